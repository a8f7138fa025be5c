"""Readings folded into one record: which text stands, which are its versions, and who answered whom."""

import pytest

from ingest.nextpage import with_marks
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


def parts(*texts, number=1, of=None):
    pages = enumerate(texts, number)
    return [
        post(
            source_id="7",
            text=text,
            html=with_marks(f"<p>{text}</p>", n, n == (of or len(texts))),
            whole=False,
        )
        for n, text in pages
    ]


def test_a_post_on_several_pages_is_put_together(tmp_path):
    one, two, three = parts("Save the library.", "And the hall.", "Sign here.")
    told = [(T1, "one", reading(one)), (T3, "one", reading(three)), (T2, "one", reading(two))]
    built(tmp_path, told)
    [shown] = rows(tmp_path, "SELECT text, html FROM posts")
    assert shown["text"] == "Save the library.\n\nAnd the hall.\n\nSign here."
    assert shown["html"] == "<p>Save the library.</p>\n\n<p>And the hall.</p>\n\n<p>Sign here.</p>"
    assert rows(tmp_path, "SELECT * FROM versions") == []
    names = "SELECT k.captured FROM sources s JOIN captures k ON k.id = s.text_capture WHERE s.record_kind = 'post'"
    assert rows(tmp_path, names) == [{"captured": T1}]


def test_the_interface_and_the_pages_of_a_post_say_the_same(tmp_path):
    html = "<p>Save the library.</p>\n<!--nextpage-->\n<p>And the hall.</p>"
    whole = post(source_id="7", text="Save the library.\n\nAnd the hall.", html=html)
    pages = [
        (at, "two", reading(one))
        for at, one in zip((T2, T3), parts("Save the library.", "And the hall."), strict=True)
    ]
    built(tmp_path, [(T1, "one", reading(whole, route="rest")), *pages])
    assert rows(tmp_path, "SELECT text FROM posts") == [{"text": whole.text}]
    assert rows(tmp_path, "SELECT * FROM versions") == []


def test_of_a_post_that_lacks_a_page_its_beginning_stands(tmp_path):
    one, two = parts("Save the library.", "And the hall.", of=3)
    built(tmp_path, [(T1, "one", reading(one)), (T2, "one", reading(two))])
    assert rows(tmp_path, "SELECT text FROM posts") == [{"text": "Save the library."}]


def test_a_later_page_of_a_post_that_changed_is_put_together_with_the_others(tmp_path):
    one, two = parts("Save the library.", "And the hall.")
    [changed] = parts("And the pool.", number=2, of=2)
    built(tmp_path, [(T1, "one", reading(one)), (T1, "one", reading(two)), (T2, "two", reading(changed))])
    assert rows(tmp_path, "SELECT text FROM posts") == [{"text": "Save the library.\n\nAnd the pool."}]


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


def test_odd_characters_do_not_stop_the_fold(tmp_path):
    built(tmp_path, [(T1, "one", reading(comment("1", "a\x00b \ud800 c", author="\udfff")))])
    assert rows(tmp_path, "SELECT text, length(text) AS n FROM comments") == [{"text": "ab  c", "n": 5}]


def test_an_address_of_a_person_in_a_url_is_masked(tmp_path):
    built(tmp_path, [(T1, "one", reading(post(url=f"{HOME}/?p=1&from=jo%40mail.example")))])
    assert "mail.example" not in rows(tmp_path, "SELECT url FROM posts")[0]["url"]
