"""Whether the archive says what its vault says: a run that was killed has recorded or decided what it did not write."""

from ingest.store.vault import Vault


def is_behind(vault: Vault) -> bool:
    """Say whether anything was recorded or decided that is not in the archive yet."""
    dirty = vault.connection.execute("SELECT 1 FROM dirty LIMIT 1").fetchone()
    return dirty is not None or unfollowed(vault) > 0


def unfollowed(vault: Vault) -> int:
    """Count the decisions that were made since the archive was last brought to what the ledger says."""
    sql = "SELECT count(*) FROM decisions, state WHERE state.name = 'followed' AND decisions.id > CAST(state.value AS INTEGER)"
    (number,) = vault.connection.execute(sql).fetchone()
    return int(number)


def follow(vault: Vault) -> None:
    """Note that the archive says what the ledger says."""
    (last,) = vault.connection.execute("SELECT CAST(coalesce(max(id), 0) AS TEXT) FROM decisions").fetchone()
    known = vault.connection.execute("SELECT value FROM state WHERE name = 'followed'").fetchone()
    if known is None or known["value"] != last:
        with vault.batch():
            vault.connection.execute("INSERT OR REPLACE INTO state VALUES ('followed', ?)", (last,))
