"""Where letters begin, end and hold together among brackets, lists, omissions and sentences of the poster's."""

import pytest

from ingest.publishing import is_doubtful
from ingest.replies import find_responses
from ingest.replies.who.introductions import leads_to_own
from tests.replies.sluices import BODY, END, LETTER, MORE, SIGNED, found_in


@pytest.mark.parametrize(
    "how",
    [
        "By email only",
        "Sent by email only",
        "By post and email",
        "Through speed post",
    ],
)
def test_how_a_letter_was_sent_and_what_it_answers_stand_in_its_head(how: str) -> None:
    letter = f"31 May 2012\nOur ref: OD/12/88\n\n{how}\n\n{LETTER}"
    assert found_in(f"This came on Friday night. I haven't cut anything.\n\n{letter}\n\nWhich autumn?") == [
        letter
    ]


def test_copies_are_told_below_a_signature_by_one_letter_too() -> None:
    letter = f"{LETTER}\n\nc: The Honourable Neil Corran"
    assert found_in(f"Seven lines from them.\n\n{letter}\n\nNo kidding.") == [letter]


def test_who_signs_on_behalf_signs_with_his_office() -> None:
    letter = f"Dear Ms Fenn,\n{BODY}\nYours sincerely\nOn behalf\nH. Plumb\nSluices and Channels Section\nOxney Drainage Board"
    assert found_in(f"Their answer below:\n{letter}\nAnyone here been through it?") == [letter]


def test_name_over_a_dash_is_the_posters_label() -> None:
    letter = f"31 May 2012\n\n{LETTER.replace('Fenn,', 'Fenn:')}"
    assert found_in(
        f"I e-mailed both boards about the sluice. Scorecard:\n\nOXNEY -\n\n{letter}\n\nNot bad really."
    ) == [letter]


def test_list_behind_a_dash_is_the_letters() -> None:
    listed = (
        "- Hob Lane: both pumps are running. The level goes down 4 cm a day when it doesn't rain.\n"
        "- The new gate comes on Monday.\n- Dredging. That is well above my pay grade."
    )
    letter = f"Hi Jo\n\nThanks for your message and I'm sorry about the mill. In answer to your questions \u2013\n\n{listed}\n\nBest\nIan\nSluice Officer\nOxney Drainage Board"
    assert found_in(
        f"He answered me on a Sunday, in the middle of it all.\n\n{letter}\n\nhope its of use"
    ) == [letter]


def test_parts_between_two_remarks_in_round_brackets_are_one_letter() -> None:
    first = f"Hi Jo,\n\nThanks for your email about the sluice and sorry that it took a while.\n\n{MORE}"
    second = "Removing the old gate was put to residents in 2009 and was not supported."
    last = f"What we can do is to mark the channel, and we have applied for consent.\n\nCheers,\n{SIGNED}"
    text = f"The Board on the sluice:\n\n{first}\n\n(so take it out! all of it!)\n\n{second}\n\n(put to WHICH residents? I've lived here since 2004)\n\n{last}\n\nHonest at least."
    found = find_responses(text, published="2012-06-01", author="Weirwatch")
    assert [one.text for one in found] == [first, second, last]
    assert {one.signatory for one in found} == {"Hector Plumb"}


def test_who_speaks_is_not_asked_within_a_remark_in_brackets() -> None:
    first = f"Dear Ms. Fenn:\n\n{BODY}"
    last = f"I have sent a copy of your letter to the county and asked that they contact you.\n\n{END}"
    remarks = (
        '[It\'s not "a sluice", it is a weir. I said so in the first line.]',
        "[Borough says: ask DEC. DEC says: ask EPA. You can't make this up.]",
    )
    text = f"Remember I wrote to the Board? Here comes the brush off:\n\n{first}\n\n{remarks[0]}\n\n{MORE}\n\n{remarks[1]}\n\n{last}\n\nForty pages."
    assert found_in(text) == [first, MORE, last]


