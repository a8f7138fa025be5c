"""Exports of Disqus and Blogger: public comments with their parents, all else counted."""

import io
import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ingest.extract import read_file

CAPTURED = "2026-03-01T10:00:00Z"


def read(text, **more):
    readings = list(read_file(io.BytesIO(text.encode()), name="export.xml", captured=CAPTURED, **more))
    posts = [p for r in readings for p in r.posts]
    comments = [c for r in readings for c in r.comments]
    return posts, comments, {p.kind: p.count for r in readings for p in r.problems}, readings


def disqus_post(number, thread=1, text="Sent.", parent=None, deleted="false", spam="false"):
    answers = f'<parent dsq:id="{parent}" />' if parent else ""
    return (
        f'<post dsq:id="{number}"><id /><message><![CDATA[<p>{text}</p>]]></message>'
        f"<createdAt>2010-03-05T13:05:00Z</createdAt><isDeleted>{deleted}</isDeleted><isSpam>{spam}</isSpam>"
        "<author><email>olu@mail.example</email><name>Olu</name><isAnonymous>true</isAnonymous>"
        "<username>olu77</username></author><ipAddress>198.51.100.7</ipAddress>"
        f'<thread dsq:id="{thread}" />{answers}</post>'
    )


def disqus(*posts, gone="false"):
    return (
        '<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
        '<category dsq:id="9"><title>General</title></category><thread dsq:id="1"><id>/a</id><category dsq:id="9" />'
        "<link>https://blog.example/a/</link><title>The row &amp; us</title><message />"
        f"<createdAt>2010-03-01T00:00:00Z</createdAt><isDeleted>{gone}</isDeleted></thread>"
        + "".join(posts)
        + "</disqus>"
    )


def test_disqus_gives_comments_with_parents_and_threads_as_stubs():
    (post,), comments, problems, readings = read(disqus(disqus_post(10), disqus_post(11, parent=10)))
    assert (post.url, post.title, post.whole, post.text) == (
        "https://blog.example/a/",
        "The row & us",
        False,
        None,
    )
    assert [(c.source_id, c.parent_source_id, c.author) for c in comments] == [
        ("10", None, "Olu"),
        ("11", "10", "Olu"),
    ]
    assert (comments[0].published, comments[0].text) == ("2010-03-05T13:05:00Z", "Sent.")
    assert problems == {}
    assert (readings[0].site, readings[0].url) == (None, "https://blog.example/a/")


def on_thread(link, identifier="/a"):
    return (
        disqus(disqus_post(10))
        .replace("https://blog.example/a/", link)
        .replace("<id>/a</id>", f"<id>{identifier}</id>")
    )


@pytest.mark.parametrize(
    "link",
    [
        "http://translate.googleusercontent.com/translate_c?hl=de&amp;u=https://blog.example/a/&amp;usg=x",
        "http://translate.google.com/translate?u=https%3A%2F%2Fblog.example%2Fa%2F&amp;sl=en",
        "https://blog-example.translate.goog/a/?_x_tr_sl=en&amp;_x_tr_tl=de",
        "https://web.archive.org/web/20120304050607/https://blog.example/a/",
        "http://www.microsofttranslator.com/bv.aspx?from=en&amp;to=de&amp;a=https://blog.example/a/",
    ],
)
def test_disqus_comments_left_in_translation_stand_under_the_post(link):
    (post,), (comment,), problems, _ = read(on_thread(link))
    assert (post.url, comment.post_url) == ("https://blog.example/a/", "https://blog.example/a/")
    assert problems == {}


@pytest.mark.parametrize(
    "named", ["blog.example/a/", "http://blog.example/a/+oaks&amp;cd=1", "-Xy_9:blog.example/a/"]
)
def test_disqus_comments_on_a_cached_copy_stand_under_the_post(named):
    (post,), *_ = read(on_thread(f"http://webcache.googleusercontent.com/search?q=cache:{named}"))
    assert post.url == "http://blog.example/a/"


