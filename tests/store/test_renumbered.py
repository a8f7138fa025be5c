"""A blog whose comments are numbered anew, as by an import into other software: the numbers of some go to others."""

import time
from itertools import permutations

import pytest

from ingest.model import Listing
from ingest.store import identity, record
from tests.store.world import (
    HOME,
    built,
    captured,
    check_sound,
    comment,
    open_archive,
    open_vault,
    post,
    reading,
    rows,
)

SITE = identity.site_key(HOME)
T1, T2, T3 = "2009-07-01T00:00:00Z", "2010-07-01T00:00:00Z", "2011-07-01T00:00:00Z"
LETTER = "The Agency has no plans to remove the weir before the public has been heard, which we expect in the autumn."
NELL = ("Nell Harker", "2008-05-05", "I wrote to them today, by post.")
PIET = ("Piet Vos", "2008-05-06", "They never answered me.")
ANN = ("Ann Lee", "2008-05-07", LETTER)
LATE = ("New Come", "2008-05-07", "Better late than never, and nothing of what stands above is mine.")


def said(number, who, clock="4:02 pm", **more):
    author, day, text = who
    return comment(str(number), text, author=author, published=day, published_raw=f"{day} at {clock}", **more)


def page(*comments):
    listing = Listing(route="page", post_url=f"{HOME}/library", total=len(comments))
    return reading(post(), *comments, listing=listing)


def ids(*keys):
    return [identity.public_id("comment", SITE, key) for key in keys]


OLD = (T1, "a", page(said(2, NELL), said(3, PIET), said(4, ANN, "4:04 pm", parent_source_id="2")))
NEW = (
    T2,
    "b",
    page(
        said(1, NELL),
        said(2, PIET),
        said(3, ANN, "4:04 pm", parent_source_id="1"),
        said(4, LATE, "4:04 pm", parent_source_id="2"),
    ),
)
MORE = (T3, "c", page(said(1, NELL), said(2, PIET), said(3, ANN, "4:04 pm"), said(4, LATE, "4:04 pm")))
ALL = "SELECT id, source_id, author, first_seen, last_seen, absent_since AS gone FROM comments ORDER BY source_id"


@pytest.mark.parametrize("order", [*permutations((OLD, NEW, MORE))])
def test_each_stays_who_it_was(tmp_path, order):
    built(tmp_path, order)
    nell, piet, ann = ids("src:2", "src:3", "src:4")
    told = rows(tmp_path, ALL)
    assert [(row["id"], row["source_id"], row["author"]) for row in told[:3]] == [
        (nell, "1", "Nell Harker"),
        (piet, "2", "Piet Vos"),
        (ann, "3", "Ann Lee"),
    ]
    assert [row["author"] for row in told[3:]] == ["New Come"]
    assert {row["first_seen"] for row in told[:3]} == {T1}
    assert {row["first_seen"] for row in told[3:]} == {T2}
    assert {(row["last_seen"], row["gone"]) for row in told} == {(T3, None)}
    assert rows(tmp_path, "SELECT * FROM versions") == []
    assert rows(tmp_path, "SELECT kind, detail FROM problems") == []
    check_sound(tmp_path / "archive.db")


def test_each_answers_whom_it_answered(tmp_path):
    built(tmp_path, (OLD, NEW))
    sql = "SELECT c.author, p.author AS answers FROM comments c JOIN comments p ON p.id = c.parent_id ORDER BY 1"
    assert [(row["author"], row["answers"]) for row in rows(tmp_path, sql)] == [
        ("Ann Lee", "Nell Harker"),
        ("New Come", "Piet Vos"),
    ]


def test_the_new_numbers_lead_on(tmp_path):
    built(tmp_path, (OLD, NEW))
    [row] = rows(tmp_path, "SELECT new_id FROM redirects WHERE old_id = ?", *ids("src:1"))
    assert row["new_id"] == ids("src:2")[0]


def test_numbers_that_were_never_another_ones_are_known_again(tmp_path):
    old = (T1, "a", page(said(12, NELL), said(13, PIET), said(14, ANN)))
    new = (T2, "b", page(said(1, NELL), said(2, PIET), said(3, ANN)))
    built(tmp_path, (old, new))
    told = rows(tmp_path, ALL)
    assert [row["id"] for row in told] == ids("src:12", "src:13", "src:14")
    assert {row["gone"] for row in told} == {None}
    assert rows(tmp_path, "SELECT kind FROM problems") == []


