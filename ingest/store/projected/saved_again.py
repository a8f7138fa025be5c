"""Threads of pages without an address that were saved again: such a post is its words, so that an edited one is another post."""

from collections.abc import Sequence

from ingest.store.decisions.judgement import Judgement
from ingest.store.merging.edited import is_same_page
from ingest.store.merging.thread import Thread
from ingest.store.recalled.memory import Memory
from ingest.store.vault.vault import Vault

TOLD = "told:"
"""How the keys of these posts begin (``identity.told_key``)."""


class SavedAgain:
    """Knows of which of these threads something was removed; they are looked for once, where anything was removed at all."""

    def __init__(self, vault: Vault, judgement: Judgement) -> None:
        self._vault, self._judgement = vault, judgement
        self._known: dict[str, list[Thread]] = {}

    def kin(self, site: str, thread: Thread) -> Sequence[Thread]:
        """Give the threads of a site (by key) that are the same page as one, and of which something was removed."""
        if not thread.key.startswith(TOLD) or not self._judgement.subjects():
            return ()
        if site not in self._known:
            memory = Memory(self._vault, site)
            rows = self._vault.connection.execute(
                "SELECT DISTINCT post FROM sightings WHERE site = ? AND post >= 'told:' AND post < 'told;'",
                (site,),
            ).fetchall()
            threads = [memory.thread(row["post"]) for row in rows]
            self._known[site] = [one for one in threads if self._is_touched(one)]
        return [one for one in self._known[site] if is_same_page(thread, one)]

    def _is_touched(self, thread: Thread) -> bool:
        every = [(thread.id, thread.former), *((told.id, told.former) for told in thread.comments)]
        return any(self._judgement.removes(own, former) for own, former in every)
