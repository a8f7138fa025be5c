"""The whole frame of an answer: it is one, however few and plain the words between."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from ingest.publishing import PUBLISHED
from ingest.replies.known.people import Signed
from ingest.replies.letter.shows import Feature
from ingest.replies.letter.whole import Letter

WHOLE_FRAME = "whole frame of an answer"
AS_SURE_AT_LEAST = PUBLISHED
"""Of 1,785 such letters in all that was read, learnt from and kept back 1,777 were answers (docs/decisions.md, 182)."""


def whole_frame(letter: Letter, signed: Signed, names: AbstractSet[str]) -> Iterable[Feature]:
    """Tell whether a letter greets somebody by name, thanks for a letter, closes, and is signed by name for a public office or body.

    ``names`` are those of the other features. What makes it a firm's, the poster's own, a mock or a circular leaves it to be weighed.
    """
    greeting = letter.salutation
    framed = letter.valediction and letter.signature and signed.signatory
    if not (greeting and framed) or "thanks_for_letter" not in names or names.isdisjoint(_GREETS):
        return
    told = any(names >= together for together in _OFFICE_SIGNS)
    named = "public where it is signed" in names and not _NOBODY.search(greeting.text)
    if (told or named) and names.isdisjoint(_DOUBTFUL):
        shown = "greets, thanks for a letter, closes, and is signed by name for a public office"
        yield Feature(WHOLE_FRAME, 1.0, shown)


_GREETS = {"salutation", "greeted"}
_OFFICE_SIGNS = (
    {"office where it is signed", "one official line"},
    {"public where it is signed", "one official line"},
)
"""Firms have roles of public offices, too, and mock ministries answer "Dear Sir": without a line as officials write a body signs, and somebody is greeted by name."""
_NOBODY = re.compile(r"(?i)\b(?:sirs?|madam|subject|colleagues?|all|friends?)\W*$")
"""Whom letters of mock ministries greet."""
_DOUBTFUL = {
    "a firm signs", "association", "association where it is signed", "firm where it is signed", "partners sign", "company", "private desk",
    "firm right before", "led in as from firm", "dealings of a firm", "private dealings", "poster a customer", "no office anywhere",
    "mocked", "circular", "in a report", "speaks to nobody", "signed by poster", "led in as own", "introduced as own", "introduced as statement",
    "addresses an office", "addresses an official", "addressed by kind", "addresses a crowd",
}  # fmt: skip
