"""Threads out of order: repetitions, cycles, orphans, great depth, dates that no one can read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract.thread import Contribution, Setting, weave

SETTING = Setting(post_url="http://a.example/1", post_source_id="1", captured="2015-01-01T00:00:00Z")


def said(number, *, parent=None, text="words", author="Jo", raw=None):
    return Contribution(
        source_id=number, parent_source_id=parent, text=text, author=author, published_raw=raw
    )


def test_the_same_comment_twice_is_one():
    thread = weave([said("1"), said("1"), said("2", parent="1")], SETTING)
    assert [(one.source_id, one.parent_source_id) for one in thread.comments] == [("1", None), ("2", "1")]
    assert thread.problems == ()


def test_two_comments_with_one_id_both_stand_and_the_second_without_it():
    thread = weave([said("1", text="one"), said("1", text="another")], SETTING)
    assert [(one.source_id, one.text) for one in thread.comments] == [("1", "one"), (None, "another")]
    assert [problem.kind for problem in thread.problems] == ["duplicate-id"]


def test_a_reply_keeps_its_parent_when_a_repetition_before_it_is_dropped():
    again = [said("1"), said("1"), said("2"), Contribution(source_id="3", parent=2, text="reply")]
    assert weave(again, SETTING).comments[-1].parent_source_id == "2"


def test_a_cycle_is_cut_once_and_said():
    thread = weave([said("1", parent="3"), said("2", parent="1"), said("3", parent="2")], SETTING)
    parents = {one.source_id: one.parent_source_id for one in thread.comments}
    assert list(parents.values()).count(None) == 1
    assert [problem.kind for problem in thread.problems] == ["thread-cycle"]


def test_a_comment_that_answers_itself_stands_without_a_parent():
    thread = weave([said("1", parent="1")], SETTING)
    assert thread.comments[0].parent_source_id is None


def test_an_orphan_keeps_the_id_of_the_parent_that_is_not_on_the_page():
    thread = weave([said("9", parent="4")], SETTING)
    assert thread.comments[0].parent_source_id == "4"


def test_a_parent_without_an_id_is_named_by_its_position():
    thread = weave([said(None, author="Ann"), Contribution(parent=0, text="reply")], SETTING)
    assert (thread.comments[1].parent_source_id, thread.comments[1].parent_position) == (None, 1)


def test_a_thread_of_ten_thousand_replies_is_walked_without_recursion():
    deep = [said(str(n), parent=str(n - 1) if n else None) for n in range(10_000)]
    thread = weave(deep, SETTING)
    assert thread.comments[-1].parent_source_id == "9998"
    assert thread.problems == ()


def test_a_date_that_no_one_can_read_is_kept_as_found_and_said():
    thread = weave([said("1", raw="the morning after the fair")], SETTING)
    assert (thread.comments[0].published, thread.comments[0].published_raw) == (
        None,
        "the morning after the fair",
    )
    assert [(problem.kind, problem.count) for problem in thread.problems] == [("unreadable-date", 1)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=12))
def test_no_thread_has_a_cycle_whatever_the_parents(parents):
    thread = weave([said(str(n), parent=str(above)) for n, above in enumerate(parents)], SETTING)
    above = {one.source_id: one.parent_source_id for one in thread.comments}
    for start in above:
        place, steps = start, 0
        while place in above and above[place] is not None:
            place, steps = above[place], steps + 1
            assert steps <= len(parents)
