"""Of which post an entry of a feed is, where its links, its feed's address and its own differ."""

import pytest

from tests.extract_documents.feeds import COMMENTS, RSS, comment_item, post_item, read

TYPEPAD = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>Comments on The clock stands - Hill End</title>
<generator uri="http://www.typepad.com/">TypePad</generator>
<link rel="self" href="http://hillend.typepad.example/clock/2009/04/the-clock/comments/atom.xml"/>
<link rel="alternate" type="text/html" href="http://hillend.typepad.example/clock/2009/04/the-clock.html"/>
<id>tag:typepad.com,2003:http://hillend.typepad.example/clock/2009/04/the-clock/comments/atom.xml/</id>
<updated>2009-04-07T09:00:00Z</updated>
<entry><title>Ada K commented on 'The clock stands'</title>
<link rel="alternate" type="text/html" href="http://hillend.typepad.example/clock/2009/04/the-clock.html?cid=6a00d8341c5e2453ef01156f2b1c7e970c#comment-6a00d8341c5e2453ef01156f2b1c7e970c"/>
<id>tag:typepad.com,2003:Comment-6a00d8341c5e2453ef01156f2b1c7e970c</id>
<published>2009-04-05T10:12:00Z</published><updated>2009-04-05T10:12:00Z</updated>
<author><name>Ada K</name></author>
<content type="html">&lt;p&gt;Mine went off this morning.&lt;/p&gt;</content></entry>
<entry><title>Reed commented on 'The clock stands'</title>
<link rel="alternate" type="text/html" href="http://hillend.typepad.example/clock/2009/04/the-clock.html?cid=6a00d8341c5e2453ef01156f2b1c8f970c#comment-6a00d8341c5e2453ef01156f2b1c8f970c"/>
<id>tag:typepad.com,2003:Comment-6a00d8341c5e2453ef01156f2b1c8f970c</id>
<thr:in-reply-to ref="tag:typepad.com,2003:Comment-6a00d8341c5e2453ef01156f2b1c7e970c" href="http://hillend.typepad.example/clock/2009/04/the-clock.html#comment-6a00d8341c5e2453ef01156f2b1c7e970c"/>
<published>2009-04-06T08:30:00Z</published><updated>2009-04-06T08:30:00Z</updated>
<author><name>Reed</name></author>
<content type="html">&lt;p&gt;By post is best.&lt;/p&gt;</content></entry>
</feed>"""
MOVABLE_RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Comments for The clock stands (http://hillend.example/2009/04/the-clock.html)</title>
<link>http://hillend.example/2009/04/the-clock.html</link><generator>http://www.sixapart.com/movabletype/?v=3.34</generator>
<item><title>Comment from Ada K on 2009-04-05</title><dc:creator>Ada K</dc:creator>
<link>http://hillend.example/2009/04/the-clock.html#c1261</link><guid>http://hillend.example/2009/04/the-clock.html#c1261</guid>
<description>&lt;p&gt;Mine went off this morning.&lt;/p&gt;</description><pubDate>Sun, 05 Apr 2009 10:12:00 +0000</pubDate></item>
<item><title>Comment from Reed on 2009-04-06</title><dc:creator>Reed</dc:creator>
<link>http://hillend.example/2009/04/the-clock.html#comment-1262</link><guid isPermaLink="true">http://hillend.example/2009/04/the-clock.html#comment-1262</guid>
<description>&lt;p&gt;By post is best.&lt;/p&gt;</description><pubDate>Mon, 06 Apr 2009 08:30:00 +0000</pubDate></item>
</channel></rss>"""
MOVABLE_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>Comments for The clock stands</title>
<id>tag:hillend.example,2009://1/tag:hillend.example,2009://1.44-comments</id><generator uri="http://www.sixapart.com/movabletype/">Movable Type 5.2</generator>
<link rel="alternate" type="text/html" href="http://hillend.example/2009/04/the-clock.html"/><link rel="self" href="http://hillend.example/2009/04/the-clock/comments.xml"/>
<updated>2009-04-07T09:00:00Z</updated>
<entry><id>tag:hillend.example,2009://1.44-comment:1261</id><thr:in-reply-to ref="tag:hillend.example,2009://1.44" type="text/html" href="http://hillend.example/2009/04/the-clock.html"/>
<link rel="alternate" type="text/html" href="http://hillend.example/2009/04/the-clock.html#c1261"/><title>Comment from Ada K on 2009-04-05</title>
<author><name>Ada K</name></author><content type="html">&lt;p&gt;Mine went off this morning.&lt;/p&gt;</content><published>2009-04-05T10:12:00Z</published><updated>2009-04-05T10:12:00Z</updated></entry>
<entry><id>tag:hillend.example,2009://1.44-comment:1262</id><thr:in-reply-to ref="tag:hillend.example,2009://1.44-comment:1261" type="text/html" href="http://hillend.example/2009/04/the-clock.html#c1261"/>
<link rel="alternate" type="text/html" href="http://hillend.example/2009/04/the-clock.html#c1262"/><title>Reply to comment from Ada K</title>
<author><name>Reed</name></author><content type="html">&lt;p&gt;By post is best.&lt;/p&gt;</content><published>2009-04-06T08:30:00Z</published><updated>2009-04-06T08:30:00Z</updated></entry></feed>"""
CLOCK = "hillend.example/2009/04/the-clock"
FIRST, SECOND = "6a00d8341c5e2453ef01156f2b1c7e970c", "6a00d8341c5e2453ef01156f2b1c8f970c"


@pytest.mark.parametrize(
    ("feed", "url", "post", "engine", "ids", "parent"),
    [
        (TYPEPAD, "http://hillend.typepad.example/clock/2009/04/the-clock/comments/atom.xml",
         "http://hillend.typepad.example/clock/2009/04/the-clock.html", "typepad", [FIRST, SECOND], FIRST),
        (MOVABLE_RSS, f"http://{CLOCK}.xml", f"http://{CLOCK}.html", "movabletype", ["1261", "1262"], None),
        (MOVABLE_ATOM, f"http://{CLOCK}/comments.xml", f"http://{CLOCK}.html", "movabletype", ["1261", "1262"], "1261"),
    ],
)  # fmt: skip
def test_comment_feeds_of_typepad_and_movable_type_name_one_post(feed, url, post, engine, ids, parent):
    reading = read(feed, url=url)
    assert reading.engine == engine
    assert [c.source_id for c in reading.comments] == ids
    assert {c.post_url for c in reading.comments} == {post}
    assert [c.parent_source_id for c in reading.comments] == [None, parent]
    assert [(c.author, c.published) for c in reading.comments] == [
        ("Ada K", "2009-04-05T10:12:00Z"),
        ("Reed", "2009-04-06T08:30:00Z"),
    ]
    assert reading.comments[1].text == "By post is best."
    assert {p.kind for p in reading.problems} == set()


ELSEWHERE = {
    "link": "https://other.example/note/",
    "guid": "o1",
    "wfw:commentRss": "https://other.example/note/feed/",
}


def test_what_a_link_blog_links_is_no_post_of_it():
    reading = read(RSS.format(items=post_item() + post_item(**ELSEWHERE)))
    assert [post.url for post in reading.posts] == ["https://blog.example/2010/03/save-it/"]
    assert not [lead for lead in reading.leads if "other.example" in lead.url]
    assert [(p.kind, p.count) for p in reading.problems] == [("skipped-elsewhere", 1)]


@pytest.mark.parametrize(
    "own",
    [
        {"guid": "https://blog.example/linked/7"},
        {"atom:link": None, 'atom:link rel="related" href="https://blog.example/linked/7" /': None},
    ],
)
def test_an_entry_that_links_elsewhere_is_the_post_of_its_own_address(own):
    related = '<atom:link rel="related" href="https://blog.example/linked/7"/>'
    item = post_item(**(ELSEWHERE | {"wfw:commentRss": None} | own))
    if "guid" not in own:
        item = item.replace("</item>", f"{related}</item>")
    reading = read(RSS.format(items=item))
    assert [post.url for post in reading.posts] == ["https://blog.example/linked/7"]


def test_comments_under_pages_of_other_blogs_are_of_those():
    far = comment_item(32, "<p>Elsewhere</p>", link="https://other.example/note/#comment-32")
    reading = read(RSS.format(items=comment_item(31, "<p>Here</p>") + far), url=COMMENTS)
    assert [(c.text, c.post_url) for c in reading.comments] == [
        ("Here", "https://blog.example/2010/03/save-it/"),
        ("Elsewhere", "https://other.example/note/"),
    ]


def test_a_feed_that_tells_its_home_wrongly_keeps_its_entries():
    moved = RSS.replace("https://blog.example", "https://before.example").format(items=post_item())
    reading = read(moved, url="https://feeds.example/elm")
    assert [post.url for post in reading.posts] == ["https://blog.example/2010/03/save-it/"]


def test_entries_that_link_the_home_or_one_page_are_placed_by_what_is_their_own():
    home, page = "https://blog.example/", "https://blog.example/diary.html"
    entries = [
        {"title": "The lock", "link": home, "guid": "p1"},
        {"title": "The weir", "link": home, "guid": "https://blog.example/weir.html"},
        {"title": "Monday", "link": f"{page}#mon", "guid": "p3"},
        {"title": "Tuesday", "link": f"{page}#tue", "guid": "p4"},
        {"title": "The mill", "link": "https://blog.example/mill.html", "guid": "p5"},
    ]
    reading = read(RSS.format(items="".join(post_item(**one) for one in entries)))
    assert [(post.title, post.url) for post in reading.posts] == [
        ("The weir", "https://blog.example/weir.html"),
        ("The mill", "https://blog.example/mill.html"),
    ]
    assert [(p.kind, p.count) for p in reading.problems] == [("no-address", 3)]
