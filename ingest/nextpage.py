"""Where a post is divided into pages: by the mark that WordPress has for it, which tells of one page which it is. Pure."""

import re

DIVIDES = "<!--nextpage-->"
"""Where WordPress ends a page of a post, as its interface and export show it."""

_BEFORE = re.compile(f"(?:{DIVIDES})*")


def with_marks(html: str, page: int, is_last: bool) -> str:
    """Give what one page shows as it stands in the whole post: after as many marks as pages, and before one."""
    return f"{DIVIDES * (page - 1)}{html}{'' if is_last else DIVIDES}"


def part_of(html: str) -> tuple[int, bool]:
    """Give the number of the page whose markup this is (``with_marks``), and whether it is the last."""
    before = _BEFORE.match(html)
    return (before.end() if before else 0) // len(DIVIDES) + 1, not html.endswith(DIVIDES)


def without_marks(html: str) -> str:
    """Give the markup of one page as the page shows it."""
    return html[_BEFORE.match(html).end() :].removesuffix(DIVIDES)  # type: ignore[union-attr]
