"""The particulars of a response: who speaks, its references, its subject, how it came."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ingest.lexicon import union, words
from ingest.model import Appeal
from ingest.replies.appeals import find_appeals
from ingest.replies.exchanges.labels import speaker
from ingest.replies.known.named import sorts, without_denied
from ingest.replies.known.organisations import resolve
from ingest.replies.known.people import Signed, is_body, is_role, is_seat, sits
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import is_reference
from ingest.replies.letter.signs_above import office_above
from ingest.replies.letter.whole import Letter, first_pages
from ingest.replies.understood.behalf import on_behalf
from ingest.replies.understood.mailheads import in_full, sender
from ingest.replies.understood.own_bodies import (
    body_asked,
    body_betokened,
    government_of,
    headed_by,
    of_own_address,
    own_body,
    with_body_of_unit,
)
from ingest.replies.understood.references import REPLIED
from ingest.replies.understood.spelt_bodies import spelt_in_full
from ingest.replies.understood.tails import name_above, signed_in_passing
from ingest.replies.understood.unitsof import (
    no_body_by_itself,
    of_a_place,
    of_letterhead,
    part_of,
    passed_to,
    within,
)
from ingest.replies.who.answerers import (
    answerer,
    body_opening,
    body_told,
    letters_told,
    only_body_told,
    told_as_person,
)
from ingest.replies.who.blocks import signed
from ingest.replies.who.bodies_in_blocks import OFFICE_HELD
from ingest.replies.who.introduced import introduced


def _abbreviated(remark: str) -> str | None:
    """Give the public body that a poster names by its abbreviation ("wrote to the EA"), or None."""
    name = sorts(remark).get("public", "").removeprefix("the ").upper()
    written = _SPEAKING.search(remark.replace(name, "\0")) if len(name) > 1 and " " not in name else None
    return name if written and not (is_role(name) or is_body(name.title())) else None


_SPEAKING = re.compile(
    r"\b(?:(?i:from|by|at|to|asked|e-?mailed|mailed|contacted|the)) \0(?![\w-])|"
    r"\0(?:'s|,? (?:has |have |just |finally )*(?:replied|respond\w*|answer\w*|wrote|writes|sa(?:ys?|id)|e-?mailed|got back|sent)\b)"
)
"""A body (written as a null) that was written to, or that answers."""


def signed_by(letter: Letter, post_text: str | None) -> Signed:
    """Give who signed, in what role and for whom: from the signature, the headers, the letterhead, the poster, the post."""
    lines = [*name_above(letter), *(line.text for line in _signature_lines(letter))]
    block = signed(lines or signed_in_passing(letter))
    remark = _last_said(letter.introduction)
    if forwarded := _FORWARDS.search(remark[-_NEAR:]):
        remark = remark[-_NEAR:][forwarded.end() :]
    told = _told(letter, remark)
    head = sender(letter)
    if block.signatory:
        block = replace(block, signatory=in_full(block.signatory, head.signatory))
    above = of_letterhead(letter).filled(Signed(organisation=body_betokened(letter)))
    above = part_of(above, head.organisation, told.organisation, own_body(letter), government_of(letter))
    block = within(block, above.organisation, head.organisation, told.organisation, own_body(letter))
    if (office := office_above(letter)) and (not block.role or (is_seat(block.role) and not is_seat(office))):
        block = replace(block, role=office)
    found = block.filled(head).filled(above)
    if told.signatory and found.signatory and found.signatory.split()[-1] in told.signatory.split():
        found = replace(found, signatory=told.signatory if " " not in found.signatory else found.signatory)
    if letter.turn is not None:
        found = found.filled(speaker(letter.turn, letter.introduction))
    found = found.filled(told)
    if found.signatory and not found.role and (post := _post_of(found.signatory, letter.introduction)):
        found = replace(found, role=post)
    seated = any(sits(said) for said in (found.role or "", found.signatory or "", *lines[:_NAMED_IN]))
    own = None if seated else of_own_address(letter) or _own_body_under(found, remark, letter)
    found = found.filled(
        Signed(
            on_behalf_of=on_behalf(letter),
            unit=passed_to(letter),
            organisation=own
            or _abbreviated(letter.introduction.split("\n")[-1])
            or letters_told(remark)
            or body_opening(remark)
            or only_body_told(letter.introduction),
        )
    )
    if not found.organisation and (office := found.on_behalf_of or found.role):
        found = replace(found, organisation=headed_by(office, f"{letter.introduction} {first_pages(letter)}"))
    if post_text and found.signatory and not found.organisation:
        found = found.filled(_from_appeal(found, post_text))
    frame = [*lines, *(line.text for line in (*letter.letterhead, *letter.headers))]
    found = of_a_place(with_body_of_unit(found, letter), frame)
    found = no_body_by_itself(found, [*frame, letter.introduction], told.organisation, own_body(letter))
    return replace(found, organisation=spelt_in_full(found.organisation, letter))


def _told(letter: Letter, remark: str) -> Signed:
    """Give who answered as the poster's remark tells it, and the body that the letter says was written to."""
    told = introduced(without_denied(remark))
    if told.signatory and not (" " in told.signatory and told_as_person(told.signatory, remark)):
        told = replace(told, signatory=None)
    body = _whole(body_asked(letter)) or body_told(remark)
    found = answerer(remark).filled(Signed(organisation=body)).filled(told)
    return replace(found, organisation=None) if _HOUSE.fullmatch(found.organisation or "") else found


