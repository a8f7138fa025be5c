import pytest

from ingest.store import record
from tests.store.world import (
    HOME,
    built,
    captured,
    comment,
    open_archive,
    open_vault,
    post,
    reading,
    rows,
)

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"


def test_an_edited_comment_keeps_its_earlier_text(tmp_path):
    built(
        tmp_path,
        [
            (T1, "one", reading(comment("1", "It opens in May."))),
            (T2, "two", reading(comment("1", "It opens in June."))),
        ],
    )
    [shown] = rows(tmp_path, "SELECT * FROM comments")
    [earlier] = rows(tmp_path, "SELECT * FROM versions")
    assert (shown["text"], shown["first_seen"], shown["last_seen"]) == ("It opens in June.", T1, T2)
    assert (earlier["record_id"], earlier["text"], earlier["first_seen"], earlier["last_seen"]) == (
        shown["id"],
        "It opens in May.",
        T1,
        T1,
    )


def test_an_old_copy_that_arrives_late_is_an_earlier_version(tmp_path):
    built(
        tmp_path,
        [
            (T2, "two", reading(comment("1", "It opens in June."))),
            (T1, "one", reading(comment("1", "It opens in May."))),
        ],
    )
    assert rows(tmp_path, "SELECT text FROM comments") == [{"text": "It opens in June."}]
    assert rows(tmp_path, "SELECT text FROM versions") == [{"text": "It opens in May."}]


def test_another_rendering_is_no_version_and_the_page_is_shown(tmp_path):
    page = comment("1", "“It\u2019s late” — see http://www.council.example", html="<p>page</p>")
    rest = comment("1", '"It\'s late" -- see www.council.example', html="<p>rest</p>")
    built(tmp_path, [(T1, "one", reading(page)), (T2, "one", reading(rest, route="rest"))])
    [shown] = rows(tmp_path, "SELECT text, html FROM comments")
    assert shown == {"text": page.text, "html": "<p>page</p>"}
    assert rows(tmp_path, "SELECT * FROM versions") == []


def test_a_summary_is_no_version_of_the_whole_post(tmp_path):
    summary = post(source_id="7", text="Save the…", whole=False)
    built(tmp_path, [(T1, "one", reading(post(source_id="7"))), (T2, "one", reading(summary, route="feed"))])
    assert rows(tmp_path, "SELECT text FROM posts") == [{"text": "Save the library."}]
    assert rows(tmp_path, "SELECT * FROM versions") == []


def test_the_first_page_of_a_post_is_no_version_of_the_whole(tmp_path):
    html = "<p>Save the library.</p>\n<!--nextpage-->\n<p>And the hall.</p>"
    whole = post(source_id="7", text="Save the library.\n\nAnd the hall.", html=html)
    first = post(source_id="7", text="Save the library.")
    feed, page = reading(first, route="feed"), reading(first)
    built(tmp_path, [(T1, "one", reading(whole, route="rest")), (T2, "one", feed), (T3, "one", page)])
    assert rows(tmp_path, "SELECT text FROM posts") == [{"text": whole.text}]
    assert rows(tmp_path, "SELECT * FROM versions") == []


def test_a_post_that_was_cut_down_to_its_first_page_keeps_its_earlier_text(tmp_path):
    html = "<p>Save the library.</p>\n<!--nextpage-->\n<p>And the hall.</p>"
    whole = post(source_id="7", text="Save the library.\n\nAnd the hall.", html=html)
    cut = post(source_id="7", text="Save the library.")
    built(tmp_path, [(T1, "one", reading(whole, route="rest")), (T2, "two", reading(cut, route="rest"))])
    assert rows(tmp_path, "SELECT text FROM posts") == [{"text": cut.text}]
    assert rows(tmp_path, "SELECT text FROM versions") == [{"text": whole.text}]


def test_each_text_names_the_captures_that_show_it(tmp_path):
    told = [(T1, "one", "We object."), (T2, "two", "We object strongly."), (T3, "three", "We agree.")]
    built(tmp_path, [(at, crawl, reading(comment("1", text))) for at, crawl, text in told])
    shown = "SELECT k.captured FROM {} v JOIN captures k ON k.id = v.{} WHERE v.record_kind = 'comment' ORDER BY 1"
    for capture in ("first_capture", "last_capture"):
        times = [row["captured"] for row in rows(tmp_path, shown.format("versions", capture))]
        assert times == [T1, T2]
    assert rows(tmp_path, shown.format("sources", "text_capture")) == [{"captured": T3}]


