"""Words that a poster sets off from a letter within its lines: by capitals, stars, brackets, small letters, after dashes.

Each way of typing is a hand. One word in capitals, one remark in stars is emphasis: a hand is one where it comes again,
or where the poster says that he types so. Whose hand it is tells only who speaks in it (``asides``).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.lexicon import words
from ingest.replies.laid import heckles
from ingest.replies.laid.brackets import (
    ALONE,
    INNER,
    LINE_END,
    brackets,
    is_of_quoter,
    rare_brackets,
    shouted_brackets,
    stands_between,
)
from ingest.replies.laid.headed import LABEL, MARK, NUMBER, headed, is_mark_of, is_said_of

CAPITALS, STARS, BRACKETS, SMALL, DASHES = "capitals", "stars", "brackets", "small", "dashes"
SOUNDS, DOTS, MARKED, FOOTNOTES, WRAPPED, SET_IN = (
    "sounds",
    "dots",
    "marked",
    "footnotes",
    "wrapped",
    "set in",
)
RARE, QUOTES, EXCLAIMED, CUTS = "rare brackets", "quotes", "exclaimed", "told cuts"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text in one hand; offsets are of the text."""

    start: int
    end: int
    hand: str
    inner: bool
    """It stands in a line with words in another hand before it."""


def hands(folded: str) -> list[Run]:
    """Give the stretches of a folded text that are set off by their typing, in their order, without overlaps."""
    head = folded[:_HEAD]
    announced = bool(words("remarks between").search(head))
    found: list[Run] = []
    for hand, runs in _HANDS.items():
        if not any(sign in folded for sign in _SIGNS.get(hand, ("",))):
            continue
        seen = [*runs(folded, is_said(hand, head))]
        # What is said only after the one stretch so typed ("stars are mine") stresses the official's words.
        said = bool(seen) and is_said(hand, head[: seen[0].start])
        alone = hand in _ALONE_ENOUGH or (hand == BRACKETS and announced) or _is_posters(folded, seen)
        if len(seen) > 1 or said or alone:
            found += seen
    found += _headed(folded, head)
    apart: list[Run] = []
    for run in sorted(found, key=lambda run: (run.start, -run.end)):
        if not apart or run.start >= apart[-1].end:
            apart.append(run)
    return apart


def _is_posters(folded: str, seen: Iterable[Run]) -> bool:
    """Say whether one stretch shows whose hand it is."""
    return any(_shows_whose(run, folded[run.start : run.end]) for run in seen)


def _shows_whose(run: Run, text: str) -> bool:
    """Say whether a stretch is a quoter's word, shouts in brackets, or has an "i" in small letters behind a sentence that has capitals."""
    if run.hand == BRACKETS:
        return is_of_quoter(text)
    if run.hand == CAPITALS:
        return text[0] in "(["
    return run.hand == SMALL and run.inner and heckles.is_of_small_i(text)


def _headed(folded: str, head: str) -> list[Run]:
    """Give paragraphs that are headed alike; a label is a stretch of its own, so that what it heads begins after it."""
    found: list[Run] = []
    for hand, alike in groupby(sorted(headed(folded), key=lambda one: one.hand), key=lambda one: one.hand):
        runs = [*alike]
        if hand == NUMBER and not (is_said(hand, head) or words("remarks between").search(head)):
            continue  # officials number what they say
        if len(runs) > 1 or is_said(hand, head):
            for one in runs:
                edges = (one.start, one.said, one.end) if hand.startswith(LABEL) else (one.start, one.end)
                found += [Run(a, b, hand, inner=False) for a, b in pairwise(edges)]
    return found


def is_said(hand: str, text: str) -> bool:
    """Say whether the poster says that a hand tells his words from the official's ("mine in caps")."""
    if hand.startswith(LABEL):
        return is_said_of(hand.removeprefix(LABEL), text)
    if hand.startswith(MARK):
        dashes = hand.startswith(f"{MARK}-") and words("hand dashes").search(text)
        return bool(dashes) or is_mark_of(hand.removeprefix(MARK), text)
    return bool(words(f"hand {BRACKETS if hand == RARE else hand}").search(text))


_HEAD = 1_500
"""Characters at the begin of a text in which the poster says how his words are typed."""
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"\S(?:[^.!?\n]|[.!?]+(?![\s\"')\]*.!?]))*[.!?]*[\"')\]*]*")
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS = 4


