"""The signature block: where one begins that no complimentary close announces, and how far it goes."""

import re
from collections.abc import Sequence

from ingest.lexicon import union, words
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import (
    BEHALF,
    SEAT,
    is_body,
    is_calling,
    is_contact,
    is_name,
    is_postal,
    is_role,
    is_signature_line,
    shouts,
)
from ingest.replies.known.titled import NUMBERED, TITLE
from ingest.replies.laid.furniture import is_set_below
from ingest.replies.laid.lines import Line
from ingest.replies.letter.begins import letterhead_ahead
from ingest.replies.letter.contacts import is_bare_contact, signs_with_contacts
from ingest.replies.letter.headings import is_day_of_year
from ingest.replies.letter.marks import header_of, is_greeting, is_salutation, is_separator, speaks
from ingest.replies.who.blocklines import unsigned

_MOST_LINES = 14


def signature_follows(lines: Sequence[Line], at: int) -> bool:
    """Say whether the line at an index is a name, a role, an officer's number or an office, as after a weak close."""
    if at >= len(lines) or len(lines[at].text) >= _LONGEST:
        return False
    text = lines[at].text
    if is_name(text) or is_role(text) or NUMBERED.match(text):
        return True
    return is_body(text) and _is_title(text) and not _says_more(text)


_LONGEST = 80
"""Characters of a line that signs."""


def _says_more(text: str) -> bool:
    return text.endswith((".", "?", "!", ":")) or speaks(text) or bool(_ADDRESSES_READERS.search(text))


def is_bare_signature(lines: Sequence[Line], at: int, *, spelt: bool = False) -> bool:
    """Say whether a signature without a close begins here: a name, and a role or body with it.

    ``spelt``: the line spells the name above it, so that no other need spell its own.
    """
    line = lines[at]
    if (
        len(line.text) > 120
        or line.text.endswith((".", "?", "!", ":", ";"))
        or not is_signature_line(line.text)
    ):
        return False
    if not line.broken:  # cut out of prose: a name and a role or unit in one run
        return _signs_run(lines, at)
    first = line.text.split(",")[0].split(" - ")[0].strip()
    if first != line.text and (is_role(first) or (is_name(first) and not _POST_NOMINAL.search(line.text))):
        return is_role(line.text) or is_body(line.text)
    if is_lone_name(lines, at) or (not spelt and _is_spelt_below(lines, at)):
        return True
    follows = lines[at + 1].text if at + 1 < len(lines) else ""
    tells = len(follows) < 110 and not follows.endswith(("?", "!")) and (is_role(follows) or is_body(follows))
    tells = tells or _signs_for_a_body(lines, at)
    named = (
        (is_name(line.text) or is_name(first))
        and tells
        and (is_signature_line(follows) or is_calling(follows))
    )
    if not named and is_role(line.text):
        return len(line.text.split()) <= 9 and (line.gap or tells or not follows)
    return named or _is_office_alone(lines, at) or signs_with_contacts(lines, at)


def _is_spelt_below(lines: Sequence[Line], at: int) -> bool:
    """Say whether a name stands over itself with a title, or in full, which signs: "W. Orr" over "Dr. Wilma Orr"."""
    name, below = lines[at].text, lines[at + 1].text if at + 1 < len(lines) else ""
    again = is_name(name) and len(below.split()) >= len(name.split()) and name.split()[-1] in below.split()
    return again and is_bare_signature(lines, at + 1, spelt=True)


def _signs_for_a_body(lines: Sequence[Line], at: int) -> bool:
    """Say whether a name stands over what its bearer is called, in words that name no role, and over the body he signs for."""
    block = lines[at : at + _MOST_OF_OFFICE]
    if len(block) < _MOST_OF_OFFICE or not lines[at].gap or any(line.gap for line in block[1:]):
        return False
    _, office, body = (line.text for line in block)
    return _is_title(office) and len(office.split()) <= _FEW and is_body(body) and _is_title(body)


def _signs_run(lines: Sequence[Line], at: int) -> bool:
    """Say whether what was cut out of prose signs it: a name and a role or unit in one run, any of them at the end of a line."""
    text, after = lines[at].text, lines[at + 1] if at + 1 < len(lines) else None
    count = len(text.split())
    ends = after is None or after.broken
    if is_role(text) or is_body(text):
        return count >= _FEWEST_OF_RUN or (ends and count > 1)
    first, _, rest = text.partition(", ")
    return ends and ((bool(rest) and is_name(first)) or (1 < count < _FEWEST_OF_RUN and is_name(text)))


