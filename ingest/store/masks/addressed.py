"""Where an official's letter names the private persons to whom, or for whom, it was written. Pure.

The salutation names them, and what stands above it: an inner address, a mail's "To:" and "Cc:". A minister who answers a
representative names the constituent; the subject or reference of a letter, whose case it is.
"""

import re
from collections.abc import Iterator

from ingest.lexicon import union
from ingest.model import Response
from ingest.store.masks.addressees import GREETING, THANKS, TITLE, names
from ingest.store.masks.fuller import fuller, is_office
from ingest.store.masks.wording import alike

_SALUTATION = re.compile(rf"(?im)^[^\w\n]{{0,6}}{GREETING}(?!\w)[ ,]*[^\n]{{1,90}}$")
_GREETED = re.compile(rf"(?i)\W*{GREETING}(?!\w)")
_STOP = re.compile(
    rf"(?i)(?<![\w'-]){union('salutation stop')}(?![\w'-]| 't )|(?<=\w\w)(?<!\bmr)(?<!\bmrs)(?<!\b[md][sr])\.(?=\s|$)"
    r"(?!(?-i: [A-Z\u00c0-\u00de\u0100-\u024f][\w'-]+){1,3}[,:;]?\s*$)|[!?]"
)
"""Where more is said than who is greeted; names alone behind a full stop are of a title that is cut short ("Ing. Novák,")."""
_COMMA = re.compile(rf"[,;:](?!\s*(?i:{TITLE}))[^,;:]*$")
"""The last part of a line after a comma, where no title begins it."""
_LINE = r"^[^\w\n]{0,6}"
_TO = re.compile(
    rf"(?im){_LINE}(?:(?:to|attn|fao|f\.a\.o\.?|name|customer|complainant|client|applicant|patient|pupil)\s*[:,-]|"
    r"(?:for the attention of|fao|f\.a\.o\.?)[:,]?\s)\s*(?P<whom>[^\n<@]{3,60})"
)
_ABOUT = re.compile(
    rf"(?im){_LINE}(?:cc|re|ref)\s*[:.]\s*(?:your [^\n,:-]{{1,40}}[,:-]\s*)?(?P<whom>{TITLE}\s[^\n<@]{{3,60}})"
)
"""What may as well be a body or a place is a person's name only with a title."""
_LABEL = rf"{_LINE}{union('header')}\s?:[^\n]*"
_LABELLED = re.compile(rf"(?im){_LABEL}")
"""It tells of somebody or something else than the line above it."""
_COPY = rf"{_LINE}(?:b?cc|kopie|copie|copia)\s?:"
_COPIED = re.compile(rf"(?im)(?:{_LABEL}\n{_COPY}|{_COPY}(?=[^\n]*\n{_LABEL}))\s*(?P<whom>[^\n<@]{{3,60}})")
"""Beside a mail's "From:" and "To:" a name is as much a person's as behind these."""
_COPIED_HOME = re.compile(rf"(?im){_COPY}\s*(?P<whom>[^\n<@,\d]{{3,40}}),\s*\d+[a-z]?,? (?-i:[A-Z])")
"""Whose copy goes to a street and number holds no office there."""
_TITLED_WITHIN = re.compile(rf"(?<!\w)(?P<whom>(?i:{TITLE})\s+(?:[A-Z][\w'-]*\.?(?:\s+|(?=\W|$))){{1,3}})")
_BESIDE_NUMBER = re.compile(
    r"(?:^|[/|;])\s*(?P<whom>(?:[A-Z]['\w-]*[a-z]\s+){1,2}[A-Z]['\w-]*[a-z])\s*(?=[/|;]|$)"
)
_PLACE = re.compile(rf"(?i)(?<!\w){union('address word')}(?!\w)")
_LIVES = re.compile(
    rf"(?m)(?:\A|(?<=\n\n)|(?<=[A-Z:]\n)){_LINE}(?P<whom>(?!The )(?:[A-Z][\w'-]*\.?[ ]){{1,3}}[A-Z][\w'-]+(?: Esq\.?)?)[ ,]*\n[^\w\n]{{0,6}}"
    r"(?:(?i:flat|apartment|apt|unit)\.? )?\d+[a-z]?,? [A-Z]"
)
"""A name above a street with its number: the first line of its block."""
_TURNED = re.compile(r"^\W*([A-Z][\w'-]+), ?([A-Z][\w'-]+)\W*$")
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
_THANKED = re.compile(
    rf"(?:(?i:many )?(?i:{THANKS}) (?P<whom>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)(?=[.,!]| for\b| -)|"
    rf"(?P<first>(?!(?i:{union('salutation stop')})(?!\w))[A-Z][\w'-]+),? (?i:thanks|thank you) for\b)"
)
_MOST = 30
"""Names whose whole spelling is looked for."""
_PREFIX = 5
"""Words that may greet before a name."""
_LONGEST_LINE = 90


