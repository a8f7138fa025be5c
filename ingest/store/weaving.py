"""What the archive's responses give taken together, as rows: bodies, officials, form letters, ties.

``responses`` and ``appeals`` are read as published and handed out; what comes back is written where it differs.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from ingest.store import database, renamed
from ingest.store.archive import Archive
from ingest.store.projected.following import empty_indexes, latest_removal
from ingest.store.recalled.successors import lead
from ingest.store.rows import writing
from ingest.store.rows.authority import (
    body_row,
    form_row,
    known_as,
    lines,
    names_of,
    person_row,
    public_id,
    role_row,
)
from ingest.store.rows.rows import Row
from ingest.store.tables.tables_of_letters import OFFICIALS, ORGANISATIONS, RESPONSES
from ingest.store.vault.vault import Vault
from ingest.woven import SHARED, Asked, Letter, Tie, Woven

_LETTERS = """
    SELECT r.id, r.site_id, r.post_id, r.comment_id, c.author AS poster, r.text, r.span_start AS start, r.continues,
      CASE WHEN r.continues = 'comment' THEN (
        SELECT e.id FROM comments e WHERE e.post_id = c.post_id AND +e.author = c.author
          AND (coalesce(e.published, ''), e.position IS NULL, coalesce(e.position, 0), length(coalesce(e.source_id, '')), coalesce(e.source_id, ''), e.id)
            < (coalesce(c.published, ''), c.position IS NULL, coalesce(c.position, 0), length(coalesce(c.source_id, '')), coalesce(c.source_id, ''), c.id)
        ORDER BY coalesce(e.published, '') DESC, e.position IS NULL DESC, coalesce(e.position, 0) DESC,
          length(coalesce(e.source_id, '')) DESC, coalesce(e.source_id, '') DESC, e.id DESC LIMIT 1
      ) END AS comment_before,
      c.parent_id AS answers,
      substr(c.text, max(1, r.span_start - 299), min(300, r.span_start)) || ' ' || substr(c.text, r.span_end + 1, 300) AS beside,
      r.addressee, r.addressee_kind, r.signatory, r.role, r.on_behalf_of, r.organisation, r.unit, r.letter_date, r.letter_date_inferred,
      r.answers_date, r.answers_date_inferred, r.reference, r.subject, r.came_by, r.kind, r.links, r.borrowed,
      coalesce(c.published, p.published) AS pasted
    FROM responses r JOIN posts p ON p.id = r.post_id LEFT JOIN comments c ON c.id = r.comment_id ORDER BY r.id
"""
_APPEALS = """
    SELECT a.id, p.site_id, a.post_id, a.target, a.role, a.organisation, p.published, p.title
    FROM appeals a JOIN posts p ON p.id = a.post_id ORDER BY a.id
"""
_TIMES = """
    WITH listed (site_id, at) AS (
      SELECT c.site_id, max(s.last_seen) FROM sources s JOIN comments c ON c.id = s.record_id
      WHERE s.record_kind = 'comment' AND s.route IN ('rest', 'feed', 'export') GROUP BY c.site_id
    )
    SELECT a.id, max(p.last_seen, coalesce(l.at, ''),
      coalesce((SELECT max(c.last_seen) FROM comments c WHERE c.post_id = p.id), '')) AS at
    FROM appeals a JOIN posts p ON p.id = a.post_id LEFT JOIN listed l ON l.site_id = p.site_id
"""
"""When the comments of an appeal's post were last looked at: on a page of that post, or where those of the whole blog are listed."""


def weave_archive(
    archive: Archive,
    vault: Vault,
    weave: Callable[[list[Letter], list[Asked]], Woven],
    confirmed: Iterable[str] = (),
) -> bool:
    """Tie the archive's responses together anew, where responses, appeals or decisions have changed.

    ``weave`` is pure and gives all ties; ``confirmed`` are the responses whose attestation it takes for confirmed. Gives whether anything was woven.
    """
    with database.told(archive.path):
        letters, appeals, times = _letters(archive), _appeals(archive), _times(archive)
        row = vault.connection.execute("SELECT value FROM state WHERE name = 'woven'").fetchone()
        if row is not None and row["value"] == _stamp(archive, letters, appeals, vault, confirmed):
            return False
        woven = weave(letters, appeals)
        with vault.batch():
            _follow_forms(archive, woven, vault)
            renamed.follow(archive, woven, vault)
        removal = latest_removal(vault)
        emptied = vault.connection.execute("SELECT value FROM state WHERE name = 'emptied'").fetchone()
        with database.transaction(archive.connection):
            _write(archive, woven, letters, times)
            _lead_on(archive, woven, letters, vault)
            if emptied is None or emptied["value"] != removal:
                # Names that were removed from letters leave with this alone.
                empty_indexes(archive.connection, (ORGANISATIONS, OFFICIALS, RESPONSES))
        with vault.batch():
            stamp = _stamp(archive, letters, appeals, vault, confirmed)
            told = (("woven", stamp), ("emptied", removal))
            vault.connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", told)
    return True


