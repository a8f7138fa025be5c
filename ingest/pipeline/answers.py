"""Answers that cannot be read as what was asked for, said in one sentence."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from ingest.errors import FetchError
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.pipeline.earlier import is_final
from ingest.plan import Want
from ingest.urls import without_query


def failed(want: Want, error: FetchError) -> Problem:
    """Give the problem row of a request that brought nothing."""
    # Every visit asks a list with other parameters, and it is one problem all the same.
    url = without_query(error.url) if want.purpose.startswith("rest-") else error.url
    return Problem(kind=error.kind, detail=str(error).replace(error.url, url), url=url)


def none_shown(url: str, missed: Sequence[str]) -> Problem:
    """Give the problem of a page whose place for comments stayed empty while its scripts did not get what they asked."""
    hosts = ", ".join(sorted({urlsplit(address).netloc for address in missed}))
    detail = (
        f"{url}: no comments came to their place in a browser, and requests of its scripts failed ({hosts})"
    )
    return Problem(kind="no-comments-shown", detail=detail, url=url, count=len(missed))


def unreadable(want: Want, exchange: Exchange, capture: Capture, *, forsaken: bool) -> Problem | None:
    """A problem row for an answer that cannot be read as what was asked for; None where that says nothing.

    ``forsaken``: it was asked for since an earlier visit knew the post, and nothing on the blog names it now.
    """
    if exchange.truncated:
        detail = f"the answer was cut off ({exchange.truncated}); it is kept, and not read; run again to fetch it anew"
        return Problem(kind="truncated", detail=f"{capture.url}: {detail}", url=capture.url)
    expected_to_end = want.purpose in (
        "posts-feed",
        "comments-feed",
        "post-comments-feed",
        "archive-page",
        "sitemap",
    )
    if exchange.status == 200 or (exchange.status in (401, 403, 404, 410) and expected_to_end):
        return None
    untold = want.purpose == "rest-guess" and not is_final(exchange.status)
    if untold or (exchange.status == 404 and want.purpose == "comments-api"):
        # What nothing names need not be there. Isso says so that nobody has commented: what it means follows from
        # all its answers (``Beside``).
        return None
    if want.purpose.startswith("rest-"):
        url = without_query(capture.url)
        if not is_final(exchange.status):
            # Busy, or in trouble, and not switched off: what it lists may be missing until it is asked again.
            return Problem(kind="bad-status", detail=f"{url}: answered {exchange.status}", url=url)
        detail = f"the JSON interface answers {exchange.status}; pages and feeds are read instead"
        return Problem(kind="rest-refused", detail=f"{url}: {detail}", url=url)
    gone = forsaken and exchange.status in (404, 410)
    told = "; nothing on the blog names this post any more, and what is held of it stays" if gone else ""
    detail = f"{capture.url}: answered {exchange.status}{told}"
    return Problem(kind="post-gone" if gone else "bad-status", detail=detail, url=capture.url)


def not_a_blog(want: Want, exchange: Exchange, reading: Reading | None) -> Problem | None:
    """Say why the address that was asked for is no blog that can be taken, or None where it is one."""
    url = exchange.url
    if exchange.status == 401 or "/wp-login.php" in url:
        detail = "asks for a login; only what everybody can read is taken"
        # The page of the login will never be had, the blog's home may be.
        return Problem(kind="login-wall", detail=f"{want.url}: {detail}", url=want.url)
    if exchange.status not in (200, 203):
        # Many servers forbid every program and no person, so that a 403 says nothing of a login.
        remedy = "ask the blog's owner to let onrecord in" if exchange.status == 403 else "check the address"
        detail = f"answers {exchange.status}; {remedy}, or take the blog from a web archive"
        return Problem(kind="bad-status", detail=f"{url}: {detail}", url=url)
    if exchange.truncated:
        detail = f"{_CUT.get(exchange.truncated, _CUT_OFF)}; what came is kept, and not read"
        return Problem(kind="truncated", detail=f"{url}: {detail}", url=url)
    if reading is None or not _tells_of_a_blog(reading):
        found = reading.problems[0].detail.rstrip(".") if reading and reading.problems else _NOTHING
        named = found if url in found else f"{url}: {found}"
        return Problem(kind="not-a-blog", detail=f"{named}; {_REMEDY}", url=url)
    return None


_CUT = {"length": "the answer is larger than any page", "time": "the answer took too long; try again later"}
_CUT_OFF = "the answer was cut off; try again later"
_NOTHING = "is not a blog: no post, no feed and no list of posts was found"
_REMEDY = "give the address of the blog's home"


def _tells_of_a_blog(reading: Reading) -> bool:
    """Whether a page is worth going on from: any page of text has a title, and that makes no post of it."""
    if reading.engine or reading.comments or reading.leads:
        return True
    return any(post.text and post.published for post in reading.posts)
