"""What is asked of a web archive, from what its index lists: no network, no files, only answers."""

import re
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from ingest.model import Comment, Lead, Memento, Post, Problem, Reading, Site
from ingest.plan.archived import INDEX, ArchiveFrontier, Ask
from ingest.plan.holdings import KEPT, MOST, Holdings, kind_of
from ingest.plan.likeness import Likeness
from ingest.plan.period import Period, is_moment
from ingest.plan.webarchive import WAYBACK, WebArchive, resumed, spans

MANY = 10_000
HOME = "http://weir.example/"
POST = f"{HOME}2010/03/a-post/"
WEIRS = WebArchive("http://archive.example/weirs")


def copy(day: int, url: str = POST, digest: str | None = None, status: int | None = 200) -> Memento:
    year, rest = divmod(day, 336)
    month, date = divmod(rest, 28)
    at = f"{2005 + year}-{month + 1:02d}-{date + 1:02d}T12:00:00Z"
    return Memento(url=url, captured=at, digest=digest or f"D{day}", status=status)


def index(frontier: ArchiveFrontier, entries: Iterable[Memento | Lead | Problem]) -> Ask:
    ask = frontier.take()
    assert ask is not None
    assert ask.purpose == INDEX
    frontier.learn_index(ask, entries)
    return ask


def rest(frontier: ArchiveFrontier) -> Iterator[Ask]:
    while (ask := frontier.take()) is not None:
        yield ask


# Addresses


def test_wayback_machine_is_asked_by_its_cdx_server_first():
    asked = WebArchive(WAYBACK).indexes(HOME)
    assert asked[0].startswith(
        "https://web.archive.org/cdx/search/cdx?url=weir.example/&matchType=prefix&output=json"
    )
    assert "showResumeKey=true" in asked[0]
    assert WebArchive("https://web.archive.org").base == WAYBACK
    assert WebArchive("https://web.archive.org/cdx/search/cdx").base == WAYBACK


def test_collection_of_pywb_is_asked_by_its_own_index():
    assert WEIRS.indexes(HOME)[0].startswith("http://archive.example/weirs/cdx?url=weir.example/")
    assert WEIRS.timemap(POST) == f"http://archive.example/weirs/timemap/link/{POST}"
    assert WebArchive("http://archive.example/weirs/timemap/link/").indexes(HOME) == ()
    assert WebArchive("http://archive.example/weirs/timemap/link/").base == "http://archive.example/weirs/"


def test_raw_copy_is_asked_for_whatever_the_index_names():
    assert WEIRS.raw(copy(0)) == f"http://archive.example/weirs/20050101120000id_/{POST}"
    named = "http://archive.example/weirs/20050101120000mp_/" + POST
    assert WEIRS.raw(Memento(url=POST, captured="2005-01-01T12:00:00Z", address=named)) == WEIRS.raw(copy(0))
    odd = "http://archive.example/held/7"
    assert WEIRS.raw(Memento(url=POST, captured="2005-01-01T12:00:00Z", address=odd)) == odd


def test_resume_key_stands_once():
    once = resumed("http://archive.example/cdx?url=a", "k 1")
    assert once == "http://archive.example/cdx?url=a&resumeKey=k%201"
    assert resumed(once, "k 2") == "http://archive.example/cdx?url=a&resumeKey=k%202"


# What an address is


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "home"),
        ("2010/03/a-post/", "page"),
        ("?p=12", "page"),
        ("2010/03/a-post.html", "page"),
        ("2010/03/a-post/comment-page-2/", "comments-page"),
        ("2010/03/a-post/?cpage=2", "comments-page"),
        ("2010/03/a-post/comments/page/2/", "comments-page"),
        ("4321.html?thread=1067", "comments-page"),
        ("4321.html?view=flat&page=2", "comments-page"),
        ("4321.html?nc=7", "page"),
        ("4321.html?thread=1067&mode=reply", None),
        ("4321.html?replyto=1067", None),
        ("comments/page/2/", "list"),
        ("feed/", "posts-feed"),
        ("atom.xml", "posts-feed"),
        ("feeds/posts/default", "posts-feed"),
        ("comments/feed/", "comments-feed"),
        ("feeds/comments/default", "comments-feed"),
        ("2010/03/a-post/feed/", "post-comments-feed"),
        ("feeds/123/comments/default", "post-comments-feed"),
        ("?feed=rss2&p=12", "post-comments-feed"),
        ("category/letters/", "list"),
        ("2010/03/", "list"),
        ("page/3/", "list"),
        ("search/label/weir", "list"),
        ("category/letters/feed/", None),
        ("wp-content/uploads/a.jpg", None),
        ("wp-admin/", None),
        ("wp-json/wp/v2/posts", None),
        ("style.css?v=3", None),
        ("?s=otter", None),
        ("2010/03/a-post/?replytocom=3", None),
        ("2010/03/a-post/?share=email&nb=1", None),
        ("2010/03/a-post/trackback/", None),
        ("login-to-the-council/", "page"),
        ("2010/03/login-problems/", "page"),
        ("topics/footbridge/", "page"),
        ("2010/03/search/", "page"),
        ("search/?q=otter", None),
        ("wp-login.php?redirect_to=x", None),
        ("login/", None),
    ],
)
def test_kind_of_address(path: str, kind: str | None):
    assert kind_of(HOME + path, HOME) == kind


