"""The parts of the reader, one by one, on invented text: sentences, commitments, kinds, quotations, numbers, form letters."""

import time

import pytest

from ingest.replies import find_responses, form_letters
from ingest.replies.laid.lines import fold, split
from ingest.replies.laid.sentences import sentences
from ingest.replies.understood.commitments import commitments
from ingest.replies.understood.kinds import kind_of
from tests.replies.ferries import LETTER


def test_sentences_keep_abbreviations_whole():
    text = "Mr. Pell met Dr. Orr at 5 p.m. on Friday. They agreed.\n\nA new paragraph"
    assert [s.text for s in sentences(text)] == [
        "Mr. Pell met Dr. Orr at 5 p.m. on Friday.",
        "They agreed.",
        "A new paragraph",
    ]
    assert all(text[s.start : s.end] == s.text for s in sentences(text))


def test_commitments_have_kind_span_and_due_date():
    text = "Thank you. We will publish the report by 4 June 2012. We cannot reopen the line. The ferry has been late."
    promise, refusal = commitments(text, None)
    assert (promise.kind, promise.due, promise.sentence) == ("promise", "2012-06-04", 2)
    assert refusal.kind == "refusal"
    assert text[promise.span_start : promise.span_end] == promise.text


def test_courtesies_are_no_commitments():
    assert commitments("Please do not hesitate to contact me. I hope that this will help.", None) == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("This is an automated acknowledgement. Please do not reply to this e-mail.", "automatic"),
        ("Thank you for your letter, the contents of which have been noted.", "acknowledgement"),
        ("I have asked for a report and will write to you again as soon as I have it.", "holding"),
        (
            "Ferries are not the responsibility of this Council. You should contact the Harbour Authority.",
            "referral",
        ),
        ("I regret that we are unable to agree to your request.", "refusal"),
        (
            "The ferry runs at a loss of £2 million. The contract ends in 2014 and a new one will be let.",
            "substantive",
        ),
        ("Best of luck.", None),
    ],
)
def test_kinds(body, kind):
    assert kind_of(body)[0] == kind


def test_quotation_marks_and_quote_signs_are_taken_off():
    lines = split(fold("> Dear Ann\n> \n> \u201cHello\u201d"))
    assert [(line.text, line.depth) for line in lines] == [("Dear Ann", 1), ("Hello", 1)]


def test_folding_keeps_every_offset():
    text = "\u201cIt\u2019s\u201d \u2014 so\u00a0be it"
    assert len(fold(text)) == len(text)


def test_a_quoted_letter_is_given_without_its_marks():
    text = "They wrote:\n\n" + "\n".join("> " + line for line in LETTER.split("\n"))
    (response,) = find_responses(text, published="2012-05-20")
    assert response.text.startswith("Dear Ms Arkle,\n\nThank you")
    assert ">" not in response.text
    assert response.answers_date == "2012-05-03"


def test_the_posters_words_before_and_after_are_left_out():
    (response,) = find_responses(
        f"Got this today:\n\n{LETTER}\n\nWhat a waste of paper!!", published="2012-05-20"
    )
    assert response.text == LETTER


def test_hidden_characters_are_seen_through_and_flagged():
    text = LETTER.replace("Thank", "Th\u200bank")
    (response,) = find_responses(text, published="2012-05-20")
    assert "hidden characters in the text" in response.evidence
    assert text[response.span_start : response.span_end] == text


def test_a_letter_of_a_hundred_thousand_words_takes_no_longer_than_its_length():
    text = LETTER.replace(
        "no decision", "the ferry will run and \u201cwe\u201d say so. " * 12_500 + " no decision"
    )
    start = time.process_time()
    find_responses(text, published=None)
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Ann Bell {n}\nDirector\nSome Council\n" for n in range(2000)),
        "> " * 5000 + "Dear Ann",
        '"' * 20_000 + " Dear Ann thank you",
        "Dear " * 20_000,
        "From: a\n" * 10_000,
        "Thank you for your letter " * 5000,
        "\u202eDear Ms A,\u202c thank you for your letter " + "\u05d0" * 5000,
    ],
    ids=["signatures", "depth", "quotes", "salutations", "headers", "thanks", "right-to-left"],
)
def test_odd_texts_are_read_quickly(text):
    start = time.process_time()
    find_responses(text, published=None)
    assert time.process_time() - start < 10


