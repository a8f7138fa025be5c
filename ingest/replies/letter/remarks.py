"""What the poster's words beside a letter make of it, and the names of who may have written it."""

import re
from collections.abc import Container, Iterable, Iterator

from ingest.lexicon import union, words
from ingest.replies.known.named import SORTS, sorts, without_denied
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import Signed
from ingest.replies.letter.shows import Feature, closing, thanks_for_an_office, without_dealt_with
from ingest.replies.letter.signs_above import signs_above
from ingest.replies.letter.whole import Letter
from ingest.replies.who.introductions import (
    answering,
    gives_excerpts,
    imagined,
    last_sentence,
    names_an_office,
    tells_whose,
    wrote_to,
)


def surroundings(before: str, after: str) -> Iterable[Feature]:
    """Tell what the rest of the text makes of the letter: a report of the press, a joke, talk about letters."""
    for name, said in (("reply spoken of before", before), ("reply spoken of after", after)):
        if m := words("speaks_of_reply").search(said):
            yield Feature(name, 1.0, f"poster, near it: '{m[0].strip()}'")
    for name, said in (("asked before", before[-_NEARBY:]), ("asked after", after[:_NEARBY])):
        if m := words("asked").search(said):
            yield Feature(name, 1.0, f"poster, near it: '{m[0].strip()}'")
    yield from _whom_he_asked(before)
    if tells_whose(after):
        yield Feature(
            "told after as from office", 1.0, "the poster says right after it that an office wrote it"
        )
    if bodies := named_bodies(before[-_NEARBY:]):
        yield Feature("body named before", 1.0, f"poster, before it: '{bodies[-1].text}'")
    if m := words("office in speech").search(before):
        yield Feature("office spoken of", 1.0, f"poster, near it: '{m[0].strip()}'")
    for name, heading, said in (
        ("in a report", "press", f"{before} \n {after}"),
        ("in a joke", "imagined", before),
        ("in talk of letters", "about_letters", before),
    ):
        if m := words(heading).search(said):
            yield Feature(name, 1.0, f"stands with '{m[0].strip()}'")


def _whom_he_asked(before: str) -> Iterable[Feature]:
    if asked := _asked_an_office(before):
        yield Feature("asked an office", 1.0, f"poster, before it: '{asked}'")
    elif asked := _asked_a_firm(before):
        yield Feature("asked a firm", 1.0, f"poster, before it: '{asked}': a firm or an association")


def _asked_an_office(before: str) -> str | None:
    """Give the words with which the poster says that he asked an office ("wrote the VA", "asked my list MP")."""
    for found, to, first in _asked(before):
        if first in {"public", "office"} or (first is None and words("office in speech").search(to)):
            return found[0].strip()
    return None


def _asked_a_firm(before: str) -> str | None:
    """Give the words with which the poster says that he asked a firm or an association ("wrote to the Skipton")."""
    for found, to, first in _asked(before):
        if first in {"firm", "association", "desk"} or (first is None and words("firm").search(to)):
            return found[0].strip()
    return None


def _asked(before: str) -> Iterator[tuple[re.Match[str], str, str | None]]:
    """Give each place where the poster says that he asked, to whom, and the sort of the first who is named there."""
    for found in words("asks of").finditer(before):
        to = _SENTENCE_END.split(before[found.end() : found.end() + _ASKED_WITHIN])[0]
        yield found, to, next(iter(sorts(to)), None)


_ASKED_WITHIN = 60
"""Characters after "I wrote to" in which it says to whom."""
_SENTENCE_END = re.compile(r"[.!?:;\n]")


_HIS_OWN = re.compile(r"(?i)\b(?:my|our|draft|template|open letter|free to)\b")


def _last(heading: str, said: str) -> tuple[int, str, int] | None:
    """Give where the last phrase under a heading ends, the phrase, and where it begins."""
    return max(((m.end(), m[0], m.start()) for m in words(heading).finditer(said)), default=None)


