"""Tables put in order by a column: rows that have the same in it stand in one order on all pages."""

import re

_FIRST_PAGE = re.compile(
    r"""(select\ pk\b.*\ order\ by\ (?!pk\b)(?:\w+|\[[^\]]+\])(?:\ desc)?)(\ limit\ \d+)""",
    re.DOTALL | re.VERBOSE,
)
"""How Datasette asks for the first rows of a table; all tables of an archive have this key."""


def settled(sql: str) -> str:
    """Give a statement with an order among ties, where it is one for a table's first page.

    Datasette puts the first page in order by the column alone, and goes on by ``pk`` among equal values. SQLite
    gives these by falling ``pk`` where it walks an index backwards, so that rows between were on no page.
    """
    first = _FIRST_PAGE.fullmatch(sql)
    return f"{first[1]}, pk{first[2]}" if first else sql
