"""``onrecord alias``: a blog that moved, and the blog that it became, are one."""

import json

import click

from ingest import urls
from ingest.pipeline import Workshop
from ingest.store import identity
from ingest.store.decisions.ledger import Decision
from ingest.store.projected.doubts import Count, match_counts
from ingest.store.recalled.moves import aliases, way
from ingest.store.vault.vault import Vault
from onrecord.keys import harmless

_AHEAD = "to name it before it is taken, add --ahead"
_SHOWN = 8
"""Names of known sites in a message."""


def name(shop: Workshop, old: str, new: str, *, ahead: bool, who: str) -> str:
    """Say that the site OLD became the site NEW; gives what came of it, in words.

    Raises ``click.UsageError`` where one of them is unknown (unless ``ahead``), or where it cannot be.
    """
    one, other = (_site(shop.vault, address, ahead=ahead) for address in (old, new))
    into = _standing(shop.vault)
    if one == other:
        raise click.UsageError(f"{old} and {new} are one site already: {one}")
    if one in way(into, other):
        raise click.UsageError(
            f"{other} became {one} already ({' -> '.join(way(into, other))}); that would close a circle; "
            f"see onrecord alias --list"
        )
    if into.get(one) == other:
        return f"{one} is known to have become {other} already"
    if one in into:
        raise click.UsageError(
            f"{one} became {into[one]} already; take that back first: onrecord alias --undo {one}"
        )
    shop.desk().enter("alias", one, {"into": other}, who=who)
    shop.project()
    return "\n".join(told(shop.vault, one, other))


def undo(shop: Workshop, old: str, *, who: str) -> str:
    """Take the alias of a site back. Raises ``click.UsageError`` where it has none."""
    made = {d.subject: d for d in shop.vault.holding("alias")}
    one = _site(shop.vault, old, ahead=True)
    if one not in made:
        raise click.UsageError(f"{one}: no alias of it holds; see onrecord alias --list")
    shop.desk().undo(made[one], who=who)
    shop.project()
    return f"{one} is a site of its own again"


def listed(vault: Vault, *, as_json: bool) -> str:
    """Give all aliases that hold, with what was made of the records."""
    lines: list[str] = []
    for old, new in sorted(_standing(vault).items()):
        if as_json:
            counts = {c.kind: _numbers(c) for c in match_counts(vault, old)}
            lines.append(json.dumps({"old": old, "new": new, **counts}, ensure_ascii=False))
        else:
            lines += told(vault, old, new)
    return "\n".join(lines) if lines or as_json else "no alias is named"


def told(vault: Vault, old: str, new: str) -> list[str]:
    """Say in words what an alias made of a site's records."""
    counts = list(match_counts(vault, old))
    if not counts:
        return [harmless(f"{old} is {new}; one of them is not taken yet, and is joined when it is")]
    lines = [harmless(f"{old} is {new}")]
    for count in counts:
        by_hand = f" ({count.decided} by a person's word)" if count.decided else ""
        lines.append(
            f"  {count.same} {count.kind}s are the same{by_hand}, {count.unsure} wait for onrecord review, "
            f"{count.alone} are on the old site alone"
        )
    return lines


def _numbers(count: Count) -> dict[str, int]:
    return {"same": count.same, "decided": count.decided, "unsure": count.unsure, "alone": count.alone}


def _standing(vault: Vault) -> dict[str, str]:
    return aliases(vault.holding("alias"))


def _site(vault: Vault, address: str, *, ahead: bool) -> str:
    """Give the key of the site that an address lies in; of one that is not known, its own key."""
    key: str = identity.site_key(address)
    known = {str(row["site"]) for row in vault.connection.execute("SELECT DISTINCT site FROM reads")}
    known |= _named(vault.holding("alias"))
    # Files that do not say where they are from stand under no name, and move nowhere.
    known.discard("")
    within = [site for site in known if key == site or key.startswith((f"{site}/", f"{site}?"))]
    by_id = [site for site in known if identity.site_id(site) == address]
    if found := max([*within, *by_id], key=len, default=None):
        return found
    if not urls.site_key(address if "://" in address else f"http://{address}"):
        raise click.UsageError(f"{address}: no address of a site")
    if not ahead:
        more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
        taken = f"known: {', '.join(sorted(known)[:_SHOWN])}{more}" if known else "nothing was yet"
        raise click.UsageError(f"{address}: nothing was taken from there ({taken}); {_AHEAD}")
    return key


def _named(decisions: list[Decision]) -> set[str]:
    return {d.subject for d in decisions} | {str(d.value.get("into")) for d in decisions}
