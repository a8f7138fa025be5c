"""An official's words from the first to the last, and none of the poster's."""

import pytest

from ingest.replies.responses import find_responses

BODY = (
    "Thank you for your letter of 3 May about the ferry. The Department has no plans to close it, and I have asked "
    "the operator to write to you.\n\n"
)
SIGNED = "Yours sincerely\n\nNora Pell\nHead of Ferries\nDepartment for Transport"


def own(text, **told):
    (found,) = find_responses(text, published="2011-06-01", **told)
    return found.text


def test_what_stands_before_the_mark_of_a_quotation_is_no_letterhead():
    letter = f"Dear Mr Bose, {BODY}{SIGNED}".replace("\n", " ")
    assert own(f'Department for Transport after 14 weeks "{letter}" Hopeless.') == letter


HEADED = [
    "Part 2", "pt. II:", "(cont'd)", "contd...", "continued", "... and continuing", "Continued from above", "2/2", "[2 of 2]",
    "The rest:", "here's the rest of it", "the rest of his letter -",
]  # fmt: skip


@pytest.mark.parametrize("heading", HEADED)
def test_the_heading_of_a_letters_further_part_is_the_posters(heading):
    first = "They wrote:\n\nDear Ms Arkle,\n\nThank you for your letter of 3 May about the ferry, which was passed to me."
    second = f"The Department has no plans to close it, and the operator will write to you.\n\n{SIGNED}"
    assert own(f"{heading}\n\n{second}", earlier=(first,)) == second


@pytest.mark.parametrize("line", ["Continued service is our aim.", "The rest is for the operator to say."])
def test_a_further_part_keeps_its_first_line_where_that_only_looks_like_a_heading(line):
    first = "They wrote:\n\nDear Ms Arkle,\n\nThank you for your letter of 3 May about the ferry, which was passed to me."
    second = f"{line}\n\nThe Department has no plans to close it.\n\n{SIGNED}"
    assert own(second, earlier=(first,)) == second


def test_a_salutation_in_two_languages_is_one():
    letter = f"Annwyl Ms Arkle / Dear Ms Arkle\n\n{BODY}{SIGNED}"
    assert own(f"The reply:\n\n{letter}") == letter


def test_the_date_over_a_reference_is_the_letters():
    letter = f"Date: 14 May 2011\nOur ref: FE/2011/44\n\nDear Ms Arkle\n\n{BODY}{SIGNED}"
    (found,) = find_responses(f"They've written back.\n\n{letter}", published="2011-06-01")
    assert (found.text, found.letter_date, found.reference) == (letter, "2011-05-14", "FE/2011/44")


def test_the_date_among_a_mails_headers_is_not():
    headers = "From: Nora Pell\nDate: 14 May 2011\nSubject: Ferry\n\n"
    letter = f"Dear Ms Arkle\n\n{BODY}{SIGNED}"
    assert own(f"{headers}{letter}") == letter


@pytest.mark.parametrize("line", ["Ref: 2011/00412/M", "Your reference is 1009921134", "Our ref. no: FE 44"])
def test_a_reference_below_the_signature_is_the_letters(line):
    letter = f"Dear Ms Arkle\n\n{BODY}{SIGNED}\n\n{line}"
    assert own(f"They wrote:\n\n{letter}\n\nSo there.") == letter


@pytest.mark.parametrize(
    "remark", ["No: never again.", "Re: Dave's comment above, I agree.", "Ref your point, yes."]
)
def test_what_only_looks_like_a_reference_below_the_signature_is_the_posters(remark):
    letter = f"Dear Ms Arkle\n\n{BODY}{SIGNED}"
    assert own(f"They wrote:\n\n{letter}\n\n{remark}") == letter


def test_a_reference_at_the_head_of_the_next_letter_is_that_ones():
    first, second = (
        f"Dear Ms Arkle\n\n{BODY}{SIGNED}",
        f"Our ref: FE/2011/44\n\nDear Ms Arkle\n\n{BODY}{SIGNED}",
    )
    found = find_responses(f"They wrote:\n\n{first}\n\n{second}", published="2011-06-01")
    assert [one.text for one in found] == [first, second]


RUN_ON = "Dear Tess, Thank you for your e-mail of 3 May about the ferry. The Department has no plans to close it. {}"


@pytest.mark.parametrize(
    ("close", "remark"),
    [
        ("Best wishes, Caroline Spellbury MP", "total cut and paste job"),
        ("Yours sincerely Nora Pell Customer Relations Advisor", "not harmful she says"),
        ("Yours sincerely Nora Pell, Ferries Unit", "as if they knew"),
        ("Yours sincerely Nora Pell OBE", "how nice"),
        ("Sincerely, Norton Leigh United States Senator", '"keep your views in mind" = no'),
        ("Yours sincerely Nora Pell Ferries Manager", "told you so"),
    ],
)
def test_a_signature_in_a_run_of_text_is_whole_and_the_rest_is_the_posters(close, remark):
    letter = RUN_ON.format(close)
    assert own(f"my reply from the department: {letter} {remark}") == letter


def test_a_signature_typed_small_on_its_own_line_stays():
    letter = RUN_ON.format("\n\nYours sincerely\nnora pell\nhead of ferries, department for transport")
    assert own(f"They wrote:\n\n{letter}") == letter


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("<blockquote>", "</blockquote>"),
        ("<BLOCKQUOTE cite='x'>", "</blockquote>"),
        ("<q>", "</q>"),
        ("[quote]", "[/quote]"),
        ("[quote=George]", "[/quote]"),
    ],
)
def test_a_tag_that_is_shown_as_typed_is_a_mark_of_quotation(opens, closes):
    letter = (
        "Hi George,\nThanks for your interest in reusing our mapping. The data may be used under the terms that are "
        "attached.\nVanessa\nLicensing Team, National Mapping Agency"
    )
    (found,) = find_responses(f"I asked. {opens}{letter}{closes}\n\nResult!", published="2011-06-01")
    assert (found.text, found.addressee) == (letter, "George")
    assert found.organisation == "National Mapping Agency"


@pytest.mark.parametrize(
    "remark", ["[since when??]", "[which evidence?]", "[oh yes!]", "[they always say that, every time]"]
)
def test_a_remark_in_brackets_is_the_posters_wherever_it_stands(remark):
    before = "Dear Mr Orde,\n\nThank you for your letter of 3 May about the ferry. The Department has no plans to close it."
    after = f"The operator will write to you.\n\n{SIGNED}"
    found = find_responses(f"They wrote:\n\n{before} {remark} {after}", published="2011-06-01")
    assert [one.text for one in found] == [before, after]


@pytest.mark.parametrize("inserted", ["[sic!]", "[2009?]", "[the operator]", "[name removed]"])
def test_what_is_left_out_or_put_in_stays_in_the_letter(inserted):
    letter = f"Dear Mr Orde,\n\n{BODY.rstrip()} That {inserted} will be looked at.\n\n{SIGNED}"
    assert own(f"They wrote:\n\n{letter}") == letter
