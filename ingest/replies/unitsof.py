"""Bodies and their parts: as a letterhead names them, and an office that signs as a part of the body named elsewhere."""

import re
from dataclasses import replace

from ingest.lexicon import words
from ingest.replies.blocks import signed
from ingest.replies.marks import is_reference
from ingest.replies.organisations import named_bodies, resolve
from ingest.replies.people import Signed, is_body, is_role
from ingest.replies.whole import Letter


def of_letterhead(letter: Letter) -> Signed:
    """Give the body that a letterhead names, and the part of it that the letterhead names below it."""
    found = Signed()
    for line in letter.letterhead:
        if is_reference(line) and ":" in line.text:
            continue  # letters of a file are no body's
        text = re.sub(r"(?i)^from (?:the )?", "", line.text)
        body = (
            _set_in_capitals(text)
            or signed([text]).organisation
            or next((b.text for b in named_bodies(text)), None)
        )
        within = found.organisation and body and not resolve(body) and _WITHIN.match(text)
        unit = (
            text
            if (within or (not body and words("unit").search(text) and is_body(text))) and len(text) < 80
            else None
        )
        if body and resolve(body) and found.organisation and not (found.unit or resolve(found.organisation)):
            found = replace(found, organisation=body, unit=found.organisation)
        found = found.filled(Signed(organisation=body, unit=unit))
    return found


_WITHIN = re.compile(
    r"(?i)(?:\w+ )?(?:committee|directorate|department|division|bureau)\b(?! of the (?:minister|governor|president))"
)
"""What a letterhead names below the body is a part of it."""


def _set_in_capitals(text: str) -> str | None:
    """Give the name of a body that a letterhead sets in capitals, whole."""
    plain = text.isupper() and " " in text and not re.search(r"[\d,:]", text)
    return text if plain and words("body").search(text) and not is_role(text) else None


def within(block: Signed, *bodies: str | None) -> Signed:
    """Take the office that a signature names for a part of the body that the head or the poster names ("Harbour Office")."""
    office = block.organisation
    if not office or block.unit or resolve(office) or not _PART.search(office):
        return block
    body = next((b for b in bodies if b and b != office and (resolve(b) or not _PART.search(b))), None)
    return replace(block, organisation=body, unit=office) if body else block


_PART = re.compile(
    r"(?i)(?<!'s )\b(?:department|services?|directorate|registry|secretariat|office|bureau|library|division|section|management)$|^directorate\b"
)
"""How offices are named that are mostly parts of bodies."""
