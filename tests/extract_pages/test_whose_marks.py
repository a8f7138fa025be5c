"""Who wrote a post, when, and what it is called: the marks with its words say so, not those of anything else on the page."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Post

WORDS = (
    "<p>The weir at the mill has stood open since the spring flood, and the council has said nothing of when it "
    "will be shut. We walked down on Sunday with the old keeper.</p><p>If you have written to the water office about "
    "it, please put their answer below, so that all of us can read what was promised.</p>"
)
TEXT = WORDS.removeprefix("<p>").removesuffix("</p>").replace("</p><p>", "\n\n")
LINE = (
    '<h2 class="title">Keep the Weir Open</h2><p class="postinfo">Posted by Nell Cray on October 1, 2009</p>'
)
POST = f'<div class="post">{LINE}<div class="entry">{WORDS}</div></div>'
TITLE = "<title>Keep the Weir Open - The Weir Watch</title>"
WANTED = ("Keep the Weir Open", "Nell Cray", "2009-10-01", TEXT)


def read(main: str, head: str = TITLE) -> Post:
    page = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><div id="w">{main}</div></body></html>'
    reading = read_page(
        page.encode(), url="http://weir.example/keep", media_type="text/html", captured="2015-01-01T00:00:00Z"
    )
    (post,) = reading.posts
    return post


def told(post: Post) -> tuple[str | None, str | None, str | None, str | None]:
    return post.title, post.author, post.published and post.published[:10], post.text


def three(item: str) -> str:
    return "".join(item.replace("N", str(number)) for number in (1, 2, 3))


@pytest.mark.parametrize(
    "beside",
    [
        '<div><h3>Contributors</h3><p><a rel="author" href="/r">Rhys Oak</a></p></div>',
        '<div><h3>Webmaster</h3><div class="vcard author"><span class="fn">Rhys Oak</span></div></div>',
        '<div class="menu"><a rel="author" href="/about">About</a></div>',
        three('<div><h4><a href="/N">Note N</a></h4><span class="post-author">Rhys Oak</span></div>'),
        "<ul>"
        + three('<li><a href="/N">Note N</a> <span class="entry-date">May N, 2011</span></li>')
        + "</ul>",
        three(
            '<div class="hentry"><h4 class="entry-title"><a href="/N">Note N</a></h4><span class="vcard author">'
            '<span class="fn">Rhys Oak</span></span><abbr class="published" title="2011-05-0N">May N</abbr></div>'
        ),
        '<ol><li class="hentry hcomment"><cite class="author vcard"><span class="fn">Ines Holt</span></cite> '
        '<abbr class="published" title="2009-10-02">02 Oct</abbr><p>I wrote.</p></li></ol>',
        '<div id="foot"><p class="credit">Theme by <a href="/b">Brightweb Studio</a></p></div>',
    ],
    ids=[
        "contributors",
        "webmaster",
        "menu",
        "cards",
        "dates",
        "teasers",
        "an unknown comment",
        "a theme's maker",
    ],
)
def test_marks_of_something_else_tell_nothing_of_the_post(beside):
    assert told(read('<h1><a href="/">The Weir Watch</a></h1>' + POST + beside)) == WANTED


def test_who_built_the_site_is_no_author():
    assert told(read(POST, TITLE + '<meta name="author" content="Brightweb Studio Ltd">')) == WANTED


def test_an_author_named_beside_the_words_alone_is_the_author():
    post = f'<div class="post"><h2>Keep the Weir Open</h2><div class="entry">{WORDS}</div></div>'
    assert read(post + '<div id="side"><a rel="author" href="/n">Nell Cray</a></div>').author == "Nell Cray"
    several = three('<p><a rel="author" href="/N">Rhys Oak N</a></p>')
    assert read(post + f'<div id="side">{several}</div>').author is None


MICRO = 'itemscope itemtype="http://schema.org/BlogPosting"'
GRAPH = (
    '{"@graph": [{"@type": "Person", "@id": "#n", "name": "Nell Cray"}, {"@type": "Article", '
    '"headline": "Keep the Weir Open", "datePublished": "2009-10-01T07:55:00Z", "author": {"@id": "#n"}}]}'
)
PLAIN = (
    '{"@type": "BlogPosting", "headline": "Keep the Weir Open", "datePublished": "2009-10-01", '
    '"author": [{"@type": "Person", "name": "Nell Cray"}]}'
)
HEADING = "<h1>Keep the Weir Open</h1>"


@pytest.mark.parametrize(
    "main",
    [
        f'<article class="h-entry">{HEADING}<p><a class="p-author h-card" href="/">Nell Cray</a> <time class="dt-published" '
        f'datetime="2009-10-01T07:55Z">1 Oct</time></p><div class="e-content">{WORDS}</div></article>',
        f'<div {MICRO}>{HEADING}<span itemprop="author" itemscope><span itemprop="name">Nell Cray</span></span> '
        f'<meta itemprop="datePublished" content="2009-10-01"><div itemprop="articleBody">{WORDS}</div></div>',
        f'<div {MICRO}>{HEADING}<span itemprop="author">Nell Cray</span> <time itemprop="datePublished" '
        f'datetime="2009-10-01">1 Oct</time><div itemprop="articleBody">{WORDS}</div></div>',
        f'<div typeof="sioc:Item">{HEADING}<span property="dc:date dc:created" content="2009-10-01T07:55:00+00:00">1 Oct</span> '
        f'by <span rel="sioc:has_creator"><a property="foaf:name" href="/u">Nell Cray</a></span>'
        f'<div property="content:encoded">{WORDS}</div></div>',
        f'<article>{HEADING}{WORDS}</article><script type="application/ld+json">{PLAIN}</script>',
        f'<article>{HEADING}{WORDS}</article><script type="application/ld+json">{GRAPH}</script>',
    ],
    ids=["h-entry", "microdata", "microdata in words", "RDFa", "JSON-LD", "JSON-LD in a graph"],
)
def test_marks_for_machines_are_read(main):
    assert told(read(main)) == WANTED


def test_json_for_another_title_or_by_an_organisation_names_nobody():
    other = PLAIN.replace("Keep the Weir Open", "The lamp on the stairs")
    owner = PLAIN.replace('"Person"', '"Organization"')
    for script in (other, owner):
        post = read(
            f'<article>{HEADING}{WORDS}</article><script type="application/ld+json">{script}</script>'
        )
        assert post.author is None


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Nell Cray on 1 October 2009</p>",
        '<p class="byline">By Nell Cray <time datetime="2009-10-01">October 1, 2009</time></p>',
        '<p class="auth">Posted by <cite>Nell Cray</cite> Thu, 01 Oct 2009 07:55:00 GMT</p>',
        "<p>Posted by Nell Cray Thursday, October 1, 2009</p>",
        '<div class="byline"><span>By Nell Cray</span><span>Our correspondent</span></div><div class="date">1 October 2009</div>',
        '<p class="meta">by <a href="/n">Nell Cray</a> in <a href="/w">Water</a>, 1 October 2009</p>',
    ],
)
def test_title_and_byline_are_no_words_of_the_post(line):
    assert told(read(f"<article>{HEADING}{line}{WORDS}</article>")) == WANTED
    assert told(read(f"<article><header>{HEADING}{line}</header>{WORDS}</article>")) == WANTED


def test_a_bare_time_below_the_title_is_the_posts_and_no_word_of_it():
    post = read(f'<article>{HEADING}<time datetime="2009-10-01">1 October 2009</time>{WORDS}</article>')
    assert (post.published, post.text) == ("2009-10-01", TEXT)


def test_what_stands_above_the_title_is_the_pages():
    above = '<h1>The Weir Watch</h1><p>A blog of the mill.</p><p><a href="/b">« Before</a></p>'
    title = "<title>The Weir Watch: Keep the Weir Open</title>"
    post = read(f'<div class="words">{above}<h3>Keep the Weir Open</h3>{WORDS}</div>', title)
    assert (post.title, post.text) == ("Keep the Weir Open", TEXT)


def test_what_the_author_says_first_is_kept():
    dated = "<p>On 1 October 2009 the keeper wrote to me.</p>"
    named = "<p><b>Nell Cray</b> is my name, and I live by the mill.</p>"
    for first in (dated, named):
        post = read(
            f'<article>{HEADING}<p class="byline">By Nell Cray, 1 October 2009</p>{first}{WORDS}</article>'
        )
        assert post.text is not None
        assert post.text.endswith(TEXT)
        assert len(post.text) > len(TEXT) + 30


def test_a_post_that_is_nothing_but_its_title_keeps_it():
    assert (
        read('<div class="entry"><h2>Keep the Weir Open</h2><img src="w.png"></div>').text
        == "Keep the Weir Open"
    )


@pytest.mark.parametrize(
    "given", ["The Weir Watch: Keep the Weir Open", "Keep the Weir Open | The Weir Watch"]
)
def test_the_blogs_name_beside_the_title_is_no_part_of_it(given):
    head = f'<title>{given}</title><meta property="og:title" content="{given}">'
    assert read(
        f'<div class="post"><h3>Keep the Weir Open</h3><div class="entry">{WORDS}</div></div>', head
    ).title == ("Keep the Weir Open")


def test_a_line_below_the_title_is_not_it_where_the_head_names_the_title():
    lead = "<h1>Why the gate should be mended this year, says Nell Cray</h1>"
    assert (
        read(f"<div><h1>Keep the Weir Open</h1>{lead}<div>{WORDS}</div></div>").title == "Keep the Weir Open"
    )


def test_words_that_stand_twice_are_read_once_and_lists_of_links_aside_are_none():
    wide = f'<div class="story wide">{WORDS}</div>'
    assert read(f"<div>{HEADING}{wide}{wide.replace('wide', 'narrow')}</div>").text == TEXT
    aside = "<aside>Related " + three('<a href="/N">Another story of the mill, N</a> ') + "</aside>"
    assert read(f"<article>{HEADING}{WORDS}{aside}</article>").text == TEXT
    note = "<aside>The keeper has asked me not to give his name.</aside>"
    assert "not to give his name" in (read(f"<article>{HEADING}{WORDS}{note}</article>").text or "")


@pytest.mark.parametrize("breaks", ["<atom:link><cloud>", '<div class="everything"><div id="page">'])
def test_a_head_that_something_else_has_closed_names_the_page_still(breaks):
    html = (
        f'<html><head><meta name="generator" content="WordPress 3.4"><title>The weir</title>{breaks}'
        '<link rel="canonical" href="http://hollin.example/2009/04/weir/"></head><body class="single postid-7"><div class="post" '
        'id="post-7"><h2>The weir</h2><div class="entry"><p>The weir stands open, and has since the spring of that year.</p></div></div></body></html>'
    )
    reading = read_page(html.encode(), url="", media_type=None, captured="2016-01-01T00:00:00Z")
    assert [post.url for post in reading.posts] == ["http://hollin.example/2009/04/weir/"]