def woven_rows(archive: Archive, weave: Callable[[list[Letter], list[Asked]], Woven]) -> dict[str, list[Row]]:
    """Give the rows, by table, that the archive's responses give taken together; nothing is written."""
    with database.told(archive.path):
        letters = _letters(archive)
        return _rows(weave(letters, _appeals(archive)), letters)


def _letters(archive: Archive) -> list[Letter]:
    return [_letter(dict(row)) for row in archive.connection.execute(_LETTERS)]


def _letter(row: Row) -> Letter:
    """Give a response with what it tells itself."""
    for name in str(row.pop("borrowed") or "").splitlines():
        if name in SHARED:
            row[name] = None
            row |= _ALONG.get(name, {})
    links = tuple(str(row.pop("links") or "").splitlines())
    return Letter(**{**row, "links": links})  # type: ignore[arg-type]


_ALONG: dict[str, Row] = {
    "addressee": {"addressee_kind": None},
    "letter_date": {"letter_date_inferred": 0},
    "answers_date": {"answers_date_inferred": 0},
}
"""What goes along with a field of a letter, and what it is where the letter has no such field."""


def _appeals(archive: Archive) -> list[Asked]:
    names = ("id", "site_id", "post_id", "target", "role", "organisation", "published", "title")
    return [Asked(**{n: r[n] for n in names}) for r in archive.connection.execute(_APPEALS)]


def _times(archive: Archive) -> dict[str, str]:
    return {r["id"]: r["at"] for r in archive.connection.execute(_TIMES)}


def _stamp(
    archive: Archive, letters: list[Letter], appeals: list[Asked], vault: Vault, confirmed: Iterable[str]
) -> str:
    """Give the digest of all that weaving depends on, and of what it wrote beside what was read."""
    written = archive.connection.execute(
        "SELECT id, continues_id, borrowed FROM responses WHERE continues_id IS NOT NULL OR borrowed IS NOT NULL "
        "ORDER BY id"
    )
    told = hashlib.sha256()
    for value in (
        # An archive of an earlier version may lack a column that weaving fills.
        *(column.name for column in RESPONSES.columns),
        *letters,
        *appeals,
        sorted(_times(archive).items()),
        *map(tuple, written),
        *vault.holding("merge"),
        *vault.holding("body"),
        *sorted(confirmed),
    ):
        told.update(repr(value).encode())
    return told.hexdigest()


def _write(archive: Archive, woven: Woven, letters: list[Letter], times: Mapping[str, str]) -> None:
    for table, rows in _rows(woven, letters).items():
        _put(archive, table, rows)
    answers: dict[str, int] = {}
    for tie in woven.ties.values():
        if tie.appeal and not tie.continues:
            answers[tie.appeal] = answers.get(tie.appeal, 0) + 1
    appeals: list[Row] = [
        {
            "id": appeal,
            "organisation_id": public_id("organisation", body),
            "responses": answers.get(appeal, 0),
            "as_of": times[appeal],
        }
        for appeal, body in woven.appeals.items()
    ]
    _put(archive, "appeals", appeals)


def _rows(woven: Woven, letters: Iterable[Letter]) -> dict[str, list[Row]]:
    """Give the rows by table, those first that others name."""
    return {
        "organisations": [body_row(b) for b in woven.bodies],
        "officials": [person_row(p) for p in woven.people],
        "roles": [role_row(o) for o in woven.offices],
        "form_letters": [form_row(f) for f in woven.forms],
        "responses": _response_rows(woven, letters),
    }