@pytest.mark.parametrize(
    "link",
    [
        "http://localhost/wp/a/",
        "http://192.168.1.7/a/",
        "http://mac.local:8080/a/",
        "http://[::1]/a/",
        "http://nas/a/",
        "https://blog.example/?p=9&amp;preview=true",
        "http://translate.googleusercontent.com/translate_c?x=1",
    ],
)
def test_disqus_threads_that_nobody_else_can_open_are_left_out_and_counted(link):
    posts, comments, problems, _ = read(on_thread(link))
    assert (posts, comments, problems) == ([], [], {"skipped-hidden": 1})


@pytest.mark.parametrize("link", ["", "http://localhost/wp/a/"])
def test_disqus_thread_without_a_public_link_is_placed_by_its_plugins_name(link):
    (post,), *_ = read(on_thread(link, "7 https://blog.example/?p=7"))
    assert post.url == "https://blog.example/?p=7"


@pytest.mark.parametrize("link", ["http://localhost:4000/b/", "http://localhost:4000/draft-of-b", ""])
def test_disqus_thread_that_was_first_opened_at_home_stands_on_the_blog_by_its_path(link):
    begin, end = disqus(disqus_post(10), disqus_post(20, thread=2, text="For all.")).split("</thread>", 1)
    other = begin.partition("<thread")[2].replace('dsq:id="1"', 'dsq:id="2"', 1).replace("<id>/a", "<id>/b")
    other = other.replace("https://blog.example/a/", link)
    posts, comments, problems, _ = read(f"{begin}</thread><thread{other}</thread>{end}")
    assert [p.url.rstrip("/") for p in posts] == ["https://blog.example/a", "https://blog.example/b"]
    assert [c.source_id for c in comments] == ["10", "20"]
    assert problems == {}


def test_disqus_thread_without_any_address_is_told_as_that():
    *_, readings = read(on_thread("", "x"))
    assert [p.detail for p in readings[-1].problems] == [
        "Left out: comments on threads that name no address."
    ]


def test_disqus_keeps_people_private():
    *_, readings = read(disqus(disqus_post(10)))
    for private in ("mail.example", "olu77", "198.51.100.7"):
        assert private not in repr(readings)


def test_disqus_deleted_and_spam_are_counted_and_replies_keep_their_parent():
    lost = disqus_post(10, deleted="true", text="MARKER"), disqus_post(11, spam="true", text="MARKER")
    _, comments, problems, readings = read(disqus(*lost, disqus_post(12, parent=10)))
    assert [(c.source_id, c.parent_source_id) for c in comments] == [("12", "10")]
    assert problems == {"skipped-deleted": 1, "skipped-unapproved": 1}
    assert "MARKER" not in repr(readings)


def test_disqus_deleted_thread_stays_out():
    posts, comments, problems, _ = read(disqus(disqus_post(10), gone="true"))
    assert (posts, comments, problems) == ([], [], {"skipped-hidden": 1})


def entry(number, kind, body="", text="Words.", **changed):
    when = changed.get("when", "2010-03-05T14:05:00.000+01:00")
    return (
        f"<entry><id>tag:blogger.com,1999:blog-5.{'page' if kind == 'page' else 'post'}-{number}</id>"
        f"<published>{when}</published><updated>{when}</updated>"
        "<category scheme='http://schemas.google.com/g/2005#kind' "
        f"term='http://schemas.google.com/blogger/2008/kind#{kind}'/><title type='text'>Title {number}</title>"
        f"<content type='html'>&lt;p&gt;{text}&lt;/p&gt;</content>{body}"
        "<author><name>Gwen</name><uri>https://profiles.example/77</uri><email>noreply@blogger.com</email></author></entry>"
    )


SETTINGS = entry(1, "settings", text="MARKER") + entry(2, "template", text="MARKER")
LINK = "<link rel='alternate' type='text/html' href='https://elm.example/2010/03/row.html' title='Row'/>"
DRAFT = "<app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes</app:draft></app:control>"
ANSWERS = (
    "<thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0' href='https://elm.example/2010/03/row.html' "
    "ref='tag:blogger.com,1999:blog-5.post-99' type='text/html'/>"
)


def blogger(*entries):
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title type='text'>Elm</title>"
        "<link rel='alternate' type='text/html' href='https://elm.example/'/>" + "".join(entries) + "</feed>"
    )


