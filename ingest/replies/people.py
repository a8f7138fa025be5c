"""Who signed: name, role, unit, body and on whose behalf, from a signature block or an introduction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.replies.lexicon import union, words
from ingest.replies.organisations import named_bodies


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature block says; None where it is silent."""

    signatory: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    organisation: str | None = None
    unit: str | None = None

    def filled(self, other: "Signed") -> "Signed":
        """Give this with what it lacks taken from another."""
        return Signed(
            self.signatory or other.signatory,
            self.role or other.role,
            self.on_behalf_of or other.on_behalf_of,
            self.organisation or other.organisation,
            self.unit or other.unit,
        )


@cache
def _name() -> re.Pattern[str]:
    title = r"(?:(?i:" + union("title") + r")\.?\s+)*"
    word = r"(?:[A-ZÀ-ÞŴŶ][\w'-]*\.?|(?:de|la|von|van|der|ap|ab|du|bin|al|O')\b)"
    post = r"(?:,?\s+(?:MP|MEP|MSP|MLA|AM|MS|TD|QC|KC|CBE|OBE|MBE|PhD|MA|BA|BSc|MSc|DL|JP|QPM|M\.?D\.?|MPH|PharmD|DO|Esq|Jr|Sr)\.?)*"
    return re.compile(r"(?P<name>" + title + r"(?:" + word + r"\s*){1,5})(?P<post>" + post + r")$")


_CONTACT = re.compile(
    r"(?:^|\b)(?:tel(?:ephone)?|phone|fax|mob(?:ile)?|direct (?:line|dial)|e-?mail|web(?:site)?|www\.|https?:|t|e|f|m)\b\s*[:.]|@\w|https?://|www\.|\+?\d[\d ()-]{8,}",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}\b|\b[BF]-\d{4,5}\b")
_BEHALF = re.compile(
    r"^(?:\(?(?:signed|sent|written|issued)?\s*(?:for and )?on behalf of|p\.?p\.?\b|for and on behalf of|\(?for\b|dictated by|im auftrag|i\. ?a\.|pour le|por orden de|ar ran)\s*:?\s*(?:the\s+)?(?P<whom>.*)$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"(?i)\b(?:the|regards|thanks?|sincerely|dear|sent|from|subject|reply|response|letter|email|e-mail|i|we|you|and|is|was|it|sorry|part|page|ps|p\.s|enc|ref|signature|electronic|see|appended)\b"
)


def is_contact(text: str) -> bool:
    """Say whether a line is a telephone, address or web line of a signature block."""
    return bool(_CONTACT.search(text) or _POSTCODE.search(text))


_HEAD = re.compile(r"\s(?:of|for|to|at|in|on)\s|,|:|\(| - ")
_UNIT_HEAD = re.compile(
    r"(?i)\b(?:directorate|team|unit|section|branch|division|department|office|services?|cent(?:re|er)|desk|group|council|police|"
    r"constabulary|agency|authority|trust|board|bureau|commission|university|committee|society|cabinet)$"
)


def is_role(text: str) -> bool:
    """Say whether a short text names a role: by its head, so that a "Specialist Crime Directorate" is none."""
    if len(text) > 140 or not words("role").search(text):
        return False
    head = _HEAD.split(text)[0].strip()
    return not _UNIT_HEAD.search(head)


def is_body(text: str) -> bool:
    """Say whether a short text names a body or a unit of one."""
    return len(text) <= 140 and bool(words("body").search(text) or words("unit").search(text))


def is_name(text: str) -> bool:
    """Say whether a short text can be a person's name as signed."""
    return len(text) <= 60 and bool(_name().match(text)) and not _NOT_A_NAME.search(text)


def is_signature_line(text: str) -> bool:
    """Say whether a line can stand in a signature block."""
    if len(text) > 130 or text.endswith(("?", "!")):
        return False
    if is_contact(text) or _BEHALF.match(text):
        return True
    if len(text.split()) > 14 or (text.endswith(".") and len(text.split()) > 6):
        return False
    titled = sum(w[:1].isupper() or not w[:1].isalpha() for w in text.split())
    small = sum(w in {"of", "for", "the", "and", "to", "in", "on", "de", "la", "des", "für", "&"} for w in text.split())
    return titled + small >= max(1, len(text.split()) * 0.75) or text.startswith(("(", "{", "["))


