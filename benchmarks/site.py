"""How fast the published site answers over an archive of a million comments.

    python -m benchmarks.site [--comments 1000000] [--responses 50000] [--archive FILE] [--rounds 40]

Makes an archive with the contract's own tables (kept as ``--archive`` where one is named, and used
again), serves it with and without the plugin, one process each, and asks both through HTTP on one
connection, warm. Prints the median and the 95th of 100 of each question in milliseconds, the time
that the server's processor spent on one (which tells more where a machine has other work), and what
stock Datasette takes beside it.

On a shared machine let it go before others: ``nice -n -15``, and where the kernel groups tasks by session
(sched(7)), ``setsid sh -c 'echo -15 > /proc/self/autogroup; exec nice -n -15 python -m benchmarks.site'``.
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

from benchmarks.million import COMMON, build, public_id

STOCK = (
    "from datasette.cli import cli; from datasette.plugins import pm; pm.unregister(name='onrecord'); "
    "cli(prog_name='datasette')"
)
"""Datasette as it comes: the plugin is installed beside it, and taken out again."""


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
        "search, common word and choices": [f"/search?q=council&{choice}" for choice in choices(archive)],
        "search, prefix of two letters": [f"/search?q={start}*" for start in ("co", "ba", "st")],
        "search, prefix of three letters": [f"/search?q={start}*" for start in ("cou", "str", "min")],
        "search without a word": [
            "/search",
            "/search?kind=comment",
            "/search?kind=comment&sort=oldest",
            "/search?kind=comment&sort=recorded",
            "/search?kind=comment&sort=recorded&year=2013",
        ],
        "response page": own,
        "thread of 1,000 comments": [f"/posts/{public_id('post', 0)}"],
        "another thread": [f"/posts/{public_id('post', number)}" for number in range(1, 20)],
        "home": ["/"],
        "check, a passage": [f"/check?quotation={quote(text[40:240])}" for text in texts],
        "check, common words": ["/check?quotation=council+letter+minister", "/check?quotation=the+council"],
        "blog, body": [f"/sites/{public_id('site', 1)}", "/organisations/body-7"],
    }


def choices(archive: Path) -> list[str]:
    """Give what can be chosen beside a word, alone and in pairs; some of it leaves no record."""
    site = public_id("site", 7)
    with closing(sqlite3.connect(archive)) as connection:
        ((role,),) = connection.execute("SELECT role FROM responses LIMIT 1")
    alone = ["body=body-7", "body=nobody", f"role={quote(role)}", "reply=refusal", "attestation=linked"]
    pairs = [
        f"site={site}&year=2013",
        f"site={site}&year=1990",
        "site=none&kind=comment",
        "reply=refusal&year=2013",
    ]
    return [f"site={site}", *alone, *pairs]


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
    if not stock:
        return
    rows = [f"/{archive.stem}/responses/{number}" for number in range(1, 51)]
    with served(archive, stock=True) as server:
        for name, some in words.items():
            paths = [f"/{archive.stem}/comments?_search={word}" for word in some[:8]]
            theirs = measure(server, f"stock _search, {name} words", paths, min(rounds, 16))
            print(f"  this site takes {ours[f'search, {name} words'] / theirs:.2f} times as long")
        measure(server, "stock row page", rows, rounds)
    with served(archive, stock=False) as one, served(archive, stock=True) as other:
        race(one, asked["response page"], other, rows)


def race(one: Server, pages: list[str], other: Server, rows: list[str]) -> None:
    """Ask two servers in turn, so that both meet the same load of the machine; print how many they give."""
    taken = [0.0, 0.0]
    for turn in range(11):
        for place, (server, paths) in enumerate(((one, pages), (other, rows))):
            spent = sum(server.ask(path)[0] for path in paths[:20])
            # The first turn warms up.
            taken[place] += spent if turn else 0.0
    ours, theirs = (200_000 / spent for spent in taken)
    print(
        f"response pages a second: {ours:.0f}; stock row pages: {theirs:.0f}; {ours / theirs:.2f} times as many"
    )


if __name__ == "__main__":
    main()
