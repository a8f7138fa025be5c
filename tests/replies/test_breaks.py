"""Where a poster breaks into a letter, and where only a colon stands in it."""

import pytest

from ingest.replies import find_responses

HEAD = (
    "The Head of Bridges wrote back:\n\nDear Ms Fenn,\n\nThank you for your e-mail of 3 May. "
    "To keep the swing bridge open would cost £4,000 a year.\n\n"
)
FOOT = "\n\nYours sincerely,\n\nHector Plumb\nHead of Bridges\nOxney Harbour Board"


def spoken(middle):
    return [one.text for one in find_responses(HEAD + middle + FOOT, published="2012-05-20")]


def test_an_official_who_comes_to_another_question_goes_on():
    (found,) = spoken(
        "To answer your other question: the Board was not asked to comment on Item 4 before the papers were published."
    )
    assert "To answer your other question: the Board" in found
    assert found.endswith("Oxney Harbour Board")


def test_a_remark_with_a_colon_is_the_posters():
    found = spoken("My answer to that rubbish: they can find it when they want a new launch, lol!!!")
    assert found
    assert not any("rubbish" in one for one in found)


BARE_MAIL = """The ford was closed by our engineers in March, since the posts had been washed out. It will be opened when the river allows.
{close}
"""


@pytest.mark.parametrize(
    "close",
    [
        "\nThanks,\nMaud Tranter\nHighways Manager\nWestmere County Council\n01632 960 114",
        "Thank you\nMaud.\n\nMaud E. Tranter\nHighways Manager\nWestmere County Council",
    ],
)
def test_a_mail_without_a_salutation_is_known_by_who_signs_under_its_weak_close(close):
    text = BARE_MAIL.format(close=close)
    (found,) = find_responses(text, published="2012-04-02")
    assert found.text == text.strip()
    assert (found.role, found.organisation) == ("Highways Manager", "Westmere County Council")


def test_a_commenter_who_thanks_and_signs_is_no_office():
    text = BARE_MAIL.format(close="\nThanks,\nMaud Tranter")
    assert not find_responses(text, published="2012-04-02")
