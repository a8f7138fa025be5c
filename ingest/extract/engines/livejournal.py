"""LiveJournal entries, in the S2 layouts and in the site scheme since 2013.

Source: pages as served: ``div#ljcmtN`` and ``t`` anchors in S2; ``div.b-leaf`` with
``data-dtid`` and ``data-parent`` in the site scheme.
"""

import re
from dataclasses import replace

from ingest import urls
from ingest.extract.anchors import Entry, numbered
from ingest.extract.assembly import Frame, assemble
from ingest.extract.byline import Hints
from ingest.extract.sheet import Sheet, attribute, said
from ingest.model import Lead, Reading, Site

NAME = "livejournal"

_ID = re.compile(r"^(?:ljcmt|t|comment-)(\d{1,12})$")
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
    entries = [_answering(one) for one in numbered(sheet, '[id^="ljcmt"],[id^="t"],[id^="comment-"]', _ID)]
    reading = Reading(
        url=urls.canonical(sheet.address) or sheet.address, engine=NAME, why=why, site=_site(sheet)
    )
    found = re.search(r"/(\d+)\.html", reading.url)
    if not entries and found is None:
        return reading
    page, pages, leads = _pages(sheet)
    frame = Frame(source_id=found[1] if found else None, fragment="#t{}", page=page, pages=pages, leads=leads)
    return assemble(sheet, entries, reading, frame, hints=_HINTS)


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
    return replace(one, parent_source_id=parent if parent.isdigit() and parent != "0" else None)


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
