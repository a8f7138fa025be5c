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
_MASKED = "[removed]"
"""What stands for a name that the archive keeps to itself."""
_QUOTES = re.compile(
    r"(?i)\b(?:quot(?:e[ds]?|ing)|re-?(?:post|past)(?:e?d|ing)?|copied from|(?:originally|already) (?:posted|pasted)|"
    r"(?:posted|pasted) (?:by|above|earlier|before))\b"
)
"""A poster's words beside a letter that say that it was here before."""
_OWN = re.compile(
    r"(?i)\b(?:mine|me too|same here|(?:I|we)(?:['\u2019]ve| have| had| did| also| just| finally| too)* "
    r"(?:rec(?:ei|ie)ved|(?:got|get|had) (?:one|it|this|that|the|an?|exactly|back|from|same))|(?:to|sent|wrote|gave) (?:me|us)|"
    r"my (?:husband|wife|partner|mother|father|son|daughter))\b"
)
"""And that it came to whoever pastes it."""


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
    """Give the ids of those copies that another one speaks for: under another poster's name, and of a sheet of its own.

    A named addressee is one sheet of paper, however many people paste it. One that names nobody comes to many; it is each
    poster's own but where one quotes it from the other. Who calls himself Anna, then Anna K., may be one person, and so may
    Ms and Dr K.
    """
    known = [
        (letter, poster)
        for letter in letters
        if sender(letter, bodies_of[letter.id])
        and (poster := _poster(letter))
        and _MASKED not in (letter.addressee or "")
    ]
    return {
        own.id
        for own, poster in known
        if any(_others(poster, other) and _are_two(own, poster, letter, other) for letter, other in known)
    }


def _are_two(one: Letter, poster: str, other: Letter, its_poster: str) -> bool:
    """Say whether copies that two people pasted are two sheets of paper."""
    named, its_name = _addressed(one), _addressed(other)
    if named and its_name:
        return _surname(named) != _surname(its_name) or {_sex(named), _sex(its_name)} == {"he", "she"}
    if named or its_name:
        # Where the salutation was left out it may be the same sheet.
        return bool(one.addressee and other.addressee)
    return not (_quotes(one, other, its_poster) or _quotes(other, one, poster))


def _quotes(letter: Letter, other: Letter, poster: str) -> bool:
    """Say whether who pasted a letter has it from another comment: answers or names whose it is, or says so."""
    beside = letter.beside or ""
    answers = letter.answers is not None and letter.answers == other.comment_id
    if not (answers or _names(beside, poster) or _QUOTES.search(beside)):
        return False
    return not _OWN.search(beside)


def _names(words: str, poster: str) -> bool:
    """Say whether words name a poster, by the whole name or its first word."""
    first = poster.split(maxsplit=1)[0]
    names = {poster, first} if len(first) > 2 else {poster}
    said = words.casefold()
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in names if name in said)


def _others(poster: str, other: str) -> bool:
    """Say whether two names are of different posters, as far as names tell: none is the other's beginning."""
    one, two = (" ".join(re.findall(r"[^\W_]+", name)) or name for name in (poster, other))
    return not (one.startswith(two) or two.startswith(one))


def _surname(addressed: str) -> str:
    return addressed.rpartition(" ")[2]


def _sex(addressed: str) -> str | None:
    title = addressed.partition(" ")[0]
    return "he" if title in ("mr", "sir") else "she" if title in ("mrs", "ms", "miss") else None


def _poster(letter: Letter) -> str | None:
    """Give who pasted a letter; who gives no name is nobody, and the same name on two blogs may be one person."""
    name = " ".join((letter.poster or "").split()).casefold()
    return None if _NAMELESS.fullmatch(name) else name


def _addressed(letter: Letter) -> str | None:
    """Give the person whom a letter addresses, as the archive has them ("ms t"); None where it names none."""
    said = letter.addressee or ""
    return None if _NOBODY.search(said) else " ".join(re.findall(r"\w+", said.casefold())) or None
