"""What a reader is given: the bytes of one answer or file, and what is known about them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.dates import is_ahead
from ingest.errors import Malformed
from ingest.extract.html.markup import clean, decode
from ingest.model import Comment, Lead, Post, Problem

Json = dict[str, Any]
"""An object of JSON."""

_START = re.compile(r"[\[{]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a server: its decoded body, its address, and the headers that say how to read it."""

    body: bytes
    url: str
    captured: str
    media_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    status: int | None = None
    purpose: str | None = None

    def header(self, name: str) -> str | None:
        """Give the last value of a header, or None; names match in any case."""
        wanted = name.lower()
        return next((v for k, v in reversed(self.headers) if k.lower() == wanted), None)


def header_pairs(headers: Mapping[str, str] | Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Give headers as pairs, whatever they came as."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    return tuple((str(name), str(value)) for name, value in pairs)


def unique_leads(leads: Sequence[Lead]) -> tuple[Lead, ...]:
    """Drop leads that say the same, keeping the order."""
    return tuple(dict.fromkeys(leads))


def is_json(body: bytes, media_type: str | None) -> bool:
    """Whether an answer says it is JSON, or begins like JSON."""
    if "json" in (media_type or "").lower():
        return True
    return body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}


def load_json(body: bytes, name: str, *, otherwise: str = "") -> object:
    """Read a JSON object or array, also behind a BOM or the warnings that PHP prints first; or ``Malformed``.

    ``otherwise`` says why something else may be there in its place; what only begins as JSON was cut off.
    """
    text = clean(decode(body, "application/json; charset=utf-8")).strip("\ufeff \t\r\n")
    starts = [m.start() for m, _ in zip(_START.finditer(text), range(40), strict=False)]
    for start in starts:
        try:
            value, end = json.JSONDecoder().raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if end == len(text) and isinstance(value, dict | list):
            return value
    if is_json(body, None):
        raise Malformed(name, "this is JSON that is not whole; it may have been cut off on its way")
    raise Malformed(name, f"this is not JSON{otherwise and f'; {otherwise}'}")


def skipped(counts: Mapping[str, int], reasons: Mapping[str, str], url: str) -> tuple[Problem, ...]:
    """Give a problem for each reason, by its kind, for which records were left out."""
    return tuple(
        Problem(kind=kind, detail=reasons[kind], url=url, count=count)
        for kind, count in sorted(counts.items())
        if count
    )


def quoted(told: str) -> str:
    """Give what a page tells, whole or not at all: of an address or a number that is cut nobody knows what it was."""
    return told if len(told) <= _QUOTED else f"({len(told)} characters)"


_QUOTED = 80


AHEAD = "after the capture; where the time of that was given (--captured), it may be wrong"
"""Where a date lies that is not taken, as no clock of a blog is so far ahead."""


def undated(records: Iterable[Post | Comment], url: str) -> tuple[Problem, ...]:
    """Give a problem for each record whose date was found and not taken; ``url`` is the capture's."""
    return tuple(
        Problem(
            kind="unreadable-date",
            detail=f"The date {quoted(record.published_raw)!r} {_fault(record.published_raw)}.",
            url=record.url or url,
            source_id=record.source_id,
        )
        for record in records
        if record.published is None and record.published_raw
    )


def _fault(date: str) -> str:
    return f"lies {AHEAD}" if is_ahead(date) else "cannot be read"
