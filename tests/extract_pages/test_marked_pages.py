"""Floors of quality on pages that people marked, where such pages are at hand.

``ONRECORD_PAGES`` (or ``../shared/data/pages-dev`` beside the project) is a folder with
``html/ID.html`` and ``gold/ID.json`` (``{"article", "comments"}``).
"""

import collections
import json
import os
import re
from pathlib import Path
from statistics import mean

import pytest

from ingest.extract.pages import read_page

FOLDER = Path(os.environ.get("ONRECORD_PAGES", Path(__file__).parents[3] / "shared" / "data" / "pages-dev"))
WORD = re.compile(r"\w+")


def agreement(found: str, gold: str) -> float:
    """F1 over the words of two texts, as often as each stands in them."""
    ours, theirs = (collections.Counter(WORD.findall(text.lower())) for text in (found, gold))
    hits = sum((ours & theirs).values())
    return 2 * hits / max(1, sum(ours.values()) + sum(theirs.values()))


@pytest.mark.skipif(not (FOLDER / "html").is_dir(), reason="no marked pages at hand")
def test_marked_pages_are_read_as_well_as_before():
    comments, articles, none_marked, found_there = [], [], 0, 0
    for page in sorted((FOLDER / "html").glob("*.html")):
        gold = json.loads((FOLDER / "gold" / f"{page.stem}.json").read_text())
        reading = read_page(page.read_bytes(), url="", media_type=None, captured="2012-12-01T00:00:00Z")
        text = "\n".join(
            " ".join(filter(None, (one.author, one.published_raw, one.text))) for one in reading.comments
        )
        if gold["comments"]:
            comments.append(agreement(text, gold["comments"]))
            articles.append(
                agreement((reading.posts[0].text if reading.posts else "") or "", gold["article"])
            )
        else:
            none_marked += 1
            found_there += len(text) > 200
    assert mean(comments) >= 0.95
    assert mean(articles) >= 0.92
    assert found_there <= max(1, none_marked // 12)
