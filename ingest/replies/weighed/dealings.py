"""Whose dealings a letter is about, where no name tells who wrote it: a firm's with customers, an association's with members.

A letting agent's answer is built as a council's is, and signs "Lettings Department". What tells them apart is what
they deal with, how they close, the kind of desk that signs, and that the poster speaks of it as a customer does.
Where a public body signs, or the poster says that one answered, all this says nothing: members write of banks, too.
"""

import math
import re
from collections.abc import Iterable, Iterator

from ingest.lexicon import meaning, words
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import SEAT, Signed, is_body, is_role
from ingest.replies.letter.shows import Feature, closing, signing, thanks_for_an_office
from ingest.replies.letter.whole import Letter
from ingest.replies.who.introductions import answering, last_sentence


def dealings(letter: Letter, signed: Signed, around: tuple[str, str]) -> Iterator[Feature]:
    """Tell what shows that a firm or an association wrote a letter, beside names; ``around`` stands before and after it."""
    body = " ".join(line.text for line in letter.body)[:_SAID]
    frame = " ".join(
        line.text for line in (*letter.headers, *letter.letterhead, *signing(letter), *letter.ending)
    )[:_SAID]
    poster = f"{around[0]} {letter.introduction[-_TOLD:]} {around[1]}"
    found = [*_closed(letter)]
    if not (_an_office_signs(frame, signed, letter.introduction) or thanks_for_an_office(letter)):
        block = "\n".join(closing(letter))[:_SIGNED]
        said = f"{body} {block} {around[1][:_APPENDED]}"
        found += [
            *_counted("dealings of a firm", said),
            *_counted("dealings of an association", said),
            *_first("private desk", block),
            *_partners(letter),
            *_counted("poster a customer", poster),
        ]
    yield from found
    if not _public_anywhere(frame, f"{signed.organisation or ''} {body} {poster}", poster):
        yield Feature("no office anywhere", 1.0, "no public body and no office is named in it or near it")
        if found:
            yield Feature(
                "private dealings",
                min(1.0, len(found) / 2),
                "dealings of a firm or an association, and no office",
            )


_SAID, _SIGNED, _TOLD, _LAST = 6_000, 300, 300, 2
"""Characters of a letter, of what signs it and of what leads it in that are looked at; and its last lines."""
_CLOSE, _APPENDED = 120, 250
"""Characters at the end of a line in which a letter may close; and after it, where mail systems append whose it is ("Registered in
England no. 0123")."""
_MOST = 3


def _an_office_signs(frame: str, signed: Signed, introduction: str) -> bool:
    """Say whether the frame of a letter names a public body or a seat in a parliament, or the poster says that an office answered."""
    return (
        "public" in sorts(frame)
        or any(body.known for body in named_bodies(frame))
        or bool(SEAT.search(f"{frame} {signed.role or ''}"))
        or answering(introduction) == "office"
        or _is_told_of_an_office(last_sentence(introduction))
    )


def _is_told_of_an_office(said: str) -> bool:
    """Say whether the words right before a letter name an office, and no firm and no association."""
    named = sorts(said)
    return not {"public", "office"}.isdisjoint(named) and {"firm", "association"}.isdisjoint(named)


def _counted(heading: str, said: str) -> Iterator[Feature]:
    if found := {m[0].casefold(): m[0] for m in words(heading).finditer(said)}:
        shown = ", ".join(f"'{each}'" for each in list(found.values())[:_MOST])
        yield Feature(heading, math.sqrt(min(_MOST, len(found)) / _MOST), f"{shown}: {meaning(heading)}")


def _first(heading: str, said: str) -> Iterator[Feature]:
    if found := words(heading).search(said):
        yield Feature(heading, 1.0, f"'{found[0]}': {meaning(heading)}")


def _closed(letter: Letter) -> Iterator[Feature]:
    for line in (letter.valediction, *letter.body[-_LAST:], *letter.signature[:_LAST]):
        said: Iterable[str] = _LAST_WORDS.split(line.text[-_CLOSE:]) if line else ()
        if found := next(filter(None, map(words("private close").match, said)), None):
            yield Feature("private close", 1.0, f"'{found[0]}': {meaning('private close')}")
            return


_LAST_WORDS = re.compile(r"(?<=[.!?])\s+")


def _partners(letter: Letter) -> Iterator[Feature]:
    """Tell of a firm that is called by its partners ("Marl & Tansy", "Obadiah Bligh and Sons"); what offices deal with ends in s."""
    for line in letter.signature:
        if _PARTNERS.fullmatch(line.text) and not (is_role(line.text) or is_body(line.text)):
            yield Feature("partners sign", 1.0, "signed with the name of a partnership")
            return


_PARTNERS = re.compile(
    r"(?:[A-Z][\w'-]+ ){0,2}[A-Z][\w'-]+ (?:& [A-Z][\w'-]*[a-rt-zA-RT-Z]|(?:&|and) (?:Sons?|Daughters?|Co|Company|Partners|Associates|Brothers)\b\.?)"
    r"(?: (?i:Ltd|LLP|Limited|Group))?\.?"
)


def _public_anywhere(frame: str, rest: str, poster: str) -> bool:
    """Say whether a public body or an office of one is named by a letter's own frame, its words or the poster near it."""
    said = f"{frame} {rest}"
    return (
        not {"public", "office"}.isdisjoint(sorts(said))
        or bool(words("office in speech").search(poster))
        or any(body.known for body in named_bodies(said))
        or bool(words("public role").search(frame) or words("body").search(frame))
        or len({m[0].casefold() for m in words("voice of a member").finditer(said)}) >= _SURE_OF_A_MEMBER
    )


_SURE_OF_A_MEMBER = 2
"""Phrases of members of a parliament that show one: constituents, too, speak of "my district"."""
