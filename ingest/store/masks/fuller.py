"""Where a text gives the whole name of somebody whom a salutation names by a part of it. Pure.

What was answered stands below an answer, with the name of who wrote it in its head and where it is signed; so do copies, and the
window of an envelope.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.lexicon import union, words
from ingest.store.masks.addressees import FIRST, SENT
from ingest.store.masks.wording import alike

_HEADED = re.compile(
    rf"(?i)[^\w\n]{{0,6}}(?:(?:{union('header')}|fn|name|re)\s?:|{union('copies')}).{{0,60}}\Z"
)
_SENT_TO = re.compile(
    rf"(?i)(?<!\w)(?:(?:{SENT}|reply|response)s? (?:from|by|of|to|for)|(?:sent|addressed|copied|written|intended) (?:to|for))\s\Z"
)
_CLOSED = re.compile(rf"(?i)(?<!\w){union('valediction')}\W{{1,8}}\Z")
_WROTE = re.compile(rf"(?i)[^\n]{{0,60}}?\b(?:{union('wrote')}|a écrit|schrieb|escribió)\b")
_STREET = re.compile(r"[ ,.]*\n[^\w\n]{0,6}(?:(?i:flat|apartment) )?\d+[a-z]?,? [A-Z]")
_IN_OFFICE = re.compile(rf"(?i)(?<!\w)(?:{union('title')}|{union('public role')})\.?(?!\w)")
_OFFICE = re.compile(
    r"(?i)\b(?:office|team|council|department|group|unit|section|association|society|enquiries|list|affairs|services)\b"
)
_FIRST = rf"{FIRST}(?![\w:])"
_MAIL = re.compile(
    rf"(?im)^[^\w\n]{{0,12}}(?:(?:{union('separator')}|{union('written on')})\s*$|{union('header')}\s?:)"
)
"""Where a mail begins that stands below, or above, an answer."""
_PARTY = r"(?im)^[^\w\n]{0,6}(?:from|to|cc|bcc|von|an|de|para|à|da|van|aan|fra|til|från|till|oddi wrth|at)\s?:[ \t]*[\"']?"
_PARTY_ENDS = r"[\"']?[ \t]*(?=[<\[(;]|$)"
_CLOSES = re.compile(r"[.!?,)\"'][ \t]*\Z")
_NEAR = 160
"""Characters beside a name that tell whose it is."""


def fuller(spelt: Sequence[str], text: str, signatory: str | None, *, titled: bool) -> Iterator[str]:
    """Give the whole names in a text (as ``alike`` reads it) that may be those of whom a name tells a part.

    A title stands before a surname; one word alone is a first name or a surname. Officials are none, nor who signs.
    """
    if len(spelt) > 1 or len(spelt[0]) == 1:
        return
    signs = alike(signatory or "").text.split()[-1:]
    one = re.escape(spelt[0])
    whole = rf"(?<!\w)(?:(?:{_FIRST} ){{1,2}}{one}(?!\w)" + (
        ")" if titled else rf"|{one}(?: {_FIRST}){{1,2}})"
    )
    yield from _parties(one, text, titled=titled)
    mail = _MAIL.search(text)
    for found in re.finditer(whole, text):
        if _IN_OFFICE.match(found[0]) or found[0].split()[-1:] == signs:
            continue
        if (_is_told(text, *found.span()) or _signs(text, *found.span(), mail)) and not _is_official(
            text[found.end() : found.end() + _NEAR]
        ):
            yield found[0]


def _is_told(text: str, start: int, end: int) -> bool:
    """Say whether a name stands where letters name those who write them or get them."""
    near = max(0, start - _NEAR)
    line = max(near, text.rfind("\n", near, start) + 1)
    if _HEADED.match(text, line, start) or _SENT_TO.search(text, line, start) or _WROTE.match(text, end):
        return True
    if text[line:start].strip(" >|*_-"):
        return False
    return bool(_STREET.match(text, end) or _CLOSED.search(text, near, start))


def _parties(one: str, text: str, *, titled: bool) -> Iterator[str]:
    """Give the whole names that alone stand behind a mail's "From:" or "To:", in whatever letters, the surname first or last."""
    other = r"[^\W\d_][\w.'-]*"
    before, behind = (rf"(?P<first>{other}(?: {other})?) {one}", rf"{one}, ?(?P<given>{other}(?: {other})?)")
    called = rf"|{one} (?P<last>{other}(?: {other})?)|(?P<surname>{other}), ?{one}"
    pattern = rf"{_PARTY}(?:{before}|{behind}{'' if titled else called}){_PARTY_ENDS}"
    for found in re.finditer(pattern, text):
        first, last = found["first"] or found["given"], None if titled else found["last"] or found["surname"]
        name = re.search(rf"(?i)(?<!\w){one}(?!\w)", found[0])
        if name and not _is_official(text[found.end() : found.end() + _NEAR]):
            yield " ".join(filter(None, (first, name[0], last)))


def _signs(text: str, start: int, end: int, mail: re.Match[str] | None) -> bool:
    """Say whether a name signs in a mail that is answered: on a line of its own, below a sentence or alone in its block."""
    line = text.rfind("\n", 0, start) + 1
    quoted = ">" in text[line:start]
    if not quoted and (mail is None or start < mail.end()):
        return False
    below = text[end : end + _NEAR].split("\n")
    if below[0].strip(" ,.>|*_-"):
        return False
    above = text[max(0, line - _NEAR) : max(0, line - 1)].rpartition("\n")[2]
    if above.strip(" >|*_-"):
        return bool(_CLOSES.search(above))
    return len(below) == 1 or not below[1].strip(" >|*_-")


def _is_official(after: str) -> bool:
    beside, *below = after.split("\n")
    return is_office(beside) or is_office(next((line for line in below if line.strip()), ""))


def is_office(line: str) -> bool:
    """Say whether a line tells of an office: who stands beside it is no private person."""
    return bool(_OFFICE.search(line)) or any(
        words(heading).search(line) for heading in ("public role", "role", "body", "unit")
    )
