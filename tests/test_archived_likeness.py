"""Which blog is the one that was asked for, where a web archive holds several under one address."""

from dataclasses import replace

from ingest.model import Comment, Lead, Post, Reading, Site
from ingest.plan.likeness import Likeness
from ingest.plan.period import Period
from tests.listed_copies import HOME, POST


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


def test_notice_on_a_blog_of_unknown_software_is_strange_and_its_posts_are_not():
    blog = Likeness.of([home(None, "a", "b", "c", engine=None)])
    notice = a_post(None, engine=None)
    assert blog.strange(notice) is not None
    assert blog.strange(notice, is_alive=True) is None
    assert blog.strange(a_post(None, engine=None, comments=1)) is None
    (post,) = notice.posts
    for told in (
        replace(notice, posts=(replace(post, text="The stones have been loose. " * 30),)),
        replace(notice, posts=(replace(post, published="2010-03-04", published_raw="4 March 2010"),)),
        replace(notice, posts=(), leads=(Lead("post-page", f"{HOME}d"),)),
        replace(notice, route="feed"),
    ):
        assert blog.strange(told) is None


def test_where_no_home_page_is_held_nothing_is_strange():
    assert Likeness.of([]).strange(home("Cheap Tiles", "x")) is None


def test_parked_home_tells_of_no_blog_and_a_notice_is_strange_even_so():
    parked = Reading(url=HOME, posts=(Post(url=HOME, title="weir.example", text="Buy this domain."),))
    blog = Likeness.of([parked])
    assert blog.looks == ()
    assert blog.strange(parked) is not None
    assert blog.strange(a_post(None, engine=None)) is not None
    assert blog.strange(a_post("The Weir")) is None
    assert blog.strange(a_post(None, engine=None, comments=1)) is None


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
