"""Failures that are over: what could not be fetched or read when it was last met was had at a later visit.

They stay in the vault's notes and are no problem of the archive any more, nor the reason of a gap.
"""

import sqlite3
from collections.abc import Container, Iterator
from itertools import chain, product
from urllib.parse import urlsplit, urlunsplit

from ingest.model import Capture
from ingest.store import identity
from ingest.store.tables import reasons
from ingest.store.vault.sightings import mark_dirty
from ingest.store.vault.vault import Vault

# Pages in place of the ones asked for are marked as that (``Vault.note_astray``), so that none of them counts as had.
KINDS = reasons.NOT_HAD | {"truncated", "other-site", "not-found-page", "not-an-answer"}
_OF_SITES = frozenset({"rest-refused", "not-a-blog", "login-wall"})
"""What a crawl says of a blog's home, or of its interface."""
_OF_PAGES = frozenset({"skipped-private", "no-post", "skipped-no-post", "comments-not-recognised"})
"""What the page of a post says of itself as a whole: of a list, which may be cut otherwise at each visit, it ends by nothing."""
_READ_KINDS = reasons.NOT_READ | _OF_PAGES
_ENDING = KINDS | _OF_SITES | _READ_KINDS
_WHOLE = (200, 203, 304)
_PAGES = ("post-page", "comments-page")
_HAD = (
    "SELECT 1 FROM captures c WHERE c.url >= :low AND c.url < :high AND c.captured > :at AND c.crawl <> :but "  # noqa: S608 - words of our own
    f"AND c.status IN {_WHOLE} AND json_extract(c.body, '$.truncated') IS NULL "
    "AND json_extract(c.body, '$.route') = 'http' AND (:any OR json_extract(c.body, '$.purpose') = 'comments-api') "
    "AND json_extract(c.body, '$.astray') IS NULL "
    # Vaults of before only forgot the validators of an address that answered with something else.
    "AND (EXISTS (SELECT 1 FROM validators v WHERE v.url = c.url) OR EXISTS (SELECT 1 FROM captures a "
    "WHERE a.url = c.url AND a.captured > c.captured AND json_extract(a.body, '$.astray'))) LIMIT 1"
)
# What tells it again makes it later: so these did not tell it. A visit that brought nothing else is recorded for it (``ends``).
_READ = (
    "SELECT 1 FROM captures c JOIN reads r ON r.capture = c.id WHERE c.url = :url AND r.site = :site "  # noqa: S608 - words of our own
    f"AND c.captured > :at AND c.crawl <> :but AND c.status IN {_WHOLE} AND json_extract(c.body, '$.route') = 'http' "
    f"AND (:any OR json_extract(c.body, '$.purpose') IN {_PAGES}) LIMIT 1"
)
_MOVED = (301, 302, 303, 307, 308)
# Where an address leads on to, and under what other ones its post is known by its number.
_ELSEWHERE = (
    "SELECT substr(source_id, 5) AS address FROM aliases WHERE site = :site AND address = :address "  # noqa: S608 - words of our own
    "AND substr(source_id, 1, 4) = 'url:' AND EXISTS (SELECT 1 FROM captures c WHERE c.url = :url "
    f"AND c.captured > :at AND c.crawl <> :but AND c.status IN {_MOVED}) "
    "UNION SELECT b.address FROM aliases a JOIN aliases b ON b.site = a.site AND b.source_id = a.source_id "
    "WHERE a.site = :site AND a.address = :address AND substr(a.source_id, 1, 4) <> 'url:' AND b.address <> a.address"
)
_LAST = "\U0010ffff"


def is_mended(vault: Vault, note: sqlite3.Row, *, but: str = "") -> bool:
    """Whether what a row of the vault's ``notes`` says is over; captures of the crawl ``but`` say nothing yet."""
    kind, url = note["kind"], note["url"]
    if not url or kind not in _ENDING:
        return False
    if kind in _READ_KINDS:
        known = {"url": url, "site": note["site"], "at": note["last_at"], "but": but}
        return _is_there(vault, _READ, {**known, "any": kind not in _OF_PAGES})
    if kind == "login-wall":
        # Vaults of before name the page of the login, which is never had.
        url = url.partition("wp-login.php")[0]
    ranges = chain(_ranges(url), _ranges_elsewhere(vault, note, url, but))
    return any(
        _is_there(vault, _HAD, {"low": low, "high": high, "any": anything, "at": note["last_at"], "but": but})
        for low, high, anything in ranges
    )


def _ranges_elsewhere(vault: Vault, note: sqlite3.Row, url: str, but: str) -> Iterator[tuple[str, str, bool]]:
    """Give, as ``_ranges`` does, where a post stands now whose former address failed: nothing asks that again."""
    known = {"site": note["site"], "address": identity.address(url), "url": url}
    for row in vault.connection.execute(_ELSEWHERE, {**known, "at": note["last_at"], "but": but}).fetchall():
        for one in product(("https://", "http://"), ("", "www."), (row["address"],), ("", "/")):
            yield "".join(one), f"{''.join(one)}\0", True


def _ranges(url: str) -> Iterator[tuple[str, str, bool]]:
    """Give the addresses at which what failed may have been had: from, up to, and whether by any request."""
    _, netloc, path, query, _ = urlsplit(url)
    # A blog that is put behind https answers there.
    for scheme in ("https", "http"):
        one = urlunsplit((scheme, netloc, path or "/", query, ""))
        yield one, f"{one}\0", True
        # A list is noted without its parameters, and a host that keeps comments by its name alone.
        yield f"{one}?", f"{one}?{_LAST}", True
        if "?" in one:
            yield f"{one}&", f"{one}&{_LAST}", True
        elif path in {"", "/"}:
            yield one, f"{one}{_LAST}", False


def _is_there(vault: Vault, sql: str, values: dict[str, str | bool]) -> bool:
    return vault.connection.execute(sql, values).fetchone() is not None


def ends(vault: Vault, site: str, capture: Capture, told: Container[str]) -> bool:
    """Whether an answer that tells the problems ``told`` (ids), and no others, ends one of its address that still stands."""
    if capture.route != "http" or capture.status not in _WHOLE:
        return False
    ended = _READ_KINDS if capture.purpose in _PAGES else reasons.NOT_READ
    notes = vault.connection.execute(
        "SELECT * FROM notes WHERE site = ? AND url = ? AND derived AND last_at < ?",
        (site, capture.url, capture.captured),
    ).fetchall()
    return any(n["kind"] in ended and n["id"] not in told and not is_mended(vault, n) for n in notes)


def look_again(vault: Vault, site_url: str) -> None:
    """Have the next ``project`` ask which failures of a site are over, also after a crawl that found nothing new."""
    site = identity.site_key(site_url)
    kinds = ", ".join(f"'{kind}'" for kind in sorted(_ENDING))
    sql = f"SELECT 1 FROM notes WHERE site = ? AND kind IN ({kinds}) LIMIT 1"  # noqa: S608 - words of our own
    if vault.connection.execute(sql, (site,)).fetchone():
        with vault.batch():
            mark_dirty(vault, site, [""])
