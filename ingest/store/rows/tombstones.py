"""What is left of what is gone: its id, kind, dates and class of reason; nothing of its words or names. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from ingest.model import Comment, Post
from ingest.store.decisions.addresses import Address, heirs
from ingest.store.decisions.anchors import text_digest
from ingest.store.decisions.judgement import Removal
from ingest.store.merging.fold import Folded
from ingest.store.rows.rows import Row

WITHDRAWN = "review"
"""Class of the reason where a person found that what was published as a response is none."""


def tombstone(record_id: str, kind: str, removal: Removal, folded: Folded[Post] | Folded[Comment]) -> Row:
    """Give the tombstone of a record, or of a response that stood in it."""
    return {
        "id": record_id,
        "record_kind": kind,
        "removed": removal.at,
        "reason": removal.reason,
        "legal": int(removal.legal),
        "first_seen": folded.first.at,
        "last_seen": folded.last.at,
    }


def of_responses(
    given: Sequence[Address],
    folded: Folded[Post] | Folded[Comment],
    removal: Removal | None,
    rejected: Mapping[str, str],
) -> Iterator[Row]:
    """Give the tombstones of the responses of a record, by every id that was ever given out of it.

    A response goes with the record that it stands in (``removal``), or alone where people rejected it (``rejected``:
    when, by id); with it go the ids that led to it.
    """
    if removal is not None:
        gone = dict.fromkeys((address.response for address in given), removal)
    else:
        digest = text_digest(folded.content.text or "")
        same = [address for address in given if address.text == digest]
        places = {a.response: (a.start, a.end) for a in same if a.response in rejected}
        whose = {a.response: a.response for a in given if a.response in rejected} | heirs(same, places)
        gone = {own: Removal(rejected[other], WITHDRAWN, legal=False) for own, other in whose.items()}
    for own, why in gone.items():
        yield tombstone(own, "response", why, folded)
