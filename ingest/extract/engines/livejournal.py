"""LiveJournal entries, in the S2 layouts and in the site scheme since 2013.

Source: pages as served: ``div#ljcmtN`` and ``t`` anchors in S2, indented by ``margin-left`` or ``padding-left``;
tables indented by a spacer image in S1; ``div.b-leaf`` with ``data-dtid`` and ``data-parent`` in the site scheme.
A long thread is collapsed: such an entry shows subject, author and date, and a link to expand it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ingest import urls
from ingest.extract.anchors import Entry, numbered
from ingest.extract.assembly import Frame, assemble
from ingest.extract.byline import Hints
from ingest.extract.indents import parents_by_indent
from ingest.extract.sheet import Sheet, attribute, said
from ingest.model import Lead, Problem, Reading, Site

NAME = "livejournal"

_ID = re.compile(r"^(?:ljcmt|t|comment-)(\d{1,12})$")
_GONE = re.compile(r"\((deleted|suspended|screened|frozen)\s+comment\)", re.IGNORECASE)
_EXPAND = re.compile(r"\bexpand\b", re.IGNORECASE)
_COLLAPSED = "more-comments"
_REASONS = {
    "skipped-deleted": "Left out: comments that were deleted, or whose authors are suspended.",
    "skipped-hidden": "Left out: comments that are screened.",
    _COLLAPSED: "Comments are shown collapsed, without their words; the pages of their threads show them.",
}
_HINTS = Hints(
    author=".ljuser,.b-leaf-username-name,.i-ljuser-username",
    date=".b-leaf-createdtime,.comment-date,.comment-posted",
    body=".b-leaf-article,.comment-body,.comment-text,.comment_body",
)


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of LiveJournal, or None."""
    marked = "b-leaf" in sheet.html or "ljcmt" in sheet.html
    if marked and sheet.first(".b-leaf,[id^=ljcmt]") is not None:
        return "its comments are marked as LiveJournal's"
    if "Site.journal" in sheet.html and sheet.first(".ljuser,.i-ljuser") is not None:
        return "its scripts are LiveJournal's"
    return None


def read(sheet: Sheet, why: str) -> Reading:
    """Read a LiveJournal page: one entry with the comments that are shown in full."""
    shown = numbered(sheet, '[id^="ljcmt"],[id^="t"],[id^="comment-"],a[name^="t"]', _ID)
    known = _indented([_answering(one) for one in shown])
    left_out = {one.source_id: kind for one in known if (kind := _left_out(one)) is not None}
    entries = [one for one in known if one.source_id not in left_out]
    reading = Reading(
        url=urls.canonical(sheet.address) or sheet.address, engine=NAME, why=why, site=_site(sheet)
    )
    found = re.search(r"/(\d+)\.html", reading.url)
    if not entries and found is None:
        return reading
    page, pages, leads = _pages(sheet)
    frame = Frame(source_id=found[1] if found else None, fragment="#t{}", page=page, pages=pages, leads=leads)
    told = assemble(sheet, entries, reading, frame, hints=_HINTS)
    expanding = [
        lead for one in known if left_out.get(one.source_id) == _COLLAPSED for lead in _expand(sheet, one)
    ]
    return replace(
        told,
        leads=tuple(dict.fromkeys((*told.leads, *expanding))),
        problems=(*told.problems, *_counted(left_out.values(), reading.url)),
    )


def _left_out(one: Entry) -> str | None:
    """Give why an entry is no comment to be read: taken away, held back, or shown collapsed; None for the others."""
    text = " ".join(root.text() for root in one.item.roots) if len(one.item.roots) < 4 else ""
    if len(text) > 400:
        return None
    if found := _GONE.search(text):
        return "skipped-deleted" if found[1].lower() in {"deleted", "suspended"} else "skipped-hidden"
    return _COLLAPSED if _EXPAND.search(text) and not _has_words(one) else None


def _has_words(one: Entry) -> bool:
    return any(root.css_first(_HINTS.body or "") is not None for root in one.item.roots)


def _expand(sheet: Sheet, one: Entry) -> list[Lead]:
    links = [link for root in one.item.roots for link in root.css('a[href*="thread="]')]
    found = [urls.resolve(sheet.url, attribute(link, "href")) for link in links]
    return [
        Lead("comments-page", url.partition("#")[0])
        for url in found
        if url and urls.same_site(url, sheet.address)
    ]


def _counted(kinds: Iterable[str], url: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(kind=kind, detail=_REASONS[kind], url=url, count=count)
        for kind, count in sorted(Counter(kinds).items())
    )


def _indented(entries: list[Entry]) -> list[Entry]:
    """Let an entry answer the last one before it that is indented less, where nothing else tells its parent."""
    return [
        one
        if one.parent_source_id or place is None
        else one._replace(parent_source_id=entries[place].source_id)
        for one, place in zip(entries, parents_by_indent(entries), strict=True)
    ]


def _answering(one: Entry) -> Entry:
    root = one.item.roots[0]
    parent = attribute(root, "data-parent")
    if not parent.isdigit():
        for link in root.css('a[href*="thread="]'):
            target = re.search(r"thread=(\d+)#t(\d+)", attribute(link, "href"))
            if (
                target is not None
                and target[2] != one.source_id
                and re.search("parent", link.text(), re.IGNORECASE)
            ):
                parent = target[2]
    return one._replace(parent_source_id=parent if parent.isdigit() and parent != "0" else None)


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


def _site(sheet: Sheet) -> Site | None:
    found = re.match(r"(https?://[^/]+/)", sheet.address)
    title = sheet.meta("og:site_name") or (said(node.text()) if (node := sheet.first("title")) else None)
    return Site(url=found[1], title=title, engine=NAME, language=sheet.language) if found else None
