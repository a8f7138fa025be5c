"""Interfaces that a page's script asks for its comments: their addresses, and what all their answers need.

An interface knows a thread by a number or a path, never by the address of the post. So that address is asked along
as a parameter, which Isso and Ghost pass over, and every capture tells of which post it is.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ingest import urls
from ingest.dates import parse_date
from ingest.extract.answer import Answer, skipped
from ingest.model import Comment, Post, Problem

PURPOSE = "comments-api"
"""What an address of such an interface is asked for (``discover.Purpose``)."""

OF_POST = "of_post"
"""The parameter that names the post."""

_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REASONS = {
    "skipped-deleted": "Left out: comments that were deleted and stand empty for the sake of their replies.",
    "skipped-hidden": "Left out: comments that were hidden.",
    "skipped-unapproved": "Left out: comments that are spam or not approved.",
}


def address(base: str, parameters: Mapping[str, str | None]) -> str:
    """Give an address with these parameters set; those that are None are taken out. No fragment."""
    parts = urlsplit(base)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | dict(parameters)
    kept = [(name, value) for name, value in query.items() if value is not None]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


def asked_post(answer: Answer) -> str | None:
    """Give the address of the post that an answer was asked for, where its own address says so."""
    named = urls.query_value(answer.url, OF_POST)
    return urls.canonical(named) if named else None


def attributes_of(tag: str) -> dict[str, str]:
    """Give the attributes of a tag as it stands in a page; names in lower case."""
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}


def number(value: object) -> int:
    """Give a count out of JSON; 0 for what is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def when(value: object, captured: str) -> tuple[str | None, str | None]:
    """Give a time out of JSON, which is UTC without saying so, as read and as found."""
    raw = value if isinstance(value, str) else None
    return parse_date(raw, captured=captured, assume_utc=True) if raw is not None else None, raw


def source_id(value: object) -> str | None:
    """Give an id out of JSON as text; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value).strip()
    return text if text.isascii() and text.isalnum() and len(text) <= 40 and text != "0" else None


def stub(post_url: str | None, declared: int | None) -> tuple[Post, ...]:
    """Give what an interface knows of a post: how many comments it has."""
    return (
        (Post(url=post_url, declared_comments=declared, whole=False),)
        if post_url and declared is not None
        else ()
    )


def left_out(counts: Mapping[str, int], url: str) -> tuple[Problem, ...]:
    """Give a problem for each reason for which comments were left out."""
    return skipped(counts, _REASONS, url)


def unplaced(comments: Iterable[Comment], url: str) -> tuple[Problem, ...]:
    """Give a problem where nothing says under which post the comments stand: they cannot be recorded."""
    count = sum(1 for c in comments if c.post_url is None and c.post_source_id is None)
    detail = "Nothing says under which post these comments stand; take the blog by its address instead."
    return (Problem(kind="unplaced", detail=detail, url=url, count=count),) if count else ()
