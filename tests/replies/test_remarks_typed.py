"""Remarks in a letter told by a time, a number, a mark the poster names, and brackets that say whose they are."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.hands import hands
from ingest.replies.laid.headed import headed
from ingest.replies.laid.lines import fold

PARTED = {
    "times of day": """Live-blogging the ferry answer, kettle on.

⟦Dear Mrs Onslow

Thank you for your letter about the withdrawal of the evening sailing from 4 November.⟧
21:02 polite so far

⟦The decision was taken by the Council following a review of passenger numbers, which had fallen below the level set in the contract.⟧
21:04 because they never told anybody when it ran!

⟦An enquiry point will be open at the Town Hall until the end of the month.

Yours sincerely

Alec Breck
Transport Manager
Orray Islands Council⟧
21:09 kettle thrown""",
    "numbers in brackets, as he says": """The pension service answered. My notes are numbered.

⟦Dear Mr Tull
Thank you for your enquiry. Your claim is currently with the assessment team and we apologise for the delay in processing it.⟧
(1) Same team since March, if you ask me.
⟦We are unable to give a date by which a decision will be made. You will be informed of the outcome in writing.⟧
(2) In writing! Carrier pigeon I suppose.
⟦Yours sincerely
R Dunmore
Customer Service Manager
Department for Work and Pensions⟧
(3) Still no money btw.""",
    "equal signs": """My translation below each bit. The council has written.

⟦Dear Mr Pye⟧
= dear pest

⟦I acknowledge receipt of your email of 3 May concerning street lighting in Hob Lane.⟧
= it printed out fine

⟦The matter has been referred to the relevant officer, who will respond to you in due course.⟧
= never

⟦Yours sincerely
Una Platt
Customer Liaison Officer
Marlby Borough Council⟧
= cheerio""",
    "a mark of which he says that it is his": """Here is the answer of the planning office with my grumbles (-->).

⟦Dear Ms Rudge

Taking your points in order:

1) The site notice was displayed on 4 June in accordance with the Regulations.⟧
--> round the back

⟦2) The highway authority was consulted and raised no objection.⟧
--> they told me they never got it

⟦The application will be determined on 3 July.

Yours sincerely

P. Amos
Planning Officer⟧""",
    "a name in round brackets": """My MSP, bless.

⟦Dear Ms Dow,

Thank you for writing to me about the closure of the Garvie maternity unit.⟧ (Jean: for the third time mind)

⟦NHS Grampian has assured me that the decision was taken on grounds of patient safety and that it will be kept under review.⟧ (Jean: by whom, the seagulls?)

⟦I will continue to raise the matter with Ministers.

Yours sincerely

Iain Mackie MSP⟧""",
    "pointed brackets": """The Commission service has spoken.

⟦Dear Mr Aalto,

Thank you for your message concerning the bathing water at Lake Olla.⟧
<hard to object to so far>
⟦The Commission would recall that the monitoring of bathing waters falls under the responsibility of the Member States.⟧
<and the Member State says ask Brussels>
⟦We would invite you to contact the competent authority.

Yours sincerely
M. Karel
European Commission⟧
<who sent me to you>""",
    "a quoter's sic": """The licensing office wrote back, spelling is theirs.

⟦Dear Applicant, Thank you for your application. We have recieved (sic) your form and it will be considered by the Licencing (sic!) Committee on 3 May. You will be informed of the decision in writing. Yours sincerely, Licensing Officer, Marlby Borough Council⟧""",
    "sounds": """Badger cull, my MP writes:

⟦Dear Mrs Lunt

Thank you for your card about the control of bovine TB in the county.⟧

Ahem.

⟦I am afraid that some of the figures on the card were inaccurate. The trials are being conducted under licence and will be overseen by an independent panel.⟧

Cough, cough.

⟦The Government has no plans to publish the locations, for reasons of safety.

Yours sincerely

Roger Amble MP⟧""",
    "after dots, as he says": """The roads department answered, mine after the dots.

⟦Dear Mr Orr

The lane is not part of the network that is treated, which is selected by the volume of traffic.⟧ ... a school bus, one hearse

⟦Salt is provided at the roadside for use by the public and was last replenished on 9 December.⟧ ... Emptied on the tenth.

⟦There are no plans to extend the schedule this winter.

