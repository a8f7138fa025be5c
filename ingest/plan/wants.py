"""The values that planning works on, and the addresses that it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ingest.model import Reading
from ingest.urls import canonical

Purpose = Literal[
    "home",
    "rest-root",
    "rest-guess",
    "rest-posts",
    "rest-pages",
    "rest-comments",
    "posts-feed",
    "comments-feed",
    "post-comments-feed",
    "sitemap",
    "archive-page",
    "post-page",
    "comments-page",
    "comments-api",
]

FEEDS: frozenset[str] = frozenset({"posts-feed", "comments-feed", "post-comments-feed"})

PER_PAGE = 100
"""The most that WordPress gives at once (a larger ``per_page`` is a 400)."""

_REFUSALS = frozenset({"malformed", "rest-refused"})


@dataclass(frozen=True, slots=True)
class Want:
    """One request that should be made."""

    url: str
    purpose: Purpose
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: ``status`` None where nothing came, ``reading`` None where nothing could be read."""

    status: int | None
    reading: Reading | None = None
    letters: frozenset[str] = frozenset()
    """Addresses and source ids of posts under which an official response was found in this reading."""

    @property
    def is_of_rest(self) -> bool:
        """Whether the JSON interface gave what was asked for, be it an empty list: neither a refusal nor something else."""
        reading = self.reading
        if self.status != 200 or reading is None or reading.route != "rest":
            return False
        return not any(problem.kind in _REFUSALS for problem in reading.problems)


@dataclass(frozen=True, slots=True)
class KnownPost:
    """What the archive holds of a post already."""

    url: str
    source_id: str | None = None
    modified: str | None = None
    declared: int | None = None
    held: int | None = None
    """How many comments of it are held and not absent."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive and the vault hold of a site already; empty for a first visit."""

    posts: tuple[KnownPost, ...] = ()
    comment_ids: frozenset[str] = frozenset()
    comments_total: int | None = None
    """What the JSON interface last declared."""
    visited: Mapping[str, str] = field(default_factory=dict)
    """Addresses captured before, and when last (UTC)."""


def rest_url(root: str, collection: str, **params: object) -> str:
    """Give the address of a collection below a REST root.

    The root is ``…/wp-json/``, ``…/?rest_route=/`` (WordPress core, without rewriting) or
    ``https://public-api.wordpress.com/wp/v2/sites/HOST`` (WordPress.com).
    """
    parts = urlsplit(root)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    path = parts.path
    if "rest_route" in query:
        query["rest_route"] = query["rest_route"].rstrip("/") + f"/wp/v2/{collection}"
    elif "/wp/v2/sites/" in path:
        path = f"{path.rstrip('/')}/{collection}"
    else:
        path = f"{path.rstrip('/')}/wp/v2/{collection}"
    query |= {"per_page": str(PER_PAGE)} | {k: str(v) for k, v in params.items()}
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query, safe="/"), ""))


def comments_url(root: str, *, order: str = "asc", **params: object) -> str:
    """Give the address of the first page of a list of comments, each with its post's author (``by_post_author``)."""
    return rest_url(root, "comments", **params, orderby="id", order=order, page=1, _embed="up")


def param(url: str, name: str) -> str | None:
    """Give a query parameter of an address, or None."""
    return dict(parse_qsl(urlsplit(url).query)).get(name)


def with_params(url: str, **params: object) -> str:
    """Give the address with query parameters set."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | {k: str(v) for k, v in params.items()}
    return urlunsplit(parts._replace(query=urlencode(query, safe="/")))


def key_of(url: str) -> str:
    """Give what stands for a post's address in whatever scheme, with or without ``www.``."""
    return (canonical(url) or url).partition("://")[2].removeprefix("www.").rstrip("/")
