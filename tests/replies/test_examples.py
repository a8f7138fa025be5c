"""The examples: each says what it holds. The floors below may be raised, never lowered in silence."""

import re

import pytest

from benchmarks.replies import EXAMPLES, ROOT, Example, Tally, measure, overlap, read_examples
from ingest.publishing import PUBLISHED
from ingest.replies import find_responses
from ingest.replies.responses import THRESHOLD
from ingest.replies.weighed.weighing import weights

ALL = read_examples()
POSITIVE = [e for e in ALL if e.spans]
NEGATIVE = [e for e in ALL if not e.spans]


def test_there_are_as_many_examples_as_promised():
    assert len(POSITIVE) >= 60
    assert len(NEGATIVE) >= 90


def test_every_example_says_what_it_shows():
    for path in EXAMPLES.glob("*.txt"):
        head = path.read_text(encoding="utf-8").partition("\n---\n")[0]
        assert "note: " in head, path.name
        assert "layout: " in head, path.name


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measure(ALL, weights())


def test_responses_are_found_and_little_else(tally):
    assert tally.right / (tally.right + tally.wrong) >= 0.95, "\n".join(tally.notes)
    assert tally.right / (tally.right + tally.missed) >= 0.95, "\n".join(tally.notes)


def test_spans_leave_the_posters_words_out(tally):
    assert tally.exact / tally.right >= 0.9


@pytest.mark.parametrize(
    "name", ["addressee", "signatory", "role", "organisation", "letter_date", "answers_date", "reference"]
)
def test_fields_are_read(tally, name):
    right, present, _ = tally.fields[name]
    assert right / present >= 0.9


def test_kinds_are_told(tally):
    right, present, _ = tally.fields["kind"]
    assert right / present >= 0.85


def _found(example: Example):
    return find_responses(
        example.text,
        published=example.head.get("published"),
        author=example.head.get("author"),
        earlier=example.earlier,
    )


def test_the_public_way_gives_what_the_measure_counts():
    example = next(e for e in ALL if e.name == "council-letter-reference")
    (response,) = _found(example)
    assert overlap((response.span_start, response.span_end), example.spans[0]) == 1
    assert example.text[response.span_start : response.span_end] == response.text
    assert response.organisation == "Harrowmere Borough Council"


def test_evidence_can_be_read_by_a_person():
    example = next(e for e in ALL if e.name == "ministry-correspondence-team")
    (response,) = _found(example)
    assert any("the letter was passed on for an answer" in line for line in response.evidence)
    assert all(line and "\n" not in line for line in response.evidence)
    assert 0.5 <= response.confidence <= 1


LAYOUTS = {
    "one line": lambda text: re.sub(r"\s*\n\s*", " ", text),
    "no empty lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "every line apart": lambda text: text.replace("\n", "\n\n"),
    "indented": lambda text: "\n".join("     " + line for line in text.split("\n")),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_letters_are_found_though_their_layout_was_lost(layout):
    change = LAYOUTS[layout]
    # A letter with the poster's words between its parts has no parts when all is one line.
    whole = {e.name for e in POSITIVE if len(e.spans) == 1}
    found = {
        e.name
        for e in ALL
        if find_responses(
            change(e.text), published=e.head["published"], earlier=[change(t) for t in e.earlier]
        )
    }
    right = found & {e.name for e in POSITIVE}
    assert len(right) / len(found) >= 0.93
    assert len(right & whole) / len(whole) >= 0.85


def test_the_document_says_from_what_confidence_letters_are_proposed():
    told = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    assert f"From {PUBLISHED} a letter is published as a response" in told
    assert f"from {THRESHOLD} it is doubtful, and waits. Nothing below {THRESHOLD} is shown." in told
