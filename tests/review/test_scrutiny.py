"""What another person's file of decisions may hold: what may be decided here, and nothing else."""

import csv
import io
import json
from dataclasses import asdict

import pytest

from ingest.errors import Malformed
from ingest.store import Vault
from onrecord import minutes
from onrecord.overruled import overruled
from tests.review.letters import House
from tests.store.world import now

REVIEW = {"verb": "accept", "response": "r", "text": "t", "exact": "e", "span": [0, 9], "place": [0, 8]}
GOOD = {"at": "2026-02-01T00:00:00Z", "who": "bo", "kind": "review", "subject": "s", "value": REVIEW}


def correct(field: str, value: object) -> dict:
    return {"value": {**REVIEW, "verb": "correct", "field": field, "value": value}}


def of(kind: str, value: dict, subject: str = "oxney-council") -> dict:
    return {"kind": kind, "subject": subject, "value": value}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (correct("letter_date", "02/10/2009"), "02/10/2009: not a date"),
        (correct("answers_date", "2009-13-45"), "not a date"),
        (correct("letter_date", "=1+1"), "not a date"),
        (correct("kind", "banana"), "kind is one of"),
        (correct("kind", "Refusal"), "not as it is kept"),
        (correct("came_by", "pigeon"), "came_by is one of"),
        (correct("role", "Head of\nBridges"), "not as it is kept"),
        (correct("role", ""), "not as it is kept"),
        (correct("role", "Head\u202e of Bridges"), "nobody sees"),
        (correct("role", "Head\x1b[31m of Bridges"), "no text"),
        (correct("role", "x\x00y"), "no text"),
        (correct("role", "x\ud800y"), "no text"),
        (correct("role", 7), "role is no text"),
        ({"value": {**REVIEW, "field": "addressee", "value": {"a": 1}}}, "addressee is no text"),
        ({"value": {**REVIEW, "read": {"letter_date": "whenever"}}}, "not a date"),
        ({"value": {**REVIEW, "read": {"kind": "x"}}}, "kind is one of"),
        ({"value": {**REVIEW, "read": {"confidence": 99}}}, "confidence 99"),
        ({"value": {**REVIEW, "read": {"confidence": float("nan")}}}, "NaN is no number"),
        ({"value": {**REVIEW, "read": {"role": "a\ud800"}}}, "no text"),
        ({"value": {**REVIEW, "span": [True, 9]}}, "no stretch"),
        ({"value": {**REVIEW, "n": "7"}}, "n is no number"),
        ({"who": "a\x1b[2J"}, "no text"),
        ({"reason": "a\x1b[2J"}, "no text"),
        (of("merge", {}), "'into'"),
        (of("merge", {"into": 5}), "into is no text"),
        (of("merge", {"into": "no such Body/../x"}), "no slug"),
        (of("merge", {"into": "oxney-board"}, subject="a b"), "a b is no slug"),
        (of("confirm", {}), "'confirmed'"),
        (of("confirm", {"confirmed": float("nan")}), "NaN is no number"),
        (of("absence", {"allow": "no"}), "allow is no yes or no"),
        (of("retire", {"visited": 1}), "visited is no yes or no"),
        (of("alias", {"into": 1}), "into is no text"),
        (of("match", {"with": "x", "same": "x"}), "same is no yes or no"),
        (of("undo", {}), "'undoes'"),
        (of("undo", {"undoes": "no such key"}), "is not in the file"),
    ],
)
@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_what_may_not_be_decided_here_is_not_taken_from_a_file(tmp_path, change, told, ending):
    file = tmp_path / f"decisions.{ending}"
    rows = [GOOD, {**GOOD, **change}]
    file.write_text(written(rows, ending), encoding="utf-8", newline="")
    with pytest.raises(Malformed) as error:
        minutes.read(file, now())
    assert "entry 2 " in str(error.value)
    assert told in str(error.value)


def written(rows: list[dict], ending: str) -> str:
    if ending == "jsonl":
        return "".join(json.dumps(row) + "\n" for row in rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, minutes.NAMES)
    writer.writeheader()
    writer.writerows({**row, "value": json.dumps(row["value"])} for row in rows)
    return out.getvalue()


