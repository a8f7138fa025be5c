"""Feeds that are broken, or made to do harm, and what is no feed."""

import pytest

from ingest.errors import Malformed, NotRecognised
from ingest.extract.feeds.feed import is_feed
from tests.extract_documents.feeds import RSS, post_item, read


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd" [ ]>',
        "<!-- <rss> --><!DOCTYPE a [ ]>",
    ],
)
def test_feed_that_declares_entities_is_refused(prolog):
    with pytest.raises(Malformed, match="entities"):
        read(prolog + RSS.format(items=post_item()).partition("?>")[2])


def test_feed_that_nests_without_end_is_refused():
    for body in (RSS.format(items="<item>" * 50_000), RSS.format(items="<item><a>" + "<b>" * 100_000)):
        with pytest.raises(Malformed, match="deeper"):
            read(body)


def test_feed_with_stray_tags_in_its_texts_is_read():
    stray = post_item(**{"content:encoded": "<p>Words<br>and<b>more" * 300})
    assert read(RSS.format(items=stray)).posts[0].title.startswith("Save it")


def test_post_about_entities_is_read():
    item = post_item(**{"content:encoded": "<![CDATA[<p>Write &lt;!ENTITY x&gt;</p> <!DOCTYPE a [ ]>]]>"})
    assert read(RSS.format(items=item)).posts[0].text.startswith("Write <!ENTITY x>")


def test_control_characters_and_wrong_charset_do_not_lose_entries():
    body = RSS.format(items=post_item(title="Caf\u00e9 \x0bx") + post_item())
    assert read(body.encode("cp1252")).posts[0].title == "Café x"
    assert len(read(body.encode("cp1252")).posts) == 2


def test_truncated_feed_gives_what_is_there():
    body = RSS.format(items=post_item() + post_item(link="https://blog.example/b/"))
    assert len(read(body[: body.rindex("<pubDate>")]).posts) >= 1


def test_page_of_html_is_no_feed():
    assert not is_feed(b"<!DOCTYPE html><html><head></head></html>")
    assert is_feed(b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><feed xmlns='http://www.w3.org/2005/Atom'/>")
    with pytest.raises(NotRecognised):
        read("<html><body><p>No feed here</p></body></html>")
