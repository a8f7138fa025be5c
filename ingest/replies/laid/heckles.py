"""What a poster puts between the words of a letter without brackets: a sound ("Ahem."), words after dots or after a mark
that he names ("// = me"), the numbers of his footnotes, words in capitals in the midst of a sentence.

Each gives stretches of a folded text, as from where to where they go and whether they stand in a line with other words before them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.lexicon import union, words

Stretch = tuple[int, int, bool]

_SOUND = re.compile(
    r"^[ ]*[*_(\"']{0,2}(?P<said>" + union("sound of the poster") + r"(?:[.!?,]+[ ]*" + union("sound of the poster")
    + r"){0,3}[*_)\"']{0,2}(?:[.!?]+(?= )(?: (?!From\b)[^\n]{1,300})?|[.!?]*)[*_)\"']{0,2})[ ]*$",
    re.MULTILINE | re.IGNORECASE,
)  # fmt: skip
"""A sound that no official writes, which is a line, or begins one."""
_BETWEEN_DASHES = re.compile(
    r"(?i)(?<=\w )(?P<said>-{1,3} ?(?:" + union("between dashes") + r")[.!?]* ?-{1,3})(?= \S)"
)


def sounds(folded: str, _said: bool) -> Iterator[Stretch]:
    """Give the lines that are a sound of the poster's, or begin with one, and what only he says between dashes."""
    yield from ((*found.span("said"), False) for found in _SOUND.finditer(folded))
    if " -" in folded:
        yield from ((*found.span("said"), True) for found in _BETWEEN_DASHES.finditer(folded))


_EXCLAIMED = re.compile(
    r"(?<=[\w,;)%] )(?P<all>-{1,3} (?=[a-z\d(\"']|I\b)(?:(?! -{1,3} )[^\n]){1,200}?(?P<mark>[!?]+) -{1,3})(?= \S)"
)
_FEWEST_EXCLAIMED = 3
_ASIDE = 2
"""Dashes, which are no words."""


def exclaimed(folded: str, _said: bool) -> Iterator[Stretch]:
    """Give what exclaims between two dashes in the midst of a sentence: some words, or what does so twice ("- which?! -").

    A name that ends so ("- Switched On! -") has capitals; officials who are glad of something say it in a word or two.
    """
    for found in _EXCLAIMED.finditer(folded) if "!" in folded or "??" in folded else ():
        few = found["all"].count(" ") - _ASIDE < _FEWEST_EXCLAIMED - 1
        twice = len(found["mark"]) > 1
        if ("!" in found["all"] or twice) and (twice or not few):
            yield (*found.span("all"), True)


_DOTS = r"(?:\.{3}|\u2026)"
_TOLD_CUT = re.compile(
    rf"(?i)(?<=\w|[.,;:)]) ?{_DOTS} ?(?P<all>(?:{union('tells what is cut')})(?:(?!{_DOTS})[^\n]){{0,120}}{_DOTS})(?= ?[\w(\"'])"
)


def told_cuts(folded: str, _said: bool) -> Iterator[Stretch]:
    """Give the words between two rows of dots with which a poster tells what he leaves out there ("... then half a page on trees ...")."""
    return ((*found.span("all"), True) for found in _TOLD_CUT.finditer(folded))


_DOTTED = re.compile(r"[.!?][\"')]*[ ]+(?P<all>\.{3,}[ ]*(?P<said>[^\s.][^\n]{2,600}))$", re.MULTILINE)


def after_dots(folded: str, said: bool) -> Iterator[Stretch]:
    """Give what stands after dots behind a whole sentence up to the line's end: in small letters, or in any where he says so."""
    for found in _DOTTED.finditer(folded):
        if said or found["said"][0].islower():
            yield (*found.span("all"), True)


