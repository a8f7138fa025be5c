"""What belongs to a letter's head and foot: whose name stands there, what a mail's head says, what a mail program adds."""

import pytest

from ingest.replies import find_responses

BODY = """Dear Mr Cusp,

Thank you for your letter about the pump, which we received on Monday. We have looked at it and it will be mended by the end of May.

Yours sincerely,

Ann Bell
Town Clerk"""


def _text(comment: str) -> str:
    (response,) = find_responses(comment, published="2014-06-20")
    return response.text


@pytest.mark.parametrize(
    "head",
    [
        "Health Canada\nOttawa, Ontario K1A 0K9\n\nOur file: A-2012-01408 / MT\n\nJanuary 25, 2013",
        "St Elda's Voluntary Controlled Primary School\n\n1st November",
        "Pump Safety Office\nBureau of Pumps\nSalem, Oregon 97301\n\nMay 1, 2014",
        "Royal Parks\n\n3 May 2014",
    ],
)
def test_a_letterhead_is_the_letters(head):
    assert _text(f"They wrote back at last:\n\n{head}\n\n{BODY}").startswith(head.split("\n", maxsplit=1)[0])


@pytest.mark.parametrize(
    "head",
    [
        "From: Clerk\nTo: me\nSujet/Subject: Pump",
        "From: Clerk\nSent: 3 May 2014 10:12\nRe: Pump in the square",
        "From: Clerk\nSent: 3 May 2014\nSubject: The pump in the square [Incident: 150311-000227]",
    ],
)
def test_the_lines_of_a_mails_head_are_not_the_letters(head):
    assert _text(f"Answer:\n\n{head}\n\n{BODY}").startswith("Dear Mr Cusp")


@pytest.mark.parametrize(
    "after",
    [
        "-----Original Message-----\nFrom: A Cusp\nSubject: pump\n\nPlease mend the pump.",
        "Never had one of those before.",
    ],
)
def test_what_a_mail_program_and_the_poster_add_is_not_the_letters(after):
    assert _text(f"They wrote back at last:\n\n{BODY}\n\n{after}").endswith("Town Clerk")


def test_the_number_to_quote_is_the_letters():
    assert _text(f"They wrote back:\n\n{BODY}\n\nPlease quote F0014422 if you write again").endswith("again")


def test_a_unit_in_brackets_ends_the_signature():
    signed = BODY.replace("Town Clerk", "Head of Unit\nPumps (DG PUMP.I.2)")
    assert _text(f"They wrote back:\n\n{signed}\n\nWell then.").endswith("(DG PUMP.I.2)")


def test_a_dash_in_a_subject_leads_in_no_answer():
    head = "Subject: Response from the Ministry of Rivers - MC-2010-1386\nDate: 23 April 2010"
    letter = (
        "Dear Mr. Orr:\n\nThank you for your e-mail of March 24, 2010, to the Minister of Rivers about the ponds. I have been asked to "
        "respond on his behalf.\n\nSincerely,\n\nSandra Fenn\nDirector, Ponds Branch\nMinistry of Rivers"
    )
    (found,) = find_responses(f"It has spoken:\n\n{head}\n\n{letter}\n\nWell.", published="2010-04-24")
    assert found.text == letter
