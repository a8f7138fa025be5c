"""What blogs' own feeds taught about their pages, for ``status``."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.extract.taught.parts import Part, ThreadRule
from ingest.pipeline.rulebook import Learnt, learnt
from ingest.store.vault.vault import Vault
from onrecord.options import now


def rows(vault: Path) -> Iterator[dict[str, Any]]:
    """Give one row for each part of a rule: where it stands, on how many pages it held. Raises StoreError."""
    with Vault.open_to_read(vault, now=now) as store:
        kept = learnt(store)
    for one in kept:
        yield from _parts(one)


def _parts(one: Learnt) -> Iterator[dict[str, Any]]:
    rule = one.taught.rule
    for name in ("title", "body", "author", "date"):
        part: Part | None = getattr(rule, name)
        if part is not None:
            yield _row(one, name, part.path, part.held, part.tried)
    if rule.thread is not None:
        yield _row(one, "comments", _where(rule.thread), rule.thread.held, rule.thread.tried)


def _row(one: Learnt, part: str, path: str, held: int, tried: int) -> dict[str, Any]:
    return {
        "site": one.site,
        "learnt": part,
        "path": path,
        "held": held,
        "tried": tried,
        "pages": one.taught.pages,
        "entries": one.taught.entries + one.taught.comments,
    }


def _where(thread: ThreadRule) -> str:
    """Say where comments stand as one address."""
    return f"{thread.holder} > {thread.sign}{' ~ brothers' if thread.run else ''}"


def lines(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Give rows in words, a line a site."""
    sites: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        sites.setdefault(row["site"], []).append(row)
    for site, parts in sites.items():
        held = ", ".join(f"{p['learnt']} {p['held']} of {p['tried']}" for p in parts)
        first = parts[0]
        yield (
            f"{site}: pages read by rules learnt from its feeds "
            f"({first['entries']} entries, {first['pages']} pages; agreeing: {held})"
        )
