"""What was learnt of sites' pages, in the vault: derived from the captures, cleared and learnt again by a rebuild."""

from dataclasses import dataclass

from ingest.store.vault.sightings import mark_dirty
from ingest.store.vault.vault import Vault

_NAME = "rules:"
"""In the table ``state``: before the site's key. The value is the rule, as text that its reader understands."""

_SEEN = "learnt:"
"""In the same table: before the key of a site. The value says up to where its captures were learnt from."""


@dataclass(frozen=True, slots=True)
class ReadCapture:
    """One capture of a site that was read."""

    id: str
    engine: str
    """Empty where no engine is known."""


def kept(vault: Vault) -> dict[str, str]:
    """Give what is kept, by site key."""
    rows = vault.connection.execute(
        "SELECT name, value FROM state WHERE substr(name, 1, ?) = ? ORDER BY name", (len(_NAME), _NAME)
    )
    return {row["name"].removeprefix(_NAME): row["value"] for row in rows}


def keep(vault: Vault, site: str, told: str | None) -> None:
    """Keep what was learnt of a site; None forgets it."""
    with vault.batch():
        if told is None:
            vault.connection.execute("DELETE FROM state WHERE name = ?", (_NAME + site,))
        else:
            vault.connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (_NAME + site, told))


def unlearnt_sites(vault: Vault) -> list[str]:
    """Give the sites with captures of no known engine of which more was read since ``learnt`` was told."""
    rows = vault.connection.execute(
        "SELECT site, count(*) || ' ' || max(captured || capture) AS state FROM reads GROUP BY site "
        "HAVING sum(coalesce(engine, '') = '') > 1 ORDER BY site"
    ).fetchall()
    known = {row["name"]: row["value"] for row in vault.connection.execute("SELECT name, value FROM state")}
    return [row["site"] for row in rows if known.get(_SEEN + row["site"]) != row["state"]]


def learnt(vault: Vault, site: str) -> None:
    """Note that all that was read of a site so far has been learnt from."""
    with vault.batch():
        vault.connection.execute(
            "INSERT OR REPLACE INTO state SELECT ?, count(*) || ' ' || max(captured || capture) "
            "FROM reads WHERE site = ?",
            (_SEEN + site, site),
        )


def read_captures(vault: Vault, site: str) -> list[ReadCapture]:
    """Give the captures of a site that were read, in the order of their time."""
    rows = vault.connection.execute(
        "SELECT capture, engine FROM reads WHERE site = ? ORDER BY captured, capture", (site,)
    )
    return [ReadCapture(row["capture"], row["engine"] or "") for row in rows]


def led_on(vault: Vault, site: str) -> dict[str, str]:
    """Give the addresses (``identity.address``) of a site that lead on, each with an address to which it does."""
    rows = vault.connection.execute(
        "SELECT address, source_id FROM aliases WHERE site = ? AND substr(source_id, 1, 4) = 'url:' "
        "ORDER BY address, source_id",
        (site,),
    )
    return {row["address"]: f"http://{row['source_id'].removeprefix('url:')}" for row in rows}


def forget_site(vault: Vault, site: str) -> None:
    """Clear what follows from the captures of one site, so that they can be read again; the archive follows."""
    with vault.batch():
        posts = vault.connection.execute("SELECT DISTINCT post FROM sightings WHERE site = ?", (site,))
        mark_dirty(vault, site, ["", *(row["post"] for row in posts.fetchall())])
        for table in ("sightings", "aliases", "listings", "reads"):
            vault.connection.execute(f"DELETE FROM {table} WHERE site = ?", (site,))  # noqa: S608 - names above
        vault.connection.execute("DELETE FROM notes WHERE site = ? AND derived", (site,))
