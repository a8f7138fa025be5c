"""How fast the published site answers over an archive of a million comments.

    python benchmarks/site.py [--comments 1000000] [--responses 50000] [--archive FILE] [--rounds 40]

Makes an archive with the contract's own tables (kept as ``--archive`` where one is named, and used
again), serves it with and without the plugin, one process each, and asks both through HTTP on one
connection, warm. Prints the median and the 95th of 100 of each question in milliseconds, the time
that the server's processor spent on one (which tells more where a machine has other work), and what
stock Datasette takes beside it.
"""

import argparse
import http.client
import math
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ingest.store import schema

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SEEN = "2024-03-01T10:00:00Z"
SITES = 40
LONG_THREAD = 1_000
COMMON = ("council", "minister", "letter")
"""Words that each stand in a third of all comments."""
VOCABULARY = 30_000
STOCK = (
    "from datasette.cli import cli; from datasette.plugins import pm; pm.unregister(name='onrecord'); "
    "cli(prog_name='datasette')"
)
"""Datasette as it comes: the plugin is installed beside it, and taken out again."""


@dataclass(frozen=True, slots=True)
class Words:
    """An invented language with few common words and many rare ones."""

    all: list[str]

    @classmethod
    def invented(cls, chance: random.Random) -> "Words":
        starts = [c + v for c in (*"bcdfghlmnprstvw", "st", "tr", "pl", "gr", "sh") for v in "aeiou"]
        made: dict[str, None] = {}
        while len(made) < VOCABULARY:
            made[
                "".join(chance.choices(starts, k=chance.choice((1, 2, 2, 3, 3, 4)))) + chance.choice("ndrstl")
            ] = None
        return cls(list(made))

    def text(self, chance: random.Random, length: int) -> str:
        # By Zipf's law: the word of rank r is 1/r times as frequent as the first.
        ranks = (int(VOCABULARY ** chance.random()) - 1 for _ in range(length))
        return " ".join(self.all[rank] for rank in ranks)


def public_id(kind: str, number: int) -> str:
    """Give twelve characters that look like the archive's own ids and differ for every record."""
    scrambled = (number * 0x9E3779B97F4A7C15 + len(kind) * 0x51ED270B) % 2**60
    return "".join(ALPHABET[(scrambled >> shift) & 31] for shift in range(0, 60, 5))


def build(path: Path, comments: int, responses: int) -> None:
    """Write an archive of this many comments and responses."""
    chance = random.Random(11)
    words = Words.invented(chance)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = {schema.VERSION};"
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;"
        )
        for table in schema.TABLES:
            connection.executescript(schema.ddl(table))
        # The index is made at the end: row by row it takes four times as long.
        again = [
            sql
            for name, sql in connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            if connection.execute(f"DROP TRIGGER {name}")
        ]
        for filled, rows in (
            ("sites", sites(comments)),
            ("organisations", bodies(words)),
            ("posts", posts(chance, words, comments)),
            ("comments", thread(chance, words, comments)),
            ("responses", letters(chance, words, comments, responses)),
        ):
            fill(connection, filled, rows)
        for table in schema.TABLES:
            if table.search:
                connection.execute(f"INSERT INTO {table.name}_fts ({table.name}_fts) VALUES ('rebuild')")
        for sql in again:
            connection.execute(sql)
        connection.execute(
            "UPDATE posts SET captured_comments = (SELECT count(*) FROM comments WHERE post_id = posts.id)"
        )
        connection.commit()


def fill(connection: sqlite3.Connection, table: str, rows: Iterator[dict[str, object]]) -> None:
    first = next(rows)
    marks = ", ".join(f":{name}" for name in first)
    sql = f"INSERT INTO {table} ({', '.join(first)}) VALUES ({marks})"
    connection.execute(sql, first)
    connection.executemany(sql, rows)


def sites(comments: int) -> Iterator[dict[str, object]]:
    for number in range(SITES):
        yield {
            "id": public_id("site", number),
            "url": f"https://blog{number}.example/",
            "title": f"Campaign {number}",
            "engine": "wordpress",
            "first_captured": SEEN,
            "last_captured": SEEN,
            "captured_posts": post_count(comments) // SITES,
            "captured_comments": comments // SITES,
        }


def bodies(words: Words) -> Iterator[dict[str, object]]:
    for number in range(200):
        name = f"{words.all[number + 500].capitalize()} County Council"
        yield {
            "id": public_id("organisations", number),
            "slug": f"body-{number}",
            "name": name,
            "kind": "council",
        }


