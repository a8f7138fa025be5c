"""The reference numbers that a letter gives, the office's own and the one it answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.lexicon import union
from ingest.replies.known.codes import NO_CODE, NO_VALUE, apart, called, filed, in_words, is_date, is_of_a_law
from ingest.replies.known.datings import datings
from ingest.replies.known.people import is_contact
from ingest.replies.known.titled import NUMBERED
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import is_reference
from ingest.replies.letter.whole import Letter

INLINE = re.compile(
    r"(?i)(?:\b(?:"
    + union("case")
    + r"|(?:registered|logged|recorded) (?:as|under)|(?:under|as|with) number)(?:[ _](?:number|no|ref|id|reference|n[uú]m(?:ero)?))?(?: is| of)?\.?\s?[:#]?\s?)(?P<value>(?-i:[A-Z]{2,8} )?(?=[\w/.-]{0,80}\d)(?!\d+(?:st|nd|rd|th)\b)[A-Z0-9][\w/.-]{3,30}(?:(?<=[A-Z] \d{3})(?: \d{3,4}\b)+|(?<=[A-Z] \d{4})(?: \d{3,4}\b)+|(?: ?/ ?[\w-]+)*))"
)


def reference(letter: Letter) -> str | None:
    """Give the reference numbers that a letter gives, the office's own first, or None."""
    own, theirs = (_reference(letter) or "").rstrip(".,;") or None, _yours(letter)
    return f"{own}; yours {theirs}" if own and theirs and own != theirs else own or theirs


def _yours(letter: Letter) -> str | None:
    """Give the reference that the letter answered bore ("Your ref: AB/12")."""
    for line in _cells((*letter.headers, *letter.letterhead, *letter.body[:3])):
        if found := _YOUR_REFERENCE.match(line.text):
            return found["value"].rstrip(".,")
    return None


_YOUR_REFERENCE = re.compile(
    r"(?i)your ref(?:erence)?\.?(?: (?:no|number)\.?)?\s*[:.]\s*(?P<value>(?=\S*\d)\S{2,40})"
)


_REGISTERED = re.compile(
    r"\b(?:Ares|[A-Za-z]{3,8}(?:[/.][\w/.]{1,14})?(?: [A-Z])?)\s?\((?:19|20)\d\d\)\s?\d{5,}"
)
"""How European institutions number letters."""


def _reference(letter: Letter) -> str | None:
    lines = [*letter.headers, *letter.letterhead, *letter.body][:_MOST_LINES]
    labels = [line for line in lines if not _SUBJECT.match(line.text)]
    if labelled := _labelled(labels) or _registered(letter) or _labelled(lines):
        return labelled
    begin = _first_words(letter) if letter.body else ""
    above = letter.introduction.split("\n")
    return (
        _code(letter) or in_words(begin) or _in_heading(letter) or _inline(letter) or apart(begin) or filed(begin)
        or next((number for said in reversed(above) if (number := called(said))), None)
    )  # fmt: skip


_MOST_LINES = 40


def _registered(letter: Letter) -> str | None:
    """Give the number that stands alone in the head as institutions write theirs ("A(2018)11462", "olaf.01(2017)5588")."""
    told = (
        line.text.partition(":")[2] if line in letter.headers else line.text
        for line in (*letter.headers, *letter.letterhead)
    )
    return next((number for text in told if _YEARED.fullmatch(number := REPLIED.sub("", text.strip()))), None)


_YEARED = re.compile(r"[A-Za-z][\w./]{0,24} ?\((?:19|20)\d\d\) ?\d{3,8}")


def _first_words(letter: Letter) -> str:
    text = letter.body[0].text
    return _GREETING.sub("", text)


_GREETING = re.compile(
    rf"(?i:{union('salutation')}|{union('greeting')})\b[^.,;:!?]{{2,40}}(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bmrs)[.,;:!] "
)
"""A salutation in one line with the words of the letter."""


