"""Where on a record's page the words stand that a search found: the end of an address that leads there and marks them. Pure.

A sentence of a response has an address of its own. Elsewhere the address names the words (text fragments, the URL
Fragment Text Directives of the WICG): browsers mark them without a script, and one that does not know this passes it over.
"""

import re
from collections.abc import Sequence
from itertools import islice
from urllib.parse import quote

from publish.sentences import Sentence

MOST_MARKED = 3
_AROUND = 3
"""Words before and after those that are named, which tell them from others of the same on the page."""

_LONGEST = 60
"""Letters without a space: where there are more, words are not told apart by spaces."""

Span = tuple[int, int]


def marks(text: str, snippet: str, opening: str, closing: str) -> list[Span]:
    """Give where in a text those words stand that lie between two signs in a snippet of it; none where it is of another text."""
    plain = re.sub(f"[{opening}{closing}]", "", snippet)
    core = plain.strip("…")
    at = text.find(core) if core else -1
    if at < 0:
        return []
    found, cursor = [], at - (len(plain) - len(plain.lstrip("…")))
    for number, piece in enumerate(re.split(f"[{opening}{closing}]", snippet)):
        if number % 2 and piece:
            found.append((cursor, cursor + len(piece)))
        cursor += len(piece)
    return found


def place(text: str, found: Sequence[Span], numbered: Sequence[Sentence] = ()) -> str:
    """Give the end of an address that leads to words of a text: to the sentence of the first, else to them; empty for none."""
    if not found:
        return ""
    begins = found[0][0]
    own = next((one.number for one in numbered if one.start <= begins < one.end), None)
    if own is not None:
        return f"#s{own}"
    return "#:~:" + "&".join(_directive(text, *span) for span in islice(found, MOST_MARKED))


def _directive(text: str, start: int, end: int) -> str:
    """Name words as browsers look for them: whole ones, with those around them in their line."""
    # A browser finds no part of a word, and no words over the end of a paragraph.
    end = start + len(text[start:end].partition("\n")[0])
    before, after = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    head = re.search(r"\S*$", before)
    tail = re.match(r"\S*", after)
    if head is None or tail is None or len(head[0]) + len(tail[0]) > _LONGEST:
        return f"text={_encoded(text[start:end])}"
    prefix = before[: head.start()].split()[-_AROUND:]
    suffix = after[tail.end() :].split()[:_AROUND]
    words = _encoded(head[0] + text[start:end] + tail[0])
    first, last = _encoded(" ".join(prefix)), _encoded(" ".join(suffix))
    return "text=" + ",".join(part for part in (first and f"{first}-", words, last and f"-{last}") if part)


def _encoded(words: str) -> str:
    # In such a directive a hyphen tells what stands before and after.
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
