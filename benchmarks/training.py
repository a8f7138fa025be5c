"""Train the reader of official responses, and measure it on the examples in tests/replies.

    python -m benchmarks.training            figures by cross-validation over layouts, misses listed
    python -m benchmarks.training --held     learn from two thirds, measure on the third kept apart
    python -m benchmarks.training --train    write speech.json, weights.json and words.json

Folds are whole layouts: no layout of the examples is measured with weights that have seen it. What stands in
``tests/replies/taught`` is learnt from in every fold, and never measured. All three models are logistic regressions with a
penalty on large weights: who speaks in a line (``ingest/replies/speech.py``), whether a paragraph in a letter is the poster's
(``interjections.py``), and whether a letter is an official's answer (``weighing.py``, ``wording.py``). What can only speak for an answer, or only against one, is
given no weight of the other sign. The same examples give the same weights: those in the repository are learnt from
``tests/replies/examples`` and ``tests/replies/taught``, and nothing else. SciPy fits them: ``pip install 'onrecord[training]'``.
"""

import argparse
import json
import re
import sys
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks import kinds
from benchmarks.fitting import Table, Weights, fit
from benchmarks.replies import ROOT, Example, Tally, measure, read_examples, read_taught, rows_of
from benchmarks.spoken import Row, interjections_of, lines_of, worth_of
from ingest.replies.candidates import candidates
from ingest.replies.learnt import BIAS
from ingest.replies.letter.interjections import interjected_by
from ingest.replies.speech import spoken_by
from ingest.replies.understood.kinds import kinds_by
from ingest.replies.weighed.told import is_untold
from ingest.replies.weighed.wording import WORD

FREEDOM_OF_LINES = 3.0
FREEDOM_OF_LETTERS = 0.5
"""How far weights may go from nothing (C, the inverse of the penalty)."""
FREEDOM_OF_INTERJECTIONS = 3.0
"""How far weights may go from nothing (C, the inverse of the penalty)."""
LOUDNESS_OF_LINES = 0.8
"""How much of their weights lines keep: rules ask how far voices lie apart, and were made when weights went less far."""
LEAST_WEIGHT = 0.03
"""Weight below which a mark is left out."""
FOLDS = 6


def in_one_line(example: Example) -> Example:
    """Give an example with its line breaks lost, as people paste letters too."""
    text, spans, at = "", [], 0
    for start, end in (*example.spans, (len(example.text), len(example.text))):
        text += re.sub(r"\s*\n\s*", " ", example.text[at:start])
        begun = len(text)
        text += re.sub(r"\s*\n\s*", " ", example.text[start:end])
        spans.append((begun, len(text)))
        at = end
    return Example(example.name, text, example.head, spans[:-1], example.earlier)


@dataclass(frozen=True)
class Taught:
    """The weights that examples teach, by what they weigh."""

    lines: Weights
    interjections: Weights
    letters: Weights

    @contextmanager
    def used(self) -> Iterator[None]:
        """Read by these weights of lines and interjections; those of letters are given where they are asked for."""
        with spoken_by(self.lines), interjected_by(self.interjections):
            yield


def trained(examples: Sequence[Example], at_once: Callable[..., Iterable[Any]] = map) -> Taught:
    """Give the weights that examples teach; ``at_once`` is ``map``, or does as ``map`` does in several processes.

    Paragraphs and letters of one half are weighed with what the other half taught: lines know those that they were taught by
    too well. Each letter is learnt from as it stands, and with its line breaks lost.
    """
    sides = [_half(examples, 0), _half(examples, 1)]
    lines, *by_half = at_once(_lines, [examples, *sides])
    broken = list(at_once(_paragraphs, sides, by_half[::-1]))
    by_broken = [fit(Table.of(rows), FREEDOM_OF_INTERJECTIONS) for rows in broken]
    letters = list(at_once(_letters, sides, by_half[::-1], by_broken[::-1]))
    interjections = fit(Table.of([row for rows in broken for row in rows]), FREEDOM_OF_INTERJECTIONS)
    weighed = fit(Table.of([row for rows in letters for row in rows]), FREEDOM_OF_LETTERS)
    return Taught(lines, interjections, weighed)


@dataclass(frozen=True)
class _AllLines:
    """The lines of all examples, and where those of each stand."""

    table: Table
    places: Mapping[str, range]


