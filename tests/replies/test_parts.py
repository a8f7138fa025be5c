"""The parts of the reader, one by one, on invented text."""

import re
import time
from importlib import resources
from pathlib import Path

import pytest

from ingest.replies import find_appeals, find_responses, form_letters, organisations, resolve
from ingest.replies.blocks import signed
from ingest.replies.commitments import commitments
from ingest.replies.datings import answered, datings
from ingest.replies.introductions import introduced
from ingest.replies.kinds import kind_of
from ingest.replies.lines import fold, split
from ingest.replies.sentences import sentences

LETTER = """Dear Ms Arkle,

Thank you for your e-mail of 3 May about the ferry, which has been passed to me for a reply. The Department is committed to the service and no decision has been taken.

Yours sincerely,

Nora Pell
Head of Ferries
Department for Transport"""


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2nd October 2009", "2009-10-02"),
        ("October 2, 2009", "2009-10-02"),
        ("2 Oct. 2009", "2009-10-02"),
        ("02/10/2009", "2009-10-02"),
        ("2.10.09", "2009-10-02"),
        ("2009-10-02", "2009-10-02"),
        ("the twenty-third of March 2011", "2011-03-23"),
        ("3 mai 2011", "2011-05-03"),
        ("1er août 2011", "2011-08-01"),
        ("3. Dezember 2011", "2011-12-03"),
        ("3 de julio de 2012", "2012-07-03"),
        ("1 Gorffennaf 2012", "2012-07-01"),
    ],
)
def test_dates_are_read_in_their_dialects(said, iso):
    (found,) = datings(f"on {said} we met", None)
    assert (found.iso, found.inferred) == (iso, False)


def test_a_date_without_a_year_takes_it_from_the_comment_and_says_so():
    (found,) = datings("your letter of 28 December", "2010-01-15")
    assert (found.iso, found.inferred) == ("2009-12-28", True)


def test_a_date_without_a_year_stays_unknown_where_nothing_settles_it():
    assert list(datings("your letter of 28 December", None)) == []


def test_month_first_is_read_where_asked():
    assert next(datings("03/04/2011", None, month_first=True)).iso == "2011-03-04"


def test_no_such_day_is_no_date():
    assert list(datings("31 February 2011", None)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your e-mail dated 2nd October 2009 to the Commissioner",
        "I refer to your letter of Friday 2 October 2009.",
        "Your complaint of 02.10.2009 has been logged",
        "Further to your freedom of information request sent on October 2, 2009",
    ],
)
def test_the_date_answered_is_that_of_the_letter_received(text):
    assert answered(text, None).iso == "2009-10-02"


def test_another_date_is_not_the_date_answered():
    assert answered("Thank you for your letter. The road closed on 2 October 2009.", None) is None


def test_signature_blocks_are_read():
    by = signed(
        ["Nora Pell", "Deputy Director, Ferries Division", "Department for Transport", "Tel: 0117 496 0000"]
    )
    assert (by.signatory, by.role) == ("Nora Pell", "Deputy Director")
    assert (by.unit, by.organisation) == ("Ferries Division", "Department for Transport")


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


def test_sentences_keep_abbreviations_whole():
    text = "Mr. Pell met Dr. Orr at 5 p.m. on Friday. They agreed.\n\nA new paragraph"
    assert [s.text for s in sentences(text)] == [
        "Mr. Pell met Dr. Orr at 5 p.m. on Friday.",
        "They agreed.",
        "A new paragraph",
    ]
    assert all(text[s.start : s.end] == s.text for s in sentences(text))


def test_commitments_have_kind_span_and_due_date():
    text = "Thank you. We will publish the report by 4 June 2012. We cannot reopen the line. The ferry has been late."
    promise, refusal = commitments(text, None)
    assert (promise.kind, promise.due, promise.sentence) == ("promise", "2012-06-04", 2)
    assert refusal.kind == "refusal"
    assert text[promise.span_start : promise.span_end] == promise.text


def test_courtesies_are_no_commitments():
    assert commitments("Please do not hesitate to contact me. I hope that this will help.", None) == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("This is an automated acknowledgement. Please do not reply to this e-mail.", "automatic"),
        ("Thank you for your letter, the contents of which have been noted.", "acknowledgement"),
        ("I have asked for a report and will write to you again as soon as I have it.", "holding"),
        (
            "Ferries are not the responsibility of this Council. You should contact the Harbour Authority.",
            "referral",
        ),
        ("I regret that we are unable to agree to your request.", "refusal"),
        (
            "The ferry runs at a loss of £2 million. The contract ends in 2014 and a new one will be let.",
            "substantive",
        ),
        ("Best of luck.", None),
    ],
)
def test_kinds(body, kind):
    assert kind_of(body)[0] == kind


