"""How a letter is worded: its words and pairs of words, each weighed as a feature of its own.

Phrases that somebody thought of stand in the lexicons. These are the rest: what answers of offices say more often, or
less often, than other letters do, as far as the examples show it. Their weights stand in ``words.json``.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

WORD = "word: "
"""Begins the name of a feature that is a word."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[!?]")
_FIRST, _LAST = 250, 150
"""Words of a letter that are weighed, from its begin and from its end."""
_INTRODUCED = 160
"""Characters before a letter whose words are weighed too, apart from the letter's."""
_TELLING = 4
"""Words that are shown."""
_FEW = 60
"""Words in which no more is said than in as many: a short letter shows little by its words."""


def worded(text: str, introduction: str) -> Iterator[tuple[str, float]]:
    """Give the words of a letter as names of features and amounts: the more words, the less each says.

    So are the poster's words before it, apart from the letter's.
    """
    said = _said(text)
    if len(said) > _FIRST + _LAST:
        said = said[:_FIRST] + said[-_LAST:]
    told = _said(introduction[-_INTRODUCED:])
    found = {*said, *_pairs(["^", *said, "$"])}
    before = {f"before: {each}" for each in (*told, *_pairs([*told, "$"]))}
    amount = _LOUD / math.sqrt(_FEW + len(found) + len(before))
    for word in sorted(found):
        yield WORD + word, amount
    for word in sorted(before):
        yield WORD + word, _LOUDER * amount


_LOUD = 3.0
_LOUDER = 2.0
"""How loud a word is, so that words may weigh as much as what else is seen; and how much more a word of the poster's before a letter says than one of the letter's."""


def _said(text: str) -> list[str]:
    return ["#" if token.isdigit() else token for token in _TOKEN.findall(text.lower())]


def _pairs(words: list[str]) -> Iterator[str]:
    return (f"{one} {two}" for one, two in pairwise(words))


def shown(words: Iterable[tuple[str, float]], weights: Mapping[str, float]) -> str | None:
    """Give in words how a letter is worded, or None where that decides nothing."""
    weighed = [(weights.get(name, 0.0) * amount, name.removeprefix(WORD)) for name, amount in words]
    total = sum(weight for weight, _ in weighed)
    if abs(total) < _LEAST:
        return None
    most = sorted((w for w in weighed if (w[0] > 0) == (total > 0)), key=lambda w: -abs(w[0]))[:_TELLING]
    said = ", ".join(f"'{word.strip('^$ ')}'" for _, word in most)
    return f"worded as answers are: {said}" if total > 0 else f"against: worded as other letters are: {said}"


_LEAST = 0.3
"""Weight of all words below which they decided nothing."""
