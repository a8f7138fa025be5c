"""Comments that vanished many at once: a person says whether they are gone."""

import json
from collections.abc import Iterator

import click

from ingest.pipeline import Workshop
from ingest.store.merging.absence import Held
from ingest.store.projected.settling import absence_subject, absences_held
from ingest.store.standing import settle_again
from ingest.store.vault.vault import Vault
from onrecord.keys import harmless, pressed

Absences = dict[str, tuple[str, Held]]
"""By subject: the site and what is missing."""


def waiting(vault: Vault) -> Absences:
    """Give what waits."""
    return {absence_subject(site, absent.crawl): (site, absent) for site, absent in absences_held(vault)}


def listed(found: Absences, *, as_json: bool) -> Iterator[str]:
    """Give a line for each."""
    for subject, (site, absent) in found.items():
        told = {"subject": subject, "site": site, "since": absent.start, "comments": list(absent.comments)}
        plain = f"{subject}: at {site}, {len(absent.comments)} comments are missing since {absent.start}"
        yield json.dumps(told) if as_json else plain


def decide(shop: Workshop, subject: str, *, allow: bool, who: str) -> None:
    """Decide whether the comments are gone (``allow``), or a fault hides them."""
    shop.desk().enter("absence", subject, {"allow": allow}, who=who)
    settle_again(shop.vault)
    shop.project()
    click.echo("marked as absent" if allow else "kept as present")


def ask(shop: Workshop, subject: str, site: str, absent: Held, *, who: str) -> bool:
    """Show what is missing and take a key; False where the person wants to stop."""
    click.echo(f"At {site}, {len(absent.comments)} comments were missing at once on {absent.start}.")
    marks = ",".join("?" * min(5, len(absent.comments)))
    rows = shop.archive.connection.execute(
        f"SELECT author, substr(text, 1, 80) AS text FROM comments WHERE id IN ({marks})",  # noqa: S608
        absent.comments[:5],
    )
    for row in rows:
        first = (row["text"] or "").strip().split("\n")[0]
        click.echo(harmless(f"  {row['author'] or 'no name'}: {first}"))
    click.echo("[a]bsent, [f]ault, [s]kip, [q]uit: ", nl=False)
    while (key := pressed()) not in {"a", "f", "s", "q", ""}:
        continue
    click.echo(key)
    if key in {"a", "f"}:
        decide(shop, subject, allow=key == "a", who=who)
    return key not in {"q", ""}