def test_quotation_marks_and_quote_signs_are_taken_off():
    lines = split(fold("> Dear Ann\n> \n> \u201cHello\u201d"))
    assert [(line.text, line.depth) for line in lines] == [("Dear Ann", 1), ("Hello", 1)]


def test_folding_keeps_every_offset():
    text = "\u201cIt\u2019s\u201d \u2014 so\u00a0be it"
    assert len(fold(text)) == len(text)


def test_a_quoted_letter_is_given_without_its_marks():
    text = "They wrote:\n\n" + "\n".join("> " + line for line in LETTER.split("\n"))
    (response,) = find_responses(text, published="2012-05-20")
    assert response.text.startswith("Dear Ms Arkle,\n\nThank you")
    assert ">" not in response.text
    assert response.answers_date == "2012-05-03"


def test_the_posters_words_before_and_after_are_left_out():
    (response,) = find_responses(
        f"Got this today:\n\n{LETTER}\n\nWhat a waste of paper!!", published="2012-05-20"
    )
    assert response.text == LETTER


def test_hidden_characters_are_seen_through_and_flagged():
    text = LETTER.replace("Thank", "Th\u200bank")
    (response,) = find_responses(text, published="2012-05-20")
    assert "hidden characters in the text" in response.evidence
    assert text[response.span_start : response.span_end] == text


def test_the_posts_appeal_names_the_body_of_the_signatory():
    post = "Please write to:\n\nNora Pell\nHead of Ferries\nDepartment for Transport\n1 Quay Street\nLONDON SW1A 1AA\n"
    letter = "Dear Ms Arkle,\n\nThank you for your e-mail, which has been passed to me. We will reply soon.\n\nNora Pell\nHead of Ferries"
    (response,) = find_responses(letter, published=None, post_text=post)
    assert response.organisation == "Department for Transport"


def test_a_letter_of_a_hundred_thousand_words_takes_no_longer_than_its_length():
    text = LETTER.replace(
        "no decision", "the ferry will run and \u201cwe\u201d say so. " * 12_500 + " no decision"
    )
    start = time.process_time()
    find_responses(text, published=None)
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Ann Bell {n}\nDirector\nSome Council\n" for n in range(2000)),
        "> " * 5000 + "Dear Ann",
        '"' * 20_000 + " Dear Ann thank you",
        "Dear " * 20_000,
        "From: a\n" * 10_000,
        "Thank you for your letter " * 5000,
        "\u202eDear Ms A,\u202c thank you for your letter " + "\u05d0" * 5000,
    ],
    ids=["signatures", "depth", "quotes", "salutations", "headers", "thanks", "right-to-left"],
)
def test_odd_texts_are_read_quickly(text):
    start = time.process_time()
    find_responses(text, published=None)
    assert time.process_time() - start < 10


def test_copies_of_a_letter_are_one_form_letter():
    copy = "Dear {}, thank you for your letter about badgers. No decision has been taken and all views will be considered. Yours, {}"
    (form,) = form_letters(
        [
            ("b", copy.format("Mr Bell", "Ann Orr")),
            ("a", copy.format("Ms Arkle", "Ann Orr")),
            (
                "c",
                "Dear all, this is quite another letter, with nothing in common but its length and its Dear.",
            ),
        ]
    )
    assert [c.key for c in form.copies] == ["a", "b"]
    assert form.text.startswith("Dear […] thank you")
    assert [(d.common, d.own) for d in form.copies[1].differences] == [("Ms Arkle,", "Mr Bell,")]


def test_form_letters_do_not_depend_on_the_order():
    copy = "Dear {}, thank you for your letter about badgers. No decision has been taken and all views will be considered."
    letters = [(str(n), copy.format("X" * n)) for n in range(1, 9)]
    assert form_letters(letters) == form_letters(reversed(letters))


