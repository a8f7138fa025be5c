"""What a typist or a poster puts beside and between a letter's words, and whose it is."""

import pytest

from ingest.replies.responses import find_responses

_HEAD = "3 May 2011\nHB/1904\n\nDear Ms Moravec\n\n"
_CLOSE = "\n\nYours sincerely\n\nNora Quill\nHarbour Master, Oxney Harbour Authority"
_BODY = (
    "Thank you for your letter of 2 April about the slip. The berths at Oxney have nineteen or fifty places, and the rules "
    "require that each boat be made fast so that it cannot drift. I do not consider that a further rule is warranted."
)


def _texts(text: str) -> list[str]:
    return [one.text for one in find_responses(text, published="2011-05-20", author="Ines")]


@pytest.mark.parametrize(
    "note",
    ["[can't read, stamp]", "[could not read this]", "[name of boat yard, smudged]", "[two words illegible]"],
)
def test_what_a_typist_could_not_read_stands_for_words_of_the_letter(note):
    if "could not" in note:
        note = note.replace("could not read this", "cannot read this")
    letter = _HEAD + _BODY.replace("the slip", note) + _CLOSE
    assert _texts(f"Typed in from the paper.\n\n{letter}") == [letter]


@pytest.mark.parametrize(
    "note",
    ["(big crest at the top, OXNEY OX3 1AB)", "[typed on thick paper, Wharf Road, Oxney OX3 1AB]"],
)
def test_what_a_poster_notes_of_the_paper_is_not_the_letters_head(note):
    letter = _HEAD + _BODY + _CLOSE
    assert _texts(f"It came by post, I typed it in.\n\n{note}\n\n{letter}") == [letter]


def test_an_item_numbered_i_is_not_the_poster_who_speaks_of_himself():
    letter = (
        "OXNEY TOWN COUNCIL\nNQ/am/CX4\n23 April 2010\n\nDear Ines Moravec\n\nBoat Fair: Corn Quay\n\nYour letter was laid "
        "before the Harbour Committee at its meeting on the 20th inst. After a full discussion it was RESOLVED:\n\n"
        "(i) that the Council regards the annual boat fair as an event of long standing;\n"
        "(ii) that the Clerk object to the charge;\n(iii) that the free letting be continued for 2011.\n\nN. Quill\nTown Clerk"
    )
    (found,) = find_responses(
        f"Letter through the door, he only lives over the road.\n\n{letter}",
        published="2010-04-27",
        author="Tall Ines",
    )
    assert (found.text, found.organisation) == (letter, "Oxney Town Council")


@pytest.mark.parametrize("initials", ["IM", "AT", "DA"])
def test_initials_before_remarks_are_the_posters_whatever_else_they_mean(initials):
    parts = [
        "Dear Ms Moravec,\n\nThank you for your email of 3 March about the slip. I have been asked to reply.",
        "You ask about evidence. Slips may be unsafe without visible signs. While we hold no records of accidents, absence "
        "of records is not in itself evidence of absence of risk.",
        "Your third point will be considered together with all other responses received by the closing date.\n\n"
        "Yours sincerely,\n\nN. Quill\nCustomer Contact Unit, Oxney Harbour Authority",
    ]
    remarks = [
        "I am not an enthusiast, I'm a woman with a boat.",
        "So that's a no then.",
        "one out of three!",
    ]
    text = "\n\n".join(f"{part}\n\n{initials}: {said}" for part, said in zip(parts, remarks, strict=True))
    assert _texts(f"Three weeks, my three questions, let's see.\n\n{text}") == parts


@pytest.mark.parametrize(
    ("lead", "after"),
    [
        ("I've had one too, marked OFFICIAL:", "\n\n1st April, before noon!"),
        ("I've drafted the reply the harbour should have sent:", ""),
        ("While we wait I have drafted something to save everybody time:", ""),
    ],
)
def test_what_a_poster_made_up_is_no_answer(lead, after):
    letter = _HEAD + _BODY + _CLOSE
    assert _texts(f"{lead}\n\n{letter}{after}") == []


def test_an_answer_that_somebody_should_have_sent_in_march_is_one():
    letter = _HEAD + _BODY + _CLOSE
    assert _texts(f"Here at last is the reply they should have sent me in March:\n\n{letter}") == [letter]


