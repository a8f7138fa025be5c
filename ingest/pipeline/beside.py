"""Hosts beside the blog's own that keep its comments: what one crawl did not have of them, a problem for each host."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin

from ingest.errors import HostGivenUp
from ingest.extract.interfaces.interface import OF_POST
from ingest.model import Problem
from ingest.plan import Want
from ingest.plan.register import Register
from ingest.plan.wants import param


class Beside:
    """Counts what hosts of comments answered, and those that were given up, while the crawl goes on without them."""

    def __init__(self) -> None:
        self._given_up: dict[str, HostGivenUp] = {}
        self._answering: set[str] = set()
        self._missed: Counter[str] = Counter()
        """Requests that a host was given up over."""
        self._unknown: Counter[str] = Counter()
        """Threads answered with 404 of which no comment is held."""
        self._lost: dict[str, list[str]] = {}
        """Others that were, by host: their addresses."""

    def give_up(self, want: Want, error: HostGivenUp) -> None:
        """Take in that a host was given up: whoever keeps a blog's comments may be gone for good."""
        host = urljoin(want.url, "/")
        self._given_up.setdefault(host, error)
        self._missed[host] += 1

    def hear(self, want: Want, status: int | None, *, had: bool, posts: Register) -> None:
        """Take in the answer for a thread; ``had``: it is one, ``posts`` say of which comments are held.

        Isso says with 404 that nobody has commented. So it says nothing while other threads are answered.
        """
        if want.purpose != "comments-api":
            return
        host = urljoin(want.url, "/")
        if had:
            self._answering.add(host)
        elif status == 404:
            is_isso = param(want.url, "uri") is not None
            held = posts.holds_comments(param(want.url, OF_POST) or "")
            if is_isso and not held:
                self._unknown[host] += 1
            else:
                self._lost.setdefault(host, []).append(want.url)

    def problems(self) -> Iterator[Problem]:
        """Give a problem for each host of which something was not had."""
        for host, error in self._given_up.items():
            why = str(error).removeprefix(f"{error.url}: ")
            detail = f"{host}: {why}; the blog was taken without what it answers"
            yield Problem(kind=error.kind, detail=detail, url=host, count=self._missed[host])
        for host in sorted({*self._unknown, *self._lost} - self._answering):
            count = self._unknown[host] + len(self._lost.get(host, ()))
            yield Problem(kind="bad-status", detail=f"{host}: {_ALL_UNKNOWN}", url=host, count=count)
        for host in sorted(self._lost.keys() & self._answering):
            for url in self._lost[host]:
                yield Problem(kind="bad-status", detail=f"{url}: {_ONE_UNKNOWN}", url=url)


_ALL_UNKNOWN = (
    "answered 404 for every thread of comments that it was asked for; whoever keeps them may be gone"
)
_ONE_UNKNOWN = "answered 404 for a thread that it kept, and for others not; it may be deleted, or lost"
