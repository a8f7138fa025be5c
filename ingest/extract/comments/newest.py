"""Lists of the newest comments of a whole blog: they call themselves so, and lead to other pages."""

import re
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.html.sheet import Sheet, attribute, stands_in, words
from ingest.extract.page.counts import is_count
from ingest.extract.page.looks import AUTHORED, Group

_NEWEST = re.compile(
    r"\b(?:recent|newest|latest|last)\b.{0,20}\b(?:comments?|responses|replies|voices)\b|neueste\w* kommentare"
    r"|(?:derniers|nouveaux) commentaires|commentaires r\u00e9cents|(?:\u00faltimos|nuevos) comentarios|comentarios recientes"
    r"|coment\u00e1rios recentes|(?:ultimi|nuovi) commenti|commenti recenti|(?:recente|laatste|nieuwste) reacties"
    r"|(?:seneste|senaste|siste|nyeste) kommentarer|(?:viimeisimm\u00e4t|uusimmat) kommentit|(?:najnowsze|ostatnie) (?:komentarze|opinie)"
    r"|(?:posledn\u00ed|nejnov\u011bj\u0161\u00ed|najnov\u0161ie|posledn\u00e9) koment\u00e1[r\u0159]e?|(?:zadnji|najnoviji|poslednji) komentari"
    r"|(?:legut\u00f3bbi|legfrissebb) hozz\u00e1sz\u00f3l\u00e1sok|son yorumlar|(?:последние|свежие) комментарии|(?:останні|нові) коментарі"
    r"|последни коментари|(?:πρόσφατα|τελευταία) σχόλια|最近のコメント|(?:最新|近期)(?:评论|評論|留言)|최근 댓글|أحدث التعليقات|תגובות אחרונות",
    re.IGNORECASE,
)
"""What stands above a list of the newest comments of a whole blog."""
_WEAK = re.compile(r"\b(?:messages?|notes?)\b", re.IGNORECASE)
"""What may be called so and be no comment."""
_NOWHERE = "http://nowhere.invalid/"
"""In place of an address that nobody knows: links to other pages of the same site can be told without."""
_OF_COMMENT = re.compile(r"c|cid|(?:comment|kommentar|cmt|reply)(?:[-_]?(?:id|no|nr))?", re.IGNORECASE)
"""Parameters of an address that name a comment."""
_OF_PERSON = re.compile(
    r"/(?:users?|profiles?|members?|authors?|people)(?:[/?.]|$)|[?&](?:user|author|member|profile)",
    re.IGNORECASE,
)
"""In the address of a page about whoever wrote."""
_LAST_NUMBER = re.compile(r"/(\d{3,12})/?$")
_SMALL = "span,small,em,i,p,div,td"
"""What may say how many replies there are, and is no link or button that shows them."""
_LEADING = 0.6
"""Part of a list's entries that must lead to other pages."""


def lists_other_pages(sheet: Sheet, group: Group) -> bool:
    """Whether a list calls itself that of the newest comments, and its entries lead to other pages of the site."""
    places = [place for node in group.items if (place := _leads_away(sheet, node, marked=True)) is not None]
    if len(places) >= _LEADING * len(group.items) and 2 * len(set(places)) > len(places) > 1:
        # Most stand on pages of their own, whatever the heading says.
        return True
    first = group.items[0]
    above = [node for node in (first, first.parent) if node is not None]
    if not any(_NEWEST.search(text) for node in above for text in texts_before(node)):
        return False
    leading = sum(_leads_away(sheet, node) is not None for node in group.items) if sheet.address else 0
    return leading >= _LEADING * len(group.items)


def is_of_news(group: Group) -> bool:
    """Whether what is called messages or notes has headings that lead elsewhere, as pieces of news have."""
    return _WEAK.search(group.why) is not None and lead_by_headings(group.items)


def are_topics(sheet: Sheet, group: Group) -> bool:
    """Whether most of a list's entries open with a link to a page of their own, name somebody beside it, and count the replies there."""
    others, many = 0, len(group.items)
    for node in group.items:
        others += not _is_topic(sheet, node)
        # Of most lists a few entries tell.
        if many - others < _LEADING * many:
            return False
    return True


def _is_topic(sheet: Sheet, node: LexborNode) -> bool:
    link = next((one for one in node.css("a[href]") if words(one)), None)
    href = attribute(link, "href")
    if link is None or "#" in href or _OF_PERSON.search(href) or not words(node).startswith(words(link)):
        return False
    address = urls.canonical(urls.resolve(sheet.address or _NOWHERE, href) or "")
    if address in {None, urls.canonical(sheet.address)}:
        return False
    names = {one.mem_id for one in node.css(AUTHORED) if one.mem_id != node.mem_id}
    named = link.mem_id in names or stands_in(link, names)
    return bool(names) and not named and any(is_count(words(one)) for one in node.css(_SMALL))


