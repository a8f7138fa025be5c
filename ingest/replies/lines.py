"""A comment as lines that know where they stand: quotation marks and ``>`` taken off, runs of prose cut.

People paste letters whole, quoted, indented by ``>``, or with every line break lost. Here a text
becomes lines, cut also where a salutation, a close or a quotation begins inside a line, so that
the rest of the room sees one shape.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.lexicon import union
from ingest.replies.people import is_body, is_role

HIDDEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Characters that show nothing: soft hyphens, joiners, direction marks."""

_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ",
        "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n",
    }
)  # fmt: skip

_MARKS = re.compile(r"[ ]*((?:(?:>|\|)[ ]?)+)")
_EDGES = " *_~=\"'-\u2022"
_LONG_QUOTATION = 60
_QUOTE = re.compile(r'"')
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ >]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or the part of one between two cuts; offsets are of the whole text."""

    start: int
    end: int
    text: str
    depth: int
    gap: bool
    """An empty line stands before it."""
    opens: bool
    """A long quotation begins with it."""
    closes: bool
    """A long quotation ends with it."""
    broken: bool
    """It begins a physical line (False where it was cut out of the middle of one)."""
    quotes: bool = False
    """Some words in quotation marks stand at its begin, and others after them."""


def fold(text: str) -> str:
    """Give a text of the same length with plain quotation marks, dashes and spaces."""
    return text.translate(_SAME_LENGTH)


_TAG = re.compile(
    r"(?i)(?P<opens><(?:blockquote|q)\b[^>\n]*>|\[quote\b[^\]\n]*\])|</(?:blockquote|q)>|\[/quote\]"
)
"""A mark of quotation where tags are shown as they were typed."""


def _as_mark(tag: re.Match[str]) -> str:
    """Give the mark of quotation that a tag means, at the tag's inner end and of its length."""
    blank = " " * (len(tag[0]) - 1)
    return f'{blank}"' if tag["opens"] else f'"{blank}'


def split(folded: str) -> list[Line]:
    """Cut a folded text into its lines, empty ones left out."""
    folded = _TAG.sub(_as_mark, folded)
    opens, closes = _quotations(folded)
    cuts = sorted({*opens, *closes, *_inner_cuts(folded)})
    lines: list[Line] = []
    at, gap = 0, False
    for raw in folded.split("\n"):
        marks = _MARKS.match(raw)
        depth = sum(c in ">|" for c in marks[1]) if marks else 0
        first = at + (marks.end() if marks else 0)
        whole = False
        for start, end in _pieces(first, at + len(raw), cuts):
            if line := _line(folded, start, end, depth, gap=gap, broken=start == first):
                lines.append(_marked(line, start, end, opens, closes))
                gap, whole = False, True
        gap = gap or not whole
        at += len(raw) + 1
    return lines


