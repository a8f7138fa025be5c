"""Where a poster breaks into a letter, and where only a colon stands in it."""

import sys

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


def test_a_mark_that_closes_a_quotation_ends_it_though_the_first_was_forgotten():
    text = (
        "I raised this with the City Engineer, who has responded as follows:\n\n"
        "One of our highways crew called by on Tuesday and looked at both drains. They will be cleaned next week.\u201d\n\n"
        "I am glad to say that the drains were cleared since, which should help all of us who live at the low end."
    )
    (found,) = find_responses(text, published="2012-04-02")
    assert found.text.endswith("next week.")


def test_each_paragraph_of_a_quotation_may_open_with_a_mark_without_an_empty_line():
    text = (
        "My claim reached the Highways Insurance Department of the Council. Their reply was:\n"
        "\u201cAs we have said, no council can look at each of its lanes on every day of the year.\n"
        "\u201cHaving been through your claim once more I must tell you that our decision remains.\u201d\n"
        "I was told afterwards to take independent legal advice, which I cannot pay."
    )
    (found,) = find_responses(text, published="2012-04-02")
    assert found.text.startswith("As we have said")
    assert found.text.endswith("our decision remains.")


def test_a_letter_does_not_go_on_after_the_posters_own_answer():
    text = (
        f"{HEAD}The Board has no plans to do so.\n\nMy response to the Board\n\n"
        "What a reply to my letter! I shall frame it.\n\n"
        "The Board is responsible for the bridge under its Act, and has to keep it open at all times of the tide."
    )
    first, *others = find_responses(text, published="2012-05-20")
    assert first.text.endswith("no plans to do so.")
    assert not any(one.continues for one in others)


SECOND = "Dear Mr Tibbs,\n\nThank you for your e-mail of 9 May. The harbour office is open again from Monday."


def test_a_salutation_begins_another_letter_where_the_one_before_has_no_close():
    first = HEAD.partition("\n\n")[2].rstrip()
    found = find_responses(f"Two replies:\n\n{SECOND}\n\n{first}{FOOT}", published="2012-05-20")
    assert [one.text for one in found] == [SECOND, first + FOOT]


def test_a_greeting_of_the_posters_is_not_the_letters_salutation():
    letter = HEAD.partition("\n\n")[2] + FOOT.lstrip()
    comment = f"Hi all,\n\nThe Board has answered me as follows.\n\n{letter}"
    (found,) = find_responses(comment, published="2012-05-20")
    assert found.text.startswith("Dear Ms Fenn")


def test_questions_with_numbers_stand_in_the_letter_that_answers_them():
    (found,) = spoken(
        "1. How many men work the bridge?\n\nTwelve.\n\n2. Who decided?\n\nThe Board, in March."
    )
    assert "How many men" in found


@pytest.mark.parametrize(
    "remark",
    [
        "Her reply is hardly a surprise, though a little disappointing. It will be a factor when I vote.",
        "They really did not get the point that I was making about the tides.",
    ],
)
def test_who_speaks_of_an_answer_after_it_is_the_poster(remark):
    letter = HEAD + "The Board will look at it again in the autumn, and will let you know what it decides."
    (found,) = find_responses(f"{letter}\n\n{remark}", published="2012-05-20")
    assert found.text.endswith("what it decides.")


def test_many_remarks_between_quoted_lines_take_no_longer_than_they_are_long():
    def steps(count: int) -> int:
        return _calls(lambda: find_responses(HEAD + LAUGHED * count, published="2012-05-20"))

    steps(1)  # what is read once, the lexicons, is not counted
    assert steps(240) < 3 * steps(120)


LAUGHED = '"The Board will decide on 12 July."\n\nWhat rubbish that is!\n\n'


def _calls(work) -> int:
    """Count the calls of functions that some work takes: what it costs, without a clock."""
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
