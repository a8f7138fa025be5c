"""Which way a letter runs, by its frame and by what its writer speaks of: to an office, or from one."""

import re
from collections.abc import Iterator, Sequence

from ingest.lexicon import meaning, words
from ingest.replies.known.named import sorts
from ingest.replies.known.organisations import named_bodies, of_domain
from ingest.replies.letter.shows import Feature
from ingest.replies.letter.whole import Letter


def directions(letter: Letter) -> Iterator[Feature]:
    """Tell what shows that a letter runs to an office: whom its mail addresses, its writer's own life, and his questions."""
    if mailed_to_an_office(letter):
        yield Feature(
            "mailed to an office", 1.0, "the head of its mail addresses an office, and none sent it"
        )
    body = " ".join(line.text for line in letter.body)[:_SAID]
    by_length = min(1.0, _USUAL / max(1, len(body.split())))
    if own := {m[0].casefold() for m in words("speaks of his own").finditer(body)}:
        shown = ", ".join(f"'{each}'" for each in sorted(own)[:_MOST])
        yield Feature(
            "speaks of his own",
            min(_MOST, len(own) * by_length) / _MOST,
            f"{shown}: {meaning('speaks of his own')}",
        )
    if asked := len(_QUESTION.findall(body)):
        yield Feature("puts questions", min(_MOST, asked * by_length) / _MOST, f"{asked} questions")


_SAID, _USUAL, _MOST = 6_000, 160, 3
_QUESTION = re.compile(
    r"(?i)\b(?:(?:would|do|did|have|are|will|can|could|is|was|does|may|am|shall) (?:you|i|we|it|they|there|he|she|this|that|the)|"
    r"what|when|who|why|how|where|which)\b[^.?!]{2,160}\?"
)


def mailed_to_an_office(letter: Letter) -> bool:
    """Say whether the head of a letter's mail addresses an office, and none sent it."""
    heads = [line.text for line in letter.headers] + [letter.introduction[-_HEAD:].rpartition("\n")[2]]
    return _of_an_office(_said_in(heads, _TO)) and not _of_an_office(_said_in(heads, _FROM))


def _said_in(heads: Sequence[str], field: re.Pattern[str]) -> str:
    return " ".join(found[1] for head in heads if (found := field.search(head)))


_HEAD = 250
"""Characters before a letter in which the head of its mail may stand in one line."""
_END = r"\b\s?:\s?(.{2,80}?)(?=\s(?:from|to|b?cc|sent|date|subject)\s?:|$)"
_TO, _FROM = re.compile(rf"(?i)\bto{_END}"), re.compile(rf"(?i)\bfrom{_END}")


def _of_an_office(said: str) -> bool:
    return (
        not {"public", "office"}.isdisjoint(sorts(said))
        or bool(of_domain(said) or words("public role").search(said) or words("body").search(said))
        or any(body.known for body in named_bodies(said))
    )