def test_omission_with_a_note_is_no_remark_beside_an_answer() -> None:
    said = "OD 88/12. The Board can neither confirm nor deny that it holds a drawing of the gate. The public interest in it has been considered and is outweighed by that in the safety of the channel.\n\nDisclosure Officer"
    text = f"the oxney drainage board have turned me down on the gate\n\n[snip - the usual]\n\n{said}\n\n[snip - right of appeal]\n\ntheres a bag on it mate"
    assert found_in(text) == [said]


def test_letter_in_a_line_begins_where_it_greets() -> None:
    letter = f"Good afternoon Mrs. Fenn, {BODY} Feel free to come and see it. Hector Plumb, Head of Sluices, Oxney Drainage Board"
    assert found_in(
        f"I emailed about the gate. To his credit he wrote back himself!! {letter} So now we know lol."
    ) == [letter]


def test_letter_in_a_line_begins_where_letters_open_behind_other_words() -> None:
    letter = "With reference to your e-mail on the subject of the sluice, I would like to inform you that the gate has not been opened this year. Thanks for your interest. Hector Plumb, Head of Sluices, Oxney Drainage Board"
    text = f"Mr Plumb of the drainage board replied to members two days ago. Formatting got lost when I pasted it, sorry. {letter} I rang the number. It rang out."
    assert found_in(text) == [letter]


def test_letter_in_a_line_begins_behind_the_later_colon() -> None:
    letter = f"Reference: OD1071/11 Dear Mr Jewell {BODY.replace('. The', ', which has been passed to this team for reply. The', 1)}"
    text = f"snap. Mine is word for word Alison's apart from the number and they spelt it Ocksney: {letter} etc etc etc, Public Correspondence Team. Not one word on the gate."
    assert found_in(text) == [letter]


def test_what_the_poster_says_of_the_rest_is_none_of_it() -> None:
    said = 'As regards the so-called "Gate Agreement", it grants access to the complete drawings against a one-off payment, and its terms do not prevent the owner from repairing the gate. It lies with the owner to determine whether he requires a licence. The Board takes no position as to who is to pay.'
    rest = "The rest of his letter is boilerplate about the Decision of 24 March and the judgment of the court, and an invitation to look at the trustee's web page, so I'll leave it out."
    text = f"We asked the drainage board point blank in April. A Mr Plumb, case handler, wrote back on 30 May. Relevant bit:\n\n{said}\n\n{rest}\n\nSo you can repair, but you fly blind."
    assert found_in(text) == [said]


def test_complaint_that_was_looked_into_is_no_letter_of_the_posters() -> None:
    assert found_in(
        f'My complaint about the noise has been "investigated":\n{LETTER}\nEight days, at 5.50 am.'
    ) == [LETTER]


@pytest.mark.parametrize(
    "courtesy",
    [
        "I hope you will appreciate that we are unable to discuss the gate of another owner.",
        "We request your patience and will revert in due course.",
    ],
)
def test_courtesies_of_offices_ask_nobody(courtesy: str) -> None:
    asked = "asks or urges, as readers' letters do"
    found = find_responses(
        f"Today this:\n\nDear Ms Fenn,\n\n{BODY} {courtesy}\n\n{END}",
        published="2012-06-01",
        author="Weirwatch",
    )
    assert found
    assert not any(asked in shown for one in found for shown in one.evidence)


def test_rows_of_figures_are_the_letters() -> None:
    rows = "Year Calls attended Fires Pumps sent\n2007/08 412 6 2\n2008/09 398 4 2\n2009/10 377 9 2 (1 from Jan 2010)"
    letter = f"OD 10/143\n\nDear Ms Fenn\n\nI refer to your request of 3 May 2010 for the number of calls at the sluice.\n\n{rows}\n\nWe do not record the cost of each call.\n\n{END}"
    assert found_in(
        f"Got the figures, the table has gone to pot in the copying, sorry\n\n{letter}\n\nOf course I multiplied it."
    ) == [letter]


