"""Pages that list and gather: blogs, bodies, officials, form letters, appeals."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from datasette import Request, Response

from publish import bodies, charts, queries, tallies, waits
from publish import commitments as said
from publish.archive import read, remembered
from publish.faults import absent
from publish.letter import difference
from publish.pages import Context, show, whole

if TYPE_CHECKING:
    from datasette.app import Datasette

PER_PAGE = 50


async def sites(datasette: Datasette, request: Request) -> Response:
    """``/sites``: the blogs in the archive."""
    every = await remembered(datasette, "sites", queries.sites)
    page = min(whole(request.args.get("page")), _pages(len(every)))
    shown = every[(page - 1) * PER_PAGE : page * PER_PAGE]
    return await show(
        datasette,
        request,
        "sites.html",
        {"sites": shown, "page": page, "more": len(every) > page * PER_PAGE},
    )


async def site(datasette: Datasette, request: Request) -> Response:
    """``/sites/ID``: one blog, how complete it is, and its posts."""
    public_id = request.url_vars["id"]

    def asked(connection: sqlite3.Connection) -> Context | None:
        row = queries.site(connection, public_id)
        if row is None:
            return None
        pages = _pages(row["captured_posts"])
        page = min(whole(request.args.get("page")), pages)
        offset = (page - 1) * PER_PAGE
        return {
            "site": row,
            "posts": queries.posts_of(connection, public_id, limit=PER_PAGE, offset=offset),
            "problems": queries.problems_of(connection, "site_id", public_id),
            "page": page,
            "pages": pages,
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "sites", public_id)
    # What a large blog asked and was answered takes long to gather, and changes only with the archive.
    course = await remembered(
        datasette, f"course {public_id}", lambda connection: _course(connection, "site_id", public_id)
    )
    return await show(datasette, request, "site.html", context | course)


async def organisations(datasette: Datasette, request: Request) -> Response:
    """``/organisations``: the bodies that answered."""

    def asked(connection: sqlite3.Connection) -> Context:
        rows = bodies.by_year_and_body(connection)
        names, years = charts.stacks([(row["year"], row["body"], row["count"]) for row in rows])
        found = bodies.organisations(connection)
        return {
            "organisations": found,
            "kinds_known": any(row["kind"] for row in found),
            "undated": tallies.responses(connection) - sum(row["count"] for row in rows),
            "names": names,
            "years": years,
            "chart": charts.bars("Responses by year and body", names, years),
        }

    return await show(
        datasette, request, "organisations.html", await remembered(datasette, "organisations", asked)
    )


async def organisation(datasette: Datasette, request: Request) -> Response:
    """``/organisations/SLUG``: what one body answered, how, and after how long."""
    slug = request.url_vars["slug"]

    def asked(connection: sqlite3.Connection) -> Context | None:
        row = bodies.organisation(connection, slug)
        if row is None:
            return None
        of = ("organisation_id", row["id"])
        before, after = bodies.continued(connection, row)
        return {
            "organisation": row,
            "predecessors": before,
            "successors": after,
            **_gathered(connection, *of),
            "signatories": bodies.tally(connection, "signatory", *of),
            "forms": bodies.form_letters_of(connection, row["id"]),
            "unanswered": bodies.unanswered_by(connection, row["id"]),
            "unanswered_where": bodies.UNANSWERED,
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "organisations", slug)
    own = context["organisation"]["id"]
    context["commitments"] = await remembered(
        datasette,
        f"commitments of {own}",
        lambda connection: said.of_body(connection, own, bodies.MOST_LISTED),
    )
    return _settled(datasette, "organisations", slug, context["organisation"]) or await show(
        datasette, request, "organisation.html", context
    )


async def official(datasette: Datasette, request: Request) -> Response:
    """``/officials/SLUG``: what one official signed, in which roles."""
    slug = request.url_vars["slug"]

    def asked(connection: sqlite3.Connection) -> Context | None:
        row = bodies.official(connection, slug)
        if row is None:
            return None
        return {
            "official": row,
            "held": bodies.roles_of(connection, row["id"]),
            **_gathered(connection, "official_id", row["id"]),
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "officials", slug)
    return _settled(datasette, "officials", slug, context["official"]) or await show(
        datasette, request, "official.html", context
    )


def _gathered(connection: sqlite3.Connection, column: str, own: str) -> Context:
    years = bodies.tally(connection, "year", column, own)
    _, stacks = charts.stacks([(row["value"], "Responses", row["count"]) for row in years])
    since_letter = waits.since_letters(connection, column, own)
    spans = charts.waits(since_letter.days)
    total, responses = queries.latest_of(connection, column, own, PER_PAGE)
    return {
        "gathered": {column: own},
        "responses": responses,
        "total": total,
        "undated": total - sum(row["count"] for row in years),
        "roles": bodies.tally(connection, "role", column, own),
        "reply_kinds": bodies.tally(connection, "kind", column, own),
        "unknown": bodies.unknown(connection, column, own),
        "years": stacks,
        "chart": charts.bars("Responses by year", ["Responses"], stacks),
        "spread": charts.spread(since_letter),
        "spread_since_appeal": charts.spread(
            waits.since_appeals(connection, column, own),
            "that name no date of a letter, from the appeal on",
        ),
        "since_letter": since_letter,
        "waits": spans,
        "waits_chart": charts.bars("Days from a letter to its answer", ["Answers"], spans)
        if len(since_letter.days) >= charts.FEWEST_ANSWERS
        else "",
    }


def _settled(datasette: Datasette, kind: str, typed: str, row: sqlite3.Row) -> Response | None:
    # An id leads to the name, so that one page has one address.
    if typed == row["slug"]:
        return None
    return Response.redirect(datasette.urls.path(f"/{kind}/{row['slug']}"), status=301)


async def form_letters(datasette: Datasette, request: Request) -> Response:
    """``/form-letters``: texts that more than one person received."""
    return await _listed(datasette, request, "form_letters", bodies.form_letters)


async def _listed(
    datasette: Datasette,
    request: Request,
    name: str,
    question: Callable[..., list[sqlite3.Row]],
    under: str = "",
    **more: object,
) -> Response:
    """Give one page of a list of all or, at an address ``under`` that one, of some. Whether there is another is known by asking for one row more than is shown."""
    page = whole(request.args.get("page"))
    offset = (page - 1) * PER_PAGE
    rows = await read(datasette, lambda connection: question(connection, limit=PER_PAGE + 1, offset=offset))
    if page > 1 and not rows:
        # An empty page would say that nothing is recorded, where the list only ends before it.
        return Response.redirect(datasette.urls.path(f"/{name.replace('_', '-')}{under}"))
    context = {name: rows[:PER_PAGE], "page": page, "more": len(rows) > PER_PAGE, **more}
    return await show(datasette, request, f"{name}.html", context)


def _pages(rows: int) -> int:
    return max(1, -(-rows // PER_PAGE))


async def form_letter(datasette: Datasette, request: Request) -> Response:
    """``/form-letters/ID``: one text, its copies, and in what they differ."""
    public_id = request.url_vars["id"]

    def asked(connection: sqlite3.Connection) -> Context | None:
        row = bodies.form_letter(connection, public_id)
        if row is None:
            return None
        copies = queries.responses_of(connection, "form_letter_id", public_id)
        shown = [
            (copy, difference(row["text"], queries.whole_text(connection, copy))) for copy in copies[:20]
        ]
        return {"form": row, "copies": copies, "differences": shown}

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "form-letters", public_id)
    return await show(datasette, request, "form_letter.html", context)


async def appeals(datasette: Datasette, request: Request) -> Response:
    """``/appeals``: what campaigns asked of officials, and whether an answer is recorded."""
    return await _listed(datasette, request, "appeals", bodies.appeals, waiting=False)


async def unanswered(datasette: Datasette, request: Request) -> Response:
    """``/appeals/unanswered``: those for which no answer is recorded, in order of waiting."""
    told = {"waiting": True, "unanswered_where": bodies.UNANSWERED}
    return await _listed(datasette, request, "appeals", bodies.unanswered, "/unanswered", **told)


async def officials(datasette: Datasette, request: Request) -> Response:
    """``/officials``: who signed, those who signed most first."""
    return await _listed(datasette, request, "officials", bodies.officials)


async def appeal(datasette: Datasette, request: Request) -> Response:
    """``/appeals/ID``: one appeal, the responses to it, and its course in time."""
    public_id = request.url_vars["id"]

    def asked(connection: sqlite3.Connection) -> Context | None:
        row = bodies.appeal(connection, public_id)
        if row is None:
            return None
        pages = _pages(row["recorded"])
        page = min(whole(request.args.get("page")), pages)
        part = {"limit": PER_PAGE, "offset": (page - 1) * PER_PAGE}
        return {
            "appeal": row,
            "responses": queries.responses_of(connection, "appeal_id", public_id, **part),
            "page": page,
            "pages": pages,
            **_course(connection, "appeal_id", public_id),
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "appeals", public_id)
    return await show(datasette, request, "appeal.html", context)


def _course(connection: sqlite3.Connection, column: str, own: str) -> Context:
    most = bodies.MOST_EVENTS
    found = [charts.Event(*row) for row in bodies.events(connection, column, own, most + 1)]
    events = found[:most]
    cut = f"; the first {most}" if len(found) > most else ""
    return {"events": events, "course": charts.course("From appeals to answers", events), "course_cut": cut}


_ID = r"(?P<id>[0-9A-Za-z]+)"
_SLUG = r"(?P<slug>[^/.]+)"

ROUTES: list[tuple[str, Callable[..., object]]] = [
    (r"^/sites$", sites),
    (rf"^/sites/{_ID}$", site),
    (r"^/organisations$", organisations),
    (rf"^/organisations/{_SLUG}$", organisation),
    (r"^/officials$", officials),
    (rf"^/officials/{_SLUG}$", official),
    (r"^/form-letters$", form_letters),
    (rf"^/form-letters/{_ID}$", form_letter),
    (r"^/appeals$", appeals),
    # No id is so short.
    (r"^/appeals/unanswered$", unanswered),
    (rf"^/appeals/{_ID}$", appeal),
]
