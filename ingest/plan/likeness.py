"""Whether a page is still of the blog that is taken: domains die, are parked, and are sold to others. Pure.

The copies of the home page tell what the blog is: those that share a title, or links to the same posts,
belong together, and the first group that leads to several posts is the blog: who takes over its address posts more
than it did, and is archived for longer. A page that shares neither title, nor
engine where it has no title, nor any of those posts is of another site.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.model import Post, Reading
from ingest.plan.period import ALWAYS, Period
from ingest.plan.wants import key_of

_SHORT = 4
_BRIEF = 600
"""Characters below which an undated page may be a notice."""
_POSTS = frozenset({"post-page", "archive-page"})
_SEVERAL = 3
"""Posts that make a blog of what stood at an address; a parked domain and a blog that never began have fewer."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one page shows of the site that it is of."""

    title: str | None
    engine: str | None
    posts: frozenset[str]
    """Posts, months and older pages that it shows or leads to."""
    entries: frozenset[str] = frozenset()
    """Posts alone."""
    shown: str | None = None
    """The title as it stands there."""
    captured: str = ""
    """Of a copy of the home page: its time."""

    def is_akin(self, other: "Look") -> bool:
        """Whether two pages share a title or a post."""
        return _same_title(self.title, other.title) or not self.posts.isdisjoint(other.posts)


def look(reading: Reading) -> Look:
    """Give what a reading shows of its site."""
    told = [p.url for p in reading.posts] + [c.post_url for c in reading.comments]
    told += [lead.url for lead in reading.leads if lead.purpose == "post-page"]
    entries = frozenset(key_of(url) for url in told if url)
    lists = frozenset(key_of(lead.url) for lead in reading.leads if lead.purpose == "archive-page")
    title = reading.site.title if reading.site else None
    return Look(_plain(title), reading.engine, entries | lists, entries, title)


def _plain(title: str | None) -> str | None:
    return "".join(c for c in title.casefold() if c.isalnum()) or None if title else None


def _same_title(one: str | None, other: str | None) -> bool:
    """Whether titles are the same, or one within the other ("Comments for X", "A post - X")."""
    if not one or not other:
        return False
    return one == other or (min(len(one), len(other)) >= _SHORT and (one in other or other in one))


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is known to be the blog; empty where no home page told."""

    looks: tuple[Look, ...] = ()
    others: tuple[tuple[Look, ...], ...] = ()
    """Other blogs that stood at the address, the earliest first."""
    period: Period = ALWAYS
    """When the blog stood there, as a person said."""

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> "Likeness":
        """Learn the blog from the copies of its home page, the earliest first."""
        return cls.over(("", reading) for reading in readings)

    @classmethod
    def over(cls, copies: Iterable[tuple[str, Reading]], period: Period = ALWAYS) -> "Likeness":
        """Learn the blog from the copies of its home page, each with its time, that are of a period."""
        groups: list[list[Look]] = []
        for captured, reading in sorted(copies, key=lambda copy: copy[0]):
            found = replace(look(reading), captured=captured)
            # A page that shows nothing but itself, as of a parked domain, tells of no blog.
            tells = found.title or found.engine or found.posts - {key_of(reading.url)}
            if not tells or not period.holds(captured):
                continue
            akin = [g for g in groups if any(found.is_akin(other) for other in g)]
            joined = [*(other for g in akin for other in g), found]
            # A group stands where its first copy stood.
            place = groups.index(akin[0]) if akin else len(groups)
            groups = [g for g in (*groups[:place], joined, *groups[place:]) if g not in akin]
        blogs = [tuple(g) for g in groups if len(_entries(g)) >= _SEVERAL]
        best = blogs[0] if blogs else tuple(max(groups, key=_weight, default=()))
        return cls(best, tuple(other for other in blogs if other != best), period)

    @property
    def parted(self) -> str | None:
        """Say which blogs stood at the address, one after another; None where no other stood there."""
        if not self.others:
            return None
        told = "; ".join(map(_stay, (self.looks, *self.others)))
        return f"several blogs stood here: {told}; the first is taken, --since and --until name the time of another"

    def strange(self, reading: Reading, *, is_alive: bool = False) -> str | None:
        """Say what makes a page one of another site; None where it may be the blog's own.

        Unknown software is not the same software: unless the blog is alive and gave the page itself, a brief one without a date
        or comments that leads to no post is a notice (parked, moved, busy).
        """
        if _is_unread(reading):
            return None
        found, own = look(reading), key_of(reading.url)
        is_notice = not (is_alive or found.engine or reading.comments) and _is_notice(reading)
        if not self.looks or self._bears_title(found) or self._shares_posts(found, own):
            return _told(reading) if is_notice and not self.looks else None
        if found.title is None and self._is_of_others(found, own):
            return _told(reading)
        is_same = found.engine in self._engines() and not is_notice
        if found.title is None and (is_same or reading.comments):
            return None
        if all(other.title is None for other in self.looks) and is_same:
            return None
        return _told(reading)

    def stray(self, reading: Reading) -> str | None:
        """Say what makes a page that the site itself just gave none of its posts; None where it may be one.

        A notice of the host, a captcha or a parked domain often bears the site's name. What tells a post, be it in
        another theme, is the site's software, an id, comments, a link to other posts, or a date of its own: where no
        known software shows and the site has one, a date that goes with its address, or with the site's title.
        """
        if not self.looks or _is_unread(reading):
            return None
        found, engines = look(reading), self._engines() - {None}
        if found.engine in engines or reading.comments or any(post.source_id for post in reading.posts):
            return None
        if self._shares_posts(found, key_of(reading.url)):
            return None
        if not engines:
            return None if found.engine or _is_dated(reading) else self.strange(reading, is_alive=True)
        sure = found.engine is not None or self._bears_title(found) or _goes_with_address(reading)
        return None if sure and _is_dated(reading) else _told(reading)

    def foreign(self, reading: Reading) -> str | None:
        """Say what makes a page on another host one of another site; None where it shares the blog's title or a post."""
        if _is_unread(reading):
            return None
        found = look(reading)
        akin = self._bears_title(found) or self._shares_posts(found, key_of(reading.url))
        return None if akin else _told(reading)

    def _bears_title(self, found: Look) -> bool:
        return any(_same_title(found.title, other.title) for other in self.looks)

    def _shares_posts(self, found: Look, own: str) -> bool:
        known = frozenset().union(*(other.posts for other in self.looks))
        return not (found.posts - {own}).isdisjoint(known)

    def _is_of_others(self, found: Look, own: str) -> bool:
        """Whether a page is, or leads to, a post of another blog that stood here, and none of this one's."""
        theirs = frozenset().union(*(other.posts for looks in self.others for other in looks))
        known = frozenset().union(*(other.posts for other in self.looks))
        return not (found.posts | {own}).isdisjoint(theirs - known)

    def _engines(self) -> set[str | None]:
        return {other.engine for other in self.looks}


