"""WARC records and exchanges, one written as the other (WARC 1.1, ISO 28500:2017).

A response record holds the answer as it came, status line, header lines in their order and
case, and the body as sent. Only the transfer coding is gone; its header line is kept under
``X-Orig-Transfer-Encoding``, as Browsertrix does, so that no reader tries to undo it again.

What the standard has no field for is kept in header lines of our own, so that an index can
be made again from the segments alone:

``WARC-Onrecord-Crawl``, ``-Purpose``, ``-Robots``   the run, the errand, what robots.txt said
``WARC-Onrecord-Peer``, ``-Elapsed``                 address and port that answered; seconds
``WARC-Onrecord-Request``                            length and digest of the request's member,
                                                     which stands right before the response's
``WARC-Onrecord-Read``                               when a file was imported, whose ``WARC-Date`` is its keeper's word
``WARC-Onrecord-Revisit-Of``                         id of the capture that a revisit repeats
"""

import hashlib
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from ingest.errors import Malformed
from ingest.fetch import coding
from ingest.fetch.wire import Limits, truncation
from ingest.model import Exchange, RequestHeaders

VERSION = b"WARC/1.1\r\n"
END = b"\r\n\r\n"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

_TRANSFER = re.compile(r"(?:x-orig-)*transfer-encoding", re.IGNORECASE)
_PLAIN = " !$'()*+,-./:;=?@[]_~"
_HEAD_END = re.compile(rb"\r?\n\r?\n")

Fields = Mapping[str, str]


def new_id() -> str:
    """Give a fresh WARC-Record-ID, with its angle brackets."""
    return f"<urn:uuid:{uuid.uuid4()}>"


@dataclass(frozen=True, slots=True)
class Errand:
    """What an exchange belongs to."""

    crawl: str
    purpose: str | None
    robots: str | None


def head(fields: Iterable[tuple[str, str | None]]) -> bytes:
    """Write the head of a record; fields without a value are left out."""
    lines = [f"{name}: {value}\r\n" for name, value in fields if value is not None]
    return VERSION + "".join(lines).encode() + b"\r\n"


def split(raw: bytes, name: str) -> tuple[dict[str, str], bytes]:
    """Take a record's uncompressed bytes apart: fields (names in lower case) and block.

    Raises Malformed, naming ``name``, where they are no whole WARC record.
    """
    top, found, rest = raw.partition(b"\r\n\r\n")
    fields = parse_head(top) if found else None
    if fields is None or not fields.get("content-length", "").isdigit():
        raise Malformed(name, "no WARC record")
    length = int(fields["content-length"])
    if rest[length:] != END:
        raise Malformed(name, "the record is not as long as it says")
    return fields, rest[:length]


