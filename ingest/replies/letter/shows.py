"""What a letter shows of where it comes from: its phrases, its frame, its signature, and what the poster says of it."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from ingest.lexicon import meaning, words
from ingest.replies.known.named import sorts, without_denied
from ingest.replies.known.organisations import named_bodies
from ingest.replies.known.people import Signed, is_body, is_role, is_signature_line
from ingest.replies.laid.lines import Line
from ingest.replies.letter.signs_above import signs_above
from ingest.replies.letter.whole import Letter
from ingest.replies.speech import Speech
from ingest.replies.who.runs import parted

CUES = {
    # feature: headings and the cap of its count
    "thanks_for_letter": 2,
    "thanks_social": 2,
    "passed_on": 2,
    "reply_language": 6,
    "automatic": 2,
    "procedure": 2,
    "office_voice": 4,
    "voice of a member": 3,
    "citizen_asks": 5,
    "press": 3,
    "reports": 3,
    "mockery": 3,
    "imagined": 2,
    "circular": 3,
    "rules": 2,
    "about_letters": 2,
}


_BY_LENGTH = {
    "citizen_asks": 160, "press": 160, "mockery": 160, "imagined": 160, "reports": 160, "circular": 160, "rules": 160,
    "about_letters": 160, "reply_language": 500, "office_voice": 500,
    "voice of a member": 500,
}  # fmt: skip
"""Words up to which a phrase counts whole: long texts say everything once."""
_USUAL = 160
_SHORT = 25
_DEALT_WITH = re.compile(
    r"\b(?!your\b|our\b)\w+ (?:with|by|against|between) (?:the )?(?:[A-Z][\w'&-]* ){1,5}(?i:ltd|limited|inc|llc|llp|plc|gmbh|pty)\b"
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing seen: its name, its amount, and the words that show it."""

    name: str
    amount: float
    shown: str


ALIKE = "greeted alike"
"""Name of the feature that a letter greets as another near it, in which an office shows."""


def cues(text: str, size: int) -> Iterable[Feature]:
    hits = {name: [m[0].strip() for m in words(name).finditer(text)] for name in CUES}
    for name, cap in CUES.items():
        if hits[name]:
            many = len({h.casefold() for h in hits[name]}) * min(1.0, _BY_LENGTH.get(name, size) / size)
            shown = "; ".join(f"'{h}'" for h in hits[name][:3])
            yield Feature(name, min(cap, many) / cap, f"{shown}: {meaning(name)}")
    citizen = len(hits["citizen_asks"])
    official = sum(len(hits[n]) for n in ("thanks_for_letter", "passed_on", "reply_language"))
    if citizen or official:
        yield Feature(
            "direction",
            (official - citizen) / (official + citizen),
            f"{official} {'phrase' if official == 1 else 'phrases'} of an answer, {citizen} of a letter to an office",
        )
    opening = text[:300]
    if m := words("thanks_for_letter").search(opening):
        yield Feature("opens with thanks", 1.0, f"opens with '{m[0].strip()}'")
    if m := words("citizen_asks").search(opening):
        yield Feature("opens by asking", 1.0, f"opens with '{m[0].strip()}'")
    if not re.search(r"(?i)\byou(?:r|rs)?\b|\b(?:Sie|Ihre?n?|vous|votre|usted|su|chi|eich)\b", text):
        yield Feature("speaks to nobody", 1.0, "speaks to no 'you'")
    if not (hits["thanks_for_letter"] or hits["passed_on"]):
        yield Feature("short", 1.0 if size < _SHORT else 0.0, "very short")
    yield Feature("long", min(1.0, math.log1p(size) / 7), f"{size} words")
    yield Feature(
        "exclaims", min(1.0, (text.count("!") + text.count("?")) / 4), "exclamation and question marks"
    )
    yield from _business(text, size)


def without_dealt_with(text: str) -> str:
    """Leave out the firms of which a letter tells what is done with or by them: whoever writes is named otherwise."""
    return _DEALT_WITH.sub(" ", text)


def _business(text: str, size: int) -> Iterable[Feature]:
    """Tell what a letter is about: public business, bodies, a firm's."""
    public = {m[0].casefold() for m in words("public_business").finditer(text)}
    if public:
        yield Feature(
            "public business",
            min(1.0, len(public) / 4 * min(1.0, 500 / size)),
            f"speaks of {', '.join(sorted(public)[:4])}",
        )
    bodies = named_bodies(text)
    if bodies:
        yield Feature("names a body", min(1.0, len(bodies) / 3), f"names '{parted(bodies[0].text)[-1]}'")
    told = text if size < _USUAL else f"{text[:300]} {text[-300:]}"
    if firms := {m[0].casefold() for m in words("company").finditer(without_dealt_with(told))}:
        yield Feature("company", min(1.0, len(firms) / 2), f"'{min(firms)}': a firm")


def signing(letter: Letter) -> list[Line]:
    """Give the lines that say who signs, those of the head too: not whom copies went to."""
    below = takewhile(lambda line: not _COPIES.match(line.text), letter.signature)
    return [*below, *signs_above(letter)]


def closing(letter: Letter) -> list[str]:
    """Give what says who signs, with what follows it; where no line does, the last words that do ("... by Friday. Ann Bell, Roads Unit")."""
    own = takewhile(lambda line: not _POSTSCRIPT.match(line.text), letter.ending)
    if lines := [line.text for line in (*signing(letter), *own)]:
        return lines
    last = _SENTENCE_END.split(letter.body[-1].text[-_RUN_ON:])[-1] if letter.body else ""
    return [last] if is_signature_line(last) and not _SPEAKS.search(last) else []


