"""Bodies and officials as an authority file: one preferred name each, never merged silently.

A body that the curated file knows is that body. Any other is known by its name alone, and waits for review. An
official is a name within a body, or where none is told within a blog: the same name in two is two officials until a person
says otherwise.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from nameparser import HumanName

from ingest.lexicon import union
from ingest.replies.known.organisations import Organisation, identified, organisations
from ingest.replies.known.people import SEAT
from ingest.woven import Body, Letter, Office, Person

_VAGUE = re.compile(
    r"(?i)^(?:the )?(?:(?:(?:county|city|district|borough|parish|town|local|your|our) )?"
    r"(?:council|department|ministry|agency|authority|office|commission|police|board|trust|team|committee|university)|"
    r"(?:health|school|planning|highways?|housing|parks|fire|police|transport|licensing|press) "
    r"(?:council|department|board|committee|team|office|service|authority))$"
)
_ARTICLE = re.compile(r"(?i)^the\s+")


_SPELT = str.maketrans("łøđðħ\u0131", "loddhi") | str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_NOT_ASCII = re.compile(r"[^\W_a-z0-9\u02b0-\u02ff]")
_ACCENTS_AND_SIGNS = re.compile(r"[\u0300-\u036f]|([!-/:-@])")


def slug_of(name: str) -> str:
    """Give a name as it stands in an address: ASCII, lower case, hyphens.

    A name in other letters is told from others by a digest at the end.
    """
    told = unicodedata.normalize("NFKD", name.replace("&", " and ")).lower().translate(_SPELT)
    plain = re.sub(r"[^a-z0-9]+", "-", told.encode("ascii", "ignore").decode().replace("'", "")).strip("-")
    if not _NOT_ASCII.search(told):
        return plain
    alike = " ".join(_ACCENTS_AND_SIGNS.sub(lambda sign: " " if sign[1] else "", told).casefold().split())
    return f"{plain}-{hashlib.sha256(alike.encode()).hexdigest()[:_DIGITS]}".lstrip("-")


_DIGITS = 10


def body_slug(name: str | None, merged: Mapping[str, str]) -> str | None:
    """Give the slug of the body that a name means; None for what names none ("the Council")."""
    return way[-1] if (way := body_way(name, merged)) else None


def body_way(name: str | None, merged: Mapping[str, str]) -> tuple[str, ...]:
    """Give the slug of the body that a name means, and each that people decided it to be, one after the other.

    ``merged`` says which slugs are another.
    """
    if not name or _VAGUE.match(name.strip()):
        return ()
    known = identified(name)
    slug = slug_of(known.name if known else _ARTICLE.sub("", name.strip()))
    return _way(merged, slug) if slug else ()


def _way(into: Mapping[str, str], slug: str) -> tuple[str, ...]:
    steps = {slug: None}
    while (slug := into.get(slug, "")) and slug not in steps:
        steps[slug] = None
    return tuple(steps)


def bodies(named: Mapping[str, Iterable[str]]) -> tuple[Body, ...]:
    """Give the bodies of these slugs, each with the names it was met under, and those that they continue or that continue them."""
    curated = _curated()
    slugs = dict.fromkeys(named)
    for slug in tuple(slugs):
        slugs |= dict.fromkeys(_line((slug, *_naming().get(slug, ()))))
    return tuple(_body(slug, curated.get(slug), sorted(set(named.get(slug, ())))) for slug in sorted(slugs))


@cache
def _curated() -> dict[str, Organisation]:
    return {slug_of(o.name): o for o in organisations()}


@cache
def _naming() -> dict[str, list[str]]:
    """Give by the slug of a body those of the bodies that name it as their predecessor or successor: of one that was parted or joined, several."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for slug, known in _curated().items():
        for name in filter(None, (known.predecessor, known.successor)):
            found[slug_of(name)].append(slug)
    return dict(found)


def _line(slugs: Iterable[str]) -> list[str]:
    """Give the slugs that are bodies of the authority file, and those of all that they name before and after them."""
    curated = _curated()
    found: list[str] = []
    waiting = list(slugs)
    while waiting:
        if (slug := waiting.pop()) in curated and slug not in found:
            found.append(slug)
            waiting += [slug_of(n) for n in (curated[slug].predecessor, curated[slug].successor) if n]
    return found


def _body(slug: str, known: Organisation | None, names: list[str]) -> Body:
    if known is None:
        # The name met most plainly: not in capitals, the shortest, then the first by alphabet.
        plain = (_ARTICLE.sub("", n.strip()) for n in names)
        name = min(plain, key=lambda n: (slug_of(n) != slug, n.isupper(), len(n), n))
        return Body(slug=slug, name=name, aliases=tuple(n for n in names if n != name))
    aliases = dict.fromkeys((*known.aliases, *(n for n in names if n != known.name)))
    return Body(
        slug=slug,
        name=known.name,
        aliases=tuple(aliases),
        kind=known.kind or None,
        jurisdiction=known.jurisdiction or None,
        identifiers=known.identifiers,
        predecessor=slug_of(known.predecessor) if known.predecessor else None,
        successor=slug_of(known.successor) if known.successor else None,
        curated=True,
    )


