"""What was told of a text is told again without looking."""

import pytest

from ingest.lexicon import words
from ingest.remembered import LINES, remembered


@pytest.fixture
def looked():
    """What was looked at."""
    return []


@pytest.fixture
def length(looked):
    @remembered
    def length_of(text):
        looked.append(text)
        return len(text)

    return length_of


def test_nothing_is_looked_at_twice(length, looked):
    assert [length("one"), length("three"), length("one")] == [3, 5, 3]
    assert looked == ["one", "three"]


def test_only_the_last_texts_are_remembered(length, looked):
    for number in (*range(LINES + 1), LINES, 0):
        length(f"line {number}")
    assert looked == [f"line {number}" for number in (*range(LINES + 1), 0)]


def test_headings_share_their_memory_and_mix_nothing_up():
    line = "Yours faithfully,"
    for _ in range(2):
        assert words("valediction").search(line)
        assert not words("automatic").search(line)
