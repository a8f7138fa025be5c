"""Which time stands where several readings of one comment or post tell several."""

import pytest

from tests.store.world import (
    built,
    comment,
    post,
    reading,
    rows,
)

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"


def test_a_time_of_day_is_not_lost_to_a_bare_date(tmp_path):
    exact = comment("1", "x", published="2009-10-02T14:05:00Z", published_raw="2 October, 14:05")
    bare = comment("1", "x", published="2009-10-02", published_raw="2009-10-02")
    built(tmp_path, [(T1, "one", reading(exact)), (T2, "two", reading(bare, route="feed"))])
    assert rows(tmp_path, "SELECT published, published_raw FROM comments") == [
        {"published": "2009-10-02T14:05:00Z", "published_raw": "2 October, 14:05"}
    ]


@pytest.mark.parametrize("at", [(T1, T2), (T2, T1)])
@pytest.mark.parametrize(
    ("feed", "held"),
    [
        ("2009-03-05T00:30:00Z", "2009-03-05T00:30:00Z"),
        ("2026-01-01T00:00:00Z", "2009-03-04"),
        ("2009-03-09T08:00:00Z", "2009-03-04"),
    ],
)
def test_a_feed_may_tell_the_time_of_the_day_that_a_page_shows_and_no_other_day(tmp_path, at, feed, held):
    page = reading(post(published="2009-03-04", published_raw="04 March 2009"))
    told = reading(post(published=feed, published_raw=feed), route="feed")
    built(tmp_path, [(at[0], "one", page), (at[1], "one", told)])
    assert rows(tmp_path, "SELECT published, published_raw FROM posts") == [
        {"published": held, "published_raw": "04 March 2009"}
    ]


def test_a_time_is_not_moved_by_the_zone_that_a_blog_is_given_later(tmp_path):
    told = "2010-12-31T23:59:00Z"
    pages = [
        reading(
            post(published=at, published_raw=raw),
            comment("1", "x", published=at, published_raw=raw),
        )
        for at, raw in (
            (told, "31 December 2010, 23:59"),
            ("2011-01-01T04:59:00Z", "31 December 2010, 23:59 EST"),
        )
    ]
    built(tmp_path, [(T1, "one", pages[0]), (T2, "two", pages[1])])
    for table in ("posts", "comments"):
        assert rows(tmp_path, f"SELECT published, published_raw FROM {table}") == [
            {"published": told, "published_raw": "31 December 2010, 23:59"}
        ]


@pytest.mark.parametrize("route", ["rest", "service", "export", "feed"])
def test_what_is_kept_in_utc_comes_before_what_a_page_shows(tmp_path, route):
    page = comment("1", "x", published="2011-01-01T04:59:00Z", published_raw="31 December 2010, 23:59")
    kept = comment("1", "x", published="2010-12-31T23:59:00Z", published_raw="2010-12-31T23:59:00")
    built(tmp_path, [(T1, "one", reading(page)), (T2, "two", reading(kept, route=route))])
    assert rows(tmp_path, "SELECT published, published_raw FROM comments") == [
        {"published": "2010-12-31T23:59:00Z", "published_raw": "31 December 2010, 23:59"}
    ]
