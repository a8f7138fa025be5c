"""``onrecord check``: whether, where and how exactly a quotation stands in a recorded response."""

import json
import sys
from pathlib import Path

import click

from ingest.store.archive import reading
from onrecord.keys import harmless
from onrecord.options import NO_ARCHIVE, archive_option, json_option, there
from publish import beside
from publish.quotation import RULE, Quotation, Unfit
from publish.standings import Place, Standing, Standings, standings

_CODES = {"verbatim": 0, "in an earlier text": 0, "with differences": 1, "not found": 3}


@click.command()
@click.argument("quotation")
@json_option
@archive_option
def check(quotation: str, archive: Path, *, as_json: bool) -> int:
    """Tell whether, where and how exactly a QUOTATION stands in a recorded response.

    It tells differences, word by word, and gives no verdict. With - the quotation is read from standard input.
    Exit codes: 0 it stands there verbatim, or stood there before an edit; 1 with differences; 3 not, nor anything close.

    \b
    onrecord check "core services will continue to be delivered"
    """
    try:
        asked = Quotation.read(sys.stdin.read() if quotation == "-" else quotation)
    except Unfit as unfit:
        raise click.UsageError(str(unfit)) from unfit
    with reading(there(archive, NO_ARCHIVE)) as connection:
        found = standings(connection, asked)
    if as_json:
        click.echo(json.dumps(beside.as_json(found, lambda path: path), ensure_ascii=False))
    else:
        click.echo(harmless(_shown(found)))
    return _CODES[found.found]


def _shown(found: Standings) -> str:
    parts = [f"{beside.heading_earlier(found)}.", *map(_standing, found.earlier)] if found.earlier else []
    nothing = "" if found.responses else " That proves nothing: the letter may not be here."
    parts += [f"{beside.heading(found)}.{nothing}", *map(_standing, found.responses)]
    if found.elsewhere:
        parts += [f"{beside.heading_elsewhere(found)}.", *map(_standing, found.elsewhere)]
    return "\n\n".join([*parts, f"How it is matched. {RULE}"])


def _standing(one: Standing) -> str:
    like = one.likeness
    return "\n".join(
        [
            f"{beside.exactness(like)}: {_where(one)}",
            f"  {_whose(one)}",
            f"  \u201c{like.passage}\u201d",
            *(
                f"    quoted: {d.quoted or '(nothing)'}   on record here: {d.recorded or '(nothing)'}"
                for d in like.differences
            ),
            *(
                f"    the quoter's own: {o.quoted}   on record here: {o.recorded or '(nothing)'}"
                for o in like.own
            ),
            *(f"    left out: {words or '(nothing)'}" for words in like.left_out),
        ]
    )


def _where(one: Standing) -> str:
    told = [f"response {place.id}, {_sentences(place)}" for place in one.places]
    where = " to ".join(told) or f"{one.kind} {one.id}"
    return f"{where} ({one.address})"


def _sentences(place: Place) -> str:
    alone = place.first == place.last
    return f"sentence {place.first}" if alone else f"sentences {place.first} to {place.last}"


def _whose(one: Standing) -> str:
    row = one.row
    if one.table == "versions":
        return f"{row['author'] or 'nobody named'}; as captured {row['first_seen']} to {row['last_seen']}"
    if not one.places:
        return f"{row['author'] or 'nobody named'}; {row['published'] or 'undated'}"
    who = (row["signatory"], row["role"], row["organisation_name"] or row["organisation"])
    return (
        f"{', '.join(filter(None, who)) or 'nobody named'}; {row['letter_date'] or 'undated'}; "
        f"{row['attestation']}; {row['review_status']}"
    )
