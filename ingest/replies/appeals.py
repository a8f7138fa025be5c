"""What a post asks its readers to do: whom to write to, the draft letter, the petition, the deadline."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ingest.lexicon import union, words
from ingest.model import Appeal
from ingest.replies.known.datings import datings
from ingest.replies.known.monthends import month_ends
from ingest.replies.known.people import Signed, is_body, is_contact, is_name, is_role
from ingest.replies.laid.lines import Line, fold, split
from ingest.replies.letter.marks import is_salutation, is_valediction, official_cues
from ingest.replies.petitions import Petition, petition_in, petition_word
from ingest.replies.who.blocks import signed
from ingest.replies.who.by_name import by_name
from ingest.replies.who.passing import Target, in_passing, is_address, is_of_place

_ASKS = re.compile(
    r"(?i)\b(?:please |do |could you |can you |to |and |by |you |we )?(?:e-?mail(?:ed)?|write|writing|written|wrote|contact|lobby|phone|call|tweet|complain|fax|send|drop (?:(?:him|her|them) )?an? (?:line|note|e-?mail))\b[^.!?\n]{0,60}?\b(?:to|the|your|him|her|them|letter|lines|mp|minister|council)"
    r"|\b(?:keep|get) (?:those|your|the|these) (?:letters|e-?mails)\b[^.!?\n]{0,40}?\bto\b"
    r"|\b(?:tell|let) (?:the|your|our) [^.,!?:\n]{2,60}: (?=(?-i:[A-Z]))"
)
_DEADLINE = re.compile(
    rf"(?i)(?<!\w)(?:{union('deadline')}|"
    r"(?:consultation|petition|comments?|submissions?|applications?|poll)[^.\n]{0,30}(?:close[sd]?|ends?)|it (?:closes|ends)|"
    r"(?:comments?|submissions?|responses?|objections?|letters|signatures) (?:are|is) due|last (?:day|date|chance)|"
    r"(?:consultation|petition|poll)[^.\n]{0,20} from [^.\n]{3,30} (?:to|until))\b[^.!?\n]{0,60}$"
)


def find_appeals(
    text: str, *, title: str | None, published: str | None, html: str | None = None
) -> tuple[Appeal, ...]:
    """Find what a post asks for; an empty tuple where it asks nothing.

    One appeal for each person or body that readers are to write to; the draft letter and the petition
    stand with the first. Spans count characters of ``text``; ``html`` is the post's markup, from which
    the address of a petition is taken where the text does not show it.
    """
    folded = fold(text)
    heading = fold(title or "")
    petition = petition_in(folded, html or "")
    drafted = words("draft letter").search(folded)
    if not (drafted or petition != Petition() or _asked(folded) or _asked(heading)):
        # Most posts ask for nothing, and to cut one into lines takes most of the time.
        return ()
    lines = split(folded)
    asks = _asked(folded, [*_shown_answers(lines)]) or _asked(heading)
    draft = _draft(lines) if asks or drafted else (0, 0, "")
    targets = _targets(folded, lines, draft[:2]) if asks else []
    if not (targets or draft[1] or petition != Petition()):
        return ()
    when = _deadline(folded, published)
    shown = (drafted, petition_word().search(folded))
    evidence = tuple(dict.fromkeys([*([asks] if asks else []), *(m[0].strip() for m in shown if m)]))
    who, address = targets[0] if targets else (_named_in_salutation(draft[2]), None)
    first = Appeal(
        target=who.signatory, role=who.role, organisation=who.organisation or who.unit, address=address,
        draft=text[draft[0] : draft[1]] if draft[1] else None,
        draft_start=draft[0] if draft[1] else None, draft_end=draft[1] or None,
        petition=petition.title, petition_url=petition.url, petition_sponsor=petition.sponsor,
        deadline=when, evidence=evidence,
    )  # fmt: skip
    more = (
        Appeal(
            target=w.signatory, role=w.role, organisation=w.organisation or w.unit, address=a, deadline=when,
            evidence=evidence,
        )
        for w, a in targets[1:]
    )  # fmt: skip
    return (first, *more)


def _asked(folded: str, answers: Sequence[tuple[int, int]] = ()) -> str | None:
    """Give the words with which a post asks its readers to write, or None; an answer that it shows speaks of e-mails too."""
    found = chain(_ASKS.finditer(folded), words("asks abroad to write to").finditer(folded))
    said = next((one for one in found if not any(start <= one.start() < end for start, end in answers)), None)
    return said[0].strip() if said else next((words for _, words in by_name(folded, answers)), None)


def _shown_answers(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Give the spans of those letters that a post shows which are answers of offices."""
    for start, end in _letters(lines):
        own = [line for line in lines if start <= line.start < end]
        if _answers(own[1:7]):
            yield start, end


