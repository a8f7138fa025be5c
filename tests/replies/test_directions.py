"""Which way a letter runs: from an office, or to one."""

import pytest

from benchmarks.signs import SPEAK_AGAINST, SPEAK_FOR
from ingest.replies import find_responses
from ingest.replies.candidates import candidates
from ingest.replies.laid.lines import fold, split
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.speech import Speech
from ingest.replies.weighed.weighing import weights
from ingest.replies.weighed.wording import AGAINST
from ingest.replies.who.introductions import answering

ANSWER = (
    "Dear Ms Fenn,\n\nThank you for your e-mail of 3 May about the swing bridge. The Board has asked its engineer "
    "to look at the gates again, and will write to you when he has reported.\n\nYours sincerely,\n\nHector Plumb\n"
    "Head of Bridges\nOxney Harbour Board"
)
OWN = (
    "\n\nThank you for your reply of 9 May. I am afraid that it does not answer what I asked. Please tell me who "
    "decided that the gates should stay shut, and on what day the Board was told.\n\nYours sincerely,\n\nIda Fenn"
)


def weighed(comment):
    """Give what may be an answer at all, however it speaks."""
    return [comment[one.start : one.end] for one in candidates(comment)]


def texts(comment, **known):
    return [one.text for one in find_responses(comment, published="2012-05-20", **known)]


@pytest.mark.parametrize(
    "salutation",
    [
        "Dear Oxney Harbour Board,",
        "Dear Councillor Tibbs,",
        "Dear Head of Bridges,",
        "Hi Senator Maude Tibbs,",
        "To whom it may concern,",
        "Dear Elected Official:",
    ],
)
def test_what_addresses_an_office_is_no_answer_of_it(salutation):
    assert weighed(f"The Harbour Board answered:\n\n{ANSWER}\n\nSo:\n\n{salutation}{OWN}") == [ANSWER]


def test_what_addresses_who_signs_another_letter_with_an_office_is_the_posters():
    assert weighed(f"They sent this:\n\n{ANSWER}\n\nAnd this went off today.\n\nDear Mr Plumb,{OWN}") == [
        ANSWER
    ]


def test_what_addresses_somebody_whom_the_poster_names_by_office_runs_to_him():
    letter = f"Dear Mr Tibbs,{OWN}"
    assert weighed(f"Councillor Maude Tibbs has now had enough time, so I got going.\n\n{letter}") == []


@pytest.mark.parametrize(
    "lead",
    [
        "My response:",
        "So I replied:",
        "I have sent the following to the Board:",
        "Here is my letter to them:",
        "Here's what I sent them",
        "Here is a fax I sent to Maude Tibbs, our Member of Parliament.",
        "Below is a letter sent to Oxney Town Council last week",
        "Sharing my letter of complaint to the Harbour Board, in case it gets lost:",
    ],
)
def test_what_the_poster_leads_in_as_his_own_is_no_answer(lead):
    own = "I note what you say. It is a matter of regret that the Board will not say who decided, or on what day."
    assert weighed(f"They sent this:\n\n{ANSWER}\n\n{lead}\n\n{own}") == [ANSWER]


def test_questions_sent_and_a_letter_that_was_answered_are_no_lead_to_ones_own():
    assert texts(f"The Board's answers to the questions I sent them:\n\n{ANSWER}") == [ANSWER]
    assert texts(f"My letter to the Board got this:\n\n{ANSWER}") == [ANSWER]


@pytest.mark.parametrize(
    "lead",
    [
        "Heard back at last, three weeks after I wrote:",
        "Here is what the Board said when I wrote to them:",
        "My mail to the MP about the bridge has reached a robot:",
        "The Board's answer to my letter to the Harbour Board:",
        "The Board's letter to my MP:",
        "Here is the letter that the Board sent to our MP:",
        "Her letter to our MP:",
    ],
)
def test_an_answer_is_not_the_posters_for_what_he_says_of_his_letter(lead):
    assert texts(f"{lead}\n\n{ANSWER}") == [ANSWER]


