"""The page of what officials committed to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from datasette import Request, Response

from publish import bodies
from publish import commitments as said
from publish.archive import read, remembered
from publish.pages import Context, show, whole

if TYPE_CHECKING:
    from datasette.app import Datasette

PER_PAGE = 50


async def commitments(datasette: Datasette, request: Request) -> Response:
    """``/commitments``: what officials promised, refused, announced; each sentence once."""
    kind = request.args.get("kind") or None
    slug = request.args.get("body") or None
    body = await read(datasette, lambda connection: bodies.organisation(connection, slug)) if slug else None
    # Of a body that is not known there are none.
    own = body["id"] if body else slug and ""
    # Which letters have the same sentence takes long to gather, and changes only with the archive.
    kinds = await remembered(datasette, f"kinds of {own}", lambda connection: said.kinds(connection, own))
    chosen = [row for row in kinds if kind in {None, row["kind"]}]
    total = sum(row["count"] for row in chosen)
    pages = max(1, -(-total // PER_PAGE))
    page = min(whole(request.args.get("page")), pages)

    def listed(connection: sqlite3.Connection) -> Context:
        offset = (page - 1) * PER_PAGE
        return {
            "commitments": said.commitments(connection, kind, own, limit=PER_PAGE, offset=offset),
            "letters": said.letters(connection, kind, own),
        }

    # What there is none of is not looked for: an address may ask for kinds and bodies of any name.
    name = f"commitments {kind} {own} {page}"
    shown = await remembered(datasette, name, listed) if total else {}
    context = {"commitment_kinds": kinds, "kind": kind, "body": body, "total": total, "page": page}
    context |= {"chosen": {"body": slug} if slug else {}, "pages": pages}
    return await show(datasette, request, "commitments.html", context | shown)


ROUTES: list[tuple[str, Callable[..., object]]] = [(r"^/commitments$", commitments)]
