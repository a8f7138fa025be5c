"""Pages a second: this reader, a bare lexbor parse, and trafilatura and readability where they are installed.

    python benchmarks/extract.py [FOLDER]

FOLDER holds ``html/*.html``; without one, the project's own pages are read. One process, warm, the
best of several runs for each page, in the same run, by engine. The columns are milliseconds a page.
"""

import collections
import sys
import time
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from ingest.extract.pages import read_page

CAPTURED = "2012-12-01T00:00:00Z"
RUNS = 3


def pages(folder: Path | None) -> list[bytes]:
    """Give the pages to read: those of the folder, or the project's own."""
    if folder is not None:
        return [path.read_bytes() for path in sorted((folder / "html").glob("*.html"))]
    own = Path(__file__).parent.parent / "tests" / "pages"
    return [path.read_bytes() for path in sorted(own.glob("*/*/page.html"))]


def readers() -> dict[str, Callable[[bytes], object]]:
    """Give what is compared, the peers only where they can be imported."""
    found: dict[str, Callable[[bytes], object]] = {
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


def best(reader: Callable[[bytes], object], body: bytes) -> float:
    """Give the shortest processor time of several runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        reader(body)
        times.append(time.process_time() - start)
    return min(times) * 1e3


def main() -> None:
    """Read all pages with all readers and print the means by engine."""
    bodies = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    compared = readers()
    engines = [
        read_page(body, url="", media_type=None, captured=CAPTURED).engine or "unknown" for body in bodies
    ]
    sums: dict[str, dict[str, float]] = collections.defaultdict(lambda: dict.fromkeys(compared, 0.0))
    for body, engine in zip(bodies, engines, strict=True):
        for name, reader in compared.items():
            sums[engine][name] += best(reader, body)
    print(f"{'engine':14}{'pages':>6}" + "".join(f"{name:>14}" for name in compared))
    for engine, count in collections.Counter(engines).most_common():
        row = "".join(f"{sums[engine][name] / count:14.2f}" for name in compared)
        print(f"{engine:14}{count:6}{row}")


if __name__ == "__main__":
    main()
