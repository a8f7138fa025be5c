"""What tells beyond doubt that a private neighbour of public bodies wrote a letter: a firm, a trade body, a self-regulator.

Their answers are built as those of offices are, speak of regulators and councils, and have complaints officers. What tells
them apart is what only they say of themselves, what the poster calls them, and the name that signs.
"""

import re
from collections.abc import Iterator

from ingest.lexicon import fragments, meaning, words
from ingest.replies.known.named import sorts, without_denied
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import SEAT, Signed, is_role
from ingest.replies.letter.shows import Feature, closing
from ingest.replies.letter.whole import Letter
from ingest.replies.who.introductions import last_sentence

PRIVATE = "a private neighbour"
"""Name of the feature with which nothing is an office's answer."""


def neighbours(letter: Letter, around: tuple[str, str]) -> Iterator[Feature]:
    """Tell that a private neighbour of public bodies wrote a letter; ``around`` stands before and after it.

    Where a public body signs, or somebody says that the public owns who signs, nothing tells it.
    """
    block = closing(letter)
    frame = "\n".join([line.text for line in (*letter.headers, *letter.letterhead)] + block)
    body = " ".join(line.text for line in letter.body)[:_SAID]
    near = f"{around[0][-_NEAR:]} {letter.introduction[-_NEAR:]} {around[1][:_NEAR]}"
    if operated := words("run by a firm").search("\n".join(block)):
        yield Feature(PRIVATE, 1.0, f"'{operated[0]}': {meaning('run by a firm')}")
        return
    if _is_public(frame) or words("says it is public").search(f"{body} {near}"):
        return
    shown = (
        _says_so(body)
        or _is_told(letter.introduction)
        or _signs([*block, *_head(letter, block)])
        or _regulates_itself(letter, frame)
    )
    if shown:
        yield Feature(PRIVATE, 1.0, shown)


_SAID, _NEAR = 6_000, 250


def _is_public(frame: str) -> bool:
    """Say whether a frame names a public body that is known, or a seat in a parliament."""
    frame = _DEPARTMENT.sub(" ", frame)
    known = (body.known for body in named_bodies(frame) if body.known)
    return "public" in sorts(frame) or any(body.kind != _SELF for body in known) or bool(SEAT.search(frame))


_SELF = "self-regulator"
_DEPARTMENT = re.compile(r"(?i)\b(?:department|dept)\b\.?(?! (?:of|for)\b)")
"""What firms have, too."""


def _says_so(body: str) -> str | None:
    found = words("says it is private").search(body)
    return f"'{found[0].strip()}': {meaning('says it is private')}" if found else None


def _is_told(introduction: str) -> str | None:
    """Give what the poster says right before a letter of who wrote it; an office that he names behind it counts before."""
    said = without_denied(" ".join(_SENTENCES.split(introduction[-_NEAR:].strip())[-2:]))
    for found in words("told as private").finditer(said):
        if {"public", "office"}.isdisjoint(sorts(said[found.end() :])):
            return f"poster: '{found[0].strip()}': {meaning('told as private')}"
    return None


_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"(])|\n+")


def _head(letter: Letter, block: list[str]) -> list[str]:
    """Give the line that heads the paper, where no office signs: an office's letter to a firm may have that firm's name there."""
    signs = "\n".join(block)
    if words("public role").search(signs) or "office" in sorts(signs):
        return []
    return [line.text for line in letter.letterhead[:1] if ":" not in line.text]


def _signs(block: list[str]) -> str | None:
    """Give the firm or association that signs: by the form of its name, or as a part of a line that is its known name."""
    for line in block:
        if desk := words("signs privately").search(line.strip()):
            return f"'{desk[0]}': {meaning('signs privately')}"
        if not _SUBJECT.match(line) and (found := _FORM.search(line)):
            return f"'{found[0].strip(' ,')}' signs: a firm"
        for part in _PARTS.split(line):
            named = sorts(part)
            for sort in ("firm", "association"):
                if sort in named and _is_its_name(part.strip(), named[sort]):
                    return f"'{part.strip()}' signs: a firm or an association"
    return None


def _regulates_itself(letter: Letter, frame: str) -> str | None:
    """Give the self-regulator that signs, was written to, or alone is spoken of right before a letter."""
    opening = " ".join(line.text for line in letter.body)[:_OPENING]
    written_to = next((found["whom"] for found in _WROTE_TO.finditer(opening)), "")
    lead = without_denied(" ".join(_SENTENCES.split(letter.introduction[-_NEAR:].strip())[-2:]))
    if not {"public", "office"}.isdisjoint(sorts(lead)) or any(
        body.known and body.known.kind != _SELF for body in named_bodies(lead)
    ):
        lead = ""
    found = next(filter(None, map(words(_SELF).search, (frame, written_to, lead))), None)
    return f"'{found[0]}': {meaning(_SELF)}" if found else None


_OPENING = 300
_WROTE_TO = re.compile(
    r"(?i)\b(?:contacting|writing to|(?:letter|complaint|e-?mail|enquiry|query) to) (?:the )?(?P<whom>(?:[\w'&-]+ ?){1,5})"
)
_FORM = re.compile(
    r"(?:[A-Z0-9][\w.&'\u2019-]*,? (?:(?:and|of|&|\([\w ]{2,20}\)) )?){1,7}"
    r"(?:Ltd|Limited|LTD|LIMITED|[Pp][Ll][Cc]|LLP|LLC|Inc|Incorporated|Pty|GmbH|Corp|B\.V|N\.V|S\.p\.A)\b\.?(?=\s*(?:$|[,.;:(|\u2013-]|\d))"
)
_SUBJECT = re.compile(r"(?i)(?:re|to|subject|about|complaint|attn|c\.?c)\b\W")
_PARTS = re.compile(r",\s|\s[-\u2013|/]\s|\sat\s|\s\(|\)")


def _is_its_name(part: str, name: str) -> bool:
    """Say whether a part of a line is a name that is known, with little beside it ("RSPCA North")."""
    said, of_name = part.split(), name.split()
    letters = len(of_name) == 1 and name.upper() in said and len(name) >= _LETTERS
    proper = part[:1].isupper() and (len(of_name) > 1 or letters)
    beside = len(said) - len(of_name)
    return proper and 0 <= beside <= _BESIDE and not (is_role(part) or _NO_NAME.search(part))


_BESIDE, _LETTERS = 3, 4
"""Words beside a name in its part of a line; letters of one that is but letters: those of three mean too much else."""
_NO_NAME = re.compile(r"\d|:|(?i:\brailways?$)")
"""What numbers and subjects have; and railways, of which a state's and a firm's are called alike."""


def was_sold(letter: Letter, signed: Signed, published: str | None) -> bool:
    """Say whether who answers had been public, and was sold before the day (ISO 8601) on which it was posted."""
    last = last_sentence(letter.introduction).casefold()
    said = " ".join(closing(letter)).casefold() or last
    for name, _, day in (line.rpartition(" = ") for line in fragments("public until")):
        if (
            published
            and published >= day
            and (name in said or (signed.organisation or "").casefold() == name)
        ):
            return True
    return False
