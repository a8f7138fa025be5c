"""Turns of an exchange that have no label, put in between those that have one: answers below the poster's, questions above the office's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.replies.exchanges.labels import ANSWERER, BODY, LISTED, NAME, POSTER, Label

_FEWEST = 2
"""Turns of the poster from which on they show that what stands below each is an answer."""
_HEADED = re.compile(r"[A-Z][\w' ]{0,30}:")
"""A line that somebody heads by a label of his own ("We did:")."""


def answered_below(folded: str, labels: Sequence[Label]) -> list[Label]:
    """Put in the answers that have no label, each in the line right below a poster's that has one."""
    if len(labels) < _FEWEST or any(label.sort != POSTER for label in labels):
        return list(labels)
    found: list[Label] = []
    for label, until in zip(labels, [*(after.start for after in labels[1:]), len(folded)], strict=True):
        found.append(label)
        below = folded.find("\n", label.end, until) + 1
        said = folded[below:until].partition("\n")[0].strip() if below else ""
        if said and not _HEADED.match(said):
            found.append(Label(below, below, "", "", ANSWERER))
        elif label is not labels[-1]:
            return list(labels)
    return found


def under_questions(folded: str, labels: list[Label], named: Sequence[Label]) -> list[Label]:
    """Take the only name (or initials) that speaks under each of several questions for who answers; ``labels`` are settled, ``named`` all."""
    if any(label.sort in (POSTER, ANSWERER) for label in labels):
        return labels
    said = [label for label in named if label.sort in (NAME, BODY, LISTED)]
    if len(said) < _FEWEST or len({label.who.casefold() for label in said}) != 1:
        return labels
    ends = [0, *(label.end for label in said)]
    if any(_question(folded, end, label.start) is None for end, label in zip(ends, said, strict=False)):
        return labels
    return [replace(label, sort=ANSWERER) for label in said]


def asked_before(folded: str, labels: Sequence[Label]) -> list[Label]:
    """Put in the poster's questions that have a number or a question mark alone, above answers with labels."""
    found: list[Label] = []
    for label in labels:
        before = found[-1] if found else None
        if label.sort == ANSWERER and (before is None or before.sort == ANSWERER):
            start = _question(folded, before.end if before else 0, label.start)
            if start is not None:
                found.append(Label(start, start, "", "", POSTER))
        found.append(label)
    return found


def _question(folded: str, since: int, until: int) -> int | None:
    """Give where the question begins that stands right above a label, or None."""
    said = folded[max(since, until - _LONGEST_QUESTION) : until].rstrip()
    first = until - len(folded[max(since, until - _LONGEST_QUESTION) : until])
    lines = [*re.finditer(r"[^\n]+", said)]
    if not lines or not (lines[-1][0].rstrip(' *_"').endswith("?") or _NUMBER.match(lines[-1][0])):
        return None
    at = len(lines) - 1
    if (sentence := _ASKS.search(lines[at][0])) and not _NUMBER.match(lines[at][0]):
        return first + lines[at].start() + sentence.end()
    while (
        at
        and not _NUMBER.match(lines[at][0])
        and not said[: lines[at].start()].endswith("\n\n")
        and lines[at - 1].end() + 1 == lines[at].start()
    ):
        if not since and lines[at - 1][0].rstrip().endswith(":"):
            break
        at -= 1
    if at == 0 and since and first == since:
        return None  # all that was said since the label before is no question
    return first + lines[at].start()


_ASKS = re.compile(r"[.!:]\s+(?=[^.!?:]+\?\W*$)")
"""Before a question that is the last sentence of a line."""
_LONGEST_QUESTION = 1_000
_NUMBER = re.compile(r"[\s>*_]*(?:q(?:uestion)? ?)?\(?\d{1,2}[.):]\s", re.IGNORECASE)