def _capitals(folded: str, said: bool) -> Iterator[Run]:
    lines = [line for line in _LINE.finditer(folded) if _SHOUTED.search(line[0])]
    if not lines:
        return
    for span in shouted_brackets(folded, said):
        yield Run(*span, CAPITALS, inner=stands_between(folded, *span) != ALONE)
    sentences = [*_sentences_in_capitals(folded, lines, said)]
    yield from sentences
    ends = [run.end for run in sentences]
    for start, end, inner in heckles.shouted(folded, said):
        at = bisect_right(ends, start)
        if at == len(ends) or sentences[at].start >= end:
            yield Run(start, end, CAPITALS, inner)


def _sentences_in_capitals(folded: str, lines: Iterable[re.Match[str]], said: bool) -> Iterator[Run]:
    for line in lines:
        begun, end = -1, -1
        lower = _LOWER.search(folded, *line.span())
        for sentence in (*_SENTENCE.finditer(folded, *line.span()), None):
            last = _SHOUTED_LAST.search(folded, *sentence.span()) if sentence and begun < 0 else None
            last = last if last and LINE_END.match(folded, last.end()) else None
            if sentence and (last or _is_shouted(sentence[0], goes_on=begun >= 0)):
                begun, end = (
                    last.start() if last else sentence.start() if begun < 0 else begun,
                    sentence.end(),
                )
            elif begun >= 0:
                inner = lower is not None and lower.start() < begun
                if said or inner or _ENDS.search(folded, begun, end):
                    first = None if inner else _FIRST_IN_CAPITALS.match(folded, line.start(), begun)
                    yield Run(first.start("said") if first else begun, end, CAPITALS, inner)
                begun = -1


_SHOUTED = re.compile(r"(?<![A-Z])(?:[A-Z]{2,}+[^\w\n]++[A-Z]|[A-Z]{4,}+[!?])")
_SHOUTED_LAST = re.compile(r"(?<=[a-z] )[A-Z][A-Z']*(?:,? [A-Z'\d]+)+[.!?]+[\"')\]]*$")
"""What is in capitals up to the end of a sentence: right after a name that closes a letter."""
_LOWER = re.compile(r"[a-z]")
_FIRST_IN_CAPITALS = re.compile(r"[ >]*(?P<said>[\"'(]?(?:[A-Z]{2}|\d)[^a-z\n]{1,60}[.!?][\"')]* )\Z")
"""A first sentence of a word or a number, in a line that has no small letters before others in capitals: "NATURALLY. THE CHIEF IS BUSY."."""
_ENDS = re.compile(r"[.!?][\"')\]]*$")


def _is_shouted(sentence: str, *, goes_on: bool) -> bool:
    """Say whether a sentence is all in capitals: two words, or one that asks or exclaims."""
    letters = _LETTERS.findall(sentence)
    if len(letters) < _FEWEST_LETTERS or any(c.islower() for c in letters):
        return False
    return goes_on or len(sentence.split()) > 1 or sentence.rstrip("\"')]*").endswith(("!", "?"))


_STARRED = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\s*])(?P<said>[^*]{2,1500}?)(?<=[^\s*])\*{1,3}(?![\w*])|"
    r"(?<![\w/:_])(?P<mark>//|__?)(?=[^\s/_])(?P<other>[^/_\n]{2,600}?)(?<=[^\s/_])(?P=mark)(?![\w/_])"
)


def _stars(folded: str, _said: bool) -> Iterator[Run]:
    sure: list[Run] = []
    short: list[Run] = []
    for found in _STARRED.finditer(folded):
        between = stands_between(folded, found.start(), found.end())
        words_in = found["said"] or found["other"]
        ends = words_in.count(" ") > 1 and LINE_END.match(folded, found.end())
        run = Run(*found.span(), STARS, between != ALONE)
        if (
            between == INNER
            or (between and (_says_enough(words_in) or _SOUND.fullmatch(words_in)))
            or (not between and ends)
        ):
            sure.append(run)
        elif (
            between == ALONE and len(words_in.split()) >= _FEWEST_STARRED and _LINE_OF_SMALL.search(words_in)
        ):
            short.append(run)
    yield from sure
    # Where he sets paragraphs so, a short one may begin with a capital, as a heading does.
    if sum(not run.inner for run in sure) + len(short) > 1 and any(not run.inner for run in sure):
        yield from short


_FEWEST_STARRED = 3
_LINE_OF_SMALL = re.compile(r" [a-z][^*]* [a-z]")
"""What has words in small letters, as a heading of names has none."""


def _says_enough(said: str) -> bool:
    """Say whether words that are a line by themselves are more than a heading."""
    return bool(_SENTENCE_ENDS.search(said)) or len(said.split()) > _HEADING_WORDS


