from dataclasses import replace

from ingest.model import Listing
from ingest.store import Archive, knows, record
from ingest.store.merging.absence import Page, Shown, Whole, judge, whole_listings
from ingest.store.projected.settling import absence_subject
from tests.store.world import (
    HOME,
    built,
    captured,
    comment,
    open_archive,
    open_vault,
    post,
    reading,
    rows,
)

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"
WHOLE = Listing(route="rest")


def listed(*numbers, listing=WHOLE, **more):
    told = [comment(str(n), f"Comment number {n}.", **more) for n in numbers]
    return reading(post(), *told, route=listing.route, listing=listing)


def absent(folder):
    found = rows(folder, "SELECT source_id, absent_since FROM comments WHERE absent_since IS NOT NULL")
    return {r["source_id"]: r["absent_since"] for r in found}


def test_a_comment_missing_from_a_later_whole_list_was_absent_then(tmp_path):
    built(tmp_path, [(T1, "one", listed(1, 2, 3)), (T2, "two", listed(1, 3)), (T3, "three", listed(1, 3))])
    assert absent(tmp_path) == {"2": T2}


def test_a_comment_that_comes_back_is_not_absent(tmp_path):
    built(tmp_path, [(T1, "one", listed(1, 2, 3)), (T2, "two", listed(1, 3)), (T3, "three", listed(1, 2, 3))])
    assert absent(tmp_path) == {}


def in_parts(under, *told, page=1, pages=1):
    """A list of a part of a thread: comments by number, or by number and the one that they answer."""
    comments = [
        comment(str(n), f"Comment number {n}.", parent_source_id=str(above) if above else None)
        for n, above in told
    ]
    listing = Listing(route="rest", post_url=f"{HOME}/library", under=under, page=page, pages=pages)
    return reading(post(), *comments, route="rest", listing=listing)


TOPS, ANSWERS = [(1, None), (2, None), (3, None)], [(11, 1), (12, 1), (13, 1), (14, 12)]


def test_what_a_list_without_all_answers_lacks_at_the_top_was_absent(tmp_path):
    seen = [
        (T1, "one", in_parts("", *TOPS, *ANSWERS[:2])),
        (T1, "one", in_parts("1", *ANSWERS)),
        (T2, "two", in_parts("", (1, None), (3, None), *ANSWERS[:2])),
    ]
    built(tmp_path, seen)
    assert absent(tmp_path) == {"2": T2}


def test_what_a_list_of_the_answers_to_a_comment_lacks_was_absent(tmp_path):
    seen = [
        (T1, "one", in_parts("", *TOPS, *ANSWERS[:2], (21, 3))),
        (T1, "one", in_parts("1", *ANSWERS)),
        (T2, "two", in_parts("1", *ANSWERS[:3])),
    ]
    built(tmp_path, seen)
    assert absent(tmp_path) == {"14": T2}


def test_pages_with_all_answers_are_pages_of_a_list_without_them_too(tmp_path):
    seen = [
        (T1, "one", in_parts("", *TOPS[:2], page=1, pages=2)),
        (T1, "one", in_parts(None, *TOPS[2:], (21, 3), page=2, pages=2)),
        (T2, "two", in_parts("", *TOPS[:1], page=1, pages=2)),
        (T2, "two", in_parts(None, *TOPS[2:], page=2, pages=2)),
    ]
    built(tmp_path, seen)
    assert absent(tmp_path) == {"2": T2}


def test_a_list_with_a_page_missing_says_nothing(tmp_path):
    half = listed(1, listing=replace(WHOLE, page=1, pages=2))
    built(tmp_path, [(T1, "one", listed(1, 2)), (T2, "two", half)])
    assert absent(tmp_path) == {}


def test_pages_of_two_crawls_are_no_whole_list(tmp_path):
    first, second = (listed(n, listing=replace(WHOLE, page=n, pages=2)) for n in (1, 2))
    built(tmp_path, [(T1, "one", listed(1, 2, 3)), (T2, "two", first), (T3, "three", second)])
    assert absent(tmp_path) == {}


def test_a_list_that_moved_while_it_was_read_says_nothing(tmp_path):
    first = listed(1, listing=replace(WHOLE, page=1, pages=2, total=3))
    second = listed(3, listing=replace(WHOLE, page=2, pages=2, total=2))
    built(tmp_path, [(T1, "one", listed(1, 2, 3)), (T2, "two", first), (T3, "two", second)])
    assert absent(tmp_path) == {}


def test_another_route_that_never_showed_it_says_nothing(tmp_path):
    page = listed(1, listing=Listing(route="page", post_url=f"{HOME}/library"))
    built(tmp_path, [(T1, "one", listed(1, 2)), (T2, "two", page)])
    assert absent(tmp_path) == {}