Yours sincerely
E. Magill
Roads Service⟧""",
    "a mark and a mark back": """My letter from the school inspectorate, ++ = me, | = back to them.

⟦Dear Ms Vane, We have considered your concerns under step two of our procedure.⟧ ++ six weeks | ⟦The inspector recalls that the
lesson was observed in full.⟧ ++ through a window | ⟦The judgement will stand. You may ask for a review. Yours sincerely, Complaints
Team, Ofsted⟧ ++ of the window""".replace("the\nlesson", "the lesson").replace(
        "Complaints\nTeam", "Complaints Team"
    ),
    "numbers of his footnotes": """British Waterways on the new charges. Footnotes mine.

⟦Dear Mr Lode

Thank you for your letter regarding the charges. The grant has been reduced⟧ [i] ⟦and prices have been compared with those of other moorings in the area⟧ [ii]

⟦One month's notice is needed to give up a berth.

Yours sincerely

Clare Hart
Moorings Manager⟧

[i] by less than the bonuses
[ii] which have water""",
}

WHOLE = {
    "times in a letter": """Their reply about the bus in full, no comment from me.

⟦Dear Mr Hall

Thank you for your email about the 14 bus. The revised times will be:

09:14 from the Market Place
10:14 from the Market Place

The Council will review these in June. A further journey will be added on Saturdays:

17:40 from the Infirmary

Yours sincerely

Joan Petty
Public Transport Officer
Marlby County Council⟧""",
    "numbers in a letter": """Their reply, I add nothing.

⟦Dear Mr Hall

Thank you for your email. The Council will replace the lamp in Hob Lane.

(1) The lamp was reported on 3 May.

It could not be repaired as the part is no longer made.

(2) A new lamp was ordered on 9 May.

It is expected within six weeks.

Yours sincerely

Joan Petty
Street Lighting Officer
Marlby County Council⟧""",
    "numbers of a letter's own notes": """Their reply, with its small print.

⟦Dear Mr Lode

Thank you for your letter. The charge was set by the Council on 3 May [1] and may be reviewed in June.

Yours sincerely

Clare Hart
Revenues Officer
Marlby Borough Council

[1] Minute 44 of 3 May⟧""",
    "dots in a letter": """Their reply.

⟦Dear Mr Lode

Thank you for your letter about the pool. It will open on 3 May ... weather permitting. The Council has considered ... and rejected ... your other points.

Oh, and the sauna will be open as well. Really cold days excepted, the pool is heated to 24 degrees.

Yours sincerely

Clare Hart
Leisure Officer
Marlby Borough Council⟧""",
    "abbreviations in brackets": """Their reply.

⟦Dear Mr Hall

Thank you for your email to the Environment Agency (EA). The Rural Payments Agency (RPA) and Natural England (NE) have been consulted. (The RPA replied on 3 May.) No breach of the conditions was found.

Yours sincerely

Joan Petty
Environment Officer⟧""",
}


@pytest.mark.parametrize("name", [*PARTED, *WHOLE])
def test_letter_is_parted_by_typed_remarks(name: str) -> None:
    marked = (PARTED | WHOLE)[name]
    expected = [piece.partition("⟧")[0] for piece in marked.split("⟦")[1:]]
    found = find_responses(marked.replace("⟦", "").replace("⟧", ""), published="2014-05-05")
    assert [r.text for r in found] == expected


@pytest.mark.parametrize("text", ["<a href=x y>", "<me@here and there>", "</b >", "(the RPA)"])
def test_tags_and_addresses_are_no_remarks(text: str) -> None:
    assert hands(fold(f"One thing. {text} Another.\n{text}\nMore of it.")) == []


@pytest.mark.parametrize(
    "piece",
    [
        "09:14 a\n\nb\n",
        "(1) a\n\n",
        "= ",
        "(sic",
        "<a b",
        "(Ab: c) ",
        "(1",
        "09:1",
        "hm. a\n",
        "ha ",
        "cough, ",
        "a. ... b\n",
        "++ = me ++ a",
        "[i] ",
    ],
)
def test_typed_remarks_are_found_in_bounded_time(piece: str) -> None:
    assert isinstance(headed(fold(piece * 20_000)), list)
    assert isinstance(hands(fold(piece * 20_000)), list)
