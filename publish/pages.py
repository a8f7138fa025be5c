"""The pages, and the addresses that lead to them. Addresses are promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from datasette import Request, Response

from publish import bodies, charts, queries
from publish.archive import find, read
from publish.ask import Ask
from publish.findings import look

if TYPE_CHECKING:
    from datasette.app import Datasette

Context = dict[str, Any]
"""What a template is given; templates are not typed."""


async def show(
    datasette: Datasette, request: Request, template: str, context: Mapping[str, object]
) -> Response:
    """Give a page made from a template."""
    return Response.html(await datasette.render_template(template, dict(context), request=request))


async def home(datasette: Datasette, request: Request) -> Response:
    """``/``: what this is, one search box, the latest responses, what is missing."""

    def asked(connection: sqlite3.Connection) -> Context:
        rows = bodies.by_year_and_body(connection)
        names, years = charts.stacks([(row["year"], row["body"], row["count"]) for row in rows])
        return {
            "names": names,
            "years": years,
            "chart": charts.bars("Responses by year and body", names, years),
            "counts": queries.counts(connection),
            "gaps": queries.gaps(connection),
            "latest": queries.latest_responses(connection),
        }

    return await show(datasette, request, "home.html", await read(datasette, asked))


async def search(datasette: Datasette, request: Request) -> Response:
    """``/search``: responses, comments and posts that hold the words."""
    ask = Ask.read({key: request.args.get(key) or "" for key in request.args})
    found = await read(datasette, lambda connection: look(connection, ask), limit=5000)
    return await show(datasette, request, "search.html", {"ask": ask, "found": found})


async def about(datasette: Datasette, request: Request) -> Response:
    """``/about``: what this record is, how it is made, what it proves and what not."""

    def asked(connection: sqlite3.Connection) -> Context:
        return {"counts": queries.counts(connection), "gaps": queries.gaps(connection)}

    return await show(datasette, request, "about.html", await read(datasette, asked))


async def about_data(datasette: Datasette, request: Request) -> Response:
    """``/about/data``: the tables, and the ways to take them away."""
    context = {
        "tables": await read(datasette, queries.tables),
        "database": (await find(datasette)).name,
    }
    return await show(datasette, request, "data.html", context)


async def privacy(datasette: Datasette, request: Request) -> Response:
    """``/privacy``: what is kept about people, and how to ask for removal."""
    return await show(datasette, request, "privacy.html", {})


async def record_by_id(datasette: Datasette, request: Request) -> Response:
    """``/archive/TABLE/ID``: Datasette's links by public id, led to the record's page."""
    home = request.url_vars["table"].replace("_", "-")
    return Response.redirect(datasette.urls.path(f"/{home}/{request.url_vars['id']}"))


def whole(typed: str | None) -> int:
    """Read the number of a page; anything that is none is the first."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and 0 < len(typed) < 6 else 1


_PAGED = "sites|posts|comments|responses|form_letters|organisations|officials|appeals"

ROUTES: list[tuple[str, Callable[..., object]]] = [
    (r"^/$", home),
    (r"^/search$", search),
    (r"^/about$", about),
    (r"^/about/data$", about_data),
    (r"^/privacy$", privacy),
    (rf"^/[^/.]+/(?P<table>{_PAGED})/(?P<id>[0-9a-hjkmnp-tv-z]{{12}})$", record_by_id),
]
