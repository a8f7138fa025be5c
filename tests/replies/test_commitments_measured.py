"""How many commitments are told, and told rightly, of sentences that people labelled without knowing the rules.

``commitments.tsv`` holds sentences drawn at random from the letters of ``examples``, ``pages`` and ``taught`` that have a
word of what is to come, of a decision, a refusal or a date, each with what it does (kind, or none), the day on which it is
due, and what it is about where its own words say so plainly. Its part ``worked`` was learnt from; of the part ``apart``
nothing was. ``commitments_abroad.tsv`` holds sentences in other languages, written for this.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from ingest.replies.understood.commitments import commitments

_HERE = Path(__file__).parent
_FLOORS = {
    "worked": {"precision": 0.97, "recall": 0.93, "kind": 0.94, "subject": 0.75},
    "apart": {"precision": 0.91, "recall": 0.85, "kind": 0.93, "subject": 0.75},
}
_FOUND = {
    "worked": {"promise": 0.95, "refusal": 0.94, "announcement": 0.80},
    "apart": {"promise": 0.89, "refusal": 0.87, "announcement": 0.50},
}
"""Of each kind the share that is told at all."""


def _rows(name):
    with (_HERE / name).open(encoding="utf-8") as table:
        return [*csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _told(row):
    found = commitments(row["sentence"], row["published"] or None, written=row["written"] or None)
    return found[0] if found else None


def _read(half):
    return [(row, _told(row)) for row in _rows("commitments.tsv") if row["half"] == half]


@pytest.mark.parametrize("half", ["worked", "apart"])
def test_most_commitments_are_told_and_little_else(half):
    read = _read(half)
    both = [(row, told) for row, told in read if told and row["kind"] != "none"]
    about = [(row["subject"].lower(), (told.subject or "").lower()) for row, told in both if row["subject"]]
    shares = {
        "precision": len(both) / sum(told is not None for _, told in read),
        "recall": len(both) / sum(row["kind"] != "none" for row, _ in read),
        "kind": sum(told.kind == row["kind"] for row, told in both) / len(both),
        "subject": sum(bool(own) and (own in meant or meant in own) for meant, own in about) / len(about),
    }
    assert {name: share for name, share in shares.items() if share < _FLOORS[half][name]} == {}


@pytest.mark.parametrize("half", ["worked", "apart"])
def test_every_kind_is_found(half):
    read = _read(half)
    meant = Counter(row["kind"] for row, _ in read)
    found = Counter(row["kind"] for row, told in read if told)
    shares = {kind: found[kind] / meant[kind] for kind in _FOUND[half]}
    assert {kind: share for kind, share in shares.items() if share < _FOUND[half][kind]} == {}


@pytest.mark.parametrize("half", ["worked", "apart"])
def test_subjects_and_days_are_hardly_ever_wrong(half):
    both = [(row, told) for row, told in _read(half) if told and row["kind"] != "none"]
    days = [row["sentence"] for row, told in both if told.due and told.due != row["due"]]
    others = [
        row["sentence"]
        for row, told in both
        if row["subject"] and told.subject and row["subject"].lower()[:12] not in told.subject.lower()
    ]
    assert (len(days), len(others)) <= (1, 2)


@pytest.mark.parametrize("row", _rows("commitments_abroad.tsv"), ids=lambda row: row["sentence"])
def test_other_languages_commit_in_the_same_ways(row):
    told = commitments(row["sentence"], "2011-06-15")
    assert (told[0].kind if told else "none") == row["kind"]
