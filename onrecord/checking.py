"""``onrecord check``: whether, where and how exactly a quotation stands in a recorded response."""

import json
import re
import sqlite3
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from ingest.store.archive import reading
from onrecord.keys import harmless
from onrecord.options import archive_option, json_option, there
from onrecord.quotation import RULE, Likeness, compare, plain, stripped
from publish import queries
from publish.quotation import standings
from publish.sentences import sentences

FIRST = "`onrecord ingest` makes it"
NOT_FOUND = 3

_MOST = 3
"""Places that are told."""
_CANDIDATES = 40
_TELLING = 10
"""Long words are rare words: so many are asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """One response in which a quotation stands, or nearly stands."""

    row: sqlite3.Row
    likeness: Likeness
    first: int
    """Number of its first sentence there."""
    last: int


@click.command()
@click.argument("quotation")
@json_option
@archive_option
def check(quotation: str, archive: Path, *, as_json: bool) -> int:
    """Tell whether, where and how exactly a QUOTATION stands in a recorded response.

    It tells differences, word by word, and gives no verdict. With - the quotation is read from standard input.
    Exit codes: 0 it stands there verbatim; 1 with differences; 3 not, nor anything close.

    \b
    onrecord check "core services will continue to be delivered"
    """
    asked = stripped(sys.stdin.read() if quotation == "-" else quotation)
    if not re.search(r"\w", asked):
        raise click.UsageError("there are no words in this quotation")
    with reading(there(archive, FIRST)) as connection:
        found = places(connection, asked)
        elsewhere = [] if found and found[0].likeness.is_verbatim else _elsewhere(connection, asked)
    if as_json:
        click.echo(json.dumps(_told(asked, found, elsewhere), ensure_ascii=False))
    else:
        click.echo(harmless(_shown(found, elsewhere)))
    if not found:
        return NOT_FOUND
    return 0 if found[0].likeness.is_verbatim else 1


def places(connection: sqlite3.Connection, asked: str) -> list[Place]:
    """Find the responses in which a quotation stands, the most exact first."""
    found = [
        Place(row, likeness, *_sentences(row, likeness))
        for row in _candidates(connection, asked)
        if (likeness := compare(asked, row["text"])) is not None
    ]
    found.sort(
        key=lambda p: (not p.likeness.is_verbatim, len(p.likeness.folded), -p.likeness.share, p.row["id"])
    )
    exact = [p for p in found if p.likeness.is_verbatim]
    return exact or found[:_MOST]


def _candidates(connection: sqlite3.Connection, asked: str) -> list[sqlite3.Row]:
    words = sorted(dict.fromkeys(re.findall(r"\w+", asked)), key=len, reverse=True)[:_TELLING]
    ids: dict[str, None] = {}
    for joint in (" AND ", " OR "):
        wanted = joint.join(f'"{word}"' for word in words)
        rows = connection.execute(
            "SELECT t.id FROM responses_fts JOIN responses t ON t.pk = responses_fts.rowid "  # noqa: S608
            f"WHERE responses_fts MATCH ? AND t.{queries.RECORDED} ORDER BY rank LIMIT {_CANDIDATES}",
            (f"{{text}} : ({wanted})",),
        )
        ids |= dict.fromkeys(row["id"] for row in rows)
    return [row for i in ids if (row := queries.response(connection, i)) is not None]


def _sentences(row: sqlite3.Row, likeness: Likeness) -> tuple[int, int]:
    """Give the numbers of the first and the last sentence in which a quotation stands."""
    within: list[int] = []
    at = place = 0
    for sentence in sentences(row["sentences"]):
        # A likeness counts characters of the text as ``plain`` gives it.
        place += len(plain(row["text"][at : sentence.start]))
        start, at = place, sentence.end
        place += len(plain(row["text"][sentence.start : at]))
        if start < likeness.end and place > likeness.start:
            within.append(sentence.number)
    return (within[0], within[-1]) if within else (1, 1)


def _elsewhere(connection: sqlite3.Connection, asked: str) -> list[dict[str, str]]:
    """Give comments and posts that have these very words outside of a response."""
    return [
        {"record": place.table, "id": place.row["id"]}
        for place in standings(connection, asked)
        if place.table != "responses" and place.exactness != "similar"
    ]


def _told(asked: str, found: list[Place], elsewhere: list[dict[str, str]]) -> dict[str, Any]:
    exact = bool(found) and found[0].likeness.is_verbatim
    return {
        "quotation": asked,
        "found": "verbatim" if exact else "with differences" if found else "not found",
        "rule": RULE,
        "places": [
            {
                "response": p.row["id"],
                "sentences": [p.first, p.last],
                "verbatim": p.likeness.is_verbatim,
                "folded": list(p.likeness.folded),
                "omissions": p.likeness.omissions,
                "share": p.likeness.share,
                "differences": [asdict(d) for d in p.likeness.differences],
                "passage": p.likeness.passage,
                **{n: p.row[n] for n in ("signatory", "role", "letter_date", "attestation", "review_status")},
                "organisation": p.row["organisation_name"] or p.row["organisation"],
            }
            for p in found
        ],
        "elsewhere": elsewhere,
    }


def _shown(found: list[Place], elsewhere: list[dict[str, str]]) -> str:
    parts = [_place(place) for place in found]
    if not found:
        parts.append(
            "Not in any recorded response, nor anything close. That proves nothing: the letter may not be here."
        )
    if elsewhere:
        where = ", ".join(f"{e['record'].removesuffix('s')} {e['id']}" for e in elsewhere)
        parts.append(f"The words stand outside of responses: {where}")
    return "\n\n".join([*parts, f"How it is matched. {RULE}"])


def _place(place: Place) -> str:
    row, likeness = place.row, place.likeness
    number = (
        f"sentence {place.first}" if place.first == place.last else f"sentences {place.first} to {place.last}"
    )
    where = f"response {row['id']}, {number} (/responses/{row['id']}#s{place.first})"
    who = ", ".join(
        v for v in (row["signatory"], row["role"], row["organisation_name"] or row["organisation"]) if v
    )
    lines = [
        f"{_how(likeness)}: {where}",
        f"  {who or 'nobody named'}; {row['letter_date'] or 'undated'}; {row['attestation']}; {row['review_status']}",
        f"  \u201c{likeness.passage}\u201d",
    ]
    lines += [
        f"    quoted: {d.quoted or '(nothing)'}   recorded: {d.recorded or '(nothing)'}"
        for d in likeness.differences
    ]
    return "\n".join(lines)


def _how(likeness: Likeness) -> str:
    if not likeness.is_verbatim:
        number = len(likeness.differences)
        return f"With {number} difference{'' if number == 1 else 's'}"
    apart = f", apart from {' and '.join(likeness.folded)}" if likeness.folded else ""
    places_left = "one marked place" if likeness.omissions == 1 else f"{likeness.omissions} marked places"
    left = f", with words left out in {places_left}" if likeness.omissions else ""
    return f"Verbatim{apart}{left}"
