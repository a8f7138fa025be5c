"""A letter by its parts, and parts between which others speak as one letter."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.lexicon import words
from ingest.replies.known.people import is_name, is_role
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import introduces
from ingest.replies.who.introductions import another_answers

FIRST_PAGES = 8_000
"""Characters of a letter in which it says who speaks, what kind it is and what it answers."""


@dataclass(slots=True)
class Letter:
    """One stretch of a text that may be a letter, by parts. A line stands in one part only."""

    headers: list[Line] = field(default_factory=list)
    letterhead: list[Line] = field(default_factory=list)
    salutation: Line | None = None
    body: list[Line] = field(default_factory=list)
    valediction: Line | None = None
    signature: list[Line] = field(default_factory=list)
    ending: list[Line] = field(default_factory=list)
    """What follows the signature and is the sender's: disclaimers, postscripts, enclosures."""
    quoted: bool = False
    introduction: str = ""
    continues: bool = False
    depth: int = 0
    """How deep it stands in quotation marks of mails (``>``)."""
    broken: bool = False
    """A remark of the poster, or a deeper quotation, breaks in before the letter ends."""
    goes_on: "Letter | None" = None
    """The part before it of the same letter, after which something broke in."""
    holds_to: int = 0
    """Where another's letter breaks in that it gives whole: the index of the line behind that one, else 0."""
    turn: str | None = None
    """Where it is said by turns with the poster: the name of the person in its label, or empty."""
    parted: str = ""
    """Marks that are set alike part it from the poster's words: his "remarks" behind its sentences, or "questions" before them."""
    unsaid: bool = False
    """Of what office he is who says it, by turns, only what is spoken of tells."""

    def lines(self) -> list[Line]:
        """Give all lines of the letter itself, mail headers left out, in their order."""
        parts = [
            *self.letterhead,
            self.salutation,
            *self.body,
            self.valediction,
            *self.signature,
            *self.ending,
        ]
        return [line for line in parts if line]


def first_pages(letter: Letter) -> str:
    """Give the begin of what a letter says, its lines joined."""
    return " ".join(line.text for line in letter.body)[:FIRST_PAGES]


def extent(letter: Letter) -> tuple[int, int]:
    """Give where a letter begins and ends in its text."""
    lines = letter.lines()
    return lines[0].start, lines[-1].end


def wholes_of(found: Sequence[Letter]) -> list[Letter]:
    """Give for each letter the whole that it is a part of: itself, or all parts between which others speak."""
    groups: list[list[Letter]] = []
    number: dict[int, int] = {}
    quoted: Letter | None = None
    for letter in found:
        before = letter.goes_on or _quoted_before(quoted, letter)
        if before is None or id(before) not in number:
            number[id(letter)] = len(groups)
            groups.append([letter])
        else:
            number[id(letter)] = number[id(before)]
            groups[number[id(letter)]].append(letter)
        quoted = letter if letter.quoted else quoted
    together = [_together(group) for group in groups]
    return [together[number[id(letter)]] for letter in found]


def held_in(wholes: Sequence[Letter]) -> dict[int, Letter]:
    """Give for each whole that stands between parts of another the other one, by its id; ``wholes`` are those of a text's letters, in their order."""
    last = {id(whole): at for at, whole in enumerate(wholes)}
    held: dict[int, Letter] = {}
    around: list[Letter] = []
    for at, whole in enumerate(wholes):
        while around and last[id(around[-1])] < at:
            around.pop()
        if around and around[-1] is not whole:
            held.setdefault(id(whole), around[-1])
        if last[id(whole)] > at and not (around and around[-1] is whole):
            around.append(whole)
    return held


_BETWEEN_QUOTATIONS = 250
"""Characters that a poster says at most between two quotations of one letter."""
_BETWEEN_MARKED = 900
"""The same where mail programs' marks (``>``) set the quotations off: he may say more, and they are the same letter still."""


def _quoted_before(before: Letter | None, part: Letter) -> Letter | None:
    """Give the quotation before a quotation, if the one goes on with the letter of the other."""
    if not (before and part.quoted) or part.salutation or part.headers or before.signature:
        return None
    said = part.introduction
    own = words("introduces_own").search(said) and not said.rstrip().endswith((".", "!", "?"))
    if len(said) > (_BETWEEN_MARKED if part.depth else _BETWEEN_QUOTATIONS) or own:
        return None
    if another_answers(before.introduction, said):
        return None
    another = any(is_name(line) or is_role(line) or introduces(line) for line in said.split("\n") if line)
    return None if another or before.depth != part.depth else before


def _together(parts: Sequence[Letter]) -> Letter:
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return first
    return Letter(
        headers=first.headers, letterhead=first.letterhead, salutation=first.salutation,
        body=[line for part in parts for line in part.body],
        valediction=last.valediction, signature=last.signature, ending=last.ending,
        quoted=first.quoted, introduction=first.introduction, continues=first.continues,
        turn=first.turn, parted=first.parted, unsaid=first.unsaid,
    )  # fmt: skip
