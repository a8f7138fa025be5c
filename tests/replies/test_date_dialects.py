"""Dates as they are written in letters: their dialects, years left out, which is that of the letter answered, and what is at odds."""

import pytest

from ingest.replies import find_responses
from ingest.replies.known.datings import answered, datings
from tests.replies.ferries import LETTER


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2nd October 2009", "2009-10-02"),
        ("October 2, 2009", "2009-10-02"),
        ("2 Oct. 2009", "2009-10-02"),
        ("02/10/2009", "2009-10-02"),
        ("2.10.09", "2009-10-02"),
        ("2009-10-02", "2009-10-02"),
        ("the twenty-third of March 2011", "2011-03-23"),
        ("3 mai 2011", "2011-05-03"),
        ("1er août 2011", "2011-08-01"),
        ("3. Dezember 2011", "2011-12-03"),
        ("3 de julio de 2012", "2012-07-03"),
        ("1 Gorffennaf 2012", "2012-07-01"),
    ],
)
def test_dates_are_read_in_their_dialects(said, iso):
    (found,) = datings(f"on {said} we met", None)
    assert (found.iso, found.inferred) == (iso, False)


def test_a_date_without_a_year_takes_it_from_the_comment_and_says_so():
    (found,) = datings("your letter of 28 December", "2010-01-15")
    assert (found.iso, found.inferred) == ("2009-12-28", True)


def test_a_date_without_a_year_stays_unknown_where_nothing_settles_it():
    assert list(datings("your letter of 28 December", None)) == []


def test_month_first_is_read_where_asked():
    assert next(datings("03/04/2011", None, month_first=True)).iso == "2011-03-04"


def test_no_such_day_is_no_date():
    assert list(datings("31 February 2011", None)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your e-mail dated 2nd October 2009 to the Commissioner",
        "I refer to your letter of Friday 2 October 2009.",
        "Your complaint of 02.10.2009 has been logged",
        "Ihre Eingabe vom 02.10.2009 habe ich erhalten",
        "Further to your freedom of information request sent on October 2, 2009",
    ],
)
def test_the_date_answered_is_that_of_the_letter_received(text):
    assert answered(text, None).iso == "2009-10-02"


def test_another_date_is_not_the_date_answered():
    assert answered("Thank you for your letter. The road closed on 2 October 2009.", None) is None


def test_contradictory_dates_are_kept_and_told():
    letter = "4 June 2013\n\n" + LETTER.replace("3 May", "9 July 2013")
    (response,) = find_responses(letter, published="2013-06-01")
    assert (response.letter_date, response.answers_date) == ("2013-06-04", "2013-07-09")
    told = [e for e in response.evidence if e.startswith("dates at odds")]
    assert len(told) == 2


def test_a_letter_without_a_date_that_answers_one_later_than_its_pasting_says_so():
    (response,) = find_responses(LETTER.replace("3 May", "9 July 2013"), published="2013-06-01")
    assert (response.letter_date, response.answers_date) == (None, "2013-07-09")
    (told,) = [e for e in response.evidence if e.startswith("dates at odds")]
    assert told.endswith("2013-07-09, after it was posted")


def test_a_letter_that_answers_one_of_its_own_day_contradicts_nothing():
    letter = "4 June 2013\n\n" + LETTER.replace("3 May", "4 June 2013")
    (response,) = find_responses(letter, published="2013-06-04")
    assert (response.letter_date, response.answers_date) == ("2013-06-04", "2013-06-04")
    assert not [e for e in response.evidence if e.startswith("dates at odds")]
