"""One request and what comes of it, within limits of time and size.

A connection of its own for each request, to an address that the guard has vetted just then;
the name stays in the Host header and in the TLS handshake.
"""

import contextlib
import http.cookiejar
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpcore2
import httpx2

from ingest.clock import stamp
from ingest.errors import BadAnswer, FetchError, Unreachable
from ingest.fetch import coding
from ingest.fetch.guard import Guard, NotThere
from ingest.fetch.target import Target
from ingest.model import Exchange, RequestHeaders


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one exchange: bytes, seconds and counts."""

    wire: int = 10 * 1024 * 1024
    decoded: int = 20 * 1024 * 1024
    total: float = 60.0
    connect: float = 15.0
    """Seconds for one connection attempt; a name may have several addresses."""
    head: int = 64 * 1024
    head_lines: int = 100
    redirects: int = 10


class _TooMuch(Exception):
    """More bytes came than a head, or a body and its framing, may have."""


@dataclass(slots=True)
class _Watch:
    """What one exchange may still use up, shared by the layers of its connection."""

    monotonic: Callable[[], float]
    deadline: float
    bytes_left: int
    """What may still be read: of the head, later of the body with its framing."""
    peer: str | None = None

    def left(self, timeout: float | None) -> float:
        left = self.deadline - self.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for this answer is up")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore2.NetworkStream):
    """A stream that keeps the watch."""

    def __init__(self, inner: httpcore2.NetworkStream, watch: _Watch) -> None:
        self._inner, self._watch = inner, watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        watch = self._watch
        if watch.bytes_left <= 0:
            raise _TooMuch
        data = self._inner.read(min(max_bytes, watch.bytes_left), watch.left(timeout))
        watch.bytes_left -= len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._watch.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._watch.left(timeout))
        return _Stream(secured, self._watch)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  httpcore2's signature
        return self._inner.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    """Connects to vetted addresses only."""

    def __init__(self, guard: Guard, watch: _Watch, connect: float) -> None:
        self._guard, self._watch, self._connect = guard, watch, connect
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: Exception | None = None
        for address in self._guard.addresses(host, port):
            within = min(self._connect, self._watch.left(timeout))
            try:
                stream = self._sockets.connect_tcp(address, port, within, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            self._watch.peer = _peer(stream)
            return _Stream(stream, self._watch)
        raise failure or httpcore2.ConnectError("the name has no address")


class _Transport(httpx2.HTTPTransport):
    """httpx2's transport on connections that our backend makes."""

    def __init__(self, backend: httpcore2.NetworkBackend, context: ssl.SSLContext) -> None:
        super().__init__(verify=context, trust_env=False)
        # HTTPTransport offers no argument for the backend (httpx2 2.16); its pool does.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context, max_keepalive_connections=0, network_backend=backend
        )


@dataclass(frozen=True, slots=True)
class Wire:
    """Makes exchanges. ``now`` gives aware UTC, ``monotonic`` seconds that never go back."""

    guard: Guard
    limits: Limits
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    context: ssl.SSLContext = field(default_factory=lambda: httpx2.create_ssl_context(trust_env=False))

    def ask(self, target: Target, headers: RequestHeaders) -> Exchange:
        """Send one GET and read the answer, whole or up to a limit.

        An answer that broke off or went over a limit comes back with ``truncated`` set.
        Raises Refused (the guard), NotThere (no connection), Unreachable (no answer came),
        BadAnswer (what came is no HTTP, or its head is over the limits).
        """
        start = self.monotonic()
        watch = _Watch(self.monotonic, start + self.limits.total, self.limits.head)
        started = stamp(self.now())
        with self._client(watch) as client, _named(target):
            request = self._request(target, headers)
            response = client.send(request, stream=True)
            # Chunks have sizes and extensions; a body that is mostly these is no page.
            watch.bytes_left = 4 * self.limits.wire + self.limits.head
            try:
                answer_headers = self._head(target, response)
                wire_body, truncated = _body(response, self.limits.wire)
            finally:
                response.close()
        decoded = coding.opened(wire_body, answer_headers, self.limits.decoded)
        return Exchange(
            url=target.url,
            started=started,
            elapsed=round(self.monotonic() - start, 6),
            method="GET",
            request_headers=_pairs(request.headers.raw),
            status=response.status_code,
            reason=response.extensions["reason_phrase"].decode("latin-1"),
            http_version=response.extensions["http_version"].decode("ascii"),
            headers=answer_headers,
            wire_body=wire_body,
            body=decoded.body,
            peer=watch.peer,
            truncated=truncated or truncation(decoded),
        )

    def _request(self, target: Target, headers: RequestHeaders) -> httpx2.Request:
        return httpx2.Request(
            "GET",
            target.url,
            headers=list(headers),
            extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), self.limits.total)},
        )

    def _client(self, watch: _Watch) -> httpx2.Client:
        backend = _Backend(self.guard, watch, self.limits.connect)
        nothing_allowed = http.cookiejar.DefaultCookiePolicy(allowed_domains=[])
        return httpx2.Client(
            transport=_Transport(backend, self.context),
            trust_env=False,
            follow_redirects=False,
            cookies=http.cookiejar.CookieJar(nothing_allowed),
        )

    def _head(self, target: Target, response: httpx2.Response) -> RequestHeaders:
        pairs = _pairs(response.headers.raw)
        if len(pairs) > self.limits.head_lines:
            raise BadAnswer(target.url, f"the answer has {len(pairs)} header lines; no page needs so many")
        return pairs


