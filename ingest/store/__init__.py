"""The only room with a database: the vault, the fold, the archive.

``Vault`` keeps captures and decisions; ``record`` enters what a capture shows; ``knows``
says whether it is news; ``Archive.project`` writes what may be published.
"""

from ingest.store.archive import Archive
from ingest.store.captures import Validators
from ingest.store.crawls import Crawl
from ingest.store.entries import Entry
from ingest.store.ledger import Decision
from ingest.store.novelty import knows
from ingest.store.run import Projected
from ingest.store.sightings import record
from ingest.store.vault import Vault

__all__ = ["Archive", "Crawl", "Decision", "Entry", "Projected", "Validators", "Vault", "knows", "record"]
