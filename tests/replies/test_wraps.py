"""Letters that a mail program wrapped: read as if it had not."""

import textwrap

import pytest

from benchmarks.replies import read_examples
from ingest.replies import find_responses
from ingest.replies.laid.lines import split
from ingest.replies.laid.wraps import unwrapped

LETTER = """\
Dear Ms Oakhanger,

Thank you for your e-mail of 3 May about the closure of the ferry office at
Brackwater. I am sorry that the notice which was put up on the quay did not
say where tickets can be bought from June on.

Tickets will be sold at the library, and on board for those who come from
the islands. The Board has asked me to assure you that no sailing will be
cancelled on account of the move.

Yours sincerely,
Tamsin Roake
Clerk to the Brackwater Harbour Board"""


def _found(text: str) -> list[str]:
    return [one.text for one in find_responses(text, published="2012-05-20") if one.confidence >= 0.8]


def test_breaks_within_paragraphs_become_spaces_and_others_stay():
    plain = unwrapped(LETTER)
    assert len(plain) == len(LETTER)
    assert plain.split("\n") == [
        "Dear Ms Oakhanger,", "",
        "Thank you for your e-mail of 3 May about the closure of the ferry office at Brackwater. I am sorry that the notice "
        "which was put up on the quay did not say where tickets can be bought from June on.", "",
        "Tickets will be sold at the library, and on board for those who come from the islands. The Board has asked me to "
        "assure you that no sailing will be cancelled on account of the move.", "",
        "Yours sincerely,", "Tamsin Roake", "Clerk to the Brackwater Harbour Board",
    ]  # fmt: skip


def test_marks_of_quotation_at_the_begin_of_lines_that_go_on_are_spaces():
    quoted = "".join(f"> {line}\n" for line in LETTER.split("\n"))
    plain = unwrapped(quoted)
    assert len(plain) == len(quoted)
    assert "ferry office at   Brackwater" in plain
    assert plain.count(">") == quoted.count(">") - 4


def test_the_rest_of_a_quoted_line_that_was_wrapped_again_without_its_mark_belongs_to_it():
    text = (
        "> The Board has considered your request for a shelter on the quay and\nregrets that it cannot be met.\n>\n"
        "> It will look at the matter once more when the timetable for the year\nafter next is made."
    )
    assert unwrapped(text).split("\n") == [
        "> The Board has considered your request for a shelter on the quay and regrets that it cannot be met.",
        ">",
        "> It will look at the matter once more when the timetable for the year after next is made.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "12 Quay Street, next door to the old chandlery\nBrackwater\nnear Holm\n\nThat is where to write to, and do.",
        "I asked them four things, and this came:\n1. the notice, which nobody has seen at all, as far as I know\n"
        "2. the library, of which the librarian has not been told\n3. the islands",
        "We sail at nine from the quay, whatever the board may have said\nyeah right\nand be back by four.",
        "no capitals here and the lines are all of them of some length\n\nbut they are paragraphs and stay so for good and all",
    ],
)
def test_lines_that_no_program_wrapped_stay(text: str):
    assert unwrapped(text) == text


def test_a_wrapped_letter_is_found_from_its_salutation_to_its_signature():
    assert _found(f"This came today.\n\n{LETTER}\n\nSo that is that.") == [LETTER]


def test_two_wrapped_sentences_in_marks_are_one_stretch():
    said = (
        "We can confirm that your e-mail has been received and that it has been\n"
        "passed to the Harbour Board. Thank you for telling us of your concerns."
    )
    assert _found(
        f'And here is the answer of the ferry office:\n\n"{said}"\n\nI had asked eleven things!'
    ) == [said]


def test_a_line_in_brackets_that_says_what_was_left_out_parts_a_letter():
    text = LETTER.replace("Tickets will", "[a long bit on timetables and fares snipped]\n\nTickets will")
    assert len(_found(text)) == 2


def test_wrapped_examples_are_found_like_those_that_are_not():
    before = after = 0
    for example in read_examples():
        if example.earlier or len(example.spans) != 1:
            continue
        ((start, end),) = example.spans
        lines = (textwrap.fill(line, 72) for line in example.text[start:end].split("\n"))
        text = example.text[:start] + "\n".join(lines) + example.text[end:]
        before += bool(_found(example.text))
        after += bool(_found(text))
    assert before > 250
    assert after >= 0.98 * before, (before, after)


TIGHT = """\
The clerk took her time. Four weeks, and then this came through the door on Saturday, when I was out on the island with the dog.
Dear Ms Oakhanger,
Thank you for your letter about the shelter on the quay. The Board has looked at it twice and will not build one this year.
No shelter and no reason! And all of that on paper with a gold anchor on it, which must have cost more than the roof would.
There is no money for it until the dredger has been paid, which will take us to the end of the year after next.
Yours sincerely,
Tamsin Roake
Clerk to the Brackwater Harbour Board
I am going to the meeting on Monday, and I would be glad of company, since they will say that nobody has asked but me."""


def test_where_no_line_is_empty_prose_is_a_paragraph():
    lines = {line.text.split(" ")[0]: line.gap for line in split(TIGHT)}
    assert [lines[word] for word in ("Dear", "Thank", "No", "There", "I")] == [True] * 5
    assert not any(lines[word] for word in ("The", "Tamsin", "Clerk"))
    spaced = {line.text.split(" ")[0]: line.gap for line in split(f"{TIGHT}\n\nSee you there.")}
    assert not any(spaced[word] for word in ("Dear", "Thank", "No", "There", "I"))


@pytest.mark.parametrize(
    "lead",
    ["All they'll say is:", "The most the minister will say is:", "They would only confirm this much:"],
)
def test_what_an_office_will_say_and_no_more_is_not_imagined(lead: str):
    (found,) = _found(
        f"I had asked Brackwater Harbour Board outright. {lead} Further to your email of last week (our ref HB/214), I am sorry that I am "
        "not yet in a position to provide a full response. I will write to you again as soon as enquiries are complete."
    )
    assert found.startswith("Further to your email")
