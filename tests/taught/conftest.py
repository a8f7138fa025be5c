from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.cli.command import Command
from tests.taught.oddblog import Oddblog


class _Handler(BaseHTTPRequestHandler):
    blog: Oddblog
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        found = self.blog.answer(self.path.partition("?")[0])
        kind, body = found or ("text/plain", "no such page")
        if kind == "leads on":
            self.send_response(302)
            self.send_header("Location", body)
            body = ""
        else:
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        return


class Serving:
    """Serves one invented blog at a time."""

    def __init__(self) -> None:
        self.handler = type("Handler", (_Handler,), {"asked": []})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler)
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def asked(self) -> list[str]:
        return list(self.handler.asked)

    def show(self, blog: Oddblog) -> Oddblog:
        blog.home = self.home
        self.handler.blog = blog
        return blog

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def serving() -> Iterator[Serving]:
    served = Serving()
    yield served
    served.stop()


@pytest.fixture
def command(tmp_path: Path) -> Command:
    folder = tmp_path / "work"
    folder.mkdir()
    return Command(folder)
