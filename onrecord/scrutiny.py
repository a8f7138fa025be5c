"""Whether an entry of another person's file is a decision, such as the keys and commands here make.

What is let in stands in the ledger for good and is published as a person's word, so that it is held to what may be typed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

import click

from ingest.extract.html.charset import clean
from ingest.store.decisions import shape
from ingest.store.decisions.ledger import Decision
from onrecord.corrections import settled
from onrecord.keys import harmless
from onrecord.removing import REASONS

Value = Mapping[str, object]

_AHEAD = timedelta(days=1)
"""How far another's clock may be ahead."""
_SLUG = re.compile(r"[a-z0-9-]+")
_CLOSED = ("letter_date", "answers_date", "kind", "came_by")
"""Fields that are none of a person's own words."""


def check(decision: Decision, now: datetime) -> None:
    """Check a decision that was made elsewhere. Raises ValueError, TypeError or KeyError, saying what is wrong with it."""
    if not (decision.who and (decision.subject or decision.kind == "addressees")):
        raise ValueError("who and subject must be there")
    for text in (decision.who, decision.subject, decision.reason or "", *_texts(decision.value)):
        # A lone surrogate could be neither written nor exported; nor does any capture, or anybody who types, bring controls.
        if clean(text) != text:
            raise ValueError(f"{harmless(text)}: has signs in it that are no text")
    if type(decision.value.get("n", 0)) is not int:
        raise ValueError("n is no number")
    shape.check(decision)
    if datetime.fromisoformat(decision.at) > now + _AHEAD:
        raise ValueError(f"{decision.at} is to come")
    if further := _FURTHER.get(decision.kind):
        further(decision.subject, decision.value)


def _texts(value: object) -> Iterator[str]:
    """Give all texts of a value, however deep, with the names under which they stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from map(str, value)
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _check_merge(subject: str, value: Value) -> None:
    for slug in (subject, str(value["into"])):
        if not _SLUG.fullmatch(slug):
            raise ValueError(f"{slug} is no slug")


def _check_body(subject: str, _value: Value) -> None:
    if not _SLUG.fullmatch(subject):
        raise ValueError(f"{subject} is no slug")


def _check_removal(_subject: str, value: Value) -> None:
    if value.get("reason") not in {None, *REASONS}:
        # It stands on the tombstone.
        raise ValueError(f"no reason is called {value['reason']}")


def _check_redaction(subject: str, value: Value) -> None:
    if not str(value["phrase"]).strip():
        raise ValueError("no phrase")
    _check_removal(subject, value)


def _check_review(_subject: str, value: Value) -> None:
    if not isinstance(value["exact"], str):
        raise TypeError("exact is no text")
    if value["verb"] == "move" and not {"to", "to_place"} <= value.keys():
        raise ValueError("no stretch to move to")
    if "field" in value:
        _check_field(str(value["field"]), value.get("value"))
    if isinstance(read := value.get("read"), Mapping):
        _check_read(read)


def _check_field(name: str, told: object) -> None:
    """Check that a field holds what would be kept of it, were it typed."""
    if not isinstance(told, str):
        return
    try:
        kept = settled(name, told)
    except click.UsageError as error:
        raise ValueError(error.message) from error
    if kept != told:
        raise ValueError(f"{name} is not as it is kept: {told}")


def _check_read(read: Value) -> None:
    """Check what the program read there, as the decision says; what is of another type than it would be is passed over."""
    for name in _CLOSED:
        if isinstance(read.get(name), str):
            _check_field(name, read[name])
    sure = read.get("confidence")
    if isinstance(sure, int | float) and not 0 <= sure <= 1:
        raise ValueError(f"confidence {sure} is not between 0 and 1")


_FURTHER: Mapping[str, Callable[[str, Value], None]] = {
    "review": _check_review,
    "merge": _check_merge,
    "body": _check_body,
    "takedown": _check_removal,
    "redact": _check_redaction,
}
"""What is asked of a kind beyond its shape."""
