"""What rules out that an office answered the poster: he says so, or the text is of another kind."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.known.named import without_denied
from ingest.replies.responses import find_responses
from ingest.replies.weighed.doubts import doubts

BODY = (
    "Thank you for your letter of 4 May about the weir at Oxney. The gates were inspected in April and will be "
    "repaired before the winter. I am sorry for the inconvenience that this brings."
)
OFFICE = "Yours sincerely\n\nAda Pell\nHead of Rivers"


def _letter(lead: str, after: str = "", body: str = BODY, sign: str = OFFICE) -> str:
    return f"{lead}\n\nDear Mr Fenn,\n\n{body}\n\n{sign}\n\n{after}"


def _is_called(text: str) -> bool:
    return bool(find_responses(text, published="2012-06-01"))


LEAD = "I wrote to the rivers board about the weir and got this answer:"


@pytest.mark.parametrize(
    "after",
    [
        "All right, I made that up. But you believed it.",
        "Just kidding, they never answer.",
        "It's a hoax of course, the stamp is from a toy shop.",
        "Hang up on these people, and don't click the link.",
    ],
)
def test_what_the_poster_then_says_he_made_up_is_no_answer(after):
    assert not _is_called(_letter(LEAD, after))


@pytest.mark.parametrize(
    "after", ["You couldn't make it up.", "This is a joke of an answer.", "I made up my mind."]
)
def test_who_only_marvels_made_nothing_up(after):
    assert _is_called(_letter(LEAD, after))


@pytest.mark.parametrize(
    ("lead", "after"),
    [
        ('The "Rivers Authority" answered me at last:', ""),
        ('This came from the "Weir Ombudsman":', ""),
        ("They call themselves an office of rivers. Their answer:", ""),
        (LEAD, "They are a private company, whatever the name says."),
        (LEAD, "Not that it is a government body, it is funded by the industry."),
    ],
)
def test_who_is_an_office_in_name_only_is_none(lead, after):
    assert not _is_called(_letter(lead, after))


@pytest.mark.parametrize(
    ("lead", "after"),
    [
        ('The council\'s "customer service" answered me at last:', ""),
        ('I asked the council what "public authority" means. They answered:', ""),
        (LEAD, "So the gates belong to a private company? News to me."),
    ],
)
def test_marks_and_firms_beside_an_office_cast_no_doubt_on_it(lead, after):
    assert _is_called(_letter(lead, after))


@pytest.mark.parametrize(
    "lead",
    [
        "Here's the one I'll be getting about the weir:",
        "About the weir I saved them the stamp and wrote theirs:",
    ],
)
def test_what_the_poster_says_he_will_get_is_made_up(lead):
    assert not _is_called(_letter(lead))


CANDIDATE = "Thank you for your letter of 4 May about the weir. If elected I will ask the council to repair it at once."


def test_who_stands_for_an_office_holds_none():
    assert not _is_called(_letter("I wrote to both of them. One answered:", body=CANDIDATE, sign="Ada Pell"))
    sitting = "Thank you for your letter of 4 May about the weir. When I was elected I promised to have it repaired."
    assert _is_called(_letter("My MP answered:", body=sitting, sign="Yours sincerely\n\nAda Pell MP"))


def test_candidates_answer_questions_as_such():
    asked = "Q: Will you repair the weir?\nA: Yes, in the first year.\nQ: And the ferry?\nA: The ferry too."
    assert not _is_called(f"We asked everyone running in the ward the same.\n\n{asked}")


@pytest.mark.parametrize(
    "text",
    [
        f'Send this to everyone you know before the 31st. A senator answered: "{BODY}"',
        f"It went from the chief of rivers to every station last month:\n\n{BODY}\n\n{OFFICE}",
        'The agreed lines. Suggested reply: "We are aware of the weir, and the gates will be inspected soon."',
        "I wrote to the fund. It answered:\n\nAttention Beneficiary, in response to your letter the sum of $2 million is "
        "cleared. Please verify your bank details.\n\nHead of Transfers",
        "Stagecoach answered my letter about the 42:\n\n" + BODY,
    ],
)
def test_what_is_sent_round_or_worded_for_others_or_of_a_firm_is_no_answer(text):
    assert not _is_called(text)


def test_sums_of_money_and_friendly_closes_of_offices_rule_nothing_out():
    funded = f"{BODY} The sum of £12 million has been set aside, and bitcoin is no means of payment here."
    assert _is_called(_letter(LEAD, body=funded))
    assert _is_called(_letter(LEAD, body=f"{BODY} Applications like yours normally take three weeks."))
    assert _is_called(_letter('From the "Rivers Inquiry Desk" of the Ministry of Rivers:'))


def test_firms_that_are_only_mentioned_do_not_speak():
    seen = {f.name for c in candidates(_letter("On the Tesco bags, in the mail:")) for f in c.features}
    assert "firm right before" not in seen
    assert "firm before" in seen


def test_speakers_of_a_hearing_answer_each_other():
    heard = "COMMISSIONER ORDE: When will it be repaired?\nMR. FENN: In the spring, I am told.\nCOMMISSIONER ORDE: Thank you."
    assert not _is_called(f"From the hearing transcript, p. 12:\n\n{heard}")


def test_hosts_and_columnists_are_no_offices():
    text = 'I called the radio host and asked about the weir. His answer: "I thank you for your letter, and they will mend it."'
    assert not _is_called(text)
    assert _is_called(_letter("After the radio show I wrote to the rivers board. Its answer:"))


def test_fields_that_nobody_filled_in_are_told():
    body = "Thank you for your letter about [TOPIC]. As a friend of [BOTH SIDES] I hold that [NOUN] matters."
    seen = {f.name for c in candidates(_letter(LEAD, body=body)) for f in c.features}
    assert "fields left open" in seen
    named = "Thank you for your letter. [NAME REMOVED] has asked me to reply to you. [SIGNED]"
    assert "fields left open" not in {
        f.name for c in candidates(_letter(LEAD, body=named)) for f in doubts(c.whole, ("", ""))
    }


@pytest.mark.parametrize(
    "lead",
    [
        "The foundation that runs the weir garden wrote back:",
        "Our vicar was kind enough to answer me.",
        "I have this from the moderators:",
        "Harrow Weirs Ltd replied after a month:",
        "But the folks at the national anti-weir coalition did answer:",
        "Da hab ich den Verband gefragt:",
        "Mon assureur répond enfin :",
    ],
)
def test_private_writers_are_no_offices(lead):
    assert not _is_called(_letter(lead))


@pytest.mark.parametrize(
    "lead",
    [
        "I told my landlord, and then the council's housing officer answered:",
        "From the society pages, no: from the Environment Agency:",
    ],
)
def test_an_office_in_the_same_sentence_is_one(lead):
    seen = {f.name for c in candidates(_letter(lead)) for f in c.features}
    assert seen
    assert "private writer right before" not in seen


def test_what_everybody_gets_is_no_answer_of_the_posters():
    assert not _is_called(f'I can save you the stamp. You\'ll get "{BODY}" Repeat until dead.')
    assert _is_called(_letter("You'll never believe what they sent me from the council:"))


CLAUSE = "The applicant must repair the gates of any weir within a year of the date on which notice of their state was given."


@pytest.mark.parametrize(
    "lead",
    [
        "The council's answer is in black and white, para 4.2 of the booklet:",
        "Section 14 is quite clear, and that's your answer from the council:",
        "From the written questions, answered by the Minister:",
    ],
)
def test_a_clause_or_a_parliament_answers_nobody_who_asked(lead):
    assert not _is_called(f"{lead}\n\n{CLAUSE}\n\nSo there.")


def test_an_answer_under_a_section_is_one():
    seen = {
        f.name
        for c in candidates(_letter("The council refused me under section 14 of the Act:"))
        for f in c.features
    }
    assert seen
    assert "led in as a clause" not in seen


@pytest.mark.parametrize("close", ["Yours watchfully", "Yours bureaucratically,"])
def test_closes_that_mock_are_no_offices(close):
    assert not _is_called(_letter(LEAD, sign=f"{close}\n\nAda Pell\nHead of Eyebrows"))


@pytest.mark.parametrize("close", ["Yours very truly", "Yours respectfully", "Yours gratefully"])
def test_rare_closes_do_not_mock(close):
    assert _is_called(_letter(LEAD, sign=f"{close}\n\nAda Pell\nHead of Rivers"))


@pytest.mark.parametrize(
    "lead",
    [
        "I asked the football federation why our pitch is under water.",
        "We emailed the reporter about the weir. He answered within the hour:",
        "My host, not the ministry, to those who wondered:",
        "Moderators' answer when I asked:",
        "Northway Trains, after nine weeks:",
        "The minister's letter in yesterday's Herald:",
    ],
)
def test_who_was_asked_tells_who_answers(lead):
    assert not _is_called(_letter(lead))


def test_who_is_denied_is_not_said_to_answer():
    assert _is_called(_letter("Not the developer, the council this time. Its reply:"))
    assert "developer" not in without_denied("Not the developer, the council:")
    assert "developer" in without_denied("I could not reach it, the developer could:")


@pytest.mark.parametrize(
    ("head", "is_called"), [("Mail 2, me, 8 June", False), ("Mail 2, her, 8 June", True)]
)
def test_a_head_that_names_the_poster_heads_his_own_mail(head, is_called):
    assert (
        _is_called(f"My questions and what came.\n\n{head}\n\nDear Ms Pell,\n\n{BODY}\n\n{OFFICE}")
        is is_called
    )


def test_what_a_machine_was_asked_to_write_is_imagined():
    assert not _is_called(_letter("I asked ChatGPT to write the council's answer for them:"))
    assert _is_called(_letter("I asked the council whether ChatGPT wrote their letters. They replied:"))


def test_letters_to_papers_are_told():
    seen = {
        f.name
        for c in candidates(_letter(LEAD, body=f"Your correspondent Mr Vane asks why. {BODY}"))
        for f in c.features
    }
    assert "writes to a paper" in seen


def test_a_person_by_his_office_between_marks_is_no_office_in_name_only():
    seen = {
        f.name
        for c in candidates(_letter('The "Superintendent of Family Matters" wrote to me:'))
        for f in c.features
    }
    assert seen
    assert "office in name only" not in seen
    assert not _is_called(_letter('The "Ombudsman" wrote to me:'))


@pytest.mark.parametrize("asked", ["I did write to them.", "My long-winded complaint went off in May."])
def test_more_words_say_that_the_poster_asked(asked):
    seen = {f.name for c in candidates(f"{asked} {LEAD}\n\nDear Mr Fenn,\n\n{BODY}") for f in c.features}
    assert "asked before" in seen


@pytest.mark.parametrize(
    ("head", "is_called"),
    [
        ("To the Governor General of Oxney, about a post in his gardens", False),
        ("to the Minister for Rivers on the gates", False),
        ("From the Minister for Rivers on the gates", True),
    ],
)
def test_a_head_that_names_an_office_heads_a_letter_to_it(head, is_called):
    assert (
        _is_called(f"Somebody wrote to the rivers board. The letter:\n\n{head}\n\n{BODY}\n\n{OFFICE}")
        == is_called
    )
