"""Responses taken together: whose they are, which share their text, what speaks for them, what they answer."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.replies.known.places import whose
from ingest.replies.together.authority import (
    bodies,
    body_way,
    offices,
    officials,
    people,
    person_slug,
    slug_of,
)
from ingest.replies.together.copies import apart, are_sheets, corroborated
from ingest.replies.together.forms import form_letters
from ingest.replies.together.parts import joined
from ingest.woven import Asked, Body, Form, Letter, Tie, Woven

ANSWERED_WITHIN = 730
"""Days after an appeal in which a letter may still be its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What people decided (the ledger): ids and slugs."""

    merged: Mapping[str, str] = field(default_factory=dict)
    """Slug of a body or official to the slug of the one that it is."""
    confirmed: frozenset[str] = frozenset()
    """Responses whose attestation a person confirmed."""
    own: frozenset[str] = frozenset()
    """Slugs of bodies of which a person said that they are bodies of their own."""


def weave(letters: Iterable[Letter], appeals: Iterable[Asked], rulings: Rulings) -> Woven:
    """Tie responses to bodies, officials, form letters and appeals. The order of the input does not matter."""
    whole = joined(sorted(letters, key=lambda letter: letter.id))
    known = [replace(one, organisation=whose(one.organisation, one.text)) for one in whole.letters]
    rulings = replace(rulings, confirmed=whole.first_parts(rulings.confirmed))
    asked = sorted(appeals, key=lambda appeal: appeal.id)
    ways = {letter.id: body_way(letter.organisation, rulings.merged) for letter in known}
    bodies_of = {own: way[-1] if way else None for own, way in ways.items()}
    signed, led = officials(known, ways, rulings.merged)
    asked_ways = {appeal.id: body_way(appeal.organisation, rulings.merged) for appeal in asked}
    asked_of = {own: way[-1] if way else None for own, way in asked_ways.items()}
    forms = _forms(known, bodies_of)
    leaders = {copy: form.leader for form in forms for copy in form.copies}
    by_id = {letter.id: letter for letter in known}
    sure = {i for form in forms for i in corroborated([by_id[c] for c in form.copies], bodies_of)}
    targets = _targets(asked, asked_of)
    ties = {}
    for letter in known:
        appeal, reason = _answered(letter, bodies_of[letter.id], targets.get(letter.site_id, ()))
        ties[letter.id] = Tie(
            organisation=bodies_of[letter.id],
            official=signed[letter.id],
            form=leaders.get(letter.id),
            attestation=_attestation(letter, rulings, corroborated=letter.id in sure),
            appeal=appeal,
            appeal_reason=reason,
        )
    return Woven(
        bodies=tuple(
            replace(body, confirmed=body.slug in rulings.own)
            for body in _bodies(known, asked, bodies_of, asked_of)
        ),
        people=people(known, signed),
        offices=offices(known, signed, bodies_of),
        forms=forms,
        ties=whole.tied(ties),
        appeals=asked_of,
        led=led | {way[0]: way[-1] for way in (*ways.values(), *asked_ways.values()) if way[1:]},
    )


def _bodies(
    letters: Iterable[Letter],
    appeals: Iterable[Asked],
    bodies_of: Mapping[str, str | None],
    asked_of: Mapping[str, str | None],
) -> tuple[Body, ...]:
    named: defaultdict[str, list[str]] = defaultdict(list)
    for entry, slugs in ((letters, bodies_of), (appeals, asked_of)):
        for one in entry:
            if (slug := slugs[one.id]) and one.organisation:
                named[slug].append(one.organisation)
    return bodies(named)


def _forms(letters: Sequence[Letter], bodies_of: Mapping[str, str | None]) -> tuple[Form, ...]:
    by_id = {letter.id: letter for letter in letters}

    def parted(keys: Sequence[str]) -> list[list[str]]:
        groups = apart([by_id[key] for key in keys], bodies_of)
        return [[letter.id for letter in group] for group in groups if are_sheets(group)]

    forms = []
    for group in form_letters(((letter.id, letter.text) for letter in letters), parted):
        copies = tuple(copy.key for copy in group.copies)
        dates = sorted(d for c in copies if (d := _day(by_id[c])))
        owners = {slug for c in copies if (slug := bodies_of[c])}
        forms.append(
            Form(
                leader=copies[0],
                text=group.text,
                copies=copies,
                organisation=owners.pop() if len(owners) == 1 else None,
                first_date=dates[0] if dates else None,
                last_date=dates[-1] if dates else None,
            )
        )
    return tuple(forms)


def _day(letter: Letter) -> str | None:
    return letter.letter_date or (letter.pasted[:10] if letter.pasted else None)


def _attestation(letter: Letter, rulings: Rulings, *, corroborated: bool) -> str:
    if letter.id in rulings.confirmed:
        return "confirmed"
    if letter.links:
        return "linked"
    return "corroborated" if corroborated else "pasted"


@dataclass(frozen=True, slots=True)
class _Target:
    appeal: Asked
    body: str | None
    person: str
    office: str
    """A role that says of what it is ("Minister for Libraries")."""
    matter: frozenset[str]
    """What tells in the post's title of what it is about."""


def _targets(appeals: Iterable[Asked], asked_of: Mapping[str, str | None]) -> dict[str, list[_Target]]:
    by_site: defaultdict[str, list[_Target]] = defaultdict(list)
    for appeal in appeals:
        by_site[appeal.site_id].append(
            _Target(
                appeal,
                asked_of[appeal.id],
                _named(appeal.target),
                _office(appeal.role),
                _matter(appeal),
            )
        )
    return by_site


