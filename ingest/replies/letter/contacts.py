"""Addresses and numbers in signatures: those that show a signature which names no known office, and lines of nothing else."""

import re
from collections.abc import Sequence

from ingest.replies.known.people import is_contact, is_name, is_signature_line
from ingest.replies.laid.lines import Line


def signs_with_contacts(lines: Sequence[Line], at: int) -> bool:
    """Say whether a name stands over an empty line, and right under it, in short lines, what its holder is and where he is reached."""
    if not (lines[at].gap and lines[at].broken and is_name(lines[at].text) and " " in lines[at].text):
        return False
    below = _block(lines, at + 1)
    where = sum(is_contact(line.text) or bool(_NUMBER.search(line.text)) for line in below)
    return len(below) >= _FEWEST and 0 < where < len(below)


def _block(lines: Sequence[Line], at: int) -> list[Line]:
    """Give the short lines from one on, up to an empty one."""
    found: list[Line] = []
    for line in lines[at : at + _MOST]:
        if (
            line.gap
            or line.depth != lines[at].depth
            or not is_signature_line(line.text)
            or line.text.endswith(":")
        ):
            break
        found.append(line)
    return found


_FEWEST, _MOST = 2, 12
_NUMBER = re.compile(
    r"(?<!\d)(?:\(\d{2,5}\)|\+?\d{2,5})[ .-]\d{3,4}(?:[ .-]\d{3,4})?(?!\d)|(?i:p\.?o\.? box) \d"
)


def is_bare_contact(text: str, taken: Sequence[Line]) -> bool:
    """Say whether a line is a number or an address and nothing else, a web address only of the body's own domain."""
    if hosts := _HOST.findall(text):
        known = " ".join(line.text for line in taken).lower()
        return bool(_BARE_CONTACT.fullmatch(text)) and all(
            _PUBLIC_HOST.search(host) or f"@{host.removeprefix('www.')}" in known for host in hosts
        )
    return bool(_BARE_CONTACT.fullmatch(text))


_LABEL = (
    r"(?:(?:our|direct|office|main|general|customer)\s)?(?:tel(?:ephone)?|phone|fax|facsimile|mob(?:ile)?|cell|switchboard|helpline|minicom|"
    r"textphone|(?:direct )?(?:line|dial)|e-?mail|web(?: ?site)?|internet|url|enquiries|ph|[tefmdwp])(?: (?:no|number|address))?\b\s*[.:]*\s*"
)
_BARE_CONTACT = re.compile(
    r"(?:(?:"
    + _LABEL
    + r")?(?:\+?\(?\d[\d ()./-]{5,}(?:(?:ext|x)\.? ?\d+)?|<?[\w.+-]+@[\w.-]+>?|<?(?:https?://|www\.)\S+|\[[\w -]+\])[\s,;|/]*)+|"
    + _LABEL
    + "(?<=[:.])",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?i)(?:https?://|(?<![/\w])(?=www\.))([\w.-]+)")
_PUBLIC_HOST = re.compile(
    r"(?i)\b(?:gov|gob|gouv|govt|gc|nhs|police|mil|parliament|europa|bund)\.\w+$|\.(?:gov|mil)$"
)
