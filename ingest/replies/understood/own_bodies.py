"""The body that a letter speaks as: by what stands in its frame without the body's name, by its address, by its own words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.lexicon import union
from ingest.replies.known.organisations import Mention, betokened, named_bodies, of_domain, resolve
from ingest.replies.known.people import Signed
from ingest.replies.letter.marks import is_reference
from ingest.replies.letter.whole import Letter, first_pages
from ingest.replies.understood.references import INLINE
from ingest.replies.who.bodies_in_blocks import OFFICE_HELD


def body_betokened(letter: Letter) -> str | None:
    """Give the body that the frame of a letter shows, or None: what the letter tells may be another's."""
    frame = [
        *letter.headers,
        *letter.letterhead,
        *(line for line in letter.body[:_HEAD] if is_reference(line)),
        *letter.signature,
    ]
    return next((body for line in frame if (body := betokened(line.text))), None)


_HEAD = 3


def of_own_address(letter: Letter) -> str | None:
    """Give the body whose address of mail or of the web stands in the signature or below it, or None."""
    known = of_domain(" ".join(line.text for line in (*letter.signature, *letter.ending)))
    return known.name if known and known.kind != "parliament" else None


def own_body(letter: Letter) -> str | None:
    """Give the body that the letter speaks as: the one written to, or the one that acts."""
    heads = " ".join(
        line.text for line in letter.body[:3] if is_reference(line) or INLINE.search(line.text[:60])
    )
    if headed := named_bodies(heads[:200]):
        return headed[0].text
    if told := _in_first_line(letter) or body_asked(letter):
        return told
    text = first_pages(letter)
    bodies = named_bodies(text)
    if lettered := _CONTACTED_BY_LETTERS.search(text):
        return lettered["letters"]
    acting = [
        b
        for b in bodies
        if _ACTS.match(text, b.start + len(b.text))
        and not _NOT_IT.search(text[max(0, b.start - _BRIEFLY) : b.start])
    ]
    # A body that a letter gives its own abbreviation is as a rule the one that writes.
    acting += [b for b in bodies if re.match(r" \([A-Z]{2,8}\)", text[b.start + len(b.text) :])]
    spoken = acting or [b for b in bodies if _same(bodies, b) > 1]
    return (
        max((b for b in bodies if _is_same(b, spoken[0])), key=lambda b: len(b.text)).text if spoken else None
    )


_BRIEFLY = 16
_NOT_IT = re.compile(r"\bonly (?:the )?$|\breported to (?:the )?$")
"""What stands before a body that alone can do something, or to which others report: another than the one that writes."""


def headed_by(office: str | None, said: str) -> str | None:
    """Give the department that the holder of an office heads, where it is named too ("Director of Piers" and "the Piers Department"), or None."""
    holds = _HEADS.fullmatch(office or "")
    return next(
        (b.text for b in named_bodies(said) if holds and b.text == f"{holds['field']} Department"), None
    )


_HEADS = re.compile(
    r"(?:Acting )?(?:Director|Commissioner|Controller|Secretary) (?:of|for) (?P<field>[A-Z].+)"
)


def _in_first_line(letter: Letter) -> str | None:
    """Give the body whose name, known and whole, is the first line of a letter that greets nobody."""
    first = letter.body[0] if letter.body and not letter.salutation else None
    return first.text if first and first.broken and " " in first.text and resolve(first.text) else None


def body_asked(letter: Letter) -> str | None:
    """Give the body that the letter thanks for having been written to, or that it says what is held by, or None."""
    text = first_pages(letter)
    for b in named_bodies(text):
        if b.text.endswith(" District") and _NUMBER.match(text, b.start + len(b.text)):
            continue
        before = text[max(0, b.start - 60) : b.start]
        if (_THANKED.search(before) and not _PASSED_ON.search(before)) or (
            _CONFIRMS.search(before) and _HOLDS.match(text, b.start + len(b.text))
        ):
            return b.text
    return None


