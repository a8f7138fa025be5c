"""The read sets of comments in other dress: how much is still found where a form, a mail program or a poster changes a text.

    python -m benchmarks.dress [NAME ...]

Without names all changes of ``CHANGES`` are made, one after another, to every comment of ``tests/replies/pages`` and of the
examples; each takes some minutes. Counted is what is published (``ingest.publishing``), against the same spans.
"""

import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from benchmarks.replies import EXAMPLES, Example, Tally, read_examples, read_taught
from ingest.publishing import is_doubtful
from ingest.replies.responses import find_responses

Change = Callable[[str, bool], str]
"""Takes a stretch of a comment, and whether it is an official response; gives the same in other dress."""

_PAGES = EXAMPLES.parent / "pages"


def _wrapped(text: str, width: int) -> str:
    lines = (textwrap.wrap(line, width, break_long_words=False) or [line] for line in text.split("\n"))
    return "\n".join("\n".join(line) for line in lines)


_SALUTATION = re.compile(r"(?i)[ >*]*(?:dear|hi|hello|good (?:morning|afternoon))\b[^\n]{0,60}\n+")
_CLOSE = re.compile(
    r"(?im)^[ >*]*(?:(?:yours?|kind|best|warm)[ ,]*(?:sincerely|faithfully|truly|regards|wishes)|regards|sincerely)[^\n]{0,30}(?:\n.*)?\Z",
    re.DOTALL,
)
CHANGES: dict[str, Change] = {
    "as it is": lambda text, _: text,
    "no breaks": lambda text, _: re.sub(r"\s*\n\s*", " ", text),
    "no empty lines": lambda text, _: re.sub(r"\n\s*\n", "\n", text),
    "only empty lines": lambda text, _: re.sub(r"\n+", "\n\n", text),
    "wrapped at 65": lambda text, _: _wrapped(text, 65),
    "letters wrapped at 72": lambda text, official: _wrapped(text, 72) if official else text,
    "letters marked": lambda text, official: re.sub(r"(?m)^", "> ", text) if official else text,
    "question marks for quotes": lambda text, _: re.sub("[\u2018\u2019\u201c\u201d\u2013\u2014]", "?", text),
    "no salutations": lambda text, official: _SALUTATION.sub("", text, count=1) if official else text,
    "no signatures": lambda text, official: _CLOSE.sub("", text).rstrip() if official else text,
}


@dataclass(frozen=True, slots=True)
class Dressed:
    """A comment as it is, and the name of the change that is to be made to it."""

    example: Example
    change: str


def dressed(example: Example, change: Change) -> Example:
    """Change the stretches of an example's text between its responses' borders, and the texts before it; the spans move along."""
    text, spans, at = "", [], 0
    for start, end in example.spans:
        text += _kept(example.text[at:start], change, official=False)
        begun = len(text)
        text += _kept(example.text[start:end], change, official=True)
        spans.append((begun, len(text)))
        at = end
    text += _kept(example.text[at:], change, official=False)
    return replace(example, text=text, spans=spans, earlier=[change(one, False) for one in example.earlier])


def _kept(text: str, change: Change, *, official: bool) -> str:
    """Change the words of a stretch, and the white space around them by itself."""
    said = text.strip()
    if not said:
        return change(text, False) if text else text
    begun = text.index(said)
    before, after = text[:begun], text[begun + len(said) :]
    return "".join(
        (
            change(before, False) if before else "",
            change(said, official),
            change(after, False) if after else "",
        )
    )


def comments() -> Iterator[Example]:
    """Give the examples, and the comments of the pages that were read, each with the text that it goes on from."""
    yield from read_examples()
    read = {example.name: example for example in read_taught(_PAGES)}
    for name, example in read.items():
        before = example.head.get("earlier")
        page = name.partition("/")[0]
        yield replace(example, earlier=(read[f"{page}/{before}"].text,)) if before else example


def published(given: Dressed) -> Tally:
    """Count what is published of one comment in other dress."""
    example = dressed(given.example, CHANGES[given.change])
    found = find_responses(
        example.text,
        published=example.head.get("published"),
        author=example.head.get("author"),
        earlier=example.earlier,
    )
    tally = Tally()
    tally.add(example, [one for one in found if not is_doubtful(one)])
    return tally


def main(names: Sequence[str]) -> None:
    """Print the figures of each change, by span and by comment."""
    several = list(comments())
    with ProcessPoolExecutor() as benches:
        for name in names or CHANGES:
            total = Tally()
            for tally in benches.map(published, (Dressed(one, name) for one in several), chunksize=50):
                total.join(tally)
            print(name, *total.report().split("\n")[:2], sep="\n  ", flush=True)


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - CHANGES.keys()
    if unknown:
        sys.exit(f"{', '.join(sorted(unknown))}: no change of dress; known are {', '.join(CHANGES)}")
    main(sys.argv[1:])
