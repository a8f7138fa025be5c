"""What is turned away before any page is asked: what would write, and hosts that are no names."""

import re

from publish.headers import App, Message, Receive, Send

_HOST = re.compile(rb"[A-Za-z0-9._:\[\]-]*", re.ASCII)
"""A host and its port: it stands in permalinks, citations and feeds."""

_READS = frozenset({"GET", "HEAD"})
_NEVER = frozenset({"CONNECT", "TRACE"})


def guarded(app: App) -> App:
    """Wrap an ASGI application so that it is only asked what a public record can answer."""

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif not all(_HOST.fullmatch(value) for name, value in scope["headers"] if name == b"host"):
            await _refused(send, 400, b"This is the name of no host.\n")
        elif not _read_only(scope["method"], scope["path"]):
            await _refused(send, 405, b"This record is read, never written to.\n")
        else:
            await app(scope, receive, send)

    return wrapped


def _read_only(method: str, path: str) -> bool:
    # What other plugins offer to programs, such as /-/mcp, is asked in its own ways.
    return method in _READS or ("/-/" in path and method not in _NEVER)


async def _refused(send: Send, status: int, why: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(why))]
    allow = [(b"allow", b"GET, HEAD")] if status == 405 else []
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *allow]})
    await send({"type": "http.response.body", "body": why})
