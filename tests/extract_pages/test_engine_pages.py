"""Pages of the other engines and of unknown ones: one folder a quirk, with what a reader must find."""

import json
from pathlib import Path

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

PAGES = Path(__file__).parents[1] / "pages"
EVERY = sorted(f"{page.parent.parent.name}/{page.parent.name}" for page in PAGES.glob("*/*/page.html"))
CASES = [case for case in EVERY if not case.startswith("wordpress/")]
"""Of WordPress it is known what its database says: ``test_wordpress_pages``."""


def read(case: str) -> tuple[Reading, dict]:
    expected = json.loads((PAGES / case / "expected.json").read_text())
    body = (PAGES / case / "page.html").read_bytes()
    return read_page(body, url=expected["url"], media_type=None, captured="2016-01-01T00:00:00Z"), expected


@pytest.mark.parametrize("case", CASES)
def test_comments_are_those_of_the_page(case):
    reading, expected = read(case)
    fields = ("source_id", "parent_source_id", "kind", "author", "by_post_author", "published", "text")
    found = [{name: getattr(one, name) for name in fields} for one in reading.comments]
    printed = [one.pop("published_raw", None) for one in expected["comments"]]
    assert found == expected["comments"]
    assert reading.engine == expected["engine"]
    if any(printed):
        assert [one.published_raw for one in reading.comments] == printed


@pytest.mark.parametrize("case", CASES)
def test_the_post_is_the_post_of_the_page(case):
    reading, expected = read(case)
    wanted = expected["post"]
    if wanted is None:
        assert reading.posts == ()
        return
    (post,) = reading.posts
    assert (post.source_id, post.title, post.declared_comments) == (
        wanted["source_id"],
        wanted["title"],
        wanted["declared_comments"],
    )
    if wanted["text"] is not None:
        assert post.text == wanted["text"]
    if "published" in wanted:
        assert (post.author, post.published) == (wanted["author"], wanted["published"])


@pytest.mark.parametrize("case", EVERY)
def test_every_case_says_what_is_odd_about_it(case):
    assert (PAGES / case / "note.md").read_text().strip()


def test_collapsed_deleted_and_screened_comments_of_livejournal_are_counted_and_asked_for():
    reading, _ = read("livejournal/s2-margins")
    assert {p.kind: p.count for p in reading.problems} == {
        "more-comments": 1,
        "skipped-deleted": 1,
        "skipped-hidden": 1,
    }
    assert [lead.url for lead in reading.leads] == [
        "http://hill-end.livejournal.example/5321.html?thread=1067"
    ]
