"""What is decided last holds, whatever clock told the time of what was decided before: a removal is never void in silence."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from ingest.store.decisions.judgement import Judgement
from tests.review.letters import House
from tests.review.test_review import queue
from tests.store.world import dump

AHEAD = datetime.now(UTC) + timedelta(hours=20)
"""A colleague's clock."""


def taken(reviewer, *rows: dict) -> None:
    """Take in decisions of a colleague whose clock is ahead."""
    told = {"at": AHEAD.strftime("%Y-%m-%dT%H:%M:%SZ"), "who": "bo", "reason": None}
    file = reviewer.folder / f"ahead{len(reviewer.decisions())}.jsonl"
    file.write_text("".join(json.dumps({**told, **row}) + "\n" for row in rows), encoding="utf-8")
    done = reviewer.review("--import", str(file))
    assert f"{len(rows)} new of {len(rows)} decisions" in done.out, done


@pytest.fixture
def said(reviewer) -> tuple[str, str]:
    """A comment of the campaign, and words of it."""
    ((own, words),) = reviewer.rows("SELECT id, substr(text, 1, 25) FROM comments ORDER BY id LIMIT 1")
    return own, words


def test_what_is_taken_down_after_it_was_brought_back_is_gone(reviewer, said):
    own, words = said
    brought_back = {"kind": "takedown", "subject": own, "value": {"removed": False, "n": 1}}
    taken(reviewer, {**brought_back, "value": {"reason": "privacy", "legal": False}}, brought_back)
    done = reviewer.run("takedown", own, "--reason", "privacy")
    assert (done.code, "taken down" in done.out) == (0, True), done
    assert reviewer.rows("SELECT reason FROM tombstones WHERE id = ?", own) == [("privacy",)]
    assert words.encode() not in (reviewer.folder / "archive.db").read_bytes()
    assert reviewer.run("takedown", own, "--reason", "error", "--undo").code == 0
    assert reviewer.rows("SELECT id FROM comments WHERE id = ?", own)


def test_words_are_removed_after_they_were_brought_back(reviewer, said):
    own, words = said
    taken(reviewer, {"kind": "redact", "subject": own, "value": {"phrase": words, "removed": False, "n": 7}})
    assert reviewer.run("redact", own, "--phrase", words, "--reason", "asked to").code == 0
    assert words.encode() not in (reviewer.folder / "archive.db").read_bytes()


def test_addressees_go_by_initials_again_after_they_were_named_whole(reviewer):
    before = dump(reviewer.folder / "archive.db")["responses"]
    taken(reviewer, {"kind": "addressees", "subject": "", "value": {"whole": True}})
    assert dump(reviewer.folder / "archive.db")["responses"] != before
    assert reviewer.run("rebuild", "--addressees", "initials").code == 0
    assert dump(reviewer.folder / "archive.db")["responses"] == before


def test_a_removal_that_the_ledger_does_not_take_is_told(reviewer, said, monkeypatch):
    monkeypatch.setattr(Judgement, "removal", lambda *_: None)
    done = reviewer.run("takedown", said[0], "--reason", "privacy")
    assert (done.code, "is still there as it was" in done.err, done.out) == (3, True, ""), done


def test_who_has_seen_a_colleagues_decision_decides_after_it(reviewer, colleague):
    first, second = (entry["response"] for entry in queue(colleague, "--limit", "2"))
    colleague.review(keys="af4Works\nq")
    keys = ("at", "who", "kind", "subject", "value", "reason")
    rows = [dict(zip(keys[2:], row[2:], strict=True)) for row in colleague.decisions()]
    taken(reviewer, *({**row, "value": json.loads(row["value"])} for row in rows))
    reviewer.review("--status", "confirmed", keys="rq")
    reviewer.review("--status", "corrected", keys="f4Docks\nq")
    assert reviewer.rows("SELECT id FROM responses WHERE id = ?", first) == []
    assert reviewer.rows("SELECT unit FROM responses WHERE id = ?", second) == [("Docks",)]
    reviewer.review("--undo", first)
    assert reviewer.rows("SELECT review_status FROM responses WHERE id = ?", first) == [("confirmed",)]


def test_decisions_about_pairs_come_after_those_about_either_record(tmp_path):
    house = House(tmp_path)

    def deciding(desk):
        desk.enter("match", "one", {"with": "x", "same": True}, who="bo")
        return desk.enter("match", "two", {"with": "x", "same": True}, who="ada")

    assert house.decide(deciding).value["n"] == 1
