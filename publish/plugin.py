"""What Datasette asks of a plugin; each answer is made elsewhere in this package."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Mapping
from functools import partial
from sqlite3 import Connection
from typing import TYPE_CHECKING

from datasette import Request
from datasette.plugins import pm
from jinja2 import Environment
from markupsafe import Markup
from pluggy import HookimplMarker, Result

from publish import (
    archive,
    asking,
    cells,
    commenters,
    committed,
    directory,
    discretion,
    faults,
    feeds,
    frame,
    gate,
    headers,
    pages,
    patience,
    patterns,
    records,
    search,
    signposts,
    spreadsheet,
    streams,
    taking,
    truncation,
)

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.facets import Facet

hookimpl = HookimplMarker("datasette")


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    asking.confine(datasette)
    patterns.make_short()
    discretion.observe()
    # Datasette's own handler prints every local variable of a failed request, a reader's
    # words among them, and does so even for a page that is not there.
    if pm.has_plugin("datasette.handle_exception"):
        pm.unregister(name="datasette.handle_exception")
    return partial(archive.look, datasette)


@hookimpl
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> object:
    return faults.answer(datasette, request, exception)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., object]]]:
    own = (taking, feeds, pages, records, directory, committed, signposts, frame)
    return [route for room in own for route in room.ROUTES]


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    frame.furnish(env, datasette.template_dir)


@hookimpl
def extra_template_vars(datasette: Datasette) -> Awaitable[Mapping[str, object]]:
    return frame.variables(datasette)


@hookimpl(trylast=True)
def prepare_connection(conn: Connection) -> None:
    # Datasette's search box sends what was typed through this function; its own version
    # answers 400 to a lone quotation mark.
    conn.create_function("escape_fts", 1, search.match, deterministic=True)
    # SQLite keeps 2 MB of a file at hand; a page of results from a large archive looks at more.
    conn.execute("PRAGMA cache_size = -16000")


@hookimpl
def render_cell(value: object, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    return cells.cell(value, column, table, datasette.urls.path)


@hookimpl
def filters_from_request(
    datasette: Datasette, request: Request, database: str, table: str
) -> Callable[[], Awaitable[None]]:
    commenters.keep_unsorted(table, request)
    return partial(streams.arrange, datasette, request, database, table)


@hookimpl(hookwrapper=True)
def register_facet_classes() -> Generator[None, Result[list[list[type[Facet]]]], None]:
    outcome = yield
    outcome.force_result([[commenters.discreet(kind) for kind in kinds] for kinds in outcome.get_result()])


@hookimpl
def asgi_wrapper() -> Callable[[headers.App], headers.App]:
    return lambda app: patience.guarded(
        headers.guarded(truncation.guarded(gate.guarded(spreadsheet.guarded(streams.guarded(app)))))
    )
