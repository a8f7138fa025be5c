"""Private neighbours of public bodies: firms, trade bodies, self-regulators. Their letters are built as offices' are."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.responses import find_responses
from ingest.replies.weighed.neighbours import PRIVATE

BODY = (
    "Thank you for your letter of 4 May about the weir at Oxney. The gates were inspected in April by the county council and "
    "will be repaired before the winter. I am sorry for the inconvenience that this brings."
)
LEAD = "I wrote about the weir in May and this is what they answered:"
OFFICE = "Ada Pell\nHead of Rivers"


def _letter(lead: str = LEAD, body: str = BODY, sign: str = OFFICE, after: str = "") -> str:
    return f"{lead}\n\nDear Mr Fenn,\n\n{body}\n\nYours sincerely\n\n{sign}\n\n{after}"


def _is_called(text: str, published: str = "2012-06-01") -> bool:
    return bool(find_responses(text, published=published))


def _told(text: str) -> set[str]:
    return {feature.name for one in candidates(text) for feature in one.features}


def test_without_any_of_it_the_letter_is_an_answer():
    assert _is_called(_letter())


@pytest.mark.parametrize(
    "says",
    [
        "We have to answer to our shareholders as well.",
        "We are a privately owned company and get no grant.",
        "As a registered charity we have to look after our funds.",
        "The figure was right when we went to press.",
        "The Association represents mill owners in eleven counties.",
        "We speak for some 4,000 small brewers, and the scheme represents over 300 member clubs.",
        "Dams that are registered with us have to follow the code; all firms registered with us agree to abide by the code.",
        "We are obliged by our licence to mend the gates within 30 days.",
        "The Trustees have asked us to reply to you.",
        "Our Client: Oxney Mills.",
        "I have spoken to the manager of our Marl Road store.",
        "The Club takes its part as a neighbour of the weir seriously.",
        "The Trustee has considered what you wrote.",
        "The mill operates under a special use permit from the state.",
        "The pool by the weir, which we run on behalf of the borough council, will be open.",
    ],
)
def test_what_only_private_bodies_say_of_themselves_tells_them(says):
    assert not _is_called(_letter(body=f"{BODY} {says}"))


@pytest.mark.parametrize(
    "says",
    [
        "As a private company, the mill is not covered by the Act.",
        "The weir trust is a registered charity, and as a charity it pays no rates.",
        "Our members will look at it in the spring.",
        "The owner's licence obliges him to mend the gates.",
    ],
)
def test_what_offices_say_of_private_bodies_is_not_said_of_themselves(says):
    assert PRIVATE not in _told(_letter(body=f"{BODY} {says}"))


@pytest.mark.parametrize(
    "lead",
    [
        "The gas mob have answered me about the weir:",
        "From the debt people, about the weir:",
        "This is what the other side's PR people wrote:",
        "Developer replied to all I asked about the weir.",
        "This is the *insurer*, month 30 of it:",
        "I tried the brewers' own club. They wrote:",
        "It went to the company that runs the weir. They wrote:",
        "Shop head office, about the weir:",
        "I put it to the quarrymen and got this:",
        "Asked the quarry about the weir and got:",
        "This is what the landlord wrote back:",
        "From the parking app that we have to use at the weir:",
        "I asked all three parties about the weir. One wrote back:",
        "The Weir Agency isn't a public body, as I found. Its reply:",
    ],
)
def test_what_the_poster_calls_them_tells_private_bodies(lead):
    assert not _is_called(_letter(lead))


@pytest.mark.parametrize(
    "lead",
    [
        "The operator wrote to me and I sent that to the county council. Their reply:",
        "The weir is no private company's, so I asked the ministry. They wrote:",
        "I asked the Rivers Agency who the developer is. They replied:",
    ],
)
def test_an_office_that_is_named_behind_them_counts_before(lead):
    assert _is_called(_letter(lead))


@pytest.mark.parametrize(
    "sign",
    [
        "Ada Pell\nDirector of Rivers\nOxney Weirs Ltd",
        "Ada Pell, Oxney Weirs plc",
        "Ada Pell\nOxney & Marl LLP\nRegistered in England no. 0123",
        "Ada Pell\nHead of Rivers\nRSPCA North",
        "Ada Pell\nExecutive Complaints",
        "Conciliation Department\nOxney Weirs Ltd",
        "Ada Pell\nWater Manager\nMarl Aggregates",
        "Ada Pell\nHead of Visits\nHMP Oxney (operated by Marl Justice Ltd)",
        "Ada Pell\nCase Officer\nThe Lettings Redress Scheme",
    ],
)
def test_the_name_of_a_firm_or_an_association_that_signs_tells_it(sign):
    assert not _is_called(_letter(sign=sign))


def test_a_firm_that_heads_its_paper_is_told_by_it():
    text = _letter().replace(
        "Dear Mr Fenn", "Oxney Weirs Ltd\nMill House, Oxney\n\n3 May 2012\n\nDear Mr Fenn"
    )
    assert not _is_called(text)


@pytest.mark.parametrize(
    ("sign", "after"),
    [
        ("Ada Pell\nHead of Rivers\nPost Office Ltd", ""),
        ("Ada Pell\nHead of Rivers\nOxney Weirs Ltd", "Oxney Weirs is wholly owned by the council."),
        ("Ada Pell\nHead of Rivers\nOxney Weirs Ltd, on behalf of Marl County Council", ""),
    ],
)
def test_a_company_of_the_public_is_no_firm(sign, after):
    assert PRIVATE not in _told(_letter(sign=sign, after=after))


@pytest.mark.parametrize(
    ("lead", "body", "sign"),
    [
        ("The ASA on the poster about the weir:", BODY, OFFICE),
        (LEAD, f"Thank you for your complaint to the Press Complaints Commission. {BODY}", OFFICE),
        (LEAD, BODY, "Ada Pell\nComplaints Executive\nAdvertising Standards Authority"),
    ],
)
def test_what_a_trade_set_up_to_watch_over_itself_is_no_public_body(lead, body, sign):
    assert not _is_called(_letter(lead, body, sign))


def test_an_office_that_speaks_of_a_self_regulator_answers_all_the_same():
    assert _is_called(
        _letter(
            "I asked trading standards about what the ASA said. They replied:", f"{BODY} The ASA is told."
        )
    )


@pytest.mark.parametrize(("published", "called"), [("2009-06-01", True), ("2014-06-01", False)])
def test_what_was_sold_was_public_until_that_day(published, called):
    text = _letter("Royal Mail answered me about the weir:", sign="Ada Pell\nCustomer Adviser\nRoyal Mail")
    assert _is_called(text, published) is called
