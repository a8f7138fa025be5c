"""Figures that the live tests measure, printed at the end of the run: a floor alone hides a slow fall."""

from collections.abc import Callable

Figure = Callable[[str, object], None]
"""Takes the name of a figure and its value; anything that prints."""
