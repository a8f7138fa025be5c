"""Whether a paragraph within a letter, or behind a remark in it, is the poster's."""

import pytest

from benchmarks.replies import Example
from benchmarks.spoken import interjections_of
from ingest.replies.exchanges.by_turns import read_by_turns
from ingest.replies.laid.lines import fold, split
from ingest.replies.learnt import BIAS
from ingest.replies.letter.interjections import BEHIND, WITHIN, interjected_by, judged_by, seen
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.letter.whole import extent
from ingest.replies.speech import Speech

TOLD = "The towpath will be closed from Monday."
REMARK = "Closed towpath? Lovely."
MORE = "A diversion will be signed by our contractor."
COMMENT = f"The canal office wrote back:\n\nDear Ms Arkle,\n\n{TOLD}\n\n{REMARK}\n\n{MORE}\n\nYours sincerely,\n\nOdile Wren\nHead of Waterways"


def _parts():
    _, read = read_by_turns(fold(COMMENT), None, continued=False)
    return [COMMENT[slice(*extent(letter))] for letter in read]


def _seen(where=WITHIN, told=None):
    lines = split(fold(COMMENT))
    at = next(n for n, line in enumerate(lines) if line.text == REMARK)
    return seen(lines, Paragraphs(lines, Speech(lines)), at, where=where, first=1, told=told or {})


def test_a_paragraph_is_seen_by_its_words_its_shape_and_what_it_takes_up():
    found = _seen(told={"framed": True, "further": False})
    assert {"closed", "closed towpath", "^ closed"} <= found.keys()
    assert {"/within so", "/within gap", "/within framed", "/within length 1"} <= found.keys()
    assert "/within further" not in found
    assert found["/within echo"] == pytest.approx(
        2 / 4
    )  # "closed" and "towpath", of three long words and one


def test_what_is_asked_tells_shapes_apart_and_not_words():
    within, behind = _seen(), _seen(where=BEHIND)
    assert within["closed"] == behind["closed"]
    assert "/behind gap" in behind
    assert "/within gap" not in behind


def test_a_letter_breaks_and_goes_on_by_the_weights_given():
    with interjected_by({BIAS: -9.0}):
        assert len(_parts()) == 1
    with interjected_by({BIAS: -9.0, "lovely": 99.0}):
        first, second = _parts()
    assert first.endswith(TOLD)
    assert second.startswith(MORE)


def test_who_knows_is_asked_in_place_of_the_weights():
    asked = []

    def judge(found, line, letter):
        asked.append(line.text)
        return line.text == REMARK

    with judged_by(judge):
        first, second = _parts()
    assert (REMARK in asked, MORE in asked) == (True, True)
    assert first.endswith(TOLD)
    assert second.startswith(MORE)


def test_training_tells_the_posters_paragraphs_from_the_letters():
    spans = [
        (COMMENT.index("Dear"), COMMENT.index(REMARK) - 2),
        (COMMENT.index(MORE), len(COMMENT)),
    ]
    rows = interjections_of(Example("one", COMMENT, {}, spans))
    told = {("lovely" in found, label) for found, label, _ in rows}
    assert told == {(True, 1), (False, 0)}


def test_a_comment_without_responses_teaches_nothing_of_interjections():
    assert interjections_of(Example("none", COMMENT, {}, [])) == []
