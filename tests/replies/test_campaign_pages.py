"""What pages of campaigns taught: heads and ends of letters, the poster's short accounts, addresses, and for whom a letter speaks."""

import pytest

from ingest.replies import find_responses
from ingest.replies.candidates import candidates

LETTER = "Dear Ms Fenn,\n\nThank you for your letter of 4 May about the weir. The council has no plans to mend it before the winter.\n\nYours sincerely,\n\nAnn Orr\nHead of Rivers"


def _found(text):
    return [text[one.start : one.end] for one in candidates(text)]


def _read(text, published="2011-06-01"):
    return find_responses(text, published=published)[0]


@pytest.mark.parametrize("rule", ["", "\n- - - - -\n", "\n-----\n", "\n***\n"])
def test_a_letterhead_is_no_part_of_the_signature_above_it(rule):
    second = "House of Commons\nLondon\n\n12 May 2011\n\nDear Ms Fenn,\n\nThank you for writing to me about the weir. I have passed your letter to the Minister for Rivers.\n\nYours sincerely,\n\nTom Vale MP"

    assert _found(f"Two answers in a week.\n\n{LETTER}\n{rule}\n{second}\n\nSo there.") == [LETTER, second]


def test_a_part_of_a_body_by_its_letter_is_in_a_letterhead_and_speaks_by_turns_with_nobody():
    head = "EUROPEAN COMMISSION\nDirectorate-General Rivers and Seas\nUnit C2 : Weirs and Locks\n\nBrussels, 2 May 2011\nRSE/C2/AB/ek D(2011) 1234"
    letter = f"{head}\n\n{LETTER}"

    found = find_responses(f"It came after all:\n\n{letter}\n\nVery polite.", published="2011-06-01")

    assert [one.text for one in found] == [letter]
    assert (found[0].letter_date, found[0].organisation) == ("2011-05-02", "European Commission")


def test_a_list_of_addresses_is_no_answer():
    tips = "On paper:\nEuropean Parliament, 60 Rue du Fleuve, B-1047 Brussels (they send it on to the right room)\nHouse of Commons, London SW1A 0AA\nOfcom, Weir House, 2a Bridge Road, London SE1 9HA"

    assert not find_responses(f"All of them can be done online.\n\n{tips}\n\nA stamp is 48p.", published=None)


def test_a_short_account_of_an_answer_is_the_posters():
    told = "It is from the Environment Agency. In short for those who have no German: the permit is needed, and no fee is due."

    assert _found(f"{told}\n\n{LETTER}\n\nThe last line is new.") == [LETTER]


def test_a_machine_that_writes_behind_the_posters_words_in_one_line():
    receipt = "This is an automated response to confirm that we have received your email. Please do not reply to this message.\n\nYour enquiry has the reference 1-8812. Please quote it in any further contact with us."

    assert _found(f"well they are quick, 40 seconds!! {receipt}\n\nso now we wait") == [receipt]


def test_arrows_around_an_answer_that_cites_the_law():
    said = "Thank you for your inquiry to the Bureau of Rivers. Under section 25.205(b) any owner may mend a weir; please ask your state whether more is required."

    assert _found(f"They wrote back >> {said} <<\n\nELEVEN pages I filed!") == [said]


def test_the_day_before_the_reference_begins_a_letter_that_lost_its_breaks():
    letter = "12 December 2011 Our ref: 11 018 233 (Please quote our reference) Dear Ms Fenn Thank you for your complaint which we received on 2 December. We cannot look into it before the council has answered you. Yours sincerely H Orr Intake Adviser"

    assert _found(f"on my phone sorry, the ombudsman says {letter}")[0].startswith("12 December 2011 Our ref")


@pytest.mark.parametrize(
    "below", ["Second page coming", "The rest in the next comment", "last half to follow"]
)
def test_what_the_poster_says_of_the_next_page_is_none_of_the_letter(below):
    part = "Dear Ms Fenn,\n\nThank you for your letter of 4 May about the weir. The council keeps the state of it under review.\n\nYou asked about three matters, which I will take in their order."

    assert _found(f"The Council has answered, and the box takes half of it.\n\n{part}\n\n{below}") == [part]


def test_a_name_over_a_calling_and_a_body_signs():
    letter = "Your message has been passed to me. Anglers are welcome on the weir, and the notice will be taken down this week.\n\nNeil Orr\nStop and Search Lead\nAshgate Police"

    assert _read(f"The police at last:\n\n{letter}\n\nWell!").signatory == "Neil Orr"


@pytest.mark.parametrize("mark", ["[signed] ", "(sgd) ", "Signed: ", "gez. "])
def test_a_word_before_a_name_says_that_it_is_signed(mark):
    letter = LETTER.replace("Ann Orr", f"{mark}Ann Orr")

    assert _read(f"The council wrote back:\n\n{letter}").signatory == "Ann Orr"


@pytest.mark.parametrize(
    ("lead", "letter", "organisation"),
    [
        ("And one from the Authority:", LETTER.replace("Dear", "Our ref: EPA/PS/corr/31\n\nDear", 1), None),
        ("I asked the man who ALSO told me to stop:", LETTER.replace("The council", "The office"), None),
        ("", LETTER.replace("The council has", "A study was carried out on behalf of the European Commission. The office has"), None),
        ("", LETTER.replace("The council has", "You may bring it to the attention of the Marine Survey Office. The council has"), None),
        ("", LETTER.replace("your letter of 4 May", "bringing this to the attention of Weir Borough Council"), "Weir Borough Council"),
    ],
)  # fmt: skip
def test_a_body_that_a_letter_only_names_does_not_write_it(lead, letter, organisation):
    assert _read(f"{lead}\n\n{letter}").organisation == organisation


