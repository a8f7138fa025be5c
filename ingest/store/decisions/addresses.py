"""Addresses that were given out: ids of responses and numbers of their sentences, so that they go on meaning the same
words when better readers find another span, or divide it otherwise. Pure.

Places are counted in ink, that is in letters and digits before them in the record: marks of quotation, white space and
another rendering of the same text do not move them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.model import Response
from ingest.store.decisions.anchors import Span, common, response_id, response_keys, text_digest

Numbered = tuple[int, int, int]
"""Number, start and end of a sentence."""

Divide = Callable[[str], tuple[Span, ...]]
"""Gives the spans of the sentences of a response's text, in their order."""


@dataclass(frozen=True, slots=True)
class Address:
    """One response as it was given out of one text of a record."""

    response: str
    text: str
    """Digest of the record's text (``anchors.text_digest``)."""
    record: str
    key: str
    """What its id is made of, beside the record (``anchors.response_keys``)."""
    start: int
    end: int
    """Where the response stands, in ink."""
    sentences: tuple[Numbered, ...] = ()
    """Every sentence that ever had a number under this id, in ink."""


_BLANK = dict.fromkeys(point for point in range(128) if not chr(point).isalnum())


def ink(text: str) -> int:
    """Count the letters and digits of a text."""
    return len(text.translate(_BLANK)) if text.isascii() else sum(map(str.isalnum, text))


def ink_before(text: str) -> list[int]:
    """Give the ink before each offset of a text, its end among them."""
    return list(accumulate(map(str.isalnum, text), initial=0))


@dataclass(frozen=True, slots=True)
class Told:
    """The address of a response, and its sentences in characters of its text."""

    address: Address
    sentences: tuple[Numbered, ...]

    def number_at(self, offset: int) -> int | None:
        """Give the number of the sentence in which an offset of the response's text lies."""
        at = bisect_right(self.sentences, offset, key=lambda one: one[1]) - 1
        return self.sentences[at][0] if at >= 0 else None


def addressed(
    record_id: str,
    raw: str,
    found: Sequence[tuple[str, Response]],
    divide: Divide | None,
    given: Iterable[Address] = (),
) -> list[Told]:
    """Give the addresses of the responses in one text, with their ids; ``given`` are those given out of it before."""
    if not found:
        return []
    digest = text_digest(raw)
    present = {own: _place(raw, r) for own, r in found}
    same = [address for address in given if address.text == digest]
    heir = heirs(same, present)
    told = []
    for (own, response), key in zip(found, response_keys(r.text for _, r in found), strict=True):
        known = standing([a for a in same if heir.get(a.response) == own], own)
        start, end = present[own]
        sentences = numbered(response.text, divide(response.text) if divide else (), known, start)
        numbers = {number for number, _, _ in known}
        new = inked((one for one in sentences if one[0] not in numbers), response.text, start)
        every = tuple(sorted({*known, *new}))
        told.append(Told(Address(own, digest, record_id, key, start, end, every), tuple(sentences)))
    return told


def _place(raw: str, response: Response) -> Span:
    before = ink(raw[: response.span_start])
    return before, before + ink(raw[response.span_start : response.span_end])


def heirs(given: Iterable[Address], present: Mapping[str, Span]) -> dict[str, str]:
    """Give for each id that was given out the response that has it now, or that has most of its words.

    ``present`` are the responses of the same text, by id, with their places in ink.
    """
    found: dict[str, str] = {}
    for address in given:
        if address.response in present:
            found[address.response] = address.response
            continue
        span = address.start, address.end
        shared = {own: common(span, place) for own, place in present.items()}
        best = max(shared, key=lambda own: (shared[own], own), default=None)
        if best is not None and 2 * shared[best] > min(_length(span), _length(present[best])):
            found[address.response] = best
    return found


def _length(span: Span) -> int:
    return span[1] - span[0]


def led_on(
    record_ids: Sequence[str], raw: str, given: Iterable[Address], present: Container[str]
) -> dict[str, str]:
    """Give for ids that a record's responses had, or would have had under its former ids, those that they have now.

    ``record_ids`` are the record's, now and before; ``raw`` is its text, ``present`` are the ids of its responses.
    """
    digest = text_digest(raw)
    same = sorted((a for a in given if a.text == digest), key=lambda a: a.response)
    places = {a.response: (a.start, a.end) for a in same if a.response in present}
    heir = heirs(same, places)
    leads = {a.response: heir[a.response] for a in same if a.response in heir}
    for address in same:
        if address.response in heir:
            for record_id in record_ids:
                leads.setdefault(response_id(record_id, address.key), heir[address.response])
    return {old: new for old, new in leads.items() if old != new}


