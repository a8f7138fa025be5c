"""The clauses of an English sentence that may commit somebody: the words that carry it, who does it, and its verb."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.lexicon import small, union, words
from ingest.replies.understood.doers import WRITER, Doer, doer

_CARRIERS = ("will", "plans", "plans not", "due", "decided", "asked", "cannot", "refuses", "has no plans")
_CARRIED = re.compile(
    r"(?:(?<=\w)(?P<ll>'ll\b(?: (?:not|never)\b)?)|(?:(?<!\w)|(?='))(?:"
    + "|".join(f"(?P<{name.replace(' ', '_')}>{union(f'commits: {name}')})" for name in _CARRIERS)
    + "))"
)
"""Of a sentence in small letters."""
_NOT = re.compile(r"(?i)n't\b|\b(?:not|never)\b")
_WITHOUT = re.compile(r"(?:will|won't|decided|have|hope|intend|unable|cannot|can't)\b")
"""What opens a sentence that leaves out who does it: "Will share this"."""
_HAS = re.compile(r"(?i)\b(?:am|is|are|was|were|has|have|had|remains?)\b|'(?:ve|s|re|m)\b")
_IMPOSSIBLE = re.compile(r"n(?:o|')t (?:be )?possible")
_NEAR = 30
_NO = re.compile(r"(?i)(?:^|(?<=[,;:] )|(?<=\bthat )|(?<=\band ))no(?= \w)(?! doubt)")
_LONGEST_NOUN = 90
_BEFORE_VERB = re.compile(rf"(?i)(?:\W+{union('before a verb')}\b)+")
_SPACE = re.compile(r"[ ,]*")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: which words carry it ("will", "plans not", "cannot"), who does it, and where its verb begins."""

    said: str
    carrier: str
    shown: str
    start: int
    verb: int
    by: Doer

    @property
    def who(self) -> str | None:
        """Who does it, one of the words of ``doers``."""
        return self.by.who

    @property
    def is_denied(self) -> bool:
        """Whether it tells what is not done."""
        return bool(_NOT.search(self.said, self.start, self.verb))

    def has(self, heading: str, behind: int = 0) -> bool:
        """Say whether its verb is under a heading of the lexicon; ``behind`` counts characters to pass over."""
        return bool(words(heading).pattern.match(self.said, self.verb + behind))

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Give the match of a pattern where its verb begins."""
        return pattern.match(self.said, self.verb)

    def no_such(self) -> str | None:
        """Give its subject where that begins with "no"."""
        start = max(0, self.start - _LONGEST_NOUN)
        begins = [no.start() for no in _NO.finditer(self.said[start : self.start])]
        return self.said[start + begins[-1] : self.start] if begins else None


def may_commit(said: str) -> bool:
    """Say whether a sentence in small letters has words that carry such a clause."""
    return bool(_CARRIED.search(said))


def clauses(said: str) -> Iterator[Clause]:
    """Give the clauses of a sentence whose doer is known, in their order."""
    for carried in _CARRIED.finditer(small(said)):
        by = doer(said, _finite(said, carried))
        verb = _behind(said, carried.end())
        if said.startswith("Will", carried.start()) and said[verb : verb + 1].isupper():
            continue  # somebody's name
        if by.opens and _WITHOUT.match(carried[0]):
            by = Doer(WRITER)
        if by.who:
            carrier = (carried.lastgroup or "").replace("_", " ")
            yield Clause(said, carrier, carried[0], carried.start(), verb, by)


def _finite(said: str, carried: re.Match[str]) -> int:
    """Give where the verb stands whose subject does it: "has" of "has no plans", "is" of "is not possible"."""
    if carried.lastgroup != "has_no_plans" and not _IMPOSSIBLE.match(carried[0]):
        return carried.start()
    verbs = [*_HAS.finditer(said, max(0, carried.start() - _NEAR), carried.start())]
    return verbs[-1].start() if verbs else carried.start()


def _behind(said: str, at: int) -> int:
    """Give where the verb behind a place begins."""
    between = _BEFORE_VERB.match(said, at)
    space = _SPACE.match(said, between.end() if between else at)
    return space.end() if space else at