def test_school_of_a_church_is_a_school() -> None:
    first = "Dear Mr Ferris\n\nThank you for your letter and the photographs. I share your frustration. We remind parents about considerate parking in almost every newsletter and I have myself stood at the gate in a high visibility jacket on a good number of wet mornings."
    last = "I have to tell you, however, that I have no authority over what drivers do on the public highway, and I cannot ask my staff to take car registration numbers. If your drive is blocked you should ring the police on 101.\n\nYours sincerely\n\nJ. Rowbotham (Mrs)\nHeadteacher\nSt Cuthman's Church of England Primary School"
    text = f'This is what the school thinks of us who happen to live opposite:\n\n"{first}"\n\n(She has, fair\'s fair. Twice.)\n\n"{last}"\n\nSo it\'s nobody\'s job as usual.'
    found = find_responses(text, published="2016-11-23", author="Number 22")
    assert [one.text for one in found if not is_doubtful(one)] == [first, last]
    assert {one.signatory for one in found} == {"J. Rowbotham"}


def test_what_readers_are_to_ask_for_is_no_answer() -> None:
    assert leads_to_own("If you use the junction PLEASE write in as well, and ask for two things only:")


def test_paper_between_offices_is_no_answer() -> None:
    text = 'In the FOI bundle, page 41, this beauty from Defra to Natural England:\n\nFrom: [redacted]\nTo: [redacted]\nDate: 12 June 2012\n\nDear [redacted],\n\nThanks for the draft. Ministers would be more comfortable if the second paragraph on humaneness came after the one on numbers, and if "failed to reach" could become "did not reach". Could you also look again at whether we need the last sentence at all?\n\nI\'m conscious that you will want to make your own mind up as the independent adviser. But No10 are taking an interest and it would help me to have it by close of play on Thursday.\n\nBest wishes,\n[redacted]\nBovine TB Programme\n\nI nearly choked on my tea.'
    assert not [
        one
        for one in find_responses(text, published="2012-06-01", author="Weirwatch")
        if not is_doubtful(one)
    ]


def test_remarks_behind_left_arrows_are_the_posters() -> None:
    parts = (
        "Good afternoon Mrs Fenn\nYour reference number is 1108342.\nThank you for letting us know about your missed collection.",
        "The crew have reported that your bin was not presented at the kerbside by 6.30am.",
        "You may take additional waste to your local recycling centre, by appointment.\nKind regards\nCallum\nWaste and Recycling\nOxney Borough Council",
    )
    remarks = (
        "seventh",
        "the doorbell shows it going out at 9pm the night before",
        "I have asked Callum if he'd like it",
    )
    text = "\n".join(f"{part}\n<<< {remark}" for part, remark in zip(parts, remarks, strict=True))
    assert found_in(f"Missed bin no 7. Look at this!\n\n{text}") == [*parts]


def test_sentences_in_round_brackets_that_speak_of_people_are_the_posters() -> None:
    first = f"Dear Ms Fenn,\n\n{BODY} We asked the contractor for a report on the matter."
    last = f"In its report the contractor acknowledges that the gate was ordered in May.\n\n{END}"
    text = f"I'm just adding the odd word (in these yokes).\n\n{first} (They'd told me for ten months there was nothing to report.) {last}"
    assert found_in(text) == [first, last]


def test_translations_in_brackets_are_the_posters() -> None:
    parts = (f"Dear Ms Fenn,\n\n{BODY}", MORE, f"I hope that this answers your question.\n\n{END}")
    remarks = ("it was rusty in 1998.", "you will.", "do not write again.")
    text = "\n\n".join(
        f"{part}\n\n[Translation: {remark}]" for part, remark in zip(parts, remarks, strict=True)
    )
    assert found_in(f"The Board's answer, with translations for the rest of us.\n\n{text}") == [*parts]


def test_what_follows_a_last_remark_in_capitals_is_the_posters_too() -> None:
    parts = (f"Dear Ms Fenn,\n\n{BODY}", MORE, END)
    remarks = (
        "IT DOES NOT CLOSE BECAUSE IT IS NOT THERE.",
        "WITH OUR RATES",
        "THANKS FOR NOTHING. does anyone know a good plumber??",
    )
    text = "\n\n".join(f"{part}\n\n{remark}" for part, remark in zip(parts, remarks, strict=True))
    assert found_in(f"This is what they sent, my answers are in capitals\n\n{text}") == [*parts]


