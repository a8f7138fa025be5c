"""Which sorts of organisations and offices are named in a text: public bodies, firms, associations, and who signs for them.

The names stand in the lexicons as plain words, thousands of them, so they are looked up word by word and not by
patterns: the time does not grow with their number.
"""

import re
from collections.abc import Mapping
from functools import cache

from ingest.lexicon import fragments

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
"""Letters up to which a name of one word is looked for in capitals alone: "mod" is no ministry, "MOD" is."""

_Names = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def sorts(text: str) -> dict[str, str]:
    """Give the sorts of organisations and offices that a text names, each with the first name of it.

    Where one name stands within another ("bank" in "bank of england"), the longer one counts.
    """
    written = _words(_ADDRESS.sub(" ", text))
    said = [word.lower() for word in written]
    known, found, at = _known(), dict[str, str](), 0
    while at < len(said):
        for name, sort in known.get(said[at], ()):
            if tuple(said[at : at + len(name)]) == name and _is_written_so(name, written[at]):
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
    said = [_words(word[0].lower())[0] for word in at]
    number = 0
    while number < len(at):
        names = (name for name, sort in _known().get(said[number], ()) if sort == "public")
        name = next((n for n in names if tuple(said[number : number + len(n)]) == n), None)
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


_DENIED = re.compile(r"(?i)\bnot (?:from |by )?(?:the|my|our|some|any)(?: [\w'-]+){1,2}")


def _words(text: str) -> list[str]:
    return [word.removesuffix("'s").removesuffix("'S") for word in _WORD.findall(text)]


def _is_written_so(name: tuple[str, ...], written: str) -> bool:
    return len(name) > 1 or len(written) > _SHORT or written.isupper()


@cache
def _known() -> _Names:
    """Give the names by their first word, longer ones first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sort in SORTS:
        for line in fragments(f"named {sort}"):
            name = tuple(_words(line.lower()))
            table.setdefault(name[0], []).append((name, sort))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in table.items()}
