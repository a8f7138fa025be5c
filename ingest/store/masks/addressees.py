"""Private persons to whom officials wrote: how they are named in what is published. Pure.

They are told by phrases as they stand in a letter ("Dear Ms Taylor", "Tēnā koe Jane", "Mr and Mrs Brown"). A name with a
title is masked wherever it has one; a bare name where it is addressed: after what stands before it in its phrase, after
any greeting, or called in a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.lexicon import union, words
from ingest.store.masks.wording import MARKS, alike

GREETING = rf"(?:(?:my )?{union('salutation')}|{union('greeting')}|my dearest|as-?sala+mu? ?'?ala[iy]kum)"
TITLE = rf"(?:{union('private title')}(?!\w)\.?)"

# A run of white space is looked at from its start alone, or long ones took the square of their length.
_APART = re.compile(rf"(?i)(?<!\s)\s*(?:[/&,;:()\"\n]|(?<![\w'.-])(?-i:{union('and')}|AND|OR)(?![\w'.-]))\s*")
_KIN = r"(?:the )?(?:(?:parents?|guardians?|carers?|mum|mother|dad|father|family|next of kin)\s*(?:[/,&]|and|or)?\s*)+of"
_LEADS = re.compile(rf"(?i)\W*(?:{GREETING}|{_KIN}|constituents?|to)(?!\w)[\s:,]*")
TITLES = re.compile(rf"(?i)(?:\W*{TITLE}\s*)+")
_TITLE_LAST = re.compile(rf"(?i)(?<!\w){TITLE}\s*$")
OFFICES = re.compile(
    r"(?i)\b(?:minister|secretary|lord|lady|baroness|mp|cllr|councillor|commissioner|mayor|editor|chair|director|chief|senator|congress\w*|president|hon|head of|judge)\b"
)
_MANY = re.compile(
    r"(?i)\b(?:sirs?|madam|all|everyone|colleagues?|friends?|residents?|customers?|constituents?|supporters?|correspondents?|members?|campaign\w*|team|committee|whom|madame|monsieur|herren|damen)\b"
)
_KIND = re.compile(rf"(?i)(?:{union('crowd')}|{union('addressed by kind')})\W*")
"""What one is called as one of many ("Dear Patron")."""
BODY = re.compile(
    rf"(?i)(?<!\w)(?:{union('body')}|{union('unit')}|school|trust|club|society|association|party|ltd|limited|plc)(?!\w)"
)
_SEAT = r"(?:MPs?|MEP|MSP|MLA|MLC|MS|AM|TD|MdB|MdL)(?![\w'])"
SEATED = re.compile(rf"(?:,\s*|(?<!\s)\s+){_SEAT}")
_OFFICE = re.compile(
    r"(?i)(?:speaker|president|chair(?:man|woman|person)?|mayor|secretary|(?:prime )?minister|ambassador|commissioner)\s*"
)
_FRENCH_OFFICE = re.compile(r"(?:le |la |l')(?P<role>.+)")
_WORD = re.compile(rf"(?:in (?='t ))?(?:'(?=[nst][ -]))?[^\W\d_][\w'.{MARKS}-]*")
_PARTICLE = re.compile(
    r"(?:d[aeiou]s?|del|della|l[ae]s?|van|vander|von|vom|zu|zum|zur|den|der|ten|ter|op|a[bfnplv]|bin|ibn|el|o|st|de'|(?:in )?'[nst])\Z"
)
_LETTER = re.compile("[^\\W\\d_\u02b0-\u02ff]")
_AFTER_NAME = re.compile(
    r"(?:[Ee]sq|B\.?Sc|M\.?Sc|Ph\.?D|[CDKMO]BE|[GK]?C(?:B|SI|IE|MG|VO)|JP|QC|KC|DL|J(?:u?n)?r|S(?:e?n)?r|II+|IV|[BM]\.?A)\.?\Z"
)
"""As spelt: in small letters some are surnames (Ma, Obe)."""
_SURNAMES_TOO = {"BA", "MA"}
"""In a name all in capitals."""
FIRST = rf"(?!(?i:{TITLE}))[A-Z\u00c0-\u00de\u0100-\u017d][\w'-]{{0,30}}(?:\.[A-Z])*\.?"
"""A first name or an initial."""
_END = r"(?!\w|-\w)"
_OFFICE_BEFORE = re.compile(rf"(?i)(?<!\w)(?:{union('public role')}|{union('role')})\.?\s+\Z")
SENT = "letter|e-?mail|mail|message|note|request|enquiry|query|complaint|petition|comments?|question"
THANKS = (
    r"thank(?:s| you)(?: (?:once|again|more|so|very|much|indeed|kindly))*"
    rf"(?: for (?:your|the)(?: \w+){{0,2}} (?:{SENT})s?)?"
)
_IN_OFFICE = re.compile(rf"(?i:,?\s+(?:the\s+|our\s+)?{union('role')})")
_NAMED_AFTER = re.compile(
    rf"{_IN_OFFICE.pattern}| (?i:{union('body')}|{union('unit')}|{union('address word')})(?!\w)"
    rf"| (?!(?i:{union('salutation stop')}|on|sent|esq)(?!\w))[A-Z][\w'-]*(?![\w'-]|\s?:)"
)
"""What is named after a person, or is none, goes on: "Jane Taylor House", "Bus Users Group"."""
_LONGEST = 5
"""Words of a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A private person's name in a phrase."""

    words: tuple[str, ...]
    start: int
    end: int
    titled: bool

    @property
    def initials(self) -> str:
        """Say it by initials: of the surname alone where a title stands before it."""
        told = [w for w in self.words if not _PARTICLE.match(w)] or list(self.words)
        letters = (_LETTER.search(word) for word in (told[-1:] if self.titled else told))
        return " ".join(f"{letter[0].upper()}." for letter in letters if letter)

    @property
    def surname(self) -> str:
        """Give the last word, with the particles before it ("de Groot")."""
        first = len(self.words) - 1
        while first and _PARTICLE.match(self.words[first - 1]):
            first -= 1
        return " ".join(self.words[first:])


