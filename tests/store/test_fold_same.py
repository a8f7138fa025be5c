"""Which readings are of one comment or one post, whatever route they came by and whatever is missing in them."""

import pytest

from tests.store.world import (
    HOME,
    built,
    comment,
    post,
    reading,
    rows,
)

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"


def test_a_comment_is_one_whichever_route_it_came_by(tmp_path):
    by_route = [
        (T1, "one", reading(comment("1", "Well said."), route=route))
        for route in ("rest", "page", "feed", "export")
    ]
    built(tmp_path, [*by_route, (T2, "two", reading(comment(None, "Well said."), route="text"))])
    [shown] = rows(tmp_path, "SELECT id, source_id FROM comments")
    assert shown["source_id"] == "1"
    assert {r["route"] for r in rows(tmp_path, "SELECT route FROM sources")} == {
        "rest",
        "page",
        "feed",
        "export",
        "text",
    }
    assert rows(tmp_path, "SELECT new_id, record_kind FROM redirects") == [
        {"new_id": shown["id"], "record_kind": "comment"}
    ]


def test_a_comment_without_id_is_taken_by_the_lowest_that_says_the_same(tmp_path):
    twice = (comment("12", "Yes!"), comment("9", "Yes!"))
    built(tmp_path, [(T1, "one", reading(comment(None, "Yes!"), route="text")), (T2, "two", reading(*twice))])
    assert rows(tmp_path, "SELECT source_id, first_seen FROM comments ORDER BY source_id") == [
        {"source_id": "12", "first_seen": T2},
        {"source_id": "9", "first_seen": T1},
    ]


PING = "[...] the library is to close, and here is why it must not [...]"


@pytest.mark.parametrize("late", ["page", "feed"])
def test_ping_of_which_a_page_shows_the_name_alone_is_the_one_that_has_an_id(tmp_path, late):
    """Its day and words are those of the feed, whichever came last."""
    brook, mill = "Brook News » Closing", "Mill Journal"
    fed = reading(
        comment("441", PING, author=brook, kind="pingback", published=T1),
        # Who pings may comment, too.
        comment("442", "Yes!", author=mill, published=T1),
        route="feed",
    )
    # The theme tells no trackback from a pingback.
    paged = reading(
        comment(None, None, author=brook, kind="trackback"), comment(None, None, author=mill, kind="pingback")
    )
    built(
        tmp_path,
        [(T1, "one", paged), (T2, "two", fed)] if late == "feed" else [(T1, "one", fed), (T2, "two", paged)],
    )
    told = rows(
        tmp_path, "SELECT source_id, author, text, published FROM comments ORDER BY author, source_id"
    )
    assert [tuple(row.values()) for row in told] == [
        ("441", brook, PING, T1),
        (None, mill, None, None),
        ("442", mill, "Yes!", T1),
    ]
    assert rows(
        tmp_path,
        "SELECT r.record_kind FROM redirects r JOIN comments c ON c.id = r.new_id AND c.source_id = '441'",
    )


def test_short_words_of_nobody_are_nobodys(tmp_path):
    nameless = comment(None, "Yes!", author=None)
    built(
        tmp_path, [(T1, "one", reading(nameless, route="text")), (T2, "two", reading(comment("9", "Yes!")))]
    )
    assert len(rows(tmp_path, "SELECT * FROM comments")) == 2


def test_long_words_without_a_name_are_recognised(tmp_path):
    text = "I was at the meeting on Tuesday and nobody from the council came."
    nameless = comment(None, text, author=None)
    built(tmp_path, [(T1, "one", reading(nameless, route="text")), (T2, "two", reading(comment("9", text)))])
    assert rows(tmp_path, "SELECT author FROM comments") == [{"author": "Ann"}]


def test_a_post_known_by_address_becomes_the_one_known_by_id(tmp_path):
    built(
        tmp_path,
        [
            (T1, "one", reading(post(), comment("1", "Hello."))),
            (
                T2,
                "two",
                reading(
                    post(source_id="7"),
                    comment("2", "Hello too.", post_url=None, post_source_id="7"),
                    route="rest",
                ),
            ),
        ],
    )
    [known] = rows(tmp_path, "SELECT id, captured_comments, first_seen FROM posts")
    assert (known["captured_comments"], known["first_seen"]) == (2, T1)
    assert rows(tmp_path, "SELECT new_id FROM redirects") == [{"new_id": known["id"]}]


def test_comments_without_their_post_stand_under_its_address(tmp_path):
    built(tmp_path, [(T1, "one", reading(comment("1", "Hello.")))])
    assert rows(tmp_path, "SELECT url, text FROM posts") == [{"url": f"{HOME}/library", "text": None}]


def test_ids_that_every_post_begins_anew_name_different_comments(tmp_path):
    library = (comment("1", "About books."), comment("2", "I agree.", parent_source_id="1"))
    bus = (comment("1", "About buses.", "bus"), comment("2", "I do not.", "bus", parent_source_id="1"))
    built(tmp_path, [(T1, "one", reading(*library)), (T2, "one", reading(*bus))])
    found = rows(
        tmp_path,
        "SELECT c.text, p.text AS parent FROM comments c JOIN comments p ON p.id = c.parent_id ORDER BY c.text",
    )
    assert found == [
        {"text": "I agree.", "parent": "About books."},
        {"text": "I do not.", "parent": "About buses."},
    ]
    assert rows(tmp_path, "SELECT * FROM versions") == []
    assert len(rows(tmp_path, "SELECT * FROM redirects")) == 2


def test_a_comment_that_moved_to_another_post_is_one(tmp_path):
    built(
        tmp_path,
        [
            (T1, "one", reading(comment("1", "About books."))),
            (T2, "two", reading(comment("1", "About books.", "bus"))),
        ],
    )
    assert rows(tmp_path, "SELECT p.url FROM comments c JOIN posts p ON p.id = c.post_id") == [
        {"url": f"{HOME}/bus"}
    ]
