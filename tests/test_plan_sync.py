"""What a later visit of a blog asks for, as its plan says."""

from ingest.model import Post
from ingest.plan import Frontier, Known
from ingest.plan.register import Register
from ingest.plan.wants import KnownPost
from tests.pipeline.planblog import HOME, Blog, evidence, param


def test_sync_looks_at_a_slice_of_old_comments_the_longest_unvisited_first():
    blog = Blog([100] * 8)
    known = blog.known()
    first = "https://weir.example/wp-json/wp/v2/comments?per_page=100&orderby=id&order=asc&page={}&_embed=up"
    visited = {first.format(n): f"2020-01-0{n}T00:00:00Z" for n in (1, 2, 3, 5, 6, 7, 8)}
    known = Known(known.posts, known.comment_ids, known.comments_total, visited)
    blog.crawl(Frontier(HOME, known=known, sync=True))
    old = [url for url in blog.of("rest-comments") if param(url, "order") == "asc"]
    assert [param(url, "page") for url in old] == ["4", "1", "2", "3"]


def test_sync_takes_new_comments_newest_first_and_no_more_than_there_are():
    blog = Blog([100] * 8)
    known = blog.known()
    blog.comments[-1] += 150
    blog.crawl(Frontier(HOME, known=known, sync=True))
    new = [url for url in blog.of("rest-comments") if param(url, "order") == "desc"]
    assert [param(url, "page") for url in new] == ["1", "2"]


def test_sync_lists_all_again_when_the_totals_do_not_add_up():
    blog = Blog([100] * 8)
    known = blog.known()
    blog.comments[0] -= 5
    blog.crawl(Frontier(HOME, known=known, sync=True))
    old = [url for url in blog.of("rest-comments") if param(url, "order") == "asc"]
    assert [param(url, "page") for url in old] == [str(n) for n in range(1, 9)]


def test_sync_asks_for_more_posts_only_while_all_on_a_page_are_new():
    blog = Blog([0] * 250)
    known = blog.known()
    blog.modified = {7: "2021-01-01T00:00:00Z"}
    blog.crawl(Frontier(HOME, known=known, sync=True))
    assert len(blog.of("rest-posts")) == 1
    blog.modified = dict.fromkeys(range(1, 121), "2021-01-01T00:00:00Z")
    blog.crawl(Frontier(HOME, known=known, sync=True))
    assert len(blog.of("rest-posts")) == 2


def test_a_number_that_a_blog_gave_to_another_post_is_no_sign_of_the_one_before():
    posts = (
        KnownPost(f"{HOME}2015/03/the-lock/", "11", "then", 2, 2),
        KnownPost(f"{HOME}?p=12", "12", "then", 1, 1),
    )
    register = Register(Known(posts=posts))
    later = [
        Post(url=f"{HOME}2015/09/the-towpath/", source_id="11", modified="then"),
        Post(url=f"{HOME}2015/03/the-lock/", source_id="10", modified="then"),
        Post(url=f"{HOME}2015/04/the-mill/", source_id="12", modified="then"),
    ]
    assert [register.changed(post) for post in later] == [True, False, False]
    assert [(e.url, e.known) for e in register] == [
        (f"{HOME}2015/03/the-lock/", True),
        (f"{HOME}?p=12", True),
        (f"{HOME}2015/09/the-towpath/", False),
    ]
    assert register.address_of(Post(url=None, source_id="11")) == later[0].url


def test_sync_sees_a_letter_again_where_something_new_stands():
    blog = Blog([3] * 6, letters=frozenset({"4"}))
    known = blog.known()
    assert evidence(blog.crawl(Frontier(HOME, known=known, sync=True))) == []
    blog.comments[3] += 1
    assert evidence(blog.crawl(Frontier(HOME, known=known, sync=True))) == [blog.url(4)]


def test_sync_without_an_interface_looks_at_changed_pages_and_a_slice_of_the_others():
    blog = Blog([3] * 12, rest=False)
    known = blog.known()
    blog.comments[6] += 2
    wants = blog.crawl(Frontier(HOME, known=known, sync=True))
    assert blog.url(7) in evidence(wants)
    assert len(evidence(wants)) == 1 + 4
