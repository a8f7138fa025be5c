"""Declared against captured: a problem for every shortfall, with its likely reason."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.model import Problem
from ingest.store import identity
from ingest.store.merging.absence import Page, whole_listings
from ingest.store.projected.problems import problem_row
from ingest.store.rows.rows import Row, Values
from ingest.store.tables import reasons
from ingest.store.vault.sightings import note_id

_FAILED = reasons.NOT_HAD | frozenset(
    {
        *("truncated", "empty", "login-wall", "unreadable", "malformed", "not-recognised", "render-failed"),
        "no-comments-shown",
        "damaged",
    }
)
_LEFT_OUT = frozenset({"skipped-deleted", "skipped-hidden", "skipped-unapproved"})
_NOT_SHOWN = frozenset({"more-comments", "unplaced", "skipped-comments"})


def gaps(
    connection: sqlite3.Connection,
    site: str,
    pages: Iterable[Page],
    present: Mapping[str, int],
    noted: Sequence[Row],
) -> Iterator[Row]:
    """Give the gaps of a site (by key), as rows of ``problems``.

    ``pages`` are the captured pages of its lists of comments, ``present`` says how many comments of each post are
    known and not absent, ``noted`` are the problems that readings and the crawl told.
    """
    own = identity.site_id(site)
    told = _Told(connection, noted)
    incomplete = connection.execute(
        "SELECT * FROM posts WHERE site_id = ? AND complete = 0", (own,)
    ).fetchall()
    lists = (
        _lists(pages, {post["id"]: post["declared_comments"] for post in incomplete}) if incomplete else {}
    )
    for post in incomplete:
        lacking = post["declared_comments"] - present[post["id"]]
        reason = told.reason(post["id"], lacking, lists)
        detail = f"the post declares {post['declared_comments']} comments, {lacking} more than were captured"
        yield _gap(site, "comments", post, f"{detail}: {reason}", count=lacking, post_id=post["id"])
    yield from _of_site(connection, site, own, told)


def _of_site(connection: sqlite3.Connection, key: str, own: str, told: "_Told") -> Iterator[Row]:
    site = connection.execute("SELECT * FROM sites WHERE id = ?", (own,)).fetchone()
    for things, reason in (("posts", reasons.HIDDEN_POSTS), ("comments", reasons.HIDDEN_COMMENTS)):
        declared = site[f"declared_{things}"]
        if not declared:
            continue
        captured = _listed(connection, own) if things == "comments" else site["captured_posts"]
        lacking = declared - captured
        if lacking > 0:
            why = reasons.FAILED_PAGES if things == "posts" and told.fails else reason
            detail = f"the blog declares {declared} {things}, {lacking} more than were captured: {why}"
            seen = {
                "url": site["url"],
                "first_seen": site["first_captured"],
                "last_seen": site["last_captured"],
            }
            yield _gap(key, things, seen, detail, count=lacking)


def _listed(connection: sqlite3.Connection, site: str) -> int:
    """Count what a blog counts as comments: pings are in nobody's total."""
    sql = "SELECT count(*) FROM comments WHERE site_id = ? AND kind = 'comment' AND absent_since IS NULL"
    return int(connection.execute(sql, (site,)).fetchone()[0])


