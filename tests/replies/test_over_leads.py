"""Where a letter begins below what the poster says over it, and where it goes on below his remarks."""

import pytest

from ingest.replies import find_responses
from tests.replies.sluices import BODY, END, LETTER, MORE, found_in


@pytest.mark.parametrize(
    "over",
    [
        "Weirwatch wrote:\nI've complained about that sluice, will report.\n\nAnd lo:",
        "My request about the sluice came back\nat long last. They sat on it for five weeks and a bit\nmore.",
        "Wrote to the board with seven questions re: sluices, got a sheet with no answers. Here it is:",
        'I asked the drainage board what we argued about. Q was: "I live at the lane since 1998 and ask who is to repair the gate there?" A:',
    ],
)
def test_letter_begins_below_all_that_the_poster_says_over_it(over: str) -> None:
    head = f"Reference: OD-88213\n\n{LETTER}"
    assert found_in(f"{over}\n\n{head}\n\nWhich autumn, I wonder.") == [head]


def test_whole_letter_above_the_next_lead_stays_a_letter() -> None:
    short = (
        "Dear Ms Fenn, yes I shall vote for the repair. I told the board so in March. Regards, Cllr Tim Oddy"
    )
    text = f"Both councillors wrote back to me. Tim first:\n\n{short}\n\nand then the drainage board:\n\n{LETTER}"
    assert found_in(text) == [short, LETTER]


def test_what_the_poster_leaves_out_is_said_above_the_letter() -> None:
    text = (
        "My neighbour wrote to the drainage board and has let me copy out the board's answer. "
        f"I've missed out a great deal of history, the Act of 1948 etc.\n\n{BODY}\n\n(To the house she'd left.)\n\n{MORE}\n\n"
        "Hector Plumb\nHead of Sluices\nOxney Drainage Board\n\nSo much for that, and for the autumn."
    )
    assert found_in(text) == [BODY, f"{MORE}\n\nHector Plumb\nHead of Sluices\nOxney Drainage Board"]


def test_numbers_behind_labels_are_no_remarks() -> None:
    letter = f"Dear Ms Fenn\n\nODN: ZN08833162\nGate: [removed]\n\n{BODY}\n\nI have decided not to close the ODN.\n\n{END}"
    assert found_in(f"Mine's from the drainage board, which counts:\n\n{letter}\n\nOh well.") == [letter]


def test_name_alone_greets_above_a_number_of_the_case() -> None:
    letter = f"Ms Fenn\n\nOD2012071200988\n\n{BODY}\n\nHector Plumb\nHead of Sluices\nOxney Drainage Board"
    assert found_in(f"You said I'd never get an answer. Well here it is.\n\n{letter}\n\nSo there.") == [
        letter
    ]


def test_both_halves_of_a_salutation_are_the_letters() -> None:
    letter = LETTER.replace("Dear Ms Fenn,", "Dear Sir, Dear Madam,")
    assert found_in(f"The drainage board answered me:\n\n{letter}\n\nWhich am I?") == [letter]


def test_heading_of_what_a_mail_system_adds_signs_nothing() -> None:
    letter = f"Dear Ms Fenn,\n\n{BODY}\n\nWith kind regards,\nSluice Contact Centre"
    text = f"The drainage board answered me:\n\n{letter}\n\nDisclaimer\nPlease note that nothing in this message is legal advice."
    assert found_in(text) == [letter]


def test_lead_between_two_parts_of_a_letter_is_the_posters() -> None:
    first = f"Dear Ms Fenn,\n\n{BODY}"
    text = (
        f"The drainage board has answered.\n\n{first}\n\n[then half a page of gates and pipes, I'll spare you]\n\n"
        f"But read this bit, this is the bit that got me:\n\n{MORE}\n\n{END}\n\nFive weeks for that!!"
    )
    assert found_in(text) == [first, f"{MORE}\n\n{END}"]


