"""Decisions pass from one person to another by files, and what is no decision is not taken."""

import json

import pytest

from tests.store.world import dump


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_decisions_pass_from_one_person_to_another_and_twice_changes_nothing(reviewer, colleague, ending):
    reviewer.review(keys='f1=Nell Harker\nafbQuite a subject, "quoted"\narcsq')
    colleague.review(keys="sssaq")
    file = reviewer.folder / f"decisions.{ending}"
    assert reviewer.review("--export", str(file)).code == 0
    assert file.stat().st_mode & 0o077 == 0
    took = colleague.review("--import", str(file))
    number = len(reviewer.decisions())
    assert f"{number} new of {number} decisions" in took.out, took.err
    assert reviewer.decisions() == [d for d in colleague.decisions() if d[1] == "ada"]
    before = dump(colleague.folder / "archive.db")
    assert f"0 new of {number} decisions" in colleague.review("--import", str(file)).out
    assert dump(colleague.folder / "archive.db") == before
    back = colleague.folder / f"back.{ending}"
    colleague.review("--export", str(back))
    reviewer.review("--import", str(back))
    assert dump(reviewer.folder / "archive.db")["responses"] == before["responses"]
    assert reviewer.rows("SELECT count(*) FROM responses WHERE signatory = '=Nell Harker'") == [(1,)]


def test_what_two_people_decided_otherwise_is_told_when_the_decisions_meet(reviewer, colleague):
    first, second, third = (e["response"] for e in reviewer.review("--list", "--json").objects()[:3])
    reviewer.review(keys="aaf4Clerk\nq")
    colleague.review(keys="raf4Steward\nq")
    for person in (reviewer, colleague):
        person.review("--export", str(person.folder / "decisions.jsonl"))
    told = reviewer.review("--import", str(colleague.folder / "decisions.jsonl")).out
    assert "the later decision holds (2):" in told
    assert f"{first}: rejected (bo, " in told
    assert "not accepted (ada, " in told
    assert f"{third}: unit Steward (bo, " in told
    assert "not unit Clerk (ada, " in told
    assert second not in told
    # Who decided later reads the same lines.
    again = colleague.review("--import", str(reviewer.folder / "decisions.jsonl")).out
    assert again.splitlines()[1:] == told.splitlines()[1:]


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_removals_pass_from_one_person_to_another(reviewer, colleague, ending):
    first, second, third = (row[0] for row in reviewer.rows("SELECT id FROM comments ORDER BY id LIMIT 3"))
    ((words,),) = reviewer.rows("SELECT substr(text, 1, 25) FROM comments WHERE id = ?", second)
    reviewer.run("takedown", first, "--reason", "privacy")
    reviewer.run("takedown", third, "--reason", "error")
    reviewer.run("takedown", third, "--reason", "error", "--undo")
    reviewer.run("redact", second, "--phrase", words, "--reason", "asked to")
    reviewer.run("rebuild", "--addressees", "whole")
    file = reviewer.folder / f"decisions.{ending}"
    reviewer.review("--export", str(file))
    took = colleague.review("--import", str(file))
    assert "5 new of 5 decisions" in took.out, took.err
    assert dump(colleague.folder / "archive.db") == dump(reviewer.folder / "archive.db")
    assert colleague.rows("SELECT id FROM tombstones WHERE record_kind = 'comment'") == [(first,)]


def test_decisions_are_written_to_files_of_two_kinds_only(reviewer):
    file = reviewer.folder / "decisions.txt"
    done = reviewer.review("--export", str(file))
    assert (done.code, "ends in .jsonl or .csv" in done.err, file.exists()) == (2, True, False)


@pytest.mark.parametrize("name", ["deep.jsonl", "deep.csv"])
def test_a_file_that_is_nested_without_end_is_no_decision(reviewer, name):
    nested = "[" * 100_000 + "]" * 100_000
    row = (
        f"{'at,who,kind,subject,value,reason'}\n2020-01-01T00:00:00Z,w,review,x,{nested},\n"
        if name.endswith("csv")
        else nested
    )
    (reviewer.folder / name).write_text(row)
    done = reviewer.review("--import", str(reviewer.folder / name))
    assert "entry 1 is no decision" in done.err
    assert "Traceback" not in done.err


def test_a_file_for_a_spreadsheet_runs_nothing(reviewer):
    reviewer.review("--who", "=cmd|'/c calc'!A1", keys="aq")
    file = reviewer.folder / "decisions.csv"
    reviewer.review("--export", str(file))
    text = file.read_text(encoding="utf-8")
    assert "'=cmd" in text
    reviewer.review("--import", str(file))
    assert [d[1] for d in reviewer.decisions()] == ["=cmd|'/c calc'!A1"]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "arson"},
        {"kind": "takedown", "value": {"reason": "because Ann asked"}},
        {"kind": "takedown", "value": {"reason": "privacy", "removed": "yes"}},
        {"kind": "redact", "value": {"phrase": " "}},
        {"kind": "addressees", "value": {"whole": "yes"}},
        {"at": "2999-01-01T00:00:00Z"},
        {"at": "yesterday"},
        {"value": "accept"},
        {"value": {"verb": "burn", "response": "x", "text": "y", "exact": "z"}},
        {"value": {"verb": "accept", "response": "x", "text": "y", "exact": "z", "span": [5, 1]}},
        {"value": {"verb": "correct", "response": "x", "text": "y", "exact": "z", "field": "password"}},
        {"value": {"verb": "move", "response": "x", "text": "y", "exact": "z"}},
        {"who": ""},
    ],
)
def test_a_file_with_something_that_is_no_decision_is_not_taken_at_all(reader, tmp_path, change):
    value = {"verb": "accept", "response": "x", "text": "y", "exact": "z", "span": [0, 1], "place": [0, 1]}
    good = {"at": "2026-01-01T00:00:00Z", "who": "bo", "kind": "review", "subject": "s", "value": value}
    file = tmp_path / "decisions.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in (good, {**good, **change})), encoding="utf-8")
    done = reader.review("--import", str(file))
    assert done.code == 3
    assert "entry 2 is no decision" in done.err
    assert reader.decisions() == []


def test_what_another_person_decided_on_a_record_that_is_not_here_does_no_harm(reviewer, tmp_path):
    value = {"verb": "accept", "response": "x", "text": "y", "exact": "z", "read": {"confidence": "high"}}
    row = {
        "at": "2026-01-01T00:00:00Z",
        "who": "bo",
        "kind": "review",
        "subject": "0000000000zz",
        "value": value,
    }
    before = reviewer.responses()
    file = tmp_path / "decisions.jsonl"
    file.write_text(json.dumps(row), encoding="utf-8")
    assert reviewer.review("--import", str(file)).code == 0
    assert reviewer.responses() == before
    assert reviewer.review("--list").code == 0
