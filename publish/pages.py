"""The pages, and the addresses that lead to them. Addresses are promises."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from datasette import Request, Response

from publish import beside, bodies, changes, charts, formats, queries, tallies, truncation
from publish.archive import read, remembered
from publish.ask import Ask
from publish.findings import PER_PAGE, Found, look
from publish.imprint import title
from publish.quotation import RULE, Quotation, Unfit
from publish.spelling import meant, names
from publish.standings import Standings, standings

if TYPE_CHECKING:
    from datasette.app import Datasette

Context = dict[str, Any]
"""What a template is given; templates are not typed."""


MOST_ROWS = 1_000
"""Rows of search results given away as CSV at once."""

ENTRIES = 200
"""Entries of a feed at once: many letters may come in on one day, and not every program asks for the next page."""


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
            "undated": tallies.responses(connection) - sum(row["count"] for row in rows),
            "names": names,
            "years": years,
            "chart": charts.bars("Responses by year and body", names, years),
            "counts": tallies.counts(connection),
            "gaps": tallies.gaps(connection),
            "latest": queries.latest_responses(connection),
        }

    return await show(datasette, request, "home.html", await remembered(datasette, "home", asked))


async def search(datasette: Datasette, request: Request) -> Response:
    """``/search``: responses, comments and posts that hold the words; ``.json``, ``.csv``, ``.atom``."""
    ask = Ask.read({key: request.args.get(key) or "" for key in request.args})
    ending = request.url_vars.get("format") or ""
    per_page = {"csv": MOST_ROWS, "atom": ENTRIES}.get(ending, PER_PAGE)
    # A feed gives what is new to the record, and keeps the address under which it was asked for.
    sought = replace(ask, sort="recorded") if ending == "atom" and not ask.sort else ask
    found = await _found(datasette, sought, per_page)
    if ending and found.slow:
        # A list of nothing would say that there is nothing.
        raise sqlite3.OperationalError("interrupted")
    typed = None
    # Tables and feeds have no place to say that they answer another question.
    if (
        ending in {"", "json"}
        and not (found.total or found.slow)
        and (instead := meant(await remembered(datasette, "names", names), ask.q))
    ):
        other = replace(ask, q=instead)
        again = await _found(datasette, other, per_page)
        if again.total:
            ask, typed, found = other, ask.q, again
    if ending:
        return await _listed(datasette, request, ending, (ask, typed), found)
    context: Context = {"ask": ask, "typed": typed, "found": found, "most_rows": MOST_ROWS}
    return await show(datasette, request, "search.html", context)


async def _found(datasette: Datasette, ask: Ask, per_page: int) -> Found:
    return await read(datasette, lambda connection: look(connection, ask, per_page=per_page), limit=2500)


async def _listed(
    datasette: Datasette, request: Request, ending: str, asked: tuple[Ask, str | None], found: Found
) -> Response:
    ask, typed = asked

    def permalink(path: str) -> str:
        return str(datasette.absolute_url(request, datasette.urls.path(path)))

    if ending == "json":
        return Response(
            formats.as_json(ask, found, permalink, typed), content_type="application/json; charset=utf-8"
        )
    if ending == "csv":
        if found.common or found.pages > 1:
            truncation.tell(len(found.hits))
        headers = {"content-disposition": 'attachment; filename="search.csv"'}
        return Response(
            formats.as_csv(found, permalink), headers=headers, content_type="text/csv; charset=utf-8"
        )
    changed = await read(datasette, lambda connection: changes.changed(connection, found.hits))
    made = formats.as_atom(ask, found, changed, permalink, await title(datasette))
    return Response(made, content_type="application/atom+xml; charset=utf-8")


async def check(datasette: Datasette, request: Request) -> Response:
    """``/check``: whether, where and how exactly the words of a quotation stand in the record; ``.json``."""
    typed = request.args.get("quotation") or ""
    found, problem = await _checked(datasette, typed)
    if request.url_vars.get("format"):
        told = {"quotation": typed, "found": None, "problem": problem, "rule": RULE}

        def link(path: str) -> str:
            return str(datasette.absolute_url(request, datasette.urls.path(path)))

        return Response.json(beside.as_json(found, link) if found else told)
    context = {"quotation": typed, "found": found, "problem": problem if typed else None, "rule": RULE}
    return await show(datasette, request, "check.html", context | {"beside": beside})


async def _checked(datasette: Datasette, typed: str) -> tuple[Standings | None, str | None]:
    """Give where a quotation stands, or why that cannot be said."""
    try:
        asked = Quotation.read(typed)
        return await read(datasette, lambda connection: standings(connection, asked), limit=4000), None
    except Unfit as unfit:
        return None, str(unfit)
    except sqlite3.OperationalError:
        return None, "These words are too common to look up in time. Give a longer passage."


async def about(datasette: Datasette, request: Request) -> Response:
    """``/about``: what this record is, how it is made, what it proves and what not."""

    def asked(connection: sqlite3.Connection) -> Context:
        return {"counts": tallies.counts(connection), "gaps": tallies.gaps(connection)}

    return await show(datasette, request, "about.html", await remembered(datasette, "about", asked))


async def privacy(datasette: Datasette, request: Request) -> Response:
    """``/privacy``: what is kept about people, and how to ask for removal."""
    return await show(datasette, request, "privacy.html", {})


async def record_by_id(datasette: Datasette, request: Request) -> Response:
    """``/archive/TABLE/ID``: Datasette's links by public id, led to the record's page."""
    home = request.url_vars["table"].replace("_", "-")
    return Response.redirect(datasette.urls.path(f"/{home}/{request.url_vars['id']}"))


def whole(typed: str | None) -> int:
    """Read the number of a page; anything that is none is the first."""
    return int(typed) if typed and re.fullmatch(r"[1-9][0-9]{0,4}", typed) else 1


_PAGED = "sites|posts|comments|responses|form_letters|organisations|officials|appeals"


def records_of_a_kind(datasette: Datasette, request: Request) -> Response:
    """``/responses``, ``/posts``, ``/comments``: what is left of a record's address leads to all of its kind."""
    kind = request.url_vars["kind"]
    return Response.redirect(datasette.urls.path(f"/search?kind={kind}"))


ROUTES: list[tuple[str, Callable[..., object]]] = [
    (r"^/$", home),
    (r"^/(?P<kind>response|post|comment)s$", records_of_a_kind),
    (r"^/search(?:\.(?P<format>json|csv|atom))?$", search),
    (r"^/check(?:\.(?P<format>json))?$", check),
    (r"^/about$", about),
    (r"^/privacy$", privacy),
    (rf"^/[^/.]+/(?P<table>{_PAGED})/(?P<id>[0-9a-hjkmnp-tv-z]{{12}})$", record_by_id),
]
