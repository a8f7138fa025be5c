"""Who signs in a letter's last words, where no block stands below them."""

import pytest

from ingest.replies.laid.lines import fold, split
from ingest.replies.letter.whole import Letter
from ingest.replies.understood.tails import signed_in_passing
from ingest.replies.who.blocks import signed

WORDS = "We have looked at the pump and will mend it by the end of May."


def _read(ending: str):
    letter = Letter(body=split(fold(f"{WORDS} {ending}" if not ending.startswith("\n") else WORDS + ending)))
    found = signed(signed_in_passing(letter))
    return found.signatory, found.role, found.organisation, found.unit


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("Ron", ("Ron", None, None, None)),
        ("- Ron", ("Ron", None, None, None)),
        ("Best, Ron", ("Ron", None, None, None)),
        ("Ron Orr, Air Planning, EPA", ("Ron Orr", None, "EPA", "Air Planning")),
        ("Ron, Traffic Engineer", ("Ron", "Traffic Engineer", None, None)),
        ("Ola, USDA Ames", ("Ola", None, "USDA", None)),
        ("kw, Map Information Section", (None, None, None, "Map Information Section")),
        ("Sgt Amy Fair, Community Policing", ("Sgt Amy Fair", "Sgt", None, "Community Policing")),
        ("Kay Forr, Zoning Administrator", ("Kay Forr", "Zoning Administrator", None, None)),
        ("Obstruction Evaluation Group", (None, None, None, "Obstruction Evaluation Group")),
        ("\nJim", ("Jim", None, None, None)),
        ("\n\nr", ("R", None, None, None)),
        ("\nRodney Scarp MEP", ("Rodney Scarp", "MEP", None, None)),
    ],
)
def test_who_signs_in_the_last_words_is_read(ending, expected):
    assert _read(ending) == expected


@pytest.mark.parametrize(
    "ending",
    [
        "Merry Christmas",
        "Happy Easter",
        "Stay safe",
        "See Annex B",
        "It is in Reading",
        "The pump is by the Old Mill, near Reading",
        "Ask Ron",
        "Monday",
        "Yes",
        "\nAnnex B",
        "\nTake care",
        "If",
    ],
)
def test_last_words_that_sign_nothing_are_nobodys(ending):
    assert _read(ending) == (None, None, None, None)


def test_a_block_below_is_read_and_nothing_else():
    letter = Letter(body=split(f"{WORDS} Ron"), signature=split("Ann Bell\nTown Clerk"))
    assert not signed_in_passing(letter)


@pytest.mark.parametrize(
    "name",
    [
        "Prof. Ian Madd",
        "Det. L. Moss",
        "Supt. W. Mabb",
        "Capt. R. Lorr",
        "p.p. Al Treece",
        "Er. Harpreet Kaur",
    ],
)
def test_no_sentence_ends_with_a_title(name):
    assert [line.text for line in split(f"We will mend it.\n\n{name}")][-1] == name
