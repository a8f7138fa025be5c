"""Decisions as a file, so that two people can work: out of one ledger, into another, who and when kept.

Ledgers are put together by content: what is known already changes nothing. A file holds what letters say, and names;
it is as private as the vault.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from ingest.errors import Malformed
from ingest.store.decisions.ledger import Decision, key
from ingest.store.decisions.shape import is_whole
from ingest.store.vault.vault import Vault
from onrecord.scrutiny import check
from onrecord.sheets import told

NAMES = ("at", "who", "kind", "subject", "value", "reason")
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
    made = list(filter(is_whole, vault.decisions()))
    known = {key(d) for d in made}
    # What is no decision, or an undo of what is not there, does nothing here, and would have the whole file refused elsewhere.
    return (d for d in made if d.kind != "undo" or d.value.get("undoes") in known)


def _cell(text: str) -> str:
    # A cell that a spreadsheet might run gets an apostrophe, which is taken off again.
    return f"'{text}" if _FORMULA.match(text) else text


def read(path: Path, now: datetime) -> list[Decision]:
    """Read decisions from JSON lines or (by the name's ending) CSV.

    Raises Malformed, naming the file and the line, where something is no decision: then nothing is taken.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(str(path), f"is not in UTF-8, as `--export` writes it: {error}") from error
    except OSError as error:
        raise Malformed(str(path), f"cannot be read: {error}") from error
    rows = _csv_rows(path, text) if path.suffix.lower() == ".csv" else _json_rows(text)
    decisions: list[Decision] = []
    try:
        # One at a time, so that the entry that is wrong can be named.
        decisions.extend(_decision(row, now) for row in rows)
    except (ValueError, KeyError, TypeError, RecursionError, csv.Error) as error:
        number = len(decisions) + 1
        raise Malformed(str(path), f"entry {number} is no decision ({error}); nothing was taken") from error
    _check_undone(path, decisions)
    return decisions


def _json_rows(text: str) -> Iterator[Any]:
    return (_loaded(line) for line in text.split("\n") if line.strip())


def _csv_rows(path: Path, text: str) -> Iterator[Any]:
    table = csv.DictReader(io.StringIO(text, newline=""))
    if lacking := [name for name in NAMES if name not in (table.fieldnames or ())]:
        raise Malformed(
            str(path),
            f"there is no column `{lacking[0]}`; the columns are to be named, and parted by commas, as `--export` writes them",
        )
    for row in table:
        if not any(cell for name, cell in row.items() if name):
            # An empty row at the end, as spreadsheets leave it.
            continue
        plain = {
            k: v[1:] if v.startswith("'") and _FORMULA.match(v) else v for k, v in row.items() if k and v
        }
        yield {"subject": "", **plain, "value": _loaded(plain["value"])}


def _loaded(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads(text, parse_constant=_no_number)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _decision(row: Any, now: datetime) -> Decision:  # noqa: ANN401 - whatever the file holds
    at, who, kind, subject = (str(row[name]) for name in NAMES[:4])
    value, reason = row["value"], row.get("reason") or None
    if not isinstance(value, dict):
        raise TypeError("value is none")
    decision = Decision(0, at, who, kind, subject, value, str(reason) if reason else None)
    check(decision, now)
    return decision


def _check_undone(path: Path, decisions: Sequence[Decision]) -> None:
    """Check that what a file says is taken back is in it, as in every ledger. Raises Malformed.

    Where a program changed a name or a number in a table, an undo names nothing there, and what was taken back would hold again.
    """
    made = {key(d) for d in decisions}
    for number, decision in enumerate(decisions, 1):
        if decision.kind == "undo" and decision.value["undoes"] not in made:
            raise Malformed(
                str(path),
                f"entry {number} takes back a decision that is not in the file as it was made; nothing was taken. "
                "Import the file as it was exported",
            )


def enter(vault: Vault, decisions: Iterable[Decision]) -> int:
    """Add the decisions that a ledger does not hold yet, all or none; gives their number."""
    known = {key(d) for d in vault.decisions()}
    new = {key(d): d for d in decisions if key(d) not in known}
    with vault.batch():
        for decision in new.values():
            vault.enter(decision)
    return len(new)
