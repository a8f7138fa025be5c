"""Floors of quality on pages that people marked, where such pages are at hand.

``ONRECORD_PAGES`` is a folder with ``html/ID.html`` and ``gold/ID.json`` (``{"article",
"comments"}``), and is read whole. Without it, a sample of ``../shared/data/pages-dev.tar.xz``
beside the project is read; where that is not there either, there is no such test.
"""

import collections
import json
import os
import re
import tarfile
from pathlib import Path
from statistics import mean

import pytest

from ingest.extract.pages import read_page

PACKED = Path(__file__).parents[3] / "shared" / "data" / "pages-dev.tar.xz"
SAMPLED = 4
"""Of so many pages one is read where the folder was not named."""
WORD = re.compile(r"\w+")

SOURCES = (
    [Path(named)] if (named := os.environ.get("ONRECORD_PAGES")) else [PACKED] if PACKED.exists() else []
)


def agreement(found: str, gold: str) -> float:
    """F1 over the words of two texts, as often as each stands in them."""
    ours, theirs = (collections.Counter(WORD.findall(text.lower())) for text in (found, gold))
    hits = sum((ours & theirs).values())
    return 2 * hits / max(1, sum(ours.values()) + sum(theirs.values()))


def unpacked(packed: Path, folder: Path) -> Path:
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return next(folder.rglob("html")).parent


@pytest.fixture(scope="session")
def marked(request, tmp_path_factory):
    """The pages to read, each with what people marked on it."""
    source = request.param
    folder = source if source.is_dir() else unpacked(source, tmp_path_factory.mktemp("marked"))
    pages = sorted((folder / "html").glob("*.html"))
    chosen = pages if source.is_dir() else pages[::SAMPLED]
    return [
        (page.read_bytes(), json.loads((folder / "gold" / f"{page.stem}.json").read_text()))
        for page in chosen
    ]


# Parametrised by the sources at hand, so that nothing is skipped where none is.
if SOURCES:

    @pytest.mark.parametrize("marked", SOURCES, indirect=True, ids=lambda source: source.name)
    def test_marked_pages_are_read_as_well_as_before(marked):
        comments, articles, none_marked, found_there = [], [], 0, 0
        for body, gold in marked:
            reading = read_page(body, url="", media_type=None, captured="2012-12-01T00:00:00Z")
            text = "\n".join(
                " ".join(filter(None, (one.author, one.published_raw, one.text))) for one in reading.comments
            )
            if gold["comments"]:
                comments.append(agreement(text, gold["comments"]))
                post = reading.posts[0].text if reading.posts else None
                articles.append(agreement(post or "", gold["article"]))
            else:
                none_marked += 1
                found_there += len(text) > 200
        assert mean(comments) >= 0.95
        assert mean(articles) >= 0.92
        assert found_there <= max(1, none_marked // 12)
