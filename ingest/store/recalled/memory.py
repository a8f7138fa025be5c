"""What the vault remembers of a post: its sightings, read back for the fold."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.model import Comment, Post, Site
from ingest.store import identity
from ingest.store.merging.fold import Seen, Sighting
from ingest.store.merging.holders import Holders, worded
from ingest.store.merging.joining import Part, join
from ingest.store.merging.keyed import Keyed
from ingest.store.merging.thread import Thread, with_former
from ingest.store.recalled.moves import Moves
from ingest.store.recalled.recall import SightingRow, comment_sighting, post_sighting
from ingest.store.recalled.successors import predecessors
from ingest.store.vault.packing import unpacked
from ingest.store.vault.vault import Vault


def standing_holders(vault: Vault, site: str) -> Holders:
    """Give which posts of a site had which number, as the last projection made it out (``renumbering``)."""
    sql = "SELECT value FROM state WHERE name = ?"
    row = vault.connection.execute(sql, (f"holders {site}",)).fetchone()
    return Holders.read(row["value"]) if row is not None else Holders()


class Memory:
    """Reads sightings of one site; aliases are looked up once each."""

    def __init__(self, vault: Vault, site: str) -> None:
        self._vault = vault
        self.site = site
        self._resolved: dict[str, str] = {}
        self._moves: Moves | None = None
        self._holders: Holders | None = None

    def resolve(self, key: str) -> str:
        """Give the key that a post is known by: its lowest source id, where any sighting tells one.

        Of a number that was several posts' it is the first one's (``posts``).
        """
        if key.startswith(identity.MOVED):
            return self.moves.resolve(key)
        if (final := self.holders.finals.get(key)) is not None:
            return final
        if not key.startswith("url:"):
            return key
        if key not in self._resolved:
            own = self._by_id(key)
            self._resolved[key] = self._redirected(key) if own == key else own
        return self._resolved[key]

    def _by_id(self, key: str) -> str:
        own = self._number(key)
        return self.holders.finals.get(own, own)

    def _number(self, key: str) -> str:
        """Give the key of the lowest source id that an address was seen with; where none was, the address's own."""
        ids = [told for told in self._told(key) if not told.startswith("url:")]
        return f"src:{min(ids, key=identity.rank_of_id)}" if ids else key

    @property
    def holders(self) -> Holders:
        """Which post had which number, where these were given anew."""
        if self._holders is None:
            self._holders = standing_holders(self._vault, self.site)
        return self._holders

    def posts(self, key: str) -> set[str]:
        """Give the posts, by the keys that they are known by, that may be meant by a key: several, where it was given anew."""
        return self.holders.of(self._name(key)) or {self.resolve(key)}

    def post_at(self, key: str, at: str, digest: str = "") -> str:
        """Give the post, by the key that it is known by, that was meant by a key at a time (``digest``: in this very content)."""
        return self.resolve(self.holders.at(self._name(key), (at, at), digest))

    def _name(self, key: str) -> str:
        """Give the name of a post that tells where it stood when: its number, where its address does not."""
        if not self.holders.stays or key in self.holders.stays or not key.startswith("url:"):
            return key
        return self._number(key)

    def _stood(self, key: str, seen: tuple[str, str], *, url: str | None = None, digest: str = "") -> str:
        """Give the key of the post that was meant by a key in a sighting; ``url`` is its address as a comment tells it."""
        if not self.holders.stays:
            return key
        address = f"url:{worded(self.site, url)}" if url else ""
        if address in self.holders.stays:
            own = self.holders.at(address, seen)
            if key in self.holders.names(self.resolve(own)):
                return own
        name = self._name(key)
        own = self.holders.at(name, seen, digest)
        return key if own == name else own

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
        told = {post.content.title for key in keys for post in map(post_sighting, self._seen("post", key))}
        return {" ".join(title.casefold().split()) for title in told if title}

    def members(self, key: str) -> tuple[str, ...]:
        """Give all keys under which sightings of the post ``key`` (a resolved one) may stand."""
        if not key.startswith(("src:", "url:")):
            return (key,)
        found = list(dict.fromkeys((key, *self.holders.names(key))))
        for one in found:
            rows = self._vault.connection.execute(
                "SELECT address FROM aliases WHERE site = ? AND source_id = ? ORDER BY address",
                (self.site, one.removeprefix("src:")),
            )
            found += [u for u in (f"url:{row[0]}" for row in rows) if u not in found]
        return (key, *(u for u in found[1:] if key in self.posts(u)))

    def thread(self, key: str) -> Thread:
        """Assemble the thread of a post."""
        thread = self._assembled(key)
        ids = [thread.id, *thread.former]
        ids += [own for told in thread.comments for own in (told.id, *told.former)]
        before = predecessors(self._vault, ids)
        if owns := self.holders.owns(key):
            before.setdefault(thread.id, set()).update(identity.public_id("post", self.site, o) for o in owns)
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
                posts.append((self._post_of(row), post_sighting(row)))
            else:
                comments.append(Keyed(row["key"], row["post"], comment_sighting(row)))
        if not self.holders.stays:
            return posts, comments
        placed = self._placed(comments)
        here = {comment.key for comment in placed if self.resolve(comment.post) == key}
        return [p for p in posts if self.resolve(p[0]) == key], [c for c in placed if c.key in here]

    def _post_of(self, row: SightingRow) -> str:
        """Give the key of the post that a sighting of a post is of."""
        return self._stood(row["post"], (row["first_at"], row["last_at"]), digest=row["content"])

    def _placed(self, comments: list[Keyed]) -> list[Keyed]:
        """Give comments with the keys of the posts under which they stood when these very words were first seen there."""
        first: dict[tuple[str, str, str], tuple[str, str]] = {}
        for comment in comments:
            told, sighting = (comment.key, comment.post, comment.sighting.said), comment.sighting
            seen = sighting.first.at, sighting.last.at
            first[told] = min(seen, first.get(told, seen))
        return [
            replace(
                c,
                post=self._stood(
                    c.post, first[c.key, c.post, c.sighting.said], url=c.sighting.content.post_url
                ),
            )
            for c in comments
        ]

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
        final = self.resolve(key)
        rows = (row for member in self.members(final) for row in self._seen("post", member))
        return [post_sighting(row) for row in rows if self.resolve(self._post_of(row)) == final]

    def of_posts(self, keys: Iterable[str] | None = None) -> Iterator[tuple[str, Sighting[Post]]]:
        """Give the sightings of posts under these very keys, or of all posts, each with its key."""
        if keys is None:
            sql = "SELECT DISTINCT key FROM sightings WHERE site = ? AND kind = 'post'"
            keys = [row["key"] for row in self._vault.connection.execute(sql, (self.site,)).fetchall()]
        return ((key, post_sighting(row)) for key in keys for row in self._seen("post", key))

    def of_comment(self, key: str) -> list[Sighting[Comment]]:
        """Give all sightings of a comment under this very key."""
        return [comment_sighting(row) for row in self._seen("comment", key)]

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
