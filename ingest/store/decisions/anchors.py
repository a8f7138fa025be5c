"""Where a response stands in a text, and what it is known by, so that it is found again. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from ingest.store import identity

Span = tuple[int, int]
"""Start and end in a text, in characters."""

_TELLING = 40
"""Characters of a skeleton by which a sentence is told from the next letter's."""


def text_digest(text: str) -> str:
    """Give the digest by which two texts say the same."""
    return identity.digest(identity.skeleton(text))


def place_of(text: str, span: Span) -> Span:
    """Give a span of a text as counted in its skeleton."""
    start, end = span
    return len(identity.skeleton(text[:start])), len(identity.skeleton(text[:end]))


def response_ids(record_id: str, texts: Iterable[str]) -> list[str]:
    """Give the ids of the responses in one record."""
    return [response_id(record_id, key) for key in response_keys(texts)]


def response_id(record_id: str, key: str) -> str:
    """Give the id of a response by its record and its key there (``response_keys``)."""
    return identity.public_id("response", record_id, key)


def response_keys(texts: Iterable[str]) -> list[str]:
    """Give what each response of one record is known by within it.

    That is the first sentence that is long enough to tell a letter by, so that it stays where another response of the
    record goes, where a salutation or letterhead is taken in, or a blog serves white space otherwise.
    """
    seen: dict[str, int] = {}
    keys = []
    for text in texts:
        anchor = _anchor(text)
        seen[anchor] = number = seen.get(anchor, 0) + 1
        keys.append(anchor if number == 1 else f"{anchor} {number}")
    return keys


def _anchor(text: str) -> str:
    longest = ""
    for part in re.split(r"\n|(?<=[.!?:])\s", text):
        if len(bones := identity.skeleton(part)) >= _TELLING:
            return bones[:_TELLING]
        longest = max(longest, bones, key=len)
    return longest or text


def span_at(text: str, place: Span) -> Span:
    """Give the span of a text that has this place in its skeleton (see ``place_of``)."""
    offsets = range(len(text) + 1)

    def bones(offset: int) -> int:
        return len(identity.skeleton(text[:offset]))

    # The last offset before a character of the skeleton, and the first after one; a stop belongs to its sentence.
    end = bisect_left(offsets, place[1], key=bones)
    while end < len(text) and text[end] in ".!?)":
        end += 1
    return bisect_right(offsets, place[0], key=bones) - 1, end


def own_words(text: str, span: Span) -> str:
    """Give the words of a letter that stands at a span, without marks of quotation at its lines."""
    words = text[span[0] : span[1]]
    lines = words.split("\n")
    if all(line.lstrip().startswith((">", "|")) or not line.strip() for line in lines):
        return re.sub(r"(?m)^[ \t]*(?:[>|][ \t]?)+", "", words)
    return words


def common(one: Span, other: Span) -> int:
    """Give how much two spans have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def share(one: Span, other: Span) -> float:
    """Give how much of both spans together is common to both, 0 to 1."""
    both = common(one, other)
    return both / max(1, one[1] - one[0] + other[1] - other[0] - both)


def within(part: Span, whole: Span) -> bool:
    """Say whether most of one span lies within another."""
    return common(part, whole) > (part[1] - part[0]) / 2
