"""Who signs a letter with a name alone, and has the office in its head: "From the Minister of State", "Ann Bell, Chief Executive"."""

import re

from ingest.lexicon import words
from ingest.replies.known.datings import datings
from ingest.replies.known.organisations import betokened, named_bodies
from ingest.replies.known.people import is_body, is_name, is_role, is_seat
from ingest.replies.laid.lines import Line
from ingest.replies.letter.whole import Letter
from ingest.replies.who.blocks import signed


def signs_above(letter: Letter) -> list[Line]:
    """Give the lines of a letterhead that name who signs, or tell the office: beside the name, or after "From the"."""
    return [line for line, role in _told(letter) if role or _names(line.text, _name(letter))]


def office_above(letter: Letter) -> str | None:
    """Give the role that a letterhead tells of who signs; a seat in a parliament only where it tells no other."""
    told = sorted(_told(letter), key=lambda told: _names(told[0].text, _name(letter)))
    roles = [role for _, role in told if role]
    office = next((role for role in roles if not is_seat(role)), None) or _below_body(letter)
    return office or next(iter(roles), None)


def _below_body(letter: Letter) -> str | None:
    """Give the role that stands alone in a letterhead below the body or its part, where a name alone signs; below a date it is whom it is to."""
    if not any(is_name(line.text) for line in letter.signature):
        return None
    named = False
    for line in letter.letterhead:
        if next(datings(line.text, None), None) or words("private title").match(line.text):
            return None
        role = _ARTICLE.sub("", line.text)
        if named and is_role(role) and not named_bodies(role) and len(role.split()) <= _LONGEST_ROLE:
            return role
        named = named or is_body(line.text) or bool(betokened(line.text)) or bool(named_bodies(line.text))
    return None


_ARTICLE = re.compile(r"(?i)(?:(?:the|le|la|el|der|die|il|o|a) |l')(?=[A-ZÀ-Þ])")
_LONGEST_ROLE = 6


def _told(letter: Letter) -> list[tuple[Line, str | None]]:
    """Give the lines of a letterhead that are about who signs, each with the role that it tells; none where none does."""
    head, name = letter.letterhead, _name(letter)
    own = {at for at, line in enumerate(head) if _names(line.text, name)}
    told: list[tuple[Line, str | None]] = []
    for at, line in enumerate(head):
        if at in own:
            told.append((line, _beside_name(line.text)))
        elif (own & {at - 1, at + 1} or _FROM.match(line.text)) and is_role(role := _FROM.sub("", line.text)):
            told.append((line, role))
    return told if any(role for _, role in told) else []


def _beside_name(text: str) -> str | None:
    """Give the role that stands in one line with a name."""
    label, colon, _ = text.partition(":")
    return label if colon and is_role(label) else signed([text]).role


def _name(letter: Letter) -> str:
    return letter.signature[0].text if letter.signature else ""


def _names(text: str, name: str) -> bool:
    """Say whether a short line has the name of who signs, whatever titles stand around it."""
    said = [word.strip(",.():").casefold() for word in text.split()]
    own = [word.strip(",.()").casefold() for word in _AFTER.sub("", name).split()]
    return bool(own) and len(said) <= _LONGEST and own[-1] in said and any(w[:1] == own[0][:1] for w in said)


_FROM = re.compile(r"(?i)from:? (?:the )?")
_AFTER = re.compile(r",? (?:MP|MEP|MSP|MLA|AM|MS|TD)$|,.*$")
"""What stands behind a name."""
_LONGEST = 10
"""Words of a line that names somebody and an office."""
