"""What was removed of a record is removed of all that it is made of, also when that parts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.store.decisions.ledger import Decision, by_time, holding, key
from ingest.store.rows import writing
from ingest.store.vault.vault import Vault

_KINDS = ("takedown", "redact")


def keep_removed(vault: Vault) -> bool:
    """Enter what ``lacking`` gives; say whether there was any."""
    made = lacking(vault)
    with vault.batch():
        for decision in made:
            vault.enter(decision)
    return bool(made)


def lacking(vault: Vault) -> list[Decision]:
    """Give the decisions without which something would come back, were records to part.

    A removal is found by any id of a record. Whoever decided before two records were taken for one, or before a record had
    another id, named one of them. What is decided for the others is the same decision, so that every copy of a vault adds
    the same.
    """
    standing = _standing(vault)
    removed = {own: made for own, made in standing.items() if any(map(_removes, made.values()))}
    if not removed:
        return []
    known = {key(decision) for made in standing.values() for decision in made.values()}
    found = {
        key(copy): copy
        for ids in _together(vault, removed)
        for one in ids
        for what, decision in removed.get(one, {}).items()
        for own in ids
        if _removes(decision)
        and not _is_later(standing.get(own, {}).get(what), decision)
        and key(copy := replace(decision, subject=own)) not in known
    }
    return by_time(found.values())


def _standing(vault: Vault) -> dict[str, dict[str, Decision]]:
    """Give by id of a record, and by what is removed of it (words; empty: all), the latest decision."""
    made = holding(d for kind in (*_KINDS, "undo") for d in vault.decisions(kind))
    standing: dict[str, dict[str, Decision]] = {}
    for decision in by_time(made):
        what = "" if decision.kind == "takedown" else f"words {decision.value.get('phrase')}"
        standing.setdefault(decision.subject, {})[what] = decision
    return standing


def _removes(decision: Decision) -> bool:
    return bool(decision.value.get("removed", True))


def _is_later(other: Decision | None, decision: Decision) -> bool:
    """Whether of a record the same was decided already, at that time or after it: that holds."""
    return other is not None and by_time((other, decision))[-1] is other


def _together(vault: Vault, decided: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give all ids of each record that one of these names or named."""
    db = vault.connection
    now = {row["old_id"]: row["new_id"] for row in writing.select(db, "absorbed", "old_id", decided)}
    rows = writing.select(db, "absorbed", "new_id", {*decided, *now.values()})
    # What stands as a record is one of its own, whatever it was taken for before.
    alone = {row["id"] for row in writing.select(db, "records", "id", [row["old_id"] for row in rows])}
    former: dict[str, list[str]] = {}
    for row in rows:
        if row["old_id"] not in alone:
            former.setdefault(row["new_id"], []).append(row["old_id"])
    for own, others in former.items():
        yield own, *others