def _matter(appeal: Asked) -> frozenset[str]:
    """Give the words of a post's title that name a matter, and not whom to write to."""
    asked = _told(" ".join(filter(None, (appeal.target, appeal.role, appeal.organisation))))
    return frozenset(_told(appeal.title or "") - asked - _ASKING)


def _told(text: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"[^\W\d_]{4,}|\d{1,3}", text.casefold())}


_ASKING = _told(
    "about action again against answer appeal asks before campaign consultation contact could council days deadline email "
    "emailed from have help join last latest letter lobby local minister more need news object part petition please reply "
    "respond response save send sign stop support tell that them their there this time today tomorrow update urgent week "
    "what when will with write writing your"
)
"""Words of titles that say that something is asked, and nothing of what about."""


def _shared(letter: Letter, target: _Target) -> str | None:
    """Give what a letter says of the matter of a post: two words of its title, or the only one."""
    said = sorted(target.matter & _told(f"{letter.subject or ''} {letter.text}"))
    return ", ".join(said) if len(said) >= min(2, max(1, len(target.matter))) else None


def _answered(letter: Letter, body: str | None, targets: Iterable[_Target]) -> tuple[str | None, str | None]:
    """Give the appeal that a letter answers, and why: same body or person (or one who signs for them), in order of time, under the post or elsewhere.

    Elsewhere on the blog the letter is from the very person, from who holds the same office of the body now, or of the same matter. What it says that it answers was
    written after the appeal. Where a day is missing, a letter under the post that asked answers it.
    """
    best: tuple[tuple[int, int, int, str], str, str] | None = None
    sender = _sender(letter, body)
    for target in targets:
        after = _days_between(target.appeal.published, _day(letter))
        who = sender.asked(target)
        same_person = who in (_PERSON, _FOR_PERSON)
        same_holder = same_person or who == _HELD
        same_post = letter.post_id == target.appeal.post_id
        if who is None or not _in_time(letter, target, after, same_post=same_post):
            continue
        matter = None if same_post or same_holder else _shared(letter, target)
        if not (same_post or same_holder or matter):
            continue
        rank = (not same_post, 2 - same_holder - same_person, after or 0, target.appeal.id)
        if best is None or rank < best[0]:
            best = (rank, target.appeal.id, _reason(after, matter, same_post=same_post, who=who))
    return (best[1], best[2]) if best else (None, None)


def _in_time(letter: Letter, target: _Target, after: int | None, *, same_post: bool) -> bool:
    """Say whether a letter can be an answer by its days: ``after`` days from the appeal, None where one of the two is unknown."""
    wrote = _days_between(target.appeal.published, letter.answers_date)
    if wrote is not None and wrote < -1:
        return False
    return same_post if after is None else -1 <= after <= ANSWERED_WITHIN


def _named(name: str | None) -> str:
    """Give what a person is known by, without titles where the name is whole ("Mrs Ada Fenn", "Ada Fenn")."""
    return person_slug(name, None) or slug_of(name or "")


_PERSON = "the person who was written to"
_FOR_PERSON = "one who signs for the person who was written to"
_BODY = "the body that was written to"
_OFFICE = "the office that was written to"
_HELD = "the office that was written to, at the same body"


@dataclass(frozen=True, slots=True)
class _Sender:
    """Who a letter is from. Ministers and directors are mostly answered for by others, who sign on their behalf."""

    signed: str
    spoken_for: str
    offices: frozenset[str]
    body: str | None

    def asked(self, target: _Target) -> str | None:
        """Say as what they were written to, or None."""
        if target.person and target.person in (self.signed, self.spoken_for):
            return _PERSON if target.person == self.signed else _FOR_PERSON
        held = bool(target.office) and target.office in self.offices
        if self.body is not None and self.body == target.body:
            return _HELD if held else _BODY
        return _OFFICE if held and not target.person and None in (self.body, target.body) else None


def _sender(letter: Letter, body: str | None) -> _Sender:
    spoken_for = letter.on_behalf_of or ""
    offices = frozenset(map(_office, (letter.role, spoken_for))) - {""}
    return _Sender(_named(letter.signatory), _named(spoken_for.partition(",")[0]), offices, body)


def _office(role: str | None) -> str:
    """Give what a role is known by that says of what it is; many bodies have a chief executive."""
    return slug_of(re.sub(r"(?i)^the ", "", role)) if role and _OF_SOMETHING.search(role) else ""


_OF_SOMETHING = re.compile(
    r"(?i)\b(?:for|of)\b(?! (?:state|parliament|congress|(?:the )?(?:council|board|department|house|services?|trust))\b(?! for))"
)


def _reason(after: int | None, matter: str | None, *, same_post: bool, who: str) -> str:
    where = "pasted under the post that asked" if same_post else "on the same blog, after it asked"
    if after is None:
        when = "undated"
    else:
        when = "the same day" if after <= 0 else f"{after} day{'s' if after > 1 else ''} later"
    what = f"; of the same matter ({matter})" if matter else ""
    return f"from {who}; {where}{what}; {when}"


def _days_between(asked: str | None, answered: str | None) -> int | None:
    try:
        return (date.fromisoformat((answered or "")[:10]) - date.fromisoformat((asked or "")[:10])).days
    except ValueError:
        return None
