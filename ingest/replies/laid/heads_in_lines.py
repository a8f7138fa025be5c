"""The heads of mails that run on into their letter in one line, as a telephone pastes them: "Subject: Re: the van Dear Ms Orr, thank you"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import union


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head of a mail stands in a line: its labels, and the greeting, or the thanks, that end it."""

    labels: tuple[int, ...]
    end: int
    greeted: int
    """Where the greeting ends; the same as ``end`` where it is not known."""

    def cuts(self) -> Iterator[int]:
        """Give where the line is cut: before each label, before the letter, behind its greeting."""
        yield from (*self.labels, self.end, self.greeted)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w/])(?=[^\W\d_a-zß-ÿ])(?i:(?P<subject>{union('subject of a mail')})|{union('header')})\s?:(?=\s)"
    )


_CALLED = (
    rf"(?:(?i:{union('title')})\b\.? )+[A-ZÀ-Þ][\w'-]+(?:,|:| ?-)|(?<=[a-z0-9?!.] )[A-ZÀ-Þ][a-zà-ÿ]+[,:]"
)
"""A greeting that is a title and a name, or a name."""
_NAMED = r"(?:[^.!?:,;\n]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z][a-z])\.){0,50}"


@cache
def _opening() -> re.Pattern[str]:
    greeting = rf"(?i:{union('salutation')}|{union('greeting')})\b{_NAMED}[,:!]"
    return re.compile(
        rf"(?<=[\s>])(?=[^\W\d_a-zß-ÿ])(?:(?P<dear>(?i:dear)\s+(?=[A-Z]))|(?P<greets>{greeting}(?:\s{greeting})?)(?=\s+\S)|"
        rf"(?P<thanks>(?i:{union('thanks_for_letter')})\b)|"
        rf"(?P<called>{_CALLED})(?= [A-ZÀ-Þ][\w' ]))"
    )


_LONGEST_VALUE = 160
"""Characters of what stands behind a label."""


def heads_in_lines(folded: str) -> list[Head]:
    """Give the heads of mails that run on in lines of a folded text, in their order."""
    found: list[Head] = []
    labels: list[re.Match[str]] = []
    told = 0
    for label in (*_label().finditer(folded), None):
        follows = label and labels and not folded[told : label.start()].strip()
        told = label.end() if label else 0
        if follows:
            continue  # "Subject: Re: the van"
        near = label and labels and label.start() - labels[-1].end() <= _LONGEST_VALUE
        if label and (not labels or (near and "\n" not in folded[labels[-1].end() : label.start()])):
            labels.append(label)
            continue
        if labels and (head := _head(folded, labels)):
            found.append(head)
        labels = [label] if label else []
    return found


def is_within(heads: Sequence[Head], at: int) -> bool:
    """Say whether a place is within one of some heads, in their order: no line is cut there."""
    before = bisect_left(heads, at, key=lambda head: head.labels[0]) - 1
    return before >= 0 and at < heads[before].end


def _head(folded: str, labels: Sequence[re.Match[str]]) -> Head | None:
    """Read labels that follow each other in one line as the head of a mail, if a letter begins behind them in it."""
    at = labels[0].start()
    before = folded[max(0, at - _NEAR) : at]
    if len(labels) == 1 and not (labels[0]["subject"] and _STANDS_FIRST.search(before)):
        return None
    if len(labels) == 1 and labels[0]["subject"].lower() == "re" and before.strip(" >").rpartition("\n")[2]:
        return None  # within a line it heads the letter that has greeted before it
    stop = min(_end_of_line(folded, labels[-1].end()), labels[-1].end() + _LONGEST_VALUE)
    openings = _opening().finditer(folded, labels[-1].end(), stop + _LONGEST_GREETING)
    opening = next((one for one in openings if _is_called(one, folded[at : labels[-1].end()])), None)
    if not opening or opening.start() > stop or "\n" in folded[labels[-1].end() : opening.end()]:
        return None
    greeted = opening.end() if opening["greets"] or opening["called"] else opening.start()
    return Head(tuple(label.start() for label in labels), opening.start(), greeted)


def _is_called(opening: re.Match[str], head: str) -> bool:
    """Say whether a mail opens so; a name and a colon must be of who stands in its head ("To: Ann Orr", "Ann:")."""
    name = opening["called"] or ""
    return not name.endswith(":") or " " in name or name[:-1] in head


_STANDS_FIRST = re.compile(r"(?:\A|[\n.!?:)>\"-])[ ]*\Z")
"""What stands before a label: no words of its sentence."""
_NEAR = 8
_LONGEST_GREETING = 80


def _end_of_line(folded: str, at: int) -> int:
    end = folded.find("\n", at)
    return len(folded) if end < 0 else end