_LEGEND = re.compile(
    r"(?i)(?<![^\s(,;])(?P<mark>[^\w\s()\[\].,;:!?\"'<>-]{1,3}|-{1,2}>|<-{1,2}|>{2}) ?(?:=|is|are|means?) ?(?:me|mine|my|us|ours?)\b"
)
_BACK = re.compile(
    r"(?i)(?<![^\s(,;])(?P<mark>[^\w\s()\[\].,;:!?\"'<>-]{1,3}) ?(?:=|is|are|means?) ?(?:back to )?(?:the )?(?:them|theirs?|him|his|hers?|it|letter|official|council|office)\b"
)
_HEAD = 1_500
_REST = re.compile(r"[^.:!?\n]{0,60}(?:[.:!?]+|(?=\n)|$)")
"""What else he says in the sentence in which he names his mark."""


def after_mark(folded: str, _said: bool) -> Iterator[Stretch]:
    """Give the sentence in which the poster names a mark as his, and what stands after each up to the line's end, or to the other's mark."""
    legend = _LEGEND.search(folded, 0, _HEAD)
    if not legend:
        return
    back = _BACK.search(folded, legend.end(), _HEAD)
    first = max(folded.rfind("\n", 0, legend.start()), folded.rfind(". ", 0, legend.start())) + 1
    if said := _REST.match(folded, (back or legend).end()):
        yield (first, said.end(), bool(folded[folded.rfind("\n", 0, first + 1) + 1 : first].strip()))
    ends = rf"(?:{re.escape(back['mark'])}|$)" if back else "$"
    told = re.compile(rf"(?m)(?<!\S){re.escape(legend['mark'])}+ *(?P<said>\w[^\n]*?){ends}")
    for found in told.finditer(folded, said.end() if said else (back or legend).end()):
        line = folded.rfind("\n", 0, found.start()) + 1
        yield (*found.span(), bool(folded[line : found.start()].strip()))


_NOTE = re.compile(r"[\[(](?P<number>[ivx]{1,4}|\d{1,2}[a-d]?|[a-h])[\])](?!\w)")


def note_numbers(folded: str, said: bool) -> Iterator[Stretch]:
    """Give the numbers of footnotes of which the poster says that they are his, each with a line below that it heads."""
    if not said:
        return
    found = [*_NOTE.finditer(folded)]
    heads = {one["number"] for one in found if folded[one.start() - 1 : one.start()] in ("", "\n")}
    for one in found:
        if one["number"] in heads and folded[one.start() - 1 : one.start()] not in ("", "\n"):
            yield (*one.span(), True)


_WRAPPED = re.compile(
    r"(?<=[.!?] )(?P<all>(?P<mark>~{1,2}|#{1,3}|::|%{1,2}|[|]{2}|/[*]|<!--)[ ]?[^\s~#|*][^\n]{2,300}?[ ]?(?:(?P=mark)|[*]/|-->))(?=[ ]*(?:$|[A-Z]))",
    re.MULTILINE,
)
_BEHIND = re.compile(
    r"(?m)(?<=[.!?] )(?P<all>(?://+|<-+|<=+|\^+|::|=+>|-+>|\u2192|\u2190) [\"']?[^\W\d_][^\n]{1,300})$"
)


def wrapped(folded: str, _said: bool) -> Iterator[Stretch]:
    """Give what stands between two marks behind a sentence, and what stands behind a mark there up to the line's end."""
    yield from ((*one.span("all"), True) for marks in (_WRAPPED, _BEHIND) for one in marks.finditer(folded))


_SMALL_LINE = re.compile(
    r"(?m)(?<=[.!?)\]]\n)\n?(?P<all>[a-z]['a-z]*(?:,? |[.!?]+$)(?:[^\n]*)(?:\n[a-z][^\n]*)*)$"
)
_SMALL_WORD = re.compile(
    r"(?<=[.!?)\]]\n\n)(?!(?:" + union("valediction") + r")\b)(?P<all>[a-z][a-z']{2,})[ ]*(?=\n\n)"
)
"""A word in small letters that is a paragraph, and closes no letter."""
_LARGE_LINE = re.compile(r"(?m)^[A-Z][^\n]{20}")
_FEWEST_LARGE = 2


