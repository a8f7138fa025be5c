"""The day of a letter that its head does not tell: a line with nothing else in it, or as the poster tells before it."""

import re
from dataclasses import replace

from ingest.lexicon import union
from ingest.replies.known.datings import Dating, datings
from ingest.replies.letter.whole import Letter

_HEAD = 3
"""Lines at the begin of a letter in which its day may stand by itself."""


def told_day(letter: Letter, published: str | None, *, month_first: bool) -> Dating | None:
    """Give the day that a lone line of a letter gives, or else the poster's words before it, or None."""
    lines = (*letter.body[:_HEAD], *letter.signature, *letter.ending, *letter.body[-1:])
    own = (dateline(line.text, published, month_first=month_first) for line in lines)
    if day := next((day for day in own if day), None):
        return day
    above = reversed(letter.introduction.split("\n"))
    lone = (dateline(line, published, month_first=month_first) for line in above)
    return _introduced(letter.introduction, published, month_first=month_first) or next(
        (day for day in lone if day and not day.inferred), None
    )


def dateline(text: str, published: str | None, *, month_first: bool) -> Dating | None:
    """Give the date of a line that holds nothing else, but where and on what weekday ("Leer, 3 May 2011")."""
    bare = _BEFORE_DATE.sub("", text)
    found = next(datings(bare, published, month_first=month_first), None)
    if not found or bare[: found.start].strip(" ,.("):
        return None
    behind, cut = bare[found.end :].strip(" ,.)"), len(text) - len(bare)
    if behind and not _NUMBER_BEHIND.fullmatch(behind):
        return None
    return replace(found, start=found.start + cut, end=found.end + cut)


_NUMBER_BEHIND = re.compile(rf"(?i:our )?(?i:{union('reference')})\b[^a-z]{{3,40}}")
"""The number of a letter behind its date, where a line break was lost."""


_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?\b,?"
_BEFORE_DATE = re.compile(
    rf"^(?:(?i:dated?)\b\s?:?\s*)?(?:[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+){{0,2}}, (?:the |den |le )?)?(?i:{_WEEKDAY}\s*)?"
)


def _introduced(remark: str, published: str | None, *, month_first: bool) -> Dating | None:
    """Give the day that the poster's last words before a letter give it ("Their answer (5 May):", "he wrote on 5 May")."""
    paragraph = remark.rstrip().rpartition("\n")[2]
    near = paragraph[-_NEAR:]
    for day in reversed([*datings(near, published, month_first=month_first)]):
        before = _CLAUSE.split(near[: day.start])[-1]
        if (dated := _DATED.search(before)) and not _OWN_OR_YOUR.search(
            before[-_NEAR_DATED:] if dated["alone"] else before.rpartition(",")[2]
        ):
            return day
        after = _CLAUSE.split(near[day.end - near[: day.end].endswith(".") :])[0]
        own = _OWN.search(before) or _OWN_CLIPPED.match(before) or _OWN_AFTER.match(after)
        if own or _NO_LETTER.search(before):
            continue
        if _ends_in(paragraph, day, at=len(paragraph) - len(near)):
            return day
        if _ANSWERS_BEFORE.search(before) or _ANSWERS_AFTER.match(after):
            return day
        if paragraph == near and _is_dateline(near, day):
            return day
    return None


_NEAR = 220
"""Characters before a letter in which the poster says when it was written."""
_CLAUSE = re.compile(
    r"(?<!\b[A-Z])(?<!\bSept)(?<!\bMr)(?<!\bMs)(?<!\bDr)[.!?;]\s|;|:\s|\s(?:and|but|so|then)\s|,\s(?=(?:they|he|she|it|the|I|we)\b)"
)
_OWN = re.compile(r"(?i)\b(?:i|i'd|i've|we|we'd|we've|my|our|mine|me to|us to)\b")
_OWN_CLIPPED = re.compile(
    r"(?i)\W*(?:(?:so|then|also|finally|first) )?(?:wrote|e-?mailed|contacted|complained|asked|sent|filed|submitted|chased)\b(?! (?:to )?(?:me|us|back|this|in reply)\b)"
)
"""What the poster did, who leaves himself out ("Wrote to the council on 11 May")."""
_OWN_AFTER = re.compile(r"(?i)[\s,)]*(?:i|i'd|we|we'd|my|our)\b")
_NO_LETTER = re.compile(
    r"(?i)\b(?:about|regarding|concerning|for|until|before|by|since|meeting|update[ds]?|edit|posted|published|deadline|election|vote)\b"
)
_ANSWERS = r"(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respon(?:se|ds?|ded)|wrote|writes|letter|e-?mail(?:s|ed)?|got back|came back|says?|said|tells|told me)"
_ANSWERS_BEFORE = re.compile(rf"(?i)\b{_ANSWERS}\b[^.;:]{{0,30}}$")
_ANSWERS_AFTER = re.compile(
    rf"(?i)[\s,)]*(?:[^.;:]{{0,60}}?\b{_ANSWERS}\b|(?:[\w']+ ){{0,4}}(?:came|arrived|landed)\b|this\b)"
)


_NEAR_DATED = 40
_OWN_OR_YOUR = re.compile(rf"{_OWN.pattern}|\byour\b")
_DATED = re.compile(
    rf"(?i)\b(?:(?P<alone>dated|date on it)|(?:letter|e-?mail|reply|answer|response) of)[:,]? (?:the )?(?:{_WEEKDAY} ?)?(?:the )?$"
)


def _ends_in(paragraph: str, day: Dating, *, at: int) -> bool:
    """Say whether the words before a letter end in a day that stands apart ("Ofcom, 3rd May 2011:", "On 30 June:")."""
    before, after = paragraph[: at + day.start], paragraph[at + day.end :]
    return bool(_APART.search(before) and _LEADS.match(after))


_APART = re.compile(rf"(?i)(?:(?:^|[.!?;] |[,(] ))(?:on )?(?:{_WEEKDAY} )?$")
_LEADS = re.compile(r"\W{0,3}:\W{0,3}$")


def _is_dateline(line: str, day: Dating) -> bool:
    """Say whether a line holds a date and few words, as those that part letters of several days ("FAA (5 May):")."""
    rest = f"{line[: day.start]}x{line[day.end :]}"
    return len(rest.split()) <= _FEW and not _SPEAKS.search(rest)


def begins_a_day(remark: str) -> bool:
    """Say whether a line of the poster's begins with a day and leads to what follows: a letter of another day than the one before."""
    day = next(datings(remark, _ANY_DAY), None)
    return day is not None and day.start <= _AT_BEGIN and remark.rstrip().endswith(":")


_ANY_DAY = "2000-06-01"
_AT_BEGIN = 12
_FEW = 6
_SPEAKS = re.compile(r"(?i)[?!]|\w\. (?-i:[A-Z])|\b(?:is|was|are|were|will|has|have|had)\b")
