"""Paragraphs that are headed alike and stand alone between others: by a mark ("- ", "// ") or a label ("TT: ", "Translation: ").

The items of a list stand one under the other. What is headed alike, and comes again only after paragraphs that are
not, is one person's: whose, its voice tells (``asides``).
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from ingest.lexicon import words

MARK, LABEL = "mark ", "label "
"""What a hand is called that a mark or a label shows, before these."""
TIME, NUMBER = f"{MARK}time", f"{MARK}number"
"""The hands of paragraphs that a time of day ("09:14 ") or a number in brackets ("(1) ") heads, each another one."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A paragraph that a mark or a label heads; offsets are of the text."""

    start: int
    said: int
    """Where what is headed begins."""
    end: int
    hand: str


def headed(folded: str) -> list[Headed]:
    """Give the paragraphs of a folded text that are headed alike, each between others that are not."""
    if not _ANY.search(folded):
        return []
    alike: dict[str, list[Headed]] = defaultdict(list)
    listed: set[str] = set()
    groups: Counter[str] = Counter()
    before = ""
    apart = "\n\n" in folded and not (_ARROW.search(folded) or _is_labelled_below(folded))
    for paragraph in (_PARAGRAPH if apart else _LINE).finditer(folded):
        found = _read(paragraph)
        hand = found.hand if found else _POINT if _POINTS.match(paragraph[0]) else ""
        if found and (before in (hand, _POINT) or _has_items(paragraph[0])):
            listed.add(hand)
        elif found:
            groups[hand] += 1
        if found and not _signs(found, folded):
            alike[hand].append(found)
        before = hand
    pointing = {hand for hand in groups if groups[hand] > 1 and _POINTING.fullmatch(hand)}
    often = sorted(
        (hand for hand in alike if hand not in listed - pointing), key=lambda hand: -len(alike[hand])
    )
    return [one for hand in often[:_MOST_HANDS] for one in alike[hand]]


_POINTING = re.compile(rf"{MARK}(?:[-=]+>|<-+|\u2192|\u2191|\u21b3)")
"""The hand of an arrow: what it heads is no list where it comes again behind other paragraphs."""
_POINT = "point"
_POINTS = re.compile(r"(?i)[ ]*(?:point|item|issue|section|part|para(?:graph)?)s? \w{1,5} ?[:.)-]")
"""Heads a point of a letter, to which what is headed "Reply:" below it belongs: questions may be the poster's (``turns``)."""
_MOST_HANDS = 12
"""Ways of heading paragraphs in one text, those that come most often."""


_HEAD = (
    r"[ ]*(?:(?P<mark>-{1,3}>?|=+>|=+(?= )|<-+|//+|\^+|~+|\*+(?= )|:{2,3}|\.{3}|\u2022(?= )|\u2192|\u2191|\u21b3)[ ]*(?=[^\W\d_]|[\"'(])|"
    r"(?P<face>[\u2600-\u26ff\U0001f300-\U0001faff]\ufe0f?){1,3}[ ]*(?=[^\W\d_]|[\"'(])|"
    r"(?P<initials>[A-Z]{2,4}|Me|ME)(?:>| [->]) ?(?=[^\W\d_]|[\"'(])|"
    r"[\[(]?(?P<time>\d{1,2}[:.]\d\d(?: ?[ap]m)?\b)[\])]?(?![:.\d])[ ,-]+(?=[^\W\d_]|[\"'(])|"
    r"(?P<number>[\[(]\d{1,2}[\])])[ ]+(?=\S)|"
    r"(?P<label>[A-Z][\w.']{0,20}(?: [\w.']{1,20}){0,4}) ?:(?=\s)[ ]*)"
)
_ANY = re.compile(rf"(?m)^{_HEAD}")
_BEGIN = re.compile(_HEAD)
_ARROW = re.compile(
    r"(?m)^[^\n]+\n[ ]*(?:(?:-+>|=+>|= |<-+|//|\^|\u2192|\u2191|\u21b3)[ ]*[^\W\d_]|\d\d[:.]\d\d [^\W\d_]|[\[(]\d{1,2}[\])] )"
)
"""An arrow, a time of day or a number in brackets before a line right under another: remarks may follow without an empty line."""
_LABEL_BELOW = re.compile(r"(?m)^[^\n]*[.!?][ ]*\n(?P<label>[A-Z][\w.']{0,20}) ?: ")


