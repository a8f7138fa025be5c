"""The numbers by which letters and cases are called: where they stand, and what is none."""

import pytest

from ingest.replies.laid.lines import fold, split
from ingest.replies.letter.whole import Letter
from ingest.replies.understood.references import reference

BODY = "We have looked at the pump and will mend it."


def _read(head: str = "", *, body: str = BODY, subject: str = "", before: str = "") -> str | None:
    letter = Letter(
        headers=split(fold(subject)),
        letterhead=split(fold(head)),
        body=split(fold(body)),
        introduction=before,
    )
    return reference(letter)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("PCN Number: XB40718823", "XB40718823"),
        ("Citation Number: 86753041", "86753041"),
        ("Memo No. 2217   Dated 27.05.2013", "2217"),
        ("File no. 34.2-1107", "34.2-1107"),
        ("Our file: A-2012-01408 / MT", "A-2012-01408 / MT"),
        ("Ein cyf/Our ref: TO/JG/03310/12", "TO/JG/03310/12"),
        ("Our ref: PR/CW/Long Meadow", "PR/CW/Long Meadow"),
        ("Reference 4J0 118 223K", "4J0 118 223K"),
        ("4720 (NVE030)", "4720 (NVE030)"),
        ("D/CBN Pol/2/7", "D/CBN Pol/2/7"),
        ("16 004 118", "16 004 118"),
        ("Freedom of Information Act 2000 - FOI/15/0772", "FOI/15/0772"),
        ("PE01681: Licensing of moors", "PE01681"),
        ("RE: Public Records Request PRR 12-087", "PRR 12-087"),
        ("RE: CRM 2016/55102 - ELM, FERRY STREET", "CRM 2016/55102"),
        ("[Case_ID: 1213587 / 4460912] Piers", "1213587 / 4460912"),
        ("8.iii.13", None),
        ("Information request GHT/FI/0219", "GHT/FI/0219"),
    ],
)
def test_numbers_in_the_head_are_read(head, number):
    assert _read(head) == number


@pytest.mark.parametrize(
    "head",
    [
        "RE: A3055 resurfacing",
        "Budget 2009/10",
        "Accounts 2009-2011",
        "Directive 2006/24/EC",
        "Canberra ACT 2600",
        "Atlanta, Georgia 30333",
        "Dover 12/08/2000",
        "Clerk 575-555-0160",
        "Section 47(2)",
        "Freedom of Information Act 2000",
        "Meeting at 10:30",
        "Room 4120",
    ],
)
def test_other_figures_in_the_head_are_no_numbers_of_a_letter(head):
    assert _read(head) is None


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("Subject: RE: mast emissions (1-27714403)", "1-27714403"),
        ("Subject: RE: FW: the slot [#20981]", "20981"),
        ("Subject: Office response T29114/8", "T29114/8"),
        ("Subject: Case ID: 541822", "541822"),
        ("Subject: RE: tripods", None),
        ("Subject: my bus of 12/05/2014", None),
    ],
)
def test_a_subject_gives_the_number(subject, number):
    assert _read(subject=subject) == number


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("A file (number 6100-04471) has been opened for you at our office.", "6100-04471"),
        ("Your petition, No 0354/2006, is admissible in accordance with the rules.", "0354/2006"),
        ("Your service request number at our end is SR 1302211 in case you need it.", "SR 1302211"),
        ("Thanks for the footage (your file 170315/4471).", "170315/4471"),
        ("Please ring the number 01234 567890 on any day but Sunday.", None),
        ("We regret that the number of fish fell from 12000 to 300.", None),
        ("The No 4471 train did not run.", None),
    ],
)
def test_numbers_in_the_text_are_read(body, number):
    assert _read(body=body) == number


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("Wrote to the BMV, case CS-77120, asking why. Answer:", "CS-77120"),
        ("My request (12-0744, from a Ms Quayle) got this:", "12-0744"),
        ("And from the Home Office, ref T11483/15, the same:", "T11483/15"),
        ("I paid 100-200 pounds and got this:", None),
        ("My request of 12-05-2014 got this:", None),
    ],
)
def test_the_poster_may_give_the_number(before, number):
    assert _read(before=before) == number


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("Thank you for your letter about the geese. Our reference is 1-482771.", "1-482771"),
        ("Your file number with us is 2011-0482.", "2011-0482"),
        ("Bedankt voor uw bericht. Uw kenmerk is 4480213.", "4480213"),
        ("Em resposta à ocorrência GAN/48213/2018, informamos o seguinte.", "GAN/48213/2018"),
        ("In your case 14,000 geese were counted.", None),
        ("Wij zagen uw kenmerk 4480213 keer en telden de ganzen.", None),
    ],
)
def test_numbers_are_called_by_whose_they_are(body, number):
    assert _read(body=body) == number


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("TO2031/21097. Thank you for your letter about the pump.", "TO2031/21097"),
        ("SAR 2031/0337. I am writing about the pump.", "SAR 2031/0337"),
        ("Good afternoon Ms Orde, CRM 559201, thank you for your e-mail.", "CRM 559201"),
        ("Thank you for your letter about the pump (B19-0377), which has been passed on.", "B19-0377"),
        (
            "The matter which we know, as you do, is at a judge's. It was logged NEPA/E/PO/0215 in May.",
            "NEPA/E/PO/0215",
        ),
        ("Thank you for your question, ASK-78114. The pump is old.", "ASK-78114"),
        ("Regulation (EU) No 666/2031 is for pumps.", None),
        ("PC 4471, who came to see you, has left.", None),
        ("In 2031, the pump (ISO 9001) was mended by the A4061.", None),
    ],
)
def test_a_code_in_the_first_words_is_the_number_and_that_of_a_law_is_none(body, number):
    assert _read(body=body) == number


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("G1.61                2031-04-19", "G1.61"),
        ("LFC 2207/07                      12 November 2031", "LFC 2207/07"),
        ("Your ref: -    Our ref: SPR/CE/77120", "SPR/CE/77120"),
        ("PCN: BY10882736", "BY10882736"),
        ("RE: Your letter of June 15, 2031", None),
        ("Mon 19:08", None),
        ("1 Oct 11:36", None),
    ],
)
def test_what_stands_side_by_side_in_a_head_is_told_apart(head, number):
    assert _read(head) == number


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("Date: 24.09.2031\nOur ref: 2031/188213\nREPLY TO YOUR REQUEST", "2031/188213"),
        ("FOI/2031/61\nRe: the pump", "FOI/2031/61"),
        ("The water board (NR20417) said:", "NR20417"),
        ("Ferries, case 00871155", "00871155"),
        ("I read Directive (EU) 2031/944, and asked:", None),
    ],
)
def test_the_poster_tells_the_number_above_a_letter(before, number):
    assert _read(before=before) == number


