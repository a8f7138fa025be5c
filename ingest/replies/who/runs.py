"""Signatures whose line breaks were lost: "Ian  Cllr Ian Thackray MP Leader of Tarrow Borough Council 01234 555000"."""

import re

from ingest.lexicon import union, words
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import Mention, named_bodies, resolve
from ingest.replies.known.people import is_body, is_name, is_role
from ingest.replies.who.signed_in_lines import TYPISTS

_TITLES = r"(?:(?i:" + union("title") + r")\.? )*"
_NAME = re.compile(
    rf"(?P<title>{_TITLES})(?:(?:[A-ZÀ-Þ]\.? ?){{1,3}} [A-ZÀ-Þ][\w'-]+|[A-ZÀ-Þ][\w'-]+ (?:[A-ZÀ-Þ]\.? )?(?:(?:van|von|de|der|la|le|di|du|Van|Von|De|Mac|Mc|Nic|Ní|Uí|Ó|O) )*[A-ZÀ-Þ][\w'-]+)"
    r"(?P<posts>(?:,? (?:MP|MEP|MSP|MLA|AM|MS|TD|[CMO]BE|JP|[QK]C|QPM|PhD|BSc|MSc|MRTPI|FRTPI)\b)*)(?=\*? )"
)
_SHORT = re.compile(rf"(?P<short>[A-ZÀ-Þ][\w'-]+)[.,]? +(?={_TITLES}(?P=short)[a-z]{{0,6}} [A-ZÀ-Þ])")
"""The first name by which somebody signs, before the whole name."""


def without_contacts(line: str) -> str:
    """Give a line that tells who signs without the numbers and addresses that run on behind that."""
    line = _TYPED.sub("", line)
    told = _CONTACTS.search(line)
    before = line[: told.start()] if told else ""
    line = before if is_role(before) or is_body(before) else line
    body = _COUNCIL.search(line, 1)
    return line[: body.end()] if body and _ADDRESS.match(line[body.end() :].lstrip(" ,")) else line


_TYPED = re.compile(rf"(?<=\w) {TYPISTS.pattern}$")
_LABEL = rf"(?:(?:{union('telephone')}|e-?mail|web(?: ?site)?|direct (?:line|dial))\b[.:]*\s*)"
_CONTACTS = re.compile(
    rf"(?i)[\s,;|:/-]+(?:{_LABEL}?(?:\+?\(?\d[\d ()./-]{{6,}}|\S+@\S|https?://|www\.)|{_LABEL}\s*$)"
)


def parted(piece: str) -> list[str]:
    """Cut "Paula Green Licensing Manager Ashgate Council" into name, role, unit and body; what is no such run stays whole."""
    if short := _SHORT.match(piece):
        return [short["short"], *parted(piece[short.end() :])]
    named = _NAME.match(piece)
    if not named or len(piece.split()) < _fewest(piece) or _begins_otherwise(piece, named):
        return [piece]
    rest = piece[named.end() :].strip(" *")
    role = words("role").search(rest)
    told = rest[:1].isupper() and (role or named_bodies(rest) or is_body(rest))
    if not told or not is_name(named[0].removesuffix(named["posts"])):
        return [piece]
    return [named[0], *_office(rest, role.end() if role else 0)]


def _fewest(piece: str) -> int:
    """Give the fewest words of a name and an office: with three, the last must be no surname ("Ann Fenn Commander", and not "Ann Fenn Bishop")."""
    office = words("office and no surname").fullmatch(piece.rpartition(" ")[2].rstrip(".,"))
    return 3 if office and not _PLACED.match(piece) else 4


_PLACED = re.compile(
    r"(?:\w+ )?(?i:area|borough|division(?:al)?|district|local|police|station|sector|ward|county|town|parish|city|unit|group|region(?:al)?|base|fire|school|road|park)\b"
)
"""What an office is over, and no name."""


def signs_for(line: str) -> list[str]:
    """Cut "J. Hoad for the Secretary of State" before the word that says for whom."""
    found = _FOR.fullmatch(line)
    return [found["name"], found["whom"]] if found and is_name(found["name"]) else [line]


