"""The score sees every kind of fault: a score that cannot fall proves nothing."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ingest.store import schema
from ingest.store.tables import ddl
from tests.live.score import Score, score_comments
from tests.live.shown import same_name, same_text
from tests.live.sweep import leaks
from tests.live.truth import TrueComment, TruePost, Truth


def _comment(key: str, **fields: object) -> TrueComment:
    given = {
        "id": key,
        "post": "7",
        "parent": None,
        "kind": "comment",
        "author": "Odile Thornby",
        "published": "2009-10-02T14:05:00Z",
        "local": "2009-10-02T15:05:00",
        "content": 'They said "no" -- see www.levels.example :)',
        "by_post_author": False,
        "email": "odile@post.example",
        "link": "",
        "depth": 1,
        "shown": True,
    }
    return TrueComment(**{**given, **fields})


TRUE = Truth(
    {
        "7": TruePost(
            "7", "post", "Keys", "Siân", "2009-10-01T08:00:00Z", "2009-10-01T09:00:00", "Who has them?"
        )
    },
    {"1": _comment("1"), "2": _comment("2", parent="1", kind="pingback", content="[&#8230;] keys")},
)
PERFECT = [
    {"source_id": "1", "text": "They said “no” — see http://www.levels.example 🙂"},
    {"source_id": "2", "text": "[…] keys", "parent_id": "c1", "kind": "pingback"},
]


def _archive(path: Path, comments: list[dict[str, object]]) -> Path:
    with closing(sqlite3.connect(path)) as db:
        for table in schema.TABLES:
            db.executescript(ddl.of_table(table))
        seen = "2026-01-01T00:00:00Z"
        _insert(
            db,
            "sites",
            {"id": "s", "url": "http://b.example/", "first_captured": seen, "last_captured": seen},
        )
        _insert(
            db, "posts", {"id": "p", "site_id": "s", "source_id": "7", "first_seen": seen, "last_seen": seen}
        )
        for fields in comments:
            row = {
                "id": f"c{fields['source_id']}",
                "site_id": "s",
                "post_id": "p",
                "author": "Odile Thornby",
                "published": "2009-10-02T14:05:00Z",
                "first_seen": seen,
                "last_seen": seen,
            }
            _insert(db, "comments", {**row, **fields})
        db.commit()
    return path


def _insert(db: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    db.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )


def _score(path: Path, comments: list[dict[str, object]]) -> Score:
    return score_comments(_archive(path / "archive.db", comments), TRUE)


def test_perfect_archive_has_a_perfect_score(tmp_path: Path):
    score = _score(tmp_path, PERFECT)
    assert score.recall == 1.0
    assert score.strangers == []
    assert {name: score.right(name) for name in score.wrong} == dict.fromkeys(score.wrong, 1.0)


def test_missing_comment_lowers_recall(tmp_path: Path):
    score = _score(tmp_path, PERFECT[:1])
    assert (score.recall, score.missing) == (0.5, ["2"])


def test_stranger_is_named(tmp_path: Path):
    score = _score(tmp_path, [*PERFECT, {"source_id": "3", "text": "?"}])
    assert [row["source_id"] for row in score.strangers] == ["3"]


def test_nameless_row_is_a_stranger_unless_a_ping_is_missing(tmp_path: Path):
    nameless = {"id": "n", "source_id": None, "text": None, "kind": "pingback"}
    assert _score(tmp_path, [PERFECT[0], nameless]).recall == 1.0
    (tmp_path / "archive.db").unlink()
    assert len(_score(tmp_path, [*PERFECT, nameless]).strangers) == 1


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        ({"text": "They said yes"}, "text"),
        ({"text": None}, "text"),
        ({"text": "They said “no” — see http://www.levels.exampleand more"}, "text"),
        ({"author": "Odile"}, "author"),
        ({"published": "2009-10-02T15:05:00Z"}, "date"),
        ({"published": "2009-10-03T14:05:00Z"}, "day"),
        ({"published": None}, "day"),
        ({"kind": "trackback"}, "kind"),
        ({"by_post_author": 1}, "by_post_author"),
        ({"parent_id": "c2"}, "parent"),
        ({"parent_id": "c2"}, "sure parent"),
    ],
)
def test_every_fault_is_counted(tmp_path: Path, fault: dict[str, object], name: str):
    score = _score(tmp_path, [{**PERFECT[0], **fault}, PERFECT[1]])
    assert score.wrong[name] == ["1"]


def test_unsure_parent_is_no_false_claim(tmp_path: Path):
    score = _score(tmp_path, [{**PERFECT[0], "parent_id": "c2", "parent_sure": 0}, PERFECT[1]])
    assert (score.wrong["parent"], score.wrong["sure parent"]) == (["1"], [])


def test_lost_emoji_and_joined_words_are_other_texts():
    assert not same_text("Well done 🎉", "Well done")
    assert same_text("Well done 🎉", "Well done 🎉")
    assert not same_text("One.\n\nTwo.", "One.Two.")
    assert same_text("One.\n\nTwo.", "One. Two.")


def test_nameless_commenter_may_be_called_so():
    assert same_name("", None)
    assert same_name("", "Anonyme")
    assert not same_name("", "Siân")
    assert same_name("O'Sedge &amp; Sons", "O\u2019Sedge & Sons")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_sweep_finds_a_word_in_any_encoding_and_in_side_files(tmp_path: Path, encoding: str):
    archive = _archive(tmp_path / "archive.db", PERFECT)
    assert leaks(archive, TRUE) == []
    (tmp_path / "archive.db-wal").write_bytes(b"\0\1" + "zqxhiddenword".encode(encoding))
    assert len(leaks(archive, TRUE)) == 1


def test_sweep_finds_avatar_hashes(tmp_path: Path):
    # SHA-256 of the commenter's address, as Gravatar has it; a digest of nobody's is none.
    whole = hashlib.sha256(b"odile@post.example").hexdigest()
    nobody = whole[::-1]
    archive = _archive(
        tmp_path / "archive.db", [{**PERFECT[0], "html": f"{nobody} <img src='/{whole}?s=40'>"}]
    )
    assert leaks(archive, TRUE) == ["avatar hash of odile@post.example in archive.db"]
