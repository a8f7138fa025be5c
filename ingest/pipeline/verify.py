"""Records checked against their captures, and captures against the digests taken when they came.

Vault and archive are only read. What captures show is read again into a vault apart, each capture once, however many
records it shows; what people decided is applied as the ledger has it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from ingest.errors import ReadError
from ingest.model import Capture, Place
from ingest.pipeline.apart import folder_apart
from ingest.pipeline.at_hand import lacking
from ingest.pipeline.benches import ALONE
from ingest.pipeline.copies import is_part
from ingest.pipeline.finders import FINDERS
from ingest.pipeline.rereading import read_all_again
from ingest.pipeline.steps import Step
from ingest.pipeline.workshop import Workshop
from ingest.store.archive import Archive
from ingest.store.claims import Claim, Rows, claimed, claimed_of, differences, leads, tied, told, told_of
from ingest.store.projected.capture_rows import faults
from ingest.store.projected.pairing import unindexed
from ingest.store.projected.retelling import Retelling, captures_showing, hand_over
from ingest.store.projected.settling import site_row
from ingest.store.recalled.memory import Memory
from ingest.store.rows.composing import Composed
from ingest.store.rows.rows import Row
from ingest.store.standing import sources_of, text_shown_in
from ingest.store.vault.vault import Vault

Verdict = Literal[
    "as captured", "taken down", "withdrawn", "not as captured", "capture missing", "adaptor missing"
]

_NAMED = 3
"""Captures that a finding names."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What checking one capture, or one record against its captures, gave."""

    id: str
    verdict: Verdict
    detail: str

    @property
    def sound(self) -> bool:
        """Whether all is as it should be."""
        return self.verdict in {"as captured", "taken down", "withdrawn"}

    @property
    def open(self) -> bool:
        """Whether nothing can be said: what it takes to read the captures as they were read is not here."""
        return self.verdict == "adaptor missing"


# Captures


def verify_captures(shop: Workshop) -> Iterator[Finding]:
    """Check that every capture's bytes are those that were written, and that the archive tells of them as the vault."""
    differing = dict(faults(shop.archive.connection, shop.vault))
    for done, capture in enumerate(shop.vault.captures(), 1):
        shop.report(Step("verify", done, None, capture.url))
        columns = differing.pop(capture.id, None)
        if columns is not None:
            yield _told_otherwise(capture, columns)
        elif not is_part(capture):
            fault = _fault(shop, capture)
            yield fault or Finding(capture.id, "as captured", _named(capture))
    for own in differing:
        yield _missing(shop, own, own)


def _told_otherwise(capture: Capture, columns: str) -> Finding:
    what = (
        f"says otherwise of {_named(capture)}: {columns}"
        if columns
        else f"was not made from {_named(capture)}"
    )
    return Finding(capture.id, "not as captured", f"the archive {what}")


def _missing(shop: Workshop, named: str, capture_id: str) -> Finding:
    lost = f"the vault holds no capture {capture_id}, which the archive names"
    if shop.vault.capture(capture_id) is not None:
        lost = f"vault.db has read nothing of capture {capture_id}, which the archive names; `onrecord rebuild` does"
    elif behind := unindexed(shop.vault):
        lost = f"vault.db knows no capture {capture_id}, which the archive names; `onrecord rebuild` looks for it in {behind[0]}"
    return Finding(named, "capture missing", lost)


def _fault(shop: Workshop, capture: Capture) -> Finding | None:
    """Say what is wrong with a capture's bytes, where something is."""
    if not (shop.vault.segments / capture.place.segment).exists():
        lost = f"{capture.place.segment} is not in the vault; restore it from a copy"
        return Finding(capture.id, "capture missing", lost)
    try:
        with shop.segments.open_payload(capture.place) as payload:
            # A page within a file has the file's bytes, and what merely repeats another capture has none.
            if is_part(capture) or capture.revisit_of:
                return None
            digest = hashlib.file_digest(payload, "sha256").hexdigest()  # type: ignore[arg-type]
    except ReadError as error:
        return Finding(capture.id, "not as captured", str(error))
    if f"sha256:{digest}" == capture.payload_digest:
        return None
    return Finding(
        capture.id, "not as captured", f"{_named(capture)} is not what the vault's index says of it"
    )