def parse_head(top: bytes) -> dict[str, str] | None:
    """Read a record's head without its final empty line; None where it is none."""
    first, *lines = top.split(b"\r\n")
    if not first.startswith(b"WARC/"):
        return None
    pairs = (line.decode("utf-8", errors="replace").partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def plain(value: str | None) -> str | None:
    """Write a value of any characters as one line of ASCII."""
    return None if value is None else quote(value, safe=_PLAIN)


def unplain(value: str | None) -> str | None:
    """Undo ``plain``."""
    return None if value is None else unquote(value)


def sha256(data: bytes) -> str:
    """Give a digest as WARC labels it."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def request_block(exchange: Exchange) -> bytes:
    """Write the request as it was sent."""
    parts = urlsplit(exchange.url)
    path = (parts.path or "/") + (f"?{parts.query}" if "?" in exchange.url else "")
    line = f"{exchange.method} {path} HTTP/1.1\r\n".encode()
    return line + _lines(exchange.request_headers) + b"\r\n"


def response_head(exchange: Exchange) -> bytes:
    """Write status line and header lines, with the final empty line."""
    line = f"{exchange.http_version} {exchange.status} {exchange.reason}\r\n".encode("latin-1")
    kept = ((f"X-Orig-{n}" if _TRANSFER.fullmatch(n) else n, v) for n, v in exchange.headers)
    return line + _lines(kept) + b"\r\n"


def exchange_fields(exchange: Exchange, errand: Errand) -> list[tuple[str, str | None]]:
    """Give the fields that response and revisit records share."""
    peer = exchange.peer
    return [
        ("WARC-Target-URI", exchange.url),
        ("WARC-Date", exchange.started),
        ("WARC-IP-Address", peer.rpartition(":")[0].strip("[]") if peer else None),
        ("WARC-Truncated", exchange.truncated),
        ("WARC-Payload-Digest", sha256(exchange.wire_body)),
        ("WARC-Onrecord-Crawl", plain(errand.crawl)),
        ("WARC-Onrecord-Purpose", plain(errand.purpose)),
        ("WARC-Onrecord-Robots", plain(errand.robots)),
        ("WARC-Onrecord-Peer", peer),
        ("WARC-Onrecord-Elapsed", repr(exchange.elapsed)),
    ]


def http_fields(kind: str, block: bytes) -> list[tuple[str, str | None]]:
    """Give the fields that describe an HTTP block; ``kind`` is request or response."""
    return [
        ("WARC-Block-Digest", sha256(block)),
        ("Content-Type", f"application/http; msgtype={kind}"),
        ("Content-Length", str(len(block))),
    ]


def exchange_of(fields: Fields, block: bytes, request: bytes | None, limits: Limits) -> Exchange:
    """Read an exchange back from its records' blocks.

    Raises Malformed where the block is no HTTP answer.
    """
    url = fields.get("warc-target-uri", "").strip("<>")
    version, status, reason, headers, wire_body = http_answer(block, url)
    method, request_headers = _request(request)
    decoded = coding.opened(wire_body, headers, limits.decoded)
    elapsed = fields.get("warc-onrecord-elapsed", "0")
    return Exchange(
        url=url,
        started=fields.get("warc-date", ""),
        elapsed=float(elapsed),
        method=method,
        request_headers=request_headers,
        status=status,
        reason=reason,
        http_version=version,
        headers=headers,
        wire_body=wire_body,
        body=decoded.body,
        peer=fields.get("warc-onrecord-peer") or fields.get("warc-ip-address"),
        truncated=fields.get("warc-truncated") or truncation(decoded),
    )


def converted(fields: Fields, block: bytes) -> Exchange:
    """Read a conversion record: what a captured page became, as if it had been answered so."""
    return Exchange(
        url=fields.get("warc-target-uri", "").strip("<>"),
        started=fields.get("warc-date", ""),
        elapsed=float(fields.get("warc-onrecord-elapsed", "0")),
        method="GET",
        request_headers=(),
        status=200,
        reason="rendered",
        http_version="HTTP/1.1",
        headers=(("Content-Type", fields.get("content-type", "")),),
        wire_body=block,
        body=block,
        peer=None,
    )


def http_answer(block: bytes, name: str) -> tuple[str, int, str, RequestHeaders, bytes]:
    """Take an HTTP answer apart: version, status, reason, header lines, body as it stands there."""
    found = _HEAD_END.search(block)
    if found is None:
        raise Malformed(name, "the record holds no HTTP answer")
    first, *lines = re.split(rb"\r?\n", block[: found.start()])
    parts = first.decode("latin-1").split(" ", 2)
    if not parts[0].startswith("HTTP/") or len(parts) < 2 or not re.fullmatch("[0-9]{3}", parts[1]):
        raise Malformed(name, "the record holds no HTTP answer")
    reason = parts[2] if len(parts) == 3 else ""
    return parts[0], int(parts[1]), reason, _headers(lines), block[found.end() :]


def _request(block: bytes | None) -> tuple[str, RequestHeaders]:
    if block is None:
        return "GET", ()
    first, *lines = block.partition(b"\r\n\r\n")[0].split(b"\r\n")
    return first.decode("latin-1").partition(" ")[0], _headers(lines)


def _headers(lines: Iterable[bytes]) -> RequestHeaders:
    pairs = (line.decode("latin-1").partition(":") for line in lines)
    return tuple(
        (
            name[7:] if _TRANSFER.fullmatch(name) and name[:7].lower() == "x-orig-" else name,
            value.strip(" \t"),
        )
        for name, _, value in pairs
    )


def _lines(pairs: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in pairs).encode("latin-1")
