"""What is of another kind than an office's answer to who posted: work, firms, lists, courts, laws, what is not shown."""

import pytest

from ingest.replies.responses import find_responses

BODY = (
    "Thank you for your letter of 4 May about the weir at Oxney. The gates were inspected in April and will be "
    "repaired before the winter. I am sorry for the inconvenience that this brings."
)
OFFICE = "Yours sincerely\n\nAda Pell\nHead of Rivers"
LEAD = "I wrote to the rivers board about the weir and got this answer:"


def _letter(lead: str, body: str = BODY) -> str:
    return f"{lead}\n\nDear Mr Fenn,\n\n{body}\n\n{OFFICE}\n\n"


def _is_called(text: str) -> bool:
    return bool(find_responses(text, published="2012-06-01"))


@pytest.mark.parametrize(
    "body",
    [
        "Thank you for your interest in employment with the Rivers Board. Your application for the post of lock keeper was "
        "reviewed, and others were preferred.",
        "This is an automatically generated Delivery Status Notification. Delivery to the following recipients failed.",
        "We have seen your website. Your products are misbranded under the Rivers Act. You should take prompt action to correct "
        "these violations.",
        "Thank you for reaching out to the campaign. She will have the weir repaired. Could you knock on doors for us on Saturday?",
    ],
)
def test_of_posts_firms_campaigns_and_mail_systems_nothing_is_an_answer(body):
    assert not _is_called(_letter("I wrote to the rivers board. This came:", body=body))


def test_an_application_that_concerns_the_matter_is_no_application_for_work():
    assert _is_called(
        _letter(LEAD, body=f"{BODY} Your application for a mooring is with my colleague in the next office.")
    )


def test_a_newsletter_to_friends_answers_nobody():
    news = (
        "Dear friends,\n\nIt has been a busy month. Many of you have written to me about the weir, and I will vote for it.\n\n"
        "If you no longer wish to receive my newsletter please reply with UNSUBSCRIBE.\n\nBest wishes,\nAda Pell MP"
    )
    assert not _is_called(f"I wrote to her and this came:\n\n{news}")


@pytest.mark.parametrize(
    "text",
    [
        '"FIFTH SECTION. DECISION AS TO THE ADMISSIBILITY of application no. 1/05. The Court, having deliberated, decides as '
        'follows: By a letter of 4 May the Ministry informed the applicant that his request could not be granted."',
        "15. Decisions on requests\n(1) Subject to this Act, the department to whom a request is made shall, not later than 20 "
        "days after the day on which the request is received, give the person who made it notice of the decision.",
    ],
)
def test_courts_and_laws_that_speak_to_nobody_answer_nobody(text):
    assert not _is_called(
        f"For those who asked whether they HAVE to answer:\n\n{text}\n\nSo yes, they have to."
    )


def test_what_the_poster_says_he_does_not_show_is_not_shown():
    text = (
        "My senator's answer came on heavy stock, and it said the usual thing: thanks for writing, very important issue, "
        "balanced approach. I won't bore you by typing it in. It was dated two days before I wrote."
    )
    assert not _is_called(text)


@pytest.mark.parametrize(
    ("lead", "is_called"),
    [
        ("Straight off the board's page, so please stop asking me:", False),
        ("Look at what they sent the walnut people:", False),
        ("Our embassy has mailed to everyone who is on its list:", False),
        ("I have mailed to everybody on the board. One answered:", True),
        ("Look at what they sent the council people asked about me:", True),
    ],
)
def test_who_was_written_to_is_told_by_the_lead(lead, is_called):
    assert _is_called(_letter(lead)) is is_called


@pytest.mark.parametrize(
    "text",
    [
        f"Found in my records request:\n\nMEMORANDUM\n\nTO: Carl Aske, City Administrator\nFROM: Peg Rask, Director of Parks\n\nCarl,\n\n{BODY}\n\nPeg",
        f"They have this in their file, as a leaked letter shows:\n\nDear Carl,\n\n{BODY}\n\n{OFFICE}",
        f'FOR IMMEDIATE RELEASE\n\nThe Rivers Board is aware of the weir.\n\n"{BODY}" said Ada Pell.\n\n###',
        "The PQ that our deputy put down:\n\n256. Deputy Jim Coster asked the Minister for Rivers when the weir will be repaired.\n\n"
        "Minister for Rivers: The person named made an application. My Department wrote to the person named on 7 April.",
        "We, the undersigned, having regard to the answer of the Rivers Board that measures are in preparation, and noting that none "
        "were published, request that the European Parliament invite the Commission to act.",
    ],
)
def test_what_officials_write_to_each_other_or_to_all_answers_nobody(text):
    assert not _is_called(text)


def test_headings_of_a_statement_are_no_remarks_on_it():
    text = (
        "*Statement from the Chancellor*\n\nThe University of Oxney is committed to its weir. We have received many messages over the "
        "past week.\n\n*Next steps*\nEffective immediately, the Office of Rivers will publish a summary. A search will begin in "
        "January.\n\n*Where to get help*\nCounsel is to be had around the clock at the centre.\n\nThey've read them all, have they."
    )
    assert not _is_called(text)


@pytest.mark.parametrize(
    ("head", "salutation"),
    [
        (
            "Québec, le 9 mars 2018\n\nMadame Ginette Lafleur\nSaint-Alphonse (Québec)\n\nN/Réf. : 18-MS-00417",
            "Madame,",
        ),
        (
            "Sub: Repair of the weir at Oxney w.e.f. 1.1.2011 - regarding.\n\nRef: 1) Your letter dated 14.06.2011",
            "Sir,",
        ),
    ],
)
def test_a_head_belongs_to_the_letter_below_it(head, salutation):
    letter = f"{head}\n\n{salutation}\n\n{BODY}\n\n{OFFICE}"
    (found,) = find_responses(f"The rivers board answered:\n\n{letter}", published="2018-06-01")
    assert found.text == letter