def test_word_asked_back_begins_a_remark() -> None:
    first = f"Dear Ms Fenn,\n\n{BODY} This is for the safety of the public."
    text = f"Here is the board's letter with my notes.\n\n{first}\n\nSafety? Nobody fell in there in forty years.\n\n{MORE}\n\n{END}\n\nThat's all."
    assert found_in(text) == [first, f"{MORE}\n\n{END}"]


def test_quotations_under_marks_are_one_letter_whatever_the_poster_says_between() -> None:
    remark = (
        "The inspectorate's own guidance, if you care to look, says that no gate of that kind was ever found to do anybody any harm. "
        "I sent them the page. I sent it with a yellow sticker on it. And who said anything about gates? I asked about the channel "
        "behind my house, where no gate has been since my father's time. On Thursdays I go and look."
    )
    said = [
        "Thank you for your further letter to the Oxney Drainage Board about the sluice.",
        "You also ask why the channel was not cleared. The Environment Agency has advised that it need not be.",
        "With regard to the lane, the Board is not aware of any damage. You may wish to contact the county council.",
    ]
    text = (
        "I said I'd post it if the drainage board ever answered me. So, line by line.\n\n"
        + f"\n\n{remark}\n\n".join(f"> {one}" for one in said)
    )
    assert found_in(text) == said


def test_subject_below_a_salutation_is_the_letters_though_the_poster_breaks_in_later() -> None:
    first = f"Dear Ms Fenn\n\nSmall Sluices: Consultation\n\n{BODY}"
    text = (
        f"Got a proper one from the drainage board. I've typed it all out, with my two penn'orth where I couldn't help it.\n\n{first}\n\n"
        "Eleven weeks for that, on a lane of half a mile. They must be run off their feet.\n\n"
        f"{MORE}\n\nIF the gate is still there. IF somebody answers the phone.\n\nYou ask about the lane. It is not intended that it should be closed.\n\n{END}\n\nBy nobody."
    )
    assert found_in(text)[0] == first


def test_initials_over_the_name_in_full_sign_with_it() -> None:
    letter = f"Dear Ms Fenn,\n\n{BODY}\n\nYours sincerely\n\nH. Plumb\n\nHector Plumb\nHead of Sluices\nOxney Drainage Board"
    assert found_in(f"The drainage board answered me:\n\n{letter}\n\nSo there.") == [letter]


@pytest.mark.parametrize(
    "lead",
    [
        "Right, found it. First bit is just thanks for your email of 4 October, sorry for the wait. Then:",
        "Usual thank you for your email, then this:",
        "Starts with the usual thanks for your letter of 3 May and goes on:",
        "After the obligatory thank you for contacting us it says:",
        "First para: thanks for your email etc etc. Second para:",
    ],
)
def test_how_a_letter_begins_in_the_poster_s_words_is_no_part_of_it(lead: str) -> None:
    letter = (
        "The last of the lights was automated in 1990. Since then all of the lights for which the Authority is responsible have been "
        "watched by computer.\n\nYou ask whether that saved anything. I can confirm that lights are paid for from charges.\n\n"
        "Alice Purl\nManager, Navigational Aids\nOxney Ports Authority"
    )
    (found,) = find_responses(f"{lead}\n\n{letter}\n\nSo there you have it.", published="2013-01-01")
    assert found.text == letter


@pytest.mark.parametrize("called", ["Jerome- ", "Jerome, ", "Jerome - "])
def test_who_calls_the_poster_by_name_and_signs_for_his_office_may_write_as_posters_do(called: str) -> None:
    letter = (
        f"{called}got your letter and so did the rest of the committee, I made copies. I dont like the September date either and I asked "
        "about it. It's on for April 20 so come early.\nLyle Orr\nSupervisor, Dist 14\nOxney County Board of Supervisors"
    )
    lead = "here's my supervisors answer. He types like he talks."
    (found,) = find_responses(f"{lead}\n\n{letter}\n\nthree min is plenty", published="2010-03-25")
    assert found.text == letter
