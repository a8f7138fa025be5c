"""Telephone numbers as people write them, told from dates, sums and reference numbers. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from ingest.lexicon import union

Span = tuple[int, int]

_SPACES = " \t\xa0\u2000-\u200a\u202f\u205f\u3000"
_DASHES = "\\-\u2010-\u2015\u2212\uff0d"
_WITHIN = rf"[\d{_SPACES}{_DASHES}().\uff08\uff09]"
_BEGINS = "[+(0\uff0b\uff08\uff10]"
# The first character is told first, which is several times as fast. What begins as numbers do may stand after a letter's
# colon, stop or dash ("Tel:020 ..."), or after a slash.
_RUN = re.compile(
    rf"[\d+(\uff0b\uff08](?:(?<![\w.,/:£$€-].)|(?<=[^\W\d][:.-]{_BEGINS})|(?<=[^\W\d]:\d)|(?<=\.:.)|(?<=\d/{_BEGINS}))(?:(?<=\d)|\d)"
    rf"(?:(?:(?<=[^\d]0)|(?<=^0))\d{{2,4}}\)? ?/ ?(?=\d[\d ]{{4}}))?{_WITHIN}*+"
)
_CUT_SHORT = re.compile(r"[\w:%]|[.,/-]\d{1,4}(?!\d)")
_OTHER_ENDINGS = re.compile(r"(?:/\d{1,4})+(?![\w/])")
"""Of more numbers of the same line: 020 7946 0123/0124."""
_AND_NEXT = re.compile(r"(?P<first>.*\d{3}) ?- ?\d{1,3}")
"""With the next number of the same line, or an extension: 020 7946 0123-4."""
_IN_GROUPS = re.compile(r"\+?\(?\d{3,5}\)?(?:[ -]\d{3,6}){1,3}")
_NEXT_LINE = re.compile(rf"\n(\d{_WITHIN}*+)")
_BARRED = re.compile(r"(?<![\w./-])(?:02\d([_/])\d{4}\1\d{4}|0\d{3,4}_\d{3,4}_\d{3,4})(?![\w/]|[.-]\w)")
"""In groups that no space parts."""
_STARTS = re.compile(r"(?:^|(?<=[ \t]))[+(0]|^")
_LAST_GROUP = re.compile(r"(?<!\d)\d+$")
_SHORTEST_RUN = 9
_SHORTEST_LOCAL = 7
_LONGEST_RUN = 60
"""Longer runs of digits are tables of figures."""

_IS = r"(?:\W{0,3}\b(?:is|was))?\W{0,4}$"
_REFERRED = re.compile(
    r"(?i)\b(?:ref(?:erence)?|case|order|invoice|account|crime|incident|foi|foia|ticket|quot(?:e|ing)|isbn|issn|doi|id|"
    rf"petition|charity|company|regist(?:ration|ered))\b\W{{0,4}}(?:(?:no|number)\b)?{_IS}"
)
_NUMBERED = re.compile(rf"(?i)\b(?:no|number)\b{_IS}")
_CALLED = re.compile(
    rf"(?i)\b(?:{union('telephone')}|my (?:no|number)|call|ring|text|sms|contact)\b[^\d\n]{{0,25}}$"
)
_NAMED = re.compile(
    rf"(?i)\b(?:{union('telephone')}|my (?:no|number))\b[^\w\n]{{0,4}}(?:\b(?:no|number)\b)?"
    r"(?:[^\w\n]{0,3}\b(?:is|was))?[^\w\n]{0,4}$"
)
"""What calls a number a telephone's right before it."""
_LOCAL = re.compile(
    r"(?!0|(?:19|20)\d\d[01]\d[0-3]\d$|\d+0{5}$)(?:\d{7,8}|\d{3,4}[ .-]\d{4}|\d{3}(?:[ .-]\d\d){2}|\d\d(?:[ .-]\d\d){3})"
)
"""Of seven or eight digits, as one is written without its area code."""
_LINKED = re.compile(r"(?i)(?:\bwa\.me/|[?&]phone=)(\+?\d{7,15})")
_MOBILE_GB = re.compile(r"44[ -]?7[1-9]\d\d?[ -]?\d{3}[ -]?\d{3,4}")
"""Without the plus."""
_IN_PAIRS = re.compile(r"[6-9]\d(?:\d|[ .]\d{3})(?:[ .]\d\d){2,3}")
"""As Spaniards write theirs, without a nought: no sum is grouped so."""
_GROUPED_US = re.compile(r"(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]\s?\d{3}[\s.-]\d{4}")
_YEARS = re.compile(r"(?:(?:1[89]|20)\d\d\D+)+(?:1[89]|20)\d\d")
_DAY = re.compile(r"(?:1[89]|20)\d\d-[01]\d-[0-3]\d ?(?:[0-2]\d)?$")
"""As it stands before a time of day: most runs are one, and need no closer look."""
_DATE = re.compile(r"\(?0\d?[ .-][01]?\d[ .-](?:(?:1[89]|20)\d\d|\d\d [0-2]?\d[.][0-5]\d)(?!\d)")
_THOUSANDS = re.compile(r"\+\d{1,3}(?:[ .]\d{3})+")


