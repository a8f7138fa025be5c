"""What a crawl's home page tells of the site, and which of the other pages it fetched are therefore not recorded.

A server that cannot give a page often answers 200 all the same: with a notice of the host, a captcha, a parked domain,
half a page. None of these is a new version of the post. The home page is believed, so that a blog that moves to another
software or theme is taken; it is the same for a crawl and for a rebuild, whatever else is held.
"""

from dataclasses import dataclass, replace
from urllib.parse import urljoin

from ingest.extract.archives import memento
from ingest.extract.feeds.own import without_others
from ingest.model import Capture, Exchange, Problem, Reading
from ingest.plan import FEEDS
from ingest.plan.likeness import Likeness, as_shown
from ingest.urls import same_host, same_site

CUT, STRANGE, GONE, ASTRAY = "truncated", "other-site", "not-found-page", "not-an-answer"
NOT_HAD = frozenset({CUT, STRANGE, GONE, ASTRAY})
"""Kinds of problems that stand for a page that was answered, and is still wanted."""

_POSTS = frozenset({"post-page", "comments-page"})
_ENDED = _POSTS | {"archive-page"}


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page of a crawl showed, which its other pages are held against."""

    url: str
    hosts: tuple[str, ...]
    """Where its posts may stand: on its own host, and on those of the feeds that it names."""
    likeness: Likeness
    ends: bool
    """It closes its ``body`` or ``html``, so that pages of the same site do."""

    @classmethod
    def of(cls, exchange: Exchange, reading: Reading) -> "Home":
        """Learn from a home page."""
        url = reading.site.url if reading.site else exchange.url
        feeds = (lead.url for lead in reading.leads if lead.purpose in FEEDS)
        hosts = tuple(dict.fromkeys(urljoin(one, "/") for one in (url, exchange.url, *feeds)))
        return cls(url, hosts, Likeness.of([reading]), _ends(exchange))

    def judged(self, capture: Capture, exchange: Exchange, reading: Reading) -> Reading:
        """Give a reading as it is to be recorded: in place of a page that is none of the site's, the problem."""
        if capture.route != "http" or reading.moved:
            return reading
        reading = self._of_its_site(reading)
        if reading.route in {"feed", "rest"}:
            # An interface gives pages too, which may stand beside a blog's posts.
            home = self.url if reading.route == "feed" else urljoin(self.url, "/")
            return without_others(reading, home, sure=True)
        if reading.route != "page":
            return reading
        if problem := self._refusal(capture, exchange, reading):
            return Reading(url=capture.url, problems=(problem,))
        if capture.purpose == "post-page" and not (reading.posts or reading.comments or reading.problems):
            return _told_empty(capture, reading)
        return reading

    def _of_its_site(self, reading: Reading) -> Reading:
        """Give what an answer says of its site as of the one that was asked for, whatever address it claims."""
        site = reading.site
        if site is None or same_host(site.url, self.url):
            return reading
        return replace(reading, site=replace(site, url=self.url))

    def _refusal(self, capture: Capture, exchange: Exchange, reading: Reading) -> Problem | None:
        url = capture.url
        if self.ends and capture.purpose in _ENDED and _is_html(exchange) and not _ends(exchange):
            detail = f"{url}: the page breaks off before its end; it is kept, and not read; run again to fetch it anew"
            return Problem(kind=CUT, detail=detail, url=url)
        if capture.purpose in FEEDS and (reading.posts or reading.comments):
            detail = f"{url}: answered with a page where a feed was asked for; it is kept, and not recorded"
            return Problem(kind="not-a-feed", detail=detail, url=url)
        # Where nothing was read for a reason, the reason is told.
        if capture.purpose not in _POSTS or (reading.problems and not (reading.posts or reading.comments)):
            return None
        kind, why = STRANGE, self.likeness.stray(reading) or self._elsewhere(capture, reading)
        if not why and not any(post.source_id for post in reading.posts):
            kind, why = GONE, memento.gone(as_shown(reading))
        detail = f"{url} {why}; it is kept, and not recorded"
        return Problem(kind=kind, detail=detail, url=url) if why else None

    def _elsewhere(self, capture: Capture, reading: Reading) -> str | None:
        """Say what makes a page, to which the address of a post led on, one of another site; None where it may be a post."""
        is_near = any(same_site(capture.url, host) for host in self.hosts)
        return None if is_near or capture.purpose != "post-page" else self.likeness.foreign(reading)


def _told_empty(capture: Capture, reading: Reading) -> Reading:
    """Say that a page was asked for as a post's and shows none; a list (of a category, of a month) may well."""
    is_list = any(lead.purpose == "post-page" for lead in reading.leads)
    detail = f"{capture.url}: no post was found in this page; it is kept, and nothing of it is recorded"
    kind = "skipped-no-post" if is_list else "no-post"
    problem = Problem(kind=kind, detail=detail, url=capture.url)
    return replace(reading, problems=(problem,))


def is_had(reading: Reading) -> bool:
    """Whether a page came as it is: one that did not is not a visit, and its validators are worth nothing."""
    return NOT_HAD.isdisjoint(problem.kind for problem in reading.problems)


def _is_html(exchange: Exchange) -> bool:
    return "html" in (exchange.header("content-type") or "html").lower()


def _ends(exchange: Exchange) -> bool:
    body = exchange.body.lower()
    return b"</html" in body or b"</body" in body
