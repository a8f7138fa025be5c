"""Isso: threads as its server answers, and the pages that lead to them."""

import json

import pytest

from ingest.errors import Malformed
from ingest.extract.answer import Answer
from ingest.extract.interfaces import isso as isso_reader
from tests.extract_documents.scripts import POST, asked, page, query, read, read_page


def isso(number: int, *replies: dict, **more: object) -> dict:
    record = {
        "id": number, "parent": None, "created": 1304500000.75, "modified": None, "mode": 1, "likes": 0,
        "text": f"<p>Comment {number}.</p>", "author": f"Reader {number}", "website": None, "hash": "4505c1eeda98",
        "total_replies": len(replies), "hidden_replies": 0, "replies": list(replies),
    }  # fmt: skip
    return record | more


def thread(*replies: dict, **more: object) -> dict:
    return {
        "id": None, "total_replies": len(replies), "hidden_replies": 0, "replies": list(replies), "config": {},
    } | more  # fmt: skip


ISSO = "https://talk.example/isso/?uri=%2F2011%2F05%2Fthe-letter%2F&of_post=https%3A%2F%2Fweir.example%2F2011%2F05%2Fthe-letter%2F"


def test_isso_gives_author_time_text_and_parent():
    reading = read(thread(isso(3, isso(4, parent=3, author=None))), ISSO)
    first, second = reading.comments
    assert (first.source_id, first.parent_source_id, first.author) == ("3", None, "Reader 3")
    assert (second.source_id, second.parent_source_id, second.author) == ("4", "3", None)
    assert first.published == "2011-05-04T09:06:40Z"
    assert first.text == "Comment 3."
    assert first.post_url == POST
    assert second.url == POST + "#isso-4"
    assert (reading.engine, reading.route, reading.url) == ("isso", "service", POST)


def test_isso_keeps_the_parent_of_replies_to_a_deleted_comment():
    gone = isso(3, isso(4, parent=3), mode=4, text="<p></p>", author=None)
    reading = read(thread(gone, total_replies=2), ISSO)
    assert [(c.source_id, c.parent_source_id) for c in reading.comments] == [("4", "3")]
    assert [(p.kind, p.count, p.url) for p in reading.problems] == [("skipped-deleted", 1, POST)]
    assert reading.posts[0].declared_comments == 1


@pytest.mark.parametrize(
    ("mode", "kind"), [(2, "skipped-unapproved"), (4, "skipped-deleted"), (6, "skipped-deleted")]
)
def test_isso_comments_that_are_not_public_are_left_out(mode: int, kind: str):
    reading = read(thread(isso(1, mode=mode)), ISSO)
    assert reading.comments == ()
    assert [p.kind for p in reading.problems] == [kind]


def test_whole_isso_thread_is_a_listing():
    reading = read(thread(isso(1), isso(2)), ISSO)
    assert reading.listing is not None
    assert (reading.listing.post_url, reading.listing.pages, reading.listing.total) == (POST, 1, 2)
    assert reading.leads == ()


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(thread(total_replies=25), id="all-lost"),
        pytest.param(thread(isso(1), total_replies=2), id="one-lost"),
        pytest.param(thread(isso(1, total_replies=1)), id="a-reply-lost"),
        pytest.param(thread(isso(1, total_replies=1), total_replies=2), id="a-reply-lost-and-counted-twice"),
    ],
)
def test_isso_thread_that_counts_more_than_it_shows_proves_none_to_be_gone(answer: dict):
    reading = read(answer, ISSO)
    assert reading.listing is None
    assert reading.posts[0].declared_comments == max(answer["total_replies"], len(reading.comments))


def test_isso_thread_counts_what_was_deleted_and_has_replies():
    gone = isso(3, isso(4, parent=3), mode=4, text="<p></p>", author=None)
    assert read(thread(gone, total_replies=2), ISSO).listing is not None


def test_isso_thread_without_comments_is_a_listing():
    assert read(thread(), ISSO).listing is not None


def test_half_an_answer_is_told_to_be_cut_off():
    body = json.dumps(thread(isso(1), isso(2))).encode()
    with pytest.raises(Malformed, match="cut off") as raised:
        isso_reader.read(Answer(body=body[:200], url=ISSO, captured="2026-11-28T00:00:00Z"))
    assert "REST" not in str(raised.value)


def test_isso_thread_that_was_asked_with_limits_is_asked_without():
    short = thread(isso(1, isso(2, parent=1), total_replies=7, hidden_replies=6), total_replies=8)
    reading = read(short, ISSO + "&limit=10&nested_limit=1")
    assert reading.listing is None
    assert reading.posts[0].declared_comments == 8
    (lead,) = asked(reading)
    assert query(lead) == {"uri": "/2011/05/the-letter/", "of_post": POST}


def test_isso_server_that_hides_replies_all_the_same_is_asked_for_them():
    short = thread(isso(1, isso(2, parent=1), total_replies=7, hidden_replies=6))
    (lead,) = asked(read(short, ISSO))
    assert query(lead)["parent"] == "1"
    replies = thread(*(isso(n, parent=1) for n in range(2, 9)), id=1)
    reading = read(replies, lead)
    assert {c.parent_source_id for c in reading.comments} == {"1"}
    assert reading.listing is None
    assert reading.posts == ()


def test_isso_thread_of_a_crawler_is_placed_by_its_path():
    reading = read(thread(isso(1)), "https://weir.example/isso/?uri=/2011/05/the-letter/")
    assert reading.comments[0].post_url == POST


def test_path_on_a_server_with_a_host_of_its_own_names_no_post():
    reading = read(thread(isso(1)), "https://talk.example/?uri=%2F2011%2F05%2Fthe-letter%2F&nested_limit=5")
    assert (reading.posts, reading.comments[0].post_url) == ((), None)
    assert [(p.kind, p.count) for p in reading.problems] == [("unplaced", 1)]


@pytest.mark.parametrize("created", [None, "soon", True, -4, 1e30])
def test_isso_time_that_is_none_is_no_date(created: object):
    assert read(thread(isso(1, created=created)), ISSO).comments[0].published is None


def test_isso_thread_of_great_depth_is_read():
    deep = isso(200)
    for number in range(199, 0, -1):
        deep = isso(number, deep)
    found = read(thread(deep), ISSO).comments
    assert [c.parent_source_id for c in found] == [None, *(str(n) for n in range(1, 200))]


ISSO_PAGE = (
    '<script data-isso="//talk.example/isso/" src="/isso.js"></script><section id="isso-thread"{}></section>'
)


def test_page_with_isso_leads_to_its_thread():
    (lead,) = asked(read_page(page(ISSO_PAGE.format(""))))
    assert lead.startswith("https://talk.example/isso/?")
    assert query(lead) == {"uri": "/2011/05/the-letter/", "of_post": POST}


def test_name_of_an_isso_thread_is_the_pages_own():
    (lead,) = asked(read_page(page(ISSO_PAGE.format(' data-isso-id="letter one"'))))
    assert query(lead)["uri"] == "letter one"


def test_address_of_isso_is_that_of_its_script_where_nothing_else_names_it():
    html = page('<div id=isso-thread></div><script src="/talk/js/embed.min.js"></script>')
    assert asked(read_page(html))[0].startswith("https://weir.example/talk/?")


def test_page_that_only_counts_isso_comments_leads_nowhere():
    html = page(
        '<a href="/a/#isso-thread">Comments</a><script data-isso="/isso" src="/js/count.min.js"></script>'
    )
    assert asked(read_page(html)) == []
