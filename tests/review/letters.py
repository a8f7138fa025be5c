"""Invented letters in an invented comment, and readers that find them: a plain one, and ones that read otherwise."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ingest.model import Commitment, Response
from ingest.replies.laid.sentences import divide
from ingest.store import Archive, Vault, record
from ingest.store.desk import Desk
from ingest.store.rows.entries import Entry, Readers
from tests.store.world import captured, comment, now, post, reading

FIRST = (
    "Dear Ms Quince,\n\nThank you for your letter about the swing bridge at Oxney, which I have read with care.\n\n"
    "Yours sincerely\nHector Plumb\nHead of Bridges"
)
SECOND = (
    "Dear Ms Quince,\n\nI write further to my colleague's letter; the ferry will run until the end of October.\n\n"
    "Yours sincerely\nIda Marsh\nFerries Officer"
)
LONG = (
    "Dear Ms Quince,\n\nThank you for your letter about the swing bridge at Oxney of last week. "
    "The Board considered it at its meeting on Tuesday, and decided that the bridge will stay open all winter. "
    "The ferry runs every half an hour from now on, on Sundays and public holidays as well.\n\n"
    "Yours sincerely\nHector Plumb\nHead of Bridges"
)
TEXT = f"Two came today!\n\n{FIRST}\n\nand then\n\n{SECOND}\n\nSo there."


def found(text: str, letter: str, **fields) -> Response:
    start = text.index(letter)
    signatory, role = ["", "", *letter.split("\n")][-2:]
    given = {"addressee": "Ms Quince", "signatory": signatory or None, "role": role}
    return Response(
        text=letter,
        span_start=start,
        span_end=start + len(letter),
        **{**given, "confidence": 0.9, "evidence": ("signed",), **fields},
    )


def everything(begins: str, ends: str | None = None) -> Callable[[Entry, Entry | None], tuple[Response, ...]]:
    """Give a reader that finds one letter, from some words on."""

    def respond(_post: Entry, entry: Entry | None) -> tuple[Response, ...]:
        text = entry.text if entry else ""
        start, end = text.find(begins), text.find(ends) if ends else len(text)
        return (found(text, text[start:end], addressee=None),) if start >= 0 else ()

    return respond


def words(row: sqlite3.Row) -> dict[int, str]:
    """Give the words of each numbered sentence."""
    return {number: row["text"][start:end] for number, start, end in json.loads(row["sentences"])}


def signed(rows: list[sqlite3.Row]) -> list[tuple[str, str | None, str]]:
    """Give of responses the id, who signed, and who decided."""
    return [(r["id"], r["signatory"], r["review_status"]) for r in rows]


def both(_post: Entry, entry: Entry | None) -> tuple[Response, ...]:
    text = entry.text if entry else ""
    return tuple(found(text, letter) for letter in (FIRST, SECOND) if letter in text)


def blind(_post: Entry, _comment: Entry | None) -> tuple[Response, ...]:
    return ()


def other(_post: Entry, entry: Entry | None) -> tuple[Response, ...]:
    """A better reader: it leaves the salutations out and reads other fields."""
    text = entry.text if entry else ""
    letters = (letter.split("\n\n", 1)[1] for letter in (FIRST, SECOND))
    return tuple(
        found(text, letter, signatory="Read Otherwise", role="Clerk", confidence=0.99)
        for letter in letters
        if letter in text
    )


def promises(text: str, _published: str | None) -> tuple[Commitment, ...]:
    at = text.find("the ferry will run")
    if at < 0:
        return ()
    return (Commitment(kind="promise", text=text[at : at + 18], span_start=at, span_end=at + 18, sentence=1),)


class House:
    """A vault, an archive and a desk in one folder, with a reader that can be changed."""

    def __init__(self, folder: Path, text: str = TEXT) -> None:
        self.folder = folder
        self.respond = both
        self.divide = divide
        self.say(text, "2026-03-01T08:00:00Z")

    def say(self, text: str, at: str) -> None:
        """Capture the comment with this text."""
        with Vault.open(self.folder / "vault", now=now) as vault:
            record(vault, captured(vault, at, name=at), reading(post(), comment("7", text)))

    def decide(self, deciding):
        """Do something at the desk; gives what it gives."""
        with Vault.open(self.folder / "vault", now=now) as vault:
            return deciding(Desk(vault, Readers(self.respond, commit=promises)))

    def project(self, archive: str = "archive.db", *, anew: bool = True) -> list[dict]:
        """Write the archive (from nothing, as after a rebuild with other readers) and give its responses."""
        path = self.folder / archive
        if anew:
            path.unlink(missing_ok=True)
        with Vault.open(self.folder / "vault", now=now) as vault, Archive.open(path) as kept:
            kept.project(vault, respond=self.respond, commit=promises, divide=self.divide)
            rows = kept.connection.execute("SELECT * FROM responses ORDER BY span_start").fetchall()
            return [dict(r) for r in rows]

    def decide_on(self, number: int, verb: str, **more):
        """Decide about the first (0) or second (1) response that the sheet shows."""

        def deciding(desk: Desk):
            sheet = desk.sheet(self.id)
            return desk.decide(sheet, sheet.found.responses[number], verb, who="ada", more=more)

        return self.decide(deciding)

    @property
    def id(self) -> str:
        """The id of the comment."""
        with closing(sqlite3.connect(self.folder / "vault" / "vault.db")) as connection:
            (found_id,) = connection.execute("SELECT id FROM records WHERE kind = 'comment'").fetchone()
        return str(found_id)