_NUMBER = re.compile(r" \d")
"""What goes on with the name of a member's district ("the Office of District 9")."""
_ACTS = re.compile(
    r", (?:sitting|meeting|acting) as\b|(?:'s)?(?: \([^)\n]{2,20}\))? (?:hereby|presents|acknowledges|regrets|will|(?:is|are)(?! (?:due|expected|likely|scheduled)\b)|(?:has|have)(?! (?:since |now |also |already |not |yet ){0,2}(?:told|asked|informed|advised|notified|written to|replied to|assured|given|sent|confirmed to) (?:me|us)\b)|does|do|takes?|recogni[sz]es?|believes?|remains?|continues?|cannot|can"
    rf"|{union('as a body speaks of itself')})\b"
)
_PASSED_ON = re.compile(
    r"(?i)\bby writing to (?:the )?$|\b(?:forwarded|passed|transmitted|transferred|referred|copied|redirected|forward|pass|transmit|refer)\b[^.]{0,40} to (?:the )?$|"
    r"\b(?:should|may|can|must) be (?:\w+ )?(?:addressed|made|sent|directed|put) to (?:the )?$|\b(?:to|will|must|shall|may|not) (?:report|request|question|comment|claim|complaint)\b[^.]{0,20} to (?:the )?$"
)
"""Words after which another body comes: where a letter went, and to whom the one that writes reports."""
_CONTACTED_BY_LETTERS = re.compile(
    rf"(?i:\bthank(?:s| you) (?:\w+ )?for (?:contacting|writing to|getting in touch with) (?:the )?)(?!(?i:{union('capitals of no body')})\b)(?P<letters>[A-Z]{{2,6}})(?=[.,]| (?:about|regarding|concerning|with|on)\b)"
)
"""What is thanked for having been written to, called by its letters."""
_CONFIRMS = re.compile(r"(?i)\bconfirm(?:s|ing)? (?:to you )?(?:that )?(?:the )?$")
_HOLDS = re.compile(r"(?: \([^)\n]{2,20}\))? (?:holds|held|does (?:not )?hold)\b")
"""How answers under information laws say who answers ("I can confirm that ... holds")."""
_THANKED = re.compile(
    r"(?i)(?:(?:contacting|writing to|reaching out to) (?:the )?(?:[a-z'-]+ ){1,4}(?:department|team|office|unit|section|division|desk|service|helpline) (?:of|at|in)|contacting|reaching out to|getting in touch with|writing to|(?:e-?mail|letter|message|enquiry|inquiry|request|question|application|correspondence|complaint|report|comments?|claim|submission|notification)(?: [^.]{0,40})? to|reached|received by|lodged with|made to|addressed to|here (?:at|in)|(?:^|[.!?] |\b(?:repl\w+|respon\w+|writ\w+|answer\w*|thank\w*|apolog\w+|contact\w*|you|me)\b[^.!?]{0,30} )on behalf of|work (?:for|at|in)|team at|greetings from|through to|mailbox (?:at|of)|bringing [^.]{1,30} to the attention of|views (?:and not those )?of|those of|(?:conducted|held|undertaken|located) (?:within|by|at)|(?<!are )made (?:within|by|at)) (?:the )?$|"
    r"(?:nachricht|schreiben|anfrage|e-?mail|zuschrift) an (?:das|die|den) $|(?:message|courrier|courriel|demande|lettre|requête) (?:à|au|adressée? (?:à|au)) (?:la |l')?$"
)


def _is_same(a: Mention, b: Mention) -> bool:
    return a.text == b.text or (a.known is not None and a.known is b.known)


def _same(bodies: Sequence[Mention], body: Mention) -> int:
    return sum(_is_same(b, body) for b in bodies)


def government_of(letter: Letter) -> str | None:
    """Give the government, known by name, of which alone a letter speaks: one whose directorate heads it is a part of that."""
    named = {b.text for b in named_bodies(first_pages(letter)) if b.known and b.text.endswith(" Government")}
    return named.pop() if len(named) == 1 else None


def with_body_of_unit(found: Signed, letter: Letter) -> Signed:
    """Take a unit that is named as bodies are for the body, and for a directorate-general the institution, where none is told."""
    if found.organisation or not found.unit:
        return found
    if _DIRECTORATE.match(found.unit):
        return replace(found, organisation=_institution(letter))
    return replace(found, organisation=found.unit, unit=None) if _is_body_whole(found.unit) else found


def _institution(letter: Letter) -> str | None:
    """Give the European institution of which alone a letter speaks."""
    named = {name for name in ("European Commission", "European Parliament") if name in first_pages(letter)}
    return named.pop() if len(named) == 1 else None


_DIRECTORATE = re.compile(r"(?:DG|Directorate[- ]General) (?:for |of )?[A-Z]")


def _is_body_whole(unit: str) -> bool:
    """Say whether a unit is named as bodies are, to its last word or as a service of its own: a "Police Customer Service Team" is not."""
    if _PRACTICE.search(unit) or OFFICE_HELD.match(unit):
        return True
    return not _PART_OF_ANY.search(unit) and any(
        b.known
        or unit.rstrip(".").endswith(b.text.rstrip("."))
        or (not b.start and " " in b.text and _SERVICE.search(unit))
        for b in named_bodies(unit)
    )


_PART_OF_ANY = re.compile(r"(?i)(?<!'s )\b(?:directorate|division|section|branch|unit|team|desk)$")
"""How parts of bodies are called, and no body."""
_PRACTICE = re.compile(r"(?i)\w (?:health|medical) (?:centre|center|practice)$|\w surgery$")
"""How doctors' practices are named, which stand for themselves."""
_SERVICE = re.compile(r"(?i)\bservices?$")
