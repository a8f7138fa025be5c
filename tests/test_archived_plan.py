"""What is asked of a web archive, from what its index lists: no network, no files, only answers."""

from collections.abc import Iterable, Iterator

import pytest

from ingest.model import Lead, Memento, Post, Problem, Reading
from ingest.plan.archived import INDEX, ArchiveFrontier, Ask
from ingest.plan.period import Period, is_moment
from ingest.plan.webarchive import WAYBACK, WebArchive, spans
from tests.listed_copies import HOME, POST, WEIRS, copy


def index(frontier: ArchiveFrontier, entries: Iterable[Memento | Lead | Problem]) -> Ask:
    ask = frontier.take()
    assert ask is not None
    assert ask.purpose == INDEX
    frontier.learn_index(ask, entries)
    return ask


def rest(frontier: ArchiveFrontier) -> Iterator[Ask]:
    while (ask := frontier.take()) is not None:
        yield ask


def test_manners_of_asking_are_tried_in_turn_until_one_answers():
    frontier = ArchiveFrontier(HOME, WEIRS)
    asked = [index(frontier, ()) for _ in range(4)]
    last = index(frontier, [copy(1, HOME)])
    assert [*(a.url for a in asked), last.url] == [*WEIRS.indexes(HOME), WEIRS.timemap(HOME)]
    assert next(rest(frontier)).purpose == "home"


def test_archive_that_answers_nothing_ends_the_questions():
    frontier = ArchiveFrontier(HOME, WEIRS)
    while (ask := frontier.take()) is not None:
        frontier.learn_index(ask, None)
    assert not frontier.answered


def test_parts_of_an_index_are_asked_for_before_any_copy():
    frontier = ArchiveFrontier(HOME, WebArchive(WAYBACK))
    index(frontier, [copy(1, HOME), Lead("resume-key", "k1")])
    second = index(frontier, [copy(2)])
    assert second.url.endswith("&resumeKey=k1")
    assert [ask.purpose for ask in rest(frontier)] == ["home", "post-page"]


def test_part_of_a_timemap_is_asked_for_in_the_scheme_of_the_archive():
    frontier = ArchiveFrontier(HOME, WebArchive("https://archive.example/weirs/timemap/link/"))
    whole = index(frontier, [Lead("timemap", f"http://archive.example/weirs/timemap/link/2/{HOME}")])
    part = frontier.take()
    assert whole.url == f"https://archive.example/weirs/timemap/link/{HOME}"
    assert part is not None
    assert part.url == f"https://archive.example/weirs/timemap/link/2/{HOME}"


def test_home_comes_first_then_feeds_then_of_every_page_the_last_copy():
    frontier = ArchiveFrontier(HOME, WEIRS)
    other = f"{HOME}2010/04/another/"
    index(
        frontier, [copy(1), copy(9), copy(2, other), copy(8, other), copy(5, f"{HOME}feed/"), copy(3, HOME)]
    )
    asked = [(ask.purpose, ask.memento) for ask in rest(frontier)]
    assert asked == [
        ("home", copy(3, HOME)),
        ("posts-feed", copy(5, f"{HOME}feed/")),
        ("post-page", copy(9)),
        ("post-page", copy(8, other)),
        ("post-page", copy(1)),
        ("post-page", copy(2, other)),
    ]


def test_leads_that_the_index_does_not_hold_are_not_asked_for():
    frontier = ArchiveFrontier(HOME, WEIRS)
    index(frontier, [copy(1, HOME), copy(1, f"{HOME}tag/odd-post/")])
    home = frontier.take()
    assert home is not None
    leads = (Lead("post-page", f"{HOME}tag/odd-post/"), Lead("post-page", f"{HOME}gone/"))
    frontier.learn(home, Reading(url=HOME, leads=leads))
    assert [(ask.purpose, ask.memento.url) for ask in rest(frontier) if ask.memento] == [
        ("post-page", f"{HOME}tag/odd-post/")
    ]


def test_a_post_with_the_name_of_a_form_is_looked_for_where_something_leads_to_it():
    named, listed = f"{HOME}2010/03/print/", f"{HOME}tag/old-post/"
    frontier = ArchiveFrontier(HOME, WEIRS)
    index(frontier, [copy(1, HOME), copy(1, named), copy(1, listed)])
    home = frontier.take()
    assert home is not None
    leads = (
        Lead("post-page", named),
        Lead("post-page", f"{HOME}gone/"),
        Lead("post-page", f"{HOME}scan.pdf"),
    )
    frontier.learn(home, Reading(url=HOME, leads=leads))
    frontier.learn(
        home, Reading(url=HOME, route="feed", posts=(Post(url=listed), Post(url=POST), Post(url=HOME)))
    )
    assert index(frontier, [copy(1, named)]).url == WEIRS.timemap(named)
    asked = [(ask.purpose, ask.memento.url) for ask in rest(frontier) if ask.memento]
    assert sorted(asked) == [("post-page", named), ("post-page", listed)]


def test_with_timemaps_alone_each_lead_has_its_own():
    frontier = ArchiveFrontier(HOME, WebArchive("http://archive.example/weirs/timemap/link"))
    index(frontier, [copy(1, HOME)])
    home = frontier.take()
    assert home is not None
    frontier.learn(
        home, Reading(url=HOME, leads=(Lead("post-page", POST), Lead("archive-page", f"{HOME}page/2/")))
    )
    assert index(frontier, [copy(1), copy(2)]).url == WEIRS.timemap(POST)
    assert index(frontier, None or ()).url == WEIRS.timemap(f"{HOME}page/2/")
    assert [ask.memento for ask in rest(frontier)] == [copy(1), copy(2)]


