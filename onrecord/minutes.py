"""Decisions as a file, so that two people can work: out of one ledger, into another, who and when kept.

Ledgers are put together by content: what is known already changes nothing. A file holds what letters say, and names;
it is as private as the vault.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ingest.errors import Malformed
from ingest.store.ledger import Decision, key
from ingest.store.rulings import FIELDS, VERBS
from ingest.store.vault import Vault
from onrecord.removing import REASONS
from onrecord.sheets import told

KINDS = frozenset(
    {
        "review",
        "merge",
        "confirm",
        "alias",
        "match",
        "undo",
        "absence",
        "takedown",
        "redact",
        "addressees",
        "retire",
    }
)
NAMES = ("at", "who", "kind", "subject", "value", "reason")
_REMOVING = frozenset({"takedown", "redact", "addressees"})
_NAMING = {"alias": "into", "match": "with"}
_AHEAD = timedelta(days=1)
"""How far another's clock may be ahead."""

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def lines(vault: Vault) -> str:
    """Give all decisions, one JSON object a line, in the order in which they were made."""
    rows = map(asdict, _decisions(vault))
    told = (json.dumps({n: row[n] for n in NAMES}, ensure_ascii=False, sort_keys=True) for row in rows)
    return "".join(f"{line}\n" for line in told)


def table(vault: Vault) -> str:
    """Give the same as CSV; the column ``what`` says each in words and is not read again."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((*NAMES, "what"))
    for decision in _decisions(vault):
        row = {
            **asdict(decision),
            "value": json.dumps(dict(decision.value), ensure_ascii=False, sort_keys=True),
        }
        writer.writerow([*(_cell(row[name] or "") for name in NAMES), _cell(told(decision))])
    return out.getvalue()


FORMATS = {".jsonl": lines, ".csv": table}
"""How decisions are written, by the name's ending."""


def _decisions(vault: Vault) -> Iterator[Decision]:
    return (d for d in vault.decisions() if d.kind in KINDS)


def _cell(text: str) -> str:
    # A cell that a spreadsheet might run gets an apostrophe, which is taken off again.
    return f"'{text}" if _FORMULA.match(text) else text


def read(path: Path, now: datetime) -> list[Decision]:
    """Read decisions from JSON lines or (by the name's ending) CSV.

    Raises Malformed, naming the file and the line, where something is no decision: then nothing is taken.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed(str(path), f"cannot be read: {error}") from error
    rows = _csv_rows(text) if path.suffix.lower() == ".csv" else _json_rows(text)
    decisions: list[Decision] = []
    try:
        # One at a time, so that the entry that is wrong can be named.
        decisions.extend(_decision(row, now) for row in rows)
    except (ValueError, KeyError, TypeError, RecursionError, csv.Error) as error:
        number = len(decisions) + 1
        raise Malformed(str(path), f"entry {number} is no decision ({error}); nothing was taken") from error
    return decisions


def _json_rows(text: str) -> Iterator[Any]:
    return (json.loads(line) for line in text.split("\n") if line.strip())


def _csv_rows(text: str) -> Iterator[Any]:
    for row in csv.DictReader(io.StringIO(text, newline="")):
        plain = {
            k: v[1:] if v.startswith("'") and _FORMULA.match(v) else v for k, v in row.items() if k and v
        }
        yield {"subject": "", **plain, "value": json.loads(plain["value"])}


def _decision(row: Any, now: datetime) -> Decision:  # noqa: ANN401 - whatever the file holds
    at, who, kind, subject = (str(row[name]) for name in NAMES[:4])
    value, reason = row["value"], row.get("reason") or None
    if kind not in KINDS:
        raise ValueError(f"kind {kind} is none that people decide")
    if not _TIME.fullmatch(at) or datetime.fromisoformat(at) > now + _AHEAD:
        raise ValueError(f"{at} is no time, or one to come")
    if not (who and (subject or kind == "addressees") and isinstance(value, dict)):
        raise ValueError("who, subject and value must be there")
    if kind == "review":
        _check_review(value)
    elif kind in _REMOVING:
        _check_removal(kind, value)
    elif kind in _NAMING and not isinstance(value.get(_NAMING[kind]), str):
        raise ValueError(f"no {_NAMING[kind]}")
    return Decision(0, at, who, kind, subject, value, str(reason) if reason else None)


def _check_removal(kind: str, value: dict[str, Any]) -> None:
    if kind == "redact" and not (isinstance(value["phrase"], str) and value["phrase"].strip()):
        raise ValueError("no phrase")
    if kind == "addressees" and not isinstance(value["whole"], bool):
        raise ValueError("whole is neither true nor false")
    if value.get("reason") not in {None, *REASONS}:
        # It stands on the tombstone.
        raise ValueError(f"no reason is called {value['reason']}")
    if not all(isinstance(value.get(name, True), bool) for name in ("removed", "legal")):
        raise ValueError("removed, or legal, is neither true nor false")


def _check_review(value: dict[str, Any]) -> None:
    if value["verb"] not in VERBS or not all(
        isinstance(value[n], str) for n in ("response", "text", "exact")
    ):
        raise ValueError("no verb, response or text that is known")
    if value["verb"] == "correct" and value["field"] not in FIELDS:
        raise ValueError(f"no field {value['field']}")
    if value.get("value") is not None and not isinstance(value["value"], str):
        raise ValueError("a value that is no text")
    spans = [value[n] for n in ("span", "place", "to", "to_place") if n in value]
    if value["verb"] == "move" and not {"to", "to_place"} <= value.keys():
        raise ValueError("no stretch to move to")
    for span in spans:
        start, end = span
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
            raise ValueError(f"{span} is no stretch of a text")


def enter(vault: Vault, decisions: Iterable[Decision]) -> int:
    """Add the decisions that a ledger does not hold yet, all or none; gives their number."""
    known = {key(d) for d in vault.decisions()}
    new = {key(d): d for d in decisions if key(d) not in known}
    with vault.batch():
        for decision in new.values():
            vault.enter(decision)
    return len(new)