def context(letter: Letter, author: str | None, signed: Signed) -> Iterable[Feature]:
    framed = letter.salutation or letter.quoted or letter.continues
    said = (
        letter.introduction[-300:]
        if framed or letter.introduction
        else " ".join(line.text for line in letter.body)[:160]
    )
    led_in = [*_introduced(said, letter.introduction), *_led_in(letter.introduction, author)]
    # Labels, and not the words above the first, say which turns are the poster's own.
    yield from (f for f in led_in if letter.turn is None or f.name not in _AS_OWN)
    opening = " ".join(line.text for line in letter.body[:_OPENS])[:_OPENING]
    thanks = bool(words("thanks_for_letter").search(opening))
    m = words("introduces_statement").search(last_sentence(said)[-160:]) if said else None
    if m and not (thanks and _MESSAGE.match(m[0].strip())):
        yield Feature("introduced as statement", 1.0, f"poster: '{m[0].strip()}': not an answer to a letter")
    if said and (m := words("imagined").search(said) or words("mockery").search(said)):
        yield Feature("mocked", 1.0, f"poster: '{m[0].strip()}'")
    if (near := letter.introduction[-160:]) and (
        words("office in speech").search(near) or named_bodies(near)
    ):
        yield Feature("body in introduction", 1.0, "the poster names a body or role")
    if author and signed.signatory:
        same = {w for w in author.casefold().split() if len(w) > 1} & set(signed.signatory.casefold().split())
        if signed.signatory.split()[-1].casefold() in same:
            told = f"signed '{signed.signatory}', posted by the same name"
            yield Feature("signed by poster", 1.0 if len(same) > 1 or " " not in author else 0.5, told)
        elif _FULL_NAME.match(author):
            yield Feature("signed by another", 1.0, f"signed '{signed.signatory}', posted by another")
    if author and letter.salutation and _calls(letter.salutation.text, author):
        # Evidence is published, and who was written to is a private person: no name here.
        yield Feature("addressed to poster", 1.0, "addresses the poster by name")


_MESSAGE = re.compile(r"(?i)messages?\b")
"""What is to all ("Message from the mayor"), or to who wrote a message."""
_OPENS, _OPENING = 2, 200
"""Lines, and characters, with which a letter opens."""
_AS_OWN = {"introduced as own", "led in as own"}


def _is_by(author: str | None, attribution: str) -> bool:
    """Say whether who posted is named as the one who wrote what follows ("3 May 2011, Ida wrote:")."""
    named, known = _WROTE.search(attribution), (author or "").casefold().replace(" ", "")
    if not (named and known):
        return False
    return all(name.casefold() in known for name in named[1].split())


_WROTE = re.compile(r"(?:^|[,>\]-] ?)([A-Z][\w'-]{2,}(?: [A-Z][\w'-]+){0,2}) (?:wrote|writes|said)\s*:$")


def _led_in(introduction: str, author: str | None) -> Iterable[Feature]:
    """Tell what the poster says right before a letter of who wrote it; no names, for evidence is published."""
    if sort := answering(introduction):
        whose = "an office" if sort == "office" else "a firm or an association"
        yield Feature(f"led in as from {sort}", 1.0, f"the poster says right before it that {whose} answered")
    led_in = introduction.rstrip().rpartition("\n")[2][-160:]
    if words("leads to own").search(led_in) or wrote_to(introduction) or _is_by(author, led_in):
        yield Feature("led in as own", 1.0, "the poster gives it as what he wrote himself")
    if gives_excerpts(introduction):
        yield Feature(
            "leads in excerpts", 1.0, "the poster says that he gives an office's answer piece by piece"
        )
    if words("excerpts of others").search(introduction[-300:]):
        yield Feature("led in as published", 1.0, "the poster names something published right before it")
    if imagined(introduction):
        yield Feature("led in as imagined", 1.0, "the poster gives it as what might be said")


_FULL_NAME = re.compile(r"[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z][\w'-]+$")
_NAME_WORD = re.compile(r"[^\W\d_]{3,}")


def _calls(salutation: str, author: str) -> bool:
    """Say whether a salutation has a name by which the poster is known too, run together with others or not."""
    known = author.casefold().replace(" ", "")
    called = (m[0] for m in _NAME_WORD.finditer(salutation) if not _TITLES.fullmatch(m[0]))
    return any(name[:1].isupper() and name.casefold() in known for name in called)


_TITLES = re.compile(r"(?i)" + union("title") + "|dear|hello|good|morning|afternoon|evening|sir|madam")


def holds_public_office(signed: Signed) -> bool:
    """Say whether somebody signs with an office of a public body."""
    return bool(words("public role").search(signed.role or "") or named_bodies(signed.organisation or ""))


