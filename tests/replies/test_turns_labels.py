"""Exchanges by turns under the labels that people invent: dates, names, rounds, tickets, other languages."""

import pytest

from ingest.replies.candidates import candidates


def parts(text):
    """Give a text without marks, and its marked answers."""
    return text.replace("⟦", "").replace("⟧", ""), [piece.split("⟧")[0] for piece in text.split("⟦")[1:]]


def found(text):
    return [text[one.start : one.end] for one in candidates(text, author="Ada")]


FURTHER = {
    "names of accounts": (
        "DMs with the council today, for the record\n\n@me: the hole outside 41 is deep now, a woman came off her bike\n"
        "@OrdeshireCouncil: ⟦Hi Pete, sorry to hear that. Is this on a classified road?⟧\n@me: you tell me\n"
        "@OrdeshireCouncil: ⟦Thanks. We have passed this to the highways team, who will inspect.⟧\n\nWe shall see."
    ),
    "who says for whom she chats": (
        "just been on the webchat about the second brown bin, here you go\n\n"
        "14:02 Leanne: ⟦Hi, you're through to Leanne at Ordeshire Council, how can I help?⟧\n14:02 Me: my bin has not been emptied\n"
        "14:05 Leanne: ⟦I can see from the account that there is one subscription. The crew will only empty bins with a sticker.⟧\n"
        "14:06 Me: I paid twice!\n14:11 Leanne: ⟦There is a second payment, but it was taken against last year. Please allow 10 working days.⟧\n\n"
        "10 working days, brilliant"
    ),
    "an office with a number": (
        "The office has had a WhatsApp number since the election. I leave off the pictures of the bucket.\n\n"
        "[14/03/2022, 07:51] Me: No water again in Extension 4\n"
        "[14/03/2022, 09:20] Ward 7 Office: ⟦Morning. The technicians are on site at the reservoir. A valve failed.⟧\n"
        "[14/03/2022, 09:21] Me: When will it be back\n"
        "[14/03/2022, 11:48] Ward 7 Office: ⟦No time from the Water Department as yet. Tanker at the church from 13h00.⟧\n\nWill revert. When?"
    ),
    "emails quoted": (
        "I've been corresponding with the DVLA about the log book.\n"
        "\n"
        "ME (4 March): I sent the V5 on 2 February and have heard nothing.\n"
        'DVLA (19 March): "⟦We have no record of receiving your documents. Please complete form V62 and send it with a fee of £25.⟧"\n'
        'ME (20 March): It went recorded delivery and was signed for by "Jones".\n'
        'DVLA (2 April): "⟦Thank you for the further information. Your documents have been located and a new V5C will be issued within 14 days.⟧"\n'
        "\n"
        "Fourteen days from when, one wonders."
    ),
    "whatsapp export": (
        "Copied from WhatsApp, me and the ward councillor:\n"
        "\n"
        "12/03/2021, 09:14 - Dave P: Morning Cllr, any news on the gully?\n"
        "12/03/2021, 11:02 - Cllr Aziz: ⟦Hi Dave, I chased it yesterday. Crew booked for Tuesday.⟧\n"
        "16/03/2021, 17:40 - Dave P: nobody came\n"
        "17/03/2021, 08:20 - Cllr Aziz: ⟦I'm told the tanker broke down, rebooked for Friday. Sorry about that.⟧"
    ),
    "question answer headings": (
        "Web form answer from the Environment Agency, thought it might help others with a septic tank.\n"
        "\n"
        "Question\n"
        "\n"
        "Do I need a permit if the outfall goes into a ditch that is dry in summer?\n"
        "\n"
        "Answer\n"
        "\n"
        "⟦You do. A discharge to a watercourse, including one that is seasonally dry, is not covered by the general binding rules unless you have a treatment plant. You should register by 1 January.\n"
        "\n"
        "Regards\n"
        "National Customer Contact Centre⟧\n"
        "\n"
        "So that's me £9,000 down."
    ),
    "in prose": (
        "Mailed the county recorder last week about the plat maps. My question was: Are the plats before 1900 scanned? Answer: ⟦Only books 1 to 4, the rest are too fragile to scan.⟧ Second question: Can I photograph them? Answer: ⟦You may, without a flash, on Wednesdays.⟧ Not bad for a week."
    ),
    "capitals under numbers": (
        "I sent six questions to the Rights of Way Officer. He replied in block capitals under each one so I've left it like that:\n"
        "\n"
        "1. Is footpath 12 open?\n"
        "⟦NO. CLOSED SINCE MARCH FOLLOWING THE LANDSLIP.⟧\n"
        "2. When will it reopen?\n"
        "⟦NOT BEFORE THE GEOLOGIST REPORTS IN SEPTEMBER.⟧\n"
        "3. Is there a diversion?\n"
        "⟦VIA BRIDLEWAY 4. SIGNS ARE ON ORDER.⟧\n"
        "\n"
        "At least he answered."
    ),
    "two agents": (
        "Transcript of my live chat with HMRC, saved it:\n"
        "\n"
        "Welcome to HMRC webchat. You are number 42 in the queue.\n"
        "Chloe: ⟦Hi, I'm Chloe. How can I help today?⟧\n"
        "Me: My tax code has gone to BR and I've only one job.\n"
        "Chloe: ⟦I'll pass you to a colleague in PAYE, please hold.⟧\n"
        "Tariq: ⟦Hello, I can see two employments on your record. The older one was never closed.⟧\n"
        "Me: I left in 2019!\n"
        "Tariq: ⟦I have now closed it. You will get a new code within two weeks.⟧"
    ),
    "ticket with staff": (
        "FixMyStreet-style thing for our borough, report 55121\n"
        "\n"
        "Reported by Gillian on 3 June 2016: Glass all over the playground, please sweep.\n"
        "Update by Street Cleansing team, 6 June 2016: ⟦Thank you for your report. An operative attended on 5 June and no glass was found.⟧\n"
        "Comment by Gillian, 6 June 2016: It is under the slide, as I said in the report.\n"
        "Update by Street Cleansing team, 9 June 2016: ⟦The area has been revisited and swept. This report is now closed.⟧\n"
        "\n"
        "Open again today."
    ),
    "german": (
        "Mein Austausch mit der Stadtverwaltung Köln per E-Mail:\n"
        "\n"
        "Ich: Wann wird der Radweg geräumt?\n"
        "Stadt: ⟦Vielen Dank für Ihre Anfrage. Die Räumung erfolgt nach Priorität, Radwege in Stufe zwei.⟧\n"
        "Ich: Also nie?\n"
        "Stadt: ⟦In der Regel innerhalb von 48 Stunden nach Ende des Schneefalls.⟧"
    ),
    "you say i say": (
        "My reply to the Parking Appeals Service goes off tonight, point by point.\n"
        "\n"
        'You say: "⟦The signage at the site is clear and legible from the highway.⟧"\n'
        "I say: It faces the hedge.\n"
        "\n"
        'You say: "⟦The operator has provided photographs that show the vehicle without a valid permit on display.⟧"\n'
        "I say: The photographs show a blue Golf. I drive a red van."
    ),
    "rounds": (
        "3 rounds with my MP's office by e-mail.\n"
        "\n"
        "Round 1\n"
        "Me: Will Mr Hart vote against the Bill on Tuesday?\n"
        "Caseworker: ⟦Mr Hart is considering the Bill carefully and will take constituents' views into account.⟧\n"
        "\n"
        "Round 2\n"
        "Me: Is that a yes or a no?\n"
        "Caseworker: ⟦It is not possible to say more at this stage. I have passed your email to him.⟧\n"
        "\n"
        "Round 3\n"
        "Me: It was Tuesday yesterday.\n"
        "Caseworker: ⟦Mr Hart was paired.⟧"
    ),
    "remark below answers": (
        "E-mail to and fro with the Land Registry:\n"
        "\n"
        "Me: Why has my application been cancelled?\n"
        "Them: ⟦The requisition of 3 March was not answered within the time allowed.⟧\n"
        "(I never had it.)\n"
        "Me: Where was it sent?\n"
        "Them: ⟦It was sent by email to the address on the form.⟧\n"
        "\n"
        "There's no email address on the form!"
    ),
    "chat system lines": (
        "DVLA web chat just now\n"
        "\n"
        "System: You are connected to Meera.\n"
        "Meera (13:02): ⟦Hello, welcome to DVLA. What is your enquiry?⟧\n"
        "You (13:03): is my sorn still valid after i moved\n"
        "Meera (13:05): ⟦SORN stays with the vehicle, but you need to tell us your new address on the V5C.⟧\n"
        "You (13:06): thx\n"
        "System: The chat has ended."
    ),
    "bracket answers initials at end": (
        "Here's my mail with the Parks Department's comments put in (DH is the supervisor there):\n"
        "\n"
        "The swings on the north side are chained up. Why? (DH: ⟦Inspector found cracks in the seats. New ones are on order.⟧) When do they come? (DH: ⟦The vendor says week of the 14th.⟧) And the water fountain? (DH: ⟦Shut for the winter, it's always shut until April.⟧)"
    ),
    "questions plain answers": (
        "The Electoral Services Manager typed her answers under my questions, here they are.\n"
        "\n"
        "1. How many postal votes were sent out in our ward?\n"
        "⟦2,114.⟧\n"
        "\n"
        "2. How many came back late?\n"
        "⟦37, of which 30 had a postmark from before polling day.⟧\n"
        "\n"
        "3. Are those counted?\n"
        "⟦No. The law says they must be with us by 10pm on polling day.⟧"
    ),
    "numbered labels": (
        "City clerk answered my four questions same day. Pasting:\n"
        "\n"
        "Q1: When does the comment period close?\n"
        "A1: ⟦October 3 at 5 pm.⟧\n"
        "Q2: Are emailed comments part of the record?\n"
        "A2: ⟦Yes, if they carry a name and a street address.⟧\n"
        "Q3: Will the traffic study be posted?\n"
        "A3: ⟦It's on the planning page under Documents.⟧\n"
        "\n"
        "Thanks Debbie!"
    ),
}


