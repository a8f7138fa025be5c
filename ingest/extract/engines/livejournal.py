"""LiveJournal entries, in the S2 layouts and in the site scheme since 2013, and those of Dreamwidth, which is its code.

Source: pages as served: ``div#ljcmtN`` and ``t`` anchors in S2, tables in S1, ``div.b-leaf`` in the site scheme,
``div#cmtN.dwexpcomment`` in Dreamwidth. A long thread is collapsed: such an entry shows subject, author and date, and a
link to expand it.
"""

import re
from dataclasses import replace

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.engines.livejournal_comments import Found, find
from ingest.extract.engines.livejournal_heads import tidied
from ingest.extract.engines.livejournal_post import own_words, read_entry, with_told
from ingest.extract.engines.livejournal_scripted import set_out
from ingest.extract.engines.livejournal_states import HINTS
from ingest.extract.html.sheet import Sheet, attribute, said
from ingest.extract.post.unpublished import in_journal, withheld
from ingest.model import Comment, Lead, Reading, Site

NAME = "livejournal"

_FORK = "dreamwidth"
_WRAPPED = '.entry-wrapper[id^="entry-wrapper-"]'
_MARKS = (
    (
        ("b-leaf", "ljcmt", "cmtbar"),
        ".b-leaf,[id^=ljcmt],[id^=cmtbar]",
        "its comments are marked as LiveJournal's",
    ),
    (("Site.journal",), ".ljuser,.i-ljuser", "its scripts are LiveJournal's"),
    (
        ("b-singlepost-body", "aentry-post__text"),
        ".b-singlepost-body,.aentry-post__text--view",
        "its entry is marked as LiveJournal's",
    ),
    (("dwexpcomment",), ".dwexpcomment", "its comments are marked as Dreamwidth's"),
    (("entry-wrapper-",), _WRAPPED, "its entries are marked as Dreamwidth's"),
)
"""Parts of a page's source, the elements that must then be there, and what that says."""
_HOST = re.compile(r"https?://(?:[\w-]+\.)?(?:livejournal|dreamwidth)\.\w+/")
_NUMBER = re.compile(r"/(\d{1,12})\.html(?:\?|$)|/talkread\.bml\?(?:[^#]*&)?itemid=(\d{1,12})\b")
_NAMED = "#blog-title,#title,#header-title,.b-journal-title"
"""Elements in which layouts print the journal's own title."""


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of LiveJournal or Dreamwidth, or None."""
    for parts, selector, why in _MARKS:
        if any(part in sheet.html for part in parts) and sheet.first(selector) is not None:
            return why
    if _HOST.match(sheet.address) and _NUMBER.search(sheet.address) and sheet.first(".ljuser") is not None:
        return "its address is that of an entry there"
    return None


def read(sheet: Sheet, why: str) -> Reading:
    """Read a page of a journal: one entry with the comments that are shown in full. Of lists of entries nothing is read."""
    forked = sheet.first(f".dwexpcomment,{_WRAPPED}") is not None
    engine = _FORK if forked else NAME
    url = urls.canonical(sheet.address) or sheet.address
    reading = Reading(url=url, engine=engine, why=why, site=_site(sheet, engine))
    set_out(sheet)
    found = find(sheet, url)
    number = _number(sheet, commented=bool(found.shown))
    if not found.shown and number is None:
        return reading
    if why_not := in_journal(sheet, found.roots, own_words(sheet, found.roots)):
        return withheld(reading, why_not, number, len(found.shown))
    return _read_entry(sheet, found, reading, number)


def _number(sheet: Sheet, *, commented: bool) -> str | None:
    """Give the entry's number: in its address, or of the one element that Dreamwidth puts around it."""
    if (found := _NUMBER.search(sheet.address.partition("#")[0])) is not None:
        return found[1] or found[2]
    wrapped = sheet.all(_WRAPPED) if commented or "page-entry" in sheet.body_classes else []
    number = (wrapped[0].id or "").removeprefix("entry-wrapper-") if len(wrapped) == 1 else ""
    return number if number.isdigit() else None


def _read_entry(sheet: Sheet, found: Found, reading: Reading, number: str | None) -> Reading:
    told = read_entry(sheet, found.roots)
    unsigned = {one.entry.source_id for one in found.shown if tidied(one)}
    page, pages, leads = _pages(sheet)
    frame = Frame(
        source_id=number,
        fragment="#cmt{}" if reading.engine == _FORK else "#t{}",
        page=page,
        pages=pages,
        leads=(*leads, *found.leads),
        problems=found.problems,
        declared=told.declared,
        # What else repeats on a page that leaves comments out is what stands for them.
        search=found.whole and not found.problems,
        whole=not found.part,
    )
    whole = assemble(sheet, [one.entry for one in found.shown], reading, frame, hints=HINTS)
    posts = tuple(with_told(post, told, sheet, part=found.part) for post in whole.posts)
    return replace(
        whole,
        posts=posts,
        comments=tuple(_signed(one, unsigned, posts[0].author) for one in whole.comments),
        listing=whole.listing if found.whole else None,
        leads=tuple(dict.fromkeys(whole.leads)),
    )


def _signed(one: Comment, unsigned: set[str | None], poster: str | None) -> Comment:
    """Give a comment without an author where it names none; accounts have one name, so that of the entry's is theirs."""
    if one.source_id in unsigned:
        return replace(one, author=None)
    return replace(one, by_post_author=True) if poster is not None and one.author == poster else one


def _pages(sheet: Sheet) -> tuple[int, int, tuple[Lead, ...]]:
    own = urls.query_value(sheet.url, "page")
    page = int(own) if own and own.isdigit() else 1
    others: dict[int, str] = {}
    for node in sheet.all('a[href*="page="]'):
        target = urls.resolve(sheet.url, attribute(node, "href"))
        number = urls.query_value(target, "page") if target else None
        if (
            target
            and number
            and number.isdigit()
            and int(number) != page
            and urls.same_site(target, sheet.address)
        ):
            others.setdefault(int(number), target.split("#", 1)[0])
    leads = tuple(Lead("comments-page", target) for _, target in sorted(others.items()))
    return page, max([page, *others]), leads


def _site(sheet: Sheet, engine: str) -> Site | None:
    found = re.match(r"(https?://[^/]+/)", sheet.address)
    named = sheet.first(_NAMED)
    title = (said(named.text()) if named is not None else None) or sheet.meta("og:site_name")
    return Site(url=found[1], title=title, engine=engine, language=sheet.language) if found else None
