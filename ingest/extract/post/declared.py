"""The day of a post as the head of its page declares it, and as its address tells it: whole, or a day's year. Pure."""

import re

from ingest.dates import parse_date
from ingest.extract.bylines import dateline
from ingest.extract.html.sheet import Sheet

_METAS = (
    *(
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dc.date.created",
        "dcterms.created",
        "dcterms.date",
    ),
    *("dcterms.issued", "pubdate", "publishdate", "publish-date", "publication_date", "article:published"),
    *("sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "og:article:published_time"),
)
_IN_DATA = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')


def declared(sheet: Sheet) -> str | None:
    """Give the day that the head names, or that the page's data gives alone."""
    given = next((date for name in _METAS if (date := sheet.meta(name)) is not None), None)
    if given is not None or "datePublished" not in sheet.html:
        return given
    dates = set(_IN_DATA.findall(sheet.html))
    return dates.pop() if len(dates) == 1 else None


def of_address(address: str) -> str | None:
    """Give the day in an address like ``/2010/03/12/the-weir/``."""
    found = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)", address)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def in_its_year(day: str, sheet: Sheet) -> str | None:
    """Read a day that is printed without its year, where the address has the year, and the very month ("/2010/03/")."""
    named = re.search(r"/((?:19|20)\d\d)[/-](\d\d)(?:[/-]|$)", sheet.address)
    if named is None or dateline.is_age(day):
        return None
    read = parse_date(f"{day} {named[1]}", captured=sheet.captured, language=sheet.language)
    return read if read is not None and read.startswith(f"{named[1]}-{named[2]}") else None


def has_year(date: str) -> bool:
    """Whether a printed date has its year."""
    return re.search(r"(?:19|20)\d\d|['\u2019]\d\d|[-/.]\d\d\b", date) is not None
