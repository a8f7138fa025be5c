"""The shape of a decision: what each kind has to hold, so that an archive can follow from it. Pure.

What these hold beyond that (a date, a slug, a reason) is not asked here: a ledger may be older than what may be typed today.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from ingest.store.decisions.ledger import Decision
from ingest.store.decisions.rulings import FIELDS, VERBS

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_HELD: Mapping[str, Mapping[str, type]] = {
    "review": {"verb": str, "response": str, "text": str},
    "merge": {"into": str},
    "body": {"own": bool},
    "confirm": {"confirmed": bool},
    "alias": {"into": str},
    "match": {"with": str, "same": bool},
    "undo": {"undoes": str},
    "absence": {"allow": bool},
    "takedown": {},
    "redact": {"phrase": str},
    "addressees": {"whole": bool},
    "retire": {"visited": bool},
}
"""What must be there, by the kind of decision."""
_MAY_HOLD: Mapping[str, type] = {"removed": bool, "legal": bool}
_STRETCHES = ("span", "place", "to", "to_place")

KINDS = frozenset(_HELD)
"""What people decide."""


def check(decision: Decision) -> None:
    """Check that something is a decision. Raises ValueError, TypeError or KeyError, saying what is wrong with it."""
    if decision.kind not in KINDS:
        raise ValueError(f"kind {decision.kind} is none that people decide")
    if not _TIME.fullmatch(decision.at):
        raise ValueError(f"{decision.at} is no time")
    datetime.fromisoformat(decision.at)
    # Half of an emoji could be written nowhere.
    json.dumps(asdict(decision), ensure_ascii=False, allow_nan=False).encode()
    value = decision.value
    for name, kind in _HELD[decision.kind].items():
        _check_type(name, value[name], kind)
    for name, kind in _MAY_HOLD.items():
        if name in value:
            _check_type(name, value[name], kind)
    if decision.kind == "review":
        _check_review(value)
    if decision.kind in {"review", "confirm"}:
        _check_stretches(value)


def is_whole(decision: Decision) -> bool:
    """Say whether something that stands in a ledger is a decision (``check``)."""
    try:
        check(decision)
    except (ValueError, TypeError, KeyError):
        return False
    return True


def _check_type(name: str, told: object, kind: type) -> None:
    if not isinstance(told, kind):
        raise TypeError(f"{name} is no {'text' if kind is str else 'yes or no'}")


def _check_review(value: Mapping[str, object]) -> None:
    if value["verb"] not in VERBS:
        raise ValueError(f"no verb is called {value['verb']}")
    if value["verb"] == "correct" or "field" in value:
        if value["field"] not in FIELDS:
            raise ValueError(f"no field {value['field']}")
        if value.get("value") is not None:
            _check_type(str(value["field"]), value["value"], str)
    if value["verb"] == "move" and not {"to", "to_place"} & value.keys():
        raise ValueError("no stretch to move to")


def _check_stretches(value: Mapping[str, object]) -> None:
    for name in _STRETCHES:
        if name in value:
            _check_stretch(value[name])


def _check_stretch(told: object) -> None:
    ends = told if isinstance(told, list | tuple) else []
    if [type(end) for end in ends] != [int, int] or not 0 <= ends[0] <= ends[1]:
        raise ValueError(f"{told} is no stretch of a text")
