"""The first and the last words of letters: letterheads of which a line names nobody, footers, scissors, what is cut off."""

import pytest

from ingest.replies.candidates import candidates

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


@pytest.mark.parametrize(
    "head",
    [
        "Oifig na nDroichead\nOffice of the Minister for Bridges\n\n10th April, 2014\nOur Ref.: M14/DF",
        "The Lamps Committee\nAshgate Borough Council\n14 June 2013",
    ],
)
@pytest.mark.parametrize("lead", ["They have written.", "Theirs:"])
def test_the_whole_block_of_a_letterhead_is_the_letters(head, lead):
    letter = _letter(head=head)

    assert _found(f"{lead}\n\n{letter}\n\nI shall frame it.") == [letter]


@pytest.mark.parametrize(
    "line",
    [
        "Now read this please.",
        "their answer",
        "Forwarded message ----------",
        "From: A. Orr",
        "Council strikes again:",
    ],
)
def test_what_the_poster_or_the_mail_sets_right_above_a_letterhead_is_not(line):
    letter = _letter(head="Ashgate Borough Council\n14 June 2013")

    assert _found(f"They have written.\n\n{line}\n{letter}\n\nI shall frame it.") == [letter]


@pytest.mark.parametrize(
    "footer",
    [
        "Please do not reply to this e-mail. The mailbox is unattended.",
        "This is an automated message, please do not reply to it.",
        "How did we do? Please take our short survey.",
        "You are receiving this message because you wrote to us through our website.",
        "The Borough acknowledges the Weir people as the traditional custodians of this land.",
        "Esta é uma mensagem automática, por favor não responda.",
        "Bitte antworten Sie nicht auf diese E-Mail.",
    ],
)
def test_what_an_office_sets_below_its_letter_is_the_letters(footer):
    letter = f"{_letter()}\n\n{footer}"

    assert _found(f"Reply from the council:\n\n{letter}\n\nI shall frame it.") == [letter]


@pytest.mark.parametrize(
    "remark",
    ["Please do not reply to this with the usual jokes, folks!!", "You are all wrong about the bridge."],
)
def test_what_the_poster_says_below_is_no_footer(remark):
    assert _found(f"Reply from the council:\n\n{_letter()}\n\n{remark}") == [_letter()]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("8< - - - - - - -", "8< - - - - - - -"),
        ("-----8<-----", "----->8-----"),
        ("=== INICIO ===", "=== FIN ==="),
        ("--- Zitat ---", "--- Ende des Zitats ---"),
    ],
)
def test_scissors_and_marks_of_the_end_are_not_the_letters(above, below):
    assert _found(f"Reply from the council:\n\n{above}\n{_letter()}\n{below}\n\nI shall frame it.") == [
        _letter()
    ]


@pytest.mark.parametrize(
    "end", ["With kind regards, I remain\n\nSincerely yours,\n\nAnn Orr\nHead of Bridges"]
)
def test_a_close_of_two_lines_is_whole(end):
    letter = _letter(end=end)

    assert _found(
        f"Reply from the council:\n\n{letter}\n[it is signed by a machine, and the ink is still wet]"
    ) == [letter]


def test_a_name_called_below_a_salutation_begins_no_other_letter():
    letter = _letter(
        head="21st March 2014\n\nRe: Lamps of Ashgate Bridge",
        greeting="A Chara,",
        body=f"Ms Fenn, I refer to yours of the 3rd May. {FIRST}",
    )

    assert _found(f"The council have written.\n\n{letter}\n\nI shall frame it.") == [letter]


def test_a_salutation_below_the_posters_greeting_begins_the_letter():
    letter = _letter(end="Ann Orr\nHead of Bridges")

    assert letter in _found(f"Dear all,\n\n{letter}\n\nI shall frame it.")


def test_a_disclaimer_within_a_letter_is_the_letters():
    said = "Disclaimer: this is what the office thinks, and only a court can say what the law is."
    letter = _letter(body=f"{FIRST}\n\n{said}", end="Ann Orr\nHead of Bridges")

    assert _found(f"The council wrote:\n\n{letter}\n\nI shall frame it.") == [letter]


def test_a_disclaimer_below_a_letter_is_not():
    said = "Disclaimer: this e-mail is for the addressee only and may be monitored."
    letter = _letter(end="Ann Orr\nHead of Bridges")

    assert _found(f"The council wrote:\n\n{letter}\n\n{said}") == [letter]


def test_a_close_breaks_into_no_letter():
    end = "Please accept, Madam, the assurance of my highest consideration.\n\nAnn Orr\nHead of Bridges"
    body = f"You have asked if the lamps may be copied. I confirm the following.\n\n{FIRST}\n\nThis message is no licence in the meaning of the law."

    assert _letter(body=body, end=end) in _found(
        f"From their clerk, with her leave.\n\n{_letter(body=body, end=end)}\n\nSo: no."
    )


def test_who_signs_with_title_name_and_office_below_the_first_name_greets_nobody():
    letter = "Hi Ivy\nYou make a good point about the lamps of the bridge and I agree with you there.\nWe shall ask the board.\nAnn\nDr Ann Orr, Medical Director, Ashgate NHS Trust"

    assert _found(f"Reply from the trust:\n\n{letter}") == [letter]


def test_the_numbered_headings_of_several_letters_are_the_posters():
    first, second = (
        _letter(),
        _letter(end="Yours faithfully\nBob Weir\nDrainage Officer\nAshgate Borough Council"),
    )

    assert _found(
        f"Two letters, one lamp.\n\n1. Environment Agency\n\n{first}\n\n2. Ashgate Council\n\n{second}\n\n3. Defra\n\nNothing yet."
    ) == [
        first,
        second,
    ]


def test_a_letter_ends_where_the_head_of_another_mail_stands_below_it():
    own = _letter(
        greeting="Ivy",
        body="Please see below what the officers of the council have told me today.",
        end="Tom\n\nCllr Tom Weir\nWeir Ward",
    )
    theirs = _letter(end="Regards\nBob Weir\nDrainage Officer")
    head = "From: Bob Weir\nSent: 3 May 2010 11:00\nTo: Cllr T Weir\nSubject: RE: lamps"

    assert _found(f"My councillor sent me this:\n\n{own}\n\n{head}\n\n{theirs}\n\nJune it is.")[:2] == [
        own,
        theirs,
    ]
