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
_LISTING = re.compile(r"/timemap/(?:cdx|json)/?$")
"""Where TimeMaps are served by which all below an address can be asked for, as by a CDX server."""
_PORTS = {"http": 80, "https": 443}


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

        None where the archive was named by the address of its TimeMaps. What the Wayback Machine lists under ``timemap/cdx``, and
        Archive-It of each collection, does not heed the robots.txt that a domain's owner has today, which ``/cdx/search/cdx`` does.
        """
        base, prefix = self.base, url.partition("://")[2]
        told = _query(
            url=prefix,
            matchType="prefix",
            output="json",
            filter=f"!mimetype:{_NO_PAGES}",
            fl="urlkey,timestamp,original,mimetype,statuscode,digest",
            limit=ROWS,
            showResumeKey="true",
        )
        listing = f"{base}timemap/cdx?{told}"
        if "/timemap" in self.endpoint:
            return (listing,) if _LISTING.search(self.endpoint) else ()
        parts = urlsplit(base)
        wayback = urlunsplit((parts.scheme, parts.netloc, "/cdx/search/cdx", told, ""))
        fields = "urlkey,timestamp,url,mime,status,digest"
        asked = _query(url=prefix, matchType="prefix", output="json", filter=f"!~mime:{_NO_PAGES}", fl=fields)
        if self.endpoint.rstrip("/").endswith("/index"):
            return (f"{self.endpoint}?{asked}",)
        pywb = (f"{base}cdx?{asked}", f"{base.rstrip('/')}-cdx?{asked}") if parts.path.strip("/") else ()
        return (wayback, listing, *pywb) if parts.path == "/web/" else (*pywb, listing, wayback)

    def timemap(self, url: str) -> str:
        """Give the address of the TimeMap of one page (RFC 7089, 5)."""
        return f"{self.base}timemap/link/{url}"

    def raw(self, memento: Memento) -> str:
        """Give the address of a copy as it came, without banner and rewritten links."""
        if memento.address is None:
            return f"{self.base}{_digits(memento.captured)}id_/{memento.url}"
        return _RAW.sub(lambda found: f"/{found[1]}id_/", self.here(memento.address), count=1)

    def here(self, address: str) -> str:
        """Give an address of this archive's as it was named, with https: behind a proxy servers say http of themselves."""
        is_named_so = self.base.startswith("https://") and _authority(address) == _authority(self.base)
        return re.sub(r"^http://([^/:]+)(?::80)?(?=/)", r"https://\1", address) if is_named_so else address

    def holds(self, address: str, asked: str) -> bool:
        """Whether an address is one of this archive's, or of the one that ``asked`` was asked of."""
        host = _authority(address)
        is_below = host == _authority(self.base) and urlsplit(address).path.startswith(
            urlsplit(self.base).path
        )
        return bool(host) and (host == _authority(asked) or is_below)


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


def _authority(address: str) -> str:
    """Give the host, and the port where it is not the usual one: an archive that moved to https tells both schemes."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    return (parts.hostname or "") + ("" if port in {None, _PORTS.get(parts.scheme)} else f":{port}")


def _query(**fields: object) -> str:
    return urlencode({name: str(value) for name, value in fields.items()}, safe="/:,")


def _digits(captured: str) -> str:
    return re.sub(r"\D", "", captured)