def test_a_councillor_is_answered_by_whom_his_letter_was_passed_on_to():
    letter = ANSWER.replace("Ms Fenn", "Councillor Fenn").replace(
        "The Board has", "I have been asked to reply. The Board has"
    )
    assert texts(f"I raised it with the ministry, and have now received this:\n\n{letter}") == [letter]


@pytest.mark.parametrize(
    "lead",
    [
        "I bet the reply will be the usual:",
        "The answer will no doubt be:",
        "If I were the clerk I would write:",
        "I can hear it now:",
        "The standard brush-off goes:",
        "Imagine if they replied:",
        "In my dreams:",
    ],
)
def test_a_reply_that_is_imagined_is_none(lead):
    assert weighed(f"The Harbour Board again. {lead}\n\n{ANSWER}") == []


@pytest.mark.parametrize(
    "lead",
    [
        "I expect you will laugh, but this is what we got:",
        "I guess that's a no:",
        "I guess this is their answer:",
        "No doubt written by a clerk:",
    ],
)
def test_a_reply_that_came_is_one_whatever_was_expected_of_it(lead):
    assert texts(f"{lead}\n\n{ANSWER}") == [ANSWER]


@pytest.mark.parametrize(
    "heading",
    [
        "Council strikes again",
        "The Minister has spoken",
        "My councillor is on the case",
        "My MP has sent on the minister's letter with a covering note (both below)",
        "Scan here: http://pictures.example/l.jpg\nText:",
    ],
)
def test_a_heading_of_the_posters_is_no_letterhead(heading):
    assert texts(f"{heading}\n\n{ANSWER}") == [ANSWER]


@pytest.mark.parametrize(
    "head",
    [
        "Oxney County Council\nQuay House\n9 May 2012",
        "Our ref: AB/12/33",
        "Department of Ports\nFile No:\nOHB-12/3",
    ],
)
def test_a_letterhead_is_the_letters(head):
    assert texts(f"Heard from them.\n\n{head}\n\n{ANSWER}") == [f"{head}\n\n{ANSWER}"]


def test_who_posts_as_an_official_may_be_answered():
    (found,) = texts(ANSWER.replace("Ms Fenn", "Councillor Fenn"), author="Ida Fenn")
    assert found.startswith("Dear Councillor Fenn")


def test_the_rest_of_the_posters_sentence_begins_no_letter():
    comment = f"I got a reply from\nour Harbour Board about the swing bridge and its gates.\n\n{ANSWER}"
    assert texts(comment) == [ANSWER]


def test_the_posters_telling_under_a_heading_begins_no_letter():
    telling = (
        "I've received a reply, as promised, with regard to my letter about the bridge. Judge for yourselves."
    )
    comment = f"Reply from the Oxney Harbour Board\n\n{telling}\n\n9 May 2012\n\n{ANSWER}"
    assert texts(comment) == [f"9 May 2012\n\n{ANSWER}"]


def test_a_sentence_above_a_letter_that_names_a_body_is_no_letterhead():
    comment = f"Does it appear that the Oxney Harbour Board has something to hide?\n\n9 May 2012\n\n{ANSWER}"
    assert texts(comment) == [f"9 May 2012\n\n{ANSWER}"]


def test_words_after_a_colon_in_the_posters_sentence_begin_no_letter():
    comment = f"A reply came from the Harbour Board: a perfectly civil one, though I had hoped for more.\n\n{ANSWER}"
    assert texts(comment) == [ANSWER]


def test_a_mail_that_has_an_empty_line_after_each_keeps_its_whole_signature():
    lines = (
        "Hello Ms Fenn,", "Thank you for contacting the Harbour Office. We have asked the engineer about the gates.",
        "Regards,", "Hector Plumb", "Head of Bridges", "Oxney Harbour Board", "4 Quay Street", "Oxney", "Direct: 01632 960 123",
    )  # fmt: skip
    (found,) = texts("Heard back:\n\n" + "\n\n".join(lines))
    assert found.endswith("Direct: 01632 960 123")


