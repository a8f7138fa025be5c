import sqlite3

import pytest

from ingest.model import Appeal, Problem, Response
from ingest.store import record
from ingest.store.desk import Desk
from ingest.store.projected.capture_rows import faults
from ingest.store.rows.entries import Readers
from tests.store.world import (
    HOME,
    captured,
    check_sound,
    comment,
    open_archive,
    open_vault,
    post,
    reading,
    rows,
)

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"
CANARY = "Zanzibarquokka"


def respond(post_entry, comment_entry):
    text = (comment_entry or post_entry).text
    if "Dear" not in text:
        return ()
    start = text.index("Dear")
    return (
        Response(
            text=text[start:], span_start=start, span_end=len(text), addressee="Ms Taylor", confidence=0.9
        ),
    )


def told(number, canary=CANARY):
    return comment(
        "1", f"I got this: Dear Ms Taylor, {canary} is closed. Edition {number}.", author=f"Ann {canary}"
    )


def fill(vault, archive):
    for number, at in enumerate((T1, T2)):
        record(
            vault,
            captured(vault, at),
            reading(post(), told(number), comment("2", "Sad.", parent_source_id="1")),
        )
    archive.project(vault, respond=respond)
    [row] = archive.connection.execute("SELECT id FROM comments WHERE source_id = '1'").fetchall()
    return row["id"]


def is_in_file(folder):
    held = b"".join(p.read_bytes() for p in folder.glob("archive.db*")).lower()
    return any(CANARY.lower().encode(code) in held for code in ("utf-8", "utf-16-le"))


def is_indexed(folder):
    connection = sqlite3.connect(folder / "archive.db")
    found = 0
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE name LIKE '%\\_fts' ESCAPE '\\'"
    ).fetchall():
        connection.execute(f"CREATE VIRTUAL TABLE temp.words_{name} USING fts5vocab(main, {name}, row)")
        found += connection.execute(
            f"SELECT count(*) FROM words_{name} WHERE term = ?", (CANARY.lower(),)
        ).fetchone()[0]
    connection.close()
    return found > 0


