"""Answers that a name with a telephone, a mail program's line, a short label or a spaced quotation mark shows."""

import pytest

from ingest.replies.candidates import candidates
from ingest.replies.laid.lines import fold, split
from ingest.replies.laid.set_off import set_off
from ingest.replies.letter.senders import is_sender, is_stamped
from ingest.replies.promise import may_hold

_ANSWER = (
    "The gate at Nettle Lock is kept shut from dusk. Ring the duty keeper and it will be opened for you."
)


def _read(text: str, author: str | None = None) -> list[str]:
    return [text[one.start : one.end] for one in candidates(text, author=author)]


@pytest.mark.parametrize(
    "line",
    [
        "Aud Nettle <a.nettle@...>",
        "Aud Nettle <...>",
        "to me",
        "an mich",
        "à moi",
        "para mí",
        "to me, Jo",
        "Aud Nettle <aud@locks.example> 3 May",
    ],
)
def test_a_mail_programs_line_shows_the_sender(line):
    assert is_sender(line)


@pytest.mark.parametrize(
    "line", ["To me it is a scandal", "x < y > z: so", "An mich denkt keiner von denen", "<b>"]
)
def test_other_lines_show_no_sender(line):
    assert not is_sender(line)


def test_a_system_of_tickets_stamps_who_wrote_and_when():
    assert is_stamped("Canal Help Desk \u00b7 3 May, 15:20")
    assert is_stamped("Aud Nettle | 3.5.2012 15.20")
    assert not is_stamped("Canal Help Desk")
    assert not is_stamped("We met at 15:20 and talked")


def test_what_stands_under_a_sender_is_read():
    text = f"I asked if the gate is open at night.\n\nAud Nettle <...>\nto me\n{_ANSWER}\n\nThat settles it, thanks all!"

    assert _ANSWER in _read(text)


def test_a_name_over_an_address_and_a_telephone_signs():
    signed = "Aud Nettle\nKeeper of Locks\nNettle Lock Cottage\nPO Box 12\n(555) 555-0142"
    text = f"I got your message. {_ANSWER}\n\n{signed}"

    assert _read(text) == [text]


def test_a_quotation_with_spaces_in_its_marks_is_one():
    text = f'The letter from the Canal Commission ends with\n\n" {_ANSWER} "\n\nKept shut by whom?'

    assert _read(text) == [_ANSWER]


def test_a_short_quotation_under_an_office_is_one():
    text = 'I asked them all for the list of gates.\n\nCanal Commission: "We keep no list of those gates."\n\nWell.'

    assert "We keep no list of those gates." in [line.text for line in split(fold(text)) if line.opens]


def test_thanks_that_nothing_parts_from_the_poster_begin_a_letter():
    letter = f"Thank you for your letter of 2 May. {_ANSWER}"
    text = f"This is what the commission sent. As for the bit on dusk...{letter}"

    assert _read(text) == [letter]


def test_an_address_in_brackets_stays_in_the_head_of_a_mail():
    head = (
        "From: Nettle, Aud [mailto:aud@locks.example]\nSent: 3 May 2012 11:05\nTo: Jo Fell\nSubject: Gate\n\n"
    )

    assert next(line.text for line in split(head)) == "From: Nettle, Aud [mailto:aud@locks.example]"


@pytest.mark.parametrize(
    "text",
    [
        f"I asked the Canal Commission.\n-----\n{_ANSWER}\n-----\n",
        f"This is what they wrote.\n\n{_ANSWER}",
        f"Aud Nettle <...>\nto me\n{_ANSWER}",
    ],
)
def test_a_text_with_such_shapes_may_hold_an_answer(text):
    assert may_hold(text)


@pytest.mark.parametrize(
    "lead",
    [
        "I had her reply on Friday. She starts:",
        "The reply came at last.\n\nThe lock keeper puts it like this:",
    ],
)
def test_sentences_in_single_marks_that_came_are_read(lead):
    text = f"{lead} '{_ANSWER}'\n\nDusk, then."

    assert _read(text) == [_ANSWER]


def test_what_a_machine_says_is_not_set_off():
    text = f"All I get from the county's server is\n\n```\n{_ANSWER}\n```\n\nAnybody else?"

    assert not set_off(fold(text))


@pytest.mark.parametrize(
    "lead",
    [
        "J'avais écrit au maire. Sa réponse tient en une ligne",
        "The lock keepers finally answered my letter.",
        "The council say:",
        "So I asked the Canal Commission. Auto reply first:",
    ],
)
def test_such_words_lead_in_what_stands_under_them(lead):
    answer = "This mailbox is not monitored. Please ring the Canal Commission on weekdays."
    text = f"{lead}\n\n{answer}\n\nWell, well!"

    assert _read(text) == [answer]


def test_a_block_between_marks_is_told_to_be_one():
    text = f"I asked about dusk, and two keepers wrote back to me.\n\nQuote #1\n{_ANSWER}\nEnd quote\n"

    (one,) = candidates(text)
    assert "set off" in {feature.name for feature in one.features}
