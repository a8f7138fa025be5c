"""When a letter was written and the one that it answers, and what it tells for when."""

import re
from dataclasses import dataclass

from ingest.model import Commitment
from ingest.replies.known.datings import Dating, answered, datings, is_month_first
from ingest.replies.known.organisations import resolve
from ingest.replies.known.people import Signed
from ingest.replies.letter.datelines import told_day
from ingest.replies.letter.whole import FIRST_PAGES, Letter
from ingest.replies.understood.commitments import commitments


@dataclass(frozen=True, slots=True)
class Times:
    """The dates of a letter, and how it writes dates in figures."""

    day: Dating | None
    asked: Dating | None
    """That of the letter which it answers."""
    published: str | None
    month_first: bool

    def commitments(self, own: str) -> tuple[Commitment, ...]:
        """Give the commitments in the letter's own words, or in those of a part of it."""
        known = self.day or (self.asked if self.asked and not self.asked.inferred else None)
        return commitments(
            own, self.published, written=known.iso if known else None, month_first=self.month_first
        )

    def at_odds(self) -> tuple[str, ...]:
        """Say which dates contradict each other; they are kept as they stand."""
        told = []
        if self.day and self.published and self.day.iso > self.published[:10]:
            told.append(f"dates at odds: the letter is dated {self.day.iso}, after it was posted")
        if self.day and self.asked and self.asked.iso > self.day.iso:
            told.append(f"dates at odds: it answers a letter of {self.asked.iso}, later than itself")
        if not self.day and self.asked and self.published and self.asked.iso > self.published[:10]:
            told.append(f"dates at odds: it answers a letter of {self.asked.iso}, after it was posted")
        return tuple(told)


_OF_ANOTHER = re.compile(
    r"(?i)(?:(?:your|subject|re|ref(?:erence)?|our ref(?:erence)?)\b[^:]{0,20}|(?:ihre?|votre|vos|su)\b[^:]{0,40}):"
)
"""A line of the head whose date is not the letter's: that of the letter it answers, what it is about, its number."""
_DATE = re.compile(r"(?i)\b(?<!letter )date\b|\s-+ [\d.]{6,10}$")


def times_of(letter: Letter, by: Signed, published: str | None) -> Times:
    """Read the dates of a letter; years left out follow from its own day, and from the pasting only where it has none."""
    body = resolve(by.organisation) if by.organisation else None
    said = "\n".join(line.text for line in (*letter.headers, *letter.lines()))
    us = is_month_first(said, body.jurisdiction if body else None)
    heads = "\n".join(
        line.text
        for line in (*letter.headers, *letter.letterhead)
        if not _OF_ANOTHER.match(line.text) or _DATE.search(line.text)
    )
    day = next(datings(heads, published, month_first=us), None)
    day = day or told_day(letter, published, month_first=us)
    said = " ".join(line.text for line in (*letter.letterhead, *letter.body))[:FIRST_PAGES]
    return Times(day, _asked(said, day.iso if day else published, us), published, us)


def _asked(said: str, until: str | None, us: bool) -> Dating | None:
    """Give the date of the letter answered: no later than the answer, or its pasting, where it can be read so.

    In figures that can be read in two ways, the way that lies before counts. A year that nobody wrote is not guessed
    where the day would then lie after the answer; one that is written so stays, and is told (``at_odds``).
    """
    found = answered(said, until, month_first=us)
    if found is None or until is None or found.iso <= until[:10]:
        return found
    other = answered(said, until, month_first=not us)
    if other and other.start == found.start and other.iso <= until[:10]:
        return other
    return None if found.inferred else found
