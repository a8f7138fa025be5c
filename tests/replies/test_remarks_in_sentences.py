"""Remarks in the midst of an official's sentence: between dashes, in capitals within brackets, between rows of dots; and paragraphs between stars."""

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.brackets import shouted_brackets
from ingest.replies.laid.hands import hands
from ingest.replies.laid.heckles import exclaimed, told_cuts
from ingest.replies.laid.lines import fold
from tests.replies.sluices import END

OPENING = "Dear Ms Fenn,\n\nThank you for your letter about the sluice at Hob Lane."


def _letter(*parts: str) -> list[str]:
    return [f"{OPENING}\n\n{parts[0]}", *parts[1:-1], f"{parts[-1]}\n\n{END}"]


PARTED = {
    "what exclaims between dashes": (
        "The Board has an answer:",
        [
            "The sluice is inspected twice a year and no fault has been found",
            " \u2013 twice a year my foot! \u2013 ",
            "and the Board is satisfied that it is safe. It will be looked at again in the spring.",
        ],
    ),
    "exclaims thrice between dashes": (
        "the sluice thing",
        [
            "As the times in your log are all within those hours there is nothing for us to repair",
            " — I keep a log of forty nights! forty! one pump! — ",
            "and the file has been closed. If it happens on a Sunday please call the number above.",
        ],
    ),
    "asks twice between dashes": (
        "From the Board this week:",
        [
            "The rules were drawn up after a consultation of all owners",
            " -- which owners?? -- ",
            "and reflect the views that were given. They will be reviewed next year.",
        ],
    ),
    "whole sentences in capitals, in brackets before a comma": (
        "The Board's answer to mine (caps are me!)",
        [
            "The scheme is the first of its kind",
            " (IT IS THE THIRD) ",
            "that balances the interests of owners and of anglers. It would allow owners to keep a boat",
            " (I'VE HAD A BOAT SINCE 1983 AND I'M STILL AT LARGE)",
            ", to moor it at the bank, and to fish from it. These provisions do not apply where a sluice is closed.",
        ],
    ),
    "capitals in brackets, unsaid": (
        "So they have answered.",
        [
            "Officers attended within the hour",
            " (WHICH HOUR? IT WAS WEDNESDAY BY THEN) ",
            "and spoke to those present. No leak was found",
            " (IT WAS IN MY KITCHEN)",
            ", and no further action will be taken.",
        ],
    ),
    "capitals in square brackets": (
        "Caps = me.",
        [
            "The rate is set by the Act",
            " [NO IT ISN'T, IT IS SET BY YOU] ",
            "and cannot be varied for any owner of land that drains to the river.",
        ],
    ),
    "what is left out, told between dots": (
        "What the Board sent me. It isn't worth giving whole, so:",
        [
            "The Board is grateful for the interest that you take in the river ...",
            " and then half a page on how wonderful the river is ... ",
            "A pump cannot be installed, because the site does not meet the conditions that apply.",
        ],
    ),
    "that he goes on, told between dots": (
        "Cut down, from the Board:",
        [
            "The bank was made good in 2009, after the flood of that winter …",
            " here he goes on about the winter for a while … ",
            "No further work is planned at Hob Lane within the next five years.",
        ],
    ),
}

WHOLE = {
    "dashes of the official's": "The office is open - from nine to five, except on Mondays - and the scheme - Clean Up Fenshire! - is run from it. A pump - at last! - is on its way - is that not what you asked for? - and will be fitted in May.",
    "notices and names in capitals": "The Drainage Levy Tribunal (DLT) will sit in May. The slip (DO NOT DETACH THIS SLIP) is enclosed, the form (FORM C 12 A) must go back by post (SECOND CLASS ONLY) and the telephone is answered (MON TO FRI).",
    "what the poster left out, untold": "The matter was discussed at the meeting in May ... and then a further report was asked for ... It will be considered in July ... some pages of it are missing ... and need to be found.",
    "words that are stressed": "The *whole* of the bank is closed. *Please note* that the path is closed, too.\n\n*Opening hours*\n\nThe office is open from nine to five.\n\n*Hob Lane Depot*\n\nThe depot is open on Fridays.",
}


@pytest.mark.parametrize("name", PARTED)
def test_letter_is_parted_in_the_midst_of_a_sentence(name: str) -> None:
    lead, told = PARTED[name]
    comment = f"{lead}\n\n{OPENING}\n\n{''.join(told)}\n\n{END}"
    found = find_responses(comment, published="2014-05-05")
    assert [r.text for r in found] == _letter(*told[::2])


@pytest.mark.parametrize("name", WHOLE)
def test_letter_that_is_typed_so_is_whole(name: str) -> None:
    letter = f"{OPENING}\n\n{WHOLE[name]}\n\n{END}"
    found = find_responses(f"Their answer:\n\n{letter}\n\nUseless.", published="2014-05-05")
    assert [r.text for r in found] == [letter]


def test_short_paragraphs_between_stars_are_the_posters() -> None:
    told = [
        "We are writing to you about your record. You told us that what we hold about you is incorrect.",
        "*it's a funny sentence and I've now read it aloud to everyone I know*",
        "We have started to correct our records. Until that is done your payments may be delayed.",
        '*recorded delivery, signed for by "Jan"*',
        "If you visit an office please bring this letter with you.",
        "*If I visit I will bring chains & rattle them*",
    ]
    comment = "\n\n".join(["The saga of how I died.", OPENING, *told, END])
    found = find_responses(comment, published="2014-05-05")
    assert [r.text for r in found] == [f"{OPENING}\n\n{told[0]}", told[2], told[4], END]


def test_headings_between_stars_are_no_remarks() -> None:
    assert [*hands(fold("*Opening hours*\n\nWe open at nine.\n\n*Hob Lane Depot*\n\nOpen on Fridays."))] == []


@pytest.mark.parametrize(
    "piece", ["- a! ", " - a ", "... then a page on ", "(A B ", "[NO IT ", "*a b c ", "* a"]
)
def test_remarks_in_sentences_are_looked_for_in_bounded_time(piece: str) -> None:
    folded = fold(piece * 20_000)
    for found in (
        exclaimed(folded, True),
        told_cuts(folded, True),
        shouted_brackets(folded, True),
        hands(folded),
    ):
        assert isinstance([*found], list)
