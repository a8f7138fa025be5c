"""Answers that end before the rows do say so in a header: a CSV or a list has no other place for it."""

from contextvars import ContextVar

from publish.headers import App, Message, Receive, Send

HEADER = b"x-truncated-after"
"""Gives the number of rows after which an answer ends though there are more."""

_ENDS: ContextVar[list[int] | None] = ContextVar("ends", default=None)


def tell(rows: int) -> None:
    """Say of the answer to the present request that it ends after so many rows."""
    if (ends := _ENDS.get()) is not None:
        ends.append(rows)


def guarded(app: App) -> App:
    """Wrap an ASGI application so that its answers say where they end before the rows do."""

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        ends: list[int] = []

        async def sending(message: Message) -> None:
            if ends and message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (HEADER, str(max(ends)).encode())]}
            await send(message)

        token = _ENDS.set(ends)
        try:
            await app(scope, receive, sending)
        finally:
            _ENDS.reset(token)

    return wrapped
