"""The tools that adaptors are written with."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ingest.extract.adaptor_kit import Page, between, matched, number_in, position_above, text_of, without
from onrecord.adaptors import check_adaptor

FOOTBRIDGE = Path(__file__).parent / "footbridge"


def soup_of(html):
    return BeautifulSoup(html, "lxml")


def test_text_keeps_paragraphs_and_leaves_scripts_out():
    soup = soup_of("<div><p>One<br>two</p><script>x()</script><p>a &lt; b</p></div>")
    assert text_of(soup.div) == "One\ntwo\n\na < b"
    assert (text_of(None), text_of(" x ")) == ("", "x")
    assert text_of(list(soup.div.children)) == "One\ntwo\n\na < b"


def test_characters_between_tags_stay_characters():
    part = between(soup_of("<div><a name=1></a>1 &lt; 2 <b>x</b></div>").a, "hr")
    assert text_of(part) == "1 < 2 x"


def test_between_ends_where_the_selector_finds_something_or_at_the_end():
    soup = soup_of("<td><a name=w1></a>one<hr><a name=w2></a>two <hr class=end>three</td>")
    first, second = soup.select("a")
    assert text_of(between(first, "hr")) == "one"
    assert text_of(between(second, "hr.end")) == "two"
    assert text_of(between(second, "form")) == "two\n\nthree"


def test_without_leaves_the_page_as_it_is():
    soup = soup_of("<div>kept <b>not <i>that</i></b> <i>nor</i></div>")
    assert text_of(without(soup.div, "b", "i")) == "kept"
    assert text_of(soup.div) == "kept not that nor"


def test_words_are_searched_without_regard_to_case():
    assert matched(r"posted by (.+?) on", "Posted by  Ada\nQuill on Monday") == "Ada Quill"
    assert matched(r"by", "Posted By Ada") == "By"
    assert matched(r"by (\w+)", "nobody") is None
    assert matched(r"by (\w+)", None) is None


def test_numbers_are_read_with_their_separators():
    assert number_in(soup_of("<b>1,204 comments</b>").b) == 1204
    assert number_in("none yet") is None


def test_item_stands_under_the_nearest_item_above_it():
    items = soup_of(
        "<li id=a><ul><li id=b><div><ul><li id=c></li></ul></div></li></ul></li><li id=d></li>"
    ).select("li")
    assert [position_above(item, items) for item in items] == [None, 1, 2, None]


def test_links_are_resolved_against_the_page():
    page = Page("http://odd.example/a/", "2013-05-01T10:00:00Z", None, "")
    assert page.link("../b#c") == "http://odd.example/b#c"
    assert page.link("mailto:ada@odd.example") is None


def checked(expected, tmp_path, page=FOOTBRIDGE / "entry31.html"):
    file = tmp_path / "expected.json"
    file.write_text(json.dumps(expected), encoding="utf-8")
    check_adaptor(FOOTBRIDGE / "footbridge.py", page, file, captured="2006-01-15T12:00:00Z")


def test_check_compares_the_fields_that_are_expected(tmp_path):
    checked({"post": {"author": "Wilma Tarn"}, "comments": [{}, {"parent_source_id": "17"}, {}]}, tmp_path)


def test_check_lists_all_that_differs(tmp_path):
    expected = {"post": {"author": "Wilma Thorn"}, "comments": [{"author": "Otto Brindle"}, {"text": "No."}]}
    with pytest.raises(AssertionError) as caught:
        checked(expected, tmp_path)
    told = str(caught.value).splitlines()
    assert told[0] == "footbridge.py on entry31.html:"
    assert told[1:] == [
        "post, author: expected 'Wilma Thorn', read 'Wilma Tarn'",
        "comments: 2 expected, 3 read",
        "comments, 2, text: expected 'No.', read 'Inspected is not opened. Thank you, Otto!'",
    ]


def test_check_fails_where_the_adaptor_raises(tmp_path):
    page = tmp_path / "other.html"
    page.write_text("<html><body><font size=5>x</font></body></html>", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"post\(\), line \d+: AttributeError"):
        checked({}, tmp_path, page)


def test_copy_is_as_the_page_is_but_for_what_is_left_out():
    html = '<div class="a b">x<p>y<b>z</b> w<br/>v</p>u<ol><li>t</li></ol><p>s<ins>q</ins></p>r</div>'
    soup = soup_of(html)
    assert str(without(soup.div)) == html
    assert str(without(soup.div, "ol", "b")) == html.replace("<ol><li>t</li></ol>", "").replace(
        "<b>z</b>", ""
    )
    assert str(without(soup.div, "p ins").select("p")[1]) == "<p>s</p>"
