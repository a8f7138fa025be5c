"""An address that leads on for good to a post of the same title is that post's; any order of captures tells the same."""

import itertools

import pytest

from ingest.model import Reading
from tests.store.world import HOME, built, comment, post, reading, rows

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"


def page(name: str, *numbers: int, title: str = "The library", **more):
    told = [comment(str(n), f"Comment number {n}.", name) for n in numbers]
    return reading(post(name, title=title, declared_comments=len(numbers), **more), *told)


def led_on(old: str, new: str) -> Reading:
    return Reading(url=f"{HOME}/{old}", moved=f"{HOME}/{new}")


def posts(folder) -> list[tuple[str, int, int]]:
    told = rows(folder, "SELECT * FROM posts ORDER BY url")
    return [
        (row["url"].removeprefix(f"{HOME}/"), row["captured_comments"], row["declared_comments"])
        for row in told
    ]


SEEN = [
    (T1, "one", page("2011/library.html", 1, 2)),
    (T2, "two", led_on("2011/library.html", "letters/library")),
    (T2, "two", page("letters/library", 1, 2, 3)),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_post_that_leads_on_is_one_with_the_other_in_any_order(tmp_path, order):
    built(tmp_path, [SEEN[number] for number in order])
    assert posts(tmp_path) == [("letters/library", 3, 3)]


def test_address_that_leads_on_to_another_post_stays_one_of_its_own(tmp_path):
    built(tmp_path, [*SEEN[:2], (T2, "two", page("letters/library", 3, title="All our letters"))])
    assert [url for url, _, _ in posts(tmp_path)] == ["2011/library.html", "letters/library"]


def test_address_that_leads_on_to_no_post_stays_one_of_its_own(tmp_path):
    built(tmp_path, SEEN[:2])
    assert posts(tmp_path) == [("2011/library.html", 2, 2)]


def test_addresses_that_were_changed_twice_or_back_are_one_post(tmp_path):
    twice = [*SEEN, (T3, "three", led_on("letters/library", "l/1")), (T3, "three", page("l/1", 1, 2, 3, 4))]
    built(tmp_path / "twice", twice)
    assert posts(tmp_path / "twice") == [("l/1", 4, 4)]
    back = [*SEEN, (T3, "three", led_on("letters/library", "2011/library.html"))]
    built(tmp_path / "back", [*back, (T3, "three", page("2011/library.html", 1, 2, 3, 4))])
    assert posts(tmp_path / "back") == [("2011/library.html", 4, 4)]


def test_blog_whose_new_software_has_ids_is_joined_too(tmp_path):
    built(tmp_path, [*SEEN[:2], (T2, "two", page("letters/library", 1, 2, 3, source_id="7"))])
    assert posts(tmp_path) == [("letters/library", 3, 3)]
