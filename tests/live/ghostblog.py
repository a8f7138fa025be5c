"""A real Ghost with MariaDB on 127.0.0.1: its posts by its own interface, its members and their comments by SQL."""

import http.cookiejar
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

from tests.live.database import NAME, Database, start_database

STARTUP_SECONDS = 240.0
OWNER = {"email": "ruth@weir.example", "password": "a-long-word-for-the-weir"}
TEXT = (
    "The agency means to take the old weir out of the river before the winter, and nobody who lives beside it was "
    "asked. The mill pond would be gone within a week, and the footbridge with it."
)


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


@dataclass(slots=True)
class GhostBlog:
    """The running blog."""

    base: str
    database: Database
    _asking: urllib.request.OpenerDirector = field(default_factory=_opener)
    _number: int = 0

    def ask(self, method: str, path: str, value: object = None) -> bytes:
        """Ask the interface of Ghost's administration."""
        request = urllib.request.Request(
            f"{self.base}ghost/api/admin/{path}",
            data=json.dumps(value).encode() if value is not None else None,
            method=method,
            headers={"Content-Type": "application/json", "Origin": self.base.rstrip("/")},
        )
        with self._asking.open(request, timeout=60) as answer:
            return answer.read()

    def open_to_comments(self) -> None:
        """Make the blog's owner, who lets every member comment."""
        owner = {"name": "Ruth Marsh", "blogTitle": "Keep the Weir", **OWNER}
        self.ask("POST", "authentication/setup/", {"setup": [owner]})
        self.ask("POST", "session/", {"username": OWNER["email"], "password": OWNER["password"]})
        self.ask("PUT", "settings/", {"settings": [{"key": "comments_enabled", "value": "all"}]})

    def publish(self, title: str) -> str:
        """Publish a post; gives its id."""
        text = {
            "type": "extended-text",
            "version": 1,
            "detail": 0,
            "format": 0,
            "mode": "normal",
            "style": "",
            "text": TEXT,
        }
        block = {"version": 1, "direction": "ltr", "format": "", "indent": 0}
        root = {
            "root": {
                "type": "root",
                **block,
                "children": [{"type": "paragraph", **block, "children": [text]}] * 3,
            }
        }
        post = {"title": title, "status": "published", "lexical": json.dumps(root)}
        return str(json.loads(self.ask("POST", "posts/", {"posts": [post]}))["posts"][0]["id"])

    def join(self, name: str | None) -> str:
        """Make a member; gives the id."""
        own = self._next_id()
        told = f"'{name}'" if name else "NULL"
        self.database.run(
            "INSERT INTO members (id, uuid, transient_id, email, name, created_at, created_by) VALUES "
            f"('{own}', uuid(), 'transient-{own}', '{own}@post.example', {told}, '2024-03-01 09:00:00', '1')",
            database=NAME,
        )
        return own

    def say(
        self,
        post: str,
        member: str,
        text: str,
        *,
        parent: str = "",
        answers: str = "",
        status: str = "published",
    ) -> str:
        """Write a comment, seven minutes after the one before; gives its id."""
        own = self._next_id()
        self.database.run(
            "INSERT INTO comments (id, post_id, member_id, parent_id, in_reply_to_id, status, html, created_at, updated_at) "
            f"VALUES ('{own}', '{post}', '{member}', nullif('{parent}', ''), nullif('{answers}', ''), '{status}', "
            f"'<p>{text}</p>', date_add('2024-03-01 10:00:00', INTERVAL {7 * self._number} MINUTE), now())",
            database=NAME,
        )
        return own

    def truth(self) -> dict[str, tuple[str | None, str | None, str]]:
        """Give what is public in Ghost's database: parent (where that is public), author and time, by id."""
        rows = self.database.run(
            "SELECT c.id, coalesce((SELECT p.id FROM comments p WHERE p.status = 'published' "
            "AND p.id = coalesce(c.in_reply_to_id, c.parent_id)), ''), coalesce(m.name, ''), "
            "date_format(c.created_at, '%Y-%m-%dT%H:%i:%sZ') FROM comments c JOIN members m ON m.id = c.member_id "
            "WHERE c.status = 'published'",
            database=NAME,
        )
        told = (line.split("\t") for line in rows.splitlines())
        return {own: (parent or None, name or None, at) for own, parent, name, at in told}

    def _next_id(self) -> str:
        self._number += 1
        return f"65e1b2c3d4e5f6a7b8c9{self._number:04x}"


@contextmanager
def running(folder: Path, ghost: Path) -> Iterator[GhostBlog]:
    """Serve the blog until the block ends. ``ghost``: where it is installed; nothing is written there."""
    database = start_database(folder / "ghost-db")
    shutil.copytree(ghost / "content", folder / "content", symlinks=True)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    base = f"http://127.0.0.1:{port}/"
    settings = {
        "NODE_ENV": "production", "url": base, "server__host": "127.0.0.1", "server__port": str(port),
        "database__client": "mysql", "database__connection__socketPath": str(database.socket),
        "database__connection__user": "root", "database__connection__password": "",
        "database__connection__database": NAME, "mail__transport": "stub", "logging__transports": '["stdout"]',
        "paths__contentPath": str(folder / "content"), "privacy__useUpdateCheck": "false",
        "privacy__useGravatar": "false", "security__staffDeviceVerification": "false",
    }  # fmt: skip
    log = folder / "ghost.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["node", "index.js"],
            cwd=ghost,
            env={**os.environ, **settings},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(base, process, log)
            yield GhostBlog(base, database)
        finally:
            process.terminate()
            process.wait(timeout=60)
            database.stop()


def _wait(base: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text(errors="replace")[-3000:]
        try:
            # While it makes its tables it answers 503.
            urllib.request.urlopen(base, timeout=30).close()
        except (URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise AssertionError("Ghost did not start: " + log.read_text(errors="replace")[-3000:])
