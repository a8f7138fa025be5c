"""When a letter was written and the one that it answers, and what it tells for when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Commitment
from ingest.replies.known.datings import Dating, answered, datings, is_month_first, off_its_weekday
from ingest.replies.known.people import Signed
from ingest.replies.known.places import jurisdiction_of
from ingest.replies.laid.lines import Line
from ingest.replies.letter.datelines import dateline, told_day
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
    beside: tuple[str, ...] = ()
    """What else contradicts itself at its head: another day, the name of another day of the week."""

    def commitments(self, own: str) -> tuple[Commitment, ...]:
        """Give the commitments in the letter's own words, or in those of a part of it."""
        known = self.day or (self.asked if self.asked and not self.asked.inferred else None)
        return commitments(
            own, self.published, written=known.iso if known else None, month_first=self.month_first
        )

    def at_odds(self) -> tuple[str, ...]:
        """Say which dates contradict each other; they are kept as they stand."""
        told = [f"dates at odds: {said}" for said in self.beside]
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
    said = "\n".join(line.text for line in (*letter.headers, *letter.lines()))
    us = is_month_first(said, jurisdiction_of(by.organisation))
    days = _days(letter, published, us)
    if days and published and days[0][0].iso > published[:10]:
        # In figures that can be read in two ways, the way that lies before the pasting counts.
        others = _days(letter, published, not us)
        days, us = (others, not us) if others and others[0][0].iso <= published[:10] else (days, us)
    said = " ".join(line.text for line in (*letter.letterhead, *letter.body))[:FIRST_PAGES]
    day = days[0][0] if days else None
    asked = _asked(said, day.iso if day else published, us)
    named = [*days[:1], *([(asked, said)] if asked else [])]
    beside = (
        *_other_days([one for one, _ in days]),
        *filter(None, (off_its_weekday(text, one) for one, text in named)),
    )
    return Times(day, asked, published, us, beside)


def _days(letter: Letter, published: str | None, us: bool) -> list[tuple[Dating, str]]:
    """Give the day of a letter, and others that stand at its head as such, each with the text in which it stands.

    A line of its own before that of the mail which brought it, any date at the head before what else tells one.
    """
    mail = _first("\n".join(_of_its_own(letter.headers)), published, us)
    until = mail[0].iso if mail else published
    lines = ((dateline(line, until, month_first=us), line) for line in _of_its_own(letter.letterhead))
    own = [(day, line) for day, line in lines if day]
    found = [*own, *([mail] if mail else [])]
    if not found and (head := _first("\n".join(_of_its_own(letter.letterhead)), published, us)):
        found = [head]
    told = None if found else told_day(letter, published, month_first=us)
    return [(told, "")] if told else found


def _of_its_own(lines: Iterable[Line]) -> Iterator[str]:
    """Give the lines of a head whose dates may be the letter's own."""
    return (line.text for line in lines if not _OF_ANOTHER.match(line.text) or _DATE.search(line.text))


def _first(text: str, published: str | None, us: bool) -> tuple[Dating, str] | None:
    day = next(datings(text, published, month_first=us), None)
    return (day, text) if day else None


def _other_days(days: Sequence[Dating]) -> tuple[str, ...]:
    others = dict.fromkeys(day.iso for day in days if day.iso != days[0].iso)
    return (f"it is dated {days[0].iso}, and {' and '.join(others)}",) if others else ()


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