_RUN_ON = 160
_SPEAKS = re.compile(r"(?i)\b(?:you|your|please|us|we)\b")
"""A sentence to the reader, though it ends with a number to ring."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_POSTSCRIPT = re.compile(r"(?i)\W*p\.? ?p?\.?s\b")
_COPIES = re.compile(r"(?i)\W*(?:b?cc|c\.c\.|cop(?:y|ies|ied) (?:to|sent)|copies)\b")


def signature(letter: Letter, signed: Signed) -> Iterable[Feature]:
    block = " ".join(line.text for line in signing(letter))
    if letter.signature and ((signed.role and is_role(signed.role)) or words("role").search(block)):
        yield Feature("role in signature", 1.0, f"signature block with role '{signed.role or block}'")
    if m := words("public role").search(block):
        yield Feature("public role", 1.0, f"signs as '{_whole(m[0], letter, signed)}'")
    if (signed.organisation or signed.unit) and (words("body").search(block) or named_bodies(block)):
        yield Feature(
            "body in signature", 1.0, f"signature block with body '{signed.organisation or signed.unit}'"
        )
    elif signed.asked:
        yield Feature("body in signature", 1.0, "the post asked readers to write to who signs")
    elif signed.unit and is_body(block):
        yield Feature("unit in signature", 1.0, f"signature block with unit '{signed.unit}'")
    opening = letter.body[0].text[:200] if letter.body else ""
    told = "" if words("body").search(block) else letter.introduction[-160:]
    sender = f"{letter.salutation.text if letter.salutation else ''} {block} {told} {_ours(opening)}"
    if (m := words("association").search(sender)) and not any(b.known for b in named_bodies(block)):
        yield Feature("association", 1.0, f"'{m[0]}': a society, not a public body")
    signs = f"{letter.salutation.text if letter.salutation else ''} {block}"
    if (
        m := words("company").search(signs) or words("firm").search(signs) or _firm_in(letter.introduction)
    ) and not (words("body").search(block) or "public" in sorts(block)):
        yield Feature("a firm signs", 1.0, f"'{m[0]}': a firm, not a public body")
    if (
        signed.organisation
        and not is_body(block)
        and any(signed.organisation in line.text for line in letter.lines())
    ):
        yield Feature("speaks as a body", 1.0, f"speaks as '{signed.organisation}'")
    if letter.signature and not signed.role and not is_body(block):
        yield Feature("bare signature", 1.0, "signed with a name alone")


def _whole(found: str, letter: Letter, signed: Signed) -> str:
    """Give the role, or the line of a signature, in which words of an office were found: a part of it tells a reader little."""
    told = (signed.role or "", *(line.text for line in signing(letter)))
    return next((each for each in told if found.strip() in each and len(each) < _LONGEST_TOLD), found)


_LONGEST_TOLD = 80


def thanks_for_an_office(letter: Letter) -> bool:
    """Say whether a letter begins with thanks for writing to a public body that is known by name, or for a complaint of one."""
    body = " ".join(line.text for line in letter.body[:_FIRST])
    found = _WROTE_TO.search(body[:_OPENING])
    return found is not None and any(one.known for one in named_bodies(found["whom"]))


_FIRST, _OPENING = 3, 300
_WROTE_TO = re.compile(
    r"\b(?i:contacting|writing to|getting in touch with|(?:letter|e-?mail|enquiry|message) to|complaint (?:that|about|against)) (?:the )?"
    r"(?P<whom>(?:[A-Z\u00c0-\u00de][\w\u00c0-\u00ff'&-]*(?: (?:for|of|and)(?= [A-Z]))? ?){1,6})"
)


def heard(letter: Letter, speech: Speech) -> Iterable[Feature]:
    """Tell whether a letter speaks as officials do, line by line, and who speaks beside it."""
    within, beside = speech.within(letter.lines()), speech.beside(letter.lines())
    mean, most, least = sum(within) / len(within), max(within), min(within)
    for name, amount, shown in (
        ("official voice", mean, "words and phrases as officials write them"),
        ("poster's voice", -mean, "words and phrases as commenters write them"),
        ("one official line", most, "a line as officials write"),
        ("no official line", -most, "no line as officials write"),
        ("all official lines", least, "no line as commenters write"),
        ("one poster's line", -least, "a line as commenters write"),
    ):
        yield Feature(name, max(0.0, amount), shown)
    yield Feature(
        "official lines", sum(spoken > 0 for spoken in within) / len(within), "lines as officials write"
    )
    other = max(-_OTHER, min(_OTHER, -_OTHER if beside is None else beside))
    yield Feature("official beside it", max(0.0, other), "others of its lines, too, are as officials write")
    yield Feature("poster beside it", max(0.0, -other), "all else is as commenters write")


_OTHER = 3.0


_NEAR_FIRM = 90
_ACTS = re.compile(
    r"(?i)(?:'s|s')?\s*(?:$|[.,:;!)\n]|(?:\w+ ){0,2}(?:says?|said|repl\w+|respon\w+|answer\w*|wrote|writes|letters?|e-?mail\w*|came|back|got|sent|tell)\b)"
)


def _firm_in(introduction: str) -> re.Match[str] | None:
    """Give the firm that the poster says has written, not one of which the letter only tells."""
    said = without_denied(introduction[-_NEAR_FIRM:])
    return next((m for m in words("firm").finditer(said) if _ACTS.match(said, m.end())), None)


def _ours(opening: str) -> str:
    """Give what a letter says of its sender ("we are a small charity")."""
    return " ".join(m[0] for m in re.finditer(r"(?i)\b(?:we are|as) an? [^.,;]{3,40}", opening))
