"""Where a letter ends whose signature is no known one, and lists in which nobody breaks in."""

import pytest

from ingest.replies import find_responses

HEAD = "The water board answered me at last:\n\n"
BODY = (
    "Dear Ms Fenn,\n\nThank you for your letter of 3 May about the sluice at Hob Lane. The Board inspected the sluice on 11 May "
    "and found that the gate does not close. It will be repaired in the autumn."
)


@pytest.mark.parametrize(
    "end",
    [
        "\n\nHope that helps, Helen\nFlood Asset Outputs",
        "\n\nKind regards,\nThe gate people",
        "\n\nYours sincerely\n\nHector Plumb\nHead of Sluices\nOxney Drainage Board\n\nHJP/kt",
    ],
)
def test_letter_ends_with_who_signs_it(end: str) -> None:
    (found,) = find_responses(
        f"{HEAD}{BODY}{end}\n\nYou'll note that they never said which autumn...lol", published="2012-06-01"
    )
    assert found.text == BODY + end


def test_items_that_count_on_are_the_letters() -> None:
    items = (
        "\n\n(a) With regard to the gate: under the Land Drainage Act 1991 the Board may carry out works without consent of the holder."
        "\n\n(b) With regard to the lane, this is a matter between the council and the owner."
        "\n\n(c) With regard to the interim repair that you suggest, the Board has advised that the conditions for it are not met."
    )
    (found,) = find_responses(f"{HEAD}{BODY}{items}", published="2012-06-01")
    assert found.text == BODY + items


def test_a_body_named_over_what_its_mail_system_adds_is_no_part_of_the_signature() -> None:
    letter = f"{BODY}\n\nYours sincerely\n\nHector Plumb\nDrainage - Enquiries Desk"
    added = "\n\nDepartment for Rivers, Roads and Sluices (DRRS)\nThis email and any attachments is intended for the named recipient only. It may have been monitored."
    (found,) = find_responses(f"{HEAD}{letter}{added}", published="2012-06-01")
    assert found.text == letter


@pytest.mark.parametrize("guess", ["[shorts? sheets?]", "[a hut?]", "[illegible, Hythe?]"])
def test_a_word_that_the_poster_could_not_read_stays_in_its_sentence(guess: str) -> None:
    letter = f"{BODY} The gate was made in {guess}, where the engineer will look for its drawings.\n\nYours sincerely\n\nHector Plumb\nHead of Sluices"
    (found,) = find_responses(f"{HEAD}{letter}\n\nHuts, surely.", published="2012-06-01")
    assert found.text == letter


@pytest.mark.parametrize("remark", ["Not so much as a Yours Sincerely.", "And no Yours faithfully."])
def test_a_close_that_the_poster_speaks_of_is_none(remark: str) -> None:
    letter = f"{BODY}\n\nHector Plumb\nHead of Sluices"
    (found,) = find_responses(f"{HEAD}{letter}\n\n{remark}", published="2012-06-01")
    assert found.text == letter
