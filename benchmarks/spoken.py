"""What the examples in tests/replies teach: of each line and each paragraph, what is seen of it and who speaks there."""

import math
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.replies import TRANSPOSED, Example
from ingest.replies.exchanges.by_turns import read_by_turns
from ingest.replies.laid.lines import Line, fold, split
from ingest.replies.letter.interjections import judged_by
from ingest.replies.letter.whole import Letter
from ingest.replies.speech import common, marks

Row = tuple[Mapping[str, float], int, float]
"""What is seen, whether it is an official's (1) or not (0), and how much it counts."""

LOOKALIKES = (
    "threads_lookalikes", "threads_directions", "threads_told", "threads_none", "threads_twins", "threads_pairs",
)  # fmt: skip
"""Files of ``taught`` in which most is built to be taken for an answer, and is none."""
WORTH = {
    "ordinary": 110.0,
    "excerpts": 0.5,
    **dict.fromkeys(TRANSPOSED, 0.7),
    **dict.fromkeys(LOOKALIKES, 0.5),
    "private": 1.5,
    "announcements": 1.5,
}
"""What an example counts, by its file in ``taught``; others count 1. Of ordinary comments there are thousands for each that
pastes a letter; answers are seldom as short, and negatives as alike to them, as in ``excerpts``; and of firms'
letters and announcements there are more, beside answers, than in the examples. Look-alikes are as many as answers here, and were
chosen for their likeness: at half their weight confidences hold better, and as few are called."""


def lines_of(example: Example) -> Iterator[Row]:
    """Give the lines of an example. Long comments count more than short ones, but less than by their length."""
    lines = split(fold(example.text))
    shared = common(lines)
    for line, own in zip(lines, marks(lines), strict=True):
        yield own | shared, int(_is_told(example, line)), min(1.0, worth_of(example)) / math.sqrt(len(lines))


def _is_told(example: Example, line: Line) -> bool:
    """Say whether more than half of a line stands in a response."""
    half = (line.end - line.start) / 2
    return any(min(line.end, end) - max(line.start, start) > half for start, end in example.spans)


def worth_of(example: Example) -> float:
    return WORTH.get(example.name.partition("/")[0], 1.0)


def interjections_of(example: Example) -> Sequence[Row]:
    """Give the paragraphs within and behind the parts of an example's responses, as its reader comes upon them who errs nowhere."""
    rows: list[Row] = []

    def judge(found: Mapping[str, float], line: Line, letter: Letter) -> bool:
        if not _is_told(example, letter.lines()[0]):
            return False
        posters = not _is_told(example, line)
        rows.append((found, int(posters), worth_of(example)))
        return posters

    if example.spans:
        with judged_by(judge):
            read_by_turns(fold(example.text), example.head.get("author"), continued=bool(example.earlier))
    return rows
