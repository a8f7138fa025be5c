"""What the frame of a letter shows: what heads it, whom it addresses, and how it stands among the poster's words."""

import re
from collections.abc import Iterable

from ingest.lexicon import words
from ingest.replies.known.organisations import named_bodies, of_domain
from ingest.replies.known.people import is_body, is_role
from ingest.replies.letter.marks import CASE, header_of, is_reference, is_salutation, is_separator
from ingest.replies.letter.shows import Feature, signing
from ingest.replies.letter.whole import Letter


def frame(letter: Letter) -> Iterable[Feature]:
    yield from _addressed(letter)
    if letter.valediction:
        yield Feature("valediction", 1.0, f"close '{letter.valediction.text}'")
    heads = [line for line in letter.letterhead if is_reference(line)]
    if heads:
        yield Feature("reference line", 1.0, f"reference line '{heads[0].text}'")
    elif letter.body and (case := CASE.match(letter.body[0].text)):
        yield Feature("reference line", 1.0, f"begins with '{case[0]}'")
    if any(is_body(line.text) for line in letter.letterhead):
        yield Feature("letterhead", 1.0, "letterhead of a body")
    senders = [
        line.text
        for line in letter.headers
        if line.text.lower().startswith(("from", "on ")) and (header_of(line) or is_separator(line))
    ]
    if senders:
        sender = senders[-1]
        official = of_domain(sender) or named_bodies(sender) or _OFFICIAL_DOMAIN.search(sender)
        yield Feature(
            "official sender" if official else "mail headers",
            1.0,
            f"mail header '{senders[-1]}'",
        )
    if letter.quoted:
        yield Feature("quoted", 1.0, "stands in quotation marks")
    if letter.turn is not None or letter.unsaid:
        name = "office unsaid in turns" if letter.unsaid else "answers by turns"
        yield Feature(name, 1.0, "stands under a label of its own, by turns with the poster")
    if letter.parted:
        yield Feature(f"between {letter.parted}", 1.0, f"between {letter.parted} that are set alike")
    if letter.continues:
        yield Feature("continues", 1.0, "goes on from an earlier comment")


def _to_an_office(letter: Letter, said: str) -> bool:
    """Say whether the block above a salutation names whom it addresses, with an office: the letter runs to it."""
    if _NAMELESS.match(said) and letter.letterhead:
        first = letter.letterhead[0].text
        if _OFFICE_ABOVE.match(first) or _office_is_above_alone(letter):
            return True
    name = said.rstrip(" ,:;.-").split()[-1:]
    for at, line in enumerate(letter.letterhead):
        if name and (line.text.split()[-1:] == name or _names_first(line.text, name[0])):
            below = [below.text for below in letter.letterhead[at + 1 : at + 4]]
            return any(words("public role").search(t) or named_bodies(t) for t in below)
    return False


def _names_first(line: str, name: str) -> bool:
    """Say whether a line is a title and a name, whose first name is given ("Mr Gavin Penrose")."""
    told = line.split()
    return (
        len(told) == _TITLED_NAME and told[1] == name and bool(words("title").fullmatch(told[0].rstrip(".")))
    )


_TITLED_NAME = 3
"""Words of a title, a first name and a surname."""


def _asks_an_office(letter: Letter, said: str) -> bool:
    """Say whether the first line above a salutation that names nobody is an office, which is asked for something by who has none."""
    unnamed = not said or _NAMELESS.match(said) or words("crowd").match(said)
    if not letter.letterhead or not unnamed:
        return False
    if _has_office(letter):
        return False
    first = letter.letterhead[0].text
    asks = ["complains to an office"] if is_body(first) else []
    if _office_is_above_alone(letter) or _TO_THE.match(first):
        asks = ["citizen_asks", "asks an office for", "complains to an office"]
    return any(words(heading).search(line.text) for heading in asks for line in letter.body)


_TO_THE = re.compile(r"(?i)to:? the \w")


def _office_is_above_alone(letter: Letter) -> bool:
    """Say whether a role stands above a letter, and who signs it has none: it is whom he writes to."""
    if _has_office(letter):
        return False
    return any(is_role(line.text) and not line.text.endswith(":") for line in letter.letterhead)


def _has_office(letter: Letter) -> bool:
    """Say whether who signs has an office, or a body."""
    return any(is_role(line.text) or is_body(line.text) for line in signing(letter))


_NAMELESS = re.compile(r"(?i)(?:dear )?(?:sir|madam|gentlemen|a chara(?:id)?)s?\b")
_OFFICE_ABOVE = re.compile(
    r"(?i)(?:to:? )?(?:the )?(?:rt\.? hon\b|right honou?rable|(?-i:The )(?:\w+ )?(?:secretary of state|minister|chief|director|head|clerk|manager|editor|commissioner|planning officer|mayor|leader)\b)"
)
"""The office above a letter to it: who writes from an office has its name there, not "The Chief Executive"."""


_MANY = re.compile(r"(?i)\b(?:all|every(?:one|body)|both|\w+s)\W*$")
"""How one greets many who wrote: "Dear Parents", "Dear all"."""


def _thanks_for_what_was_written(letter: Letter) -> bool:
    """Say whether a letter opens with thanks for letters or comments: so one answers many who wrote."""
    opening = " ".join(line.text for line in letter.body[:2])[:_OPENING]
    return bool(
        words("thanks_for_letter").search(opening) or words("thanks to many who wrote").search(opening)
    )


def _addressed(letter: Letter) -> Iterable[Feature]:
    said = letter.salutation.text if letter.salutation else ""
    if _asks_an_office(letter, said):
        yield Feature("addresses an office", 1.0, f"'{letter.letterhead[0].text}' above it is whom it asks")
    elif m := words("addressed by kind").match(said):
        yield Feature("addressed by kind", 1.0, f"'{m[0]}' addresses one of many whom an office serves")
    elif (crowd := _crowd(letter, said)) and not (
        _MANY.search(said) and _thanks_for_what_was_written(letter)
    ):
        yield Feature("addresses a crowd", 1.0, f"'{crowd}' addresses many")
    elif words("writes to").match(said) or _to_an_office(letter, said):
        yield Feature("addresses an office", 1.0, f"'{said}' addresses an office")
    elif letter.salutation and said:
        formal = is_salutation(letter.salutation)
        yield Feature("salutation" if formal else "greeted", 1.0, f"salutation '{said}'")
    if m := words("in the thread").search(" ".join(line.text for line in letter.body[:2])[:_OPENING]):
        yield Feature("in the thread", 1.0, f"'{m[0]}': takes part in the thread")


_OPENING = 400


def _crowd(letter: Letter, said: str) -> str | None:
    """Give the words with which a letter, or the head of its mail, addresses many."""
    found = words("crowd").match(said or (letter.body[0].text if letter.body else ""))
    to_many = (_TO_MANY.match(line.text) for line in letter.headers)
    many = found or next(filter(None, to_many), None)
    return many[0] if many else None


_TO_MANY = re.compile(
    r"(?i)to\s?:\s?(?:all|every|the (?:\w+ )?(?:occupiers?|householders?|residents?|owners?))\b[^\n@]{0,40}|to\s?:[^\n@]{0,30}\b(?:staff|members|colleagues|distribution list)\b"
)


_OFFICIAL_DOMAIN = re.compile(
    r"(?i)@[\w.-]*(?:\.gov(?:\.\w\w)?|\.gob\.\w\w|\.gouv\.fr|\.bund\.de|\.mil|\.nhs\.uk|\.police\.uk|\.parliament\.uk|europa\.eu|\.gc\.ca|\.govt\.nz|\.ac\.uk)\b"
)
