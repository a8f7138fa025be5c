"""Floors of quality on pages that people marked, where such pages are at hand.

``ONRECORD_PAGES`` is a folder with ``html/ID.html`` and ``gold/ID.json`` (``{"article",
"comments"}``). Without it, ``../shared/data/pages-dev.tar.xz`` beside the project is read, and held to what is
read of it today, by engine too; where that is not there either, there is no such test.
"""

import collections
import json
import multiprocessing
import os
import re
import tarfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import pytest

from ingest.extract.pages import read_page

PACKED = Path(__file__).parents[3] / "shared" / "data" / "pages-dev.tar.xz"
WORD = re.compile(r"\w+")

SOURCES = (
    [Path(named)] if (named := os.environ.get("ONRECORD_PAGES")) else [PACKED] if PACKED.exists() else []
)


class Floors(NamedTuple):
    """What is held: mean agreement on comments and articles, the share of pages without comments that may show some, and engines."""

    comments: float
    articles: float
    found: float
    engines: dict[str | None, float]


PACKED_HERE = Floors(0.977, 0.943, 0.0584, {
    "wordpress": 0.98, "typepad": 0.97, "blogger": 0.97, "movabletype": 0.98, "squarespace": 1.0, "disqus": 0.97,
    "drupal": 0.95, "livefyre": 0.98, "tumblr": 0.96, None: 0.92,
})  # fmt: skip
"""As these pages are read today, rounded down."""
WHERE_NAMED = Floors(0.95, 0.92, 1 / 12, {})


class Read(NamedTuple):
    """How well one page was read, from 0 to 1; where nobody marked comments, whether some were found."""

    engine: str | None
    comments: float | None
    article: float | None
    found: bool


def agreement(found: str, gold: str) -> float:
    """F1 over the words of two texts, as often as each stands in them."""
    ours, theirs = (collections.Counter(WORD.findall(text.lower())) for text in (found, gold))
    hits = sum((ours & theirs).values())
    return 2 * hits / max(1, sum(ours.values()) + sum(theirs.values()))


def unpacked(packed: Path, folder: Path) -> Path:
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return next(folder.rglob("html")).parent


def read(page: Path) -> Read:
    gold = json.loads((page.parents[1] / "gold" / f"{page.stem}.json").read_text())
    reading = read_page(page.read_bytes(), url="", media_type=None, captured="2012-12-01T00:00:00Z")
    text = "\n".join(
        " ".join(filter(None, (one.author, one.published_raw, one.text))) for one in reading.comments
    )
    if not gold["comments"]:
        return Read(reading.engine, None, None, len(text) > 200)
    post = (reading.posts[0].text if reading.posts else None) or ""
    return Read(
        reading.engine, agreement(text, gold["comments"]), agreement(post, gold["article"]), bool(text)
    )


@pytest.fixture(scope="session")
def marked(request, tmp_path_factory) -> Iterator[list[Read]]:
    """How well the pages are read, each held against what people marked on it; as many at once as there are processors."""
    source = request.param
    folder = source if source.is_dir() else unpacked(source, tmp_path_factory.mktemp("marked"))
    pages = sorted((folder / "html").glob("*.html"))
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("forkserver")) as pool:
        yield list(pool.map(read, pages, chunksize=8))


def by_engine(pages: list[Read]) -> dict[str | None, float]:
    """Mean agreement on comments by engine."""
    scores = collections.defaultdict(list)
    for page in pages:
        if page.comments is not None:
            scores[page.engine].append(page.comments)
    return {engine: mean(each) for engine, each in scores.items()}


# Parametrised by the sources at hand, so that nothing is skipped where none is.
if SOURCES:

    @pytest.mark.parametrize("marked", SOURCES, indirect=True, ids=lambda source: source.name)
    def test_marked_pages_are_read_as_well_as_before(marked):
        floors = WHERE_NAMED if os.environ.get("ONRECORD_PAGES") else PACKED_HERE
        with_comments = [page for page in marked if page.comments is not None]
        without = [page.found for page in marked if page.comments is None]
        assert mean(page.comments for page in with_comments) >= floors.comments
        assert mean(page.article for page in with_comments) >= floors.articles
        assert sum(without) <= max(1, int(floors.found * len(without)))
        found = by_engine(with_comments)
        assert {
            engine: found.get(engine, 0)
            for engine, least in floors.engines.items()
            if found.get(engine, 0) < least
        } == {}
