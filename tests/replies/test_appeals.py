"""Addresses within a sentence: who is written to, in what role, at which body, and where."""

import pytest

from ingest.replies import find_appeals


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Please write to Ian Pratt, Head of Roads, Wexshire County Council, County Hall, Oldmill OM1 2AB by 30 June.",
            ("Ian Pratt", "Head of Roads", "Wexshire County Council", "County Hall, Oldmill OM1 2AB"),
        ),
        (
            "Please write to Ian Pratt, Rights of Way Officer, Wexshire County Council, County Hall, Oldmill OM1 2AB.",
            ("Ian Pratt", "Rights of Way Officer", "Wexshire County Council", "County Hall, Oldmill OM1 2AB"),
        ),
        (
            "You can write to: Gillian Ashworth MP, Minister of State, Department for Rural Transport, Castle House, "
            "London SW1X 2AB. Deadline: 1 July.",
            (
                "Gillian Ashworth",
                "Minister of State",
                "Department for Rural Transport",
                "Castle House, London SW1X 2AB",
            ),
        ),
        (
            "Write to Ann Orr MP, House of Commons, London SW1A 0AA.",
            ("Ann Orr", "MP", "House of Commons", "London SW1A 0AA"),
        ),
        (
            "Write to the Roads Officer, 3 High Street, Ambry TM1 4CC.",
            (None, "Roads Officer", None, "3 High Street, Ambry TM1 4CC"),
        ),
        (
            "Write to Ann Orr, Office Court, Manager Street 4, Ambry TM1 4CC.",
            ("Ann Orr", None, None, "Office Court, Manager Street 4, Ambry TM1 4CC"),
        ),
    ],
)
def test_an_address_in_a_sentence_is_parted_into_person_role_body_and_place(said, told):
    (appeal,) = find_appeals(said, title=None, published="2011-06-01")
    assert (appeal.target, appeal.role, appeal.organisation, appeal.address) == told


def test_a_deadline_stands_with_an_address_after_a_colon():
    (appeal,) = find_appeals(
        "You can write to: Ann Orr, Town Hall, Ambry TM1 4CC. Deadline: 1 July.",
        title=None,
        published="2011-06-01",
    )
    assert appeal.deadline == "2011-07-01"


@pytest.mark.parametrize(
    ("who", "sponsor"), [("Geoff Bain.", "Geoff Bain"), ("the Friends of Oldmill.", "the Friends of Oldmill")]
)
def test_a_sponsor_is_named_without_the_full_stop(who, sponsor):
    (appeal,) = find_appeals(
        f'Sign our petition! "Save the Pier", sponsored by {who}', title=None, published=None
    )
    assert appeal.petition_sponsor == sponsor
