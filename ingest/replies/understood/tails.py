"""Who signs in a letter's last words, where no block of a signature stands below them: "... by May. Ron Orr, Air Planning"."""

import re
from collections.abc import Iterator, Sequence

from ingest.lexicon import union, words
from ingest.replies.known.datings import datings
from ingest.replies.known.people import is_body, is_contact, is_name, is_role
from ingest.replies.known.titled import NUMBERED
from ingest.replies.laid.lines import Line
from ingest.replies.letter.whole import Letter
from ingest.replies.who.blocklines import in_one_language, names_a_body
from ingest.replies.who.blocks import DESK_WORD, PEER

_MOST_WORDS = 14
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?:-+\s*)?(?=\S)|\s-{1,2}\s*(?=[A-Z])")
_SMALL = r"(?:of|for|the|and|to|in|at|from|de|la|du|des|von|van|für|&)"
_WORD = r"[A-ZÀ-Þ(][\w'.&/()-]*"
_TITLED = re.compile(rf"{_WORD}(?:,? (?:{_SMALL} )*{_WORD})*")
_INITIALS = re.compile(r"(?P<name>[a-z]{1,3}|[A-Z]{1,3})(?:, (?P<office>[A-Z].+))?")
_CLOSES = re.compile(rf"(?i)(?:{union('weak valediction')}|{union('valediction')})\s*(?:[,.!-]\s*|\s)")
_NOBODY = re.compile(
    r"(?i)(?:if|but|so|then|when|also|ask|call|ring|see|visit|try|read|contact|write|please|well|note|now|or|as|merry|happy|god|bless|good|stay|keep|take|ends?|yes|no|none|nil|page|annexe?|appendix|section|table|figure|schedule|attachment|"
    r"enclosures?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|"
    + union("months").replace("=", "")
    + r"|goodbye|bye|naw|nope)\b"
)


def signed_in_passing(letter: Letter) -> Sequence[str]:
    """Give the lines by which a letter is signed in its last words, none where it has a block or nobody signs."""
    if letter.signature or letter.valediction or not letter.body:
        return []
    below = _lines_below(letter.body)
    if below:
        return below
    last = letter.body[-1]
    cut_off = [] if last.broken or len(letter.body) < _FEWEST else [_CLOSES.sub("", last.text, count=1)]
    return next(([found] for found in (*cut_off, *_ends_of(last.text[-_NEAR_END:])) if _signs(found)), [])


_NEAR_END = 200
"""Characters of a letter's last line in which it is signed."""
_FEWEST = 2
"""Lines of a letter whose last one may sign it."""


def name_above(letter: Letter) -> list[str]:
    """Give the name that stands in a line of its own right above what was taken for the whole signature.

    "Account Management" under it may be a name as well as an office; the block then begins there.
    """
    block = letter.signature
    if letter.valediction or not block or block[0].gap or not letter.body[1:]:
        return []
    if not (is_role(block[0].text) or is_body(block[0].text) or DESK_WORD.search(block[0].text)):
        return []
    name = letter.body[-1]
    short = name.broken and name.depth == block[0].depth and len(name.text.split()) <= _LONGEST_NAME
    if not short or name.text.endswith(("?", "!", ":")) or _NOBODY.match(name.text):
        return []
    office = is_role(name.text) or is_body(name.text) or names_a_body(name.text)
    return [name.text] if NUMBERED.match(name.text) or (is_name(name.text) and not office) else []


def _lines_below(body: Sequence[Line]) -> list[str]:
    """Give the last lines of a letter that sign it, each a line of its own: "Jim" right below the text."""
    taken: list[str] = []
    for line in reversed(body[1:][-_MOST_LINES:]):
        if len(line.text) > _LONGEST:
            break
        text = in_one_language(_CLOSES.sub("", undated(line.text), count=1) if not taken else line.text)
        names = names_a_body(text.rstrip(".")) and not _TELLS.search(text)
        ends = line.text.endswith((".", "!", "?", ":")) and not (_INITIALED.search(text) or names)
        if ends or not line.broken:
            break
        told = _is_office_in_small(text) or (_TITLED.fullmatch(text) and is_contact(text))
        if not (_signs(text) or told):
            break
        taken.insert(0, text)
    return taken


def undated(text: str) -> str:
    """Give a short line without the day behind the name that signs in it ("Harbour Board, 1 February 2008")."""
    day = next(datings(text, "2000-01-01"), None) if len(text) <= _LONGEST else None
    dated = day and not day.inferred and day.start and not text[day.end :].strip(" .")
    return (
        text[: day.start].rstrip(" ,")
        if day and dated and text[: day.start].rstrip(" ").endswith(",")
        else text
    )


def _is_office_in_small(text: str) -> bool:
    """Say whether a line names an office of whose words but the first are small ("Case handler"), and nothing besides."""
    office = words("role").match(text)
    return bool(office and office.end() == len(text) and text[:1].isupper())


_MOST_LINES = 3
_TELLS = re.compile(r" [a-z]{5,}")
"""Words such as stand in sentences, and not in the names of bodies."""
_INITIALED = re.compile(r" [A-Z]\.$")


def _ends_of(last: str) -> Iterator[str]:
    """Give what stands after each end of a sentence in a letter's last line, the longest first."""
    for end in _SENTENCE_END.finditer(last):
        found = in_one_language(_CLOSES.sub("", last[end.end() :], count=1))
        if found and len(found.split()) <= _MOST_WORDS:
            yield found


def _signs(text: str) -> bool:
    """Say whether a few words are a name, an office, or both."""
    if initials := _INITIALS.fullmatch(text):
        office = initials["office"]
        return not office or is_body(office) or is_role(office)
    if len(text) > _LONGEST or _NOBODY.match(text):
        return False
    if not _TITLED.fullmatch(text):
        return _is_name_with_role(text)
    if PEER.fullmatch(text) and words("title").match(text):
        return True
    first = re.split(r", | - | \(| (?:in|at|from) ", text, maxsplit=1)[0]
    if is_name(first) and len(first.split()) <= _LONGEST_NAME:
        return True
    return is_role(first) or is_body(text) or names_a_body(first)


def _is_name_with_role(text: str) -> bool:
    """Say whether a whole name and a role of few words stand together, though the role is not written large ("A. Bell, Board member")."""
    name, _, role = text.partition(", ")
    ends = any(found.end() == len(role) for found in words("role").finditer(role))
    return (
        ends and role[:1].isupper() and len(role.split()) <= _LONGEST_NAME and " " in name and is_name(name)
    )


_LONGEST = 140
_LONGEST_NAME = 4
