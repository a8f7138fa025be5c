"""The file beside the vault that holds its decisions a second time: what is damaged in it is named by its line."""

import json
from pathlib import Path

import pytest

from ingest.errors import StoreError
from ingest.store.decisions.ledger import Decision
from ingest.store.vault import counterpart
from tests.store.world import open_vault

KEPT = {
    "at": "2026-03-01T12:00:00Z",
    "who": "ada",
    "kind": "takedown",
    "subject": "7k3m9q2x4vab",
    "value": {},
    "reason": None,
}

REVIEW = {"verb": "accept", "response": "r", "text": "t", "span": [0, 9], "place": [0, 8]}


def review(**change) -> bytes:
    value = {name: told for name, told in {**REVIEW, **change}.items() if told != "left out"}
    return json.dumps(KEPT | {"kind": "review", "value": value}).encode()


@pytest.mark.parametrize(
    "line",
    [
        review(verb="left out"),
        review(text="left out"),
        review(verb="acept"),
        review(response=None),
        review(span=["a", 2]),
        review(verb="move"),
        review(verb="correct"),
        review(field="role", value=7),
        json.dumps(KEPT | {"kind": "takdown"}).encode(),
        json.dumps(KEPT | {"value": {"removed": "no"}}).encode(),
        json.dumps(KEPT | {"kind": "redact"}).encode(),
        json.dumps(KEPT | {"kind": "merge"}).encode(),
        json.dumps(KEPT | {"at": "2026-03-01 12:00"}).encode(),
        json.dumps(KEPT | {"who": "a\ud800"}).encode(),
        json.dumps(KEPT | {"value": None}).encode(),
        json.dumps(KEPT | {"value": "s"}).encode(),
        json.dumps(KEPT | {"at": 5}).encode(),
        json.dumps(KEPT | {"at": "yesterday"}).encode(),
        json.dumps(KEPT | {"subject": 7}).encode(),
        json.dumps(KEPT | {"more": 1}).encode(),
        b"[]",
        b"{",
        json.dumps(KEPT).encode().replace(b"ada", b"ad\xe9"),
    ],
)
def test_damaged_line_is_named_and_nothing_entered(tmp_path: Path, line: bytes):
    vault = open_vault(tmp_path)
    (vault.path / counterpart.NAME).write_bytes(json.dumps(KEPT).encode() + b"\n" + line + b"\n")
    with pytest.raises(StoreError, match="line 2 is no decision; restore the file from a copy, or remove it"):
        counterpart.restore(vault)
    assert list(vault.decisions()) == []


def test_decisions_of_the_file_are_entered_once(tmp_path: Path):
    vault = open_vault(tmp_path)
    (vault.path / counterpart.NAME).write_text(json.dumps(KEPT) + "\n")
    assert (counterpart.restore(vault), counterpart.restore(vault)) == (1, 0)
    assert list(vault.decisions()) == [Decision(id=1, **KEPT)]


@pytest.mark.parametrize("line", [review(), review(verb="move", to=[0, 5], exact="e"), review(n=2)])
def test_what_an_earlier_program_kept_is_entered(tmp_path: Path, line: bytes):
    vault = open_vault(tmp_path)
    (vault.path / counterpart.NAME).write_bytes(line + b"\n")
    assert counterpart.restore(vault) == 1


def test_what_the_ledger_holds_already_locks_no_vault(tmp_path: Path):
    vault = open_vault(tmp_path)
    vault.decide("review", "7k3m9q2x4vab", {"verb": "acept"}, who="ada")
    counterpart.keep(vault)
    assert counterpart.restore(vault) == 0
