"""All benchmarks at a modest size, in a few minutes: what was measured, against what, in one table.

    python -m benchmarks [NAME...]      all, or those named: extract warc intake store site replies ordinary

Peers (trafilatura, readability) are compared where this Python can import them, else named as not installed.
Figures of one run compare with each other; those of another machine, or of another hour of a busy one, do not.
"""

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
BENCHMARKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "extract": ("reading pages", ()),
    "warc": ("a web archive into a fresh archive", ("--pages", "1000", "--peer-pages", "200")),
    "intake": ("large files, memory", ("10000", "200")),
    "store": ("sightings and projection", ("20000",)),
    "site": (
        "the site's answers",
        ("--comments", "100000", "--responses", "5000", "--rounds", "10", "--no-stock"),
    ),
    "replies": ("official responses, in letters unseen and known", ()),
    "ordinary": ("ordinary comments called responses", ()),
}
PEERS = ("trafilatura", "readability")
LONGEST = 600
"""Seconds that one benchmark may take."""


def run(name: str) -> tuple[str, float, bool]:
    """Run one benchmark in a process of its own; give what it printed, how long it took, and whether it ended well and told anything."""
    begun = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}", *BENCHMARKS[name][1]],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"not done within {LONGEST} s", time.perf_counter() - begun, False
    told = done.stdout.strip()
    if done.returncode:
        told += f"\nended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"
    return told.strip(), time.perf_counter() - begun, bool(told) and not done.returncode


def main(names: list[str]) -> None:
    unknown = [n for n in names if n not in BENCHMARKS]
    if unknown:
        raise SystemExit(f"unknown: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    console = Console(width=None if sys.stdout.isatty() else 160)
    table = Table("benchmark", "figures", "s", show_lines=True)
    failed = []
    for name in names or BENCHMARKS:
        console.print(f"{name}: {BENCHMARKS[name][0]} ...", highlight=False)
        told, seconds, is_whole = run(name)
        failed += [] if is_whole else [name]
        table.add_row(f"{name}\n{BENCHMARKS[name][0]}", told, f"{seconds:.0f}")
    console.print(table, highlight=False, markup=False)
    missing = [peer for peer in PEERS if importlib.util.find_spec(peer) is None]
    if missing:
        console.print(f"not installed, and not compared: {', '.join(missing)}", highlight=False)
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main(sys.argv[1:])
