"""What a post asks its readers to do: whom to write to and where, by when, the draft letter and the petition."""

from ingest.replies import find_appeals, find_responses
from tests.replies.ferries import LETTER


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