_HOUSE = re.compile(
    r"(?i)(?:the )?(?:(?:u\.?s\.?|united states) )?(?:houses? of (?:commons|lords|representatives|parliament)|(?:united states )?senate)"
)
"""A house of which a poster speaks: whoever sits there answers for himself."""


def _whole(body: str | None) -> str | None:
    """Give a body that is known, and called by more than its letters."""
    return body if body and " " in body and resolve(body) else None


def _own_body_under(found: Signed, remark: str, letter: Letter) -> str | None:
    """Give the body that a letter speaks as; whom a minister or a member only speaks of is none of his."""
    body, role = own_body(letter), found.role or ""
    if body and _OF_A_COUNCIL.search(role):
        return body if body.endswith("Council") else None
    whom = on_behalf(letter) or ""
    held = _MINISTERIAL.search(f"{role}\n{whom}") or _MINISTERS_OWN.search(remark)
    if body and sits(whom) and not OFFICE_HELD.match(body):
        return None
    return None if body and held and not _OF_A_MINISTER.match(body) else body


_MINISTERIAL = re.compile(r"(?i)\b(?:minister|(?:under[- ])?secretary of state)\b(?! (?:office|team))")
_OF_A_COUNCIL = re.compile(
    r"(?i)\b(?:executive|cabinet) member\b|\bportfolio holder\b|\bcouncill?or\b|\bcllr\b"
)
"""Who sits in a council speaks for that, and for no body that he speaks of."""
_MINISTERS_OWN = re.compile(
    r"(?i)\b(?:minister|secretary of state|m\.?p|mep|msp|td|senator|congress(?:wo)?man)'s (?:\w+ ){0,2}(?:letter|reply|response|answer|e-?mail)\b"
)
"""How a poster says that a letter is a minister's or a member's own."""
_OF_A_MINISTER = re.compile(
    r"(?i)(?:(?:the|h\.?m\.?) )?(?:\w+ )?(?:department|ministry|government|office|treasury)\b"
)
"""How the bodies are named that ministers head."""


_NAMED_IN = 2
"""Lines of a signature in which the name stands, with the seat behind it."""


def led_in(letter: Letter, before: Letter | None) -> Letter:
    """Give a letter that nothing leads in with what stands right before it and ends with a colon, though that was read as a letter."""
    if letter.introduction or before is None or before.lines() != before.body:
        return letter
    said = "\n".join(line.text for line in before.body[-_LINES_SAID:])
    return replace(letter, introduction=said) if said.endswith(":") else letter


_LINES_SAID = 3


def _last_said(introduction: str) -> str:
    """Give the last line of what leads a letter in, with that before it where a sentence was broken between them."""
    above, _, last = introduction.rpartition("\n")
    before = above.rpartition("\n")[2]
    return f"{before} {last}" if last[:1].islower() and before and before[-1] not in ".!?:" else last


_FORWARDS = re.compile(
    r"(?i)\b(?:sent|forwarded|passed|e-?mailed|given|copied|shown)\b[^.!?:]{0,40}\b(?:what|letter|reply|response|answer|e-?mail)\b"
    r"[^.!?:]{0,40}\b(?:he|she|they)(?:'d|'s|'ve| had| has| have)? (?:got|gotten|received|had|been sent)\b"
)
"""The words of a poster who got from another what that one was answered ("My MP sent me the reply that she had from ...")."""
_NEAR = 300
"""Characters before a letter in which the poster says so."""


def _post_of(signatory: str, remark: str) -> str | None:
    """Give the post that the poster names with the signatory ("Ann Bell MP, her standard reply")."""
    said = re.search(re.escape(signatory.rsplit(maxsplit=1)[-1]) + r",? (MP|MEP|MSP|MLA|TD|AM|MS)\b", remark)
    return said[1] if said else None