def test_a_route_that_shows_an_earlier_text_alone_is_no_evidence_of_the_present_one(tmp_path):
    page, feed = reading(comment("1", "We object.")), reading(comment("1", "We agree."), route="feed")
    built(tmp_path, [(T1, "one", page), (T2, "two", feed)])
    told = rows(tmp_path, "SELECT route, text_capture FROM sources WHERE record_kind = 'comment'")
    assert {row["route"]: row["text_capture"] is None for row in told} == {"page": True, "feed": False}


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


def test_the_interface_knows_the_parent_better_than_a_flattened_page(tmp_path):
    thread = (comment("1", "One."), comment("2", "Two."))
    page = comment("3", "Three.", parent_source_id="1", parent_sure=False)
    rest = comment("3", "Three.", parent_source_id="2")
    built(tmp_path, [(T1, "one", reading(*thread, rest, route="rest")), (T2, "one", reading(*thread, page))])
    ids = {r["source_id"]: r["id"] for r in rows(tmp_path, "SELECT id, source_id FROM comments")}
    [third] = rows(tmp_path, "SELECT parent_id, parent_sure FROM comments WHERE source_id = '3'")
    assert third == {"parent_id": ids["2"], "parent_sure": 1}


def test_a_feed_without_parent_says_nothing_about_it(tmp_path):
    page = (comment("1", "One."), comment("2", "Two.", parent_source_id="1"))
    built(tmp_path, [(T1, "one", reading(*page)), (T2, "two", reading(comment("2", "Two."), route="feed"))])
    assert rows(tmp_path, "SELECT count(parent_id) AS n FROM comments") == [{"n": 1}]


def test_the_parent_in_saved_text_is_found_by_its_place(tmp_path):
    text = (
        comment(None, "One.", position=1),
        comment(None, "Two.", position=2, parent_position=1, author="Bo"),
    )
    built(tmp_path, [(T1, "one", reading(*text, route="text"))])
    first, second = rows(tmp_path, "SELECT id, parent_id FROM comments ORDER BY position")
    assert second["parent_id"] == first["id"]


def test_a_circle_of_answers_is_cut(tmp_path):
    circle = (
        comment("1", "One.", parent_source_id="3"),
        comment("2", "Two.", parent_source_id="1"),
        comment("3", "Three.", parent_source_id="2"),
        comment("4", "Four.", parent_source_id="4"),
    )
    built(tmp_path, [(T1, "one", reading(*circle))])
    assert rows(tmp_path, "SELECT count(*) AS n FROM comments WHERE parent_id IS NULL") == [{"n": 2}]


def test_a_thread_may_be_two_thousand_deep(tmp_path):
    deep = [comment(str(n), f"Number {n}.", parent_source_id=str(n - 1) if n else None) for n in range(2000)]
    built(tmp_path, [(T1, "one", reading(*deep))])
    assert rows(tmp_path, "SELECT count(*) AS n FROM comments WHERE parent_id IS NULL") == [{"n": 1}]


def test_a_time_of_day_is_not_lost_to_a_bare_date(tmp_path):
    exact = comment("1", "x", published="2009-10-02T14:05:00Z", published_raw="2 October, 14:05")
    bare = comment("1", "x", published="2009-10-02", published_raw="2009-10-02")
    built(tmp_path, [(T1, "one", reading(exact)), (T2, "two", reading(bare, route="feed"))])
    assert rows(tmp_path, "SELECT published, published_raw FROM comments") == [
        {"published": "2009-10-02T14:05:00Z", "published_raw": "2 October, 14:05"}
    ]