def test_feed_elsewhere_is_looked_for_by_its_timemap():
    frontier = ArchiveFrontier(HOME, WEIRS)
    index(frontier, [copy(1, HOME)])
    home = frontier.take()
    assert home is not None
    feed = "http://feeds.example/weir"
    frontier.learn(home, Reading(url=HOME, leads=(Lead("posts-feed", feed),)))
    assert index(frontier, [copy(4, feed)]).url == WEIRS.timemap(feed)
    assert [(ask.purpose, ask.memento) for ask in rest(frontier)] == [("posts-feed", copy(4, feed))]


def test_number_of_copies_is_bounded_and_what_is_left_out_counted():
    frontier = ArchiveFrontier(HOME, WEIRS, copies=5)
    index(frontier, [copy(day, f"{HOME}2010/03/post-{n}/", f"{n} {day}") for n in range(4) for day in (1, 2)])
    asked = [ask.memento for ask in rest(frontier) if ask.memento]
    assert len(asked) == 5
    assert {m.url for m in asked[:4]} == {f"{HOME}2010/03/post-{n}/" for n in range(4)}
    assert len(frontier.left) == 3


def test_what_is_held_counts_for_nothing_so_that_each_run_goes_further():
    held: set[str] = set()
    copies = [copy(day, f"{HOME}2010/03/post-{n}/", f"{n} {day}") for n in range(4) for day in (1, 2)]
    for number in (5, 3):
        frontier = ArchiveFrontier(HOME, WEIRS, is_held=held.__contains__, copies=5)
        index(frontier, copies)
        asked = {ask.url for ask in rest(frontier)} - held
        assert len(asked) == number
        held |= asked
    assert not frontier.left
    assert len(held) == len(copies)


def test_parts_of_an_index_are_bounded_and_those_left_are_counted():
    held: set[str] = set()
    for number in (3, 3, 2):
        frontier = ArchiveFrontier(HOME, WEIRS, is_held=held.__contains__, parts=3)
        asked = set()
        for part in range(8):
            if (ask := frontier.take()) is None or ask.purpose != INDEX:
                break
            asked.add(ask.url)
            frontier.learn_index(
                ask, [copy(part + 1), Lead("resume-key", f"k{part + 1}")][: 2 if part < 7 else 1]
            )
        assert len(asked - held) == number
        assert len(frontier.left) == (number == 3)
        held |= asked


def test_index_that_is_cut_off_is_asked_for_by_years_then_months():
    frontier = ArchiveFrontier(HOME, WEIRS)
    whole = frontier.take()
    assert whole is not None
    frontier.learn_index(whole, [copy(1)], cut="2011-05-06T07:08:09Z")
    years = [frontier.take() for _ in range(1996, 2012)]
    assert [ask.url.removeprefix(whole.url) for ask in years if ask] == [
        f"&from={y}&to={y}" for y in range(1996, 2012)
    ]
    assert years[-1] is not None
    for ask in years[:-1]:
        assert ask is not None
        frontier.learn_index(ask, ())
    frontier.learn_index(years[-1], [copy(2)], cut="2011-05-06T07:08:09Z")
    months = [frontier.take() for _ in range(12)]
    assert {ask.purpose for ask in months if ask} == {INDEX}
    assert months[0] is not None
    assert months[0].url.endswith("&from=201101&to=201101")
    assert spans(months[0].url, "2011-05-06T07:08:09Z") == ()


def test_index_that_ends_at_a_round_number_is_asked_for_by_years(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ingest.plan.archived.ROUND", 2)
    for listed, years in ((1, 0), (2, 2), (3, 0), (4, 2)):
        frontier = ArchiveFrontier(HOME, WEIRS)
        whole = frontier.take()
        assert whole is not None
        frontier.learn_index(whole, [copy(day) for day in range(listed)], at="1997-05-06T07:08:09Z")
        assert sum(ask.purpose == INDEX for ask in rest(frontier)) == years
    frontier = ArchiveFrontier(HOME, WEIRS)
    whole = frontier.take()
    assert whole is not None
    key = Lead("resume-key", "k")
    frontier.learn_index(whole, [copy(1), copy(2), key], at="1997-05-06T07:08:09Z")
    assert [ask.url for ask in rest(frontier) if ask.purpose == INDEX] == [f"{whole.url}&resumeKey=k"]


def test_copies_of_another_time_are_not_asked_for():
    period = Period(since="2005-01-02", until="2005-01-03")
    frontier = ArchiveFrontier(HOME, WebArchive(WAYBACK), period=period)
    index(frontier, [copy(day) for day in range(5)])
    asked = [ask.memento.captured[:10] for ask in rest(frontier) if ask.memento]
    assert sorted(asked) == ["2005-01-02", "2005-01-03"]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2012", True),
        ("2012-03", True),
        ("2012-03-31", True),
        ("12", False),
        ("2012-13", False),
        ("2012-03-01T00:00:00Z", False),
    ],
)
def test_a_moment_is_a_year_a_month_or_a_day(text: str, good: bool):
    assert is_moment(text) is good
