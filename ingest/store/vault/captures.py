"""The index of captures, and the validators that came with them."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from ingest.model import Capture, Place
from ingest.store import identity


@dataclass(frozen=True, slots=True)
class Validators:
    """What to send so that a server may answer 304."""

    etag: str | None
    last_modified: str | None
    capture: str
    """Id of the capture that they came with."""
    payload_digest: str


def enter(connection: sqlite3.Connection, capture: Capture) -> None:
    """Enter a capture; one that is known stays as it is."""
    place = capture.place
    connection.execute(
        "INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            capture.id,
            capture.url,
            capture.captured,
            capture.crawl,
            capture.status,
            capture.payload_digest,
            place.segment,
            place.offset,
            place.length,
            json.dumps(_told(capture)),
        ),
    )
    # A web archive's copy says nothing about what the site itself would answer.
    if capture.status == 200 and not capture.truncated and capture.route == "http":
        _remember_validators(connection, capture)


def note_astray(connection: sqlite3.Connection, capture_id: str) -> None:
    """Note that what came was not the page that was asked for: nothing was had by it (``mended``)."""
    sql = "UPDATE captures SET body = json_set(body, '$.astray', json('true')) WHERE id = ?"
    connection.execute(sql, (capture_id,))


def told_apart(connection: sqlite3.Connection, page: Capture) -> Capture:
    """Give a page of an imported file under an id that no other page has.

    Its address and second make its id; what sent a form, or crawled twice at once, kept several pages of one second.
    """
    row = connection.execute("SELECT payload_digest FROM captures WHERE id = ?", (page.id,)).fetchone()
    if row is None or row["payload_digest"] == page.payload_digest:
        return page
    told = f"{page.url} {page.captured} {page.payload_digest}"
    return replace(page, id=identity.public_id("capture", told, page.place.digest))


def of_address(connection: sqlite3.Connection, url: str) -> list[Capture]:
    """Give the captures of one address, in the order of their ids."""
    sql = "SELECT body FROM captures WHERE url = ? ORDER BY id"
    return [read(row) for row in connection.execute(sql, (url,))]


def files_of_site(connection: sqlite3.Connection, site: str) -> list[Capture]:
    """Give the files given by hand of which something is recorded under a site (its key), in the order of their ids."""
    sql = "SELECT body FROM captures WHERE id IN (SELECT capture FROM reads WHERE site = ?) ORDER BY id"
    return [capture for row in connection.execute(sql, (site,)) if (capture := read(row)).route == "file"]


def sites_of(connection: sqlite3.Connection, capture: str) -> list[str]:
    """Give the keys of the sites under which something of a capture (its id) is recorded."""
    sql = "SELECT site FROM reads WHERE capture = ? ORDER BY site"
    return [row["site"] for row in connection.execute(sql, (capture,))]


def unread(connection: sqlite3.Connection, crawl: str) -> Iterator[Capture]:
    """Give the captures of a crawl of which nothing is recorded, in the order of their time."""
    sql = (
        "SELECT body FROM captures WHERE crawl = ? AND NOT EXISTS "
        "(SELECT 1 FROM reads WHERE reads.capture = captures.id) ORDER BY captured, segment, start, id"
    )
    return map(read, connection.execute(sql, (crawl,)))


_FIELDS = tuple(field.name for field in fields(Capture) if field.name != "place")
_PLACE = tuple(field.name for field in fields(Place))


def _told(capture: Capture) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(capture, name) for name in _FIELDS}
    told["place"] = {name: getattr(capture.place, name) for name in _PLACE}
    return told


def _remember_validators(connection: sqlite3.Connection, capture: Capture) -> None:
    connection.execute(
        "INSERT INTO validators VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET "
        "etag = excluded.etag, last_modified = excluded.last_modified, capture = excluded.capture, "
        "captured = excluded.captured, payload_digest = excluded.payload_digest "
        "WHERE (excluded.captured, excluded.capture) > (captured, capture)",
        (
            capture.url,
            capture.etag,
            capture.last_modified,
            capture.id,
            capture.captured,
            capture.payload_digest,
        ),
    )


def read(row: sqlite3.Row) -> Capture:
    """Give the capture that a row holds."""
    fields = json.loads(row["body"])
    fields.pop("astray", None)
    return Capture(**{**fields, "place": Place(**fields["place"])})
