"""An exchange by turns with an office: the official's turns are found, and no label, question or remark with them."""

from time import process_time

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.exchanges.turns import exchange_in
from ingest.replies.exchanges.typed_in import typed_in

WARD = "Update on my skip permit saga with Thornley Borough Council's parking office.\n\n"


def found(text, author="Ada"):
    return [text[one.start : one.end] for one in candidates(text, author=author)]


def parts(text):
    """Give the marked answers of a text, and the text without marks."""
    bare = text.replace("⟦", "").replace("⟧", "")
    marked = [piece.split("⟧")[0] for piece in text.split("⟦")[1:]]
    return bare, marked


EXCHANGES = {
    "they say": WARD + "They say: ⟦The bay is signed at both ends.⟧\nMy answer: One sign is up a tree.\n\n"
    "They say: ⟦You may pay the sum of £35 within 14 days.⟧\nMy answer: I'll wait.\n",
    "me and her": "Three rounds of e-mail with Wendy, the Superintendent Registrar:\n\n"
    "Me: It was St Jude's, December quarter.\nHer: ⟦Which church and what date? The reference is no good to us.⟧\n"
    "Me: OK.\nHer: ⟦Found it. Send a cheque for £7.⟧\n\nGod bless you Wendy.",
    "questions in one line": "I e-mailed the school district three questions. Its answers, unedited:\n\n"
    "Q. How many teachers resigned? A. ⟦83.⟧\nQ. How many posts are open? A. ⟦41, of which 12 are in special education.⟧\n"
    "Q. Who paid for the raise? A. (blank)\n\nIt's the blank I like best.",
    "numbered questions": "I sent the Highways Agency my questions about the hedge. The chap typed his answers in underneath.\n\n"
    "1. Who owns the hedge?\nA: ⟦It is within the highway boundary.⟧\n\n2. When was it last cut?\nA: ⟦October 2004.⟧\n\n"
    "3. May I see the report?\nA: ⟦It will take a week to get hold of.\n\nRegards\nNeil⟧\n\nWhich is more than I got out of the parish.",
    "web form": "Your question: I filed on the 3rd but the register shows overdue. Am I fined?\n\n"
    "Our response: ⟦Hello. Your statement was rejected because the code was not valid. You will need to file again.\n\n"
    "Companies House Contact Centre⟧\n\nWas this answer helpful? Yes / No\n\nPosting for anybody else.",
    "web chat": "Saved from the HMRC webchat.\n\nYou are now chatting with Lewis\nLewis: ⟦Hello, how can I help?⟧\n"
    "Me: Will I be fined?\nLewis: ⟦Not if you file by 28 February.⟧\nMe: in writing?\nLewis: ⟦It is on GOV.UK.⟧",
    "chat with times": "Live chat with the tax office today:\n\n[10:02:11] Agent Priya: ⟦Good morning, what is your query?⟧\n"
    "[10:03:40] You: My code is wrong.\n[10:05:02] Agent Priya: ⟦I have corrected it. You will get a letter.⟧\n",
    "times and dashes": "Mailing with the water board's district manager Marit tonight:\n\nme 19:02 - water is at my doorstep\n"
    "Marit 19:20 - ⟦The pump is running, the grating was full of reed.⟧\nme 20:25 - nothing\n"
    "Marit 20:31 - ⟦The second pump has been switched on.⟧\n\n21:50 and it's down 6 cm.",
    "initials": "My mail to the Environment Agency came back with the officer's answers in it. She's KM.\n\n"
    "Hello, I live by the weir.\n\nHow long is the bridge closed? [KM: ⟦Until the end of May.⟧]\n\n"
    "Is there a diversion? [KM: ⟦By the road bridge. The new map is at the printers.⟧]\n\nThank you, Tilly [KM: ⟦Pleasure.⟧]\n\nThat's service.",
    "brackets": "The Land Registry answered inside my mail, their answers in square brackets.\n\nDear Land Registry,\n"
    "Who owns the verge? [⟦The verge is unregistered.⟧]\nCan I register it? [⟦You would need proof of possession for ten years.⟧]\nYours, Ada",
    "capitals": "British Waterways' licensing chap replied by typing in my email in caps.\n\nDear Sirs, a few queries.\n"
    "Does a butty need a licence?\n⟦YES BUT AT HALF THE RATE.⟧\nIs the discount withdrawn?\n⟦NOT THIS YEAR. CHRIS⟧\nYours, Mike\n\nShort and to the point.",
    "under each question": "The county archive wrote its answers under each of my questions:\n\nIs the 1841 roll open to readers?\n"
    "⟦Yes, on microfilm only.⟧\n\nCan copies be posted abroad?\n⟦They can, at £4 the sheet and the postage.⟧",
    "several bodies": "Who owns the wall? A compendium of answers to the same email:\n\nNetwork Rail: ⟦Our records show this as outside our boundary.⟧\n"
    "Environment Agency: ⟦This isn't ours, sorry.⟧\nCounty council: ⟦The structure is not on the bridge register.⟧\nThe wall: *falls*",
    "dated": "My exchange with the British High Commission.\n\n17 Oct - I wrote: The developer has mortgaged the land. Can you help?\n\n"
    "19 Oct -\n⟦Dear Mrs Ridley,\nWe cannot give legal advice. I attach a list of lawyers.\nAndreas, Consular Assistant⟧\n\n"
    "23 Oct - I wrote: The lawyer is his cousin.\n\n24 Oct -\n⟦Dear Pam,\nThanks. We've taken him off it.\nRegards\nAndreas⟧",
    "ticket": "Eurostat user support\n\nCreated 2022-05-12 by dataframe_dave\nComment 2022-05-13 Agent 4: ⟦Dear user, your request was forwarded.⟧\n"
    "Comment 2022-05-19 dataframe_dave: any news?\nComment 2022-05-23 Agent 4: ⟦Dear user, the values are flagged confidential.⟧\nResolution: Done",
    "labels alone": "Asked the Met Office about the gauge.\n\nMy question:\n\nWhy did the gauge read nil in May?\n\n"
    "Their answer:\n\n⟦The gauge was out of order from 3 May until 9 June.⟧\n\nSo there.",
    "one line": "My exchange with the planning department. Me: Is the report public? Them: ⟦It is not yet.⟧ Me: When will it be? Them: ⟦On 4 May, with the agenda.⟧",
}  # fmt: skip


