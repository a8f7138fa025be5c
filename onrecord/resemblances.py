"""Records that may be one, of a blog that moved or of the service that keeps a blog's comments, side by side."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import click

from ingest.pipeline import Workshop
from ingest.store.projected.doubts import Doubt, doubts
from ingest.store.standing import row_of
from onrecord.keys import harmless, pressed

_WIDTH = 46
_LINES = 24
"""Lines of a text that are shown."""

_OWN = "the service that keeps the blog's comments the same as one of the blog's own"

_LEGEND = "a number: the same as that one; [n]one of these; [s]kip; [q]uit: "


def listed(shop: Workshop, found: Sequence[Doubt], *, as_json: bool) -> Iterator[str]:
    """Give a line for each pair: its subject is what ``--accept`` and ``--reject`` take."""
    for doubt in found:
        for other, why in doubt.candidates:
            if as_json:
                told = {"subject": f"{doubt.id}={other}", "kind": doubt.kind, "site": doubt.site, "why": why}
                yield json.dumps(told, ensure_ascii=False)
            else:
                row = row_of(shop.archive, doubt.kind, doubt.id)
                begins = " ".join(str(row.get("text") or row.get("title") or "").split())[:60]
                who = row.get("author") or "no name"
                yield harmless(f"{doubt.id}={other}  {_named(doubt)}: {why}; {who}: {begins}")


def _named(doubt: Doubt) -> str:
    return f"{doubt.kind} of {doubt.site}" if doubt.moved else f"{doubt.kind} of a service, at {doubt.site}"


def hold(shop: Workshop, *, who: str) -> bool:
    """Go through what waits; False where the person wants to stop."""
    seen: set[str] = set()
    # A decision about a post may settle its comments, so that what waits is asked for anew.
    while doubt := next((d for d in doubts(shop.vault) if d.id not in seen), None):
        seen.add(doubt.id)
        if not _ask(shop, doubt, who=who):
            return False
    return True


def _ask(shop: Workshop, doubt: Doubt, *, who: str) -> bool:
    here = f"{doubt.site}, which moved, the same as one of the new site's" if doubt.moved else _OWN
    click.echo(f"Is this {doubt.kind} of {here}?")
    old = _column(doubt.site, row_of(shop.archive, doubt.kind, doubt.id))
    for number, (other, why) in enumerate(doubt.candidates, 1):
        new = _column(f"{number}  {why}", row_of(shop.archive, doubt.kind, other))
        click.echo(harmless("\n".join(_beside(old, new))))
        click.echo("")
    keys = {str(n): other for n, (other, _) in enumerate(doubt.candidates, 1)}
    click.echo(_LEGEND, nl=False)
    while (key := pressed()) not in {*keys, "n", "s", "q", ""}:
        continue
    click.echo(key)
    if key in keys:
        decide(shop, doubt.id, [keys[key]], same=True, who=who)
    elif key == "n":
        decide(shop, doubt.id, list(keys.values()), same=False, who=who)
    return key not in {"q", ""}


def decide(shop: Workshop, old: str, others: Sequence[str], *, same: bool, who: str) -> None:
    """Decide that two records are the same, or that some are not."""
    for other in others:
        shop.desk().enter("match", old, {"with": other, "same": same}, who=who)
    shop.project()
    click.echo("  the same" if same else "  not the same")


def decided(shop: Workshop, subject: str, *, same: bool, who: str) -> bool:
    """Decide about ``ID=ID`` (or the one pair of an id) without being asked; False where no such pair waits."""
    old, _, other = subject.partition("=")
    found = next((d for d in doubts(shop.vault) if d.id == old), None)
    others = [i for i, _ in found.candidates if other in {"", i}] if found else []
    if not others or (same and len(others) > 1):
        return False
    decide(shop, old, others, same=same, who=who)
    return True


def _column(head: str, row: dict[str, object]) -> list[str]:
    told = [head, str(row.get("author") or "no name"), str(row.get("published") or "no date")]
    told += [str(row[name]) for name in ("title", "url") if row.get(name)]
    text = str(row.get("text") or "")
    body = [part for line in text.split("\n") for part in (textwrap.wrap(line, _WIDTH) or [""])]
    shown = body[:_LINES] + (["..."] if len(body) > _LINES else [])
    return [part for line in told for part in textwrap.wrap(line, _WIDTH)] + ["", *shown]


def _beside(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"  {one:<{_WIDTH}} | {other}".rstrip()