def test_a_form_that_nobody_filled_in_is_no_answer():
    letter = (
        "Dear [CONSTITUENT],\n\nThank you for contacting me about [BOATS]. I share your [CONCERN]. As you may know, [BOATS] are "
        "important to our economy and support [NUMBER] jobs in [STATE]. I will look at it.\n\nYours sincerely\nNora Quill\n"
        "Member of Parliament"
    )
    assert _texts(f"Saves them time:\n\n{letter}") == []


def test_a_page_of_a_report_that_is_quoted_answers_nobody():
    said = (
        '"Some 1,350 submissions were received from individuals, many of them a standard e-mail. The Authority clarified '
        'that this was outside the scope of the consultation, and will consider guidance as resources permit."'
    )
    assert _texts(f"The report is up on the Harbour Authority site. From page 22:\n\n{said}") == []


@pytest.mark.parametrize(
    "lead",
    [
        "I don't like templates so:",
        "Point taken. Gone in the post just now:",
        "For the completeness my letter to the Ministry, others can correct me:",
        "Closing date's tonight. My response to the Authority, posted in case any of it is of use:",
    ],
)
def test_a_posters_own_letter_is_told_by_how_he_leads_it_in(lead):
    letter = (
        "Dear Mrs Quill\n\nI voted for you. I have a boat at Oxney and another half built. The Authority is about to make "
        "both worth scrap by a stroke of the pen. Please tell them not to.\n\nInes Moravec\nHarbour Road"
    )
    assert _texts(f"{lead}\n\n{letter}") == []


@pytest.mark.parametrize(
    "lead",
    ["She gave my letter to the Ministry, and they have:", "The answer to my letter to the Authority:"],
)
def test_an_answer_to_the_posters_letter_is_none_of_his(lead):
    letter = _HEAD + _BODY + _CLOSE
    assert _texts(f"{lead}\n\n{letter}") == [letter]


_REQUEST = (
    "Freedom of Information Request Reference No: 2014090000417\n\n13 October 2014\n\nDear Mr Fenn\n\nI respond in connection with "
    "your request for information which was received by the Oxney Harbour Authority on 05/09/2014. I note you seek access to "
    'the following information:\n\n"1. Does the Authority own or use any device which listens to boats? 2. If so how much was '
    'paid in each of the last five years?"\n\nDECISION\n\nThis letter serves as a Refusal Notice under Section 17 of the '
    "Freedom of Information Act 2000. The Authority can neither confirm nor deny that it holds the information you requested.\n\n"
    "COMPLAINT RIGHTS\n\nYour attention is drawn to the attached sheet which details"
)


def test_a_letter_that_quotes_the_request_goes_on_below_it_though_its_end_is_cut_off():
    text = f"Same as everyone else's.\n\n{_REQUEST}\n\n(snip, a page on how to complain)\n\nInternal review asked for today."
    assert _texts(text) == [_REQUEST]


def test_sentences_in_square_brackets_between_quoted_paragraphs_are_who_quotes():
    first = (
        "21 January 2010\n\nDear Mr Fenn,\n\nI refer to your email of 2 December 2009 in which you asked for the number of boats.\n\n"
        "The Authority holds the number of boats. However, the reasons are not recorded in a form which is searchable."
    )
    second = "I am therefore refusing your request in its entirety.\n\nYours sincerely,\n\nNora Quill\nInformation Rights Officer"
    text = f'They have turned down my request:\n\n"{first}\n\n[Note they do hold the first bit. So why not send me that? - N.]\n\n{second}"'
    assert _texts(text) == [first, second]


def test_a_block_in_two_languages_is_read_in_the_first():
    letter = (
        "Hello,\n\nThank you for contacting the Library of the North (LON).\n\nThe census is in the custody of the Registry and "
        "will be transferred to LON on June 1, 2013.\n\nOur reference: Q-2013-04-01187\n\nNoémie Quill\nClient Services Officer / "
        "Agente, services à la clientèle\nReference Services / Services de référence\nLibrary of the North / Bibliothèque du Nord"
    )
    text = f"Two replies. The first from the library by e-mail:\n\n{letter}\n\nThe second, from our Member, says less."
    (found,) = find_responses(text, published="2013-05-20", author="Ines")
    assert (found.text, found.signatory, found.role) == (letter, "Noémie Quill", "Client Services Officer")