@pytest.mark.parametrize(
    "text", ["A1" * 10_000, "A1/" * 10_000, "(A1-" * 8_000, "No " * 10_000, "Act " * 10_000]
)
def test_odd_codes_take_no_time(text):
    _read(text, body=text, before=text)


def test_the_subject_of_a_mail_in_words_is_no_number():
    assert _read(subject="Betreff: AW: Rente mit 63") is None


def test_a_long_code_that_ends_a_subject_is_told():
    assert _read(subject="Subject: RE: closure of the pump - PWOE000301877") == "PWOE000301877"


def test_the_number_of_an_officer_is_not_that_of_the_letter():
    body = f"I write about incident number 54070112934. {BODY}"
    letter = Letter(body=split(fold(body)), signature=split("PC 1187 Colin Arkle\nWildlife Officer"))
    assert reference(letter) == "54070112934"


def test_a_number_under_which_a_letter_is_tracked_is_told():
    assert _read(body=f"Your request is tracked as PSW-2013-004417. {BODY}") == "PSW-2013-004417"


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (
            "Thank you for your email of the 2nd regarding CLM/2010/118236. I have looked into it.",
            "CLM/2010/118236",
        ),
        ("Thank you for writing and we are sorry for the wait. BG/20/1947 is with our team.", "BG/20/1947"),
        ("Thank you for your report, number 5512083. It has been passed on.", "5512083"),
        ("I have added both to your pollution report (no. 6004418).", "6004418"),
        ("Thank you for your recent correspondence (13-05-2290) to the Department.", "13-05-2290"),
        ("Kindly note that your query CS 4401882716 has been escalated.", "CS 4401882716"),
        ("Queda registrado con el número 14008812.", "14008812"),
        ("The pump is of the type TR-3000, as the report 2010-11 tells.", None),
        ("It is made under Regulation EC/1234/2005 and stands on the A46.", None),
    ],
)
def test_codes_of_many_figures_in_the_first_sentences_are_numbers(body, number):
    assert _read(body=body) == number
