"""Ghost: comments as its interface for members answers, and the pages that lead to them."""

import pytest

from tests.extract_documents.scripts import POST, asked, page, query, read, read_page

GHOST_POST = "64a1b2c3d4e5f6a7b8c9d0e1"


def ident(number: int) -> str:
    return f"64a1b2c3d4e5f6a7b8c9{number:04x}"


def member(name: str | None) -> dict:
    return {
        "id": ident(9000), "uuid": "6f6e1d0c-0b1a-4c55-9d3e-000000000000", "name": name, "expertise": None,
        "avatar_image": "https://www.gravatar.com/avatar/0bc83cb571cd1c50ba6f3e8a78ef1346",
    }  # fmt: skip


def ghost(number: int, *replies: dict, count: int | None = None, **more: object) -> dict:
    record = {
        "id": ident(number), "status": "published", "html": f"<p>Comment {number}.</p>",
        "created_at": "2023-03-04T05:06:07.000Z", "edited_at": None, "member": member(f"Member {number}"),
        "replies": list(replies), "liked": False, "count": {"replies": len(replies) if count is None else count, "likes": 0},
    }  # fmt: skip
    return record | more


def comments(*records: dict, page: int = 1, pages: int = 1, total: int | None = None) -> dict:
    following = page + 1 if page < pages else None
    pagination = {
        "page": page, "limit": 100, "pages": pages, "total": len(records) if total is None else total,
        "next": following, "prev": page - 1 or None,
    }  # fmt: skip
    return {"comments": list(records), "meta": {"pagination": pagination}}


GHOST_PAGE = (
    '<script defer src="https://cdn.example/comments-ui.min.js" data-ghost-comments="https://weir.example/" '
    'data-api="https://weir.example/ghost/api/content/" data-admin="https://weir.example/ghost/" data-key="00" '
    f'data-title="null" data-count="true" data-post-id="{GHOST_POST}" crossorigin="anonymous"></script>'
)


def ghost_url() -> str:
    return asked(read_page(page(GHOST_PAGE)))[0]


def test_page_with_ghosts_comments_leads_to_its_thread():
    url = ghost_url()
    assert url.startswith(f"https://weir.example/members/api/comments/post/{GHOST_POST}/?")
    assert query(url) == {"limit": "100", "order": "created_at asc", "of_post": POST}


def test_ghost_gives_author_time_text_and_parent():
    reading = read(comments(ghost(1, ghost(2)), ghost(3, member=None)), ghost_url())
    assert [(c.source_id, c.parent_source_id, c.author) for c in reading.comments] == [
        (ident(1), None, "Member 1"),
        (ident(2), ident(1), "Member 2"),
        (ident(3), None, None),
    ]
    first = reading.comments[0]
    assert (first.published, first.text) == ("2023-03-04T05:06:07Z", "Comment 1.")
    assert (first.post_url, first.post_source_id) == (POST, GHOST_POST)
    assert reading.posts[0].declared_comments == 3
    assert reading.listing is not None
    assert reading.listing.total == 2


def test_reply_to_a_reply_names_the_one_it_answers():
    answer = ghost(3, in_reply_to_id=ident(2), in_reply_to_snippet="Comment 2.", parent_id=ident(1))
    reading = read(comments(ghost(1, ghost(2), answer)), ghost_url())
    assert reading.comments[2].parent_source_id == ident(2)


@pytest.mark.parametrize(("status", "kind"), [("hidden", "skipped-hidden"), ("deleted", "skipped-deleted")])
def test_hidden_parent_in_ghost_is_left_out_name_and_all(status: str, kind: str):
    hidden = ghost(1, ghost(2), status=status, html=None, member=member("Gone Away"))
    reading = read(comments(hidden), ghost_url())
    assert [(c.source_id, c.parent_source_id) for c in reading.comments] == [(ident(2), ident(1))]
    assert [(p.kind, p.count) for p in reading.problems] == [(kind, 1)]
    assert "Gone Away" not in repr(reading)
    assert reading.posts[0].declared_comments == 1


def test_replies_that_ghost_does_not_show_are_asked_for():
    reading = read(comments(ghost(1, ghost(2), ghost(3), ghost(4), count=5), ghost(7)), ghost_url())
    (lead,) = asked(reading)
    assert lead.startswith(f"https://weir.example/members/api/comments/{ident(1)}/replies/?")
    # What is only in the list of replies would seem to have vanished from this one, were it one of all.
    assert reading.listing is not None
    assert reading.listing.under == ""
    assert reading.posts[0].declared_comments == 7
    replies = read(comments(*(ghost(n) for n in range(2, 7)), total=5), lead)
    assert {(c.parent_source_id, c.post_url) for c in replies.comments} == {(ident(1), POST)}
    assert replies.listing is not None
    assert (replies.listing.under, replies.listing.post_url) == (ident(1), POST)


def test_further_pages_of_ghost_are_asked_for_once_each():
    reading = read(comments(ghost(1), page=1, pages=3, total=250), ghost_url())
    (second,) = asked(reading)
    assert query(second)["page"] == "2"
    (third,) = asked(read(comments(ghost(101), page=2, pages=3, total=250), second))
    assert query(third)["page"] == "3"
    last = read(comments(ghost(201), page=3, pages=3, total=250), third)
    assert asked(last) == []
    assert last.listing is not None
    assert (last.listing.page, last.listing.pages, last.listing.ordered) == (3, 3, True)


def test_no_trace_of_a_member_but_the_name_is_kept():
    shown = repr(read(comments(ghost(1)), ghost_url()))
    assert "gravatar" not in shown
    assert "6f6e1d0c" not in shown


def test_replies_without_their_post_are_a_problem():
    url = f"https://weir.example/members/api/comments/{ident(1)}/replies/"
    reading = read(comments(ghost(2)), url)
    assert [(p.kind, p.count) for p in reading.problems] == [("unplaced", 1)]


def test_ghost_list_that_counts_comments_and_shows_none_proves_none_to_be_gone():
    assert read(comments(total=25), ghost_url()).listing is None
    assert read(comments(), ghost_url()).listing is not None