def phone_spans(text: str) -> Iterator[Span]:
    """Find telephone numbers in a text."""
    if "wa.me/" in text or "phone=" in text:
        yield from (match.span(1) for match in _LINKED.finditer(text))
    for match in _BARRED.finditer(text) if "_" in text or "/" in text else ():
        run = re.sub("[_/]", " ", match[0])
        if not _REFERRED.search(_before(text, match.start())) and _numbers(run, called=False) == (
            (0, len(run)),
        ):
            yield match.span()
    for match in _RUN.finditer(text):
        at, end = match.span()
        found: tuple[Span, ...] = ()
        if end - at >= _SHORTEST_LOCAL and not _DAY.match(text, at, end):
            found = _within(text, at, end)
        yield from found or _over_a_line(text, at, end)


def _before(text: str, at: int) -> str:
    return text[max(0, at - 40) : at]


def _over_a_line(text: str, at: int, end: int) -> tuple[Span, ...]:
    """Give the number that begins at a line's end where it goes on, and ends, with the digits of the next line."""
    rest = _NEXT_LINE.match(text, end)
    if rest is None or rest.end() - at <= _SHORTEST_LOCAL:
        return ()
    last = at + len(text[at : rest.end()].rstrip(" \t(.-"))
    found = tuple(span for span in _within(text, at, rest.end()) if span[0] < end and span[1] == last)
    if not found or _within(text, *rest.span(1)):
        return ()
    is_one = _is_dialled(_plain(text[found[0][0]])) or _NAMED.search(_before(text, at))
    return found if is_one else ()


def _within(text: str, at: int, end: int) -> tuple[Span, ...]:
    """Find numbers in a run of digits, of one line or two."""
    run = _plain(text[at:end]).replace("\n", " ")
    before = _before(text, at)
    if _REFERRED.search(before):
        return ()
    called = _CALLED.search(before) is not None
    if not called and (
        before[-1:] in {".", "-"}
        or (before[-1:] == ":" and run[0] not in "+(0")
        or (_NUMBERED.search(before) and not _is_dialled(run))
    ):
        return ()
    return tuple((at + first, at + last) for first, last in _told(text, end, run, before, called=called))


def _told(text: str, end: int, run: str, before: str, *, called: bool) -> tuple[Span, ...]:
    more = _OTHER_ENDINGS.match(text, end) if called or not run.isdigit() else None
    found = _numbers(run, called=called) if more else ()
    if more and found and found[-1][1] == len(run):
        return (*found[:-1], (found[-1][0], len(run) + len(more[0])))
    cut = _CUT_SHORT.match(text, end) if run[-1].isdigit() else None
    if found := _numbers(_LAST_GROUP.sub("", run) if cut else run, called=called):
        return found
    if cut:
        # An extension, or a word that was written up to it.
        goes_on = cut[0].isalpha() and _IN_GROUPS.fullmatch(run)
        return _numbers(run, called=called) if goes_on else ()
    said = run.rstrip(" \t(.-")
    two = _AND_NEXT.fullmatch(said)
    if two and (called or not two["first"].isdigit()):
        found = _numbers(two["first"], called=called)
        if found and found[-1][1] == len(two["first"]):
            return (*found[:-1], (found[-1][0], len(said)))
    local = called and _LOCAL.fullmatch(said) and not _YEARS.fullmatch(said) and _NAMED.search(before)
    return ((0, len(said)),) if local else ()


def _plain(run: str) -> str:
    """Give a run of digits of the same length in plain letters."""
    return run if run.isascii() else "".join(map(_plain_character, run))


def _plain_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) == "Pd" or character == "\u2212":
        return "-"
    return _BRACKETS.get(character, character if character.isascii() else " ")


_BRACKETS = {"\uff08": "(", "\uff09": ")", "\uff0b": "+"}


@lru_cache(maxsize=1024)
def _numbers(run: str, *, called: bool) -> tuple[Span, ...]:
    run = run.rstrip(" \t(.-")
    if not _SHORTEST_RUN <= len(run) <= _LONGEST_RUN or _YEARS.fullmatch(run):
        return ()
    # Another number may stand before it: "Room 12 020 ...".
    starts = [m.start() for m in _STARTS.finditer(run)]
    for start in starts:
        for region in ("GB", "US"):
            found = tuple(
                (start + m.start, start + m.end)
                for m in phonenumbers.PhoneNumberMatcher(run[start:], region)
                if called or _written_as_phone(m.raw_string, region)
            )
            if found:
                return found
    elsewhere = next((s for s in starts if _of_elsewhere(run[s:], called=called)), None)
    return () if elsewhere is None else ((elsewhere, len(run)),)


def _is_dialled(run: str) -> bool:
    return run[0] in "+(0" or _GROUPED_US.match(run) is not None


def _written_as_phone(raw: str, region: str) -> bool:
    if raw.startswith("+"):
        return True
    if region == "GB" and _MOBILE_GB.fullmatch(raw):
        return True
    if region == "GB":
        return raw.lstrip("(").startswith("0")
    return _GROUPED_US.fullmatch(raw) is not None


_DIGITS_OF_SPAIN = 9


def _of_elsewhere(run: str, *, called: bool) -> bool:
    """Say whether a number is one by how it stands, of another country or another time's numbering."""
    size = sum(map(str.isdigit, run))
    if run.startswith(("+", "(+")):
        return (8 if called else 10) <= size <= 15 and (called or not _THOUSANDS.fullmatch(run))
    if called and _IN_PAIRS.fullmatch(run):
        return size == _DIGITS_OF_SPAIN
    local = called and re.match(r"\(?0\d", run) is not None
    return local and 9 <= size <= 30 and not _DATE.match(run)
