"""What a letter quotes: another's whole letter, his own earlier one, what he was asked, a rule; he closes his own below it."""

from collections.abc import Sequence

from ingest.lexicon import words
from ingest.replies.known.people import SEAT, is_body, is_role
from ingest.replies.laid.lines import Line
from ingest.replies.letter.begins import is_block_of_headers
from ingest.replies.letter.marks import (
    is_poster,
    is_salutation,
    is_separator,
    is_valediction,
    is_weak_valediction,
)
from ingest.replies.letter.signatures import is_bare_signature, signature_follows, take_signature
from ingest.replies.letter.whole import Letter


def behind_another(lines: Sequence[Line], at: int, letter: Letter) -> int:
    """Give the line behind another's letter that a letter leads in with a colon and holds from a line on, its own end below that; or 0."""
    if not (letter.salutation and letter.body and letter.body[-1].text.endswith(":")):
        return 0
    if not is_salutation(lines[at]):
        return 0
    apart = lines[at].opens or lines[at].depth > letter.depth
    after = _behind(lines, at, letter.depth) if apart else _behind_signed(lines, at)
    return after if after and _closes_below(lines, after, letter.depth, near=apart) else 0


def _closes_below(lines: Sequence[Line], after: int, depth: int, *, near: bool) -> bool:
    """Say whether a letter goes on with a line and is closed soon below it; ``near``: however it is signed, else by an office."""
    for below in range(after, min(after + _LONGEST_END, len(lines))):
        if lines[below].depth != depth or is_salutation(lines[below]) or is_separator(lines[below]):
            return False
        weak = is_weak_valediction(lines[below]) and signature_follows(lines, below + 1)
        if below > after and (is_valediction(lines[below]) or weak):
            return near or _signs_for_office(take_signature(lines, below + 1, closed=True))
        if not near and is_poster(lines[below].text):
            return False
    return False


def _signs_for_office(signature: Sequence[Line]) -> bool:
    return any(is_role(line.text) or is_body(line.text) or SEAT.search(line.text) for line in signature)


def _behind_signed(lines: Sequence[Line], at: int) -> int:
    """Give the line behind a letter that nothing sets off: behind who signs it with a role and a body, over a paragraph; or 0."""
    for below in range(at + 1, min(at + _LONGEST_HELD, len(lines))):
        line = lines[below]
        if line.depth != lines[at].depth or line.opens or is_salutation(line) or is_separator(line):
            return 0
        closed = is_valediction(line)
        if not (closed or (line.gap and is_bare_signature(lines, below))):
            continue
        signature = take_signature(lines, below + closed, closed=closed)
        after = below + closed + len(signature)
        names = any(is_role(one.text) for one in signature) and any(is_body(one.text) for one in signature)
        return after if names and after < len(lines) and lines[after].gap else 0
    return 0


_LONGEST_HELD = 60
"""Lines of a letter that another gives whole, and that nothing sets off from that one."""


def _behind(lines: Sequence[Line], at: int, depth: int) -> int:
    """Give the line behind a quotation that begins with a line: in marks of quotation, or deeper in a mail."""
    opened = lines[at].opens and lines[at].depth == depth
    for number, line in enumerate(lines[at:], at):
        if opened and line.closes:
            return number + 1
        if not opened and line.depth == depth:
            return number
    return len(lines)


_LONGEST_END = 8
"""Lines between what is quoted and the close of the letter around it."""


def goes_on_around(found: Sequence[Letter], lines: Sequence[Line], at: int) -> Letter | None:
    """Give the letter that goes on right behind the one that it holds, or None."""
    if len(found) < _BOTH or not at or is_salutation(lines[at]):
        return None
    outer, inner = found[-2:]
    set_off = lines[at - 1].closes or lines[at - 1].depth > lines[at].depth
    if not (set_off or outer.holds_to == at):
        return None
    around = outer.broken and outer.salutation and outer.depth == lines[at].depth
    apart = inner.quoted or inner.depth > outer.depth or outer.holds_to == at
    within = inner.lines()[-1].start == lines[at - 1].start and apart
    return outer if around and within and inner.goes_on is not outer else None


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
