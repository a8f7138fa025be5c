"""The choices beside search results: what the records found have in common, and how often."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from publish import wording
from publish.ask import FACETS, KINDS, Ask

MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet."""

    value: str
    label: str
    count: int
    chosen: bool
    at_least: bool
    """There may be more than were counted."""


_NAMES = {
    "site": "SELECT id, coalesce(title, url) FROM sites WHERE id IN ({})",
    "body": "SELECT slug, name FROM organisations WHERE slug IN ({})",
    "official": "SELECT slug, name FROM officials WHERE slug IN ({})",
    "post": "SELECT id, coalesce(title, 'Untitled post') FROM posts WHERE id IN ({})",
    "appeal": """SELECT a.id, coalesce(a.target, a.role, a.organisation, a.petition, 'An appeal') || coalesce(', in ' || p.title, '')
                 FROM appeals a JOIN posts p ON p.id = a.post_id WHERE a.id IN ({})""",
    "form": "SELECT id, rtrim(substr(text, 1, 60)) || '…' FROM form_letters WHERE id IN ({})",
}


def facets(
    connection: sqlite3.Connection, ask: Ask, counted: Mapping[str, Counter[str]], common: set[str]
) -> dict[str, list[Choice]]:
    """Name and order the values counted for each facet, the most frequent ones; a facet without values is left out.

    ``common`` are the kinds of which there are more records than were counted.
    """
    out = {}
    is_short = bool(shown_of(ask, common))
    for name in FACETS:
        chosen = getattr(ask, name)
        top = _top(name, counted.get(name, Counter()), chosen)
        labels = _labels(connection, name, [value for value, _ in top])
        out[name] = [
            Choice(
                value,
                labels.get(value, value),
                count,
                value == chosen,
                value in common if name == "kind" else is_short,
            )
            for value, count in top
        ]
    return {name: choices for name, choices in out.items() if choices}


def shown_of(ask: Ask, kinds: set[str]) -> set[str]:
    """Give those of some kinds that a question wants to be shown."""
    return kinds & {ask.kind} if ask.kind else kinds


def _top(name: str, counted: Counter[str], chosen: str) -> list[tuple[str, int]]:
    if name == "kind":
        top = [(kind, counted[kind]) for kind in KINDS if counted[kind]]
    elif name == "year":
        top = sorted(counted.items(), reverse=True)
    else:
        top = sorted(counted.most_common(MOST_CHOICES), key=lambda pair: (-pair[1], pair[0]))
    # A choice made is always shown: it must be possible to take it back.
    return [*top, (chosen, counted[chosen])] if chosen and chosen not in dict(top) else top


def _labels(connection: sqlite3.Connection, name: str, values: list[str]) -> dict[str, str]:
    if name == "kind":
        return KINDS
    if name == "reply":
        return wording.KINDS
    if name == "attestation":
        return {value: value.capitalize() for value in values}
    if name not in _NAMES:
        return {}
    marks = ",".join("?" * len(values))
    return dict(tuple(row) for row in connection.execute(_NAMES[name].format(marks), values))
