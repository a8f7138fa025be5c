"""What the vault remembers of a post: its sightings, read back for the fold."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, cast

from ingest.model import Comment, Post, Route, Site
from ingest.store import identity
from ingest.store.fold import Content, Seen, Sighting
from ingest.store.joining import Part, join
from ingest.store.keyed import Keyed
from ingest.store.moves import Moves
from ingest.store.packing import Packed, unpacked
from ingest.store.successors import predecessors
from ingest.store.thread import Thread, with_former
from ingest.store.vault import Vault

SightingRow = sqlite3.Row | Mapping[str, Any]


class Memory:
    """Reads sightings of one site; aliases are looked up once each."""

    def __init__(self, vault: Vault, site: str) -> None:
        self._vault = vault
        self.site = site
        self._resolved: dict[str, str] = {}
        self._moves: Moves | None = None

    def resolve(self, key: str) -> str:
        """Give the key that a post is known by: its lowest source id, where any sighting tells one."""
        if key.startswith(identity.MOVED):
            return self.moves.resolve(key)
        if not key.startswith("url:"):
            return key
        if key not in self._resolved:
            own = self._by_id(key)
            self._resolved[key] = self._redirected(key) if own == key else own
        return self._resolved[key]

    def _by_id(self, key: str) -> str:
        ids = [told for told in self._told(key) if not told.startswith("url:")]
        lowest = min(ids, key=identity.rank_of_id, default=None)
        return f"src:{lowest}" if lowest is not None else key

    def _told(self, key: str) -> list[str]:
        """Give what else an address is known by: source ids, and addresses to which it leads on."""
        rows = self._vault.connection.execute(
            "SELECT source_id FROM aliases WHERE site = ? AND address = ? ORDER BY source_id",
            (self.site, key.removeprefix("url:")),
        )
        return [row[0] for row in rows]

    def _redirected(self, key: str) -> str:
        """Give the key of the post to which an address leads on, where both show one of the same title.

        Else it may lead to whatever a blog has in place of what it no longer has.
        """
        way = [key]
        while (following := next((k for k in self._told(way[-1]) if k.startswith("url:")), None)) is not None:
            if following in way:
                # The addresses were changed back.
                way.append(min(way[way.index(following) :]))
                break
            way.append(following)
        end = self._by_id(way[-1])
        return end if end != key and self._titles(key) & self._titles(way[-1], end) else key

    def _titles(self, *keys: str) -> set[str]:
        told = {post.content.title for key in keys for post in map(_post_sighting, self._seen("post", key))}
        return {" ".join(title.casefold().split()) for title in told if title}

    def members(self, key: str) -> tuple[str, ...]:
        """Give all keys under which sightings of the post ``key`` (a resolved one) may stand."""
        if not key.startswith(("src:", "url:")):
            return (key,)
        found = [key]
        for one in found:
            rows = self._vault.connection.execute(
                "SELECT address FROM aliases WHERE site = ? AND source_id = ? ORDER BY address",
                (self.site, one.removeprefix("src:")),
            )
            found += [u for u in (f"url:{row[0]}" for row in rows) if u not in found]
        return (key, *(u for u in found[1:] if self.resolve(u) == key))

    def thread(self, key: str) -> Thread:
        """Assemble the thread of a post."""
        thread = self._assembled(key)
        ids = [thread.id, *thread.former]
        ids += [own for told in thread.comments for own in (told.id, *told.former)]
        before = predecessors(self._vault, ids)
        return with_former(thread, before) if before else thread

    def _assembled(self, key: str) -> Thread:
        moved = self.moves.under(key)
        if not moved:
            return self.part(key).thread()
        parts = (Memory(self._vault, site).part(old_key) for site, old_key in moved)
        return join(self.part(key), parts, self.moves.resolve)

    @property
    def moves(self) -> Moves:
        """Which posts of sites that became this one are which of this one."""
        if self._moves is None:
            self._moves = Moves(self._vault, self.site)
        return self._moves

    def part(self, key: str) -> Part:
        """Give what this site alone shows of a post."""
        return Part(self.site, key, *self.sightings(key), self.resolve, self.moves.rulings)

    def sightings(self, key: str) -> tuple[list[tuple[str, Sighting[Post]]], list[Keyed]]:
        """Give what was seen under a post (a resolved key), and all else of the comments among it."""
        posts: list[tuple[str, Sighting[Post]]] = []
        comments: list[Keyed] = []
        for row in self._seen_under(self.members(key)):
            if row["kind"] == "post":
                posts.append((row["key"], _post_sighting(row)))
            else:
                comments.append(Keyed(row["key"], row["post"], _comment_sighting(row)))
        return posts, comments

    def captures(self, key: str) -> set[str]:
        """Give the captures that the sightings of a post (a resolved key) and of its comments name."""
        rows = self._seen_under(self.members(key))
        return {row[name] for row in rows for name in ("first_capture", "last_capture")}

    def _seen_under(self, members: tuple[str, ...]) -> Iterator[sqlite3.Row]:
        marks = ",".join("?" * len(members))
        # Left alone, SQLite prefers the order of the other index and reads the whole site for each post.
        yield from self._vault.connection.execute(
            "WITH shown AS (SELECT DISTINCT kind, key FROM sightings INDEXED BY sightings_post "  # noqa: S608 - question marks only
            f"WHERE site = ? AND post IN ({marks}) AND kind != 'site') "
            "SELECT s.* FROM shown JOIN sightings s ON s.site = ? AND s.kind = shown.kind AND s.key = shown.key",
            (self.site, *members, self.site),
        )

    def post_keys(self) -> set[str]:
        """Give the keys of all posts of the site, as sightings tell them."""
        sql = "SELECT DISTINCT post FROM sightings WHERE site = ? AND kind != 'site'"
        return {row["post"] for row in self._vault.connection.execute(sql, (self.site,))}

    def address_of(self, key: str) -> str | None:
        """Give an address under which a post was seen (a resolved key), without its scheme."""
        addresses = [k.removeprefix("url:") for k in self.members(key) if k.startswith("url:")]
        return min(addresses, default=None)

    def of_post(self, key: str) -> list[Sighting[Post]]:
        """Give all sightings of the post that a key leads to."""
        members = self.members(self.resolve(key))
        return [_post_sighting(row) for member in members for row in self._seen("post", member)]

    def of_comment(self, key: str) -> list[Sighting[Comment]]:
        """Give all sightings of a comment under this very key."""
        return [_comment_sighting(row) for row in self._seen("comment", key)]

    def _seen(self, kind: str, key: str) -> Iterator[sqlite3.Row]:
        yield from self._vault.connection.execute(
            "SELECT * FROM sightings WHERE site = ? AND kind = ? AND key = ?",
            (self.site, kind, key),
        )

    def has_alias(self, url: str, source_id: str) -> bool:
        """Say whether an address was seen together with a source id."""
        sql = "SELECT 1 FROM aliases WHERE site = ? AND address = ? AND source_id = ?"
        row = self._vault.connection.execute(sql, (self.site, identity.address(url), source_id)).fetchone()
        return row is not None

    def is_missing(self, key: str) -> bool:
        """Say whether a comment is taken for absent, or held as one that may be."""
        sql = "SELECT missing FROM records WHERE id = ?"
        row = self._vault.connection.execute(sql, (identity.public_id("comment", self.site, key),)).fetchone()
        return row is not None and bool(row["missing"])

    def site_told(self) -> list[tuple[Seen, str, Site]]:
        """Give what captures say of the site itself."""
        rows = self._vault.connection.execute(
            "SELECT route, last_at, last_capture, body FROM sightings WHERE site = ? AND kind = 'site' AND key = ''",
            (self.site,),
        )
        return [
            (Seen(row["last_at"], row["last_capture"]), row["route"], Site(**unpacked(row["body"])))  # type: ignore[arg-type]
            for row in rows
        ]

    def digests(self, post_ids: tuple[str, ...]) -> dict[str, str]:
        """Give of all records of posts, by id, the digest of what their texts and responses were last made from."""
        marks = ",".join("?" * len(post_ids))
        rows = self._vault.connection.execute(
            f"SELECT id, digest FROM records WHERE site = ? AND post_id IN ({marks})",  # noqa: S608 - question marks only
            (self.site, *post_ids),
        )
        return {row["id"]: row["digest"] for row in rows}


def post_as_seen(packed: Packed, route: Route, seen: Seen, crawl: str) -> Sighting[Post]:
    """Give the sighting that recording a packed post would make."""
    return _post_sighting(_as_seen(packed, route, seen, crawl))


def comment_as_seen(packed: Packed, route: Route, seen: Seen, crawl: str) -> Sighting[Comment]:
    """Give the sighting that recording a packed comment would make."""
    return _comment_sighting(_as_seen(packed, route, seen, crawl))


def _as_seen(packed: Packed, route: Route, seen: Seen, crawl: str) -> dict[str, Any]:
    return {
        "route": route,
        "body": packed.body,
        "content": packed.digest,
        "skeleton": packed.skeleton,
        "said": packed.said,
        "first_at": seen.at,
        "first_capture": seen.capture,
        "last_at": seen.at,
        "last_capture": seen.capture,
        "last_crawl": crawl,
        "recorded": seen.at,
    }


def _post_sighting(row: SightingRow) -> Sighting[Post]:
    return _sighting(row, Post(**{"url": None, **unpacked(row["body"])}), None)  # type: ignore[arg-type]


def _comment_sighting(row: SightingRow) -> Sighting[Comment]:
    told = unpacked(row["body"])
    parent = cast("str | None", told.pop("parent", None))
    return _sighting(row, Comment(**{"post_url": None, **told}), parent)  # type: ignore[arg-type]


def _sighting(row: SightingRow, content: Content, parent: str | None) -> Sighting[Content]:
    return Sighting(
        row["route"],
        content,
        row["content"],
        row["skeleton"],
        row["said"],
        Seen(row["first_at"], row["first_capture"]),
        Seen(row["last_at"], row["last_capture"]),
        row["last_crawl"],
        parent,
        recorded=row["recorded"],
    )
