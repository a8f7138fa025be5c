"""An invented archive of a million comments, for ``site.py``: words as frequent as words are (Zipf),
some of them in a third of all comments, threads of forty and one of a thousand.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ingest.store import schema
from ingest.store.tables import ddl

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SEEN = "2024-03-01T10:00:00Z"
SITES = 40
LONG_THREAD = 1_000
COMMON = ("council", "minister", "letter")
"""Words that each stand in a third of all comments."""
VOCABULARY = 30_000


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
            connection.executescript(ddl.of_table(table))
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
