"""Taking the data away: the page that says how, and the archive's own file."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from datasette import NotFound, Request, Response
from datasette.utils import tilde_decode

from publish import tallies
from publish.archive import find, remembered
from publish.headers import Send, knows
from publish.imprint import imprint

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

_PIECE = 256 * 1024
_RANGE = re.compile(r"bytes=(?=.*\d)(\d{0,18})-(\d{0,18})", re.ASCII)


async def about_data(datasette: Datasette, request: Request) -> Response:
    """``/about/data``: the tables, and the ways to take them away."""
    database = await find(datasette)
    file = _offered(datasette, database)
    context = {
        "tables": await remembered(datasette, "tables", tallies.tables),
        "database": database.name,
        "size": file.stat().st_size if file else None,
        "most_rows": datasette.max_returned_rows,
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


def _part(asked: str, size: int) -> range | None:
    """Give the bytes that are asked for (``Range``): an empty range where none is there, None where all are wanted.

    Several parts at once need not be given, and what cannot be read is to be passed over.
    """
    found = _RANGE.fullmatch(asked.strip())
    if not found:
        return None
    first, last = found.groups()
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


class Whole:
    """An answer that is a file, or a part of one, as it lies there; broken off where the file changes meanwhile."""

    def __init__(self, file: BinaryIO, headers: dict[str, str], request: Request) -> None:
        self.file, self.state = file, _state(file)
        size, etag = self.state[1], '"{:x}-{:x}"'.format(*self.state)
        asked = request.headers.get("range", "") if request.method == "GET" else ""
        # Who has the beginning of another file needs the whole of this one.
        part = _part(asked, size) if request.headers.get("if-range", etag) == etag else None
        self.part = range(size) if part is None else part
        self.headers = {
            "content-type": "application/vnd.sqlite3",
            "accept-ranges": "bytes",
            "etag": etag,
        } | headers
        if knows(request.headers.get("if-none-match", ""), etag):
            self.status, self.part = 304, range(0)
        elif part is None:
            self.status = 200
        elif part:
            self.status = 206
            self.headers["content-range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
        else:
            self.status = 416
            self.headers["content-range"] = f"bytes */{size}"
        if self.status != 304:
            self.headers["content-length"] = str(len(self.part))
        if request.method == "HEAD":
            self.part = range(0)

    async def asgi_send(self, send: Send) -> None:
        """Send the head, and then the file piece by piece."""
        with self.file:
            await send(self._head())
            self.file.seek(self.part.start)
            left = len(self.part)
            while left:
                piece = await asyncio.to_thread(self.file.read, min(_PIECE, left))
                if not piece or _state(self.file) != self.state:
                    # Fewer bytes than were announced: whoever asked sees that this is not the whole.
                    return
                left -= len(piece)
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})

    def _head(self) -> dict[str, object]:
        headers = [
            (name.encode(), value.encode("latin-1", "replace")) for name, value in self.headers.items()
        ]
        return {"type": "http.response.start", "status": self.status, "headers": headers}


ROUTES: list[tuple[str, Callable[..., object]]] = [
    (r"^/about/data$", about_data),
    (r"^/(?P<database>[^/.]+)\.db$", whole),
]
