"""Sentences of an answer that a poster gives one by one, without its frame, and where each stands.

People take an answer apart without pasting it: a sentence in single quotation marks, in italics, under a bullet or
under "On why nobody came -", a remark of theirs, the next sentence. Or they say "and I quote" and "end quote". A
quotation that is long enough shows itself (``lines``); here are those that show only together, under words that say
who answered. A text with a salutation holds a letter, whose own quotations and lists are not taken for these.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.lexicon import union, words
from ingest.replies.laid.running import running
from ingest.replies.who.introductions import gives_excerpts, last_sentence, names_an_office, says_it_came

_FEWEST = 20
"""Characters of a sentence that is given as an answer's."""
_LED_WITHIN = 300
"""Characters before the first sentence in which the poster says whose they are."""
_REMARK = 500
"""Characters that he says at most between two of them."""

_FRAMED = re.compile(r"(?im)^[ >*_\"']*(?:" + union("salutation") + r"|hi|hello)\b[^\n]{0,60}(?:[,:;]|$)")


def excerpts(folded: str, known: Iterable[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Give where the excerpts of an answer stand in a folded text, marks left out, in their order; they do not overlap.

    ``known`` are those that other marks show.
    """
    found = [*known, *running(folded)]
    if not MAY_STAND.search(folded):
        return found
    found += _quoted_aloud(folded)
    if not _FRAMED.search(folded):
        found += [*_runs(folded), *_rows(folded), *_half_quoted(folded)]
    kept: list[tuple[int, int]] = []
    for span in sorted(found):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


_ALOUD = re.compile(
    r"(?i)(?<!\w)(?:i quote|quote)\b(?! (?:from|of|for|me|him|it)\b)[\s,:;.\"'*_-]*(?=[^\s,:;.\"'*_-][^\n]{20})"
)
_ALOUD_TO = re.compile(r"(?i)[\s\"'*_(,.;-]{1,4}(?:end (?:of )?quote|unquote|close quote|quote ends?)\b")
"""What is said aloud before a quotation, and after it."""
_LONGEST_ALOUD = 1500


def _quoted_aloud(folded: str) -> Iterator[tuple[int, int]]:
    after = 0
    for end in _ALOUD_TO.finditer(folded):
        begun = max(after, end.start() - _LONGEST_ALOUD, folded.rfind("\n", after, end.start()) + 1)
        opening = next(_ALOUD.finditer(folded, begun, end.start()), None)
        after = end.end()
        if opening and opening.end() + _FEWEST <= end.start():
            yield opening.end(), _closed(folded, end.start())


def _closed(folded: str, end: int) -> int:
    """Give the stop of a sentence back to it."""
    return end + 1 if folded[end : end + 1] in (".", "!", "?") else end


_SPOKEN = r",? (?:they|he|she|it|the \w+) (?:say|write|begin|go|add|end|conclude|continue|state|tell|wrote|said|went|told|began)\w*\b"
"""How a poster says right after a quotation that somebody said so."""
MAY_STAND = re.compile(
    rf"'{_SPOKEN}|"
    r"[Qq][Uu][Oo][Tt][Ee]\b|[.!?]['\"_*](?!\w)|^[ ]*(?:\(?\d{1,2}[.)] |[/\"*_\u2022\u00b7\u25aa\u25e6\u2023+-]+ ?[\"'A-Z0-9.]|(?i:on|as to|as for|about|regarding|re) [^\n:]{3,90}?(?: -|:) )",
    re.MULTILINE,
)
"""Any shape that is looked for here: a text without one holds no excerpts."""

_RUN = re.compile(
    r"(?<![\w'\"*_])(?P<mark>['\"_*])(?P<said>[A-Z0-9](?:[^'\"_*\n]|(?<=\w)'(?=\w)|(?<=s)'(?= [a-z])){18,1500}?[.!?])(?P=mark)(?![\w'*_])"
)
"""Whole sentences in quotation marks of either sort."""


def _runs(folded: str) -> Iterator[tuple[int, int]]:
    """Give sentences in quotation marks, of which the first stands under words that say who answered, the others near."""
    after = -_REMARK
    for found in _RUN.finditer(folded):
        near = found.start() - after < _REMARK and not _speaks_otherwise(folded[after : found.start()])
        before = "" if near else _before(folded, found.start())
        # What is slanted among others' words may be a remark: it is an excerpt where the words right before say so.
        before = last_sentence(before) if found["mark"] in "_*" else before
        if near or gives_excerpts(before) or _answers_what_was_asked(before) or says_it_came(before):
            yield found.span("said")
            after = found.end()


_HALF = re.compile(
    r"(?<![\w'\"*_])'(?P<said>[A-Za-z](?:[^'\"_*\n]|(?<=\w)'(?=\w)|(?<=s)'(?= [a-z])){38,600}?)'(?![\w'])(?P<who>"
    + _SPOKEN
    + ")?"
)
"""Words in single marks that need not be a whole sentence, and whether the poster says right after them that somebody said so."""
_FEWEST_HALVES = 2


def _half_quoted(folded: str) -> Iterator[tuple[int, int]]:
    """Give what a poster who says that he asked quotes within his sentences, two times or more in one paragraph."""
    quoted: list[re.Match[str]] = []
    for half in (*_HALF.finditer(folded), None):
        if half and quoted and "\n" not in folded[quoted[-1].end() : half.start()]:
            quoted.append(half)
            continue
        if len(quoted) >= _FEWEST_HALVES and any(one["who"] for one in quoted):
            before = _before(folded, quoted[0].start())
            if words("asked").search(before) and not _speaks_otherwise(before):
                yield from (one.span("said") for one in quoted)
        quoted = [half] if half else []


def _answers_what_was_asked(before: str) -> bool:
    """Say whether the poster says that he asked, and then names an office: "I asked three of them. Highways:"."""
    return names_an_office(last_sentence(before)) and bool(words("asked").search(before))


def _speaks_otherwise(remark: str) -> bool:
    """Say whether what comes next is somebody else's, or the poster's own."""
    said = last_sentence(remark)
    return any(words(heading).search(said) for heading in ("leads to own", "excerpts of others"))


def _before(folded: str, at: int) -> str:
    """Give what stands right before a place: its line so far, and the line above where that is all."""
    said = _QUOTED.sub("", folded[max(0, at - _LED_WITHIN) : at]).rstrip(" \n>\"'*_-")
    return "\n".join([line for line in said.split("\n") if line.strip()][-2:])


_QUOTED = re.compile(r"\"[^\"\n]*\"")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the text that says anything."""

    start: int
    text: str
    sort: str
    """By what it is marked: the same for all of one list; empty for none."""
    first: int
    """Where, in its text, what is marked begins."""


_SORTS = (
    ("quote", re.compile(r"[ ]*\" (?=\S)")),
    ("bullet", re.compile(r"[ ]*(?:[\u2022\u00b7\u25aa\u25e6\u2023*-]+|o) (?=[\"'A-Z0-9.])")),
    ("slanted", re.compile(r"[ ]*(?:[*]{1,2}|_|/)(?=[\"'A-Z0-9.])")),
    ("number", re.compile(r"[ ]*\(?\d{1,2}[.)] (?=[\"'A-Z0-9.])")),
    ("matter", re.compile(r"[ ]*(?i:on|as to|as for|about|regarding|re) [^\n:]{3,90}?(?: -|:) (?=[\"'A-Z0-9.])")),
)  # fmt: skip


_SAID = re.compile(r"(?m)^(?=[^\n]*[^\s>])[^\n]+")
"""A line that says anything: it is looked for where a line begins, or a long line of spaces is read from each of them."""


def _read(start: int, text: str) -> _Row:
    for sort, pattern in _SORTS:
        if found := pattern.match(text):
            return _Row(start, text, sort, found.end())
    return _Row(start, text, "", 0)


def _rows(folded: str) -> Iterator[tuple[int, int]]:
    """Give what stands in lines that are marked alike, with remarks between or behind, under words that say who answered."""
    rows = [_read(m.start(), m[0]) for m in _SAID.finditer(folded)]
    sorts = [sort for sort, _ in groupby(sorted(row.sort for row in rows if row.sort))]
    for sort in sorts:
        listed = [at for at, row in enumerate(rows) if row.sort == sort]
        if len(listed) < _LEAST_LISTED or not listed[0]:
            continue
        above = "\n".join(row.text for row in rows[max(0, listed[0] - 2) : listed[0]])[-_LED_WITHIN:]
        if gives_excerpts(above):
            yield from _listed(rows, listed)


_LEAST_LISTED = 2


def _listed(rows: Sequence[_Row], listed: Sequence[int]) -> list[tuple[int, int]]:
    """Give what is said in each of the marked lines, or nothing where there are no remarks to most of them."""
    ends = [_ends(rows, at, after) for at, after in zip(listed, [*listed[1:], len(rows)], strict=True)]
    beneath = sum(_is_beneath(rows, end + 1, after) for end, after in zip(ends, listed[1:], strict=False))
    spans, behind = [], 0
    for at, end in zip(listed, ends, strict=True):
        row = rows[end]
        own = _REMARKED.search(row.text, rows[at].first if end == at else 0)
        behind += bool(own)
        by_itself = beneath * 2 >= len(listed) - 1
        said = row.text[: own.start()] if own and not by_itself else row.text
        last = row.start + len(said.rstrip(" *_\"'/"))
        spans.append((rows[at].start + rows[at].first, last))
    remarked = rows[listed[0]].sort == "matter" or max(beneath + 1, behind) * 2 > len(listed)
    return [span for span in spans if span[1] - span[0] >= _FEWEST] if remarked else []


def _is_beneath(rows: Sequence[_Row], first: int, after: int) -> bool:
    """Say whether a remark stands in lines of its own; what is under a number may go on in them, unless they are set in."""
    if first >= after:
        return False
    return rows[first - 1].sort != "number" or rows[first].text.startswith((" ", "\t"))


def _ends(rows: Sequence[_Row], at: int, after: int) -> int:
    """Give the line with which a marked one ends: italics end where they are closed."""
    if rows[at].sort != "slanted":
        return at
    mark = rows[at].text[rows[at].first - 1]
    return next((n for n in range(at, after) if rows[n].text.rstrip().endswith(mark)), at)


_REMARKED = re.compile(
    r"(?<=[.!?])[\"'*_]* (?:-+>*|=+>|\u2192|//|<-+|\|+|\.{3}) (?=\S)|(?<=[.!?])[\"'*_]+ (?=\S)|"
    r"(?<=[.!?])[\"'*_]* (?=[(\[][^()\[\]]*[)\]]$)"
)
"""Where, in the line of an excerpt, the poster's remark begins."""
