"""What stands above a salutation and is the letter's."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.lines import split
from ingest.replies.letter.letterheads import is_labelled, is_numbered, is_taken_out, names_addressee

_LETTER = """Dear Mrs Quill,

Thank you for contacting the Agency about the sluice at Nether Orde. I have been asked to reply to you.

The sluice was last serviced in 2011. The work that you suggest is planned for the autumn and the weir will be closed for a week.

Yours sincerely,

Tom Veitch
Area Engineer
Rivers Agency"""


@pytest.mark.parametrize(
    "head",
    [
        "RA 2012/77", "FOI 1127\n\n3 May 2012", "Our file: RA-77\n3 May 2012", "12/00417/DRN - Sluice, Nether Orde", "Case #20417", "Dossier n\u00b0 2012877",
        "In Reply Refer To:\n1790 (OR-110)", "Reply to: RA-12-07", "Please ask for: Tom Veitch\nDirect line: 01555 010 020",
        "Mrs D Quill\n3 Weir Row\nOrde", "Mrs D Quill (by email)", "[my address]\n\n3 May 2012", "XXXX XXXX\n[address removed]", "By email",
        "03.05.2012", "Official - Sensitive", "Your letter of 2 May 2012", "Hon Kit Marr\nMinister for Rivers",
    ],
)  # fmt: skip
@pytest.mark.parametrize("lead", ["", "They sat on it for a month, then this came:\n\n"])
def test_a_head_is_the_letters(head: str, lead: str) -> None:
    letter = f"{head}\n\n{_LETTER}"
    assert [one.text for one in find_responses(f"{lead}{letter}", published="2012-06-01")] == [letter]


@pytest.mark.parametrize(
    "head", ["Sluice saga 2012", "Reply at last", "They answered on 3/5", "My 2nd go", "Route 66 revisited"]
)
def test_a_posters_heading_is_not(head: str) -> None:
    assert not is_numbered(head)
    assert [one.text for one in find_responses(f"{head}\n\n{_LETTER}", published="2012-06-01")] == [_LETTER]


@pytest.mark.parametrize(
    "line",
    [
        "It cost \u00a31,204,000",
        "In 2012 they did nothing",
        "100 letters later",
        "3 May 2012",
        "Band 5000 fans",
    ],
)
def test_no_number_of_a_file(line: str) -> None:
    assert not is_numbered(line)


def test_parts() -> None:
    assert is_labelled("Enquiries to: Tom")
    assert not is_labelled("Please contact me before Friday")
    assert is_taken_out("[name and address removed]")
    assert not is_taken_out("[they never said]")
    assert names_addressee("Mrs D. Quill", "Dear Mrs Quill")
    assert not names_addressee("D. Quill", "Dear Mrs Quill")  # so posters sign what they wrote


def test_a_poster_who_signs_above_is_no_addressee() -> None:
    text = f"I told them it was a disgrace.\n\nDora Quill\n\n{_LETTER}"
    assert [one.text for one in find_responses(text, published="2012-06-01")] == [_LETTER]
    assert split(text)
