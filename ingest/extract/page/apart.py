"""Names that nothing marks as such: each comment of a list has a part of its own that holds a name and nothing else. Pure.

Source: the templates of dasBlog 1 and 2 (``commentDateStyle``, ``commentBodyStyle``, ``commentBoxFooterStyle``, which holds the name).
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import attribute, words

_PARTS = 10
"""Elements of a comment that are looked at."""
_LONGEST, _WORDS = 40, 5
_HEADLINE = re.compile(
    r"title|subject|topic|headline|caption|categor|tag|date|time|body|text|content", re.IGNORECASE
)
"""What is called so may be as short as a name."""


def names_apart(nodes: Sequence[LexborNode], *, headed: bool = False) -> bool:
    """Whether all elements have one part of the same class that may be a name, and not all the same.

    ``headed``: they are rows, and a head says that one of their columns holds names.
    """
    told: dict[str, list[str]] = {}
    for node in nodes:
        seen = set[str]()
        for classes, part in chain(_dressed(node), _cells(node)):
            if part.mem_id != node.mem_id and classes not in seen and not _HEADLINE.search(classes):
                seen.add(classes)
                told.setdefault(classes, []).append(words(part))
    return any(
        len(texts) == len(nodes)
        and len(set(texts)) > 1
        and all(map(_may_be_name, texts))
        and (headed or not classes.isdecimal() or 2 * sum(map(_is_whole_name, texts)) >= len(texts))
        for classes, texts in told.items()
    )


def _dressed(node: LexborNode) -> Iterable[tuple[str, LexborNode]]:
    return ((attribute(part, "class"), part) for part in islice(node.css("[class]"), _PARTS))


def _cells(row: LexborNode) -> Iterable[tuple[str, LexborNode]]:
    """Give the cells of a row by the columns that they stand in, whatever their classes; nothing of other elements."""
    cells = (cell for cell in row.iter() if cell.tag == "td") if row.tag == "tr" else ()
    return ((str(place), cell) for place, cell in enumerate(islice(cells, _PARTS)))


def _is_whole_name(text: str) -> bool:
    """Whether the first and the last of several words begin with a capital: in a column that nothing names, matters are as short."""
    parts = text.split()
    return len(parts) > 1 and parts[0][0].isupper() and parts[-1][0].isupper()


def _may_be_name(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST
        and len(text.split()) <= _WORDS
        and text[0].isalpha()
        and text[-1] not in "?!:"
    )
