"""A blog whose posts are numbered anew on its own domain, as by an import of its export: the numbers of some go to others."""

from itertools import permutations, product

import pytest

from ingest.store import record
from tests.store.numbered_anew import (
    ADDRESSES,
    LOCK,
    PATH,
    POSTS,
    T1,
    T2,
    T3,
    THREADS,
    WEIR,
    fields,
    ids,
    numbered,
    said_of,
    shown,
    slug,
    visit,
    visits,
)
from tests.store.world import (
    HOME,
    built,
    captured,
    check_sound,
    comment,
    dump,
    open_archive,
    open_vault,
    post,
    reading,
    rows,
)


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_each_post_stays_what_it_was(tmp_path, order, address):
    every = visits(address)
    built(tmp_path, [every[place] for place in order])
    told = rows(tmp_path, POSTS)
    assert [(row["title"], row["text"]) for row in told] == [(t[0], t[2]) for t in (LOCK, PATH, WEIR)]
    assert [row["source_id"] for row in told] == ["10", "11", "5"]
    assert [row["url"] for row in told] == [address(10, LOCK), address(11, PATH), address(5, WEIR)]
    lock, _, weir = (row["id"] for row in told)
    assert [lock, weir] == ids("src:11", "src:10")
    assert [(row["first_seen"], row["last_seen"]) for row in told] == [(T1, T3), (T2, T3), (T1, T3)]
    assert rows(tmp_path, "SELECT * FROM versions") == []
    check_sound(tmp_path / "archive.db")


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_comments_stand_under_the_post_that_they_were_made_under(tmp_path, address):
    built(tmp_path, visits(address))
    told = rows(tmp_path, THREADS)
    assert {row["gone"] for row in told} == {None}
    assert {(row["title"], row["text"].rpartition(" the ")[2]) for row in told} == {
        ("The weir", "weir."),
        ("The lock", "lock."),
        ("The towpath", "towpath."),
    }
    assert len(told) == 6


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_runs_between_change_nothing(tmp_path, order, address):
    every = visits(address)
    whole = built(tmp_path / "whole", every)
    stops = [*product((False, True), repeat=2)]
    for number, stop in enumerate(stops):
        folder = tmp_path / str(number)
        with open_vault(folder) as vault, open_archive(folder) as archive:
            for place, stops_here in zip(order, (*stop, True), strict=True):
                at, crawl, read = every[place]
                record(vault, captured(vault, at, crawl, name=str(place)), read)
                if stops_here:
                    archive.project(vault)
            check_sound(folder / "archive.db")
        assert dump(folder / "archive.db") == whole


def test_pages_without_numbers_at_an_address_that_is_one(tmp_path):
    def page(number, told):
        own, *said = shown(number, told, numbered(number))
        return [post(**{**fields(own), "source_id": None}), *(comment(**said_of(one)) for one in said)]

    old = (T1, "a", visit(page(10, WEIR), route="page"))
    new = (T2, "b", visit(page(10, LOCK), route="page"))
    built(tmp_path, (old, new))
    assert {(row["title"], row["text"].rpartition(" the ")[2]) for row in rows(tmp_path, THREADS)} == {
        ("The weir", "weir."),
        ("The lock", "lock."),
    }
    assert rows(tmp_path, "SELECT * FROM versions") == []


@pytest.mark.parametrize("order", [*permutations(range(2))])
def test_an_address_of_words_stays_with_its_post_under_a_number_that_nobody_had(tmp_path, order):
    every = (
        (T1, "a", visit(shown(10, WEIR, slug(WEIR)))),
        (T2, "b", visit(shown(1010, WEIR, slug(WEIR)))),
    )
    built(tmp_path, [every[place] for place in order])
    [row] = rows(tmp_path, POSTS)
    assert (row["id"], row["source_id"], row["first_seen"], row["last_seen"]) == (
        *ids("src:10"),
        "1010",
        T1,
        T2,
    )
    [led] = rows(tmp_path, "SELECT new_id FROM redirects WHERE old_id = ?", *ids("src:1010"))
    assert led["new_id"] == row["id"]
    assert len(rows(tmp_path, "SELECT 1 FROM comments")) == 2


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(("Save the weir", WEIR[1], "Nothing is left of what stood here."), id="same-date"),
        pytest.param(
            (WEIR[0], "2010-01-01T08:00:00Z", "Nothing is left of what stood here."), id="same-title"
        ),
        pytest.param(("Save the weir", "2010-01-01T08:00:00Z", f"{WEIR[2]} We go on."), id="same-text"),
        pytest.param(("Save the weir", None, "Nothing is left of what stood here."), id="no-date"),
    ],
)
def test_what_agrees_in_anything_is_the_same_post_edited(tmp_path, later):
    old, new = (
        (shown(10, WEIR, numbered(10))[0]),
        post(url=numbered(10), source_id="10", title=later[0], published=later[1], text=later[2], html=None),
    )
    built(tmp_path, ((T1, "a", reading(old)), (T2, "b", reading(new))))
    assert len(rows(tmp_path, "SELECT 1 FROM posts")) == 1


def test_a_post_at_an_address_of_words_may_change_altogether(tmp_path):
    old, new = shown(10, WEIR, slug(WEIR))[0], shown(10, PATH, slug(WEIR))[0]
    built(tmp_path, ((T1, "a", reading(old)), (T2, "b", reading(new))))
    assert len(rows(tmp_path, "SELECT 1 FROM posts")) == 1
    assert len(rows(tmp_path, "SELECT 1 FROM versions")) == 1


def test_where_no_date_is_known_the_words_of_the_address_tell(tmp_path):
    undated = [(title, None, text) for title, _, text in (WEIR, LOCK)]
    first, second = (
        post(url=slug(told), source_id="10", title=told[0], text=told[2], html=None) for told in undated
    )
    built(tmp_path, ((T1, "a", reading(first)), (T2, "b", reading(second))))
    assert [row["title"] for row in rows(tmp_path, POSTS)] == ["The lock", "The weir"]


def test_pages_whose_comments_alone_tell_the_number(tmp_path):
    def page(number, told):
        own, *said = shown(number, told, slug(told))
        return [post(**fields(own)), *said]

    old = (T1, "a", visit(page(10, WEIR), page(11, LOCK), route="page"))
    new = (T2, "b", visit(page(5, WEIR), page(10, LOCK), page(11, PATH), route="page"))
    for number, order in enumerate(((old, new), (new, old))):
        built(tmp_path / str(number), order)
        told = rows(tmp_path / str(number), THREADS)
        assert {(row["title"], row["text"].rpartition(" the ")[2]) for row in told} == {
            ("The weir", "weir."),
            ("The lock", "lock."),
            ("The towpath", "towpath."),
        }
        assert len(told) == 6
        assert len(rows(tmp_path / str(number), POSTS)) == 3


def test_the_words_of_an_address_may_change_with_all_but_the_text(tmp_path):
    old = shown(10, WEIR, slug(WEIR))[0]
    new = shown(10, ("Our river", "2010-01-01T08:00:00Z", WEIR[2]), f"{HOME}/2010/our-river/")[0]
    built(tmp_path, ((T1, "a", reading(old)), (T2, "b", reading(new))))
    assert len(rows(tmp_path, "SELECT 1 FROM posts")) == 1
