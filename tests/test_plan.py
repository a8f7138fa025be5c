"""What a crawl asks for next, from what it was told: no network, no files, only answers."""

from dataclasses import replace

import pytest

from ingest.model import Lead, Problem, Reading, Site
from ingest.plan import Frontier, Outcome, Want
from tests.pipeline.planblog import COMMENTS_FEED, HOME, POSTS_FEED, REST, SITEMAP, Blog, evidence, param

# A first visit


def test_first_visit_walks_the_json_interface_a_hundred_at_a_time():
    blog = Blog([30] * 12)
    blog.crawl(Frontier(HOME))
    assert blog.purposes()[:5] == ["home", "rest-root", "rest-posts", "rest-pages", "rest-comments"]
    assert [param(url, "page") for url in blog.of("rest-comments")] == ["1", "2", "3", "4"]
    assert all(
        param(url, "per_page") == "100" and param(url, "order") == "asc" for url in blog.of("rest-comments")
    )


@pytest.mark.parametrize("sync", [True, False])
def test_comments_come_with_the_account_that_wrote_their_post(sync: bool):
    blog = Blog([30] * 12)
    known = blog.known()
    blog.comments[-1] += 250
    blog.crawl(Frontier(HOME, known=known, sync=sync))
    asked = blog.of("rest-comments")
    assert len(asked) > 4
    assert {param(url, "_embed") for url in asked} == {"up"}


def test_first_visit_of_a_large_blog_asks_at_most_sixty_times_besides_evidence():
    blog = Blog([10 + n % 2 for n in range(122)] + [10], hidden_total=4)
    wants = blog.crawl(Frontier(HOME))
    assert sum(blog.comments) > 1290
    assert len(wants) - len(evidence(wants)) <= 60
    assert evidence(wants) == []


def test_sync_without_changes_asks_at_most_twelve_times():
    blog = Blog([10 + n % 2 for n in range(122)] + [10], hidden_total=4)
    wants = blog.crawl(Frontier(HOME, known=blog.known(), sync=True))
    # robots.txt is the client's own.
    assert len(wants) + 1 <= 12, [w.url for w in wants]
    assert evidence(wants) == []


def test_feed_is_paged_until_every_post_has_a_declared_count():
    blog = Blog([1] * 35)
    blog.crawl(Frontier(HOME))
    assert [param(url, "paged") for url in blog.of("posts-feed")] == [None, "2", "3", "4"]


@pytest.mark.parametrize("named", [True, False])
def test_feed_of_another_engine_goes_on_as_it_says_itself(named: bool):
    blog = Blog([1] * 60)
    frontier = Frontier(HOME)
    home = frontier.take()
    assert home is not None
    leads = (POSTS_FEED,)
    frontier.learn(home, Outcome(200, Reading(url=HOME, engine="blogger", site=Site(url=HOME), leads=leads)))
    asked = []
    while (want := frontier.take()) is not None and want.purpose == "posts-feed":
        asked.append(want.url)
        page = len(asked)
        following = (Lead("posts-feed", f"{POSTS_FEED.url}?start-index={page * 10 + 1}"),)
        reading = blog.feed(page) if page <= 6 else None
        if reading is not None:
            reading = replace(reading, engine="blogger", leads=following if named and page < 6 else ())
        frontier.learn(want, Outcome(200, reading))
    assert asked[0] == POSTS_FEED.url
    assert [param(url, "start-index") for url in asked[1:]] == (
        ["11", "21", "31", "41", "51"] if named else []
    )
    assert [param(url, "paged") for url in asked] == [None] * len(asked)


def test_feed_that_repeats_its_first_page_is_not_asked_for_ever():
    blog = Blog([1] * 35)
    usual = blog.feed
    blog.feed = lambda _page: usual(1)
    blog.crawl(Frontier(HOME))
    assert len(blog.of("posts-feed")) == 2


def test_nothing_is_asked_twice():
    blog = Blog([3] * 25, letters=frozenset({"4"}), unlisted={9: 2}, archive_pages=3)
    wants = blog.crawl(Frontier(HOME))
    assert len({w.url for w in wants}) == len(wants)


def test_every_want_says_why():
    assert all(w.why for w in Blog([3] * 25, letters=frozenset({"4"})).crawl(Frontier(HOME)))


@pytest.mark.parametrize("key", ["4", "https://weir.example/2015/03/part-4/"])
def test_page_with_an_official_response_is_captured_as_people_saw_it(key: str):
    blog = Blog([3] * 6, letters=frozenset({key}))
    wants = blog.crawl(Frontier(HOME))
    assert evidence(wants) == [blog.url(4)]
    assert wants[-1].why == "an official response stands here"


def test_page_is_captured_where_fewer_comments_were_listed_than_declared():
    blog = Blog([3] * 6, unlisted={2: 1})
    wants = blog.crawl(Frontier(HOME))
    assert evidence(wants) == [blog.url(2)]
    assert wants[-1].why == "4 comments declared, 3 listed"


