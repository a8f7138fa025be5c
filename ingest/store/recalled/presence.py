"""When each comment was seen, and by which lists: of a site, and of each of those that became it.

What one site's lists lack says nothing about another: a comment that only the site before showed is not gone
because the new one never had it.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ingest.store import identity
from ingest.store.merging.absence import Page, Shown
from ingest.store.recalled.memory import Memory
from ingest.store.vault.vault import Vault

ListingRow = sqlite3.Row | Mapping[str, Any]


def shown(vault: Vault, root: Memory, member: Memory, before: str, *, alone: bool) -> list[Shown]:
    """Give the comments of a site last seen before a time, with since when ``member`` showed them by which route.

    ``alone``: no other site became this one, so that the member is the site itself.
    """
    rows = vault.connection.execute(
        "SELECT id, post_id, routes, last_at, last_crawl FROM records WHERE site = ? AND kind = 'comment' AND last_at < ?",
        (root.site, before),
    )
    told = [(r, _read_routes(r["routes"])) for r in rows]
    if not alone:
        by_member = _routes(vault, member.site)
        told = [(r, by_member.get(r["id"], {})) for r, _ in told]
    if heads := _heads(vault, member):
        told = [(r, _with_parts(routes, heads.get(r["id"]))) for r, routes in told]
    return [Shown(r["id"], r["post_id"], routes, r["last_at"], r["last_crawl"]) for r, routes in told]


def _with_parts(routes: Mapping[str, str], head: str | None) -> Mapping[str, str]:
    """Add the lists of a part of a thread to those of the whole: a comment can be lacking from one of them."""
    return routes if head is None else {**routes, **{f"{name}/{head}": at for name, at in routes.items()}}


def _heads(vault: Vault, member: Memory) -> dict[str, str]:
    """Give, in threads that were listed in parts, the comment at the top that each stands under, by its id now.

    It is named by its source id; a comment that answers none has an empty one.
    """
    sql = "SELECT DISTINCT scope FROM listings WHERE site = ? AND scope <> '' AND instr(route, '/')"
    scopes = vault.connection.execute(sql, (member.site,)).fetchall()
    if not scopes:
        return {}
    now = absorbed(vault)
    heads: dict[str, str] = {}
    for row in scopes:
        keyed = [one for post in sorted(member.posts(row["scope"])) for one in member.sightings(post)[1]]
        told = [(one.key, one.sighting.content) for one in keyed]
        parents = {c.source_id: c.parent_source_id for _, c in told if c.source_id and c.parent_source_id}
        for key, content in told:
            own = identity.public_id("comment", member.site, key)
            if content.source_id:
                heads[now.get(own, own)] = _head(content.source_id, parents)
    return heads


def absorbed(vault: Vault) -> dict[str, str]:
    """Give for each id that became another's, as the last projection has them, the one that it is now."""
    return dict(vault.connection.execute("SELECT old_id, new_id FROM absorbed").fetchall())


def _head(own: str, parents: Mapping[str, str]) -> str:
    at, met = own, {own}
    while (above := parents.get(at)) is not None and above not in met:
        met.add(above)
        at = above
    return "" if at == own else at


@lru_cache(maxsize=1024)
def _read_routes(told: str) -> Mapping[str, str]:
    # Few differ: most records were seen once, many of them in one capture.
    routes: dict[str, str] = json.loads(told)
    return routes


def _routes(vault: Vault, site: str) -> dict[str, dict[str, str]]:
    """Give for each record, by the id it has now, since when a site alone showed it by which route."""
    known: dict[str, dict[str, str]] = {}
    now = absorbed(vault)
    for row in vault.connection.execute(
        "SELECT key, route, min(first_at) AS first FROM sightings WHERE site = ? AND kind = 'comment' "
        "GROUP BY key, route",
        (site,),
    ):
        own = identity.public_id("comment", site, row["key"])
        routes = known.setdefault(now.get(own, own), {})
        routes[row["route"]] = min(row["first"], routes.get(row["route"], row["first"]))
    return known


def pages(vault: Vault, root: Memory, member: Memory) -> Iterator[Page]:
    """Give the captured pages of the lists of comments of one site, with the ids that its posts have now."""
    rows = vault.connection.execute("SELECT * FROM listings WHERE site = ?", (member.site,)).fetchall()
    yield from pages_of(root, member, rows)


def pages_of(root: Memory, member: Memory, rows: Sequence[ListingRow]) -> Iterator[Page]:
    """Give the pages that rows of the vault's ``listings`` tell of (see ``pages``)."""
    in_parts = {(row["route"], row["scope"], row["crawl"]) for row in rows if row["route"].endswith("/")}
    for row in rows:
        post = post_id(root, member, row["scope"], row["captured"]) if row["scope"] else None
        page = Page(
            row["route"], post, row["crawl"], row["page"], row["pages"], row["total"], row["captured"]
        )
        yield page
        # A page on which no answers are missing is one of the list without answers, too.
        if ((top := f"{row['route']}/"), row["scope"], row["crawl"]) in in_parts:
            yield replace(page, route=top)


def post_id(root: Memory, member: Memory, key: str, at: str) -> str:
    """Give the id that a post has now, by any key of the site on which it was seen, and when it had that."""
    resolved = member.post_at(key, at)
    if member.site != root.site:
        resolved = root.resolve(identity.moved_key(member.site, resolved))
    return identity.public_id("post", root.site, resolved)
