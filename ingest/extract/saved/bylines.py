"""Bylines in plain text that was saved from a browser: who wrote a comment, and when. Pure.

They stand above the words ("Olu says:"), or below them, as TypePad, Movable Type and WordPress' older themes have it
("Posted by: Olu | March 5, 2009"). A theme prints all of them alike, which tells them from sentences like them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.extract.saved.lines import (
    BESIDE,
    BETWEEN,
    BUTTONS,
    CHROME,
    LABELLED,
    MARKS,
    PING,
    PRONOUN,
    SAID_AFTER,
    SAYS,
    ends_so,
    is_date,
    is_name,
)

Form = Literal["ping", "labelled", "beside", "stacked", "says", "says-beside", "says-below"]
"""How a byline is made: with its label, its date beside or below the name, or a verb and its date, if it has one."""

SIGNS: frozenset[Form] = frozenset({"labelled", "beside", "stacked"})
"""The forms that may stand below the words; "Olu says:" leads on to them."""


@dataclass(slots=True)
class Said:
    """One contribution: where it stands, who wrote it, and its lines."""

    indent: int
    author: str | None = None
    when: str | None = None
    parent: int | None = None
    ping: bool = False
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline, its form, and its first and last line."""

    form: Form
    first: int
    last: int
    indent: int
    author: str
    when: str | None = None
    ping: bool = False
    doubtful: bool = False
    """Whether it may be a sentence: "I wrote:"."""

    def said(self) -> Said:
        """Give the contribution that it signs, without words."""
        return Said(self.indent, self.author, self.when, ping=self.ping)


def bylines(lines: Sequence[str], captured: str, declared: int | None = None) -> list[Byline]:
    """Give the bylines of a thread, in order.

    Where several have dates, or one a label, only those of the commonest form are; what may be a sentence needs a date.
    Of several choices the one is right that has as many as the page counts (``declared``).
    """
    found: list[Byline] = []
    for n in range(len(lines)):
        if (not found or n > found[-1].last) and (one := byline(lines, n, captured)) is not None:
            found.append(one)
    forms = Counter(one.form for one in found if one.when is not None and not one.ping)
    form, times = forms.most_common(1)[0] if forms else ("says", 0)
    alike = [one for one in found if one.ping or one.form == form]
    sure = [one for one in found if one.when or not one.doubtful]
    likely = alike if times > 1 or form == "labelled" else sure
    if not times:
        likely = _closing_dates(lines, likely, captured)
    choices = (found, likely, sure, alike, [one for one in likely if not one.doubtful])
    return next((choice for choice in choices if len(choice) == declared), likely)


def _closing_dates(lines: Sequence[str], found: list[Byline], captured: str) -> list[Byline]:
    """Where most bylines follow a date, as in Blogger's threads, leave out those that stand within what somebody wrote."""
    above = [
        next((line.strip() for line in reversed(lines[: one.first]) if line.strip()), "") for one in found[1:]
    ]
    dated = [one for one, line in zip(found[1:], above, strict=True) if is_date(line, captured)]
    return [found[0], *dated] if dated and 2 * len(dated) >= len(above) else found


def byline(lines: Sequence[str], n: int, captured: str) -> Byline | None:
    """Read a byline that begins at a line; None where there is none."""
    line = lines[n].strip() if len(lines[n]) < 200 else ""
    indent = len(lines[n]) - len(lines[n].lstrip())
    following = lines[n + 1].strip() if n + 1 < len(lines) else ""
    below = following if is_date(following, captured) else None
    if ping := PING.fullmatch(line):
        return Byline("ping", n, n, indent, ping["title"], ping=True)
    if label := LABELLED.fullmatch(line):
        signed = _labelled(label["rest"], below, captured)
        pinged = label["label"].lower().startswith(("ping", "track"))
        return Byline("labelled", n, n + signed[2], indent, *signed[:2], ping=pinged) if signed else None
    # "Olu on 5 March said:": the verb stands after the date.
    line = SAID_AFTER.sub("", line)
    if (says := SAYS.fullmatch(line)) and _speaks(says["author"], lines[n - 1] if n else "", captured):
        if below:
            return Byline("says-below", n, n + 1, indent, says["author"], below)
        beside = is_date(says["when"], captured)
        if beside or ends_so(line):
            when = says["when"].strip(" :,") if beside else None
            doubtful = PRONOUN.search(says["author"]) is not None
            return Byline(
                "says-beside" if beside else "says", n, n, indent, says["author"], when, doubtful=doubtful
            )
    return _bare(line, below, n, indent, captured)


def _bare(line: str, below: str | None, n: int, indent: int, captured: str) -> Byline | None:
    """Read a name with nothing but a date beside or below it."""
    if parted := _parted(line, BESIDE, captured):
        return Byline("beside", n, n, indent, *parted)
    if below and is_name(line) and not is_date(line, captured):
        return Byline("stacked", n, n + 1, indent, line, below)
    return None


def _labelled(rest: str, below: str | None, captured: str) -> tuple[str, str, int] | None:
    """Read the name and date behind a label: name, date, and how many lines below it are used."""
    rest = BUTTONS.sub("", rest)
    if parted := _parted(rest, BETWEEN, captured):
        return *parted, 0
    author = rest.strip(" |,")
    return (author, below, 1) if below and is_name(author) else None


def _parted(line: str, between: re.Pattern[str], captured: str) -> tuple[str, str] | None:
    """Part a name from the date behind it. The date is what stands last: a name may have "on" in it."""
    for sign in reversed(list(between.finditer(line))):
        author, when = line[: sign.start()].strip(), line[sign.end() :].strip()
        if is_date(when, captured) and is_name(author) and not any(mark in author for mark in MARKS):
            return author, when
    return None


def _speaks(author: str, above: str, captured: str) -> bool:
    """Whether a name stands before "says", and at the head of something, not within a sentence."""
    words = author.split()
    named = len(words) == 1 or (len(words) <= 6 and not author[:1].islower())
    begins = not above.strip() or CHROME.fullmatch(above) is not None or is_date(above.strip(), captured)
    return named and begins
