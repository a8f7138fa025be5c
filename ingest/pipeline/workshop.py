"""What one run works with: the vault, its segments, the archive, and the tally that it keeps."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from ingest.extract.taught.rules import SiteReader
from ingest.fetch import record
from ingest.fetch.member import LEVEL
from ingest.fetch.warc import Segments
from ingest.model import Capture, Problem, Reading
from ingest.pipeline.apart import sweep_apart
from ingest.pipeline.benches import ALONE, Benches
from ingest.pipeline.copies import visit_of
from ingest.pipeline.finders import FINDERS
from ingest.pipeline.index import recover
from ingest.pipeline.rulebook import kept_rules
from ingest.pipeline.steps import Report, Step, Tally
from ingest.replies.together.weave import Rulings, weave
from ingest.store.archive import Archive
from ingest.store.decisions.ledger import by_time
from ingest.store.desk import Desk
from ingest.store.merging.absence import Held
from ingest.store.projected.astray import decisions_lost
from ingest.store.projected.following import follow
from ingest.store.projected.notes import is_noted
from ingest.store.projected.pairing import check_index, check_pair
from ingest.store.projected.removals import keep_removed
from ingest.store.recalled.moves import aliases
from ingest.store.recalled.novelty import knows
from ingest.store.recalled.vanished import tells_of_vanished
from ingest.store.rows.drafts import Draft, DraftKey
from ingest.store.rows.rows import Row
from ingest.store.standing import counts
from ingest.store.vault import captures, counterpart, sightings
from ingest.store.vault.packing import Parcel, packed
from ingest.store.vault.vault import Vault
from ingest.store.weaving import weave_archive, woven_rows
from ingest.woven import Asked, Letter, Woven

DUE = 2000
"""Records that are recorded before the archive is brought up to date, so that long work shows early."""

MOST = 8000
"""The same further on: the more records at once, the fewer pages of the indexes are written again and again."""

HEAVY = 64 * 1024 * 1024
"""The same in bytes of pages, so that memory stays flat where pages are long."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one capture shows, packed."""

    capture: Capture
    parcel: Parcel
    is_new: bool = False
    """A page within a file, that the index is told of now."""
    drafts: Mapping[DraftKey, Draft] = field(default_factory=dict)
    weight: int = 0
    """Bytes of the page."""


