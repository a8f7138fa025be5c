"""Pages of unknown engines that list posts: a blog's home, its older pages, its archive.

A list is known by what repeats: blocks that each hold one link of the same host, as a heading or beside a date that is
past, and that together are most of the page. Sidebars, menus and lists in which nothing is dated are none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, islice, takewhile
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.dates import parse_date
from ingest.extract.bylines import dateline
from ingest.extract.html.sheet import Sheet, ancestors, attribute, called, said, spaced, words
from ingest.extract.html.trails import sign
from ingest.extract.page.anchors import within
from ingest.extract.page.cards import cards_of
from ingest.extract.page.standing import head_of, is_named
from ingest.model import Lead, Reading

_FEWEST = 3
"""Posts that make a list."""
_SHARE = 0.35
"""Part of the page's words that the list must hold."""
_MOST = 0.5
"""The same of a home that dates nothing, with all that stands below its first entry."""
_FAR, _PROSE, _LINE = 400, 250, 100
"""Elements between a post's heading and a list below it, letters of its paragraphs, letters of the line that tells its day."""
_LETTERS = 4
"""Characters of a link to a post, at the least."""
_DATED = 0.6
"""Part of its entries that must be dated."""
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5"])
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:sidebar|widget|nav|menu|footer|breadcrumb|related|recent)", re.IGNORECASE
)
_NO_POST = re.compile(
    r"/(?:forums?|topics?|threads?|products?|shop|cart|events?|calendar|users?|profiles?|members?|tags?|category|categories|login)(?:[/?.]|$)"
    r"|viewtopic|viewforum|showthread|memberlist|(?:member|profile)\.php|add-to-cart",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"^\W*(?:older|earlier|previous|next|more)\W+(?:posts?|entries|articles|stories|page|items)\W*$"
    r"|^\W*(?:older|earlier|next page|archives?|all posts|next)\W*$"
    r"|^\W*(?:\u00e4ltere|fr\u00fchere)\s+(?:beitr\u00e4ge|artikel|eintr\u00e4ge)\W*$"
    r"|^\W*(?:articles|billets|messages)\s+(?:plus\s+anciens|pr\u00e9c\u00e9dents)\W*$"
    r"|^\W*(?:entradas|art\u00edculos)\s+(?:antigu[ao]s|anteriores)\W*$",
    re.IGNORECASE,
)
_INDEX = re.compile(r"/(?:index|default|home)\.\w{3,5}$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,3}$")
_PAGE = re.compile(
    r"[?&](?:page|p|pg|start|offset|seite)=\d+|/(?:page|p|seite|archive)[/-]?\d+/?$|[-_]\d+\.html?$"
)


@dataclass(frozen=True, slots=True)
class Linked:
    """A link that may be of a post, and what stands for it."""

    block: LexborNode
    url: str
    text: str
    """What the link says."""
    heading: bool


def read(sheet: Sheet) -> Reading | None:
    """Read a page that lists posts: no post of its own, leads to those that it lists and to older ones; else None.

    The page must show no comments: that is for the caller to know.
    """
    return list_of(sheet, _listed(sheet))


def read_undated(sheet: Sheet) -> Reading | None:
    """Read the home of a blog that dates nothing: headings that link to posts, and what stands below them, are most of it.

    Its address must be that of a host, or of the folder of a feed that it names: whose page dates and signs nothing may
    also be a post, above others that are like it. That the page tells no date is for the caller to know.
    """
    body = sheet.tree.body
    if body is None or not is_home(sheet):
        return None
    enough = _MOST * max(1, len(words(body)))
    for group in _alike(blocks_of([one for one in links_to_posts(sheet) if one.heading])):
        if _below(group) >= enough and is_list(group):
            return list_of(sheet, list(dict.fromkeys(one.url for one in group)))
    return None


def list_of(sheet: Sheet, found: Sequence[str]) -> Reading | None:
    """Give the reading of a page that lists posts at these addresses; None where there are none."""
    if not found:
        return None
    leads = [Lead("post-page", url) for url in found]
    leads += [Lead("archive-page", url) for url in _older(sheet, frozenset(found))]
    return Reading(url=sheet.address, leads=tuple(leads), why="a list of posts")


def is_home(sheet: Sheet) -> bool:
    """Whether a page stands at the address of a host, or of the folder of a feed that it names."""
    parts = urlsplit(sheet.address)
    folder = _INDEX.sub("/", parts.path) or "/"
    if folder == "/":
        return not parts.query
    feeds = sheet.tree.css("link[rel~=alternate][type$=xml]")
    named = {urlsplit(urls.resolve(sheet.url, attribute(node, "href")) or "").path for node in feeds}
    return any(path.rpartition("/")[0] + "/" == folder for path in named if path)


def _below(group: Sequence[Linked]) -> int:
    """Count the letters from the first entry to the end of the element that holds all."""
    node: LexborNode | None = group[0].block
    letters = 0
    while node is not None:
        letters += len(spaced(node))
        node = node.next
    return letters


def _listed(sheet: Sheet) -> list[str]:
    """Give the addresses of the posts that a page lists; empty where it is no list."""
    body = sheet.tree.body
    if body is None:
        return []
    whole = max(1, len(words(body)))
    links = list(links_to_posts(sheet))
    for heading in (True, False):
        for group in _groups(blocks_of([one for one in links if one.heading or not heading]), whole):
            if _convinces(sheet, group, whole, heading=heading) and not _is_below_post(sheet, group):
                return list(dict.fromkeys(one.url for one in group))
    return []


