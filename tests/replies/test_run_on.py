"""Letters in one line with the poster's words, as comment forms leave them that eat breaks."""

import time

import pytest

from ingest.publishing import PUBLISHED
from ingest.replies.laid.run_on import with_breaks
from ingest.replies.responses import find_responses

ASKED = "I asked about the lane and somebody did write."
SAID = (
    "The lane was looked at on June 3 and two loads of stone are ordered for it. If the stone does not hold, "
    "the board would have to approve the cost of a drain, which is about $600 a rod."
)
SIGNED = "Ann Fenn Highway Engineer Oxney County Road Commission"
HEAD = "From: Ann Fenn Sent: Tuesday, July 9, 2013 8:55 AM To: Wil Orr Subject: RE: stone on Pound Lane"


def published(text: str) -> list[str]:
    found = find_responses(text, published="2013-07-20", author="sedge")
    return [text[one.span_start : one.span_end] for one in found if one.confidence >= PUBLISHED]


@pytest.mark.parametrize(
    ("before", "letter", "after"),
    [
        (ASKED, f"Mr. Orr, {SAID} {SIGNED}", "So now we know."),
        (f"{ASKED} {HEAD}", f"Mr. Orr, {SAID} {SIGNED}", "Bravo!"),
        (f"{ASKED} {HEAD}", f"Wil: {SAID} {SIGNED}", "Has anybody a drain?"),
        ("", f"Wil, {SAID} {SIGNED}", "-----Original Message----- From: Wil Orr Subject: stone Ma'am when?"),
        ("Re: the stone Reply Forward to me", f"Hi Wil, {SAID} {SIGNED}", "Sent from my phone"),
        (ASKED, f"Hello Mr. Orr, {SAID} Have a good summer, {SIGNED}", "That is it."),
        (ASKED, f"OXNEY COUNTY ROAD COMMISSION July 9, 2013 Mr. Orr: {SAID} {SIGNED}", "Two loads!"),
        (ASKED, f"Sir, {SAID} Ann Fenn Commissioner, Ward 4 Oxney County Council", "So be it."),
    ],
)
def test_a_letter_within_a_line_begins_with_its_greeting_and_ends_with_who_signs(
    before: str, letter: str, after: str
) -> None:
    assert published(f"{before} {letter} {after}".strip()) == [letter]


def test_marks_of_a_quoted_mail_that_run_on_are_those_of_its_lines() -> None:
    quoted = f"Mr. Orr, > > {SAID} > > Ann Fenn > Highway Engineer"
    assert published(f"{ASKED} > From: Ann Fenn > To: Wil Orr > > {quoted} Well, well.") == [quoted]


@pytest.mark.parametrize(
    "letter",
    [
        f"OXNEY COUNTY ROAD COMMISSION Highways Division Our ref: HD/04/77 9 July 2013 Dear Mr Orr, {SAID} Yours sincerely, Ann Fenn Commissioner",
        f"Oxney County Council, Civic Offices, Pound Road, Oxney. 12th July 2013. Our Ref: RD/11/13. Dear Mr Orr, {SAID} Yours sincerely, A. Fenn, Administrative Officer, Road Services.",
        f"9 July 2013 Dear Mr Orr, {SAID} Yours sincerely, Ann Fenn, Higher Executive Officer, Drainage Unit, Rivers and Roads Service, Department of Transport, Works and the Islands",
    ],
)
def test_a_letter_that_is_a_line_beside_others_is_whole(letter: str) -> None:
    assert published(f"{ASKED}\n\n{letter}\n\nSo now we know.") == [letter]


def test_a_head_in_one_line_is_read_part_by_part() -> None:
    head = "October 6, 2013. 2013-502-00219. "
    letter = f"{head}Dear Miss Orr: I am answering your letter of July 3. {SAID} Yours sincerely, Walter Thorn, P.C., M.P."
    (found,) = find_responses(
        f"{ASKED} I typed it without its paragraphs. {letter} That makes three months.",
        published="2013-10-20",
    )
    assert (found.text, found.letter_date) == (letter, "2013-10-06")


def test_a_line_that_holds_more_than_a_letter_keeps_its_shape_beside_others() -> None:
    text = f"{ASKED}\nThey wrote to me: Dear Mr Orr, {SAID} Yours, Ann Fenn Commissioner and that was all."
    assert with_breaks(text) == (text, set())


@pytest.mark.parametrize(
    "text",
    [
        f"> Hi Wil, {SAID} {SIGNED}",
        "We all wrote. One reply, Trustee Fenn. She says that the board will look at the lane in the spring and at nothing else before it.",
        "I told them: Tuesday, April 5, is when the drain was dug. Ms. Fenn of the council, who came by, saw it and said so in the hall.",
        f"Our ref: X/1. Dear me. {SAID[:90]} Yours sincerely, {SIGNED}\nWell.",
        "An open letter. We are three who study drains and want this one kept. Dr. Ann Fenn, Oxney University Dr. Wil Orr, Stowe College and ten others sign.",
    ],
)
def test_lines_in_which_nobody_signs_stay_whole(text: str) -> None:
    assert with_breaks(text) == (text, set())


def test_the_text_keeps_its_length() -> None:
    text = f"{ASKED} {HEAD} Mr. Orr, {SAID} {SIGNED} Bravo!"
    broken, paragraphs = with_breaks(text)
    assert broken.replace("\n", " ") == text
    assert {broken[at:].split("\n")[0] for at in paragraphs} >= {SAID, "Bravo!"}


@pytest.mark.parametrize(
    "piece",
    [
        "Mr. Orr, I. ",
        f"It is so. {SIGNED} ",
        "Dear Ms Orr, yes. Yours sincerely, Ann Fenn ",
        "Re: x to me ",
        "> a ",
        "Hi Ann, The x. ",
    ],
)
def test_long_lines_are_read_in_time_that_grows_with_their_length(piece: str) -> None:
    line = piece * (30_000 // len(piece))
    begun = time.process_time()
    with_breaks(line)
    once = time.process_time() - begun
    with_breaks(line * 4)
    assert time.process_time() - begun - once < 12 * max(once, 0.05)


@pytest.mark.parametrize("before", [" ", "\n\n"])
def test_a_close_in_a_paragraph_of_its_own_ends_a_letter_quoted_in_the_poster_s_line(before: str):
    said = (
        "Dear Rebecca, Thank you for your e-mail to Keith about the ferry. He was concerned to read what you say and has passed it to the "
        f"Harbour Board, asking for its comments.{before}Kind regards,{before[:1]}Lorna Oakhanger, Senior Caseworker, Office of Keith Stannop MP"
    )
    (found,) = find_responses(
        f'He answered!! Well, his office did: "{said}" Is that good??', published="2010-10-01"
    )
    assert found.text == said
