"""Feeds that a page's head names: of the site's posts, of its comments, of one post's comments. Pure.

WordPress and Blogger have addresses of their own for each. Others are told by a word for comments, in the title of the link
or in its address (Dotclear ``/feed/atom/comments``, Serendipity ``rss.php?type=comments``), where not all that the page
names bear it, as they do where the blog itself is called so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ingest import urls
from ingest.model import Lead

_COMMENT_FEED = re.compile(
    r"/comments/feed|feed=comments-|/feeds/comments/|comments\.(?:xml|rss|atom)", re.IGNORECASE
)
_POST_FEED_OF_BLOGGER = re.compile(r"/feeds/\d+/comments/")
_PARTIAL_FEED = re.compile(
    r"/(?:category|tag|author|topics?|label)s?/|[?&](?:cat|tag|author|s)=|/oembed/", re.IGNORECASE
)
_WORDS = (
    r"comments|kommentare|kommentarer|commentaires|comentarios|comentários|commenti|reacties|komentarze|komentáře|komentare"
    r"|komentari|comentarii|comentaris|kommentit|kommenttia|yorumlar|hozzászólások|комментарии|коментари|коментарі|σχόλια"
)
_COMMENTS = re.compile(
    rf"(?<![^\W_])(?:{_WORDS})(?![^\W_])|コメント|评论|評論|댓글|تعليقات|תגובות", re.IGNORECASE
)
"""The plural alone: a feed is of many; a column of a newspaper is called "Comment"."""
_POSTS = re.compile(
    r"\b(?:posts|entries|articles|beiträge|billets|entradas|berichten|wpisy)\b", re.IGNORECASE
)
"""Together with those words: a feed of both."""
_OF_ONE = re.compile(r"/\d+(?:\.[a-z]+)?/?$|[?&](?:cid|p|id|post|entry)=\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """One feed as a page's head names it."""

    url: str
    title: str = ""


def leads(feeds: Sequence[Named], *, page: str, title: str, home: bool | None) -> list[Lead]:
    """Give what the feeds named on ``page`` are of.

    ``title``: that of the page. ``home``: it is the site's home or a list, so that what lies beneath its address is no
    post's; None where it was asked for as the home and may be a post: a post's page names the blog's feed, too.
    """
    path = urlsplit(page).path
    said = [_says_comments(one, path) for one in feeds]
    if home is None:
        home = not any(said) and all(_is_beneath(one.url, page) for one in feeds)
    # What all are called, or the page itself, tells none from another.
    tells = not all(said) and not _COMMENTS.search(title)
    pairs = zip(feeds, said, strict=True)
    found = (_lead(one.url, page, says=says and tells, home=home) for one, says in pairs)
    return [lead for lead in found if lead is not None]


def is_of_comments(url: str) -> bool:
    """Whether an address that nothing else tells of ends as one of a feed of comments does."""
    parts = urlsplit(unquote(url[: urls.LONGEST]))
    end = "/".join(parts.path.rstrip("/").split("/")[-2:])
    return bool(_COMMENTS.search(end) or _COMMENTS.search(parts.query))


def _says_comments(one: Named, page: str) -> bool:
    """Whether a feed's title or address has a word for comments; what the page's own address has says nothing."""
    if _COMMENTS.search(one.title):
        return not _POSTS.search(one.title)
    parts = urlsplit(unquote(one.url))
    return bool(_COMMENTS.search(f"{parts.path.removeprefix(page)}?{parts.query}"))


def _lead(target: str, page: str, *, says: bool, home: bool) -> Lead | None:
    if _POST_FEED_OF_BLOGGER.search(target):
        return Lead("post-comments-feed", target)
    if _COMMENT_FEED.search(target):
        return Lead("comments-feed", target)
    if _PARTIAL_FEED.search(target):
        return None
    if not home and (_is_beneath(target, page) or (says and _OF_ONE.search(target))):
        return Lead("post-comments-feed", target)
    if _is_plain(target):
        return Lead("post-comments-feed", target)
    return Lead("comments-feed" if says else "posts-feed", target)


def _is_beneath(target: str, page: str) -> bool:
    """Whether a feed lies beneath the page that names it, as that of a post's comments does."""
    here = (urls.canonical(page) or page).partition("?")[0].rstrip("/").removesuffix(".html")
    return here.count("/") > 2 and target.partition("?")[0].startswith(here + "/")


def _is_plain(target: str) -> bool:
    """Whether an address asks WordPress for the feed of one post, without its links being rewritten."""
    post = urls.query_value(target, "p") or urls.query_value(target, "page_id")
    return bool(urls.query_value(target, "feed") and post)
