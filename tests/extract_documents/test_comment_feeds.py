"""Feeds of comments as WordPress, Blogger and others write them: ids, parents, names."""

import pytest

from tests.extract_documents.feeds import COMMENTS, RSS, comment_item, post_item, read

ATOM = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"
 xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:openSearch="http://a9.com/-/spec/opensearch/1.1/"
 xmlns:gd="http://schemas.google.com/g/2005"><title>Kommentare</title>{items}</feed>"""


def test_comment_feed_gives_id_post_author_and_text():
    (one,) = read(RSS.format(items=comment_item(31, "<p>Wrote &amp; sent 😀</p>")), url=COMMENTS).comments
    assert (one.source_id, one.author, one.kind) == ("31", "Olu", "comment")
    assert one.post_url == "https://blog.example/2010/03/save-it/"
    assert one.text == "Wrote & sent 😀"
    assert one.published == "2010-03-05T13:05:00Z"


@pytest.mark.parametrize(
    "words", ["In reply to {}.", "Als Antwort auf {}.", "En réponse à {}.", "{} への返信"]
)
def test_in_reply_to_becomes_the_parent_and_leaves_the_text(words):
    link = '<a href="https://blog.example/2010/03/save-it/comment-page-1/#comment-12">Ana</a>'
    html = f"<p>{words.format(link)}</p>\n<p>Thank you.</p>\n"
    (one,) = read(RSS.format(items=comment_item(31, html)), url=COMMENTS).comments
    assert one.parent_source_id == "12"
    assert one.text == "Thank you."


def test_a_link_to_another_comment_in_the_text_stays():
    link = '<a href="https://blog.example/2010/03/save-it/#comment-12">Ana</a>'
    html = f"<p>What {link} says about the library is what I have been saying for years.</p>"
    (one,) = read(RSS.format(items=comment_item(31, html)), url=COMMENTS).comments
    assert one.parent_source_id is None
    assert one.text.startswith("What Ana says")


def test_pingback_is_told_by_its_brackets():
    item = comment_item(31, "<p>[&#8230;] a word on the row [&#8230;]</p>")
    assert read(RSS.format(items=item), url=COMMENTS).comments[0].kind == "pingback"


def atom_entry(number, parent, extra=""):
    page = "https://blog.example/2010/03/save-it/"
    target = f"{page}#comment-{parent}" if parent else page
    return (
        f"<entry><title>Von: Olu</title><link rel='alternate' href='{page}#comment-{number}'/>"
        f"<author><name>Olu</name></author><id>https://blog.example/?p=7#comment-{number}</id>"
        "<updated>2010-03-05T13:05:00Z</updated><published>2010-03-05T13:05:00Z</published>"
        f"<content type='html'><![CDATA[<p>Word {number}</p>]]></content>"
        f"<thr:in-reply-to ref='https://blog.example/?p=7#comment-{parent}' href='{target}'/>{extra}</entry>"
    )


def test_atom_tells_parents_by_thr():
    items = atom_entry(12, None).replace("#comment-None", "") + atom_entry(31, 12)
    comments = read(ATOM.format(items=items), url="https://blog.example/2010/03/save-it/feed/atom/").comments
    assert [(c.source_id, c.parent_source_id) for c in comments] == [("12", None), ("31", "12")]


BLOGGER = """<entry><id>tag:blogger.com,1999:blog-5.post-{id}</id><published>2010-03-05T14:05:00.000+01:00</published>
 <updated>2010-03-05T14:05:00.000+01:00</updated><title type='text'>Wrote to…</title>
 <content type='html'>Wrote to them.&lt;br /&gt;Sent.</content>{extra}
 <link rel='alternate' href='https://elm.blog.example/2010/03/save.html?showComment=1#c{id}'/>
 <author><name>Olu</name><email>noreply@blogger.com</email></author>
 <thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0'
  href='https://elm.blog.example/2010/03/save.html' ref='tag:blogger.com,1999:blog-5.post-99'/></entry>"""
COUNTS = (
    "<generator uri='https://www.blogger.com'>Blogger</generator><openSearch:totalResults>430</openSearch:totalResults>"
    "<openSearch:startIndex>201</openSearch:startIndex><openSearch:itemsPerPage>200</openSearch:itemsPerPage>"
    "<link rel='next' href='https://elm.blog.example/feeds/99/comments/default?start-index=401'/>"
)
BLOGGER_URL = "https://elm.blog.example/feeds/99/comments/default?start-index=201"


def test_blogger_feed_has_ids_parents_and_pages():
    related = "<link rel='related' href='https://www.blogger.com/feeds/5/99/comments/default/1000'/>"
    reading = read(ATOM.format(items=COUNTS + BLOGGER.format(id=2000, extra=related)), url=BLOGGER_URL)
    (one,) = reading.comments
    assert (one.source_id, one.parent_source_id, one.post_source_id) == ("2000", "1000", "99")
    assert (one.text, one.author, one.published) == ("Wrote to them.\nSent.", "Olu", "2010-03-05T13:05:00Z")
    assert one.post_url == "https://elm.blog.example/2010/03/save.html"
    assert (reading.listing.page, reading.listing.pages, reading.listing.total) == (2, 3, 430)
    assert ("comments-feed", "https://elm.blog.example/feeds/99/comments/default?start-index=401") in {
        (x.purpose, x.url) for x in reading.leads
    }


@pytest.mark.parametrize(
    ("total", "asked", "following"),
    [
        ("203", "?max-results=200&start-index=201", "?max-results=200&start-index=203"),
        ("203", "", "?start-index=203"),
        ("202", "?start-index=201", None),
    ],
)
def test_blogger_feed_that_links_no_next_part_goes_on_after_the_entries_that_it_shows(
    total, asked, following
):
    counts = COUNTS.partition("<link rel='next'")[0].replace("430", total)
    items = counts + BLOGGER.format(id=2000, extra="") + BLOGGER.format(id=2001, extra="")
    feed = "https://elm.blog.example/feeds/99/comments/default"
    reading = read(ATOM.format(items=items), url=feed + asked, purpose="post-comments-feed")
    found = [lead.url for lead in reading.leads if lead.purpose == "post-comments-feed"]
    assert found == ([feed + following] if following else [])


@pytest.mark.parametrize(
    "url",
    [
        "https://stile.example/feed/atom/comments",
        "https://stile.example/kommentare.xml",
        "https://stile.example/rss.php?version=2.0&type=comments",
    ],
)
def test_feed_that_nobody_asked_for_is_of_comments_by_a_word_of_its_address(url):
    item = comment_item(31, "<p>Open</p>", link="https://stile.example/2", guid="31")
    reading = read(RSS.format(items=item), url=url)
    assert ([c.text for c in reading.comments], reading.posts) == (["Open"], ())


def test_blogger_removed_comments_are_counted():
    mark = "<gd:extendedProperty name='blogger.contentRemoved' value='true'/>"
    reading = read(ATOM.format(items=COUNTS + BLOGGER.format(id=2000, extra=mark)), url=BLOGGER_URL)
    assert reading.comments == ()
    assert [(p.kind, p.count) for p in reading.problems] == [("skipped-deleted", 1)]


def test_mail_address_of_an_author_is_never_the_name():
    item = post_item(**{"dc:creator": None, "author": "someone@mail.example"})
    assert "mail.example" not in repr(read(RSS.format(items=item)))
