"""Pages of WordPress before 2.8, whose body has no classes: what shows one post, and what is a list."""

from pathlib import Path

import pytest

from ingest.extract.pages import read_page

CASE = Path(__file__).parents[1] / "pages" / "wordpress-themes" / "closed-before-body-classes"
PAGE = (CASE / "page.html").read_text()
POST = "http://hollin.example/2009/04/12/weir/"
LINK = (
    f'<a href="{POST}" rel="bookmark" title="Permanent Link: The weir stands open">The weir stands open</a>'
)
BARE = PAGE.replace('<p class="nocomments">Comments are closed.</p>', "")
UNTITLED = BARE.replace(" &raquo; Blog Archive &raquo; The weir stands open", "")
UNLINKED = UNTITLED.replace(LINK, "The weir stands open")
TRACKBACK = UNLINKED.replace(
    "Both comments", f'<a href="{POST}trackback/" rel="trackback">Trackback</a>; comments'
)


def numbers(page: str, url: str) -> list[str | None]:
    reading = read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")
    return [post.source_id for post in reading.posts]


@pytest.mark.parametrize(
    ("page", "url"),
    [
        (PAGE, ""),
        (BARE, POST),
        (BARE, POST.replace("http:", "https:")),
        (BARE, "http://hollin.example/?p=61"),
        (BARE.replace(LINK, "The weir stands open"), "http://hollin.example/about/"),
        (TRACKBACK, POST),
    ],
    ids=["closed", "linked", "linked-without-tls", "by-number", "titled-as-the-page", "trackback"],
)
def test_a_page_that_is_about_its_only_post_shows_it(page, url):
    assert numbers(page, url) == ["61"]


@pytest.mark.parametrize("page", [UNTITLED, UNLINKED, TRACKBACK], ids=["linked", "unlinked", "trackback"])
@pytest.mark.parametrize("url", ["http://hollin.example/", "http://hollin.example/category/weir/", ""])
def test_a_list_that_happens_to_hold_one_post_is_none(page, url):
    assert numbers(page, url) == []
