"""What a letter quotes: another's whole letter, his own earlier one, what he was asked, a rule; he closes his own below it."""

import re
from collections.abc import Sequence

from ingest.lexicon import words
from ingest.replies.known.people import SEAT, is_body, is_role
from ingest.replies.laid.lines import Line
from ingest.replies.letter.begins import is_block_of_headers, letterhead_ahead
from ingest.replies.letter.marks import (
    is_greeting,
    is_name_called,
    is_poster,
    is_salutation,
    is_separator,
    is_valediction,
    is_weak_valediction,
)
from ingest.replies.letter.signatures import is_bare_signature, signature_follows, take_signature
from ingest.replies.letter.whole import Letter


def behind_another(lines: Sequence[Line], at: int, letter: Letter) -> int:
    """Give the line behind another's letter that a letter gives whole from a line on, its own end below that; or 0.

    What nothing sets off must be led in by what the letter says right above it.
    """
    if not at or lines[at - 1] is letter.salutation:
        return 0
    colon = lines[at - 1].text.endswith(":")
    apart = lines[at].opens or lines[at].depth > letter.depth
    led_in = colon or (not apart and bool(words("gives another's letter").search(lines[at - 1].text)))
    greets = _greets(lines, at, letter.depth, apart=apart) if apart or led_in else None
    greeting = _greeting_of(letter) if greets is not None else None
    if greets is None or greeting is None or (not apart and lines[greets].text == greeting.text):
        return 0
    after = _behind(lines, at, letter.depth) if apart else _behind_signed(lines, greets)
    return after if after and _closes_below(lines, after, letter.depth, apart=apart, led_in=colon) else 0


def _greeting_of(letter: Letter) -> Line | None:
    """Give the salutation of a letter or, of a part, that of the letter that it goes on with, if any."""
    for _ in range(_MOST_PARTS):
        if letter.salutation or letter.goes_on is None:
            break
        letter = letter.goes_on
    return letter.salutation


_MOST_PARTS = 50


def _greets(lines: Sequence[Line], at: int, depth: int, *, apart: bool) -> int | None:
    """Give the line with which a letter greets, whose head begins with a line, or None; ``apart``: it stands in a quotation."""
    if is_salutation(lines[at]):
        return at
    if not (apart or is_block_of_headers(lines, at) or letterhead_ahead(lines, at)):
        return None
    for below, line in enumerate(lines[at : at + _LONGEST_HEAD], at):
        if is_salutation(line) or (apart and (is_greeting(line) or is_name_called(lines, below))):
            return below
        if line.closes or (line.depth == depth and lines[at].depth != depth):
            return None
    return None


_LONGEST_HEAD = 8
"""Lines of a letter's head, or of that of a mail, above its salutation."""


def _closes_below(lines: Sequence[Line], after: int, depth: int, *, apart: bool, led_in: bool) -> bool:
    """Say whether a letter goes on with a line and is closed soon below it, by an office: by anybody, where it leads in what it quotes."""
    begun, below, besides = after, after - 1, 0
    while (below := below + 1) < min(begun + (_LONGEST_REST if apart else _LONGEST_END), len(lines)):
        line = lines[below]
        if apart and below > after and besides < _NESTED and (line.opens or line.depth > depth):
            below = (begun := _behind(lines, below, depth)) - 1
            besides += 1
            continue
        if line.depth != depth or is_salutation(line) or is_separator(line):
            return False
        closed = is_valediction(line) or (is_weak_valediction(line) and signature_follows(lines, below + 1))
        if closed or is_bare_signature(lines, below):
            signed = take_signature(lines, below + closed, closed=closed)
            if closed and below > after and apart and led_in:
                return True
            return (closed or below > after) and _signs_for_office(signed)
        if not apart and is_poster(line.text) and not _TO_WHO_WROTE.search(line.text):
            return False
    return False


_TO_WHO_WROTE = re.compile(r"(?i)\byour?\b")
"""Who answers speaks to who wrote, where a poster turns to his readers."""


def _signs_for_office(signature: Sequence[Line]) -> bool:
    return any(is_role(line.text) or is_body(line.text) or SEAT.search(line.text) for line in signature)


def _behind_signed(lines: Sequence[Line], at: int) -> int:
    """Give the line behind a letter that nothing sets off: behind who signs it with an office, over a paragraph; or 0.

    Who closes it signs with a role or a body; who does not, with both.
    """
    for below in range(at + 1, min(at + _LONGEST_HELD, len(lines))):
        line = lines[below]
        if line.depth != lines[at].depth or line.opens or is_salutation(line) or is_separator(line):
            return 0
        closed = is_valediction(line) or (is_weak_valediction(line) and signature_follows(lines, below + 1))
        if not (closed or (line.gap and is_bare_signature(lines, below))):
            continue
        signature = take_signature(lines, below + closed, closed=closed)
        after = below + closed + len(signature)
        role, body = (any(test(one.text) for one in signature) for test in (is_role, is_body))
        names = (role or body) if closed else (role and body)
        return after if names and after < len(lines) and lines[after].gap else 0
    return 0


_LONGEST_HELD = 60
"""Lines of a letter that another gives whole, and that nothing sets off from that one."""


