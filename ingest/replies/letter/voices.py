"""Who speaks in a paragraph: the official whose letter is given, or the poster who gives it.

People break an official's letter with remarks of their own, and go on after its end without a sign.
What tells the two apart is how they speak, line by line (``speech``).
"""

from collections.abc import Sequence

from ingest.replies.laid.lines import Line
from ingest.replies.letter.marks import is_salutation
from ingest.replies.speech import Speech

_MOST_LINES = 12
_RECENT = 24
"""Lines back to which the voice of a letter so far is heard."""
_ECHO = 1.5
"""How much less a paragraph is an official's that begins with words in quotation marks: the poster takes them up."""


def _runs_on(before: str, after: str) -> bool:
    """Say whether a sentence goes on over an empty line: mails that lose their form have one after each line."""
    full = len(before) > _FULL and len(after) < len(before) + _FULLER
    return full and before[-1:].isalpha() and after[:1].islower()


_FULL, _FULLER = 40, 40
"""Letters of a line that was broken for being full, and how many more the next one has at most, which is as wide."""


class Paragraphs:
    """The paragraphs of a text and who speaks in each. A paragraph is weighed when asked for, and once."""

    def __init__(self, lines: Sequence[Line], speech: Speech) -> None:
        self._lines = lines
        self._speech = speech
        self._voices: dict[int, float] = {}
        self._alone: dict[int, float] = {}
        self.asides: frozenset[int] = frozenset()
        """Lines that are the poster's between those of a letter, as their typing or he says (``asides``)."""

    def begins(self, at: int) -> bool:
        """Say whether a paragraph begins with a line."""
        line, before = self._lines[at], self._lines[at - 1] if at else None
        if before is None or line.depth != before.depth or line.hand != before.hand or not line.broken:
            return True
        if line.gap:
            return not _runs_on(before.text, line.text)
        return before.text.endswith((".", "!", "?", ":", ":-", ")", "]", '"')) and not line.text[:1].islower()

    def voice(self, at: int) -> float:
        """Give who speaks in the paragraph that begins with a line."""
        if at not in self._voices:
            echo = _ECHO if self._lines[at].quotes else 0.0
            spoken = self._speech.within(self._lines[at : self.after(at)])
            self._voices[at] = sum(spoken) / len(spoken) - echo
        return self._voices[at]

    def alone(self, at: int) -> float:
        """Give who speaks in a paragraph by its own words: a remark is told from the letter round it by these."""
        if at not in self._alone:
            spoken = self._speech.alone(self._lines[at : self.after(at)])
            self._alone[at] = sum(spoken) / len(spoken) - (_ECHO if self._lines[at].quotes else 0.0)
        return self._alone[at]

    def alone_of(self, at: int) -> float:
        """Give who speaks in a single line by its own words."""
        return self._speech.alone(self._lines[at : at + 1])[0]

    def mean(self, first: int, stop: int) -> float:
        """Give how paragraphs, from a line up to another, speak by themselves on average; 0 where none begins."""
        spoken = [self.alone(at) for at in range(max(first, stop - _RECENT), stop) if self.begins(at)]
        return sum(spoken) / max(1, len(spoken))

    def after(self, at: int) -> int:
        """Give the line after the paragraph that begins with a line."""
        last = at + 1
        while last < min(len(self._lines), at + _MOST_LINES):
            if self.begins(last) or is_salutation(self._lines[last]):
                break
            last += 1
        return last
