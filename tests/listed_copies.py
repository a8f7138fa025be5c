"""A small blog in a web archive, and the copies of it that the index lists."""

from ingest.model import Memento
from ingest.plan.webarchive import WebArchive

HOME = "http://weir.example/"
POST = f"{HOME}2010/03/a-post/"
WEIRS = WebArchive("http://archive.example/weirs")


def copy(day: int, url: str = POST, digest: str | None = None, status: int | None = 200) -> Memento:
    year, rest = divmod(day, 336)
    month, date = divmod(rest, 28)
    at = f"{2005 + year}-{month + 1:02d}-{date + 1:02d}T12:00:00Z"
    return Memento(url=url, captured=at, digest=digest or f"D{day}", status=status)
