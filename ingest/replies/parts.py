"""One letter over several comments: its parts put together, so that it is one letter, and each part knows the others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.woven import SHARED, Letter, Tie

_INFERRED = {"letter_date": "letter_date_inferred", "answers_date": "answers_date_inferred"}


@dataclass(frozen=True, slots=True)
class Joined:
    """Letters of which those in several parts are put together, under the id of their first part."""

    letters: tuple[Letter, ...]
    parts: Mapping[str, tuple[Letter, ...]]
    """The parts of letters that have several, by the id of the first, in their order."""

    def first_parts(self, ids: frozenset[str]) -> frozenset[str]:
        """Add to the ids of responses those of the letters that they are parts of."""
        return ids | {first for first, parts in self.parts.items() if not ids.isdisjoint(p.id for p in parts)}

    def tied(self, ties: Mapping[str, Tie]) -> dict[str, Tie]:
        """Give the ties of all parts, by those of the letters."""
        every = dict(ties)
        for first, parts in self.parts.items():
            for number, part in enumerate(parts):
                before = parts[number - 1].id if number else None
                every[part.id] = replace(ties[first], continues=before, borrowed=_borrowed(part, parts))
        return every


def joined(letters: Sequence[Letter]) -> Joined:
    """Put together the letters that go on from one comment to the next. The order of the others stays."""
    before = _before(letters)
    if not before:
        return Joined(tuple(letters), {})
    by_id = {letter.id: letter for letter in letters}
    parts: defaultdict[str, list[Letter]] = defaultdict(list)
    for own in before:
        way = [own]
        while (step := before.get(way[-1])) is not None:
            way.append(step)
        if len(way) > len(parts[way[-1]]):
            parts[way[-1]] = [by_id[step] for step in reversed(way)]
    whole = {first: _whole(told) for first, told in parts.items()}
    return Joined(
        tuple(whole.get(letter.id, letter) for letter in letters if letter.id not in before),
        {first: tuple(told) for first, told in parts.items()},
    )


def _before(letters: Iterable[Letter]) -> dict[str, str]:
    """Give for each response that goes on with another that other one: the last of the comment before."""
    last: dict[str, Letter] = {}
    following: dict[str, Letter] = {}
    for letter in sorted(letters, key=lambda one: (one.start, one.id)):
        if letter.comment_id:
            last[letter.comment_id] = letter
        if letter.continues and letter.comment_before:
            # One letter goes on in one comment: what comes first there.
            following.setdefault(letter.comment_id or "", letter)
    return {
        letter.id: last[letter.comment_before].id
        for letter in following.values()
        if letter.comment_before in last and letter.comment_before != letter.comment_id
    }


def _whole(parts: Sequence[Letter]) -> Letter:
    told: dict[str, Any] = {n: value for n in SHARED if (value := _first(parts, n)) is not None}
    for name, inferred in _INFERRED.items():
        teller = next((part for part in parts if getattr(part, name)), parts[0])
        told[inferred] = getattr(teller, inferred)
    links = tuple(dict.fromkeys(link for part in parts for link in part.links))
    return replace(parts[0], text="\n\n".join(part.text for part in parts), links=links, **told)


def _first(parts: Iterable[Letter], name: str) -> str | None:
    return next((value for part in parts if (value := getattr(part, name))), None)


def _borrowed(part: Letter, parts: Sequence[Letter]) -> tuple[tuple[str, str], ...]:
    told = (
        (name, next((other.id for other in parts if getattr(other, name)), None))
        for name in SHARED
        if not getattr(part, name)
    )
    return tuple((name, teller) for name, teller in told if teller)
