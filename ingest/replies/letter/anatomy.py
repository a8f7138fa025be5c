"""The anatomy of a letter: which of its lines is what, and where it ends."""

import re
from collections.abc import Container, Sequence

from ingest.lexicon import words
from ingest.replies.known.people import is_body, is_contact, is_role
from ingest.replies.laid.furniture import is_furniture, is_note, is_set_below
from ingest.replies.laid.lines import Line
from ingest.replies.letter.begins import is_block_of_headers, letterhead_ahead
from ingest.replies.letter.breaks import breaks_in
from ingest.replies.letter.enclosed import behind_another, behind_own, goes_on_below, leads_in_quotation
from ingest.replies.letter.endings import is_of_ending
from ingest.replies.letter.letterheads import is_address
from ingest.replies.letter.marks import (
    header_of,
    is_greeting,
    is_letterhead,
    is_name_called,
    is_poster,
    is_salutation,
    is_separator,
    is_valediction,
    is_weak_valediction,
    speaks,
    turns_to_remark,
)
from ingest.replies.letter.over_leads import LOOK_AHEAD
from ingest.replies.letter.signatures import is_bare_signature, signature_follows, take_signature
from ingest.replies.letter.told_above import counts_letters
from ingest.replies.letter.trims import UNENDED, trim
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.letter.whole import Letter


def take(
    lines: Sequence[Line], at: int, closes: Sequence[int], paragraphs: Paragraphs, letter: Letter
) -> int:
    """Take one letter from here on; give the index of the line after it."""
    at = _take_headers(lines, at, letter)
    if at >= len(lines):
        return at
    depth, closing = lines[at].depth, lines[at].opens
    first = at
    inline = _is_inline(lines, at)
    around = letter.goes_on is not None and letter.goes_on.holds_to == at
    at = at if around else _take_letterhead(lines, at, letter)
    while at < len(lines):
        line = lines[at]
        framed = _is_framed(letter, line) and len(lines) > closes[at] > at
        if at > first and (behind := behind_own(lines, at, letter)) > at:
            letter.body.extend(lines[at:behind])
            at = behind
            continue
        if letter.salutation and inline and line.gap and not (at == first or framed or is_valediction(line)):
            break
        held = behind_another(lines, at, letter) if at > first else 0
        if held or (at > first and goes_on_below(lines, at, depth)):
            letter.broken, letter.holds_to = True, held
            return at
        if at > first and not framed and _ends_before(lines, at, depth, letter):
            letter.broken = at in paragraphs.asides
            at = _give_back(lines, at, letter)
            break
        unended = _is_framed(letter, line) and closes[at] == len(lines)
        if not is_valediction(line) and breaks_in(
            lines, paragraphs, at, letter, first, framed=framed, unended=unended
        ):
            letter.broken = True
            return at
        at = _place(lines, at, letter, framed=framed)
        if line.closes and (closing or _never_opened(letter)) and not framed and not letter.signature:
            return at
        if letter.valediction or letter.signature:
            return _take_ending(lines, at, depth, letter, paragraphs.asides)
    return trim(at, letter)


def _is_framed(letter: Letter, line: Line) -> bool:
    """Say whether a line stands between a salutation and the close that is sought: another salutation begins a letter."""
    return bool(letter.goes_on or letter.salutation or letter.continues) and not (
        letter.salutation and is_salutation(line)
    )


def _never_opened(letter: Letter) -> bool:
    """Say whether no quotation begins in a letter, so that a mark that closes one ends the letter."""
    return not any(line.opens for line in letter.lines())


def _is_inline(lines: Sequence[Line], at: int) -> bool:
    """Say whether a letter begins, and goes on, within a line of the poster's."""
    if at + 1 >= len(lines) or lines[at].broken or lines[at + 1].broken:
        return False
    return lines[at + 1].end - lines[at].start > _INLINE


_INLINE = 60


