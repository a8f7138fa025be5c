"""Where an official's letter names the private persons to whom, or for whom, it was written. Pure.

The salutation names them, and what stands above it: an inner address, a mail's "To:". A minister who answers a
representative names the constituent.
"""

import re
from collections.abc import Iterator

from ingest.lexicon import union, words
from ingest.model import Response
from ingest.store.addressees import GREETING, TITLE, names
from ingest.store.wording import alike

_SALUTATION = re.compile(rf"(?im)^[^\w\n]{{0,6}}{GREETING}(?!\w)[ ,]*[^\n]{{1,90}}$")
_STOP = re.compile(rf"(?i)(?<![\w'-]){union('salutation stop')}(?![\w'-])|(?<=\w\w)\.(?=\s|$)|[!?]")
_COMMA = re.compile(rf"[,;:](?!\s*(?i:{TITLE}))[^,;:]*$")
"""The last part of a line after a comma, where no title begins it."""
_TO = re.compile(r"(?im)^[^\w\n]{0,6}to\s*[:,]\s*(?P<whom>[^\n<@]{3,60})")
_ALONE = re.compile(rf"(?im)^[^\w\n]{{0,6}}(?P<whom>{TITLE}\s*(?-i:[^\W\d_])[^\n]{{1,50}})$")
_CONSTITUENT = re.compile(
    rf"(?i:\bconstituents?,?)\s(?:(?i:{TITLE})\s*[^.;:\n]{{2,80}}|"
    r"(?:(?<=t )|(?<=t, ))(?:[A-Z][\w'-]+ [A-Z][\w'-]+)(?![\w' -]*(?:Council|Trust|Office|Department)))"
)
_TITLED = re.compile(rf"(?i){TITLE}")
"""A name with a title is known without the words that greet."""
_ABOVE = 300
"""Characters above a salutation in which an inner address stands."""
_FIRST_PAGE = 3_000
_PREFIX = 5
"""Words that may greet before a name."""
_LONGEST_LINE = 90


def addressed(text: str, response: Response) -> tuple[str, ...]:
    """Give the phrases by which a response in a text names those private persons, as they stand."""
    start = response.span_start
    letter = alike(text[start : response.span_end] or response.text).text
    salutation, at = _salutation(letter, response.addressee)
    above = alike(text[max(0, start - _ABOVE) : start]).text + letter[:at]
    found = [*salutation, *_heads(above, response.signatory), *_constituents(letter)]
    return tuple(dict.fromkeys(phrase.strip() for phrase in found if any(names(phrase))))


def _salutation(letter: str, addressee: str | None) -> tuple[list[str], int]:
    """Give the salutation of a letter, and where it stands there."""
    whom = re.findall(r"\w+", alike(addressee or "").text)
    if whom:
        found = re.search(r"\W+".join(map(re.escape, whom)), letter[:_FIRST_PAGE])
        if not found:
            return [addressee or ""], 0
        start = letter.rfind("\n", 0, found.start()) + 1
        if _TITLED.match(found[0]) or len(letter[start : found.start()].split()) > _PREFIX:
            start = found.start()
        rest = letter[found.end() : found.end() + _LONGEST_LINE].partition("\n")[0]
        return [_cut(letter[start : found.end()] + rest, least=found.end() - start)], start
    line_ = _SALUTATION.search(letter[:_FIRST_PAGE])
    return ([_cut(line_[0])], line_.start()) if line_ else ([], 0)


def _cut(line: str, least: int = 0) -> str:
    """Cut a line where it says more than who is greeted, after at least so many characters.

    What is cut short after a comma began a sentence ("Dear Ms Taylor, Oldmill is flooded").
    """
    greeted = re.match(rf"(?i)\W*{GREETING}(?!\w)", line)
    stop = _STOP.search(line, max(least, greeted.end() if greeted else 0))
    if not stop:
        return line
    begun = _COMMA.search(line, least, stop.start())
    return line[: begun.start() if begun else stop.start()]


def _heads(above: str, signatory: str | None) -> Iterator[str]:
    """Give those who are named above a salutation: an inner address, or whom a mail was sent to; not who writes."""
    signs = alike(signatory or "").text.split()[-1:]
    for found in (*_TO.finditer(above), *_ALONE.finditer(above)):
        told = [*names(found["whom"])]
        below = above[found.end() :].lstrip().split("\n", 1)[0]
        if not told or _is_office(found["whom"]) or _is_office(below):
            continue
        if (told[-1].titled or len(told[-1].words) > 1) and [told[-1].words[-1]] != signs:
            yield found[0]


_OFFICE = re.compile(
    r"(?i)\b(?:office|team|council|department|group|unit|section|association|society|enquiries|list)\b"
)


def _is_office(line: str) -> bool:
    return bool(_OFFICE.search(line)) or any(
        words(heading).search(line) for heading in ("public role", "role", "body", "unit")
    )


def _constituents(letter: str) -> Iterator[str]:
    for found in _CONSTITUENT.finditer(letter):
        yield _cut(found[0], least=len("constituent"))