def test_what_was_removed_while_a_number_was_one_comment_stays_removed(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, *NEW[:2], name="new"), NEW[2])
        archive.project(vault)
        vault.decide("takedown", ids("src:4")[0], {"removed": True, "reason": "privacy"}, who="admin")
        record(vault, captured(vault, *OLD[:2], name="old"), OLD[2])
        archive.project(vault)
        assert {row["author"] for row in rows(tmp_path, "SELECT author FROM comments")} == {
            "Nell Harker",
            "Piet Vos",
        }
        buried = {row["id"] for row in rows(tmp_path, "SELECT id FROM tombstones")}
        assert len(buried) == 2
        [late] = buried - set(ids("src:4"))
        vault.decide("takedown", late, {"removed": False}, who="admin")
        archive.project(vault)
    left = rows(tmp_path, "SELECT author FROM comments ORDER BY author")
    assert [row["author"] for row in left] == ["Nell Harker", "New Come", "Piet Vos"]


def test_a_lost_database_begins_at_one_again(tmp_path):
    fresh = ("Odile Sallow", "2010-03-01", "The meeting has been moved to the reading room.")
    built(tmp_path, ((T1, "a", page(said(1, NELL))), (T2, "b", page(said(1, fresh)))))
    told = rows(tmp_path, "SELECT author, published, absent_since AS gone FROM comments ORDER BY author")
    assert [(row["author"], row["published"], row["gone"]) for row in told] == [
        ("Nell Harker", "2008-05-05", T2),
        ("Odile Sallow", "2010-03-01", None),
    ]
    assert rows(tmp_path, "SELECT * FROM versions") == []


def test_who_answers_often_is_told_from_himself_where_he_stands_elsewhere(tmp_path):
    first = ("Ruth Marsh", "2008-05-05", "Thank you all for writing to the agency.")
    second = ("Ruth Marsh", "2008-05-05", "The next meeting is on Friday.")
    old = (T1, "a", page(said(7, first), said(8, second, "6:30 pm")))
    new = (T2, "b", page(said(6, first), said(7, second, "6:30 pm")))
    built(tmp_path, (old, new))
    told = rows(tmp_path, "SELECT id, text FROM comments ORDER BY text")
    texts = [first[2], second[2]]
    assert [(row["id"], row["text"]) for row in told] == [*zip(ids("src:7", "src:8"), texts, strict=True)]
    assert rows(tmp_path, "SELECT * FROM versions") == []


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(("Nell H.", "2008-05-05", "I should never have written that letter."), id="same-date"),
        pytest.param(("Nell Harker", "2009-11-30", "I have taken it all back since."), id="same-author"),
        pytest.param(("Nell H.", "2009-11-30", "I wrote to them today, by post!"), id="same-text"),
        pytest.param(("Nell H.", "2008-05-06", "I have taken it all back since."), id="next-day-or-zone"),
        pytest.param(("Nell H.", None, "I have taken it all back since."), id="no-date"),
    ],
)
def test_what_agrees_in_anything_is_the_same_comment_edited(tmp_path, later):
    built(tmp_path, ((T1, "a", page(said(2, NELL))), (T2, "b", page(said(2, later)))))
    assert len(rows(tmp_path, "SELECT 1 FROM comments")) == 1


def test_the_same_words_twice_on_one_page_stay_two(tmp_path):
    twice = [said(5, PIET), said(6, PIET)]
    built(tmp_path, ((T1, "a", page(*twice)), (T2, "b", page(*twice))))
    assert len(rows(tmp_path, "SELECT 1 FROM comments")) == 2


def test_the_same_words_twice_are_still_two_under_their_new_numbers(tmp_path):
    built(
        tmp_path,
        ((T1, "a", page(said(5, PIET), said(6, PIET))), (T2, "b", page(said(1, PIET), said(2, PIET)))),
    )
    told = rows(tmp_path, "SELECT id, source_id FROM comments ORDER BY source_id")
    assert [(row["id"], row["source_id"]) for row in told] == [*zip(ids("src:5", "src:6"), "12", strict=True)]


def test_the_same_words_of_the_same_person_at_another_time_are_two(tmp_path):
    old, new = page(said(5, PIET)), page(said(9, PIET, "9:30 am"))
    built(tmp_path, ((T1, "a", old), (T2, "b", new)))
    assert len(rows(tmp_path, "SELECT 1 FROM comments")) == 2


def test_words_on_pages_of_one_visit_are_two(tmp_path):
    first = reading(post(), said(5, PIET))
    second = reading(post(), said(6, PIET))
    built(tmp_path, (("2009-07-01T00:00:00Z", "a", first), ("2009-07-01T00:00:05Z", "a", second)))
    assert len(rows(tmp_path, "SELECT 1 FROM comments")) == 2


def test_what_one_person_says_a_thousand_times_takes_no_time(tmp_path):
    spam = ("Cheap Pills", "2010-03-01", "Buy them here.")
    old = page(*(said(number, spam) for number in range(3000)))
    new = page(*(said(number, spam) for number in range(3000, 6000)))
    started = time.process_time()
    built(tmp_path, ((T1, "a", old), (T2, "b", new)))
    assert time.process_time() - started < 60
    assert rows(tmp_path, "SELECT count(*) AS n FROM comments") == [{"n": 6000}]