def test_what_another_route_shows_in_the_same_crawl_is_there(tmp_path):
    page = Listing(route="page", post_url=f"{HOME}/library")
    built(
        tmp_path,
        [
            (T1, "one", listed(1, 2, listing=page)),
            (T2, "two", reading(comment("2", "Comment number 2."), route="rest")),
            (T3, "two", listed(1, listing=page)),
        ],
    )
    assert absent(tmp_path) == {}


def test_the_list_of_one_post_says_nothing_of_another(tmp_path):
    page = Listing(route="page", post_url=f"{HOME}/library")
    both = reading(comment("1", "Here."), comment("2", "There.", "bus"))
    built(tmp_path, [(T1, "one", both), (T2, "two", listed(1, listing=page))])
    assert absent(tmp_path) == {}


def many(*missing):
    return listed(*(n for n in range(1, 31) if n not in missing))


def test_many_that_vanish_at_once_wait_for_a_person(tmp_path):
    built(tmp_path, [(T1, "one", many()), (T2, "two", many(4, 5, 6)), (T3, "three", many(4, 5, 6))])
    assert absent(tmp_path) == {}
    [held] = rows(tmp_path, "SELECT * FROM problems WHERE kind = 'mass-absence'")
    assert held["count"] == 3
    assert "onrecord review" in held["detail"]


def test_a_single_one_of_few_is_marked(tmp_path):
    built(tmp_path, [(T1, "one", listed(1, 2)), (T2, "two", listed(1))])
    assert absent(tmp_path) == {"2": T2}


def decided(folder, *, allow):
    with open_vault(folder) as vault, open_archive(folder) as archive:
        for at, crawl, read in [(T1, "one", many()), (T2, "two", many(4, 5, 6))]:
            record(vault, captured(vault, at, crawl), read)
        [(site, held)] = archive.project(vault).held
        vault.decide("absence", absence_subject(site, held.crawl), {"allow": allow}, who="editor")
        archive.project(vault)
        return vault.captures(), archive


def test_a_person_lets_them_be_marked(tmp_path):
    decided(tmp_path, allow=True)
    assert absent(tmp_path) == {"4": T2, "5": T2, "6": T2}
    assert rows(tmp_path, "SELECT * FROM problems") == []


def test_a_person_says_that_it_was_a_fault(tmp_path):
    decided(tmp_path, allow=False)
    assert absent(tmp_path) == {}
    assert rows(tmp_path, "SELECT * FROM problems") == []


def test_a_sync_without_news_is_known_and_one_with_news_is_not(tmp_path):
    first = listed(1, 2, listing=replace(WHOLE, total=2))
    with open_vault(tmp_path) as vault, Archive.open(tmp_path / "archive.db") as archive:
        record(vault, captured(vault, T1, "one"), first)
        archive.project(vault)
        later = captured(vault, T2, "two")
        assert knows(vault, later, first)
        assert not knows(vault, later, listed(1, 2, 3, listing=replace(WHOLE, total=2)))
        assert not knows(vault, later, listed(1, 2, listing=replace(WHOLE, total=3)))
        assert not knows(vault, later, reading(comment("1", "Comment number 1."), route="feed"))
        assert not knows(vault, later, reading(comment("1", "Another text."), route="rest"))
        assert not knows(vault, later, reading(comment("1", "Comment number 1.", author="Bo"), route="rest"))
        assert not knows(vault, later, reading(post(source_id="7"), route="rest"))


def test_what_was_absent_and_is_back_is_news(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        for at, crawl, read in [(T1, "one", listed(1, 2)), (T2, "two", listed(1))]:
            record(vault, captured(vault, at, crawl), read)
        archive.project(vault)
        later = captured(vault, T3, "three")
        assert not knows(vault, later, listed(1, 2))
        assert knows(vault, later, listed(1))


def test_a_gap_is_a_row_until_it_is_closed(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, T1, "one"), reading(post(declared_comments=2), comment("1", "Here.")))
        archive.project(vault)
        [gap] = rows(tmp_path, "SELECT kind, count, url FROM problems")
        assert gap == {"kind": "gap", "count": 1, "url": f"{HOME}/library"}
        assert rows(tmp_path, "SELECT complete FROM posts") == [{"complete": 0}]
        record(vault, captured(vault, T2, "two"), reading(comment("2", "There.")))
        archive.project(vault)
        assert rows(tmp_path, "SELECT * FROM problems") == []
        assert rows(tmp_path, "SELECT complete, captured_comments FROM posts") == [
            {"complete": 1, "captured_comments": 2}
        ]


def test_a_list_that_took_long_begins_with_its_first_page():
    """What was seen between its pages, in the same crawl or another, is not gone."""
    pages = [Page("rest", None, "two", number, 2, 3, captured) for number, captured in ((1, T1), (2, T3))]
    assert whole_listings(pages) == [Whole(T1, "rest", None, "two")]
    between = Shown("a", None, {"rest": T1}, T2, "other")
    assert judge([between], whole_listings(pages), lambda _: 3, {}) == ({}, [])
