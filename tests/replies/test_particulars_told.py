"""Who answered and for what body, where the letter or the sentence before it tells that plainly; and nothing where neither does."""

import pytest

from ingest.replies import find_responses
from ingest.replies.known.people import Signed, sits
from ingest.replies.who.blocks import signed
from ingest.replies.who.introduced import introduced

SAID = "Thank you for your letter of 3 May about the ferry. The slipway is closed until June, and I am sorry that you were not told of it."


def _read(said=SAID, *, poster="They replied:", head="", greeting="Dear Ms Arkle,", block="Nora Pell"):
    parts = [poster, head, greeting, said, block and f"Yours sincerely,\n\n{block}"]
    (response,) = find_responses("\n\n".join(part for part in parts if part), published="2013-06-01")
    return response


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Dean Fairlock", "Sergeant 1207", "Harbour and River Liaison"], Signed("Dean Fairlock", "Sergeant 1207", unit="Harbour and River Liaison")),
        (["Nora Pell", "State Representative, District 14"], Signed("Nora Pell", "State Representative, District 14")),
        (["Town Clerk"], Signed(role="Town Clerk")),
        (["Alan Dean", "Clerk"], Signed("Alan Dean", "Clerk")),
        (["Squadron Leader N T Pell", "Low Flying Enquiries Unit"], Signed("Squadron Leader N T Pell", "Squadron Leader", unit="Low Flying Enquiries Unit")),
        (["Nora P.", "District Wildlife Biologist"], Signed("Nora P.", "District Wildlife Biologist")),
        (["Nora Pell", "Policy Lead, Small Ferries", "Vessel Policy Branch"], Signed("Nora Pell", "Policy Lead, Small Ferries", unit="Vessel Policy Branch")),
        (["Nora Pell", "Deputy Head, Department of Anchors and Ropes", "Oxney Museum"], Signed("Nora Pell", "Deputy Head", None, "Oxney Museum", "Department of Anchors and Ropes")),
        (["Nora Pell", "Assistant", "Office of Ned Stell, M.P."], Signed("Nora Pell", "Assistant", None, "Office of Ned Stell, M.P.")),
        (["Commonwealth of Oxney"], Signed()),
    ],
)  # fmt: skip
def test_blocks_of_ranks_first_names_and_parts_of_bodies(lines, expected):
    assert signed(lines) == expected


def test_a_short_name_under_the_close_is_spelt_by_the_block_below_it_up_to_the_postscript():
    block = "Toby\n\nDr Tobias Renn\nDeputy Head, Department of Anchors and Ropes\nOxney Museum\n\nP.S. Your anchor has gone to the specialist."
    found = _read(block=block)
    assert (found.signatory, found.role) == ("Dr Tobias Renn", "Deputy Head")
    assert (found.organisation, found.unit) == ("Oxney Museum", "Department of Anchors and Ropes")
    assert found.text.endswith("to the specialist.")


def test_a_body_signs_with_the_day_in_its_last_line_and_the_next_letter_of_that_number_is_its_too():
    text = (
        "They said:\n\nDear Ms Arkle\nInformation Request - CMS 90217\nThank you for your request of 3 May, which was received on the same day. You may expect a response within 20 working days.\n"
        "Ofcom, 4 May 2013\n\nAnd then:\n\nDear Ms Arkle\n\nInformation Request - CMS 90217\n\nI am writing further to your request of 3 May. I can confirm that the information is held, and it is being withheld under section 35.\n\n"
        "28 May 2013\n\nNora Pell\nHead of Information Rights"
    )
    first, second = find_responses(text, published="2013-06-01")
    assert (first.organisation, second.organisation, second.signatory) == ("Ofcom", "Ofcom", "Nora Pell")


BOTH = """No 1, within the minute:

Dear Ms Arkle

Your enquiry about the ferry has been received and was passed to the appropriate service, which will respond within 10 working days.

Customer Service Centre
Oxney City Council

{between}

Dear Ms Arkle

Thank you for your enquiry of 29 April, and I am sorry that you have waited so long for an answer. The slipway is closed until June.

Yours sincerely
Nora Pell
{role}"""


@pytest.mark.parametrize(
    ("between", "role", "body"),
    [
        ("Then for six weeks, silence. And yesterday No 2:", "Project Manager", "Oxney City Council"),
        ("And this from the Environment Minister:", "Project Manager", None),
        ("Then for six weeks, silence. And yesterday No 2:", "Member of Parliament", None),
    ],
)
def test_a_second_letter_to_the_same_person_is_of_the_body_of_the_first(between, role, body):
    _, second = find_responses(BOTH.format(between=between, role=role), published="2013-06-01")
    assert second.organisation == body


