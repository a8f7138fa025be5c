"""An exchange without labels: an office answered within the poster's own mail, in brackets, in capitals, or under each question."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.lexicon import union, words
from ingest.replies.exchanges.answers import Exchange, Turn, is_answered, tells_questions_anew

_SAID_WITHIN = 1_000
"""Characters from the begin of a text in which the poster says how the answers stand in it."""
_FEWEST = 2
"""Answers below which nothing shows that they were typed in."""


def typed_in(folded: str, author: str | None = None) -> Exchange | None:
    """Give the exchange of a folded text in which an office typed its answers into the poster's mail, or None."""
    said = any(
        words(heading).search(folded, 0, _SAID_WITHIN)
        for heading in ("turns typed in", "answers to questions", "answers in capitals")
    )
    if not (
        said or _BRACKETED.search(folded) or words("remarks in capitals").search(folded, 0, _SAID_WITHIN)
    ):
        return None
    for answers in (_in_brackets, _in_capitals, _under_questions):
        introduced, turns = answers(folded, author)
        told = folded[:introduced].rstrip()
        if (
            len(turns) >= _FEWEST
            and any(turn.official for turn in turns)
            and is_answered(told, turns, folded)
        ):
            return Exchange(tuple(turns), told)
    return None


_BRACKETED = re.compile(r"[\[({][A-Z]\w{1,15}(?: ?:| - )|\[")


def _in_brackets(folded: str, author: str | None) -> tuple[int, list[Turn]]:
    """Give answers in brackets: by the initials of who answers ("[KM: ...]"), or where the poster says that they stand there."""
    signed = [m for m in _SIGNED.finditer(folded) if not words("own initials").fullmatch(m["who"])]
    signed = [m for m in signed if not _is_poster(m["who"], author)]
    signed = [m for m in signed if not words("label of the poster").fullmatch(m["who"])]
    often = {m["who"] for m in signed if sum(other["who"] == m["who"] for other in signed[:_MANY]) >= _FEWEST}
    found = [m for m in signed if m["who"] in often]
    if (
        not found
        and words("answers in brackets").search(folded, 0, _SAID_WITHIN)
        and not words("remarks in brackets").search(folded, 0, _SAID_WITHIN)
    ):
        found = [*_BRACKETS.finditer(folded)]
    if sum(map(_says_something, found)) * 2 <= len(found):
        return 0, []
    lead = _lead(folded, found[0].start())
    turns = [Turn(lead, lead, found[0].start(), official=False)] if lead < found[0].start() else []
    named = (m.groupdict().get("who") or "" for m in found)
    return lead, turns + [
        Turn(m.start(), m.start("said"), m.end("said"), official=True, who=who)
        for m, who in zip(found, named, strict=True)
    ]


def _says_something(found: re.Match[str]) -> bool:
    """Say whether what stands in brackets is an answer, and not what is to be filled in there."""
    said = found["said"].strip()
    return said.endswith((".", "!", "?")) or len(said.split()) >= _WORDS


_WORDS = 3
_MANY = 200
_SIGNED = re.compile(
    r"(?<![\[({])[\[({]++(?P<who>[A-Z]{2,4}|[A-Z][a-z]{1,15})(?: ?: ?| - )(?P<said>[^\[\](){}]{2,}(?:\([^()]*\)[^\[\](){}]*){0,20})[\])}]+"
)
_BRACKETS = re.compile(r"\[(?P<said>[^\[\]\n]{2,}(?:\n[^\[\]\n]+)*)\]")


def _is_poster(who: str, author: str | None) -> bool:
    """Say whether initials or a name are the poster's own."""
    names = re.findall(r"\w+", author or "")
    return (
        who.casefold() in {name.casefold() for name in names} or who == "".join(n[0] for n in names).upper()
    )


def _lead(folded: str, until: int) -> int:
    """Give where what the poster says of the exchange ends, and his mail begins: after the first paragraph, or line."""
    gap = folded.find("\n\n", 0, until)
    line = folded.find("\n", 0, until)
    return next((at + 1 for at in (gap, line) if at > 0), until)


def _in_capitals(folded: str, author: str | None) -> tuple[int, list[Turn]]:
    """Give what stands in capitals as the official's, or the rest where the poster says that the capitals are his own."""
    del author
    own = words("remarks in capitals").search(folded, 0, _SAID_WITHIN)
    said = own or words("answers in capitals").search(folded, 0, _SAID_WITHIN)
    if not said:
        return 0, []
    first = _after_line(folded, said.end())
    runs = [(start, end, loud) for start, end, loud in _runs(folded, first) if start < end]
    capitals = [start for start, _, loud in runs if loud]
    if len(capitals) < _FEWEST or all(folded.startswith("(", start) for start in capitals):
        return 0, []  # in brackets, they are remarks such as break into any letter
    return first, [
        Turn(start, start, end, official=loud != bool(own))
        for start, end, loud in _trimmed(folded, runs, own=bool(own))
    ]


def _trimmed(
    folded: str, runs: Sequence[tuple[int, int, bool]], *, own: bool
) -> Iterable[tuple[int, int, bool]]:
    """Leave off what the poster says under the last answer in capitals, or goes on with behind the last remark in them."""
    last = max(n for n, run in enumerate(runs) if run[2])
    goes_on = len(runs) - last == _FEWEST and "\n" not in folded[runs[last][1] : runs[-1][0]]
    return runs if own and not goes_on else runs[: last + 1]


