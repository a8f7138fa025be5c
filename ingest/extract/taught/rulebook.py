"""Rules as text, to be kept and shown."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ingest.extract.taught.lessons import Taught
from ingest.extract.taught.parts import Inner, Part, ThreadRule
from ingest.extract.taught.rules import Rule

_COUNTS = ("held", "tried", "pages")


def written(taught: Taught) -> str:
    """Give a rule and what it was learnt from as JSON."""
    return json.dumps(asdict(taught), ensure_ascii=False, sort_keys=True)


def read(told: str) -> Taught:
    """Give what ``written`` wrote."""
    fields = json.loads(told)
    return Taught(_rule(fields["rule"]), fields["pages"], fields["entries"], fields["comments"])


def shape(rule: Rule) -> str:
    """Give what a rule does, without how often it held: rules of one shape read every page alike."""
    fields = asdict(rule)
    for part in fields.values():
        if isinstance(part, dict):
            for name in _COUNTS:
                part.pop(name, None)
    return json.dumps(fields, sort_keys=True)


def _rule(fields: Mapping[str, Any]) -> Rule:
    parts = {
        name: Part(**fields[name]) if fields[name] else None for name in ("title", "body", "author", "date")
    }
    thread = fields["thread"]
    return Rule(
        site=fields["site"],
        thread=_thread(thread) if thread else None,
        day_first=fields["day_first"],
        **parts,
    )


def _thread(fields: Mapping[str, Any]) -> ThreadRule:
    inner = {name: _inner(fields[name]) for name in ("author", "date")}
    fragment = tuple(fields["fragment"]) if fields["fragment"] else None
    text = _inner(fields["text"]) if fields["text"] else None
    return ThreadRule(**{**fields, **inner, "text": text, "fragment": fragment})


def _inner(fields: Mapping[str, Any]) -> Inner:
    return Inner(**{**fields, "trail": tuple(fields["trail"])})
