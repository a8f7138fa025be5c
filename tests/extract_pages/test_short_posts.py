"""Posts of one line, of no words or without a title, on pages whose theme says more than they do."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Post, Reading
from ingest.nextpage import part_of

URL = "http://hall.example/2011/05/the-keys/"
ODD = "http://hall.example/?p=7"
DAY = "http://hall.example/2011/05/16/"
HEAD = """
<!DOCTYPE html><html lang="en-GB"><head><meta name="generator" content="WordPress 6.8">
<title>{title}Keep the Hall</title></head>
<body class="single single-post postid-7">
<p class="site-title"><a href="http://hall.example/" rel="home">Keep the Hall</a></p>
"""
FOOT = """
<footer><h2>Keep the Hall</h2><p>A small and odd blog of the campaign for the hall.</p>
<p>Designed with great care by the Theme Makers of Mossgate</p></footer></body></html>
"""
FORM = '<div id="respond"><h3>Leave a Reply</h3><form id="commentform"><p>Your address is not shown.</p></form></div>'


def read(main: str, title: str = "", url: str = URL) -> Reading:
    page = HEAD.format(title=title) + main + FOOT
    return read_page(
        page.encode(), url=url, media_type="text/html; charset=UTF-8", captured="2012-01-01T00:00:00Z"
    )


def post(main: str, title: str = "") -> Post:
    (found,) = read(main, title).posts
    return found


def classic(title: str, body: str) -> str:
    return f"""<main><article id="post-7" class="post-7 post hentry"><header>{title}
        <p class="entry-meta">Posted on <time class="entry-date" datetime="2011-05-10">May 10, 2011</time> by Odile</p></header>
        <div class="entry-content">{body}</div></article>{FORM}</main>"""


def test_a_post_of_one_line_takes_in_no_words_of_the_theme():
    title = '<h1 class="entry-title">The keys</h1>'
    found = post(classic(title, "<p>Meeting on Friday at eight.</p>"))
    assert (found.title, found.text) == ("The keys", "Meeting on Friday at eight.")
    assert post(classic(title, "<p>At eight.</p>")).text == "At eight."


def test_prose_beside_a_short_element_is_the_post():
    words = "We went to the hall at eight and nobody was there to open it for us, so the meeting was held in the rain."
    found = post(f'<main><div class="entry">Keys</div><div class="words"><p>{words}</p></div></main>')
    assert words in (found.text or "")


def test_the_foot_of_an_empty_page_is_not_its_text():
    assert post('<main><h1 class="wp-block-post-title">News</h1></main>').text is None


def test_a_post_without_a_title_has_none():
    assert post(classic("", "<p>A post without any title, about the keys.</p>")).title is None


def test_a_post_without_a_title_does_not_get_that_of_another():
    others = """<div class="wp-block-query"><ul><li><h3 class="wp-block-post-title">
        <a href="http://hall.example/2011/05/notes/">Protected: Notes for members</a></h3></li></ul></div>"""
    assert post(classic("", "<p>A post without any title, about the keys.</p>") + others).title is None
    before = f"<nav>{others}</nav>" + classic('<h1 class="entry-title">The keys</h1>', "<p>At eight.</p>")
    assert post(before).title == "The keys"


def test_a_title_that_stands_under_the_name_of_the_blog_is_the_title():
    main = "<h1>Keep the Hall</h1>" + classic("", "<p>A post about the keys.</p>")
    assert post(main, title="The keys | ").title == "The keys"


def test_the_first_page_of_a_post_says_that_it_is_a_part():
    links = """<p class="post-nav-links">Pages: <span class="post-page-numbers current">1</span>
        <a href="http://hall.example/2011/05/the-keys/2/" class="post-page-numbers">2</a></p>"""
    reading = read(classic('<h1 class="entry-title">The keys</h1>', f"<p>The keys are lost.</p>{links}"))
    assert [(one.text, one.whole) for one in reading.posts] == [("The keys are lost.", False)]
    assert [one.kind for one in reading.problems] == ["part-of-post"]
    assert [lead.url for lead in reading.leads if lead.purpose == "post-part"] == [f"{URL}2/"]


DIVIDED = {
    "by numbers": (
        f"{URL}2/",
        '<a href="{0}">1</a> <span class="current">2</span> <a href="{0}3/">3</a>',
        URL,
        2,
        False,
    ),
    "by numbers, last": (
        f"{URL}3/",
        '<a href="{0}">1</a> <a href="{0}2/">2</a> <span class="current">3</span>',
        URL,
        3,
        True,
    ),
    "before and next": (f"{URL}2/", '<a href="{0}">Before</a> <a href="{0}3/">Next</a>', URL, 2, False),
    "before alone": (f"{URL}3/", '<a href="{0}2/">Before</a>', URL, 3, True),
    "next alone": (URL, '<a href="{0}2/">Next</a>', URL, 1, False),
    "plain addresses": (f"{ODD}&page=2", '<a href="{1}">1</a> <span class="current">2</span>', ODD, 2, True),
    "marked by somebody else": (URL, '<a href="http://other.example/keys/2/">2</a>', URL, 1, False),
    "in another scheme": (
        URL,
        '<a href="https://www.hall.example/2011/05/the-keys/2">Next</a>',
        URL,
        1,
        False,
    ),
    "a day in the address": (DAY, '<span class="current">1</span> <a href="{2}2/">2</a>', DAY, 1, False),
}


OLD = {
    "first": (URL, '1 <a href="{0}2/">2</a> <a href="{0}3/">3</a>', URL, 1, False, [2, 3]),
    "second": (f"{URL}2/", '<a href="{0}">1</a> 2 <a href="{0}3/">3</a>', URL, 2, False, [1, 3]),
    "last": (f"{URL}3/", '<a href="{0}">1</a> <a href="{0}2/">2</a> 3', URL, 3, True, [1, 2]),
    "plain": (ODD, '1 <a href="{1}&#038;page=2">2</a>', ODD, 1, False, [2]),
    "second plain": (f"{ODD}&page=2", '<a href="{1}">1</a> 2', ODD, 2, True, [1]),
}


@pytest.mark.parametrize("name", OLD)
def test_pages_of_a_post_are_known_by_their_numbers_before_they_had_a_class(name):
    url, links, own, page, is_last, others = OLD[name]
    pager = f"<p><strong>Pages:</strong> {links.format(URL, ODD)}</p>"
    reading = read(
        classic('<h1 class="entry-title">The keys</h1>', f"<p>The keys are lost.</p>{pager}"), url=url
    )
    (found,) = reading.posts
    assert (found.url, found.text, found.whole) == (own, "The keys are lost.", False)
    assert part_of(found.html or "") == (page, is_last)
    assert len([lead for lead in reading.leads if lead.purpose == "post-part"]) == len(others)


def test_numbers_that_lead_elsewhere_divide_no_post():
    links = f'<p>See <a href="{URL}2011/2/">2</a>, <a href="http://hall.example/page/2/">2</a>, <a href="{URL}">1</a></p>'
    for url in (URL, DAY):
        reading = read(
            classic('<h1 class="entry-title">The keys</h1>', f"<p>The keys are lost.</p>{links}"), url=url
        )
        assert [one.whole for one in reading.posts] == [True]


@pytest.mark.parametrize("name", DIVIDED)
def test_each_page_of_a_post_says_which_it_is_and_whose(name):
    url, links, own, page, is_last = DIVIDED[name]
    links = links.format(URL, ODD, DAY).replace("<a ", '<a class="post-page-numbers" ')
    links = links.replace('class="current"', 'class="post-page-numbers current"')
    main = classic('<h1 class="entry-title">The keys</h1>', f"<p>The keys are lost.</p><p>{links}</p>")
    reading = read(main, url=url)
    (found,) = reading.posts
    assert (reading.url, found.url) == (own, own)
    assert found.html is not None
    assert part_of(found.html) == (page, is_last)
    assert not any("other.example" in lead.url for lead in reading.leads)
