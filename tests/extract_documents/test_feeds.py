"""Feeds of posts as WordPress and others write them."""

# ruff: noqa: RUF001 - typographic signs are what is tested

import pytest

from tests.extract_documents.feeds import COMMENTS, POSTS, RSS, comment_item, post_item, read


def test_post_feed_gives_whole_posts_with_declared_counts():
    reading = read(RSS.format(items=post_item()))
    (one,) = reading.posts
    assert (one.title, one.author, one.published) == ("Save it – now", "Gwen", "2010-03-05T13:05:00Z")
    assert (one.text, one.whole, one.declared_comments) == ("Please write.\n\nToday.", True, 12)
    assert (reading.engine, reading.route, reading.comments) == ("wordpress", "feed", ())
    assert (reading.site.title, reading.site.language) == ("Keep Elm Row", "en-GB")


@pytest.mark.parametrize("prefix", ["thr", "thread"])
def test_link_to_the_answers_tells_how_many_they_are(prefix):
    entry = (
        "<entry><title>The stile</title><link rel='alternate' href='https://stile.example/2010/05/stile.html'/>"
        f"<link rel='replies' type='text/html' href='https://stile.example/2010/05/stile.html' {prefix}:count='3'/>"
        "<id>tag:stile.example,2010:post-1</id><published>2010-05-01T09:00:00Z</published></entry>"
    )
    names = f"xmlns='http://www.w3.org/2005/Atom' xmlns:{prefix}='http://purl.org/syndication/thread/1.0'"
    (one,) = read(f"<?xml version='1.0'?><feed {names}><title>Stile</title>{entry}</feed>").posts
    assert one.declared_comments == 3


def test_guid_is_not_taken_for_the_id_of_the_post():
    assert read(RSS.format(items=post_item())).posts[0].source_id is None
    plain = post_item(link="https://blog.example/?p=7")
    assert read(RSS.format(items=plain)).posts[0].source_id == "7"


def test_summary_is_no_whole_text():
    only_summary = post_item(**{"content:encoded": None})
    assert read(RSS.format(items=only_summary)).posts[0].whole is False
    cut = post_item(**{"content:encoded": "<![CDATA[Please write [&#8230;]]]>"})
    assert read(RSS.format(items=cut)).posts[0].whole is False


def test_category_feed_does_not_describe_the_site():
    assert read(RSS.format(items=post_item()), url="https://blog.example/category/news/feed/").site is None


def test_leads_name_posts_comment_feeds_and_the_next_page():
    leads = {(x.purpose, x.url) for x in read(RSS.format(items=post_item())).leads}
    assert leads == {
        ("post-page", "https://blog.example/2010/03/save-it/"),
        ("post-comments-feed", "https://blog.example/2010/03/save-it/feed/"),
        ("posts-feed", "https://blog.example/feed/?paged=2"),
    }
    third = read(RSS.format(items=post_item()), url="https://blog.example/?feed=rss2&paged=2").leads
    assert ("posts-feed", "https://blog.example/?feed=rss2&paged=3") in {(x.purpose, x.url) for x in third}


def test_protected_entries_are_counted_not_read():
    form = '<form class="post-password-form"><input name="post_password"> MARKER</form>'
    reading = read(RSS.format(items=comment_item(31, form) + comment_item(32, "<p>Open</p>")), url=COMMENTS)
    assert [c.source_id for c in reading.comments] == ["32"]
    assert "MARKER" not in repr(reading)
    assert [(p.kind, p.count) for p in reading.problems] == [("skipped-private", 1)]


@pytest.mark.parametrize(
    ("prefix", "security", "titles"),
    [
        ("lj", "public", ["Ferry"]),
        ("lj", "private", []),
        ("lj", "usemask", []),
        ("dw", "private", []),
        ("dw", "", ["Ferry"]),
    ],
)
def test_entries_of_a_journal_that_are_not_for_all_are_counted_not_read(prefix, security, titles):
    item = (
        f'<item xmlns:{prefix}="http://journal.example/ns"><title>Ferry</title><link>https://blog.example/4321.html</link>'
        f"<description>MARKER</description><{prefix}:security>{security}</{prefix}:security>"
        f"<{prefix}:reply-count>7</{prefix}:reply-count></item>"
    )
    reading = read(RSS.format(items=item))
    assert [(post.title, post.declared_comments) for post in reading.posts] == [(name, 7) for name in titles]
    if not titles:
        assert [(p.kind, p.count) for p in reading.problems] == [("skipped-private", 1)]
        assert "MARKER" not in repr(reading)
        assert reading.leads == ()


def test_zero_date_is_a_problem_and_no_date():
    zero = "Mon, 30 Nov -0001 00:00:00 +0000"
    reading = read(RSS.format(items=comment_item(31, "<p>x</p>", pubDate=zero)), url=COMMENTS)
    assert (reading.comments[0].published, reading.comments[0].published_raw) == (None, zero)
    assert [p.kind for p in reading.problems] == ["unreadable-date"]


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (["Thu, 27 Nov 2025 06:00:12 +0000"] * 3, False),
        (["Thu, 27 Nov 2025 06:00:12 +0000"] * 2, True),
        (["Thu, 27 Nov 2025 06:00:12 +0000"] * 2 + ["Thu, 27 Nov 2025 06:00:13 +0000"], True),
        # Three notes of one day.
        (["Thu, 27 Nov 2025 00:00:00 +0100"] * 3, True),
    ],
)
@pytest.mark.parametrize("kind", ["posts", "comments"])
def test_the_second_in_which_a_feed_was_built_dates_nothing(dates, told, kind):
    if kind == "posts":
        items = [post_item(link=f"https://blog.example/{n}/", pubDate=at) for n, at in enumerate(dates)]
    else:
        items = [comment_item(n, f"Comment {n}", pubDate=at) for n, at in enumerate(dates)]
    reading = read(RSS.format(items="".join(items)), url=POSTS if kind == "posts" else COMMENTS)
    assert len(getattr(reading, kind)) == len(dates)
    assert all((one.published is not None) == told for one in getattr(reading, kind))
    assert reading.problems == ()


def test_a_post_that_stands_twice_in_a_feed_is_one():
    reading = read(RSS.format(items=post_item(guid="p1") + post_item(guid="p2")))
    assert {post.url for post in reading.posts} == {"https://blog.example/2010/03/save-it/"}
    assert reading.problems == ()
