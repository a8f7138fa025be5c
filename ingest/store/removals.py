"""What was removed of a record that is on two sites is removed of it on both, also when they part."""

from collections.abc import Iterator, Mapping

from ingest.store.judgement import Judgement
from ingest.store.vault import Vault


def lacking(vault: Vault) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Give kind, id and value of the decisions without which something would come back, were records to part.

    A removal is found by any id of a record. Whoever decided while two sites were apart named one of them.
    """
    judgement = Judgement(vault.decisions())
    for ids in _matched(vault):
        removal = judgement.removal(ids[0], ids[1:])
        phrases = judgement.phrases(ids[0], ids[1:])
        for own in ids if removal or phrases else ():
            if removal and judgement.removal(own, ()) is None:
                yield "takedown", own, {"reason": removal.reason, "legal": removal.legal}
            for phrase in phrases:
                if phrase not in judgement.phrases(own, ()):
                    yield "redact", own, {"phrase": phrase}


def _matched(vault: Vault) -> Iterator[tuple[str, ...]]:
    """Give the ids of records that were taken for the same one, on whatever site."""
    rows = vault.connection.execute(
        "SELECT new_id, group_concat(old_id, ' ') AS olds FROM matches WHERE new_id IS NOT NULL GROUP BY new_id"
    )
    for row in rows.fetchall():
        yield row["new_id"], *row["olds"].split()