def _response_rows(woven: Woven, letters: Iterable[Letter]) -> list[Row]:
    by_id = {letter.id: letter for letter in letters}
    names = names_of(woven)
    return [
        {
            "id": response,
            **(fields := _fields(response, tie, by_id)),
            "known_as": known_as(tie, fields, names),
            "continues_id": tie.continues,
            "organisation_id": public_id("organisation", tie.organisation),
            "official_id": public_id("official", tie.official),
            "form_letter_id": public_id("form letter", tie.form),
            "attestation": tie.attestation,
            "appeal_id": tie.appeal,
            "appeal_reason": tie.appeal_reason,
        }
        for response, tie in woven.ties.items()
    ]


def _fields(response: str, tie: Tie, letters: Mapping[str, Letter]) -> Row:
    """Give what a response tells itself, and what another part of its letter tells for it."""
    row: Row = {"borrowed": lines(name for name, _ in tie.borrowed)}
    tellers = dict.fromkeys(SHARED, response) | dict(tie.borrowed)
    for name, teller in tellers.items():
        row |= {one: getattr(letters[teller], one) for one in (name, *_ALONG.get(name, ()))}
    return row


def _lead_on(archive: Archive, woven: Woven, letters: Iterable[Letter], vault: Vault) -> None:
    """Lead from addresses of before to what they became: of bodies and officials, of form letters."""
    led = [*_merged(woven), *renamed.names_before(woven, letters, vault)]
    rows: list[Row] = [
        {"old_id": name, "new_id": public_id(kind, new), "record_kind": kind}
        for kind, old, new in led
        for name in (old, public_id(kind, old))
    ]
    forms = {str(row["old_id"]): row for row in (*_forms_gone(woven, vault), *_forms_before(archive, woven))}
    rows += forms.values()
    existing = archive.connection.execute(
        "SELECT * FROM redirects WHERE record_kind IN ('organisation', 'official', 'form letter')"
    ).fetchall()
    writing.put(archive.connection, "redirects", ("old_id",), rows, existing)


def _merged(woven: Woven) -> Iterator[tuple[str, str, str]]:
    """Give the kind, the slug, and what it is now, of all bodies and officials that people merged."""
    for kind, slugs in (
        ("organisation", {b.slug for b in woven.bodies}),
        ("official", {p.slug for p in woven.people}),
    ):
        for old in sorted(woven.led.keys() - slugs):
            if (new := woven.led[old]) in slugs:
                yield kind, old, new


def _follow_forms(archive: Archive, woven: Woven, vault: Vault) -> None:
    """Have the id of a form letter whose first copy is gone lead to that of its other copies.

    No copy tells of it any more, so that the vault keeps it.
    """
    now = {copy: str(public_id("form letter", form.leader)) for form in woven.forms for copy in form.copies}
    stood = archive.connection.execute(
        "SELECT id, form_letter_id AS form FROM responses WHERE form_letter_id IS NOT NULL ORDER BY id DESC"
    )
    # The first copy that is left decides, as it names the form.
    moved = {row["form"]: now[row["id"]] for row in stood if row["id"] in now}
    for old, new in sorted(moved.items()):
        if old not in now.values():
            lead(vault, old, new)


def _forms_gone(woven: Woven, vault: Vault) -> Iterator[Row]:
    """Give what form letters lead to that ``_follow_forms`` followed."""
    standing = {str(public_id("form letter", form.leader)) for form in woven.forms}
    for row in writing.select(vault.connection, "successors", "id", standing):
        if row["old_id"] not in standing:
            yield {"old_id": row["old_id"], "new_id": row["id"], "record_kind": "form letter"}


def _forms_before(archive: Archive, woven: Woven) -> Iterator[Row]:
    """A form letter is named by one of its copies, and was named by another before that one came or got its id."""
    named = {copy: form.leader for form in woven.forms for copy in form.copies}
    moved = archive.connection.execute("SELECT old_id, new_id FROM redirects WHERE record_kind = 'response'")
    named |= {row["old_id"]: named[row["new_id"]] for row in moved if row["new_id"] in named}
    for copy, leader in sorted(named.items()):
        if copy != leader:
            yield {
                "old_id": public_id("form letter", copy),
                "new_id": public_id("form letter", leader),
                "record_kind": "form letter",
            }


def _put(archive: Archive, table: str, rows: Iterable[Row]) -> None:
    existing = archive.connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own tables
    writing.put(archive.connection, table, ("id",), rows, existing)
