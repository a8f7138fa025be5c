"""Which articles of a post's page are of other posts: the cards under "read more". Pure."""

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.sheet import Sheet, ancestors, attribute, once, stands_in


def cards_of(sheet: Sheet) -> set[int]:
    """Give the places of articles beside the one that holds the page's only heading, whose own headings lead on.

    Where the post has few words, or none to show, theirs are the most prose, and look like a list of posts.
    """
    articles = once(sheet.tree.css("article"))
    headed = [node for node in articles if node.css_first("h1") is not None]
    if len(headed) != 1 or len(articles) < 2 or _leads_on(sheet, headed[0]):
        return set()
    own = headed[0]
    around = {own.mem_id, *(above.mem_id for above in ancestors(own))}
    return {
        node.mem_id
        for node in articles
        if node.mem_id not in around and not stands_in(node, {own.mem_id}) and _is_card(node)
    }


def _leads_on(sheet: Sheet, headed: LexborNode) -> bool:
    """Whether an article's heading links another page: it is the first of a list."""
    heading = headed.css_first("h1")
    link = heading.css_first("a[href]") if heading is not None else None
    target = (
        urls.canonical(urls.resolve(sheet.url, attribute(link, "href")) or "") if link is not None else None
    )
    return link is not None and (target is None or target != urls.canonical(sheet.address))


def _is_card(node: LexborNode) -> bool:
    """Whether an article's heading is a link, or stands in one."""
    return any(
        heading.css_first("a[href]") is not None or any(above.tag == "a" for above in ancestors(heading))
        for heading in node.css("h2,h3,h4")
    )
