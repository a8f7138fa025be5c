"""How a letter is worded: its words and pairs of words, each weighed as a feature of its own.

Phrases that somebody thought of stand in the lexicons. These are the rest: what answers of offices say more often, or
less often, than other letters do, as far as the examples show it. Their weights stand in ``words.json``.
"""

import math
from collections.abc import Iterable, Iterator, Mapping

from ingest.replies.speech import pairs, said_in

AGAINST = "against: "
"""How a line of evidence begins that speaks against an answer."""
WORD = "word: "
"""Begins the name of a feature that is a word."""
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
    said = _words(text)
    if len(said) > _FIRST + _LAST:
        said = said[:_FIRST] + said[-_LAST:]
    told = _words(introduction[-_INTRODUCED:])
    found = {*said, *pairs(["^", *said, "$"])}
    before = {f"before: {each}" for each in (*told, *pairs([*told, "$"]))}
    amount = _LOUD / math.sqrt(_FEW + len(found) + len(before))
    for word in sorted(found):
        yield WORD + word, amount
    for word in sorted(before):
        yield WORD + word, _LOUDER * amount


def _words(text: str) -> list[str]:
    """Give the words of a text; a colon tells who speaks in a line, and nothing of how a letter is worded."""
    return [word for word in said_in(text) if word != ":"]


_LOUD = 3.0
_LOUDER = 2.0
"""How loud a word is, so that words may weigh as much as what else is seen; and how much more a word of the poster's before a letter says than one of the letter's."""


def shown(words: Iterable[tuple[str, float]], weights: Mapping[str, float]) -> str | None:
    """Give in words how a letter is worded, or None where that decides nothing."""
    weighed = [(weights.get(name, 0.0) * amount, name.removeprefix(WORD)) for name, amount in words]
    total = sum(weight for weight, _ in weighed)
    if abs(total) < _LEAST:
        return None
    most = sorted((w for w in weighed if (w[0] > 0) == (total > 0)), key=lambda w: -abs(w[0]))
    told = dict.fromkeys(word.removeprefix("before: ").strip("^$ ") for _, word in most)
    said = ", ".join(f"'{word}'" for word in [*filter(None, told)][:_TELLING])
    return f"worded as answers are: {said}" if total > 0 else f"{AGAINST}worded as other letters are: {said}"


_LEAST = 0.3
"""Weight of all words below which they decided nothing."""
