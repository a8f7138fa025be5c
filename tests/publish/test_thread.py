import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from publish.thread import arrange, lineage


def ids(links):
    return [links[place.index][0] for place in arrange(links)]


def test_answers_follow_what_they_answer():
    links = [("a", None), ("b", None), ("a1", "a"), ("a11", "a1"), ("a2", "a")]
    assert ids(links) == ["a", "a1", "a11", "a2", "b"]
    assert [place.depth for place in arrange(links)] == [0, 1, 2, 1, 0]


def test_an_answer_may_come_before_what_it_answers():
    assert ids([("answer", "said"), ("said", None)]) == ["said", "answer"]


def test_replies_are_counted_at_every_depth():
    links = [("a", None), ("b", "a"), ("c", "b"), ("d", "a"), ("e", None)]
    assert [place.replies for place in arrange(links)] == [3, 1, 0, 0, 0]


def test_a_comment_whose_parent_is_missing_is_adrift():
    (place,) = arrange([("a", "nowhere")])
    assert (place.depth, place.adrift) == (0, True)


def test_a_circle_is_cut_at_its_first_comment():
    places = arrange([("a", "c"), ("b", "a"), ("c", "b"), ("self", "self")])
    assert [(place.index, place.depth) for place in places] == [(3, 0), (0, 0), (1, 1), (2, 2)]
    assert [place.adrift for place in places] == [True, True, False, False]


def test_depth_of_ten_thousand_needs_no_recursion():
    links = [("0", None)] + [(str(n), str(n - 1)) for n in range(1, 10_000)]
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        places = arrange(links)
    finally:
        sys.setrecursionlimit(limit)
    assert places[-1].depth == 9_999
    assert places[0].replies == 9_999


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.one_of(st.none(), st.integers(0, 14))), unique_by=lambda p: p[0]
    )
)
def test_every_comment_has_one_place(pairs):
    links = [(str(own), None if parent is None else str(parent)) for own, parent in pairs]
    places = arrange(links)
    assert sorted(place.index for place in places) == list(range(len(links)))
    for before, after in pairwise(places):
        assert after.depth <= before.depth + 1


def test_the_line_above_a_comment_ends_where_it_turns_in_a_circle():
    assert lineage("d", [("a", None), ("b", "a"), ("c", "b"), ("d", "c")]) == ["a", "b", "c"]
    assert lineage("a", [("a", "b"), ("b", "a")]) == ["b"]
    assert lineage("a", [("a", "gone")]) == []