def test_who_passes_on_what_he_was_answered_signs_nothing():
    letter = "Dear Tom,\n\nThank you for your letter of 1 May on behalf of your constituent, Ms Fenn, about the weir. The Department keeps it under review."
    read = _read(f"Mr Vale has sent me what he got from the minister about the weir.\n\n{letter}")

    assert read.signatory is None


def test_a_clause_that_tells_why_the_poster_wrote_names_no_unit():
    read = _read(f"Since the shopping centre said no I asked the council about the pavement:\n\n{LETTER}")

    assert read.unit is None


def test_a_german_letter_dates_the_one_that_it_answers_in_its_head():
    letter = (
        "Ihr Zeichen, Ihre Nachricht vom: 03.12.2008\nMein Zeichen: 225-4 / 08-1193\n14.01.2009\n\nSehr geehrter Herr Fenn,\n\n"
        "mit o.a. Schreiben bitten Sie um Auskunft zum Wehr. Hierzu teile ich Ihnen mit, dass es nicht erneuert wird.\n\n"
        "Mit freundlichen Grüßen\nIm Auftrag\n\nOrr"
    )
    read = _read(f"From the Wasseramt:\n\n{letter}", "2009-01-20")

    assert (read.letter_date, read.answers_date) == ("2009-01-14", "2008-12-03")


@pytest.mark.parametrize(
    ("lead", "after"),
    [
        ("Letter from Oldmill District Council (as I imagine it):", ""),
        ("APRIL FOOL!", ""),
        ("This is a hoax that somebody sent me pretending to be the council:", ""),
        ("SATIRE - not real. I made this up:", ""),
        (
            "The council's answer:",
            "Edit: this letter turned out to be fake, the council says it never sent it.",
        ),
        ("The council's answer:", "April Fool!"),
    ],
)
def test_what_the_poster_gives_as_made_up_is_no_answer(lead, after):
    assert not find_responses(f"{lead}\n\n{LETTER}\n\n{after}", published="2011-06-01")


@pytest.mark.parametrize(
    "lead",
    [
        "The council answered. Here is all of it, before somebody says that I made it up:",
        "I told them it's no joke, and they wrote:",
    ],
)
def test_who_says_that_it_is_true_is_believed(lead):
    assert find_responses(f"{lead}\n\n{LETTER}", published="2011-06-01")


@pytest.mark.parametrize(
    ("told", "whom"),
    [
        ("the Secretary of State for Environment, Food and Rural Affairs about bees. I have been asked to reply on her behalf.", "Secretary of State for Environment, Food and Rural Affairs"),
        ("the Secretary of State for Culture, Olympics, Media and Sport about bees. The Secretary of State has asked me to reply.", "Secretary of State for Culture, Olympics, Media and Sport"),
    ],
)  # fmt: skip
def test_an_office_is_named_whole_over_its_commas(told, whom):
    letter = f"Dear Ms Fenn,\n\nThank you for your letter to {told}\n\nYours sincerely\n\nAnn Orr\nCorrespondence Officer"

    assert _read(f"The answer came:\n\n{letter}").on_behalf_of == whom


INNER = "Dear Councillor Grey\n\nThank you for your enquiry of 28 April on behalf of your constituent. The weir was mended on 1 May.\n\nRegards\nIan Tasker\nRivers Manager\nFenshire County Council"


def _cited(letter):
    return "\n".join(f"> {line}".rstrip() for line in letter.split("\n"))


@pytest.mark.parametrize("inner", [f'"{INNER}"', _cited(INNER)])
def test_a_letter_goes_on_below_the_one_that_it_gives(inner):
    outer = "Dear Pat,\n\nThanks for your email. I asked the officers, and this is what they say:"
    end = "I hope that helps.\n\nYours sincerely\n\nLinda Grey\nCouncillor for Tarn Ward"

    found = find_responses(
        f"From the ward councillor:\n\n{outer}\n\n{inner}\n\n{end}", published="2011-06-01"
    )

    assert [one.text for one in found] == [outer, INNER, end]
    assert [one.signatory for one in found] == ["Linda Grey", "Ian Tasker", "Linda Grey"]
    assert found[2].continues == "remark"


def test_what_an_officer_answered_a_councillor_who_passes_it_on_is_an_answer():
    mail = f"-----Original Message-----\nFrom: Ian Tasker\nSent: 2 May 2011\nTo: Cllr Linda Grey\n\n{INNER}"

    assert [
        one.text for one in find_responses(f"My councillor sent me this:\n\n{mail}", published="2011-06-01")
    ] == [INNER]


def test_what_a_resident_writes_back_to_a_councillor_is_none():
    own = "Dear Councillor Grey\n\nThank you for your letter of 28 April about the weir. I still ask you to have it mended before the winter.\n\nRegards\nPat Fenn\n4 Weir Lane"

    assert not find_responses(f"So I wrote back to her:\n\n{own}", published="2011-06-01")