_FOR = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.'-]*(?: [A-ZÀ-Þ][\w.'-]*){1,3}),? (?P<whom>for the [A-Z].*)")


def _begins_otherwise(piece: str, named: re.Match[str]) -> bool:
    """Say whether what looks like a name begins an office, a unit or a body."""
    role = words("role").match(piece)
    if (role and role.end() > named.end("title")) or words("unit").match(piece) or _KIND.match(piece):
        return True
    if _ABBREVIATED.match(piece) and resolve(piece.split(maxsplit=1)[0]) and not piece.isupper():
        return True
    if _DESK_WORD.search(named[0]):
        return True
    return any(
        b.start == 0 and len(b.text.split()) <= _LONGEST_BODY and not _holds_role(b.text)
        for b in named_bodies(piece)
    )


_ABBREVIATED = re.compile(r"[A-Z]{4,} ")
"""Letters that may be a body's, and are no first name."""
_DESK_WORD = re.compile(r"(?i)\b" + union("desk word") + r"\b")
_LONGEST_BODY = 7


def _holds_role(body: str) -> bool:
    """Say whether what looks like a body's name is a name, a role and a body in one run."""
    role = words("role").search(body, body.find(" ") + 1)
    if role is None or sorts(body).get("public") == body.casefold():
        return False
    behind = body[role.end() :]
    return bool(_COUNCIL.search(behind)) or any(b.known or b.start <= 1 for b in named_bodies(behind))


def _office(rest: str, start: int) -> list[str]:
    """Cut what stands behind a name into role, unit, body and the address behind it; ``start`` is where the role's head ends."""
    body = _body(rest, start)
    if not body:
        return [rest]
    at, end = body.start, body.start + len(body.text)
    if _OF.search(rest[:at]):
        own = _ITS_OWN.match(rest, at)
        if not own:
            return [rest]
        at = own.end()
    behind = rest[end:].strip(" ,*")
    address = [behind] if behind and _ADDRESS.match(behind) else []
    told = [*_with_unit(rest[:at].strip(" ,*")), rest[at:end] if address else rest[at:], *address]
    return [part for part in told if part]


def _body(rest: str, start: int) -> Mention | None:
    if found := _COUNCIL.search(rest, start):
        return Mention(found[0], found.start(), None)
    body = next(iter(named_bodies(rest[start:])), None)
    return Mention(body.text, body.start + start, body.known) if body else None


_COUNCIL = re.compile(
    r"(?<![\w-])[A-Z][\w'-]+(?: (?:and|&|upon|on|in) [A-Z][\w'-]+)* (?:(?:Metropolitan|London|Royal|County|Borough|City|District|Town|Parish|Regional|Shire) ){1,2}Council\b|"
    r"(?<![\w-])Houses? of (?:Commons|Lords|Representatives|Parliament)\b"
)
"""Bodies whose names begin where they show it: a council's place is one word, or several with small words between."""
_OF = re.compile(r"(?i)\b(?:of|for|at|the|and|&)\s*$")
_ITS_OWN = re.compile(r"(?:Council|Cabinet|Board|Authority|Opposition|Executive) (?=[A-Z])")
"""What a role is of, whose whole name comes next: "Leader of the Council Tarrow Borough Council"."""
_ADDRESS = re.compile(
    rf"(?:\d|(?:[A-Z][\w'-]+ ){{0,2}}(?:Centre|Hall|House|Offices?|Buildings?|Chambers|Tower|(?i:{union('address word')}))\b)"
)


def _with_unit(before: str) -> list[str]:
    """Cut a unit off the end of a role ("Head of Building Control Planning Department")."""
    unit = _UNIT.search(before)
    if not unit or not is_role(before[: unit.start()]) or _OF.search(before[: unit.start()]):
        return [before]
    return [before[: unit.start()].strip(" ,"), unit[0]]


_UNIT = re.compile(
    r"(?<=\w )[A-Z][\w'-]+ (?:Department|Directorate|Division|Section|Team|Unit|Services?|Branch|Group)$"
)
_KIND = re.compile(
    r"(?:Special|Central|General|National|Regional|Royal|Public|Consumer|Customer|Motor|Digital|Strategic|Technical)\b"
)
"""How the names of offices begin, and no person's."""
