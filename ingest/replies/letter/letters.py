"""The letters in a text: where each begins, after what words, and those that only their end shows."""

import re
from collections.abc import Sequence

from ingest.replies.known.people import is_body, is_role
from ingest.replies.laid.lines import Line
from ingest.replies.letter.anatomy import take
from ingest.replies.letter.answered import answers_above
from ingest.replies.letter.asides import asides, begun_between
from ingest.replies.letter.attributions import attributed
from ingest.replies.letter.begins import (
    begins,
    drawn_back,
    is_announced,
    is_block_of_headers,
    shows_its_begin,
)
from ingest.replies.letter.breaks import goes_on, questions_between
from ingest.replies.letter.enclosed import goes_on_around
from ingest.replies.letter.endings import only_closes
from ingest.replies.letter.further import heads_further_part, more_follows, resumes
from ingest.replies.letter.letterblocks import head_of_block
from ingest.replies.letter.marks import (
    announces,
    is_greeting,
    is_poster,
    is_salutation,
    is_separator,
    is_valediction,
    is_weak_valediction,
)
from ingest.replies.letter.over_leads import is_over_another, is_quoted_within
from ingest.replies.letter.signatures import is_bare_signature, signature_follows, take_signature
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.letter.whole import Letter
from ingest.replies.speech import Speech


def letters(lines: Sequence[Line], speech: Speech, *, continued: bool = False) -> list[Letter]:
    """Find every stretch that may be a letter; stretches do not overlap.

    ``speech`` is that of the lines. ``continued``: the text may begin in the middle of a letter that an earlier text left open.
    """
    closes, paragraphs = _closes_ahead(lines), Paragraphs(lines, speech)
    paragraphs.asides = asides(lines, paragraphs)
    found = _announced(lines, closes, paragraphs, resumes(lines) if continued else None, continued=continued)
    if not found and (first := begun_between(lines, paragraphs)) is not None:
        found = _announced(lines, closes, paragraphs, first)
    if not found:
        return _unannounced(lines, closes, paragraphs)
    found = _headed(found, lines)
    begun = found[0].headers[0] if found[0].headers else found[0].lines()[0]
    above = [line for line in lines if line.start < begun.start]
    parted = next((at for at, line in enumerate([*above, begun]) if is_separator(line)), 0)
    mail = above[:parted] if found[0].lines()[0].depth else []
    before = _unannounced(mail, closes, paragraphs) or _closed(mail)
    return [*(before or _told_after(above, closes, paragraphs)), *found]


def _headed(found: Sequence[Letter], lines: Sequence[Line]) -> list[Letter]:
    """Give letters with the lines right above their salutation that hold no sentence, and were read as a letter of their own.

    So stand "Madame Josée Marchand" with her office over "Madame la Députée," and "Sub:" and "Ref:" over "Sir,".
    """
    at = {line.start: number for number, line in enumerate(lines)}
    joined: list[Letter] = []
    for letter in found:
        head = joined[-1] if joined else None
        own = letter.lines()
        if head and letter.salutation and not letter.headers and _holds_no_sentence(head):
            between = lines[at[head.lines()[-1].start] + 1 : at[own[0].start]]
            if all(_LABELLED.match(line.text) for line in (*between, *letter.letterhead)):
                letter.letterhead = [*head.lines()[len(head.headers) :], *between, *letter.letterhead]
                letter.headers, letter.introduction = head.headers, head.introduction
                joined.pop()
        joined.append(letter)
    return joined


def _holds_no_sentence(letter: Letter) -> bool:
    """Say whether all of what was read as a letter is short lines of a head."""
    if letter.salutation and letter.salutation.text.endswith((",", ":")):
        return False
    said = [line.text for line in letter.lines()]
    ends = (
        text.endswith(("?", "!", ":")) or (text.endswith(".") and len(text.split()) > _FEW) for text in said
    )
    spoken = any(end and not _LABELLED.match(text) for end, text in zip(ends, said, strict=True))
    short = len(said) <= _MOST_OF_A_HEAD and all(len(text.split()) <= _MOST_IN_A_LINE for text in said)
    return short and not spoken and not letter.valediction


_LABELLED = re.compile(r"\w{2,12}\.? ?:|\d{1,2}\)")
_MOST_OF_A_HEAD, _MOST_IN_A_LINE, _FEW = 12, 25, 4
"""Lines of a head, words in one of them, and words of one that may end like a sentence ("Oxney St.")."""


