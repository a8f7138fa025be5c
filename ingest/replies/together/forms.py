"""Form letters: responses that share their text, the common words, and what differs in each copy.

Candidates are found by a one-permutation MinHash over shingles of five words (Li, Owen and Zhang,
"One Permutation Hashing", 2012), cut into bands; only letters that share a band are compared, and each
only with the first letters of the groups found there. The first letters of groups are then compared
once more, by single bins, as copies that differ in many places share few bands. So the work grows with the number of letters,
not with its square.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

ALIKE = 0.8
"""Share of words, in order, that two copies have in common (normalised indel similarity)."""

_SHINGLE = 5
_BINS = 16
_ROWS = 2
_EMPTY = 1 << 32
"""Least value of a bin in which no shingle fell: it tells of no likeness."""
_MOST_LEADERS = 8
_FEWEST_WORDS = 12
_GAP = "[\u2026]"
_SCRAPS = 2
"""Words between two gaps, at most, that are left out with them."""
_MASKED = re.compile(r"\[(?:removed\]|(?:e-mail|phone|IP)$|[^\W\d_]\.)|^\W*(?:removed|[^\W\d_]\.)\]")
"""A word that stands for what was masked in a copy (``[removed]``, ``[e-mail removed]``, ``[T.]``)."""
_MASK = "[]"
_WORD = re.compile(r"(\s*)\S+")
_BREAK = (" ", "\n", "\n\n")
"""What stands between two words: a blank, a line break, an empty line."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a copy departs from the common text: what stands there instead, either side may be empty."""

    common: str
    own: str
    word: int
    """Number of the word in the leading copy before which it stands, from 0."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a form letter: its key, and how it departs from the leading copy."""

    key: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class FormLetter:
    """Two or more responses with the same text but for some words."""

    text: str
    """The words that all copies share, in the lines and paragraphs of the first; ``[…]`` where they differ."""
    copies: tuple[Copy, ...]


def form_letters(
    responses: Iterable[tuple[str, str]],
    parted: Callable[[Sequence[str]], Iterable[Sequence[str]]] = lambda keys: (keys,),
) -> tuple[FormLetter, ...]:
    """Group responses, given as (key, text), that are copies of one letter; only groups of two or more.

    ``parted`` says of keys whose texts are alike which are copies of one, and in what groups.
    The result does not depend on the order of the input: keys are taken in their order, and the first
    of a group leads it. Letters of fewer than twelve words are too short to be told apart, and left out.
    """
    written = dict(sorted(responses))
    texts = {key: text.split() for key, text in written.items()}
    plain = {key: [_plain(word) for word in words] for key, words in texts.items()}
    long = {key: words for key, words in plain.items() if len(words) >= _FEWEST_WORDS}
    groups = _groups({key: _masked(texts[key], words) for key, words in long.items()})
    several = (keys for alike in groups if len(alike) > 1 for keys in parted(alike))
    return tuple(
        _form_letter(keys, texts, plain, _breaks(written[keys[0]])) for keys in several if len(keys) > 1
    )


def _plain(word: str) -> str:
    return re.sub(r"\W+", "", word).casefold()


def _masked(words: Sequence[str], plain: Sequence[str]) -> list[str]:
    """Give words as they are compared: of those that are masked nobody knows what they were."""
    return [_MASK if _MASKED.search(word) else told for word, told in zip(words, plain, strict=True)]


def _groups(plain: Mapping[str, list[str]]) -> list[list[str]]:
    """Group keys whose letters are alike to the first of their group.

    Two bins seldom agree where a letter differs in many places from its copies, so that their groups are several; these are
    few, and their first letters are compared again wherever a single bin agrees.
    """
    groups = {keys[0]: keys for keys in _grouped(plain, _ROWS)}
    joined = _grouped({leader: plain[leader] for leader in groups}, 1)
    return [sorted(key for leader in leaders for key in groups[leader]) for leaders in joined]


def _grouped(plain: Mapping[str, list[str]], rows: int) -> list[list[str]]:
    groups: list[list[str]] = []
    banded: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for key, words in plain.items():
        bands = _bands(words, rows)
        near = dict.fromkeys(number for band in bands for number in banded[band])
        number = next((n for n in near if _alike(plain[groups[n][0]], words)), None)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(key)
        for band in bands:
            if number not in banded[band] and len(banded[band]) < _MOST_LEADERS:
                banded[band].append(number)
    return groups


