"""What a web archive says it holds: TimeMaps and CDX answers, read entry by entry. Pure.

The forms, told apart by their first bytes:

- link format (RFC 6690, as RFC 7089, 5, uses it): ``<address>; rel="memento"; datetime="…"``
- JSON rows of the Wayback Machine's CDX server (``output=json``), with its resume key
- JSON lines of pywb and OpenWayback (``output=json``; also their ``timemap/json``)
- JSON TimeMaps of aggregators (``mementos.list``)
- CDX and CDXJ text, with or without a legend (``CDX N b a m s k``)

Entries are given as they are met, so that memory does not grow with their number.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from ingest.errors import NotRecognised
from ingest.extract.archives.moments import http_date, moment, split_address
from ingest.model import Lead, Memento, Problem
from ingest.urls import without_user

Entry = Memento | Lead | Problem

_LINK = re.compile(rb'<([^<>\s]{1,8000})>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:"[^"]*"|[^\s",;]+))?)*)', re.ASCII)
_PARAMETER = re.compile(rb';\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s",;]+))', re.ASCII)
_ROW = re.compile(rb'\[\s*("(?:[^"\\]|\\.)*"(?:\s*,\s*(?:"(?:[^"\\]|\\.)*"|null|-?\d+))*)?\s*\]')
_ROWS_END = re.compile(rb"[\[\]]\s*\]\s*\Z")
_LINE = re.compile(rb"[^\r\n]+")
_LEGEND = {
    "N": "urlkey",
    "b": "timestamp",
    "a": "original",
    "m": "mimetype",
    "s": "statuscode",
    "k": "digest",
}
_USUAL = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest")
_LINKED = re.compile(rb"[<;]")
_CDX = re.compile(rb"(?: CDX(?: \w)+|\S+ \d{4,14} (?:\S|\{))")


def read_index(body: bytes, *, url: str) -> Iterator[Entry]:
    """Give what an index lists: mementos, and leads to the rest of it.

    ``url`` is the address that the index was asked at. A lead of purpose ``timemap`` is the address of
    another part, one of purpose ``resume-key`` the key to go on with. Entries that cannot be read are
    counted in a Problem at the end. Raises NotRecognised where the body is no index; an empty one lists nothing.
    """
    head = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    read = _reader(head)
    if read is None:
        raise NotRecognised(url, "neither a TimeMap nor an answer of a CDX server")
    entries = read(body, url)
    # What shows itself at the first entry is said now, not midway.
    first = next(entries, None)
    return iter(()) if first is None else chain((first,), entries)


def received(body: bytes, truncated: str | None) -> tuple[bytes, str | None]:
    """Give what is whole of an index that came, and why that is not all of it; None where nothing tells that it is not."""
    if truncated:
        # The last entry is cut off as well.
        return body[: body.rfind(b"\n") + 1], truncated
    whole = _before_failure(body)
    return whole, None if len(whole) == len(body) else "its server failed meanwhile"


def _before_failure(body: bytes) -> bytes:
    # A server that fails after it has begun to answer closes no bracket, or goes on in words that are no row.
    read = _reader(body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n"))
    if read is _rows and not _ROWS_END.search(body, max(0, len(body) - 64)):
        return body[: body.rfind(b"]") + 1]
    if read is _lines and not body.rstrip().endswith(b"}"):
        return body[: body.rfind(b"}\n") + 2]
    return _whole_lines(body, _LINKED if read is _links else _CDX) if read in {_text, _links} else body


def _whole_lines(body: bytes, entry: re.Pattern[bytes]) -> bytes:
    end = len(body.rstrip())
    place = body.rfind(b"\n", 0, end) + 1
    # A key to go on with stands after an empty line.
    if body[:place].endswith((b"\n\n", b"\n\r\n")) or entry.match(body_line(body[place:end].lstrip())):
        return body
    while place and not entry.match(body_line(body[place:end].lstrip())):
        end = place - 1
        place = body.rfind(b"\n", 0, end) + 1
    return body[: end + 1]


def _reader(head: bytes) -> Callable[[bytes, str], Iterator[Entry]] | None:
    if not head:
        return lambda _body, _url: iter(())
    if head.startswith(b"["):
        return _rows
    if head.startswith(b"{"):
        first = head.partition(b"\n")[0]
        return _lines if b'"timestamp"' in first else _object
    if re.match(rb"<\w+:[^<>\s]*>\s*;", head):
        return _links
    return _text if _CDX.match(body_line(head)) else None


def body_line(head: bytes) -> bytes:
    """Give the first line; a legend begins with a space, which was stripped."""
    line = head.partition(b"\n")[0]
    return b" " + line if line.startswith(b"CDX ") else line


# Link format


def _links(body: bytes, url: str) -> Iterator[Entry]:
    unread = end = 0
    original = url
    for found in _LINK.finditer(body):
        unread += _is_left(body, end, found.start(), _BETWEEN_LINKS)
        end = found.end()
        fields = {
            m[1].lower(): (m[2] or m[3] or b"").decode("utf-8", "replace")
            for m in _PARAMETER.finditer(found[2])
        }
        relations = fields.get(b"rel", "").lower().split()
        address = without_user(found[1].decode("utf-8", "replace"))
        if "original" in relations:
            original = address
        elif "memento" in relations:
            memento = _of_link(address, fields.get(b"datetime", ""), original)
            unread += memento is None
            if memento:
                yield memento
        elif "timemap" in relations and "self" not in relations and address != url:
            yield Lead("timemap", address)
    unread += _is_left(body, end, len(body), _BETWEEN_LINKS)
    yield from _unread(unread, url)


def _of_link(address: str, told: str, original: str) -> Memento | None:
    split = split_address(address)
    # The copy itself tells its time again; that of the address is read faster than that of the entry.
    captured = split[1] if split else http_date(told)
    if captured is None:
        return None
    return Memento(url=split[0] if split else original, captured=captured, address=address)


# JSON


def _rows(body: bytes, url: str) -> Iterator[Entry]:
    names: list[str] = list(_USUAL)
    unread = end = 0
    for number, found in enumerate(_ROW.finditer(body)):
        unread += _is_left(body, end, found.start(), _BETWEEN_ROWS)
        end = found.end()
        row = _row(found[1] or b"")
        if not row:
            unread += row is None
            continue
        if number == 0 and "timestamp" in row:
            names = [str(name) for name in row]
        elif len(row) == 1 and isinstance(row[0], str):
            yield Lead("resume-key", row[0])
        else:
            memento = _of_fields({k: str(v) for k, v in zip(names, row, strict=False) if v is not None})
            unread += memento is None
            if memento:
                yield memento
    unread += _is_left(body, end, len(body), _BETWEEN_ROWS)
    yield from _unread(unread, url)


def _row(told: bytes) -> list[object] | None:
    try:
        return list(json.loads(b"[" + told + b"]"))
    except (ValueError, RecursionError):
        return None


_BETWEEN_ROWS = b" \t\r\n[],"
_BETWEEN_LINKS = b" \t\r\n,;\xef\xbb\xbf"
"""What stands between entries that are whole."""


def _is_left(body: bytes, end: int, start: int, between: bytes) -> bool:
    """Say whether something stands between two entries, or after the last: an entry that is broken."""
    return bool(body[end:start].strip(between))


def _lines(body: bytes, url: str) -> Iterator[Entry]:
    unread = 0
    for found in _LINE.finditer(body):
        memento = _of_json(found[0])
        unread += memento is None
        if memento:
            yield memento
    yield from _unread(unread, url)


def _of_json(line: bytes) -> Memento | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    return _of_fields({str(k): str(v) for k, v in told.items() if isinstance(v, str | int)})


def _object(body: bytes, url: str) -> Iterator[Entry]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotRecognised(url, "JSON that is broken off or is no TimeMap") from error
    listed = told.get("mementos") if isinstance(told, dict) else None
    entries = listed.get("list") if isinstance(listed, dict) else None
    if not isinstance(entries, list):
        raise NotRecognised(url, "JSON that is no TimeMap")
    original = without_user(str(told.get("original_uri") or told.get("original") or url))
    unread = 0
    for entry in entries:
        address = entry.get("uri") if isinstance(entry, dict) else None
        captured = moment(str(entry.get("datetime"))) if isinstance(address, str) else None
        unread += captured is None
        if isinstance(address, str) and captured:
            of = (split_address(address) or (original,))[0]
            yield Memento(url=of, captured=captured, address=without_user(address))
    parts = told.get("timemap_index")
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict) and isinstance(part.get("uri"), str):
            yield Lead("timemap", part["uri"])
    yield from _unread(unread, url)


# CDX text


def _text(body: bytes, url: str) -> Iterator[Entry]:
    names: tuple[str, ...] = _USUAL
    unread = 0
    ended = False
    lines = (m[0] for m in re.finditer(rb"[^\n]*\n|[^\n]+", body))
    for line in lines:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            # An empty line stands before the key to go on with.
            ended = True
        elif ended:
            yield Lead("resume-key", text)
        elif text.lstrip().startswith("CDX "):
            names = tuple(_LEGEND.get(letter, letter) for letter in text.split()[1:])
        else:
            memento = _of_text(text, names)
            unread += memento is None
            if memento:
                yield memento
    yield from _unread(unread, url)


def _of_text(text: str, names: tuple[str, ...]) -> Memento | None:
    key, _, rest = text.partition(" ")
    stamp, _, told = rest.partition(" ")
    if told.startswith("{"):
        try:
            fields = json.loads(told)
        except (ValueError, RecursionError):
            return None
        named = {str(k): str(v) for k, v in fields.items()}
        return _of_fields({**named, "urlkey": key, "timestamp": stamp})
    return _of_fields(dict(zip(names, text.split(" "), strict=False)))


# Fields


def _of_fields(fields: Mapping[str, str]) -> Memento | None:
    url = _first(fields, "original", "url")
    captured = moment(fields.get("timestamp", ""))
    if url is None or captured is None or not url.lower().startswith(("http://", "https://")):
        return None
    status = _first(fields, "statuscode", "status") or ""
    return Memento(
        url=without_user(url),
        captured=captured,
        digest=_first(fields, "digest"),
        status=int(status) if status.isascii() and status.isdigit() else None,
        media_type=_first(fields, "mimetype", "mime"),
    )


def _first(fields: Mapping[str, str], *names: str) -> str | None:
    return next((v for name in names if (v := fields.get(name)) and v != "-"), None)


def _unread(count: int, url: str) -> Iterator[Problem]:
    if count:
        detail = f"{count} entries of the web archive's index cannot be read; the others are."
        yield Problem(kind="damaged-index", detail=f"{url}: {detail}", url=url, count=count)
