"""What readers ask for, and do not take, is not held for them without end."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar

from publish.headers import App, Message, Receive, Send

MOST_HELD = 64_000_000
"""Bytes of all answers to readers' SQL that are not yet sent, as the archive gave them."""

PATIENCE = 60.0
"""Seconds that a piece of an answer waits to be taken."""

_PIECE = 64 * 1024


class Busy(Exception):
    """Others are being answered; the message says what to do."""

    def __init__(self) -> None:
        super().__init__("Others are being answered. Please try again in some seconds.")


class Abandoned(BaseException):
    """An answer is given up that has begun: its reader does not read, or its rows cannot be had.

    No handler on the way is to answer that with a page, or to end the answer as if it were whole.
    """


class _Visit:
    """A request that is being answered."""

    held = 0


_VISIT: ContextVar[_Visit | None] = ContextVar("visit", default=None)
_VISITS: set[_Visit] = set()


def hold(size: int) -> None:
    """Count an answer to the request for which it was asked, until that is answered. Raises Busy."""
    if visit := _VISIT.get():
        # What a request asked before is mostly written by then, and a long CSV asks a thousand times.
        more = size - visit.held
        if more > 0 and more + sum(other.held for other in _VISITS) > MOST_HELD:
            raise Busy
        visit.held = max(visit.held, size)


def guarded(app: App) -> App:
    """Wrap an ASGI application so that what it answers is sent as it is taken, and given up where it is not."""

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        visit = _Visit()
        _VISITS.add(visit)
        token = _VISIT.set(visit)
        try:
            await app(scope, receive, _in_pieces(send))
        except Abandoned:
            # The server closes the connection of an answer that is not at its end.
            return
        finally:
            _VISIT.reset(token)
            _VISITS.discard(visit)

    return wrapped


def _in_pieces(send: Send) -> Send:
    async def sending(message: Message) -> None:
        body = message.get("body", b"")
        # The server takes a piece whole, and lets the next one wait until most of it is on its way.
        last = max(len(body) - 1, 0) // _PIECE * _PIECE
        for start in range(0, last, _PIECE):
            piece = body[start : start + _PIECE]
            await _sent(send, {"type": message["type"], "body": piece, "more_body": True})
            # Others have their turn, and the server sees whether the reader is still there.
            await asyncio.sleep(0)
        await _sent(send, {**message, "body": body[last:]} if last else message)

    return sending


async def _sent(send: Send, message: Message) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            await send(message)
    except TimeoutError as error:
        raise Abandoned from error
