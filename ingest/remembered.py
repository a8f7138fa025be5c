"""What was told of a text, told again without looking: a line of a letter is asked the same many times over."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_Asked = ParamSpec("_Asked")
_Told = TypeVar("_Told")

LINES = 1024
"""For how many texts it is remembered: those of a thread or two."""


def remembered(tell: Callable[_Asked, _Told]) -> Callable[_Asked, _Told]:
    """Give a pure function that remembers what it told of the last texts; what it tells is not to be changed."""
    return cast("Callable[_Asked, _Told]", lru_cache(maxsize=LINES)(tell))
