"""Which response of one text of a record is which of another text of it, once the record was edited. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence

from ingest.store.decisions.addresses import Address, ink_before, led_on
from ingest.store.decisions.anchors import response_id, text_digest

_RUN = 3
"""Words in a row by which two letters are compared."""

Runs = frozenset[tuple[str, ...]]


def kin(raw: str, mine: Sequence[Address], other: str, theirs: Sequence[Address]) -> dict[str, str]:
    """Give for responses of a text those of another text that are the same letter, by id.

    That is the one of the same id, else the one that has most of its words; each is the same as one.
    """
    names = {address.response for address in theirs}
    same = {address.response: address.response for address in mine if address.response in names}
    left = {a.response: _runs(other, a) for a in theirs if a.response not in same}
    for address in mine:
        if address.response in same or not left:
            continue
        own = _runs(raw, address)
        best = max(left, key=lambda name: (_share(own, left[name]), name))
        if _share(own, left[best]) > 1 / 2:
            same[address.response] = best
            del left[best]
    return same


def led_across(
    record_ids: Sequence[str], texts: Sequence[str], given: Sequence[Address], present: Container[str]
) -> dict[str, str]:
    """Give for ids that a record's responses had those that they have now (``addresses.led_on``), in all its texts.

    ``texts`` are the record's, the present one first, then the earlier ones, the latest of them first.
    """
    leads: dict[str, str] = {}
    for number, raw in enumerate(texts):
        leads = led_on(record_ids, raw, given, present) | leads
        digest = text_digest(raw)
        mine = [a for a in given if a.text == digest]
        for other in texts[:number]:
            later = text_digest(other)
            theirs = [a for a in given if a.text == later and a.response in present]
            found = kin(raw, [a for a in mine if a.response not in leads], other, theirs)
            for address in mine:
                for old in (address.response, *(response_id(r, address.key) for r in record_ids)):
                    if found.get(address.response, old) != old:
                        leads.setdefault(old, found[address.response])
    return leads


def _share(one: Runs, other: Runs) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _runs(raw: str, address: Address) -> Runs:
    before = ink_before(raw)
    start, end = bisect_right(before, address.start) - 1, bisect_left(before, address.end)
    words = re.findall(r"\w+", raw[start:end].casefold())
    return frozenset(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))
