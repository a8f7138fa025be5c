"""Who answered and for what body, as the poster's sentence before a letter tells it."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.lines import split
from ingest.replies.letter.whole import Letter
from ingest.replies.understood.behalf import on_behalf
from ingest.replies.who.answerers import answerer, body_opening, body_told, letters_told, only_body_told


@pytest.mark.parametrize(
    ("remark", "signatory", "role"),
    [
        ("A Mr Breen answered on 3rd June. He wrote:", "Mr Breen", None),
        ("Answer from a Mr. Whipp:", "Mr. Whipp", None),
        ("The CBC Ombudsman, Peter Ellis, wrote, and I quote:", "Peter Ellis", "Ombudsman"),
        (
            "I got an answer from the FAA's regional noise ombudsman, a Carl Dew, and:",
            "Carl Dew",
            "regional noise ombudsman",
        ),
        ("B. Truss, Chief Executive, quote:", "B. Truss", "Chief Executive"),
        ("Ms. Alva, the planning officer at Holt Town Council, who told me:", "Ms. Alva", "planning officer"),
        (
            "Trudy Lemm, zoning administrator with Wauke County, wrote me a note:",
            "Trudy Lemm",
            "zoning administrator",
        ),
        ("Ms. Alva, the sanitarian at the county health office, who told me:", "Ms. Alva", "sanitarian"),
        ("From my ward councillor, Cllr Dave Ogun, 20 mins after:", "Dave Ogun", "ward councillor"),
        ("Wendy in PALS, bless her, told me:", "Wendy", None),
        ("The help desk (one Terrence) said:", "Terrence", None),
        ("A fairly straight answer from Morag Tenn MSP, credit where due:", "Morag Tenn", "MSP"),
        (
            "Wrote to my county councillor, Ivor Stoke, on the van. He sent:",
            "Ivor Stoke",
            "county councillor",
        ),
    ],
)
def test_who_answered_is_read(remark, signatory, role):
    found = answerer(remark)
    assert (found.signatory, found.role) == (signatory, role)


@pytest.mark.parametrize(
    "remark",
    [
        "The council replied:",
        "Alun Price's secretary replied:",
        "I got this today from Southampton:",
        "This from Public Works:",
        "They said on Monday:",
        "From what They said:",
        "Here is what came of it, in full:",
        "My letter to the Evening Post was answered:",
        "Their reply:",
        "The Department of Piers and Harbour Policy wrote to me that",
        "What the Office of Harbour Policy says:",
        "Latest from Pump St about the lamps:",
    ],
)
def test_nobody_is_read_where_nobody_is_named(remark):
    assert answerer(remark).signatory is None


@pytest.mark.parametrize(
    ("remark", "body"),
    [
        ("I wrote to Holt Town Council about the pump. Answer:", "Holt Town Council"),
        ("Holt Town Council has replied at last:", "Holt Town Council"),
        ("Holt Town Council:", "Holt Town Council"),
        ("Had Ordnance Survey's answer to my card:", "Ordnance Survey"),
        (
            "I asked Loch Marden and the Holts National Park for leave to fly:",
            "Loch Marden and the Holts National Park",
        ),
        ("I wrote to the British Embassy Holt on Monday:", "British Embassy Holt"),
        ("The London Borough of Marden replied:", "London Borough of Marden"),
        ("I had to write to my MEP, who answered:", None),
        ("A LETTER FROM THE GOVERNOR ABOUT IT", None),
        ("I was told to ask for Holt Town Council papers when I stood in the rain. Their words:", None),
    ],
)
def test_the_body_is_the_one_that_was_written_to_or_answers(remark, body):
    assert body_told(remark) == body


@pytest.mark.parametrize(
    ("introduction", "body"),
    [
        ("Had NHS Marden's answer at last.\nIt starts with", "NHS Marden"),
        ("Had NHS Marden's answer at last, and one from Holt Town Council.\nThe second starts with", None),
        ("NHS Marden has closed the ward.\nIt starts with", None),
    ],
)
def test_a_body_is_told_farther_up_where_no_other_is_named(introduction, body):
    assert only_body_told(introduction) == body


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Thank you for your report to Cardiff Council. A warden went.", "Cardiff Council"),
        ("The Holt Energy Agency hereby gives access to the papers.", "Holt Energy Agency"),
        ("You're through to Holt City Council. I see that it was missed.", "Holt City Council"),
        ("Your enquiry has come to the mailbox at Holt Council. Please wait.", "Holt Council"),
        ("The road is the business of Holt Council. Please ask there.", None),
    ],
)
def test_a_letter_tells_the_body_that_writes(said, body):
    (response,) = find_responses(
        f"They replied to my e-mail:\n\nDear Mrs Hay,\n\n{said}\n\nYours sincerely\n\nAnn Orr\nCase Officer",
        published="2012-06-15",
    )
    assert response.organisation == body


@pytest.mark.parametrize(
    ("remark", "body"),
    [
        ("mela I asked MEPB how a villa can be a farmhouse. They answer:", "MEPB"),
        ("NOQ's answer on beer:", "NOQ"),
        ("and from the OIB, about son number two:", None),
        ("A reply from the OIB, about son number two:", "OIB"),
        ("OEC got back to me on my questions:", "OEC"),
        ("My MEP replied:", None),
        ("Sent off the FOI and got this:", None),
        ("THE COUNCIL WROTE TO ROOKE AGAIN:", None),
        ("I am against ACTA and SOPX, as they know:", None),
        ("They DID answer:", None),
        ("I asked THEM:", None),
        ("J'ai écrit à la CNIL et voici la réponse :", "CNIL"),
        ("La CNIL m'a répondu :", "CNIL"),
        ("J'ai écrit à TOUS :", None),
        ("Ich habe an das BAFU geschrieben. Antwort:", "BAFU"),
        ("Das BAFU hat geantwortet:", "BAFU"),
        ("Antwort von JAHRE alten Akten:", None),
        ("Escribí a la DGT y esto me dicen:", "DGT"),
        ("La DGT me contestó:", "DGT"),
        ("Respuesta de TODOS:", None),
        ("Ysgrifennais at ACNC. Dyma'r ateb:", "ACNC"),
    ],
)
def test_a_body_may_be_told_by_its_letters(remark, body):
    assert letters_told(remark) == body


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("Sir Julian is grateful to you for writing again about the pump.", "Sir Julian"),
        ("I have therefore, on the Ombudsman's behalf, decided to close the file.", "Ombudsman"),
        (
            "Thank you for your letter to the Minister for Pumps. The Minister has asked me to reply.",
            "Minister for Pumps",
        ),
        ("I am grateful to you for writing about the pump.", None),
        ("I write on the Trust's behalf about the pump.", None),
        ("Pump Hill is closed until May.", None),
    ],
)
def test_for_whom_a_letter_answers(said, whom):
    assert on_behalf(Letter(body=split(said))) == whom


@pytest.mark.parametrize(
    ("remark", "body"),
    [
        ("Cadw about the old mill. Letter first, grumbles after.", "Cadw"),
        ("2) Scottish Water say the leak is mine.", "Scottish Water"),
        ("Oh, and Ofcom on the mast:", "Ofcom"),
        ("Network Rail's verdict. Brace yourselves.", "Network Rail"),
    ],
)
def test_the_known_body_with_which_the_posters_words_begin_answers(remark, body):
    assert body_opening(remark) == body


@pytest.mark.parametrize(
    "remark",
    [
        "Ofcom and the BBC are at it again.",
        "Ofcom's website was down all week.",
        "My MP, on what Ofcom said:",
        "Marsh Lane about the old mill.",
        "I had to laugh at what came. Guess whether Ofcom had read it.",
    ],
)
def test_what_the_posters_words_begin_with_is_not_always_who_answers(remark):
    assert body_opening(remark) is None


def test_a_seat_is_no_body_by_its_letters():
    assert letters_told("Heard back from my MPP:") is None
