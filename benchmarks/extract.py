"""Pages a second: this reader, a bare lexbor parse, and trafilatura and readability where they are installed.

    python benchmarks/extract.py [FOLDER]

FOLDER holds ``html/*.html``; without one, the marked pages beside the project are read where they
are there (``../shared/data/pages-dev`` or its ``.tar.xz``), else the project's own. One process,
warm: of each page and reader the best of several runs in a row counts. The columns are milliseconds a page, by engine; the ratios stand at the end.
"""

import collections
import sys
import tarfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from ingest.extract.pages import read_page

CAPTURED = "2012-12-01T00:00:00Z"
RUNS = 3
PROJECT = Path(__file__).parent.parent
MARKED = PROJECT.parent / "shared" / "data" / "pages-dev"

Reader = Callable[[bytes], object]
Times = dict[str, float]


def pages(folder: Path | None) -> list[bytes]:
    """Give the pages to read: those of the folder, of the marked pages, or the project's own."""
    if folder is None and MARKED.is_dir():
        folder = MARKED
    if folder is not None:
        return [path.read_bytes() for path in sorted((folder / "html").glob("*.html"))]
    packed = MARKED.with_name(MARKED.name + ".tar.xz")
    if packed.exists():
        return list(_unpacked(packed))
    return [path.read_bytes() for path in sorted((PROJECT / "tests" / "pages").glob("*/*/page.html"))]


def _unpacked(packed: Path) -> list[bytes]:
    with tarfile.open(packed) as archive:
        members = [one for one in archive if one.isfile() and one.name.endswith(".html")]
        files = [archive.extractfile(one) for one in sorted(members, key=lambda one: one.name)]
        return [file.read() for file in files if file is not None]


def readers() -> dict[str, Reader]:
    """Give what is compared, the peers only where they can be imported."""
    found: dict[str, Reader] = {
        "onrecord": lambda body: read_page(body, url="", media_type=None, captured=CAPTURED),
        "bare parse": LexborHTMLParser,
    }
    try:
        import trafilatura  # noqa: PLC0415 - a peer, not a dependency
    except ImportError:
        print("trafilatura is not installed")
    else:
        found["trafilatura"] = lambda body: trafilatura.bare_extraction(body, include_comments=True)
    try:
        import readability  # noqa: PLC0415 - a peer, not a dependency
    except ImportError:
        print("readability is not installed")
    else:
        found["readability"] = lambda body: readability.Document(body.decode("utf-8", "replace")).summary()
    return found


def best(reader: Reader, body: bytes) -> float:
    """Give the shortest processor time of several runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        reader(body)
        times.append(time.process_time() - start)
    return min(times) * 1e3


def ratios(title: str, times: Sequence[Times]) -> None:
    """Print how many times as many pages a second this reader reads as each of the others."""
    if not times:
        return
    sums = {name: sum(one[name] for one in times) for name in times[0]}
    parts = [
        f"{sums[name] / sums['onrecord']:.1f} x {name}'s pages a second"
        for name in sums
        if name not in {"onrecord", "bare parse"}
    ]
    parts.append(f"{sums['onrecord'] / sums['bare parse']:.1f} x the time of the bare parse")
    print(f"{title} ({len(times)} pages): {', '.join(parts)}")


def main() -> None:
    """Read all pages with all readers; print the means by engine, and the ratios."""
    bodies = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    compared = readers()
    engines = [
        read_page(body, url="", media_type=None, captured=CAPTURED).engine or "unknown" for body in bodies
    ]
    times = [{name: best(reader, body) for name, reader in compared.items()} for body in bodies]
    print(f"{'engine':14}{'pages':>6}" + "".join(f"{name:>14}" for name in compared))
    for engine, count in collections.Counter(engines).most_common():
        own = [one for one, its in zip(times, engines, strict=True) if its == engine]
        row = "".join(f"{sum(one[name] for one in own) / count:14.2f}" for name in compared)
        print(f"{engine:14}{count:6}{row}")
    ratios("Known engines", [one for one, its in zip(times, engines, strict=True) if its != "unknown"])
    ratios("Unknown pages", [one for one, its in zip(times, engines, strict=True) if its == "unknown"])


if __name__ == "__main__":
    main()
