"""Official responses in a text: found, understood, weighed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import Response
from ingest.replies import kinds
from ingest.replies.appeals import find_appeals
from ingest.replies.commitments import commitments
from ingest.replies.datings import answered, datings
from ingest.replies.letter import Letter, header_of, is_reference, letters
from ingest.replies.lexicon import union, words
from ingest.replies.lines import HIDDEN, Line, fold, split
from ingest.replies.organisations import Mention, named_bodies, of_domain
from ingest.replies.people import Signed, introduced, is_body, signed
from ingest.replies.weighing import Feature, confidence, evidence, features

THRESHOLD = 0.5
"""Confidence from which a letter is proposed as a response."""

_SHORTEST = 40


def find_responses(
    text: str,
    *,
    published: str | None,
    author: str | None = None,
    post_text: str | None = None,
    earlier: Sequence[str] = (),
) -> tuple[Response, ...]:
    """Find the official responses in one comment or post, in the order in which they stand.

    ``published`` (ISO 8601) settles dates without a year; ``author`` is who posted; ``post_text`` is
    the post above, whose appeal may name the signatory; ``earlier`` are the texts of the comments
    before this one in the thread, newest last, for a letter that goes on from one to the next.
    Spans count characters of ``text``. Raises nothing: what cannot be read is no response.
    """
    if HIDDEN.search(text):
        return _without_hidden(text, published=published, author=author, post_text=post_text, earlier=earlier)
    found = [
        _respond(text, candidate, published, sure)
        for candidate in candidates(text, author=author, post_text=post_text, earlier=earlier)
        if (sure := confidence(candidate.features)) >= THRESHOLD
    ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a text that may be a response, before it is weighed."""

    letter: Letter
    signed: Signed
    features: list[Feature]
    start: int
    end: int


def candidates(
    text: str, *, author: str | None = None, post_text: str | None = None, earlier: Sequence[str] = ()
) -> list[Candidate]:
    """Find the stretches of a text that may be responses, with what speaks for and against each."""
    if len(text) < _SHORTEST or not _PROMISING.search(text):
        return []
    open_before = bool(earlier) and _is_open(earlier[-1])
    found = [letter for letter in letters(split(fold(text)), continued=open_before) if letter.body]
    if found and open_before:
        found[0].continues = not (found[0].salutation or found[0].headers)
    result: list[Candidate] = []
    for letter, by in zip(found, _shared(found, [_signed(letter, post_text) for letter in found]), strict=True):
        lines = letter.lines()
        letter.continues = letter.continues or _resumed(letter, result)
        result.append(Candidate(letter, by, features(letter, by, author=author), lines[0].start, lines[-1].end))
    return result


def _resumed(letter: Letter, before: Sequence[Candidate]) -> bool:
    """Say whether a quotation goes on with the answer that the poster quoted and broke off."""
    if not (before and letter.quoted and before[-1].letter.quoted) or letter.salutation:
        return False
    names = {f.name for f in before[-1].features}
    return len(letter.introduction) < 250 and bool(names & {"an office answers", "continues"})


def _is_open(earlier: str) -> bool:
    """Say whether a text ends in the middle of a letter."""
    before = letters(split(fold(earlier[-20_000:])))
    return bool(before and before[-1].salutation and not before[-1].valediction and not before[-1].signature)


def _shared(found: Sequence[Letter], signers: list[Signed]) -> list[Signed]:
    """Let the parts of one letter between which the poster speaks share what the last one says of the signatory."""
    for at in range(len(found) - 1, 0, -1):
        before, after = found[at - 1], found[at]
        if before.quoted and after.quoted and after.signature and not (after.salutation or before.signature):
            signers[at - 1] = signers[at].filled(signers[at - 1])
    return signers


_PROMISING = re.compile(
    r"(?i)\b(?:dear|thank|thanks|repl(?:y|ies|ied)|respon[sd]|answer|letter|e-?mail|regards|sincerely|faithfully|behalf|assure|enquir|inquir|"
    r"correspondence|acknowledg|received|office|minister|council|department|complaint|re[fg]|"
    r"bonjour|madame|monsieur|sehr|estimad|annwyl|diolch|merci|gracias|cordialement|atentamente|gr(?:ü|u)(?:ß|ss)e)"
)


