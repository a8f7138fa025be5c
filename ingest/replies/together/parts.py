"""One letter in several parts, over comments or between the poster's words: its parts put together, so that it is one
letter, and each part knows the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.replies.together.authority import person_slug
from ingest.woven import SHARED, Letter, Tie

_INFERRED = {"letter_date": "letter_date_inferred", "answers_date": "answers_date_inferred"}


@dataclass(frozen=True, slots=True)
class Joined:
    """Letters of which those in several parts are put together, under the id of their first part."""

    letters: tuple[Letter, ...]
    parts: Mapping[str, tuple[Letter, ...]]
    """The parts of letters that have several, by the id of the first, in their order."""
    before: Mapping[str, str]
    """For each later part the one that it goes on from."""

    def first_parts(self, ids: frozenset[str]) -> frozenset[str]:
        """Add to the ids of responses those of the letters that they are parts of."""
        return ids | {first for first, parts in self.parts.items() if not ids.isdisjoint(p.id for p in parts)}

    def tied(self, ties: Mapping[str, Tie]) -> dict[str, Tie]:
        """Give the ties of all parts, by those of the letters."""
        every = dict(ties)
        for first, parts in self.parts.items():
            for part in parts:
                before = self.before.get(part.id)
                every[part.id] = replace(ties[first], continues=before, borrowed=_borrowed(part, parts))
        return every


def joined(letters: Sequence[Letter]) -> Joined:
    """Put together the letters that are in parts. The order of the others stays."""
    before = _before(letters)
    if not before:
        return Joined(tuple(letters), {}, {})
    parts: defaultdict[str, list[tuple[int, int, Letter]]] = defaultdict(list)
    for letter in letters:
        first, steps = letter.id, 0
        while first in before:
            first, steps = before[first], steps + 1
        parts[first].append((steps, letter.start, letter))
    several = {
        first: tuple(letter for _, _, letter in sorted(told, key=lambda one: (one[:2], one[2].id)))
        for first, told in parts.items()
        if len(told) > 1
    }
    return Joined(
        tuple(
            _whole(several[letter.id]) if letter.id in several else letter
            for letter in letters
            if letter.id not in before
        ),
        several,
        before,
    )


def _before(letters: Iterable[Letter]) -> dict[str, str]:
    """Give for each response that goes on with another that other one."""
    standing: defaultdict[str, list[Letter]] = defaultdict(list)
    for letter in sorted(letters, key=lambda one: (one.start, one.id)):
        standing[letter.comment_id or letter.post_id].append(letter)
    before: dict[str, str] = {}
    for found in standing.values():
        for number, letter in enumerate(found):
            if letter.continues == "remark":
                earlier = _part_of_same(found[:number], letter)
            elif letter.continues and number == 0 and letter.comment_before != letter.comment_id:
                # One letter goes on in one comment: with what comes first there.
                earlier = standing.get(letter.comment_before or "", [None])[-1]
            else:
                continue
            if earlier is not None:
                before[letter.id] = earlier.id
    return before


def _part_of_same(found: Sequence[Letter], letter: Letter) -> Letter | None:
    """Give the part before in the same text: all parts tell the same, and another letter may stand between them."""
    told = [getattr(letter, name) for name in SHARED[:-1]]
    same = (one for one in reversed(found) if [getattr(one, name) for name in SHARED[:-1]] == told)
    return next(same, found[-1] if found else None)


def _whole(parts: Sequence[Letter]) -> Letter:
    told: dict[str, Any] = {n: value for n in SHARED if (value := _first(parts, n)) is not None}
    for name, inferred in _INFERRED.items():
        teller = next((part for part in parts if getattr(part, name)), parts[0])
        told[inferred] = getattr(teller, inferred)
    signed = _signed(parts)
    told |= {name: value for name in ("signatory", "role") if (value := getattr(signed, name))}
    links = tuple(dict.fromkeys(link for part in parts for link in part.links))
    return replace(parts[0], text="\n\n".join(part.text for part in parts), links=links, **told)


def _signed(parts: Sequence[Letter]) -> Letter:
    """Give the part that tells who signed: a letter is signed at its end, and a surname alone tells nobody."""
    named = [part for part in parts if part.signatory]
    full = [part for part in named if person_slug(part.signatory, None)]
    return (full or named or [parts[0]])[-1]


def _first(parts: Iterable[Letter], name: str) -> str | None:
    return next((value for part in parts if (value := getattr(part, name))), None)


def _borrowed(part: Letter, parts: Sequence[Letter]) -> tuple[tuple[str, str], ...]:
    told = (
        (name, next((other.id for other in parts if getattr(other, name)), None))
        for name in SHARED
        if not getattr(part, name)
    )
    return tuple((name, teller) for name, teller in told if teller)
