"""A server that misbehaves on demand: threads and plain sockets on 127.0.0.1."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Behaviour = Callable[[socket.socket, "Asked"], None]


@dataclass(frozen=True)
class Asked:
    path: str
    head: bytes
    at: float

    def header(self, name: str) -> str | None:
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name.lower().encode():
                return value.strip().decode()
        return None


@dataclass
class Faultd:
    """Routes: path to a behaviour, a list of behaviours (one a request, the last for ever), or bytes."""

    port: int = 0
    routes: dict[str, object] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)
    scheme: str = "http"

    def url(self, path: str = "/") -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        return [a.path for a in self.asked]

    def behaviour(self, path: str) -> Behaviour:
        route = self.routes.get(path)
        if isinstance(route, list):
            route = route.pop(0) if len(route) > 1 else route[0]
        if isinstance(route, bytes):
            return send(route)
        return route if callable(route) else send(answer(404, b"no such page"))


def answer(status: int, body: bytes = b"", *headers: tuple[str, str], length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status} Reason", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{k}: {v}" for k, v in headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def send(raw: bytes) -> Behaviour:
    def behave(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(raw)

    return behave


def drip(raw: bytes, pause: float) -> Behaviour:
    def behave(connection: socket.socket, asked: Asked) -> None:
        for place in range(len(raw)):
            connection.sendall(raw[place : place + 1])
            time.sleep(pause)

    return behave


def endless(head: bytes, piece: bytes) -> Behaviour:
    def behave(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return behave


def silent(seconds: float) -> Behaviour:
    def behave(connection: socket.socket, asked: Asked) -> None:
        time.sleep(seconds)

    return behave


def reset(raw: bytes = b"") -> Behaviour:
    def behave(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(raw)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    return behave


def _serve(server: Faultd, connection: socket.socket) -> None:
    with contextlib.suppress(OSError), connection:
        head = b""
        while b"\r\n\r\n" not in head:
            got = connection.recv(65536)
            if not got or got.startswith(b"\x16"):
                return
            head += got
        asked = Asked(head.split(b" ", 2)[1].decode(), head, time.monotonic())
        server.asked.append(asked)
        server.behaviour(asked.path)(connection, asked)


def _accept(server: Faultd, listener: socket.socket, tls: ssl.SSLContext | None) -> None:
    while not server.stopping.is_set():
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        if server.stopping.is_set():
            connection.close()
            return
        server.connections += 1
        connection.settimeout(30)
        try:
            secured = tls.wrap_socket(connection, server_side=True) if tls else connection
        except OSError:
            connection.close()
            continue
        threading.Thread(target=_serve, args=(server, secured), daemon=True).start()


@contextlib.contextmanager
def running(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Faultd]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family, backlog=300) as listener:
        server = Faultd(port=listener.getsockname()[1], scheme="https" if tls else "http")
        thread = threading.Thread(target=_accept, args=(server, listener, tls), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stopping.set()
            # Wakes the thread that waits for the next connection.
            socket.create_connection((host, server.port)).close()
            thread.join()