def _pieces(start: int, end: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    for cut in cuts[bisect_left(cuts, start + 1) : bisect_left(cuts, end)]:
        yield start, cut
        start = cut
    yield start, end


def _line(folded: str, start: int, end: int, depth: int, *, gap: bool, broken: bool) -> Line | None:
    while start < end and folded[start] in _EDGES:
        start += 1
    while end > start and folded[end - 1] in " *_~=\"'":
        end -= 1
    text = folded[start:end]
    if not any(c.isalnum() for c in text):
        return None
    quotes = folded[start - 1 : start] == '"' and '"' in text[:-1]
    return Line(start, end, text, depth, gap, opens=False, closes=False, broken=broken, quotes=quotes)


def _marked(line: Line, start: int, end: int, opens: set[int], closes: set[int]) -> Line:
    o = start in opens or line.start in opens
    c = end in closes or line.end in closes
    if not (o or c):
        return line
    return replace(line, opens=o, closes=c)


def _quotations(folded: str) -> tuple[set[int], set[int]]:
    """Where long quotations begin (after the mark) and end (before it)."""
    opens: set[int] = set()
    closes: set[int] = set()
    depth, begun = 0, 0
    for mark in _QUOTE.finditer(folded):
        at = mark.start()
        before, after = folded[at - 1 : at] or "\n", folded[at + 1 : at + 2] or "\n"
        opening = (before.isspace() or before in "(:>-.") and not after.isspace()
        if opening and depth and _BETWEEN_PARAGRAPHS.search(folded, max(0, at - 8), at):
            continue  # each paragraph of one long quotation opens with a mark
        if opening:
            begun = at + 1 if not depth else begun
            depth += 1
        elif depth:
            depth -= 1
            if not depth and at - begun >= _LONG_QUOTATION:
                opens.add(begun)
                closes.add(at)
        elif before in ".!?" and after == "\n":
            closes.add(at)  # of a quotation whose first mark was forgotten
    if depth and len(folded) - begun >= _LONG_QUOTATION:
        opens.add(begun)
    return opens, closes


_NAME = r"(?:[A-Z][\w'-]*\.?|\[[^\]\n]{1,30}\]|<[^>\n]{1,30}>|X{2,}|_{2,}|\*{2,}|\.{3,})"
_SALUTATION_INSIDE = re.compile(
    r"(?<=[\s\"'>:.!?*(-])(?:Dear|DEAR)[ ]+(?:(?i:" + union("title") + r")\b\.?[ ]+){0,3}"
    r"(?:(?!(?i:"
    + union("salutation stop")
    + r")\b)"
    + _NAME
    + r"[ ]*(?:(?:and|&|or|/)[ ]+)?){1,4}(?!\" [a-z])[,:;-]?|"
    r"(?<=[\s\"'>:.!?*(-])(?:Dear|DEAR) (?:(?i:sir(?: or |/)madam|sir|madam|all|constituent|resident|customer|friend)s?)\b[,:;-]?"
)
_SALUTATION_ALONE = re.compile(
    r"[ ]*(?:Dear|DEAR)[ ]+(?:(?i:" + union("title") + r")\b\.?[ ]+(?:(?:and|&|or)[ ]+)?){0,3}"
    r"(?:(?!(?i:"
    + union("salutation stop")
    + r")\b)(?:\(?[\w'-]++\)?|(?:[A-Z]|[JS]r)\.)[ ]*(?:[&/][ ]*)?){1,5}[,:;-]?[ ]*$",
    re.MULTILINE,
)
"""A salutation that is a line by itself, whatever the name looks like ("Dear Ms van Dijk", "Dear Mr apple")."""
_OTHER_LANGUAGE = re.compile(r"(?i)^[ >*_]*" + union("salutation") + r" [^/.!?\n]{1,40}/ ?\Z")
"""What stands before a salutation that says the same in another language ("Annwyl Ms Fenn / ")."""
_OFFICE_GOES_ON = re.compile(r" ?(?:of|for) (?:the )?[A-Z]")
"""After a salutation ("Dear Head"), the rest of the office that it addresses ("of Bridges")."""
_GREETING_FIRST = re.compile(r"^[ ]*(?:Hi|Hello|Dear|HI|Hullo)(?: [A-Z][\w'-]*){1,3},(?= \S)", re.MULTILINE)
_SHORT_CLOSE_INSIDE = re.compile(
    r"(?<=[.!?] )(?:Best|Thanks|Cheers|Many thanks|Best wishes),? (?=(?:[A-Z][\w'.-]*,? ?){1,5}(?:\n|$))"
)
_CLOSE_INSIDE = re.compile(
    r"(?<=[\s.!?,\"')])(?=[^\W\d_a-z])(?i:"
    + union("valediction")
    + r")\b(?!\s+(?:to|the|that|for|about|you|your)\b)[,.:]?(?=\s|$|\")"
)
_BEFORE_COLON = re.compile(r"^(?P<said>[^\n:]{3,240}):(?=[ ]+\S)", re.MULTILINE)
_SAYS_REPLY = re.compile(
    r"(?i)\b(?:reply|response|replied|responded|answer|answered|wrote|said|says|from|back|received|got|get|gets|heard|this|following)\b"
)
_HEADER_WORD = re.compile(r"(?i)[\s>|]*(?:from|sent|to|date|subject|cc|our ref|your ref)\b.{0,12}$")


_TOKEN = re.compile(
    r"(?:[A-ZÀ-Þ(][\w'.()&-]*|(?:of|for|the|and|to|in|on|at|de|la|du|des|del|für|behalf)\b|&)[,;]?[ ]*"
)
_TOKEN_GAP = re.compile(r"[ ,]*(?=[A-Z(])")
_AFTER_NAME = re.compile(r"MS|AM|[CMO]BE|[QK]C|JP|PhD")
"""Letters after a name, beside those of the roles."""
_LONGEST_RUN = 160
_PROSE_SIGNATURE = re.compile(
    r"(?<=[a-z0-9)\"'][.!?] )(?=(?:(?i:"
    + union("title")
    + r")\.? )?[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z][\w'-]+,? (?i:"
    + union("role")
    + r"))"
)
_OFFICE_SIGNS = re.compile(
    r"(?<=[a-z0-9)][.!?] )(?<!\bRep\. )(?<!\bSen\. )(?<!\bGov\. )(?=(?:[A-Z][\w&'-]*,? (?:(?:of|for|and|the) )*){0,4}"
    r"(?:Team|Unit|Section|Office|Department|Division|Branch|Cent(?:re|er)|Services?|Desk)\b"
    r"(?:,? [A-Z][\w&'-]*(?: (?:of|for|and|the))*){0,8}[\"' ]*$)",
    re.MULTILINE,
)


_HEADERS_INSIDE = re.compile(
    r"(?:(?<=[.!?:] )|^)From: [^\n]{3,80}? (?:To|Sent|Date): [^\n]{3,80}? (?:Sent|Date|Subject|Re): ",
    re.MULTILINE,
)
_HEADER_INSIDE = re.compile(r"(?<= )(?:To|Sent|Date|Subject|Re): ")
_BRACKETED = re.compile(r"\[(?:[^\[\]\n]{20,}|[^\[\] \n]+ [^\[\]\n]*[?!])\]")
"""A remark that stands in brackets within a line: a long one, or words that ask or exclaim."""
_SPELT_OUT = re.compile(
    r"\[(?:[A-Z][\w'-]*|of|for|the|and|on|in|to)(?: (?:[A-Z][\w'-]*|of|for|the|and|on|in|to))*\]$"
)
"""A name in brackets, which the poster put in for its letters: "CAC [Conservation Area Committee]"."""


def _run_of_capitals(folded: str, start: int) -> int:
    """Give where a run of capitalised words ends: a signature whose line breaks were lost."""
    at, tokens = start, []
    while at - start < _LONGEST_RUN and (token := _TOKEN.match(folded, at)):
        tokens.append(token)
        at = token.end()
    if folded[at : at + 1].islower() or folded[at : at + 1] == "'":  # the last capital begins a sentence
        while tokens and tokens[-1][0][0].islower():
            tokens.pop()
        if len(tokens) > 1 and tokens[-2][0][0].islower():
            return start  # "the Minister of Transport has asked": a sentence, and nobody signs
        if len(tokens) > 1 and not _ends_signature(tokens[-1][0].rstrip(" ,.;")):
            return tokens[-1].start()
    return at


def _ends_signature(word: str) -> bool:
    """Say whether a word in capitals is a role's or an office's last, or stands after a name: it begins no sentence."""
    return bool(_AFTER_NAME.fullmatch(word)) or is_role(word) or is_body(word)


def _salutations(folded: str) -> Iterator[int]:
    for found in _SALUTATION_INSIDE.finditer(folded):
        if _OTHER_LANGUAGE.match(folded[folded.rfind("\n", 0, found.start()) + 1 : found.start()]):
            continue
        if _SALUTATION_ALONE.match(folded, found.start()):
            yield found.start()
        elif not _OFFICE_GOES_ON.match(folded, found.end()):
            yield from found.span()


def _inner_cuts(folded: str) -> Iterator[int]:
    yield from _salutations(folded)
    for found in _GREETING_FIRST.finditer(folded):
        yield found.end()
    for found in _SHORT_CLOSE_INSIDE.finditer(folded):
        yield from found.span()
    for found in _CLOSE_INSIDE.finditer(folded):
        if folded[found.start()].isupper():
            yield from found.span()
            run = _TOKEN_GAP.match(folded, found.end())
            if run and folded[found.start() - 1 : found.start()] != "\n":
                yield _run_of_capitals(folded, run.end())
    yield from _insertions(folded)
    yield from _signature_cuts(folded)
    for found in _BEFORE_COLON.finditer(folded):
        if _SAYS_REPLY.search(found["said"]) and not _HEADER_WORD.match(found["said"]):
            yield found.end()


def _insertions(folded: str) -> Iterator[int]:
    """Give where remarks in brackets begin and end, and mail headers that run on in one line."""
    for found in _BRACKETED.finditer(folded):
        if not _SPELT_OUT.match(found[0]):
            yield from found.span()
    for found in _HEADERS_INSIDE.finditer(folded):
        yield found.start()
        yield from (found.start() + m.start() for m in _HEADER_INSIDE.finditer(found[0]))


def _signature_cuts(folded: str) -> Iterator[int]:
    """Give where signatures begin and end whose line breaks were lost."""
    for found in _PROSE_SIGNATURE.finditer(folded):
        if (end := _run_of_capitals(folded, found.start())) > found.start():
            yield found.start()
            yield end
    for found in _OFFICE_SIGNS.finditer(folded):
        yield found.start()