def _cells(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines of a head, those cut that hold things side by side ("AB/12      3 May", "Your ref: -  Our ref: AB/12")."""
    for line in lines:
        for text in _BESIDE.split(_MARKED.sub(": ", line.text)):
            if text.strip():
                yield replace(line, text=text.strip())


_MARKED = re.compile(r":\s+[_*]+(?=\w)")
"""The marks of bold or slanted letters behind a label."""
_BESIDE = re.compile(r"\s{3,}|\t|(?<=[ .;,])(?=(?i:our|your) (?i:ref(?:erence)?)\b\s?[.:])")


def _labelled(lines: Sequence[Line]) -> str | None:
    """Give the number of a line that says what it is a number of."""
    for line in _cells(lines):
        if len(line.text) < 120 and is_reference(line) and not _YOUR_REFERENCE.match(line.text):
            value = re.sub(
                r"(?i)^\(?" + union("reference") + r"(?: (?:no|number))?\b\.?\s*[:.#-]?\s*", "", line.text
            ).strip()
            if bare := _bare_number(value) or (_PARTED.fullmatch(value) and value):
                return bare
    return None


def _code(letter: Letter) -> str | None:
    """Give a number that stands alone in a line, as offices put it at the head, in the subject or at the foot."""
    subjects = [REPLIED.sub("", line.text.partition(":")[2].strip()) for line in letter.headers]
    ends = (*letter.body[-1:], *letter.signature, *letter.ending)
    lines = _cells((*letter.letterhead, *letter.body[:3], *ends))
    alone = (_bare_number(text) for text in (*subjects, *(line.text for line in lines)) if _is_code(text))
    return next(alone, None)


REPLIED = re.compile(r"(?i)^(?:(?:re|fwd?|aw)\s?:\s*)+")
"""What mail programs put before the subject of a reply."""


_PARTED = re.compile(r"(?=.{5,40}$)[A-Za-z]{1,8}(?:/[\w ]{1,20}){1,4}")
"""A reference without a figure ("PR/CW/Moss Lane")."""


def _in_heading(letter: Letter) -> str | None:
    """Give a number that begins or ends a heading, or stands in brackets there ("RE: masts (1-2771)", "Citation Number: 8675")."""
    subjects = [line.text.partition(":")[2] for line in letter.headers if _SUBJECT.match(line.text)]
    lines = [line.text for line in (*letter.letterhead, *letter.body[:_HEAD], *letter.signature)]
    for text in (*subjects, *lines):
        if len(text) > _LONGEST_HEADING or text.endswith((".", "?")) or (text in lines and is_contact(text)):
            continue
        if NUMBERED.match(text):
            continue  # the number of an officer, not of a letter
        for found in _NUMBER.finditer(text):
            if _is_number(found["value"], text[: found.start()], text[found.end() :]):
                return found["value"].strip("()[]")
    return None


_SUBJECT = re.compile(r"(?i)(?:[\w/]+/)?(?:subject|re|betreff|objet|asunto)\s?:")
_HEAD = 3
_LONGEST_HEADING = 100
_NUMBER = re.compile(
    r"(?<![\w/£$€@.,-])(?P<value>(?:[A-Z]{2,5} )?(?=[\w/().:-]*\d)[A-Z0-9]{1,16}(?:[/.:_-]+[A-Za-z0-9]{1,12}|\([A-Z0-9]+\))*(?:(?<=\d{5}) / \d{5,12})?)(?![\w/]|[.,]\d)"
)


def _is_number(value: str, before: str, after: str) -> bool:
    """Say whether a code in a heading is the letter's number: by its figures, and by where it stands."""
    digits = sum(c.isdigit() for c in value)
    labelled = bool(_LABEL.search(before))
    mixed = bool(re.search(r"[A-Z]", value) or re.search(r"\d[/-]\d", value))
    if (
        digits < _DIGITS
        or _NO_NUMBER.search(before)
        or is_of_a_law(before)
        or is_date(value.rpartition(" ")[2])
    ):
        return False
    if (
        NO_VALUE.fullmatch(value)
        or _TELEPHONE.fullmatch(value)
        or (_POSTCODE.fullmatch(value) and not labelled)
    ):
        return False
    if (digits < _MANY and not (labelled or re.search(r"[/-]", value))) or len(value) < _SHORTEST:
        return False
    apart = not before.strip() or not after.strip() or labelled or before.rstrip().endswith(("(", "[", "-"))
    return apart and (mixed or (labelled and digits >= _MANY))


_MANY, _SHORTEST = 4, 5
_LABEL = re.compile(r"(?i)(?:[:#]|\b(?:no|number|nr|id|ref)\.?)[\s:#(\[]*$|[(\[][ #]*$")
_NO_NUMBER = re.compile(
    r"(?i)\b(?:acts?|directive|regulations?|article|sections?|paragraph|bill|resolution|rule|law|order|standard|suite|room|box|route|since|tel|phone|fax|"
    r"your ref(?:erence)?|mailstop)\b[.,:]?\s*(?:no\.?|\()?\s*$"
)
_POSTCODE = re.compile(r"(?:[A-Z]{2} )?\d{5}(?:-\d{4})?")
_TELEPHONE = re.compile(r"(?:\d{3}[.-])?\d{3}[.-]\d{4}")


def _is_code(text: str) -> bool:
    if _COMPLAINT.fullmatch(text):
        return True
    digits = sum(c.isdigit() for c in text) + (text.count("/") > 1)
    if not 5 <= len(text) <= 30 or not _CODE.fullmatch(text) or digits < _DIGITS:
        return False
    small = sum(c.islower() for c in text)
    return small <= _SMALL and not (
        is_contact(text) or NO_CODE.search(text) or next(datings(text, None), None)
    )


_COMPLAINT = re.compile(r"\d\d \d{3} \d{3}")
"""How the ombudsman for English councils numbers complaints: as others write telephone numbers."""
_CODE = re.compile(r"(?:[A-Z0-9(][\w/.:()-]*(?: |$)){1,4}")
_DIGITS, _SMALL = 3, 3
"""Digits that a number has at least, and small letters at most ("TO/14/02991", "Pol/22/7")."""


def _inline(letter: Letter) -> str | None:
    for line in (*letter.headers, *letter.lines()):
        if registered := _REGISTERED.search(line.text):
            return registered[0]
        values = (
            m["value"].rstrip(".,-")
            for pattern in (INLINE, _GIVEN, _KEPT_AS)
            for m in pattern.finditer(line.text)
            if not is_of_a_law(line.text[: m.start("value")])
        )
        if number := next((value for value in values if not is_date(value)), None):
            return number
    return None


_GIVEN = re.compile(
    r"(?:(?i:enquiry|query|complaint|request|case|report|submission|question|application|objection|proposal|appeal|grievance|petition) \((?=\S+\))|"
    r"(?i:\b(?:enquiry|query|complaint|request|case|report|correspondence|submission|application|claim),? \(?(?:number |no\.? ?|# ?)?)(?=(?:[A-Z]{2,4} )?(?!(?:19|20)\d\d-)\d[\d-]{5,})|"
    r"(?i:\bregistrad[oa] con el n[uú]mero )|(?i:\bfile \()(?=\S+\))|(?i:\b(?<!phone )(?<!telephone )(?<!mobile )(?<!fax )(?:number|no\.?)(?: at our end)?(?: is|:)? )(?=[\w/-]*[A-Z/-])(?![\w/-]* ?\d{3,4} \d)|"
    r"(?i:\b(?:(?:our|uw|ihr|unser) (?:own )?(?:reference|ref|file|case|kenmerk|zeichen|aktenzeichen)\b(?: number| no\.?)?|your (?:file|case) (?:number|no\.?))(?: with us)?(?: is| ist|:)? )(?=(?:[A-Z]{2,4} )?[\w/-]+(?:[.,;)]|$))|"
    r"(?i:\b(?:consulta|ocorrência|expediente|dossier|dossiernummer|aktenzeichen|az\.|dnr|prot\.) )(?:(?i:nr|n\.|n\.º|n°|num\.)\s?)?|"
    r"(?i:quot(?:e|ing)|under|given|crime|log)(?i: the| your| this)?(?i: reference| ref)?(?i: number| no\.?)? )"
    r"(?P<value>(?:[A-Z]{2,4} )?(?=\S*\d{3})[A-Z0-9][\w/-]{4,})"
)


_KEPT_AS = re.compile(
    rf"(?i:\b{union('kept as')} )(?P<value>(?=[\w/-]*\d{{3}})(?=[\w/-]*[A-Z/-])[A-Z0-9][\w/-]{{4,24}})(?![\w/])"
)


def _bare_number(value: str) -> str | None:
    """Take the words before a number off, and what stands after it; None where there is no number."""
    if _OF_A_LETTER.match(value):
        return None
    value = _YOURS_BEHIND.sub("", value).rstrip("_* /;,|")
    if listed := _BEHIND_WORDS.fullmatch(value):
        return listed["value"]
    if bracketed := _BRACKETED.search(value):
        return bracketed["value"]
    value = re.sub(r"(?i)^(?:[a-z]+ ){0,3}?(?:no|number|ref|reference)\b[.:]*\s*\s*(?=\S*\d)", "", value)
    value = re.sub(
        r"^(?:(?:[A-Z][a-z]{2,}|FOIA?|ID|PCN(?=:))\b[ :#]+){1,4}(?=[A-Z]{0,6}[ -]?\S*\d{3})(?<=[a-z] |: |# |D )",
        "",
        value,
    )
    value = re.sub(r"(?<=\d), [a-z].*$", "", value)
    value = _SUBJECT_BEHIND.sub("", value)
    value = re.sub(r"(?i)[\s,;-]+(?:dated?|dt)\b.*$", "", value)
    value = _without_date(value)
    value = re.sub(r"\s+(?:-\s+)?\d{1,2}[./]\d{1,2}[./]\d{2,4}$|\s+\([a-zà-ÿ ]+\)$", "", value)
    worded = _SAYS.search(value) and (
        NO_VALUE.fullmatch(value.partition(" ")[0]) or len(re.findall(r"\d", value)) < _DIGITS
    )
    if worded or REPLIED.match(value):
        return None
    if len(value.split()) > _MOST_WORDS or _STREET.search(value) or not re.search(r"\d", value):
        return None
    return value


def _without_date(value: str) -> str:
    """Take off the date in words that a lost line break put behind a number ("467118 4 November 2010")."""
    day = next((d for d in datings(value, None) if d.end == len(value) and d.start), None)
    before = value[: day.start].rstrip(" ,-") if day else ""
    return (
        before if re.search(r"\d{3}", before) and re.search(r"[^\W\d_]{3}", value[len(before) :]) else value
    )


_SUBJECT_BEHIND = re.compile(r"(?<=\d{4}) - (?=[^\d]*[^\W\d_]{4})\D+$")
"""What a letter is about, behind its number ("CRM 2016/55102 - ELM, FERRY STREET")."""
_BEHIND_WORDS = re.compile(
    r"[A-Z][a-z]+ [^,\d]*[a-z]{3,}[^,\d]*(?:,| -) (?P<value>(?=\S*\d{3})(?=\S*[A-Z/_-])[A-Z0-9][\w/.-]{4,})"
)
"""A code behind a comma or a dash, after what a letter is about in words."""
_YOURS_BEHIND = re.compile(r"(?i)[\s/;,|-]+yours?\b.*$")
"""The number of who is answered, behind the letter's own ("KCC-11-77 / yours JH1")."""
_OF_A_LETTER = re.compile(r"(?i)(?:your|the|my) ")
"""What a heading says in words is no number ("Re: Your letter of 5 May 2011")."""
_MOST_WORDS = 6
_SAYS = re.compile(r" [a-z]{3}")
_STREET = re.compile(r"\d+,? [A-Z][a-z]+ [A-Z][a-z]+")
_BRACKETED = re.compile(
    r"[\[(](?i:ref(?:erence)?[.:]* )?(?P<value>(?:[A-Z]{2,8} )?[A-Z0-9/-]*\d[\w/-]{3,})[\])]$"
)