def _targets(folded: str, lines: Sequence[Line], draft: tuple[int, int]) -> list[Target]:
    """Read whom readers are to write to: from blocks of address, and from what a sentence names besides."""
    blocks = list(_blocks(lines))
    found = [_read_block(block) for block in blocks]
    known = {_named(who) for who, _ in found}
    taken = [draft, *((b[0].start, b[-1].end) for b in blocks)]
    alone = ((who, None) for who, _ in by_name(folded, [*taken, *_letters(lines)]))
    for who, address in (*in_passing(folded, taken), *alone):
        if _named(who) not in known:
            known.add(_named(who))
            found.append((who, address))
    return found


def _letters(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Give the spans of letters that a post shows, from the salutation to the close: what they ask is not asked by the post."""
    since = None
    for line in lines:
        if since is None and is_salutation(line) and not words("crowd").match(line.text):
            since = line.start
        elif since is not None and is_valediction(line):
            yield since, line.end
            since = None
    if since is not None:
        yield since, lines[-1].end


def _named(who: Signed) -> tuple[str | None, ...]:
    if who.signatory:
        return tuple(who.signatory.split()[-2:])
    return (who.role, who.organisation or who.unit)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Give the address blocks: a name or role, then lines of body and address, before any salutation."""
    at = 0
    while at < len(lines):
        block = _block(lines, at)
        if block:
            yield block
        at += max(1, len(block))


def _block(lines: Sequence[Line], at: int) -> list[Line]:
    packed = re.split(r"\s{3,}", lines[at].text)
    if len(packed) >= 3 and (is_name(packed[0]) or is_role(packed[0])):
        return [lines[at]]
    block: list[Line] = []
    for line in lines[at : at + 12]:
        if (
            len(line.text) > 80
            or line.text.endswith((".", "!", "?", ":"))
            or is_salutation(line)
            or is_valediction(line)
        ):
            break
        if (
            line.gap
            and len(block) > 1
            and not (is_body(line.text) or is_contact(line.text) or is_address(line.text))
        ):
            break
        block.append(line)
    return block if len(block) >= 3 and _is_addressed(block) else []


def _is_addressed(block: Sequence[Line]) -> bool:
    texts = [line.text for line in block]
    return (
        (is_name(texts[0]) or is_role(texts[0]) or is_body(texts[0]))
        and any(map(is_address, texts))
        and (any(map(is_body, texts)) or any(map(is_role, texts)))
    )


def _read_block(block: Sequence[Line]) -> Target:
    parts = [p.strip() for line in block for p in re.split(r"\s{3,}", line.text) if p.strip()]
    first = next((n for n, p in enumerate(parts) if n and is_of_place(p)), None)
    if first is None:
        return signed(parts), None
    who = signed([p for p in parts[:first] if not is_contact(p)])
    return who, "\n".join(p for p in parts[first:] if "@" not in p) or None


def _draft(lines: Sequence[Line]) -> tuple[int, int, str]:
    """The draft letter: from a salutation to its close, or to where the post speaks of something else."""
    for at, line in enumerate(lines):
        if not is_salutation(line) or _answers(lines[at + 1 : at + 7]):
            continue
        end = at
        for ahead in range(at + 1, len(lines)):
            text = lines[ahead].text
            if is_valediction(lines[ahead]):
                end = ahead
                if (
                    ahead + 1 < len(lines)
                    and len(lines[ahead + 1].text) < 60
                    and not lines[ahead + 1].text.endswith(".")
                ):
                    end = ahead + 1
                break
            if is_salutation(lines[ahead]) or petition_word().search(text) or _turns_away(text):
                break
            end = ahead
        if end > at:
            return line.start, lines[end].end, line.text
    return 0, 0, ""


def _answers(opening: Sequence[Line]) -> bool:
    """Say whether a letter that opens so is an office's answer, which a post may show too."""
    said = " ".join(line.text for line in opening)
    return len(official_cues(said)) > sum(1 for _ in words("citizen_asks").finditer(said))


def _turns_away(text: str) -> bool:
    return bool(
        re.match(
            r"(?i)(?:please (?:share|pass|let us know|forward|email|write|also)|you can (?:also|find)|thank you all|update:|\d+ thoughts|leave a|filed under|posted by|share this)",
            text,
        )
    )


def _named_in_salutation(salutation: str) -> Signed:
    name = re.sub(r"(?i)^dear\s+", "", salutation).strip(" ,:;")
    if (
        not name
        or re.search(r"(?i)\b(?:sir|madam|mp|councillor|name|editor|friends?)\b", name)
        or re.search(r"[\[<_.X]{2,}", name)
    ):
        return Signed()
    return Signed(signatory=name) if is_name(name) else Signed()


def _deadline(folded: str, published: str | None) -> str | None:
    days = (*datings(folded, published, ahead=True), *month_ends(folded, published))
    since = (published or "")[:10]
    # What was to be done before the post asks for it is no deadline of its readers.
    still = (day for day in days if day.iso >= since[: len(day.iso)])
    return next(
        (day.iso for day in still if _DEADLINE.search(folded[max(0, day.start - 80) : day.start])), None
    )
