"""Which articles of a post's page are of other posts: the cards under "read more". Pure."""

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.html.sheet import Sheet, ancestors, attribute, once, stands_in, words
from ingest.extract.page.standing import head_of, is_named

_EXCERPT = 900
"""Characters of such an article, at most."""


def cards_of(sheet: Sheet) -> set[int]:
    """Give the places of articles beside the one that holds the page's only heading, whose own headings lead on.

    Where the post has few words, or none to show, theirs are the most prose, and look like a list of posts.
    """
    articles = once(sheet.tree.css("article"))
    headed = [node for node in articles if node.css_first("h1") is not None]
    if not headed:
        return _below_a_title(sheet, articles)
    if len(headed) != 1 or len(articles) < 2 or _leads_on(sheet, headed[0]):
        return set()
    own = headed[0]
    around = {own.mem_id, *(above.mem_id for above in ancestors(own))}
    return {
        node.mem_id
        for node in articles
        if node.mem_id not in around and not stands_in(node, {own.mem_id}) and _is_card(node)
    }


def _below_a_title(sheet: Sheet, articles: list[LexborNode]) -> set[int]:
    """Give the short articles whose headings are links, where the page's only heading stands in none and leads nowhere."""
    titles = sheet.tree.css("h1") if articles else []
    if len(titles) != 1 or titles[0].css_first("a") is not None:
        return set()
    head = head_of(sheet)
    if not is_named(titles[0], head):
        return set()
    short = (node for node in articles if len(node.text()) <= _EXCERPT)
    return {node.mem_id for node in short if _opens_elsewhere(sheet, node, head)}


def _opens_elsewhere(sheet: Sheet, node: LexborNode, head: str) -> bool:
    """Whether the first heading of an article is nothing but a link to another page, and not named in this one's head."""
    heading = node.css_first("h2,h3,h4")
    link = heading.css_first("a[href]") if heading is not None else None
    if heading is None or link is None or words(link) != words(heading) or is_named(heading, head):
        return False
    target = urls.resolve(sheet.url, attribute(link, "href"))
    return target is not None and urls.canonical(target) != urls.canonical(sheet.address)


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
