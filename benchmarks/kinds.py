"""Train what tells the kind of a response, and measure it on the examples in tests/replies.

    python -m benchmarks.kinds            figures by cross-validation over layouts, on letters kept back, misses listed
    python -m benchmarks.kinds --train    write kinds.json

A logistic regression over all kinds at once, with a penalty on large weights. What stands in ``tests/replies/taught`` is
learnt from in every fold; some of its authors called a substantive answer just an ``answer``, which counts for less.
"""

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.replies import ROOT, TRANSPOSED, Example, overlap, read_examples, read_taught
from ingest.replies.candidates import candidates
from ingest.replies.learnt import BIAS
from ingest.replies.understood.kinds import kind_of, kinds_by, marks

Weights = dict[str, dict[str, float]]

FREEDOM = 0.3
"""How far weights may go from nothing (C, the inverse of the penalty)."""
LEAST = 10
"""Letters in which a mark must stand to be weighed."""
LEAST_WEIGHT = 0.05
"""Weight below which, for every kind, a mark is left out."""
WORTH_OF_ANSWER = 0.3
"""What an example counts whose author told no kind but that it is an answer."""
LEVEL = 0.3
"""How much rare kinds are raised to the level of common ones: 0 not at all, 1 wholly."""
FOLDS = 6


@dataclass(frozen=True)
class Told:
    """The body of a response and the kind that its example tells."""

    name: str
    layout: str
    kind: str
    worth: float
    body: str

    @cached_property
    def seen(self) -> dict[str, float]:
        """Give what its kind is weighed by."""
        return marks(self.body)


def learnt_from() -> list[Example]:
    """Give what is learnt from and not measured; those built as real texts tell of spans well, and of kinds less so."""
    return [example for example in read_taught() if example.name.partition("/")[0] not in TRANSPOSED]


def told_by(examples: Iterable[Example]) -> Iterator[Told]:
    """Give the responses of examples whose kind is told."""
    for example in examples:
        found = candidates(example.text, author=example.head.get("author"), earlier=example.earlier)
        for number, span in enumerate(example.spans):
            near = max(found, key=lambda c: overlap((c.start, c.end), span), default=None)
            kind = example.expected(number)["kind"]
            if near and kind and overlap((near.start, near.end), span) > 0.4:
                body = " ".join(line.text for line in near.whole.body)[:8_000]
                worth = WORTH_OF_ANSWER if kind == "answer" else 1.0
                kind = "substantive" if kind == "answer" else kind
                yield Told(example.name, example.head.get("layout", ""), kind, worth, body)


def trained(letters: Sequence[Told]) -> Weights:
    """Give the weights that letters teach."""
    often = Counter(mark for letter in letters for mark in letter.seen)
    common = Counter(letter.kind for letter in letters)
    columns = DictVectorizer()
    seen = columns.fit_transform(
        [{m: a for m, a in letter.seen.items() if often[m] >= LEAST} for letter in letters]
    )
    worth = [x.worth * (len(letters) / len(common) / common[x.kind]) ** LEVEL for x in letters]
    model = LogisticRegression(C=FREEDOM, max_iter=500)
    model.fit(seen, [letter.kind for letter in letters], worth)
    by_mark = zip(columns.get_feature_names_out(), model.coef_.T, strict=True)
    return {
        str(mark): {str(kind): float(w) for kind, w in zip(model.classes_, column, strict=True)}
        for mark, column in [(BIAS, model.intercept_), *by_mark]
    }


def right(letters: Iterable[Told], weights: Weights, missed: list[str]) -> int:
    """Count the letters whose kind is told rightly by given weights; add the others to ``missed``."""
    count = 0
    with kinds_by(weights):
        for letter in letters:
            kind, shown = kind_of(letter.body)
            count += kind == letter.kind
            if kind != letter.kind:
                missed.append(f"{letter.name}: {letter.kind} read as {kind} ({shown})")
    return count


def cross_validate(letters: Sequence[Told], taught: Sequence[Told], missed: list[str]) -> int:
    """Count the letters rightly told by what the other folds of layouts teach."""
    layouts = sorted({x.layout for x in letters}, key=lambda name: zlib.crc32(name.encode()))
    folds = [set(layouts[number::FOLDS]) for number in range(FOLDS)]
    return sum(
        right(
            [x for x in letters if x.layout in kept],
            trained([*taught, *(x for x in letters if x.layout not in kept)]),
            missed,
        )
        for kept in folds
    )


def write(weights: Weights) -> None:
    """Write the weights where the reader finds them."""
    told = {
        mark: {kind: round(w, 2) for kind, w in by_kind.items()}
        for mark, by_kind in sorted(weights.items())
        if mark == BIAS or max(map(abs, by_kind.values())) >= LEAST_WEIGHT
    }
    rows = (f"{json.dumps(mark, ensure_ascii=False)}: {json.dumps(by)}" for mark, by in told.items())
    text = "{\n" + ",\n".join(rows) + "\n}\n"
    (ROOT / "ingest" / "replies" / "kinds.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--train", action="store_true")
    args = parser.parse_args()
    letters, taught = list(told_by(read_examples())), list(told_by(learnt_from()))
    if args.train:
        write(trained([*letters, *taught]))
        return
    missed: list[str] = []
    count = cross_validate(letters, taught, missed)
    print("\n".join(sorted(missed)))
    print(f"examples: {count / len(letters):.3f} of {len(letters)}")
    weights = trained([*letters, *taught])
    for folder in sorted((ROOT / "tests" / "replies" / "unseen").iterdir()):
        unseen = list(told_by(read_examples(folder)))
        print(f"{folder.name}: {right(unseen, weights, []) / len(unseen):.3f} of {len(unseen)}")


if __name__ == "__main__":
    main()