def _is_labelled_below(folded: str) -> bool:
    """Say whether a label comes again right under the end of a sentence."""
    found = [one["label"] for one in _LABEL_BELOW.finditer(folded)][:_MANY]
    return len(found) > len({*found})


_MANY = 100
_LINE = re.compile(r"(?m)^[^\n]*\w[^\n]*$")
_PARAGRAPH = re.compile(r"(?m)^[^\n]*\w[^\n]*(?:\n(?! *$)[^\n]+)*")
_ITEMS = re.compile(r"\n[ ]*(?:[-*\u2022] |(?:\d{1,2}|[a-h])[.)] )")


def _read(paragraph: re.Match[str]) -> Headed | None:
    found = _BEGIN.match(paragraph[0])
    if not found or (
        found["label"] and (_tells_nobody(found["label"]) or _CODE.match(paragraph[0], found.end()))
    ):
        return None
    label = found["label"] or found["initials"]
    hand = f"{LABEL}{label.casefold()}" if label else f"{MARK}{_mark(found)}"
    start = paragraph.start() + len(paragraph[0]) - len(paragraph[0].lstrip())
    return Headed(start, paragraph.start() + found.end(), paragraph.end(), hand)


def _mark(found: re.Match[str]) -> str:
    return found["mark"] or next(kind for kind in ("face", "time", "number") if found[kind])


def _tells_nobody(label: str) -> bool:
    """Say whether words before a colon head a mail, a matter or a question, and say nothing of who speaks."""
    if label.casefold() in _QUOTES:
        return False
    return bool(words("no label").fullmatch(label) or _ASKED.fullmatch(label) or "www" in label)


_CODE = re.compile(r"(?=\S*\d)[\w/.-]{4,} *(?:\n|$)")
"""A number behind a label, which heads a letter: "PCN: ZN08833162"."""
_QUOTES = ("quote", "quotes", "originally posted")
"""Labels that say that somebody else speaks, though not who."""


_ASKED = re.compile(
    r"(?i)q|a|(?:question|answer|point|item|issue|section|part|paragraph)s?(?: \w{1,5})?|.*\d"
)


def _has_items(paragraph: str) -> bool:
    return bool(_ITEMS.search(paragraph))


def _signs(one: Headed, folded: str) -> bool:
    """Say whether a name stands behind a dash at the end of a text: whose that is."""
    said = folded[one.said : one.end]
    named = one.hand.startswith(_SIGNING) and said[:1].isupper() and len(said.split()) <= _NAME_WORDS
    return named and not folded[one.end :].strip()


_NAME_WORDS = 3
_SIGNING = (f"{MARK}-", f"{MARK}~", f"{MARK}/", f"{MARK}*")


def is_said_of(label: str, text: str) -> bool:
    """Say whether a label is the poster's: one of himself, or one of which he says in a text that it is his."""
    if words("label of the poster").fullmatch(label):
        return True
    name = re.escape(label)
    return bool(
        re.search(
            rf"(?i)\b(?:me|my|mine|i(?!\)))\b[^.!?\n]{{0,40}}(?<!\w){name}(?!\w)|(?<!\w){name} ?(?:=|is) me\b",
            text,
        )
    )


def is_mark_of(mark: str, text: str) -> bool:
    """Say whether the poster says in a text that a mark is his: "// = me", "my protests (-->)", "mine are numbered"."""
    if f"{MARK}{mark}" in (TIME, NUMBER):
        return bool(words(f"hand {mark}s").search(text))
    if mark == "-":
        return False  # dashes stand in most sentences
    name = re.escape(mark)
    return bool(
        re.search(
            rf"(?i)\b(?:me|my|mine)\b[^.!?\n]{{0,40}}(?<![^\s(\[\"']){name}(?![^\s)\]\"',.])|"
            rf"(?<![^\s(\[\"']){name} *(?:=|is|are|means?) *(?:me|mine|my)\b",
            text,
        )
    )