def test_an_appeal_has_target_address_draft_petition_and_deadline():
    post = """Please write to the minister by 4 June 2012! I have drafted a letter below.

Nora Pell
Minister of State
Department for Transport
1 Quay Street
LONDON SW1A 1AA

Dear Ms Pell,

I am writing to ask you to save the ferry. It is our only road.

I look forward to your reply.

Yours sincerely,
[your name]

There is also a petition, sponsored by Alan Orr MP: https://petitions.example/ferry - please sign."""
    (appeal,) = find_appeals(post, title="Save the ferry", published="2012-05-20")
    assert (appeal.target, appeal.role, appeal.organisation) == (
        "Nora Pell",
        "Minister of State",
        "Department for Transport",
    )
    assert appeal.address == "1 Quay Street\nLONDON SW1A 1AA"
    assert appeal.draft.startswith("Dear Ms Pell,")
    assert "petition" not in appeal.draft
    assert post[appeal.draft_start : appeal.draft_end] == appeal.draft
    assert (appeal.petition_url, appeal.petition_sponsor) == (
        "https://petitions.example/ferry",
        "Alan Orr MP",
    )
    assert appeal.deadline == "2012-06-04"


def test_a_post_that_asks_nothing_is_no_appeal():
    assert find_appeals("We walked along the river. It was a fine day.", title="A walk", published=None) == ()


def test_an_appeals_draft_letter_is_no_response():
    draft = "Dear Ms Pell,\n\nI am writing to ask you to save the ferry.\n\nYours sincerely,\n[your name]"
    assert find_responses(draft, published=None) == ()


def test_the_authority_file_is_sound():
    names = [o.name for o in organisations()]
    assert len(names) == len(set(names))
    for body in organisations():
        assert body.kind, body.name
        assert body.jurisdiction[:2].isupper(), body.name
        for other in (body.predecessor, body.successor):
            assert other is None or other in names or resolve(other) is None, body.name


def test_aliases_lead_to_one_body():
    assert resolve("Defra") is resolve("DEFRA")
    assert resolve("MPS").name == "Metropolitan Police Service"
    assert resolve("The Home Office").name == "Home Office"
    assert resolve("mps") is None or resolve("mps").name != "Metropolitan Police Service"


def test_a_target_named_in_passing_is_an_appeal():
    post = "Write to the Clerk if you have a stamp left, Ann Orr, Town Hall, Mill Lane, Ambry SW1A 1AA, and ask her why."
    (appeal,) = find_appeals(post, title=None, published=None)
    assert (appeal.target, appeal.role) == ("Ann Orr", "Clerk")
    assert appeal.address == "Town Hall, Mill Lane, Ambry SW1A 1AA"


def test_a_deadline_without_a_year_lies_ahead():
    post = "Please write to him before the consultation closes at noon on Friday 14 January.\n\nDear Mr Orr,\n\nI ask you to stop.\n"
    (appeal,) = find_appeals(post, title=None, published="2010-11-22")
    assert appeal.deadline == "2011-01-14"


def test_the_end_of_a_month_is_its_last_day():
    post = "Please write to him by the end of February.\n\nDear Mr Orr,\n\nI ask you to stop.\n"
    (appeal,) = find_appeals(post, title=None, published="2012-01-22")
    assert appeal.deadline == "2012-02-29"


def test_the_address_of_a_petition_is_taken_from_the_markup():
    post = "Please sign the e-petition, Keep the Ferry, started by Ann Orr (Independent)."
    html = 'Please sign the <a href="https://petitions.example/ferry">e-petition</a>, Keep the Ferry'
    (appeal,) = find_appeals(post, title=None, published=None, html=html)
    assert (appeal.petition, appeal.petition_url) == ("Keep the Ferry", "https://petitions.example/ferry")
    assert appeal.petition_sponsor == "Ann Orr"


def test_an_answer_shown_in_a_post_is_a_response_and_no_draft():
    post = f"You wrote to the minister, and this is what came back:\n\n{LETTER}"
    assert find_responses(post, published="2012-05-20")
    assert not [a for a in find_appeals(post, title=None, published="2012-05-20") if a.draft is not None]


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


def test_contradictory_dates_are_kept_and_told():
    letter = "4 June 2013\n\n" + LETTER.replace("3 May", "9 July 2013")
    (response,) = find_responses(letter, published="2013-06-01")
    assert (response.letter_date, response.answers_date) == ("2013-06-04", "2013-07-09")
    told = [e for e in response.evidence if e.startswith("dates at odds")]
    assert len(told) == 2


