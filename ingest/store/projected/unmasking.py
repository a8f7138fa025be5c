"""Places in a masked text, found again in the raw one, and the addresses that an archive gave out by them."""

import sqlite3
from collections.abc import Sequence

from ingest.model import Response
from ingest.store.decisions.addresses import Address, Divide, addressed
from ingest.store.decisions.anchors import own_words
from ingest.store.masks.redact import Edit
from ingest.store.rows import writing
from ingest.store.rows.rows import Published


def moved_back(offset: int, edits: Sequence[Edit], *, end: bool = False) -> int:
    """Give where an offset of the masked text lies in the raw one: within a mask, at its start or end."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        if offset <= start:
            break
        if offset < start + len(edit.marker):
            return edit.end if end else edit.start
        shift += len(edit.marker) - (edit.end - edit.start)
    return offset - shift


def addresses_in(
    archive: sqlite3.Connection, ids: Sequence[str], rows: Published, raw: str, divide: Divide | None
) -> list[Address]:
    """Give the addresses that an archive gives out of a record, of which the vault has kept none.

    Archives from before the vault kept them are asked once, as they are written anew. ``ids`` are the record's, now and
    before; ``rows`` is what is to be published of it. Where another text of it is in the archive, there are none.
    """
    found = writing.select(archive, "responses", "comment_id", ids)
    found += [r for r in writing.select(archive, "responses", "post_id", ids) if r["comment_id"] is None]
    # What only an earlier text has stands at no place of this one.
    found = [r for r in found if r["span_start"] < r["span_end"]]
    standing = [
        row["text"] for table in ("comments", "posts") for row in writing.select(archive, table, "id", ids)
    ]
    if not found or standing != [rows.columns["text"]]:
        return []
    letters = []
    for row in sorted(found, key=lambda r: (r["span_start"], r["id"])):
        span = moved_back(row["span_start"], rows.edits), moved_back(row["span_end"], rows.edits, end=True)
        read = Response(text=own_words(raw, span), span_start=span[0], span_end=span[1])
        letters.append((row["id"], read))
    return [told.address for told in addressed(ids[0], raw, letters, divide)]
