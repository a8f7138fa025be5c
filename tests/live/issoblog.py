"""A blog of plain files whose comments are kept by a real Isso, both on 127.0.0.1; and what Isso's database holds."""

import http.cookiejar
import http.server
import json
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode

STARTUP_SECONDS = 60.0

CONFIG = """\
[general]
dbpath = {database}
host = {blog}
max-age = 2h
[server]
listen = {server}
[guard]
enabled = false
"""

POST = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title} - Keep the Weir</title>
<link rel="alternate" type="application/atom+xml" href="/atom.xml" title="Keep the Weir"></head>
<body><header><a href="/">Keep the Weir</a></header>
<main><article><h1>{title}</h1><p>By Ruth Marsh, <time datetime="{date}">{date}</time></p>
<p>{text}</p><p>Write to the agency, and paste below whatever they answer, the whole letter if you can.</p></article>
{comments}</main></body></html>
"""

EMBED = """<script data-isso="{server}" src="{server}js/embed.min.js"></script>
<section id="isso-thread"{thread}><noscript>Comments need JavaScript.</noscript></section>"""
"""How the pages ask for their comments, for all to see."""

HIDDEN = """<section id="comments"{thread}></section><script src="/talk.js"></script>"""
"""The same by a script of the blog's own, which no reader knows."""

TALK = """const place = document.getElementById("comments");
const thread = document.createElement("section"); thread.id = "isso-thread";
if (place.dataset.issoId) thread.dataset.issoId = place.dataset.issoId;
place.append(thread);
const script = document.createElement("script");
script.dataset.isso = "{server}"; script.src = "{server}js/embed.min.js"; document.body.append(script);
"""

HOME = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Keep the Weir</title>
<link rel="alternate" type="application/atom+xml" href="/atom.xml" title="Keep the Weir"></head>
<body><h1>Keep the Weir</h1>{posts}<script data-isso="{server}" src="{server}js/count.min.js"></script></body></html>
"""

FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Keep the Weir</title><id>{blog}</id><updated>2011-05-09T09:00:00Z</updated>
<link rel="alternate" href="{blog}"/><link rel="self" href="{blog}atom.xml"/>{entries}</feed>
"""

ENTRY = """<entry><title>{title}</title><id>{url}</id><link rel="alternate" href="{url}"/><updated>{date}T09:00:00Z</updated>
<published>{date}T09:00:00Z</published><author><name>Ruth Marsh</name></author><summary>{text}</summary></entry>
"""


@dataclass(frozen=True, slots=True)
class Page:
    """One post of the blog, and the name of its thread where that is not its path."""

    path: str
    title: str
    date: str
    thread: str | None = None

    @property
    def text(self) -> str:
        return (
            f"{self.title}: the agency means to take the old weir out of the river before the winter, and nobody who "
            "lives beside it was asked. The mill pond would be gone within a week, and the footbridge with it."
        )


PAGES = (
    Page("/2011/05/the-letter.html", "The letter", "2011-05-02"),
    Page("/2011/05/answers.html", "Answers so far", "2011-05-04"),
    Page("/2011/05/quiet.html", "A quiet week", "2011-05-06"),
    Page("/2011/05/meeting.html", "The meeting", "2011-05-09", thread="thread-of-the-meeting"),
)


@dataclass(frozen=True, slots=True)
class TrueComment:
    """A comment that Isso shows to everybody."""

    id: str
    thread: str
    parent: str | None
    """The comment answered, where that one was not deleted."""
    author: str | None
    published: str
    source: str
    """The text as it was written, in Markdown."""


@dataclass(slots=True)
class IssoBlog:
    """The running blog."""

    folder: Path
    blog: str
    server: str
    _jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    @property
    def database(self) -> Path:
        return self.folder / "comments.db"

    def write_pages(self, comments: str = EMBED) -> None:
        """Write the blog's files; ``comments`` is how its pages ask for theirs."""
        site = self.folder / "site"
        for page in PAGES:
            file = site / page.path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            thread = f' data-isso-id="{page.thread}"' if page.thread else ""
            values = {"title": page.title, "date": page.date, "text": page.text}
            file.write_text(
                POST.format(**values, comments=comments.format(server=self.server, thread=thread))
            )
        (site / "talk.js").write_text(TALK.replace("{server}", self.server))
        links = "".join(f'<h2><a href="{p.path}">{p.title}</a></h2><p>{p.text}</p>' for p in PAGES)
        (site / "index.html").write_text(HOME.format(posts=links, server=self.server))
        entries = "".join(
            ENTRY.format(title=p.title, url=self.blog.rstrip("/") + p.path, date=p.date, text=p.text)
            for p in PAGES
        )
        (site / "atom.xml").write_text(FEED.format(blog=self.blog, entries=entries))

    def ask(self, method: str, path: str, **value: object) -> object:
        """Ask Isso as the blog's script does, with the cookies that let a commenter edit and delete."""
        request = urllib.request.Request(
            self.server.rstrip("/") + path,
            data=json.dumps(value).encode() if value else None,
            method=method,
            headers={"Content-Type": "application/json", "Origin": self.blog.rstrip("/")},
        )
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        with opener.open(request, timeout=30) as answer:
            return json.loads(answer.read())

    def say(self, page: Page, text: str, **value: object) -> int:
        """Post a comment; gives its id."""
        query = urlencode({"uri": page.thread or page.path})
        answer = self.ask("POST", f"/new?{query}", text=text, title=page.title, **value)
        assert isinstance(answer, dict)
        return int(answer["id"])

    def rewrite(self, sql: str, *values: object) -> None:
        """Change the database behind Isso's back: times of long ago, which nobody can post."""
        with sqlite3.connect(self.database, timeout=30) as connection:
            connection.execute(sql, values)
        connection.close()

    def truth(self) -> dict[str, TrueComment]:
        """Give what Isso's database holds that is public, by id."""
        connection = sqlite3.connect(self.database, timeout=30)
        rows = connection.execute(
            "SELECT c.id, t.uri, (SELECT p.id FROM comments p WHERE p.id = c.parent AND p.mode = 1), c.author, "
            "c.created, c.text FROM comments c JOIN threads t ON t.id = c.tid WHERE c.mode = 1"
        ).fetchall()
        connection.close()
        return {
            str(i): TrueComment(str(i), uri, str(parent) if parent else None, author, _utc(created), source)
            for i, uri, parent, author, created, source in rows
        }


def _utc(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def running(folder: Path, commands: Path) -> Iterator[IssoBlog]:
    """Serve the blog and its Isso until the block ends. ``commands``: the folder of Isso's own commands."""
    site = folder / "site"
    site.mkdir()
    handler = partial(_Quiet, directory=str(site))
    files = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    here = IssoBlog(folder, f"http://127.0.0.1:{files.server_port}/", f"http://127.0.0.1:{_free_port()}/")
    here.write_pages()
    config = folder / "isso.cfg"
    config.write_text(CONFIG.format(database=here.database, blog=here.blog, server=here.server))
    threading.Thread(target=files.serve_forever, daemon=True).start()
    with (folder / "isso.log").open("wb") as log:
        isso = subprocess.Popen(
            [str(commands / "isso"), "-c", str(config), "run"], stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait(here, isso)
            yield here
        finally:
            isso.terminate()
            isso.wait(timeout=30)
            files.shutdown()
            files.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _wait(here: IssoBlog, isso: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < end:
        assert isso.poll() is None, (here.folder / "isso.log").read_text()
        try:
            here.ask("GET", "/?uri=%2F")
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError("Isso did not start: " + (here.folder / "isso.log").read_text())