def test_blogger_export_gives_posts_pages_and_threads():
    related = "<link rel='related' href='https://www.blogger.com/feeds/5/99/comments/default/201'/>"
    parts = [
        SETTINGS,
        entry(99, "post", LINK),
        entry(98, "page"),
        entry(201, "comment", ANSWERS),
        entry(202, "comment", ANSWERS + related),
    ]
    posts, comments, problems, readings = read(blogger(*parts))
    assert [(p.source_id, p.kind, p.title) for p in posts] == [
        ("99", "post", "Title 99"),
        ("98", "page", "Title 98"),
    ]
    assert [(c.source_id, c.parent_source_id, c.post_source_id) for c in comments] == [
        ("201", None, "99"),
        ("202", "201", "99"),
    ]
    assert comments[0].url == "https://elm.example/2010/03/row.html#c201"
    assert comments[0].published == "2010-03-05T13:05:00Z"
    assert problems == {}
    assert "MARKER" not in repr(readings)
    assert "profiles.example" not in repr(readings)


def test_blogger_drafts_and_removed_comments_stay_out():
    removed = "<gd:extendedProperty name='blogger.contentRemoved' value='true'/>"
    parts = [
        SETTINGS,
        entry(97, "post", DRAFT, text="MARKER"),
        entry(99, "post", LINK),
        entry(201, "comment", ANSWERS + removed),
    ]
    posts, comments, problems, readings = read(blogger(*parts))
    assert ([p.source_id for p in posts], comments) == (["99"], [])
    assert problems == {"skipped-private": 1, "skipped-deleted": 1}
    assert "MARKER" not in repr(readings[1:])


def test_blogger_comments_before_their_post_wait_for_it():
    early = entry(201, "comment", ANSWERS)
    _, comments, _, _ = read(blogger(SETTINGS, early, entry(99, "post", LINK)))
    assert [c.source_id for c in comments] == ["201"]
    _, comments, problems, _ = read(blogger(SETTINGS, early, entry(99, "post", LINK + DRAFT)))
    assert (comments, problems) == ([], {"skipped-hidden": 1, "skipped-private": 1})


def test_takeout_of_blogger_is_read():
    def one(number, kind, more, status="LIVE"):
        return (
            f"<entry><id>tag:blogger.com,1999:blog-5.post-{number}</id><blogger:type>{kind}</blogger:type>"
            f"<blogger:status>{status}</blogger:status><author><name>Olu</name><blogger:type>ANONYMOUS</blogger:type></author>"
            f"<content type='html'>Words.</content><published>2024-03-05T13:05:00Z</published>{more}</entry>"
        )

    feed = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>"
        + one(99, "POST", "<blogger:filename>/2024/03/row.html</blogger:filename>")
        + one(98, "POST", "", status="DRAFT")
        + one(201, "COMMENT", "<blogger:parent>tag:blogger.com,1999:blog-5.post-99</blogger:parent><blogger:inReplyTo/>")
        + one(202, "COMMENT", "<blogger:parent>tag:blogger.com,1999:blog-5.post-99</blogger:parent>"
              "<blogger:inReplyTo>tag:blogger.com,1999:blog-5.post-201</blogger:inReplyTo>")
        + "</feed>"
    )  # fmt: skip
    posts, comments, problems, _ = read(feed, url="https://elm.example/")
    assert [p.url for p in posts] == ["https://elm.example/2024/03/row.html"]
    assert [(c.source_id, c.parent_source_id) for c in comments] == [("201", None), ("202", "201")]
    assert problems == {"skipped-private": 1}


MOVABLE_TYPE = """\
AUTHOR: Gwen
TITLE: Keep the limes
UNIQUE URL: https://elm.example/2010/03/limes.html
STATUS: Publish
DATE: 03/05/2010 02:05:00 PM
-----
BODY:
<p>The council means to fell them.</p>
-----
EXTENDED BODY:
NOTE: write today.
-----
EXCERPT:

-----
COMMENT:
AUTHOR: Olu
EMAIL: olu@mail.example
IP: 198.51.100.7
URL: https://olu.example/
DATE: 03/06/2010 08:15:00 AM
Sent mine.

-----
That was it.
DATE: I do not know.
-----
PING:
TITLE: Limes
URL: https://other.example/limes
IP: 198.51.100.8
BLOG NAME: Tree News
DATE: 03/07/2010 08:15:00 AM
They say more.
-----
--------
AUTHOR: Gwen
TITLE: A draft
STATUS: Draft
DATE: 03/08/2010 02:05:00 PM
-----
BODY:
MARKER
-----
--------
"""


