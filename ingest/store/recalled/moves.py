"""Sites that became another, as the ledger names them, and which of their posts is which.

A decision of kind ``alias`` has the key of the site that moved as its subject, and ``{"into": key}`` as its value;
one of kind ``match`` the id of a record there, and ``{"with": id here, "same": bool}``.
"""

from collections.abc import Iterable, Mapping

from ingest.store import identity
from ingest.store.decisions.ledger import Decision, by_time
from ingest.store.merging.matching import Rulings
from ingest.store.vault.vault import Vault

Families = Mapping[str, tuple[str, ...]]
"""By the key of a site, the keys of those that became it, the nearest first."""


def aliases(decisions: Iterable[Decision]) -> dict[str, str]:
    """Give what each site became, by key, out of the decisions of kind ``alias`` that hold; of ``merge``, each body or official.

    A decision that would close a circle (two ledgers put together) does not count; one that names nothing takes back.
    """
    into: dict[str, str] = {}
    for decision in by_time(decisions):
        new = str(decision.value.get("into") or "")
        if not new:
            into.pop(decision.subject, None)
        elif decision.subject not in way(into, new):
            into[decision.subject] = new
    return into


def way(into: Mapping[str, str], site: str) -> list[str]:
    """Give a site and all that it became, one after the other."""
    steps = [site]
    while (step := into.get(steps[-1])) is not None and step not in steps:
        steps.append(step)
    return steps


def families(into: Mapping[str, str], known: Iterable[str]) -> Families:
    """Group the sites that are known under the last one known that each became."""
    here = set(known)
    members: dict[str, list[tuple[int, str]]] = {}
    for site in sorted(here & into.keys()):
        steps = [step for step in way(into, site) if step in here]
        if len(steps) > 1:
            members.setdefault(steps[-1], []).append((len(steps), site))
    return {root: tuple(site for _, site in sorted(olds)) for root, olds in sorted(members.items())}


def standing_families(vault: Vault) -> Families:
    """Give the families as the last projection made them."""
    rows = vault.connection.execute("SELECT name, value FROM state WHERE name LIKE 'family %'")
    return {row["name"].removeprefix("family "): tuple(row["value"].split()) for row in rows}


def rulings(vault: Vault) -> Rulings:
    """Give what people decided about pairs of records."""
    same: dict[str, str] = {}
    other: set[tuple[str, str]] = set()
    for decision in by_time(vault.holding("match")):
        pair = decision.subject, str(decision.value.get("with"))
        other.discard(pair)
        if decision.value.get("same"):
            # Who decides again decides about both records anew.
            same = {old: new for old, new in same.items() if new != pair[1]} | {pair[0]: pair[1]}
        else:
            other.add(pair)
            if same.get(pair[0]) == pair[1]:
                del same[pair[0]]
    return Rulings(same, frozenset(other))


def family(vault: Vault, site: str) -> tuple[str, ...]:
    """Give a site and those that became it, as the last projection has them."""
    return (site, *standing_families(vault).get(site, ()))


class Moves:
    """Which posts of the sites that became one site are which of its own."""

    def __init__(self, vault: Vault, site: str) -> None:
        self._vault = vault
        self._keys: dict[str, str] = {}
        self._under: dict[str, list[tuple[str, str]]] = {}
        self._rulings: Rulings | None = None
        order = {old: place for place, old in enumerate(standing_families(vault).get(site, ()))}
        rows = vault.connection.execute("SELECT * FROM moves WHERE site = ?", (site,)).fetchall()
        for row in sorted(
            rows, key=lambda r: (order.get(r["old_site"], len(order)), r["old_site"], r["old_key"])
        ):
            old = row["old_site"], row["old_key"]
            self._keys[identity.moved_key(*old)] = row["key"]
            self._under.setdefault(row["key"], []).append(old)

    @property
    def any(self) -> bool:
        """Whether another site became this one."""
        return bool(self._keys)

    def resolve(self, key: str) -> str:
        """Give the key of a post here for the marked key of one there (``identity.moved_key``)."""
        return self._keys.get(key, key)

    def under(self, key: str) -> list[tuple[str, str]]:
        """Give the posts (site and key) that a post here was before, in the order in which they are joined to it."""
        return self._under.get(key, [])

    @property
    def rulings(self) -> Rulings:
        """What people decided about pairs of records."""
        if self._rulings is None:
            self._rulings = rulings(self._vault)
        return self._rulings