def addressed(text: str, response: Response) -> tuple[str, ...]:
    """Give the phrases by which a response in a text names those private persons, as they stand."""
    start = _begin(text, response.span_start)
    letter = alike(text[start : response.span_end] or response.text).text
    salutation, at = _salutation(letter, response.addressee)
    above = alike(text[max(0, start - _ABOVE) : start]).text + letter[:at]
    found = [*salutation, *_heads(above, response), *_copied(letter), *_headings(letter, response)]
    found += _constituents(letter)
    read = alike(text).text
    told = dict.fromkeys(
        (name.words, name.titled) for phrase in dict.fromkeys(found) for name in names(phrase)
    )
    for spelt, titled in [*told][:_MOST]:
        whole = dict.fromkeys(fuller(spelt, read, response.signatory, titled=titled))
        found += [*whole][:_MOST]
    return tuple(dict.fromkeys(phrase.strip() for phrase in found if any(names(phrase))))


def _begin(text: str, start: int) -> int:
    """Give where a letter begins: with whoever is greeted on the same line, or on the one above, before it."""
    line = text.rfind("\n", 0, start) + 1
    if not text[line:start].strip():
        above = text[:line].rstrip()
        line = above.rfind("\n") + 1
    return line if _SALUTATION.match(text[line:start].rstrip()) else start


def _salutation(letter: str, addressee: str | None) -> tuple[list[str], int]:
    """Give the salutation of a letter, and where it stands there."""
    whom = re.findall(r"\w+", alike(addressee or "").text)
    if whom:
        found = re.search(r"\W+".join(map(re.escape, whom)), letter[:_FIRST_PAGE])
        if not found:
            return [addressee or ""], 0
        start = letter.rfind("\n", 0, found.start()) + 1
        before = letter[start : found.start()]
        another = _GREETED.match(before) and any(names(before))
        if not another and (_TITLED.match(found[0]) or len(before.split()) > _PREFIX):
            start = found.start()
        rest = letter[found.end() : found.end() + _LONGEST_LINE].partition("\n")[0]
        phrases = [_cut(letter[start : found.end()] + rest, least=found.end() - start)]
        if not _GREETED.match(before):
            line_ = _SALUTATION.search(letter[:_FIRST_PAGE], found.end())
            phrases += [_cut(line_[0])] if line_ and line_.start() - found.end() < _ABOVE else []
        return phrases, start
    line_ = _SALUTATION.search(letter[:_FIRST_PAGE])
    if line_:
        return [_cut(line_[0])], line_.start()
    thanked = _THANKED.match(letter)
    return ([thanked["whom"] or thanked["first"]] if thanked else []), 0


def _cut(line: str, least: int = 0) -> str:
    """Cut a line where it says more than who is greeted, after at least so many characters.

    What is cut short after a comma began a sentence ("Dear Ms Taylor, Oldmill is flooded").
    """
    greeted = _GREETED.match(line)
    stop = _STOP.search(line, max(least, greeted.end() if greeted else 0))
    if not stop:
        return line
    begun = _COMMA.search(line, least, stop.start())
    return line[: begun.start() if begun else stop.start()]


def _heads(above: str, response: Response) -> Iterator[str]:
    """Give those who are named above a salutation: an inner address, or whom a mail was sent to; not who writes."""
    signs = alike(response.signatory or "").text.split()[-1:]
    own = alike(f"{response.organisation} {response.unit}").text.casefold()
    for found in (
        one for pattern in (_TO, _COPIED, _ABOUT, _ALONE, _LIVES) for one in pattern.finditer(above)
    ):
        whom = _TURNED.sub(r"\2 \1", found["whom"])
        told = [*names(whom)]
        below = above[found.end("whom") :].lstrip().split("\n", 1)[0]
        below = "" if _LABELLED.match(below) else below
        if not told or whom.casefold() in own or is_office(whom) or is_office(below):
            continue
        if (told[-1].titled or len(told[-1].words) > 1) and [told[-1].words[-1]] != signs:
            yield whom


def _copied(letter: str) -> Iterator[str]:
    """Give those at home to whom copies of a letter went."""
    return (found["whom"] for found in _COPIED_HOME.finditer(letter) if not is_office(found["whom"]))


def _headings(letter: str, response: Response) -> Iterator[str]:
    """Give whose case a letter's subject or reference tells: a name with a title, or alone beside a reference's number.

    What has no title and stands in the letter, too, is rather a place or a matter.
    """
    signs = alike(response.signatory or "").text.split()[-1:]
    for line in (alike(response.subject or "").text, alike(response.reference or "").text):
        for found in _TITLED_WITHIN.finditer(line):
            whom = found["whom"].rstrip()
            # Whose letter a heading names ("Mr Kettle's letter") is as often the member who wrote for somebody.
            if (
                not whom.endswith("'s")
                and whom.split()[-1:] != signs
                and not is_office(line[found.start() :])
            ):
                yield whom
    for found in _BESIDE_NUMBER.finditer(alike(response.reference or "").text):
        whom = found["whom"]
        known = letter.count(whom) > 1 or whom.split()[-1:] == signs
        if not known and not is_office(whom) and not _PLACE.search(whom):
            yield whom


def _constituents(letter: str) -> Iterator[str]:
    for found in _CONSTITUENT.finditer(letter):
        yield _cut(found[0], least=len("constituent"))
