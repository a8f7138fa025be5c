"""A web archive of 10,000 pages into a fresh archive, and a loop of trafilatura and sqlite3 over the same pages.

    python -m benchmarks.warc [--pages N] [--peer-pages N] [--workers N] [--peer-python PATH] [--shares]

The pages are those of ``blogs.py``, the same in every run. ``onrecord ingest`` takes the file in processes of its
own; ``growth`` compares the writer's peak memory with that of a run over a tenth of the pages: 1.0 is flat. The peer
reads a file of fewer pages, with as many processes, and its rate is what is compared. ``--peer-python`` names a
Python that has trafilatura, where this one has not. ``--shares`` says where the time of reading and writing goes.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.blogs import pages, write_warc

ROOT = Path(__file__).parent.parent

# A small parent: what a process used counts what its parent was when it forked. The second figure is of the
# largest process there was, the third of all that ended, the readers among them.
_MEASURED = """
import os, resource, sys, time
began = time.monotonic()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss * 1024, time.monotonic() - began, usage.ru_utime + usage.ru_stime, file=open(os.environ["PEAK_FILE"], "w"))
sys.exit(os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    seconds: float
    writer_peak: int
    """Bytes, of the process that writes."""
    reader_peak: int
    """Bytes, of the largest process that reads."""


def ingested(folder: Path, file: Path, workers: int) -> Measured:
    """Ingest a file into a new archive in a folder."""
    folder.mkdir()
    peak = folder / "peak"
    run = subprocess.Popen(
        [
            sys.executable,
            "-S",
            "-c",
            _MEASURED,
            sys.executable,
            "-m",
            "onrecord",
            "ingest",
            str(file),
            "--workers",
            str(workers),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PEAK_FILE": str(peak)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    readers = 0
    while run.poll() is None:
        readers = max(readers, *_peaks(run.pid), 0)
        time.sleep(0.5)
    if run.returncode not in (0, 1):
        raise SystemExit(f"onrecord ended with {run.returncode}")
    memory, seconds, _ = peak.read_text().split()
    return Measured(float(seconds), int(memory), readers)


def _peaks(session: int) -> Iterator[int]:
    """Give the peak memory of the processes of a session that read pages."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and b"forkserver" in (folder / "cmdline").read_bytes():
                status = (folder / "status").read_text()
                yield int(status.partition("VmHWM:")[2].split()[0]) * 1024
        except (OSError, IndexError, ValueError):
            continue


def peer(folder: Path, count: int, processes: int, python: str | None) -> float | None:
    """Give the peer's pages a second; None where it is not installed."""
    if python is None and importlib.util.find_spec("trafilatura") is None:
        return None
    write_warc(folder / "peer.warc.gz", pages(count))
    program = [python or sys.executable, str(ROOT / "benchmarks" / "warc_peer.py")]
    done = subprocess.run(
        [*program, str(folder / "peer.warc.gz"), str(folder / "peer.db"), str(processes)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    number, seconds, *_ = done.stdout.split()
    return int(number) / float(seconds)


def figures(count: int, peer_count: int, workers: int, python: str | None) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="onrecord-warc-") as name:
        folder = Path(name)
        write_warc(folder / "small.warc.gz", pages(count // 10))
        small = ingested(folder / "small", folder / "small.warc.gz", workers)
        comments = write_warc(folder / "pages.warc.gz", pages(count))
        size = (folder / "pages.warc.gz").stat().st_size
        yield f"{count} pages, {comments} comments, {size / 2**20:.0f} MiB compressed, {workers} processes that read"
        large = ingested(folder / "large", folder / "pages.warc.gz", workers)
        rate = count / large.seconds
        yield (
            f"onrecord: {large.seconds:.0f} s, {rate:.1f} pages and {comments / large.seconds:.0f} comments a second; "
            f"peak of the writer {large.writer_peak / 2**20:.0f} MiB (growth {large.writer_peak / small.writer_peak:.2f}), "
            f"of a reader {large.reader_peak / 2**20:.0f} MiB"
        )
        theirs = peer(folder, min(count, peer_count), workers, python)
        if theirs is None:
            yield "trafilatura is not installed; --peer-python names a Python that has it"
        else:
            yield (
                f"trafilatura and sqlite3, on {min(count, peer_count)} of the pages: {theirs:.1f} pages a second; "
                f"onrecord {rate / theirs:.2f} times as many"
            )


def shares(count: int) -> Iterator[str]:
    """Say where the time goes, in one process: the profile's own cost is in it."""
    import cProfile  # noqa: PLC0415 - for this alone
    import pstats  # noqa: PLC0415

    from onrecord.cli import cli  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="onrecord-warc-") as name:
        write_warc(Path(name) / "pages.warc.gz", pages(count))
        profile = cProfile.Profile()
        arguments = ["--archive", f"{name}/archive.db", "--vault", f"{name}/vault", "--workers", "1"]
        profile.runcall(cli.main, ["ingest", f"{name}/pages.warc.gz", *arguments], standalone_mode=False)
    stats: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = max(spent[3] for spent in stats.values())
    for title, file, function in PARTS:
        spent = sum(
            row[3] for (path, _, called), row in stats.items() if path.endswith(file) and called == function
        )
        yield f"{title}: {spent / whole:.0%} ({spent / count * 1000:.1f} ms a page)"
    sql = sum(row[2] for (_, _, called), row in stats.items() if "sqlite3.Connection" in called)
    yield f"of all, SQL: {sql / whole:.0%} ({sql / count * 1000:.1f} ms a page)"


# Of what is timed: what it is called here, its file under ``ingest``, and its function.
PARTS = (
    ("reading pages", "pipeline/reading.py", "read_exchange"),
    ("packing", "store/vault/packing.py", "packed"),
    ("threads worked out ahead", "store/rows/drafts.py", "drafted"),
    ("responses, among it", "pipeline/finders.py", "respond"),
    ("appeals, among it", "pipeline/finders.py", "appeal"),
    ("rows: masks, markup, among it", "store/rows/rows.py", "published"),
    ("writing sightings", "store/vault/sightings.py", "enter"),
    ("writing what was worked out ahead", "store/projected/fresh.py", "write"),
    ("threads worked out again", "store/projected/projection.py", "write"),
    ("sites as a whole", "store/projected/settling.py", "settle"),
)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--peer-pages", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--peer-python")
    parser.add_argument("--shares", action="store_true")
    given = parser.parse_args(arguments)
    if given.shares:
        for line in shares(min(given.pages, 500)):
            print(line, flush=True)
        return
    for line in figures(given.pages, given.peer_pages, given.workers, given.peer_python):
        print(line, flush=True)


if __name__ == "__main__":
    main()
