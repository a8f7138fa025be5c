"""Offices by their other names: whoever looks for a "Home Secretary" looks for a "Secretary of State for the Home Department", too.

The file ``offices.tsv`` holds facts only: the full name of an office, its body, what people call it, the years in which it
was so called, and the order, act or list that says so. Pure, but for that file.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

_COLUMNS = 6
_FULL, _BODY, _OTHERS = 0, 1, 2


@cache
def offices() -> tuple[tuple[str, ...], ...]:
    """Give the lines of the file, each with its six columns."""
    raw = (resources.files(__package__) / "offices.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in raw.splitlines() if line and not line.startswith("#"))
    return tuple((*row, *[""] * _COLUMNS)[:_COLUMNS] for row in rows)


@cache
def _others() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give by the words of a name the other names of the offices that it means: of one that was renamed, several."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for row in offices():
        full, others = row[_FULL], row[_OTHERS].split(";")
        found.setdefault(words(full), {}).update(dict.fromkeys(others))
        for other in others:
            found.setdefault(words(other), {})[full] = None
    return {name: tuple(others) for name, others in found.items()}


@cache
def _of_bodies() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give by the words of a body's name all names of its offices."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for row in offices():
        found.setdefault(words(row[_BODY]), {}).update(dict.fromkeys((row[_FULL], *row[_OTHERS].split(";"))))
    return {body: tuple(names) for body, names in found.items()}


def words(text: str) -> tuple[str, ...]:
    """Give the words of a text by which a name is known again, however it is written."""
    return tuple(re.findall(r"\w+", text.casefold()))


def named_first(texts: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Give how many of some texts name an office together, from the first on, and its other names; nothing where they name none."""
    return _first(texts, _others())


def of_body_first(texts: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Give how many of some texts name a body together, from the first on, and the names of its offices; nothing where they name none."""
    return _first(texts, _of_bodies())


def _first(
    texts: Sequence[str], known: Mapping[tuple[str, ...], tuple[str, ...]]
) -> tuple[int, tuple[str, ...]]:
    said = list[str]()
    best: tuple[int, tuple[str, ...]] = (0, ())
    for number, text in enumerate(texts, 1):
        said += words(text)
        if names := known.get(tuple(said)):
            best = number, names
    return best
