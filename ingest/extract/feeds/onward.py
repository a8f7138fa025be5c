"""What a feed leads to: the posts that it shows, the feeds of their comments, and where it goes on. Pure.

Sources: RFC 5005 (paging), ``wfw:commentRss``; WordPress 6.8; Blogger (Google Data API 2.0, ``start-index``; its counts are
those of OpenSearch 1.1).
"""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from ingest import urls
from ingest.extract.answer import Answer, unique_leads
from ingest.extract.feeds import entries
from ingest.model import Lead, Post


def leads(
    answer: Answer,
    feed: Any,  # noqa: ANN401 - feedparser has no types
    engine: str | None,
    posts: list[Post],
    *,
    of_comments: bool,
) -> tuple[Lead, ...]:
    """Give what ``feed``, as feedparser read it, leads to; what goes on is asked for as it was itself."""
    purpose = answer.purpose or ("comments-feed" if of_comments else "posts-feed")
    found = [Lead("post-page", post.url) for post in posts if post.url]
    named = (urls.resolve(answer.url, entries.word(entry, "wfw_commentrss")) for entry in feed.entries)
    found += [Lead("post-comments-feed", url) for url in named if url]
    if (following := _linked(answer, feed) or _counted(answer, feed, engine, posts)) is not None:
        found.append(Lead(purpose, following))
    return unique_leads(found)


def _linked(answer: Answer, feed: Any) -> str | None:  # noqa: ANN401
    named = (str(one.get("href", "")) for one in feed.feed.get("links") or () if one.get("rel") == "next")
    return next((url for href in named if (url := urls.resolve(answer.url, href))), None)


def _counted(answer: Answer, feed: Any, engine: str | None, posts: list[Post]) -> str | None:  # noqa: ANN401
    """Give where software goes on that does not link it."""
    if engine == "wordpress" and posts:
        # It pages its feeds of posts, and only those; the page past the last is a 404.
        page = entries.count(urls.query_value(answer.url, "paged")) or 1
        return _with(answer.url, "paged", page + 1)
    if engine == "blogger" and (start := _next_start(feed)) is not None:
        return _with(answer.url, "start-index", start)
    return None


def _next_start(feed: Any) -> int | None:  # noqa: ANN401
    """Give the place of the entry after those of an answer of Blogger's, which cuts long ones short of ``itemsPerPage``."""
    total = entries.count(feed.feed.get("opensearch_totalresults"))
    start = entries.count(feed.feed.get("opensearch_startindex")) or 1
    following = start + len(feed.entries)
    return following if feed.entries and total is not None and following <= total else None


def _with(url: str, name: str, value: int) -> str:
    """Give an address with a parameter set; the others stay as they stand."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and pair.partition("=")[0] != name]
    return urlunsplit(parts._replace(query="&".join([*kept, f"{name}={value}"])))
