"""One letter answered paragraph by paragraph in every way of typing that people use, and the same typing as a letter's own."""

from collections.abc import Callable

import pytest

from ingest.replies import find_responses
from ingest.replies.laid.hands import hands
from ingest.replies.laid.lines import fold

PARTS = (
    "Dear Mr Haddow\n\nThank you for your letter of 3 March about the closure of the footbridge at Culver Lane. The bridge was "
    "inspected by the Council's engineers in January and was found to be unsafe.",
    "The cost of repair has been estimated at £140,000, for which there is no provision in the current capital programme. Officers will "
    "bring a report to the Cabinet in the autumn.",
    "Pedestrians are advised to use the alternative route by way of Mill Road, which is signposted.",
    "I trust that this clarifies the Council's position.\n\nYours sincerely\n\nPaula Wragg\nBridges Engineer\nThornby Borough Council",
)
REMARKS = (
    "no engineer was seen there",
    "they found more than that for the mayor's car",
    "that is two miles with a pram",
)
BETWEEN: dict[str, Callable[[str], str]] = {
    "colons": lambda said: f"\n\n:: {said}\n\n",
    "dots": lambda said: f"\n\n... {said}\n\n",
    "a face": lambda said: f"\n\n\U0001f644 {said}\n\n",
    "a bullet": lambda said: f"\n\n\u2022 {said}\n\n",
    "initials and a dash": lambda said: f"\n\nDW - {said}\n\n",
    "initials and an arrow": lambda said: f"\n\nDW> {said}\n\n",
    "a label right below": lambda said: f"\nMe: {said}\n",
    "a caret right below": lambda said: f"\n^ {said}\n",
    "set in": lambda said: f"\n\n     {said.capitalize()}.\n\n",
    "small letters": lambda said: f"\n\n{said}\n\n",
    "small letters right below": lambda said: f"\n{said}\n",
    "double brackets": lambda said: f" (({said}))\n\n",
    "double square brackets": lambda said: f" [[{said}]] ",
    "a comment of code": lambda said: f" /* {said} */ ",
    "waves": lambda said: f" ~{said}~ ",
    "double slashes behind": lambda said: f" // {said}\n",
    "an editor's brackets": lambda said: f" ({said} - Ed) ",
}


@pytest.mark.parametrize("name", BETWEEN)
def test_remarks_are_told_by_how_they_are_typed(name: str) -> None:
    text = "Thornby council have written back about the bridge.\n\n" + PARTS[0]
    for said, part in zip(REMARKS, PARTS[1:], strict=True):
        text += BETWEEN[name](said) + part
    assert [one.text for one in find_responses(text, published="2015-05-05")] == [*PARTS]


OWN = {
    "set in": "     The bridge was found to be unsafe.\n\n     It will be closed from 3 May.",
    "small letters of a list": "The Council will:\n\nclose the bridge in May;\n\nopen a ford, subject to the consent of the Agency.",
    "a bullet": "\u2022 The bridge was found to be unsafe.\n\u2022 It will be closed from 3 May.",
    "offices and a dash": "PRW - will be consulted on the route.\n\nThe Cabinet will decide.\n\nEA - will be asked for its consent.",
    "brackets within brackets": "The bridge (which is listed (Grade II)) was found to be unsafe. It will be closed.",
}


@pytest.mark.parametrize("name", OWN)
def test_what_a_letter_types_so_is_its_own(name: str) -> None:
    letter = f"{PARTS[0]}\n\n{OWN[name]}\n\n{PARTS[3]}"
    assert hands(fold(f"Thornby council have written back.\n\n{letter}")) == []


@pytest.mark.parametrize(
    "piece",
    ["A. ~a", "A. /* ", ". a\nb\n", "   a\n\n", "   a\n", "Me: a.\n", "((", "[[ab", "A. // ", "DW> a\n\n"],
)
def test_ways_of_typing_are_told_in_bounded_time(piece: str) -> None:
    assert isinstance(hands(fold(piece * 20_000)), list)
