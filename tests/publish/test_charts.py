"""Pictures of counts, of waits and of a course, and what they say in words."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from publish import charts
from publish.waits import Waits


def test_years_without_a_response_keep_their_place():
    names, bars = charts.stacks([("2001", "A", 2), ("2003", "B", 1), ("2003", "A", 1)])
    assert names == ["A", "B"]
    assert [(bar.label, bar.counts) for bar in bars] == [("2001", (2, 0)), ("2002", (0, 0)), ("2003", (1, 1))]


def test_many_bodies_become_others():
    names, bars = charts.stacks([("2001", str(n), 10 - n) for n in range(8)])
    assert names == ["0", "1", "2", "3", "Others"]
    assert bars[0].counts == (10, 9, 8, 7, 6 + 5 + 4 + 3)


def test_the_spread_of_waits_says_n_and_the_middle_half():
    assert charts.spread(Waits()) is None
    assert charts.spread(Waits((1, 2, 3, 4))) is None
    told = charts.spread(Waits((1, 2, 3, 4, 9), unknown=7))
    assert told == (
        "5 answers with both dates known: 3 days in the middle; half of them between 2 and 4; "
        "the shortest 1, the longest 9; of 7 more the time is unknown"
    )
    assert [bar.counts[0] for bar in charts.waits([0, 7, 8, 200])] == [2, 1, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("last", "words"), [(8, "between 2.75 and 6.25"), (20, "between 5.75 and 15.25"), (9, "between 3 and 7")]
)
def test_the_middle_half_has_as_many_below_as_above(last, words):
    assert words in charts.spread(Waits(tuple(range(1, last + 1))))


def test_the_spread_of_waits_says_what_was_worked_out_and_what_cannot_be():
    told = charts.spread(Waits((1, 2, 3, 4, 9), worked_out=2, unknown=1, backwards=1))
    assert "the longest 9 (of 2 of them a year was worked out, as the nearest that fits" in told
    assert told.endswith("; of 1 more the time is unknown, and 1 is dated before what it answers")


def test_pictures_hold_what_their_table_holds():
    picture = charts.bars(
        "Responses", ["A", "<b>"], [charts.Stack("2001", (3, 1)), charts.Stack("2002", (0, 0))]
    )
    tree = LexborHTMLParser(picture)
    assert [node.text() for node in tree.css("rect title")] == ["2001, A: 3", "2001, <b>: 1"]
    assert charts.bars("None", ["A"], []) == ""


def test_a_course_has_a_line_for_each_kind_and_a_scale_that_can_be_read():
    def course(*events):
        return LexborHTMLParser(charts.course("Course", [charts.Event(*event, "/x") for event in events]))

    assert course(("2001-01-01", "appeal", "x")).css("circle") == []
    assert course(("soon", "appeal", "x"), ("2001", "response", "y")).css("circle") == []
    drawn = course(
        ("2001", "response", "<y>"), ("2024-02", "commitment", "z"), ("2003-05-06T10:00:00Z", "appeal", "x")
    )
    tips = [node.text() for node in drawn.css("circle title")]
    assert tips == ["2001: <y>", "February 2024: z", "6 May 2003: x"]
    assert len({node.attributes["cy"] for node in drawn.css("circle")}) == 3
    marks = [node.text() for node in drawn.css("text.tick")]
    assert marks[:4] == ["2005", "2010", "2015", "2020"]
    for last in ("2001-02-03", "2001-09-30", "2003-01-01", "2009-01-01", "2001-01-02"):
        assert len(course(("2001-01-01", "appeal", "x"), (last, "appeal", "y")).css("text.tick")) <= 3 + 6