@cache
def _all_lines() -> _AllLines:
    """Read the lines of all examples once: what is seen of a line depends on nothing that is learnt."""
    rows: list[Row] = []
    places = {}
    for each in (*read_examples(), *read_taught()):
        own = list(lines_of(each))
        places[each.name] = range(len(rows), len(rows) + len(own))
        rows += own
    return _AllLines(Table.of(rows), places)


def _lines(examples: Sequence[Example]) -> Weights:
    every = _all_lines()
    fitted = fit(every.table.part(n for each in examples for n in every.places[each.name]), FREEDOM_OF_LINES)
    return {mark: LOUDNESS_OF_LINES * weight for mark, weight in fitted.items()}


def _paragraphs(examples: Sequence[Example], lines: Weights) -> list[Row]:
    with spoken_by(lines):
        return [row for each in examples for row in interjections_of(each)]


def _letters(examples: Sequence[Example], lines: Weights, interjections: Weights) -> list[Row]:
    with spoken_by(lines), interjected_by(interjections):
        return [
            (amounts, label, worth_of(each))
            for each in examples
            for told in (each, in_one_line(each))
            for amounts, label, _, _ in rows_of(told)
            if not is_untold(amounts.keys())
        ]


def _half(examples: Iterable[Example], side: int) -> list[Example]:
    return [e for e in examples if zlib.crc32(e.name.encode()) % 2 == side]


def _measured(others: Iterable[Example], kept: Sequence[Example]) -> Tally:
    learnt = [*others, *read_taught()]
    taught = trained(learnt)
    with taught.used(), kinds_by(kinds.trained(list(kinds.told_by([*others, *kinds.learnt_from()])))):
        return measure(kept, taught.letters)


def cross_validate(examples: Sequence[Example]) -> Tally:
    """Measure each layout with weights fitted on the other folds of layouts, as many folds at a time as there are processors."""
    layouts = sorted({e.head["layout"] for e in examples}, key=lambda n: zlib.crc32(n.encode()))
    folds = [set(layouts[number::FOLDS]) for number in range(FOLDS)]
    tally = Tally()
    _all_lines()  # Processes that are forked have it then.
    with ProcessPoolExecutor() as processes:
        for number, one in enumerate(processes.map(_fold, [examples] * FOLDS, folds), 1):
            tally.join(one)
            so_far = tally.report().partition("\n")[0]
            print(f"after {number} of {FOLDS} folds: {so_far}", file=sys.stderr, flush=True)
    return tally


def _fold(examples: Sequence[Example], kept: Collection[str]) -> Tally:
    held = [e for e in examples if e.head["layout"] in kept]
    return _measured([e for e in examples if e.head["layout"] not in kept], held)


def held_out(examples: Sequence[Example]) -> Tally:
    """Train on two thirds of the examples, by their names; measure on the rest."""
    third = [e for e in examples if zlib.crc32(e.name.encode()) % 3 == 0]
    return _measured([e for e in examples if e not in third], third)


def write(taught: Taught) -> None:
    """Write the weights where the reader finds them."""
    letters = taught.letters
    named = {mark: round(weight, 3) for mark, weight in letters.items() if not mark.startswith(WORD)}
    words = {mark.removeprefix(WORD): w for mark, w in letters.items() if mark.startswith(WORD)}
    for name, told in (
        ("weights.json", named), ("words.json", _telling(words)), ("speech.json", _telling(taught.lines)),
        ("interjections.json", _telling(taught.interjections)),
    ):  # fmt: skip
        (ROOT / "ingest" / "replies" / name).write_text(
            json.dumps(told, indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
        )


def _telling(weights: Weights) -> Weights:
    return {m: round(w, 2) for m, w in sorted(weights.items()) if abs(w) >= LEAST_WEIGHT or m == BIAS}


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--quiet", action="store_true", help="figures only")
    args = parser.parse_args()
    examples = read_examples()
    if args.train:
        _all_lines()
        with ProcessPoolExecutor() as processes:
            write(trained([*examples, *read_taught()], processes.map))
        return
    tally = held_out(examples) if args.held else cross_validate(examples)
    if not args.quiet:
        print("\n".join(sorted(tally.notes)))
    print(f"{len(examples)} examples, {sum(len(e.spans) for e in examples)} responses")
    print(tally.report())
    start = time.perf_counter()
    for example in examples:
        candidates(example.text)
    print(f"{(time.perf_counter() - start) / len(examples) * 1000:.2f} ms an example")


if __name__ == "__main__":
    main()