_FEWEST_OF_RUN = 4
"""Words of a name and an office that sign in the run of the text."""
_POST_NOMINAL = re.compile(r", (?:[A-Z][A-Za-z.]{0,5}(?:, )?){1,3}$")
"""Degrees and the like after a name ("Ada Fenn, ICA")."""


def _is_office_alone(lines: Sequence[Line], at: int) -> bool:
    """Say whether an office signs with its name alone, or that of its body too, at the end of what is quoted or written."""
    if not lines[at].gap:
        return False
    for number, line in enumerate(lines[at : at + _MOST_OF_OFFICE], at):
        after = lines[number + 1] if number + 1 < len(lines) else None
        brief = (number > at or " " in line.text) and len(line.text.split()) <= 8 and line.text[:1].isupper()
        is_office = is_body(line.text) or (number > at and _is_a_body_whole(line.text))
        if not (brief and is_office) or (number > at and not _is_title(line.text)):
            return False
        if line.closes or after is None or after.depth != line.depth or after.gap:
            return True
    return False


def _is_a_body_whole(text: str) -> bool:
    """Say whether a line is a body's name and no more, as below the name of its part ("Natural Resources Wales")."""
    name = text.strip(" .,")
    return any(body.text == name for body in named_bodies(text)) or sorts(name).get("public") == name.lower()


_MOST_OF_OFFICE = 3
"""Lines with which an office signs that no person signs for."""


def is_lone_name(lines: Sequence[Line], at: int) -> bool:
    """Say whether a name stands alone at the end: a gap before it, a gap, an end or one short line after it."""
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    if not is_name(line.text) or len(line.text.split()) > 4 or not (line.gap or len(line.text.split()) > 1):
        return False
    if after is None or after.depth != line.depth or line.closes:
        return True
    if after.gap and SEAT.search(line.text):
        return True
    last = at + 2 >= len(lines) or lines[at + 2].gap
    short = len(after.text.split()) <= 6 and is_signature_line(after.text) and not after.gap
    return (line.gap and (after.gap or (short and last))) or (short and last and len(line.text.split()) > 1)


def take_signature(lines: Sequence[Line], at: int, *, closed: bool) -> list[Line]:
    """Give the lines of the signature block that begins at an index; ``closed``: a complimentary close stands above."""
    taken: list[Line] = []
    depth = lines[min(at, len(lines) - 1)].depth
    for number, line in enumerate(lines[at : at + _MOST_LINES], at):
        if line.depth != depth or (taken and _heads_another(lines, number)):
            break
        by_order = words("by order").fullmatch(line.text)
        if not (
            by_order or _is_signature(line, taken, closed=closed) or _signs_in_full(lines, number, taken)
        ):
            break
        taken.append(line)
        if line.closes:
            break
    return taken


def _heads_another(lines: Sequence[Line], at: int) -> bool:
    """Say whether the body that a line names over an empty line heads the letter below, or what a mail system adds."""
    if not (lines[at].gap and is_body(lines[at].text)):
        return False
    added = [line.text for line in lines[at + 1 : at + 2] if not line.gap]
    return letterhead_ahead(lines, at) or any(words("disclaimer").match(text) for text in added)


def _signs_in_full(lines: Sequence[Line], at: int, taken: Sequence[Line]) -> bool:
    """Say whether the block of a name and an office stands here, under the first name, or the initials, by which its holder signs."""
    if not (len(taken) == 1 and lines[at].gap and is_name(lines[at].text)):
        return False
    signed, name = taken[0].text.rstrip(".,"), TITLE.sub("", lines[at].text)
    short = " " not in signed or bool(_INITIALS.match(signed) and signed.split()[-1] == name.split()[-1])
    return short and is_name(signed) and name[0] == signed[0] and is_bare_signature(lines, at)


_INITIALS = re.compile(r"(?:[A-Z]\.? ?){1,3} [A-Z]|(?:[A-Z]\. ?){1,3}[A-Z]")


def _is_signature(line: Line, taken: Sequence[Line], *, closed: bool) -> bool:
    text = unsigned(line.text) or line.text
    if header_of(line) and text.split(":")[0].lower() in {"from", "to", "sent", "subject", "date"}:
        return False
    if is_salutation(line) or is_greeting(line) or is_separator(line) or shouts(text):
        return False
    if words("disclaimer").match(text) or is_set_below(text) or (taken and _says_no_name(line)):
        return False
    if (
        not taken
        and len(text) <= 80
        and (line.gap is False or is_name(text) or (closed and _STRUCK_OUT.match(text)))
    ):
        struck = closed and bool(_STRUCK_OUT.match(text))
        return (
            is_signature_line(text) or struck or is_name(text) or (text.islower() and len(text.split()) <= 4)
        )
    if line.gap and taken and not _is_spaced(taken):
        signs = is_signature_line(text) or is_name(text) or _names_office(text)
        return signs and _goes_on_over_gap(text, taken)
    small = len(text) <= 60 and text.islower() and not text.endswith((".", "?", "!"))
    typed_small = closed and line.broken and not line.gap and small
    return (is_signature_line(text) or typed_small or _names_office(text)) and not speaks(text)