def test_of_a_body_far_up_in_a_long_remark_the_poster_only_speaks():
    poster = "I have moored there for nine years, on a permit from the Port of Oxney Authority. So I am licensed already, am I not? I wrote all that to the Minister. Today I have had a card. That is all it is, a slip really:"
    assert _read(poster=poster, block="").organisation is None
    brief = "Oxney Harbour Board v. Bertram, part 3. They start:"
    assert _read(poster=brief, block="").organisation == "Oxney Harbour Board"


@pytest.mark.parametrize(
    ("poster", "unit"),
    [
        ("I wrote to Oxney Police. Credit to the sergeant, he answered:", None),
        ("Their helpdesk team did come back to my list:", None),
        ("I put this to the Head of Licensing, Nora Pell, who replied:", None),
        ("Reply from the Ferries Unit at the Oxney Harbour Board, I have answered as I go:", "Ferries Unit"),
    ],
)
def test_a_part_of_a_body_is_named_and_no_sentence(poster, unit):
    assert introduced(poster).unit == unit


@pytest.mark.parametrize(
    ("poster", "said", "body"),
    [
        ("OHB have answered and it is interesting.", f"{SAID} It is not kept by the Oxney Harbour Board.", "Oxney Harbour Board"),
        ("EA have answered and it is interesting.", SAID, "EA"),
        ("I wrote OHB about this a couple of years back.", SAID, "OHB"),
        ("They replied:", "Thank you for contacting the Public Utilities Commission about the ferry. The slipway is closed until June.", "Public Utilities Commission"),
        ("They replied:", "Thank you for contacting the office of Ned Stell MP. Your message about the ferry was received, and you will have an answer.", "office of Ned Stell MP"),
        ("They replied:", "Your message to the Office of U.S. Senator Nora Stell has been received. You will have an answer within weeks.", "Office of U.S. Senator Nora Stell"),
    ],
)  # fmt: skip
def test_the_body_is_told_by_its_letters_and_by_what_was_contacted(poster, said, body):
    assert _read(said, poster=poster, block="").organisation == body


@pytest.mark.parametrize(
    ("said", "seat"),
    [
        ("Consumer Affairs Representative", False),
        ("Deputy Director, Ferries", False),
        ("Representative Number FE12", False),
        ("State Representative", True),
        ("Deputy Nora Pell", True),
        ("MP for Oxney", True),
    ],
)
def test_an_office_that_is_called_like_a_seat_is_none(said, seat):
    assert sits(said) is seat


@pytest.mark.parametrize(
    ("head", "body", "unit"),
    [
        ("HM PRISON QUAYSIDE\n10 May 2013", "HM Prison Quayside", None),
        ("Pier Lottery Fund\n10 May 2013", "Pier Lottery Fund", None),
        ("Ferry Affairs Canada\nMay 10, 2013\nFile: K0917", "Ferry Affairs Canada", None),
        ("CITY OF OXNEY | OXENEIA | OXNEYSTAD\n10 May 2013", "City of Oxney", None),
        ("OFFICE OF THE ACCOUNTANT GENERAL (A&E), OXNEY\n10 May 2013", "Office of the Accountant General (A&E), Oxney", None),
        ("Weirs and Waters Directorate\nFords and Land Management\n10 May 2013", "Scottish Government", "Fords and Land Management"),
    ],
)  # fmt: skip
def test_letterheads_name_bodies_in_full(head, body, unit):
    said = f"{SAID} The Scottish Government will decide." if unit else SAID
    found = _read(said, head=head, block="Nora Pell\nFerry Officer")
    assert (found.organisation, found.unit) == (body, unit)


@pytest.mark.parametrize(
    ("head", "body", "unit"),
    [
        ("Oxney Council - Safer Communities\nRef SC/DF/0917", "Oxney Council", "Safer Communities"),
        ("City of Oxney Heights\n\nMay 10, 2013", "City of Oxney Heights", None),
    ],
)
def test_a_letter_that_greets_nobody_begins_with_its_letterhead(head, body, unit):
    found = _read(head=head, greeting="", block="")
    assert (found.organisation, found.unit) == (body, unit)


def test_the_head_of_a_mail_names_a_member_with_the_seat_and_no_machine():
    head = "From: {}\nSent: November 4, 2012 9:52 PM\nSubject: Automatic reply: Ferry"
    found = _read(head=head.format("Pell, Nora - M.P."), block="")
    assert (found.signatory, found.role) == ("Nora Pell", "M.P.")
    assert _read(head=head.format("FAX9643 <noreply@oxney.example>"), block="").signatory is None


