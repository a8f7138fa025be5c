"""Rows of bodies, officials, roles and form letters, and the names under which a response is found by them. Pure."""

from collections.abc import Iterable, Mapping

from ingest.store import identity
from ingest.store.rows.rows import Row
from ingest.woven import Body, Form, Office, Person, Tie, Woven


def public_id(kind: str, key: str | None) -> str | None:
    """Give the id of a body, an official, a role or a form letter by what it is known by; None for none."""
    return identity.public_id(kind, "", key) if key else None


def lines(values: Iterable[str]) -> str | None:
    """Give values as a column that has one a line; None for none."""
    return "\n".join(values) or None


Names = Mapping[tuple[type, str | None], tuple[str, ...]]
"""All names of each body and official, by its kind and slug."""


def names_of(woven: Woven) -> Names:
    """Give the names under which bodies and officials are known."""
    named: tuple[Body | Person, ...] = (*woven.bodies, *woven.people)
    return {(type(one), one.slug): (one.name, *one.aliases) for one in named}


def known_as(tie: Tie, fields: Row, names: Names) -> str | None:
    """Give the names of a response's body and official that its own fields do not have."""
    all_names = names.get((Body, tie.organisation), ()) + names.get((Person, tie.official), ())
    own = (fields["organisation"], fields["signatory"])
    return lines(name for name in dict.fromkeys(all_names) if name not in own)


def body_row(body: Body) -> Row:
    """Give the row of a body."""
    return {
        "id": public_id("organisation", body.slug),
        "slug": body.slug,
        "name": body.name,
        "aliases": lines(body.aliases),
        "kind": body.kind,
        "jurisdiction": body.jurisdiction,
        "identifiers": lines(body.identifiers),
        "predecessor_id": public_id("organisation", body.predecessor),
        "successor_id": public_id("organisation", body.successor),
        "review_status": "confirmed" if body.curated or body.confirmed else "machine",
    }


def person_row(person: Person) -> Row:
    """Give the row of an official."""
    return {
        "id": public_id("official", person.slug),
        "slug": person.slug,
        "name": person.name,
        "aliases": lines(person.aliases),
    }


def role_row(office: Office) -> Row:
    """Give the row of a role that an official signed in."""
    key = f"{office.official} {office.organisation or ''} {office.role}"
    return {
        "id": public_id("role", key),
        "official_id": public_id("official", office.official),
        "organisation_id": public_id("organisation", office.organisation),
        "role": office.role,
        "first_date": office.first_date,
        "last_date": office.last_date,
        "responses": office.responses,
    }


def form_row(form: Form) -> Row:
    """Give the row of a form letter."""
    return {
        "id": public_id("form letter", form.leader),
        "organisation_id": public_id("organisation", form.organisation),
        "text": form.text,
        "copies": len(form.copies),
        "first_date": form.first_date,
        "last_date": form.last_date,
    }
