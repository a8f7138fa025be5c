"""Remarks in a letter that stand in brackets in which nobody writes letters, and what a quoter puts there beyond "(sic)"."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.brackets import brackets
from ingest.replies.laid.lines import fold

PARTED = {
    "doubled, in the midst of sentences": """The harbour office. ((that's me in here)) ⟦Dear Mr Quill, Thank you for your letter about the pontoon. I should explain that repairs to pontoons are a matter for the lessee,⟧ ((the lessee says the harbour office)) ⟦and that the lights are a matter for the electricity board⟧ ((guess what they say)). ⟦We therefore suggest that you take up your concerns with both. Your mooring is not affected.⟧ ((no)) ⟦Your reference is HM/4471. Yours sincerely, Edwin Tarn, Assistant Harbour Master, Port of Skerrow⟧ ((nine weeks!))""",
    "doubled and square, over lines": """The commissioner answered. [[me]]

⟦Dear Ms Orlop

Thank you for your e-mail about the drainage rates for the coming
year, which I have read with care.⟧

[[He was at the meeting where they were
doubled]]

⟦The rates do not affect any holding of less than one hectare and will not
lead to any charge upon gardens.⟧

[[I have a garden. I have a bill]]

⟦The Board will now consider the estimates and I shall wait for its
report.

Yours sincerely

Lionel Fenner
Commissioner of Drainage⟧

[[so he is waiting for himself]]""",
    "curly, once, within a paragraph": """We heard from the roads people, not from the chief.

⟦Dear Mr Tolley

Thank you for your letter about the crossing at Mill Street. Safety is of the greatest importance to us and a new signal was put in on the northern side in May.⟧ {a year after the second crash} ⟦We do not propose to close the slip road as traffic would be displaced onto the ring road.

Yours sincerely

Beryl Otway
Highways Adviser
Fenshire County Council⟧""",
    "with a star within": """Enter the revenue office.

⟦Dear Mrs Ambrose⟧ (*cheers from the gallery*)

⟦Account 7710042

I am sorry that you have not had a reply to your letters. We are dealing with a large amount of correspondence because of the new scheme.⟧ (*the scheme you wrote*)

⟦I have placed a hold on your account for 28 days and asked the agent to return it to us.⟧ (*oh my! an agent!*)

⟦Denise
Revenues
Marlby Borough Council⟧

(*curtain*)""",
    "doubled, twice, unannounced": """Had this from the inspector of weights.

⟦Dear Mr Pell

Thank you for your complaint about the scales at Hob Market. An officer tested them on 3 May ((market day is Saturday)) and found them to be correct within the permitted limits ((which limits)). No further action will be taken.

Yours sincerely

Ruth Sallow
Trading Standards Officer
Marlby Borough Council⟧""".replace("3 May ((", "3 May⟧ ((")
    .replace("Saturday)) and", "Saturday)) ⟦and")
    .replace("limits ((", "limits⟧ ((")
    .replace("limits)). No", "limits)). ⟦No"),
    "curly, announced within its own": """The school board has answered {my bits look like this}.

⟦Dear Ms Noll

Thank you for your email about the bus to Lower Ham⟧ {it's Upper Ham} ⟦which has been passed to the transport office. The route will be reviewed in the autumn.

Sincerely,
Gail Prosser
Transportation Coordinator
Tamar County Schools⟧""",
    "round, announced within their own": """The Ombudsman and my aunt's grant. Not complaining, just the odd word (in these yokes).

⟦Dear Mr Tuohy,

I refer to your complaint about the Housing Grant for your aunt. The Council acknowledges that the application was received on 6 May and that it was not assessed until February.⟧ (A slip. She's 91.) ⟦It has now approved the application in the sum of 9,000 euro.⟧ (Fair enough.)

⟦In the circumstances I am closing the file.

Yours sincerely,

Nora Brannock
Investigator
Office of the Ombudsman⟧""",
    "round, pointing back, once": """CORRECTED, sorry.

⟦Dear Mrs Leth

Thank you for writing about the wall at Chapel Row. I visited on 9 October with the officer of the council. The wall is within the curtilage of a listed building and consent should have been sought.⟧ (<- the line that I left out) ⟦I have told the council so in writing. Whether to act is a matter for them.

With best wishes

Simon Aubrey
Inspector of Ancient Monuments
English Heritage⟧""",
    "round, shouted, once": """The sheriff's records.

⟦Dear Mr. Odom,

Your request of May 3 has been reviewed. Video must be redacted before it is released. The estimate of the cost is $1,240.⟧ (FOR ONE STOP. IT WAS 15 MINUTES.) ⟦Please remit half of this within 30 days or the request will be closed.

Sincerely,

Dale Yancey
Records Clerk
Tamar County Sheriff's Office⟧""",
    "round, asked in the midst": """What I got for telling them that the card's gone to my old flat:

⟦Dear Customer,⟧ (nine years and they don't know my name)

⟦Thank you for contacting Marlby Council.⟧ (no choice) ⟦Your enquiry has been given the reference MC-2101-88.⟧ (rolls off the tongue) ⟦We aim to answer all enquiries within 10 working days, but in the current situation it may take longer.⟧ (what situation? oh, that one)

⟦Customer Services
Marlby Council⟧""",
    "without a frame, announced within its own": """Emailed the Rivers Agency on the 3rd, this came tonight. ((my remarks))

⟦The culvert you refer to does not form part of the designated network and the Agency has therefore no responsibility for its maintenance.⟧ ((who dug it then))

⟦The screen was last cleared on 9 November in response to a request from yourself.⟧ ((by me, with a rake))

⟦The Agency has no plans to extend the designated network, the cost of which is estimated at £2 million annually.⟧ ((what does a new kitchen cost?))""",
    "in Greek letters, as anybody's": """Απάντηση του δήμου.

⟦Dear Mr Pappas

Thank you for your letter about the pier. The pier was inspected on 3 May and no fault was found.⟧ ((κανείς δεν ήρθε)) ⟦No further action will be taken.⟧ ((όπως πάντα))

⟦Yours sincerely

Ruth Sallow
Harbour Officer
Marlby Borough Council⟧""",
    "more than sic": """The saga of the garage (I've marked her slips).

⟦12/04/2011

Dear Mr & Mrs Holm⟧ [sic - it's Holmes]

⟦I refer to your complaint about the garage at 4 Tenter Row. I visited the site on 2 April and measured the building, which is 2.4 metres high. It is therefore permitted development and the Council is unable to take any action.

I have closed the file.

Judith Crane
Planning Enforcement Officer
Marlby MBC⟧""",
    "a sign in square brackets": """Asked when our baths will open again. Here it is:

⟦Dear Miss Penn, Thank you for your e-mail to Cllr Dove⟧ [who has never answered one herself] ⟦which I have been asked to respond to. The Council is carrying out a survey of the roof and will publish the outcome, it is hoped, in February⟧ [!] ⟦and until then no changes will be made to the hours of the other baths. I trust this clarifies the position. Regards, Miles Yeo, Head of Leisure, Marlby Borough Council⟧""",
    "sic and a word more": """They wrote to me!

⟦Dear Mr Aske, Thank you for your letter. The objection that you raise is inadmissable⟧ (sic, and so is theirs) ⟦in so far as the fence was built before 2004. Yours sincerely, P. Rowan, Planning Officer, Marlby Borough Council⟧""",
}

WHOLE = {
    "sic alone": """The library wrote.

⟦Dear Mr Aske,

We have recieved [sic] your letter about the reading room and it's [sic] hours. The room will be open again in March.

Yours sincerely

Ada Fenn
Head of Libraries
Marlby Borough Council⟧""",
    "what could not be read": """Typed off a bad copy, [?] where I can't read it.

⟦Dear Mr Aske

Thank you for your letter about the [?] drain. A survey found [?] breaks in two of the pipes and a {smudge} at the third.

Yours sincerely

Ada Fenn
Drainage Engineer
Marlby Borough Council⟧""",
    "fields that were not filled in": """Not even my name!

⟦Dear {Customer Name},

Thank you for your enquiry of {date of enquiry}. Your case has been given the reference {case reference number} and will be dealt with by {insert name of officer here} within ten working days. Payment may be made by {{payment method}}.

Yours sincerely

Customer Services
Marlby Borough Council⟧""",
    "laws within brackets": """Their answer in full:

⟦Dear Mr Egan

Thank you for your request. The levy is set under the Regulation ((EC) No 1829/2003) and the Order ((as amended) of 2009) and is due from each holding ((a) of more than 2 hectares, or (b) with a building).

The result is f((x)) in the table, and the set {a, b} is empty.

Yours sincerely

Nora Fitch
Levy Officer
Marlby Drainage Board⟧""",
    "bodies by their letters": """Their answer about the flats:

⟦Dear Mr Egan

Thank you for your letter. The flats belong to the Hob Housing Association (HA) and the wall to English Heritage (EH), who will be asked about the damp (condensation). Oh, and the HA (Hob) will write.

Yours sincerely

Nora Fitch
Housing Officer
Marlby Borough Council⟧""",
    "what is meant, in capitals within brackets": """Their answer:

⟦Dear Mr Egan

Thank you for your letter. The form (FORM C 12 A) must be returned by post (SECOND CLASS) to the office (SEE OVER). (PLEASE TURN OVER) The fee is due in June.

Yours sincerely

Nora Fitch
Licensing Officer
Marlby Borough Council⟧""",
    "notes with a star": """Their answer about the phones:

⟦Dear Mr Egan

Thank you for your letter. The code (*60) blocks calls, and the charge (*) is set by us. Rates marked (**) are for businesses (*see note below*).

Yours sincerely

Nora Fitch
Complaints Officer
Telecommunications Commission⟧""",
}


@pytest.mark.parametrize("name", [*PARTED, *WHOLE])
def test_letter_is_parted_by_rare_brackets(name: str) -> None:
    marked = (PARTED | WHOLE)[name]
    expected = [piece.partition("⟧")[0] for piece in marked.split("⟦")[1:]]
    found = find_responses(marked.replace("⟦", "").replace("⟧", ""), published="2014-05-05")
    assert [r.text for r in found] == expected


@pytest.mark.parametrize(
    "piece", ["((a ", "[[a\n", "{a b c d\n", "(*a", "[sic - ", "((a)) ", "{{", "(*a b*) ", "[!] "]
)
def test_rare_brackets_are_found_in_bounded_time(piece: str) -> None:
    assert isinstance([*brackets(fold(piece * 20_000), said=False)], list)
