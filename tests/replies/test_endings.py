"""Where a letter ends: what stands below names and is its own, lists within it, and words that are the poster's."""

import pytest

from ingest.replies import find_responses

_LEAD = "I asked them about the ferry steps and here is what they wrote back:"
_BODY = """Dear Mr Lunt,

Thank you for your letter of 4 May about the ferry steps at Orde (1), which has been passed to me to answer.

The steps were surveyed in the winter and two of them have to be relaid. We expect the work to be finished by July."""
_SIGNED = f"{_BODY}\n\nYours sincerely,\n\nIna Torrance\nHarbours Officer\nOrdeshire Council"


def _found(text: str) -> list[str]:
    return [response.text for response in find_responses(text, published="2014-06-02", author="lunt")]


@pytest.mark.parametrize(
    "below",
    [
        "Page 2 of 2", "c.c. Cllr Moar", "28 May 2014", "(1) Harbours Act 1964, section 57.\n(2) See the bylaws of 1998.",
        "PS The lift is working again.", "Our ref: HB/77",
    ],
)  # fmt: skip
def test_what_is_the_letters_below_its_names(below: str) -> None:
    letter = f"{_SIGNED}\n\n{below}"
    assert _found(f"{_LEAD}\n\n{letter}\n\nI still have to go round by the pier, mind.") == [letter]


def test_days_of_work_under_a_name() -> None:
    letter = f"{_SIGNED}\nMonday to Thursday, 9.00 - 4.30"
    assert _found(f"{_LEAD}\n\n{letter}\n\nI still have to go round by the pier, mind.") == [letter]


@pytest.mark.parametrize(
    "remark",
    [
        "(1) my arse!!",
        "Typical.",
        "Cheers, Lunt",
        "3 June",
        "[2] oh well then",
        "I rang on 3 June 2014 and got nowhere.",
        "PS from me: the lift is broken again",
        "P.S. (from us) what lift?",
    ],
)
def test_what_is_the_posters_below_the_names(remark: str) -> None:
    assert _found(f"{_LEAD}\n\n{_SIGNED}\n{remark}") == [_SIGNED]


@pytest.mark.parametrize("remark", ["Typical.", "Three months for that.", "gutted", "Hmm..."])
def test_a_few_words_below_a_letter_without_a_close(remark: str) -> None:
    assert _found(f"{_LEAD}\n\n{_BODY}\n\n{remark}") == [_BODY]


@pytest.mark.parametrize("last", ["Thank you.", "We are sorry.", "Please ring 01555."])
def test_a_few_words_to_who_wrote_are_the_letters(last: str) -> None:
    letter = f"{_BODY}\n\n{last}"
    assert _found(f"{_LEAD}\n\n{letter}") == [letter]


def test_a_list_in_a_letter_without_a_close() -> None:
    letter = (
        f"{_BODY}\n\nWhat is done first depends on the tides:\n\n* the steps at the north side will be lifted and set again\n\n"
        "* the rail goes to the smith\n\n* the lamp"
    )
    assert _found(f"{_LEAD}\n\n{letter}") == [letter]


def test_a_sentence_that_goes_on_over_an_empty_line() -> None:
    letter = (
        f"{_BODY} Should you\n\nwish to have the plan of the works you may ask for it at the harbour office."
    )
    assert _found(f"{_LEAD}\n\n{letter}") == [letter]


def test_a_poster_leads_a_letter_in_twice() -> None:
    told = "This is what the woman there had to say for herself (I had asked ONE thing):"
    assert _found(f"My reply from the council, at last.\n\nOn the steps. {told}\n\n{_SIGNED}") == [_SIGNED]


def test_a_title_before_a_name_ends_no_sentence() -> None:
    letter = f"Dear Mr Lunt,\n\nYou wrote to the Hon. Meg Isbister, Minister for Harbours, on 4 May 2014 about the steps.\n\n{_BODY[15:]}"
    assert _found(f"{_LEAD}\n\n{letter}") == [letter]


def test_whole_letters_by_turns_have_their_heads() -> None:
    own = "Dear Sir,\n\nI write to ask when the steps will be mended. I have gone round by the pier since March and am tired of it.\n\nYours,\nB. Lunt"
    letter = f"Our ref: HB/77\n12 May 2014\n\n{_SIGNED}"
    assert _found(f"I wrote:\n\n{own}\n\nAnd they wrote:\n\n{letter}\n\nNot holding my breath.") == [letter]
