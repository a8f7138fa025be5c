"""Names that nothing marks as such: each comment of a list has a part of its own that holds a name and nothing else. Pure.

Source: the templates of dasBlog 1 and 2 (``commentDateStyle``, ``commentBodyStyle``, ``commentBoxFooterStyle``, which holds the name).
"""

import re
from collections.abc import Sequence
from itertools import islice

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import attribute, words

_PARTS = 10
"""Elements of a comment that are looked at."""
_LONGEST, _WORDS = 40, 5
_HEADLINE = re.compile(
    r"title|subject|topic|headline|caption|categor|tag|date|time|body|text|content", re.IGNORECASE
)
"""What is called so may be as short as a name."""


def names_apart(nodes: Sequence[LexborNode]) -> bool:
    """Whether all elements have one part of the same class that may be a name, and not all the same."""
    told: dict[str, list[str]] = {}
    for node in nodes:
        seen = set[str]()
        for part in islice(node.css("[class]"), _PARTS):
            classes = attribute(part, "class")
            if part.mem_id != node.mem_id and classes not in seen and not _HEADLINE.search(classes):
                seen.add(classes)
                told.setdefault(classes, []).append(words(part))
    return any(
        len(texts) == len(nodes) and len(set(texts)) > 1 and all(map(_may_be_name, texts))
        for texts in told.values()
    )


def _may_be_name(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST
        and len(text.split()) <= _WORDS
        and text[0].isalpha()
        and text[-1] not in "?!:"
    )
