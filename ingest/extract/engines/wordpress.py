"""WordPress pages, of classic and block themes, in any language.

Sources: ``wp-includes/class-walker-comment.php``, ``comment-template.php`` and the block
``core/comment-template`` of WordPress 6.8; themes from Kubrick to Twenty Twenty-Five.
"""

import re
from dataclasses import replace
from itertools import islice

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.answering import answered_by_links
from ingest.extract.comments.brothers import whole
from ingest.extract.comments.elsewhere import without_others
from ingest.extract.comments.said import Hints
from ingest.extract.engines import pings
from ingest.extract.engines import wordpress_post as about
from ingest.extract.engines.post_pages import PostPages, post_pages
from ingest.extract.engines.wordpress_plugins import tidy
from ingest.extract.html.sheet import Sheet, ancestors, attribute, called, tokens
from ingest.extract.page.anchors import Entry, numbered, widened, with_definitions, within
from ingest.extract.page.nest import Item, Nest
from ingest.extract.post.unpublished import withheld
from ingest.model import Lead, Problem, Reading

NAME = "wordpress"

_ID = re.compile(r"^(?:li[-_]|div[-_]|dt-|single-|the-)?comment[-_](\d+)$")
_NUMBERED = '[id*="comment-"],a[name^="comment-"]'
_UNDERSCORED = '[id*="comment_"],a[name^="comment_"]'
_HAS_UNDERSCORED = re.compile(r"comment_\d+[\"']")
_DEPTHS = frozenset(f"depth-{level}" for level in range(1, 100))
_DEPTH = re.compile(r"^depth-(\d+)$")
_ITEM_CLASSES = frozenset({"comment", "pingback", "trackback"})
_LISTED = ".commentlist li,.comment-list li"
_BLOCKS = ("wp-block-comment-author-name", "wp-block-comment-date", "wp-block-comment-content")
_HINTS = Hints(author=f".{_BLOCKS[0]}", date=f".{_BLOCKS[1]}", body=f".{_BLOCKS[2]}")
"""What block themes write; classic ones have none of it."""
_LISTED_TAGS = frozenset({"li", "dt", "dd"})
_BY_AUTHOR = "post-author-comment"
"""What themes that write their own classes call such a comment, behind a name of theirs (Elated, Mikado, Edge)."""
_OF_COMMENT = re.compile(r"(?:^|[-_])comm(?:ent)?[-_](\d+)")
_FRAMED = 2
"""How many levels above a numbered part of a comment its frame stands."""
_LIFT = 5
"""How many levels above its words the item of a list stands."""


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of WordPress, or None."""
    generator = sheet.meta("generator") or ""
    if generator.lower().startswith("wordpress"):
        return f"generator: {generator}"
    if sheet.link("https://api.w.org/"):
        return "it links to a WordPress REST root"
    if "/wp-" in sheet.html and _has_own_files(sheet):
        return "its files stand under wp-content"
    if "comment_post_ID" in sheet.html and sheet.first('input[name="comment_post_ID"]') is not None:
        return "it has WordPress's comment form"
    return None if sheet.meta("generator") else about.recognise_by_classes(sheet)


def _has_own_files(sheet: Sheet) -> bool:
    """Whether styles or scripts stand where WordPress keeps them; pictures may be another blog's."""
    for link in sheet.head.links:
        if link.rel == "edituri" and "xmlrpc.php" in link.href:
            return True
        if link.rel == "stylesheet" and ("/wp-content/" in link.href or "/wp-includes/" in link.href):
            return True
    return sheet.first('script[src*="/wp-content/"],script[src*="/wp-includes/"]') is not None


def read(sheet: Sheet, why: str) -> Reading:
    """Read a WordPress page: one post with its thread, or nothing but the site where it shows a list."""
    tidy(sheet)
    items = comment_items(sheet)
    identity = about.identify(sheet, has_comments=bool(items))
    site = about.site_of(sheet)
    reading = Reading(url=identity.url, engine=NAME, why=why, site=site)
    if not identity.single:
        return reading
    if identity.withheld:
        return withheld(reading, identity.withheld, identity.source_id, len(items))
    return _read_single(sheet, items, identity, reading)