def small_lines(folded: str) -> Iterator[Stretch]:
    """Give lines that begin in small letters below the end of a sentence, where others begin as they should."""
    if len(_LARGE_LINE.findall(folded)) >= _FEWEST_LARGE:
        for shape in (_SMALL_LINE, _SMALL_WORD):
            yield from ((*one.span("all"), False) for one in shape.finditer(folded))


_QUOTED_LINE = re.compile(r'(?m)^[ ]*(?P<all>"[^"\n]{2,400}")[ ]*$')


def quoted_lines(folded: str, said: bool) -> Iterator[Stretch]:
    """Give the lines that stand in marks of quotation, where the poster says that his words do."""
    if said:
        yield from ((*one.span("all"), False) for one in _QUOTED_LINE.finditer(folded))


_SMALL_I = re.compile(
    r"(?:^|(?<=[.!?,;:] )|\b(?:and|but|so|as|if|when|what|that|because|which|why|how|where|then|cos|well|yes|no) )(?:i(?:'(?:m|ve|d|ll))?(?= (?!or\b|and\b|to\b|of\b|is\b|ii)[a-z']{2,})|im\b|ive\b)"
)
"""Who writes "i" of himself, where sections of laws are not meant."""


def is_of_small_i(text: str) -> bool:
    """Say whether somebody speaks of himself in small letters."""
    return bool(_SMALL_I.search(text))


_SET_IN = re.compile(r"(?m)(?:\A|^[ ]*\n)(?P<all>(?:[ ]{3,}\S[^\n]*(?:\n(?=[ ]{3})|$))+)(?=\n?[ ]*(?:\n|\Z))")


def set_in(folded: str, _said: bool) -> Iterator[Stretch]:
    """Give the paragraphs all of whose lines begin further in than the others'; none where two stand one below the other, as a letter's do."""
    if "   " not in folded:
        return
    found = [one.span("all") for one in _SET_IN.finditer(folded)]
    if any(not folded[before:after].strip() for (_, before), (after, _) in pairwise(found)):
        return
    yield from ((start, end, False) for start, end in found)


_WORD = r"(?:[A-Z](?:[A-Z']*[A-Z])?|\d+(?:ST|ND|RD|TH)?)"
_SHOUT = re.compile(rf"(?<![\w'./-])(?=[A-Z]){_WORD}(?:(?:,|[.!?]+)? {_WORD}){{1,80}}(?![\w'/-])[.!?]*")
_LARGE, _SMALL = re.compile(r"[A-Z][a-z]"), re.compile(r"(?<![\w'])[a-z][a-z']+")
_SELDOM = 40
"""Words in small letters to one with a capital where somebody types in small letters only."""
_FEWEST_SHOUTED = 3


def shouted(folded: str, said: bool) -> Iterator[Stretch]:
    """Give words in capitals within a line that is typed otherwise: in a text in small letters any that are no abbreviations,
    else those that speak as no name or heading does, where the poster says that they are his.
    """
    runs = [*_SHOUT.finditer(folded)]
    if not runs:
        return
    known = {*_SMALL.findall(folded)}
    small = len(_LARGE.findall(folded)) * _SELDOM <= len(_SMALL.findall(folded))
    if not (small or said):
        return
    for one in runs:
        spoken = [word for word in _TOKEN.findall(one[0].lower()) if word in known]
        if (small and spoken) or (
            said and one[0].count(" ") + 1 >= _FEWEST_SHOUTED and words("shouted").search(one[0])
        ):
            yield (*one.span(), _stands_within(folded, one.start()))


_TOKEN = re.compile(r"[a-z][a-z']+")


def _stands_within(folded: str, at: int) -> bool:
    return bool(folded[folded.rfind("\n", 0, at) + 1 : at].strip())
