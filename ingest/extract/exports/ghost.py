"""Ghost's JSON export: what was public comes in, drafts, newsletters and what members alone could read is counted.

Source: Ghost 5.130 (``core/server/data/exporter/table-lists.js``, ``core/server/data/schema/schema.js``) and the
forms of earlier exports: 0.11 (numbers as ids, times in milliseconds, Markdown, ``page``), 1 to 4 (mobiledoc,
``author_id`` or ``posts_authors``). Comments and members are in exports that include those tables; of a member
the name is taken, nothing else. The export does not name the blog's address: it is the importer's to give.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from ingest import urls
from ingest.clock import stamp
from ingest.dates import parse_date
from ingest.errors import Malformed
from ingest.extract.answer import Json, load_json, skipped, undated
from ingest.extract.exports.ghost_bodies import body_of, is_unread
from ingest.extract.html.markup import clean, text_of
from ingest.extract.interfaces.interface import source_id
from ingest.extract.whole_threads import checked
from ingest.model import Comment, Post, Problem, Reading, Site

_BEGINS = re.compile(rb"^[\xef\xbb\xbf\s]*\{\s*\"(?:db\"\s*:\s*\[|(?:meta|data)\"\s*:\s*\{)")
_MARKS = re.compile(rb"\"(?:exported_on|posts_authors|mobiledoc|posts_meta|permissions_users)\"\s*:")
_HOME = "__GHOST_URL__"
_PERMALINK = "/:slug/"
_REASONS = {
    "skipped-draft": "Left out: posts that are drafts or scheduled.",
    "skipped-private": "Left out: posts for members or newsletters only, or of a site that asks for a password.",
    "skipped-deleted": "Left out: comments that were deleted.",
    "skipped-hidden": "Left out: comments that were hidden, or stand under posts that are left out.",
}


def is_ghost(head: bytes) -> bool:
    """Say whether a file that begins so is an export of Ghost."""
    return bool(_BEGINS.match(head) and _MARKS.search(head))


def read_ghost(body: bytes, *, name: str, url: str | None, captured: str) -> Iterator[Reading]:
    """Yield a reading for each post with its comments, and a last one with what was left out.

    ``name`` is the file's name, for problems; ``url`` the blog's address; ``captured`` (ISO 8601, UTC) the time of
    import. Raises ``Malformed`` where the file is no whole JSON.
    """
    value = load_json(body, name)
    databases = value.get("db", value) if isinstance(value, dict) else None
    for database in databases if isinstance(databases, list) else [databases]:
        data = database.get("data") if isinstance(database, dict) else None
        if not isinstance(data, dict):
            raise Malformed(name, "no data in it, though it begins as an export of Ghost; export it again")
        yield from checked(_Export(data, name, url, captured).readings(), name, by_post=True)


class _Export:
    def __init__(self, data: Json, name: str, url: str | None, captured: str) -> None:
        self.data = data
        self.name = name
        self.home = urls.canonical(url) if url else None
        self.captured = captured
        self.left_out: Counter[str] = Counter()
        self.odd = sum(map(self._no_rows, ("posts", "comments")))
        self.settings = {str(r.get("key")): r.get("value") for r in self._rows("settings")}
        self.is_private = str(self.settings.get("is_private")).lower() in {"true", "1"}
        self.users = {str(r.get("id")): _words(r.get("name")) for r in self._rows("users")}
        self.members = {str(r.get("id")): _words(r.get("name")) for r in self._rows("members")}
        self.authors: dict[str, list[tuple[int, str]]] = {}
        for row in self._rows("posts_authors"):
            place = row.get("sort_order")
            told = (place if isinstance(place, int) else 0, str(row.get("author_id")))
            self.authors.setdefault(str(row.get("post_id")), []).append(told)

    def _rows(self, table: str) -> list[Json]:
        rows = self.data.get(table)
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def _no_rows(self, table: str) -> int:
        """Count what stands in a table and is no row; a table that is none counts as one."""
        rows = self.data.get(table)
        if isinstance(rows, list):
            return sum(not isinstance(row, dict) for row in rows)
        return int(rows is not None)

    def readings(self) -> Iterator[Reading]:
        said: dict[str, list[Json]] = {}
        for row in self._rows("comments"):
            said.setdefault(str(row.get("post_id")), []).append(row)
        for row in self._rows("posts"):
            own = source_id(row.get("id"))
            rows = said.pop(str(row.get("id")), [])
            self.odd += own is None
            if own is not None and self._is_public(row):
                post = self._post(own, row)
                yield self._reading(post, tuple(self._comments(post, rows)), unread=is_unread(row))
            else:
                self.left_out["skipped-hidden"] += len(rows)
        self.left_out["skipped-hidden"] += sum(map(len, said.values()))
        yield self._last()

    def _is_public(self, row: Json) -> bool:
        status, visibility = row.get("status"), row.get("visibility")
        if status not in {"published", "sent"}:
            self.left_out["skipped-draft"] += 1
        elif self.is_private or status == "sent" or visibility not in {None, "public"}:
            self.left_out["skipped-private"] += 1
        else:
            return True
        return False

    def _post(self, own: str, row: Json) -> Post:
        html = body_of(row)
        html = clean(html).replace(_HOME, (self.home or "").rstrip("/")) if html else None
        is_page = row.get("type") == "page" or row.get("page") == 1
        raw = row.get("published_at") or row.get("created_at")
        published = self._time(raw)
        return Post(
            url=self._address(row, own, published, is_page=is_page),
            source_id=own,
            kind="page" if is_page else "post",
            title=_words(row.get("title")),
            author=self._author(row),
            published=published,
            published_raw=None if raw is None else str(raw),
            modified=self._time(row.get("updated_at")),
            text=text_of(html) or None if html else None,
            html=html,
        )

    def _address(self, row: Json, own: str, published: str | None, *, is_page: bool) -> str | None:
        slug = row.get("slug")
        if self.home is None or not isinstance(slug, str) or not slug:
            return None
        pattern = self.settings.get("permalinks")
        path = pattern if isinstance(pattern, str) and ":slug" in pattern and not is_page else _PERMALINK
        year, month, day = (*(published or "").partition("T")[0].split("-"), "", "", "")[:3]
        for part, told in ((":slug", slug), (":year", year), (":month", month), (":day", day), (":id", own)):
            path = path.replace(part, told)
        return urls.resolve(f"{self.home.rstrip('/')}/", path.lstrip("/"))

    def _author(self, row: Json) -> str | None:
        own = sorted(self.authors.get(str(row.get("id")), ())) or [(0, str(row.get("author_id")))]
        return ", ".join(name for _, user in own if (name := self.users.get(user))) or None

    def _time(self, raw: object) -> str | None:
        if isinstance(raw, int) and not isinstance(raw, bool):
            try:
                return stamp(datetime.fromtimestamp(raw / 1000, UTC))
            except (OverflowError, OSError, ValueError):
                return None
        return parse_date(raw, captured=self.captured, assume_utc=True) if isinstance(raw, str) else None

    def _comments(self, post: Post, rows: list[Json]) -> Iterator[Comment]:
        for row in sorted(rows, key=lambda r: (str(r.get("created_at")), str(r.get("id")))):
            own, html = source_id(row.get("id")), row.get("html")
            published = row.get("status", "published") == "published"
            if published and html is not None and (own is None or not isinstance(html, str)):
                self.odd += 1
                continue
            if not published or own is None or not isinstance(html, str):
                self.left_out["skipped-deleted" if row.get("status") == "deleted" else "skipped-hidden"] += 1
                continue
            raw = row.get("created_at")
            yield Comment(
                post_url=urls.canonical(post.url) if post.url else None,
                post_source_id=post.source_id,
                source_id=own,
                # Replies to replies stand on the second level too; newer versions say which one they answer.
                parent_source_id=source_id(row.get("in_reply_to_id")) or source_id(row.get("parent_id")),
                url=f"{post.url}#ghost-comments-{own}" if post.url else None,
                author=self.members.get(str(row.get("member_id"))),
                published=self._time(raw),
                published_raw=None if raw is None else str(raw),
                text=text_of(html) or None,
                html=clean(html).strip() or None,
            )

    def _site(self) -> Site | None:
        if self.home is None:
            return None
        language = (
            self.settings.get("locale") or self.settings.get("lang") or self.settings.get("default_locale")
        )
        return Site(
            url=self.home,
            title=_words(self.settings.get("title")),
            description=_words(self.settings.get("description")),
            engine="ghost",
            language=_words(language),
        )

    def _reading(self, post: Post, comments: tuple[Comment, ...], *, unread: bool) -> Reading:
        problems = undated((post, *comments), post.url or self.name)
        if unread:
            detail = "What the export holds of the post's text is broken, or nested too deep to be read; look at the post itself."
            lost = Problem(kind="damaged", detail=detail, url=post.url or self.name, source_id=post.source_id)
            problems = (*problems, lost)
        return Reading(
            url=post.url or self.home or self.name,
            engine="ghost",
            why="a Ghost export file",
            route="export",
            site=self._site(),
            posts=(post,),
            comments=comments,
            problems=problems,
        )

    def _last(self) -> Reading:
        problems = [*skipped(self.left_out, _REASONS, self.name)]
        if self.odd:
            detail = "Left out: posts and comments that are not written as Ghost writes them; export the blog again."
            problems.append(Problem(kind="damaged", detail=detail, url=self.name, count=self.odd))
        if self.home is None:
            detail = (
                "Ghost's export does not say where the blog stands; import it with --url to place its posts."
            )
            problems.append(Problem(kind="no-address", detail=detail, url=self.name))
        if not self._rows("comments"):
            detail = "The export holds no comments (Ghost leaves them out by default); take the blog by its address too."
            problems.append(Problem(kind="skipped-comments", detail=detail, url=self.name))
        return Reading(
            url=self.home or self.name,
            engine="ghost",
            why="a Ghost export file",
            route="export",
            site=self._site(),
            problems=tuple(problems),
        )


def _words(value: object) -> str | None:
    return " ".join(clean(value).split()) or None if isinstance(value, str) else None
