"""Feeds of posts and of comments: RSS 2.0, RSS 1.0 and Atom as blogs write them.

Sources: WordPress 6.8, ``wp-includes/feed-*.php``; RFC 4287 (Atom), RFC 4685 (``thr:``), RFC 5005
(paging); Blogger's feeds with OpenSearch counts. The bytes are read by feedparser.
"""

import io
import re
from collections import Counter
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urljoin

import feedparser

from ingest import urls
from ingest.errors import Malformed, NotRecognised
from ingest.extract.answer import Answer, undated
from ingest.extract.feeds import entries, onward
from ingest.extract.feeds.named import is_of_comments
from ingest.extract.feeds.own import without_others
from ingest.extract.html.charset import lost
from ingest.extract.html.markup import clean, decode_counted, text_of
from ingest.model import Comment, Listing, Post, Problem, Reading, Site

Record = TypeVar("Record", Post, Comment)

DEPTH_LIMIT = 2_000
"""Elements that may stand open; feeds with stray HTML tags in their texts have hundreds."""

_TAG = re.compile(r"<(?:(!--)|(!\[CDATA\[)|(/?)([A-Za-z][^\s/<>]*)([^<>]*)>)")
_SINGLE = ("br", "p", "li", "img", "hr", "input", "link", "meta")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_ENGINES = (
    "wordpress",
    "blogger",
    "typepad",
    "movable type",
    "movabletype",
    "squarespace",
    "drupal",
    "ghost",
)
_SEVERAL = 3
"""Entries that were not all written in one second."""
_CLOCK = re.compile(r"\d\d:\d\d:\d\d")
_DAY_ALONE = re.compile(r"\b(?:00|12):00:00")
"""What is put for the time where only a day is known."""
_COMMENT_FEED = re.compile(r"/comments/feed|comment-rss|[?&]withcomments=1")
"""What no word for comments at the end of an address tells (``named.is_of_comments``)."""
_FEED_PATH = re.compile(r"/(?:feed(?:/(?:rss2?|atom|rdf))?/?|feeds/posts/default/?)$")


def is_feed(body: bytes) -> bool:
    """Whether a body begins as RSS or Atom does."""
    head = _REMARK.sub("", body[:8192].decode("latin-1"))
    found = re.search(r"<[a-zA-Z][^\s>/]*[\s>]", head)
    return bool(found and _ROOT.match(found[0]))


def read_feed(answer: Answer) -> Reading:
    """Read a feed of posts, of a site's comments or of one post's comments.

    Posts whose text is a summary come with ``whole=False``. Parents come from ``thr:in-reply-to``
    or from the line "In reply to X." that WordPress puts before a reply, which is taken off.
    Entries that are not for all, removed comments, and what stands on other blogs are left out and counted.
    Raises ``Malformed`` for a feed that declares entities, ``NotRecognised`` for what is no feed.
    """
    decoded = decode_counted(answer.body, answer.media_type)
    text = clean(decoded.text)
    _refuse_entities(text, answer.url)
    _refuse_depth(text, answer.url)
    feed = _parse(text)
    if not feed.version and not feed.entries:
        raise NotRecognised(answer.url, "no feed: neither RSS nor Atom")
    removed = _removed_ids(text)
    answer = replace(answer, url=_address(answer, feed))
    home = urls.resolve(answer.url, entries.word(feed.feed, "link")) or answer.url
    of_comments = _is_of_comments(answer)
    posts, comments, left_out = _records(answer, feed, removed, home, of_comments=of_comments)
    posts, comments = _without_build_time(posts), _without_build_time(comments)
    problems = [
        Problem(kind=kind, detail=f"Left out: {what}.", url=answer.url, count=left_out[kind])
        for kind, what in _LEFT_OUT.items()
        if left_out[kind]
    ]
    problems += [*undated((*posts, *comments), answer.url), *lost(decoded.errors, answer.url)]
    engine = _engine(feed)
    reading = Reading(
        url=answer.url,
        engine=engine,
        why=f"generator of the feed: {engine}" if engine else "a feed",
        route="feed",
        site=_site(answer, feed, engine) if posts else None,
        posts=tuple(posts),
        comments=tuple(comments),
        listing=_listing(feed, comments) if of_comments else None,
        leads=onward.leads(answer, feed, engine, posts, of_comments=of_comments),
        problems=tuple(problems),
    )
    return without_others(reading, urljoin(home, "/"))


def _address(answer: Answer, feed: Any) -> str:  # noqa: ANN401 - feedparser has no types
    """Give the address of a feed: of one that was saved as a file that which it has for itself, else for its blog."""
    links = [str(one.get("href", "")) for one in feed.feed.get("links") or () if one.get("rel") == "self"]
    told = (*links, entries.word(feed.feed, "link"))
    return next((url for url in (answer.url, *told) if urls.canonical(url)), answer.url)


_LEFT_OUT = {
    "skipped-private": "entries that are not for all",
    "skipped-deleted": "comments that were removed",
    "no-address": "entries that link the blog's home or what other entries link, and tell no address of their own",
}


