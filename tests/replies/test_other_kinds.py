"""What is of another kind than an office's answer to who posted: work, firms, lists, courts, laws, what is not shown."""

import pytest

from ingest.replies.candidates import candidates
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


@pytest.mark.parametrize(
    ("why", "text"),
    [
        (
            "to who has something",
            "Came in the mail on Tuesday:\n\nNOTICE OF INFRACTION\nOxney Police Department\n\nDear Registered Owner:\n\nOn the date shown above "
            "the vehicle was photographed on the weir. You must answer this notice within 30 days. Failure to answer will result in the "
            "fine being doubled.",
        ),
        (
            "warns who is watched",
            "The letters are up on their site. This is one of them:\n\nMay 8, 2010\n\nWARNING LETTER\n\nDear Mr. _____:\n\nThis letter concerns your "
            "firm's marketing of weirs. Please notify this office in writing within fifteen working days of the steps that you have taken.\n\n"
            "Sincerely yours,\nActing Director, Office of Compliance\nCenter for Weir Research",
        ),
        (
            "decides as a court",
            "The First-tier Tribunal dealt with this very point. Paras 31 & 32:\n\n\"31. The Council's evidence was that a search of fourteen rooms "
            "was needed. Mr Oddy accepted in cross-examination that none had been made.\n\n32. An estimate must be sensible. The Council shall "
            'within 35 days supply the information. The appeal is allowed."',
        ),
        (
            "a log of requests",
            "If you look in the council's own disclosure log you find:\n\nFOI 3310 - weirs repaired 2013-16 - information supplied in full - 2\n"
            "FOI 3342 - cost of cameras at weirs - exemption applied s.31\nFOI 3377 - number of notices for fishing - information supplied - 19",
        ),
        (
            "to who seeks work",
            "For those who say that the agency is only for the boys:\n\nEA/2010/003 - Weir Assistant. Candidates should know the river. Applications will be "
            "acknowledged by automatic e-mail. Only applicants who have been short-listed will be contacted.",
        ),
        (
            "answers a member",
            "Here is the official line on the weir, from Wednesday:\n\nFollowing is a question by the Hon Ada Pell and a written reply by the "
            "Secretary for Rivers:\n\nReply:\nPresident,\nIt is the Government's policy that weirs are repaired. We shall consult the "
            "District Councils in due course.",
        ),
        (
            "led in as typical",
            'I will save your time and write the answer of the Ministry here only:\n\n"Sir, I am directed to refer to your representation and to say '
            'that the matter has been examined and no action is called for. Yours faithfully, Under Secretary to the Government of India"\n\n'
            "You will get exactly this after 6 months.",
        ),
        (
            "in a glossary",
            "Having drafted these for years, here's your phrasebook:\n\n\"I appreciate the time you have taken to bring this matter to the Government's "
            'attention" = there is a box for these.\n"The Government is committed to the weir" = nothing will occur.',
        ),
        (
            "asks for money",
            "has anybody else got this one\n\nFROM: THE DIRECTOR, RIVER UNION PAYMENT COMMISSION\nREF: EU/9420X2/68\n\nDear Beneficiary,\n\nSequel to your "
            "petition we are pleased to inform you that your compensation fund has been approved by this honourable Commission. "
            "Keep this letter confidential.\n\nYours in service,\nAda Pell\nEU Operations Manager",
        ),
        (
            "heads own mail",
            "I asked the clerk for a copy of what the board read out:\n\n\"To the Board of Selectmen: In response to the Board's request of March 3, the "
            "Department has completed a study of the weir. The Department doesn't concur with the Town's request. Very truly yours, "
            'District 3 River Director."',
        ),
        (
            "led in as from a file",
            "From a little bird in the department. Sent to all sworn personnel Friday:\n\nDear all,\n\nThank you for your requests for video of the weir. "
            "These will be referred to the Records Unit within ten days.\n\nRegards\nAda Pell\nHead of Records\nOxney Police Department",
        ),
        (
            "private writer",
            "Comments of mine have gone missing, so here's the email I got from mine host, in full:\n\n\"Hello B.A.\n\nThanks for your message of Saturday. "
            "I've looked at the comments you mention. One was caught by the spam filter and I've released it.\n\nRegards\nPaul\"",
        ),
    ],
)
def test_what_runs_to_others_or_was_never_sent_answers_nobody(why, text):
    assert why in {feature.name for one in candidates(text) for feature in one.features}
    assert not _is_called(text)


@pytest.mark.parametrize("salutation", ["Dear Occupier,", "Dear Householder,", "Dear Sir/Madam,"])
def test_letter_that_thanks_for_one_is_an_answer_whomever_it_greets(salutation):
    letter = f"{salutation}\n\n{BODY}\n\n{OFFICE}\nOxney Rivers Board"
    assert _is_called(f"The Rivers Board replied to me today:\n\n{letter}\n\nI gave my name, too.")


def test_answer_of_which_the_poster_says_what_it_means_stays_one():
    letter = f"Dear Mr Fenn,\n\n{BODY}\n\n{OFFICE}"
    assert _is_called(f"{LEAD}\n\n{letter}\n\n= no.")


def test_desk_of_a_public_body_that_it_thanks_for_writing_to_is_no_firms():
    letter = (
        "Dear Mr Fenn,\n\nThank you for contacting the Environment Agency about the weir. I am sorry to hear that your boat was held there. I have "
        "arranged a refund of your £5 lock fee.\n\nKind regards,\nAda Pell\nCustomer Care Executive"
    )
    (found,) = candidates(f"This came yesterday:\n\n{letter}")
    assert not any(feature.name == "dealings of a firm" for feature in found.features)
