"""What was told of a text is told again without looking."""

from ingest.lexicon import words
from ingest.remembered import LINES, remembered


def test_nothing_is_looked_at_twice():
    looked = []

    @remembered
    def length(text):
        looked.append(text)
        return len(text)

    assert [length("one"), length("three"), length("one")] == [3, 5, 3]
    assert looked == ["one", "three"]


def test_only_the_last_texts_are_remembered():
    looked = []

    @remembered
    def length(text):
        looked.append(text)
        return len(text)

    for number in range(LINES + 1):
        length(f"line {number}")
    length(f"line {LINES}")
    length("line 0")
    assert looked[-1] == "line 0"
    assert len(looked) == LINES + 2


def test_headings_share_their_memory_and_mix_nothing_up():
    line = "Yours faithfully,"
    for _ in range(2):
        assert words("valediction").search(line)
        assert not words("automatic").search(line)
