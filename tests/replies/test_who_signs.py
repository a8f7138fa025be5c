"""Who signs, in what role, of what unit and body, and on whose behalf, as the signature and the words of a letter tell it."""

from ingest.replies import find_responses
from ingest.replies.who.blocks import signed
from ingest.replies.who.introduced import introduced
from tests.replies.ferries import LETTER


def test_signature_blocks_are_read():
    by = signed(
        ["Nora Pell", "Deputy Director, Ferries Division", "Department for Transport", "Tel: 0117 496 0000"]
    )
    assert (by.signatory, by.role) == ("Nora Pell", "Deputy Director")
    assert (by.unit, by.organisation) == ("Ferries Division", "Department for Transport")


def test_a_member_signs_with_what_he_was_elected_for():
    assert signed(["Senator Nora Pell, 4th District"]).role == "Senator, 4th District"
    by = signed(["Nora", "Alderman Nora Pell (Quay Ward)"])
    assert (by.signatory, by.role) == ("Nora Pell", "Alderman, Quay Ward")


def test_a_role_with_commas_stays_whole():
    assert signed(["Ann Orr", "Minister of State for Children, Young People and Families"]).role == (
        "Minister of State for Children, Young People and Families"
    )


def test_an_assistant_signs_on_behalf():
    by = signed(["Tess Holt", "Private Secretary", "on behalf of Lord Brim"])
    assert (by.signatory, by.role, by.on_behalf_of) == ("Tess Holt", "Private Secretary", "Lord Brim")


def test_a_unit_is_no_role_though_it_names_one():
    by = signed(["Nora Pell", "Commander", "Specialist Operations Directorate"])
    assert (by.role, by.unit) == ("Commander", "Specialist Operations Directorate")


def test_the_introduction_names_who_answered():
    by = introduced("I got this reply from Nora Pell, Head of Ferries at the Department for Transport today:")
    assert (by.signatory, by.organisation) == ("Nora Pell", "Department for Transport")


def test_the_posts_appeal_names_the_body_of_the_signatory():
    post = "Please write to:\n\nNora Pell\nHead of Ferries\nDepartment for Transport\n1 Quay Street\nLONDON SW1A 1AA\n"
    letter = "Dear Ms Arkle,\n\nThank you for your e-mail, which has been passed to me. We will reply soon.\n\nNora Pell\nHead of Ferries"
    (response,) = find_responses(letter, published=None, post_text=post)
    assert response.organisation == "Department for Transport"


def test_a_body_in_capitals_is_spelt_as_usual():
    letter = "THORNMARCH COUNTY COUNCIL\nOur ref: AB/1\n\nDear Mr Bell\n\nThank you for your letter, which has been noted.\n\nYours sincerely\n\nAnn Orr\nTown Clerk"
    (response,) = find_responses(letter, published=None)
    assert (response.organisation, response.reference) == ("Thornmarch County Council", "AB/1")


def test_degrees_after_a_name_are_part_of_it_and_broken_lines_are_joined():
    by = signed(["Ann B. Orr, MD, MMSc", "Director (Acting)", "Division of Ferries, Locks,", "and Canals"])
    assert (by.signatory, by.role, by.unit) == (
        "Ann B. Orr, MD, MMSc",
        "Director (Acting)",
        "Division of Ferries, Locks, and Canals",
    )


def test_what_somebody_heads_is_told_by_the_role_and_no_unit_is_made_of_it():
    (response,) = find_responses(LETTER, published="2013-06-01")
    assert (response.role, response.unit) == ("Head of Ferries", None)


def test_a_line_under_the_name_that_tells_no_calling_is_the_unit():
    by = signed(["Liam Croft", "High Speed Rail", "Department for Transport"])
    assert (by.role, by.unit, by.organisation) == (None, "High Speed Rail", "Department for Transport")
    assert signed(["Liam Croft", "Chief Ecologist"]).role == "Chief Ecologist"
    by = signed(
        [
            "J Marchbanks",
            "Information Access Officer",
            "Data Protection and Disclosure",
            "Northshire Constabulary",
        ]
    )
    assert (by.unit, by.organisation) == ("Data Protection and Disclosure", "Northshire Constabulary")


def test_an_office_that_signs_is_no_person():
    by = signed(["Constituent Services", "Office of the Governor"])
    assert (by.signatory, by.unit) == (None, "Constituent Services")


def test_whoever_assists_a_person_answers_on_behalf_of_that_person():
    by = signed(["Ada Quill", "Parliamentary Assistant to Graham Poole MP"])
    assert (by.role, by.on_behalf_of) == ("Parliamentary Assistant", "Graham Poole MP")
    assert signed(["Ada Quill", "Clerk to the Justices"]).on_behalf_of is None


def test_a_letter_answered_for_the_one_who_was_written_to():
    asked = "3 May to the Minister for Piers. I have been asked to reply on her behalf. It is"
    letter = LETTER.replace("3 May", asked)
    (response,) = find_responses(letter, published="2013-06-01")
    assert response.on_behalf_of == "Minister for Piers"


def test_a_body_is_named_by_the_abbreviation_that_a_poster_uses():
    letter = "I wrote to the DVLA and got this:\n\nDear Mr Hay,\n\nThank you for your letter. The fee is not due.\n\nYours sincerely,\nA Bell"
    (response,) = find_responses(letter, published="2013-06-01")
    assert response.organisation == "DVLA"


def test_those_who_sit_in_a_parliament_speak_for_no_body_that_they_speak_of():
    letter = "Dear Mrs Hay,\n\nThank you for contacting me. The Federal Harbour Commission has proposed a rule, and I will keep your views in mind.\n\nSincerely,\nTom Feeley\nUnited States Senator"
    (response,) = find_responses(letter, published="2013-06-01")
    assert response.organisation is None


def test_the_minister_who_asked_is_the_one_on_whose_behalf():
    letter = LETTER.replace(
        "which has been passed to me for a reply.",
        "which I have been asked by the Minister for Harbours to answer.",
    )
    (response,) = find_responses(letter, published="2013-06-01")
    assert response.on_behalf_of == "Minister for Harbours"
