"""How sure one can be that a letter is an official's answer: features in words, weighed by a linear model.

The weights stand in ``weights.json`` and ``words.json``; ``python -m benchmarks.training --train`` makes them from the
examples in ``tests/replies``. A confidence is the logistic function of the weighted sum. It is calibrated on
letters held out: of those at 0.9 about nine in ten are right.
"""

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache

from ingest.replies.known.people import Signed
from ingest.replies.learnt import BIAS, read_weights
from ingest.replies.letter.directions import directions
from ingest.replies.letter.remarks import context, naming, surroundings, to_an_official
from ingest.replies.letter.shows import ALIKE, CUES, Feature, cues, heard, signature
from ingest.replies.letter.whole import Letter
from ingest.replies.speech import Speech
from ingest.replies.weighed.dealings import dealings
from ingest.replies.weighed.doubts import doubts, is_ruled_out
from ingest.replies.weighed.frames import frame
from ingest.replies.weighed.leadins import leadins
from ingest.replies.weighed.neighbours import neighbours
from ingest.replies.weighed.published import published
from ingest.replies.weighed.told import is_untold, tells_too_little
from ingest.replies.weighed.told_within import TOLD_WITHIN, told_within
from ingest.replies.weighed.whole_frames import AS_SURE_AT_LEAST, WHOLE_FRAME, whole_frame
from ingest.replies.weighed.wording import AGAINST, WORD, shown, worded

_OFFICIAL = {
    "thanks_for_letter", "passed_on", "role in signature", "body in signature", "letterhead",
    "reference line", "official sender", "body in introduction", "automatic", "continues", "procedure",
    "office_voice", "voice of a member",
}  # fmt: skip


_MOST = 30_000
"""Characters that are weighed: a letter shows which way it runs in its first and last pages."""


_BEYOND_GREETING = {
    "thanks_for_letter", "passed_on", "automatic", "introduced", "role in signature", "public role", "body in signature",
    "unit in signature", "official sender", "letterhead", "reference line", "continues", "body in introduction",
    "reply spoken of before", "addressed to poster",
}  # fmt: skip


def features(
    letter: Letter,
    signed: Signed,
    speech: Speech,
    *,
    author: str | None,
    around: tuple[str, str] = ("", ""),
    officials: Container[str] = (),
) -> list[Feature]:
    """Give what speaks for and against a letter being an official's answer.

    ``speech`` is that of the text it stands in; ``author`` is who posted; ``around`` is what stands before and
    after the letter, near it; ``officials`` are the surnames, in small letters, of those who sign with an office there or are named by it.
    """
    lines = letter.lines()
    text = " ".join(line.text for line in lines)
    if len(text) > _MOST:
        text = f"{text[: _MOST // 2]} {text[-_MOST // 2 :]}"
    size = max(1, len(text.split()))
    found = [
        *cues(text, size),
        *frame(letter),
        *signature(letter, signed),
        *context(letter, author, signed),
        *surroundings(*around),
        *heard(letter, speech),
        *naming(letter, around),
        *leadins(letter, around),
        *dealings(letter, signed, around),
        *directions(letter),
        *published(letter, around[0]),
        *doubts(letter, around),
        *neighbours(letter, around),
        *to_an_official(letter, signed, officials),
    ]
    found += _conjunctions(found)
    found += _wanting(found, letter)
    names = {f.name for f in found if f.amount}
    found += (*whole_frame(letter, signed, names), *told_within(letter, around, names))
    body = " ".join(line.text for line in letter.body)
    found += [Feature(name, amount, "") for name, amount in worded(body, letter.introduction)]
    return [f for f in found if f.amount]


def _wanting(found: Iterable[Feature], letter: Letter) -> Iterable[Feature]:
    """Tell what a letter lacks that answers have."""
    names = {f.name for f in found}
    framed = letter.salutation or letter.valediction or letter.signature or letter.headers
    if not (framed or names & _OF_A_LETTER):
        yield Feature("words without a letter", 1.0, "neither the frame of a letter nor an answer to one")
    if "greeted" in names and not names & _BEYOND_GREETING:
        shown = "greets somebody, and neither answers a letter nor signs for an office"
        yield Feature("only a greeting", 1.0, shown)
    if not names & _ANSWERING:
        yield Feature("answers nothing", 1.0, "no thanks for a letter, no answer, and nobody says it is one")
    spoken = any(f.name == "reply_language" and f.amount >= 2 / CUES["reply_language"] for f in found)
    if not (spoken or _OFFICIAL & names):
        yield Feature("nothing official", 1.0, "no office, body or answer in it")


_OF_A_LETTER = {
    "thanks_for_letter", "passed_on", "automatic", "introduced", "continues", "reply spoken of before", "answers by turns", "office unsaid in turns",
}  # fmt: skip


