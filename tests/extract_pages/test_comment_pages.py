"""Threads on several pages: which page is which, and where the others stand."""

from collections.abc import Iterable

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

POST = "http://weir.example/bank/2010/03/the-ferry"


def typepad(url: str, pager: str) -> Reading:
    comments = "".join(
        f'<div class="comment" id="comment-6a00d8341c4eab53ef0120a912340{n}970b"><div class="comment-content"><p>The bell was '
        f'heard again on evening number {n}, from the lower bank.</p></div><p class="comment-footer">Posted by: reader{n} | '
        f'<a href="{POST}.html?cid=6a00d8341c4eab53ef0120a912340{n}970b#comment-6a00d8341c4eab53ef0120a912340{n}970b">'
        f"March 06, 2010 at 05:1{n} AM</a></p></div>"
        for n in (1, 2, 3)
    )
    page = (
        '<html lang="en"><head><meta name="generator" content="http://www.typepad.com/"><title>The weir: The ferry</title>'
        '</head><body><div class="entry" id="entry-6a00d8341c4eab53ef0120a9000001970b"><h3 class="entry-header">The ferry</h3>'
        '<div class="entry-body"><p>The lower ferry stays on its chain this winter.</p></div></div>'
        f'<h3 class="comments-header">Comments</h3>{comments}<div class="pager-comments">{pager}</div></body></html>'
    )
    return read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")


def link(number: int, text: str) -> str:
    return f'<a href="{POST}/comments/page/{number}/#comments">{text}</a>'


PAGES = {
    "first": (f"{POST}.html", link(2, "»"), 1, 2, [2]),
    "second": (f"{POST}/comments/page/2/", link(1, "« Previous") + link(3, "Next »"), 2, 3, [1, 3]),
    "last": (f"{POST}/comments/page/3/", link(2, "« Previous"), 3, 3, [2]),
    "second-saved-without-address": ("", link(1, "« Previous") + link(3, "Next »"), 2, 3, [1, 3]),
    "first-saved-without-address": ("", link(2, "Next »"), 1, 2, [2]),
    "only": (f"{POST}.html", "", 1, 1, []),
}


@pytest.mark.parametrize("name", PAGES)
def test_pager_of_typepad_tells_which_page_it_is_and_where_the_others_stand(name):
    url, pager, page, pages, others = PAGES[name]
    reading = typepad(url, pager)
    assert (reading.listing.page, reading.listing.pages) == (page, pages)
    assert [lead.url for lead in reading.leads if lead.purpose == "comments-page"] == [
        f"{POST}/comments/page/{number}/" for number in others
    ]
    assert reading.posts[0].url == (f"{POST}.html" if url else None)
    assert len(reading.comments) == 3


def test_page_that_does_not_say_which_it_is_proves_nothing():
    assert typepad("", link(2, "more")).listing is None


THREAD = "http://ferry.example/2010/02/the-long-thread/"


def wordpress(url: str, numbers: Iterable[int], pager: str, declared: int = 12) -> Reading:
    """Read a page of a thread as themes of WordPress 2.7 on show it (``previous_comments_link``)."""
    comments = "".join(
        f'<li class="comment depth-1" id="comment-{n}"><cite class="fn">Wren {n}</cite><div class="comment-meta">'
        f'<a href="{THREAD}#comment-{n}">February 1, 2010 at 1:{n} pm</a></div><p>The bell was heard on evening {n}.</p></li>'
        for n in numbers
    )
    page = (
        '<html lang="en"><head><meta name="generator" content="WordPress 3.4"><title>The long thread</title></head>'
        f'<body class="single postid-7"><div id="post-7" class="post"><h2><a href="{THREAD}">The long thread</a></h2>'
        '<div class="entry"><p>The lower ferry stays on its chain this winter.</p></div>'
        f'<p class="postmetadata"><a href="{THREAD}#comments">{declared} Comments</a></p></div>'
        f'<h3 id="comments">{declared} Responses to &#8220;The long thread&#8221;</h3>{pager}'
        f'<ol class="commentlist">{comments}</ol>{pager}</body></html>'
    )
    return read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")


def places(reading: Reading) -> list[int | None]:
    return [one.position for one in reading.comments]


def test_places_are_counted_on_the_first_page_alone_and_not_where_it_shows_the_newest_first():
    older = f'<a href="{THREAD}comment-page-2/#comments">2</a>'
    assert places(wordpress(f"{THREAD}comment-page-1/", (11, 12, 13), older)) == [1, 2, 3]
    assert places(wordpress(f"{THREAD}comment-page-1/", (13, 12, 11), older)) == [None, None, None]
    assert places(wordpress(THREAD, (13, 12, 11), "", declared=3)) == [1, 2, 3]


