"""Ghost: comments of members, which stand in no page, only in the answers of its members' interface.

Source: Ghost 5 (``core/frontend/helpers/comments.js``, ``core/server/api/endpoints/comments-members.js``,
``.../serializers/output/mappers/comments.js``, ``core/server/models/comment.js``). A list shows up to three replies
under each comment; ``/ID/replies/`` has them all. A hidden or deleted comment that has replies keeps its member's name
with a null text: it is left out, name and all.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ingest import urls
from ingest.extract.answer import Answer, Json, load_json, undated
from ingest.extract.html.markup import clean, text_of
from ingest.extract.interfaces.interface import (
    OF_POST,
    PURPOSE,
    address,
    asked_post,
    attributes_of,
    left_out,
    number,
    source_id,
    stub,
    unplaced,
    when,
)
from ingest.model import Comment, Lead, Listing, Reading

ENGINE = "ghost"

PER_PAGE = 100
"""The most that newer versions give at once."""

_SCRIPT = re.compile(r"<script\b[^<>]{0,4000}\bdata-ghost-comments\b[^<>]{0,4000}>", re.IGNORECASE)
_PATH = re.compile(
    r"^(?P<base>.*?/members/api/comments)/(?:post/(?P<post>[0-9a-f]{24})|(?P<parent>[0-9a-f]{24})/replies)/?$"
)
_LIST = re.compile(rb"\s*\{\s*\"comments\"\s*:\s*\[")
_ORDER = "created_at asc"


def lead_in(html: str, *, url: str, post_url: str) -> Lead | None:
    """Give the address of the thread where a page has the script of Ghost's comments."""
    if "data-ghost-comments" not in html:
        return None
    for tag in _SCRIPT.findall(html):
        attributes = attributes_of(tag)
        site = urls.resolve(url, attributes.get("data-ghost-comments", ""))
        post = attributes.get("data-post-id", "")
        if site and re.fullmatch(r"[0-9a-f]{24}", post):
            base = f"{site.partition('?')[0].rstrip('/')}/members/api/comments/post/{post}/"
            return Lead(PURPOSE, _listed(base, post_url))
    return None


def _listed(base: str, post_url: str | None) -> str:
    return address(base, {"limit": str(PER_PAGE), "order": _ORDER, OF_POST: post_url})


def recognise(answer: Answer) -> bool:
    """Whether an answer is of Ghost's interface of comments."""
    return bool(_PATH.match(answer.url.partition("?")[0]) or _LIST.match(answer.body))


def read(answer: Answer) -> Reading:
    """Read an answer of Ghost: a page of one post's comments, or of the replies to one comment.

    Times are UTC. Replies that are not shown, and further pages, are leads. Raises ``Malformed`` for what is no JSON.
    """
    value = load_json(answer.body, answer.url)
    records = value.get("comments") if isinstance(value, dict) else None
    asked = _PATH.match(answer.url.partition("?")[0])
    page = _Page(answer, records if isinstance(records, list) else [], value, asked)
    place = page.post_url or answer.url
    counts: Counter[str] = Counter()
    comments = []
    for record, parent in page.walk():
        if record.get("status", "published") == "published" and isinstance(record.get("html"), str):
            comments.append(page.comment(record, parent))
        else:
            counts["skipped-deleted" if record.get("status") == "deleted" else "skipped-hidden"] += 1
    return Reading(
        url=place,
        engine=ENGINE,
        why="an answer of Ghost's interface of comments",
        route="rest",
        posts=stub(page.post_url, page.declared(sum(counts.values()))),
        comments=tuple(comments),
        listing=page.listing(),
        leads=page.leads(),
        problems=(*undated(comments, place), *left_out(counts, place), *unplaced(comments, place)),
    )


class _Page:
    """One answer: its records, and what its address says of them."""

    def __init__(
        self, answer: Answer, records: list[Any], value: object, asked: re.Match[str] | None
    ) -> None:
        self.answer = answer
        self.top = [r for r in records if isinstance(r, dict) and source_id(r.get("id"))]
        self.post_url = asked_post(answer)
        self.base = asked["base"] if asked else None
        self.post = asked["post"] if asked else None
        self.parent = asked["parent"] if asked else None
        meta = value.get("meta") if isinstance(value, dict) else None
        pagination = meta.get("pagination") if isinstance(meta, dict) else None
        self.pagination: Json = pagination if isinstance(pagination, dict) else {}

    def walk(self) -> Iterator[tuple[Json, str | None]]:
        """Give each comment with the id of the one it stands under."""
        for record in self.top:
            yield record, self.parent
            for reply in _replies(record):
                yield reply, source_id(record.get("id"))

    def comment(self, record: Json, parent: str | None) -> Comment:
        html = clean(str(record["html"])).strip()
        member = record.get("member")
        name = member.get("name") if isinstance(member, dict) else None
        published, raw = when(record.get("created_at"), self.answer.captured)
        own = source_id(record.get("id"))
        # Replies to replies stand on the second level too; newer versions say which one they answer.
        answered = source_id(record.get("in_reply_to_id")) or source_id(record.get("parent_id")) or parent
        return Comment(
            post_url=self.post_url,
            post_source_id=self.post,
            source_id=own,
            parent_source_id=answered,
            url=f"{self.post_url}#ghost-comments-{own}" if self.post_url else None,
            author=" ".join(clean(name).split()) or None if isinstance(name, str) else None,
            published=published,
            published_raw=raw,
            text=text_of(html) or None,
            html=html or None,
        )

    def declared(self, removed: int) -> int | None:
        """How many comments the post has, where one answer tells: first level and replies, without the empty ones."""
        if self.post is None or number(self.pagination.get("pages")) > 1 or "total" not in self.pagination:
            return None
        replies = sum(max(_counted(record), len(_replies(record))) for record in self.top)
        return number(self.pagination.get("total")) + replies - removed

    def listing(self) -> Listing | None:
        """A page of the list of all, or of the replies to one; of the first level where replies are missing.

        They would seem to have vanished; so would all where an answer counts some and shows none.
        """
        if not self.pagination or (self.post is None and self.post_url is None):
            return None
        if number(self.pagination.get("total")) and not self.top:
            return None
        is_short = any(_is_short(record) for record in self.top)
        pages = number(self.pagination.get("pages")) or 1
        order = urls.query_value(self.answer.url, "order")
        return Listing(
            route="rest",
            post_url=self.post_url,
            post_source_id=self.post,
            page=number(self.pagination.get("page")) or 1,
            pages=pages,
            total=number(self.pagination.get("total")),
            ordered=pages == 1 or order == _ORDER,
            under=self.parent if self.post is None else "" if is_short else None,
        )

    def leads(self) -> tuple[Lead, ...]:
        found = []
        if self.base is not None and self.parent is None:
            for record in self.top:
                if _is_short(record):
                    url = f"{self.base}/{source_id(record.get('id'))}/replies/"
                    found.append(Lead(PURPOSE, _listed(url, self.post_url)))
        following = number(self.pagination.get("next"))
        if following:
            found.append(Lead(PURPOSE, address(self.answer.url, {"page": str(following)})))
        return tuple(found)


def _replies(record: Json) -> list[Json]:
    replies = record.get("replies")
    return (
        [r for r in replies if isinstance(r, dict) and source_id(r.get("id"))]
        if isinstance(replies, list)
        else []
    )


def _counted(record: Json) -> int:
    count = record.get("count")
    return number(count.get("replies")) if isinstance(count, dict) else 0


def _is_short(record: Json) -> bool:
    return _counted(record) > len(_replies(record))
