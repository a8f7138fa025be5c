"""Datasette's patterns for readers' SQL, so that they come to an end soon.

Its own look at the blanks after a comment, and at comments that do not end, again and again: 60,000 of them, which
is an address's length, keep the whole server for minutes.
"""

import re

from datasette import utils

_COMMENT = r"/\*(?:(?!\*/)[\s\S])*+"
_BEGINNING = rf"^\s*+(?:--[^\n]*+\n\s*+|{_COMMENT}\*/\s*+)*+"


def make_short() -> None:
    """Have Datasette read SQL by patterns that mean the same. It is idle to ask twice."""
    utils.allowed_sql_res[:] = [
        re.compile(pattern.pattern.replace(utils.comment_re, _BEGINNING)) for pattern in utils.allowed_sql_res
    ]
    # To SQLite, too, a comment without an end goes to the end.
    utils._multi_line_comment_re = re.compile(rf"{_COMMENT}(?:\*/|\Z)")  # noqa: SLF001 - there is no other way
