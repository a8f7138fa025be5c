"""Movable Type pages, of the default templates of versions 3 to 7.

Source: ``default_templates/comment_detail.mtml``, ``comments.mtml`` and the individual entry
archive of Movable Type 3.3, 4.1 and 5.2.
"""

import re
from dataclasses import replace

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.brothers import whole
from ingest.extract.comments.repetition import find_entries
from ingest.extract.comments.said import Hints
from ingest.extract.engines import movabletype_old, movabletype_pings
from ingest.extract.html.neighbours import element_after
from ingest.extract.html.sheet import Sheet, ancestors, attribute, said, tokens
from ingest.extract.page.anchors import Entry, numbered, with_definitions
from ingest.extract.page.home import linked_home
from ingest.extract.page.nest import Item
from ingest.model import Lead, Reading, Site

NAME = "movabletype"

_ID = re.compile(r"^(?:comment[-_]|c|a|P(?=\d{5}))(\d{1,12})$")
_HINTS = Hints(author=".vcard.author", date="abbr.published", body=".comment-content")
_BARE_ID = re.compile(r"^(\d{1,12})$")
"""Version 2 names an anchor in the comment by nothing but its number."""
_LETTERED = '[id^="a"]'
"""Version 3 names the entry's own anchor so: it is no comment's where there is but one."""
_MARKS = (
    # Version 3.3 sets an anchor before the comment besides, whose number has zeros before it.
    ('[id^="comment-"],[id^="comment_"]', _ID),
    ('[id^="c"],[id^="P"],a[name^="c"]', _ID),
    (".comments-body a[name]", _BARE_ID),
    (_LETTERED, _ID),
    ('[id^="comment"]', re.compile(r"^comment(\d{1,12})$")),
)
_ANSWERED = '.byline a[href*="#"],.asset-meta a[href*="#"],.comment-header a[href*="#"],header a[href*="#"]'
_TARGET = re.compile(r"#(?:comment-|c)(\d{1,12})$")
_SIGNATURES = frozenset({"posted", "comments-post", "comment-footer"})
_POSTED = ".asset-body,.entry-body,.comments-head,article.entry-asset .asset-content"
"""What a page of one entry holds."""
_WIDGETS = re.compile(r"widget|sidebar|recent|archive-list", re.IGNORECASE)


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of Movable Type, or None."""
    generator = sheet.meta("generator") or ""
    if generator.lower().startswith("movable type") or "movabletype." in generator.lower():
        return f"generator: {generator}"
    if (
        sheet.first('form[action*="mt-comments"],form[action*="mt-search"],script[src*="mt-site.js"]')
        is not None
    ):
        return "its forms go to Movable Type's scripts"
    if (
        "comments-" in sheet.html
        and sheet.first(".comments-content,.comments-body") is not None
        and _entries(sheet)
    ):
        return "its comments are marked as Movable Type's templates do"
    return None


def read(sheet: Sheet, why: str) -> Reading:
    """Read a Movable Type page: one entry with its comments."""
    pings = movabletype_pings.take_out(sheet)
    movabletype_old.set_apart(sheet)
    entries = _entries(sheet)
    reading = Reading(
        url=urls.canonical(sheet.address) or sheet.address, engine=NAME, why=why, site=_site(sheet)
    )
    number = attribute(sheet.first('input[name="entry_id"]'), "value")
    frame = Frame(
        source_id=number if number.isdigit() else None,
        fragment="#comment-{}" if sheet.first('[id^="comment-"]') is not None else "#c{}",
        leads=_feeds(sheet),
        takes_comments=bool(number),
    )
    if not (entries or number or sheet.first(_POSTED) or _repeats(sheet)):
        return reading
    whole = assemble(sheet, entries, reading, frame, hints=_HINTS)
    whole = replace(whole, posts=tuple(movabletype_old.with_told(post, sheet) for post in whole.posts))
    return movabletype_pings.with_pings(whole, pings, sheet)


def _repeats(sheet: Sheet) -> bool:
    """Whether a template of somebody's own, without any mark of the engine's, shows comments by what repeats."""
    found, _ = find_entries(sheet, signatures=False)
    return len(found) > 1


def _entries(sheet: Sheet) -> list[Entry]:
    known: dict[int, bool] = {}
    found: list[Entry] = []
    for selector, pattern in _MARKS:
        if not found:
            found = [one for one in numbered(sheet, selector, pattern) if not _in_widget(one, known)]
            found = found if len(found) > 1 or selector != _LETTERED else []
    found = found or [one for one in movabletype_old.signed(sheet) if not _in_widget(one, known)]
    entries = [_answering(_with_signature(one)) for one in found]
    entries = [one._replace(by_post_author="entry-author-comment" in one.classes) for one in entries]
    return whole(sheet, with_definitions(entries))


def _answering(one: Entry) -> Entry:
    """Version 4 names the comment that is answered beside the author: "replied to comment from X"."""
    for root in one.item.roots:
        for link in root.css(_ANSWERED):
            found = _TARGET.search(attribute(link, "href"))
            if found is not None and found[1] != one.source_id:
                return one._replace(parent_source_id=found[1])
    return one


def _with_signature(one: Entry) -> Entry:
    """Old templates give the id to the words alone; the signature stands beside or below them."""
    root = one.item.roots[0]
    above = root.parent
    below = element_after(root)
    if len(one.item.roots) == 1 and below is not None and not _SIGNATURES.isdisjoint(tokens(below)):
        return Entry(source_id=one.source_id, item=Item((root, below)), classes=one.classes)
    if len(one.item.roots) == 1 and above is not None and _is_comment(tokens(above)):
        return Entry(source_id=one.source_id, item=Item((above,)), classes=one.classes)
    return one


def _is_comment(names: list[str]) -> bool:
    return any(
        re.fullmatch(r"comments?-?body|comment|commentbody", name, re.IGNORECASE) for name in names
    ) and ("comments" not in names)


def _in_widget(one: Entry, known: dict[int, bool]) -> bool:
    """Whether a comment stands in a list beside the post. ``known``: what was found for its parents."""
    above = one.item.roots[0].parent
    if above is None:
        return False
    if above.mem_id not in known:
        known[above.mem_id] = any(
            _WIDGETS.search(name)
            for around in (above, *ancestors(above))
            for name in (*tokens(around), around.id or "")
            if around.tag != "body"
        )
    return known[above.mem_id]


def _site(sheet: Sheet) -> Site | None:
    linked = linked_home(
        sheet, 'link[rel="start"],#header-name a,#banner-header a,#header-content a,h1 a[accesskey="1"]'
    )
    if linked is None:
        return None
    home, node = linked
    return Site(
        url=home,
        title=said(node.text()) or said(attribute(node, "title")),
        engine=NAME,
        language=sheet.language,
    )


def _feeds(sheet: Sheet) -> tuple[Lead, ...]:
    for link in sheet.feeds():
        if "comment" in link.href and (target := urls.resolve(sheet.url, link.href)) is not None:
            return (Lead("post-comments-feed", target),)
    return ()