def shortened(phrase: str) -> str:
    """Give how a letter addresses whom, as it may be published: private persons' names by their initials.

    "Ms Taylor" becomes "Ms T."; "Sir or Madam", officials and groups stay.
    """
    read = alike(phrase)
    told, at = "", 0
    for name in names(read.text):
        start, end = read.span(name.start, name.end)
        told, at = told + phrase[at:start] + name.initials, end
    return told + phrase[at:]


def names(text: str) -> Iterator[Name]:
    """Find the names of private persons in a phrase that addresses somebody, as ``alike`` reads it."""
    start = 0
    for apart in (*_APART.finditer(text), None):
        end = apart.start() if apart else len(text)
        if name := _name(text, start, end):
            yield name
        start = apart.end() if apart else end


def _name(text: str, start: int, end: int) -> Name | None:
    begin = start
    while lead := _LEADS.match(text, begin, end):
        begin = lead.end()
    titles = TITLES.match(text, begin, end)
    first = titles.end() if titles else begin
    titled = bool(titles or _TITLE_LAST.search(text, start, begin))
    if is_office(text[begin:first], text[first:end]) if titled else _is_public(text[begin:end]):
        return None
    found = _run([*_WORD.finditer(text, first, end)], listed=start > 0 and begin == start and not titled)
    if not found or (len(found) > _LONGEST and not titled):
        return None
    if SEATED.search(text, found[0].end(), found[-1].end()) or SEATED.match(text, found[-1].end()):
        return None
    return Name(tuple(w[0].rstrip(".-'") for w in found), found[0].start(), _end(found[-1]), titled)


def _is_public(said: str) -> bool:
    """Say whether no single private person is called so: an office, a body, one of many."""
    return bool(
        OFFICES.search(said)
        or _MANY.search(said)
        or BODY.search(said)
        or _KIND.fullmatch(f"dear {said.strip()}")
    )


def _end(word: re.Match[str]) -> int:
    """Give where a word ends: a full stop is an initial's."""
    said = word[0].rstrip("-'")
    return word.start() + len(said if len(said) == 2 else said.rstrip("."))


