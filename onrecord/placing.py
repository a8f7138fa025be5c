"""Files given by hand, each with the address that it is read under and the time at which it was saved."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlsplit

from ingest import extract
from ingest.errors import NotRecognised, ReadError
from ingest.extract import saved_when, sorts, streams
from ingest.extract.saved import kept_page
from ingest.pipeline import Given
from ingest.pipeline.files import is_web_archive
from onrecord.folders import unfolded

_ARCHIVE: Literal["web archive"] = "web archive"
_PACKED = frozenset({"mhtml", "webarchive"})
_PAGES = frozenset({"html", "text", "feed", "json"}) | _PACKED
"""Files that are of one address; an export is of a whole blog, a web archive tells all of its own."""
_DOUBTFUL = frozenset({"text", "json", "sitemap"})
"""What lies in folders of pages and mostly is none."""
_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?!(?:bak|backup|old|orig|copy|saved|html?|files|tmp|zip)$)[a-z]{2,24}(?:[:+]\d+)?"
)
"""A folder's name that a copier of sites took from the host; Windows has ``+`` before the port."""
_INDEX = re.compile(r"index\.html?(?:[?@](?P<query>.+?)(?:\.html)?)?")
_QUERY = re.compile(r"(?P<name>[^?]+\?.+?)(?:\.html)?")
_SAFE = "%!$&'()*+,;=:@~?"


def given(
    sources: Sequence[Path], *, url: str | None, captured: str | None, now: str, besides: Sequence[Path] = ()
) -> list[Given]:
    """Give the files that are named, and those in folders, but for our own (``besides``).

    ``url`` is the address of the one page, of the blog that exports are of, or of the place whose pages a folder holds.
    ``captured`` is when they were saved; without it, what a file says of that itself holds, else ``now``.
    """
    return [
        _given(path, source, url, captured, now) for source in sources for path in unfolded([source], besides)
    ]


def _given(path: Path, source: Path, url: str | None, captured: str | None, now: str) -> Given:
    sort, head = _looked_at(path)
    found = path != source
    told = saved_when.saved_when(head, sort, now=now) if captured is None and sort != _ARCHIVE else None
    place = url
    if found and sort in _PAGES:
        # What a page says itself, also as mail, holds before the place where it lies.
        place = None if sort in _PACKED or kept_page.address_in(head) else _address(path, source, url)
    is_readable = sort not in {"other", "empty"} and not (
        found and sort in _DOUBTFUL and _says_nothing(path, now)
    )
    undated = captured is None and told is None and is_readable and sort != _ARCHIVE
    return Given(
        path,
        place,
        captured or told or now,
        is_page=sort in _PAGES,
        is_readable=is_readable,
        is_found=found,
        is_undated=undated,
    )


def _looked_at(path: Path) -> tuple[sorts.Sort | Literal["web archive"], bytes]:
    try:
        with path.open("rb") as handle:
            if is_web_archive(handle):
                return _ARCHIVE, b""
            handle.seek(0)
            head = streams.opened(handle, path.name)[1]
    except (OSError, ReadError):
        # Who reads it says what is wrong with it.
        return _ARCHIVE, b""
    return sorts.sort_of(head), head


def _says_nothing(path: Path, now: str) -> bool:
    """Whether nothing of a blog is in a file: scripts, styles, tables and licences lie in folders as well."""
    try:
        with path.open("rb") as handle:
            return not any(
                r.posts or r.comments for r in extract.read_file(handle, name=path.name, captured=now)
            )
    except NotRecognised:
        return True
    except (OSError, ReadError):
        return False


def _address(path: Path, source: Path, url: str | None) -> str | None:
    """Give the address of a page in a folder, as copiers of sites lay them: by their hosts, or below ``url``."""
    within = path.relative_to(source).parts
    parts = (source.resolve().name, *within)
    scheme, host = urlsplit(url)[:2] if url else ("http", "")
    named = [n for n, part in enumerate(parts[:-1]) if _host(part) == _host(host)]
    # A folder of one's own may look like a host, too: where the address is known it is none, else it has the host's index.
    own = not url and any((source / name).is_file() for name in ("index.html", "index.htm"))
    begins = named or [n for n, part in enumerate(parts[:-1]) if (n or own) and _HOST.fullmatch(part.lower())]
    if begins:
        base, rest = f"{scheme}://{_host(parts[begins[0]])}/", parts[begins[0] + 1 :]
    elif url:
        base, rest = url.rstrip("/") + "/", within
    else:
        return None
    return base + "".join(f"{_quoted(part)}/" for part in rest[:-1]) + _page(_unconverted(path))


def _unconverted(path: Path) -> str:
    """Give a file's name, or that of the page which wget kept as it was (``-K``) before it changed the links in it."""
    name = path.name.removesuffix(".orig")
    beside = (path.with_name(f"{name}{end}") for end in ("", ".html"))
    return name if name != path.name and any(one.is_file() for one in beside) else path.name


def _host(name: str) -> str:
    return name.lower().replace("+", ":")


def _page(name: str) -> str:
    """Give the last part of an address: copiers add an index and an ending to what has none."""
    if found := _INDEX.fullmatch(name):
        return f"?{_quoted(found['query'])}" if found["query"] else ""
    return _quoted(found["name"] if (found := _QUERY.fullmatch(name)) else name)


def _quoted(part: str) -> str:
    return quote(os.fsencode(part), safe=_SAFE)
