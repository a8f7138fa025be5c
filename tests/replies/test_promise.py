"""The question asked before a text is read closely: it never says no to what would be found."""

import random

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from benchmarks.blogs import prose
from benchmarks.replies import read_examples
from ingest.lexicon import fragments
from ingest.replies.candidates import candidates
from ingest.replies.laid.lines import fold, split
from ingest.replies.letter.letters import letters
from ingest.replies.promise import _HEADINGS, may_hold
from ingest.replies.speech import Speech

EXAMPLES = read_examples()
PROSE = prose(random.Random(5), 60)
ENOUGH = 1000
FRAGMENTS = [(heading, fragment) for heading in _HEADINGS for fragment in fragments(heading)]


def _may_be_found(text: str, earlier: tuple[str, ...] = ()) -> bool:
    return bool(candidates(text, earlier=earlier))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_no_example_that_may_be_one_is_passed_over(example):
    # Where it may hold something, nothing is passed over, and what is there need not be found.
    assert may_hold(example.text) or not _may_be_found(example.text)


def test_no_part_of_an_example_that_may_be_one_is_passed_over():
    """Letters cut off, run together and between prose: as people paste them."""
    chance = random.Random(11)
    missed = []
    tried = 0
    for example in EXAMPLES:
        for _ in range(8):
            start, end = sorted(chance.sample(range(len(example.text) + 1), 2))
            part = example.text[start:end]
            if chance.random() < 0.5:
                part = " ".join(part.split())
            if chance.random() < 0.5:
                part = f"{PROSE}\n\n{part}"
            is_passed_over = not may_hold(part)
            # Finding takes long, and tells nothing of what is not passed over, but that enough was tried.
            if (is_passed_over or tried <= ENOUGH) and _may_be_found(part):
                tried += 1
                if is_passed_over:
                    missed.append(part)
    assert tried > ENOUGH
    assert not missed, f"{len(missed)}: {missed[0]}"


def test_a_letter_that_goes_on_from_the_comment_before_is_not_passed_over():
    before = f"Dear Ms Penn,\n\n{PROSE}"
    lines = split(fold(before))
    assert any(letter.salutation for letter in letters(lines, Speech(lines)))
    assert _may_be_found(PROSE, (before,))
    assert may_hold(PROSE, (before,))
    assert not may_hold(PROSE, (PROSE,))


@settings(max_examples=4, derandomize=True, suppress_health_check=list(HealthCheck))
@given(strategies.data())
@pytest.mark.parametrize("known", FRAGMENTS, ids=lambda k: f"{k[0]}: {k[1][:30]}")
def test_the_words_of_letters_are_known_wherever_they_stand(known, data):
    """Each fragment of the lexicon, whatever it matches."""
    words = data.draw(strategies.from_regex(known[1].removesuffix("$"), fullmatch=True))
    assert may_hold(f"The river rose again and {words} by the bridge. {PROSE}")


def test_plain_prose_is_passed_over():
    told = [prose(random.Random(n), 50) for n in range(200)]
    assert not any(may_hold(text) for text in told)
    assert not may_hold("Well said, and about time too.\n\nI hope the river will be left alone now.")