def test_movable_type_export_gives_entries_comments_and_pings():
    (post,), comments, problems, readings = read(MOVABLE_TYPE)
    assert (post.title, post.author, post.published) == ("Keep the limes", "Gwen", "2010-03-05")
    assert (post.url, post.text) == (
        "https://elm.example/2010/03/limes.html",
        "The council means to fell them.\n\nNOTE: write today.",
    )
    assert [(c.kind, c.author, c.published, c.position) for c in comments] == [
        ("comment", "Olu", "2010-03-06", 1), ("trackback", "Tree News", "2010-03-07", 2),
    ]  # fmt: skip
    assert comments[0].text == "Sent mine.\n\n-----\nThat was it.\nDATE: I do not know."
    assert problems == {"skipped-private": 1}
    for private in ("MARKER", "mail.example", "198.51.100", "olu.example"):
        assert private not in repr(readings)


MOVABLE_TYPE_OWN = re.sub(r"UNIQUE URL: \S+", "BASENAME: keep_the_limes", MOVABLE_TYPE)
"""As Movable Type itself writes it: without addresses."""


def test_an_export_without_addresses_ties_comments_to_their_post_by_its_basename():
    (post,), comments, problems, _ = read(MOVABLE_TYPE_OWN)
    assert (post.source_id, post.url) == ("keep_the_limes", None)
    assert {c.post_source_id for c in comments} == {"keep_the_limes"}
    assert problems == {"skipped-private": 1}


def test_the_address_given_for_an_export_without_addresses_is_its_sites():
    *_, problems, readings = read(MOVABLE_TYPE_OWN, url="https://elm.example/")
    assert {r.site.url for r in readings} == {"https://elm.example/"}
    assert problems == {"skipped-private": 1}


HEADS = "AUTHOR: Olu\nEMAIL: olu@mail.example\nIP: 198.51.100.7\nURL: https://olu.example/\nDATE: 03/06/2010 08:15:00 AM\n"


def saying(text, head=HEADS):
    return MOVABLE_TYPE.replace(f"{HEADS}Sent mine.", f"{head}{text}")


@pytest.mark.parametrize(
    "first",
    [
        "UPDATE: the council has answered.",
        "DATE: 27 January 2009",
        "Title: The limes, your letter",
        "FROM: the tree desk\nTO: me\nSUBJECT: Limes",
        "AUTHOR: Percy Shelley wrote this, not I.",
        "URL: http://council.example/minutes is where they are.",
        "IP: none",
    ],
)
@pytest.mark.parametrize("left", ["", "URL: https://olu.example/\n"])
def test_a_comment_of_movable_type_begins_with_what_its_head_cannot_hold(first, left):
    _, (comment, _), problems, readings = read(saying(f"{first}\n\nDear Ms Vane", HEADS.replace(left, "")))
    assert (comment.author, comment.published) == ("Olu", "2010-03-06")
    assert comment.text.startswith(f"{first}\n\nDear Ms Vane")
    assert problems == {"skipped-private": 1}
    assert "198.51.100" not in repr(readings)


def test_fields_of_movable_type_that_stand_behind_the_date_or_are_another_programs_are_no_text():
    lines = HEADS.splitlines()
    _, (comment, _), _, readings = read(
        saying(
            "Sent mine.", "\n".join([lines[-1], "SECRET: 0", *lines[:-1]]).replace("SECRET: 0\n", "") + "\n"
        )
    )
    assert (comment.author, comment.text.partition("\n")[0]) == ("Olu", "Sent mine.")
    _, (comment, _), _, _ = read(saying("Sent mine.", f"SECRET: 0\n{HEADS}"))
    assert comment.text.startswith("Sent mine.")
    assert "198.51.100" not in repr(readings)


def test_eight_dashes_within_a_comment_end_no_entry():
    _, comments, problems, _ = read(saying("They wrote:\n--------\nDear Ms Vane\n--------"))
    assert comments[0].text.startswith("They wrote:\n--------\nDear Ms Vane")
    assert [c.author for c in comments] == ["Olu", "Tree News"]
    assert problems == {"skipped-private": 1}


