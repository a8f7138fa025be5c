"""What was said to all and answers nobody's letter: notices, records of parliaments, terms of licences."""

import re
from collections.abc import Iterator

from ingest.lexicon import meaning, words
from ingest.replies.letter.shows import Feature
from ingest.replies.letter.whole import Letter


def published(letter: Letter, before: str) -> Iterator[Feature]:
    """Tell what shows that a text was written for all; ``before`` stands before it."""
    lines = [line.text for line in letter.lines()]
    body = " ".join(line.text for line in letter.body)[:_SAID]
    if found := words("heads a notice").match(lines[0][:_HEADING]) or words("gives notice").search(
        body[:_OPENING]
    ):
        yield Feature("a notice", 1.0, f"'{found[0]}': {meaning('heads a notice')}")
    near = f"{before[-_NEAR:]} \n {letter.introduction[-_NEAR:]} \n {' '.join(lines[:_FIRST])[:_OPENING]}"
    if (found := words("record of a parliament").search(near)) or (found := _TO_THE_CHAIR.match(lines[0])):
        yield Feature(
            "record of a parliament", 1.0, f"'{found[0].strip()}': {meaning('record of a parliament')}"
        )
    if found := words("message of a system").search(" ".join(lines)[:_OPENING]):
        yield Feature("message of a system", 1.0, f"'{found[0]}': {meaning('message of a system')}")
    yield from _terms(f"{letter.introduction[-_NEAR:]} {body}")


def _terms(said: str) -> Iterator[Feature]:
    told = {m[0].casefold() for m in words("terms of a licence").finditer(said)}
    if len(told) > 1:
        shown = ", ".join(f"'{each}'" for each in sorted(told)[:_MOST])
        amount = min(_MOST, len(told)) / _MOST
        yield Feature("terms of a licence", amount, f"{shown}: {meaning('terms of a licence')}")


_SAID, _NEAR, _OPENING, _HEADING, _FIRST, _MOST = 6_000, 300, 300, 110, 2, 3
_TO_THE_CHAIR = re.compile(r"(?i)(?:(?:mr|madam)\.? )?(?:president|speaker|chair(?:man|woman)?)\s*[,.:]?$")
"""How ministers begin who answer in a chamber."""
