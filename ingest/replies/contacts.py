"""Signatures that name no known office, and show by the address and the telephone under a name."""

import re
from collections.abc import Sequence

from ingest.replies.lines import Line
from ingest.replies.people import is_contact, is_name, is_signature_line


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
