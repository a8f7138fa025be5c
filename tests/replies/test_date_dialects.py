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
        ("the second of October two thousand and nine", "2009-10-02"),
        ("the 2nd day of October two thousand nine", "2009-10-02"),
        ("1st May, two thousand and twenty-one", "2021-05-01"),
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


HEAD = "Thornmarch Borough Council\n{}\n\n"


def odds(letter, published="2013-06-30"):
    (found,) = find_responses(f"They wrote:\n\n{letter}", published=published)
    told = (one for one in found.evidence if one.startswith("dates at odds: "))
    return found.letter_date, [one.removeprefix("dates at odds: ") for one in told]


def test_two_days_at_the_head_of_a_letter_are_told():
    letter = HEAD.format("4 June 2013\nDate: 6 June 2013") + LETTER
    assert odds(letter) == ("2013-06-04", ["it is dated 2013-06-04, and 2013-06-06"])


def test_the_day_in_a_letter_counts_before_that_of_the_mail_which_brought_it():
    mail = "From: Nora Pell\nSent: 12 June 2013 10:04\nTo: Ann Arkle\nSubject: Your letter\n\n"
    assert odds(mail + HEAD.format("4 June 2013") + LETTER)[0] == "2013-06-04"
    assert odds(mail + HEAD.format("12 June") + LETTER, "2015-03-01") == ("2013-06-12", [])
    assert odds(mail + LETTER) == ("2013-06-12", [])


@pytest.mark.parametrize("named", ["Monday", "Mon.", "MONDAY,"])
def test_a_day_of_another_weekday_than_is_said_is_told(named):
    (told,) = odds(HEAD.format(f"{named} 4 June 2013") + LETTER)[1]
    assert told.startswith("2013-06-04 was a Tuesday, and not a Mon")
    assert odds(HEAD.format("Tuesday 4 June 2013") + LETTER)[1] == []


def test_the_weekday_of_the_letter_answered_is_held_against_its_day():
    letter = LETTER.replace("of 3 May", "of Sunday 5 May 2013")
    assert odds(letter)[1] == []
    assert odds(letter.replace("Sunday", "Monday"))[1] == ["2013-05-05 was a Sunday, and not a Monday"]


def test_figures_that_can_be_read_in_two_ways_are_of_a_day_before_the_pasting():
    letter = HEAD.format("07/06/2013") + LETTER.replace("3 May", "05/04/2013")
    (found,) = find_responses(f"They wrote:\n\n{letter}", published="2013-07-01")
    assert (found.letter_date, found.answers_date) == ("2013-06-07", "2013-04-05")
    letter = letter.replace("07/06/2013", "06/07/2013")
    (found,) = find_responses(f"They wrote:\n\n{letter}", published="2013-07-01")
    assert (found.letter_date, found.answers_date) == ("2013-06-07", "2013-05-04")


@pytest.mark.parametrize(
    ("said", "iso"), [("17th of this month", "2013-05-17"), ("17th of last month", "2013-04-17")]
)
def test_a_day_of_this_month_or_the_last_is_worked_out(said, iso):
    found = answered(f"Thank you for your letter of the {said} about the ferry.", "2013-05-20")
    assert (found.iso, found.inferred) == (iso, True)


@pytest.mark.parametrize(
    ("body", "iso"),
    [("Ohio Department of Ferries", "2012-06-07"), ("Moss Department of Ferries", "2012-07-06")],
)
def test_figures_are_read_as_where_the_body_is_writes_them(body, iso):
    letter = f"{body}\n06/07/2012\n\n" + LETTER.replace("Department for Transport", body)
    (found,) = find_responses(f"They wrote:\n\n{letter}", published="2013-07-01")
    assert found.letter_date == iso


def test_a_day_that_no_calendar_has_settles_no_year():
    letter = "They wrote:\n\nDear Ms Fenn,\n\nThank you for your letter of 3 May. The gate will be mended by the end of June.\n\nYours sincerely,\n\nAnn Orr\nHead of Rivers\nOxney County Council"
    (found,) = find_responses(letter, published="2009-02-29")
    assert [one.due for one in found.commitments] == [None]