def _bands(words: Sequence[str], rows: int) -> list[tuple[int, ...]]:
    least = [_EMPTY] * _BINS
    for at in range(len(words) - _SHINGLE + 1):
        if _MASK in words[at : at + _SHINGLE]:
            continue
        value = zlib.crc32(" ".join(words[at : at + _SHINGLE]).encode())
        bin_ = value % _BINS
        least[bin_] = min(least[bin_], value)
    bands = (tuple(least[at : at + rows]) for at in range(0, _BINS, rows))
    return [(at, *band) for at, band in enumerate(bands) if min(band) < _EMPTY]


def _alike(a: Sequence[str], b: Sequence[str]) -> bool:
    if _MASK in a or _MASK in b:
        return _likeness(a, b) >= ALIKE
    return Indel.normalized_similarity(a, b, score_cutoff=ALIKE) >= ALIKE


def _likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Give the same where words are masked: what stands in the other copy in place of a mask counts for nothing.

    Where less than half of a letter is left to be compared, nothing is known.
    """
    same = differing = 0
    for equal, steps in groupby(Indel.opcodes(a, b), key=lambda step: step.tag == "equal"):
        ours: list[str] = []
        theirs: list[str] = []
        for step in steps:
            ours += a[step.src_start : step.src_end]
            theirs += b[step.dest_start : step.dest_end]
        if equal:
            same += len(ours)
        else:
            differing += sum(word != _MASK for word in ours) if _MASK not in theirs else 0
            differing += sum(word != _MASK for word in theirs) if _MASK not in ours else 0
    return 2 * same / (2 * same + differing) if 2 * same >= max(len(a), len(b)) else 0.0


def _breaks(text: str) -> list[int]:
    """Say of each word of a text what stands before it, as a place in ``_BREAK``."""
    return [min(word[1].count("\n"), 2) for word in _WORD.finditer(text)]


def _form_letter(
    keys: Sequence[str], texts: dict[str, list[str]], plain: dict[str, list[str]], breaks: Sequence[int]
) -> FormLetter:
    leader = texts[keys[0]]
    shared = [True] * len(leader)
    parted = {0: False}
    copies = []
    for key in keys:
        found = []
        for step in Indel.opcodes(plain[keys[0]], plain[key]):
            if step.tag == "equal":
                continue
            for at in range(step.src_start, step.src_end):
                shared[at] = False
            parted[step.src_start] = True
            found.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
        copies.append(Copy(key, _differences(found, leader, texts[key])))
    return FormLetter(_common(leader, shared, parted, breaks), tuple(copies))


def _differences(
    steps: Iterable[tuple[int, int, int, int]], leader: Sequence[str], own: Sequence[str]
) -> tuple[Difference, ...]:
    """Join what is deleted and inserted at one place into one difference."""
    joined: list[list[int]] = []
    for a, b, c, d in steps:
        if joined and joined[-1][1] == a and joined[-1][3] == c:
            joined[-1][1], joined[-1][3] = b, d
        else:
            joined.append([a, b, c, d])
    return tuple(Difference(" ".join(leader[a:b]), " ".join(own[c:d]), a) for a, b, c, d in joined)


def _common(
    leader: Sequence[str], shared: Sequence[bool], parted: dict[int, bool], breaks: Sequence[int]
) -> str:
    pieces: list[tuple[int, str]] = []
    passed = 0
    for at, word in enumerate(leader):
        passed = max(passed, breaks[at])
        for one in (_GAP,) * (parted.get(at) or not shared[at]) + (word,) * shared[at]:
            if one != _GAP or not pieces or pieces[-1][1] != _GAP:
                pieces.append((passed, one))
                passed = 0
    if parted.get(len(leader)) and pieces[-1][1] != _GAP:
        pieces.append((0, _GAP))
    return "".join(f"{_BREAK[before]}{word}" for before, word in _without_scraps(pieces)).strip()


def _without_scraps(pieces: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Leave out the few words that two quite different passages happen to share: they tell nothing between two gaps."""
    kept: list[tuple[int, str]] = []
    gap: int | None = None
    for before, word in pieces:
        if word == _GAP and gap is not None and len(kept) - gap - 1 <= _SCRAPS:
            del kept[gap + 1 :]
            continue
        gap = len(kept) if word == _GAP else gap
        kept.append((before, word))
    return kept