class _Told:
    """What is known of a site's posts that may explain a gap."""

    def __init__(self, connection: sqlite3.Connection, noted: Sequence[Row]) -> None:
        self._connection = connection
        self._failed: dict[str, str] = {}
        self._left_out: dict[str, int] = {}
        self._not_shown: set[str] = set()
        self._unread: set[str] = set()
        self.fails = any(row["kind"] in _FAILED for row in noted)
        for row in noted:
            post, kind, count = str(row["post_id"] or ""), str(row["kind"]), row["count"]
            if kind in _FAILED:
                self._failed[post] = min(kind, self._failed.get(post, kind))
            elif kind in _LEFT_OUT:
                self._left_out[post] = self._left_out.get(post, 0) + (count if isinstance(count, int) else 1)
            elif kind in _NOT_SHOWN:
                self._not_shown.add(post)
            elif kind == "comments-not-recognised":
                self._unread.add(post)

    def reason(self, post: str, lacking: int, lists: Mapping[str | None, str]) -> str:
        """Give the likely reason for what a post lacks, the surest first."""
        if post in self._failed:
            return f"{reasons.FAILED} ({self._failed[post]})"
        if (left_out := min(self._left_out.get(post, 0), lacking)) and left_out == lacking:
            return f"{left_out} {reasons.LEFT_OUT}"
        if (told := reasons.UNREAD if post in self._unread else lists.get(post)) is not None:
            return told
        if left_out:
            return f"{left_out} {reasons.LEFT_OUT}"
        if post in self._not_shown:
            return reasons.NOT_SHOWN
        return lists.get(None) or self._by_routes(post)

    def _by_routes(self, post: str) -> str:
        """Say what follows from how post and comments were seen."""
        rows = self._connection.execute(
            "SELECT route FROM sources WHERE record_id = ?1 UNION SELECT route FROM sources WHERE record_id IN "
            "(SELECT id FROM comments WHERE post_id = ?1)",
            (post,),
        )
        routes = {row["route"] for row in rows}
        if routes == {"feed"}:
            return reasons.FEED_ONLY
        if "page" in routes:
            return reasons.SHOWS_FEWER if self._comments_by_page(post) else reasons.NOT_SHOWN
        return reasons.NO_LIST if routes & {"text", "export"} else reasons.NO_PAGE

    def _comments_by_page(self, post: str) -> bool:
        sql = (
            "SELECT 1 FROM comments c JOIN sources s ON s.record_id = c.id WHERE c.post_id = ? AND s.route = 'page' "
            "LIMIT 1"
        )
        return self._connection.execute(sql, (post,)).fetchone() is not None


def _lists(pages: Iterable[Page], declared: Mapping[str, int]) -> dict[str | None, str]:
    """Give for each post (None: the site) what its lists of comments say about a gap; ``declared``: what posts declare.

    Pages that were captured whole while they declared another number say nothing of what came since.
    """
    # Lists of the answers to one comment alone say nothing of the thread.
    known = [page for page in pages if not page.route.partition("/")[2]]
    by_post: dict[str, list[Page]] = {}
    latest: dict[tuple[str, str | None, str], int | None] = {}
    for page in sorted(known, key=lambda page: page.captured):
        latest[page.route, page.post_id, page.crawl] = page.total
        if page.post_id is not None:
            by_post.setdefault(page.post_id, []).append(page)
    told: dict[str | None, str] = {post: _partly(captured) for post, captured in by_post.items()}
    for whole in whole_listings(known):
        total = latest[whole.route, whole.post_id, whole.crawl]
        if whole.post_id is None:
            told[None] = reasons.NOT_LISTED
        elif whole.route != "page" or total is None or total == declared.get(whole.post_id):
            told[whole.post_id] = reasons.HIDDEN
    return told


def _partly(captured: list[Page]) -> str:
    """Count the pages of one post's comments that were captured, of as many as there were at the latest capture."""
    pages = max(page.pages for page in captured if page.crawl == captured[-1].crawl)
    seen = len({page.page for page in captured}) if pages > 1 else 1
    when = " before the blog declared so many" if seen >= pages else ""
    return f"{min(seen, pages)} of {pages} {reasons.LACKING}{when}"


def _gap(site: str, things: str, seen: Values, detail: str, *, count: int, post_id: str | None = None) -> Row:
    # The id names what is lacking where; numbers and reasons may change without a new id.
    return problem_row(
        note_id(site, Problem(kind="gap", detail=things, source_id=post_id)),
        "gap",
        detail,
        seen=(seen["first_seen"], seen["last_seen"]),
        site_id=identity.site_id(site),
        post_id=post_id,
        url=seen["url"],
        count=count,
    )
