"""The words of a question, as each kind of record is asked for them."""

from __future__ import annotations

from dataclasses import dataclass

from publish import unspaced
from publish.search import Term, expression, terms


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed, read."""

    terms: tuple[Term, ...]
    expression: str
    """As the full-text index is asked for them."""
    of_responses: str
    """As that of responses is, which knows roles."""
    unspaced: bool
    """They have letters of a script without spaces, and are looked for in the texts instead."""

    @classmethod
    def read(cls, typed: str) -> Wanted | None:
        """Read what was typed; None where it asks for nothing."""
        asked = terms(typed)
        wanted = expression(asked)
        of_responses = expression(asked, signed=True)
        return cls(asked, wanted, of_responses, unspaced.is_asked(asked)) if wanted and of_responses else None

    def of(self, kind: str) -> str:
        """Give the expression for one kind of record."""
        return self.of_responses if kind == "response" else self.expression
