"""Rows of the vault's ``sightings``, read as what the fold takes."""

import sqlite3
from collections.abc import Mapping
from typing import Any, cast

from ingest.model import Comment, Post, Route
from ingest.store.merging.fold import Content, Seen, Sighting
from ingest.store.vault.packing import Packed, unpacked

SightingRow = sqlite3.Row | Mapping[str, Any]


def post_as_seen(packed: Packed, route: Route, seen: Seen, crawl: str) -> Sighting[Post]:
    """Give the sighting that recording a packed post would make."""
    return post_sighting(_as_seen(packed, route, seen, crawl))


def comment_as_seen(packed: Packed, route: Route, seen: Seen, crawl: str) -> Sighting[Comment]:
    """Give the sighting that recording a packed comment would make."""
    return comment_sighting(_as_seen(packed, route, seen, crawl))


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


def post_sighting(row: SightingRow) -> Sighting[Post]:
    """Read a row of a post."""
    return _sighting(row, Post(**{"url": None, **unpacked(row["body"])}), None)  # type: ignore[arg-type]


def comment_sighting(row: SightingRow) -> Sighting[Comment]:
    """Read a row of a comment."""
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
