"""What the archive's responses give taken together, as rows: bodies, officials, form letters, ties.

``responses`` and ``appeals`` are read as published and handed out; what comes back is written where it differs.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping

from ingest.store import database, identity, writing
from ingest.store.archive import Archive
from ingest.store.rows import Row
from ingest.store.vault import Vault
from ingest.woven import Asked, Body, Form, Letter, Office, Person, Woven

_LETTERS = """
    SELECT r.id, r.site_id, r.post_id, r.comment_id, c.author AS poster, r.text, r.signatory, r.role, r.organisation,
      r.letter_date, r.links, coalesce(c.published, p.published) AS pasted
    FROM responses r JOIN posts p ON p.id = r.post_id LEFT JOIN comments c ON c.id = r.comment_id ORDER BY r.id
"""
_APPEALS = """
    SELECT a.id, p.site_id, a.post_id, a.target, a.role, a.organisation, p.published, s.last_captured
    FROM appeals a JOIN posts p ON p.id = a.post_id JOIN sites s ON s.id = p.site_id ORDER BY a.id
"""


def weave_archive(
    archive: Archive, vault: Vault, weave: Callable[[list[Letter], list[Asked]], Woven]
) -> bool:
    """Tie the archive's responses together anew, where responses, appeals or decisions have changed.

    ``weave`` is pure and gives all ties. Gives whether anything was woven.
    """
    with database.told(archive.path):
        letters, appeals, times = _letters(archive), _appeals(archive), _times(archive)
        stamp = _stamp(letters, appeals, times, vault)
        row = vault.connection.execute("SELECT value FROM state WHERE name = 'woven'").fetchone()
        if row is not None and row["value"] == stamp:
            return False
        woven = weave(letters, appeals)
        with database.transaction(archive.connection):
            _write(archive, woven, times)
            _lead_on(archive, woven, vault)
        with vault.batch():
            vault.connection.execute("INSERT OR REPLACE INTO state VALUES ('woven', ?)", (stamp,))
    return True


def _letters(archive: Archive) -> list[Letter]:
    rows = archive.connection.execute(_LETTERS)
    return [Letter(**{**dict(r), "links": tuple((r["links"] or "").splitlines())}) for r in rows]


def _appeals(archive: Archive) -> list[Asked]:
    names = ("id", "site_id", "post_id", "target", "role", "organisation", "published")
    return [Asked(**{n: r[n] for n in names}) for r in archive.connection.execute(_APPEALS)]


def _times(archive: Archive) -> dict[str, str]:
    return {r["id"]: r["last_captured"] for r in archive.connection.execute(_APPEALS)}


def _stamp(letters: list[Letter], appeals: list[Asked], times: Mapping[str, str], vault: Vault) -> str:
    told = hashlib.sha256()
    for value in (
        *letters,
        *appeals,
        sorted(times.items()),
        *vault.holding("merge"),
        *vault.holding("confirm"),
    ):
        told.update(repr(value).encode())
    return told.hexdigest()


def _write(archive: Archive, woven: Woven, times: Mapping[str, str]) -> None:
    _put(archive, "organisations", (_body_row(b) for b in woven.bodies))
    _put(archive, "officials", (_person_row(p) for p in woven.people))
    _put(archive, "roles", (_role_row(o) for o in woven.offices))
    _put(archive, "form_letters", (_form_row(f) for f in woven.forms))
    answers: dict[str, int] = {}
    for tie in woven.ties.values():
        if tie.appeal:
            answers[tie.appeal] = answers.get(tie.appeal, 0) + 1
    responses: list[Row] = [
        {
            "id": response,
            "organisation_id": _id("organisation", tie.organisation),
            "official_id": _id("official", tie.official),
            "form_letter_id": _id("form letter", tie.form),
            "attestation": tie.attestation,
            "appeal_id": tie.appeal,
            "appeal_reason": tie.appeal_reason,
        }
        for response, tie in woven.ties.items()
    ]
    _put(archive, "responses", responses)
    appeals: list[Row] = [
        {
            "id": appeal,
            "organisation_id": _id("organisation", body),
            "responses": answers.get(appeal, 0),
            "as_of": times[appeal],
        }
        for appeal, body in woven.appeals.items()
    ]
    _put(archive, "appeals", appeals)


def _lead_on(archive: Archive, woven: Woven, vault: Vault) -> None:
    """Lead from the addresses of bodies and officials that people merged into others to those they became."""
    into = {d.subject: str(d.value.get("into") or "") for d in vault.holding("merge")}
    rows: list[Row] = []
    for kind, slugs in (
        ("organisation", {b.slug for b in woven.bodies}),
        ("official", {p.slug for p in woven.people}),
    ):
        for old in sorted(into.keys() - slugs):
            if (new := _last(into, old)) in slugs:
                rows += [
                    {"old_id": name, "new_id": _id(kind, new), "record_kind": kind}
                    for name in (old, _id(kind, old))
                ]
    existing = archive.connection.execute(
        "SELECT * FROM redirects WHERE record_kind IN ('organisation', 'official')"
    ).fetchall()
    writing.put(archive.connection, "redirects", ("old_id",), rows, existing)


def _last(into: Mapping[str, str], slug: str) -> str:
    seen: set[str] = set()
    while slug in into and slug not in seen:
        seen.add(slug)
        slug = into[slug]
    return slug


def _put(archive: Archive, table: str, rows: Iterable[Row]) -> None:
    existing = archive.connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own tables
    writing.put(archive.connection, table, ("id",), rows, existing)


def _id(kind: str, key: str | None) -> str | None:
    return identity.public_id(kind, "", key) if key else None


def _lines(values: Iterable[str]) -> str | None:
    return "\n".join(values) or None


def _body_row(body: Body) -> Row:
    return {
        "id": _id("organisation", body.slug),
        "slug": body.slug,
        "name": body.name,
        "aliases": _lines(body.aliases),
        "kind": body.kind,
        "jurisdiction": body.jurisdiction,
        "identifiers": _lines(body.identifiers),
        "predecessor_id": _id("organisation", body.predecessor),
        "successor_id": _id("organisation", body.successor),
        "review_status": "confirmed" if body.curated else "machine",
    }


def _person_row(person: Person) -> Row:
    return {
        "id": _id("official", person.slug),
        "slug": person.slug,
        "name": person.name,
        "aliases": _lines(person.aliases),
    }


def _role_row(office: Office) -> Row:
    key = f"{office.official} {office.organisation or ''} {office.role}"
    return {
        "id": _id("role", key),
        "official_id": _id("official", office.official),
        "organisation_id": _id("organisation", office.organisation),
        "role": office.role,
        "first_date": office.first_date,
        "last_date": office.last_date,
        "responses": office.responses,
    }


def _form_row(form: Form) -> Row:
    return {
        "id": _id("form letter", form.leader),
        "organisation_id": _id("organisation", form.organisation),
        "text": form.text,
        "copies": len(form.copies),
        "first_date": form.first_date,
        "last_date": form.last_date,
    }
