"""What a person may enter in a field of a response."""

import re
from datetime import date

import click

from ingest.store.decisions.rulings import FIELDS
from onrecord.keys import harmless

KINDS = ("acknowledgement", "holding", "substantive", "refusal", "referral", "automatic")
CAME_BY = ("e-mail", "post", "form")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def settled(field: str, value: str) -> str | None:
    """Give a value as it is kept; empty or ``-`` means that there is none, which is None.

    Raises ``click.UsageError`` for an unknown field, kind or way, for a date that is not ISO 8601, and for what nobody sees.
    """
    if field not in FIELDS:
        raise click.UsageError(f"{field}: no such field; there are {', '.join(FIELDS)}")
    plain = " ".join(value.split())
    if plain in {"", "-"}:
        return None
    if (seen := harmless(plain)) != plain:
        raise click.UsageError(f"{seen}: has keys or signs in it that nobody sees; type it again")
    if field in {"letter_date", "answers_date"} and not _is_date(plain):
        raise click.UsageError(f"{plain}: not a date such as 2009-10-02, 2009-10 or 2009")
    for name, allowed in (("kind", KINDS), ("came_by", CAME_BY)):
        if field == name:
            return _one_of(name, allowed, plain)
    return plain


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        return bool(date.fromisoformat(f"{value}-01-01"[:10]))
    except ValueError:
        return False


def _one_of(name: str, allowed: tuple[str, ...], value: str) -> str:
    fitting = [a for a in allowed if a.startswith(value.casefold())]
    if value.casefold() in allowed:
        return value.casefold()
    if len(fitting) != 1:
        raise click.UsageError(f"{value}: {name} is one of {', '.join(allowed)}")
    return fitting[0]