def _take_headers(lines: Sequence[Line], at: int, letter: Letter) -> int:
    start = at
    while at < len(lines) and (
        header_of(lines[at])
        or is_separator(lines[at])
        or (letter.headers and (_is_subject(lines[at]) or is_furniture(lines[at].text)))
    ):
        letter.headers.append(lines[at])
        at += 1
        if at - start > 12:
            break
    if at - start == 1 and at < len(lines) and _is_own_date(lines[start], lines[at]):
        letter.letterhead.append(letter.headers.pop())
    return at


def _is_subject(line: Line) -> bool:
    """Say whether a line right under others of a mail's head gives its subject."""
    return not line.gap and bool(_SUBJECT.match(line.text))


_SUBJECT = re.compile(r"(?i)re\s?:")


def _is_own_date(line: Line, below: Line) -> bool:
    """Say whether a lone line with a date is of the letterhead, and no mail's: it stands right over the letter."""
    return bool(_DATED.match(line.text)) and (not below.gap or is_salutation(below))


_DATED = re.compile(r"(?i)dated?\s?:")


def _take_letterhead(lines: Sequence[Line], at: int, letter: Letter) -> int:
    ahead = at
    while ahead < min(len(lines), at + LOOK_AHEAD) and not is_salutation(lines[ahead]):
        if len(lines[ahead].text) > 120 or _ends_letterhead(lines, ahead):
            return at
        ahead += 1
    if ahead < len(lines) and ahead < at + LOOK_AHEAD and ahead > at:
        letter.letterhead.extend(lines[at:ahead])
        return ahead
    return at