def test_copies_of_a_letter_are_one_form_letter():
    copy = "Dear {}, thank you for your letter about badgers. No decision has been taken and all views will be considered. Yours, {}"
    (form,) = form_letters(
        [
            ("b", copy.format("Mr Bell", "Ann Orr")),
            ("a", copy.format("Ms Arkle", "Ann Orr")),
            (
                "c",
                "Dear all, this is quite another letter, with nothing in common but its length and its Dear.",
            ),
        ]
    )
    assert [c.key for c in form.copies] == ["a", "b"]
    assert form.text.startswith("Dear […] thank you")
    assert [(d.common, d.own) for d in form.copies[1].differences] == [("Ms Arkle,", "Mr Bell,")]


def test_the_common_text_keeps_the_paragraphs_of_the_letter():
    copy = "Dear {},\n\nThank you for your letter about badgers.\nNo decision has been taken.\n\n{}All views will be considered.\n\nYours,\nAnn Orr"
    (form,) = form_letters(
        [("a", copy.format("Ms Arkle", "")), ("b", copy.format("Mr Bell", "As you ask: yes.\n\n"))]
    )
    assert form.text == (
        "Dear […]\n\nThank you for your letter about badgers.\nNo decision has been taken.\n\n"
        "[…] All views will be considered.\n\nYours,\nAnn Orr"
    )


def test_a_word_that_two_passages_happen_to_share_is_not_common():
    copy = "Dear Ms Orr, thank you for your letter about the badgers of Oxney. {} No decision has been taken and all views will be considered. Yours, Ann Orr"
    (form,) = form_letters(
        [("a", copy.format("We refer you to Natural Life.")), ("b", copy.format("Ask them to go."))]
    )
    assert "Oxney. [\u2026] No decision" in form.text


def test_form_letters_do_not_depend_on_the_order():
    copy = "Dear {}, thank you for your letter about badgers. No decision has been taken and all views will be considered."
    letters = [(str(n), copy.format("X" * n)) for n in range(1, 9)]
    assert form_letters(letters) == form_letters(reversed(letters))


def test_both_references_are_given_the_offices_own_first():
    letter = "Your ref: AB/12\nOur ref: FER/2013/7\n\n" + LETTER
    (response,) = find_responses(letter, published="2013-06-01")
    assert response.reference == "FER/2013/7; yours AB/12"


@pytest.mark.parametrize(
    ("head", "said", "number"),
    [
        ("TRM 881207", "", "TRM 881207"),
        ("Re: Pier Street (CRM 221904)", "", "CRM 221904"),
        ("Our ref: 16 004 118 (please quote)", "", "16 004 118"),
        ("14 March 2011", "", None),
        ("Room 3414", "", None),
        ("", "Your enquiry (NR44912) was received. ", "NR44912"),
        ("", "Please write again quoting 1010988216. ", "1010988216"),
        ("", "This is my case for HS2. ", None),
    ],
)
def test_numbers_are_read_where_offices_put_them(head, said, number):
    letter = LETTER.replace("Thank you", f"{head}\n\n{said}Thank you", 1)
    (response,) = find_responses(letter, published="2013-06-01")
    assert response.reference == number


@pytest.mark.parametrize(
    ("poster", "way"),
    [
        ("The council's online form gave me this reply:", "form"),
        ("This came by e-mail from the Department:", "e-mail"),
        ("A reply from the Department in the post today:", "post"),
        ("The Department says:", None),
    ],
)
def test_how_a_letter_came_is_what_the_poster_says(poster, way):
    (response,) = find_responses(f"{poster}\n\n{LETTER}", published="2013-06-01")
    assert response.came_by == way


def test_a_comment_of_nothing_but_signatures_is_no_response():
    assert (
        find_responses("Nora Pell\nHead of Ferries\nDepartment for Transport\n\n" * 40, published=None) == ()
    )


@pytest.mark.parametrize("author", ["Mrs Aldous", "Nell Aldous", "nellaldous", "Somebody Else"])
def test_evidence_does_not_name_whom_a_letter_addresses(author):
    """The salutation is masked where it stands whole; a surname by itself would not be."""
    letter = "Dear Mrs Aldous,\n\nThank you for your letter of 3 May, which has been passed to me.\n\nNora Pell\nHead of Ferries\nDepartment for Transport"
    (response,) = find_responses(f"I wrote and got this reply:\n\n{letter}", published=None, author=author)
    assert [line for line in response.evidence if "ldous" in line and "Dear Mrs Aldous" not in line] == []
    assert not any("Somebody" in line for line in response.evidence)
