"""The anatomy of pasted letters: where each begins and ends, and which of its lines is what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.replies.lexicon import words
from ingest.replies.lines import Line
from ingest.replies.marks import (
    header_of,
    introduces,
    is_greeting,
    is_letterhead,
    is_poster,
    is_salutation,
    is_separator,
    is_valediction,
    is_weak_valediction,
    speaks,
    turns_to_remark,
)
from ingest.replies.people import is_body, is_contact, is_name, is_role, is_signature_line
from ingest.replies.signatures import is_bare_signature, signature_follows

_MOST_SIGNATURE_LINES = 14
_LOOK_AHEAD = 14


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


def letters(lines: Sequence[Line], *, continued: bool = False) -> list[Letter]:
    """Find every stretch that may be a letter; stretches do not overlap.

    ``continued``: the text may begin in the middle of a letter that an earlier text left open.
    """
    found: list[Letter] = []
    remarks: list[Line] = []
    closes = _closes_ahead(lines)
    at = 0
    while at < len(lines):
        if not (_begins(lines, at, remarks) or (continued and not at and not is_poster(lines[0].text))):
            remarks.append(lines[at])
            at += 1
            continue
        letter, at = _take(lines, at, closes)
        letter.introduction = "\n".join(line.text for line in remarks[-3:])
        if letter.body or letter.salutation:
            found.append(letter)
            remarks = []
    return found or _unannounced(lines, closes)


def _unannounced(lines: Sequence[Line], closes: Sequence[int]) -> list[Letter]:
    """A letter that nothing announces shows itself by its end alone: a close, or a signature with a role."""
    for at in range(1, len(lines)):
        if is_valediction(lines[at]) or (is_bare_signature(lines, at) and lines[at].gap):
            first = next((n for n in range(at) if not is_poster(lines[n].text)), at)
            letter, _ = _take(lines, first, closes)
            letter.introduction = "\n".join(line.text for line in lines[max(0, first - 3) : first])
            return [letter] if letter.body else []
    return []


def _closes_ahead(lines: Sequence[Line]) -> list[int]:
    """Give for each line the index of the complimentary close that ends the letter it may stand in, or 0.

    A close counts for the lines between it and the salutation, or the mail header, before it.
    """
    ahead, close = [0] * len(lines), 0
    for at in range(len(lines) - 1, -1, -1):
        if is_valediction(lines[at]):
            close = at
        elif close and lines[at].depth != lines[close].depth:
            close = 0
        ahead[at] = close
        if is_salutation(lines[at]) or is_separator(lines[at]):
            close = 0
    return ahead


def _begins(lines: Sequence[Line], at: int, remarks: Sequence[Line]) -> bool:
    line = lines[at]
    return (
        is_salutation(line)
        or line.opens
        or line.depth > (lines[at - 1].depth if at else 0)
        or is_separator(line)
        or _is_block_of_headers(lines, at)
        or (is_greeting(line) and (line.broken or not remarks))
        or bool(remarks and introduces(remarks[-1].text) and not is_poster(line.text))
        or _letterhead_ahead(lines, at)
        or any(
            words(heading).search(line.text[:220])
            for heading in ("thanks_for_letter", "passed_on", "automatic")
        )
    )


def _is_block_of_headers(lines: Sequence[Line], at: int) -> bool:
    run = 0
    for line in lines[at : at + 4]:
        run += header_of(line) is not None
    return run >= 2 and header_of(lines[at]) is not None


def _letterhead_ahead(lines: Sequence[Line], at: int) -> bool:
    """Say whether a date, a reference, a body or an address stands here, and a salutation soon after."""
    if not is_letterhead(lines[at]):
        return False
    for line in lines[at + 1 : at + _LOOK_AHEAD]:
        if is_salutation(line):
            return True
        if len(line.text) > 120:
            return False
    return False


def _take(lines: Sequence[Line], at: int, closes: Sequence[int]) -> tuple[Letter, int]:
    """Take one letter from here on; give it and the index of the line after it."""
    letter = Letter(quoted=lines[at].opens or lines[at].depth > 0)
    at = _take_headers(lines, at, letter)
    if at >= len(lines):
        return letter, at
    depth, closing = lines[at].depth, lines[at].opens
    first = at
    at = _take_letterhead(lines, at, letter)
    while at < len(lines):
        line = lines[at]
        framed = bool(letter.salutation and closes[at] > at)
        if at > first and not framed and _ends_before(lines, at, depth, letter):
            break
        at = _place(lines, at, letter, framed=framed)
        if closing and line.closes and not framed and not letter.signature:
            return letter, at
        if letter.valediction or letter.signature:
            at = _take_ending(lines, at, depth, letter)
            return letter, at
    return letter, _trim(at, letter)


def _take_headers(lines: Sequence[Line], at: int, letter: Letter) -> int:
    start = at
    while at < len(lines) and (header_of(lines[at]) or is_separator(lines[at])):
        letter.headers.append(lines[at])
        at += 1
        if at - start > 12:
            break
    return at


def _take_letterhead(lines: Sequence[Line], at: int, letter: Letter) -> int:
    ahead = at
    while ahead < min(len(lines), at + _LOOK_AHEAD) and not is_salutation(lines[ahead]):
        if len(lines[ahead].text) > 120:
            return at
        ahead += 1
    if ahead < len(lines) and ahead < at + _LOOK_AHEAD and ahead > at:
        letter.letterhead.extend(lines[at:ahead])
        return ahead
    return at


def _ends_before(lines: Sequence[Line], at: int, depth: int, letter: Letter) -> bool:
    line = lines[at]
    if line.depth != depth:
        return line.depth < depth or not _resumes(lines, at, depth)
    if is_separator(line) or _is_block_of_headers(lines, at):
        return True
    if (is_salutation(line) and (letter.salutation or letter.body)) or (
        line.opens and letter.body and not letter.quoted
    ):
        return True
    return bool(line.gap and letter.body and not letter.quoted and turns_to_remark(line.text))


def _resumes(lines: Sequence[Line], at: int, depth: int) -> bool:
    """Say whether deeper quotation here is only quoted in passing: the letter goes on after it."""
    for line in lines[at : at + 12]:
        if line.depth == depth:
            return not is_poster(line.text) and not is_salutation(line)
        if is_salutation(line):
            return False
    return False


def _place(lines: Sequence[Line], at: int, letter: Letter, *, framed: bool) -> int:
    line = lines[at]
    if not letter.salutation and not letter.body and (is_salutation(line) or is_greeting(line)):
        letter.salutation = line
    elif is_valediction(line) or (is_weak_valediction(line) and signature_follows(lines, at + 1)):
        letter.valediction = line
    elif letter.body and not framed and is_bare_signature(lines, at):
        return _take_signature(lines, at, letter)
    else:
        letter.body.append(line)
    return at + 1


def _take_signature(lines: Sequence[Line], at: int, letter: Letter) -> int:
    depth = lines[min(at, len(lines) - 1)].depth
    start = at
    while at < len(lines) and at - start < _MOST_SIGNATURE_LINES:
        line = lines[at]
        if line.depth != depth or not _is_signature(line, letter, first=at == start):
            break
        letter.signature.append(line)
        at += 1
        if line.closes:
            break
    return at


def _is_signature(line: Line, letter: Letter, *, first: bool) -> bool:
    text = line.text
    if header_of(line) and text.split(":")[0].lower() in {"from", "to", "sent", "subject", "date"}:
        return False
    if is_salutation(line) or is_greeting(line) or is_separator(line):
        return False
    if words("disclaimer").match(text):
        return False
    if first and len(text) <= 80 and (line.gap is False or is_name(text)):
        return is_signature_line(text) or is_name(text) or (text.islower() and len(text.split()) <= 4)
    if line.gap and letter.signature and not (is_role(text) or is_body(text) or is_contact(text)):
        last = letter.signature[-1].text
        return is_signature_line(text) and (
            last.startswith(("{", "[", "(")) or (is_name(text) and last in text)
        )
    typed_small = (
        letter.valediction
        and not line.gap
        and len(text) <= 60
        and text.islower()
        and not text.endswith((".", "?"))
    )
    fits = (
        is_signature_line(text)
        or bool(typed_small)
        or (
            len(text) < 80
            and not text.endswith(":")
            and not _SENTENCE.search(text)
            and (is_role(text) or is_body(text))
        )
    )
    return fits and not speaks(text)


_SENTENCE = re.compile(r"(?:\S+ ){4,}[a-z']+\.$")


def _take_ending(lines: Sequence[Line], at: int, depth: int, letter: Letter) -> int:
    while at < len(lines) and not letter.signature and is_valediction(lines[at]):
        letter.body.append(letter.valediction or lines[at])
        letter.valediction = lines[at]
        at += 1
    if not letter.signature:
        at = _take_signature(lines, at, letter)
    while at < len(lines) and lines[at].depth == depth and not letter.lines()[-1].closes:
        text = lines[at].text
        known = words("disclaimer").match(text) or re.match(r"(?i)(?:p\.? ?p?\.?s\b|enc\b|encl|cc:?\s)", text)
        if not known and not (letter.ending and is_contact(text)):
            break
        letter.ending.append(lines[at])
        at += 1
    return at


def _trim(at: int, letter: Letter) -> int:
    """Give back the poster's own words at the end of a letter that has no close."""
    if letter.quoted:
        return at
    while len(letter.body) > 1 and (is_poster(letter.body[-1].text) or _trails_off(letter.body)):
        letter.body.pop()
        at -= 1
    return at


def _trails_off(body: Sequence[Line]) -> bool:
    """Say whether a last paragraph begins in small letters after others that do not."""
    last = body[-1]
    return last.gap and last.text[:1].islower() and body[0].text[:1].isupper()