def _without_hidden(text: str, **known: object) -> tuple[Response, ...]:
    kept = [at for at, c in enumerate(text) if not HIDDEN.match(c)]
    found = find_responses("".join(text[at] for at in kept), **known)  # type: ignore[arg-type]
    return tuple(_moved(text, r, kept) for r in found)


def _moved(text: str, response: Response, kept: Sequence[int]) -> Response:
    start, end = kept[response.span_start], kept[response.span_end - 1] + 1
    return replace(response, span_start=start, span_end=end, evidence=(*response.evidence, "hidden characters in the text"))


def _respond(text: str, candidate: Candidate, published: str | None, sure: float) -> Response:
    letter, by = candidate.letter, candidate.signed
    start, end = candidate.start, candidate.end
    folded = fold(text)
    lines = letter.lines()
    own = _unmarked(text[start:end]) if lines[0].depth else text[start:end]
    us = _american(folded[start:end])
    heads = "\n".join(line.text for line in (*letter.headers, *letter.letterhead))
    day = next(datings(heads, published, month_first=us), None)
    asked = answered(" ".join(line.text for line in (*letter.letterhead, *letter.body)), published, month_first=us)
    kind, shown = kinds.kind_of(" ".join(line.text for line in letter.body))
    return Response(
        text=own, span_start=start, span_end=end,
        addressee=_addressee(letter), signatory=by.signatory, role=by.role, on_behalf_of=by.on_behalf_of,
        organisation=by.organisation, unit=by.unit,
        letter_date=day.iso if day else None, letter_date_inferred=bool(day and day.inferred),
        answers_date=asked.iso if asked else None, answers_date_inferred=bool(asked and asked.inferred),
        reference=_reference(letter), subject=_subject(letter), came_by=_came_by(letter),
        kind=kind, kind_evidence=shown, confidence=round(sure, 4), evidence=evidence(candidate.features),
        commitments=commitments(own, published), links=_links(text, start, end),
    )  # fmt: skip


def _unmarked(quoted: str) -> str:
    return re.sub(r"(?m)^[ \t]*(?:[>|][ \t]?)+", "", quoted)


def _american(folded: str) -> bool:
    return bool(re.search(r"\b(?:Senator|Congress|U\.S\.|federal|Federal|[A-Z]{2} \d{5})\b", folded))


def _addressee(letter: Letter) -> str | None:
    if not letter.salutation:
        return None
    name = re.sub(r"(?i)^(?:" + union("salutation") + "|" + union("greeting") + r")\b", "", letter.salutation.text)
    return name.strip(" ,:;.!-") or None


def _signed(letter: Letter, post_text: str | None) -> Signed:
    block = signed([line.text for line in _signature_lines(letter)])
    told = introduced(letter.introduction.split("\n")[-1])
    found = block.filled(_from_headers(letter)).filled(_from_letterhead(letter))
    if told.signatory and found.signatory and found.signatory.split()[-1] in told.signatory.split():
        found = replace(found, signatory=told.signatory if " " not in found.signatory else found.signatory)
    found = found.filled(told)
    found = found.filled(Signed(on_behalf_of=_on_behalf(letter), organisation=_own_body(letter)))
    return found.filled(_from_appeal(found, post_text)) if post_text and found.signatory and not found.organisation else found


def _from_letterhead(letter: Letter) -> Signed:
    found = Signed()
    for line in letter.letterhead:
        text = re.sub(r"(?i)^from (?:the )?", "", line.text)
        body = next((b.text for b in named_bodies(text)), None)
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


_WROTE = re.compile(r"(?i)^on .{4,60}?(?:\d{4}|\d\d?:\d\d(?: ?[ap]m)?),? (?P<value>[^\d<,]{3,60}<?.*) (?:wrote|writes):?$")
_ASKED_BY = re.compile(r"(?:on behalf of (?:the )?|behalf of )(?P<whom>[A-Z][\w' -]{2,70}?)(?=[,.;]| (?:as|to|in|about|regarding|concerning|for|and|who)\b|$)")
_HAS_ASKED = re.compile(r"(?P<whom>(?:[Tt]he |Mr |Mrs |Ms |Dr |Sir |Lord |Baroness )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,5}) has asked (?:me|us|that)")


