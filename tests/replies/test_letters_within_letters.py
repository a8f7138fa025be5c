"""A reply that another letter gives whole: the letter around it is one in two parts, what it gives is one of its own."""

from collections.abc import Callable

import pytest

from ingest.model import Response
from ingest.publishing import is_doubtful
from ingest.replies import find_responses

LEAD = "Dear Mr Hale\n\nThank you for your letter of 12 May about the culvert in Mill Lane. {}"
REST = "If you are not satisfied with this you may ask for a review.\n\nYours sincerely\n\n{}"
UNIT = "Simon Tranter\nDrainage Section\nOxney Borough Council"
HEAD = "Simon Tranter\nHead of Drainage\nOxney Borough Council"
INNER = "Dear Mr Tranter\n\nThank you for your email of 2 June. The culvert was found to be sound and will be cleaned in July.\n\nYours sincerely\n\n{}"
OFFICE = "Helga Stone\nAsset Engineer\nEnvironment Agency"

LAYOUTS: dict[str, Callable[[str], str]] = {
    "curly quotes": "\u201c{}\u201d".format,
    "straight quotes in one block": lambda held: f'"{held}"'.replace("\n\n", "\n"),
    "marks of mails": lambda held: "\n".join(f"> {line}" for line in held.split("\n")),
    "plain": str,
    "indented": lambda held: "\n".join(f"    {line}" for line in held.split("\n")),
}
LEADS = (
    "I asked the Environment Agency for their comments and they have replied as follows:",
    "I put your questions to the Agency and this is what she sent me:",
    "I have asked the Environment Agency about this, and I quote their reply below.",
    "The Agency's answer is set out in the letter below.",
)


def within(lead: str, held: str, signed: str = UNIT) -> str:
    return f"{LEAD.format(lead)}\n\n{held}\n\n{REST.format(signed)}"


