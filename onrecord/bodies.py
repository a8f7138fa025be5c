"""Bodies that letters and appeals alone tell of: a person says that one is a body of its own, or which other one it is."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import click

from ingest.pipeline import Workshop
from ingest.store.decisions.ledger import Decision
from onrecord.authority import alike, merge
from onrecord.keys import harmless, pressed
from onrecord.sheets import told

_WAITING = """
    SELECT o.id, o.slug, o.name, o.aliases, (SELECT count(*) FROM appeals a WHERE a.organisation_id = o.id) AS appeals
    FROM organisations o WHERE o.review_status = 'machine' ORDER BY o.slug
"""
_LETTERS = """
    SELECT id, signatory, role, organisation, text FROM responses WHERE organisation_id = ? ORDER BY confidence DESC, id
"""
_SHOWN = 5
"""Letters of a body that are shown."""
_LEGEND = "[a] a body of its own; m[o]ve it into another; [u]ndo; [s]kip; [q]uit: "


@dataclass(frozen=True, slots=True)
class Unknown:
    """A body that no person has confirmed."""

    body: str
    """Its slug."""
    name: str
    aliases: tuple[str, ...]
    """Other names under which letters have it."""
    responses: tuple[str, ...]
    """Ids of its responses, the surest first."""
    appeals: int
    """Appeals that ask to write to it."""
    letters: tuple[str, ...]
    """Who signed the first of them in what role, and how they begin."""


def waiting(shop: Workshop, *, body: str | None = None) -> list[Unknown]:
    """Give what waits, those of most responses first; ``body`` is a slug or a part of a name."""
    found = [_unknown(shop, dict(row)) for row in shop.archive.connection.execute(_WAITING).fetchall()]
    wanted = (u for u in found if body is None or body == u.body or body.casefold() in u.name.casefold())
    return sorted(wanted, key=lambda u: (-len(u.responses), -u.appeals, u.body))


def _unknown(shop: Workshop, row: dict[str, str]) -> Unknown:
    letters = shop.archive.connection.execute(_LETTERS, (row["id"],)).fetchall()
    return Unknown(
        body=row["slug"],
        name=row["name"],
        aliases=tuple((row["aliases"] or "").splitlines()),
        responses=tuple(letter["id"] for letter in letters),
        appeals=int(row["appeals"]),
        letters=tuple(
            f"{letter['id']}  {', '.join(filter(None, (letter['signatory'], letter['role'], letter['organisation'])))}: "
            f"{' '.join(letter['text'].split())[:60]}"
            for letter in letters[:_SHOWN]
        ),
    )


def listed(found: Sequence[Unknown], *, as_json: bool) -> Iterator[str]:
    """Give a line for each."""
    for one in found:
        if as_json:
            yield json.dumps({n: v for n, v in asdict(one).items() if n != "letters"}, ensure_ascii=False)
        else:
            yield harmless(f"{one.body}  {_counted(one)}: {one.name}")


def _counted(one: Unknown) -> str:
    return f"responses: {len(one.responses)}, appeals: {one.appeals}"


def accept(shop: Workshop, slug: str, *, who: str) -> Decision:
    """Decide that this is a body of its own, under its name."""
    return shop.desk().enter("body", slug, {"own": True}, who=who)


def accepted(shop: Workshop, slug: str, *, who: str) -> bool:
    """Decide the same without being asked; False where no such body waits."""
    if all(one.body != slug for one in waiting(shop)):
        return False
    click.echo(harmless(told(accept(shop, slug, who=who))))
    return True


def hold(shop: Workshop, queue: Sequence[Unknown], *, who: str) -> str:
    """Ask about one body after the other; say what was done."""
    decided: list[tuple[int, Decision]] = []
    at = 0
    while at < len(queue):
        _show(shop, queue[at])
        click.echo(_LEGEND, nl=False)
        while (key := pressed()) not in {"a", "o", "u", "s", "q", ""}:
            continue
        click.echo(key)
        if key in {"q", ""}:
            break
        try:
            at = _act(shop, key, queue[at].body, at, decided, who=who)
        except click.UsageError as error:
            click.echo(harmless(f"  {error.message}"))
    settled = {place for place, _ in decided}
    made = f"{len(decided)} decision{'' if len(decided) == 1 else 's'}"
    return f"{made}; {len(queue) - len(settled)} in the queue" if queue else ""


def _act(
    shop: Workshop, key: str, slug: str, at: int, decided: list[tuple[int, Decision]], *, who: str
) -> int:
    """Do what a key says; gives the place of the next body. Raises ``click.UsageError`` where nothing can be done."""
    if key == "u":
        if not decided:
            raise click.UsageError("nothing was decided in this sitting; see onrecord review --undo")
        at, decision = decided.pop()
        shop.desk().undo(decision, who=who)
        click.echo(harmless(f"  taken back: {told(decision)}"))
        return at
    if key == "a":
        decided.append((at, accept(shop, slug, who=who)))
    elif key == "o":
        decided.append((at, merge(shop, "organisations", slug, who=who)))
    return at + 1


def _show(shop: Workshop, one: Unknown) -> None:
    click.echo(harmless(f"\n{one.name} ({one.body}); {_counted(one)}"))
    for alias in one.aliases:
        click.echo(harmless(f"  also {alias}"))
    for letter in one.letters:
        click.echo(harmless(f"  {letter}"))
    if len(one.responses) > _SHOWN:
        click.echo(f"  and {len(one.responses) - _SHOWN} more")
    names = [f"{name} ({slug})" for slug, name in alike(shop, "organisations", one.body, least=_LIKE)]
    if names:
        click.echo(harmless(f"  named alike: {'; '.join(names)}"))


_LIKE = 80
"""How alike two names are of which one is shown beside the other (of 100)."""
