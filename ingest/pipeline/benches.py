"""Benches: where pages are read while this process keeps the books.

Reading takes most of the time and needs neither vault nor archive: processes do it, each page of a batch by one of
them, and give back what is to be recorded, packed. What they give comes in the order in which it was asked for, so
that a run with many benches records what a run with none does.

When a process dies (killed, out of memory), another one takes its place and reads the pages of its batch one by one; the
page over which a process dies alone becomes a problem.
"""

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from ingest.errors import OnrecordError, ReaderFailed
from ingest.extract.adaptors import Adaptor
from ingest.extract.taught.rules import Rule, SiteReader
from ingest.model import Problem, Reading
from ingest.pipeline.sheets import Read, Sheet, read_sheet
from ingest.store.vault.packing import packed

FIRST = 24
"""Up to so many pages are read in this process: others are not worth starting."""

_PAGES = 16
_BYTES = 1024 * 1024
"""At most so many pages, and about so many bytes, go to a process at once."""

_AHEAD = 8
"""Batches a process that are read ahead of what is taken, so that none waits while the archive is brought up to date."""

_READY = "ready"

READER_DIED = ReaderFailed.kind
"""The kind of problem that stands for a page over which its reader died."""


class ProcessLost(OnrecordError):
    """The processes that read pages cannot be started."""


def processors() -> int:
    """Give how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def no_adaptors() -> tuple[Adaptor, ...]:
    """Give no adaptor."""
    return ()


@dataclass(frozen=True, slots=True)
class Benches:
    """How pages are to be read: in how many processes, and with which readers of single sites."""

    number: int = 1
    """Processes; 1 is this one alone."""
    load: Callable[[], tuple[Adaptor, ...]] = no_adaptors
    """Loads the adaptors in another process: they are programs, and cannot be sent."""


ALONE = Benches()


def read_all(sheets: Iterable[Sheet], benches: Benches, adaptors: Sequence[SiteReader]) -> Iterator[Read]:
    """Read pages, and give what they say in the same order; only some megabytes of pages are held at a time."""
    left = iter(sheets)
    first = list(islice(left, FIRST + 1)) if benches.number > 1 else []
    every = chain(first, left)
    if len(first) <= FIRST:
        yield from (read_sheet(sheet, adaptors) for sheet in every)
        return
    with _Hall(benches, tuple(r for r in adaptors if isinstance(r, Rule))) as hall:
        yield from hall.read(every)


class _Hall:
    """The processes, and a thread for each that hands it pages and takes what it read."""

    def __init__(self, benches: Benches, rules: tuple[Rule, ...]) -> None:
        self._benches = benches
        self._rules = rules
        self._threads = ThreadPoolExecutor(benches.number, thread_name_prefix="bench")
        self._idle: SimpleQueue[_Bench] = SimpleQueue()
        self._all: list[_Bench] = []
        self._closed = False

    def __enter__(self) -> Self:
        for _ in range(self._benches.number):
            self._idle.put(self._seated())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What ends a run early (Ctrl-C, a full disk) ends the readers at once.
        self._closed = kind is not None
        for bench in self._all:
            bench.close(now=kind is not None)
        self._threads.shutdown(wait=True, cancel_futures=True)

    def read(self, sheets: Iterable[Sheet]) -> Iterator[Read]:
        """Read pages in order, some batches ahead of what is taken."""
        waiting: deque[Future[list[Read]]] = deque()
        for batch in batches(sheets):
            waiting.append(self._threads.submit(self._read, batch))
            if len(waiting) > _AHEAD * self._benches.number:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _seated(self) -> "_Bench":
        bench = _Bench(self._benches.load, self._rules)
        self._all.append(bench)
        return bench

    def _read(self, batch: list[Sheet]) -> list[Read]:
        """Read a batch; where a process dies over it, each of its pages alone, so that the one it dies over is known."""
        bench = self._idle.get()
        try:
            done = bench.read(batch)
            if done is not None or self._closed:
                return done or []
            code = bench.end()
            bench = self._seated()
        finally:
            self._idle.put(bench)
        if len(batch) == 1:
            return [_lost(batch[0], code)]
        return [read for sheet in batch for read in self._read([sheet])]


def batches(sheets: Iterable[Sheet]) -> Iterator[list[Sheet]]:
    """Put pages together that go to one process at once."""
    batch: list[Sheet] = []
    size = 0
    for sheet in sheets:
        batch.append(sheet)
        size += sheet.weight
        if len(batch) >= _PAGES or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _lost(sheet: Sheet, code: int | None) -> Read:
    """Give the problem that stands for a page whose reader died."""
    by = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    detail = (
        f"{sheet.capture.url}: the process that read this page died ({by}); memory may have run out: "
        "`onrecord rebuild --workers 1` reads it again"
    )
    reading = Reading(
        url=sheet.capture.url,
        problems=(Problem(kind=READER_DIED, detail=detail, url=sheet.capture.url),),
    )
    return Read(sheet.capture, packed(reading), reading if sheet.whole else None)


class _Bench:
    """One process, as this one sees it."""

    def __init__(self, load: Callable[[], tuple[Adaptor, ...]], rules: tuple[Rule, ...]) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["ingest.pipeline.prepared"])
        self._line, other = context.Pipe()
        self._process = context.Process(target=_sit, args=(other, load, rules), daemon=True)
        self._process.start()
        other.close()
        self._is_ready = False

    def read(self, batch: list[Sheet]) -> list[Read] | None:
        """Have a batch read; None where the process died over it. Raises what a reader raised."""
        self._await()
        try:
            self._line.send([sheet.light() for sheet in batch])
            return _answered(self._line.recv())
        except (EOFError, ConnectionError):
            return None

    def _await(self) -> None:
        """Wait until the process is ready: one that cannot begin is no matter of a page."""
        if self._is_ready:
            return
        try:
            said = self._line.recv()
        except (EOFError, ConnectionError):
            said = "it ended at once"
        if said != _READY:
            message = f"no process that reads pages can be started ({said}); `--workers 1` does without"
            raise ProcessLost(message)
        self._is_ready = True

    def end(self) -> int | None:
        """Give how a dead process ended."""
        self._process.join(5)
        return self._process.exitcode

    def close(self, *, now: bool) -> None:
        """End the process: at once, or when it finds nothing more to do."""
        if now:
            self._process.kill()
        with contextlib.suppress(OSError):
            self._line.close()
        self._process.join(5)


def _answered(answer: list[Read] | str) -> list[Read]:
    if not isinstance(answer, str):
        return answer
    # What went wrong there goes wrong here, with its own account of it.
    message = f"a reader failed:\n{answer}"
    raise RuntimeError(message)


def _sit(line: Connection, load: Callable[[], tuple[Adaptor, ...]], rules: tuple[Rule, ...]) -> None:
    """Read what comes until nothing more does. Ctrl-C and a closed window are for the process that keeps the books."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    with contextlib.suppress(EOFError, ConnectionError):
        try:
            readers: tuple[SiteReader, ...] = (*load(), *rules)
        except Exception as error:  # noqa: BLE001 - it is told where the books are kept
            line.send(f"{type(error).__name__}: {error}")
            return
        line.send(_READY)
        while True:
            batch: list[Sheet] = line.recv()
            try:
                done = [read_sheet(sheet, readers) for sheet in batch]
            except Exception:  # noqa: BLE001 - it is raised again where the books are kept
                line.send(traceback.format_exc())
                return
            # All at once: the other end is woken once, while it is at work on the books.
            line.send(done)
