"""What a poster sets off from his own words as a block: between two rules, or between "Quote" and "End quote" on lines of their own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.lexicon import union, words
from ingest.replies.who.introductions import answering, gives_excerpts, imagined, last_sentence

_MARK = re.compile(
    r"^[ >]*(?:(?P<rule>[-=_*~#+])(?:[ ]?(?P=rule)){2,}[ ]*$|(?P<cut>-{2,}[ ]?[8x%][<>][ ]?-{2,}[ ]*$)|"
    r"[-=_*~#+<\[({ ]{0,8}(?P<word>(?:" + union("begins what is set off") + r")|(?P<ends>" + union("ends what is set off") + r"))"
    r"(?: ?(?:msg|mail|message|letter|reply|no\.?|number)?[ #.]{0,2}\d{1,2})?[-=_*~#+>\])}: ]{0,8}(?=$|(?<=[.\w]) ))",
    re.MULTILINE | re.IGNORECASE,
)  # fmt: skip
"""A line that begins or ends a block; more may stand behind the words that end it ("End quote. So there.")."""
_LONGEST, _LED_WITHIN, _FEWEST = 6_000, 300, 40
_OTHERS = re.compile(
    r"(?i)\W*(?:on .{4,140} wrote:?$|.{0,80}\bwrote:?$|(?:from|to|sent|date|subject|posted by|originally posted)\b.{0,80}$)",
    re.MULTILINE,
)
"""How a mail with its head begins, or what another poster said: these show themselves."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block that is set off: from where to where its words stand, and the marks round it."""

    start: int
    end: int
    marks: tuple[tuple[int, int], tuple[int, int]]


def set_off(folded: str) -> list[Block]:
    """Give the blocks of a folded text of which the words before the first say that they came to the poster, or answer him."""
    marks = [
        mark for mark in _MARK.finditer(folded) if mark["rule"] or mark["cut"] or _stands_alone(folded, mark)
    ]
    found: list[Block] = []
    told, at = False, 0
    while at + 1 < len(marks):
        opening, ending = marks[at], marks[at + 1]
        at += 1
        first = not folded[: opening.start()].strip()  # what a text begins with is no rule between its parts
        told = first or bool(opening["cut"]) or _is_led_in(folded, opening) or (told and not opening["rule"])
        if told and _is_pair(opening, ending) and (block := _between(folded, opening, ending)):
            found.append(block)
            at += 1
    return found or [*_waved(folded)]


_WAVED = re.compile(
    r"(?m)^[ ]*(?P<opens>~{1,3} ?)(?P<said>[A-Z][^~\n]{39,4000}?[^~ \n])(?P<ends> ?~{1,3})[ ]*$"
)


def _waved(folded: str) -> Iterator[Block]:
    """Give the paragraphs that stand between waves."""
    for found in _WAVED.finditer(folded):
        yield Block(*found.span("said"), (found.span("opens"), found.span("ends")))


def without_marks(folded: str, blocks: Iterable[Block]) -> str:
    """Give a text of the same length in which the marks round blocks are blank."""
    edges = [edge for block in blocks for edge in block.marks]
    if not edges:
        return folded
    said = list(folded)
    for start, end in edges:
        said[start:end] = " " * (end - start)
    return "".join(said)


def _between(folded: str, opening: re.Match[str], ending: re.Match[str]) -> Block | None:
    """Give the block between two marks, or None where that is too much, too little, or a mail with its head."""
    said = folded[opening.end() : ending.start()]
    begun = opening.end() + len(said) - len(said.lstrip())
    if not _FEWEST <= len(said.strip()) <= _LONGEST or _OTHERS.match(folded, begun):
        return None
    if _SALUTED.search(folded, begun + 1, ending.start()):
        return None
    return Block(begun, begun + len(said.strip()), (opening.span(), ending.span()))


def ends_with_mark(before: str) -> bool:
    """Say whether the last line of a text is a mark that may begin a block."""
    found = _MARK.match(before.rstrip().rpartition("\n")[2])
    return found is not None and not found["ends"]


def _stands_alone(folded: str, mark: re.Match[str]) -> bool:
    """Say whether a mark in words is a line by itself, or ends a block."""
    return bool(mark["ends"] or mark["cut"]) or folded[mark.end() : mark.end() + 1] in ("", "\n")


def _is_pair(opening: re.Match[str], ending: re.Match[str]) -> bool:
    if opening["cut"]:
        return bool(ending["cut"])
    if opening["rule"] or opening["ends"]:
        return bool(opening["rule"]) and opening["rule"] == ending["rule"]
    return bool(ending["ends"])


def _is_led_in(folded: str, opening: re.Match[str]) -> bool:
    before = folded[max(0, opening.start() - _LED_WITHIN) : opening.start()].rstrip(" \n-=_*~#+")
    before = _WRAPPED.sub(" ", before)
    said = last_sentence(before)
    if imagined(before) or any(words(heading).search(said) for heading in _OF_OTHERS):
        return False
    if answering(before) == "office" or gives_excerpts(before) or words("introduces_reply").search(said):
        return True
    if any(words(heading).search(said) for heading in _OF_HIS_OWN):
        return False
    return any(words(heading).search(before) for heading in ("introduces_reply", "asked"))


_SALUTED = re.compile(
    r"(?<=\n)[ >]*(?:" + union("salutation") + r")\b[^\n]{0,60}$", re.MULTILINE | re.IGNORECASE
)
"""A salutation below other words of a block: the letter begins there."""
_WRAPPED = re.compile(r"(?<=[\w,])\n(?=[^\n]{0,60}[\w.,:]$|[^\n]{40})", re.MULTILINE)
"""A break within a sentence."""


_OF_HIS_OWN = ("introduces_own", "leads to own")
_OF_OTHERS = ("introduces_statement", "excerpts of others", "a machine says")
