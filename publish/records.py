"""Pages of single records: responses, comments, posts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from datasette import Request, Response
from markupsafe import Markup

from publish import bodies, commitments, patience, queries, tallies, thread, works
from publish.archive import read, remembered
from publish.desk import Desk
from publish.faults import absent
from publish.imprint import title
from publish.letter import difference, letter, sentence_text
from publish.pages import Context, whole
from publish.sentences import sentences
from publish.transcript import LONG, transcript

if TYPE_CHECKING:
    from datasette.app import Datasette


async def post(datasette: Datasette, request: Request) -> Response:
    """``/posts/ID``: a post and its thread; ``?c=ID`` is the page of a long one that holds a comment."""
    public_id = request.url_vars["id"]
    long = await read(datasette, lambda connection: queries.comment_count(connection, public_id))
    discussion = await _thread(datasette, public_id, long=long > thread.PER_PAGE)
    sought = request.args.get("c")
    page = discussion.page_of(sought) if sought else min(whole(request.args.get("page")), discussion.pages)

    def at(comment_id: str) -> str:
        other = discussion.page_of(comment_id)
        return f"#c-{comment_id}" if other == page else f"?page={other}#c-{comment_id}"

    def asked(connection: sqlite3.Connection) -> Context | None:
        row = queries.post(connection, public_id)
        if row is None:
            return None
        told = _post(connection, row, discussion.page(page), first=page == 1)
        drawn = transcript(
            told["comments"],
            told["responses"],
            datasette.urls.path,
            discussion.page(page),
            elsewhere=at,
            language=row["site_language"],
        )
        return {**told, "thread": drawn}

    # Only long threads are worth remembering, and nothing that was asked for in vain is.
    if long > LONG:
        found = await remembered(datasette, f"page {public_id} {page}", asked)
    else:
        found = await read(datasette, asked)
    if found is None:
        return await absent(datasette, request, "posts", public_id)
    desk = Desk(datasette, request, await title(datasette))
    work = works.post_work(found["post"], desk.archive, desk.permalink, desk.today)
    context = {**found, "work": work, "page": page, "pages": discussion.pages}
    context["total"] = len(discussion.placed)
    context["letters"] = [
        works.response_work(row, desk.archive, desk.permalink, desk.today)
        for row in context["responses"]
        if row["continues_id"] is None
    ]
    if desk.wanted == "json" and discussion.pages > 1:
        context |= await _for_programs(datasette, public_id)
    return await desk.answer("post.html", context)


async def _for_programs(datasette: Datasette, public_id: str) -> Context:
    """Give a long thread whole. Raises ``patience.Busy``: a few of these are what a small machine can hold at a time."""
    size = await read(datasette, lambda connection: _size(connection, public_id))
    # However long it is, it is given where nothing else is held.
    patience.hold(min(size, patience.MOST_HELD // 2))
    return await read(datasette, lambda connection: _whole(connection, public_id))


def _size(connection: sqlite3.Connection, public_id: str) -> int:
    """Give about how many bytes the comments of a post take as JSON."""
    sql = "SELECT total(length(text)) + total(length(html)) + 700 * count(*) AS size FROM comments WHERE post_id = ?"
    row = queries.one(connection, sql, public_id)
    return int(row["size"]) if row else 0


def _whole(connection: sqlite3.Connection, public_id: str) -> Context:
    return {
        "comments": queries.comments_of(connection, public_id),
        "responses": queries.responses_of(connection, "post_id", public_id),
    }


async def _thread(datasette: Datasette, public_id: str, *, long: bool) -> thread.Thread:
    def asked(connection: sqlite3.Connection) -> thread.Thread:
        return thread.Thread.of(queries.parents_in(connection, public_id))

    return await (remembered(datasette, f"thread {public_id}", asked) if long else read(datasette, asked))


def _post(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    placed: Sequence[tuple[str, thread.Placed]],
    *,
    first: bool,
) -> Context:
    ids = [own for own, _ in placed]
    return {
        "record": row,
        "post": row,
        "comments": queries.comments_by_id(connection, ids),
        "responses": queries.responses_on(connection, row["id"], ids, first=first),
        "recorded": queries.letters_under(connection, row["id"]),
        "appeals": queries.appeals_of(connection, row["id"]),
        "problems": queries.problems_of(connection, "post_id", row["id"]),
        "counts": tallies.thread(connection, row["id"]),
        "versions": queries.versions_of(connection, row["id"]),
        "evidence": queries.evidence_for(connection, row["id"]),
    }


async def comment(datasette: Datasette, request: Request) -> Response:
    """``/comments/ID``: one comment, with the line of those it answers."""
    public_id = request.url_vars["id"]

    def asked(connection: sqlite3.Connection) -> Context | None:
        row = queries.comment(connection, public_id)
        if row is None:
            return None
        responses = queries.responses_of(connection, "comment_id", public_id)
        line = thread.lineage(public_id, queries.parents_in(connection, row["post_id"]))
        return {
            "record": row,
            "comment": row,
            "line": queries.comments_by_id(connection, line[-20:]),
            "line_cut": max(0, len(line) - 20),
            "answers": queries.answers_to(connection, public_id),
            "responses": responses,
            "letters": sum(row["continues"] != "remark" for row in responses),
            "versions": queries.versions_of(connection, public_id),
            "evidence": queries.evidence_for(connection, public_id),
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "comments", public_id)
    desk = Desk(datasette, request, await title(datasette))
    context["work"] = works.comment_work(context["comment"], desk.archive, desk.permalink, desk.today)
    return await desk.answer("comment.html", context)


async def response(datasette: Datasette, request: Request) -> Response:
    """``/responses/ID``: one official response, set like the letter it was."""
    public_id = request.url_vars["id"]

    def asked(connection: sqlite3.Connection) -> Context | None:
        row = queries.response(connection, public_id)
        if row is None:
            return None
        stands_in = row["comment_id"] or row["post_id"]
        return {
            "record": row,
            "response": row,
            "parts": queries.parts_of(connection, row),
            "commitments": commitments.within(connection, public_id),
            "form": row["form_letter_id"] and bodies.form_letter(connection, row["form_letter_id"]),
            "appeal": row["appeal_id"] and bodies.appeal(connection, row["appeal_id"]),
            "versions": queries.versions_of(connection, stands_in),
            "evidence": queries.evidence_for(connection, stands_in, row["text_capture"]),
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "responses", public_id)
    desk = Desk(datasette, request, await title(datasette))
    row = context["response"]
    typed = request.args.get("s") or ""
    chosen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else None
    numbered = sentences(row["sentences"])
    words = sentence_text(row["text"], numbered, chosen)
    cited = (chosen, words) if chosen and words else None
    work = works.response_work(row, desk.archive, desk.permalink, desk.today, cited)
    context |= {
        "work": work,
        "letter": letter(row["text"], numbered, context["commitments"], chosen),
        "comments": len({part["comment_id"] for part in context["parts"]}),
        "difference": _beside(context["form"], context["parts"]),
        "took": _days(row["answers_date"], row["letter_date"]),
        "since_appeal": _since_appeal(row, context["appeal"]),
    }
    return await desk.answer("response.html", context)


def _beside(form: sqlite3.Row | None, parts: list[sqlite3.Row]) -> Markup | None:
    """Show what a letter says otherwise than the form letter that it is a copy of."""
    return difference(form["text"], "\n\n".join(part["text"] for part in parts)) if form else None


def _since_appeal(response: sqlite3.Row, appeal: sqlite3.Row | None) -> int | None:
    """Days from the appeal to an answer that does not say which letter it answers."""
    if appeal is None or response["answers_date"]:
        return None
    return _days((appeal["published"] or "")[:10], response["letter_date"])


def _days(asked: str | None, answered: str | None) -> int | None:
    try:
        took = datetime.fromisoformat(answered or "") - datetime.fromisoformat(asked or "")
    except (ValueError, TypeError):
        return None
    return took.days if took.days >= 0 else None


_ID = r"(?P<id>[0-9A-Za-z]+)"
_FORMAT = r"(?:\.(?P<format>bib|ris|csl\.json|json|txt)|(?P<all>/cite))?"

ROUTES: list[tuple[str, Callable[..., object]]] = [
    (rf"^/posts/{_ID}{_FORMAT}$", post),
    (rf"^/comments/{_ID}{_FORMAT}$", comment),
    (rf"^/responses/{_ID}{_FORMAT}$", response),
]
