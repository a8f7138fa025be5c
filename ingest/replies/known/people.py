"""Which short texts name a person, a role, a body or a unit: what lines of a signature block are told by."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import union, words
from ingest.remembered import remembered


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature block says; None where it is silent."""

    signatory: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    organisation: str | None = None
    unit: str | None = None
    asked: bool = False
    """The post above asked its readers to write to this person, at this body."""

    def filled(self, other: "Signed") -> "Signed":
        """Give this with what it lacks taken from another."""
        return Signed(
            self.signatory or other.signatory,
            self.role or other.role,
            self.on_behalf_of or other.on_behalf_of,
            self.organisation or other.organisation,
            self.unit or other.unit,
            self.asked or other.asked,
        )


_CAPITAL = "A-ZÀ-ÞĀ-ɎΆ-ΫЀ-Я"
"""Capitals of names: Latin, Greek and Cyrillic."""
CASELESS = "\u05d0-\u05ea\u0620-\u0652\u0671-\u06d3\u06fa-\u06fc"
"""Letters of scripts without capitals that part words by spaces, with the marks upon them: Hebrew and Arabic."""


@cache
def _name() -> re.Pattern[str]:
    title = r"(?:(?:\((?i:" + union("title") + r")\.?\)|(?i:" + union("title") + r")\.?)\s+)*"
    word = (
        rf"(?:[{_CAPITAL}][\w'-]*\.?|[{CASELESS}]+\.?|(?:de|la|del|dos|da|della|von|van|der|ap|ab|du|bin|al|O')\b|"
        r"(?:(?<=Mac )|(?<=Nic )|(?<=Mc ))an (?:t(?=S))?|'(?:t\b|s-(?=[A-Z])))"
    )
    post = (
        r"(?:,?\s+(?:MP|MEP|MSP|MLA|AM|MS|TD|QC|KC|CBE|OBE|MBE|PhD|MA|BA|BSc|MSc|DL|JP|QPM|M\.?D\.?|MPH|PharmD|DO|Esq|Jr|Sr|(?:[BCM]Eng|[BM]Ed|MPhil|Dip[A-Z][A-Za-z]+)\b|[A-Z]{3,8}(?=[\s,]|$))\.?|,?\s+(?:[A-Z][A-Za-z]{0,4}\.){2,5}|"
        r"\s?\((?i:hons|mrs?|ms|miss|dr|prof|rtd)\.?\)|,\s*[A-Z][A-Za-z]?\.?(?:\s?[A-Z][A-Za-z]?c?\.?){1,4})*"
    )
    return re.compile(r"(?P<name>" + title + r"(?:" + word + r"\s*){1,5})(?P<post>" + post + r")$")


