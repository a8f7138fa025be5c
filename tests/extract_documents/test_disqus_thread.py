"""Disqus: threads as its frame and its interface give them, and the pages that lead to them."""

import json

import pytest

from ingest.errors import Malformed
from tests.extract_documents.scripts import POST, asked, page, query, read, read_page


def disqus(number: int, **more: object) -> dict:
    record = {
        "id": str(number), "parent": None, "createdAt": "2012-03-04T05:06:07", "isDeleted": False, "isSpam": False,
        "isApproved": True, "message": f"<p>Comment {number}.</p>", "raw_message": f"Comment {number}.",
        "author": {"name": f"Reader {number}", "username": f"reader{number}", "email": "r***@mail.example",
                   "profileUrl": f"https://disqus.com/by/reader{number}/", "id": "77"},
        "forum": "weir", "thread": "4242", "ipAddress": "198.51.100.7",
    }  # fmt: skip
    return record | more


def frame(*posts: dict, total: int, following: str | None = None) -> str:
    data = {
        "cursor": {"hasNext": following is not None, "next": following, "hasPrev": False, "total": total},
        "code": 0,
        "order": "popular",
        "response": {
            "posts": list(posts),
            "thread": {"id": "4242", "link": POST, "posts": total, "title": "The letter", "isDeleted": False},
        },
    }
    return (
        "<!DOCTYPE html><html><head><title>Disqus Comments</title></head><body><div id=layout></div>"
        f'<script type="text/json" id="disqus-threadData">{json.dumps(data)}</script></body></html>'
    )


FRAME = "https://disqus.com/embed/comments/?base=default&f=weir&t_u=https%3A%2F%2Fweir.example%2F2011%2F05%2Fthe-letter%2F"


def test_disqus_frame_gives_author_time_text_and_parent():
    reading = read_page(frame(disqus(10), disqus(11, parent=10), total=2), FRAME)
    first, second = reading.comments
    assert (first.source_id, first.author, first.text) == ("10", "Reader 10", "Comment 10.")
    assert first.published == "2012-03-04T05:06:07Z"
    assert (second.parent_source_id, second.url) == ("10", POST + "#comment-11")
    assert (reading.engine, reading.url, reading.route) == ("disqus", POST, "service")
    assert reading.posts[0].declared_comments == 2
    assert reading.listing is not None


def test_deleted_comments_and_spam_of_disqus_are_left_out_and_counted():
    posts = [
        disqus(10, isDeleted=True, author={}),
        disqus(11, parent=10),
        disqus(12, isSpam=True),
        disqus(13, isApproved=False),
    ]
    reading = read_page(frame(*posts, total=1), FRAME)
    assert [(c.source_id, c.parent_source_id) for c in reading.comments] == [("11", "10")]
    assert {(p.kind, p.count) for p in reading.problems} == {
        ("skipped-deleted", 1),
        ("skipped-unapproved", 2),
    }


def test_disqus_frame_that_shows_a_part_says_so():
    reading = read_page(frame(disqus(10), total=120, following="1:0:0"), FRAME)
    assert reading.listing is None
    assert "more-comments" in {p.kind for p in reading.problems}
    assert reading.posts[0].declared_comments == 120
    assert asked(reading) == []


def test_disqus_frame_that_counts_comments_and_shows_none_proves_none_to_be_gone():
    assert read_page(frame(total=25), FRAME).listing is None
    assert read_page(frame(total=0), FRAME).listing is not None


def test_disqus_listing_is_followed_with_the_key_it_was_asked_with():
    url = "https://disqus.com/api/3.0/threads/listPosts.json?api_key=MINE&thread=4242&related=thread"
    value = {
        "cursor": {
            "prev": None,
            "hasNext": True,
            "next": "1330837567000000:0:0",
            "hasPrev": False,
            "more": True,
        },
        "code": 0,
        "response": [disqus(10, thread={"id": "4242", "link": POST}, parent=9)],
    }
    reading = read(value, url)
    assert (reading.comments[0].post_url, reading.comments[0].parent_source_id) == (POST, "9")
    (lead,) = asked(reading)
    assert (query(lead)["cursor"], query(lead)["api_key"]) == ("1330837567000000:0:0", "MINE")


def test_refusal_of_disqus_is_a_problem():
    url = "https://disqus.com/api/3.0/threads/listPosts.json?thread=4242"
    reading = read({"code": 5, "response": "Invalid API key"}, url)
    assert [p.kind for p in reading.problems] == ["rest-refused"]


def test_broken_data_of_a_disqus_frame_is_said():
    broken = frame(disqus(10), total=1).replace('{"cursor"', '{"cursor')
    with pytest.raises(Malformed):
        read_page(broken, FRAME)


def test_no_trace_of_a_disqus_account_but_the_name_is_kept():
    shown = repr(read_page(frame(disqus(10), total=1), FRAME))
    for private in ("reader10", "198.51.100.7", "mail.example"):
        assert private not in shown


THREAD = '<div id="disqus_thread"></div>'


def test_comments_stand_under_the_post_whose_page_asked_for_them():
    old = "http://weir.blogspot.example/2010/03/the-letter.html"
    script = f"<script>var disqus_shortname = 'weir'; var disqus_url = '{old}';</script>"
    (lead,) = asked(read_page(page(THREAD + script)))
    assert query(lead)["t_u"] == old
    reading = read_page(frame(disqus(10), total=1), lead)
    assert (reading.url, reading.comments[0].post_url, reading.posts[0].url) == (POST, POST, POST)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (
            "<script>var disqus_shortname = 'weir'; var disqus_identifier = '77 https://weir.example/?p=77';</script>",
            {"f": "weir", "t_i": "77 https://weir.example/?p=77", "t_u": POST},
        ),
        (
            '<script>var disqus_config = function () { this.page.url = "https://weir.example/old/"; '
            'this.page.identifier = "77"; }; s.src = "https://weir.disqus.com/embed.js";</script>',
            {"f": "weir", "t_i": "77", "t_u": "https://weir.example/old/", "of_post": POST},
        ),
        (
            r'<script>var embedVars = {"disqusIdentifier":"77 http:\/\/weir.example\/?p=77","disqusShortname":"weir",'
            r'"disqusUrl":"http:\/\/weir.example\/2011\/05\/the-letter\/"};</script>',
            {"f": "weir", "t_i": "77 http://weir.example/?p=77", "t_u": POST.replace("https", "http")},
        ),
        (
            "<script>\nvar disqus_shortname = 'weir';\n// var disqus_identifier = 'a unique name';\n</script>",
            {"f": "weir", "t_u": POST},
        ),
    ],
)
def test_page_with_a_disqus_thread_leads_to_its_frame(script: str, expected: dict[str, str]):
    (lead,) = asked(read_page(page(THREAD + script)))
    assert lead.startswith("https://disqus.com/embed/comments/?")
    assert query(lead) == {"base": "default"} | expected


@pytest.mark.parametrize(
    "script",
    [
        "",
        "<script src='https://weir.disqus.com/count.js'></script>",
        "<script>var disqus_shortname = x;</script>",
    ],
)
def test_page_that_names_no_forum_leads_nowhere(script: str):
    assert asked(read_page(page(THREAD + script))) == []
