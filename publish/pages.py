"""The pages, and the addresses that lead to them. Addresses are promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from datasette import Request, Response

from publish import queries, thread
from publish.archive import find, read
from publish.ask import Ask
from publish.faults import absent
from publish.findings import look
from publish.transcript import transcript

if TYPE_CHECKING:
    from datasette.app import Datasette

PER_PAGE = 50


async def show(
    datasette: Datasette, request: Request, template: str, context: Mapping[str, object]
) -> Response:
    """Give a page made from a template."""
    return Response.html(await datasette.render_template(template, dict(context), request=request))


async def home(datasette: Datasette, request: Request) -> Response:
    """``/``: what this is, one search box, the latest responses, what is missing."""

    def asked(connection: sqlite3.Connection) -> dict[str, object]:
        return {
            "counts": queries.counts(connection),
            "gaps": queries.gaps(connection),
            "latest": queries.latest_responses(connection),
            "sites": queries.sites(connection)[:12],
        }

    return await show(datasette, request, "home.html", await read(datasette, asked))


async def search(datasette: Datasette, request: Request) -> Response:
    """``/search``: responses, comments and posts that hold the words."""
    ask = Ask.read({key: request.args.get(key) or "" for key in request.args})
    found = await read(datasette, lambda connection: look(connection, ask), limit=5000)
    return await show(datasette, request, "search.html", {"ask": ask, "found": found})


async def post(datasette: Datasette, request: Request) -> Response:
    """``/posts/ID``: a post and its thread."""
    public_id = request.url_vars["id"]

    def asked(connection: sqlite3.Connection) -> dict[str, object] | None:
        row = queries.post(connection, public_id)
        if row is None:
            return None
        comments = queries.comments_of(connection, public_id)
        responses = queries.responses_of(connection, "post_id", public_id)
        return {
            "post": row,
            "thread": transcript(comments, responses, datasette.urls.path),
            "comments": comments,
            "responses": responses,
            "appeals": queries.appeals_of(connection, public_id),
            "problems": queries.problems_of(connection, "post_id", public_id),
            "versions": queries.versions_of(connection, public_id),
            "evidence": queries.evidence_for(connection, public_id),
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "posts", public_id)
    return await show(datasette, request, "post.html", context)


async def comment(datasette: Datasette, request: Request) -> Response:
    """``/comments/ID``: one comment, with the line of those it answers."""
    public_id = request.url_vars["id"]

    def asked(connection: sqlite3.Connection) -> dict[str, object] | None:
        row = queries.comment(connection, public_id)
        if row is None:
            return None
        line = thread.lineage(public_id, queries.parents_in(connection, row["post_id"]))
        return {
            "comment": row,
            "line": queries.comments_by_id(connection, line[-20:]),
            "line_cut": max(0, len(line) - 20),
            "answers": queries.answers_to(connection, public_id),
            "responses": queries.responses_of(connection, "comment_id", public_id),
            "versions": queries.versions_of(connection, public_id),
            "evidence": queries.evidence_for(connection, public_id),
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "comments", public_id)
    return await show(datasette, request, "comment.html", context)


async def response(datasette: Datasette, request: Request) -> Response:
    """``/responses/ID``: one official response, set like the letter it was."""
    public_id = request.url_vars["id"]

    def asked(connection: sqlite3.Connection) -> dict[str, object] | None:
        row = queries.response(connection, public_id)
        if row is None:
            return None
        return {
            "response": row,
            "evidence": queries.evidence_for(connection, row["comment_id"] or row["post_id"]),
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "responses", public_id)
    return await show(datasette, request, "response.html", context)


async def sites(datasette: Datasette, request: Request) -> Response:
    """``/sites``: the blogs in the archive."""
    return await show(datasette, request, "sites.html", {"sites": await read(datasette, queries.sites)})


async def site(datasette: Datasette, request: Request) -> Response:
    """``/sites/ID``: one blog, how complete it is, and its posts."""
    public_id = request.url_vars["id"]
    page = whole(request.args.get("page"))

    def asked(connection: sqlite3.Connection) -> dict[str, object] | None:
        row = queries.site(connection, public_id)
        if row is None:
            return None
        offset = (page - 1) * PER_PAGE
        return {
            "site": row,
            "posts": queries.posts_of(connection, public_id, limit=PER_PAGE, offset=offset),
            "problems": queries.problems_of(connection, "site_id", public_id),
            "page": page,
            "pages": max(1, -(-row["captured_posts"] // PER_PAGE)),
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "sites", public_id)
    return await show(datasette, request, "site.html", context)


async def about(datasette: Datasette, request: Request) -> Response:
    """``/about``: what this record is, how it is made, what it proves and what not."""

    def asked(connection: sqlite3.Connection) -> dict[str, object]:
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


_ID = r"(?P<id>[0-9A-Za-z]+)"
_PAGED = "sites|posts|comments|responses|form_letters|organisations|officials|appeals"

ROUTES: list[tuple[str, Callable[..., object]]] = [
    (r"^/$", home),
    (r"^/search$", search),
    (rf"^/posts/{_ID}$", post),
    (rf"^/comments/{_ID}$", comment),
    (rf"^/responses/{_ID}$", response),
    (r"^/sites$", sites),
    (rf"^/sites/{_ID}$", site),
    (r"^/about$", about),
    (r"^/about/data$", about_data),
    (r"^/privacy$", privacy),
    (rf"^/[^/.]+/(?P<table>{_PAGED})/(?P<id>[0-9a-hjkmnp-tv-z]{{12}})$", record_by_id),
]