def test_what_asks_or_shouts_in_round_brackets_is_the_posters() -> None:
    parts = (
        "Dear Ms Fenn, Thank you for your letter of 3 May. The gate was ordered by an officer",
        "of the Board in March, as the old one had rusted.",
        "It was left off the list of works in error and will be reported at the next meeting.",
        f"I can confirm that the Board will pay for it.\n\n{END}",
    )
    remarks = ("(which one?)", "(the officer is his cousin)", "(NOBODY TOLD US THAT)")
    text = "".join(f"{part} {remark} " for part, remark in zip(parts, (*remarks, ""), strict=True))
    assert found_in(f"From the Board, on my question about the gate:\n\n{text.replace('  ', '')}") == [*parts]


def test_arrows_point_out_remarks_also_where_two_follow_each_other() -> None:
    parts = (f"Dear Ms Fenn,\n\n{BODY}", MORE, END)
    text = f"{parts[0]}\n\n--> NOTE THE DATE if you write to them yourselves\n\n{parts[1]}\n\n--> he said so in 2009 too\n\n--> and the part about the channel, READ IT TWICE\n\n{parts[2]}"
    assert found_in(f"News for everybody below the weir:\n\n{text}") == [*parts]


def test_list_that_counts_on_is_the_letters_though_it_asks() -> None:
    letter = f"Dear Mike\n\nThank you for your enquiry. Please see our answers below.\n\n1. When was the sluice last opened?\nWe do not hold a record of a full opening. It was opened in part in 2005.\n\n2. How many of your gates closed on 5 January?\nAll gates at Oxney were closed. One gate at Hob Lane was out of use until 9 January.\n\n3. Who decides when to open it?\nWe follow an agreed procedure which I attach.\n\n4. Would a new gate have stopped the flooding?\nIt would not have prevented it but may have reduced its duration.\n\nI hope this helps.\n\n{SIGNED}"
    assert found_in(
        f"I asked the Board four things, here's how they answered.\n\n{letter}\n\nNumber 4. Framed."
    ) == [letter]


def test_questions_that_a_letter_tells_again_are_its_own() -> None:
    letter = f"Further to your request for information, REQ/118, please find our response below.\n\nQ1. How many gates does the Board own?\nThe Board owns eleven gates.\n\nQ2. How many of them close?\nNine, at 1 May.\n\nQ3. Why?\nThe Act gives a right to recorded information and does not ask for opinions.\n\n{SIGNED}"
    assert found_in(f"My request is back, after 19 days.\n\n{letter}\n\nNine! Of eleven!") == [letter]


def test_what_is_said_of_letters_such_as_yours_mocks_nobody() -> None:
    letter = f"Dear Ms Fenn,\n\n{BODY} I would like to assure you that we take letters such as yours seriously.\n\n{END}"
    assert found_in(f"Here is what they sent me:\n\n{letter}\n\nSo there.") == [letter]


def test_desk_of_a_body_that_was_complained_of_is_no_firms() -> None:
    letter = "Dear Mrs Fenn\n\nThank you for your complaint that the Department for Work and Pensions failed to tell you about changes to your pension.\n\nI understand that you feel that you were not given enough notice. I have looked at our records and can tell you that a letter was issued on 16 February 2012 to women in your age group, and that you asked for a forecast in 2004, which would have shown the age at that time. I'm therefore unable to uphold your complaint. If you do not agree with my response please tell me why and it will be passed to a senior manager.\n\nYours sincerely\n\nD Plumb\nComplaint Resolution Team"
    assert found_in(f"Same as everybody's, I should think -\n\n{letter}\n\nI moved house in 2009!") == [
        letter
    ]


