"""What a single line can be in a letter: salutation, close, header, reference, or the poster's own voice."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import union, words
from ingest.remembered import remembered
from ingest.replies.known.datings import datings
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import resolve
from ingest.replies.known.people import is_body, is_contact, is_name, is_role
from ingest.replies.laid.lines import Line, by_text
from ingest.replies.letter.further import heads_further_part
from ingest.replies.letter.headings import heads
from ingest.replies.letter.letterheads import is_address, is_labelled, is_numbered, is_taken_out
from ingest.replies.who.introductions import without_talk


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(
        r"^"
        + union("salutation")
        + r"\b(?:[^.!?\"\n]{0,80}[,:;.!-]*|[^!?\"\n]{0,60}[,:]|(?:[^.!?\"\n]|\b(?:Mrs?|Ms|Dr|Prof|St|Jr|Sr|[A-Z](?=\. ?\w))\.){0,60})$",
        re.IGNORECASE,
    )


_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Mme|M)\.?"


@cache
def _titled() -> re.Pattern[str]:
    """The titled kind: "Ms. Castellano," and "Sir," alone on a line: a salutation without "Dear"."""
    return re.compile(
        rf"^(?:{_TITLE} [A-Z][\w' -]{{1,40}}|Sirs?|Madam|Sir or Madam|Sir/Madam)(?:[,:;]| ?-)$|^(?:Sirs?|Madam|Sir or Madam|Sir ?/ ?Madam)$"
    )


@cache
def _greeting() -> re.Pattern[str]:
    return re.compile(
        r"^"
        + union("greeting")
        + r",?(?: [\w.'\[\]<>*-]+){1,4}\s*[,:;.!-]*$|^"
        + union("greeting")
        + r"[,:;]$",
        re.IGNORECASE,
    )


@cache
def _valediction() -> re.Pattern[str]:
    return re.compile(r"^" + union("valediction") + r"\b[,.:;!]?(?P<rest>.{0,60})$", re.IGNORECASE)


@cache
def _weak_valediction() -> re.Pattern[str]:
    return re.compile(r"^" + union("weak valediction") + r"\s*[,.:;!-]*$", re.IGNORECASE)


@cache
def _header() -> re.Pattern[str]:
    return re.compile(rf"^(?:[\w-]{{2,10}} ?/ ?)?{union('header')}\s?:\s*(?P<value>.*)$", re.IGNORECASE)


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"^(?:" + union("separator") + "|" + union("written on") + r")\s*$", re.IGNORECASE)


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(
        r"^\(?"
        + union("reference")
        + r"(?: (?:no|number))?\.?(?:\s?[:.#-]\s?(?P<value>\S.{0,80})|\s+(?=\S*\d)\S{3,40}(?: (?=\S*\d)\S{2,12}){0,3})$",
        re.IGNORECASE,
    )


@by_text
def is_salutation(text: str) -> bool:
    """Say whether a line is a salutation that only letters have."""
    return len(text) <= 90 and bool(_salutation().match(text) or _titled().match(text))


@by_text
def is_greeting(text: str) -> bool:
    """Say whether a line is a greeting that letters and commenters share."""
    return len(text) <= 45 and bool(_greeting().match(text))


_CALLED = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ'-]+)(?: [A-ZÀ-Þ][\w'.-]+)?(?:[,:]| ?-)$")
_CALLED_ALONE = re.compile(rf"(?:[A-ZÀ-Þ][a-zà-ÿ]{{1,11}}|{_TITLE} [A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?)$")
NOBODY = re.compile(
    r"(?i)(?:thanks?|thank|best|regards|cheers|sincerely|cordially|respectfully|yours|warmly|ever|anyway|so|also|well|finally|"
    r"meanwhile|however|your|our|re|ref|date|to|from|note|topic|subject|question|answer|first|second|next|yes|no|ok|update|edit|sorry|please|hi|hello|all|folks|guys|"
    r"theirs|mine|hers|ours|them|here|below|above|reply|replies|response|letters?|e-?mail|transcript|quote|verbatim|result|outcome|verdict|translation|then|now|"
    r"antwort|réponse|respuesta|risposta|antwoord|resposta|ateb)\b"
)


def is_name_called(lines: Sequence[Line], at: int) -> bool:
    """Say whether a name stands alone on a line, as mails between people begin ("Geoff,", "Mr Hollis")."""
    line = lines[at]
    below = lines[at + 1 : at + 3]
    after = below[1] if len(below) > 1 and is_reference(below[0]) else below[0] if below else None
    if not (line.broken and after and after.broken) or len(line.text) > 40 or NOBODY.match(line.text):
        return False
    if is_reference(line) or header_of(line) or heads(line) or _is_of_a_body(line.text):
        return False
    if heads_further_part(line.text):
        return False
    if not (_CALLED.match(line.text) or (after.gap and _CALLED_ALONE.match(line.text))):
        return False
    return after.text[:1].isalpha() and len(after.text.split()) > 3


def _is_of_a_body(text: str) -> bool:
    """Say whether a line of a letterhead stands here, which names a body and calls nobody ("Defra")."""
    name = text.rstrip(" ,:-")
    return sorts(name).get("public") == name.casefold() or words("body ending").search(name) is not None


@by_text
def is_valediction(text: str) -> bool:
    """Say whether a line is a complimentary close."""
    found = _valediction().match(text)
    if not found:
        return False
    rest = found["rest"].strip(" ,.")
    if rest.startswith("/") and len(rest.split()) <= 5:  # the same in another language
        return True
    return not rest or (len(rest.split()) <= 6 and (is_name(rest) or is_role(rest) or is_body(rest)))


@by_text
def header_of(text: str) -> re.Match[str] | None:
    """Give the match of a mail-header line (its ``value`` group), or None."""
    return _header().match(text) if len(text) < 300 else None


_BARE_REFERENCE = re.compile(
    r"(?=[^a-z]*\d)(?=[^a-z]*[A-Z])[A-Z0-9][A-Z0-9/().-]{5,30}$|(?!(?:ACT|NSW|VIC|QLD|TAS|BOX|ROOM|TEL) )[A-Z]{2,6} (?!(?:19|20)\d\d$)\d{3,10}(?:/\d{2,4})?$"
)


@by_text
def is_reference(text: str) -> bool:
    """Say whether a line gives a reference or a subject, or is a bare reference number."""
    return bool(_reference().match(text) or _BARE_REFERENCE.match(text))


CASE = re.compile(
    rf"(?i)(?:your |our )?(?:{union('case')}|{union('case in short')})[ :#]*(?:(?:no|number|id)\b)?[.:# ]*(?=[\w-]*\d{{3}})[\w-]{{4,30}}\b"
)
"""How what a system of tickets says begins: with the number of a case."""


@remembered
def is_poster(text: str) -> bool:
    """Say whether a stretch speaks with a commenter's voice and not an official's."""
    if words("disclaimer").match(text) and not text.endswith(":"):
        return False  # "This is an automated reply."
    if words("introduces_reply").search(text) and len(text) < 160:
        return True
    if words("introduces_own").search(text) and len(text) < 160:
        return True
    voice = sum(1 for name in ("poster_voice", "reports") for _ in words(name).finditer(text)) + text.count(
        "!"
    )
    return voice > 0 and voice >= 2 * len(official_cues(text))


_OFFICIAL = ("thanks_for_letter", "passed_on", "reply_language", "automatic")


def official_cues(text: str) -> list[str]:
    """Give the phrases of a text that officials use in replies."""
    return [m[0] for heading in _OFFICIAL for m in words(heading).finditer(text)]


_MARKING = re.compile(
    r"(?:(?:NOT )?PROTECT(?:IVELY MARKED|ED)?|RESTRICTED|OFFICIAL(?:[ -]SENSITIVE)?|UNCLASSIFIED|"
    r"(?i:private (?:and|&) confidential|in confidence|official[ -]+sensitive|(?:sent )?(?:by|via) (?:e-?mail|post|hand|fax)(?: only| to:? .{2,50})?))$"
)
_TELLS = re.compile(
    r"(?i)\b(?:wrote|writes|said|says|replied|answered|responded|got|received|sent)\b[^.]{0,20}$"
)


_TYPED_SMALL = 5
"""Words up to which a line in small letters may be a letterhead that somebody typed."""


def is_letterhead(line: Line) -> bool:
    text = line.text
    if _MARKING.match(text) or is_labelled(text) or is_taken_out(text):
        return True
    if text[:1].islower() and (_TELLS.search(text) or len(text.split()) > _TYPED_SMALL):
        return False
    if (
        len(text) > 110
        or (text.endswith((".", "!", "?", "...")) and len(text.split()) > 3 and not is_address(text))
        or introduces(text)
    ):
        return False
    if is_reference(line) or is_contact(text) or is_body(text) or is_role(text) or is_numbered(text):
        return not is_poster(text) and not text.endswith(":")
    if words("body ending").search(text) or resolve(text) or _OFFICE_NAME.fullmatch(text):
        return not introduces(text) and text[:1].isupper()
    dated = "" if text.endswith((":", "-")) else _PLACE.sub("", text)
    return any(d.end - d.start > len(dated) * 0.5 for d in datings(dated, "2000-01-01"))


_OFFICE_NAME = re.compile(
    r"(?:[A-Z][\w'&-]* (?:(?:of|for|and|&) )?){1,4}(?:Office|Branch|Division|Unit|Directorate)"
)
_PLACE = re.compile(r"^[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+){0,2}, (?:the |den |le )?")
"""Where a letter was written, before its date."""


def speaks(text: str) -> bool:
    """Say whether a short line is somebody speaking and no part of a signature."""
    if re.match(r"(?i)(?:i|i'm|i've|we|so|what|this is|that's|they|it's|here)\b(?!\.)", text):
        return True
    return bool(
        re.search(
            r"(?i)(?<![\w.])(?:i(?!\. ?a\.)|i'm|i've|we|what|this is|that's|they|it's|so|here is)\b", text
        )
    ) and not is_role(text)


@remembered
def introduces(text: str) -> bool:
    tail = text[-160:]
    if words("introduces_own").search(tail) and tail.endswith(":"):
        return True
    return bool(words("introduces_reply").search(tail)) and (
        tail.endswith((":", "-", "...")) or len(text) < 140
    )


@remembered
def tells_of_reply(text: str) -> bool:
    """Say whether a line begins as posters do who tell that they were answered ("I've received a reply from ...")."""
    return bool(_TELLS_FIRST.match(text) and words("introduces_reply").search(text[:120]))


_TELLS_FIRST = re.compile(
    r"(?i)(?:(?:so|well|and|ok|okay|update),? )?(?:i|i've|i have|we|we've|got|received|reply|response)\b"
)


def announces(text: str) -> bool:
    """Say whether a poster announces what comes: an answer, or the words of an office ("and our councillor:")."""
    return introduces(text) or (
        text.endswith(":") and bool(words("office in speech").search(without_talk(text[-120:])))
    )


def turns_to_remark(text: str) -> bool:
    return (
        len(text) < 200
        and text.endswith(":")
        and bool(words("introduces_reply").search(text) or words("introduces_own").search(text))
    )


@by_text
def is_separator(text: str) -> bool:
    """Say whether a line parts a mail from the mail that it answers ("Original message", "On ... wrote:")."""
    return _separator().match(text) is not None


def is_weak_valediction(line: Line) -> bool:
    """Say whether a line is a close such as commenters use too ("Thanks,")."""
    return bool(_weak_valediction().match(line.text))
