"""Revisit records of a web archive: the same body as an earlier record's, which is not written once more (WARC 1.1, 6.7).

They say that a page was seen as it was before. What they repeat may stand anywhere in the file, so that it is looked
for in a second pass, and given again at the time of the visit.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from ingest.clock import stamp
from ingest.model import Problem
from ingest.urls import without_user

Visit = tuple[str, str]
"""Address and time."""

_Key = tuple[str, ...]
_MONTH = re.compile(r"\d{4}(?:-\d{2})?")
_NO_PAGE = ("image/", "video/", "audio/", "font/", "text/css", "application/javascript", "text/javascript")


class Revisits:
    """What waits for the record that it repeats."""

    def __init__(self) -> None:
        self._waiting: dict[_Key, list[Visit]] = {}
        self._missing: dict[Visit, bool] = {}
        self.are_sought = False
        """Whether this is the second pass."""

    def __bool__(self) -> bool:
        return bool(self._missing)

    def add(self, visit: Visit, fields: Mapping[str, str], media_type: str) -> None:
        """Remember a revisit; ``media_type`` as its answer names it, where it does."""
        self._missing[visit] = not media_type.lower().startswith(_NO_PAGE)
        referred = fields.get("warc-refers-to-target-uri", ""), fields.get("warc-refers-to-date", "")
        for key in _keys(fields.get("warc-refers-to", ""), *referred, fields.get("warc-payload-digest", "")):
            self._waiting.setdefault(key, []).append(visit)

    def of(self, fields: Mapping[str, str]) -> list[Visit]:
        """Give the visits that saw again what a record holds, each once."""
        own = fields.get("warc-target-uri", ""), fields.get("warc-date", "")
        found: dict[Visit, None] = {}
        for key in _keys(fields.get("warc-record-id", ""), *own, fields.get("warc-payload-digest", "")):
            found |= dict.fromkeys(v for v in self._waiting.get(key, ()) if v in self._missing)
        for visit in found:
            del self._missing[visit]
        return list(found)

    def problems(self, name: str) -> Iterator[Problem]:
        """Say how many pages were seen again whose bodies are not in the file."""
        pages = [url for (url, _), is_page in self._missing.items() if is_page]
        if pages:
            detail = (
                f"{name} holds {len(pages)} records that repeat pages whose bodies lie in other files, such as "
                f"{pages[0]}; take them together: cat first.warc.gz second.warc.gz > all.warc.gz"
            )
            yield Problem(kind="body-elsewhere", detail=detail, url=name, count=len(pages))


def _keys(record_id: str, url: str, captured: str, digest: str) -> Iterator[_Key]:
    if record_id.strip():
        yield "record", record_id.strip()
    if url.strip() and (at := moment(captured)) is not None:
        yield "visit", without_user(url.strip("<> ")), at
    if digest.strip():
        yield "body", digest.strip()


def moment(text: str) -> str | None:
    """Give a record's time (UTC, whole seconds) as the archive writes it; None for what is none."""
    text = text.strip()
    if _MONTH.fullmatch(text):
        # WARC 1.1 lets a record tell a year or a month alone: it was no earlier.
        text = f"{text}-01-01"[:10]
    try:
        told = datetime.fromisoformat(text)
        return stamp(told if told.tzinfo else told.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        # At the edges of time another zone's day lies beyond them.
        return None
