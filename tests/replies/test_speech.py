"""Who speaks in a line: by its words, by those near it, by the whole comment."""

import math

import pytest

from ingest.replies.laid.lines import fold, split
from ingest.replies.learnt import BIAS
from ingest.replies.speech import ANYWHERE, Speech, common, marks, spoken_by

COMMENT = "I asked the ferry office:\n\n> Boats run until May.\n\nUntil May, they say!"


def _lines():
    return split(fold(COMMENT))


def test_a_line_is_weighed_by_its_own_words_and_those_beside_it():
    asked, boats, said = marks(_lines())
    assert boats["boats"] == pytest.approx(2 / math.sqrt(4 + 4))
    assert boats["run until"] == boats["boats"]
    assert "boats" not in asked
    assert asked[">boats"] == pytest.approx(0.7 / math.sqrt(4 + 4))
    assert said["<boats"] == pytest.approx(0.7 / math.sqrt(4 + 4))
    assert said["<asked"] == pytest.approx(0.47 / math.sqrt(4 + 6))


def test_a_line_is_weighed_by_its_shape_and_that_of_the_lines_beside_it():
    asked, boats, said = marks(_lines())
    assert {"/first", "/colon", "/depth 0", ">/depth 1"} <= asked.keys()
    assert {"/depth 1", "</colon"} <= boats.keys()
    assert "/last" in said


def test_the_whole_comment_counts_for_each_line():
    shared = common(_lines())
    assert shared[ANYWHERE + "ferry"] == shared[ANYWHERE + "may"]
    assert ANYWHERE + "/colon" in shared


def test_lines_speak_by_the_weights_given():
    lines = _lines()
    with spoken_by({BIAS: -1.0, "boats": 10.0}):
        speech = Speech(lines)
        asked, boats, said = speech.within(lines)
    assert asked == said == -1.0
    assert boats == pytest.approx(10 * 2 / math.sqrt(8) - 1, abs=1.1)
    assert speech.beside(lines[1:2]) == -1.0


def test_an_officials_line_speaks_louder_than_the_posters():
    lines = split(
        fold(
            "Got this from the county today:\n\nDear Ms Arkle,\n\nThank you for your letter, which has been passed to the "
            "Roads Unit. An engineer will inspect the bridge within 20 working days.\n\nLOL, twenty working days!!"
        )
    )
    said, *_, engineer, lol = Speech(lines).within(lines)
    assert engineer > max(said, lol) + 1
