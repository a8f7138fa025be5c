"""What was removed of a site or its posts is not told by its name, nor by the addresses of its captures and problems."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from ingest.model import Site
from ingest.store.decisions.judgement import Judgement
from ingest.store.identity import site_id
from ingest.store.masks.redact import Masks, occurrences
from ingest.store.recalled.memory import Memory
from ingest.store.vault.vault import Vault

_POSTS = """
    SELECT r.id, a.old_id FROM records r LEFT JOIN absorbed a ON a.new_id = r.id
    WHERE r.kind = 'post' AND r.site IN (SELECT value FROM json_each(?1))
      AND (r.id IN (SELECT value FROM json_each(?2)) OR a.old_id IN (SELECT value FROM json_each(?2)))
"""
_CAPTURED = """
    SELECT DISTINCT c.body ->> 'url' AS url FROM reads r JOIN captures c ON c.id = r.capture
    WHERE r.site IN (SELECT value FROM json_each(?1))
"""
_NOTED = "SELECT DISTINCT url, detail FROM notes WHERE site IN (SELECT value FROM json_each(?1)) OR id = ?2"


def removed_of_sites(vault: Vault, sites: Iterable[str]) -> tuple[str, ...]:
    """Give the words that are removed of some sites (by key) themselves, in one order."""
    return Judgement(vault.holding("redact")).phrases("", map(site_id, sites))


def removed_of_posts(vault: Vault, sites: Iterable[str]) -> tuple[str, ...]:
    """Give the words that are removed of the posts of some sites, in one order.

    A post's words make its address. Those of a comment do not, and may be common ones.
    """
    made = vault.holding("redact")
    if not made:
        return ()
    judgement = Judgement(made)
    about = json.dumps(sorted({decision.subject for decision in made}))
    posts = vault.connection.execute(_POSTS, (json.dumps(list(sites)), about)).fetchall()
    return tuple(
        sorted({p for post in posts for p in judgement.phrases(post["id"], (post["old_id"] or "",))})
    )


def masks_of_addresses(vault: Vault, sites: Sequence[str]) -> Masks:
    """Give what masks the addresses of the captures and problems of some sites."""
    return Masks(phrases=(*removed_of_sites(vault, sites), *removed_of_posts(vault, sites)))


def told_of_site(vault: Vault, sites: Sequence[str], words: str) -> int:
    """Count in how many places words stand in what some sites say of themselves, and in addresses of captures and problems."""
    said = {text for site in sites for one in _said(vault, site) for text in (one.title, one.description)}
    urls = {row["url"] for row in vault.connection.execute(_CAPTURED, (json.dumps(list(sites)),))}
    notes = vault.connection.execute(_NOTED, (json.dumps(list(sites)), "")).fetchall()
    return sum(occurrences(words, text) for text in said if text) + _told(notes, urls, words)


def told_of_problem(vault: Vault, problem: str, words: str) -> int:
    """Count in how many places words stand in a problem, by its id."""
    return _told(vault.connection.execute(_NOTED, ("[]", problem)).fetchall(), set(), words)


def _said(vault: Vault, site: str) -> list[Site]:
    return [one for _, _, one in Memory(vault, site).site_told()]


def _told(notes: Iterable[sqlite3.Row], urls: set[str], words: str) -> int:
    told = list(notes)
    masks = Masks(phrases=(words,))
    addresses = urls | {note["url"] for note in told if note["url"]}
    return sum(masks.address(url) is None for url in addresses) + sum(
        occurrences(words, detail) for detail in {note["detail"] for note in told}
    )
