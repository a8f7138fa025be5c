"""What to ask a web archive for, and in which order. Pure: it is told what came of each request, and never asks.

First the index: the CDX interface, which lists all that lies below an address, and where there is none the
TimeMap of the home page. Then the home page's copies, feeds, and pages: of every page the last copy first, then
the first, then those between, so that a run that is cut short has a little of everything. Where only
TimeMaps can be had, what the pages lead to is asked for in its turn. What is too much for one run is left for the
next: what is held of earlier ones is gone over again, and counts for nothing.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ingest.model import Lead, Memento, Problem, Reading
from ingest.plan.holdings import Holdings, Kind, is_file, key, kind_of
from ingest.plan.period import ALWAYS, Period
from ingest.plan.webarchive import WebArchive, is_cdx, resumed, spans
from ingest.urls import same_site

INDEX = "timemap"
"""Purpose of a request for (a part of) an index."""

COPIES = 20_000
"""Copies that one run asks for at most."""

PARTS = 2_000
"""Parts of an index that one run asks for at most."""

ROUND = 10_000
"""An index that lists so many copies, or a multiple, and names no more ends where its server lists no more at once."""

_PHASES: tuple[tuple[Kind, ...], ...] = (
    ("home",),
    ("posts-feed", "comments-feed"),
    ("page", "comments-page", "post-comments-feed"),
)
_PURPOSE: dict[Kind, str] = {"page": "post-page", "list": "archive-page"}
_KIND_OF_LEAD: dict[str, Kind] = {
    "post-page": "page",
    "comments-page": "comments-page",
    "post-comments-feed": "post-comments-feed",
    "posts-feed": "posts-feed",
    "comments-feed": "comments-feed",
    "archive-page": "list",
}
_FEEDS = frozenset({"posts-feed", "comments-feed"})
_LISTS = frozenset({"home", "archive-page"})


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to a web archive."""

    url: str
    purpose: str
    """``INDEX``, or what the original is (the words of ``plan.wants``)."""
    memento: Memento | None = None


