"""Copies of a form letter: which are of one sender, how many sheets of paper they show, which speak for each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ingest.replies.together.authority import slug_of
from ingest.woven import Letter

_NAMELESS = re.compile(
    r"(?i)\W*(?:an+on(?:ymous|yme?|imo|im)?|guest|gast|invité|invitado|dienw|nobody|no ?one|no ?name|unknown|someone|"
    r"reader|admin|me|name withheld|.?)\W*"
)
_NOBODY = re.compile(
    r"(?i)\b(?:sirs?|madam|madame|monsieur|herren|damen|señora?s?|all|everyone|whom|residents?|customers?|constituents?|"
    r"householders?|occupiers?|parents?|colleagues?|friends?|supporters?|correspondents?|applicants?|members?|voters?|"
    r"citizens?|names?)\b|[x_*.\[\]<>?-]{3,}|\b(?:x{1,3}|n\.? ?n|y)\b|\[removed\]"
)


def sender(letter: Letter, body: str | None) -> str | None:
    """Give whose a letter is: the body's, or else who signed it; None where it tells neither."""
    return body or (f"by {slug_of(letter.signatory)}" if letter.signatory else None)


def apart(letters: Sequence[Letter], bodies_of: Mapping[str, str | None]) -> list[list[Letter]]:
    """Part letters that share their text by their senders: stock phrases are used by many offices.

    Who signs for one body only is its official also where a copy leaves the body out; what tells no sender is taken for a
    copy where all others are of one.
    """
    signs: defaultdict[str, set[str]] = defaultdict(set)
    for letter in letters:
        if letter.signatory and (body := bodies_of[letter.id]):
            signs[slug_of(letter.signatory)].add(body)
    found: defaultdict[str | None, list[Letter]] = defaultdict(list)
    for letter in letters:
        bodies = signs.get(slug_of(letter.signatory or ""), set())
        own = bodies_of[letter.id] or (next(iter(bodies)) if len(bodies) == 1 else None)
        found[sender(letter, own)].append(letter)
    if None in found and len(found) == 2:
        return [list(letters)]
    return list(found.values())


def are_sheets(letters: Iterable[Letter]) -> bool:
    """Say whether letters are more than one sheet of paper: to several people, or where none is named, pasted by several."""
    return len({_addressed(letter) or f"by {_poster(letter) or letter.id}" for letter in letters}) > 1


def corroborated(letters: Iterable[Letter], bodies_of: Mapping[str, str | None]) -> set[str]:
    """Give the ids of those copies that another one speaks for: under another poster's name, and to somebody else.

    One addressee is one sheet of paper, however many people paste it; a quotation of a comment before is no copy. Who
    calls himself Anna, then Anna K., may be one person, and so may Ms and Mr K.
    """
    known = [
        (letter.id, poster, addressed)
        for letter in letters
        if sender(letter, bodies_of[letter.id])
        and (poster := _poster(letter))
        and (addressed := _addressed(letter))
    ]
    return {
        own
        for own, poster, addressed in known
        if any(_others(poster, other) and _surname(addressed) != _surname(name) for _, other, name in known)
    }


def _others(poster: str, other: str) -> bool:
    """Say whether two names are of different posters, as far as names tell: none is the other's beginning."""
    one, two = (" ".join(re.findall(r"[^\W_]+", name)) or name for name in (poster, other))
    return not (one.startswith(two) or two.startswith(one))


def _surname(addressed: str) -> str:
    return addressed.rpartition(" ")[2]


def _poster(letter: Letter) -> str | None:
    """Give who pasted a letter; who gives no name is nobody, and the same name on two blogs may be one person."""
    name = " ".join((letter.poster or "").split()).casefold()
    return None if _NAMELESS.fullmatch(name) else name


def _addressed(letter: Letter) -> str | None:
    """Give the person whom a letter addresses, as the archive has them ("ms t"); None where it names none."""
    said = letter.addressee or ""
    return None if _NOBODY.search(said) else " ".join(re.findall(r"\w+", said.casefold())) or None
