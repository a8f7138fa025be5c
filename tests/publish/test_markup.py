import time
from dataclasses import replace

from invented import CITED
from markupsafe import Markup

from publish import markup


def test_what_can_act_or_load_is_dropped():
    dirty = (
        '<p onclick="x()">One <img src="https://spy.example/p.gif"> <a href="javascript:x()">two</a></p>'
        '<script>x()</script><style>p{}</style><iframe src="https://x.example"></iframe><form><input></form>'
    )
    assert markup.clean(dirty) == '<p>One  <a rel="nofollow noopener noreferrer ugc">two</a></p>'


def test_links_say_that_strangers_made_them():
    made = markup.clean('<a href="https://news.example/" target="_blank">n</a>')
    assert made == '<a href="https://news.example/" rel="nofollow noopener noreferrer ugc">n</a>'


def test_headings_keep_the_order_of_the_page():
    assert markup.clean("<h1>A</h1><h5>B</h5>", heading="h3") == "<h3>A</h3><h3>B</h3>"


def test_markup_nested_too_deeply_is_shown_as_text():
    begun = time.perf_counter()
    deep = "<div>" * 100_000 + "x"
    assert markup.body(deep, "the words") == "<p>the words</p>"
    assert time.perf_counter() - begun < 1


def test_text_keeps_its_paragraphs_and_lines():
    assert markup.prose("One\ntwo\n\n  \nthree <b>") == "<p>One<br>two</p><p>three &lt;b&gt;</p>"


def test_hidden_characters_are_named():
    assert markup.hidden("plain") == []
    assert markup.hidden("the \u202ecouncil") == ["U+202E RIGHT-TO-LEFT OVERRIDE"]
    assert markup.hidden("coun\u200bcil") == ["U+200B ZERO WIDTH SPACE"]
    assert markup.hidden("\U000e0041") == ["U+E0041 TAG LATIN CAPITAL LETTER A"]
    assert markup.hidden("bell \x07") == ["U+0007 unnamed"]


def test_ordinary_writing_is_not_flagged():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    hebrew = "שלום\u200f, hello"
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    for text in (
        family,
        persian,
        hebrew,
        scotland,
        "soft\xadhyphen",
        "tab\tand\nline",
        "na\u00efve \u2013 \u201cquoted\u201d",
    ):
        assert markup.hidden(text) == [], text


def test_marks_are_balanced_whatever_the_text_holds():
    made = markup.marked("\x03a \x02b\x02 c\x03\x03 <i> \x02end", "\x02", "\x03")
    assert made == "a <mark>b c</mark> &lt;i&gt; <mark>end</mark>"
    assert isinstance(made, Markup)


def test_hosts_in_other_letters_are_shown_readable_and_linked_as_they_are():
    shown = markup.outward("https://xn--bcher-kva.example/xn--a?q=xn--bcher-kva")
    assert shown == (
        '<a href="https://xn--bcher-kva.example/xn--a?q=xn--bcher-kva" rel="nofollow noopener noreferrer ugc">'
        "https://bücher.example/xn--a?q=xn--bcher-kva</a>"
    )
    # A Latin word with one Cyrillic letter, and what is no encoding at all, stay as they came.
    assert markup.readable("http://xn--pypal-4ve.example/") == "http://xn--pypal-4ve.example/"
    assert markup.readable("http://xn--zz\x00--.example/") == "http://xn--zz\x00--.example/"
    assert markup.readable("xn--") == "xn--"


def test_in_a_citation_each_part_keeps_its_direction_and_language():
    work = replace(
        CITED,
        person="نورة",
        role=None,
        body=None,
        title="المكتبة، والجسر",
        blog="جسر",
        post=None,
        language="ar",
    )
    told = markup.isolated(
        "نورة. “المكتبة، والجسر” (5 January 2010). جسر. Letter to ليلى علي (2010).", work.parts
    )
    assert told == (
        '<bdi>نورة</bdi>. “<bdi lang="ar">المكتبة، والجسر</bdi>” (5 January 2010). <bdi lang="ar">جسر</bdi>. '
        "Letter to <bdi>ليلى علي</bdi> (2010)."
    )


def test_a_citation_in_english_is_plain_and_a_part_is_no_part_of_a_word():
    assert markup.isolated("A & B. “The line”", CITED.parts) == "A &amp; B. “The line”"
    work = replace(CITED, title="Bus", blog="Bus & Bahn", language="de")
    told = markup.isolated("“Bus”, Bus & Bahn, Busse", work.parts)
    assert told == '“<bdi lang="de">Bus</bdi>”, <bdi lang="de">Bus &amp; Bahn</bdi>, Busse'
