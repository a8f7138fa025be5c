"""The ledger's counterpart: its decisions a second time, in a file beside vault.db.

Captures can be found again in their segments; what people decided stood in vault.db alone, and an older copy of that put back
would have published again what was removed since. A ledger is only added to, so both are put together by content.
"""

import json
import os
from dataclasses import asdict
from pathlib import Path

from ingest.errors import StoreError
from ingest.store import database
from ingest.store.decisions import shape
from ingest.store.decisions.ledger import Decision, key
from ingest.store.vault.vault import Vault

NAME = "decisions.jsonl"


def restore(vault: Vault) -> int:
    """Enter the decisions that vault.db lacks; gives their number. Raises StoreError where the file is damaged."""
    path = vault.path / NAME
    with database.told(path):
        data = path.read_bytes() if path.exists() else b""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _damaged(path, line) from error
    known = {key(decision) for decision in vault.decisions()} if text else set()
    lost: dict[str, Decision] = {}
    for number, told in enumerate(text.splitlines(), 1):
        decision = _decision(path, number, told)
        if (own := key(decision)) not in known:
            _check(path, number, decision)
            lost[own] = decision
    with vault.batch():
        for decision in lost.values():
            vault.enter(decision)
    return len(lost)


def keep(vault: Vault) -> None:
    """Bring the file to what the ledger holds; it is replaced whole."""
    path, text = vault.path / NAME, "".join(map(_line, vault.decisions()))
    with database.told(path):
        if text == (path.read_text(encoding="utf-8") if path.exists() else ""):
            return
        new = path.with_suffix(".new")
        fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)


def _line(decision: Decision) -> str:
    told = {name: value for name, value in asdict(decision).items() if name != "id"}
    # On one line whatever it holds: JSON escapes what ends one.
    return json.dumps(told, sort_keys=True) + "\n"


def _decision(path: Path, number: int, line: str) -> Decision:
    try:
        told = Decision(id=0, **json.loads(line))
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged(path, number) from error
    words = (told.at, told.who, told.kind, told.subject, told.reason or "")
    if not (isinstance(told.value, dict) and all(isinstance(word, str) for word in words)):
        raise _damaged(path, number)
    return told


def _check(path: Path, number: int, decision: Decision) -> None:
    """Check what would be entered; what the ledger holds already is passed over where it is used (``Judgement``)."""
    try:
        shape.check(decision)
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged(path, number) from error


def _damaged(path: Path, number: int) -> StoreError:
    return StoreError(path, f"line {number} is no decision; restore the file from a copy, or remove it")