def _named(capture: Capture) -> str:
    return f"{capture.url} at {capture.captured}"


# Records


def verify_records(shop: Workshop, claims: Sequence[Claim]) -> list[Finding]:
    """Read each record again from its captures, with today's readers, and compare it with what is published.

    Each thread is worked out once, and each capture read once, for all records of it. A response is compared with all that hangs on it (its sentences, its commitments,
    what it stands in), a post or comment with its earlier texts, its sources, and the responses in it; and each with what
    it leads to: its post and blog, the body, the official with their roles and the form letter of its responses.
    """
    threads: dict[tuple[str, str] | None, list[Claim]] = {}
    for claim in claims:
        threads.setdefault(claim.thread, []).append(claim)
    shown = {thread: captures_showing(shop.vault, *thread) for thread in threads if thread is not None}
    captures = _captures(shop, set[str]().union(*shown.values()))
    broken = _broken(shop, captures)
    found: dict[str, Finding] = {}
    with _read_apart(shop, [c for c in captures if c.id not in broken], shown) as apart:
        examination = _Examination(shop, broken)
        retelling = Retelling(shop.vault, apart, FINDERS)
        for thread, some in threads.items():
            composed = retelling.thread(*thread) if thread else Composed()
            unread = [broken[own] for own in sorted(shown[thread]) if own in broken] if thread else []
            unread += _without_adaptor(shop, shown[thread]) if thread else []
            for claim in some:
                finding = examination.finding(claim, composed)
                # What cannot be read any more, or only otherwise, decides nothing.
                decided = finding.sound or not unread
                found[claim.named] = finding if decided else replace(unread[0], id=claim.named)
    return [found[claim.named] for claim in claims]


def _captures(shop: Workshop, ids: set[str]) -> list[Capture]:
    """Give captures by their ids, and before them those that they repeat."""
    found = [c for i in sorted(ids) if (c := shop.vault.capture(i)) is not None]
    repeated = sorted({c.revisit_of for c in found if c.revisit_of} - ids)
    return [c for i in repeated if (c := shop.vault.capture(i)) is not None] + found


def _broken(shop: Workshop, captures: Iterable[Capture]) -> dict[str, Finding]:
    """Give the captures, by id, whose bytes, or those of the capture that they repeat, are not as they were."""
    broken: dict[str, Finding] = {}
    proved: dict[Place, Finding | None] = {}
    for capture in captures:
        # The pages within a file have one place.
        if not is_part(capture) or capture.place not in proved:
            proved[capture.place] = _fault(shop, capture)
        fault = proved[capture.place] or broken.get(capture.revisit_of or "")
        if fault is not None:
            broken[capture.id] = fault
    return broken


def _without_adaptor(shop: Workshop, captures: Iterable[str]) -> Iterator[Finding]:
    """Say that captures cannot be read as they were, since the adaptor that did is not at hand."""
    for one in lacking(shop, captures):
        told = f"{one.site_url} was read by the adaptor {one.adaptor}, which is not here; name its folder with --adaptors"
        yield Finding("", "adaptor missing", told)


@contextmanager
def _read_apart(
    shop: Workshop, captures: Sequence[Capture], threads: Iterable[tuple[str, str]]
) -> Iterator[Vault]:
    """Read captures into a vault that is made for that; nothing is published from it."""
    with (
        folder_apart() as folder,
        Vault.open(folder / "vault", now=shop.now) as vault,
        Archive.open(folder / "archive.db") as archive,
    ):
        apart = Workshop(vault, shop.segments, archive, lambda _: None, shop.now, shop.adaptors)
        # Within one transaction nothing is brought into an archive.
        with vault.batch():
            hand_over(shop.vault, vault, {site for site, _ in threads})
            for crawl in {c.crawl for c in captures}:
                if (known := shop.vault.crawl(crawl)) is not None:
                    vault.enter_crawl(known)
            vault.index_within(captures)
            for done, capture in enumerate(read_all_again(apart, captures, None, ALONE), 1):
                shop.report(Step("verify", done, len(captures) - done, capture.url))
        yield vault


