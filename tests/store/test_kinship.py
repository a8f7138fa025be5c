"""Which letter of one text of a record is which of another: the one that has most of its words, each one's at most."""

from ingest.store.decisions.addresses import Address, ink
from ingest.store.decisions.kinship import kin

WEIR = (
    "Thank you for your letter of May. The weir at Lower Brook will be mended before the autumn rain comes."
)
LOCK = (
    "Thank you for your letter of June. No money is set aside for the lock and none is asked for this year."
)


def said(*letters: tuple[str, str]) -> tuple[str, list[Address]]:
    """Give a text of letters (name, words) one after the other, and their addresses."""
    text, told = "", []
    for name, words in letters:
        start = ink(text)
        text += f"{words}\n\n"
        told.append(Address(name, "sha256:00", "record", name, start, ink(text)))
    return text, told


def test_letter_whose_words_were_mended_is_the_same():
    edited = WEIR.replace("mended", "repaired at last")
    assert kin(*said(("old", WEIR)), *said(("new", edited))) == {"old": "new"}


def test_letters_that_begin_alike_are_not_the_same():
    assert kin(*said(("old", WEIR)), *said(("new", LOCK))) == {}


def test_of_two_the_one_with_most_of_the_words_is_it_whatever_it_is_called():
    near = WEIR.replace("autumn", "winter")
    far = WEIR.replace("The weir at Lower Brook will be mended", "Nothing at Upper Brook is planned")
    for names in (("a", "z"), ("z", "a")):
        found = kin(*said(("old", WEIR)), *said((names[0], near), (names[1], far)))
        assert found == {"old": names[0]}


def test_each_is_the_same_as_one():
    assert kin(*said(("one", WEIR), ("two", WEIR)), *said(("new", WEIR))) == {"one": "new"}
    assert kin(*said(("one", WEIR), ("two", LOCK)), *said(("two", LOCK), ("new", WEIR))) == {
        "two": "two",
        "one": "new",
    }
