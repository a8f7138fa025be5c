"""Who signed a letter, as the poster tells right below it: "Signed Ann Bell, Town Clerk", "That's the Tax Office"."""

import re
from dataclasses import replace

from ingest.lexicon import union
from ingest.replies.known.organisations import named_bodies, resolve
from ingest.replies.known.people import Signed
from ingest.replies.known.unitnames import beside_its_body
from ingest.replies.who.blocklines import names_a_body
from ingest.replies.who.blocks import signed

_NEAR = 160
"""Characters below a letter in which the poster tells who signed it."""
_WORD = r"(?:[A-Z]\.|[A-Z][\w'&-]*|\d+)"
_WHO = rf"[\"']?(?P<who>{_WORD}(?:(?:,? (?:of|for|and|at|in|&)(?: the)?)?,? {_WORD}){{0,9}})"
_SIGNED = re.compile(rf"[\s\"'()*^_-]*(?i:{union('signed, as told below')}) {_WHO}")
_IS_OF = re.compile(rf"[\s\"'()*^_-]*(?i:{union('whose it is, as told below')}) {_WHO}")


def told_below(by: Signed, after: str) -> Signed:
    """Give who signed a letter with what it lacks taken from the poster's words right below it, ``after``."""
    said = after[:_NEAR]
    if found := _SIGNED.match(said):
        read = _read(found["who"])
        if not (by.signatory or by.role or by.unit) and read.organisation:
            by = replace(by, organisation=None)  # what he told above is no signature
        return by.filled(read)
    found = _IS_OF.match(said)
    if not found or not (read := _read(found["who"])).organisation:
        return by
    return by.filled(Signed(organisation=read.organisation, unit=read.unit))


def _read(who: str) -> Signed:
    """Read a name, an office or a body as one that signs; a body's whole name is nobody's."""
    whole = who.rstrip(".,'\"")
    if resolve(whole) or names_a_body(whole) or any(body.text == whole for body in named_bodies(whole)):
        return Signed(organisation=whole)
    beside = beside_its_body(whole)
    return Signed(organisation=beside[0], unit=beside[1]) if beside else signed([whole], typed=False)
