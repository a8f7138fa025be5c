"""Signatures of whoever signs for the office above him, copies of signed letters, and remarks right behind a signature."""

import pytest

from ingest.replies import find_responses

LETTER = (
    "I got this from Ottawa today:\n\nMIN-164207\n\nMay 23, 2012\n\nDear Mr. McAllister:\n\nThank you for your letter of March 19, 2012. "
    "I regret the delay in responding. Officials have reviewed the document and will keep you informed.\n\n{}\n\n{}"
)


def _found(tail, after="That's all they wrote."):
    text = LETTER.format(tail, after)
    (response,) = find_responses(text, published="2012-06-01", author="Gord M.")
    return response, text


@pytest.mark.parametrize(
    ("tail", "signatory", "role"),
    [
        (
            "Sincerely,\n\nOriginal signed by\n\nThe Honourable Paul Deschamps, P.C., M.P.\nMinister of the Environment",
            "The Honourable Paul Deschamps, P.C., M.P.",
            "Minister of the Environment",
        ),
        (
            "Sincerely,\n\n(Original signed by)\n\nAda Tremblay\nMinister of Fisheries",
            "Ada Tremblay",
            "Minister of Fisheries",
        ),
        (
            "Sincerely,\n\nOriginal signed by Ada Tremblay\nMinister of Fisheries",
            "Ada Tremblay",
            "Minister of Fisheries",
        ),
        (
            "Sincerely,\n\nORIGINAL SIGNED BY\nAda Tremblay\nDeputy Minister",
            "Ada Tremblay",
            "Deputy Minister",
        ),
        (
            "Sincerely,\n\noriginal signé par\n\nAda Tremblay\nMinister of Fisheries",
            "Ada Tremblay",
            "Minister of Fisheries",
        ),
    ],
)
def test_whose_original_was_signed_signs(tail, signatory, role):
    response, _ = _found(tail)
    assert (response.signatory, response.role) == (signatory, role)
    assert response.text.endswith(tail)


@pytest.mark.parametrize(
    ("tail", "signatory", "role", "whom"),
    [
        (
            "I trust to have informed you sufficiently.\n\nThe Minister of Agriculture and Trade,\non his behalf,\n\ndrs. M.C. Hoekman\nDirector of Nature",
            "drs. M.C. Hoekman",
            "Director of Nature",
            "Minister of Agriculture and Trade",
        ),
        (
            "Yours faithfully,\n\nThe Minister of Works,\nfor her,\n\nir. P. Kuiper\nHead of Roads",
            "ir. P. Kuiper",
            "Head of Roads",
            "Minister of Works",
        ),
        (
            "Yours sincerely\n\nAnn Bell\nTown Clerk\non her behalf\n\nTom Orr\nDeputy Clerk",
            "Tom Orr",
            "Deputy Clerk",
            "Ann Bell, Town Clerk",
        ),
        (
            "Veuillez agréer, Monsieur, mes salutations distinguées.\n\nPour le ministre et par délégation,\nLe directeur de la nature\n\nLuc Roy",
            "Luc Roy",
            "directeur de la nature",
            "ministre",
        ),
    ],
)
def test_who_signs_on_behalf_of_the_one_above_is_another(tail, signatory, role, whom):
    response, _ = _found(tail)
    assert (response.signatory, response.role, response.on_behalf_of) == (signatory, role, whom)
    assert response.text.endswith(tail.rpartition("\n")[2])


def test_what_goes_on_small_behind_a_posters_colon_is_no_further_letter():
    after = (
        "She got that from her script. But look where it sends me: trading standards. They do not have the staff or the resources to read a frame number "
        "and will refer the matter to the police, who are responsible for the investigation of theft and will consider whether it is in the public interest to proceed."
    )
    tail = "Yours sincerely,\n\nAnjali Rao\nEnquiries and Reporting Centre\nOffice of Fair Trading"
    response, text = _found(tail, after)
    assert response.text.endswith(tail)
    assert after in text[response.span_end :]


@pytest.mark.parametrize("first", ["NATURALLY.", "2005.", '"FEES".'])
def test_a_remark_in_capitals_begins_with_its_first_word(first):
    parts = [
        "Dear Mr. Ruddock,\n\nThank you for your letter about the work at the refuge. The Regional Director has asked me to respond.",
        "National refuges are managed for the purposes for which they were established. All work would be done by certified personnel.",
        "I want to assure you that no decision has been made.\n\nSincerely,\nPriscilla Amadon\nChief of Planning\nU.S. Fish and Wildlife Service",
    ]
    text = (
        f"My comments are the shouty parts.\n\n{parts[0]}\n\n{first} THE REGIONAL DIRECTOR IS BUSY.\n\n{parts[1]}\n\n"
        f"AND JUST IN TIME FOR WINTER. NO NESTS WILL BE DISTURBED!!\n\n{parts[2]}\n\nINTEREST. I'LL SHOW THEM INTEREST."
    )
    found = find_responses(text, published="2012-04-04", author="Hank")
    assert [one.text for one in found] == parts
