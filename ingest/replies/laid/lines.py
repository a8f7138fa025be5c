"""A comment as lines that know where they stand: quotation marks and ``>`` taken off, runs of prose cut.

People paste letters whole, quoted, indented by ``>``, or with every line break lost. Here a text
becomes lines, broken where breaks were lost (``run_on``) and cut also where a salutation, a close or a quotation begins inside a line, so that
the rest of the room sees one shape.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from typing import TypeVar

from ingest.remembered import remembered
from ingest.replies.laid.brackets import is_of_quoter
from ingest.replies.laid.cuts import inner_cuts
from ingest.replies.laid.excerpts import excerpts
from ingest.replies.laid.fences import undressed, unfenced
from ingest.replies.laid.hands import Run, hands
from ingest.replies.laid.heads_in_lines import heads_in_lines, is_within
from ingest.replies.laid.quotations import quotations
from ingest.replies.laid.run_on import with_breaks
from ingest.replies.laid.set_off import set_off, without_marks
from ingest.replies.laid.unseen import DRESSED

_Told = TypeVar("_Told")

_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ",
        "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\u3000": " ",
    } | DRESSED
)  # fmt: skip

_MARKS = re.compile(r"[ ]*((?:(?:>|\|)[ ]?)+)")
_EDGES = " *_~=\"'-\u2022"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or the part of one between two cuts; offsets are of the whole text."""

    start: int
    end: int
    text: str
    depth: int
    gap: bool
    """An empty line stands before it."""
    opens: bool
    """A long quotation begins with it."""
    closes: bool
    """A long quotation ends with it."""
    broken: bool
    """It begins a physical line (False where it was cut out of the middle of one)."""
    quotes: bool = False
    """Some words in quotation marks stand at its begin, and others after them."""
    hand: str = ""
    """How it is typed, where that sets it off from the lines around it (``hands``)."""
    item: bool = False
    """A bullet or a number stands before it, as before the items of a list."""
    omits: bool = False
    """Who quotes says, on a line of its own before it, that he left something out: "[...]", "[snip]"."""


def by_text(tell: Callable[[str], _Told]) -> Callable[[Line], _Told]:
    """Give what is told of a line by its text alone, which is remembered."""
    told = remembered(tell)

    @wraps(tell)
    def tell_of(line: Line) -> _Told:
        return told(line.text)

    return tell_of


def fold(text: str) -> str:
    """Give a text of the same length with plain quotation marks, dashes and spaces."""
    if "\u00ab" in text or "\u00bb" in text:
        text = _SPACED_MARK.sub(_the_other_way, text)
    return text.translate(_SAME_LENGTH)


_SPACED_MARK = re.compile("\u00ab[ \u00a0\u202f](?=\\S)|(?<=\\S)[ \u00a0\u202f]\u00bb")
"""A mark of quotation with the space that French sets within it."""


def _the_other_way(mark: re.Match[str]) -> str:
    return mark[0][::-1]


_TAG = re.compile(
    r"(?i)(?P<opens><(?:blockquote|q)\b[^<>\n]*>|\[quote\b[^\[\]\n]*\])|</(?:blockquote|q)>|\[/quote\]"
)
"""A mark of quotation where tags are shown as they were typed."""


def _as_mark(tag: re.Match[str]) -> str:
    """Give the mark of quotation that a tag means, at the tag's inner end and of its length."""
    blank = " " * (len(tag[0]) - 1)
    return f'{blank}"' if tag["opens"] else f'"{blank}'


_BREAK = re.compile(r"(?i)<(?:/?p|br ?/?)>")
"""A break of lines where tags are shown as they were typed."""


def _as_break(tag: re.Match[str]) -> str:
    """Give the break that a tag means, of the tag's length: an empty line for a paragraph."""
    return ("\n" if tag[0][1] in "bB" else "\n\n").ljust(len(tag[0]))


_SLANT = re.compile(r"(?i)<(?P<ends>/?)(?:i|em|b|strong)>|\[(?P<ends_too>/?)(?:i|em|b)\]")
"""A mark of italics where tags are shown as they were typed."""
_SLANT_ENDS = re.compile(r"(?i)</(?:i|em|b|strong)>|\[/(?:i|em|b)\]")
"""One that ends: where there is none, "[i]" is the number of a note."""


def _as_slant(tag: re.Match[str]) -> str:
    blank = " " * (len(tag[0]) - 1)
    return f"_{blank}" if tag["ends"] or tag["ends_too"] else f"{blank}_"


_SLANTED = re.compile(r"(?is)<(?P<tag>i|em|b|strong)>(?P<said>[^<>]{60,4000}?[.!?\"'])</(?P=tag)>")
"""A long quotation that is set in italics within a line of the poster's, where tags are shown as they were typed."""


def _slanted(folded: str) -> list[tuple[int, int]]:
    found = [*_SLANTED.finditer(folded)] if "</" in folded else []
    within = (
        len(found) == 1 and folded[folded.rfind("\n", 0, found[0].start()) + 1 : found[0].start()].strip()
    )
    return [found[0].span("said")] if within else []


