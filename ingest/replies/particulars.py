"""The particulars of a response: whom it addresses, who speaks, its references, its subject, how it came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ingest.model import Appeal
from ingest.replies.appeals import find_appeals
from ingest.replies.blocks import signed
from ingest.replies.introductions import introduced
from ingest.replies.lexicon import union, words
from ingest.replies.lines import Line
from ingest.replies.marks import header_of, is_reference
from ingest.replies.organisations import Mention, named_bodies, of_domain, resolve
from ingest.replies.people import Signed, is_body
from ingest.replies.whole import Letter


def addressee(letter: Letter) -> str | None:
    """Give whom a letter addresses, as its salutation says, or None."""
    if not letter.salutation:
        named = _NAMED_FIRST.match(letter.body[0].text) if letter.body else None
        return named["name"] if named else None
    name = re.sub(
        r"(?i)^(?:" + union("salutation") + "|" + union("greeting") + r")\b", "", letter.salutation.text
    )
    return name.strip(' ,:;.!-"') or (
        nameless[0] if (nameless := _SIR.match(letter.salutation.text)) else None
    )


_FIRST_PAGES = 8_000
_NAMED_FIRST = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][a-z]+)(?: ?-|,) ?(?:[Mm]any )?(?:[Tt]hanks|[Tt]hank you|I |[Yy]our )"
)
_SIR = re.compile(r"(?i)(?:mesdames|messieurs|madame|monsieur|madam|sirs?)\b[^,:]*")


def signed_by(letter: Letter, post_text: str | None) -> Signed:
    """Give who signed, in what role and for whom: from the signature, the headers, the letterhead, the poster, the post."""
    block = signed([line.text for line in _signature_lines(letter)])
    told = introduced(letter.introduction.split("\n")[-1])
    found = block.filled(_from_headers(letter)).filled(_from_letterhead(letter))
    if told.signatory and found.signatory and found.signatory.split()[-1] in told.signatory.split():
        found = replace(found, signatory=told.signatory if " " not in found.signatory else found.signatory)
    found = found.filled(told)
    if found.signatory and not found.role and (post := _post_of(found.signatory, letter.introduction)):
        found = replace(found, role=post)
    found = found.filled(Signed(on_behalf_of=_on_behalf(letter), organisation=_own_body(letter)))
    if post_text and found.signatory and not found.organisation:
        found = found.filled(_from_appeal(found, post_text))
    if not found.unit and (headed := _HEADED.match(found.role or "")) and not named_bodies(headed["unit"]):
        found = replace(found, unit=headed["unit"])
    if not found.organisation and found.unit and named_bodies(found.unit):
        found = replace(found, organisation=found.unit, unit=None)
    return replace(found, organisation=_spelt(found.organisation))


_HEADED = re.compile(
    r"(?:(?:Acting|Deputy|Assistant|Interim|Joint) )*Head of (?:the )?(?P<unit>[A-Z][^,;()\d]{3,60})$"
)
"""Whoever heads a unit names it in the role."""


def _spelt(name: str | None) -> str | None:
    """Give the name of a body set in capitals in the usual spelling ("THORN COUNTY COUNCIL")."""
    if not name or not name.isupper() or " " not in name:
        return name
    known = resolve(name)
    words_ = [
        w.lower() if w in {"OF", "AND", "FOR", "THE", "ON", "IN", "UPON"} else w.capitalize()
        for w in name.split()
    ]
    return known.name if known else " ".join(words_)


def _post_of(signatory: str, remark: str) -> str | None:
    """Give the post that the poster names with the signatory ("Ann Bell MP, her standard reply")."""
    said = re.search(re.escape(signatory.rsplit(maxsplit=1)[-1]) + r",? (MP|MEP|MSP|MLA|TD|AM|MS)\b", remark)
    return said[1] if said else None


def _from_letterhead(letter: Letter) -> Signed:
    found = Signed()
    for line in letter.letterhead:
        text = re.sub(r"(?i)^from (?:the )?", "", line.text)
        body = signed([text]).organisation or next((b.text for b in named_bodies(text)), None)
        unit = text if not body and words("unit").search(text) and is_body(text) and len(text) < 80 else None
        found = found.filled(Signed(organisation=body, unit=unit))
    return found


def _signature_lines(letter: Letter) -> Iterator[Line]:
    if letter.valediction and not letter.signature:
        rest = words("valediction").sub("", letter.valediction.text, count=1).strip(" ,.")
        if rest:
            yield replace(letter.valediction, text=rest)
    yield from letter.signature


def _from_headers(letter: Letter) -> Signed:
    for line in letter.headers:
        header = header_of(line) or _WROTE.match(line.text)
        if header and line.text.lower().startswith(("from", "de", "von", "on ")):
            known = of_domain(line.text)
            name = re.sub(r"[<\[(].*", "", header["value"]).strip(' "')
            said = signed([name]) if name and "@" not in name else Signed()
            return said.filled(Signed(organisation=known.name if known else None))
    return Signed()


_WROTE = re.compile(
    r"(?i)^on .{4,60}?(?:\d{4}|\d\d?:\d\d(?: ?[ap]m)?),? (?P<value>[^\d<,]{3,60}<?.*) (?:wrote|writes):?$"
)
_ASKED_BY = re.compile(
    r"(?:on behalf of (?:the )?|behalf of )(?P<whom>[A-Z][\w' -]{2,70}?)(?=[,.;]| (?:as|to|in|about|regarding|concerning|for|and|who|I|we)\b|$)"
)
_HAS_ASKED = re.compile(
    r"(?P<whom>(?:[Tt]he |Mr |Mrs |Ms |Dr |Sir |Lord |Baroness )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,5}) has asked (?:me|us|that)"
)


_BEEN_ASKED = re.compile(
    r"(?:been|am) (?:asked|instructed|directed) by (?P<whom>(?:the )?[A-Z][\w'-]+(?: (?:of|for|the|and|[A-Z][\w'-]+)){0,8})"
)


def _on_behalf(letter: Letter) -> str | None:
    text = " ".join(line.text for line in letter.body)[:1500]
    for pattern in (_HAS_ASKED, _ASKED_BY, _BEEN_ASKED):
        if found := pattern.search(text):
            return re.sub(r"^[Tt]he ", "", found["whom"].strip())
    return None


def _own_body(letter: Letter) -> str | None:
    """Give the body that the letter speaks as: the one written to, or the one that acts."""
    heads = " ".join(
        line.text
        for line in letter.body[:3]
        if is_reference(line) or _INLINE_REFERENCE.search(line.text[:60])
    )
    if headed := named_bodies(heads[:200]):
        return headed[0].text
    text = " ".join(line.text for line in letter.body)[:_FIRST_PAGES]
    bodies = named_bodies(text)
    if thanked := next((b for b in bodies if _THANKED.search(text[max(0, b.start - 60) : b.start])), None):
        return thanked.text
    acting = [
        b
        for b in bodies
        if re.match(
            r"(?:'s)?(?: \([^)\n]{2,20}\))? (?:will|is|are|has|have|does|do|takes?|recogni[sz]es?|believes?|remains?|continues?|cannot|can)\b",
            text[b.start + len(b.text) :],
        )
    ]
    # A body that a letter gives its own abbreviation is as a rule the one that writes.
    acting += [b for b in bodies if re.match(r" \([A-Z]{2,8}\)", text[b.start + len(b.text) :])]
    spoken = acting or [b for b in bodies if _same(bodies, b) > 1]
    return (
        max((b for b in bodies if _is_same(b, spoken[0])), key=lambda b: len(b.text)).text if spoken else None
    )


_THANKED = re.compile(
    r"(?i)(?:contacting|writing to|(?:e-?mail|letter|message|enquiry|inquiry|request|question|application|correspondence|complaint)(?: [^.]{0,40})? to|here (?:at|in)|on behalf of|work (?:for|at|in)|team at|(?:conducted|held|made|undertaken|located) (?:within|by|at)) (?:the )?$"
)


def _is_same(a: Mention, b: Mention) -> bool:
    return a.text == b.text or (a.known is not None and a.known is b.known)


def _same(bodies: Sequence[Mention], body: Mention) -> int:
    return sum(_is_same(b, body) for b in bodies)


@lru_cache(maxsize=16)
def _appeals(post_text: str) -> tuple[Appeal, ...]:
    """A post is the same for all its comments."""
    return find_appeals(post_text, title=None, published=None)


def _from_appeal(found: Signed, post_text: str | None) -> Signed:
    surname = (found.signatory or " ").split()[-1]
    for appeal in _appeals(post_text or ""):
        if appeal.target and surname in appeal.target:
            return Signed(role=appeal.role, organisation=appeal.organisation)
    return Signed()


_INLINE_REFERENCE = re.compile(
    r"(?i)(?:\b(?:reference|ref|case|complaint|tracking|ticket|enquiry|incident|foi|request|petition|application|docket|registered (?:as|under)|file)(?: (?:number|no|ref|id|reference))?(?: is| of)?\.?\s?[:#]?\s?)(?P<value>(?:[A-Z]{2,6} )?(?=[\w/.-]*\d)(?!\d+(?:st|nd|rd|th)\b)[A-Z0-9][\w/.-]{3,30}(?: ?/ ?[\w-]+)*)"
)


def reference(letter: Letter) -> str | None:
    """Give the reference numbers that a letter gives, the office's own first, or None."""
    own, theirs = _reference(letter), _yours(letter)
    return f"{own}; yours {theirs}" if own and theirs and own != theirs else own or theirs