def test_a_letter_that_answers_one_of_its_own_day_contradicts_nothing():
    letter = "4 June 2013\n\n" + LETTER.replace("3 May", "4 June 2013")
    (response,) = find_responses(letter, published="2013-06-04")
    assert (response.letter_date, response.answers_date) == ("2013-06-04", "2013-06-04")
    assert not [e for e in response.evidence if e.startswith("dates at odds")]


def test_both_references_are_given_the_offices_own_first():
    letter = "Your ref: AB/12\nOur ref: FER/2013/7\n\n" + LETTER
    (response,) = find_responses(letter, published="2013-06-01")
    assert response.reference == "FER/2013/7; yours AB/12"


@pytest.mark.parametrize(
    ("head", "said", "number"),
    [
        ("TRM 881207", "", "TRM 881207"),
        ("Re: Pier Street (CRM 221904)", "", "CRM 221904"),
        ("Our ref: 16 004 118 (please quote)", "", "16 004 118"),
        ("14 March 2011", "", None),
        ("Room 3414", "", None),
        ("", "Your enquiry (NR44912) was received. ", "NR44912"),
        ("", "Please write again quoting 1010988216. ", "1010988216"),
        ("", "This is my case for HS2. ", None),
    ],
)
def test_numbers_are_read_where_offices_put_them(head, said, number):
    letter = LETTER.replace("Thank you", f"{head}\n\n{said}Thank you", 1)
    (response,) = find_responses(letter, published="2013-06-01")
    assert response.reference == number


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


@pytest.mark.parametrize(
    ("poster", "way"),
    [
        ("The council's online form gave me this reply:", "form"),
        ("This came by e-mail from the Department:", "e-mail"),
        ("A reply from the Department in the post today:", "post"),
        ("The Department says:", None),
    ],
)
def test_how_a_letter_came_is_what_the_poster_says(poster, way):
    (response,) = find_responses(f"{poster}\n\n{LETTER}", published="2013-06-01")
    assert response.came_by == way


def test_a_comment_of_nothing_but_signatures_is_no_response():
    assert (
        find_responses("Nora Pell\nHead of Ferries\nDepartment for Transport\n\n" * 40, published=None) == ()
    )


def test_the_minister_who_asked_is_the_one_on_whose_behalf():
    letter = LETTER.replace(
        "which has been passed to me for a reply.",
        "which I have been asked by the Minister for Harbours to answer.",
    )
    (response,) = find_responses(letter, published="2013-06-01")
    assert response.on_behalf_of == "Minister for Harbours"


DOCS = Path(__file__).parent.parent.parent / "docs" / "authority.md"


def test_the_language_in_the_manual_is_the_language_that_is_read():
    (shown,) = re.findall(r"```ini\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    file = resources.files("ingest.replies") / "lexicons" / "mi" / "letters.txt"
    assert shown == file.read_text(encoding="utf-8")
    letter = LETTER.replace("Dear Ms Arkle,", "T\u0113n\u0101 koe Ms Arkle").replace(
        "Yours sincerely,", "N\u0101ku noa, n\u0101"
    )
    (response,) = find_responses(letter, published="2013-06-01")
    assert (response.addressee, response.signatory) == ("Ms Arkle", "Nora Pell")


def test_the_body_in_the_manual_is_a_row_of_the_authority_file():
    (row,) = re.findall(r"```tsv\n\s*(.*?)\n\s*```", DOCS.read_text(encoding="utf-8"))
    name, aliases, kind, jurisdiction, *_, source = row.split("\t")
    assert len(row.split("\t")) == 9
    assert (name, aliases, kind) == ("Office of the Ombudsman", "NZ Ombudsman", "ombudsman")
    assert (jurisdiction, source) == ("NZ", "Ombudsmen Act 1975")


@pytest.mark.parametrize("author", ["Mrs Aldous", "Nell Aldous", "nellaldous", "Somebody Else"])
def test_evidence_does_not_name_whom_a_letter_addresses(author):
    """The salutation is masked where it stands whole; a surname by itself would not be."""
    letter = "Dear Mrs Aldous,\n\nThank you for your letter of 3 May, which has been passed to me.\n\nNora Pell\nHead of Ferries\nDepartment for Transport"
    (response,) = find_responses(f"I wrote and got this reply:\n\n{letter}", published=None, author=author)
    assert [line for line in response.evidence if "ldous" in line and "Dear Mrs Aldous" not in line] == []
    assert not any("Somebody" in line for line in response.evidence)
