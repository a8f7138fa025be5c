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