def standing(given: Iterable[Address], own: str) -> tuple[Numbered, ...]:
    """Give the numbered sentences that a response takes over: its own first, then those of ids that lead to it."""
    known: list[Numbered] = []
    for address in sorted(given, key=lambda a: (a.response != own, a.response)):
        numbers = {n for n, _, _ in known}
        known += [
            one
            for one in address.sentences
            if one[0] not in numbers and not any(common(one[1:], other[1:]) for other in known)
        ]
    return tuple(sorted(known, key=lambda one: (one[1:], one[0])))


def numbered(text: str, divided: Sequence[Span], known: Sequence[Numbered], base: int) -> list[Numbered]:
    """Number the sentences of a response's text; spans count characters of it.

    ``divided`` are its sentences by today's rule; ``known`` are those that have numbers (``standing``), ``base`` is the
    ink before the response. What has a number keeps it and its words; the rest is numbered on from the highest.
    """
    if not known:
        return [(number, *span) for number, span in enumerate(divided, 1)]
    before = [base + count for count in ink_before(text)]
    taken, free = _kept(divided, known, before)
    left = [one for one in known if one not in taken]
    result = list(taken.values())
    result += [(number, *_within(text, before, span)) for number, *span in left if _touches(before, span)]
    following = max(number for number, _, _ in known) + 1
    covered = sorted((start, end) for _, start, end in left)
    for span in free:
        for piece in _uncovered(text, before, span, covered):
            result.append((following, *piece))
            following += 1
    return list(_apart(sorted(result, key=lambda one: (one[1:], one[0]))))


def _apart(sentences: Iterable[Numbered]) -> Iterator[Numbered]:
    """Let each sentence begin where the one before ends, where both take in the marks between them."""
    at = 0
    for number, start, end in sentences:
        yield number, max(start, at), max(end, at)
        at = max(end, at)


def inked(sentences: Iterable[Numbered], text: str, base: int) -> tuple[Numbered, ...]:
    """Give numbered sentences of a response's text, in their order, with their places in ink."""
    places: list[Numbered] = []
    at, count = 0, base
    for number, start, end in sentences:
        first = count + ink(text[at:start])
        at, count = end, first + ink(text[start:end])
        places.append((number, first, count))
    return tuple(places)


def _kept(
    divided: Sequence[Span], known: Sequence[Numbered], before: Sequence[int]
) -> tuple[dict[Numbered, Numbered], list[Span]]:
    """Give the known sentences that stand as today's rule divides, and what else it divides."""
    waiting: dict[Span, list[Numbered]] = {}
    for one in known:
        waiting.setdefault(one[1:], []).append(one)
    taken: dict[Numbered, Numbered] = {}
    free: list[Span] = []
    for start, end in divided:
        if same := waiting.get((before[start], before[end])):
            one = same.pop(0)
            taken[one] = (one[0], start, end)
        else:
            free.append((start, end))
    return taken, free


def _touches(before: Sequence[int], place: Sequence[int]) -> bool:
    return max(place[0], before[0]) < min(place[1], before[-1])


def _within(text: str, before: Sequence[int], place: Sequence[int]) -> Span:
    """Give the span of a text that has this place in ink, with the marks at its edges."""
    start = bisect_right(before, max(place[0], before[0])) - 1
    end = bisect_left(before, min(place[1], before[-1]))
    while start > 0 and _is_mark(text[start - 1]):
        start -= 1
    while end < len(text) and _is_mark(text[end]):
        end += 1
    return start, end


def _is_mark(sign: str) -> bool:
    return not (sign.isalnum() or sign.isspace())


def _uncovered(text: str, before: Sequence[int], span: Span, covered: Sequence[Span]) -> Iterator[Span]:
    """Give the pieces of a sentence that no known one covers."""
    start, end = before[span[0]], before[span[1]]
    first = bisect_right(covered, start, key=lambda place: place[1])
    over = []
    for place in covered[first:]:
        if place[0] >= end:
            break
        over.append(place)
    if not over:
        yield span
        return
    at = start
    for place in (*over, (end, end)):
        if place[0] > at:
            yield _within(text, before, (at, place[0]))
        at = max(at, place[1])
