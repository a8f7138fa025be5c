"""Whom letters address: salutations are lines of their own, whatever the names look like."""

import pytest

from ingest.replies.laid.lines import fold, split
from ingest.replies.responses import find_responses

LETTER = (
    "They replied:\n\nDear {}\n\nThank you for your email of 14 May 2011 about the closure of the library. The Council "
    "will take a decision on 12 July and you will be told of it.\n\nYours sincerely\n\nIan Pratt\nHead of Libraries\n"
    "Wexshire County Council"
)


@pytest.mark.parametrize(
    "name", ["Mr de Groot", "Ms van der Elst", "Ms ap Rhys", "Ms al-Hakim", "Ms taylor", "Mr von Kunze"]
)
def test_names_that_begin_in_small_letters_are_addressed_whole(name):
    (found,) = find_responses(LETTER.format(name), published="2011-06-01")
    assert found.addressee == name


def test_a_german_greeting_is_one():
    (found,) = find_responses(
        LETTER.format("X").replace("Dear X", "Guten Tag Frau Otte,"), published="2011-06-01"
    )
    assert found.addressee == "Frau Otte"


@pytest.mark.parametrize("said", ["Thank you for your letter.", "I write about the bridge."])
def test_a_salutation_on_the_line_of_its_letter_is_cut_off(said):
    assert [line.text for line in split(fold(f"Well: Dear Mr Groot {said}"))][1:] == ["Dear Mr Groot", said]


@pytest.mark.parametrize(
    "said", ['"Dear constituent". He has been in my kitchen.', '"Dear Mr Groot," if you please.']
)
def test_a_salutation_that_the_poster_takes_up_begins_no_letter(said):
    assert len(split(fold(f"Well.\n\n{said}"))) == 2
