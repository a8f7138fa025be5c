"""Feeds, for which readers' programs ask by the hour: what is as it was is neither looked for nor sent again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from datasette import Request, Response

from publish import headers, pages
from publish.archive import state

if TYPE_CHECKING:
    from datasette.app import Datasette

_RUN = secrets.token_hex(8)
"""What else a feed follows from, this program and ``metadata.yml``, changes with the next run."""


async def feed(datasette: Datasette, request: Request) -> Response:
    """``/search.atom``: as a search gives it; 304 where the archive is as it was when a reader last took it."""
    etag = await _etag(datasette, request)
    if etag and headers.knows(request.headers.get("if-none-match", ""), etag):
        return Response("", status=304, headers={"etag": etag})
    answer = await pages.search(datasette, request)
    if etag:
        answer.headers |= {"etag": etag, "cache-control": "no-cache"}
    return answer


async def _etag(datasette: Datasette, request: Request) -> str | None:
    if not (held := await state(datasette)):
        return None
    # The address as it was asked for: permalinks have its host.
    told = (_RUN, held, datasette.absolute_url(request, request.full_path))
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:20]}"'


ROUTES: list[tuple[str, Callable[..., object]]] = [(r"^/search\.(?P<format>atom)$", feed)]
