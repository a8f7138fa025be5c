"""Pages read by an adaptor."""

from dataclasses import replace

import pytest

from ingest import extract
from tests.adaptors.conftest import ADDRESS, CAPTURED, COMMENTS, PAGE, POST


def test_post_and_comments_are_those_that_the_adaptor_gives(read):
    reading = read(POST + COMMENTS)
    (post,) = reading.posts
    assert (post.url, post.source_id, post.title, post.author) == (ADDRESS, "4", "Fourth letter", "Ada Quill")
    assert (post.published, post.text, post.declared_comments) == (
        "2013-04-02",
        "The clinic shuts in June.",
        2,
    )
    assert [(c.author, c.published, c.text) for c in reading.comments] == [
        ("Ben Rook", "2013-04-03T06:00:00Z", "I rang them."),
        ("Cleo Vane", "2013-04-04T09:00:00Z", "And?"),
    ]
    assert [(c.position, c.parent_position, c.post_source_id) for c in reading.comments] == [
        (1, None, "4"),
        (2, 1, "4"),
    ]
    assert "<i>them</i>" in reading.comments[0].html
    assert (reading.engine, reading.site.url, reading.problems) == ("adaptor odd", "http://odd.example/", ())


def test_page_of_another_site_is_read_without_it(read):
    for url in ("http://other.example/", "http://odd.example.net/", "http://notodd.example/"):
        assert read(POST, url=url).engine is None


@pytest.mark.parametrize(
    ("site", "url", "home"),
    [
        ("odd.example", "https://www.odd.example/a", "https://odd.example/"),
        ("http://ODD.example/~ada/", "http://odd.example/~ada/1", "http://odd.example/~ada/"),
        ("*.odd.example", "http://ada.odd.example/1", "http://ada.odd.example/"),
        ("odd.example:8080", "http://odd.example:8080/", "http://odd.example:8080/"),
    ],
)
def test_site_is_named_by_host_path_or_pattern(read, site, url, home):
    assert read(POST.replace("odd.example", site), url=url).site.url == home


@pytest.mark.parametrize(
    ("site", "url"),
    [
        ("odd.example/~ada", "http://odd.example/~adam/1"),
        ("*.odd.example", "http://odd.example/1"),
        ("*.odd.example", "http://ada.todd.example/1"),
        ("odd.example", "http://odd.example:8080/"),
    ],
)
def test_near_misses_are_other_sites(read, site, url):
    assert read(POST.replace("odd.example", site), url=url).engine is None


def test_closest_pattern_is_chosen(load):
    near = replace(load(POST), sites=("odd.example/show.cgi",), engine="near")
    far = replace(load(POST), engine="far")
    for both in ((near, far), (far, near)):
        assert extract.read(PAGE.encode(), url=ADDRESS, captured=CAPTURED, adaptors=both).engine == "near"


def test_page_that_is_no_post_has_no_records_and_leads_on(read):
    page = "<html><body><a class=e href='show.cgi?n=1#top'>1</a><a class=e href='?n=2'>2</a><a href=old.cgi>o</a>"
    code = """
SITE = "odd.example"
def post(soup, page): return None
def comments(soup, page): raise AssertionError
def links(soup, page): return soup.select("a.e")
def older(soup, page): return ["old.cgi", "mailto:ada@odd.example"]
"""
    reading = read(code, page=page, url="http://odd.example/")
    assert (reading.posts, reading.comments, reading.problems) == ((), (), ())
    assert {(lead.purpose, lead.url) for lead in reading.leads} >= {
        ("post-page", "http://odd.example/show.cgi?n=1"),
        ("post-page", "http://odd.example/?n=2"),
        ("archive-page", "http://odd.example/old.cgi"),
    }
    assert not any("mailto" in lead.url for lead in reading.leads)


def test_what_has_no_function_is_read_as_on_any_page(read):
    page = PAGE.replace(
        "</div>", "</div>" + "<p>Long enough, and told in full sentences, to be taken for prose.</p>" * 9, 1
    )
    reading = read(
        'from ingest.extract.adaptor_kit import Comment\nSITE = "odd.example"\n'
        + COMMENTS.replace("position_above(item, items)", "None").replace(
            'without(item, "b", "time", "ol")', "item.p"
        ),
        page=page,
    )
    assert "full sentences" in reading.posts[0].text
    assert [c.text for c in reading.comments] == ["I rang them.", "And?"]
    assert {c.post_url for c in reading.comments} == {ADDRESS}


def test_dicts_do_as_well(read):
    code = (
        POST + 'def comments(soup, page): return [{"author": "Ben Rook", "text": "Yes.", "source_id": 9}]\n'
    )
    assert [(c.source_id, c.author, c.text) for c in read(code).comments] == [("9", "Ben Rook", "Yes.")]


def test_thread_is_whole_where_the_count_agrees_or_the_adaptor_says_so(read):
    assert read(POST + COMMENTS).listing.total == 2
    one = POST + 'def comments(soup, page): return [Comment(text="Yes.")]\n'
    assert read(one).listing is None
    assert read(one).comments[0].position is None
    assert read(one + "WHOLE_THREAD = True\n").listing is not None


def test_order_of_day_and_month_is_told_or_learned_from_the_page(read):
    page = PAGE.replace("2013-04-02", "3/4/2013")
    code = POST + 'def comments(soup, page): return [Comment(text="Yes.", published="%s")]\n'
    assert read(code % "13/4/2013", page=page).posts[0].published == "2013-04-03"
    assert read(code % "4/13/2013", page=page).posts[0].published == "2013-03-04"
    assert read(code % "4/4/2013" + "DAY_FIRST = True\n", page=page).posts[0].published == "2013-04-03"
    undated = read(code % "4/4/2013", page=page)
    assert (undated.posts[0].published, undated.posts[0].published_raw) == (None, "3/4/2013")
    assert [(p.kind, "DAY_FIRST in odd.py" in p.detail) for p in undated.problems] == [
        ("unreadable-date", True)
    ]
    (strange,) = read(code % "13/4/2013", page=PAGE.replace("2013-04-02", "lately")).problems
    assert (strange.kind, "DAY_FIRST" in strange.detail) == ("unreadable-date", False)


def test_xhtml_with_a_prologue_and_deep_nesting_is_read_without_a_warning(read):
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.replace("<ol>", "<div>" * 3000 + "<ol>", 1)
    assert [c.author for c in read(POST + COMMENTS, page=page).comments] == ["Ben Rook", "Cleo Vane"]


def test_blog_is_called_as_the_adaptor_says(read):
    assert read(POST).site.title is None
    assert read(POST + "TITLE = 'The Odd Letters'\n").site.title == "The Odd Letters"
