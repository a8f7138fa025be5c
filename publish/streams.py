"""Whole tables, taken as a stream of CSV: in an order that costs nothing, and never cut short in silence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from publish.headers import App, Message, Receive, Send
from publish.imprint import of_table
from publish.patience import Abandoned

if TYPE_CHECKING:
    # Datasette loads its plugins while its own application module is still loading.
    from datasette import Request
    from datasette.app import Datasette

PAGE = 500
"""Rows that are asked for at once: an answer has a bound, and a thousand long posts are more."""


async def arrange(datasette: Datasette, request: Request, database: str, table: str) -> None:
    """Have the rows of a stream asked for by their key, where no other order is chosen, and some hundreds at a time.

    The order in which a table is shown may have no index, and each page of the stream would sort the table anew.
    Datasette reads the address again after this, for each page.
    """
    if not request.args.get("_stream"):
        return
    asked = [pair for pair in parse_qsl(request.query_string, keep_blank_values=True) if pair[0] != "_size"]
    asked.append(("_size", str(min(PAGE, datasette.max_returned_rows))))
    if not {"_sort", "_sort_desc"} & {name for name, _ in asked}:
        columns = (await of_table(datasette, database, table)).get("sortable_columns")
        columns = columns or await datasette.get_database(database).table_columns(table)
        asked += [("_sort", "pk")] * ("pk" in columns)
    request.scope["query_string"] = urlencode(asked).encode("ascii")


def guarded(app: App) -> App:
    """Wrap an ASGI application so that an answer in which something goes wrong does not end like a whole one.

    Datasette writes what went wrong behind the last row, and ends the answer as if that were all. What it writes
    while it deals with a fault that came up since the answer began is not sent. Raises Abandoned.
    """

    async def wrapped(scope: Message, receive: Receive, send: Send) -> None:
        known: list[BaseException | None] = []

        async def sending(message: Message) -> None:
            fault = sys.exception()
            if message["type"] == "http.response.start":
                known.append(fault)
            elif known and fault is not known[-1]:
                raise Abandoned from fault
            await send(message)

        await app(scope, receive, sending)

    return wrapped