def test_addresses_beside_the_blog_are_not_of_it():
    assert kind_of("http://host.example/campaign2/post", "http://host.example/campaign/") is None
    assert kind_of("https://www.host.example/campaign/post", "http://host.example/campaign") == "page"


# Choice


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


# The order of requests


def test_manners_of_asking_are_tried_in_turn_until_one_answers():
    frontier = ArchiveFrontier(HOME, WEIRS)
    asked = [index(frontier, ()) for _ in range(3)]
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


def test_pictures_are_not_asked_for():
    for archive in (WebArchive(WAYBACK), WEIRS):
        [asked] = {parse_qs(urlsplit(url).query)["filter"][0] for url in archive.indexes(HOME)[:1]}
        negated, field, pattern = asked[0], *asked[1:].split(":", 1)
        assert (negated, field.lstrip("~")) in {("!", "mimetype"), ("!", "mime")}
        skipped = [
            m
            for m in ("image/png", "text/css", "text/html", "application/rss+xml", "warc/revisit")
            if re.fullmatch(pattern, m)
        ]
        assert skipped == ["image/png", "text/css"]


# What the blog is


def home(title: str | None, *posts: str, engine: str | None = "wordpress") -> Reading:
    site = Site(url=HOME, title=title, engine=engine) if title else None
    return Reading(
        url=HOME, engine=engine, site=site, leads=tuple(Lead("post-page", HOME + p) for p in posts)
    )


def a_post(title: str | None, *, engine: str | None = "wordpress", comments: int = 0) -> Reading:
    site = Site(url=HOME, title=title, engine=engine) if title else None
    said = tuple(Comment(post_url=POST, source_id=str(n), text="x") for n in range(comments))
    return Reading(url=POST, engine=engine, site=site, posts=(Post(url=POST, title="A post"),), comments=said)


BLOG = Likeness.of(
    [
        home("The Weir", "a", "b"),
        home("The Weir", "b", "c"),
        home("Cheap Tiles", "x", "y"),
        home(None, engine=None),
    ]
)


def test_group_that_leads_to_most_posts_is_the_blog():
    assert BLOG.strange(home("The Weir")) is None
    assert "Cheap Tiles" in (BLOG.strange(home("Cheap Tiles", "x", "y")) or "")


def test_renamed_blog_is_known_by_its_posts():
    renamed = Likeness.of(
        [home("The Weir", "a", "b"), home("Otters and Weirs", "b", "c", "d"), home("Otters and Weirs", "e")]
    )
    assert renamed.strange(a_post("The Weir")) is None
    assert renamed.strange(a_post("Otters and Weirs")) is None


def test_blog_that_changed_its_software_is_known_by_its_title():
    assert BLOG.strange(a_post("The Weir", engine="blogger")) is None


def test_titles_within_titles_are_the_same():
    assert (
        BLOG.strange(
            Reading(
                url=f"{HOME}comments/feed/", route="feed", site=Site(url=HOME, title="Comments for The Weir")
            )
        )
        is None
    )


def test_page_without_title_is_known_by_its_software_or_its_comments():
    assert BLOG.strange(a_post(None)) is None
    assert BLOG.strange(a_post(None, engine=None, comments=2)) is None
    assert BLOG.strange(a_post(None, engine=None)) is not None


def test_where_no_home_page_is_held_nothing_is_strange():
    assert Likeness.of([]).strange(home("Cheap Tiles", "x")) is None


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


LATER = [home("Cheap Tiles", "p", "q", "r", "s", "t"), home("Cheap Tiles", "r", "u", "v")]


def test_first_blog_at_an_address_is_taken_and_the_later_one_told():
    copies = [
        ("2010-04-01T00:00:00Z", home("The Weir", "a", "b")),
        ("2012-05-01T00:00:00Z", home("The Weir", "b", "c")),
    ]
    taken = Likeness.over([*(("2016-01-01T00:00:00Z", one) for one in LATER), *copies])
    assert taken.strange(a_post("The Weir")) is None
    assert "Cheap Tiles" in (taken.strange(a_post("Cheap Tiles")) or "")
    assert "'The Weir' (2010 to 2012, 3 posts); 'Cheap Tiles' (2016, 7 posts)" in (taken.parted or "")


def test_what_never_became_a_blog_is_not_the_first_one():
    begun = home("My Blog", "hello-world")
    taken = Likeness.of([begun, home("The Weir", "a", "b"), home("The Weir", "b", "c")])
    assert taken.strange(a_post("The Weir")) is None
    assert taken.parted is None


def test_a_person_says_when_the_blog_stood_there():
    copies = [("2010-04-01T00:00:00Z", home("The Weir", "a", "b", "c")), ("2016-05-01T00:00:00Z", LATER[0])]
    assert Likeness.over(copies, Period(since="2016")).strange(a_post("Cheap Tiles")) is None
    assert Likeness.over(copies, Period(until="2010-04")).strange(a_post("Cheap Tiles")) is not None


def test_blogs_without_titles_are_parted_by_their_posts():
    taken = Likeness.of([home(None, "a", "b", "c"), home(None, "b", "c", "d"), home(None, "p", "q", "r")])
    theirs = Reading(url=f"{HOME}q", engine="wordpress", posts=(Post(url=f"{HOME}q", title="Tiles"),))
    assert taken.strange(theirs) is not None
    assert taken.strange(home(None, "p", "q")) is not None
    assert taken.strange(replace(theirs, url=f"{HOME}d", posts=(Post(url=f"{HOME}d", title="x"),))) is None
    assert taken.strange(a_post(None)) is None


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