_CONTACT = re.compile(
    r"(?:^|\b)(?:tel(?:ephone)?|phone|fax|mob(?:ile)?|direct (?:line|dial)|e-?mail|web(?:site)?)\b\s*[:.]|^[tefm]\s?:\s|@\w|https?://|www\.|\+?\d[\d ()-]{8,}",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|, [A-Z][a-z]+(?: [A-Z][a-z]+)?,? \d{5}(?:-\d{4})?$|"
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}\b|\b[BF]-\d{4,5}\b"
)
BEHALF = re.compile(
    r"^(?:\(?(?:signed|sent|written|issued)?\s*(?:for and )?on behalf of|p\.?p\.?\b|for and on behalf of|\(?for\b|dictated by|im auftrag|i\. ?a\.|in vertretung|i\. ?v\.|pour (?:le\b|la\b|l')(?! (?:suite|moment|reste|coup|forme|plaisir|petite histoire))|für (?:den|die|das)\b|por orden de|ar ran)\s*:?\s*(?:the\s+)?(?P<whom>.*)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"^\(([^()]+)\)$")
_THE_HON = re.compile(r"^(?i:the (?:rt\.? )?hon(?:ou?rable|\.)?) ")
_NOT_A_NAME = re.compile(
    r"(?i)\b(?:one|none|nobody|someone|everyone|dept|department|council|mp|mep|hello|hi|yes|no|they|he|she|those|yours|this|that|all|office|agency|board|authority|commission|service|bureau|unit|team|centre|center|section|constabulary|police|trust|thank|great|good|why|what|how|the|regards|thanks?|sincerely|dear|sent|from|subject|reply|response|letter|email|e-mail|i(?!\.)|we|you|and|is|was|it|sorry|part|page|ps|p\.s|enc|ref|references?|letters|signature|electronic|see|appended|decision|reasons?|conclusions?|background|summary|findings?|complaints?|exemptions?)\b"
)


_PART_OF_A_BODY = re.compile(r"DG [A-Z]")
"""How parts of bodies begin, and nobody's name."""


@remembered
def is_contact(text: str) -> bool:
    """Say whether a line is a telephone, address or web line of a signature block."""
    return bool(_CONTACT.search(text)) or is_postal(text)


def is_postal(text: str) -> bool:
    """Say whether a line has a postcode."""
    return bool(_POSTCODE.search(text))


_HEAD = re.compile(r"(?i)\s(?:of|for|to|at|in|on|de|des|du|del|für)\s|,|:|\(| - ")
_UNIT_HEAD = re.compile(
    r"(?i)(?<!\bde )(?<!\bdu )\b(?:directorate|team|unit|section|branch|division|department|office|services?|cent(?:re|er)|desk|group|council|police|"
    r"constabulary|agency|authority|trust|board|bureau|commission|university|committee|society|cabinet|consulate(?: general)?|embassy)$"
)


_OFFICE_OF_ONE = re.compile(
    r"(?i)^directorate[- ]general\b|\w's (?:\w+ ){0,2}(?:office|section|team|unit|department|secretariat)$"
)
"""The office of one who holds a role ("Secretary of State's Correspondence Section"), or a part of a body that is called like one."""


@remembered
def is_role(text: str) -> bool:
    """Say whether a short text names a role: by its head, so that a "Specialist Crime Directorate" is none."""
    if len(text) > 140 or not words("role").search(text) or _OFFICE_OF_ONE.search(text):
        return False
    head = _HEAD.split(text)[0].strip()
    return bool(_MANAGES.match(head.title() if head.isupper() else head)) or not _UNIT_HEAD.search(head)


_MANAGES = re.compile(
    r"(?:(?:Acting|Senior|Deputy|Group|General|Assistant) )?(?:Manager|Director) (?!General)[A-Z]"
)
"""A role that names without "of" what it is over ("Manager Operational Services")."""


def is_calling(text: str) -> bool:
    """Say whether a line is a title that begins with a role, in the small words that most languages have ("Leiterin der Bücherei")."""
    brief = len(text.split()) <= _LONGEST_CALLING and text[:1].isupper() and text[-1:].isalnum()
    return brief and bool(words("role").match(text))


_LONGEST_CALLING = 6


@remembered
def is_body(text: str) -> bool:
    """Say whether a short text names a body or a unit of one."""
    return len(text) <= 140 and bool(words("body").search(text) or words("unit").search(text))


@remembered
def is_name(text: str) -> bool:
    """Say whether a short text can be a person's name as signed."""
    text = _BRACKETS.sub(r"\1", text)
    return (
        len(text) <= 60
        and bool(_name().match(text))
        and not _PART_OF_A_BODY.match(text)
        and not _NOT_A_NAME.search(_THE_HON.sub("", text))
    )


def is_person(text: str) -> bool:
    """Say whether a text names one person, by name or by title and name ("Senator Colfax", "Ann Bell MP")."""
    bare = re.sub(r",? (?:MP|M\.P\.|MEP|MSP|TD|T\.D\.)$", "", text)
    titled = re.match(
        r"(?i)(?:u\.?s\.? )?(?:" + union("title") + "|" + union("seat") + r")\.? (?=[A-Z])", bare
    )
    return is_name(bare[titled.end() :] if titled else bare) and (bool(titled) or " " in bare)


SEAT = re.compile(r"(?<![\w-])(?:" + union("seat") + r")(?!\w)", re.IGNORECASE)
"""The roles of those who sit in a parliament: they speak for themselves, not for a body."""


def sits(said: str) -> bool:
    """Say whether words tell of a seat in a parliament: a "Consumer Affairs Representative" and a "Deputy Director" have none."""
    return SEAT.search(_OF_AN_OFFICE.sub("", said)) is not None


_OF_AN_OFFICE = re.compile(
    r"(?i)(?:affairs|services?|customer|consumer|claims|relations|liaison|community|account|support|field|official|legal|constituents?|outreach|policy) representative\b|"
    r"\b(?:representative|supervisor) (?:number|no\b|id\b)|"
    r"\bdeputy (?=(?:[\w'&-]+ ){0,3}(?:director|head|chief|manager|secretary|clerk|registrar|commissioner|officer|keeper|master|administrator|minister|ombudsman|warden|treasurer|editor|superintendent|inspector|counsel)\b)"
)
"""Offices that are called by the name of a seat."""


def is_seat(role: str) -> bool:
    """Say whether a role is but a seat in a parliament ("MP")."""
    return SEAT.fullmatch(role) is not None


_ITEM = re.compile(
    r"\d{1,3}[.)]\s|[(\[]\d{1,2}[)\]]\s+[A-Za-z]|(?i:image|photo(?:graph)?|picture|credits?|source|video)s?\s?:"
)


@remembered
def is_signature_line(text: str) -> bool:
    """Say whether a line can stand in a signature block: no item of a list, no credit of a picture."""
    if (
        (len(text) > 130 and not _signs_at_length(text))
        or text.endswith(("?", "!"))
        or _ITEM.match(text)
        or shouts(text)
    ):
        return False
    if is_contact(text) or BEHALF.match(text):
        return True
    if office := _small_office().match(text):
        rest = text[office.end() :].lstrip(" ,")
        return not rest or is_signature_line(rest)
    first, in_two_languages, _ = text.partition(" / ")
    if in_two_languages and (is_role(first) or is_body(first)) and is_signature_line(first):
        return True
    titled = sum(_is_titled(w) for w in text.split())
    small = sum(w in _SMALL for w in text.split())
    sentence = text.endswith(".") and titled + small < len(text.split())
    longest = _MOST_OF_A_RUN if titled + small == len(text.split()) and not text.isupper() else _MOST_WORDS
    if len(text.split()) > longest or (sentence and len(text.split()) > 6):
        return False
    return titled + small >= max(1, len(text.split()) * 0.75) or text.startswith(("(", "{", "["))


def _signs_at_length(text: str) -> bool:
    """Say whether a name and an office begin a long line, which tells what that is part of."""
    name, _, rest = text.partition(", ")
    return len(text) <= 220 and is_name(name) and is_role(rest.partition(", ")[0])


@cache
def _small_office() -> re.Pattern[str]:
    """An office that is written small behind its article, with what it is of, as in French ("Le service des titres de séjour")."""
    return re.compile(
        rf"(?:L[ae]s? |L')(?=(?i:{union('unit')}|{union('body')}))[a-zà-ÿ-]+"
        r"(?: (?:des?|du|de la|aux?|à la|et) [a-zà-ÿ'-]+| (?:de )?l'[a-zà-ÿ-]+| d'[a-zà-ÿ-]+){0,5}(?=,|$)"
    )


def _is_titled(word: str) -> bool:
    """Say whether a word is written as in names and titles: in capitals, or in a script that has none."""
    return word[:1].isupper() or not word[:1].isalpha() or _IN_CASELESS.match(word) is not None


_IN_CASELESS = re.compile(f"[{CASELESS}]")


def shouts(text: str) -> bool:
    """Say whether a line in capitals is a sentence, and no name or office: it is the poster's."""
    return text.isupper() and len(set(_SENTENCE_WORDS.findall(text))) > 1


_SENTENCE_WORDS = re.compile(
    r"\b(?:I|YOU|THEY|WE|HE|SHE|MY|YOUR|NOT|IS|ARE|WAS|WERE|DID|DO|DOES|HAVE|HAD|HOW|WHAT|WHY|WHO|WILL|CAN|SO|BUT|THIS|THAT)\b"
)
_MOST_WORDS, _MOST_OF_A_RUN = 14, 24
"""Words of a line of a block; more where its breaks were lost, and all of it is written as names and titles are."""


def says_something(text: str) -> bool:
    """Say whether a line is more than a name, a role, a body or an address, as lines of a signature are."""
    if text.endswith((".", "!", "?", ":", ";", ",")):
        return True
    if len(text.split()) > _LONGEST_OF_SIGNATURE:
        return bool(_TELLS.search(text)) or not is_postal(text)
    return not (is_name(text) or is_role(text) or is_body(text) or is_contact(text))


_LONGEST_OF_SIGNATURE = 8
"""Words of a line that may be a signature's; an address may have more."""
_TELLS = re.compile(r"(?i)\b(?:you|your|please|we|our|is|are|was|were|will|has|have|been|should|can|may)\b")
_SMALL = {
    "of", "for", "the", "and", "to", "in", "on", "de", "la", "des", "du", "del", "di", "della", "et", "für", "&",
}  # fmt: skip
"""Words that are written small in titles."""
