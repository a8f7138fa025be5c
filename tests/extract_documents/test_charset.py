"""In which encoding bytes are read where labels say something else, or nothing: what fits, and what makes words, is believed."""

# ruff: noqa: RUF001 - letters of other scripts are what is tested

import io
from functools import partial

import pytest

from ingest.extract.exports.blogger import read_blogger
from ingest.extract.exports.disqus import read_disqus
from ingest.extract.html.markup import decode_counted
from ingest.extract.pages import read_page

CAPTURED = "2013-05-06T07:08:09Z"
WORDS = {
    "windows-1251": "Мост снова закрыт, а из управы никто не пишет.",
    "koi8-r": "Мост снова закрыт, а из управы никто не пишет.",
    "shift_jis": "橋はまた閉まり、役所からの返事はまだない。",
    "euc-jp": "橋はまた閉まり、役所からの返事はまだない。",
    "gb2312": "桥又关闭了，区政府没有人回信。",
    "big5": "橋又關閉了，區公所沒有人回信。",
    "euc-kr": "다리가 또 닫혔고 구청에서는 답장이 없습니다.",
    "windows-1253": "Η γέφυρα έκλεισε ξανά και κανείς δεν απαντά.",
    "windows-1250": "Most je zase zavřený a z úřadu nám nikdo nepíše, třebaže slíbili odpověď.",
}
FALSE = ["text/html; charset=utf-8", "text/html; charset=iso-8859-1"]


def page(encoding: str, meta: str | None) -> bytes:
    head = f'<meta charset="{meta}">' if meta else ""
    return f"<html><head>{head}</head><body><p>{WORDS[encoding]}</p></body></html>".encode(encoding)


@pytest.mark.parametrize("encoding", WORDS)
@pytest.mark.parametrize("header", FALSE)
def test_the_pages_own_label_is_believed_where_the_servers_makes_no_words(encoding, header):
    found = decode_counted(page(encoding, encoding), header)
    assert WORDS[encoding] in found.text
    assert found.errors == 0


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [("koi8-r", "windows-1251", "koi8-r"), ("koi8-r", "koi8-r", "windows-1251")],
)
def test_of_two_labels_of_one_script_that_is_believed_which_makes_words(encoding, header, meta):
    assert WORDS[encoding] in decode_counted(page(encoding, meta), f"text/html; charset={header}").text


@pytest.mark.parametrize("encoding", [one for one in WORDS if one != "windows-1250"])
@pytest.mark.parametrize(
    ("header", "meta"), [(None, None), (None, "utf-8"), (None, "iso-8859-1"), (FALSE[0], None)]
)
def test_what_is_nothing_western_is_read_as_what_it_is_without_a_true_label(encoding, header, meta):
    found = decode_counted(page(encoding, meta), header)
    assert WORDS[encoding] in found.text
    assert found.errors == 0


@pytest.mark.parametrize(
    "words", ["£5 · ½ ©", "é", "CAFÉ, NÃO", "“yes,” she said — it’s shut", "Þórður í Ægisgötu"]
)
@pytest.mark.parametrize("header", [None, *FALSE])
@pytest.mark.parametrize("meta", ["", "<meta charset=utf-8>", "<meta charset=iso-8859-1>"])
def test_western_pages_stay_western_whatever_utf_8_is_said(words, header, meta):
    found = decode_counted(f"{meta}<p>{words}</p>".encode("cp1252"), header)
    assert (found.text, found.encoding, found.errors) == (f"{meta}<p>{words}</p>", "cp1252", 0)


def test_a_code_page_that_alone_is_named_is_believed():
    body = "<meta charset=windows-1251><p>Brücke, déjà</p>".encode("cp1252")
    assert decode_counted(body, None).encoding == "cp1251"


def test_stray_bytes_in_a_western_page_make_it_no_other():
    body = "<p>It’s the café again".encode("cp1252") + b" \x9d \x81</p>"
    found = decode_counted(body, "text/html; charset=iso-8859-1")
    assert (found.encoding, found.errors) == ("cp1252", 2)
    assert "It’s the café again" in found.text


THREAD = """<html><head><meta charset="utf-8"><meta name="generator" content="WordPress 3.1"><title>Ferry</title></head>
<body class="single postid-8"><div class="post hentry" id="post-8"><h2 class="entry-title">Ferry</h2><div class="entry-content">
<p>The ferry at Ålholm no longer calls on Sundays, and nobody said why.</p></div></div><ol class="commentlist">
<li class="comment" id="comment-4"><div class="comment-author"><cite class="fn">Søren</cite></div><p>Gør noget! %s</p></li>
</ol></body></html>"""


def test_characters_that_a_page_lost_are_told():
    body = (THREAD % "Også på Møn").encode().replace("Også på Møn".encode(), "Også på Møn".encode("cp1252"))
    reading = read_page(body, url="https://ferry.example/8", media_type=None, captured=CAPTURED)
    assert reading.comments[0].author == "Søren"
    assert reading.comments[0].text.startswith("Gør noget! Ogs\ufffd")
    assert [(one.kind, one.count) for one in reading.problems] == [("decode-errors", 3)]


def test_a_page_that_lost_nothing_tells_nothing():
    reading = read_page(
        (THREAD % "\ufffd").encode(), url="https://ferry.example/8", media_type=None, captured=CAPTURED
    )
    assert reading.problems == ()


DISQUS = """<?xml version="1.0" encoding="utf-8"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="3"><link>http://ferry.example/8</link><title>Ferry</title><createdAt>2011-03-01T08:00:00Z</createdAt></thread>
<post dsq:id="5"><message><![CDATA[<p>Gør noget</p>]]></message><createdAt>2011-03-02T08:00:00Z</createdAt><isDeleted>false</isDeleted>
<isSpam>false</isSpam><author><name>Jo</name></author><thread dsq:id="3"/></post></disqus>"""
BLOGGER = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:blogger.com,1999:blog-41.archive</id><title>Ferry</title><generator uri="http://www.blogger.com">Blogger</generator>
<link rel="alternate" type="text/html" href="http://ferry.example/"/><entry><id>tag:blogger.com,1999:blog-41.post-7</id>
<published>2011-03-01T08:00:00Z</published><category scheme="http://schemas.google.com/g/2005#kind"
term="http://schemas.google.com/blogger/2008/kind#post"/><title>Ferry</title><content type="html">Gør noget</content>
<link rel="alternate" type="text/html" href="http://ferry.example/8.html"/></entry></feed>"""


@pytest.mark.parametrize(
    ("reader", "export"), [(read_disqus, DISQUS), (partial(read_blogger, url=None), BLOGGER)]
)
def test_characters_that_an_export_lost_are_told(reader, export):
    def told(body: bytes) -> list:
        return [
            (problem.kind, problem.count)
            for reading in reader(io.BytesIO(body), name="ferry.xml", captured=CAPTURED)
            for problem in reading.problems
        ]

    assert told(export.encode("cp1252")) == [("decode-errors", 1)]
    assert told(export.encode()) == []
