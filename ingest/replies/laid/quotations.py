"""Where long quotations begin and end in a text: in marks of quotation, by how long they are, or by how the poster leads them in or sets them."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from ingest.lexicon import union, words
from ingest.replies.known.named import sorts

_LONG_QUOTATION = 60
_SAID = 25
"""Characters of a quotation that is long enough where it is given for an answer."""
_LED_WITHIN = 100
"""Characters before a quotation that say that it is an answer."""
_ANSWERS = re.compile(
    r"(?i)\b(?:repl(?:y|ied)|response|responded|answer(?:ed)?|wrote (?:back|to me)|e-?mailed (?:me|back))\b[^\n.!?\"]{0,60}: \"$"
)
_QUOTE = re.compile(r'"')
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_LONGEST_LABEL = 45
_SPACED_QUOTATION = re.compile(r'(?<![^\n])" (?=[^"\s])[^"]{40,4000} "(?=[ .,]*(?:\n|$))')
"""A quotation at the begin of a line, with a space within each of its marks."""
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ >]*$")


def quotations(folded: str) -> tuple[set[int], set[int]]:
    """Where long quotations begin (after the mark) and end (before it)."""
    opens: set[int] = set()
    closes: set[int] = set()
    depth, begun = 0, 0
    quoted: list[tuple[int, int]] = []
    for mark in _QUOTE.finditer(folded):
        at = mark.start()
        before, after = folded[at - 1 : at] or "\n", folded[at + 1 : at + 2] or "\n"
        opening = (before.isspace() or before in "(:>-.") and not after.isspace()
        opening = opening or (not depth and _SPACED_QUOTATION.match(folded, at) is not None)
        if opening and depth and _BETWEEN_PARAGRAPHS.search(folded, max(0, at - 8), at):
            continue  # each paragraph of one long quotation opens with a mark
        if opening:
            begun = at + 1 if not depth else begun
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                quoted.append((begun, at))
        elif before in ".!?" and after == "\n":
            closes.add(at)  # of a quotation whose first mark was forgotten
    if depth and len(folded) - begun >= _LONG_QUOTATION:
        opens.add(begun)
    long = {(begun, end) for begun, end in quoted if end - begun >= _least_quoted(folded, begun)}
    for begun, end in long.union(_said_on(folded, quoted, long), _set_alike(folded, quoted)) if long else ():
        opens.add(begun)
        closes.add(end)
    return opens, closes


def _is_label(said: str) -> bool:
    """Say whether a line up to the colon before a quotation names an office, or who wrote at what hour."""
    return 0 < len(said) <= _LONGEST_LABEL and bool(
        _CLOCK.search(said) or not {"public", "office"}.isdisjoint(sorts(said))
    )


def _least_quoted(folded: str, begun: int) -> int:
    """Give from how many letters on a quotation is long: few do where the words before it give them for an answer."""
    first = max(folded.rfind("\n", max(0, begun - _LED_WITHIN), begun) + 1, begun - _LED_WITHIN)
    led = folded.endswith(": ", 0, begun - 1) and (
        _ANSWERS.search(folded, first, begun) or _is_label(folded[first : begun - 3])
    )
    return _SAID if led else _LONG_QUOTATION


def _said_on(
    folded: str, quoted: Sequence[tuple[int, int]], long: Container[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Give the short quotations of a paragraph that has a long one, of which the poster's words before them say that somebody goes on."""
    for _, within in groupby(quoted, key=lambda one: folded.rfind("\n", 0, one[0])):
        of_one = [*within]
        if len(of_one) >= _SEVERAL and any(one in long for one in of_one):
            for begun, end in of_one:
                if end - begun >= _SAID_ON and words("quotes on").search(
                    folded[max(0, begun - _LED_ON) : begun - 1].rstrip()
                ):
                    yield begun, end


_SEVERAL, _SAID_ON, _LED_ON = 3, 20, 40


def _set_alike(folded: str, quoted: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the sentences between marks of quotation that begin lines, each with a remark behind it, as the first of them, which greets, does."""
    set_so = [
        (begun, end)
        for begun, end in quoted
        if folded[begun - 2 : begun - 1] in ("", "\n") and _REMARK_BEHIND.match(folded, end - 1)
    ]
    if len(set_so) >= _SEVERAL and _GREETS.match(folded, set_so[0][0]):
        yield from (span for span in set_so if span[1] - span[0] >= _SAID_ON)


_REMARK_BEHIND = re.compile(r"[.!?]\" +[^\s\"]")
_GREETS = re.compile(r"(?i)(?:" + union("salutation") + r")\b")