def signed(lines: Sequence[str]) -> Signed:
    """Read a signature block given line by line."""
    found = Signed()
    for line in lines:
        if whom := _BEHALF.match(line):
            rest = whom["whom"].strip(" .,)")
            found = _with_behalf(found, rest)
        elif not is_contact(line) or is_role(line):
            for part in _parts(line):
                found = _with_part(found, part)
    return found


def _with_behalf(found: Signed, whom: str) -> Signed:
    if not whom:
        return found
    if named_bodies(whom) and not is_role(whom):
        return replace(found, on_behalf_of=found.on_behalf_of or whom, organisation=found.organisation or whom)
    return replace(found, on_behalf_of=found.on_behalf_of or whom)


def _with_part(found: Signed, part: str) -> Signed:
    bodies = named_bodies(part)
    if is_role(part) and not (is_name(part) and not found.signatory and not _role_only(part)):
        return _with_role(found, part, bodies)
    unit = bool(words("unit").search(part))
    known = any(b.known for b in bodies)
    if bodies and (known or not unit):
        return replace(found, organisation=found.organisation or (part if not known else bodies[0].text))
    if unit:
        return replace(found, unit=found.unit or part)
    if is_body(part) and found.signatory:
        return replace(found, organisation=found.organisation or part)
    if not found.signatory and not found.role and is_name(part):
        return replace(found, signatory=part)
    return found


def _role_only(part: str) -> bool:
    role = words("role").search(part)
    return bool(role and role.start() == 0)


_NAME_WITH_ROLE = re.compile(r"^(?P<name>(?:(?i:mr|mrs|ms|miss|dr)\.? )?[A-Z][\w'-]+(?: [A-Z][\w'.-]*){0,2}),? (?P<post>MP|MEP|MSP|MLA|AM|MS|TD|MLC)$")
_COUNCILLOR = re.compile(r"^(?P<role>Cllr\.?|Councillor|Senator|Congressman|Congresswoman|Commander|Mayor|Ambassador|Governor|Superintendent|Inspector|Sergeant|Chief Constable|Judge|PC|Sgt|Rep\.|Sen\.) (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'.-]*){0,3})$")


def _with_role(found: Signed, part: str, bodies: tuple) -> Signed:  # type: ignore[type-arg]
    if not found.signatory and (titled := _NAME_WITH_ROLE.match(part) or _COUNCILLOR.match(part)):
        role = titled.groupdict().get("post") or titled.groupdict().get("role")
        return replace(found, signatory=part, role=found.role or role)
    if found.role and not found.on_behalf_of and found.organisation is None and bodies:
        return replace(found, organisation=bodies[0].text)
    role = found.role or part
    body = found.organisation or (bodies[0].text if bodies else None)
    return replace(found, role=role, organisation=body)


def _parts(line: str) -> list[str]:
    """Cut a line of a signature block at its commas, keeping "Children, Young People and Families" whole."""
    pieces = [p.strip() for p in re.split(r",\s+|\s+[-|]\s+|;\s*|\s{3,}|\s*/\s*", line) if p.strip()]
    parts: list[str] = []
    for piece in pieces:
        telling = is_role(piece) or is_body(piece) or named_bodies(piece) or (not parts and is_name(piece))
        if parts and not telling:
            parts[-1] += ", " + piece
        else:
            parts.append(piece)
    return parts


_FROM = re.compile(r"(?i:\bfrom|\bby)\s+(?P<who>[^.:\n]{3,140})")


def introduced(remark: str) -> Signed:
    """Read who is said to have answered from the poster's introduction ("a reply from Jo Bell, Head of X")."""
    last = None
    for last in _FROM.finditer(remark):
        pass
    if last is None:
        return Signed()
    who = re.sub(r"^(?:my|our|the|your|a|an)\s+(?:local\s+)?", "", last["who"].strip())
    who = re.split(r"\s(?:in|about|regarding|re|today|yesterday|this|on|which|who|after|when|and|but|saying)\s", who)[0]
    found = signed([who])
    return found