def greeted_alike(letters: Sequence[tuple[Letter, list[Feature]]]) -> None:
    """Tell of each letter that greets as another does, near it, whether an office or a firm shows there: both came to who posted them, from one hand."""
    by_greeting: dict[str, list[tuple[Letter, list[Feature]]]] = {}
    for letter, found in letters:
        if letter.salutation:
            greeting = letter.salutation.text.casefold().rstrip(" ,:;.-")
            by_greeting.setdefault(greeting, []).append((letter, found))
    for alike in by_greeting.values():
        told = {id(letter): found for letter, found in alike}
        names = {which: {f.name for f in found} for which, found in told.items()}
        private = {which for which, seen in names.items() if seen & _A_FIRM_SHOWS}
        official = {which for which, seen in names.items() if seen & _AN_OFFICE_SHOWS} - private
        for name, showing, whose in ((ALIKE, official, "an office"), (_ALIKE_OF_A_FIRM, private, "a firm")):
            for which, found in told.items():
                if showing - {which} and name not in names[which]:
                    found.append(Feature(name, 1.0, f"greets as another letter does, in which {whose} shows"))


_ALIKE_OF_A_FIRM = "greeted alike by a firm"
_A_FIRM_SHOWS = {"a firm signs", "association", "firm where it is signed", "association where it is signed"}
_AN_OFFICE_SHOWS = {
    "public role", "body in signature", "unit in signature", "passed_on", "official sender", "speaks as a body",
}  # fmt: skip


_OFFICE = {
    "passed_on", "public role", "body in signature", "letterhead", "official sender", "body in introduction",
    "reference line", "speaks as a body", "procedure", "office_voice", "voice of a member",
}  # fmt: skip
_ANSWERING = {
    "thanks_for_letter", "passed_on", "reply_language", "automatic", "introduced", "introduced as words",
    "continues", "reference line", "procedure", "direction", "answers by turns", "office unsaid in turns",
}  # fmt: skip
_PUBLIC = {
    "body in signature",
    "names a body",
    "letterhead",
    "official sender",
    "body in introduction",
    "speaks as a body",
}
_ANSWER = {"thanks_for_letter", "passed_on", "automatic", "introduced"}


def _conjunctions(found: list[Feature]) -> list[Feature]:
    """An answer and an office together say more than either alone, and an answer without an office says less."""
    names = {f.name for f in found}
    told = _told(names)
    if {"quoted", "official voice"} <= names and names & _SPOKEN_OF and not names & _DOUBTED:
        told.append(Feature("quoted from a reply", 1.0, "quoted, and the poster speaks of a reply"))
    if not names & _ANSWER:
        return told
    private = names & {"a firm signs", "association"} or ("company" in names and not names & _PUBLIC)
    office = names & _OFFICE or (
        names & {"role in signature", "unit in signature"} and "public business" in names
    )
    if office and not private:
        return [*told, Feature("an office answers", 1.0, "an answer, and an office that gives it")]
    return [*told, Feature("answer without office", 1.0, "an answer, but no office that gives it")]


_SPOKEN_OF = {"introduced", "reply spoken of before", "reply spoken of after"}
_DOUBTED = {
    "introduced as own",
    "introduced as statement",
    "mocked",
    "a firm signs",
    "speaks to nobody",
    "in a report",
}


def _told(names: set[str]) -> list[Feature]:
    """Say whether the poster tells that an office answered, and nothing makes that doubtful."""
    doubted = _DOUBTED - {"speaks to nobody"} if "asked and answered" in names else _DOUBTED
    if {"introduced", "body in introduction"} <= names and not names & doubted:
        return [Feature("said to answer", 1.0, "the poster says that an office answered")]
    return []


@cache
def weights() -> Mapping[str, float]:
    """Give the weights that came with this version, by feature; ``BIAS`` among them."""
    said = read_weights("words.json")
    return {**read_weights("weights.json"), **{WORD + word: weight for word, weight in said.items()}}


def confidence(found: Iterable[Feature], given: Mapping[str, float] | None = None) -> float:
    """Give the probability, 0 to 1, that a letter with these features is an official's answer.

    What is ruled out has none. It is a candidate all the same: weights are learnt from what it shows beside. What has the
    whole frame of an answer is one, whatever weight its words have.
    """
    known, seen = given or weights(), list(found)
    names = {f.name for f in seen}
    if is_ruled_out(names) or tells_too_little(names):
        return 0.0
    total = known[BIAS] + sum(known.get(f.name, 0.0) * f.amount for f in seen)
    sure = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    if sure < _SURE_UNTOLD and is_untold(names):
        return 0.0
    return max(sure, AS_SURE_AT_LEAST) if names & _ENOUGH else sure


_ENOUGH = {WHOLE_FRAME, TOLD_WITHIN}
_SURE_UNTOLD = 0.9
"""Confidence from which a letter is an answer that nothing tells of but its words."""


def evidence(found: Iterable[Feature]) -> tuple[str, ...]:
    """Give in words what spoke for it and, marked so, what spoke against it with weight; the weightiest first."""
    known, all_ = weights(), list(found)
    named = [f for f in all_ if not f.name.startswith(WORD)]
    weighed = sorted(((known.get(f.name, 0.0) * f.amount, f) for f in named), key=lambda p: -abs(p[0]))
    told = [
        f.shown if w > _AGAINST else f"{AGAINST}{f.shown}"
        for w, f in weighed
        if w > 0 or w <= _AGAINST or f.name in _ANSWERING
    ]
    said = shown([(f.name, f.amount) for f in all_ if f.name.startswith(WORD)], known)
    whole = [f.shown for f in named if f.name in _ENOUGH]
    return (*whole, *told[:_MOST_TOLD], *([said] if said else []))


_MOST_TOLD = 20
_AGAINST = -0.15
"""Weight from which something spoke against it: less is what other features told twice. What answers say is shown all the same."""
