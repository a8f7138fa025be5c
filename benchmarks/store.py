"""How fast, and in how much memory, 100,000 comments become an archive.

    python benchmarks/store.py [comments]

Measures sightings, projection, and a second projection after every comment was seen again.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ingest.model import Capture, Comment, Listing, Place, Post, Reading
from ingest.store import Archive, Vault, record

HOME = "https://blog.example/campaign"
PER_POST = 100
PROSE = (
    "council reply letter street bus route minister answer people school closed winter promise budget the a of "
    "and to in that was for on with as at by from never again said wrote asked meeting “public” record it\u2019s"
)
WORDS = PROSE.split()


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault.open(Path(folder) / "vault", now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
        measure(vault, Path(folder) / "archive.db", count)
        vault.close()


def measure(vault: Vault, path: Path, count: int) -> None:
    for number, title in enumerate(("first", "again")):
        crawl = vault.begin_crawl(HOME, "ingest")
        begun, spent = time.perf_counter(), time.process_time()
        with vault.batch():
            for reading in readings(count):
                record(vault, captured(vault, crawl, reading, number), reading)
        recorded = time.perf_counter()
        with Archive.open(path) as archive:
            archive.project(vault)
        done = time.perf_counter()
        vault.finish_crawl(crawl)
        print(
            f"{title}: {count} comments, sightings {recorded - begun:.1f} s, projection {done - recorded:.1f} s, "
            f"of which on the processor {time.process_time() - spent:.1f} s, "
            f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB, "
            f"archive {path.stat().st_size / 2**20:.0f} MiB, "
            f"vault.db {(vault.path / 'vault.db').stat().st_size / 2**20:.0f} MiB"
        )


def readings(count: int) -> Iterator[Reading]:
    """Give invented readings; a stock of texts, each with its own number, costs less than the store does."""
    chance = random.Random(7)
    stock = [words(chance, length) for length in (10, 30, 60, 150) for _ in range(500)]
    for post in range(count // PER_POST):
        url = f"{HOME}/{post}"
        yield Reading(
            url=url,
            engine="wordpress",
            route="rest",
            posts=(
                Post(
                    url=url, source_id=str(post), title=f"Post {post}", text=f"{post} {chance.choice(stock)}"
                ),
            ),
            comments=tuple(
                comment(chance, chance.choice(stock), url, post, number) for number in range(PER_POST)
            ),
            listing=Listing(route="rest", page=post + 1, pages=count // PER_POST, total=count),
        )


def comment(chance: random.Random, text: str, url: str, post: int, number: int) -> Comment:
    text = f"{text} {post} {number}"
    if chance.random() < 0.02:
        text += " Write to jo@mail.example or 020 7946 0123"
    return Comment(
        post_url=url,
        post_source_id=str(post),
        source_id=str(post * PER_POST + number),
        parent_source_id=str(post * PER_POST + number - 1) if number % 3 else None,
        author=f"Reader {chance.randrange(5000)}",
        published=f"2010-{post % 12 + 1:02}-01T10:{number % 60:02}:00Z",
        text=text,
        html=f"<p>{text}</p>",
    )


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def captured(vault: Vault, crawl: str, reading: Reading, number: int) -> Capture:
    capture = Capture(
        id=f"{crawl}{reading.url[len(HOME) + 1 :]}",
        url=reading.url,
        captured=f"2026-01-0{number + 1}T00:00:00Z",
        status=200,
        media_type="application/json",
        payload_digest="sha256:0",
        place=Place("one.warc.gz", 0, 1, "sha256:0"),
        crawl=crawl,
    )
    vault.index(capture)
    return capture


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