def test_what_eight_dashes_cut_off_an_entry_is_told():
    _, comments, problems, _ = read(saying("They wrote:\n--------\nFROM: the tree desk\n\nDear Ms Vane"))
    assert [c.text for c in comments] == ["They wrote:"]
    assert problems == {"damaged": 1, "skipped-private": 1}


@pytest.mark.parametrize(
    ("cut", "texts"), [("They say", ["Sent mine"]), ("Sent mine", []), ("means to", None)]
)
def test_movable_type_that_stops_before_its_end_gives_what_is_whole(cut, texts):
    posts, comments, problems, _ = read(MOVABLE_TYPE.partition(cut)[0] + cut[:4])
    assert [c.text.partition(".")[0] for c in comments] == (texts or [])
    assert (len(posts), problems) == (0 if texts is None else 1, {"truncated": None})


@pytest.mark.parametrize(
    "lost",
    [
        "</post>",
        "</createdAt>",
        "<isSpam>",
        "<isDeleted>false</isDeleted>",
        "</message>",
        '<post dsq:id="10">',
    ],
)
def test_disqus_comment_that_is_not_whole_is_left_out_and_told(lost):
    broken = disqus_post(10, text="MARKER").replace(lost, lost[1:], 1)
    _, comments, problems, _ = read(disqus(disqus_post(9), broken, disqus_post(11)))
    assert [c.source_id for c in comments] == ["9", "11"]
    assert all(c.text == "Sent." for c in comments)
    assert problems == {"damaged": 1}


def test_disqus_hole_between_two_comments_makes_no_third():
    one, two = disqus_post(10, text="MARKER"), disqus_post(11, spam="true")
    _, comments, problems, _ = read(
        disqus(one[: one.index("<isDeleted>")] + two[two.index("<createdAt>") :], disqus_post(12))
    )
    assert [c.source_id for c in comments] == ["12"]
    assert problems == {"damaged": 1}


def test_disqus_page_without_an_end_keeps_its_comments():
    other = '<thread dsq:id="2"><id>/b</id><link>https://blog.example/b/</link><isDeleted>false</isDeleted></thread>'
    whole = disqus(other, disqus_post(10), disqus_post(11, thread=2))
    posts, comments, problems, _ = read(whole.replace("</thread>", "", 1))
    assert ([c.source_id for c in comments], len(posts)) == (["10", "11"], 2)
    assert problems == {"damaged": 1}


@pytest.mark.parametrize("lost", ["</entry>", "</published>", "</content>", "<entry>", "kind#comment"])
def test_blogger_entry_that_is_not_whole_is_left_out_and_told(lost):
    broken = entry(201, "comment", ANSWERS, text="MARKER").replace(lost, lost[1:], 1)
    parts = [SETTINGS, entry(99, "post", LINK), broken, entry(202, "comment", ANSWERS)]
    _, comments, problems, readings = read(blogger(*parts))
    assert [c.source_id for c in comments] == ["202"]
    assert problems == {"damaged": 1}
    assert "MARKER" not in repr(readings)


ROOT = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[3] / "shared" / "data"))
D = "{http://disqus.com}"


@pytest.mark.skipif(not (ROOT / "exports").is_dir(), reason="the exports to measure on are not here")
@pytest.mark.parametrize("path", sorted((ROOT / "exports").glob("*disqus*.xml")), ids=lambda p: p.stem)
def test_real_disqus_exports_give_what_their_xml_says(path):
    key = "{http://disqus.com/disqus-internals}id"
    expected = {}
    for post in ET.fromstring(path.read_bytes()).iter(f"{D}post"):
        if post.findtext(f"{D}isDeleted") == post.findtext(f"{D}isSpam") == "false":
            parent = post.find(f"{D}parent")
            expected[post.get(key)] = (
                None if parent is None else parent.get(key),
                post.findtext(f"{D}createdAt"),
            )
    with path.open("rb") as handle:
        readings = list(read_file(handle, name=path.name, captured=CAPTURED))
    found = [(c.source_id, (c.parent_source_id, c.published)) for r in readings for c in r.comments]
    assert len(found) > 100
    assert dict(found) == expected
    assert len(found) == len(expected)
