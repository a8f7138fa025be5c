"""Letters of one paragraph, which people paste among their own words: where each begins and ends."""

import pytest

from ingest.replies import find_responses
from ingest.replies.candidates import candidates
from ingest.replies.laid.cuts import inner_cuts
from ingest.replies.laid.lines import fold, split
from ingest.replies.letter.letters import letters
from ingest.replies.speech import Speech


def spoken(text):
    return [one.text for one in find_responses(text, published="2012-05-20")]


def pieces(text):
    return [line.text for line in split(fold(text))]


def taken(text):
    """Give the letters of a text as written, before they are weighed."""
    lines = split(fold(text))
    found = letters(lines, Speech(lines))
    return [text[one.lines()[0].start : one.lines()[-1].end] for one in found]


@pytest.mark.parametrize(
    "signs",
    [
        "Ned Tarrant, Ferries Superintendent",
        "Slipways and Moorings Team",
        "Office of Ferries, Westmere County",
        "Ada Quill, Slipways and Moorings",
        "Ada Quill",
    ],
)
def test_who_signs_at_the_end_of_a_paragraph_is_cut_off_it(signs):
    assert pieces(f"Dear Ms Orr, The slip will be mended in May. {signs}")[-1] == signs


@pytest.mark.parametrize(
    "said",
    [
        "I saw her again in London.",
        "It was built by Dr. Ada Quill",
        "They are mending it. The Ferry Board",
        "No. It opened in May.",
    ],
)
def test_words_in_capitals_at_the_end_of_a_sentence_sign_nothing(said):
    assert len(pieces(f"We went down to the slip. {said}")) == 1


def test_a_letter_signed_in_the_run_of_its_paragraph_is_an_offices():
    letter = (
        "Dear Ms Orr, Thank you for your letter about the slip at Cobb Street. It will be mended in May. "
        "Ned Tarrant, Ferries Superintendent"
    )
    (found,) = find_responses(
        f"This came from the Ferry Board:\n\n{letter}\n\nIn May!", published="2012-05-20"
    )
    assert found.text == letter
    assert (found.signatory, found.role) == ("Ned Tarrant", "Ferries Superintendent")


@pytest.mark.parametrize("greeting", ["Ms. Orr,", "Mr. Orr -", "Mrs Orr:"])
def test_a_title_and_a_name_greet_without_dear(greeting):
    letter = f"{greeting} your request for the register of slips has been received by this office and is being reviewed. Slipways Team"
    assert spoken(f"I asked the county for the register. Had this today.\n\n{letter}\n\nReviewed!") == [
        letter
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Mr. Orr, the harbour master, told the inquest that the chain had been cut by somebody who knew it.",
        "Mr. Orr, who was there, says that the chain had been cut by somebody who knew your boat.",
        "Dr. Orr, M.P., spoke for an hour about the chain and the boat and about nobody else.",
    ],
)
def test_of_whom_something_is_told_is_not_greeted(told):
    assert len(pieces(f"This is what was said:\n\n{told}")) == 2


LETTER = (
    "Dear Ms Orr,\n\nThank you for your letter of 2 May about the ferry. The scheme has been the subject of two exhibitions. "
    "{remark}The comments received will be considered by the Board in June.{below}\n\n"
    "I have placed your objection on the file.\n\nYours sincerely\n\nNed Tarrant\nFerries Superintendent"
)


def test_what_a_poster_asks_or_exclaims_in_round_brackets_is_no_part_of_a_letter():
    text = LETTER.format(remark="(One. The other was rained off!) ", below="\n\n(By which Board?)")
    found = spoken(f"The Ferry Board at last.\n\n{text}")
    assert len(found) == 3
    assert not any("rained" in one or "which Board" in one for one in found)


def test_what_an_official_says_in_round_brackets_stays():
    (found,) = spoken(LETTER.format(remark="(A copy of the second is enclosed.) ", below=""))
    assert "(A copy of the second is enclosed.)" in found


@pytest.mark.parametrize(
    "heads",
    [
        ("Day 1:", "Day 9:"),
        ("ACT I (2 May)", "ACT II (9 May)"),
        ("(1) May 2", "(2) May 9"),
        ("2 May -", "9 May -"),
    ],
)
def test_how_a_poster_heads_letters_is_no_part_of_them(heads):
    one = "Dear Ms Orr, Thank you for your letter, which has been logged as 771204 and sent to the area inspector."
    other = (
        "Dear Ms Orr, The inspector has visited the slip and no further action will be taken. Slipways Team"
    )
    assert taken(f"My slip, a serial.\n\n{heads[0]}\n\n{one}\n\n{heads[1]}\n\n{other}\n\nNo action!") == [
        one,
        other,
    ]


def test_answers_under_a_posters_questions_are_one_letter_and_the_questions_are_not():
    text = (
        "The Ferries Superintendent answered in my mail. Mine have the arrows.\n\n> 1. How long is the slip?\n\n"
        "The slip is 40 feet long. The Board has no plans to extend it.\n\n> 2. Who owns it?\n\n"
        "The slip is owned by the County and let to the Board.\n\nNed Tarrant\nFerries Superintendent\nWestmere Ferry Board"
    )
    found = spoken(text)
    assert [one.split()[0:2] for one in found] == [["The", "slip"], ["The", "slip"]]
    assert not any("How long" in one or "Who owns" in one for one in found)


def test_an_article_that_is_taken_apart_line_by_line_is_no_mail():
    text = (
        "> The Board has no choice but to sell the slip.\n\nIt has three and they were all in its report.\n\n"
        "> Residents will be better served by a bridge.\n\nWhich is six miles off."
    )
    assert all(not one.startswith(("It has", "Which is")) for one in taken(text))