_SAYS_MORE = re.compile(
    rf"(?i)(?-i:[A-Z]?[a-z]{{4,}})\.|[(\[]\d{{1,2}}[)\]] [a-z].*|(?:{union('weak valediction')}|{union('valediction')})[,.!-]? (?-i:[A-Z][a-z]+)"
)
"""A line below a name that signs no more: a word and a stop ("Typical."), the poster's own close ("Cheers, Ann")."""


def _says_no_name(line: Line) -> bool:
    """Say whether a line below a name is no more of the block: a word of the poster's, his own close, a day or a number of his."""
    text, counts = line.text, line.gap and line.item
    return counts or bool(_SAYS_MORE.fullmatch(text)) or is_day_of_year(text) or _tells_in_brackets(text)


def _tells_in_brackets(text: str) -> bool:
    """Say whether a line in brackets is a sentence of somebody who describes the signature ("[signed by a machine, in blue]")."""
    small = sum(word.islower() for word in text.split())
    told = text.startswith("[") and text.endswith("]") and small >= _FEW
    return told and not (is_role(text) or is_body(text) or is_contact(text))


_STRUCK_OUT = re.compile(
    r"(?i)(?:(?-i:[A-Z])\. ?){0,2}[\[(<{]?(?:[xyz_*.-]{2,}(?: [xyz_*.-]{2,}){0,3}|name (?:removed|withheld|redacted|deleted)|redacted|removed)[\])>}]?$"
)
"""A name that the poster took out: "xxx", "[name removed]"."""


def _goes_on_over_gap(text: str, taken: Sequence[Line]) -> bool:
    """Say whether a block goes on after an empty line: with nothing but an address, an office, or a name that it lacked.

    What else stands there is the poster's: "Sign our petition: http://...", "Boycott the Council Now".
    """
    if words("copies").match(text):
        return True
    if is_contact(text):
        return is_bare_contact(text, taken) or (is_postal(text) and _is_title(text))
    if is_role(text) or is_body(text) or _is_a_body_whole(text):
        return _is_title(text) and not (text.endswith(":") or speaks(text) or _ADDRESSES_READERS.search(text))
    last = taken[-1].text
    if words("for who stands above").fullmatch(last):
        return is_name(text)
    unnamed = not any(is_name(one.text.split(",")[0]) and not BEHALF.match(one.text) for one in taken)
    return last.startswith(("{", "[", "(")) or (is_name(text) and (last in text or unnamed))


_ADDRESSES_READERS = re.compile(
    r"(?i)(?<=\w )(?<!of )(?<!for )(?<!to )(?<!from )(?<!and )(?<!at )(?<!in )(?<!on )(?:the|our|my|your|their|them|us|this|these|now|here|all)\b"
)
"""Words that no name of an office has, but after a preposition ("Boycott the Council Now")."""


def _is_title(text: str) -> bool:
    """Say whether all words of a line but the small ones are written as in a name or title."""
    return all(
        not word.islower() or word.rstrip(",") in _SMALL or _STRUCK_OUT.match(word) for word in text.split()
    )


_SMALL = {
    "of", "for", "the", "and", "to", "in", "on", "at", "de", "la", "le", "des", "du", "et", "y", "für", "und", "behalf",
    "by", "an", "a",
}  # fmt: skip


def _is_spaced(taken: Sequence[Line]) -> bool:
    """Say whether an empty line stands between all lines of a block, as some mails lose their form."""
    return len(taken) > 1 and all(line.gap for line in taken[1:])


def _names_office(text: str) -> bool:
    """Say whether a short line that is no sentence names a role or a body."""
    if len(text) >= 80 or text.endswith((":", "!", "?")) or _SENTENCE.search(text):
        return False
    said = text.split()
    capitals = sum(not word[0].islower() for word in said)
    office = is_role(text) or is_body(text) or _is_a_body_whole(text)
    return office and (len(said) <= _FEW or capitals * 2 >= len(said))


_FEW = 6
"""Words up to which a role or a body typed in small letters is no sentence."""


_SENTENCE = re.compile(r"(?:\S+ ){4,}[a-z']+\.$")
