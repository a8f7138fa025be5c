"""The peer of ``warc.py``: trafilatura and sqlite3 over the same file, in as many processes. Needs no onrecord.

    python benchmarks/warc_peer.py FILE DATABASE PROCESSES

Prints how many pages were read, in how many seconds, and how many times a page or its comments were found.
"""

import gzip
import multiprocessing
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import trafilatura

Row = tuple[str, str | None, str | None, str | None, str | None, str | None]


def bodies(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give address and body of each response, as ``blogs.write_warc`` writes them."""
    with gzip.open(path) as handle:
        while handle.readline():
            fields = {}
            while line := handle.readline().strip():
                name, _, value = line.decode().partition(": ")
                fields[name] = value
            block = handle.read(int(fields["Content-Length"]))
            handle.read(4)
            yield fields["WARC-Target-URI"], block.partition(b"\r\n\r\n")[2]


def read(page: tuple[str, bytes]) -> Row:
    url, body = page
    found = trafilatura.bare_extraction(body, url=url, include_comments=True)
    if found is None:
        return url, None, None, None, None, None
    return url, found.title, found.author, found.date, found.text, found.comments


def main(path: Path, database: Path, processes: int) -> None:
    begun = time.perf_counter()
    connection = sqlite3.connect(database)
    connection.execute(
        "CREATE TABLE pages (url TEXT, title TEXT, author TEXT, date TEXT, text TEXT, comments TEXT)"
    )
    with multiprocessing.Pool(processes) as pool:
        for row in pool.imap(read, bodies(path), chunksize=8):
            connection.execute("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)", row)
    connection.commit()
    told = connection.execute(
        "SELECT count(*), count(text), count(nullif(comments, '')) FROM pages"
    ).fetchone()
    print(told[0], time.perf_counter() - begun, told[1], told[2])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