def _behind(lines: Sequence[Line], at: int, depth: int) -> int:
    """Give the line behind a quotation that begins with a line: in marks of quotation, or deeper in a mail."""
    opened = lines[at].opens and lines[at].depth == depth
    for number, line in enumerate(lines[at : at + _LONGEST_QUOTED], at):
        if opened and line.closes:
            return number + 1
        if not opened and line.depth == depth:
            return number
    return len(lines)


_LONGEST_QUOTED = 1_000
"""Lines of a quotation whose end is sought."""


_LONGEST_END = 8
"""Lines between what is quoted and the close of the letter around it."""


def goes_on_around(found: Sequence[Letter], lines: Sequence[Line], at: int) -> Letter | None:
    """Give the letter that goes on right behind the one that it holds, or None."""
    if not found or not at or is_salutation(lines[at]):
        return None
    held = next((one for one in reversed(found[-_NESTED:]) if one.holds_to == at), None)
    if held is not None and held is not found[-1]:
        return held if held.depth == lines[at].depth else None
    if len(found) < _BOTH or not (lines[at - 1].closes or lines[at - 1].depth > lines[at].depth):
        return None
    outer, inner = found[-2:]
    around = outer.broken and outer.salutation and outer.depth == lines[at].depth
    within = inner.lines()[-1].start == lines[at - 1].start and (inner.quoted or inner.depth > outer.depth)
    return outer if around and within and inner.goes_on is not outer else None


_NESTED = 6
"""Letters, or parts of them, that one holds at most, and itself."""
_BOTH = 2


def leads_in_quotation(lines: Sequence[Line], at: int, letter: Letter) -> bool:
    """Say whether a letter leads in with a line what it quotes ("In my letter of 2 May I wrote:"), and is signed below that."""
    said, below = lines[at].text, at + 1
    own = words("quotes in a letter").search(said)
    if letter.quoted or below >= len(lines) or not (own or words("quotes who wrote").search(said)):
        return False
    deeper = lines[below].depth > letter.depth
    if deeper and not own:
        return False  # mail that is answered, which stands apart
    behind = _behind(lines, below, letter.depth) if deeper or lines[below].opens else below
    return _is_signed_below(lines, behind, letter.depth) or (
        bool(letter.salutation and lines[below].opens) and _is_answered_below(lines, behind, letter.depth)
    )


def _is_answered_below(lines: Sequence[Line], at: int, depth: int) -> bool:
    """Say whether an office speaks right behind what a letter quotes of who wrote, wherever the paste of the letter ends."""
    for line in lines[at : at + _NEAR_BELOW]:
        if line.depth != depth or is_salutation(line) or is_poster(line.text):
            return False
        if any(
            words(heading).search(line.text)
            for heading in ("procedure", "reply_language", "office_voice", "voice of a member")
        ):
            return True
    return False


_NEAR_BELOW = 4


def behind_own(lines: Sequence[Line], at: int, letter: Letter) -> int:
    """Give the line behind what is a letter's own from a line on, however it speaks: what it quotes, or its lead to another's letter; or the line itself."""
    said = lines[at].text
    leads = said.endswith(":") or (lines[at].gap and words("gives another's letter").search(said))
    if (
        leads
        and lines[at].depth == letter.depth
        and at + 1 < len(lines)
        and behind_another(lines, at + 1, letter)
    ):
        return at + 1
    return behind_quotation(lines, at, letter)


def behind_quotation(lines: Sequence[Line], at: int, letter: Letter) -> int:
    """Give the line behind what a letter quotes from a line on, as its last one said, or the line itself."""
    if not (letter.body and lines[at - 1] is letter.body[-1]):
        return at
    own = words("quotes in a letter").search(lines[at - 1].text)
    if is_salutation(lines[at]) and not own:
        return at  # another's letter, which stands apart
    apart = lines[at].opens or lines[at].depth > letter.depth
    return _behind(lines, at, letter.depth) if apart and leads_in_quotation(lines, at - 1, letter) else at


def _is_signed_below(lines: Sequence[Line], at: int, depth: int) -> bool:
    """Say whether a letter that goes on at a line has its own close or signature, before anybody else speaks."""
    for below in range(at, min(at + _LONGEST_REST, len(lines))):
        line = lines[below]
        if (
            line.depth != depth
            or is_salutation(line)
            or is_separator(line)
            or is_block_of_headers(lines, below)
        ):
            return False
        weak = is_weak_valediction(line) and signature_follows(lines, below + 1)
        if is_valediction(line) or weak or is_bare_signature(lines, below):
            return True
        if is_poster(line.text):
            return False
    return False


_LONGEST_REST = 20
"""Lines between what is quoted and the end of the letter, which answers at length what it quotes."""


def goes_on_below(lines: Sequence[Line], at: int, depth: int) -> bool:
    """Say whether a deeper quotation stands here that only breaks in: the letter goes on below it."""
    if lines[at].depth <= depth:
        return False
    for line in lines[at : at + 12]:
        if line.depth == depth:
            return not is_poster(line.text) and not is_salutation(line)
        if is_salutation(line):
            return False
    return False