def post_count(comments: int) -> int:
    return max(SITES, comments // 40)


def posts(chance: random.Random, words: Words, comments: int) -> Iterator[dict[str, object]]:
    for number in range(post_count(comments)):
        text = words.text(chance, 200)
        yield {
            "id": public_id("post", number),
            "site_id": public_id("site", number % SITES),
            "url": f"https://blog{number % SITES}.example/{number}/",
            "title": words.text(chance, 6).capitalize(),
            "author": "Ida Marsh",
            "published": moment(number),
            "text": text,
            "html": f"<p>{text}</p>",
            "first_seen": SEEN,
            "last_seen": SEEN,
        }


def thread(chance: random.Random, words: Words, comments: int) -> Iterator[dict[str, object]]:
    stock = [words.text(chance, 14).capitalize() + "." for _ in range(20_000)]
    for number in range(comments):
        post = post_of(number, comments)
        common = " ".join(word for word in COMMON if chance.random() < 1 / 3)
        parts = [*chance.sample(stock, 2), f"{common} {words.text(chance, 8)}."]
        yield {
            "id": public_id("c", number),
            "site_id": public_id("site", post % SITES),
            "post_id": public_id("post", post),
            "parent_id": public_id("c", number - 1)
            if number % 3 and post_of(number - 1, comments) == post
            else None,
            "parent_sure": 1,
            "url": f"https://blog{post % SITES}.example/{post}/#comment-{number}",
            "author": f"Reader {chance.randrange(50_000)}",
            "published": moment(number // 40),
            "text": "\n\n".join(parts),
            "html": "".join(f"<p>{part}</p>" for part in parts),
            "position": number + 1,
            "first_seen": SEEN,
            "last_seen": SEEN,
        }


def post_of(number: int, comments: int) -> int:
    return 0 if number < LONG_THREAD else 1 + number % (post_count(comments) - 1)


def letters(
    chance: random.Random, words: Words, comments: int, responses: int
) -> Iterator[dict[str, object]]:
    for number in range(responses):
        comment = number * (comments // responses) if number else LONG_THREAD // 2
        post, body = post_of(comment, comments), chance.randrange(200)
        common = " ".join(word for word in COMMON if chance.random() < 1 / 3)
        text = f"Dear resident,\n\n{'. '.join(words.text(chance, 14).capitalize() for _ in range(12))}. {common}."
        yield {
            "id": public_id("responses", number),
            "site_id": public_id("site", post % SITES),
            "post_id": public_id("post", post),
            "comment_id": public_id("c", comment),
            "text": text,
            "span_start": 0,
            "span_end": len(text),
            "signatory": f"{words.all[number % 900 + 700].capitalize()} {words.all[number % 700].capitalize()}",
            "role": f"Head of {words.all[number % 60 + 90].capitalize()}",
            "organisation": "a body",
            "organisation_id": public_id("organisations", body),
            "letter_date": moment(number)[:10],
            "kind": chance.choice(("holding", "substantive", "refusal")),
            "confidence": 0.9,
            "first_seen": SEEN,
            "last_seen": SEEN,
        }


def moment(number: int) -> str:
    return (
        f"{2006 + number % 15}-{number // 15 % 12 + 1:02}-{number // 180 % 28 + 1:02}T10:{number % 60:02}:00Z"
    )


@dataclass(slots=True)
class Server:
    """A running server and one connection to it."""

    process: int
    connection: http.client.HTTPConnection

    def ask(self, path: str) -> tuple[float, int]:
        """Give the milliseconds that an answer took, and its length. Raises SystemExit where it is not 200."""
        begun = time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        return (time.perf_counter() - begun) * 1000, len(body)

    def busy(self) -> float:
        """Give the milliseconds that its processor has worked (proc(5): utime and stime)."""
        after_name = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, after_name[11:13])) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(archive: Path, *, stock: bool) -> Iterator[Server]:
    """Serve the archive; stock is Datasette without this plugin."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = ["-c", STOCK] if stock else ["-m", "datasette"]
    command = [
        sys.executable,
        *program,
        "serve",
        str(archive),
        "-p",
        str(port),
        "--setting",
        "suggest_facets",
        "off",
    ]
    command += ["--setting", "sql_time_limit_ms", "20000"] if stock else []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            for _ in range(300):
                try:
                    connection.connect()
                    break
                except ConnectionRefusedError:
                    time.sleep(0.1)
            yield Server(process.pid, connection)
        finally:
            process.terminate()


def measure(server: Server, name: str, paths: list[str], rounds: int) -> float:
    """Ask each path once to warm up, then until ``rounds`` answers are timed; print and give the p95."""
    for path in paths:
        server.ask(path)
    busy = server.busy()
    taken = [server.ask(paths[number % len(paths)]) for number in range(rounds)]
    busy = (server.busy() - busy) / rounds
    times = sorted(time for time, _ in taken)
    p95 = times[math.ceil(0.95 * len(times)) - 1]
    size = max(size for _, size in taken) / 1000
    print(
        f"{name:34} median {statistics.median(times):7.1f} ms  p95 {p95:7.1f} ms  "
        f"processor {busy:7.1f} ms  {size:6.1f} kB",
        flush=True,
    )
    return p95


def spread(archive: Path) -> dict[str, list[str]]:
    """Choose words by the number of comments that hold them."""
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, comments_fts, row)")
        (total,) = connection.execute("SELECT count(*) FROM comments").fetchone()
        chosen = {}
        for name, low, high in (("rare", 5e-6, 1e-4), ("middling", 5e-4, 1e-2)):
            sql = "SELECT term FROM temp.words WHERE doc BETWEEN ? AND ? AND length(term) > 4 ORDER BY term"
            found = [term for (term,) in connection.execute(sql, (max(1, low * total), high * total))]
            chosen[name] = random.Random(3).sample(found, min(20, len(found)))
    return chosen | {"common": list(COMMON)}


def questions(archive: Path) -> dict[str, list[str]]:
    """Give the addresses that are asked of the site, by what they measure."""
    with closing(sqlite3.connect(archive)) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM responses ORDER BY id LIMIT 8")]
        own = [
            f"/responses/{one}"
            for (one,) in connection.execute("SELECT id FROM responses ORDER BY id LIMIT 50")
        ]
    words = spread(archive)
    searches = {
        f"search, {name} words": [f"/search?q={word}" for word in some] for name, some in words.items()
    }
    return {
        **searches,
        "search, two common words": ["/search?q=council+minister", "/search?q=letter+council"],
        "search, common word in one year": [f"/search?q=council&year={year}" for year in (2006, 2013, 2019)],
        "search, common word in no year": ["/search?q=council&year=1990"],
        "search, prefix of two letters": [f"/search?q={start}*" for start in ("co", "ba", "st")],
        "search, prefix of three letters": [f"/search?q={start}*" for start in ("cou", "str", "min")],
        "search without a word": ["/search", "/search?kind=comment", "/search?kind=comment&sort=oldest"],
        "response page": own,
        "thread of 1,000 comments": [f"/posts/{public_id('post', 0)}"],
        "another thread": [f"/posts/{public_id('post', number)}" for number in range(1, 20)],
        "home": ["/"],
        "check, a passage": [f"/check?quotation={quote(text[40:240])}" for text in texts],
        "check, common words": ["/check?quotation=council+letter+minister", "/check?quotation=the+council"],
        "blog, body": [f"/sites/{public_id('site', 1)}", "/organisations/body-7"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--comments", type=int, default=1_000_000)
    parser.add_argument("--responses", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--no-stock", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = given.archive or Path(folder) / "archive.db"
        if not archive.exists():
            begun = time.perf_counter()
            build(archive, given.comments, given.responses)
            print(f"made {archive.stat().st_size / 2**20:.0f} MiB in {time.perf_counter() - begun:.0f} s")
        compare(archive, given.rounds, stock=not given.no_stock)


def compare(archive: Path, rounds: int, *, stock: bool) -> None:
    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    asked, words = questions(archive), spread(archive)
    with served(archive, stock=False) as server:
        ours = {name: measure(server, name, paths, rounds) for name, paths in asked.items()}
        pages = rate(server, asked["response page"])
    print(f"response pages a second: {pages:.0f}")
    if not stock:
        return
    with served(archive, stock=True) as server:
        for name, some in words.items():
            paths = [f"/{archive.stem}/comments?_search={word}" for word in some[:8]]
            theirs = measure(server, f"stock _search, {name} words", paths, min(rounds, 16))
            print(f"  this site takes {ours[f'search, {name} words'] / theirs:.2f} times as long")
        rows = [f"/{archive.stem}/responses/{number}" for number in range(1, 51)]
        measure(server, "stock row page", rows, rounds)
        stock_pages = rate(server, rows)
        print(
            f"stock row pages a second: {stock_pages:.0f}; this site gives {pages / stock_pages:.2f} times as many"
        )


def rate(server: Server, paths: list[str]) -> float:
    begun = time.perf_counter()
    for number in range(100):
        server.ask(paths[number % len(paths)])
    return 100 / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
