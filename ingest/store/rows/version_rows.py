"""Earlier texts of a record as they may be published. Pure.

What is private in one text of a record is private in all: who has a name taken out on the blog does not have it shown
here, in what stood there before.
"""

import hashlib
from collections.abc import Sequence

from ingest.model import Comment, Post
from ingest.store.decisions.rulings import Judged
from ingest.store.masks.cleaning import cleaned
from ingest.store.masks.redact import Masks
from ingest.store.merging.fold import Folded, Seen, Version

Row = dict[str, object]


def masks_for(
    found: Sequence[Judged], phrases: tuple[str, ...], allowed: frozenset[str], *, whole_names: bool
) -> Masks:
    """Give the masks of a record by what was found in any text that it had."""
    responses = [ruled.response for one in found for ruled in one.responses]
    return Masks(
        allowed if responses else frozenset(),
        phrases,
        tuple(dict.fromkeys(phrase for one in found for phrase in (*one.private, *one.told))),
        whole_names,
        tuple(dict.fromkeys(response.signatory for response in responses if response.signatory)),
    )


def version_rows(folded: Folded[Post] | Folded[Comment], masks: Masks, present: Row, place: Row) -> list[Row]:
    """Give the earlier texts and titles; those that differ in masked words only are one.

    ``present`` holds what is published of the record now.
    """
    rows: dict[str, Row] = {}
    for version in folded.versions:
        row = _version(version, masks, present.get("title"), place)
        if row["text"] == present["text"] and row["title"] in {None, present.get("title")}:
            continue
        known = rows.setdefault(str(row["digest"]), row)
        known |= _seen(min(_first(known), _first(row)), max(_last(known), _last(row)))
    return list(rows.values())


def _first(row: Row) -> Seen:
    return Seen(str(row["first_seen"]), str(row["first_capture"]))


def _last(row: Row) -> Seen:
    return Seen(str(row["last_seen"]), str(row["last_capture"]))


def _seen(first: Seen, last: Seen) -> Row:
    return {
        "first_capture": first.capture,
        "last_capture": last.capture,
        "first_seen": first.at,
        "last_seen": last.at,
    }


def _version(
    version: Version[Post] | Version[Comment], masks: Masks, present_title: object, place: Row
) -> Row:
    content = version.content
    text = masks.masked(content.text or "")
    title = masks.masked(content.title) if isinstance(content, Post) and content.title else None
    named = text if title in {None, present_title} else f"{title}\n{text}"
    return {
        "record_id": place["record_id"],
        "record_kind": place["record_kind"],
        "digest": f"sha256:{hashlib.sha256(named.encode()).hexdigest()}",
        "title": title,
        "author": masks.author(content.author) if content.author else None,
        "text": text or None,
        "html": cleaned(content.html, masks),
        **_seen(version.first, version.last),
    }
