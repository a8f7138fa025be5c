"""Isso: comments that stand in no page, only in the answers of its server.

Source: Isso 0.10 to 0.14, ``isso/views/comments.py`` (``fetch``), ``isso/db/comments.py``, ``js/app/api.js``. Times
are seconds since 1970 with a fraction. Threads have two levels. A deleted comment that has replies stays, empty, as
``mode`` 4; with ``limit`` or ``nested_limit``, as the page's script asks, the rest is counted as ``hidden_replies``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from ingest import urls
from ingest.clock import stamp
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
)
from ingest.model import Comment, Lead, Listing, Reading

ENGINE = "isso"

_LIMITS = ("limit", "nested_limit", "offset", "after")
_REMOVED = 4
_PENDING = 2
_TAG = re.compile(r"<[a-z][a-z0-9-]*\s[^<>]{1,2000}>", re.IGNORECASE)
_SCRIPT_NAME = re.compile(r"/js/embed(?:\.min|\.dev)?\.js(?:$|\?)")
_LATEST = 253_402_300_799
"""The last second of the year 9999."""


def lead_in(html: str, *, url: str, post_url: str) -> Lead | None:
    """Give the address of the thread where a page has a place for Isso's comments and its script."""
    if "isso-thread" not in html:
        return None
    thread: str | None = None
    endpoint: str | None = None
    for tag in _TAG.findall(html):
        if "isso" not in tag and "/embed" not in tag:
            continue
        attributes = attributes_of(tag)
        if attributes.get("id") == "isso-thread":
            thread = attributes.get("data-isso-id") or urlsplit(url).path or "/"
        elif tag[1:7].lower() == "script" and endpoint is None:
            endpoint = _endpoint(attributes)
    base = urls.resolve(url, f"{endpoint.rstrip('/')}/") if endpoint is not None else None
    if thread is None or base is None:
        return None
    return Lead(PURPOSE, address(base, {"uri": thread, OF_POST: post_url}))


def _endpoint(attributes: dict[str, str]) -> str | None:
    if attributes.get("data-isso"):
        return attributes["data-isso"]
    source = attributes.get("src", "")
    named = _SCRIPT_NAME.search(source)
    return source[: named.start()] if named and "disqus" not in source else None


def recognise(answer: Answer) -> bool:
    """Whether an answer is a thread as Isso's server gives it."""
    return b'"hidden_replies"' in answer.body and b'"replies"' in answer.body


def read(answer: Answer) -> Reading:
    """Read an answer of Isso: the comments of one post, or the replies to one of them.

    Times are UTC. What the answer hides is a lead. Raises ``Malformed`` for what is no JSON.
    """
    value = load_json(answer.body, answer.url)
    top = value if isinstance(value, dict) else {}
    post_url = _post_url(answer)
    place = post_url or answer.url
    counts: Counter[str] = Counter()
    comments = []
    for position, (record, parent) in enumerate(_walk(top), start=1):
        reason = _reason(record)
        if reason is None:
            comments.append(_comment(answer, record, parent, post_url, position))
        else:
            counts[reason] += 1
    whole = source_id(top.get("id")) is None
    hidden = number(top.get("hidden_replies")) + sum(number(r.get("hidden_replies")) for r, _ in _walk(top))
    shown = len(comments) + sum(counts.values())
    declared = max(number(top.get("total_replies")), shown + hidden) - sum(counts.values()) if whole else None
    return Reading(
        url=place,
        engine=ENGINE,
        why="an answer of an Isso server",
        route="service",
        posts=stub(post_url, declared),
        comments=tuple(comments),
        listing=_listing(answer, post_url, shown) if whole and not hidden and _is_sound(top) else None,
        leads=_leads(answer, top),
        problems=(*undated(comments, place), *left_out(counts, place), *unplaced(comments, place)),
    )


def _post_url(answer: Answer) -> str | None:
    """The post asked for; else the path that names the thread, where the server stands in a folder of the blog's host.

    One at the root of a host has that host to itself: the blog is elsewhere, and a path does not tell where.
    """
    asked = asked_post(answer)
    path = urls.query_value(answer.url, "uri")
    if asked or not path or urlsplit(answer.url).path in {"", "/"}:
        return asked
    named = urls.resolve(answer.url, path)
    return urls.canonical(named) if named else None


def _walk(top: Json) -> Iterator[tuple[Json, str | None]]:
    """Give each comment with the id of the one it stands under, in the order of the page."""
    waiting: list[tuple[object, str | None]] = [(top.get("replies"), source_id(top.get("id")))]
    while waiting:
        value, parent = waiting.pop()
        if isinstance(value, list):
            waiting.extend((item, parent) for item in reversed(value))
        elif isinstance(value, dict) and source_id(value.get("id")):
            yield value, parent
            waiting.append((value.get("replies"), source_id(value.get("id"))))


def _reason(record: Json) -> str | None:
    """Why a comment is left out: ``mode`` is 1 for accepted, 2 for held back, 4 for deleted."""
    mode = number(record.get("mode"))
    if mode & _REMOVED:
        return "skipped-deleted"
    return "skipped-unapproved" if mode & _PENDING else None


def _comment(
    answer: Answer, record: Json, parent: str | None, post_url: str | None, position: int
) -> Comment:
    text = record.get("text")
    html = clean(text).strip() if isinstance(text, str) else ""
    own = source_id(record.get("id"))
    author = record.get("author")
    created = record.get("created")
    return Comment(
        service=ENGINE,
        post_url=post_url,
        source_id=own,
        parent_source_id=source_id(record.get("parent")) or parent,
        url=f"{post_url}#isso-{own}" if post_url else None,
        author=" ".join(clean(author).split()) or None if isinstance(author, str) else None,
        published=_moment(created),
        published_raw=str(created) if created is not None else None,
        text=text_of(html) or None,
        html=html or None,
        position=position if urls.query_value(answer.url, "parent") is None else None,
    )


def _moment(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _LATEST:
        return None
    return stamp(datetime.fromtimestamp(int(value), UTC))


def _is_limited(answer: Answer) -> bool:
    return any(urls.query_value(answer.url, name) not in {None, ""} for name in _LIMITS)


def _listing(answer: Answer, post_url: str | None, total: int) -> Listing | None:
    if post_url is None or _is_limited(answer) or urls.query_value(answer.url, "parent") is not None:
        return None
    return Listing(route="service", post_url=post_url, total=total)


def _is_sound(top: Json) -> bool:
    """Whether an answer shows as many as it counts: one that shows fewer proves none to be gone.

    Older servers count of a thread the comments at the top alone, those of now all.
    """
    records = [record for record, _ in _walk(top)]
    return len(records) >= number(top.get("total_replies")) and all(
        len(_replies(record)) >= number(record.get("total_replies")) for record in records
    )


def _replies(record: Json) -> list[object]:
    value = record.get("replies")
    return value if isinstance(value, list) else []


def _leads(answer: Answer, top: Json) -> tuple[Lead, ...]:
    """Without limits the server shows all; where it hides some even so, the replies to each are asked for."""
    short = [top, *(record for record, _ in _walk(top))]
    short = [record for record in short if number(record.get("hidden_replies"))]
    if not short or urls.query_value(answer.url, "uri") is None:
        return ()
    if _is_limited(answer):
        return (Lead(PURPOSE, address(answer.url, dict.fromkeys(_LIMITS))),)
    ids = [source_id(record.get("id")) for record in short]
    return tuple(Lead(PURPOSE, address(answer.url, {"parent": own})) for own in ids if own)