@pytest.mark.parametrize(("hidden", "pages"), [(2, [6]), (7, [1, 2, 3, 4, 5, 6])], ids=["a-few", "most"])
def test_comments_in_the_feed_that_the_interface_does_not_list_send_the_crawl_to_the_pages(
    hidden: int, pages: list[int]
):
    blog = Blog([3] * 6, unlisted={6: hidden})
    # The counts agree with the interface; only the feed of comments shows that it hides some.
    blog.feed = Blog([3] * 6).feed
    wants = blog.crawl(Frontier(HOME))
    assert sorted(evidence(wants)) == [blog.url(p) for p in pages]


def test_site_that_switched_comments_off_in_the_interface_is_read_from_its_pages():
    blog = Blog([3] * 6, lists_comments=False)
    wants = blog.crawl(Frontier(HOME))
    assert sorted(evidence(wants)) == sorted(blog.url(p) for p in blog.newest())


@pytest.mark.parametrize(
    "leads", [(POSTS_FEED, COMMENTS_FEED, SITEMAP), (REST, POSTS_FEED, COMMENTS_FEED, SITEMAP)]
)
def test_without_an_interface_posts_come_from_feeds_and_the_sitemap(leads: tuple[Lead, ...]):
    blog = Blog([3] * 25, leads=leads, rest=False)
    wants = blog.crawl(Frontier(HOME))
    assert blog.of("sitemap") == [SITEMAP.url]
    assert sorted(evidence(wants)) == sorted(blog.url(p) for p in blog.newest())


@pytest.mark.parametrize(
    ("kind", "answered"), [("malformed", False), ("rest-refused", False), ("skipped-private", True)]
)
def test_what_the_interface_answers_with_is_a_list_unless_it_says_otherwise(kind: str, answered: bool):
    said = Reading(url=HOME, route="rest", problems=(Problem(kind=kind, detail="So."),))
    assert Outcome(200, said).is_of_rest == answered


def test_without_interface_feed_or_sitemap_posts_come_from_archive_pages():
    blog = Blog([3] * 25, leads=(), archive_pages=3)
    wants = blog.crawl(Frontier(HOME))
    assert blog.of("archive-page") == [f"{HOME}page/2/", f"{HOME}page/3/"]
    assert sorted(evidence(wants)) == sorted(blog.url(p) for p in blog.newest())


def test_endless_archive_pages_end():
    blog = Blog([3] * 25, leads=(), archive_pages=10**6)
    blog.crawl(Frontier(HOME))
    # Three with posts, the first of them the home page, and three barren ones.
    assert len(blog.of("archive-page")) == 5


def test_endless_comment_pages_end():
    blog = Blog([3], leads=())
    usual = blog.reading

    def reading(want: Want) -> Reading | None:
        if want.purpose in ("post-page", "comments-page"):
            number = len(blog.asked) + 1
            more = (Lead("comments-page", f"{blog.url(1)}comment-page-{number}/"),)
            return Reading(url=want.url, posts=(blog.post(1),), comments=blog.thread(1), leads=more)
        return usual(want)

    blog.reading = reading
    blog.crawl(Frontier(HOME))
    assert 1 <= len(blog.of("comments-page")) <= 3


def test_addresses_of_other_blogs_are_not_followed():
    strangers = (Lead("post-page", "https://elsewhere.example/2015/03/part-1/"), Lead("post-page", HOME))
    blog = Blog([1], leads=strangers)
    assert all(w.url.startswith(HOME) for w in blog.crawl(Frontier(HOME)))


def test_failed_requests_end_no_crawl():
    frontier = Frontier(HOME)
    blog = Blog([3] * 6)
    asked = 0
    while (want := frontier.take()) is not None:
        asked += 1
        failed = want.purpose in ("rest-comments", "posts-feed")
        frontier.learn(want, Outcome(None) if failed else blog.outcome(want))
    assert asked >= 6 + len(blog.newest())


def test_crawl_fed_with_the_same_answers_asks_the_same():
    blog = Blog([3] * 25, letters=frozenset({"4"}), unlisted={9: 2})
    assert blog.crawl(Frontier(HOME)) == blog.crawl(Frontier(HOME))


# One post


def single(blog: Blog) -> None:
    usual = blog.reading

    def reading(want: Want) -> Reading | None:
        if want.purpose == "home":
            leads = (*blog.leads, Lead("comments-page", f"{blog.url(2)}comment-page-1/"))
            return Reading(
                url=want.url,
                engine="wordpress",
                site=Site(url=HOME),
                posts=(blog.post(2),),
                comments=blog.thread(2),
                leads=leads,
            )
        if want.purpose == "comments-page":
            return Reading(url=want.url, posts=(blog.post(2),), comments=blog.thread(2))
        return usual(want)

    blog.reading = reading


def test_post_given_alone_is_taken_alone():
    blog = Blog([3] * 6)
    single(blog)
    wants = blog.crawl(Frontier(blog.url(2)))
    assert [w.purpose for w in wants] == ["home", "comments-page", "rest-comments"]
    assert param(wants[-1].url, "post") == "2"
    assert param(wants[-1].url, "_embed") == "up"


# Visiting again
