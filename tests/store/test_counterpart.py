"""The file beside the vault that holds its decisions a second time: what is damaged in it is named by its line."""

import json
from pathlib import Path

import pytest

from ingest.errors import StoreError
from ingest.store import counterpart
from ingest.store.ledger import Decision
from tests.store.world import open_vault

KEPT = {
    "at": "2026-03-01T12:00:00Z",
    "who": "ada",
    "kind": "takedown",
    "subject": "7k3m9q2x4vab",
    "value": {},
    "reason": None,
}


@pytest.mark.parametrize(
    "line",
    [
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
