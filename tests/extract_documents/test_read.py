"""The choice of a reader goes by what the bytes are, never by a name."""

import gzip
import io
import json

import pytest

from ingest.errors import Malformed, NotRecognised
from ingest.extract import read, read_file
from ingest.extract.answer import undated
from ingest.extract.thread import unreadable_dates
from ingest.model import Comment

CAPTURED = "2026-03-01T10:00:00Z"
URL = "https://blog.example/a/"
PAGE = b"<!DOCTYPE html><html><head><title>A</title><link rel='https://api.w.org/' href='/wp-json/'></head><body><p>x</p></body></html>"
FEED = b"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://blog.example/1/</link><description>d</description></item></channel></rss>"
WXR = b"<?xml version='1.0'?><rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><link>https://blog.example</link><item><title>One</title><link>https://blog.example/1/</link><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>"
TEXT = b'The row stays\n\n1 thought on "The row"\n\n  1. Olu\n\n    Sent mine.\n\nLeave a Reply\n'
COMMENTS = json.dumps(
    [{"id": 5, "post": 1, "parent": 0, "author_name": "Olu", "content": {"rendered": "<p>x</p>"}}]
).encode()


def names(reading):
    return reading.route, len(reading.posts), len(reading.comments)


def test_feed_sitemap_json_and_page_are_told_apart():
    assert names(read(FEED, url=URL, captured=CAPTURED, media_type="text/html")) == ("feed", 1, 0)
    assert names(read(COMMENTS, url=URL, captured=CAPTURED, media_type="text/plain")) == ("rest", 0, 1)
    sitemap = b"<?xml version='1.0'?><urlset><url><loc>https://blog.example/b/</loc></url></urlset>"
    assert read(sitemap, url=URL, captured=CAPTURED).leads[0].purpose == "post-page"
    assert names(read(PAGE, url=URL, captured=CAPTURED, media_type="text/html"))[0] == "page"


def test_leads_of_a_page_come_from_its_head_and_headers():
    headers = {"Link": '<https://blog.example/api/>; rel="https://api.w.org/"'}
    leads = read(PAGE, url=URL, headers=headers, captured=CAPTURED).leads
    assert [x.url for x in leads if x.purpose == "rest-root"] == [
        "https://blog.example/api/",
        "https://blog.example/wp-json/",
    ]


def test_error_status_is_no_page():
    reading = read(PAGE, url=URL, status=404, captured=CAPTURED)
    assert (reading.posts, reading.comments) == ((), ())
    assert [p.kind for p in reading.problems] == ["http-error"]


def test_refusal_of_the_rest_interface_is_told():
    body = json.dumps({"code": "rest_forbidden", "message": "No"}).encode()
    reading = read(body, url="https://blog.example/wp-json/wp/v2/comments", status=401, captured=CAPTURED)
    assert [p.kind for p in reading.problems] == ["rest-refused"]


def test_html_in_place_of_json_is_a_problem_not_a_page():
    reading = read(
        PAGE,
        url="https://blog.example/wp-json/wp/v2/posts",
        status=200,
        captured=CAPTURED,
        purpose="rest-posts",
    )
    assert [p.kind for p in reading.problems] == ["malformed"]


def test_empty_answer_is_a_problem():
    assert [p.kind for p in read(b"", url=URL, status=200, captured=CAPTURED).problems] == ["empty"]


def test_export_that_a_server_gives_away_is_not_read_as_a_feed():
    with pytest.raises(NotRecognised, match="export"):
        read(WXR, url=URL, captured=CAPTURED)


@pytest.mark.parametrize(
    ("body", "words"), [(b"\x89PNG\r\n\x1a\n", "PNG"), (b"%PDF-1.7", "PDF"), (b"\x00\x01\x02", "binary")]
)
def test_other_things_are_named(body, words):
    with pytest.raises(NotRecognised, match=words):
        read(body, url=URL, captured=CAPTURED)
    with pytest.raises(NotRecognised, match=r"export\.xml: .*" + words + ".*Accepted"):
        list(read_file(io.BytesIO(body), name="export.xml", captured=CAPTURED))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (WXR, ("export", 1, 0)),
        (FEED, ("feed", 1, 0)),
        (TEXT, ("text", 1, 1)),
        (COMMENTS, ("rest", 0, 1)),
        (PAGE, ("page", 0, 0)),
    ],
)
def test_files_are_known_by_their_content_also_gzipped(body, expected):
    for packed in (body, gzip.compress(body, mtime=0)):
        first = next(read_file(io.BytesIO(packed), name="whatever.bin", captured=CAPTURED))
        assert names(first) == expected or (expected[0] == "page" and first.route == "page")


