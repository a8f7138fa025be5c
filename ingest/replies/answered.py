"""An answer below the mail that it answers, which is quoted whole above it: who is addressed there signs here."""

import re
from collections.abc import Sequence

from ingest.lexicon import union
from ingest.replies.lines import Line
from ingest.replies.marks import is_salutation
from ingest.replies.people import is_role
from ingest.replies.signatures import is_bare_signature


def answers_above(lines: Sequence[Line], at: int) -> bool:
    """Say whether an answer begins with a line, right below a quoted mail: who is addressed in that signs below, with an office."""
    if not at or lines[at].depth >= lines[at - 1].depth:
        return False
    called = _called_above(lines, at)
    return bool(called) and any(
        name in line.text and line.depth == lines[at].depth and is_bare_signature(lines, below)
        for below, line in enumerate(lines[at + 1 : at + _FARTHEST], at + 1)
        for name in called
        if any(is_role(near.text) for near in lines[below : below + 2])
    )


_FARTHEST = 40
"""Lines of an answer within which it is signed."""


def _called_above(lines: Sequence[Line], at: int) -> set[str]:
    """Give the last names that the salutation of the mail quoted above a line calls, or none."""
    for line in reversed(lines[:at]):
        if line.depth <= lines[at].depth:
            break
        if is_salutation(line):
            return {name for name in _NAME.findall(line.text) if not _TITLE.fullmatch(name)}
    return set()


_NAME = re.compile(r"[A-ZÀ-Þ][\w'-]{2,}")
_TITLE = re.compile(rf"(?i)(?:{union('title')})|dear|sir|madam|hello|good|morning|afternoon|evening")