@pytest.mark.parametrize("name", FURTHER)
def test_turns_are_found_however_people_label_them(name):
    text, answers = parts(FURTHER[name])
    assert found(text) == answers


NO_OFFICE = {
    "joke council": (
        "Council helpline, every single time:\n"
        "Me: My bin's not been emptied.\n"
        "Them: Your call is important to us.\n"
        "Me: So is my bin.\n"
        "Them: Have you tried our website?"
    ),
    "commenter debate": (
        "Bob: you said the council had replied\nMe: no I said they would\nBob: so have they\nMe: not yet"
    ),
    "press qa": (
        "The Council's press conference, as reported in the Echo\n"
        "Q. Who is to blame?\n"
        "A. The contractor.\n"
        "Q. Will heads roll?\n"
        "A. That is not for me to say."
    ),
    "wife": (
        "Conversation with my wife about the council letter:\n"
        "Me: They want the hedge cut.\n"
        "Her: Then cut it.\n"
        "Me: It's their hedge.\n"
        "Her: Then don't."
    ),
    "dialogue story": (
        "At the library desk today:\n"
        "Me: Have you got the council minutes?\n"
        "Her: Which year?\n"
        "Me: 1974.\n"
        "Her: In the basement."
    ),
    "imagined mp": (
        "My prediction for the exchange with my MP\n"
        "Me: Will you vote against?\n"
        "MP: Thank you for your email.\n"
        "Me: Will you?\n"
        "MP: I note your concerns."
    ),
    "poll": ("Question: should the council sell the park?\nAnswer: no\nQuestion: will they?\nAnswer: yes"),
}


@pytest.mark.parametrize("name", NO_OFFICE)
def test_an_exchange_in_which_no_office_answers_the_poster_is_none(name):
    told = [f.name for one in candidates(NO_OFFICE[name], author="Ada") for f in one.features]
    assert "answers by turns" not in told