@pytest.fixture
def ledger(tmp_path):
    """The ledger of a person who rejected a letter, took that back, and corrected the other one."""
    house = House(tmp_path)
    house.project()
    made = house.decide_on(0, "reject")
    house.decide(lambda desk: desk.undo(made, who="007"))
    house.decide_on(1, "correct", field="letter_date", value="2009-10")
    house.decide_on(1, "accept")
    house.decide(lambda desk: desk.enter("merge", "oxney-council", {"into": "oxney-board"}, who="007"))
    house.decide(lambda desk: desk.enter("confirm", "r", {"confirmed": True}, who="007"))
    house.decide(lambda desk: desk.enter("redact", house.id, {"phrase": "So there"}, who="007", reason="x"))
    with Vault.open(tmp_path / "vault", now=now) as vault:
        yield vault


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_what_was_decided_here_is_taken_as_it_is(ledger, tmp_path, ending):
    file = tmp_path / f"decisions{ending}"
    file.write_text(minutes.FORMATS[ending](ledger), encoding="utf-8", newline="")
    told = [{**asdict(d), "id": 0} for d in ledger.decisions()]
    assert [asdict(d) for d in minutes.read(file, now())] == told
    assert minutes.enter(ledger, minutes.read(file, now())) == 0


@pytest.mark.parametrize("change", [("ada", "Ada Byron"), ("2026-03-01", "2026-02-28")])
def test_a_table_that_was_touched_brings_back_nothing_that_was_taken_back(ledger, tmp_path, change):
    file = tmp_path / "decisions.csv"
    file.write_text(minutes.table(ledger).replace(*change), encoding="utf-8", newline="")
    with pytest.raises(Malformed, match="entry 2 takes back a decision that is not in the file"):
        minutes.read(file, now())


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_an_undo_of_what_is_not_there_keeps_no_file_from_being_taken(ledger, tmp_path, ending):
    before = [asdict(d) for d in ledger.decisions()]
    ledger.decide("undo", "s", {"undoes": "no such key"}, who="bo")
    file = tmp_path / f"decisions{ending}"
    file.write_text(minutes.FORMATS[ending](ledger), encoding="utf-8", newline="")
    assert [asdict(d) for d in minutes.read(file, now())] == [{**d, "id": 0} for d in before]


@pytest.mark.parametrize(
    "change", [{"verb": None}, {"verb": "acept"}, {"response": None}, {"text": None}, {"span": ["a", 2]}]
)
def test_what_is_no_decision_and_stands_in_a_ledger_says_nothing(tmp_path, change):
    house = House(tmp_path)
    house.project()
    house.decide_on(0, "accept")
    before = house.project()
    with Vault.open(tmp_path / "vault", now=now) as vault:
        (made,) = vault.decisions()
        vault.decide("review", made.subject, {**made.value, "verb": "reject", **change}, who="ada")
        vault.decide("review", made.subject, {}, who="ada")
    assert house.project() == before
    assert house.decide(lambda desk: desk.sheet(house.id)).found.lost == ()
    with Vault.open(tmp_path / "vault", now=now) as vault:
        ledger = list(vault.decisions())
        assert minutes.lines(vault).count("\n") == minutes.table(vault).count("\r\n") - 1 == 1
    assert list(overruled(ledger[1:], ledger)) == []


@pytest.mark.parametrize(
    ("touch", "lacking"),
    [
        (lambda text: text.replace(",", ";"), "at"),
        (lambda text: text.replace(",", "\t"), "at"),
        (lambda text: f"sep=,\r\n{text}", "at"),
        (lambda text: text.replace("at,who", "At,who", 1), "at"),
        (lambda text: text.replace(",value", ",Value", 1), "value"),
        (lambda _text: "", "at"),
    ],
)
def test_a_table_that_is_none_here_is_told_by_its_columns(tmp_path, touch, lacking):
    file = tmp_path / "decisions.csv"
    file.write_text(touch(written([GOOD], "csv")), encoding="utf-8", newline="")
    with pytest.raises(
        Malformed, match=f"no column `{lacking}`; the columns are to be named, and parted by commas"
    ):
        minutes.read(file, now())


def test_a_table_in_another_encoding_is_told_so(tmp_path):
    file = tmp_path / "decisions.csv"
    file.write_text(written([GOOD], "csv"), encoding="utf-16", newline="")
    with pytest.raises(Malformed, match="is not in UTF-8"):
        minutes.read(file, now())


def test_empty_rows_of_a_table_are_no_decisions(tmp_path):
    file = tmp_path / "decisions.csv"
    file.write_text(f"{written([GOOD], 'csv')},,,,,\r\n,,,,,,,\r\n", encoding="utf-8", newline="")
    assert len(minutes.read(file, now())) == 1
