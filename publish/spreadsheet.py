"""CSV that a spreadsheet can open without running anything that stands in a cell.

A cell that begins like a formula gets an apostrophe before it, as OWASP's advice on CSV
injection has it; plain numbers stay numbers. JSON and the archive itself keep the exact text.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from publish.bounds import LONGEST
from publish.headers import App, Message, Receive, Send

# Full and small forms of the signs count as the signs; what is not seen before one may be dropped by who reads the file.
_RISKY = re.compile(
    r"^[\s\x00\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*"
    r"[=+\-@|%\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]|^[\t\r\n\x00]"
)
_NUMBER = re.compile(r"^[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$")


# Python's own limit, 128 KiB a cell, would end a table at the first long post.
csv.field_size_limit(LONGEST)


def safe(cell: object) -> object:
    """Give a cell that no spreadsheet takes for a formula."""
    if not isinstance(cell, str) or not _RISKY.match(cell) or _NUMBER.match(cell):
        return cell
    return "'" + cell


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows as CSV (RFC 4180), every cell safe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def rewritten(text: str) -> str:
    """Make every cell of some whole rows of CSV safe."""
    out = io.StringIO()
    csv.writer(out).writerows(
        [safe(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))
    )
    return out.getvalue()


def guarded(app: App) -> App:
    """Wrap an ASGI application so that the CSV it streams is safe. What is no CSV passes as it is."""

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith(".csv"):
            await app(scope, receive, send)
            return
        await app(scope, receive, _Rows(send).sending)

    return wrapped


class _Rows:
    """Passes a streamed answer on, whole rows at a time."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.is_csv = False
        self.held = b""

    async def sending(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kinds = [value for name, value in message.get("headers", []) if name.lower() == b"content-type"]
            # Datasette calls CSV plain text where it is not downloaded.
            self.is_csv = message["status"] == 200 and any(
                v.startswith((b"text/csv", b"text/plain")) for v in kinds
            )
            kept = [pair for pair in message.get("headers", []) if pair[0].lower() != b"content-length"]
            message = {**message, "headers": kept if self.is_csv else message.get("headers", [])}
        elif self.is_csv:
            message = {
                **message,
                "body": self._body(message.get("body", b""), bool(message.get("more_body"))),
            }
        await self.send(message)

    def _body(self, body: bytes, more: bool) -> bytes:
        self.held += body
        whole = not more or (self.held.count(b'"') % 2 == 0 and self.held.endswith(b"\n"))
        if not whole:
            return b""
        text, self.held = self.held.decode("utf-8", "replace"), b""
        return rewritten(text).encode()