def lead_by_headings(nodes: Sequence[LexborNode]) -> bool:
    """Whether most of some elements have headings that are links: to pieces of one site, not to one each of its writer."""
    links = [node.css_first("h2 a[href],h3 a[href],h4 a[href]") for node in nodes]
    return _lead([attribute(link, "href") for link in links if link is not None], len(nodes))


def follow_headings(sheet: Sheet, nodes: Sequence[LexborNode]) -> bool:
    """Whether most of some elements stand right below headings that lead to other pages: they are bylines of posts."""
    return _lead([href for node in nodes if (href := _headed(sheet, node))], len(nodes))


def _lead(headed: Sequence[str], many: int) -> bool:
    """Whether the headings of some elements lead to pieces of one site. ``headed``: where; ``many``: how many elements."""
    hosts = {urls.site_key(href).partition("/")[0] for href in headed if href.startswith("http")}
    return len(headed) >= _LEADING * many and not 1 < len(hosts) == len(headed)


def _headed(sheet: Sheet, node: LexborNode) -> str | None:
    """Give the other page to which the heading right before an element leads: no place on one, nor whoever wrote a comment."""
    before = node.prev
    while before is not None and not before.is_element_node and not words(before):
        before = before.prev
    link = before.css_first("a[href]") if before is not None and before.tag in {"h2", "h3", "h4"} else None
    href = attribute(link, "href")
    address = urls.canonical(urls.resolve(sheet.address or _NOWHERE, href) or "")
    own = urls.canonical(sheet.address) or _NOWHERE
    if (
        address in {None, own}
        or "#" in href
        or _OF_PERSON.search(href)
        or _shows_comment(address or own, own, "")
    ):
        return None
    return href


def texts_before(node: LexborNode) -> Iterable[str]:
    """Give the short texts that stand right before an element."""
    before, steps = node.prev, 0
    while before is not None and steps < 4:
        text = words(before)
        if 0 < len(text) <= 60:
            yield text
        before, steps = before.prev, steps + 1


def _with_definition(node: LexborNode) -> Iterable[LexborNode]:
    """Give an element, and where it is a term what is defined by it."""
    yield node
    following = node.next if node.tag == "dt" else None
    while following is not None and following.tag != "dt":
        if following.tag == "dd":
            yield following
        following = following.next


def _leads_away(sheet: Sheet, node: LexborNode, *, marked: bool = False) -> str | None:
    """Give the other page of the site to which an element leads first. ``marked``: to a place on it, of whatever host if it is the element's own."""
    base = sheet.address or _NOWHERE
    own, home = urls.canonical(base), f"http://{urls.site_key(base).partition('/')[0]}/"
    selector = 'a[href*="#c"]' if marked else "a[href]"
    for link in (link for part in _with_definition(node) for link in part.css(selector)):
        target = urls.resolve(base, attribute(link, "href"))
        address = urls.canonical(target) if target else None
        fragment = (target or "").rpartition("#")[2]
        if address is None or address == own:
            continue
        if not urls.same_site(address, home) and not (marked and node.id == fragment):
            continue
        shown = _shows_comment(address, own or home, fragment)
        if not shown and not _is_own_page(node, address):
            return address
    return None


def _is_own_page(node: LexborNode, address: str) -> bool:
    """Whether an address is a comment's own page: its path ends with the number that the comment has here ("/c/2301")."""
    found = _LAST_NUMBER.search(address)
    if found is None:
        return False
    number = found[1]
    return (node.id or "").endswith(number) or node.css_first(
        f'[id$="{number}"],[name$="{number}"]'
    ) is not None


def _shows_comment(address: str, own: str, fragment: str) -> bool:
    """Whether an address is a page's own and names one of its comments: by a parameter called so, or as its fragment does."""
    path, _, query = address.partition("?")
    own_path, _, own_query = own.partition("?")
    if path != own_path or (not own_query and path.count("/") == 3 and path.endswith("/")):
        return False  # At the root of a host, whatever has a parameter may be a page of its own.
    told, pairs = set(own_query.split("&")) - {""}, set(query.split("&"))
    named = [pair.partition("=") for pair in pairs - told]
    return told <= pairs and all(
        _OF_COMMENT.fullmatch(name) or (value.isdigit() and fragment.endswith(value))
        for name, _, value in named
    )
