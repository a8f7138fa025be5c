"""Pages for what is not there, is gone, moved, or went wrong."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from datasette import NotFound, Request, Response
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from publish import discretion
from publish.archive import NoArchive, read
from publish.patience import Busy
from publish.queries import Moved, Removed, fate

if TYPE_CHECKING:
    from datasette.app import Datasette

_LOG = logging.getLogger("onrecord.publish")

_WORDS = {
    400: ("That cannot be asked", "The address or the query is not one that this archive understands."),
    403: ("Not open", "This page is not open to the public."),
    404: ("Nothing is recorded at this address", "It was mistyped, or nothing stands at it any more."),
    500: ("Something went wrong", "The fault is ours; the record itself is not harmed. Please try again."),
    503: ("The archive is not open", ""),
}


def answer(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """Give a page, or JSON where JSON was asked for, for anything raised while answering."""

    async def answering() -> Response:
        status, title, message = _reading(exception)
        headers = {"retry-after": "10"} if isinstance(exception, Busy) else None
        if status >= 500 and not isinstance(exception, (NoArchive, Busy)):
            # The path, never the query: what readers look for is nobody's business.
            _LOG.error("%s on %s\n%s", type(exception).__name__, request.path, discretion.places(exception))
        if request.path.endswith(".json"):
            body = {"ok": False, "error": message or title, "status": status, "title": title}
            return Response.json(body, status=status, headers=headers)
        context = {"status": status, "title": title, "message": message}
        if sql := request.args.get("sql"):
            context |= {"sql": sql, "again": request.path}
        html = await datasette.render_template("fault.html", context, request=request)
        return Response.html(html, status=status, headers=headers)

    return answering


def _reading(exception: Exception) -> tuple[int, str, str]:
    if isinstance(exception, (NoArchive, Busy)):
        title = _WORDS[503][0] if isinstance(exception, NoArchive) else "The archive is busy"
        return 503, title, str(exception)
    if isinstance(exception, QueryInterrupted):
        return 400, "That query takes too long", "Ask for less: fewer rows, or a narrower condition."
    if isinstance(exception, DatasetteError):
        # Datasette's own default is 500, also where a table has no such column to sort by.
        status = 400 if int(exception.status) == 500 else int(exception.status)
        title, words = _WORDS.get(status, (f"Error {status}", ""))
        return (
            status,
            exception.title or title,
            "" if exception.message_is_html else str(exception.message or words),
        )
    if isinstance(exception, Base400):
        status = int(exception.status)
        title, words = _WORDS.get(status, (f"Error {status}", ""))
        return status, title, words if status == 404 else str(exception.args[0] if exception.args else words)
    if isinstance(exception, sqlite3.OperationalError) and "interrupted" in str(exception):
        return 503, "That took too long", "The archive is large or busy. Please try again, or ask for less."
    # Datasette stumbles over what it does not expect in an address.
    amiss = isinstance(exception, (LookupError, TypeError, ValueError)) and not discretion.passed_here(
        exception
    )
    status = 400 if amiss else 500
    return status, *_WORDS[status]


async def absent(datasette: Datasette, request: Request, kind: str, public_id: str) -> Response:
    """Answer for an id that no record has: 301 where it moved, 410 or 451 where it was taken down or withdrawn.

    Raises NotFound for an id of which the archive does not tell.
    """
    became = await read(datasette, lambda connection: fate(connection, public_id))
    if isinstance(became, Moved):
        suffix = (
            f".{ending}" if (ending := request.url_vars.get("format")) else request.url_vars.get("all") or ""
        )
        asked = f"?{request.query_string}" if request.query_string else ""
        return Response.redirect(datasette.urls.path(f"/{kind}/{became.to}{suffix}{asked}"), status=301)
    if isinstance(became, Removed):
        return await _gone(datasette, request, became)
    raise NotFound(f"No {kind} {public_id}")


async def _gone(datasette: Datasette, request: Request, removed: Removed) -> Response:
    """Say that something is gone, when and for what class of reason, in the format asked for: never what, nor whose."""
    stone = removed.tombstone
    status = 451 if stone["legal"] else 410
    title, words = "This record was taken down", f"A {stone['record_kind']} stood at this address."
    if removed.is_withdrawn:
        title = "This response was withdrawn"
        words += " A person who checked it found that it is no official response."
    wanted = request.url_vars.get("format")
    if wanted in {"json", "csl.json"}:
        told = {key: stone[key] for key in stone.keys() if key != "pk"}  # noqa: SIM118 - a Row iterates its values
        body = {"ok": False, "error": words, "status": status, "title": title, **told}
        return Response.json(body, status=status)
    if wanted:
        return Response.text(f"{title}. {words}\n", status=status)
    context = {"stone": stone, "title": title, "words": words, "is_withdrawn": removed.is_withdrawn}
    html = await datasette.render_template("tombstone.html", context, request=request)
    return Response.html(html, status=status)