def _signature_lines(letter: Letter) -> Iterator[Line]:
    if letter.valediction and not letter.signature:
        rest = words("valediction").pattern.sub("", letter.valediction.text, count=1).strip(" ,.")
        if rest:
            yield replace(letter.valediction, text=rest)
    yield from letter.signature


@lru_cache(maxsize=16)
def _appeals(post_text: str) -> tuple[Appeal, ...]:
    """A post is the same for all its comments."""
    return find_appeals(post_text, title=None, published=None)


def _from_appeal(found: Signed, post_text: str | None) -> Signed:
    surname = (found.signatory or " ").split()[-1]
    for appeal in _appeals(post_text or ""):
        if appeal.target and surname in appeal.target:
            return Signed(role=appeal.role, organisation=appeal.organisation, asked=True)
    return Signed()


_SUBJECT = re.compile(rf"(?:(?i:subj?|{union('subject of a mail')})\s?[:.]\s*|RE\s+)(?P<value>\S.*)$")
_ANSWERS = re.compile(REPLIED.pattern + r"|\s*[\[(](?:our |your )?(?:case |ref)[^\[\]()]*[\])]$|(?<=\w\w)\.$")
"""What a subject line has beside the subject: marks of a reply, a number in brackets."""


def subject(letter: Letter) -> str | None:
    """Give the subject of a letter, as a line that says so or the heading under the salutation gives it, or None."""
    for line in (*letter.headers, *letter.letterhead, *letter.body[:2]):
        if found := _SUBJECT.match(line.text):
            return _ANSWERS.sub("", found["value"]).strip() or None
    return _heading(letter)


def _heading(letter: Letter) -> str | None:
    """Give the heading that stands between the salutation and the first paragraph."""
    if not letter.salutation or len(letter.body) < _FEWEST_UNDER_HEADING:
        return None
    line, after = letter.body[:2]
    text = line.text
    if (
        len(text.split()) > _LONGEST_HEADING
        or text.endswith((".", ",", ":", ";", "!", "?", "-"))
        or not line.broken
    ):
        return None
    stands_out = text.isupper() or (after.gap and line.gap and text[:1].isupper())
    if not stands_out or _SAYS.search(text) or is_reference(line):
        return None
    return text


_FEWEST_UNDER_HEADING = 2
_LONGEST_HEADING = 16
_SAYS = re.compile(
    r"(?i)^(?:i|we|thank|thanks|many|further|in|please|sorry|hope|hi|hello|good|it|this|that|as|for your|yes|no|ok)\b|"
    r"\s(?:am|is|are|was|were|has|have|had|will|would|can|could|refers?|thank|acknowledge|regret|you)\s"
)
"""Words of sentences, which headings are none."""


def came_by(letter: Letter) -> str | None:
    """Give how a letter came: e-mail, form or post; None where nothing says. What the poster sent tells nothing."""
    said = _SENT.sub(" ", letter.introduction.lower())
    if letter.headers or _REPLY_TO_MAIL.search(" ".join(x.text for x in letter.body)):
        return "e-mail"
    if way := next((way for way, words_ in _WAYS.items() if words_.search(said)), None):
        return way
    return None


_REPLY_TO_MAIL = re.compile(r"(?i)reply to this e-?mail")
_SENT = re.compile(
    r"\b(?:i|we)(?:'d|'ve| had| have)? (?:\w+ )?(?:e-?mailed|wrote|sent|posted|filled)\b[^.;:]*?(?=[.;:]|,| and |$)|"
    r"\b(?:to|after|for|about|on) (?:my|our) (?:\w+ ){0,2}(?:e-?mails?|letters?)\b|\b(?:my|our) (?:\w+ ){0,2}(?:e-?mails?|letters?)\b|"
    r"\b(?:e-?mails?|letters?) (?:that |which )?(?:i|we) (?:sent|wrote|posted)\b"
)
"""What the poster says of his own letter."""
_WAYS = {
    "post": re.compile(
        r"\b(?:in|by|through|with) (?:the |today's |this morning's )?(?:post|mail)\b|\bpostal\b|\bon (?:headed )?paper\b|"
        r"\bsnail[- ]?mail\b|\bthrough (?:the|my|our) (?:letter ?box|door)\b|\bon (?:the|my|our) (?:door)?mat\b"
    ),
    "e-mail": re.compile(r"\be-?mail"),
    "form": re.compile(
        r"\b(?:web ?form|online form|web ?site|reporting (?:site|app)|contact form|portal|live chat)\b"
    ),
}
