"""An answer beside the mail that it answers, which is quoted whole: who is addressed in the one signs the other."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from ingest.replies.known.named import sorts
from ingest.replies.known.people import Signed, is_role
from ingest.replies.laid.lines import Line
from ingest.replies.letter.directions import mailed_to_an_office
from ingest.replies.letter.marks import is_salutation
from ingest.replies.letter.remarks import holds_public_office, names_called
from ingest.replies.letter.signatures import is_bare_signature
from ingest.replies.letter.whole import Letter
from ingest.replies.who.introductions import leads_to_own


def answers_above(lines: Sequence[Line], at: int) -> bool:
    """Say whether an answer begins with a line, right below a quoted mail: who is addressed in that signs below, with an office."""
    if not at or lines[at].depth >= lines[at - 1].depth:
        return False
    called = _called_above(lines, at)
    return bool(called) and any(
        name in line.text and line.depth == lines[at].depth and is_bare_signature(lines, below)
        for below, line in enumerate(lines[at + 1 : at + _FARTHEST], at + 1)
        for name in called
        if any(is_role(near.text) for near in lines[below : below + 2])
    )


_FARTHEST = 40
"""Lines of an answer within which it is signed."""


@dataclass(frozen=True, slots=True)
class Called:
    """The names, in small letters, that the salutations of letters call, each with the letters (``id``) that do."""

    by_role: Mapping[str, AbstractSet[int]]
    """By letters whose signatory has a role."""
    by_office: Mapping[str, AbstractSet[int]]
    """By letters whose signatory has a role or a body."""


def called_by(
    wholes: Mapping[int, Letter], signed: Mapping[int, Signed], held: Mapping[int, Letter]
) -> Called:
    """Give whom letters call that somebody signs with an office.

    ``held`` are the letters around those that another gives whole (``held_in``): what an office had, and passes on, is no answer to its own letter.
    """
    by_role, by_office = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for key, whole in wholes.items():
        by = signed[key]
        if not whole.salutation or not (by.role or by.organisation):
            continue
        around = held.get(key)
        if around is not None and is_passed_on(whole, around, signed[id(around)]):
            continue
        for name in names_called(whole.salutation.text):
            by_office[name.casefold()].add(key)
            if by.role:
                by_role[name.casefold()].add(key)
    return Called(by_role, by_office)


def is_answered(letter: Letter, signed: Signed, called: Called) -> bool:
    """Say whether who writes a letter, with no office, is called in the salutation of another that somebody signs with one.

    He signs it, or the head of his mail names him ("On 14 May, J Gillespie wrote:"), which is quoted under its answer.
    """
    if signed.role:
        return False
    signs = [signed.signatory.split()[-1].casefold()] if signed.signatory else []
    sends = {word for head in letter.headers for word in _WORDS.findall(head.text.casefold())}
    found = (*(called.by_role.get(name) for name in signs), *(called.by_office.get(name) for name in sends))
    return any(by and (len(by) > 1 or id(letter) not in by) for by in found)


_WORDS = re.compile(r"[^\W\d_][\w'-]+")


def officials_of(wholes: Mapping[int, Letter], signed: Mapping[int, Signed]) -> frozenset[str]:
    """Give the surnames, in small letters, of those who sign with an office of a public body, and not what addresses one."""
    return frozenset(
        by.signatory.split()[-1].casefold()
        for key, by in signed.items()
        if by.signatory and _signs_with_office(by, wholes[key]) and not _is_to_an_office(wholes[key])
    )


def is_passed_on(letter: Letter, around: Letter, signed: Signed) -> bool:
    """Say whether an office gives whole, in its own letter ``around`` it, what it was written to itself; ``signed`` is who signed that."""
    if not (letter.salutation and _signs_with_office(signed, around)):
        return False
    called = names_called(letter.salutation.text)
    by_name = signed.signatory is not None and signed.signatory.split()[-1] in called
    return by_name or bool(sorts(letter.salutation.text))


def _signs_with_office(signed: Signed, letter: Letter) -> bool:
    """Say whether an office of a public body is the signatory's, and not only one that the poster names before a letter."""
    named = signed.organisation and signed.organisation in letter.introduction
    return holds_public_office(replace(signed, organisation=None) if named else signed)


def _is_to_an_office(letter: Letter) -> bool:
    called = bool(letter.salutation and sorts(letter.salutation.text))
    return called or leads_to_own(letter.introduction) or mailed_to_an_office(letter)


def _called_above(lines: Sequence[Line], at: int) -> list[str]:
    """Give the names that the salutation of the mail quoted above a line calls, or none."""
    for line in reversed(lines[:at]):
        if line.depth <= lines[at].depth:
            break
        if is_salutation(line):
            return names_called(line.text)
    return []


def is_address(letter: Letter, by: Signed, after: Letter) -> bool:
    """Say whether a block of name, role and address is the head of the draft letter that follows, and signs nothing."""
    if (
        not (by.signatory and after.salutation)
        or letter.salutation
        or letter.valediction
        or letter.holds_to
        or after.introduction
    ):
        return False
    return by.signatory.split()[-1].casefold() in after.salutation.text.casefold()


def shared(found: Sequence[Letter], signers: list[Signed]) -> list[Signed]:
    """Let the parts of one letter between which the poster speaks share what the last one says of the signatory."""
    for at in range(len(found) - 1, 0, -1):
        before, after = found[at - 1], found[at]
        if before.quoted and after.quoted and after.signature and not (after.salutation or before.signature):
            signers[at - 1] = signers[at].filled(signers[at - 1])
    return signers
