"""How a quotation stands in a text: piece by piece, and what that says. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the quotation, and what the record has in their place; one of them may be empty."""

    quoted: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the quotation beside the record's; each begins with the space before it."""

    kind: str
    """same, changed, left out (by a mark of omission in the quotation), or own (what the quotation has in brackets)."""
    quoted: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a quotation stands in a text."""

    start: int
    end: int
    """Where, in characters of the text."""
    pieces: tuple[Piece, ...]
    folded: tuple[str, ...]
    """In what it differs that the rule folds."""
    same: int
    """Quoted words that stand there in their order."""
    words: int
    """Quoted words."""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs, word by word."""
        return self._told("changed")

    @property
    def own(self) -> tuple[Difference, ...]:
        """The quoter's own words, in brackets, and what the record has in their place."""
        return self._told("own")

    def _told(self, kind: str) -> tuple[Difference, ...]:
        pieces = (p for p in self.pieces if p.kind == kind)
        return tuple(Difference(p.quoted.strip(), p.recorded.strip()) for p in pieces)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The record's words for which the quotation has a mark of omission."""
        return tuple(p.recorded.strip() for p in self.pieces if p.kind == "left out")

    @property
    def is_verbatim(self) -> bool:
        """Nothing differs but what the rule folds, and what the quotation has in brackets."""
        return not self.differences

    @property
    def passage(self) -> str:
        """The words as they stand there, on one line."""
        return "".join(p.recorded for p in self.pieces).strip()

    @property
    def share(self) -> float:
        """The part of the quoted words that stand there in their order."""
        return round(self.same / self.words, 3)