def _after_line(folded: str, at: int) -> int:
    """Give where what follows the sentence at a place begins: on the next line, or after it."""
    line = folded.find("\n", at)
    return line + 1 if line >= 0 else at


_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?![\s.!?\"')]|$))+[.!?]*[\"')]*")
_LETTERS = re.compile(r"[^\W\d_]")


_TAIL = re.compile(r"(?<=[a-z,.] )(?:[A-Z][A-Z']*[ ,]+){2,}[A-Z']+[.!?]*$|(?<=[a-z,] )[A-Z]{4,}[.!?]+$")
"""Words in capitals behind others, with no full stop between them."""
_LONGEST_TAIL = 300


def _sentences(folded: str, first: int) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(folded, first):
        tail = _TAIL.search(folded, max(sentence.start(), sentence.end() - _LONGEST_TAIL), sentence.end())
        cut = tail.start() if tail else sentence.end()
        yield sentence.start(), cut
        if tail:
            yield cut, sentence.end()


def _runs(folded: str, first: int) -> Iterator[tuple[int, int, bool]]:
    """Give the runs of sentences that stand in capitals, and those that do not, by turns."""
    begun, end, before = first, first, None
    for start, stop in _sentences(folded, first):
        text = folded[start:stop]
        if not _LETTERS.search(text):
            continue  # the number of the next question
        loud = (
            text.upper() == text and len(_LETTERS.findall(text)) >= _FEWEST
            if _LETTERS.search(text)
            else before
        )
        if loud != before:
            if before is not None:
                yield begun, end, before
            begun, before = start + len(text) - len(text.lstrip()), loud
        end = stop
    if before is not None:
        yield begun, end, before


def _under_questions(folded: str, author: str | None) -> tuple[int, list[Turn]]:
    """Give what stands under each question, where the poster says that the answers stand there, or that these were answered."""
    del author
    said = words("turns typed in").search(folded, 0, _SAID_WITHIN)
    asked = None if said else words("answers to questions").search(folded, 0, _SAID_WITHIN)
    if not (said or asked) or _MARKED.search(folded):
        return 0, []  # marks of quotation tell whose the questions are
    told: re.Match[str] = said or asked  # type: ignore[assignment]
    first = _after_line(folded, told.end())
    if (
        tells_questions_anew(folded[:first])
        or _SALUTED.search(folded, 0, told.start())
        or (asked and _SALUTED.search(folded, first))
    ):
        return 0, []  # a letter names the questions itself
    pieces = [*_pieces(folded, first)]
    questions = [n for n, (_, _, question) in enumerate(pieces) if question]
    if asked and not all(_stands_alone(folded, pieces[n][0]) for n in questions):
        return 0, []
    turns: list[Turn] = []
    for n, after in pairwise([*questions, len(pieces)]):
        start, stop, _ = pieces[n]
        turns.append(Turn(start, start, stop, official=False))
        if n + 1 < after:
            begun, end = pieces[n + 1][0], pieces[after - 1][1]
            turns.append(Turn(begun, begun, _quoted_until(folded, begun, end), official=True))
    answered = sum(turn.official for turn in turns)
    return (first, turns) if answered >= _FEWEST and answered * 2 >= len(questions) else (0, [])


_SALUTED = re.compile(rf"(?im)^[ ]*{union('salutation')}[^\n]{{0,40}}$")
_SAYS = re.compile(r"(?m)^[^\n]*\w[^\n]*")
_ASKED_IN_LINE = re.compile(
    r"[ ]*(?:[-*\u2022]|\(?(?:\d{1,2}|[a-h])[.)]|[Qq]\d*[.:)]?)[ ]+[^\n?]{8,}\?[\"']?(?P<rest>[ ]+[\"'(]*)(?=\w)"
)
"""A question in a list, after which the answer stands in the same line."""


def _pieces(folded: str, first: int) -> Iterator[tuple[int, int, bool]]:
    """Give the lines from a place on that say anything, and whether each asks; what follows a question in its line is one more."""
    for line in _SAYS.finditer(folded, first):
        inner = _ASKED_IN_LINE.match(folded, line.start(), line.end())
        if inner and not _is_question(line[0]):
            yield line.start(), inner.start("rest"), True
            if len(folded[inner.end() : line.end()].split()) >= _WORDS:
                yield inner.end(), line.end(), False
        else:
            yield line.start(), line.end(), _is_question(line[0])


def _stands_alone(folded: str, at: int) -> bool:
    """Say whether a question has a number, or a line above and below it is empty, or it heads a paragraph."""
    return bool(_ENUMERATED.match(folded, at)) or folded[:at].endswith(("\n\n", "\n \n"))


_ENUMERATED = re.compile(r"[ ]*(?:[-*\u2022]|(?:[Qq](?:uestion)? ?)?\(?\d{1,2}[.):]?|\(?[a-h][.)])[ ]")


def _quoted_until(folded: str, start: int, end: int) -> int:
    """Give where an answer ends: where its quotation does, if it is one."""
    quoted = _QUOTED.match(folded, start, end)
    return quoted.end() if quoted else end


_QUOTED = re.compile(r'"[^"]+"(?=\s|$)')
_MARKED = re.compile(r"(?m)^[ ]*[>|]")


def _is_question(line: str) -> bool:
    return line.rstrip(" *_\"'").endswith("?")
