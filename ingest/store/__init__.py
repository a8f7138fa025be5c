"""The only room with a database: the vault, the fold, the archive.

``Vault`` keeps captures and decisions; ``record`` enters what a capture shows; ``knows``
says whether it is news; ``Archive.project`` writes what may be published.
"""

from ingest.store.archive import Archive
from ingest.store.decisions.ledger import Decision
from ingest.store.projected.run import Projected
from ingest.store.recalled.novelty import knows
from ingest.store.rows.entries import Entry
from ingest.store.vault.captures import Validators
from ingest.store.vault.crawls import Crawl
from ingest.store.vault.sightings import record
from ingest.store.vault.vault import Vault

__all__ = ["Archive", "Crawl", "Decision", "Entry", "Projected", "Validators", "Vault", "knows", "record"]
