"""Pages that show no post, or no comments, and showed them before: a redesign that a blog's reader does not notice.

It is told at each visit, whatever else the page leads to: else a reader that finds nothing any more would pass for a
blog on which nothing is new.
"""

from collections.abc import Iterable
from dataclasses import replace

from ingest.model import Capture, Problem, Reading
from ingest.store import identity
from ingest.store.recalled import earlier
from ingest.store.vault.packing import Parcel, packed, unpacked
from ingest.store.vault.vault import Vault

_PAGES = frozenset({"post-page", "comments-page"})
_LOST, _LEFT_OUT, _UNREAD = "no-post", "skipped-no-post", "comments-not-recognised"
"""What ``homes`` tells of a page that shows no post, and of one that may be a list; and what readers tell of comments."""


def reading_told(vault: Vault, capture: Capture, reading: Reading, site_url: str) -> Reading:
    """Give the reading of a page with what it lost since an earlier visit among its problems."""
    if not _is_asked(capture, reading):
        return reading
    problems = _told(vault, capture, packed(reading), reading.problems, site_url)
    return replace(reading, problems=problems, listing=None if _is_unread(problems) else reading.listing)


def parcel_told(vault: Vault, capture: Capture, parcel: Parcel, site_url: str) -> Parcel:
    """Do the same with a reading that is packed already."""
    if not _is_asked(capture, parcel):
        return parcel
    problems = _told(vault, capture, parcel, parcel.problems, site_url)
    return replace(parcel, problems=problems, listing=None if _is_unread(problems) else parcel.listing)


def _is_unread(problems: Iterable[Problem]) -> bool:
    """Whether comments were not read: a list of none then says of no comment that it is gone."""
    return any(p.kind == _UNREAD for p in problems)


def _is_asked(capture: Capture, read: Reading | Parcel) -> bool:
    is_page = capture.route == "http" and capture.purpose in _PAGES and not read.comments
    return is_page and (read.adaptor is not None or any(p.kind == _LEFT_OUT for p in read.problems))


def _told(
    vault: Vault, capture: Capture, parcel: Parcel, problems: tuple[Problem, ...], site_url: str
) -> tuple[Problem, ...]:
    site = identity.site_key(site_url)
    if any(p.kind == _LEFT_OUT for p in problems) and earlier.showed_post(vault, site, capture):
        return tuple(_lost(p, capture, parcel.adaptor) if p.kind == _LEFT_OUT else p for p in problems)
    if parcel.adaptor is None or not parcel.posts:
        return problems
    if earlier.was_drawn(vault, capture):
        # Its scripts bring the comments: what the browser showed says whether there are any.
        return tuple(p for p in problems if p.kind != _UNREAD)
    is_told = _is_unread(problems) or any(p.kind == "adaptor-failed" for p in problems)
    declared = unpacked(parcel.posts[0].body).get("declared_comments")
    posts = [post.key for post in parcel.posts]
    if is_told or declared == 0 or not earlier.showed_comments(vault, site, capture, posts):
        return problems
    detail = f"{parcel.adaptor}: comments() gives none of {capture.url}, which showed some before; look at its selectors"
    return (*problems, Problem(kind=_UNREAD, detail=detail, url=capture.url))


def _lost(problem: Problem, capture: Capture, adaptor: str | None) -> Problem:
    remedy = f"; look at post() in {adaptor}" if adaptor else ""
    detail = (
        f"{capture.url}: showed a post before, and no post was found in it now; it is kept, and what is held of the post stays"
        f"{remedy}"
    )
    return replace(problem, kind=_LOST, detail=detail)