@pytest.mark.parametrize(
    "leads", ["Ranger Tamsin to me:", "He writes:", "The harbour office answered within the hour:"]
)
def test_words_of_somebody_who_is_said_to_answer_begin_a_letter(leads):
    said = "Dogs are welcome on the slip from October to April, but please keep them off the mud, where the plovers are."
    assert taken(f"I wrote to the harbour office about dogs. {leads} {said}") == [said]


def test_a_long_line_without_an_end_is_cut_in_no_time():
    assert list(inner_cuts("Ms. Orr, " * 20_000 + "( " * 20_000)) is not None


@pytest.mark.parametrize(
    "leads",
    [
        "From my ward councillor, Cllr Quill, 20 minutes after I wrote:",
        "So I wrote in to the Ferry Board about dogs and their inspector says:",
    ],
)
def test_that_a_poster_wrote_before_makes_an_answer_not_his_own(leads):
    text = f"{leads}\n\nDear Ms Orr, Thank you for your mail. Dogs may use the slip from October. Ada Quill, Ferries Inspector"
    (found,) = find_responses(text, published="2012-05-20")
    assert found.text.startswith("Dear Ms Orr")
    assert not any("what he wrote" in line or line.startswith("against: poster") for line in found.evidence)


@pytest.mark.parametrize("case", ["Service Request 14-00771920.", "Case 101003882714 -", "Ticket #88120034:"])
def test_what_a_system_of_tickets_says_begins_with_its_case(case):
    said = f"{case} The Ferry Board responded to the complaint and determined that no action was necessary."
    (found,) = candidates(f"I asked the council about the ferry's horn. Their reply:\n\n{said}")
    assert "reference line" in {f.name for f in found.features}


def test_a_few_words_are_an_answer_where_they_are_given_for_one():
    (found,) = find_responses(
        'I asked the Ferries Minister about the slip. Reply from the Minister, Ada Quill MP: "I shall vote for the slip."',
        published="2012-05-20",
    )
    assert found.text == "I shall vote for the slip."
    assert not find_responses(
        'The Ferries Minister at the fair: "I shall vote for the slip."', published="2012-05-20"
    )


def test_an_office_above_a_letter_to_sir_is_whom_it_addresses():
    text = (
        "The Chief Executive\nWestmere Ferry Board\n\nSir,\n\nThe Friends of the Slip hereby complain that the Board is failing in its "
        "duties under section 7 of the Act.\n\nYours faithfully\n\nA. Quill"
    )
    assert not find_responses(text, published="2012-05-20")


def test_letters_that_greet_alike_tell_of_each_other():
    text = (
        "June 1:\n\nDear Ms Orr, The slip is closed for now.\n\nJune 9:\n\nDear Ms Orr, The slip is open once more. "
        "Ned Tarrant, Ferries Superintendent"
    )
    told = [{f.name for f in one.features} for one in candidates(text)]
    assert ["greeted alike" in names for names in told] == [True, False]


def test_a_letter_that_greets_as_a_firms_does_tells_of_the_firm():
    text = (
        "First this:\n\nDear Ms Orr,\n\nThank you for your complaint about the ferry. A case handler will write to you.\n\n"
        "Yours sincerely\nComplaints Centre\n\nAnd in June:\n\nDear Ms Orr,\n\nI uphold your complaint of 2 May and offer you 40 pounds.\n\n"
        "Yours sincerely\n\nNed Tarrant\nSenior Case Handler\nWestmere Ferries Ltd"
    )
    first, second = ({f.name for f in one.features} for one in candidates(text))
    assert "greeted alike by a firm" in first
    assert "greeted alike" not in first
    assert "greeted alike by a firm" not in second


def test_a_letter_in_irish_has_its_greeting_and_its_close():
    (found,) = find_responses(
        "From my TD's office:\n\nBríd, a chara,\n\nDeputy Quill has asked me to thank you for your letter about the slip and to reply on his behalf. "
        "He has raised it with the Minister.\n\nHe is in the hall on Friday if you'd like a word.\n\nLe gach dea-ghuí,\n\nNed Tarrant\nParliamentary Assistant",
        published="2012-05-20",
    )
    assert found.text.startswith("Bríd, a chara")
    assert found.text.endswith("Parliamentary Assistant")


def test_tags_of_paragraphs_that_are_shown_break_lines():
    assert pieces("I wrote to my MEP and got this:<p>Dear Ms Orr,<br>The slip<br/>is open.") == [
        "I wrote to my MEP and got this:",
        "Dear Ms Orr,",
        "The slip",
        "is open.",
    ]


def test_who_greets_all_readers_and_then_gives_an_answer_has_two_voices():
    said = "In a meeting with the Head of Ferries I was told of a conflict. Please let me know where you have this from."
    text = f"Hi all\nI asked the Ferry Board about the slip a few weeks ago.\nTo which they have replied:\n{said}\nDoes anyone know more?"
    assert any(one.startswith("In a meeting") for one in taken(text))


def test_a_number_of_a_file_counts_no_letters():
    (letter,) = taken(
        "No. 4/12/2012-SLIP\n\nSir,\n\nWith reference to your letter of 2 May it is informed that the slip is open.\n\nYours faithfully,\nN. Tarrant"
    )
    assert letter.startswith("No. 4/12/2012-SLIP")


def test_a_nickname_that_a_quotation_mark_follows_is_not_cut():
    assert pieces("Got my fob-off. 'Dear Shaz\" it ain't.") == ["Got my fob-off. 'Dear Shaz\" it ain't."]
