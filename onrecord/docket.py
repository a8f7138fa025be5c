"""What waits for a person's decision: the queue of responses, the unsure and the far-reaching first."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.pipeline import Workshop
from ingest.replies.promise import may_hold, promises
from ingest.store.decisions.attested import record_of
from ingest.store.decisions.ledger import Decision
from ingest.store.decisions.rulings import Ruled
from ingest.store.desk import Sheet

STATUSES = ("machine", "changed", "confirmed", "corrected", "doubtful", "all")
"""``doubtful`` is what is not published before a person has said what it is; ``all`` are those that are."""

_ROWS = """
    SELECT r.id, coalesce(r.comment_id, r.post_id) AS record, r.confidence, r.review_status AS status, r.signatory,
      r.role, r.organisation, o.slug AS body, f.slug AS official, r.attestation, r.text,
      r.continues_id AS goes_on_from, k.id AS goes_on_in, coalesce(l.copies, 1) AS copies, p.captured_comments AS comments, p.title
    FROM responses r JOIN posts p ON p.id = r.post_id
      LEFT JOIN responses k ON k.continues_id = r.id
      LEFT JOIN form_letters l ON l.id = r.form_letter_id
      LEFT JOIN organisations o ON o.id = r.organisation_id
      LEFT JOIN officials f ON f.id = r.official_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One response in the queue."""

    response: str
    record: str
    """Id of the comment or post in which it stands."""
    status: str
    """Its review status, or ``changed`` where it was decided on another text of the record."""
    confidence: float
    copies: int
    comments: int
    """Comments in the thread."""
    title: str | None
    begins: str
    signatory: str | None = None
    role: str | None = None
    organisation: str | None = None
    body: str | None = None
    """Slug of the organisation."""
    official: str | None = None
    attestation: str = "pasted"
    goes_on_from: str | None = None
    """The part before of the same letter, where it is a later one."""
    goes_on_in: str | None = None

    @property
    def rank(self) -> tuple[bool, int, int, int, str]:
        """Changed ones first; then by tenths of confidence, in a tenth the widest reach first.

        Of what is published the unsure come first, where a mistake is likeliest; of what is not, the likeliest, which most often gain a response.
        """
        tenth = min(9, int(self.confidence * 10))
        return (
            self.status != "changed",
            -tenth if self.status == "doubtful" else tenth,
            -self.copies,
            -self.comments,
            self.response,
        )


def docket(shop: Workshop, *, status: str | None, body: str | None) -> list[Waiting]:
    """Give what waits, in the order in which to decide it.

    ``status`` is one of STATUSES; without it, what the machine found and what changed. ``body`` is the slug of an
    organisation, or a part of its name.
    """
    if status == "doubtful":
        return sorted((e for e in _doubtful(shop) if body is None or _names(e, body)), key=lambda e: e.rank)
    changed = dict(_changed(shop))
    entries = []
    for row in shop.archive.connection.execute(_ROWS):
        told = {n: row[n] for n in row.keys() if n not in {"id", "text"}}  # noqa: SIM118 - a row is no mapping
        told["status"] = "changed" if row["id"] in changed else row["status"]
        changed.pop(row["id"], None)
        entries.append(Waiting(response=row["id"], begins=" ".join(row["text"].split())[:80], **told))
    entries += [_lost(response, decision) for response, decision in changed.items()]
    shown = {None: ("machine", "changed"), "all": STATUSES}.get(status, (status,))
    wanted = (e for e in entries if e.status in shown and (body is None or _names(e, body)))
    return sorted(wanted, key=lambda e: e.rank)


_TEXTS = """
    SELECT id, id AS post, text FROM posts WHERE text IS NOT NULL
    UNION ALL SELECT id, post_id, text FROM comments WHERE text IS NOT NULL
    ORDER BY post
"""
_THREAD = "SELECT title, captured_comments FROM posts WHERE id = ?"


def _doubtful(shop: Workshop) -> Iterator[Waiting]:
    """Give what the machine finds and is not sure of, in the order of the archive; texts that show no letter are passed over."""
    desk, db = shop.desk(), shop.archive.connection
    for row in db.execute(_TEXTS).fetchall():
        sheet = desk.sheet(row["id"]) if may_hold(row["text"]) and promises(row["text"]) else None
        if sheet and sheet.found.doubtful:
            thread = db.execute(_THREAD, (row["post"],)).fetchone()
            yield from (_unsure(sheet, ruled, thread) for ruled in sheet.found.doubtful)


def _unsure(sheet: Sheet, ruled: Ruled, thread: sqlite3.Row) -> Waiting:
    found = ruled.response
    return Waiting(
        response=ruled.id, record=sheet.id, status="doubtful", confidence=found.confidence, copies=1,
        comments=thread["captured_comments"], title=thread["title"],
        begins=" ".join(sheet.masks.masked(found.text).split())[:80],
        signatory=found.signatory, role=found.role, organisation=found.organisation,
    )  # fmt: skip


def _names(entry: Waiting, body: str) -> bool:
    return entry.body == body or body.casefold() in (entry.organisation or "").casefold()


def _changed(shop: Workshop) -> Iterator[tuple[str, Decision]]:
    """Give the responses that were decided on a text that is another now, with the last such decision."""
    desk = shop.desk()
    subjects = {d.subject for d in shop.vault.holding("review")}
    for subject in sorted(subjects, key=lambda s: (desk.thread_of(s), s)):
        sheet = desk.sheet(subject)
        if sheet is not None:
            yield from ((r.id, r.changed[-1]) for r in sheet.found.responses if r.changed)
            yield from ((str(d.value["response"]), d) for d in sheet.found.lost)
    yield from desk.unattested().items()


def _lost(response: str, decision: Decision) -> Waiting:
    return Waiting(
        response=response,
        record=record_of(decision) or decision.subject,
        status="changed",
        confidence=0.0,
        copies=1,
        comments=0,
        title=None,
        begins=str(decision.value.get("begins") or ""),
    )
