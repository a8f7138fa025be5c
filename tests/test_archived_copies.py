"""Which of the copies that a web archive lists are chosen, and which are a host's notices and no copies of a page."""

import tracemalloc
from collections.abc import Iterable
from dataclasses import replace

import pytest

from ingest.model import Memento
from ingest.plan.holdings import KEPT, MOST, Holdings
from tests.listed_copies import HOME, POST, copy

MANY = 10_000


def chosen(copies: Iterable[Memento]) -> list[Memento]:
    holdings = Holdings(HOME)
    for one in copies:
        holdings.add(one)
    return holdings.of(POST, "page")


def test_first_and_last_copy_of_each_body_are_chosen():
    copies = [copy(day, digest="A" if day < 20 else "B") for day in range(40)]
    assert chosen(copies) == [copies[0], copies[19], copies[20], copies[39]]


def test_order_of_the_index_does_not_matter():
    copies = [copy(day, digest="AAB"[day % 3]) for day in range(30)]
    assert chosen(copies) == chosen(reversed(copies))


def test_too_many_bodies_are_spread_over_time_with_the_first_and_the_last():
    copies = [copy(day) for day in [*range(50), 300, 600, 900, 1200, 1500, 1800]]
    found = chosen(copies)
    assert len(found) == MOST["page"]
    assert (found[0], found[-1]) == (copies[0], copies[-1])
    assert {m.captured[:4] for m in found} == {m.captured[:4] for m in copies}


def test_errors_redirects_and_other_media_are_not_chosen():
    assert chosen([copy(1, status=404), copy(2, status=301), copy(3, status=503)]) == []
    assert len(chosen([copy(1, status=None), copy(2)])) == 2


def test_other_views_of_a_page_are_chosen_where_it_has_no_copy_of_its_own():
    views = [copy(day, f"{POST}{view}") for day, view in ((1, "?replytocom=3"), (2, "amp/"), (3, "?share=x"))]
    assert chosen(views) == [views[0], views[2]]


def test_a_later_view_of_a_page_is_chosen_beside_its_own_copies():
    own, same_day, later = copy(1), copy(1, f"{POST}?replytocom=3", digest="R"), copy(2, f"{POST}?share=x")
    assert chosen([own, same_day]) == [own]
    assert chosen([own, same_day, later]) == [own, later]


def test_what_is_passed_over_is_counted():
    holdings = Holdings(HOME)
    for path in (
        "?s=otter",
        "wp-admin/",
        "2010/03/a-post/print/",
        "style.css",
        "a.jpg",
        "2010/03/a-post/?share=x",
    ):
        holdings.add(copy(1, HOME + path))
    assert holdings.passed_over == 3


def test_one_body_under_three_addresses_is_a_notice():
    holdings = Holdings(HOME)
    for number in range(3):
        holdings.add(copy(900, f"{HOME}2010/03/post-{number}/", digest="SAME"))
        holdings.add(copy(number, f"{HOME}2010/03/post-{number}/"))
    assert holdings.notices() == {"SAME"}
    assert [len(copies) for _, _, copies in holdings.chosen(("page",))] == [1, 1, 1]


def test_index_of_many_copies_of_one_page_stays_small():
    holdings = Holdings(HOME)
    first = copy(0, digest="first")
    tracemalloc.start()
    try:
        for number in range(MANY):
            holdings.add(first if not number else copy(number // 5, digest=f"D{number}"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    found = holdings.of(POST, "page")
    assert (holdings.listed, len(found)) == (MANY, MOST["page"])
    assert (found[0], found[-1].digest) == (first, f"D{MANY - 1}")
    assert peak < 100 * 1024 + KEPT * 2048


@pytest.mark.parametrize(
    "spellings",
    [
        ("a-post/", "a-post/?ref=newsletter", "a-post/?ref=forum", "a-post/?ref=x"),
        ("a-post/", "a-post", "a-post/index.html", "a-post.html"),
    ],
)
def test_page_under_several_spellings_of_its_address_is_no_notice(spellings: tuple[str, ...]):
    holdings = Holdings(HOME)
    for spelling in spellings:
        holdings.add(copy(1, f"{HOME}2010/03/{spelling}", "SAME"))
    holdings.add(copy(9, f"{HOME}2010/03/a-post/", "LATER"))
    assert holdings.notices() == frozenset()
    assert any(found for _, _, found in holdings.chosen(("page",)))


def test_notice_where_a_query_names_the_posts_is_one():
    holdings = Holdings(HOME)
    for number in range(4):
        holdings.add(copy(1, f"{HOME}?p={number}", "SAME" if number else "POST"))
    assert holdings.notices() == {"SAME"}


def test_copies_of_one_second_without_digests_are_no_notice():
    holdings = Holdings(HOME)
    for number in range(4):
        holdings.add(replace(copy(1, f"{HOME}post-{number}/"), digest=None))
    assert holdings.notices() == frozenset()


def test_pages_of_a_journals_threads_take_no_copy_of_the_entry_its_place():
    home = "http://jo.journal.example/"
    holdings = Holdings(home)
    for day, query in enumerate(("", "?thread=1067", "?thread=2091", "?replyto=1067"), 1):
        at = f"2010-03-{day:02}T00:00:00Z"
        holdings.add(Memento(url=f"{home}4321.html{query}", captured=at, status=200, digest=f"d{day}"))
    assert {own: (shelf.kind, len(shelf.bodies)) for own, shelf in holdings} == {
        "jo.journal.example/4321.html": ("page", 1),
        "jo.journal.example/4321.html?thread=1067": ("comments-page", 1),
        "jo.journal.example/4321.html?thread=2091": ("comments-page", 1),
    }