def _is_unread(reading: Reading) -> bool:
    """Whether a site's adaptor failed over a page: it is of that site by its address, and shows nothing of the adaptor's software."""
    return any(problem.kind == "adaptor-failed" for problem in reading.problems)


def _told(reading: Reading) -> str:
    titles = [reading.site.title if reading.site else None, *(post.title for post in reading.posts)]
    shown = next(filter(None, titles), "a page without a title")
    return f"is of another site: {shown!r}, served by {reading.engine or 'unknown software'}"


def _is_notice(reading: Reading) -> bool:
    says_more = reading.route != "page" or any(lead.purpose in _POSTS for lead in reading.leads)
    return not says_more and not _is_dated(reading) and sum(len(p.text or "") for p in reading.posts) < _BRIEF


def as_shown(reading: Reading) -> Reading:
    """Give a reading without dates that stand in addresses: those are no word of the page's."""
    return replace(
        reading, posts=tuple(replace(p, published=None) if _is_in_address(p) else p for p in reading.posts)
    )


def _is_dated(reading: Reading) -> bool:
    return any(post.published for post in as_shown(reading).posts)


def _goes_with_address(reading: Reading) -> bool:
    return any(_digits(p.published)[:6] in _digits(p.url) for p in reading.posts if p.published)


def _is_in_address(post: Post) -> bool:
    return (_digits(post.published_raw) or _digits(post.published)) in _digits(post.url)


def _digits(text: str | None) -> str:
    return re.sub(r"\D", "", text or "")


def _entries(group: Sequence[Look]) -> frozenset[str]:
    return frozenset().union(*(found.entries for found in group))


def _weight(group: Iterable[Look]) -> tuple[int, int]:
    looks = list(group)
    return len(frozenset().union(*(found.posts for found in looks))), len(looks)


def _stay(group: Sequence[Look]) -> str:
    """Tell a blog in few words: "'The Weir' (2010 to 2012, 7 posts)"."""
    title = next((found.shown for found in reversed(group) if found.shown), None)
    years = list(dict.fromkeys((min(f.captured for f in group)[:4], max(f.captured for f in group)[:4])))
    named = repr(title) if title else "one without a title"
    return f"{named} ({' to '.join(years)}, {len(_entries(group))} posts)"