def _announced(
    lines: Sequence[Line],
    closes: Sequence[int],
    paragraphs: Paragraphs,
    begun: int | None,
    *,
    continued: bool = False,
) -> list[Letter]:
    """Give the letters that something announces; with the line ``begun`` begins one, or goes on where ``continued``."""
    found: list[Letter] = []
    remarks: list[Line] = []
    at = 0
    asked = questions_between(lines)
    while at < len(lines):
        if at in asked:
            at += 1
            continue
        if at - 1 in asked:
            letter = _answer(lines, at, found, remarks)
            at = take(lines, at, closes, paragraphs, letter)
            letter.broken = not letter.signature
            found.append(letter)
            continue
        before = (None if remarks else goes_on_around(found, lines, at)) or goes_on(
            found, lines, remarks, paragraphs, at, framed=len(lines) > closes[at] > at
        )
        starts = before or _starts(lines, at, remarks, paragraphs)
        if not (starts or (at == begun and (begun or not is_over_another(lines, at, paragraphs.voice(at))))):
            remarks.append(lines[at])
            at += 1
            continue
        first = at if before or (continued and at == begun) else _first(lines, at, remarks, paragraphs)
        remarks, at = remarks[: len(remarks) - (at - first)], first
        letter = _at(lines, at, before)
        letter.continues = continued and at == begun and not (before or is_salutation(lines[at]))
        held = found[-1].holds_to if found and at < found[-1].holds_to else len(lines)
        at = take(lines[:held], at, closes, paragraphs, letter)
        letter.introduction = _said(remarks)
        if not letter.holds_to and _is_heading(letter) and at < len(lines) and lines[at].opens:
            remarks += letter.lines()
        elif letter.body or letter.salutation or (before and letter.lines()) or only_closes(letter, found):
            found.append(letter)
            remarks = _headings_of(letter) if at < len(lines) and lines[at].opens else []
    return found


def _starts(lines: Sequence[Line], at: int, remarks: Sequence[Line], paragraphs: Paragraphs) -> bool:
    """Say whether a letter starts with a line that is not said to be the poster's."""
    if at in paragraphs.asides or is_quoted_within(lines, at):
        return False
    return (
        begins(lines, at, remarks) or is_announced(lines, at, remarks, paragraphs) or answers_above(lines, at)
    )


def _first(lines: Sequence[Line], at: int, remarks: Sequence[Line], paragraphs: Paragraphs) -> int:
    """Give the first line of a letter that starts with a line, or with some before it."""
    if shows_its_begin(lines, at, remarks):
        return head_of_block(lines, at, remarks)
    return drawn_back(lines, at, remarks, paragraphs)


def _said(remarks: Sequence[Line]) -> str:
    """Give what the poster said last."""
    return "\n".join(line.text for line in remarks[-_LINES_SAID:])


_LINES_SAID = 3


def _answer(lines: Sequence[Line], at: int, found: Sequence[Letter], remarks: Sequence[Line]) -> Letter:
    """Begin what stands under a question of the poster's: a part of the letter whose parts stand under those before it."""
    letter = _at(lines, at, found[-1] if found and found[-1].broken else None)
    letter.introduction = _said(remarks)
    return letter


def _closed(lines: Sequence[Line]) -> list[Letter]:
    """Give what is closed with lines above the mail that it answers, whoever signs it, from the line that greets on; or none."""
    closed = [
        at for at, line in enumerate(lines) if at and (is_valediction(line) or is_weak_valediction(line))
    ]
    if not closed or len(lines) - closed[-1] > _LONGEST_CLOSE:
        return []
    greets = [
        at for at in range(closed[-1]) if _GREETS_ALONE.fullmatch(lines[at].text) or is_greeting(lines[at])
    ]
    first = greets[0] if greets else 0
    letter = _at(lines, first)
    letter.body = [*lines[first : closed[-1]]]
    letter.valediction, letter.signature = lines[closed[-1]], [*lines[closed[-1] + 1 :]]
    letter.introduction = _said(lines[:first])
    return [letter]


_LONGEST_CLOSE = 5
_GREETS_ALONE = re.compile(r"(?i)(?:hi|hello|good (?:morning|afternoon|day))[,.!]?")