def split(folded: str) -> list[Line]:
    """Cut a folded text into its lines, empty ones left out."""
    return [*_split(folded)]


# A text is read by itself and again before the one that follows it in the thread; a post for appeals and for answers.
@lru_cache(maxsize=8)
def _split(folded: str) -> tuple[Line, ...]:
    slanted = _slanted(folded)
    folded = _BREAK.sub(_as_break, _TAG.sub(_as_mark, undressed(folded)))
    folded = _SLANT.sub(_as_slant, folded) if _SLANT_ENDS.search(folded) else folded
    folded = unfenced(folded)
    folded, airy = with_breaks(folded)
    blocks = set_off(folded)
    folded = without_marks(folded, blocks)
    heads = heads_in_lines(folded)
    opens, closes = quotations(folded)
    for begun, ended in excerpts(folded, [*slanted, *((block.start, block.end) for block in blocks)]):
        if not is_within(heads, begun):
            opens.add(begun)
            closes.add(ended)
    typed = hands(folded)
    edges = (edge for run in typed for edge in (run.start, run.end))
    within = {*opens, *closes, *inner_cuts(folded), *edges}
    kept = (at for at in within if not is_within(heads, at))
    cuts = sorted({*kept, *(at for head in heads for at in head.cuts())})
    lines: list[Line] = []
    at, gap, omits = 0, False, False
    tight, before = not _EMPTY_LINE.search(folded), ""
    for raw in folded.split("\n"):
        # Where a form has eaten the empty lines, those of prose are paragraphs.
        gap = gap or (tight and at > 0 and max(len(before), len(raw)) >= _PROSE)
        gap = gap or at in airy
        before = raw
        marks = _MARKS.match(raw)
        depth = sum(c in ">|" for c in marks[1]) if marks else 0
        first = at + (marks.end() if marks else 0)
        whole = False
        if _OMITTED.fullmatch(raw):
            gap = omits = True
            at += len(raw) + 1
            continue
        for start, end in _pieces(first, at + len(raw), cuts):
            line = _line(folded, start, end, depth, gap=gap, broken=start == first)
            if line and not (end in opens and _ITEM.fullmatch(line.text)):
                line = _marked(line, start, end, opens, closes)
                lines.append(replace(line, omits=True) if omits else line)
                gap, whole, omits = False, True, False
        gap = gap or not whole
        at += len(raw) + 1
    return tuple(_in_hands(lines, typed) if typed else lines)


_EMPTY_LINE = re.compile(r"\n[ >|]*\n")
_PROSE = 80
"""Characters of a line that is no line of an address, a head or a signature."""


def _in_hands(lines: Sequence[Line], typed: Sequence[Run]) -> list[Line]:
    """Tell of each line in whose hand it is."""
    firsts = [run.start for run in typed]
    told = []
    for line in lines:
        run = typed[max(0, bisect_right(firsts, line.start) - 1)]
        told.append(replace(line, hand=run.hand) if run.start <= line.start < run.end else line)
    return told


_OMITTED = re.compile(
    r"(?i)[ >*_]*(?:\[(?:\.{2,12}|\u2026)\]|\((?:\.{2,12}|\u2026)\)|[\[(<{]+ ?(?:big |long |more )?(?:snip(?:ped)?|cut|omitted)\b[^\[\](){}<>\n]{0,80}[\])>}]+|"
    r"\[(?![^\[\]\n]*\b(?:name|sign|address|phone|number|details))[^\[\]\n]{3,120}\b(?:snipped|cut|omitted|skipped|left out|trimmed)[.!]?\])[ *_.]*"
)
"""How a line says that something was left out there."""
_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]")
"""The number of a quotation that stands in a list."""


def _pieces(start: int, end: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    for cut in cuts[bisect_left(cuts, start + 1) : bisect_left(cuts, end)]:
        yield start, cut
        start = cut
    yield start, end


_BULLET = re.compile(r"[ ]*(?:[-*+\u2022\u00b7\u25aa\u25e6\u2023] |\(?(?:\d{1,2}|[a-z])[.)] )")


_SCISSORS = re.compile(r"[-<> ]*(?:[8xX%][<>]|[<>][8xX%])[-<>8xX%_.~* ]*")
"""Scissors, where somebody cuts a letter out of what stands around it."""


def _line(folded: str, start: int, end: int, depth: int, *, gap: bool, broken: bool) -> Line | None:
    item = broken and bool(_BULLET.match(folded, start, end))
    while start < end and folded[start] in _EDGES:
        start += 1
    while end > start and folded[end - 1] in " *_~=\"'":
        end -= 1
    text = folded[start:end]
    if not (any(c.isalnum() for c in text) or is_of_quoter(text)) or _SCISSORS.fullmatch(text):
        return None
    quotes = folded[start - 1 : start] == '"' and '"' in text[:-1]
    return Line(
        start, end, text, depth, gap, opens=False, closes=False, broken=broken, quotes=quotes, item=item
    )


def _marked(line: Line, start: int, end: int, opens: set[int], closes: set[int]) -> Line:
    o = start in opens or line.start in opens
    c = end in closes or line.end in closes
    if not (o or c):
        return line
    return replace(line, opens=o, closes=c)
