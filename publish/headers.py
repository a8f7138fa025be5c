"""The headers that every answer carries: what a page may load, and what it may not tell."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_ALWAYS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"interest-cohort=(), browsing-topics=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_NAMES = frozenset(name for name, _ in _ALWAYS)


def knows(asked: str, etag: str) -> bool:
    """Say whether a reader has an answer already (``If-None-Match``), also where a proxy calls what it has weak."""
    return not {"*", etag}.isdisjoint(tag.strip().removeprefix("W/") for tag in asked.split(","))


def guarded(app: App) -> App:
    """Wrap an ASGI application so that each of its answers carries these headers."""

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in _NAMES]
                message = {**message, "headers": [*kept, *_ALWAYS]}
            await send(message)

        await app(scope, receive, sending)

    return wrapped