@dataclass
class _Examination:
    """Holds what an archive says against what was read again."""

    shop: Workshop
    broken: Mapping[str, Finding]
    _sites: dict[str, Row] = field(default_factory=dict)

    @cached_property
    def woven(self) -> dict[str, list[Row]]:
        """The rows, by table, that all responses of the archive give together."""
        return self.shop.woven()

    @cached_property
    def ties(self) -> dict[str, Row]:
        """What all responses of the archive together say of each."""
        return {str(row["id"]): row for row in self.woven["responses"]}

    def _led(self, claim: Claim, composed: Composed, given: Rows) -> tuple[Rows, Rows]:
        """Give what the archive says of what a record leads to, and what was worked out of it."""
        led = [*leads(given)]
        tables = {"posts": composed.posts}
        if any(table == "responses" for table, _ in given):
            tables |= {table: rows for table, rows in self.woven.items() if table != "responses"}
        if claim.thread is not None:
            tables["sites"] = [self._site(claim.thread[0])]
        return claimed_of(self.shop.archive, led), told_of(tables, led)

    def _site(self, key: str) -> Row:
        """Give the row of a blog: all its captures tell of it together, so that the vault's index is believed."""
        if key not in self._sites:
            self._sites[key] = site_row(self.shop.vault, Memory(self.shop.vault, key))
        return self._sites[key]

    def finding(self, claim: Claim, composed: Composed) -> Finding:
        """Say whether a record is published as its captures and the ledger have it."""
        archive, vault = self.shop.archive, self.shop.vault
        sources: dict[str, Capture] = {}
        for own in sources_of(archive, claim.record):
            capture = vault.capture(own)
            if capture is None:
                return _missing(self.shop, claim.named, own)
            if own in self.broken:
                return replace(self.broken[own], id=claim.named)
            sources[own] = capture
        for own, columns in faults(archive.connection, vault, sources):
            return replace(_told_otherwise(sources[own], columns), id=claim.named)
        named = (claim.kind == "response" and text_shown_in(archive, claim.id)) or sources
        where = _where([sources[own] for own in named if own in sources])
        said, given = claimed(archive, claim), told(composed, claim)
        if any(table == "responses" for table, _ in given):
            given = tied(given, self.ties)
        said_there, given_there = self._led(claim, composed, given)
        said, given = said_there | said, given_there | given
        if (wrong := _wrong(claim, said, given, where)) is not None:
            return Finding(claim.named, "not as captured", wrong)
        stone = said.get(("tombstones", claim.id))
        if stone is not None:
            gone: Verdict = "withdrawn" if stone["reason"] == "review" else "taken down"
            return Finding(claim.named, gone, f"{stone['reason']}, {stone['removed']}, as the ledger has it")
        return Finding(claim.named, "as captured", f"read again from {where}")


def _wrong(claim: Claim, said: Rows, given: Rows, where: str) -> str | None:
    """Say in words what differs; None where nothing does."""
    own, stone = (f"{claim.kind}s", claim.id), ("tombstones", claim.id)
    if own not in given and stone not in given:
        return f"no such {claim.kind} can be read from {where}"
    if own in given and own not in said:
        return f"the archive lacks this {claim.kind}, which can be read from {where}"
    differing = ", ".join(differences(claim, said, given))
    if stone in said and differing:
        return f"{differing} is not as the ledger has it"
    return f"{differing} cannot be read so from {where}" if differing else None


def _where(captures: Sequence[Capture]) -> str:
    if not captures:
        return "the captures that show it"
    more = f" and {len(captures) - _NAMED} more captures" if len(captures) > _NAMED else ""
    return ", ".join(map(_named, captures[:_NAMED])) + more
