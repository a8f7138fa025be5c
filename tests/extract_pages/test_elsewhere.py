"""Comments of other posts, shown on a page with their ids: widgets of the newest comments, on pages of known engines."""

import pytest

from ingest.extract.pages import read_page

WORDS = "The footbridge has been closed since the spring tide. " * 6
NEWEST = [(31, "Orla", "/2015/04/lock/"), (32, "Piers", "/2015/04/quay/"), (33, "Quin", "/2015/03/ford/")]


def press(
    comments: str, beside: str, address: str = "/2015/05/bridge/"
) -> list[tuple[str | None, str | None]]:
    """Give ids and names of what a page of WordPress has for comments."""
    page = f"""<html><head><title>The bridge</title><meta name="generator" content="WordPress 3.9"></head>
    <body class="single single-post postid-9"><div class="post hentry" id="post-9"><h2 class="entry-title">The bridge</h2>
    <div class="entry-content"><p>{WORDS}</p></div></div>{comments}<div id="side">{beside}</div></body></html>"""
    return read(page, f"http://towpath.example{address}")


def read(page: str, url: str) -> list[tuple[str | None, str | None]]:
    reading = read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")
    [post] = reading.posts
    assert post.title == "The bridge"
    return [(one.source_id, one.author) for one in reading.comments]


def item(number: int, name: str, address: str, more: str = "") -> str:
    return (
        f'<li class="comment" id="comment-{number}"><cite class="fn">{name}</cite> on '
        f'<a href="{address}#comment-{number}">May {number - 10}, 2015 at 8:00 am</a>'
        f"<p>I crossed it at low water, number {number}.</p>{more}</li>"
    )


WIDGET = "".join(item(*one) for one in NEWEST)


@pytest.mark.parametrize(
    "around", ['<ul class="recent-comments">{}</ul>', "<h2>Fresh voices</h2><ol>{}</ol>"]
)
@pytest.mark.parametrize("own", ["", "/2015/05/bridge/"])
def test_the_newest_comments_of_a_blog_are_not_those_of_its_page(around, own):
    thread = f'<h3 id="comments">1 Comment</h3><ol class="commentlist">{item(20, "Runa", own)}</ol>'
    assert press(thread, around.format(WIDGET)) == [("20", "Runa")]
    assert press('<h3 id="comments">No Comments</h3>', around.format(WIDGET)) == []


@pytest.mark.parametrize("address", ["/?p=9", "/blog/2015/05/bridge/", "http://old.example/bridge.html"])
def test_comments_of_a_post_that_is_known_by_another_address_stay(address):
    inner = f'<ul class="children">{item(22, "Tove", address)}</ul>'
    thread = f'<ol class="commentlist">{item(20, "Runa", address)}{item(21, "Sten", address, inner)}</ol>'
    assert press(thread, "") == [("20", "Runa"), ("21", "Sten"), ("22", "Tove")]
    thread = f'<ol class="commentlist">{item(20, "Runa", "")}{item(21, "Sten", "", inner)}</ol>'
    assert press(thread, "") == [("20", "Runa"), ("21", "Sten"), ("22", "Tove")]


def test_comments_beside_the_posts_own_stay_wherever_they_lead():
    # Of a post in two languages some themes show one thread.
    both = item(20, "Runa", "/2015/05/bridge/") + item(21, "Sten", "/cy/2015/05/pont/")
    assert press(f'<ol class="commentlist">{both}</ol>', "") == [("20", "Runa"), ("21", "Sten")]


@pytest.mark.parametrize(
    "page",
    ["/2015/05/bridge/comment-page-{}/", "/2015/05/bridge/comment-page--{}/", "/2015/05/bridge/leaf-{}/"],
)
def test_a_thread_of_several_pages_is_one_posts(page):
    thread = item(20, "Runa", page.format(1)) + item(21, "Sten", page.format(2))
    assert len(press(f'<ol class="commentlist">{thread}</ol>', "")) == 2
    apart = f'<ol class="commentlist">{item(20, "Runa", "")}</ol><ol class="pinglist">{item(21, "Sten", page.format(2))}</ol>'
    assert len(press(apart, "")) == 2


def test_a_widget_on_a_page_of_blogger_holds_other_posts_comments():
    terms = "".join(
        f'<dt class="comment-author" id="c77777777777777777{number}">{name} said...</dt><dd class="comment-body"><p>'
        f'I crossed it, number {number}.</p></dd><dd class="comment-footer"><a href="http://towpath.blogspot.example'
        f'{address.rstrip("/")}.html#c77777777777777777{number}">May {number - 10}, 2015</a></dd>'
        for number, name, address in NEWEST
    )
    page = f"""<html><head><title>The bridge</title><meta name="generator" content="blogger"></head><body>
    <div class="post hentry"><h3 class="post-title entry-title">The bridge</h3><div class="post-body entry-content"
    id="post-body-1234567890123456789"><p>{WORDS}</p></div></div><div class="comments" id="comments"><h4>No comments:</h4>
    </div><div class="side"><h2>Fresh voices</h2><dl>{terms}</dl></div></body></html>"""
    assert read(page, "http://towpath.example/2015/05/bridge.html") == []


def threads(first: str) -> str:
    return "".join(
        f'<div class="discussion">{first.format(number)} <span class="author">{name}</span> <time>{number - 10} May 2015</time>'
        f" <span>{number} replies</span><p>I asked about the lock and the quay, number {number}.</p></div>"
        for number, name, _ in NEWEST
    )


@pytest.mark.parametrize(
    ("first", "many"),
    [
        ('<a href="/talk/{}">On the lock</a>', 0),
        ('<a href="/users/{}">Orla</a>', 3),
        ('<b><a href="/orla{}">Orla</a></b>', 3),
        ('<a href="#reply{}">Orla</a>', 3),
    ],
)
def test_a_list_of_discussions_that_stand_elsewhere_is_no_thread(first, many):
    page = f"""<html><head><title>The bridge</title></head><body><article><h1>The bridge</h1><p>{WORDS}</p></article>
    <section class="talk"><h2>Discussions</h2>{threads(first)}</section></body></html>"""
    assert len(read(page, "http://towpath.example/bridge")) == many
