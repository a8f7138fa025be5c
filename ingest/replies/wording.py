"""How a letter is worded: its words and pairs of words, each weighed as a feature of its own.

Phrases that somebody thought of stand in the lexicons. These are the rest: what answers of offices say more often, or
less often, than other letters do, as far as the examples show it. Their weights stand in ``words.json``.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping

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
    """Give the words of a letter as names of features and amounts: the more words, the less each says."""
    said = ["#" if token.isdigit() else token for token in _TOKEN.findall(text.lower())]
    if len(said) > _FIRST + _LAST:
        said = said[:_FIRST] + said[-_LAST:]
    pairs = (f"{a} {b}" for a, b in zip(["^", *said], [*said, "$"], strict=True))
    before = (f"before: {token}" for token in _TOKEN.findall(introduction[-_INTRODUCED:].lower()))
    found = sorted({*said, *pairs, *before})
    for word in found:
        yield WORD + word, 1 / math.sqrt(_FEW + len(found))


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
