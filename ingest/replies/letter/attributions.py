"""Answers of which only the words after them tell whose they are: "So wrote to me the archivist.", "It's from the Roads Office."."""

from collections.abc import Sequence

from ingest.lexicon import words
from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import is_poster
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.who.introductions import tells_whose

_MOST_LINES = 100
"""Lines of an answer, and of the poster's before it, at most."""
_FEWEST = 60
"""Characters of an answer that nothing else shows."""
_AN_OFFICIALS = -1.9
"""Voice of its paragraphs on average, at least."""
_TOLD_AS_WRITTEN = -5.0
"""The same where words that were sent are meant: "So wrote to me the archivist", "That's from the Roads Office"."""
_A_POSTERS = -1.6
_STEP = 1.0
"""Voice below which a paragraph before it is the poster's, and how much less an official's it is than the next."""


def attributed(lines: Sequence[Line], paragraphs: Paragraphs) -> tuple[int, int] | None:
    """Give the lines from which and up to which an answer stands, whose sender is told right after it."""
    for at in range(1, len(lines)):
        if (lines[at].gap or not lines[at].broken) and tells_whose(lines[at].text):
            first = _first(lines, paragraphs, at)
            least = (
                _TOLD_AS_WRITTEN
                if words("told as written").match(lines[at].text.lstrip("^-( "))
                else _AN_OFFICIALS
            )
            long = lines[at - 1].end - lines[first].start >= _FEWEST
            if long and _voice(paragraphs, first, at) > least:
                return first, at
    return None


def _first(lines: Sequence[Line], paragraphs: Paragraphs, stop: int) -> int:
    """Give the line under the poster's own words with which what stands before a line begins."""
    first = max(0, stop - _MOST_LINES)
    while (after := paragraphs.after(first)) < stop and _is_posters(lines, paragraphs, first, after):
        first = after
    return first


def _is_posters(lines: Sequence[Line], paragraphs: Paragraphs, at: int, after: int) -> bool:
    voice = paragraphs.voice(at)
    return is_poster(lines[at].text) or (voice < _A_POSTERS and paragraphs.voice(after) > voice + _STEP)


def _voice(paragraphs: Paragraphs, first: int, stop: int) -> float:
    spoken = [paragraphs.voice(at) for at in range(first, stop) if at == first or paragraphs.begins(at)]
    return sum(spoken) / len(spoken)
