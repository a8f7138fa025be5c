"""The name of a body as it is usually spelt, and in full where the letter has it so."""

import re

from ingest.replies.known.organisations import named_bodies, resolve
from ingest.replies.letter.whole import Letter, first_pages
from ingest.replies.who.answerers import EMBASSY


def spelt_in_full(name: str | None, letter: Letter) -> str | None:
    """Give the name of a body in the usual spelling, and in full where the letter names it so."""
    return _in_full(_spelt(name), letter)


def _in_full(name: str | None, letter: Letter) -> str | None:
    """Give the name of a body as the letter has it in full ("Police Authority", where it speaks of the Wendshire Police Authority)."""
    if not name or resolve(name):
        return name
    text = first_pages(letter)
    if letters := _LETTERS.fullmatch(name):
        return next((b.text for b in named_bodies(text) if _initials(b.text) == letters["called"]), name)
    if EMBASSY.fullmatch(name):
        return next((b.text for b in named_bodies(text) if b.text.startswith("Embassy of ")), name)
    told = (b.text.rpartition(" of ")[2].removeprefix("the ") for b in named_bodies(text))
    longer = [one for one in told if one.casefold().endswith(f" {name.casefold()}")]
    return next((one for one in longer if len(one.split()) - len(name.split()) <= _MOST_ADDED), name)


_MOST_ADDED = 2
_LETTERS = re.compile(r"(?:[Tt]he )?(?P<called>[A-Z]{2,6})")


def _initials(body: str) -> str:
    """Give the letters by which a body is called whose name is that of its words ("Environment Agency", EA)."""
    return "".join(word[0] for word in body.split() if word[0].isupper())


def _spelt(name: str | None) -> str | None:
    """Give the name of a body set in capitals in the usual spelling ("THORN COUNTY COUNCIL")."""
    if not name or not name.isupper() or " " not in name:
        return name
    known = resolve(name)
    words_ = [w.lower() if w in _SMALL else w if _KEPT.search(w) else w.capitalize() for w in name.split()]
    return known.name if known else " ".join(words_)


_SMALL = {"OF", "AND", "FOR", "THE", "ON", "IN", "UPON"}
_KEPT = re.compile(r"[.&]|^(?:HM|NHS|UK|US|EU)$")
"""Words that are written in capitals, in the usual spelling too: letters."""
