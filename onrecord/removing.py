"""``redact`` and ``takedown``: what must not stand in the archive goes from it, whatever is captured later."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from ingest.errors import StoreError
from ingest.pipeline import Workshop
from ingest.store.decisions.judgement import Judgement
from ingest.store.projected.withheld import told_of_problem, told_of_site
from ingest.store.standing import Subject, record_of, site_of, subject_of
from onrecord.options import NO_VAULT, Places, archive_option, there, vault_option, workshop
from onrecord.telling import tell_hindered
from onrecord.who import decider, who_option

REASONS = ("privacy", "safety", "minor", "court-order", "copyright", "spam", "error")


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--phrase", required=True, help="The exact words to remove from the record.")
@click.option("--reason", help="Why; kept in the ledger, never published.  [required, except with --undo]")
@click.option("--undo", is_flag=True, help="Take an earlier redaction back.")
@who_option
@archive_option
@vault_option
def redact(
    record_id: str,
    phrase: str,
    reason: str | None,
    who: str | None,
    archive: Path,
    vault: Path,
    *,
    undo: bool,
) -> int:
    """Remove words from a post or comment, in every version of it and for good; or from a blog's name.

    A response's ID names the comment or post that it stands in. A blog's ID, or that of a capture or problem of it, is for
    the blog's title and description, and for the addresses and names of files that it was read from. Words that do not
    stand there are wrong usage.

    \b
    onrecord redact 7k3m9q2x4vab --phrase "14 Mill Lane" --reason "home address"
    """
    if not phrase.strip():
        raise click.UsageError("--phrase is empty; give the words to remove")
    if not undo and not (reason or "").strip():
        raise click.UsageError("--reason is lacking; say why, for those who read the ledger later")
    name = decider(who)
    with workshop(Places(archive, there(vault, NO_VAULT))) as shop:
        subject = site_of(shop.archive, shop.vault, record_id) or _subject(shop, record_id, undo=undo)
        if undo:
            _take_back(shop, "redact", subject, {"phrase": phrase}, reason, who=name)
            told = "the words are back"
        else:
            places = _places(shop, subject, phrase)
            if not places:
                raise click.UsageError(
                    f"{_shown(subject, record_id)}: these words do not stand there as they were captured; "
                    "a name that is shortened or a mark such as [e-mail removed] is not what the source says, and a blog's "
                    "title and files are named by the blog's id"
                )
            _decide(shop, "redact", subject.ids, {"phrase": phrase}, reason, who=name)
            _check_removed(shop, "redact", subject, {"phrase": phrase})
            told = f"the words are removed, from {places} {'place' if places == 1 else 'places'}"
    click.echo(f"{_shown(subject, record_id)}: {told}")
    return tell_hindered(shop.archive)


@click.command()
@click.argument("record_id", metavar="ID")
@click.option(
    "--reason",
    type=click.Choice(REASONS),
    help="Class of the reason; it stands on the tombstone.  [required, except with --undo]",
)
@click.option("--legal", is_flag=True, help="A legal demand: the page answers 451 instead of 410.")
@click.option("--note", help="More about it; kept in the ledger, never published.")
@click.option("--undo", is_flag=True, help="Bring the record back.")
@who_option
@archive_option
@vault_option
def takedown(
    record_id: str,
    reason: str | None,
    note: str | None,
    who: str | None,
    archive: Path,
    vault: Path,
    *,
    legal: bool,
    undo: bool,
) -> int:
    """Take a post or comment out of the archive; a tombstone without its text is left.

    Its responses go with it, and leave tombstones too. A response's ID names the comment or post that it stands in.

    \b
    onrecord takedown 7k3m9q2x4vab --reason privacy
    """
    if reason is None and not undo:
        raise click.UsageError(f"--reason is lacking; one of {', '.join(REASONS)}")
    value, name = {"reason": reason, "legal": legal}, decider(who)
    with workshop(Places(archive, there(vault, NO_VAULT))) as shop:
        subject = _subject(shop, record_id, undo=undo)
        if undo:
            _take_back(shop, "takedown", subject, value, note, who=name)
        else:
            _decide(shop, "takedown", subject.ids, value, note, who=name)
            _check_removed(shop, "takedown", subject, value)
    click.echo(f"{_shown(subject, record_id)}: {'back' if undo else 'taken down; its tombstone says why'}")
    return tell_hindered(shop.archive)


def _places(shop: Workshop, subject: Subject, phrase: str) -> int:
    """Count in how many places words stand in what a removal is about, as it was captured."""
    if subject.kind == "site":
        return told_of_site(shop.vault, subject.sites, phrase)
    if subject.kind == "problem":
        return told_of_problem(shop.vault, subject.id, phrase)
    return shop.desk().count(subject.id, phrase)


def _subject(shop: Workshop, named: str, *, undo: bool) -> Subject:
    subject = subject_of(shop.archive, shop.vault, named)
    if subject is None and undo and any(shop.vault.decisions(subject=named)):
        # What was decided about is no record any more.
        return Subject("record", named, ())
    if subject is None and site_of(shop.archive, shop.vault, named):
        raise click.UsageError(
            f"{named} is no post, comment or response; take those down, and what a blog's name tells with onrecord redact"
        )
    if subject is None:
        raise click.UsageError(
            f"{named}: no post, comment or response of that id; the last part of its address is its id"
        )
    return subject


def _shown(subject: Subject, named: str) -> str:
    return str(subject) if named == subject.id else f"{subject}, which {named} names"


def _take_back(
    shop: Workshop, kind: str, subject: Subject, value: Mapping[str, object], reason: str | None, *, who: str
) -> None:
    """Undo a decision about a record, under each id that it was made with."""
    made = _removed(shop, kind, subject, value)
    if kind == "takedown" and not made and _is_bound(shop, subject):
        made = [subject.id]
    if not made:
        what = "it is not taken down by itself" if kind == "takedown" else "these words were not removed"
        raise click.UsageError(f"{subject}: {what}; there is nothing to undo")
    _decide(shop, kind, made, {**value, "removed": False}, reason, who=who)


def _removed(shop: Workshop, kind: str, subject: Subject, value: Mapping[str, object]) -> list[str]:
    """Give the ids of a record under which the ledger has it removed, or those words of it."""
    judgement = Judgement(shop.vault.decisions())
    if kind == "takedown":
        return [own for own in subject.ids if judgement.removal(own, ())]
    return [own for own in subject.ids if value["phrase"] in judgement.phrases(own, ())]


def _check_removed(shop: Workshop, kind: str, subject: Subject, value: Mapping[str, object]) -> None:
    """Check that what was decided holds, before anybody is told so. Raises StoreError."""
    shop.project()
    is_there = kind == "takedown" and record_of(shop.archive, subject.id)
    if is_there or len(_removed(shop, kind, subject, value)) < len(subject.ids):
        raise StoreError(shop.archive.path, f"{subject} is still there as it was; onrecord verify says more")


def _is_bound(shop: Workshop, subject: Subject) -> bool:
    """Say whether a comment is gone since it is taken for another one, edited, that was taken down (``edited``)."""
    row = shop.vault.connection.execute("SELECT post_id FROM records WHERE id = ?", (subject.id,)).fetchone()
    gone = shop.archive.connection.execute(
        "SELECT id FROM tombstones WHERE id IN (?, ?)", (subject.id, row["post_id"] if row else "")
    )
    return [stone["id"] for stone in gone] == [subject.id]


def _decide(
    shop: Workshop,
    kind: str,
    ids: Iterable[str],
    value: Mapping[str, object],
    reason: str | None,
    *,
    who: str,
) -> None:
    """Decide about all that a record is made of: what was on a blog that moved may stand alone again one day."""
    desk = shop.desk()
    with shop.vault.batch():
        for own in ids:
            desk.enter(kind, own, value, who=who, reason=reason)