def test_who_is_said_to_have_told_nothing_did_not_write() -> None:
    letter = "Greater Oxney Fire and Rescue Service\n30 January 2012\nOur ref: P/7715\n\nDear Ms Fenn\n\nThank you for your letter of 11 January about the fire doors. Officers from this department visited on 19 January and carried out an audit under the Fire Safety Order. We found that eleven doors had been disconnected. The responsible person has been served with a notice and has until 2 April to put these matters right. We do not at present consider that the building needs to be evacuated.\n\nYours sincerely\n\nStation Manager Hector Plumb\nFire Safety Enforcement"
    assert found_in(
        f"Typed out by hand. Note that NOBODY from the managing agent has told us any of this.\n\n{letter}"
    ) == [letter]


def test_what_was_had_behind_a_colon_begins_no_letter() -> None:
    assert found_in(f"First answer of eight. All the others: nothing.\n\n{LETTER}\n\nA curtain.") == [LETTER]


def test_who_shouts_below_a_name_does_not_sign() -> None:
    letter = (
        f"Oxney Drainage Board\nRef OD/88/40127\n\nDear Ms Fenn\n\n{BODY}\n\nYours sincerely\nMrs P Plumb"
    )
    text = f"ANSWER TO MY APPEAL, TYPED OUT\n\n{letter}\n\nHOW AM I TO KNOW THAT A LETTER DID NOT COME. IT DID NOT COME."
    assert found_in(text) == [letter]


def test_disclaimer_under_a_name_of_its_own_is_the_mail_systems() -> None:
    letter = "Thank you for your e-mail to the office of Hector Plumb MP. Please accept this as confirmation that it has been received.\n\nIf you have not given your full postal address, kindly send your message again with these details, as we shall not otherwise be able to take it further.\n\nPlease do not reply to this message as the mailbox is not monitored."
    text = f"Well THAT was quick, got this at 8.02:\n\n{letter}\n\nOxney Parliament Disclaimer: This e-mail is confidential to the intended recipient. If you have received it in error, please delete it.\n\nI did give my address."
    assert found_in(text) == [letter]


def test_what_the_poster_says_that_he_will_say_is_his_own() -> None:
    text = f"Mine came:\n\n{LETTER}\n\nFirst, the gate. Second, the rates.\n\nFourth, and I'll say this as someone who was born on a dairy farm and whose brother still milks ninety: nobody who's against this is for floods. I've seen a cow taken off the marsh in calf. There are volunteers who would go out and do it for nothing, me included. Ask them about THAT, and ask them in short numbered questions so that it shows when they leave one out."
    assert found_in(text) == [LETTER]


def test_name_that_is_spelt_below_itself_signs() -> None:
    text = "Many thanks for your kind words and for the clipping. We are doing what we can with the money there is for the sluices.\n\nW. Plumb\nDr. W. Plumb\nDeputy Administrator\nBureau of Sluices"
    (found,) = find_responses(
        f"He did answer me, which is more than the Governor did.\n\n{text}", published="2012-06-01"
    )
    assert (found.signatory, found.organisation) == ("Dr. W. Plumb", "Bureau of Sluices")


def test_thanks_for_what_many_wrote_answer_them() -> None:
    letter = "Dear Parents\n\nThank you for all your comments on the proposal to sell the lower field. The governors met last night and considered each of them. We have decided not to proceed this year, and will consult again before any decision is taken.\n\nMrs J Plumb\nHeadteacher"
    assert found_in(f"From the Head this afternoon:\n\n{letter}") == [letter]


def test_message_that_thanks_for_a_message_is_no_statement() -> None:
    letter = "Hello\n\nThank you for your message.\n\nWe have checked our records and the penalty was issued because the return reached us on 3 February. You can appeal if you think you have a reasonable excuse. Please allow 45 working days for a reply.\n\nYours sincerely\n\nCustomer Adviser"
    assert found_in(f"Message from the tax people in my account:\n\n{letter}") == [letter]


def test_who_signs_for_a_chief_executive_is_no_firms_desk() -> None:
    letter = "Dear Madam,\n\nI acknowledge receipt of your letter concerning the allotments at Hob Lane, the contents of which have been noted.\n\nYours faithfully,\n\np.p. Hector Plumb\nChief Executive"
    assert found_in(f"My letter to the chief exec got this:\n\n{letter}") == [letter]
