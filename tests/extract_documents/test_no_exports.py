"""Pages, feeds and texts that tell of exports are what they are, and a database is none of these."""

import io

import pytest

from ingest.extract import read, read_file
from tests.extract_documents.disguises import CAPTURED, ENCODINGS, HIDDEN, PUBLIC, kept_back


def test_a_database_as_sql_is_no_text():
    kept_back(
        f"INSERT INTO `wp_posts` VALUES (8,'{HIDDEN}','draft');\n\n3 comments\n\n{HIDDEN}\n\nLeave a Reply\n".encode()
    )


def test_pages_and_feeds_that_tell_of_exports_are_what_they_are():
    source = "&lt;rss xmlns:wp=&quot;http://wordpress.org/export/1.2/&quot;&gt;&lt;wp:status&gt;draft&lt;/wp:status&gt;"
    page = f"<!doctype html><html><title>On exports</title><body><pre>{source}\n-----\nSTATUS: Draft\nDATE: 01/02/2003\n</pre></body></html>"
    (reading,) = read_file(io.BytesIO(page.encode()), name="a.html", captured=CAPTURED)
    assert reading.route == "page"
    feed = f"<rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://a.example/1</link><description>{source}</description></item></channel></rss>"
    (reading,) = read_file(io.BytesIO(feed.encode()), name="a.xml", captured=CAPTURED)
    assert (reading.route, len(reading.posts)) == ("feed", 1)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_pages_feeds_and_texts_in_every_encoding_are_read(encoding: str):
    text = f'The row stays – é\n\n1 thought on "The row"\n\n  1. Olu\n\n    {PUBLIC}\n\nLeave a Reply\n'  # noqa: RUF001
    feed = f"<rss version='2.0'><channel><title>T</title><item><title>{PUBLIC}</title><link>https://a.example/1</link></item></channel></rss>"
    page = f"<!doctype html><html><head><title>{PUBLIC}</title></head><body><p>{PUBLIC}</p></body></html>"
    for body, route in ((text, "text"), (feed, "feed"), (page, "page")):
        readings = list(read_file(io.BytesIO(body.encode(encoding)), name="a", captured=CAPTURED))
        assert [r.route for r in readings] == [route]
        answer = read(body.encode(encoding), url="https://a.example/", captured=CAPTURED)
        assert answer.route == route
        if route != "page":
            assert PUBLIC in repr(readings)
            assert PUBLIC in repr(answer)


def test_pages_and_feeds_that_name_an_exports_tags_are_what_they_are():
    page = b"<!doctype html><html><title>T</title><body><!-- <wp:status> --><p>The row stays as it is.</p></body></html>"
    (reading,) = read_file(io.BytesIO(page), name="a.html", captured=CAPTURED)
    assert reading.route == "page"
    feed = (
        "<rss version='2.0'><channel><title>T</title><item><title>One</title><link>https://a.example/1</link>"
        "<description><![CDATA[use <wp:status> here]]></description></item></channel></rss>"
    )
    (reading,) = read_file(io.BytesIO(feed.encode()), name="a.xml", captured=CAPTURED)
    assert (reading.route, len(reading.posts)) == ("feed", 1)
