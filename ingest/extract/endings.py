"""Whether a page came whole: one that breaks off shows half of what it was, and proves nothing by what it lacks. Pure."""

import re

_BEGINS = re.compile(rb"<(?:!doctype\s+html|html|body)[\s>]", re.IGNORECASE)
_ENDS = re.compile(rb"</(?:html|body)\b", re.IGNORECASE)
_NOT_MARKUP = re.compile(rb"<!--.*?-->|<(script|style|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_PAIRED = re.compile(
    rb"<(/?)(?:div|ol|ul|dl|table|article|section|main|script|style|textarea)\b", re.IGNORECASE
)
_HEAD = 64 * 1024


def breaks_off(body: bytes) -> bool:
    """Whether an HTML page ends amid an element.

    HTML lets a page leave out the ends of ``html`` and ``body``, and of paragraphs and items; what must be closed
    is closed in those, too.
    """
    if _ENDS.search(body) or not _BEGINS.search(body[:_HEAD]):
        return False
    marks = [found[1] for found in _PAIRED.finditer(_NOT_MARKUP.sub(b"", body))]
    return marks.count(b"") > marks.count(b"/")