def _on_behalf(letter: Letter) -> str | None:
    text = " ".join(line.text for line in letter.body)[:1500]
    for pattern in (_HAS_ASKED, _ASKED_BY):
        if found := pattern.search(text):
            return re.sub(r"^[Tt]he ", "", found["whom"].strip())
    return None


def _own_body(letter: Letter) -> str | None:
    """Give the body that the letter speaks as: the one written to, or the one that acts."""
    text = " ".join(line.text for line in letter.body)
    bodies = named_bodies(text)
    if thanked := next((b for b in bodies if _THANKED.search(text[max(0, b.start - 60) : b.start])), None):
        return thanked.text
    acting = [b for b in bodies if re.match(r"(?:'s)? (?:will|is|are|has|have|does|do|takes?|recogni[sz]es?|believes?|remains?|continues?|cannot|can)\b", text[b.start + len(b.text) :])]
    spoken = acting or [b for b in bodies if _same(bodies, b) > 1]
    return max((b for b in bodies if _is_same(b, spoken[0])), key=lambda b: len(b.text)).text if spoken else None


_THANKED = re.compile(
    r"(?i)(?:contacting|writing to|(?:e-?mail|letter|message|enquiry|correspondence|complaint) to|here (?:at|in)|on behalf of|work (?:for|at|in)|team at) (?:the )?$"
)


def _is_same(a: Mention, b: Mention) -> bool:
    return a.text == b.text or (a.known is not None and a.known is b.known)


def _same(bodies: Sequence[Mention], body: Mention) -> int:
    return sum(_is_same(b, body) for b in bodies)


def _from_appeal(found: Signed, post_text: str | None) -> Signed:
    surname = (found.signatory or " ").split()[-1]
    for appeal in find_appeals(post_text or "", title=None, published=None):
        if appeal.target and surname in appeal.target:
            return Signed(role=appeal.role, organisation=appeal.organisation)
    return Signed()


_INLINE_REFERENCE = re.compile(
    r"(?i)(?:\b(?:reference|ref|case|complaint|tracking|ticket|enquiry|incident|foi|request)(?: (?:number|no|ref|id|reference))?(?: is| of)?\.?\s?[:#]?\s?)(?P<value>(?=[\w/.-]*\d)[A-Z0-9][\w/.-]{3,30}(?: ?/ ?[\w-]+)*)"
)


def _reference(letter: Letter) -> str | None:
    lines = [*letter.headers, *letter.letterhead, *letter.body]
    for line in lines[:40]:
        if len(line.text) < 120 and is_reference(line):
            value = re.sub(r"(?i)^\(?" + union("reference") + r"(?: (?:no|number))?\b\.?\s*[:.#-]?\s*", "", line.text).strip()
            if re.search(r"\d", value):
                return value
    for line in letter.lines():
        if found := _INLINE_REFERENCE.search(line.text):
            return found["value"].rstrip(".,-")
    return None


_SUBJECT = re.compile(r"(?i)^(?:subject|re|subj|betreff|objet|asunto|pwnc)\s?:\s*(?P<value>.+)$")


def _subject(letter: Letter) -> str | None:
    for line in (*letter.headers, *letter.letterhead, *letter.body[:2]):
        if found := _SUBJECT.match(line.text):
            return re.sub(r"(?i)^(?:(?:re|fw|fwd|aw)\s?:\s*)+", "", found["value"]).strip() or None
    return None


def _came_by(letter: Letter) -> str | None:
    said = letter.introduction.lower()
    if letter.headers or re.search(r"\be-?mail", said) or re.search(r"(?i)reply to this e-?mail", " ".join(x.text for x in letter.body)):
        return "e-mail"
    if re.search(r"\b(?:in the post|by post|letter|through the post|postal)\b", said):
        return "post"
    if letter.letterhead and re.search(r"(?i)\bour ref", " ".join(x.text for x in letter.letterhead)):
        return "post"
    return None


_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_MAY_SHOW = re.compile(r"(?i)\.(?:pdf|jpe?g|png|tiff?)\b|\bscan|letter|gov\.uk|\.gov\b|parliament|europa\.eu|scribd|flickr")


def _links(text: str, start: int, end: int) -> tuple[str, ...]:
    own = text[:start] + "\n" + text[end:]
    return tuple(dict.fromkeys(m[0] for m in _URL.finditer(own) if _MAY_SHOW.search(m[0])))
