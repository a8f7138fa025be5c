"""Lists of posts where there is no JSON interface: sitemaps, archive pages, feeds, and what follows them."""

from collections.abc import Iterator

from ingest.model import Lead, Problem, Reading
from ingest.plan.wants import Want, key_of, param, with_params

BARREN = 3
"""So many archive pages in a row without a post not met before end their series (endless calendars)."""

_OLDER = "older posts"
_WHY = {"sitemap": "the blog's own list of its pages", "archive-page": _OLDER}


class Series:
    """Takes the lists that a home names, and follows each as long as it leads to posts."""

    def __init__(self) -> None:
        self._named: dict[str, list[str]] = {purpose: [] for purpose in _WHY}
        self._found: dict[str, set[str]] = {purpose: set() for purpose in _WHY}
        self._barren = dict.fromkeys(_WHY, 0)

    def note(self, lead: Lead) -> None:
        """Take in a list that the home names."""
        self._named[lead.purpose].append(lead.url)

    def wants(self) -> Iterator[Want]:
        """Give the lists that the home names."""
        yield from (Want(url, "sitemap", _WHY["sitemap"]) for url in self._named["sitemap"])
        yield from (Want(url, "archive-page", _WHY["archive-page"]) for url in self._named["archive-page"])

    def of_list(self, want: Want, reading: Reading) -> Iterator[Want]:
        """Take in a list; give those that follow it."""
        posts = {key_of(lead.url) for lead in reading.leads if lead.purpose == "post-page"}
        fresh = posts - self._found[want.purpose]
        self._found[want.purpose] |= fresh
        self._barren[want.purpose] = 0 if fresh else self._barren[want.purpose] + 1
        if want.purpose == "archive-page" and self._barren[want.purpose] >= BARREN:
            return
        for lead in reading.leads:
            if lead.purpose == want.purpose:
                yield Want(lead.url, want.purpose, "more of the same list")


def older_in_feed(want: Want, reading: Reading, engine: str | None) -> Iterator[Want]:
    """Give where a feed of posts goes on, as it says itself; WordPress has a way that it does not tell."""
    for lead in reading.leads:
        if lead.purpose == "posts-feed" and lead.url != want.url:
            yield Want(lead.url, "posts-feed", _OLDER)
            return
    if engine == "wordpress":
        page = int(param(want.url, "paged") or 1) + 1
        yield Want(with_params(want.url, paged=page), "posts-feed", _OLDER)


def no_list(home: str) -> Problem:
    """Give the problem of a blog whose home leads to no post."""
    detail = "no list of posts was found, only the home page was taken; give the address of the page that lists them"
    return Problem(kind="no-list", detail=f"{home}: {detail}", url=home)
