"""Which sorts of organisations and offices are named in a text: public bodies, firms, associations, and who signs for them.

The names stand in the lexicons as plain words, thousands of them, so they are looked up word by word and not by
patterns: the time does not grow with their number.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import fragments
from ingest.remembered import remembered

SORTS = {
    "public": "a public body",
    "firm": "a firm",
    "association": "an association",
    "office": "an office of a public body",
    "desk": "an office of a firm or an association",
}
"""By the end of the heading (``named public``): what its names mean, in words."""

_WORD = re.compile(r"[^\W_]+(?:['&][^\W_]+)*|&")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_SHORT = 4
"""Letters up to which a name of one word is looked for in capitals alone: "mod" is no ministry, "MOD" and "MoD" are."""


@dataclass(frozen=True)
class _Names:
    """Names as words, each with its sort; and by first word how many words names have that begin so, most first."""

    sort_of: Mapping[tuple[str, ...], str]
    sizes: Mapping[str, tuple[int, ...]]

    def beginning(self, said: Sequence[str], at: int) -> Iterator[tuple[tuple[str, ...], str]]:
        """Give the names that begin at a word, in small letters, the longest first, each with its sort."""
        for size in self.sizes.get(said[at], ()):
            name = tuple(said[at : at + size])
            if sort := self.sort_of.get(name):
                yield name, sort


@remembered
def sorts(text: str) -> Mapping[str, str]:
    """Give the sorts of organisations and offices that a text names, each with the first name of it.

    Where one name stands within another ("bank" in "bank of england"), the longer one counts.
    """
    written = _words(_ADDRESS.sub(" ", text))
    said = [word.casefold() for word in written]
    known, found, at = _known(), dict[str, str](), 0
    while at < len(said):
        for name, sort in known.beginning(said, at):
            if _is_written_so(name, written[at]):
                found.setdefault(sort, " ".join(name))
                at += len(name)
                break
        else:
            at += 1
    return found


def public_names(text: str) -> list[tuple[int, str]]:
    """Give where a text names public bodies by names that the lexicons hold, written large, and how it writes them."""
    found: list[tuple[int, str]] = []
    at = [*_WORD.finditer(text)]
    said = [_words(word[0].casefold())[0] for word in at]
    number = 0
    while number < len(at):
        name = next((name for name, sort in _known().beginning(said, number) if sort == "public"), None)
        if name:
            last = at[number + len(name) - 1]
            written = text[at[number].start() : last.end()].removesuffix("'s")
            if _is_proper(written):
                found.append((at[number].start(), written))
        number += len(name) if name else 1
    return found


def _is_proper(written: str) -> bool:
    """Say whether a name is written as one: large in each of its words, or, of one word, with a large letter within."""
    said = [word for word in written.split() if word not in {"of", "for", "and", "the", "&"}]
    large = all(word[0].isupper() for word in said)
    return large and (len(said) > 1 or any(letter.isupper() for letter in written[1:]))


def without_denied(text: str) -> str:
    """Give a text without those of whom it says that it was not they ("my host, not the ministry")."""
    return _DENIED.sub(" ", text)


_DENIED = re.compile(
    r"(?i)\b(?:not|nobody|no ?one|none of them) (?:from |by |at )?(?:the|my|our|some|any|an?)(?: [\w'-]+){1,2}"
)


def _words(text: str) -> list[str]:
    return [word.removesuffix("'s").removesuffix("'S") for word in _WORD.findall(text)]


def _is_written_so(name: tuple[str, ...], written: str) -> bool:
    large = sum(letter.isupper() for letter in written)
    return len(name) > 1 or len(written) > _SHORT or written.isupper() or large > 1


@cache
def _known() -> _Names:
    sort_of: dict[tuple[str, ...], str] = {}
    for sort in SORTS:
        for line in fragments(f"named {sort}"):
            sort_of.setdefault(tuple(_words(line.casefold())), sort)
    for title, sort in _titles():
        sort_of.setdefault(tuple(_words(title)), sort)
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for name in sort_of:
        sizes[name[0]].add(len(name))
    return _Names(sort_of, {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()})


def _titles() -> Iterator[tuple[str, str]]:
    """Give the titles that are made of what an office or a desk deals with and who does so in it, each with its sort."""
    for sort, article in (("office", "an office"), ("desk", "a desk")):
        for matter in fragments(f"matter of {article}"):
            yield from ((f"{matter} {holder}", sort) for holder in fragments(f"holder of {article}"))
            yield from ((f"{before} {matter}", sort) for before in fragments(f"before a matter of {article}"))
