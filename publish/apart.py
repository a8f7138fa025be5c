"""Readers' SQL, answered by a process of its own: ``main``.

A question is a line of JSON, and so is its answer. What no clock of SQLite's stops, because it is a single step
to SQLite, the kernel stops together with this process.
"""

from __future__ import annotations

import json
import resource
import signal
import sqlite3
import sys
from functools import lru_cache
from typing import Any

from publish import bounds, search

Bound = dict[str, object] | list[object]
"""What stands for the parameters of a statement."""

_GRACE = 0.5
"""Seconds that a question may stay beyond its time, until the kernel ends it."""

_MEMORY = 128_000_000
"""Bytes that SQLite may hold in this process, its caches included."""

_SCRATCH = 128_000_000
"""Bytes of a file that SQLite sorts in."""


def main() -> None:
    """Answer the questions that come in, until there is nobody to ask any."""
    # Ctrl-C is for the server, whose end is the end of the questions.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_SCRATCH, _SCRATCH))
    for line in sys.stdin.buffer:
        question = read(line)
        signal.setitimer(signal.ITIMER_REAL, question["milliseconds"] / 1000 + _GRACE)
        answer = _answer(**question)
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.stdout.buffer.write(answer + b"\n")
        sys.stdout.buffer.flush()


def _answer(
    opening: tuple[str, int], sql: str, params: Bound, milliseconds: float, most: int | None
) -> bytes:
    try:
        with bounds.asked(_opened(*opening), sql, params, milliseconds) as cursor:
            columns = bounds.columns(cursor)
            rows = bounds.taken(map(written, cursor), most, len, len(columns))
    except TimeoutError:
        return written({"late": True})
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        return written({"error": str(error)})
    return b'{"columns": %b, "rows": [%b]}' % (written(columns), b",".join(rows))


@lru_cache(maxsize=8)
def _opened(address: str, _opening: int) -> sqlite3.Connection:
    # Of the statements that were asked none is kept.
    connection = sqlite3.connect(address, uri=True, cached_statements=0)
    connection.text_factory = lambda held: str(held, "utf-8", "replace")
    connection.create_function("escape_fts", 1, search.match, deterministic=True)
    connection.execute("PRAGMA cache_size = -16000")
    connection.execute(f"PRAGMA hard_heap_limit = {_MEMORY}")
    return connection


def written(told: object) -> bytes:
    """Write what SQLite gives or takes, as JSON on one line."""
    return json.dumps(told, ensure_ascii=False, default=lambda value: {"": value.hex()}).encode()


def read(line: bytes) -> dict[str, Any]:
    """Read what was written so."""
    told: dict[str, Any] = json.loads(
        line, object_hook=lambda held: bytes.fromhex(held[""]) if "" in held else held
    )
    return told
