"""Tables put in order by a column: rows that have the same in it stand in one order on all pages."""

import re

_COLUMN = r"(?:\w+|\[[^\]]+\])"

_FIRST_PAGE = re.compile(
    rf"(select pk\b.* order by (?!pk\b){_COLUMN}(?: desc)?)( limit \d+)",
    re.DOTALL,
)
"""How Datasette asks for the first rows of a table; all tables of an archive have this key."""

_NEXT_PAGE = re.compile(
    rf"""(?P<what>select\ pk\b.*?)\ (?P<table>from\ {_COLUMN})\ where\ (?:(?P<where>.+)\ and\ )?
         \((?P<column>{_COLUMN})\ (?P<sign>[<>])\ (?P<value>:p\d+)(?P<nulls>\ or\ (?P=column)\ is\ null)?
         \ or\ \((?P=column)\ =\ (?P=value)\ and\ (?P<key>\(\(pk\ >\ :p\d+\)\))\)\)
         \ order\ by\ (?P<order>(?P=column)(?:\ desc)?,\ pk)(?P<limit>\ limit\ \d+)""",
    re.DOTALL | re.VERBOSE,
)
"""How it asks for those after a row."""


def settled(sql: str) -> str:
    """Give a statement with an order among ties, where it is one for a page of a table; any other as it is.

    Datasette puts the first page in order by the column alone, and goes on by ``pk`` among equal values. SQLite
    gives these by falling ``pk`` where it walks an index backwards, so that rows between were on no page.

    Of each next page Datasette says by alternatives what it holds, and SQLite reads and sorts all that is left of
    the table for these; one border, and what is NULL apart, let it walk the index.
    """
    if first := _FIRST_PAGE.fullmatch(sql):
        return f"{first[1]}, pk{first[2]}"
    following = _NEXT_PAGE.fullmatch(sql)
    if not following:
        return sql
    part = following.groupdict()
    where, column, sign, value = part["where"], part["column"], part["sign"], part["value"]
    chosen = f"({where}) and " if where else ""
    border = f"{column} {sign}= {value} and ({column} {sign} {value} or {part['key']})"
    table = f"{part['table']} where {chosen}"
    end = f"order by {part['order']}{part['limit']}"
    if not part["nulls"]:
        return f"{part['what']} {table}{border} {end}"
    both = f"select * {table}{border} union all select * {table}{column} is null"
    return f"{part['what']} from ({both} {end}) {end}"