def comment_items(sheet: Sheet) -> list[Entry]:
    """Find the elements of the comments on a page, in document order; a shop's product has reviews instead (WooCommerce)."""
    if "single-product" in sheet.body_classes:
        return []
    underscored = _HAS_UNDERSCORED.search(sheet.html) is not None
    selector = f"{_NUMBERED},{_UNDERSCORED}" if underscored else _NUMBERED
    entries = without_others(sheet, _without_widgets(sheet, numbered(sheet, selector, _ID)), "comment-")
    if not entries:
        return _with_pings(sheet, _without_widgets(sheet, _without_numbers(sheet)))
    entries = widened(_in_frames(entries), _ITEM_CLASSES | _DEPTHS, _DEPTHS)
    return _with_pings(sheet, whole(sheet, with_definitions(_in_items(entries))))


def _in_frames(entries: list[Entry]) -> list[Entry]:
    """Give the frames around the parts that are numbered, where their ids have the same numbers (wpDiscuz 2 to 4: ``wc-comm-7_0``)."""
    frames = [_frame_of(one) for one in entries]
    found = {frame.mem_id for frame in frames if frame is not None}
    if len(found) < len(entries):
        return entries
    pairs = zip(entries, frames, strict=True)
    return [one._replace(item=Item((frame,))) for one, frame in pairs if frame is not None]


def _frame_of(one: Entry) -> LexborNode | None:
    around = islice(ancestors(one.item.roots[0]), _FRAMED)
    named = ((above, _OF_COMMENT.search(above.id or "")) for above in around)
    return next((above for above, found in named if found is not None and found[1] == one.source_id), None)


def _in_items(entries: list[Entry]) -> list[Entry]:
    """Give the list's items where a theme numbers no more than the words in each, and classes tell nothing."""
    roots = [one.item.roots[0] for one in entries]
    telling = _ITEM_CLASSES | _DEPTHS
    if any(root.tag in _LISTED_TAGS or not telling.isdisjoint(tokens(root)) for root in roots):
        return entries
    around = (next((up for up in islice(ancestors(root), _LIFT) if up.tag == "li"), None) for root in roots)
    items = [item for item in around if item is not None]
    if len({item.mem_id for item in items}) < len(entries) or items[0].css_first("form,h1") is not None:
        return entries
    return [one._replace(item=Item((item,))) for one, item in zip(entries, items, strict=True)]


def _without_widgets(sheet: Sheet, entries: list[Entry]) -> list[Entry]:
    """Leave out what a widget shows of the newest comments of the blog: their ids are those of the comments."""
    named = [node for node in sheet.marks.of(("widget",)) if "comment" in called(node).lower()]
    shown = {inner.mem_id for node in named for inner in node.css("li,div,article,dt,a")}
    return [one for one in entries if one.item.roots[0].mem_id not in shown] if shown else entries


def _without_numbers(sheet: Sheet) -> list[Entry]:
    """Themes that leave out the ids: the classes of ``comment_class()`` tell what is a comment, with its depth or in the list."""
    listed = set() if about.shows_several(sheet) else {node.mem_id for node in sheet.all(_LISTED)}
    return [
        Entry(source_id=_number_within(node), item=Item((node,)), classes=frozenset(tokens(node)))
        for node in sheet.all(f'li[class*="depth-"],div[class*="depth-"],article[class*="depth-"],{_LISTED}')
        if not _ITEM_CLASSES.isdisjoint(tokens(node))
        and (node.mem_id in listed or not _DEPTHS.isdisjoint(tokens(node)))
    ]


def _number_within(node: LexborNode) -> str | None:
    for link in node.css('a[href*="#comment-"],a[href*="replytocom="]'):
        if (found := re.search(r"(?:#comment-|replytocom=)(\d+)", attribute(link, "href"))) is not None:
            return found[1]
    return None


def _with_pings(sheet: Sheet, entries: list[Entry]) -> list[Entry]:
    """Add the pings that a theme lists without ids."""
    roots = {root.mem_id for one in entries for root in one.item.roots}
    more = [
        Entry(source_id=None, item=Item((node,)), classes=frozenset(tokens(node)))
        for node in sheet.marks.of(("pingback", "trackback"))
        if node.tag in {"li", "div"}
        and not within(node, roots)
        and node.css_first('[id*="comment-"]') is None
    ]
    return entries + more


def _read_single(sheet: Sheet, items: list[Entry], identity: about.Identity, reading: Reading) -> Reading:
    divided = post_pages(sheet, identity.url)
    if divided is not None:
        identity, reading = replace(identity, url=divided.url), replace(reading, url=divided.url)
    pages = about.comment_pages(sheet, identity.url)
    frame = Frame(
        source_id=identity.source_id,
        kind=identity.kind,
        fragment="#comment-{}",
        page=pages.page,
        pages=pages.pages,
        leads=(*(divided.others if divided else ()), *pages.others, *feed_leads(sheet, identity.url)),
        problems=_problems(identity, divided),
        whole=divided is None,
        divided=(divided.page, divided.is_last) if divided else None,
        takes_comments=not items and _takes_comments(sheet),
    )
    nest = Nest([one.item for one in items])
    hints = _HINTS if any(sheet.marks.has(name) for name in _BLOCKS) else None
    return assemble(sheet, _placed(sheet, items, nest), reading, frame, hints=hints, nest=nest)


