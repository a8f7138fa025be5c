"""Remarks within the sentences of a letter, told by capitals among small letters, small letters among capitals, numbers of notes, arrows and dashes."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.hands import hands
from ingest.replies.laid.lines import fold

PARTED = {
    "shouts among small letters, as he says": """typed with one finger so excuse mistakes. my shouting is in capitals so you know its me

⟦4 may 2012
dear mr oram
thank you for your letter about the delay. i am sorry that you have had cause to complain.
our records show that the form was received on 3 march⟧ I HANDED IT IN ON THE 4TH OF FEBRUARY ⟦and was passed to the decision maker on 14 april⟧ TEN WEEKS ON A SHELF ⟦and the decision has now been looked at again but has not been changed.
i understand that this has been a worrying time for you⟧ DO YOU ⟦and i can assure you that your benefit will continue until the appeal is heard.
yours sincerely
mrs b tolland
benefit centre manager
hobley benefit centre⟧

so there it is""",
    "shouts among small letters, unsaid": """no caps on this old thing unless i lean on it. they wrote

⟦dear mrs sparrow
thank you for your enquiry about the drain in tenter row. the drain was inspected on 4 may and no fault was found⟧ NOBODY CAME ON 4 MAY ⟦and the matter has been passed to the water company⟧ THE WATER COMPANY SAYS ITS THE COUNCIL'S ⟦who will write to you in due course.
yours sincerely
p rudd
drainage officer
marlby borough council⟧""",
    "shouts within sentences of a letter in its own capitals, as he says": """The licensing board replied. My remarks are in capitals.

⟦Dear Mr Wick

Thank you for your letter of 4 May. The hearing was advertised in the usual way⟧ ON A LAMP POST IT WAS BEHIND A VAN ⟦and no objection was received within the time allowed.

The licence has therefore been granted until 3 a.m.⟧ I HAVE TO GET UP AT FIVE ⟦and may be reviewed after a year.

Yours sincerely

Gwen Harker
Clerk to the Licensing Board⟧""",
    "a tail in small letters with i": """From: Air Office
Date: Wed, Jul 9, 2014 at 4:02 PM
Subject: Re: kite

⟦Mr. Ferro,

Thank you for your inquiry to the Air Office. A kite that is flown above 150 feet needs a marker on its line, and one that is flown for hire needs a permit under Part 101.

You may apply for a permit on our website.⟧ i looked, its 27 pages and it wants the weight of the kite. it weighs as much as a kite. honestly

⟦Regards,
Delia Vance
Aviation Safety Inspector
Federal Aviation Administration⟧""",
    "a tail in small letters with i'm": """Reply from the Board.

⟦Dear Ms Quaid

Thank you for your letter about the culvert. The Board found no obstruction when the culvert was inspected in May, and does not intend to inspect it again this year.⟧ i'm told the inspector has a boat

⟦The culvert is the responsibility of whoever owns the land.

Yours sincerely

Petra Lund
Clerk to the Board⟧""",
    "numbers of his remarks below": """The Minister's lot on the tunnel. Numbers are mine, for the remarks below.

⟦Dear Mr Lode

I refer to your letter to the Minister. The Minister has asked me to reply on his behalf.⟧ (1)

⟦The changes to Ferry Road form part of the approval for the tunnel and were not made at the request of the operator.⟧ (2)

⟦It is acknowledged that there will be an increase in the morning peak.⟧ (2a)

⟦I trust that this is of assistance.

Brad Kess
Chief of Staff
Office of the Minister for Roads⟧

(1) he has never seen it
(2) then publish the contract
(2a) twenty two minutes, I timed it""",
    "an arrow before a quotation": """The transport directorate, fisked.

⟦Dear Mr Lode

Thank you for your letter. The report is drawn up only every two years and not all bodies have submitted theirs.⟧ --> "not all", it was 9 of 26
⟦An assessment of the effects was published together with the proposal in May.⟧ --> in May of which year
⟦Yours sincerely

Clare Hart
Head of Unit
European Commission⟧""",
    "between marks of quotation, as he says": """Round three. Their letter is plain and what I said to the cat is in quotes.

⟦Veterans Office
October 3, 2017

Dear Mr. Lode:

This is further to your request for a review of the decision.⟧

"Further is the word."

⟦The Office acknowledges your twenty-two years of service. The evidence on file includes tests from 1984 and 1991.⟧

"And 2006, which I sent in twice."

