"""Stretches told by words, and what is typed into fields: said plainly where it could mean two things, or nothing."""

import click
import pytest

from onrecord.corrections import settled
from onrecord.keys import harmless
from onrecord.spans import chosen

TEXT = "They wrote:\n\nDear Ms Fenn\n\nThe Board has met. The Board will mend the bridge.\n\nHector Plumb\nThe Board"


def test_words_that_stand_once_tell_where_a_stretch_begins_and_ends():
    start, end = chosen(TEXT, "dear ms", "mend the bridge.")
    assert TEXT[start:end].startswith("Dear Ms Fenn")
    assert TEXT[start:end].endswith("mend the bridge.")


@pytest.mark.parametrize(
    ("first", "last", "where"),
    [
        ("3", "The Board", "lines 5, 8"),
        ("The Board", "8", "lines 5, 8"),
        ("3", "e B", "lines 5, 8"),
    ],
)
def test_words_that_stand_in_more_places_are_asked_for_again(first, last, where):
    with pytest.raises(click.UsageError, match=where):
        chosen(TEXT, first, last)


def test_words_that_stand_twice_in_a_line_are_asked_for_again():
    with pytest.raises(click.UsageError, match="line 1, more than once"):
        chosen("so and so", "so", "1")


@pytest.mark.parametrize(
    "value", ["Haed\x1b[D of Bridges", "Head\u200b of Bridges", "Head of\u202e Bridges", "Head\U000e0041"]
)
def test_what_nobody_sees_is_kept_in_no_field(value):
    with pytest.raises(click.UsageError, match="nobody sees"):
        settled("role", value)
    assert settled("role", " Head of  Bridges ") == "Head of Bridges"


def test_what_nobody_sees_is_told_by_its_number():
    assert harmless("a\U000e0041b\x1b[1m\ue000") == "a<U+E0041>b<U+001B>[1m\ue000"