def _records(
    answer: Answer,
    feed: Any,  # noqa: ANN401 - feedparser has no types
    removed: frozenset[str],
    home: str,
    *,
    of_comments: bool,
) -> tuple[list[Post], list[Comment], Counter[str]]:
    """Read the entries; gives what is left out too, by kind."""
    posts: list[Post] = []
    comments: list[Comment] = []
    left_out: Counter[str] = Counter()
    shared = entries.shared_links(answer, feed.entries, home)
    for entry in feed.entries:
        if entries.is_protected(entry):
            left_out["skipped-private"] += 1
        elif entries.word(entry, "id") in removed:
            left_out["skipped-deleted"] += 1
        elif of_comments or entries.is_comment(entry):
            comments.append(entries.comment(answer, entry))
        elif (link := entries.address(answer, entry, home, shared)) or not entries.word(entry, "link"):
            posts.append(entries.post(answer, entry, link))
        else:
            left_out["no-address"] += 1
    return posts, comments, left_out


def _refuse_entities(text: str, name: str) -> None:
    """A DTD of its own may blow a feed up or name files; no feed needs one."""
    start = re.search(r"<[a-zA-Z]", _REMARK.sub("", text[:100_000]))
    prolog = _REMARK.sub("", text[:100_000])[: start.start() if start else None]
    doctype = re.search(r"<!DOCTYPE[^>]*?\[|<!ENTITY", prolog, re.IGNORECASE)
    if doctype:
        raise Malformed(name, "the XML declares entities of its own, which may be an attack; it is not read")


def _refuse_depth(text: str, name: str) -> None:
    """The parser's time grows with the square of the depth."""
    depth = position = 0
    while (found := _TAG.search(text, position)) is not None:
        remark, section, slash, tag, rest = found.groups()
        position = found.end()
        if remark or section:
            end = text.find("-->" if remark else "]]>", position)
            position = end + 3 if end >= 0 else len(text)
        elif slash:
            depth = max(0, depth - 1)
        elif not rest.endswith("/") and tag.lower() not in _SINGLE:
            depth += 1
            if depth > DEPTH_LIMIT:
                raise Malformed(
                    name, f"the XML nests deeper than {DEPTH_LIMIT}, which no feed does; it is not read"
                )


def _parse(text: str) -> Any:  # noqa: ANN401 - feedparser has no types
    body = _DECLARATION.sub("", text).lstrip().encode()
    return feedparser.parse(
        io.BytesIO(body),
        # Without an address of its own, so that an id which is none (``<guid>p7</guid>``) is not made one.
        response_headers={"content-type": "application/atom+xml; charset=utf-8"},
        # The evidence is wanted as it came; it is cleaned on the way into the archive.
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _is_of_comments(answer: Answer) -> bool:
    if answer.purpose is not None and answer.purpose.endswith("-feed"):
        return "comments" in answer.purpose
    return bool(_COMMENT_FEED.search(answer.url)) or is_of_comments(answer.url)


def _removed_ids(text: str) -> frozenset[str]:
    """Blogger keeps removed comments in its feeds, with a mark that feedparser does not pass on."""
    if "blogger.contentRemoved" not in text:
        return frozenset()
    found = (
        re.search(r"<id>([^<]+)</id>", part)
        for part in text.split("<entry")
        if "blogger.contentRemoved" in part
    )
    return frozenset(match[1].strip() for match in found if match)


def _without_build_time(records: list[Record]) -> list[Record]:
    """Take off what dates none: the one second that all entries tell is that in which the feed was built."""
    raws = {record.published_raw for record in records}
    raw = raws.pop() if len(raws) == 1 and len(records) >= _SEVERAL else None
    if not raw or not _CLOCK.search(raw) or _DAY_ALONE.search(raw):
        return records
    return [replace(record, published=None, published_raw=None) for record in records]


def _engine(feed: Any) -> str | None:  # noqa: ANN401 - feedparser has no types
    detail = feed.feed.get("generator_detail") or {}
    named = f"{feed.feed.get('generator', '')} {detail.get('href', '')}".lower()
    found = next((e for e in _ENGINES if e in named), None)
    return found.replace(" ", "") if found else None


def _site(answer: Answer, feed: Any, engine: str | None) -> Site | None:  # noqa: ANN401
    """The feed of a category or of a search has a title of its own: only the main feed describes the site."""
    home = urls.resolve(answer.url, entries.word(feed.feed, "link"))
    base = _FEED_PATH.sub("/", answer.url.partition("?")[0])
    if home is None or urls.site_key(base) != urls.site_key(home):
        return None
    older = urls.query_value(answer.url, "paged") is not None  # WordPress then puts "Page 2" before it
    return Site(
        url=home,
        title=None if older else text_of(entries.word(feed.feed, "title")) or None,
        description=text_of(entries.word(feed.feed, "subtitle")) or None,
        engine=engine,
        language=entries.word(feed.feed, "language") or None,
        declared_posts=entries.count(feed.feed.get("opensearch_totalresults")),
    )


def _listing(feed: Any, comments: list[Comment]) -> Listing | None:  # noqa: ANN401
    """Blogger numbers its lists (OpenSearch 1.1); WordPress shows the last ten, which claims nothing."""
    total = entries.count(feed.feed.get("opensearch_totalresults"))
    size = entries.count(feed.feed.get("opensearch_itemsperpage"))
    start = entries.count(feed.feed.get("opensearch_startindex")) or 1
    if total is None or not size or (total and not feed.entries):
        return None
    one = {c.post_source_id for c in comments}
    post = one.pop() if len(one) == 1 else None
    return Listing(
        route="feed",
        post_source_id=post,
        post_url=comments[0].post_url if post else None,
        page=(start - 1) // size + 1,
        pages=max(1, -(-total // size)),
        total=total,
    )