@pytest.mark.parametrize(
    ("block", "said", "body", "unit"),
    [
        ("Nora Pell\nChief Inspector\nProfessional Standards Department", SAID, None, "Professional Standards Department"),
        ("Nora Pell\nContracts Manager, Catering and Cleaning Services", SAID, None, "Catering and Cleaning Services"),
        ("Lieutenant N. Pell\nProfessional Standards Bureau", "The Oxney Pass Police Department has completed the investigation of your complaint of 3 May. No rule was broken.", "Oxney Pass Police Department", "Professional Standards Bureau"),
        ("Nora Pell\nOxney Harbour Board, Flood Incident Management", SAID, "Oxney Harbour Board", "Flood Incident Management"),
        ("Nora Pell\nOn-Scene Coordinator\nEPA Region III", SAID, "EPA", "Region III"),
        ("Nora Pell\nLegal Section\nConsulate General of the Republic of Oxney", SAID, "Consulate General of the Republic of Oxney", "Legal Section"),
    ],
)  # fmt: skip
def test_what_every_body_has_is_a_part_of_one(block, said, body, unit):
    found = _read(said, block=block)
    assert (found.organisation, found.unit) == (body, unit)


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("This is to confirm that your e-mail about the ferry has been received by our Public Engagement Unit. Please do not reply to it.", "Public Engagement Unit"),
        ("Thank you for your letter about the ferry. I am replying as a member of the Customer Contact Unit. The slipway is closed until June.", "Customer Contact Unit"),
        ("Thank you for your e-mail to the Contact Centre at the Oxney Harbour Board. The slipway is closed until June.", "Contact Centre"),
    ],
)  # fmt: skip
def test_the_office_that_had_what_was_written_answers(said, unit):
    assert _read(said, block="").unit == unit


@pytest.mark.parametrize(
    ("said", "poster", "block"),
    [
        ("Thank you for contacting the Office of District 9 about the ferry. We may not be able to reply to every message.", "They replied:", ""),
        (f"{SAID} You may appeal by writing to the Office of Piers and Weirs.", "They replied:", ""),
        (f"{SAID} Collisions which are not reported to Oxney County Council do not appear in our data.", "They replied:", ""),
        (f"{SAID} If DVLA want our ledgers DVLA might like to pay for them.", "They replied:", "Nora Pell\nExecutive Member for Culture"),
        (f"I am writing on behalf of Senator Stell. {SAID} The Australian Government is not behind this, and the Australian Government will not be.", "They replied:", "Nora Pell\nElectorate Officer"),
        (SAID, "Three sides of House of Commons paper. He writes:", ""),
    ],
)  # fmt: skip
def test_whom_a_letter_or_a_poster_only_speaks_of_is_no_body_of_it(said, poster, block):
    assert _read(said, poster=poster, block=block).organisation is None


def test_an_office_that_was_a_part_of_a_body_in_the_letter_before_is_one_again():
    first = "Your complaint has been received by the Oxney Harbour Board and was assigned a number. You will have an answer within 10 days.\n\nNed Stell\nWeirs Unit\nOxney Harbour Board"
    second = f"{SAID}\n\nRegards\nNora Pell\nInspector\nWeirs Unit"
    text = f"First the robot:\n\nDear Ms Arkle\n\n{first}\n\nThen, on Friday:\n\nDear Ms Arkle\n\n{second}"
    _, found = find_responses(text, published="2013-06-01")
    assert (found.organisation, found.unit) == ("Oxney Harbour Board", "Weirs Unit")


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("From the Head of Parks, finally:", "Head of Parks"),
        ("From the Mayor, of all people:", "Mayor"),
        ("From Councillor Higgs, bless him:", None),
        ("From the MP's bag carrier:", None),
    ],
)
def test_what_a_poster_adds_to_a_role_is_none_of_it(lead, role):
    (one,) = find_responses(f"{lead}\n\n{_OF_THE_ICE_HOUSE}", published="2012-06-20")
    assert (one.signatory, one.role, one.organisation) == (
        "Beryl Scrimshaw",
        role,
        "Department for Transport",
    )


_OF_THE_ICE_HOUSE = (
    "Dear Mrs Orr\n\nThank you for your letter of 2 June about the ice house at Oxney. We will repair the roof before the winter "
    "and let you know when it opens.\n\nYours sincerely\n\nBeryl Scrimshaw\nRoad Safety Division\nDepartment for Transport"
)