def is_office(titles: str, rest: str) -> bool:
    """Say whether an office is addressed by its title ("Mr Speaker", "Monsieur le Maire", "Frau Ministerin")."""
    if _OFFICE.fullmatch(rest):
        return True
    french = _FRENCH_OFFICE.fullmatch(rest)
    role = french["role"] if french else rest if re.match(r"(?i)herr|frau", titles) else ""
    return bool(words("role").fullmatch(role.strip()))


def _run(found: list[re.Match[str]], *, listed: bool) -> list[re.Match[str]]:
    """Give the words of a name among those that stand where one may be; in a list of several, these are all.

    Scripts without capitals have names all the same.
    """
    capital = [any(c.isupper() for c in word[0]) or word[0].upper() == word[0].lower() for word in found]
    if not any(capital):
        return [] if listed else found[:2]
    first = capital.index(True)
    while first and _PARTICLE.match(found[first - 1][0]):
        first -= 1
    last = first
    while last < len(found) and (capital[last] or (any(capital[last:]) and _PARTICLE.match(found[last][0]))):
        last += 1
    if listed and (first or last < len(found)):
        return []
    surnames = _SURNAMES_TOO if all(word[0].isupper() for word in found[first:last]) else ()
    while last > first + 1 and _AFTER_NAME.match(found[last - 1][0]) and found[last - 1][0] not in surnames:
        last -= 1
    return found[first:last]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands that is a private person's, and what takes its place."""

    pattern: re.Pattern[str]
    """Its group ``x`` is the name, in a text as ``alike`` reads it."""
    marker: str
    unless: re.Pattern[str] | None = None
    """What follows where it is an official's, or another's: there it stays, and after an office."""

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find the name in a text."""
        for found in self.pattern.finditer(text):
            start, end = found.span("x")
            if not self.unless or not (
                self.unless.match(text, end) or _OFFICE_BEFORE.search(text, max(0, start - 30), start)
            ):
                yield start, end


def places(phrase: str, signatories: Iterable[str] = ()) -> Iterator[Place]:
    """Give where the names of a phrase are masked by their initials, in brackets: they are not the letter's own.

    A name goes where the phrase stands, whatever else is known of it; a whole name wherever it stands; one word alone may be
    a common one. Those who sign keep their names.
    """
    text, signed = alike(phrase).text, [alike(one).text.casefold() for one in signatories]
    for name in names(text):
        if all(len(word) == 1 for word in name.words):
            continue  # the source itself tells initials only
        spared = _spared(name.surname, signatories)
        if re.search(r"\w", text[: name.start]):
            yield Place(_there(text[: name.start], text[name.start : name.end]), f"[{name.initials}]")
        if name.titled or len(name.words) > 1:
            yield from _titled(name, spared)
        if len(name.words) > 1 and not any(" ".join(name.words).casefold() in one for one in signed):
            yield Place(_whole(name), f"[{name.initials}]", unless=_NAMED_AFTER)
        if not name.titled:
            yield from _called(name, re.findall(r"\w+", text[: name.start])[-_LONGEST:], spared)


def _there(before: str, name: str) -> re.Pattern[str]:
    """Find a name after the very words that stand before it in its phrase."""
    spelt = [re.sub(r"(?:\\\s)+", r"\\s+", re.escape(part)) for part in (before, name)]
    return re.compile(rf"(?<!\w){spelt[0]}(?P<x>{spelt[1]}){_END}")


def _initial(name: str) -> str:
    return Name((*name.split(),), 0, 0, titled=True).initials


def _titled(name: Name, spared: str) -> Iterator[Place]:
    """Find a surname after a title, with first names or without, and in an inner address above the salutation."""
    surname, own = _spaced(name.surname), _spaced(name.words[0])
    marker = f"[{_initial(name.surname)}]"
    titled, full = (
        rf"(?<!\w)(?:(?i:{TITLE})[\s.]*|M(?:r|rs|s)(?=[A-Z][a-z])){spared}",
        rf"(?:{FIRST}\s+){{1,3}}(?i:{surname}){_END}",
    )
    salutation = rf"(?i:{GREETING}\W{{1,4}}(?:{TITLE}\W{{1,3}})*(?:[\w'.-]+\s+)?{surname})"
    yield Place(re.compile(rf"{titled}(?P<x>(?i:{surname}){_END}|{own}{_END})"), marker)
    yield Place(re.compile(rf"{titled}(?P<x>{full})"), marker, unless=_IN_OFFICE)
    above = rf"(?m)^[^\w\n]{{0,6}}{spared}(?P<x>{full})(?=[ ,]*\n(?s:.){{1,300}}?{salutation})"
    yield Place(re.compile(above), marker)


def _whole(name: Name) -> re.Pattern[str]:
    """Find a whole name: also with other names between its first and its last word, or the last word first."""
    first, last = _cased(name.words[:1]), _cased(name.surname.split())
    between = rf"[ ._]+(?:{FIRST}[ ._]+){{0,2}}?"
    whole = rf"{_cased(name.words)}|{first}{between}{last}|{last} ?[,;] ?{first}"
    return re.compile(rf"(?<![^\W_])(?<!\w-)(?P<x>{whole})(?![^\W_]|-\w)")


def _cased(spelt: Iterable[str]) -> str:
    """Give a pattern for words as they are spelt, or in capitals: "will power" is no name."""
    return r"[\s._]+".join(
        f"(?:{'|'.join(map(_spaced, dict.fromkeys((w, w.upper(), w.title() if w.islower() else w))))})"
        for w in spelt
    )


def _called(name: Name, before: list[str], spared: str) -> Iterator[Place]:
    """Find a bare name where it is addressed: greeted, called, or on a line of its own."""
    whole, first = _spaced(" ".join(name.words)), _spaced(name.words[0])
    greeting = "|".join(filter(None, (r"\W{1,8}".join(map(re.escape, before)), GREETING, "to:")))
    marker = f"[{name.initials}]"
    yield Place(re.compile(rf"(?<![^\W_])(?i:{greeting})[\W_]{{1,8}}(?P<x>(?i:{whole})){_END}"), marker)
    comma = "[,:;-]" + ("+" if len(name.words) == 1 else "*")  # a line of one word may be any word
    end = rf"[ ]*(?:{comma}[ ]*$|,?[ ]*(?i:a chara)\b)"
    yield Place(re.compile(rf"(?m)^[^\w\n]{{0,6}}{spared}(?P<x>{whole})(?={end})"), marker)
    marker = f"[{_initial(name.words[0])}]"
    yield Place(re.compile(rf"(?<=[.!?,:]\s)(?P<x>{first})(?=[,;:]|[.!?](?:\s|$))"), marker)
    begins = r"(?=[:;]|,?[ ]-[ ]|,?\s+[Tt]hank|,\s+(?:[a-z]|(?:I|We|You|Your|It|The|This|Many)\b))"
    yield Place(re.compile(rf"(?m)^[^\w\n]{{0,6}}(?P<x>{first}){begins}"), marker)
    yield Place(re.compile(rf"(?<!\w)(?i:{THANKS})[ ,]+(?P<x>{first})(?=[.,;:!]| -| for\b)"), marker)
    yield Place(re.compile(rf"(?<!\w)(?P<x>{first})(?='s (?:\w+ ){{0,2}}(?i:{SENT}))"), marker)


def _spared(surname: str, signatories: Iterable[str]) -> str:
    """Give what keeps officials of the same surname, who sign with their whole names, from being masked."""
    kept = [
        name
        for name in (TITLES.sub("", alike(signatory).text.strip(), count=1) for signatory in signatories)
        if " " in name and surname.casefold() in name.casefold()
    ]
    return "".join(rf"(?!(?i:{_spaced(name)}))" for name in kept)


def _spaced(phrase: str) -> str:
    """Give a pattern for words, whatever white space stands between them, and a full stop where one is shortened."""
    return r"(?:\.\s*|\s+)".join(map(re.escape, re.findall(r"[^\s.]+", phrase)))
