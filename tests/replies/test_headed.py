"""Remarks in a letter that a mark or a label heads, and how far two voices must lie apart to be told without either."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.headed import headed
from ingest.replies.laid.lines import fold
from tests.replies.headed_whole import WHOLE

PARTED = {
    "a dash before each remark": """Finally heard from the Harbour Trust's board, I mean the port authority. Mine have the dash.

⟦Dear Ms Lindo

Thank you for your letter of 3 May to the Chief Executive, who has asked me to reply. The pontoon was withdrawn from use following a routine inspection.⟧

- routine!! it had been under water since easter

⟦The Authority has obtained two quotations for its repair and expects to place an order in the course of the summer.⟧

- which summer tho

⟦I am grateful to you for bringing the matter to our attention.

Yours sincerely

Rhona Tait
Deputy Harbour Master⟧""",
    "initials before each remark": """The county engineer wrote me back about the culvert. Comments starting GH are mine.

⟦Dear Mr. Hollis:

Thank you for your letter dated June 2 concerning the culvert on Bell Road. The culvert was inspected by this office in April and found to be serviceable.⟧

GH: By this office? They sent a kid with a phone.

⟦Replacement is scheduled for the next fiscal year, subject to the approval of the Board.⟧

GH: I've heard that since the flood of '93.

⟦Should you have any further questions please contact my office.

Sincerely,

Dale Orsini
County Engineer⟧""",
    "labels of both": """The Probate Registry answered my letter at last. Here it is, and what I say.

⟦Dear Dr Amsel,

Thank you for your letter of 9 March about the index of wills, which I am answering on behalf of the Registrar.⟧

Me: She signs everything else herself.

Registry: ⟦The index for the years 1890 to 1902 was withdrawn for conservation and will be returned to the reading room in due course.⟧

Me: It went in 2004!

Registry: ⟦Copies of single entries can be supplied on payment of the prescribed fee.⟧

Me: Five pounds for a line I can't look up.""",
    "translations": """The water authority's reply to me, put into English.

⟦Dear Customer

Thank you for your letter of 1 June about the discoloured water supplied to your property.⟧

In English: it is brown.

⟦The supply was sampled and complies with the regulations in force.⟧

In English: we looked at somebody else's tap.

⟦Yours faithfully

P Stack
Public Health Engineer⟧""",
    "colours that were lost": """I asked the Tax Office for my own file. Their letter in black, mine in red.

⟦Dear Mr Oyelaran

Thank you for your request of 4 April for a copy of the records held about you. Your request has been registered under the reference given above.⟧

There wasn't a reference given above!

⟦The period in which we are obliged to answer began on the day on which proof of your identity was received.⟧

Which I handed to your man at the counter. He's got a moustache.

⟦You may complain to the Commissioner if you are not content with the way in which your request was handled.

Yours sincerely

A. Bright
Information Rights Team⟧""",
    "double brackets": """My squeaks in double brackets!

⟦Dear Miss Orrin

Thank you for sending the drawing of your stone to the Museum. I have shown it to a colleague in the department of geology.⟧

((Eek!! A real one!))

⟦It is a fossil urchin, of a sort which is often found in the gravels of your county.⟧

((Told you, Mum))

⟦You are welcome to bring it to our open day in October.

Yours sincerely

Edwin Marsh
Keeper of Geology⟧""",
}

PARTED[
    "square brackets within sentences"
] = """What the Secretary answered when our Member sent her my letter about the sheep dip.

⟦Dear Joan

Thank you for your letter of 4 March with which you enclosed one from your constituent. I am replying as Secretary for Agriculture.

The dip will be tested by a qualified officer⟧ [there is one of those and he is on leave]⟦, and the farmer will be told of the result within ten days.⟧ [splash] ⟦Should the test fail the licence may be withdrawn⟧ [by whom? It doesn't say].

⟦I hope that this will be of help to your constituent.

Yours sincerely

Angus Roe
Cabinet Secretary⟧"""

PARTED["arrows right under its lines"] = """The reply that I had from the Drainage Commissioners:

⟦Dear Mrs Howe

I write further to your letter of 8 June concerning the sluice at Ten Mile Bank.⟧
--> eight weeks further
⟦The sluice was inspected on 14 July and found to be in working order.⟧
--> it opens. It doesn't shut.
⟦Repairs will be considered in the next programme of works.

Yours faithfully

B Catling
Clerk to the Commissioners⟧
--> I'll be dead"""

PARTED["heads of quotations"] = """Finally the Straßenbauamt wrote back to me, in my own words: no.

Zitat:
⟦Dear Mr Lohmann,
Thank you for your letter of 14 July. The sign at the bridge has been reviewed by this office.⟧

By whom, from where? There's an elder in front of it.

Zitat:
⟦The obligation to use the path remains necessary owing to the volume of traffic, which is some 4,000 vehicles a day.⟧

My gran drives faster than that.

Zitat:
⟦A widening is not possible for want of space.
Yours sincerely
A. Kneif
Road Traffic Office⟧

I've appealed, haven't I."""

PARTED["sighs between"] = """From the office of our deputy, in full, with gaps for what I did.

⟦Dear Sir,

Thank you for writing to the office of Anna Lind MEP regarding roaming.⟧

*sigh*

⟦Ms Lind voted in favour of the regulation and continues to follow the file with interest.⟧

*bangs phone*

⟦Kind regards,

Jonas Berg
Parliamentary Assistant⟧

*sigh*"""

PARTED[
    "a greeting that he answers"
] = """The President's office at the state university answered me, and I'm answering back right here.

⟦Dear Ms. Pike,⟧

It's Doctor.

⟦Thank you for your message to the President concerning the removal of the card catalog.⟧

I called it a burning, because they burned it.

⟦The cards were recycled in accordance with the University's sustainability plan.

Best regards,
Tom Ellery
Associate Vice President for Communications⟧

Communications!"""


@pytest.mark.parametrize("name", [*PARTED, *WHOLE])
def test_letter_is_parted_by_headed_remarks(name: str) -> None:
    marked = (PARTED | WHOLE)[name]
    expected = [piece.partition("⟧")[0] for piece in marked.split("⟦")[1:]]
    found = find_responses(marked.replace("⟦", "").replace("⟧", ""), published="2014-05-05")
    assert [r.text for r in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "We ask for:\n\n- a map\n\n- a fence\n\nThanks.",
        "To: a\n\nHello.\n\nTo: b\n\nHello.",
        "Q: Why?\n\nA note.\n\nQ: When?\n\nAnother.",
        "One.\n\n*bold*\n\nTwo.\n\n*bold*\n\nThree.",
        "Yes.\n\nWell then.\n\n- Bob Smith",
    ],
)
def test_lists_heads_and_names_are_not_headed_alike(text: str) -> None:
    assert headed(fold(text)) == []


@pytest.mark.parametrize("piece", ["TT: a\n\nb\n\n", "- a\n\nb\n\n", "- ", "A: ", " ", "Ab Cd ", "\n- a"])
def test_what_is_headed_is_found_in_bounded_time(piece: str) -> None:
    assert isinstance(headed(fold(piece * 20_000)), list)