def _ends_letterhead(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line shows that what stands above a salutation is a letter of its own."""
    line = lines[at]
    if is_greeting(line) or is_name_called(lines, at) or is_separator(line) or is_valediction(line):
        return True
    return (
        line.closes
        or counts_letters(line)
        or (line.text.endswith(".") and len(line.text.split()) > _HEADING_WORDS and not is_address(line.text))
    )


def _ends_before(lines: Sequence[Line], at: int, depth: int, letter: Letter) -> bool:
    line = lines[at]
    if line.depth != depth:
        return True
    if is_separator(line) or is_block_of_headers(lines, at):
        return True
    if letter.body and not letter.quoted and is_set_below(line.text) and not _is_signed_below(lines, at):
        return True
    if line.gap and letter.body and not letter.quoted and _is_dated_head(lines, at):
        return True
    if _begins_another(lines, at, letter):
        return True
    apart = line.gap or (line.broken and letter.salutation and is_greeting(letter.salutation))
    turns = apart and letter.body and not letter.quoted and turns_to_remark(line.text)
    return bool(turns) and not (_TO_WHO_WROTE.search(line.text) or leads_in_quotation(lines, at, letter))


def _is_signed_below(lines: Sequence[Line], at: int) -> bool:
    """Say whether a letter is signed right below what a mail system or a poster may have set there: then it is the letter's."""
    if is_note(lines[at].text):  # "I hope this helps." is anybody's
        below = lines[at + 1 : at + 1 + _SIGNING]
        offices = any(is_role(line.text) or is_body(line.text) for line in below)
        return offices and (is_bare_signature(lines, at + 1) or is_valediction(below[0]))
    of_a_mail = bool(words("of the mail system").match(lines[at].text))
    return of_a_mail and any(
        is_bare_signature(lines, below) or is_valediction(lines[below])
        for below in range(at + 1, min(at + 2, len(lines)))
    )


_SIGNING = 4
"""Lines of a close, a name and an office."""


def _begins_another(lines: Sequence[Line], at: int, letter: Letter) -> bool:
    """Say whether a salutation or a long quotation stands here, which the letter so far has had or does not hold."""
    line = lines[at]
    if is_salutation(line) and (letter.body or (letter.salutation and not _calls_by_name(lines, at))):
        return True
    return bool(line.opens and letter.body and not letter.quoted and not _quotes_in_sentence(line, letter))


def _calls_by_name(lines: Sequence[Line], at: int) -> bool:
    """Say whether a sentence begins here by a title and a name, as below "A Chara," ("Ms Fenn, I refer to ...")."""
    runs_on = at + 1 < len(lines) and not lines[at + 1].broken
    return runs_on and not words("salutation").match(lines[at].text)


def _quotes_in_sentence(line: Line, letter: Letter) -> bool:
    """Say whether a quotation stands within a sentence of a letter, which quotes what it was asked for."""
    before = letter.body[-1].text
    return bool(letter.salutation and not line.broken and UNENDED.search(before[-_NEAR_END:]))


_NEAR_END = 20
_TO_WHO_WROTE = re.compile(r"(?i)\byour?\b")
"""An official speaks to who wrote where a poster turns from a letter ("I looked at each of your questions:")."""


def _give_back(lines: Sequence[Line], at: int, letter: Letter) -> int:
    """Give back what stands right over the next letter and heads that: "Day 9:", "Episode two (28 March)"."""
    while len(letter.body) > 1 and is_salutation(lines[at]) and _is_heading(letter.body[-1]):
        letter.body.pop()
        at -= 1
    return at


def _is_heading(line: Line) -> bool:
    few = len(line.text.split()) <= _HEADING_WORDS
    return (
        (line.gap or is_letterhead(line))
        and line.broken
        and few
        and not line.text.endswith((".", "?", "!", ",", ";"))
    )


_HEADING_WORDS = 8


def _is_dated_head(lines: Sequence[Line], at: int) -> bool:
    """Say whether a date or a reference stands here, and a salutation soon after: the head of another letter."""
    text = lines[at].text
    return letterhead_ahead(lines, at) and not (is_body(text) or is_role(text) or is_contact(text))


def _place(lines: Sequence[Line], at: int, letter: Letter, *, framed: bool) -> int:
    line = lines[at]
    if (
        not letter.salutation
        and not letter.body
        and (is_salutation(line) or is_greeting(line) or is_name_called(lines, at))
    ):
        letter.salutation = line
    elif is_valediction(line) or (is_weak_valediction(line) and signature_follows(lines, at + 1)):
        letter.valediction = line
    elif (
        letter.body
        and not framed
        and is_bare_signature(lines, at)
        and (signed := take_signature(lines, at, closed=False))
    ):
        letter.signature = signed
        return at + len(signed)
    else:
        letter.body.append(line)
    return at + 1


def _take_ending(lines: Sequence[Line], at: int, depth: int, letter: Letter, asides: Container[int]) -> int:
    while at < len(lines) and not letter.signature and is_valediction(lines[at]):
        letter.body.append(letter.valediction or lines[at])
        letter.valediction = lines[at]
        at += 1
    if not letter.signature:
        signed = take_signature(lines, at, closed=True)
        signed = signed or _names_below(lines, at)
        letter.signature = signed[: next((n for n in range(len(signed)) if at + n in asides), len(signed))]
        at += len(letter.signature)
    last = letter.lines()[-1]
    while at < len(lines) and at not in asides and lines[at].depth == depth and not last.closes:
        last = lines[at]
        if not is_of_ending(last, letter) or letterhead_ahead(lines, at):
            break
        letter.ending.append(last)
        at += 1
    return at


def _names_below(lines: Sequence[Line], at: int) -> list[Line]:
    """Give the short lines right below a close, whoever they name: "La section espaces"."""
    taken: list[Line] = []
    for line in lines[at : at + _MOST_NAMES]:
        text = line.text
        short = len(text.split()) <= _NAME_WORDS and text[:1].isupper() and text[-1:].isalnum()
        if line.gap or not (line.broken and short) or speaks(text) or is_poster(text) or header_of(line):
            break
        taken.append(line)
    return taken


_MOST_NAMES, _NAME_WORDS = 3, 6
