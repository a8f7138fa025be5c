"""What readers ask is written to no log: neither their addresses, nor the words they search for."""

from __future__ import annotations

import logging
import traceback


def observe() -> None:
    """Have the server write no line for each request. It is idle to ask twice."""
    # A filter, since the server sets this logger's level and handlers when it starts.
    logging.getLogger("uvicorn.access").addFilter(_unheard)


def _unheard(_record: logging.LogRecord) -> bool:
    return False


def places(exception: BaseException) -> str:
    """Give the places in the code at which something went wrong; the message may hold a reader's words."""
    return "".join(traceback.format_tb(exception.__traceback__))


def passed_here(exception: BaseException) -> bool:
    """Say whether any of the code in which something went wrong is of this package."""
    frames = (frame for frame, _ in traceback.walk_tb(exception.__traceback__))
    return any(frame.f_globals.get("__name__", "").startswith("publish.") for frame in frames)