def test_a_sentence_that_goes_on_over_an_empty_line_begins_no_paragraph():
    text = "We have asked the engineer, who has known this bridge for thirty\n\nyears, to look at it.\n\nwe will write again."
    lines = split(fold(text))
    paragraphs = Paragraphs(lines, Speech(lines))
    assert [paragraphs.begins(at) for at in range(3)] == [True, False, True]


def test_a_minister_who_acts_in_a_sentence_signs_nothing():
    said = "Maude Tibbs, Minister of Ports and the Honourable Jon Reel, Minister of Rivers are at work on it."
    assert [line.text for line in split(f"It will be mended. {said}")] == [f"It will be mended. {said}"]
    signed = split("It will be mended. Maude Tibbs, Minister of Ports")
    assert [line.text for line in signed] == ["It will be mended.", "Maude Tibbs, Minister of Ports"]


@pytest.mark.parametrize(
    ("remark", "sort"),
    [
        ("This is the reply from the council:", "office"),
        ("The Environment Agency got back to me in March.", "office"),
        ("My airline replied:", "firm"),
        ("I asked the council. The answer from my airline came first:", "firm"),
        ("The council's press statement in reply:", None),
        ("The answer that I would like to get from the council:", None),
        ("The council met on Monday.", None),
        ("My reply to the council:", None),
        ("It is hard to get any sort of meaningful response out of the council.", None),
        ("Still no answer from the council.", None),
    ],
)
def test_the_sentence_before_a_letter_says_who_answered(remark, sort):
    assert answering(f"Two years of this.\n{remark}") == sort


NEWS = (
    "The paper has it too. \u201cThe harbour gates were closed on Monday by order of the Harbour Board, whose engineer "
    "had found cracks in two of the hinges, and the bridge stays open to small boats alone.\u201d Shame."
)


def test_a_report_that_speaks_to_nobody_is_not_weighed():
    assert not weighed(NEWS)


def test_the_same_words_are_weighed_where_the_poster_says_who_answered():
    lead = "The reply from the Harbour Board:"
    assert weighed(NEWS.replace("The paper has it too.", lead))


def test_what_only_speaks_for_an_answer_or_against_one_is_weighed_so():
    told = weights()
    assert {name: told.get(name, 0.0) for name in SPEAK_FOR if told.get(name, 0.0) < 0} == {}
    assert {name: told.get(name, 0.0) for name in SPEAK_AGAINST if told.get(name, 0.0) > 0} == {}
    assert told["thanks_for_letter"] > 0 > told["mockery"]


def test_no_evidence_of_a_plain_answer_says_that_the_language_of_answers_speaks_against_it():
    (found,) = find_responses(ANSWER, published="2012-05-20")
    against = [line for line in found.evidence if line.startswith(AGAINST)]
    assert not [line for line in against if "salutation" in line or "reply" in line or "thanks" in line]


def test_evidence_quotes_whole_lines_so_that_what_is_private_in_them_is_known():
    sender = "From: Those who answer letters for us, third floor, the old customs house <hector.plumb@harbours.example>"
    (found,) = find_responses(f"{sender}\nSent: 9 May 2012\n\n{ANSWER}", published="2012-05-20")
    assert any(f"mail header '{sender}'" in line for line in found.evidence)
    assert all(
        "hector.plumb@" not in line or "hector.plumb@harbours.example" in line for line in found.evidence
    )


@pytest.mark.parametrize(
    "head",
    [
        "Freedom of Information Officer\nOxney Harbour Board\n\n9 May 2010\n\nDear Sir/Madam",
        "To the Bridges Team, North\n\nDear all",
    ],
)
def test_what_asks_the_office_above_it_runs_to_it(head):
    own = f"{head}\n\nPlease send me the report on the gates, and the minute by which the slip was closed.\n\nMany thanks\nIda Fenn"
    assert not find_responses(f"Sent. A copy for the file:\n\n{own}", published="2010-06-01")
