"""Copies of a form letter: which are of one sender, how many sheets of paper they show, which speak for each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
    Ms and Dr K. Copies are compared as far as they tell apart: a thousand that one person pasted are no work.
    """
    known = [
        (letter, poster, _sheet(letter))
        for letter in letters
        if sender(letter, bodies_of[letter.id])
        and (poster := _poster(letter))
        and _MASKED not in (letter.addressee or "")
    ]
    sheets = _by_sheet(known)
    spoken_for = {
        (poster, sheet): any(
            sheet.is_apart_from(other) and any(_others(poster, its_poster) for its_poster in posters)
            for other, posters in sheets.items()
        )
        for poster, sheet in {(poster, sheet) for _, poster, sheet in known}
    }
    unnamed: defaultdict[str, list[Letter]] = defaultdict(list)
    for letter, poster, sheet in known:
        if sheet.is_own:
            unnamed[poster].append(letter)
    return {
        own.id
        for own, poster, sheet in known
        if spoken_for[poster, sheet] or (sheet.is_own and _is_from_elsewhere(own, poster, unnamed))
    }


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a copy tells of the sheet of paper that it is: whom it names, and where it names nobody, whether it greets and was here before."""

    surname: str | None = None
    sex: str | None = None
    greets: bool = True
    quoted: bool = False

    @property
    def is_own(self) -> bool:
        """It names nobody, and its poster does not say that it was here before."""
        return self.surname is None and not self.quoted

    def is_apart_from(self, other: "_Sheet") -> bool:
        """Say whether the two are two sheets of paper, whoever pasted them."""
        if self.surname and other.surname:
            return self.surname != other.surname or {self.sex, other.sex} == {"he", "she"}
        # Where the salutation was left out it may be the same sheet.
        return bool(self.surname or other.surname) and self.greets and other.greets


def _sheet(letter: Letter) -> _Sheet:
    if named := _addressed(letter):
        return _Sheet(_surname(named), _sex(named))
    beside = letter.beside or ""
    return _Sheet(
        greets=bool(letter.addressee), quoted=bool(_QUOTES.search(beside) and not _OWN.search(beside))
    )


def _by_sheet(known: Iterable[tuple[Letter, str, _Sheet]]) -> dict[_Sheet, set[str]]:
    """Give who posted copies, by what these tell of their sheets; of one poster two surnames at most, as any other is apart from one of two."""
    found: defaultdict[_Sheet, set[str]] = defaultdict(set)
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    for _, poster, sheet in known:
        named = surnames[poster]
        if sheet.surname and sheet.surname not in named and len(named) > 1:
            continue
        if sheet.surname:
            named.add(sheet.surname)
        found[sheet].add(poster)
    return found


def _is_from_elsewhere(own: Letter, poster: str, unnamed: Mapping[str, Sequence[Letter]]) -> bool:
    """Say whether a copy that names nobody, as another's does, is neither quoted from that nor quoted by it."""
    return any(
        _others(poster, its_poster)
        and any(not (_quotes(own, other, its_poster) or _quotes(other, own, poster)) for other in copies)
        for its_poster, copies in unnamed.items()
    )


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