def _problems(identity: about.Identity, divided: PostPages | None) -> tuple[Problem, ...]:
    if divided is None:
        return ()
    detail = "The post stands on several pages; this one shows a part of it."
    return (Problem(kind="part-of-post", detail=detail, url=identity.url),)


def _takes_comments(sheet: Sheet) -> bool:
    return sheet.first('form#commentform,form[action*="wp-comments-post.php"]') is not None


def _placed(sheet: Sheet, entries: list[Entry], nest: Nest) -> list[Entry]:
    """Say of each entry its kind, its parent where the depth in its class tells it, and how sure that is."""
    # Some themes print the classes on an element within the item.
    own = {nest.owner_of(node) for node in sheet.marks.of(("bypostauthor",))}
    if _BY_AUTHOR in sheet.html:
        own |= {nest.owner_of(node) for node in sheet.all(f'[class*="{_BY_AUTHOR}"]')}
    parents = _parents(entries, nest.parents)
    sure = _sure(entries, parents)
    if "#comment-" in sheet.html:
        # A theme that draws no deeper, or draws all side by side, may say whom each answers.
        links = sheet.all('a[href*="#comment-"]')
        for place, other in enumerate(answered_by_links(links, entries, nest)):
            if other is not None:
                parents[place], sure[place] = other, True
    return [
        Entry(
            source_id=one.source_id,
            item=one.item,
            classes=one.classes,
            kind=(kind := pings.kind_of(one)),
            signed=pings.title_of(one) if kind != "comment" else None,
            parent=parents[place],
            parent_sure=sure[place],
            by_post_author="bypostauthor" in one.classes or place in own,
        )
        for place, one in enumerate(entries)
    ]


def feed_leads(sheet: Sheet, post_url: str) -> tuple[Lead, ...]:
    """Find the feed of this post's comments among the feeds that the page names."""
    base = post_url.rstrip("/")
    for link in sheet.feeds():
        target = urls.resolve(sheet.url, link.href) or ""
        rest = target.removeprefix(base)
        if rest != target and re.match(r"/(?:feed|rss2|atom)(?:/|$)|[?&]feed=", rest):
            return (Lead("post-comments-feed", target),)
        if re.search(r"[?&]feed=[\w-]*comments|[?&]feed=\w+&(?:amp;)?p=\d+", target):
            return (Lead("post-comments-feed", target),)
    return ()


def _depth(one: Entry) -> int | None:
    numbers = [int(found[1]) for name in one.classes if (found := _DEPTH.match(name)) is not None]
    return min(numbers) if numbers else None


def _parents(items: list[Entry], nested: list[int | None]) -> list[int | None]:
    """Nesting tells the parent; where a theme draws all replies side by side, the depth in the class does."""
    parents = list(nested)
    last_at: dict[int, int] = {}
    for place, one in enumerate(items):
        depth = _depth(one)
        if depth is None:
            continue
        if parents[place] is None and depth > 1:
            parents[place] = last_at.get(depth - 1)
        last_at[depth] = place
    return parents


def _sure(items: list[Entry], parents: list[int | None]) -> list[bool]:
    """A reply at the deepest level may answer its elder sibling: the theme draws no deeper.

    The first reply under a comment answers it for certain (Walker_Comment::display_element).
    A level at which replies are offered is not the deepest that the theme draws.
    """
    levels: list[int] = []
    for above in parents:
        levels.append(levels[above] + 1 if above is not None and above < len(levels) else 1)
    deepest = max(levels, default=1)
    if deepest < 2 or any(
        level == deepest and _offers_reply(items[place]) for place, level in enumerate(levels)
    ):
        return [True] * len(items)
    first_of: set[int] = set()
    sure = []
    for place, level in enumerate(levels):
        above = parents[place]
        sure.append(level < deepest or above is None or above not in first_of)
        if above is not None:
            first_of.add(above)
    return sure


def _offers_reply(one: Entry) -> bool:
    return any(
        root.css_first('a.comment-reply-link,a[href*="replytocom="]') is not None for root in one.item.roots
    )
