"""Whose dealings a letter is about: firms, associations and parties whose names tell nothing."""

import pytest

from ingest.replies.candidates import candidates


def told(text: str, *, author: str | None = None) -> dict[str, float]:
    """Give what is seen of the first letter of a text."""
    return {f.name: f.amount for f in candidates(text, author=author)[0].features}


HOUSE = """The letting people replied:

Dear Ms Orrin,

Thank you for your letter of 3 May. Our client has considered what you say of the carpet and has agreed, as a gesture
of goodwill, to a refund of £40. The check-out report was clear on the rest.

Yours sincerely,

Tenancy Team
Pell & Darrow

My landlord has never seen that carpet."""

CLUB = """Here is what came back from them:

Dear Mr Quill,

Thank you for your email to the Society. Our members voted on the fence at the AGM, and we are a small charity run
by its trustees. If you would like to become a member the form is on the website.

Yours in sport,

Una Prewett
Membership Secretary"""

TOWN = """I asked the borough council about the lamp. Their reply:

Dear Mr Quill,

Thank you for your email of 2 June, which has been passed to me. The lamp in Kiln Lane has been reported to the
contractor and will be repaired within ten working days. The Council apologises for the inconvenience.

Yours sincerely,

Una Prewett
Highways Officer
Borough of Marlow Green"""


def test_a_firm_is_told_by_its_dealings_its_partners_and_its_customer():
    seen = told(HOUSE)
    assert seen["dealings of a firm"] == 1.0
    assert seen["partners sign"] == 1.0
    assert "poster a customer" in seen


def test_an_association_is_told_by_its_dealings_and_how_it_closes():
    seen = told(CLUB)
    assert seen["dealings of an association"] == 1.0
    assert {"private close", "private dealings", "no office anywhere"} <= seen.keys()


def test_an_office_has_none_of_it():
    seen = told(TOWN)
    assert not {
        "dealings of a firm", "dealings of an association", "partners sign", "private close", "private desk",
        "no office anywhere", "private dealings",
    } & seen.keys()  # fmt: skip


def test_a_member_of_a_parliament_is_an_office_that_no_name_tells():
    said = "I will keep your views in mind should this bill come before us. Many of my constituents wrote of the weir."
    seen = told(f"Dear Mr Fell,\n\nThank you for writing about the weir. {said}")
    assert seen["voice of a member"] > 0.5
    assert "no office anywhere" not in seen
    assert "no office anywhere" in told(
        "Dear Mr Fell,\n\nThank you for writing about the weir. It is my favourite."
    )


@pytest.mark.parametrize(
    "desk",
    ["Reservations Department", "Customer Resolution Manager", "Supporter Care", "Viewer Enquiries",
     "Kundenservice", "Le Service Clients", "Subscriptions Team"],
)  # fmt: skip
def test_desks_of_firms_and_associations(desk: str):
    seen = told(
        f"Their answer:\n\nDear Mr Fell,\n\nThank you for your letter of 4 May. We have looked into it and regret it.\n\nYours sincerely,\n\n{desk}"
    )
    assert "private desk" in seen


@pytest.mark.parametrize(
    "desk",
    [
        "Customer Services Adviser",
        "Customer Contact Unit",
        "Consumer Affairs Representative",
        "Community Safety Manager",
    ],
)
def test_desks_that_offices_have_too(desk: str):
    seen = told(
        f"The council's answer:\n\nDear Mr Fell,\n\nThank you for your letter of 4 May. We have looked into it and regret it.\n\nYours sincerely,\n\n{desk}"
    )
    assert "private desk" not in seen


@pytest.mark.parametrize("line", ["Office of Fish & Wildlife", "Perth & District Council", "Anna Fell"])
def test_names_with_an_and_are_not_all_partners(line: str):
    seen = told(
        f"Their answer:\n\nDear Mr Fell,\n\nThank you for your letter of 4 May. We regret it.\n\nYours sincerely,\n\n{line}"
    )
    assert "partners sign" not in seen


@pytest.mark.parametrize(
    "end",
    ["In solidarity, Una Prewett, Branch Secretary", "Yours fraternally. Una Prewett, Membership Team"],
)
def test_who_signs_in_the_run_of_the_words_is_told_as_well(end: str):
    seen = told(
        f"They came back to me: Dear Mr Quill, thanks for your mail of the 4th. The rota has not been agreed and you should work as before. {end}"
    )
    assert {"private close", "desk where it is signed"} & seen.keys()


def test_what_mail_systems_append_tells_whose_a_letter_is():
    seen = told(
        TOWN.replace(
            "Highways Officer\nBorough of Marlow Green",
            "Desk Manager\n\nRegistered in England no. 0123456. Authorised and regulated by the FCA.",
        )
    )
    assert "dealings of a firm" in seen


@pytest.mark.parametrize("signs", ["Bede Tarn MP", "Oxney Borough Council", "Senator Maude Tibbs"])
def test_what_an_office_says_of_firms_and_members_is_none_of_its_dealings(signs: str):
    seen = told(
        "I had this about my bank:\n\nDear Mrs Fell,\n\nThank you for your letter about your overdraft. You may take it to the Financial "
        f"Ombudsman Service, and our members will raise it.\n\nYours sincerely,\n\n{signs}"
    )
    assert not {"dealings of a firm", "dealings of an association", "poster a customer"} & seen.keys()


def test_who_is_said_to_answer_as_an_office_has_no_customers():
    seen = told(
        "The borough council answered about my bill:\n\nDear Mrs Fell,\n\nThank you for your letter. As a gesture of goodwill we have credited "
        "£5 to your account. You may take this to the ombudsman.\n\nYours sincerely,\n\nUna Prewett"
    )
    assert "dealings of a firm" not in seen