⟦The loss was below the level that is required for a disability under the Guidelines. The decision is confirmed.

Sincerely,

J. Tibbet
Client Service Manager⟧

"Come on puss."
""",
    "a word in small letters for a paragraph, and a line": """I emailed to ask what more we could have sent and this is the answer

⟦ACC/88431

Madam,

Your email has been placed with the application.⟧

lovely

⟦The Officer was not satisfied that the applicant intended to leave at the end of the visit. It is open to her to make a fresh application at any time.⟧

for another £63

⟦C. Prowse
Entry Clearance Officer
British High Commission, Accra⟧

The christening is on Sunday.""",
    "between dashes": """From the Department.

⟦Dear Mr Lode

The Minister has announced that the fee will be five pounds for those who register within three months, rising to⟧ - wait for it - ⟦fifty pounds thereafter. There will be no charge for the inspection.

Yours sincerely

Clare Hart
Private Secretary
Department of the Environment⟧""",
}

WHOLE = {
    "numbers of paragraphs of a letter": """Their reply, and the numbers are mine, as it had none.

⟦Dear Mr Lode

Thank you for your letter. The charge falls under paragraph (1) of the Order and under rule 4 (2a).

It is due within a month (see note (2)) or at the end of the quarter, whichever is - as the Order has it - the later.

Yours sincerely

Clare Hart
Revenues Officer
Marlby Borough Council⟧""",
    "abbreviations and references among small letters": """no caps here. they wrote

⟦dear mrs sparrow
thank you for your letter. your claim for ESA was passed to the DWP in hobley and then to HM COURTS, and your reference is NK 44 17 A. please tell the HMRC and the CSA of any change.
yours sincerely
p rudd
benefits officer
marlby borough council⟧""",
    "one stress among small letters": """they wrote

⟦dear mrs sparrow
thank you for your letter about your claim. please note that you MUST NOT send the form to this office. it should be returned to hobley in the envelope that was provided.
yours sincerely
p rudd
benefits officer
marlby borough council⟧""",
    "headings and names in capitals": """The council replied. My remarks are at the end.

⟦Dear Mr Wick

Thank you for your letter. The NOTICE OF INTENDED CLOSURE was sent to the DEPARTMENT FOR TRANSPORT AND ROADS and to the COUNTY OF FENSHIRE on 4 May, and was posted at the bridge.

The closure will begin on 3 June.

Yours sincerely

Gwen Harker
Highways Officer
Fenshire County Council⟧""",
    "sections in small letters": """The council replied.

⟦Dear Mr Wick

Thank you for your letter. The duty arises under section 4. i. of part i of the schedule applies, and is subject to regulation 3. ii. and iii. do not.

The sum is set by paragraph 2(1)(a). i and ii of that paragraph are alternatives.

Yours sincerely

Gwen Harker
Highways Officer
Fenshire County Council⟧""",
    "a paragraph that was copied in small letters": """Typed from the paper.

⟦Dear Mrs Sparrow

Thank you for your letter about the drain. It will be looked at in May.

i appreciate that you may not agree with me, but i hope that i have explained the reasons.

Yours sincerely

Jo Tolland
Drainage Officer
Marlby Borough Council⟧""",
    "a close in small letters": """They wrote back

⟦Dear Mrs Sparrow

Thank you for your letter about the drain. It will be looked at in May.

I am sorry for the delay.

regards

Jo Tolland
Drainage Officer
Marlby Borough Council⟧""",
    "a letter in small letters": """they wrote back

⟦dear mrs sparrow
Thank you for your letter. i have asked the officer to look at it. he will ring you.
i am sorry for the delay.
yours sincerely
p rudd
benefits officer
marlby borough council⟧""",
}


@pytest.mark.parametrize("name", [*PARTED, *WHOLE])
def test_letter_is_parted_within_its_sentences(name: str) -> None:
    marked = (PARTED | WHOLE)[name]
    expected = [piece.partition("⟧")[0] for piece in marked.split("⟦")[1:]]
    found = find_responses(marked.replace("⟦", "").replace("⟧", ""), published="2014-05-05")
    assert [r.text for r in found] == expected


@pytest.mark.parametrize(
    "piece", ["a AB CD ", "A ", "AB, ", "a I AM 4TH ", "Abcdefghijklmnopq. i am ", "i i "]
)
def test_shouts_are_found_in_bounded_time(piece: str) -> None:
    assert isinstance(hands(fold(piece * 20_000)), list)