@dataclass(slots=True)
class Workshop:
    """One open vault and archive, for one run."""

    vault: Vault
    segments: Segments
    archive: Archive
    report: Report
    now: Callable[[], datetime]
    adaptors: tuple[SiteReader, ...] = ()
    """Readers of single sites, as their users wrote them, and as their feeds taught."""
    benches: Benches = ALONE
    """In how many processes pages of files and of the vault are read."""
    tally: Tally = field(default_factory=Tally)
    held: dict[tuple[str, Held], None] = field(default_factory=dict)
    """Crawls in which too many comments vanished at once, by site: a person decides."""
    is_undone: bool = False
    """What was to be done was taken back whole: vault and archive are as they were."""
    _recorded: int = 0
    _weight: int = 0
    _settled: int = 0
    """Records of this run when sites were last settled."""
    _drafts: dict[DraftKey, Draft] = field(default_factory=dict)
    """Threads, as the readers of their pages worked them out ahead."""

    def record(self, capture: Capture, reading: Reading, *, site_url: str | None) -> None:
        """Record what a capture shows; the archive follows at the next ``project``."""
        self.enter(Part(capture, packed(reading)), site_url=site_url)

    def enter(self, part: Part, *, site_url: str | None = None) -> int:
        """Record what a capture shows, packed already; gives the number of its records."""
        capture = part.capture
        if part.is_new:
            capture = captures.told_apart(self.vault.connection, capture)
            self.vault.index_within((capture,))
        seen = replace(capture, crawl=visit_of(capture))
        left_out = sightings.enter(self.vault, seen, part.parcel, site_url=site_url)
        self._drafts.update(part.drafts)
        self.tally.problems.extend((*part.parcel.problems, *left_out))
        self.tally.recorded += part.parcel.records
        self._recorded += part.parcel.records
        self._weight += part.weight
        return part.parcel.records

    def note(self, problem: Problem, site_url: str) -> None:
        """Keep a problem that no capture tells."""
        self.vault.note(problem, site_url=site_url)
        self.tally.problems.append(problem)

    def note_new(self, problem: Problem, site_url: str, crawl: str) -> None:
        """Tell a problem, and keep it unless it was known before a crawl."""
        if not is_noted(self.vault, problem, site_url=site_url, crawl=crawl):
            self.vault.note(problem, site_url=site_url)
        self.tally.problems.append(problem)

    def knows(self, capture: Capture, reading: Reading, site_url: str) -> bool:
        """Whether the archive holds all that a capture shows."""
        return knows(self.vault, capture, reading, site_url=site_url)

    def lacks(self, held: Iterable[tuple[Capture, Reading]], site_url: str) -> bool:
        """Whether captures of one crawl, of which nothing is recorded, show that a comment is gone."""
        return tells_of_vanished(self.vault, held, site_url=site_url)

    def latest_whole(self, url: str) -> Capture | None:
        """Give the capture that holds the last whole answer of an address, with its latest validators."""
        told = self.vault.validators(url)
        capture = self.vault.capture(told.capture) if told else None
        # The last answer may have been the same bytes again; a revisit holds none.
        original = self.vault.capture(capture.revisit_of) if capture and capture.revisit_of else capture
        if told is None or original is None:
            return None
        return replace(original, etag=told.etag, last_modified=told.last_modified)

    def project_if_due(self) -> None:
        """Bring the archive up to date when enough was recorded since the last time: a quarter of all, within bounds.

        What is true of a site as a whole is worked out when a run has recorded four times as much as the last time: it
        takes longer and longer. Within a rebuild the archive waits for its end: readers see the old one, then the new one.
        """
        due = self._recorded >= min(MOST, max(DUE, self.tally.recorded // 4)) or self._weight >= HEAVY
        if due and not self.vault.connection.in_transaction:
            self._project(settle=self.tally.recorded >= 4 * self._settled)

    def project(self) -> None:
        """Bring the archive up to date with all that is recorded."""
        self._project(settle=True)

    def _project(self, *, settle: bool) -> None:
        self._recorded = self._weight = 0
        done = self.archive.project(
            self.vault,
            respond=FINDERS.respond,
            appeal=FINDERS.appeal,
            commit=FINDERS.commit,
            divide=FINDERS.divide,
            drafts=self._drafts,
            settle=settle,
        )
        self._drafts.clear()
        self.held = dict.fromkeys((*self.held, *done.held))
        if keep_removed(self.vault):
            self._project(settle=settle)
        if settle:
            self._settled = self.tally.recorded

    def desk(self) -> Desk:
        """Give the desk at which people decide on responses."""
        return Desk(self.vault, FINDERS)

    def weave(self) -> None:
        """Tie responses to bodies, officials, form letters and appeals, where something about them changed."""
        confirmed = self.desk().confirmed()
        weave_archive(self.archive, self.vault, self._weaver(confirmed), confirmed)

    def woven(self) -> dict[str, list[Row]]:
        """Give the rows, by table, that the archive's responses give taken together; nothing is written."""
        return woven_rows(self.archive, self._weaver(self.desk().confirmed()))

    def _weaver(self, confirmed: frozenset[str]) -> Callable[[list[Letter], list[Asked]], Woven]:
        """Give what ties responses, as the ledger has it."""
        own = {d.subject: bool(d.value["own"]) for d in by_time(self.vault.holding("body"))}
        rulings = Rulings(
            merged=aliases(self.vault.holding("merge")),
            confirmed=confirmed,
            own=frozenset(slug for slug, is_own in own.items() if is_own),
        )
        return partial(weave, rulings=rulings)


@contextmanager
def opened(
    *,
    archive: Path,
    vault: Path,
    software: str,
    contact: str,
    now: Callable[[], datetime],
    report: Report = lambda _: None,
    adaptors: tuple[SiteReader, ...] = (),
    benches: Benches = ALONE,
    force: bool = False,
    reads_all: bool = False,
    new_id: Callable[[], str] = record.new_id,
    level: int = LEVEL,
) -> Iterator[Workshop]:
    """Open vault and archive for writing, make good what a crash left, and close them in order.

    ``new_id`` names WARC records, and ``level`` says how hard they are compressed (``Segments``).
    Raises InUse, NewerSchema, NoSpace, NotWritable, or StoreError where a file is not what it should be, or where
    the archive was made from another vault: with ``force`` it then becomes what this one says. Where vault.db is an
    older copy than the archive, only a run that reads all captures again (``reads_all``) may go on.
    """
    if not force:
        check_index(vault)
    sweep_apart()
    with Vault.open(vault, now=now) as store, Archive.open(archive) as published:
        restored = counterpart.restore(store)
        segments = Segments(
            store.segments, software=software, contact=contact, now=now, new_id=new_id, level=level
        )
        # Before the two are compared: what an older vault.db lacks may stand in the segments beside it.
        recovered = recover(store, segments)
        if not force:
            check_pair(archive, published.connection, store, reads_all=reads_all)
        keep_removed(store)
        readers = (*adaptors, *kept_rules(store))
        shop = Workshop(store, segments, published, report, now, readers, benches)
        _report_found(shop, restored, f"decisions restored from {counterpart.NAME}")
        _report_found(shop, recovered, "captures of an interrupted run found again")
        try:
            yield shop
        finally:
            _leave(shop)


def _leave(shop: Workshop) -> None:
    """Bring the archive to what was taken and decided, and keep the ledger's counterpart."""
    if not shop.is_undone:
        shop.project()
        shop.weave()
        follow(shop.vault)
        shop.tally.problems.extend(decisions_lost(shop.vault))
    counterpart.keep(shop.vault)
    shop.tally.holds = counts(shop.archive)


def _report_found(shop: Workshop, number: int, what: str) -> None:
    if number:
        shop.report(Step("vault", number, 0, what, final=True))


@contextmanager
def opened_to_read(
    *,
    archive: Path,
    vault: Path,
    now: Callable[[], datetime],
    report: Report = lambda _: None,
    adaptors: tuple[SiteReader, ...] = (),
) -> Iterator[Workshop]:
    """Open vault and archive only to read them, while another process may write; neither is changed.

    What a broken-off run left undone stays so. Raises StoreError where one of them cannot be read, NewerSchema.
    """
    with Vault.open_to_read(vault, now=now) as store, Archive.open_to_read(archive) as published:
        # Nothing is appended, so that software and contact stand nowhere.
        segments = Segments(store.segments, software="", contact="", now=now)
        yield Workshop(store, segments, published, report, now, (*adaptors, *kept_rules(store)))
