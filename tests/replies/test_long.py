"""A text of any shape is read in time that grows with its length, not with its square."""

import time

import pytest

from ingest.replies.appeals import find_appeals
from ingest.replies.responses import find_responses
from ingest.store.masks.phones import phone_spans

LONG = 40_000
LETTER = (
    "Dear {0}Mr Zorbax,\n\nThank you for your letter of 1 May 2010 about the ferry. {1}\n\nThe Council will repair it by "
    "1 May 2011.\n\nYours sincerely\n\nJane Doe\nChief Executive\nThornmarch County Council\n"
)
WHOLE = LETTER.format("", "")
TYPED_IN = (
    "I wrote to Thornley Borough Council about the ferry. The officer typed her answers in capitals.\n\n{0}\nIS IT SO?\n"
    "YES IT IS.\nis it not?\nNO IT IS NOT.\n"
)


def took(read, *given, **told):
    begun = time.process_time()
    read(*given, **told)
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("around", "piece"),
    [
        ("{0}", ">\n"),
        (LETTER, "."),
        (LETTER, "..."),
        (LETTER, "A-1-"),
        (LETTER, ":"),
        (LETTER, "a. Q1. "),
        (LETTER, "A Team. "),
        (LETTER, "reply - A"),
        (LETTER, "\nThey wrote:"),
        (LETTER, "\nNora Pell wrote:"),
        (LETTER, "FOI/"),
        (LETTER, "FOI"),
        (LETTER, "<q a"),
        (LETTER, "\n\nHOB FENN HOB FENN HOB FENN"),
        (LETTER, ">"),
        (LETTER, "> "),
        (f"{WHOLE}{{0}}", "\nPS "),
        ("{0}", f"---\n{WHOLE}"),
        (TYPED_IN, "("),
        (TYPED_IN, "["),
        (TYPED_IN, "A, "),
        (TYPED_IN.replace("typed", "wrote").replace("in capitals", "under each of my questions"), " "),
        ("The council replied:\nx{0}y\nz 10:03", " "),
        ("The council replied:\nab | cd{0}x", " "),
        (
            "The council's reply to my letter, taken apart:\n{0}\n* 'We have no plans.'\n* 'It will stay.'",
            " ",
        ),
    ],
)
def test_a_comment_of_any_shape_is_read_soon(around, piece):
    run = piece * (LONG // len(piece))
    # It was 20 s and more for each of them; half a second is usual for a letter of that length.
    for at in range(around.count("{")):
        text = around.format(*("" if n != at else run for n in range(2)))
        assert took(find_responses, text, published="2010-05-10", author="Ada") < 3


@pytest.mark.parametrize("piece", ["Dear\n", "Dear Mr ", "Dear A,\n", "reply - A"])
def test_a_post_of_any_shape_is_read_soon(piece):
    text = piece * (LONG // len(piece))
    assert took(find_appeals, text, title="Write", published="2010-05-10") < 2


@pytest.mark.parametrize("digit", ["0", "\u0967", "\uff11"])
def test_a_run_of_digits_is_read_soon(digit):
    assert took(lambda: [*phone_spans(f"a {digit * LONG}x {digit * LONG}, {digit * LONG}")]) < 1
