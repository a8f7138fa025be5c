"""HTML as text, as a reader sees it; hostile HTML in linear time."""
# ruff: noqa: RUF001 - typographic signs are what is tested

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from ingest.extract.html import written
from ingest.extract.html.markup import decode, decode_counted, parse, text_of
from ingest.extract.html.nesting import tame
from ingest.extract.html.seen import as_seen, seen
from ingest.model import Comment, Post, Reading

PAGES = Path(__file__).parent.parent / "pages"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One</p>\n\n<p>Two<br>\nThree<br/></p>", "One\n\nTwo\nThree"),
        ("one<br><br>two<br><br><br>three", "one\n\ntwo\n\nthree"),
        ("<div>a</div><div>b</div><div><br></div><div>c</div>", "a\nb\n\nc"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>d", "a\nb\nc\n\nd"),
        ("<blockquote><p>q</p></blockquote>after", "q\n\nafter"),
        ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("a  b\n c\t<b>d</b><i>e</i>", "a b c de"),
        ("a&nbsp;&nbsp;b &amp;lt; &#8217; &hellip;", "a b &lt; ’ …"),
        ("x <img src=s.gif alt=':-)' class='wp-smiley'> y", "x :-) y"),
        ("x<img class='emoji' alt='😀' src='https://s.example/e.png'>", "x😀"),
        ("x <img alt='A photograph of the row' src='p.jpg'> y", "x y"),
        ("a<script>var x='<p>no</p>'</script><style>p{}</style>b", "ab"),
        ("a<span style='display: none'>no<span>no</span></span>b<span hidden>no</span>", "ab"),
        ("a<span class='screen-reader-text'>no</span>", "a"),
        ("<p>a</p><div style='display:none'><div>no</div>no<p>no</p></div><p>b</p>", "a\n\nb"),
        (
            "a<i style='display:/**/none'>no</i>b<i style='d\\69splay:none'>no</i>c<i style='display:n\\6f ne'>no</i>",
            "abc",
        ),
        (
            "a<i style='display:none;display:block'>b</i><i style='display:none !important;display:block'>no</i>",
            "ab",
        ),
        ("""a<i style='content:"display:none"'>b</i><i title='is hidden here'>c</i>""", "abc"),
        (
            "a<i style='visibility:hidden'>no<b style='visibility: visible'>b<i hidden>no</i></b>no</i>c",
            "abc",
        ),
        ("<div class='comment hidden odd'>a</div><i alt='the hidden truth'>b</i>", "a\nb"),
        ("a<i style='display:none'>no<b style='visibility:visible'>no</b></i>b", "ab"),
        ("a<br hidden><img hidden alt=';-)'>b<b style='color: none'>c</b>", "abc"),
        ("<p>a</p><iframe src=x><p>no</p></iframe><fb:like>b</fb:like><o:p>c</o:p>", "a\n\nbc"),
        ("<ol><li>a<dl><dt>b<dd>c</dl><li>d</ol>e", "a\nb\nc\nd\n\ne"),
        ("a<!-- > --><p>b</p><?php no ?>c", "a\n\nb\n\nc"),
        ("a<textarea>no</textarea><noscript><img alt=x>no</noscript>b<!-- no -->", "ab"),
        ("a<script>x = '<!--'</script> b <!-- c --> d", "a b d"),
        ("a<b>b</b>c <span class=x>d</span>e<wbr>f", "abc def"),
        ("a<datalist><option>no</datalist><canvas>no</canvas>b", "ab"),
        ("will <s>not</s> close", "will [struck out: not] close"),
        ("will<strike> not </strike>close", "will [struck out: not] close"),
        ("on <del datetime=x><b>1</b> June</del> <ins>2 July</ins>", "on [struck out: 1 June] 2 July"),
        (
            "<del><p>a</p><p>b <i>c</i><br>d</p></del>e",
            "[struck out: a]\n\n[struck out: b c]\n[struck out: d]\n\ne",
        ),
        (
            "a <span style='color:red; text-decoration:underline line-through'>b <s>c</s></span> d",
            "a [struck out: b c] d",
        ),
        ("<p style='text-decoration-line: line-through'>a</p><p>b</p>", "[struck out: a]\n\nb"),
        ("<strong>a</strong><s> </s><del><img src=x.gif></del>b", "a b"),
        ("<s>a <span hidden>no</span>b</s>", "[struck out: a b]"),
        ("<pre>a\n  <s>b</s></pre>", "a\n  [struck out: b]"),
        (
            "5<sup>1</sup>/<sub>2</sub> million by 2012<sup>3</sup>, 10<sup>-6</sup>",
            "5¹/₂ million by 2012³, 10⁻⁶",
        ),
        ("5<sup>1</sup><sub>2</sub> of <sup>1</sup>/<sub>2</sub>", "5¹₂ of 1/2"),
        ("in 2012<sup><a href='#fn3'>3,4</a></sup>; 2<sub>10</sub>7", "in 2012³,⁴; 2₁₀7"),
        ("the 1<sup>st</sup> m<sup>2</sup> of CO<sub>2</sub>", "the 1st m2 of CO2"),
        ("2 <sup>3</sup> <sup>4</sup>2012", "2 3 ⁴2012"),
        ("the hidden truth <i>is</i> hidden", "the hidden truth is hidden"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("plain\ntext", "plain text"),
        ("a\x00b\ud800c\x0bd", "abcd"),
        ("<p> </p>", ""),
        ("", ""),
    ],
)
def test_text_is_what_a_reader_sees(html, expected):
    assert text_of(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <span style='DISPLAY:none'>no</span>b</p>", "<p>a b</p>"),
        ("a<P HIDDEN>no</P>b", "ab"),
        ("a <strike>b <i>c</i></strike>", "a <strike>b <i>c</i></strike>"),
        ("<del><p>a</p> <p>b</p></del>", "<p><del>a</del></p> <p><del>b</del></p>"),
        ("a <s> b </s>c", "a  <s>b</s> c"),
        (
            "<span style='text-decoration:line-through'>b</span>",
            '<s><span style="text-decoration:line-through">b</span></s>',
        ),
        (
            "10<sup>6</sup> m<sup>2</sup>, 2012<sup><a href='#f'>3</a></sup>",
            '10⁶ m<sup>2</sup>, 2012<a href="#f">³</a>',
        ),
        ("<script>'<s>'</script>a", "a"),
        ("none<br/>of it is hidden", "none<br/>of it is hidden"),
    ],
)
def test_markup_is_what_a_reader_sees_too(html, expected):
    reading = Reading(
        comments=(Comment(post_url="u", html=html),),
        posts=(Post(url="u", html=html),),
        url="u",
        engine=None,
        why="",
    )
    for _ in range(2):
        reading = as_seen(reading)
        assert [one.html for one in (*reading.comments, *reading.posts)] == [expected] * 2
    assert text_of(expected) == text_of(html)


