"""A headline that was changed is told with what it was before, though the text below it stayed as it was."""

from itertools import permutations

import pytest

from ingest.store.merging.titles import former_titles
from tests.store.world import built, comment, post, reading, rows

T1, T2, T3 = "2010-04-01T00:00:00Z", "2011-04-01T00:00:00Z", "2012-04-01T00:00:00Z"
SHUT, REFUSES = "Council shuts footbridge", "Council REFUSES to open footbridge"
TEXT = "The footbridge at Withy Lock is closed."


def entry(title, text=TEXT, **more):
    return post("bridge", title=title, text=text, html=f"<p>{text}</p>", **more)


def told(folder):
    return rows(folder, "SELECT title, text, first_seen, last_seen FROM versions ORDER BY first_seen, title")


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_an_edited_headline_is_an_earlier_version(tmp_path, order):
    seen = [
        (T1, "a", reading(entry(SHUT))),
        (T2, "b", reading(entry(REFUSES))),
        (T3, "c", reading(entry(REFUSES))),
    ]
    built(tmp_path, [seen[number] for number in order])
    assert rows(tmp_path, "SELECT title, first_seen FROM posts") == [{"title": REFUSES, "first_seen": T1}]
    assert told(tmp_path) == [{"title": SHUT, "text": TEXT, "first_seen": T1, "last_seen": T1}]


def test_one_that_was_taken_back_is_told(tmp_path):
    built(tmp_path, [(at, at[:4], reading(entry(t))) for at, t in ((T1, SHUT), (T2, REFUSES), (T3, SHUT))])
    assert rows(tmp_path, "SELECT title FROM posts") == [{"title": SHUT}]
    assert [row["title"] for row in told(tmp_path)] == [REFUSES]


def test_a_headline_that_went_with_its_text_is_told_once(tmp_path):
    built(tmp_path, [(T1, "a", reading(entry(SHUT, "It is shut."))), (T2, "b", reading(entry(REFUSES)))])
    assert [(row["title"], row["text"]) for row in told(tmp_path)] == [(SHUT, "It is shut.")]


def test_headline_and_text_may_change_one_after_the_other(tmp_path):
    steps = ((T1, SHUT, TEXT), (T2, REFUSES, TEXT), (T3, REFUSES, "It opens in May."))
    built(tmp_path, [(at, at[:4], reading(entry(title, text))) for at, title, text in steps])
    assert {(row["title"], row["text"]) for row in told(tmp_path)} == {(SHUT, TEXT), (REFUSES, TEXT)}


def test_another_route_that_prints_it_otherwise_tells_no_other_headline(tmp_path):
    feed = reading(entry(f"{SHUT}\u2026", source_id="7"), route="feed")
    page = reading(entry("The footbridge is shut", source_id="7"))
    built(tmp_path, [(T1, "a", feed), (T2, "b", page), (T3, "c", feed)])
    assert told(tmp_path) == []


def test_a_name_that_alone_was_changed_makes_no_version(tmp_path):
    said = [(T1, "a", "Bob"), (T2, "b", "Robert Hill")]
    built(tmp_path, [(at, crawl, reading(comment("1", TEXT, author=who))) for at, crawl, who in said])
    assert rows(tmp_path, "SELECT author FROM comments") == [{"author": "Robert Hill"}]
    assert told(tmp_path) == []


@pytest.mark.parametrize("later", [f"{SHUT} \u2013 Marsh Lane Blog", SHUT.upper(), f"\u201c{SHUT}\u201d"])
def test_what_a_theme_adds_is_no_other_headline(later):
    assert not former_titles([("page", SHUT), ("page", later)], later)
    assert not former_titles([("page", later), ("page", SHUT)], SHUT)


def test_a_headline_over_two_texts_is_told_with_each(tmp_path):
    steps = ((T1, SHUT, "It is shut."), (T2, SHUT, TEXT), (T3, REFUSES, TEXT))
    built(tmp_path, [(at, at[:4], reading(entry(title, text))) for at, title, text in steps])
    assert [(row["title"], row["text"], row["last_seen"]) for row in told(tmp_path)] == [
        (SHUT, "It is shut.", T1),
        (SHUT, TEXT, T2),
    ]
