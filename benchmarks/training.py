"""Train the weights of letters and of voices; ``benchmarks/replies.py`` does, in each fold of its cross-validation too.

Both are logistic regressions by AdaGrad, in pure Python: whether a letter is an official's answer, by the features of
``ingest/replies/weighing.py``, whose weights are drawn to the prior below, so that one of which the examples say little
keeps a sensible weight; and whether a paragraph is the official's or the poster's, by words and pairs of words.
"""

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ingest.replies.lines import fold, split
from ingest.replies.voices import BIAS, Paragraphs, Weights, marks
from ingest.replies.wording import WORD

PRIOR = {
    "bias": -0.75, "official voice": 1.0, "poster's voice": -1.0, "thanks_for_letter": 0.6, "thanks_social": -0.45, "passed_on": 0.75, "reply_language": 1.2,
    "automatic": 0.45, "citizen_asks": -1.05, "press": -0.45, "mockery": -0.75, "direction": 0.45,
    "opens with thanks": 0.3, "opens by asking": -0.3, "a firm signs": -0.45, "short": -0.3, "long": 0.0,
    "exclaims": -0.3, "names a body": 0.15, "company": -0.45, "addresses an office": -0.6, "salutation": 0.24,
    "valediction": 0.15, "role in signature": 0.45, "body in signature": 0.3, "bare signature": -0.06,
    "reference line": 0.3, "letterhead": 0.24, "official sender": 0.45, "mail headers": 0.03, "quoted": 0.0,
    "continues": 0.6, "introduced as own": -0.6, "introduced": 0.45, "mocked": -0.45,
    "body in introduction": 0.21, "signed by poster": -0.45, "nothing official": -0.75,
    "an office answers": 0.45, "answer without office": -0.15, "public business": 0.3, "association": -0.3,
    "reports": -0.45, "public role": 0.3, "unit in signature": 0.09, "introduced as words": 0.09,
    "procedure": 0.36, "introduced as statement": -0.75, "words without a letter": -0.45,
    "speaks as a body": 0.24, "speaks to nobody": -0.3, "addresses a crowd": -0.3, "reply spoken of before": 0.3, "reply spoken of after": 0.3, "office spoken of": 0.2, "greeted": 0.0, "only a greeting": -2.5, "one official part": 0.3, "one poster's part": -0.3, "quoted from a reply": 0.5, "office_voice": 0.45,
    "asked and answered": 0.21, "answers nothing": -0.3, "circular": -0.45, "rules": -0.6,
    "about_letters": -0.6, "said to answer": 0.3, "in a report": -0.3, "in a joke": -0.6,
    "in talk of letters": -0.3, "imagined": -0.9,
}  # fmt: skip
"""What one would think of each feature before seeing an example."""
PULL = 0.025
"""How strongly the weights of letters are drawn to the prior."""
PULL_OF_WORDS = 0.3
"""How strongly the weight of a rare word is drawn to nothing."""
ROUNDS_OF_LETTERS = 30

ROUNDS = 15
RATE = 0.3
PULL_OF_MARKS = 0.05
"""How strongly the weight of a rare mark is drawn to nothing."""
LEAST = 3
"""Paragraphs in which a mark must stand to be weighed."""
APART = 0.3
"""What a paragraph counts of a text that holds no response: nobody speaks there beside an official."""

Paragraph = tuple[AbstractSet[str], int, float]


def paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> Iterable[Paragraph]:
    """Give the paragraphs of an example: its marks, whether it is the official's, and what it counts."""
    lines = split(fold(text))
    known = Paragraphs(lines)
    begins = [at for at in range(len(lines)) if known.begins(at)]
    for at, after in zip(begins, [*begins[1:], len(lines)], strict=True):
        start, end = lines[at].start, lines[after - 1].end
        within = [s for s in spans if min(end, s[1]) > max(start, s[0])]
        whole = any(s[0] - 1 <= start and end <= s[1] + 1 for s in within)
        if len(lines[at].text.split()) > 1 and (whole or not within):
            said = " ".join(line.text for line in lines[at:after])
            yield marks(said), int(whole), 1.0 if spans else APART


def train(rows: Sequence[Paragraph]) -> Weights:
    """Fit the weights of the marks that stand often enough; the same rows give the same weights."""
    often = Counter(mark for found, _, _ in rows for mark in found)
    weights = {mark: 0.0 for mark, n in often.items() if n >= LEAST}
    data = [(sorted(mark for mark in found if mark in weights), label, worth) for found, label, worth in rows]
    bias, steps, chance = 0.0, Counter[str](), random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(data)
        for found, label, worth in data:
            share = 1 / math.sqrt(4 + len(found))
            total = bias + share * sum(weights[mark] for mark in found)
            miss = (_sigmoid(total) - label) * worth
            bias -= 0.02 * miss
            for mark in found:
                slope = miss * share + PULL_OF_MARKS * weights[mark] / often[mark]
                steps[mark] += slope * slope  # type: ignore[assignment]
                weights[mark] -= RATE * slope / math.sqrt(1 + steps[mark])
    kept = {mark: round(value, 2) for mark, value in weights.items() if abs(value) >= 0.05}
    return {BIAS: round(bias, 3), **dict(sorted(kept.items()))}


def fit(rows: Sequence[tuple[Mapping[str, float], int]]) -> dict[str, float]:
    """Fit the weights of letters; the same rows give the same weights."""
    often = Counter(name for amounts, _ in rows for name in amounts)
    rare = {name for name, n in often.items() if name.startswith(WORD) and n < LEAST}
    weights = {name: 0.0 for name in often if name not in rare} | PRIOR
    pulls = {n: PULL_OF_WORDS / often[n] if n.startswith(WORD) else PULL for n in weights}
    steps, chance = Counter[str](), random.Random(0)
    order = [
        ([(n, a) for n, a in sorted(amounts.items()) if n not in rare], label) for amounts, label in rows
    ]
    for _ in range(ROUNDS_OF_LETTERS):
        chance.shuffle(order)
        for amounts, label in order:
            miss = _sigmoid(weights[BIAS] + sum(weights[name] * amount for name, amount in amounts)) - label
            for name, amount in ((BIAS, 1.0), *amounts):
                slope = miss * amount + pulls[name] * (weights[name] - PRIOR.get(name, 0.0))
                steps[name] += slope * slope  # type: ignore[assignment]
                rate = RATE if name.startswith(WORD) else RATE / 3
                weights[name] -= rate * slope / math.sqrt(1 + steps[name])
    return weights


def _sigmoid(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
