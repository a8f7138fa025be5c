"""Feeds of posts and comments as WordPress, Blogger and others write them."""
# ruff: noqa: RUF001 - typographic signs are what is tested

import pytest

from ingest.errors import Malformed, NotRecognised
from ingest.extract.answer import Answer
from ingest.extract.feeds import is_feed, read_feed

CAPTURED = "2026-03-01T10:00:00Z"
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>
 <title>Keep Elm Row</title><link>https://blog.example</link><description>A street</description>
 <language>en-GB</language><generator>https://wordpress.org/?v=6.8</generator>{items}</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"
 xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:openSearch="http://a9.com/-/spec/opensearch/1.1/"
 xmlns:gd="http://schemas.google.com/g/2005"><title>Kommentare</title>{items}</feed>"""
POSTS, COMMENTS = "https://blog.example/feed/", "https://blog.example/comments/feed/"


def post_item(**changed):
    parts = {
        "title": "Save it &#8211; now",
        "link": "https://blog.example/2010/03/save-it/",
        "comments": "https://blog.example/2010/03/save-it/#comments",
        "dc:creator": "<![CDATA[Gwen]]>",
        "pubDate": "Fri, 05 Mar 2010 13:05:00 +0000",
        "guid": "https://blog.example/?p=7",
        "description": "<![CDATA[Please write [&#8230;]]]>",
        "content:encoded": "<![CDATA[<p>Please write.</p><p>Today.</p>]]>",
        "wfw:commentRss": "https://blog.example/2010/03/save-it/feed/",
        "slash:comments": "12",
    } | changed
    return "<item>" + "".join(f"<{k}>{v}</{k}>" for k, v in parts.items() if v is not None) + "</item>"


def comment_item(number, text, **changed):
    link = f"https://blog.example/2010/03/save-it/comment-page-1/#comment-{number}"
    base = {
        "title": "Comment on Save it by Olu", "link": link, "dc:creator": "<![CDATA[Olu]]>", "wfw:commentRss": None,
        "comments": None, "slash:comments": None, "guid": f"https://blog.example/?p=7#comment-{number}",
        "description": f"<![CDATA[{text}]]>", "content:encoded": f"<![CDATA[{text}]]>",
    }  # fmt: skip
    return post_item(**(base | changed))


def read(body, url=POSTS, **more):
    return read_feed(
        Answer(body=body.encode() if isinstance(body, str) else body, url=url, captured=CAPTURED, **more)
    )


def test_post_feed_gives_whole_posts_with_declared_counts():
    reading = read(RSS.format(items=post_item()))
    (one,) = reading.posts
    assert (one.title, one.author, one.published) == ("Save it – now", "Gwen", "2010-03-05T13:05:00Z")
    assert (one.text, one.whole, one.declared_comments) == ("Please write.\n\nToday.", True, 12)
    assert (reading.engine, reading.route, reading.comments) == ("wordpress", "feed", ())
    assert (reading.site.title, reading.site.language) == ("Keep Elm Row", "en-GB")


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


def test_pingback_is_told_by_its_brackets():
    item = comment_item(31, "<p>[&#8230;] a word on the row [&#8230;]</p>")
    assert read(RSS.format(items=item), url=COMMENTS).comments[0].kind == "pingback"


def test_zero_date_is_a_problem_and_no_date():
    zero = "Mon, 30 Nov -0001 00:00:00 +0000"
    reading = read(RSS.format(items=comment_item(31, "<p>x</p>", pubDate=zero)), url=COMMENTS)
    assert (reading.comments[0].published, reading.comments[0].published_raw) == (None, zero)
    assert [p.kind for p in reading.problems] == ["unreadable-date"]


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


def test_blogger_removed_comments_are_counted():
    mark = "<gd:extendedProperty name='blogger.contentRemoved' value='true'/>"
    reading = read(ATOM.format(items=COUNTS + BLOGGER.format(id=2000, extra=mark)), url=BLOGGER_URL)
    assert reading.comments == ()
    assert [(p.kind, p.count) for p in reading.problems] == [("skipped-deleted", 1)]


def test_mail_address_of_an_author_is_never_the_name():
    item = post_item(**{"dc:creator": None, "author": "someone@mail.example"})
    assert "mail.example" not in repr(read(RSS.format(items=item)))


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


def test_a_post_that_stands_twice_in_a_feed_is_one():
    reading = read(RSS.format(items=post_item(guid="p1") + post_item(guid="p2")))
    assert {post.url for post in reading.posts} == {"https://blog.example/2010/03/save-it/"}
    assert reading.problems == ()
