"""The poster's remarks within a letter, told by their typing or by his saying that he remarks on it."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.hands import hands
from ingest.replies.laid.lines import fold

PARTED = {
    "capitals in a line": """My MP'S OFFICE ANSWERED.

⟦Dear Mr. Nash, Thank you for your message to the Region 4 office about the creek.⟧ SEVEN MONTHS. ⟦The discharge
is permitted under NPDES permit NC0004944.⟧ IT IS ORANGE!!! ⟦Monitoring reports are available from the State on request.
Sincerely, Water Division⟧""".replace("discharge\nis", "discharge is").replace(
        "request.\nSin", "request. Sin"
    ),
    "capitals by themselves, as he says": """A reply from the Drainage Board. My two pennies in capitals.

⟦Dear Mr Aldous

Thank you for your letter of 4 March about the culvert at Fen Lane. The Board found no obstruction.⟧

ON WHICH PLANET? THE COW WAS STILL IN IT

⟦I hope this clarifies the position.

Yours sincerely

Petra Lund
Clerk to the Board⟧""",
    "stars": """The senator's office answered, my notes in *stars*.

⟦Dear Mr. Finch,

Thank you for contacting me about net neutrality.⟧ *It was about Title II.* ⟦I appreciate hearing from you on this important
issue.⟧ *Form letter klaxon!*

⟦Sincerely,
Tom Arden
United States Senator⟧""".replace("important\nissue", "important issue"),
    "the letter between stars": """Reply from BBC Complaints to my complaint about the coldest March, with my comments.

*⟦We understand that you feel our report should have mentioned that the cold spell casts doubt on climate change.⟧*

No. I said that it should have mentioned 1962.

*⟦The item was a short report about the impact of the weather on farmers in the Welsh uplands.⟧*

There was time to cuddle a lamb.

*⟦We've registered your comments on our audience log, which is made available to all programme makers.⟧*

The cat reads it.""",
    "small letters": """School board wrote back!!

⟦Thank you for your email about the bus route.⟧ sure
⟦The route was changed on September 3 to save eleven minutes.⟧ for who
⟦Students who live within a mile are expected to walk.⟧ across the interstate
⟦Transportation Office⟧""",
    "arrows": """ombudsman reply w/ commentary

⟦Dear Mr Lowe
I have considered your complaint and decided not to investigate it.⟧
<-- 14 months for this
⟦The Council has apologised and paid you £50, which I regard as a suitable remedy.⟧
<-- fifty quid
⟦You may ask for a review within one month.
Investigator
Local Government Ombudsman⟧""",
    "curly brackets": """The Department for Business does. My footnotes in curly brackets

⟦Dear Dr Szabo,

Thank you for your letter of 11 February to the Minister regarding access to research. I have been asked to respond.⟧

{and that Elsevier's 37% margin is met as well}

⟦The transition will be funded by the Research Councils, and the policy will be reviewed in 2014.

Yours sincerely
J Hale
Department for Business, Innovation and Skills⟧""",
    "no typing, as he says": """I've answered as I went and sent it back to her just like this.

⟦Dear Bob

Thank you for your email regarding the 7.30 segment on 2 August.⟧

No worries Denise.

⟦The reporter was summarising the conclusions of the report, which was attributed at the beginning of the item.⟧

Denise love, "at the beginning" was four minutes before.

⟦Nonetheless, please be assured that your comments have been noted and conveyed to ABC News management.

Yours sincerely
Denise
Audience and Consumer Affairs⟧

You know the bin outside management's door?""",
}

WHOLE = {
    "remarks after the letter": """Reply from the Met with my comments at the end.

⟦Dear Mr Carr

Thank you for your letter. I can confirm that your complaint has been recorded under reference PC/00212/11.

An officer will be in touch within ten working days. He or she will ask you for a statement.

It is important that you keep any photographs.

Yours sincerely

J Pell
Professional Standards⟧

Ten working days. Nobody came.""",
    "sentences in capitals": """From the DMV.

⟦Dear Customer:

Thank you for contacting the Department of Motor Vehicles. YOUR LICENSE REMAINS VALID UNTIL MARCH 3. PLEASE DO NOT SEND CASH. If you
have moved, tell us within ten days.

YOU MUST APPEAR IN PERSON. Bring two proofs of residence and this letter.

Sincerely,
Driver Services
Department of Motor Vehicles⟧

It's 90 miles.""",
    "sentences in brackets": """Their answer in full:

⟦Dear Mr Egan

Thank you for your request of 9 May. (The request was received on 11 May.)

We hold the information. (A copy of the survey is enclosed.)

There is no charge. (Regulation 8 does not apply.)

Yours sincerely

Information Officer
Moorshire County Council⟧

Good for them.""",
    "questions told again between stars": """I shall make no comment.

⟦Dear Professor Halloran

Thank you for your letter of 1 September. I will take your questions in turn.

*1. On what evidence was it decided to close Tanner Street?*

The Council used automatic counts taken in November 2019, which are published on our website.

*2. Why was there no consultation?*

The first six months are themselves the period in which objections may be made.

Yours sincerely

Nasreen Akhtar-Boyd
Director of Place
Tannerby Borough Council⟧""",
    "short paragraphs": """Reply from Environment Canada, in full. I'll comment tomorrow.

⟦Dear Ms Kerr,

Thank you for your questions. My answers are as follows.

1. The station was closed in 1998.

2. No.

3. Yes, on request.

Please write again if you have other questions.

Regards,

Luc Roy
Climate Services⟧

Short and sweet!""",
}


@pytest.mark.parametrize("name", [*PARTED, *WHOLE])
def test_letter_is_parted_by_remarks_and_by_nothing_else(name: str) -> None:
    marked = (PARTED | WHOLE)[name]
    expected = [piece.partition("⟧")[0] for piece in marked.split("⟦")[1:]]
    found = find_responses(marked.replace("⟦", "").replace("⟧", ""), published="2014-05-05")
    assert [r.text for r in found] == expected
    assert [r.continues for r in found] == [None] + ["remark"] * (len(expected) - 1)


@pytest.mark.parametrize(
    "text",
    [
        "Dear *** *****, your reference is ***12.",
        "You will *not* be charged. The visit was *free of charge* to you.",
        "The FOI TEAM replied. See BBC NEWS.",
        "See http://a.example//b_c_d//e and file__name__here.",
        "We met at 5 p.m. on Monday. it was\ncold. he said so and then\nwe left.",
        "- one thing\n- another thing -- and a third",
    ],
)
def test_emphasis_names_and_lists_are_no_hand(text: str) -> None:
    assert hands(fold(text)) == []


@pytest.mark.parametrize(
    "piece", ["*a b* ", "Abcdefghijklmnop. a", "(aaaa (b) ", "{aaaa ", "aa BB CC ", "//a b ", "A!!!! "]
)
def test_hands_are_found_in_bounded_time(piece: str) -> None:
    assert isinstance(hands(fold(piece * 20_000)), list)
