"""Which entries of a feed are the blog's own: link blogs and planets list pages that stand on other blogs.

What such an entry links is somebody else's page, and its words are this blogger's: it is neither's post.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from ingest.model import Problem, Reading
from ingest.urls import same_host, same_site, site_key

KIND = "skipped-elsewhere"


def without_others(reading: Reading, home: str, *, sure: bool = False) -> Reading:
    """Leave out of a feed or an interface's answer, counted, the posts that stand on other blogs than the one at ``home``, and where that is ``sure`` the comments.

    Where nothing of it stands within ``home``, the blog stands beside it, on the same host or that of the feed. A feed
    that has nothing there either says wrongly where its home is, unless that is ``sure``.
    """
    hosts = (urljoin(home, "/"), urljoin(reading.url, "/"))
    told = [post.url for post in reading.posts] + [comment.post_url for comment in reading.comments]
    own = next((near for near in ((home,), hosts) if _is_any_in(told, near)), (home,) if sure else None)
    if own is None:
        return reading
    posts = tuple(p for p in reading.posts if _lies_in(p.url, own))
    # Whom a comment answers, and where, it says itself: in a file it is of the blog where it stands.
    comments = tuple(c for c in reading.comments if not sure or _lies_in(c.post_url, own))
    number = len(told) - len(posts) - len(comments)
    if not number:
        return reading
    detail = (
        f"Left out: entries that stand on other sites than {home}, where they can be taken by themselves."
    )
    problem = Problem(kind=KIND, detail=detail, url=reading.url, count=number)
    leads = tuple(
        lead for lead in reading.leads if lead.purpose not in _OF_ENTRIES or _lies_in(lead.url, own)
    )
    return replace(
        reading, posts=posts, comments=comments, leads=leads, problems=(*reading.problems, problem)
    )


_OF_ENTRIES = frozenset({"post-page", "post-comments-feed"})


def _is_any_in(addresses: Iterable[str | None], homes: Sequence[str]) -> bool:
    return any(url and _lies_in(url, homes) for url in addresses)


def _lies_in(url: str | None, homes: Iterable[str]) -> bool:
    """Whether an address lies in one of the sites; what tells none is of the feed."""
    return url is None or any(same_site(url, home) for home in homes)


_HOSTED = re.compile(r"https?://public-api\.wordpress\.com/wp/v2/sites/([^/?#]+\.[^/?#]+)/")
"""The interface of WordPress.com, which speaks for the host that stands in its address."""


def divided(reading: Reading) -> tuple[Reading, tuple[Reading, ...]]:
    """Part what a feed or an interface says of blogs on other hosts than its own from the rest, each host's by itself.

    Anybody may name any address: it counts where the other host itself leads there.
    """
    if reading.route not in {"feed", "rest"}:
        return reading, ()
    hosted = _HOSTED.match(reading.url)
    own = f"https://{hosted[1]}/" if hosted else reading.url

    def of(url: str | None) -> str:
        return "" if url is None or same_host(url, own) else site_key(url).partition("/")[0]

    hosts = {of(p.url) for p in reading.posts} | {of(c.post_url) for c in reading.comments}
    if hosts <= {""}:
        return reading, ()
    parts = {
        host: replace(
            reading,
            posts=tuple(p for p in reading.posts if of(p.url) == host),
            comments=tuple(c for c in reading.comments if of(c.post_url) == host),
        )
        for host in {"", *hosts}
    }
    others = (
        replace(parts[host], site=None, listing=None, leads=(), problems=()) for host in sorted(hosts - {""})
    )
    return parts[""], tuple(others)