def _yours(letter: Letter) -> str | None:
    """Give the reference that the letter answered bore ("Your ref: AB/12")."""
    for line in (*letter.headers, *letter.letterhead, *letter.body[:3]):
        if found := _YOUR_REFERENCE.match(line.text):
            return found["value"].rstrip(".,")
    return None


_YOUR_REFERENCE = re.compile(
    r"(?i)your ref(?:erence)?\.?(?: (?:no|number)\.?)?\s*[:.]\s*(?P<value>(?=\S*\d)\S{2,40})"
)


_REGISTERED = re.compile(r"\bAres\(\d{4}\)\s?\d{5,}")
"""How European institutions number letters."""


def _reference(letter: Letter) -> str | None:
    lines = [*letter.headers, *letter.letterhead, *letter.body]
    for line in lines[:40]:
        if len(line.text) < 120 and is_reference(line) and not _YOUR_REFERENCE.match(line.text):
            value = re.sub(
                r"(?i)^\(?" + union("reference") + r"(?: (?:no|number))?\b\.?\s*[:.#-]?\s*", "", line.text
            ).strip()
            if re.search(r"\d", value):
                return _bare_number(value)
    for line in (*letter.headers, *letter.lines()):
        if registered := _REGISTERED.search(line.text):
            return registered[0]
        if found := _INLINE_REFERENCE.search(line.text):
            return found["value"].rstrip(".,-")
    return None