def published_in(text: str) -> list[Response]:
    return [one for one in find_responses(text, published="2011-07-01") if not is_doubtful(one)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lead", LEADS)
def test_letter_around_is_one_in_two_parts(layout: str, lead: str) -> None:
    first, inner, second = published_in(within(lead, LAYOUTS[layout](INNER.format(OFFICE))))
    assert (first.signatory, first.organisation, first.unit) == (
        "Simon Tranter",
        "Oxney Borough Council",
        "Drainage Section",
    )
    assert (first.addressee, first.answers_date, first.continues) == ("Mr Hale", "2011-05-12", None)
    assert first.text.endswith(lead)
    assert (inner.signatory, inner.organisation, inner.addressee) == (
        "Helga Stone",
        "Environment Agency",
        "Mr Tranter",
    )
    assert (second.signatory, second.addressee, second.continues) == ("Simon Tranter", "Mr Hale", "remark")
    assert second.text == REST.format(UNIT)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lead_may_stand_in_a_paragraph_of_its_own(layout: str) -> None:
    held = LAYOUTS[layout](INNER.format(OFFICE))
    letter = within(f"I have been asked to reply.\n\n{LEADS[0]}", held)
    found = published_in(f"From the council:\n\n{letter}")
    assert [one.signatory for one in found] == ["Simon Tranter", "Helga Stone", "Simon Tranter"]
    assert {one.organisation for one in found[::2]} == {"Oxney Borough Council"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("greeting", ["Dear Councillor Penn", "Dear Cllr Penn,"])
def test_what_an_officer_answers_a_councillor_who_passes_it_on_is_an_answer(
    layout: str, greeting: str
) -> None:
    held = INNER.format("Harriet Moss\nHead of Parks and Open Spaces").replace("Dear Mr Tranter", greeting)
    text = within(
        LEADS[1], LAYOUTS[layout](held), "Cllr Ted Penn\nMember for Mill Ward\nOxney Borough Council"
    )
    found = published_in(text)
    assert [one.role for one in found] == [
        "Member for Mill Ward",
        "Head of Parks and Open Spaces",
        "Member for Mill Ward",
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_a_firm_wrote_to_an_office_is_no_answer(layout: str) -> None:
    firm = INNER.format("Customer Care\nZipline Telecom Ltd").replace("culvert", "cable")
    letter = within("We asked the firm, and they have replied as follows:", LAYOUTS[layout](firm), HEAD)
    found = find_responses(f"This is what the council sent me today:\n\n{letter}", published="2011-07-01")
    assert {one.signatory for one in found} == {"Simon Tranter"}


@pytest.mark.parametrize(
    "head",
    ["Our ref: EA/44/11\n14 June 2011\n\n", "From: Helga Stone\nTo: S Tranter\nSubject: RE: culvert\n\n"],
)
@pytest.mark.parametrize("layout", ["curly quotes", "marks of mails", "plain"])
def test_letter_within_may_have_a_head(layout: str, head: str) -> None:
    held = LAYOUTS[layout](head + INNER.format(OFFICE))
    found = published_in(within(LEADS[0], held, HEAD))
    assert [one.signatory for one in found] == ["Simon Tranter", "Helga Stone", "Simon Tranter"]
    assert found[0].text.endswith(LEADS[0])


@pytest.mark.parametrize("layout", ["curly quotes", "marks of mails", "plain"])
def test_letter_may_only_close_below_the_one_that_it_gives(layout: str) -> None:
    held = LAYOUTS[layout](INNER.format(OFFICE))
    close = f"Yours sincerely\n\n{HEAD}"
    found = published_in(f"{LEAD.format('I attach the reply of the Agency:')}\n\n{held}\n\n{close}")
    assert [one.signatory for one in found] == ["Simon Tranter", "Helga Stone", "Simon Tranter"]
    assert found[2].text == close


def test_letter_within_a_letter_may_give_another() -> None:
    deepest = LAYOUTS["marks of mails"](
        "Dear Ms Stone\n\nThank you for your note. The lock is shut.\n\nYours sincerely\n\nJo Lock\nClerk\nOxney Parish Council"
    )
    inner = INNER.format(OFFICE).replace(
        "in July.", f"in July. The clerk told us:\n\n{deepest}\n\nWe agree with that."
    )
    found = published_in(within(LEADS[0], LAYOUTS["marks of mails"](inner), HEAD))
    assert [one.signatory for one in found] == [
        "Simon Tranter", "Helga Stone", "Jo Lock", "Helga Stone", "Simon Tranter"
    ]  # fmt: skip
    assert found[-1].text == REST.format(HEAD)


def test_letter_may_give_two() -> None:
    second = INNER.format("Jo Lock\nClerk\nOxney Parish Council")
    held = f'"{INNER.format(OFFICE)}"\n\nI also asked the parish clerk, who has replied as follows:\n\n"{second}"'
    found = published_in(within(LEADS[0], held, HEAD))
    assert [one.signatory for one in found] == [
        "Simon Tranter", "Helga Stone", "Simon Tranter", "Jo Lock", "Simon Tranter"
    ]  # fmt: skip


@pytest.mark.parametrize("signed", ["Tom Hale\nMill Lane, Oxney", "Tom Hale\nChairman, Friends of Mill Lane"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_letter_of_the_posters_own_around_an_answer_is_none(layout: str, signed: str) -> None:
    held = LAYOUTS[layout](INNER.format(OFFICE).replace("Tranter", "Hale"))
    text = f"I sent them this:\n\nDear Councillor Penn\n\nI wrote to the council and this is what they replied:\n\n{held}\n\nI think that this is outrageous and urge you to act.\n\nYours sincerely\n\n{signed}"
    assert {one.signatory for one in published_in(text)} <= {"Helga Stone"}


@pytest.mark.parametrize("signed", ["Tom Hale\nMill Lane", "Tom Hale\nChairman, Friends of Mill Lane"])
def test_mail_that_is_answered_under_and_over_it_stays_its_writers(signed: str) -> None:
    asked = f"Dear Mr Tranter\n\nThank you for your letter. Why was the culvert not cleaned?\n\n{signed}"
    letter = within("Please see my answer below.", LAYOUTS["marks of mails"](asked), HEAD)
    found = find_responses(f"This is what the council sent me today:\n\n{letter}", published="2011-07-01")
    assert {one.signatory for one in found} == {"Simon Tranter"}
    assert all("Why was" not in one.text for one in found)