_SOUND = re.compile(r"[a-z][a-z' ]{2,30}[.!?]*|[a-z][a-z']*,? (?!\d)\S+ [^*\n]{2,120}")
"""What a poster does between two paragraphs: "*sigh*", "*bangs head on desk*"; or says there in small letters."""
_SENTENCE_ENDS = re.compile(r"\w\w[.!?](?!\S)")
_HEADING_WORDS = 12
_SMALL_TAIL = re.compile(
    r"^[ ]*[A-Z\"'][^\n]{12,}?\w{3}[\"')]*[.!?][\"')]*[ ]+(?P<said>[a-z](?:[^A-Z\n]|(?<=\")[A-Z]){1,160})$(?=\n*(?:[^a-z\s]|\Z))",
    re.MULTILINE,
)


def _small(folded: str, _said: bool) -> Iterator[Run]:
    for found in _SMALL_TAIL.finditer(folded):
        yield Run(*found.span("said"), SMALL, inner=True)
    yield from (Run(start, end, SMALL, inner) for start, end, inner in heckles.small_lines(folded))


_DASH_TAIL = re.compile(
    r"[^\n]{12}[.!?][\"')]*[ ]+-{1,3}[ ]+(?P<said>(?:[a-z]|I\b)(?:(?! -{1,3} [A-Z])[^\n]){1,600})$",
    re.MULTILINE,
)
_DASH_INNER = re.compile(r"(?<=[.!?]) -{1,3} (?P<said>[a-z][^\n]{3,200}?) -{1,3} (?=[A-Z])")
"""Words in small letters between dashes, after one sentence and before the next."""
_DASHED = re.compile(
    r"^[ ]*(?:<?-{2,3}>?|<-|<=+|<{2,4})[ ]*(?P<alone>[^\s-][^\n]+)$|[^\n]{12} -{2,3}[ ]+(?P<said>[a-z][^\n]+)$",
    re.MULTILINE,
)
"""After a double dash, at the begin of a line or after words that no stop ends."""


def _dashes(folded: str, said: bool) -> Iterator[Run]:
    inner = [(found.start() + 1, found.end() - 1) for found in _DASH_INNER.finditer(folded)]
    tails = [found.span("said") for found in _DASH_TAIL.finditer(folded)]
    yield from (Run(*run, DASHES, inner=True) for run in (*inner, *tails))
    for found in _DASHED.finditer(folded) if tails or said or "<-" in folded or "<<" in folded else ():
        hand = "alone" if found["alone"] else "said"
        yield Run(*found.span(hand), DASHES, hand == "said")


_Finder = Callable[[str, bool], Iterator[Run]]


def _runs(hand: str, stretches: Callable[[str, bool], Iterator[heckles.Stretch]]) -> _Finder:
    """Give what finds the stretches of a hand as runs."""
    return lambda folded, said: (
        Run(start, end, hand, inner) for start, end, inner in stretches(folded, said)
    )


_HANDS: dict[str, _Finder] = {
    CAPITALS: _capitals,
    STARS: _stars,
    BRACKETS: _runs(BRACKETS, brackets),
    RARE: _runs(RARE, rare_brackets),
    SMALL: _small,
    DASHES: _dashes,
    SOUNDS: _runs(SOUNDS, heckles.sounds),
    DOTS: _runs(DOTS, heckles.after_dots),
    MARKED: _runs(MARKED, heckles.after_mark),
    FOOTNOTES: _runs(FOOTNOTES, heckles.note_numbers),
    WRAPPED: _runs(WRAPPED, heckles.wrapped),
    SET_IN: _runs(SET_IN, heckles.set_in),
    QUOTES: _runs(QUOTES, heckles.quoted_lines),
    EXCLAIMED: _runs(EXCLAIMED, heckles.exclaimed),
    CUTS: _runs(CUTS, heckles.told_cuts),
}
_ALONE_ENOUGH = {SOUNDS, RARE, EXCLAIMED, CUTS}
"""Hands of which one stretch shows whose it is."""
_SIGNS = {
    STARS: ("*", "/", "_"),
    BRACKETS: ("(", "[", "<"),
    RARE: ("((", "[[", "{", "(*", "[*"),
    DASHES: ("-", "<<", "<="),
    DOTS: ("...",),
    FOOTNOTES: ("[", "("),
    SET_IN: ("   ",),
    QUOTES: ('"',),
    EXCLAIMED: (" -",),
    CUTS: ("...", "\u2026"),
}
"""Of which of these signs there is one at least where something is typed in a hand."""