def test_arc_file_is_no_page():
    head = b"filedesc://weir.arc 0.0.0.0 20070101000000 text/plain 76\n1 0 InternetArchive\n\n"
    records = b"".join(
        b"https://weir.example/%d/ 192.0.2.1 20070101000000 text/html 99\n" % n + PAGE for n in (1, 2)
    )
    for body in (head + records, gzip.compress(head) + gzip.compress(records), head + FEED):
        with pytest.raises(NotRecognised, match="an ARC file"):
            list(read_file(io.BytesIO(body), name="weir.arc", captured=CAPTURED))


def test_several_pages_in_one_file_are_not_taken_for_one():
    whole = (
        b"<!DOCTYPE html><html><body><article><h1>The sluice</h1><p>Prose.</p></article>%s</body></html>\n"
    )
    with pytest.raises(NotRecognised, match="several pages"):
        list(read_file(io.BytesIO(whole % b"" * 2), name="all.html", captured=CAPTURED))
    for within in (
        b"<script>w.write('<html></html>'); w.write('<html></html>');</script>",
        b"<textarea><html></html><html></html></textarea>",
        b"<!--[if IE]><html></html><![endif]--><!--[if !IE]><html></html><![endif]-->",
    ):
        body = whole % within + b"<!-- served by node 2 -->"
        assert next(read_file(io.BytesIO(body), name="one.html", captured=CAPTURED)).route == "page"


class Pipe(io.RawIOBase):
    """Not seekable, and gives little at a time, as standard input does."""

    def __init__(self, data):
        self.data = io.BytesIO(data)

    def readable(self):
        return True

    def read(self, size=-1):
        return self.data.read(min(size, 7) if size > 0 else -1)


def test_a_pipe_is_read_to_its_end():
    assert names(next(read_file(Pipe(TEXT), name="-", captured=CAPTURED))) == ("text", 1, 1)
    assert names(next(read_file(Pipe(WXR), name="-", captured=CAPTURED))) == ("export", 1, 0)


def test_text_that_names_the_tags_one_may_use_is_text():
    form = b'You may use these HTML tags: <a href="" title=""> <b> <blockquote cite=""> <p> <strike>\n'
    assert names(next(read_file(io.BytesIO(TEXT + form), name="a.txt", captured=CAPTURED))) == ("text", 1, 1)


def test_fragment_of_a_page_is_a_page():
    for body in (b"<!-- saved --><div>x</div>", b"Words <p>one</p><p>two</p>", b"  <p>one"):
        assert next(read_file(io.BytesIO(body), name="a", captured=CAPTURED)).route == "page"


def test_broken_gzip_is_malformed():
    with pytest.raises(Malformed, match="gzip"):
        list(read_file(io.BytesIO(gzip.compress(PAGE * 1000, mtime=0)[:30]), name="a.gz", captured=CAPTURED))


def test_empty_file_and_prose_are_not_recognised():
    for body, words in ((b"", "empty"), (b"Just a note to self.\n", "thread")):
        with pytest.raises(NotRecognised, match=words):
            list(read_file(io.BytesIO(body), name="a.txt", captured=CAPTURED))


@pytest.mark.parametrize(
    ("raw", "told"), [("in spring", "in spring"), ("198.51.100.30 " * 8, "(112 characters)")]
)
def test_date_that_cannot_be_read_is_quoted_whole_or_not_at_all(raw, told):
    (problem,) = undated([Comment(post_url=URL, text="x", published_raw=raw)], URL)
    assert problem.detail == f"The date {told!r} cannot be read."


def test_date_that_lies_after_the_capture_is_told_as_that():
    (problem,) = undated([Comment(post_url=URL, text="x", published_raw="2013-05-10 21:00:00")], URL)
    assert "'2013-05-10 21:00:00' lies after the capture" in problem.detail
    assert "--captured" in problem.detail
    assert "lies after the capture" in unreadable_dates(["10 May 2013", "in spring"]).detail
