"""What kind of answer a response is, with the words that show it; None where unsure.

The closed set: automatic, refusal, holding, referral, acknowledgement, substantive. A linear model weighs the phrases
and words that speak for each kind, where they stand, and how much a letter tells beyond thanks, regrets and promises to
write again. Its weights stand in ``kinds.json``; ``python -m benchmarks.kinds --train`` makes them.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ingest.lexicon import union, words
from ingest.replies.laid.sentences import sentences
from ingest.replies.learnt import BIAS, Learnt
from ingest.replies.speech import said_in

SHOWN = ("automatic", "refusal", "holding", "referral", "acknowledgement")
"""The kinds that words show; what is none of them, and tells something, is substantive."""
_BRIEF = SHOWN[1:]
_PHRASES = (*(f"kind {kind}" for kind in SHOWN), "kind filler", "kind refusal outright")
_SIGNS = tuple(f"sign of {kind}" for kind in SHOWN)
_SURE = 0.35
"""Probability below which no kind is given."""
_SURE_BESIDE = 0.25
"""Probability from which a letter that tells something is substantive, where no words show the kind that is likelier."""
_LOUD = 3.0
"""How much louder a phrase is than a word."""
_TELLING = 7
"""Words that a sentence needs to tell something."""
_FEWEST = 4
"""Words that a letter's longest sentence needs to tell anything."""
_FEWEST_SAID = 3
"""Words that a sentence needs to say anything."""
_KNOWN = 0.06
"""Share of small words of the languages whose kinds are known, below which a letter is in another language."""
_FIGURE = re.compile(r"[£$€]\s?\d|\b\d+ ?(?:per cent|%|million)")

Hits = Mapping[str, list[tuple[int, int]]]
"""By list of phrases or words: where in a letter they stand."""


def kind_of(body: str) -> tuple[str | None, str | None]:
    """Give the kind of a letter's body and the words that show it, or two Nones."""
    hits = _hits(body)
    told = _telling(body, hits)
    seen = _marks(body, hits, len(told))
    known = _KINDS.weights()
    weighed = dict(known[BIAS])
    for mark in seen.keys() & known.keys():
        for each, weight in known[mark].items():
            weighed[each] += weight * seen[mark]
    kind = max(weighed, key=lambda each: weighed[each])
    sure = 1 / sum(math.exp(max(-60.0, other - weighed[kind])) for other in weighed.values())
    if (kind == "substantive" or sure < _SURE) and (brief := _kinds_of_brief(body, hits)):
        kind = max(brief, key=lambda each: weighed[each])
        return kind, _shown(kind, body, hits, told)
    if kind == "acknowledgement" and _refers_only(body, hits):
        return "referral", _shown("referral", body, hits, told)
    if kind == "acknowledgement" and _is_more_than_thanks(body, hits):
        return None, None
    shown = _shown(kind, body, hits, told)
    if not shown or sure < _SURE:
        beside = sure * math.exp(weighed["substantive"] - weighed[kind])
        said = _shown("substantive", body, hits, told) if beside >= _SURE_BESIDE else None
        return ("substantive", said) if said else (None, None)
    return kind, shown


def _kinds_of_brief(body: str, hits: Hits) -> list[str]:
    """Give the kinds of a letter all sentences of which say that it came, or where it went: it tells nothing else.

    A sentence that refuses or postpones may tell something besides, and decides nothing here.
    """
    shown = [
        k
        for k in SHOWN
        if hits[f"kind {k}"] and not (k == "acknowledgement" and _only_thanks(body, hits, _OF_RECEIPT))
    ]
    brief = bool(shown) and not {"refusal", "holding"} & {*shown} and not _telling(body, hits, _FEWEST)
    return shown if brief else []


def _only_thanks(body: str, hits: Hits, lists: Sequence[str]) -> bool:
    """Say whether nothing but thanks acknowledges: letters of every kind begin so."""
    return all(_THANKS.match(body, start) for name in lists for start, _ in hits[name])


def _refers_only(body: str, hits: Hits) -> bool:
    """Say whether a letter in which nothing but thanks acknowledges went to another body, and not to a colleague."""
    elsewhere = (
        start for start, end in hits["kind referral"] if not _INSIDE.search(body, start, end + _NEXT)
    )
    return next(elsewhere, None) is not None and _only_thanks(body, hits, ["kind acknowledgement"])


def _is_more_than_thanks(body: str, hits: Hits) -> bool:
    """Say whether a letter in which nothing but thanks acknowledges says anything besides: "The decision stands."."""
    if not hits["kind acknowledgement"] or not _only_thanks(body, hits, ["kind acknowledgement"]):
        return False
    idle = sorted(start for name in (*_OF_RECEIPT, "kind filler") for start, _ in hits[name])
    return any(
        not _is_thanks(s.text)
        and len(s.text.split()) >= _FEWEST_SAID
        and bisect_right(idle, s.end) == bisect_right(idle, s.start - 1)
        for s in sentences(body)
    )


