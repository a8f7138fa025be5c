"""What was learnt of sites' pages, as it is kept in the vault."""

from dataclasses import dataclass

from ingest.extract.taught import rulebook
from ingest.extract.taught.lessons import Taught
from ingest.extract.taught.rules import Rule
from ingest.store.vault import rulebook as shelf
from ingest.store.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of one site."""

    site: str
    """Site key."""
    taught: Taught


def kept_rules(vault: Vault) -> tuple[Rule, ...]:
    """Give the rules that are kept."""
    return tuple(one.taught.rule for one in learnt(vault))


def learnt(vault: Vault) -> list[Learnt]:
    """Give what was learnt, in the order of the sites' keys."""
    return [Learnt(site, rulebook.read(told)) for site, told in shelf.kept(vault).items()]
