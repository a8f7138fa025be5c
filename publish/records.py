"""Pages of single records: responses, comments, posts; and each of them in other formats."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from datasette import Request, Response
from markupsafe import Markup

from publish import bodies, cite, queries, styles, thread, works
from publish.archive import read, remembered
from publish.cite import Work
from publish.faults import absent
from publish.imprint import title
from publish.letter import difference, letter, sentence_text
from publish.pages import Context, whole
from publish.schemaorg import described
from publish.sentences import sentences
from publish.transcript import LONG, transcript
from publish.wikitext import wikipedia

if TYPE_CHECKING:
    from datasette.app import Datasette

_TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "json": "application/json",
    "txt": "text/plain",
}
"""Formats of a record by the ending of its address."""

_CITATIONS = {
    "Plain words": styles.plain,
    **styles.STYLES,
    "Wikipedia": wikipedia,
    "BibTeX": cite.bibtex,
    "RIS": cite.ris,
}
"""What /cite shows, by the name that a reader knows."""


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
        return _post(connection, row, discussion.page(page), datasette.urls.path, at)

    # Only long threads are worth remembering, and nothing that was asked for in vain is.
    if long > LONG:
        found = await remembered(datasette, f"page {public_id} {page}", asked)
    else:
        found = await read(datasette, asked)
    if found is None:
        return await absent(datasette, request, "posts", public_id)
    desk = _Desk(datasette, request, await title(datasette))
    work = works.post_work(found["post"], desk.archive, desk.permalink, desk.today)
    context = {**found, "work": work, "at": at, "page": page, "pages": discussion.pages}
    context["total"] = len(discussion.placed)
    context["letters"] = [
        works.response_work(row, desk.archive, desk.permalink, desk.today)
        for row in context["responses"]
        if row["continues_id"] is None
    ]
    if desk.wanted == "json":
        context["comments"] = await read(datasette, lambda asked: queries.comments_of(asked, public_id))
    return await desk.answer("post.html", context)


async def _thread(datasette: Datasette, public_id: str, *, long: bool) -> thread.Thread:
    def asked(connection: sqlite3.Connection) -> thread.Thread:
        return thread.Thread.of(queries.parents_in(connection, public_id))

    return await (remembered(datasette, f"thread {public_id}", asked) if long else read(datasette, asked))


def _post(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    placed: Sequence[tuple[str, thread.Placed]],
    path: Callable[[str], str],
    at: Callable[[str], str],
) -> Context:
    comments = queries.comments_by_id(connection, [own for own, _ in placed])
    responses = queries.responses_of(connection, "post_id", row["id"])
    return {
        "record": row,
        "post": row,
        "thread": transcript(comments, responses, path, placed, at),
        "responses": responses,
        "appeals": queries.appeals_of(connection, row["id"]),
        "problems": queries.problems_of(connection, "post_id", row["id"]),
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
    desk = _Desk(datasette, request, await title(datasette))
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
            "commitments": bodies.commitments_in(connection, public_id),
            "form": row["form_letter_id"] and bodies.form_letter(connection, row["form_letter_id"]),
            "appeal": row["appeal_id"] and bodies.appeal(connection, row["appeal_id"]),
            "versions": queries.versions_of(connection, stands_in),
            "evidence": queries.evidence_for(connection, stands_in),
        }

    context = await read(datasette, asked)
    if context is None:
        return await absent(datasette, request, "responses", public_id)
    desk = _Desk(datasette, request, await title(datasette))
    row = context["response"]
    typed = request.args.get("s") or ""
    chosen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else None
    numbered = sentences(row["sentences"])
    words = sentence_text(row["text"], numbered, chosen)
    work = works.response_work(row, desk.archive, desk.permalink, desk.today, words)
    context |= {
        "work": work,
        "chosen": chosen if words else None,
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


class _Desk:
    """Hands a record over in the format asked for."""

    def __init__(self, datasette: Datasette, request: Request, archive: str) -> None:
        self.datasette, self.request, self.archive = datasette, request, archive
        self.today = f"{datetime.now(UTC):%Y-%m-%d}"

    def permalink(self, path: str) -> str:
        """Give the absolute address of a page."""
        return str(self.datasette.absolute_url(self.request, self.datasette.urls.path(path)))

    @property
    def wanted(self) -> str | None:
        """The format asked for, by the end of the address or by what the reader's program accepts; None for a page."""
        return self.request.url_vars.get("format") or _accepted(self.request.headers.get("accept", ""))

    async def answer(self, template: str, context: Context) -> Response:
        """Answer as the address ends, or as the reader's program accepts, or as a page."""
        work: Work = context["work"]
        headers = _provenance(work) | {"vary": "Accept"}
        wanted = self.wanted
        if wanted or work.kind == "comment":
            # Commenters are private persons; and what is made for programs is no page to be found.
            headers["x-robots-tag"] = "noindex"
        if self.request.url_vars.get("all"):
            return await self._every_style(work, headers)
        if wanted:
            made = self._record(work, context) if wanted == "json" else _cited(work, wanted)
            kind = f"{_TYPES[wanted]}; charset=utf-8"
            return Response(made, headers=headers, content_type=kind)
        shown = {
            **context,
            "citation": styles.plain(work),
            "coins": cite.coins,
            "linked": described(work, str(context["record"]["text"] or "")),
        }
        html = await self.datasette.render_template(template, shown, request=self.request)
        return Response.html(html, headers=headers)

    async def _every_style(self, work: Work, headers: dict[str, str]) -> Response:
        context = {"work": work, "citations": {name: make(work) for name, make in _CITATIONS.items()}}
        html = await self.datasette.render_template("cite.html", context, request=self.request)
        return Response.html(html, headers=headers)

    def _record(self, work: Work, context: Context) -> str:
        row: sqlite3.Row = context["record"]
        given = {key: row[key] for key in row.keys() if key != "pk"}  # noqa: SIM118 - a Row iterates its values
        lists = {
            key: [{name: item[name] for name in item.keys() if name != "pk"} for item in value]  # noqa: SIM118
            for key in ("comments", "responses", "parts", "commitments", "appeals", "versions", "evidence")
            if isinstance(value := context.get(key), list)
        }
        whole = {"permalink": work.url, "citation": styles.plain(work), **given, **lists}
        return json.dumps(whole, ensure_ascii=False, indent=1)


def _cited(work: Work, wanted: str) -> str:
    if wanted == "csl.json":
        return json.dumps([cite.csl(work)], ensure_ascii=False, indent=1)
    return {"bib": cite.bibtex, "ris": cite.ris, "txt": styles.plain}[wanted](work)


def _accepted(header: str) -> str | None:
    # A browser names text/html first; a reference manager names the one thing it reads.
    first = header.partition(",")[0].partition(";")[0].strip().lower()
    return {kind: ending for ending, kind in _TYPES.items() if ending != "txt"}.get(first)


def _provenance(work: Work) -> dict[str, str]:
    headers = {}
    if work.source and work.source.lower().startswith(("http://", "https://")):
        headers["link"] = f'<{quote(work.source, safe="%:/?#[]@!$&()*+,;=~")}>; rel="original"'
    if work.captured:
        try:
            at = datetime.fromisoformat(work.captured)
        except ValueError:
            return headers
        headers["memento-datetime"] = format_datetime(at.astimezone(UTC), usegmt=True)
    return headers


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
