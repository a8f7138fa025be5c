"""Two names of one body, or of one official: a person says that they are the same."""

import click
from rapidfuzz import fuzz, process

from ingest.pipeline import Workshop
from ingest.store.decisions.ledger import Decision
from onrecord.keys import harmless, typed


def merge(shop: Workshop, table: str, slug: str | None, *, who: str) -> Decision:
    """Ask into which other one a body (``organisations``) or official (``officials``) is to be merged.

    Raises ``click.UsageError`` where there is none to merge, or none of that name.
    """
    if slug is None:
        raise click.UsageError("this letter names none that could be merged")
    for other, name in alike(shop, table, slug):
        click.echo(harmless(f"    {other}: {name}"))
    return merged(shop, table, slug, typed(f"  {slug} is really (its slug):"), who=who)


def alike(shop: Workshop, table: str, slug: str, *, least: int = 0) -> list[tuple[str, str]]:
    """Give the slugs and names that are the most like one of that table, as alike as ``least`` says (of 100)."""
    rows = shop.archive.connection.execute(
        f"SELECT slug, name FROM {table} ORDER BY slug"  # noqa: S608 - one of two names
    )
    names = {row["slug"]: row["name"] for row in rows}
    others = {s: n for s, n in names.items() if s != slug}
    found = process.extract(
        names.get(slug, slug), others, scorer=fuzz.token_set_ratio, limit=5, score_cutoff=least
    )
    return [(other, name) for name, _, other in found]


def merged(shop: Workshop, table: str, slug: str, into: str, *, who: str) -> Decision:
    """Decide that one slug is another. Raises ``click.UsageError`` where there is no such slug."""
    known = {
        row["slug"]
        for row in shop.archive.connection.execute(f"SELECT slug FROM {table}")  # noqa: S608
    }
    for one in (slug, into):
        if one not in known:
            raise click.UsageError(
                f"{one or 'nothing'}: no such slug; it is the last part of its page's address"
            )
    if slug == into:
        raise click.UsageError(f"{slug} is itself already")
    return shop.desk().enter("merge", slug, {"into": into}, who=who)
