"""Exports of Disqus: public comments with their parents under their threads, all else counted."""

import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ingest.extract import read_file
from tests.extract_documents.dialects import CAPTURED, disqus, disqus_post, read


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
    assert problems == {"skipped-deleted": 1, "skipped-unapproved": 1, "orphan": 1}
    assert "MARKER" not in repr(readings)


def test_two_comments_of_disqus_with_one_number_are_two():
    same = disqus_post(10, text="The first.")
    _, comments, problems, _ = read(
        disqus(same, same, disqus_post(10, text="Another."), disqus_post(11, parent=10))
    )
    assert [(c.source_id, c.text, c.url is None) for c in comments] == [
        ("10", "The first.", False),
        (None, "Another.", True),
        ("11", "Sent.", False),
    ]
    assert list(problems) == ["duplicate-id"]


def test_answers_of_disqus_that_go_round_are_told():
    _, comments, problems, _ = read(
        disqus(disqus_post(10, parent=11), disqus_post(11, parent=10), disqus_post(12))
    )
    assert [c.parent_source_id for c in comments] == ["11", "10", None]
    assert problems == {"thread-cycle": 1}


def test_disqus_comment_under_no_number_is_told_as_that():
    _, comments, problems, _ = read(disqus(disqus_post(10), disqus_post("1e5")))
    assert ([c.source_id for c in comments], problems) == (["10"], {"damaged": 1})


def test_disqus_deleted_thread_stays_out():
    posts, comments, problems, _ = read(disqus(disqus_post(10), gone="true"))
    assert (posts, comments, problems) == ([], [], {"skipped-hidden": 1})


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
