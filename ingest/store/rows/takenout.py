"""Responses that an earlier text of a record has, and its present one no more. Pure.

What officials wrote was told, whatever becomes of the comment: the letter stays in the record, with the times at which
the text that has it was shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.model import Comment, Post
from ingest.store.decisions.addresses import Address, Divide, Told, addressed
from ingest.store.decisions.kinship import kin
from ingest.store.decisions.rulings import Ruled
from ingest.store.merging.fold import Folded, Version
from ingest.store.rows.entries import Found


@dataclass(frozen=True, slots=True)
class TakenOut:
    """One response of an earlier text."""

    ruled: Ruled
    told: Told
    raw: str
    """The latest text that has it."""
    capture: str
    """The latest that shows this text."""
    first: str
    last: str
    """When texts that have it were shown."""


def taken_out(
    record_id: str,
    folded: Folded[Post] | Folded[Comment],
    found: Found,
    present: Sequence[Address],
    *,
    divide: Divide | None,
    given: Sequence[Address],
) -> tuple[list[TakenOut], list[Address]]:
    """Give the responses that are in no later text, and the addresses of all that are in earlier ones.

    ``present`` are the addresses of those in the present text. What people rejected in one text is none in another.
    """
    raw = folded.content.text or ""
    refused = [(ruled.id, ruled.response) for ruled in found.refused]
    known = [(raw, [*present, *(told.address for told in addressed(record_id, raw, refused, None))])]
    kept: dict[str, TakenOut] = {}
    every: list[Address] = []
    versions: list[Version[Post] | Version[Comment]] = [*folded.versions]
    for version, judged in zip(reversed(versions), reversed(found.before), strict=True):
        raw = version.content.text or ""
        letters = [(ruled.id, ruled.response) for ruled in judged.responses]
        told = addressed(record_id, raw, letters, divide, given)
        mine = [one.address for one in told]
        every += mine
        later = {own: new for text, theirs in known for own, new in kin(raw, mine, text, theirs).items()}
        for own in {later.get(address.response, "") for address in mine} & kept.keys():
            shown = kept[own]
            kept[own] = replace(
                shown, first=min(shown.first, version.first.at), last=max(shown.last, version.last.at)
            )
        new = [
            TakenOut(ruled, one, raw, version.last.capture, version.first.at, version.last.at)
            for ruled, one in zip(judged.responses, told, strict=True)
            if ruled.id not in later and ruled.id not in found.rejected
        ]
        kept |= {one.ruled.id: one for one in new}
        known.append((raw, [one.told.address for one in new]))
    return list(kept.values()), every