@pytest.mark.parametrize("at", [(T1, T2), (T2, T1)])
@pytest.mark.parametrize(
    ("feed", "held"),
    [
        ("2009-03-05T00:30:00Z", "2009-03-05T00:30:00Z"),
        ("2026-01-01T00:00:00Z", "2009-03-04"),
        ("2009-03-09T08:00:00Z", "2009-03-04"),
    ],
)
def test_a_feed_may_tell_the_time_of_the_day_that_a_page_shows_and_no_other_day(tmp_path, at, feed, held):
    page = reading(post(published="2009-03-04", published_raw="04 March 2009"))
    told = reading(post(published=feed, published_raw=feed), route="feed")
    built(tmp_path, [(at[0], "one", page), (at[1], "one", told)])
    assert rows(tmp_path, "SELECT published, published_raw FROM posts") == [
        {"published": held, "published_raw": "04 March 2009"}
    ]


def test_a_time_is_not_moved_by_the_zone_that_a_blog_is_given_later(tmp_path):
    told = "2010-12-31T23:59:00Z"
    pages = [
        reading(
            post(published=at, published_raw=raw),
            comment("1", "x", published=at, published_raw=raw),
        )
        for at, raw in (
            (told, "31 December 2010, 23:59"),
            ("2011-01-01T04:59:00Z", "31 December 2010, 23:59 EST"),
        )
    ]
    built(tmp_path, [(T1, "one", pages[0]), (T2, "two", pages[1])])
    for table in ("posts", "comments"):
        assert rows(tmp_path, f"SELECT published, published_raw FROM {table}") == [
            {"published": told, "published_raw": "31 December 2010, 23:59"}
        ]


@pytest.mark.parametrize("route", ["rest", "service", "export", "feed"])
def test_what_is_kept_in_utc_comes_before_what_a_page_shows(tmp_path, route):
    page = comment("1", "x", published="2011-01-01T04:59:00Z", published_raw="31 December 2010, 23:59")
    kept = comment("1", "x", published="2010-12-31T23:59:00Z", published_raw="2010-12-31T23:59:00")
    built(tmp_path, [(T1, "one", reading(page)), (T2, "two", reading(kept, route=route))])
    assert rows(tmp_path, "SELECT published, published_raw FROM comments") == [
        {"published": "2010-12-31T23:59:00Z", "published_raw": "31 December 2010, 23:59"}
    ]


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_of_texts_captured_at_one_time_the_pages_stands_whatever_their_captures_are_called(tmp_path, names):
    export = reading(comment("1", "It was 15,300 a year.", author="Ann"), route="export")
    page = reading(comment("1", "It is 19,400 a year.", author="Ann Quill"))
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        for name, told in zip(names, (export, page), strict=True):
            record(vault, captured(vault, T1, name=name), told)
        archive.project(vault)
    assert rows(tmp_path, "SELECT text, author FROM comments") == [
        {"text": "It is 19,400 a year.", "author": "Ann Quill"}
    ]
    assert rows(tmp_path, "SELECT text FROM versions") == [{"text": "It was 15,300 a year."}]


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_of_two_texts_of_one_route_at_one_time_the_same_one_stands(tmp_path, names):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        for name, text in zip(names, ("It opens in May.", "It opens in June."), strict=True):
            record(vault, captured(vault, T1, name=name), reading(comment("1", text)))
        archive.project(vault)
    [stands] = rows(tmp_path, "SELECT text FROM comments")
    [earlier] = rows(tmp_path, "SELECT text FROM versions")
    assert (stands["text"], earlier["text"]) == ("It opens in June.", "It opens in May.")


def test_comments_without_their_post_stand_under_its_address(tmp_path):
    built(tmp_path, [(T1, "one", reading(comment("1", "Hello.")))])
    assert rows(tmp_path, "SELECT url, text FROM posts") == [{"url": f"{HOME}/library", "text": None}]


def test_odd_characters_do_not_stop_the_fold(tmp_path):
    built(tmp_path, [(T1, "one", reading(comment("1", "a\x00b \ud800 c", author="\udfff")))])
    assert rows(tmp_path, "SELECT text, length(text) AS n FROM comments") == [{"text": "ab  c", "n": 5}]


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


def test_an_address_of_a_person_in_a_url_is_masked(tmp_path):
    built(tmp_path, [(T1, "one", reading(post(url=f"{HOME}/?p=1&from=jo%40mail.example")))])
    assert "mail.example" not in rows(tmp_path, "SELECT url FROM posts")[0]["url"]
