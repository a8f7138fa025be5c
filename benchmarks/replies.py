"""The examples of official responses in tests/replies, and what the reader makes of them.

    python -m benchmarks.replies [FOLDER ...]            figures, by folder of examples (tests/replies/README.md says how)
    python -m benchmarks.replies --misses [FOLDER ...]   and what was missed, called wrongly or read otherwise

Without a folder, those of ``tests/replies/unseen``, which nothing was learnt from and whose misses nobody is to read, and
of ``tests/replies/examples``, which the weights know. ``training.py`` measures by these figures too, with weights that know none of what is measured.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ingest.model import Response  # noqa: E402
from ingest.replies.candidates import Candidate, candidates, with_before  # noqa: E402
from ingest.replies.known.organisations import resolve  # noqa: E402
from ingest.replies.laid.lines import fold  # noqa: E402
from ingest.replies.responses import THRESHOLD, respond  # noqa: E402
from ingest.replies.weighed.weighing import confidence, weights  # noqa: E402

EXAMPLES = ROOT / "tests" / "replies" / "examples"
UNSEEN = ROOT / "tests" / "replies" / "unseen"
TAUGHT = ROOT / "tests" / "replies" / "taught"
TRANSPOSED = frozenset(("kingdom", "states", "commonwealth", "offices", "woven", "private", "announcements"))
"""Files of ``taught`` whose texts are built as real ones, told anew about other bodies, people and matters."""
FIELDS = (
    "addressee", "signatory", "role", "on_behalf_of", "organisation", "unit",
    "letter_date", "answers_date", "reference", "kind",
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """One example comment and the responses that it holds."""

    name: str
    text: str
    head: Mapping[str, str]
    spans: Sequence[tuple[int, int]]
    earlier: Sequence[str] = ()

    def expected(self, number: int) -> dict[str, str | None]:
        """Give the expected fields of the response with a number, from 0."""
        prefix = f"{number + 1}." if number else ""
        return {name: self.head.get(prefix + name) for name in FIELDS}


def read_examples(folder: Path = EXAMPLES) -> list[Example]:
    """Read the example files: a head of ``name: value`` lines, ``---``, the text with responses in ⟦ ⟧."""
    found = {
        path.stem: _example(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.txt"))
    }
    return [
        Example(e.name, e.text, e.head, e.spans, (found[e.head["earlier"]].text,))
        if "earlier" in e.head
        else e
        for e in found.values()
    ]


def read_taught(folder: Path = TAUGHT) -> Iterator[Example]:
    """Read the examples that are only learnt from: many a file, each under a line ``%%% name``."""
    for path in sorted(folder.glob("*.txt")):
        for told in path.read_text(encoding="utf-8").removeprefix("%%% ").split("\n%%% "):
            name, _, rest = told.partition("\n")
            yield _example(f"{path.stem}/{name}", rest)


def _example(name: str, told: str) -> Example:
    head, _, marked = told.partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    spans, text = [], ""
    for part in re.split("([⟦⟧])", marked.rstrip("\n")):
        if part == "⟦":
            begun = len(text)
        elif part == "⟧":
            spans.append((begun, len(text)))
        else:
            text += part
    return Example(name, text, fields, spans)


Row = tuple[dict[str, float], int, Example, Candidate]


def rows_of(example: Example) -> list[Row]:
    """Give the candidates of an example as features and labels (1: it is an expected response)."""
    found = candidates(example.text, author=example.head.get("author"), earlier=example.earlier)
    return [
        (
            {f.name: f.amount for f in c.features},
            int(any(overlap((c.start, c.end), s) > 0.4 for s in example.spans)),
            example,
            c,
        )
        for c in found
    ]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Give the share of the shorter of two spans that both cover."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / max(1, min(a[1] - a[0], b[1] - b[0]))


@dataclass
class Tally:
    """What came out over many examples."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    comments_right: int = 0
    comments_wrong: int = 0
    comments_missed: int = 0
    exact: int = 0
    fields: dict[str, list[int]] = field(default_factory=lambda: {n: [0, 0, 0] for n in FIELDS})
    sure: list[tuple[float, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, example: Example, found: Sequence[Response]) -> None:
        """Count one example."""
        left = list(found)
        for number, span in enumerate(example.spans):
            hit = max(left, key=lambda r: overlap((r.span_start, r.span_end), span), default=None)
            if hit is None or overlap((hit.span_start, hit.span_end), span) < 0.4:
                self.missed += 1
                self.notes.append(f"missed   {example.name} #{number + 1}")
                continue
            left.remove(hit)
            self.right += 1
            self._compare(example, number, span, hit)
        self.wrong += len(left)
        self.notes += [f"wrong    {example.name}: {r.text[:70]!r} {r.confidence:.2f}" for r in left]
        self.comments_right += bool(found and example.spans)
        self.comments_wrong += bool(found and not example.spans)
        self.comments_missed += bool(example.spans and not found)

    def _compare(self, example: Example, number: int, span: tuple[int, int], hit: Response) -> None:
        wanted = _bare(example.text[slice(*span)])
        got = _bare(example.text[hit.span_start : hit.span_end])
        self.exact += wanted == got
        if wanted != got:
            self.notes.append(f"span     {example.name} #{number + 1}: {got[:40]!r} ... {got[-50:]!r}")
        if number and "2.kind" not in example.head:
            return  # a second part of an interleaved letter carries no fields of its own
        for name, value in example.expected(number).items():
            seen = getattr(hit, name)
            right, present, extra = self.fields[name]
            same = bool(value and seen and _same(value, seen))
            self.fields[name] = [right + same, present + bool(value), extra + bool(seen and not value)]
            if (value or seen) and not same and (value or name not in {"on_behalf_of", "unit"}):
                self.notes.append(f"field    {example.name}.{name}: {value!r} read as {seen!r}")

    def join(self, other: "Tally") -> None:
        """Count what another tally counted too."""
        for name in (
            "right",
            "wrong",
            "missed",
            "comments_right",
            "comments_wrong",
            "comments_missed",
            "exact",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, counts in other.fields.items():
            self.fields[name] = [a + b for a, b in zip(self.fields[name], counts, strict=True)]
        self.sure += other.sure
        self.notes += other.notes

    def calibration(self) -> float:
        """Give the expected calibration error over ten bins of equal width."""
        total = 0.0
        for low in range(10):
            bin_ = [(p, y) for p, y in self.sure if low / 10 <= p < (low + 1) / 10 or (low == 9 and p == 1)]
            if bin_:
                total += abs(sum(p for p, _ in bin_) - sum(y for _, y in bin_))
        return total / max(1, len(self.sure))

    def curve(self) -> str:
        """Give precision and recall over candidates at several thresholds."""
        out = []
        total = sum(y for _, y in self.sure)
        for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            above = [y for p, y in self.sure if p >= threshold]
            out.append(f"{threshold}: {sum(above) / max(1, len(above)):.3f}/{sum(above) / max(1, total):.3f}")
        return "precision/recall of candidates at " + "  ".join(out)

    def report(self) -> str:
        """Give the figures as lines of text."""
        out = [
            f"responses  precision {_share(self.right, self.wrong):.3f}  recall {_share(self.right, self.missed):.3f}"
            f"  ({self.right} right, {self.wrong} wrong, {self.missed} missed)",
            f"comments   precision {_share(self.comments_right, self.comments_wrong):.3f}"
            f"  recall {_share(self.comments_right, self.comments_missed):.3f}",
            f"span exact {self.exact / max(1, self.right):.3f}   calibration error {self.calibration():.3f}",
        ]
        for name, (right, present, extra) in self.fields.items():
            out.append(f"  {name:13} {right / max(1, present):.3f} of {present}, {extra} given where none is")
        return "\n".join([*out, self.curve()])


def _share(good: int, bad: int) -> float:
    return good / max(1, good + bad)


def _bare(text: str) -> str:
    return re.sub(r"[\s>*]+", " ", fold(text)).strip(" \"'-")


def _same(a: str, b: str) -> bool:
    def plain(t: str) -> str:
        return re.sub(r"[^\w]+", " ", fold(t).casefold()).removeprefix("the ").strip()

    return plain(a) == plain(b) or (resolve(a) is not None and resolve(a) is resolve(b))


def measure(examples: Iterable[Example], weighed: Mapping[str, float]) -> Tally:
    """Run the reader over examples, its letters weighed as given."""
    tally = Tally()
    for example in examples:
        found = []
        for _, label, _, candidate in rows_of(example):
            sure = with_before(candidate, confidence(candidate.features, weighed))
            tally.sure.append((sure, label))
            if sure >= THRESHOLD:
                found.append(respond(example.text, candidate, example.head.get("published"), sure))
        tally.add(example, found)
    return tally


def main() -> None:
    """Measure the reader, as it came, on folders of examples."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    unread = [] if args.misses else sorted(UNSEEN.iterdir())
    for folder in args.folders or [*unread, EXAMPLES]:
        examples = read_examples(folder)
        tally = measure(examples, weights())
        print(f"{folder.name}: {len(examples)} examples, {sum(len(e.spans) for e in examples)} responses")
        print(tally.report())
        if args.misses:
            print("\n".join(sorted(tally.notes)))


if __name__ == "__main__":
    main()
