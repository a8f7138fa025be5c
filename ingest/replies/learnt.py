"""Weights that training wrote beside the readers, and others in their place while something is measured."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import Any, Generic, TypeVar, cast

BIAS = "(bias)"
"""Names what is so before anything is seen; no word is called so."""

W = TypeVar("W", bound=Mapping[str, Any])


@cache
def read_weights(name: str) -> dict[str, Any]:
    """Read the weights, by mark, of a file that stands beside this one. Raises OSError where there is none."""
    read: dict[str, Any] = json.loads((resources.files(__package__) / name).read_text(encoding="utf-8"))
    return read


class Learnt(Generic[W]):
    """What one model learnt: the weights that came with this version, or those given instead."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._instead: ContextVar[W | None] = ContextVar(name, default=None)

    def weights(self) -> W:
        """Give the weights to weigh by here."""
        return self._instead.get() or cast("W", read_weights(self._name))

    @contextmanager
    def replaced(self, weights: W) -> Iterator[None]:
        """Weigh by other weights than those that came with this version: for measuring."""
        before = self._instead.set(weights)
        try:
            yield
        finally:
            self._instead.reset(before)