class ArchiveFrontier:
    """One blog taken from one web archive; fed with the same answers it asks the same questions."""

    def __init__(
        self,
        start: str,
        archive: WebArchive,
        *,
        period: Period = ALWAYS,
        is_held: Callable[[str], bool] = lambda _: False,
        copies: int = COPIES,
        parts: int = PARTS,
    ) -> None:
        self.start, self.archive = start, archive
        self.holdings = Holdings(start, period)
        self.left: set[str] = set()
        """Parts of the index, and copies, that were too many for one run."""
        self._is_held = is_held
        self._due = {INDEX: parts, "copy": copies}
        self._candidates = deque([*archive.indexes(start), archive.timemap(start)])
        self._parts: deque[tuple[str, Kind | None]] = deque()
        self._queue: deque[Ask] = deque()
        self._phases = iter(_PHASES)
        self._asked: set[str] = set()
        self._wanted: set[str] = set()
        self._answered = False
        self._lists = False
        self._breaks_off = False

    @property
    def waiting(self) -> int:
        """How many requests are known to be due (more may follow from their answers)."""
        return len(self._queue) + len(self._parts)

    @property
    def answered(self) -> bool:
        """Whether any index told of a copy."""
        return self._answered

    @property
    def _lists_all(self) -> bool:
        """Whether what is not listed is not there."""
        return self._lists and not self._breaks_off

    def take(self) -> Ask | None:
        """Give the next request, or None when all is asked for."""
        while True:
            if (ask := self._next_part()) is not None:
                return ask
            while self._queue:
                ask = self._queue.popleft()
                if ask.url not in self._asked:
                    self._asked.add(ask.url)
                    return ask
            phase = next(self._phases, None) if self._answered else None
            if phase is None:
                return None
            self._choose(phase)

    def _next_part(self) -> Ask | None:
        while True:
            if not self._parts and not self._answered and self._candidates:
                self._parts.append((self._candidates.popleft(), None))
            if not self._parts:
                return None
            url, _ = self._parts[0]
            if url not in self._asked and self._may_ask(INDEX, url):
                self._asked.add(url)
                return Ask(url, INDEX)
            self._parts.popleft()

    def _may_ask(self, sort: str, url: str) -> bool:
        """Whether a request is within what one run asks for; what is held is no request."""
        if self._is_held(url):
            return True
        if self._due[sort] <= 0:
            self.left.add(url)
            return False
        self._due[sort] -= 1
        return True

    # What came of a request

    def learn_index(
        self,
        ask: Ask,
        entries: Iterable[Memento | Lead | Problem] | None,
        *,
        at: str | None = None,
        cut: str | None = None,
        breaks_off: bool = False,
    ) -> tuple[Problem, ...]:
        """Take in a part of an index; ``entries`` None where none came. Gives the problems among them.

        ``at``: when it was asked for (UTC); ``cut``: the same, where it was longer than an answer may be. It is asked for
        again by years then, and where it ends as if its server lists no more at once.
        ``breaks_off``: its server failed, and lists a part alone; for what pages lead to beyond it TimeMaps are asked.
        """
        self._breaks_off |= breaks_off
        kind = self._parts.popleft()[1] if self._parts and self._parts[0][0] == ask.url else None
        problems: list[Problem] = []
        wanted: str | None = None
        before, parts = self.holdings.listed, len(self._parts)
        for entry in entries or ():
            if isinstance(entry, Problem):
                problems.append(entry)
            elif isinstance(entry, Memento):
                wanted = wanted or entry.url
                self.holdings.add(entry, kind)
                self._lists |= is_cdx(ask.url)
                self._answered = True
            elif entry.purpose == "resume-key":
                self._parts.append((resumed(ask.url, entry.url), kind))
            elif self.archive.holds(entry.url, ask.url):
                self._parts.append((self.archive.here(entry.url), kind))
        if is_cdx(ask.url) and len(self._parts) == parts and _is_round(self.holdings.listed - before):
            cut = cut or at
        if cut is not None:
            self._parts.extend((url, kind) for url in spans(ask.url, cut))
        if kind is not None and wanted is not None:
            self._want(_PURPOSE.get(kind, kind), self.holdings.of(wanted, kind))
        return tuple(problems)

    def learn(self, ask: Ask, reading: Reading) -> None:
        """Take in what a copy leads to: its links, and the posts that a feed speaks of."""
        for lead in reading.leads:
            kind = _KIND_OF_LEAD.get(lead.purpose)
            lists = kind == "list"
            if kind is not None and not (lists and (self._lists_all or ask.purpose not in _LISTS)):
                self._follow(lead.url, lead.purpose, kind)
        if reading.route == "feed":
            told = [p.url for p in reading.posts] + [c.post_url for c in reading.comments]
            for url in dict.fromkeys(url for url in told if url):
                # What the index lists as a page is asked for in its turn.
                if not self._lists_all or kind_of(url, self.start) in {None, "list"}:
                    self._follow(url, "post-page", "page")

    def _follow(self, url: str, purpose: str, kind: Kind) -> None:
        inside = same_site(url, self.start)
        if inside and self.holdings.holds(url):
            self._want(purpose, self.holdings.of(url, kind))
        elif (inside and self._is_worth_asking(url)) or (not inside and purpose in _FEEDS):
            self._want_timemap(url, kind)

    def _is_worth_asking(self, url: str) -> bool:
        """Whether an address that is not listed may have copies; of a whole index what has the name of a form was passed over."""
        named = kind_of(url, self.start)
        return not is_file(url) and (named is None) == self._lists_all

    def _want_timemap(self, url: str, kind: Kind) -> None:
        own = f"timemap of {key(url)}"
        if own not in self._asked:
            self._asked.add(own)
            self._parts.append((self.archive.timemap(url), kind))

    # Choosing

    def _choose(self, kinds: tuple[Kind, ...]) -> None:
        chosen = self.holdings.chosen(kinds)
        longest = max((len(copies) for _, _, copies in chosen), default=0)
        for turn in range(longest):
            for kind, _, copies in chosen:
                if turn < len(copies):
                    self._want(_PURPOSE.get(kind, kind), [_in_turn(copies, turn)])

    def _want(self, purpose: str, copies: Iterable[Memento]) -> None:
        for memento in copies:
            url = self.archive.raw(memento)
            if url not in self._asked and url not in self._wanted and self._may_ask("copy", url):
                self._wanted.add(url)
                self._queue.append(Ask(url, purpose, memento))


def _is_round(number: int) -> bool:
    return number > 0 and number % ROUND == 0


def _in_turn(copies: list[Memento], turn: int) -> Memento:
    """The last copy first, then the first, then those between."""
    return copies[-1] if turn == 0 else copies[turn - 1]
