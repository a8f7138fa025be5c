"""The day of a letter where its head does not tell it: a line by itself, or the poster's words before it."""

import pytest

from ingest.replies.known.datings import answered, is_month_first
from ingest.replies.laid.lines import fold, split
from ingest.replies.letter.datelines import told_day
from ingest.replies.letter.whole import Letter

BODY = split(
    "We have looked at the pump and will mend it.\nMore can not be said at present.\nWe regret this.\nEnds."
)


def _day(introduction: str = "", signature: str = "") -> str | None:
    letter = Letter(body=BODY, introduction=introduction, signature=split(fold(signature)))
    found = told_day(letter, "2014-06-20", month_first=False)
    return found.iso if found else None


@pytest.mark.parametrize(
    "told",
    [
        "EPA (May 5):",
        "5 May:",
        "County (5 May) -",
        "ACT II (5 May)",
        "Their reply (5 May):",
        "Their answer of 5 May, in full:",
        "I wrote on 2 April and they answered on 5 May:",
        "A Mr Breen answered on 5th May. He wrote:",
        "On May 5, 2014 Rick Dunn, GIS Manager, wrote in answer to my message of the week before:",
        "The CBC's man, Ed Poe, wrote on May 5, 2014, and I quote only the end:",
        "May 5, this.",
        "I tried the other end. Ofcom, 5 May 2014:",
        "and underneath from NHS Moorland, 5 May 2014:",
        "I wrote on 1 April. On 5 May:",
        "Here's number one, 5 May:",
        "The final letter from the Ombudsman, dated the 5th of May, is below.",
        "The town's lady on our request for the map, letter of May 5, 2014:",
        "Date: 05.05.2014\nOur ref: 2014/188\nREPLY TO REQUEST",
        "May 5 this landed:",
    ],
)
def test_the_posters_words_give_a_letter_its_day(told):
    assert _day(told) == "2014-05-05"


@pytest.mark.parametrize(
    "told",
    [
        "I wrote on 5 May. The answer:",
        "Wrote to the board on 5 May (they run the ferry). Nobody has signed it:",
        "Complained to them 5 May, got this:",
        "I asked on 5 May and they replied:",
        "My letter of 5 May was answered thus:",
        "The reply to my letter of 5 May:",
        "They wrote about the meeting on 5 May:",
        "The council decided on 5 May. Their reply:",
        "Update 5 May: still no reply but this:",
        "The deadline was 5 May:",
        "My letter dated 5 May got this:",
        "Thank you for your request dated 5 May. Please find our response below.",
        "I asked again, 5 May:",
        "They say the pump will be mended by 5 May:",
        "We have been without water since 5 May, and they write:",
    ],
)
def test_other_days_that_the_poster_names_are_not_the_letters(told):
    assert _day(told) is None


@pytest.mark.parametrize(
    ("signature", "day"),
    [
        ("Ann Pym\nDirector\n5 May 2014", "2014-05-05"),
        ("Oltmann\nLeer, den 5. Mai 2014", "2014-05-05"),
        ("Ann Pym\nMonday, 5 May 2014", "2014-05-05"),
        ("Ann Pym\nHelpline open until 5 May 2014", None),
    ],
)
def test_a_date_by_itself_in_the_signature_is_the_letters(signature, day):
    assert _day(signature=signature) == day


@pytest.mark.parametrize(
    ("sent", "month_first"),
    [
        ("Sent: Thu 12/9/2010 11:06 PM", True),
        ("Sent: Thu 9/12/2010 23:06", False),
        ("Sent: 9/12/2010", False),
    ],
)
def test_the_weekday_tells_which_figure_is_the_month(sent, month_first):
    assert is_month_first(sent) is month_first


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Yours of the 16th refers.", "2014-05-16"),
        ("In answer to yours of the 7th, a van.", "2014-06-07"),
        ("I have your communication of 28th ultimo.", "2014-05-28"),
        ("Ref: Your application dt. 31-05-2014", "2014-05-31"),
        ("Your letter of the 3rd instant was read.", "2014-06-03"),
        ("The pump of the 16th street is yours.", None),
        ("The men on the 16th were ours.", None),
    ],
)
def test_the_letter_answered_is_dated_in_short(said, day):
    found = answered(said, "2014-06-10")
    assert (found.iso if found else None) == day


def test_a_date_in_one_line_with_a_reference_is_the_letters():
    assert _day("25 May 2014 Our reference CAS-187") == "2014-05-25"
    assert _day("25 May 2014 Our walk by the river") is None