def to_an_official(letter: Letter, signed: Signed, officials: Container[str]) -> Iterable[Feature]:
    """Tell whether a letter that no public office signs addresses one of the officials: surnames in small letters."""
    if not letter.salutation or words("public role").search(signed.role or ""):
        return
    called = names_called(letter.salutation.text)
    if called and called[-1].casefold() in officials:
        yield Feature("addresses an official", 1.0, "addresses an official who is named by his office")


def names_called(salutation: str) -> list[str]:
    """Give the names that a salutation calls, in their order, without titles ("Thwaite-Cole", "O'Brien")."""
    said = (m[0] for m in _CALLED.finditer(salutation) if not _TITLES.fullmatch(m[0]))
    return [name for name in said if name[:1].isupper()]


_CALLED = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]{2,})+|[^\W\d_]{3,}")


def named_by_office(text: str) -> Iterator[str]:
    """Give the surnames, in small letters, of those whom a text names by their office ("Senator Ada Fenn", "Fenn MP")."""
    for found in _BY_OFFICE.finditer(text):
        yield (found["after"] or found["before"]).casefold()


_BY_OFFICE = re.compile(
    r"\b(?:(?i:sen(?:ator)?|rep(?:resentative)?|congress(?:wo)?man|congressperson|minister|secretary|councill?or|cllr|mayor|"
    r"governor|commissioner|premier|ombudsman|superintendent|chief constable)\.? (?:[A-Z][\w'.-]* ){0,2}(?P<after>[A-Z](?:[a-z]|'[A-Z])[\w'-]+)\b"
    r"|(?P<before>[A-Z](?:[a-z]|'[A-Z])[\w'-]+),? (?:MP|MEP|MSP|MLA|MPP|TD)\b)"
)


def naming(letter: Letter, around: tuple[str, str]) -> Iterable[Feature]:
    """Tell which sorts of organisations and offices are named before, in and after a letter, and where it is signed."""
    own = signs_above(letter)
    places = {
        "before": without_denied(f"{around[0][-_NEARBY:]} {letter.introduction[-_NEARBY:]}"),
        "in the head": " ".join(
            line.text for line in (*letter.headers, *letter.letterhead) if line not in own
        ),
        "in the salutation": letter.salutation.text if letter.salutation else "",
        "in it": without_dealt_with(" ".join(line.text for line in letter.body)[:_SAID]),
        "where it is signed": "\n".join(closing(letter))[:_NEARBY],
        "after": around[1][:_NEARBY],
    }
    signed = sorts(places["where it is signed"])
    public = "public" in signed or "public" in sorts(places["in the head"]) or thanks_for_an_office(letter)
    for place, text in places.items():
        # Public bodies have a chairman and a customer care, too.
        leaves_out_desks = public or (place == "where it is signed" and letter.turn is not None)
        for sort, name in sorts(text).items():
            if sort == "desk" and leaves_out_desks:
                continue
            yield Feature(f"{sort} {place}", 1.0, f"{SORTS[sort]} named {place}: '{name}'")


_NEARBY = 200
_SAID = 3_000


def _introduced(said: str, introduction: str) -> Iterable[Feature]:
    """Tell as what the poster introduces a letter: his own, a reply, somebody's words."""
    own, reply = _last("introduces_own", said), _last("introduces_reply", said)
    if (
        own
        and (other := _last("introduces_words", said))
        and other[0] > own[0]
        and not _HIS_OWN.search(own[1])
    ):
        own = None  # "I wrote in, and their inspector says"
    if own and own[0] <= len(said) - len(last_sentence(said)) and names_an_office(last_sentence(said)):
        own = None  # "I have written to both. The ministry:"
    if own and reply and _HIS_OWN.search(own[1]) and reply[2] < own[0]:
        reply = None
    if own and (not reply or own[0] > reply[0]):
        yield Feature("introduced as own", 1.0, f"poster: '{own[1].strip()}'")
    elif m := words("introduces_words").search(said) if not reply else None:
        yield Feature("introduced as words", 1.0, f"poster: '{m[0].strip()}'")
    elif reply:
        yield Feature("introduced", 1.0, f"poster: '{reply[1].strip()}'")
    if reply and not own and (m := words("asked").search(introduction[-300:])):
        yield Feature("asked and answered", 1.0, f"poster: '{m[0].strip()}', and a reply")