def test_a_removed_record_leaves_a_tombstone_and_no_byte(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        own = fill(vault, archive)
    assert is_in_file(tmp_path)
    assert is_indexed(tmp_path)
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        vault.decide(
            "takedown", own, {"reason": "privacy", "legal": True}, who="editor", reason="asked by letter"
        )
        archive.project(vault, respond=respond)
    assert not is_in_file(tmp_path)
    assert not is_indexed(tmp_path)
    check_sound(tmp_path / "archive.db")
    [stone, response] = rows(tmp_path, "SELECT * FROM tombstones ORDER BY record_kind")
    alike = ("removed", "reason", "legal", "first_seen", "last_seen")
    assert [response[name] for name in alike] == [stone[name] for name in alike]
    assert (stone["id"], stone["record_kind"], stone["reason"], stone["legal"]) == (
        own,
        "comment",
        "privacy",
        1,
    )
    assert (stone["first_seen"], stone["last_seen"]) == (T1, T2)
    assert rows(tmp_path, "SELECT parent_id FROM comments") == [{"parent_id": None}]
    assert rows(tmp_path, "SELECT * FROM responses UNION ALL SELECT * FROM responses") == []
    assert rows(tmp_path, "SELECT * FROM versions") == []


@pytest.mark.parametrize("route", ["rest", "text"])
def test_what_was_removed_does_not_come_back(tmp_path, route):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        own = fill(vault, archive)
        vault.decide("takedown", own, {"reason": "privacy"}, who="editor")
        archive.project(vault, respond=respond)
        again = told(1) if route == "rest" else comment(None, told(1).text, author=told(1).author)
        record(vault, captured(vault, T3), reading(again, route=route))
        archive.project(vault, respond=respond)
    assert not is_in_file(tmp_path)
    with open_vault(tmp_path) as vault, open_archive(tmp_path / "rebuilt") as archive:
        with vault.rebuilding():
            for number, at in enumerate((T1, T2)):
                record(vault, captured(vault, at), reading(post(), told(number)))
        archive.project(vault, respond=respond)
    assert not is_in_file(tmp_path / "rebuilt")
    assert rows(tmp_path / "rebuilt", "SELECT id FROM tombstones WHERE record_kind = 'comment'") == [
        {"id": own}
    ]


def test_a_takedown_can_be_undone(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        own = fill(vault, archive)
        for removed in (True, False):
            vault.decide("takedown", own, {"removed": removed}, who="editor")
            archive.project(vault, respond=respond)
    assert rows(tmp_path, "SELECT * FROM tombstones") == []
    assert len(rows(tmp_path, "SELECT * FROM comments WHERE parent_id IS NOT NULL")) == 1


def test_a_removed_post_takes_its_thread_along(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        fill(vault, archive)
        [row] = archive.connection.execute("SELECT id FROM posts").fetchall()
        vault.decide("takedown", row["id"], {"reason": "privacy"}, who="editor")
        archive.project(vault, respond=respond)
    assert rows(tmp_path, "SELECT id FROM posts UNION SELECT id FROM comments") == []
    kinds = rows(tmp_path, "SELECT record_kind FROM tombstones ORDER BY record_kind")
    assert [k["record_kind"] for k in kinds] == ["comment", "comment", "post", "response"]


def test_removed_words_are_gone_from_every_text_and_byte(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        own = fill(vault, archive)
        vault.decide("redact", own, {"phrase": CANARY}, who="editor")
        archive.project(vault, respond=respond)
    assert not is_in_file(tmp_path)
    [shown] = rows(tmp_path, "SELECT * FROM comments WHERE id = ?", own)
    assert shown["text"] == "I got this: Dear Ms [T.], [removed] is closed. Edition 1."
    assert shown["html"] == f"<p>{shown['text']}</p>"
    [response] = rows(tmp_path, "SELECT * FROM responses")
    assert shown["text"][response["span_start"] : response["span_end"]] == response["text"]
    assert response["addressee"] == "Ms T."
    assert [v["text"] for v in rows(tmp_path, "SELECT text FROM versions")] == [
        "I got this: Dear Ms [T.], [removed] is closed. Edition 0."
    ]


def test_the_vault_keeps_what_the_archive_lost(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        own = fill(vault, archive)
        vault.decide("takedown", own, {}, who="editor")
        archive.project(vault)
        assert any(
            CANARY.encode() in bytes(r["body"])
            for r in vault.connection.execute("SELECT body FROM sightings")
        )


def test_an_edited_text_leaves_no_trace_of_a_masked_address(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(
            vault,
            captured(vault, T1),
            reading(post(), comment("1", f"Write to {CANARY}@mail.example or 020 7946 0123")),
        )
        archive.project(vault)
    assert not is_in_file(tmp_path)


def test_a_reader_that_hinders_the_removal_is_noticed(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        own = fill(vault, archive)
        archive.connection.execute("PRAGMA busy_timeout = 50")
        reader = sqlite3.connect(tmp_path / "archive.db", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM comments").fetchone()
        vault.decide("takedown", own, {}, who="editor")
        archive.project(vault, respond=respond)
        assert not archive.checkpoint()
        reader.close()
        assert archive.checkpoint()
        assert not is_in_file(tmp_path)


SLUG = "https://blog.example/campaign/2010/mr-zanzibarquokka-of-hill-road/"


def test_removed_words_leave_the_addresses_of_a_post_of_its_comments_and_of_links(tmp_path):
    links = "".join(f'<a href="http://other.example/{part}">a</a>' for part in (f"Mr{CANARY}", "planning"))
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        told = post(url=SLUG, title=f"Mr {CANARY}", text=f"See {SLUG}feed/ now.", html=f"<p>{links}</p>")
        said = comment("1", "Sad.", post_url=SLUG, url=f"{SLUG}#comment-1")
        gone = Problem(kind="bad-status", detail=f"{SLUG}: answered 500", url=SLUG)
        record(vault, captured(vault, T1, url=SLUG, name="a"), reading(told, said, problems=(gone,)))
        record(vault, captured(vault, T2), reading(post()))
        archive.project(vault)
        [row] = archive.connection.execute("SELECT id FROM posts WHERE url = ?", (SLUG,)).fetchall()
        assert Desk(vault, Readers()).count(row["id"], f"Mr {CANARY}") == 4
        vault.decide("redact", row["id"], {"phrase": f"Mr {CANARY}"}, who="editor")
        archive.project(vault)
    assert not is_in_file(tmp_path)
    of_records = "SELECT url FROM posts WHERE title <> 'The library' UNION ALL SELECT url FROM comments"
    assert rows(tmp_path, of_records) == [{"url": None}] * 2
    assert rows(tmp_path, "SELECT url FROM captures ORDER BY captured") == [
        {"url": "https://blog.example/[removed]"},
        {"url": f"{HOME}/page"},
    ]
    assert rows(tmp_path, "SELECT url, detail FROM problems") == [
        {"url": None, "detail": "[removed] answered 500"}
    ]
    [shown] = rows(tmp_path, "SELECT text, html FROM posts WHERE url IS NULL")
    assert (shown["text"], shown["html"].count("href")) == ("See [removed] now.", 1)
    rebuilt = tmp_path / "rebuilt"
    with open_vault(tmp_path) as vault, open_archive(rebuilt) as archive:
        archive.project(vault)
        assert list(faults(archive.connection, vault)) == []
    assert not is_in_file(rebuilt)
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        vault.decide("redact", row["id"], {"phrase": f"Mr {CANARY}", "removed": False}, who="editor")
        archive.project(vault)
    assert [r["url"] for r in rows(tmp_path, of_records)] == [SLUG, f"{SLUG}#comment-1"]
    assert rows(tmp_path, "SELECT url FROM captures WHERE url = ?", SLUG) != []


def test_words_removed_of_a_comment_leave_the_address_of_its_post(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(
            vault,
            captured(vault, T1),
            reading(post(url=SLUG), comment("1", CANARY, post_url=SLUG, url=f"{SLUG}#1")),
        )
        archive.project(vault)
        [row] = archive.connection.execute("SELECT id FROM comments").fetchall()
        vault.decide("redact", row["id"], {"phrase": CANARY}, who="editor")
        archive.project(vault)
    assert rows(tmp_path, "SELECT p.url AS post, c.url FROM posts p, comments c") == [
        {"post": SLUG, "url": None}
    ]


def test_what_is_no_text_is_masked_too(tmp_path):
    """Dates as found, addresses of petitions, and evidence, which is cut when it is masked."""
    line = f"From: The Public Correspondence Department for Libraries {CANARY}@mail.example"
    letter = Response(
        text="Sad.",
        span_start=0,
        span_end=4,
        kind="refusal",
        kind_evidence=f"'{line}'",
        evidence=("x" * 150 + f" {CANARY} y",),
    )
    petition = Appeal(petition="Sign", petition_url=f"https://p.example/?email={CANARY}%40mail.example")
    raw = f"from 192.0.2.17, {CANARY}@mail.example"
    find = {
        "respond": lambda _, comment_entry: (letter,) if comment_entry else (),
        "appeal": lambda _: (petition,),
    }
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        told = reading(post(published_raw=raw), comment("1", "Sad.", published_raw=raw))
        record(vault, captured(vault, T1), told)
        archive.project(vault, **find)
        [row] = archive.connection.execute("SELECT id FROM comments").fetchall()
        vault.decide("redact", row["id"], {"phrase": CANARY}, who="editor")
        archive.project(vault, **find)
    assert not is_in_file(tmp_path)
    assert rows(tmp_path, "SELECT evidence FROM responses") == [
        {
            "evidence": "x" * 150
            + " \u2026\nrefusal: 'From: The Public Correspondence Department for Libraries [removed]'"
        }
    ]
    assert rows(tmp_path, "SELECT petition, petition_url FROM appeals") == [
        {"petition": "Sign", "petition_url": None}
    ]
    assert rows(tmp_path, "SELECT p.published_raw AS post, c.published_raw FROM posts p, comments c") == [
        {"post": "from [IP removed], [e-mail removed]", "published_raw": "from [IP removed], [removed]"}
    ]