def links_to_posts(sheet: Sheet) -> Iterable[Linked]:
    """Give the links of a page that may be of posts on its host."""
    own, host = urls.canonical(sheet.address), urls.site_key(sheet.url).partition("/")[0]
    known: dict[str, str | None] = {}
    for node in sheet.tree.css("a[href]"):
        href = attribute(node, "href")
        if href.startswith("#") or ("//" in href and host not in href) or len(text := words(node)) < _LETTERS:
            continue
        if href not in known:
            known[href] = _address(sheet.url, href, own)
        address = known[href]
        if address is None:
            continue
        above = node.parent
        around = (node, above, above.parent if above is not None else None)
        heading = any(one is not None and one.tag in _HEADINGS for one in around)
        yield Linked(node, address, text, heading or (node.child is not None and _heads(node)))


def _heads(link: LexborNode) -> bool:
    return link.css_first("h1,h2,h3,h4") is not None


def _address(base: str, href: str, own: str | None) -> str | None:
    """Give the address of a link that may be of a post on the same host, or None."""
    target = urls.resolve(base, href)
    address = urls.canonical(target) if target else None
    if address is None or address == own or not urls.same_site(address, _host(base)):
        return None
    return None if _NO_POST.search(address) or _PAGE.search(address) else address


def _host(url: str) -> str:
    return f"http://{urls.site_key(url).partition('/')[0]}/"


def blocks_of(links: Sequence[Linked]) -> list[Linked]:
    """Give each link with the largest element that holds it and no link to another page of these."""
    holds: dict[int, set[str]] = {}
    for one in links:
        for above in ancestors(one.block):
            holds.setdefault(above.mem_id, set()).add(one.url)
    found: dict[int, Linked] = {}
    for one in links:
        block = one.block
        for above in ancestors(one.block):
            if above.tag in {"body", "html"} or len(holds[above.mem_id]) > 1:
                break
            block = above
        found.setdefault(block.mem_id, replace(one, block=block))
    return list(found.values())


def _groups(entries: Sequence[Linked], whole: int) -> list[list[Linked]]:
    # Only one list can be a good part of the page.
    return [g for g in _alike(entries) if sum(len(one.block.text()) for one in g) >= _SHARE * whole]


def _alike(entries: Sequence[Linked]) -> list[list[Linked]]:
    """Give the entries that stand side by side, in blocks of one sort."""
    groups: dict[tuple[int, str], list[Linked]] = {}
    for one in entries:
        parent = one.block.parent
        if parent is not None:
            groups.setdefault((parent.mem_id, sign(one.block)), []).append(one)
    return [group for group in groups.values() if len({one.url for one in group}) >= _FEWEST]


def is_list(group: Sequence[Linked]) -> bool:
    """Whether entries stand in the page itself, and not all say the same."""
    first = group[0].block
    if any(one.tag in {"aside", "nav", "footer", "form"} for one in ancestors(first)):
        return False
    if any(_ASIDE.search(called(one)) for one in (first, *ancestors(first))):
        return False
    # Buttons say the same in every block; titles do not.
    return len({one.text for one in group}) >= 0.8 * len(group)


def _convinces(sheet: Sheet, group: Sequence[Linked], whole: int, *, heading: bool) -> bool:
    if not is_list(group):
        return False
    texts = [spaced(one.block) for one in group]
    dated = sum(_is_dated(sheet, text) for text in texts) / len(group)
    held = sum(len(text) for text in texts)
    return dated >= (_DATED if heading else 0.8) and held >= _SHARE * whole


def _is_below_post(sheet: Sheet, group: Sequence[Linked]) -> bool:
    """Whether a list stands below a post of the page's own: what else is to be read."""
    cards = cards_of(sheet)
    if cards and all(within(one.block, cards) for one in group):
        return True
    return not is_home(sheet) and _stands_below_prose(sheet, group[0].block)


def _stands_below_prose(sheet: Sheet, first: LexborNode) -> bool:
    """Whether a heading that the head names, a date and paragraphs stand above the list: they are a post."""
    head, body = head_of(sheet), sheet.tree.body
    headings = (node for node in sheet.tree.css("h1,h2") if node.css_first("a") is None)
    heading = next((node for node in headings if is_named(node, head)), None)
    if heading is None or body is None:
        return False
    passed = dropwhile(lambda node: node.mem_id != heading.mem_id, body.traverse())
    own = list(takewhile(lambda node: node.mem_id != first.mem_id, islice(passed, _FAR)))
    prose = sum(len(words(node)) for node in own if node.tag == "p")
    dated = any(dateline.find(words(node)) is not None for node in own if len(words(node)) <= _LINE)
    others = any(node.tag in {"h2", "h3"} and node.css_first("a[href]") is not None for node in own)
    return len(own) < _FAR and prose >= _PROSE and dated and not others


def _is_dated(sheet: Sheet, text: str) -> bool:
    """Whether a block prints a date that is past."""
    found = dateline.find(text[:300]) or dateline.find(text[-200:])
    if found is None:
        return False
    when = parse_date(found.text, captured=sheet.captured, language=sheet.language)
    return when is None or when[:10] <= sheet.captured[:10]


def _older(sheet: Sheet, posts: frozenset[str]) -> Iterable[str]:
    """Give the addresses of further pages of the list."""
    for node in sheet.tree.css("a[href]"):
        target = urls.resolve(sheet.url, attribute(node, "href"))
        text = said(node.text()) or ""
        address = target.partition("#")[0] if target else ""
        if not address or address in posts or not urls.same_site(address, _host(sheet.url)):
            continue
        told = "next" in attribute(node, "rel") or _OLDER.match(text) is not None
        if told or (_NUMBER.match(text) and _PAGE.search(address)):
            yield address
