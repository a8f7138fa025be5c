"""Which site records are of whose capture tells none: the nearest home above their posts that any capture told.

A comments feed, an answer of an interface or a page of unknown software names posts and no home, and may come from
another host. Its records stand where the homes known so far put them; a home told later has them placed again, so
that any order gives the same sites.
"""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from ingest.store import identity
from ingest.store.vault.packing import Parcel
from ingest.store.vault.vault import Vault

_HOME = "home:"
"""In the table ``state``: before the key of a site that a capture told, or that was asked for."""

_MISPLACED = "misplaced:"
"""In the same table: before the key of a site of whose records some may be of a home that was told since."""

_NAMED = "named:"
"""In the same table: before the key of a feed or an interface and the other host that names it."""


def tell(vault: Vault, site: str) -> None:
    """Remember a home (a site's key), and where records may stand that are of it."""
    if not site or not _is_new(vault, _HOME + site):
        return
    for above in _above(site):
        if vault.connection.execute(
            "SELECT 1 FROM reads WHERE site = ? AND untold LIMIT 1", (above,)
        ).fetchone():
            _is_new(vault, _MISPLACED + above)


def lead(vault: Vault, parcel: Parcel) -> None:
    """Remember the feeds and interfaces on other hosts that a host names: what they say of it is believed."""
    host = _host(parcel.url)
    for key in parcel.named if host else ():
        if not _is_new(vault, _named(key, host)):
            continue
        for site in (key, *_above(key)):
            if vault.connection.execute(
                "SELECT 1 FROM reads WHERE site = ? AND untold LIMIT 1", (site,)
            ).fetchone():
                _is_new(vault, _MISPLACED + site)


def is_named(vault: Vault, parcel: Parcel) -> bool:
    """Whether a host names the address at which something is said of it, or what that lies in."""
    hosts = {_host(url) for _, url in parcel.places or ()}
    key = identity.site_key(parcel.url)
    names = [_named(one, host) for one in (key, *_above(key)) for host in hosts]
    marks = ",".join("?" * len(names))
    sql = f"SELECT 1 FROM state WHERE name IN ({marks})"  # noqa: S608 - question marks only
    return vault.connection.execute(sql, names).fetchone() is not None


def _named(key: str, host: str) -> str:
    return f"{_NAMED}{key} {host}"


def _host(url: str) -> str:
    return identity.site_key(url).partition("/")[0]


def _is_new(vault: Vault, name: str) -> bool:
    return vault.connection.execute("INSERT OR IGNORE INTO state VALUES (?, '')", (name,)).rowcount > 0


def _above(address: str) -> list[str]:
    """Give the addresses above one, the nearest first: its host is the last."""
    steps = address.partition("?")[0].split("/")
    return ["/".join(steps[:n]) for n in range(len(steps) - 1, 0, -1)]


def misplaced(vault: Vault) -> list[str]:
    """Give the sites whose captures have to be read again, since a home was told that may be that of some records."""
    rows = vault.connection.execute(
        "SELECT name FROM state WHERE substr(name, 1, ?) = ? ORDER BY name", (len(_MISPLACED), _MISPLACED)
    )
    return [row["name"].removeprefix(_MISPLACED) for row in rows]


def placed_again(vault: Vault, site: str) -> None:
    """Note that a site's captures are read again; what is told of it no more goes from the archive."""
    vault.connection.execute("DELETE FROM state WHERE name = ?", (_MISPLACED + site,))
    vault.connection.execute("INSERT OR REPLACE INTO state VALUES ('unswept', '')")


def placed(vault: Vault, parcel: Parcel) -> Iterator[tuple[str, Parcel]]:
    """Divide what a reading without a site says among the sites that it is of, each with its address.

    What is of no post stands with the others, or where the capture's own address lies.
    """
    places = dict(parcel.places or ())
    where = {key: _site_of(vault, url) for key, url in places.items()}
    sites = set(where.values())
    is_only = len(sites) == 1 or (sites and not urlsplit(parcel.url).netloc)
    main = min(sites) if is_only else _site_of(vault, parcel.url)
    for site in sorted({*sites, main}):
        addresses = {identity.address(places[key]) for key, at in where.items() if at == site}
        part = replace(
            parcel,
            posts=tuple(p for p in parcel.posts if where.get(p.key, main) == site),
            comments=tuple(c for c in parcel.comments if where.get(c.post, main) == site),
            aliases=tuple(pair for pair in parcel.aliases if pair[0] in addresses),
            listing=parcel.listing if site == main else None,
            problems=parcel.problems if site == main else (),
        )
        if site in sites or not sites or part.posts or part.comments or part.listing or part.problems:
            yield site, part


def _site_of(vault: Vault, url: str) -> str:
    """Give the address of the site that a record's address lies in."""
    own = identity.address(url)
    known = (own.partition("?")[0], *_above(own))
    names = [_HOME + above for above in known]
    marks = ",".join("?" * len(names))
    told = vault.connection.execute(
        f"SELECT max(name) AS name FROM state WHERE name IN ({marks})",  # noqa: S608 - question marks only
        names,
    ).fetchone()
    parts = urlsplit(url)
    # Of addresses above one another the longer one comes later.
    return (
        f"http://{told['name'].removeprefix(_HOME)}/" if told["name"] else f"{parts.scheme}://{parts.netloc}/"
    )
