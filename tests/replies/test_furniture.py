"""What pages, forums and mail systems set round letters is of no letter."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.furniture import is_furniture, is_note, is_stamp
from ingest.replies.laid.lines import split
from ingest.replies.letter.headings import heads

_LEAD = "I asked the council about the ferry and this is what they wrote back:"
_LETTER = """Dear Mr Lunt,

Thank you for your letter of 4 May about the ferry steps at Orde, which has been passed to me to answer.

The steps were surveyed in the winter and two of them have to be relaid. We expect the work to be finished by July.

I am sorry for the inconvenience."""
_SIGNED = f"{_LETTER}\n\nYours sincerely,\n\nIna Torrance\nHarbours Officer\nOrdeshire Council"


def _found(text: str) -> list[str]:
    return [response.text for response in find_responses(text, published="2014-06-02", author="lunt")]


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Comment", "Reply", "Like · Reply", "Link to this | Report", "3 comments so far", "Printer Friendly", "Posts: 77",
        "posted on 2 June 2014 at 08:12", "2 June 2014, 8:12 pm", "Tags: ferry, steps", "Sent from my tablet", "Hero Member", "\u00ab Previous",
        "Ferry Talk > Harbours > Steps", "Last edited by lunt; 02-06-2014 at 08.30.", "See more", "#14",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_furniture(split(line)[0].text)


@pytest.mark.parametrize(
    "line",
    [
        "12 April 2014", "Ordeshire Council", "Harbours Office", "Reply to: HB/14", "The report was published in May.",
        "Our opening hours are 9.30 to 4.30.", "Ina Torrance", "Links Road, Orde", "Save our steps",
    ],
)  # fmt: skip
def test_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_a_stamp_has_an_hour() -> None:
    assert is_stamp("Monday 2 June 2014 at 10:15")
    assert not is_stamp("2 June 2014")
    assert not is_stamp("The ferry of 2 June 2014 left at 10:15")


@pytest.mark.parametrize(
    "line",
    ["Emphasis mine.", "(my italics)", "End of letter", "HTH", "Translation: never.", "(2/3)", "[sic]"],
)
def test_notes(line: str) -> None:
    assert is_note(line)


@pytest.mark.parametrize(
    "below",
    [
        "Leave a Reply",
        "Like\nReply",
        "Posted by lunt at 8:12 am",
        "Emphasis mine.",
        "This email was scanned for viruses.",
    ],
)
@pytest.mark.parametrize("letter", [_LETTER, _SIGNED])
def test_what_stands_below_is_not_the_letters(below: str, letter: str) -> None:
    assert _found(f"{_LEAD}\n\n{letter}\n\n{below}") == [letter]


@pytest.mark.parametrize(
    "above",
    [
        "Quote",
        "2 June 2014 at 10:15",
        "Posted by lunt on 2 June 2014",
        "Full text:",
        "(1/2)",
        "[Council, 2 June]",
        "June 2",
    ],
)
def test_what_stands_above_is_not_the_letters(above: str) -> None:
    assert _found(f"{_LEAD}\n\n{above}\n\n{_SIGNED}") == [_SIGNED]


def test_a_day_with_its_year_is_the_letters() -> None:
    letter = f"2 June 2014\n\n{_SIGNED}"
    assert _found(f"{_LEAD}\n\n{letter}") == [letter]
    assert not heads(split("2 June 2014")[0])


def test_a_heading_does_not_part_an_announcement_from_what_it_announces() -> None:
    answer = (
        "We have looked at the steps and two of them will be relaid by our contractor before the end of July."
    )
    assert _found(
        f"I wrote to the Harbours Office. Their reply:\n\nQuote:\n\n{answer}\n\nNot before time, I nearly broke my neck."
    ) == [answer]


def test_a_note_in_the_last_line_is_not_the_letters() -> None:
    assert _found(
        f"{_LEAD}\n\n{_LETTER} (My emphasis.)\n\nI nearly broke my neck on those steps in March."
    ) == [_LETTER]


def test_a_picture_under_the_head_of_a_mail_is_not_the_letters() -> None:
    head = "From: Harbours Office\nTo: lunt\nSubject: Steps"
    assert _found(f"{_LEAD}\n\n{head}\n\nOrdeshire Banner\n\n{_SIGNED}") == [_SIGNED]