def _is_thanks(sentence: str) -> bool:
    """Say whether a sentence only thanks, or tells that a letter came: it shows no kind, as letters of every kind begin so."""
    return bool(words("thanks or receipt").match(sentence.rstrip(".!"))) and not _GOES_ON.search(sentence)


def _is_idle(sentence: str) -> bool:
    """Say whether a sentence only thanks, tells that a letter came, or is courteous."""
    courteous = words("courtesy").match(sentence) and not _GOES_ON.search(sentence)
    return bool(courteous) or _is_thanks(sentence)


_GOES_ON = re.compile(r"(?i)\b(?:but|however|although|aber|mais|pero)\b")
_INSIDE = re.compile(
    r"(?i)\b(?:to|with) (?:me|us|(?:our|my|a|an|one of|the (?:relevant|appropriate|responsible|right)) [a-z])"
)
_NEXT = 20
"""Characters behind a phrase in which it may tell to whom a letter went."""
_OF_RECEIPT = ("kind acknowledgement", "sign of acknowledgement")
_THANKS = re.compile(r"(?i)(?:thank|diolch)")


def marks(body: str) -> dict[str, float]:
    """Give what a letter's kind is weighed by, and how much of it."""
    hits = _hits(body)
    return _marks(body, hits, len(_telling(body, hits)))


def _hits(body: str) -> Hits:
    small = body.lower()
    return {name: [m.span() for m in _pattern(name).finditer(small)] for name in (*_PHRASES, *_SIGNS)}


@cache
def _pattern(heading: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + union(heading))


def _marks(body: str, hits: Hits, telling: int) -> dict[str, float]:
    said = said_in(body)
    ends = [sentence.end for sentence in sentences(body)]
    found = dict.fromkeys(said, 1.0)
    found["= tells"] = _LOUD * math.log1p(telling)
    found["= telling"] = _LOUD * telling / max(1, len(ends))
    found["= length"] = _LOUD * math.log1p(len(said)) / 3
    for name, spans in hits.items():
        loud = _LOUD if name in _PHRASES else 1.0
        found |= {f"{name}: {mark}": loud * amount for mark, amount in _placed(spans, ends)}
    return found


def _placed(spans: list[tuple[int, int]], ends: list[int]) -> Iterator[tuple[str, float]]:
    """Tell whether and how often phrases stand in a letter, in what share of its sentences, and where."""
    if not spans:
        return
    at = [bisect_right(ends, start) for start, _ in spans]
    yield "any", 1.0
    yield "often", math.log1p(len(spans))
    if len(spans) > 1:
        yield "again", 1.0
    yield "share", len(set(at)) / max(1, len(ends))
    if at[0] < 2:
        yield "first", 0.7
    if at[-1] >= len(ends) - 2:
        yield "last", 0.7


def _telling(body: str, hits: Hits, fewest: int = _TELLING) -> list[str]:
    """Give the sentences of so many words that tell something beyond thanks, regrets and promises."""
    filler = sorted(start for kind in (*_BRIEF, "filler") for start, _ in hits[f"kind {kind}"])
    return [
        s.text
        for s in sentences(body)
        if len(s.text.split()) >= fewest
        and not s.text.endswith("?")
        and not _is_thanks(s.text)
        and (bisect_right(filler, s.end) == bisect_right(filler, s.start - 1) or _FIGURE.search(s.text))
    ]


def _shown(kind: str, body: str, hits: Hits, told: list[str]) -> str | None:
    """Give the words that show a kind: its phrases, or else the words that speak for it."""
    if kind == "substantive":
        return _told_in(body, told)
    outright = hits["kind refusal outright"] if kind == "refusal" else []
    spans = hits[f"kind {kind}"] or outright or hits[f"sign of {kind}"]
    tells = [span for span in spans if not _THANKS.match(body, span[0])] or spans
    said = dict.fromkeys(body[start:end].strip() for start, end in tells)
    return "; ".join(f"'{each}'" for each in list(said)[:3]) or None


def _told_in(body: str, told: list[str]) -> str | None:
    """Give a sentence that tells something: a telling one, or else the longest; none of thanks, receipt or courtesy.

    Where a letter is in a language whose phrases are not known, each sentence seems to tell something: it shows nothing.
    """
    if len(list(words("small words").finditer(body))) < _KNOWN * len(body.split()):
        return None
    most = next((each for each in told if not _is_idle(each)), None)
    said = (s.text for s in sentences(body) if not _is_idle(s.text))
    most = most or max(said, key=len, default="")
    return f"tells: '{most}'" if len(most.split()) >= _FEWEST else None


_KINDS: Learnt[Mapping[str, Mapping[str, float]]] = Learnt("kinds.json")
kinds_by = _KINDS.replaced
"""Weigh kinds by other weights than those that came with this version: for measuring."""