def truncation(decoded: coding.Decoded) -> str | None:
    """Say in WARC's words why a decoded body is not whole (WARC 1.1, 5.13)."""
    if decoded.trouble is None:
        return None
    return "length" if decoded.trouble == "limit" else "unspecified"


def _body(response: httpx2.Response, limit: int) -> tuple[bytes, str | None]:
    body = bytearray()
    try:
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > limit:
                return bytes(body[:limit]), "length"
    except _TooMuch:
        return bytes(body), "length"
    except httpx2.TimeoutException:
        return bytes(body), "time"
    except httpx2.TransportError:
        return bytes(body), "disconnect"
    return bytes(body), None


@contextlib.contextmanager
def _named(target: Target) -> Iterator[None]:
    """Turn what went wrong before an answer had a head into our errors, naming the address."""
    try:
        yield
    except FetchError as error:
        _rename(error, target.url)
        raise
    except _TooMuch:
        raise BadAnswer(
            target.url, "the head of the answer is over the limit; no page needs so much"
        ) from None
    except httpx2.ConnectTimeout as error:
        raise NotThere(target.url, "no connection in time; try again later") from error
    except httpx2.ConnectError as error:
        raise _no_connection(target, error) from error
    except httpx2.TimeoutException as error:
        raise Unreachable(target.url, "no answer in time; try again later") from error
    except httpx2.RemoteProtocolError as error:
        if "without sending a response" in str(error):
            raise Unreachable(target.url, "the server hung up without an answer; try again later") from error
        raise BadAnswer(target.url, f"the answer is no HTTP ({error})") from error
    except (httpx2.TransportError, httpx2.InvalidURL) as error:
        raise Unreachable(target.url, f"no answer ({error or type(error).__name__})") from error


def _rename(error: FetchError, url: str) -> None:
    # The guard knows the host only; a reader of the message knows the address.
    if error.url != url:
        error.args = (f"{url}: {error}",)
        error.url = url


def _no_connection(target: Target, error: BaseException) -> NotThere:
    cause = _tls_error(error)
    if cause is None:
        return NotThere(target.url, f"no connection ({error}); is the address right, and the server up?")
    reason = getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or str(cause)
    message = f"its TLS certificate or handshake is bad ({reason}); nothing was asked"
    return NotThere(target.url, message, lasting=isinstance(cause, ssl.SSLCertVerificationError))


def _tls_error(error: BaseException) -> ssl.SSLError | None:
    # httpcore2 hands the cause on as an argument, and as the cause in some paths only.
    seen: list[object] = [error]
    while seen:
        found = seen.pop()
        if isinstance(found, ssl.SSLError):
            return found
        if isinstance(found, BaseException):
            seen += [found.__cause__, found.__context__, *found.args]
    return None


def _peer(stream: httpcore2.NetworkStream) -> str | None:
    connected = stream.get_extra_info("socket")
    try:
        host, port = connected.getpeername()[:2]
    except OSError:
        return None
    return f"[{host}]:{port}" if connected.family == socket.AF_INET6 else f"{host}:{port}"


def _pairs(raw: Iterable[tuple[bytes, bytes]]) -> RequestHeaders:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)
