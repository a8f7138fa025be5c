"""Responses taken together: whose they are, which share their text, what speaks for them, what they answer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.replies.authority import bodies, body_slug, offices, people, person_slug, slug_of
from ingest.replies.forms import form_letters
from ingest.replies.parts import joined
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


def weave(letters: Iterable[Letter], appeals: Iterable[Asked], rulings: Rulings) -> Woven:
    """Tie responses to bodies, officials, form letters and appeals. The order of the input does not matter."""
    whole = joined(sorted(letters, key=lambda letter: letter.id))
    known = whole.letters
    rulings = replace(rulings, confirmed=whole.first_parts(rulings.confirmed))
    asked = sorted(appeals, key=lambda appeal: appeal.id)
    bodies_of = {letter.id: body_slug(letter.organisation, rulings.merged) for letter in known}
    officials = {r.id: person_slug(r.signatory, bodies_of[r.id], rulings.merged) for r in known}
    asked_of = {appeal.id: body_slug(appeal.organisation, rulings.merged) for appeal in asked}
    forms = _forms(known, bodies_of)
    leaders = {copy: form.leader for form in forms for copy in form.copies}
    posters = _posters(known, leaders)
    targets = _targets(asked, asked_of)
    ties = {}
    for letter in known:
        appeal, reason = _answered(letter, bodies_of[letter.id], targets.get(letter.site_id, ()))
        ties[letter.id] = Tie(
            organisation=bodies_of[letter.id],
            official=officials[letter.id],
            form=leaders.get(letter.id),
            attestation=_attestation(letter, posters.get(leaders.get(letter.id, ""), 0), rulings),
            appeal=appeal,
            appeal_reason=reason,
        )
    return Woven(
        bodies=_bodies(known, asked, bodies_of, asked_of),
        people=people(known, officials),
        offices=offices(known, officials, bodies_of),
        forms=forms,
        ties=whole.tied(ties),
        appeals=asked_of,
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
    forms = []
    for group in form_letters((letter.id, letter.text) for letter in letters):
        copies = tuple(copy.key for copy in group.copies)
        dates = sorted(d for c in copies if (d := _day(by_id[c])))
        owners = Counter(slug for c in copies if (slug := bodies_of[c]))
        forms.append(
            Form(
                leader=copies[0],
                text=group.text,
                copies=copies,
                organisation=owners.most_common(1)[0][0] if owners else None,
                first_date=dates[0] if dates else None,
                last_date=dates[-1] if dates else None,
            )
        )
    return tuple(forms)


def _day(letter: Letter) -> str | None:
    return letter.letter_date or (letter.pasted[:10] if letter.pasted else None)


def _posters(letters: Iterable[Letter], leaders: Mapping[str, str]) -> dict[str, int]:
    """Count the people who pasted copies of a letter: a name on a site is one person, no name is nobody."""
    people_of: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for letter in letters:
        if letter.id in leaders and letter.poster:
            people_of[leaders[letter.id]].add((letter.site_id, letter.poster.strip().casefold()))
    # The same name on two blogs may be one person, who corroborates nothing.
    return {leader: len({name for _, name in found}) for leader, found in people_of.items()}


def _attestation(letter: Letter, posters: int, rulings: Rulings) -> str:
    if letter.id in rulings.confirmed:
        return "confirmed"
    if letter.links:
        return "linked"
    return "corroborated" if posters > 1 else "pasted"


@dataclass(frozen=True, slots=True)
class _Target:
    appeal: Asked
    body: str | None
    person: str


def _targets(appeals: Iterable[Asked], asked_of: Mapping[str, str | None]) -> dict[str, list[_Target]]:
    by_site: defaultdict[str, list[_Target]] = defaultdict(list)
    for appeal in appeals:
        by_site[appeal.site_id].append(_Target(appeal, asked_of[appeal.id], _named(appeal.target)))
    return by_site


def _answered(letter: Letter, body: str | None, targets: Iterable[_Target]) -> tuple[str | None, str | None]:
    """Give the appeal that a letter answers, and why: same body or person, on the same blog, in order of time."""
    best: tuple[tuple[int, int, int, str], str, str] | None = None
    signed = _named(letter.signatory)
    for target in targets:
        after = _days_between(target.appeal.published, _day(letter))
        if after is None or not -1 <= after <= ANSWERED_WITHIN:
            continue
        same_person = bool(target.person) and target.person == signed
        same_body = body is not None and body == target.body
        if not (same_person or same_body):
            continue
        same_post = letter.post_id == target.appeal.post_id
        rank = (not same_post, not same_person, after, target.appeal.id)
        if best is None or rank < best[0]:
            best = (rank, target.appeal.id, _reason(same_post, same_person, after))
    return (best[1], best[2]) if best else (None, None)


def _named(name: str | None) -> str:
    """Give what a person is known by, without titles where the name is whole ("Mrs Ada Fenn", "Ada Fenn")."""
    return person_slug(name, None, {}) or slug_of(name or "")


def _reason(same_post: bool, same_person: bool, after: int) -> str:
    where = "pasted under the post that asked" if same_post else "on the same blog, after it asked"
    who = "the person who was written to" if same_person else "the body that was written to"
    when = "the same day" if after <= 0 else f"{after} day{'s' if after > 1 else ''} later"
    return f"from {who}; {where}; {when}"


def _days_between(asked: str | None, answered: str | None) -> int | None:
    try:
        return (date.fromisoformat((answered or "")[:10]) - date.fromisoformat((asked or "")[:10])).days
    except ValueError:
        return None