def _bare_number(value: str) -> str:
    """Take the words before a number off, and a date after it."""
    value = re.sub(r"(?i)^(?:[a-z]+ ){0,3}?(?:no|number|ref)\b\.?\s*:?\s*(?=\S*\d)", "", value)
    return re.sub(r"\s+(?:-\s+)?\d{1,2}[./]\d{1,2}[./]\d{2,4}$", "", value)


_SUBJECT = re.compile(r"(?i)^(?:subject|re|subj|betreff|objet|asunto|pwnc)\s?:\s*(?P<value>.+)$")


def subject(letter: Letter) -> str | None:
    """Give the subject line of a letter, or None."""
    for line in (*letter.headers, *letter.letterhead, *letter.body[:2]):
        if found := _SUBJECT.match(line.text):
            return re.sub(r"(?i)^(?:(?:re|fw|fwd|aw)\s?:\s*)+", "", found["value"]).strip() or None
    return None


def came_by(letter: Letter) -> str | None:
    """Give how a letter came: e-mail or post; None where nothing says."""
    said = letter.introduction.lower()
    if (
        letter.headers
        or re.search(r"\be-?mail", said)
        or re.search(r"(?i)reply to this e-?mail", " ".join(x.text for x in letter.body))
    ):
        return "e-mail"
    if re.search(
        r"\b(?:web ?form|online form|web ?site|reporting (?:site|app)|contact form|portal|live chat)\b", said
    ):
        return "form"
    if re.search(r"\b(?:in the post|by post|letter|through the post|postal)\b", said):
        return "post"
    if letter.letterhead and re.search(r"(?i)\bour ref", " ".join(x.text for x in letter.letterhead)):
        return "post"
    return None