def person_slug(signatory: str | None, body: str | None) -> str | None:
    """Give the slug of the official who signed; None where the name is too little to tell a person by.

    ``body`` is the slug of what the name is unique within.
    """
    name = _plain_name(signatory)
    return "-".join(filter(None, (slug_of(name), body))) if name is not None else None


def officials(
    letters: Iterable[Letter], bodies_of: Mapping[str, Sequence[str]], merged: Mapping[str, str]
) -> tuple[dict[str, str | None], dict[str, str]]:
    """Give by the id of each letter the slug of the official who signed it, and the slugs that lead to another.

    ``bodies_of`` gives the ways of bodies (``body_way``): a name within a body that was merged is the same name within the
    other, and what people merged of it under its slug of before holds. A name that no letter has any more, as it was removed
    from all, is neither led on from nor what others are called by.
    """
    slugs = {
        letter.id: [
            slug
            for body in bodies_of[letter.id] or (within(letter, None),)
            if (slug := person_slug(letter.signatory, body))
        ]
        for letter in letters
    }
    into = dict(merged)
    for way in sorted(slugs.values()):
        for old, new in pairwise(way):
            if old not in into and old not in _way(into, new):
                into[old] = new
    called = _called(into, {slug for way in slugs.values() for slug in way})
    last = {own: called[way[0]] if way else None for own, way in slugs.items()}
    return last, {old: new for old, new in called.items() if old != new}


def _called(into: Mapping[str, str], signed: Iterable[str]) -> dict[str, str]:
    """Give for each slug with which a letter is signed the one nearest to the end of its way that another is signed with."""
    ways = {slug: _way(into, slug) for slug in signed}
    nearest: dict[str, str] = {}
    for slug in sorted(ways, key=lambda s: (len(ways[s]), s)):
        nearest.setdefault(ways[slug][-1], slug)
    return {slug: nearest[way[-1]] for slug, way in ways.items()}


def within(letter: Letter, body: str | None) -> str | None:
    """Give what an official's name is taken to be unique within: the body, else the blog.

    Who sits in a parliament signs for no body, and is one person wherever the letters are pasted.
    """
    seated = SEAT.search(letter.role or "") or SEAT.search(letter.signatory or "")
    return body or (None if seated else f"of-{letter.site_id}")


_UNPARTED = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]{3,}")
"""First name and surname in a script that writes them as one word; two letters may be the surname alone."""


@cache
def _rank() -> re.Pattern[str]:
    """A rank before a first name and a surname: alone with the surname it stays, since it is what is left of the name."""
    return re.compile(rf"^(?:(?i:{union('rank')})\.?\s+)+(?=(?![a-z])[^\W\d_]\S*\s+\S)")


def _plain_name(signatory: str | None) -> str | None:
    """Give first names and surname, without ranks, titles and honours; None where one of them is missing, or removed."""
    if not signatory or "[" in signatory:
        return None
    name = HumanName(_rank().sub("", signatory.strip(), count=1))
    parts = [str(p) for p in (name.first, name.middle, name.last) if p]
    is_whole = (name.first and name.last) or (len(parts) == 1 and _UNPARTED.fullmatch(parts[0]))
    return " ".join(parts) if is_whole else None


def people(letters: Iterable[Letter], slugs: Mapping[str, str | None]) -> tuple[Person, ...]:
    """Give the officials who signed, each with the forms of the name that they signed with."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for letter in letters:
        if (slug := slugs.get(letter.id)) and letter.signatory:
            names[slug].add(letter.signatory)
    return tuple(_person(slug, sorted(forms)) for slug, forms in sorted(names.items()))


def _person(slug: str, forms: list[str]) -> Person:
    names = [_plain_name(form) or form for form in forms]
    # Of people who were merged, the one whom the others are gives the name.
    own = [name for name in names if f"{slug}-".startswith(f"{slug_of(name)}-")]
    name = max(own or names, key=lambda n: (len(n), n))
    return Person(slug=slug, name=name, aliases=tuple(f for f in forms if f != name))


def offices(
    letters: Iterable[Letter], officials: Mapping[str, str | None], bodies_of: Mapping[str, str | None]
) -> tuple[Office, ...]:
    """Give the roles that officials signed in, with their dates: the same role in one body is one office."""
    found: defaultdict[tuple[str, str, str], list[Letter]] = defaultdict(list)
    roles: dict[tuple[str, str, str], str] = {}
    for letter in letters:
        official = officials.get(letter.id)
        if official and letter.role:
            key = (official, bodies_of.get(letter.id) or "", slug_of(letter.role))
            found[key].append(letter)
            roles[key] = min(roles.get(key, letter.role), letter.role)
    return tuple(_office(key, roles[key], group) for key, group in sorted(found.items()))


def _office(key: tuple[str, str, str], role: str, letters: list[Letter]) -> Office:
    dates = sorted(d for letter in letters if (d := letter.letter_date or (letter.pasted or "")[:10]))
    return Office(
        official=key[0],
        organisation=key[1] or None,
        role=role,
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        responses=len(letters),
    )
