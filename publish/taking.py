"""Taking the data away: the page that says how, and the archive's own file."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from datasette import NotFound, Request, Response
from datasette.utils import tilde_decode

from publish import tallies
from publish.archive import find, remembered
from publish.headers import Send
from publish.imprint import imprint

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

_PIECE = 256 * 1024


async def about_data(datasette: Datasette, request: Request) -> Response:
    """``/about/data``: the tables, and the ways to take them away."""
    database = await find(datasette)
    file = _offered(datasette, database)
    context = {
        "tables": await remembered(datasette, "tables", tallies.tables),
        "database": database.name,
        "size": file.stat().st_size if file else None,
        "prepared": bool(await datasette.get_canned_queries(database.name, request.actor)),
    }
    return Response.html(await datasette.render_template("data.html", context, request=request))


async def whole(datasette: Datasette, request: Request) -> Whole | Response:
    """``/archive.db``: the archive as it is served, with its licence; 503 while it is being written to."""
    database = await find(datasette)
    file = _offered(datasette, database)
    if file is None or tilde_decode(request.url_vars["database"]) != database.route:
        raise NotFound("No such file")
    taken = file.open("rb")
    # What stands in the log is not yet in the file, or only in part.
    if _logged(file):
        taken.close()
        context = {
            "status": 503,
            "title": "The archive is being written to",
            "message": "Its file is whole again when that is done. Please try again in some minutes.",
        }
        html = await datasette.render_template("fault.html", context, request=request)
        return Response.html(html, status=503, headers={"retry-after": "300"})
    headers = {
        "content-disposition": f'attachment; filename="{database.name}.db"',
        "cache-control": "no-cache",
        "etag": '"{:x}-{:x}"'.format(*_state(taken)),
    }
    if address := (await imprint(datasette)).get("license_url"):
        headers["link"] = f'<{address}>; rel="license"'
    return Whole(taken, headers, request)


def _offered(datasette: Datasette, database: Database) -> Path | None:
    return Path(database.path) if database.path and datasette.setting("allow_download") else None


def _logged(file: Path) -> bool:
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _state(file: BinaryIO) -> tuple[int, int]:
    told = os.fstat(file.fileno())
    return told.st_mtime_ns, told.st_size


class Whole:
    """An answer that is a file, sent as it lies there; broken off where the file changes meanwhile."""

    def __init__(self, file: BinaryIO, headers: dict[str, str], request: Request) -> None:
        self.file, self.headers = file, headers
        self.known = request.headers.get("if-none-match") == headers["etag"]
        self.wanted = request.method != "HEAD" and not self.known

    async def asgi_send(self, send: Send) -> None:
        """Send the head, and then the file piece by piece."""
        with self.file:
            before = _state(self.file)
            await send(self._head(before[1]))
            left = before[1] if self.wanted else 0
            while left:
                piece = await asyncio.to_thread(self.file.read, _PIECE)
                if not piece or _state(self.file) != before:
                    # Fewer bytes than were announced: whoever asked sees that this is not the whole.
                    return
                left -= len(piece)
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})

    def _head(self, size: int) -> dict[str, object]:
        sent = {"content-type": "application/vnd.sqlite3", "content-length": str(size)} | self.headers
        if self.known:
            del sent["content-length"]
        headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in sent.items()]
        return {
            "type": "http.response.start",
            "status": 304 if self.known else 200,
            "headers": headers,
        }


ROUTES: list[tuple[str, Callable[..., object]]] = [
    (r"^/about/data$", about_data),
    (r"^/(?P<database>[^/.]+)\.db$", whole),
]
