"""The first and the last words of letters: letterheads of which a line names nobody, footers, scissors, what is cut off."""

import pytest

from ingest.replies.responses import candidates

FIRST = "Thank you for your letter of 3 May about the lights on Ashgate Bridge. They will be replaced before the winter."


def _found(text):
    return [text[one.start : one.end] for one in candidates(text)]


def _letter(
    *, head="", greeting="Dear Ms Fenn,", body=FIRST, end="Yours sincerely\n\nAnn Orr\nHead of Bridges"
):
    return "\n\n".join(part for part in (head, greeting, body, end) if part)


@pytest.mark.parametrize(
    ("head", "greeting"),
    [
        ("4 Weir Court\nDefra\n\nFrom the Minister of State\n\nOur ref: PO 11/2\n3 June 2009", "Dear Ivy,"),
        ("ASHGATE BOROUGH COUNCIL\nDEPARTMENT OF BRIDGES\nRef: 12/7/4\n2013-06-05", "Madam"),
    ],
)
def test_the_name_of_a_body_alone_on_a_line_calls_nobody(head, greeting):
    letter = _letter(head=head, greeting=greeting)

    assert _found(f"They have written at last, here it is in full.\n\n{letter}\n\nI shall frame it.") == [
        letter
    ]


def test_a_letter_quotes_within_a_sentence_what_was_asked_for():
    body = (
        'This is further to your request for "all records of the lamps on Ashgate Bridge and of the crews who tend to them".\n\n'
        "We need thirty more days, as the records must be looked through by hand and are kept in two places."
    )
    letter = _letter(body=body, end="Ann Orr\nHead of Bridges")

    assert _found(f"Oh look.\n\n{letter}\n\nThirty days for one lamp!") == [letter]


def test_who_goes_on_right_below_a_letter_in_small_letters_is_the_poster():
    letter = f"{FIRST}\nThis mailbox is not read by anybody. Please use the form on our website for a further matter."

    assert _found(f"got this from the council today\n{letter}\nso at least their machine can read") == [
        letter
    ]


def test_a_line_in_small_letters_goes_on_with_the_sentence_above_it():
    letter = "Thank you for your letter about the bridge, which is of\nthe old kind.\nWe will see to it, and to what you ask\nabout the lamps of it, in\nthe winter."

    assert _found(f"Reply from the council:\n\n{letter}") == [letter]


def test_the_posters_small_letters_below_a_letter_that_goes_on_after_its_greeting():
    letter = "Gentile Signora Fenni,\nin risposta alla Sua domanda si comunica che il ponte resta chiuso. Quanto alle luci, il lavoro risulta"

    assert _found(f"mi scrive il comune:\n\n{letter}\n\nil resto ve lo risparmio.") == [letter]


def test_what_is_typed_small_throughout_is_whole():
    letter = "Dear Ms Fenn,\n\nthank you for your letter about the bridge. it is old.\n\nplease let us know of any other lights by the winter."

    assert _found(f"reply from the council:\n\n{letter}") == [letter]
