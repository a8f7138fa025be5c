"""Addresses of a web archive: where its index is asked, and where a copy is served as it came. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from ingest.model import Memento

WAYBACK = "https://web.archive.org/web/"
"""The archive that is asked where none is named."""

ROWS = 20_000
"""Captures that one request to an index asks for, where it can be asked in parts."""

EARLIEST = 1996
"""The year of the first copies that a web archive holds."""

_NO_PAGES = "(image|audio|video|font)/.*|.*/(css|(x-)?javascript)"
"""Media of what is no page, and is not asked for: a blog's pictures are many times its pages."""

_RAW = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(?=.)")
_SPAN = re.compile(r"&from=(\d{4,6})&to=\1(?=$|&)")
_SERVICE = re.compile(r"(?:-?cdx|/index|/cdx/search/cdx|/timemap(?:/\w+)?)/?$")


@dataclass(frozen=True, slots=True)
class WebArchive:
    """One web archive, by the address below which it serves its copies.

    ``https://web.archive.org/web/`` or a pywb collection, ``http://127.0.0.1:8080/blogs/``; the address of
    the index itself (``…/cdx``, ``…/index``, ``…/timemap/link``) does as well.
    """

    endpoint: str

    @property
    def base(self) -> str:
        """The address below which copies are served, with a final slash."""
        parts = urlsplit(self.endpoint.strip())
        whole, search, _ = parts.path.partition("/cdx/search")
        path = f"{whole}/web" if search else _SERVICE.sub("", whole)
        if parts.hostname == "web.archive.org" and not path.strip("/"):
            path = "/web"
        return urlunsplit((parts.scheme, parts.netloc, path.rstrip("/") + "/", "", ""))

    def indexes(self, url: str) -> tuple[str, ...]:
        """Give the requests for all copies below an address, one a manner of asking; the first that answers will do.

        None where the archive was named by the address of its TimeMaps.
        """
        base, prefix = self.base, url.partition("://")[2]
        if "/timemap" in self.endpoint:
            return ()
        parts = urlsplit(base)
        wayback = urlunsplit(
            (
                parts.scheme,
                parts.netloc,
                "/cdx/search/cdx",
                _query(
                    url=prefix,
                    matchType="prefix",
                    output="json",
                    filter=f"!mimetype:{_NO_PAGES}",
                    fl="urlkey,timestamp,original,mimetype,statuscode,digest",
                    limit=ROWS,
                    showResumeKey="true",
                ),
                "",
            )
        )
        fields = "urlkey,timestamp,url,mime,status,digest"
        asked = _query(url=prefix, matchType="prefix", output="json", filter=f"!~mime:{_NO_PAGES}", fl=fields)
        if self.endpoint.rstrip("/").endswith("/index"):
            return (f"{self.endpoint}?{asked}",)
        pywb = (f"{base}cdx?{asked}", f"{base.rstrip('/')}-cdx?{asked}") if parts.path.strip("/") else ()
        return (wayback, *pywb) if parts.path == "/web/" else (*pywb, wayback)

    def timemap(self, url: str) -> str:
        """Give the address of the TimeMap of one page (RFC 7089, 5)."""
        return f"{self.base}timemap/link/{url}"

    def raw(self, memento: Memento) -> str:
        """Give the address of a copy as it came, without banner and rewritten links."""
        if memento.address is None:
            return f"{self.base}{_digits(memento.captured)}id_/{memento.url}"
        return _RAW.sub(lambda found: f"/{found[1]}id_/", memento.address, count=1)

    def holds(self, address: str, asked: str) -> bool:
        """Whether an address is one of this archive's, or of the one that ``asked`` was asked of."""
        mine, theirs = urlsplit(address), urlsplit(asked)
        return (mine.scheme, mine.netloc) == (theirs.scheme, theirs.netloc) or address.startswith(self.base)


def resumed(address: str, key: str) -> str:
    """Give the request for what comes after a resume key (CDX server of the Wayback Machine)."""
    plain = re.sub(r"&resumeKey=[^&]*", "", address)
    return f"{plain}&resumeKey={quote(key, safe='')}"


def spans(address: str, now: str) -> tuple[str, ...]:
    """Give the requests for the years of an index, or for the months of a year, that is too long to be had at once.

    ``now`` is the time that it was asked (UTC). Empty where there is no shorter span.
    """
    if not is_cdx(address):
        return ()
    year = _SPAN.search(address)
    if year is None:
        return tuple(f"{address}&from={n}&to={n}" for n in range(EARLIEST, int(now[:4]) + 1))
    if len(year[1]) > 4:
        return ()
    months = (f"{year[1]}{month:02d}" for month in range(1, 13))
    return tuple(_SPAN.sub(f"&from={month}&to={month}", address) for month in months)


def is_span(address: str) -> bool:
    """Whether an index was asked for one year, or one month, which may hold nothing."""
    return _SPAN.search(address) is not None


def is_cdx(address: str) -> bool:
    """Whether an index was asked by the CDX interface, for all that lies below an address."""
    return "matchType=prefix" in address


def _query(**fields: object) -> str:
    return urlencode({name: str(value) for name, value in fields.items()}, safe="/:,")


def _digits(captured: str) -> str:
    return re.sub(r"\D", "", captured)