def test_plain_markup_is_written_as_the_longer_way_writes_it():
    for page in sorted(PAGES.glob("*/*/page.html")):
        for node in parse(decode(page.read_bytes())).css("div,li,td,blockquote,p"):
            html = seen(node.html or "")
            pieces = written._pieces(html)
            assert pieces is None or written._lined(pieces) == written._Writing().run(html)


def test_a_parsed_node_gives_the_same_text():
    node = LexborHTMLParser("<div id=a><p>One</p><p>Two &amp; 3</p></div><p>not this</p>").css_first("#a")
    assert text_of(node) == "One\n\nTwo & 3"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "end",
        "<div>" * 50_000 + "mid" + "</div>" * 50_000 + "<p>end</p>",
        "".join(f"<p><font color=c{n}>" for n in range(15_000)) + "end",
        "<a><b><i><table><tr><td>" * 8_000 + "end",
        "<!--" * 100_000 + "--><p>end</p>",
        "<blockquote><ul><li>" * 10_000 + "end",
    ],
)
def test_hostile_nesting_is_read_to_its_end_in_time(html):
    started = time.monotonic()
    assert text_of(html).endswith("end")
    assert parse(html).body is not None
    # On an idle core all of them take well under a second.
    assert time.monotonic() - started < 10


def test_formatting_that_is_closed_too_late_does_not_multiply():
    fonts = "<p>" + "".join(f"<font color=c{n}>" for n in range(1500))
    html = fonts + "<p>word</p>" * 1500 + "</font>" * 1500
    assert len(tame(html)) < len(html)
    assert text_of(html).split() == ["word"] * 1500


def test_long_pages_with_unclosed_tags_keep_their_markup():
    page = "<ul>" + "<li><p>word <b>bold</b>" * 5000 + "</ul>"
    assert tame(page) == page
    unclosed = "<div><span>x</div>" * 3000
    assert tame(unclosed) == unclosed


@pytest.mark.parametrize(
    ("body", "media_type", "text", "encoding"),
    [
        ("é “x”".encode(), "text/html; charset=utf-8", "é “x”", "utf-8"),
        ("é “x”".encode(), "text/html; charset=iso-8859-1", "é “x”", "utf-8"),
        ("é “x”".encode("cp1252"), "text/html; charset=utf-8", "é “x”", "cp1252"),
        ("é “x”".encode("cp1252"), "text/html; charset=iso-8859-1", "é “x”", "cp1252"),
        ("é".encode("cp1252"), None, "é", "cp1252"),
        (
            b"<meta charset=koi8-r>" + "мир".encode("koi8-r"),
            "text/html",
            "<meta charset=koi8-r>мир",
            "koi8-r",
        ),
        ("мир".encode("utf-16"), "text/html; charset=utf-8", "мир", "utf-16-le"),
        (b"\xef\xbb\xbfx", "text/html; charset=koi8-r", "x", "utf-8"),
        (b"+ADw-script+AD4-", "text/html; charset=utf-7", "+ADw-script+AD4-", "cp1252"),
        ("é".encode(), "text/html; charset=idna", "é", "utf-8"),
        ("é".encode(), "text/html; charset=no-such", "é", "utf-8"),
        (b"<meta charset=utf-16>" + "é".encode(), "text/html", "<meta charset=utf-16>é", "utf-8"),
        (b"a\x00b", "text/html", "ab", "cp1252"),
        ("日本".encode("shift_jis"), "text/html; charset=Shift_JIS", "日本", "cp932"),
    ],
)
def test_bodies_are_decoded_as_browsers_do(body, media_type, text, encoding):
    found = decode_counted(body, media_type)
    assert (found.text, found.encoding, found.errors) == (text, encoding, 0)


def test_bytes_that_do_not_fit_are_counted():
    body = "é à ü ö ä ß".encode() + b"\xff\xfe\xff"
    found = decode_counted(body, "text/html; charset=utf-8")
    assert (found.encoding, found.errors) == ("utf-8", 3)
    assert found.text.startswith("é à ü")


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_no_text_raises_and_none_of_it_is_a_surrogate_or_nul(text):
    found = text_of(text)
    found.encode()
    assert "\x00" not in found


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<b>", "<li>", "<ul>", "</ul>", "<pre>", "w ", "<br>", "<td>"]
        ),
        max_size=60,
    )
)
def test_words_are_never_lost_or_doubled(parts):
    assert text_of("".join(parts)).split() == ["w"] * parts.count("w ")
