"""Which date is that of the letter answered, what settles a year left out, and who writes the month first."""

import pytest

from ingest.replies import find_responses
from ingest.replies.known.datings import answered, datings, is_month_first
from ingest.replies.known.people import Signed
from ingest.replies.laid.lines import split
from ingest.replies.letter.whole import Letter
from ingest.replies.understood.times import times_of

LETTER = """3 May 2011

Dear Ms Arkle,

Thank you for your letter of 28 April about the ferry, which has been passed to me for a reply. The slipway closed on 2 May and will not be used again. We will publish our report by 12 July.

Yours sincerely,

Nora Pell
Head of Ferries
Oxney Harbour Board"""


@pytest.mark.parametrize(
    "said",
    [
        "I refer to your correspondence received in this office on 16 May 2011.",
        "Your request was received on 16 May 2011.",
        "Thank you for your request for a list of piers, received by the Board on 16 May 2011.",
        "I have your letter, which reached us on 16 May 2011.",
        "On 16 May 2011 your complaint was received.",
        "Thank you for your letter. I told you on 16 May 2011 that it was lost.",
        "Your complaint logged on 16 May 2011 is with the harbour master.",
    ],
)
def test_the_day_of_receipt_is_not_the_date_of_a_letter(said):
    assert answered(said, None) is None


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("your letter received on 16 May 2011 and dated 12 May 2011", "2011-05-12"),
        ("your letter dated 12 May 2011, which was received on 16 May 2011", "2011-05-12"),
        ("your notice of appeal dated 12 May 2011", "2011-05-12"),
        ("Thank you for your May 12th letter", "2011-05-12"),
        ("Thank you for your 12 May e-mail", "2011-05-12"),
        ("I refer to your letters of 12 and 19 May 2011", "2011-05-12"),
        (
            "I refer to the request that you made under the Piers Act 2004 on 12 May 2011 for all bills",
            "2011-05-12",
        ),
        ("In an e-mail of 12 May 2011 you have asked the Board what view was taken", "2011-05-12"),
        ("Thank you for your letter of the 12th.", "2011-05-12"),
        ("I refer to your e-mails of 12th, 16th and 19th May 2011", "2011-05-12"),
        ("your Freedom of Information Act (FOIA) request dated 12 May 2011", "2011-05-12"),
        ("many thanks for your mail to Minister Roessner of 12th May", "2011-05-12"),
        ("We acknowledge receipt of your communication dated 12 May 2011", "2011-05-12"),
        ("Thank you for correspondence of May 12th, 2011, to the Premier", "2011-05-12"),
        ("On 12 May 2011 you submitted a complaint against the Board", "2011-05-12"),
        ("Your application, registered under No 144: we refer to your e-mail of 12 May 2011", "2011-05-12"),
        (
            "Your Official Information Act request, reference: 118 Thank you for your request of 12 May 2011",
            "2011-05-12",
        ),
        ("Your letter of the 20th instant", "2011-05-20"),
        ("Your letter of the 20th ult.", "2011-04-20"),
        ("Your letter of the 29th", "2011-04-29"),
    ],
)
def test_the_date_of_a_letter_is_read_as_letters_give_it(said, iso):
    assert answered(said, "2011-05-28").iso == iso


def test_a_day_without_a_month_is_inferred_and_needs_a_day_to_count_from():
    assert answered("Thank you for your letter of the 12th.", "2011-05-28").inferred
    assert answered("Thank you for your letter of the 12th.", None) is None


@pytest.mark.parametrize("pasted", ["2011-05-20", "2011-06-15", "2015-03-01"])
def test_years_left_out_follow_from_the_letter_whenever_it_is_pasted(pasted):
    (response,) = find_responses(LETTER, published=pasted)
    assert (response.answers_date, response.answers_date_inferred) == ("2011-04-28", True)
    assert [(c.kind, c.due) for c in response.commitments if c.due] == [("promise", "2011-07-12")]


def test_a_letter_of_december_answers_one_of_the_january_before():
    letter = LETTER.replace("3 May 2011", "28 December 2010").replace("28 April", "2 January")
    (response,) = find_responses(letter, published="2011-01-10")
    assert response.answers_date == "2010-01-02"


def test_the_letter_answered_dates_a_promise_of_a_letter_without_a_date():
    letter = LETTER.removeprefix("3 May 2011\n\n").replace("28 April", "28 April 2009")
    (response,) = find_responses(letter, published="2011-06-15")
    assert response.commitments[-1].due == "2009-07-12"


@pytest.mark.parametrize(
    ("letter", "jurisdiction", "expected"),
    [
        ("your letter dated 03/05/2011. Rhonda Pike, Senator for Tasmania", None, False),
        ("04/06/2011. The federal inquiry reported on 03/05/2011.", None, False),
        ("Senator, your letter of 05/16/2011 and mine of 06/07/2011", None, True),
        ("Congress met on 06/07/2011, and on 16/05/2011 we wrote to the United States Senate", None, False),
        ("June 3, 2011. Your letter of 05/06/2011", None, True),
        ("Your letter of 05/06/2011. Member of Congress", None, True),
        ("12 Pier Street, Larkhill, GA 30303. Your letter of 05/06/2011", None, True),
        ("Your letter of 05/06/2011", "US-GA", True),
        ("Your letter of 05/06/2011", "AU", False),
        ("Your letter of 05/06/2011", None, False),
    ],
)
def test_the_month_comes_first_only_where_something_of_the_united_states_says_so(
    letter, jurisdiction, expected
):
    assert is_month_first(letter, jurisdiction) is expected


def _answers(written: str, asked: str, pasted: str) -> str | None:
    letter = LETTER.replace("3 May 2011", written).replace("28 April", asked)
    (response,) = find_responses(letter, published=pasted)
    return response.answers_date


@pytest.mark.parametrize(
    ("written", "asked", "pasted", "iso"),
    [
        ("3 May 2011", "4 May", "2011-05-20T08:00:00Z", None),
        ("12/01/2012", "01/02/2012", "2012-01-14T08:00:00Z", "2012-01-02"),
        ("12/01/2012", "03/01/2012", "2012-01-14T08:00:00Z", "2012-01-03"),
        ("3 May 2011", "4 May 2011", "2011-05-20T08:00:00Z", "2011-05-04"),
    ],
    ids=["a year is not guessed", "the other way round", "as it stands", "a year that is written stays"],
)
def test_a_letter_answers_none_that_is_later_where_it_can_be_read_otherwise(written, asked, pasted, iso):
    assert _answers(written, asked, pasted) == iso


def test_a_line_of_the_head_tells_the_day_of_another_letter():
    letter = Letter(
        letterhead=split("Your letter dated: 30 January 2031\nOur ref: FOI 09-11-2030\n8 February 2031"),
        body=split("We have looked at the pump and will mend it."),
    )
    day = times_of(letter, Signed(), "2031-02-13").day
    assert day is not None
    assert day.iso == "2031-02-08"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Thank you for contacting Oxford Piers on 13 August 2008 about the slipway.", "2008-08-13"),
        ("Thank you for contacting the Board regarding the fair on 13 August 2008.", None),
    ],
)
def test_who_was_contacted_on_a_day_answers_what_came_that_day(said, day):
    dating = answered(said, None)
    assert (dating.iso if dating else None) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("8.iii.13", "2013-03-08"),
        ("8/xii/2013", "2013-12-08"),
        ("21 vi 1999", "1999-06-21"),
        ("8.iiii.13", None),
    ],
)
def test_months_may_be_in_roman_figures(said, day):
    dating = next(datings(said, None), None)
    assert (dating.iso if dating else None) == day