def of_page(number: int, older: bool, newer: bool | int) -> Reading:
    """Read a page of a thread that opens at its last one: links to that have no number (``get_comments_pagenum_link``)."""
    own = f"{THREAD}comment-page-{number}/"
    before = (
        f'<a href="{THREAD}comment-page-{number - 1}/#comments">&laquo; Older Comments</a>' if older else ""
    )
    onward = f"{THREAD}comment-page-{newer}/" if newer is not True else THREAD
    after = f'<a href="{onward}#comments">Newer Comments &raquo;</a>' if newer else ""
    pager = f'<div class="navigation"><div class="alignleft">{before}</div><div class="alignright">{after}</div></div>'
    return wordpress(own, (11, 12, 13), pager)


UNNUMBERED = {
    "first of two": (of_page(1, older=False, newer=True), 1, 2),
    "first of three": (of_page(1, older=False, newer=2), 1, 2),
    "last but one": (of_page(12, older=True, newer=True), 12, 13),
    "last": (of_page(13, older=True, newer=False), 13, 13),
}


@pytest.mark.parametrize("name", UNNUMBERED)
def test_page_before_the_one_at_the_posts_own_address_is_not_the_last(name):
    reading, page, pages = UNNUMBERED[name]
    assert reading.listing is not None
    assert (reading.listing.page, reading.listing.pages) == (page, pages)
    assert reading.url == THREAD
    after = [lead.url for lead in reading.leads if lead.purpose == "comments-page"][-1]
    assert after == {"last": f"{THREAD}comment-page-12/", "first of three": f"{THREAD}comment-page-2/"}.get(
        name, THREAD
    )


def test_link_of_a_pages_head_to_its_comments_is_no_further_page():
    assert wordpress(f"{THREAD}comment-page-1/", (11, 12, 13), "").listing is None


def blogger(query: str, pager: str) -> Reading:
    address = "http://ferrybell.example/2010/03/the-ferry.html"
    comments = "".join(
        f"<dt class='comment-author' id='c123456789012345600{n}'><a name='c123456789012345600{n}'></a>reader{n} said...</dt>"
        f"<dd class='comment-body'><p>The bell was heard again on evening number {n}.</p></dd>"
        f"<dd class='comment-footer'><span class='comment-timestamp'>March 6, 2010 5:1{n} AM</span></dd>"
        for n in (1, 2, 3)
    )
    page = (
        "<html lang='en'><head><meta content='blogger' name='generator'/><title>Ferry Bell: The ferry</title>"
        f"<link href='{address}' rel='canonical'/></head><body><div class='post hentry'><a name='7654321098765432109'></a>"
        "<h3 class='post-title entry-title'>The ferry</h3><div class='post-body'><p>The ferry stays on its chain.</p></div></div>"
        f"<div class='comments' id='comments'><h4>312 comments:</h4>{pager}<dl id='comments-block'>{comments}</dl></div></body></html>"
    )
    return read_page(page.encode(), url=address + query, media_type=None, captured="2016-01-01T00:00:00Z")


def control(number: int, text: str, name: str = "paging-control") -> str:
    return f"<a class='{name}' href='http://ferrybell.example/2010/03/the-ferry.html?commentPage={number}'>{text}</a>"


@pytest.mark.parametrize(
    ("query", "pager", "page", "pages", "others"),
    [
        ("", control(1, "\u2039Older", "unneeded-paging-control") + control(2, "Newer\u203a"), 1, 2, [2]),
        ("?commentPage=2", control(1, "\u2039Older") + control(3, "Newer\u203a"), 2, 3, [1, 3]),
        ("?commentPage=3", control(2, "\u2039Older"), 3, 3, [2]),
    ],
)
def test_pager_of_blogger_tells_which_page_it_is_and_where_the_others_stand(
    query, pager, page, pages, others
):
    reading = blogger(query, pager)
    assert (reading.listing.page, reading.listing.pages, reading.listing.total) == (page, pages, 312)
    assert [lead.url.rpartition("=")[2] for lead in reading.leads if lead.purpose == "comments-page"] == [
        str(number) for number in others
    ]
    assert [one.position for one in reading.comments] == ([1, 2, 3] if page == 1 else [None, None, None])