_HEADING_WORDS = 8


def _is_heading(letter: Letter) -> bool:
    """Say whether what was taken is only the heading of a quotation that follows: a name, an office."""
    if letter.quoted or letter.salutation or letter.valediction or letter.headers:
        return False
    said = letter.lines()
    return all(len(line.text.split()) <= _HEADING_WORDS and not line.text.endswith(".") for line in said)


def _headings_of(letter: Letter) -> list[Line]:
    """Take off a letter what looks like its signature and is the heading of the quotation that follows."""
    if letter.quoted or letter.salutation or letter.valediction or letter.ending or letter.goes_on:
        return []
    taken, letter.signature = letter.signature, []
    return taken


def _at(lines: Sequence[Line], at: int, before: Letter | None = None) -> Letter:
    line = lines[at]
    return Letter(quoted=line.opens or line.depth > 0, depth=line.depth, goes_on=before)


def _unannounced(lines: Sequence[Line], closes: Sequence[int], paragraphs: Paragraphs) -> list[Letter]:
    """A letter that nothing announces shows itself by its end alone: a close, a signature with a role, or who is told after it."""
    for at in range(1, len(lines)):
        if (
            is_valediction(lines[at])
            or (is_bare_signature(lines, at) and (lines[at].gap or _ends_sentence(lines, at - 1)))
            or _closes_for_an_office(lines, at)
        ):
            first = next(
                (n for n in range(at) if not (is_poster(lines[n].text) or lines[n].text.endswith(":"))), at
            )
            letter = _at(lines, first)
            take(lines, first, closes, paragraphs, letter)
            letter.introduction = _said(lines[:first])
            return [letter] if letter.body else []
    return _told_after(lines, closes, paragraphs)


def _told_after(lines: Sequence[Line], closes: Sequence[int], paragraphs: Paragraphs) -> list[Letter]:
    """Give the letter of which only the words after it tell whose it is, or none."""
    told = attributed(lines, paragraphs)
    if not told:
        return []
    first, stop = told
    letter = _at(lines, first)
    if take(lines[:stop], first, closes, paragraphs, letter) < stop:
        letter = _at(lines, first)  # what looked like its end was not: all up to what tells whose it is
        letter.body = [*lines[first:stop]]
    letter.introduction = _said(lines[:first])
    return [letter] if letter.body else []


def _ends_sentence(lines: Sequence[Line], at: int) -> bool:
    """Say whether a sentence ends with a line, and somebody signs with an office in the two below it."""
    below = lines[at + 1 : at + 3]
    return lines[at].text.endswith((".", "\u2026")) and any(is_role(line.text) for line in below)


def _closes_for_an_office(lines: Sequence[Line], at: int) -> bool:
    """Say whether a close such as commenters use too stands here, and somebody signs with an office under it."""
    if not (is_weak_valediction(lines[at]) and signature_follows(lines, at + 1)):
        return False
    return any(
        is_role(line.text) or is_body(line.text) for line in take_signature(lines, at + 1, closed=True)
    )


def _closes_ahead(lines: Sequence[Line]) -> list[int]:
    """Give for each line the index of the complimentary close that ends the letter it may stand in, or 0.

    A close counts for the lines between it and the salutation, or the mail header, before it. What the poster says is
    one part of several has its close in another text: behind the last line.
    """
    ahead, close = [0] * len(lines), len(lines) if _is_of_several(lines) else 0
    for at in range(len(lines) - 1, -1, -1):
        if is_valediction(lines[at]):
            close = at
        elif close and lines[at].depth != lines[min(close, len(lines) - 1)].depth:
            close = 0
        ahead[at] = close
        if is_salutation(lines[at]) or is_separator(lines[at]) or is_block_of_headers(lines, at):
            close = 0
    return ahead


def _is_of_several(lines: Sequence[Line]) -> bool:
    """Say whether the poster says above a letter that it goes on in another text, and gives neither a further part nor another in this one."""
    first = next((at for at, line in enumerate(lines) if is_salutation(line)), 1)
    said = any(more_follows(line.text) for line in lines[max(0, first - _SAID_ABOVE) : first])
    return said and not any(
        heads_further_part(line.text) or is_salutation(line) or announces(line.text)
        for line in lines[first + 1 :]
    )


_SAID_ABOVE = 3
"""Lines above a letter in which the poster says that it has several parts."""