@pytest.mark.parametrize("name", EXCHANGES)
def test_the_turns_of_the_office_are_found_and_nothing_else(name):
    text, answers = parts(EXCHANGES[name])
    assert found(text) == answers


ELSEWHERE = {
    "faq": "From the council web site, since people keep asking:\n\nQ. Is the tip open?\nA. No. Please store your waste at home.\n"
    "Q. Can I have a bonfire?\nA. We would ask you not to.",
    "interview": "From the interview with the Transport Secretary in the Herald:\n\nQ: When will the bypass open?\nA: We expect it in spring.\n"
    "Q: Of what year?\nA: I think I have answered that.",
    "commons": "Hansard, 3 May. The Secretary of State was asked:\n\nQ. What is the cost?\nA. It is £3 million.\nQ. And the delay?\nA. Two years.",
    "court": "From the trial transcript, the council's surveyor on the stand:\n\nQ. Did you measure it?\nA. I did.\nQ. With what?\nA. A tape.",
    "commenters": "Craig B: nobody at the council answers\nLyn Holt: the council wrote to me once\nCraig B: what did the council say\nPauline W: same as ever",
    "satire": "How it will go when I write to the council:\n\nMe: There is a hole in the road.\nCouncil: Thank you for your hole.\nMe: Mend it.\nCouncil: It is not our hole.",
    "telephone": "Rang HMRC, 52 minutes on hold.\n\nMe: Can you see my letter?\nHer: I can see that there is one.\nMe: What does it say?\nHer: I can't tell.",
    "firm": "Chat with my bank's support desk today.\n\nMe: My card is blocked.\nThem: We are sorry to hear that.\nMe: So unblock it.\nThem: We can't.",
    "committee": "The best of the select committee:\n\nQ47 Chair: When were you told?\nPermanent Secretary: In March.\nQ48 Chair: By whom?\nPermanent Secretary: I will write.",
    "script": "What your MP is likely to say and what you can answer:\n\nMP: I share your concerns.\nYou: Which clause?\nMP: I can't sign that.\nYou: Then write.",
}  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_answers_nobody_who_wrote_is_no_exchange(name):
    told = [f.name for one in candidates(ELSEWHERE[name], author="Ada") for f in one.features]
    assert "answers by turns" not in told


def test_turns_of_one_answerer_are_parts_of_one_letter_and_of_several_are_letters():
    one, _ = parts(EXCHANGES["they say"])
    assert [c.continues for c in candidates(one)] == [None, "remark"]
    several, _ = parts(EXCHANGES["several bodies"])
    assert [c.continues for c in candidates(several)] == [None, None, None]


def test_a_label_tells_who_answers():
    chat, _ = parts(EXCHANGES["web chat"])
    assert {(c.signed.signatory, c.signed.organisation) for c in candidates(chat)} == {("Lewis", "HMRC")}
    bodies, _ = parts(EXCHANGES["several bodies"])
    assert [c.signed.organisation for c in candidates(bodies)][:2] == ["Network Rail", "Environment Agency"]


def test_questions_and_answers_of_the_letter_itself_are_no_turns():
    letter = (
        "Cop that.\n\nDear Mr Pascoe\n\nQuestion: Is the cost of feeding a kelpie deductible?\n"
        "Answer: Yes, to the extent that the dog is used in carrying on the business.\n\nJ. Liu\nDelegate, Tax Office"
    )
    assert all(f.name != "answers by turns" for c in candidates(letter) for f in c.features)


@pytest.mark.parametrize(
    "unit", ["Me: why so?\nThem: by law.\n", "Q. How many? A. Ten. ", "? ", "-", "AB AB ", "[KM: yes] "]
)
def test_long_exchanges_are_read_in_time_that_grows_with_their_length(unit):
    text = "My exchange with the council, answers in brackets, in capitals and inline.\n" + unit * (
        20_000 // len(unit)
    )
    began = process_time()
    exchange_in(text)
    typed_in(text)
    assert process_time() - began < 1
