"""Questions of the poster's with an office's answer under each, in its line, in quotation marks, or under labels of his own."""

import pytest

from ingest.replies import find_responses

ANSWERED = {
    "numbered, in reply to our questions": """Rural Post has news. Jean Tofte of Transport Canada e-mailed on Friday in answer to our five questions about the ferry.

1. Who closed the slip?

⟦Transport Canada closed the slip under section 12 of the Navigable Waters Act, following an inspection on 3 May.⟧

2. When will it be opened again?

⟦No date has been set. The department is reviewing the engineer's report.⟧

3. Was the island told?

⟦Notices were posted at the slip and sent to the municipality.⟧

Sent to the municipality. It has no post office since 2009.""",
    "in the line of each, in a list": """I put some questions to Historic Scotland. My questions with their answers:

- Who holds the key to the tower? ⟦The key is held by the custodian at the castle, who is present from April to September.⟧
- Was the stair repaired? No
- Why's the gate chained? ⟦The gate was secured following a fall of stone and will remain so until an inspection has been made.⟧

So there's half a reason.""",
    "queries and a reply, by labels": """For whoever comes after me, this is how it went.

Query 1: Kindly give the name of the contractor.
Information Officer's reply: ⟦The information is held by the Executive Engineer, to whom your application has been transferred.⟧

Query 2: Kindly give the date of the measurement.
Information Officer's reply: ⟦No such record is maintained in this office.⟧

Not one page in sixty days.""",
    "quoted, with marks": """The School Board answered. My questions, their answers, my marks.

Q1 Who chose the bus route?
"⟦The route was approved by the Board at its meeting of June 4.⟧"
6/10, it's a date.

Q2 Did anyone drive it?
"⟦Staff reviewed the route by means of mapping software.⟧"
1/10. There's a ford.

Q3 May I ride along?
"⟦Please contact the Transportation Office to arrange for a visit.⟧"
Packing a towel.""",
    "a mail that closes below": """The council answered inside my own email, their bits start with A.

Hello, some questions about the pool.
1. Will it open in May?
A: ⟦The pool is expected to open on 12 May, subject to the weather.⟧
2. Why's the slide gone?
A: ⟦The slide was removed following an inspection.⟧
Cheers, Jo

⟦Hi Jo, please find our answers above. Regards, Pat, Leisure Services⟧

Fair play to Pat.""",
    "answered by a spokesman, their numbers lost": """We sent nine questions to the Transport Authority and a spokesman, Piet Havers, has answered them all.

Why was the tram to the harbour stopped?

⟦The line was suspended owing to the condition of the bridge, which was inspected in May.⟧

Who inspected it?

⟦The inspection was carried out by an engineering firm on behalf of the Authority.⟧

Will it run again?

⟦Subject to funding, the Authority intends to resume services next year.⟧

Make of it what you will.""",
    "asked again between them": """First try, with the form of the Department of Conservation:

Q: Is the hut at the head of the valley open?

A: ⟦Kia ora, the hut is open. Please check the weather before you set out.⟧

We got there and it hadn't a roof. So I asked again:

Q: When did you last see the hut?

A: ⟦Our ranger last visited in 2011. Thank you for letting us know about the roof, a job has been raised.⟧

Open to the sky, that is.""",
    "under the poster's name": """Ada Lowe writes:

Last year I put some questions to the Passport Office about the interviews for twins.

Question: May twins be seen together?

Reply: ⟦Each applicant is interviewed separately by an examiner.⟧

So they'd to ask mine the same thing twice!

Question: Is there a room for a pram?

Reply: ⟦Most of our offices have step-free access. You should tell us in advance of any needs.⟧

I did.""",
}


@pytest.mark.parametrize("name", ANSWERED)
def test_answers_to_questions_are_parts_of_one_letter(name: str) -> None:
    marked = ANSWERED[name]
    expected = [piece.partition("⟧")[0] for piece in marked.split("⟦")[1:]]
    found = find_responses(marked.replace("⟦", "").replace("⟧", ""), published="2014-05-05")
    assert [r.text for r in found] == expected
    assert [r.continues for r in found] == [None] + ["remark"] * (len(expected) - 1)


def test_points_and_replies_within_a_letter_are_its_own() -> None:
    letter = """No. EE/RTI/2013/88   Dated: 04.02.2013
Sub: Information under the Act
Sir,
With reference to your application received in this office on 11.01.2013 the reply is as under:
Point 1: Length of the road.
Reply: 4.2 km.
Point 2: Name of the contractor.
Reply: The name may be seen in the office register on any working day.
Yours faithfully,
(P. Das)
Executive Engineer & PIO"""
    text = f"Friends, see what came from the Public Works Department.\n\n{letter}\n\nWhat to do?"
    (found,) = find_responses(text, published="2013-03-01")
    assert found.text == letter


def test_questions_that_the_office_repeats_are_in_its_letter():
    letter = (
        "30 July 2019\n\nTēnā koe Marcus\n\nThank you for your request of 3 July 2019. Your questions and our answers are set out "
        "below.\n\n*1. Who took the posts away?*\nThe posts were removed by our contractor on 11 June.\n\n*2. When will they go "
        "back?*\nWe do not hold this information.\n\nNgā mihi\n\nLeilani Fonua\nOfficial Information Advisor\nOxney City Council"
    )
    found = find_responses(
        f"The council's answer in full:\n\n{letter}\n\n2 answers, 0 posts.", published="2019-08-02"
    )
    assert [one.text for one in found] == [letter]


def test_own_questions_in_capitals_are_told_from_the_answers():
    text = (
        "FOI 4471 came back. My questions in CAPS so that you can tell them apart.\n\n1. HOW MUCH HAS BEEN SPENT ON THE HALL?\n\n"
        "The total for the period is £318,442 without VAT.\n\n2. WHO WAS PAID?\n\nThe names of the firms are exempt under "
        "Section 43(2).\n\nInformation Governance Team\nOxney Borough Council"
    )
    found = find_responses(text, published="2015-05-01")
    assert [one.text[:9] for one in found] == ["The total", "The names"]
