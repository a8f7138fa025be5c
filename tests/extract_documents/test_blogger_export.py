"""Exports of Blogger, and what Takeout gives of it: public posts, pages and comments, all else counted."""

import pytest

from tests.extract_documents.dialects import ANSWERS, DRAFT, LINK, blogger, entry, read

SETTINGS = entry(1, "settings", text="MARKER") + entry(2, "template", text="MARKER")


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


def test_blogger_entries_under_no_number_are_told_as_that():
    odd = (entry("x", "post", LINK), entry("y", "comment", ANSWERS))
    posts, comments, problems, _ = read(blogger(SETTINGS, *odd, entry(99, "post", LINK)))
    assert ([p.source_id for p in posts], comments, problems) == (["99"], [], {"damaged": 2})


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


@pytest.mark.parametrize("lost", ["</entry>", "</published>", "</content>", "<entry>", "kind#comment"])
def test_blogger_entry_that_is_not_whole_is_left_out_and_told(lost):
    broken = entry(201, "comment", ANSWERS, text="MARKER").replace(lost, lost[1:], 1)
    parts = [SETTINGS, entry(99, "post", LINK), broken, entry(202, "comment", ANSWERS)]
    _, comments, problems, readings = read(blogger(*parts))
    assert [c.source_id for c in comments] == ["202"]
    assert problems == {"damaged": 1}
    assert "MARKER" not in repr(readings)
