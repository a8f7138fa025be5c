"""One record, handed over in the format asked for: as a page, a citation, or what programs read."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from weakref import WeakSet

from datasette import Request, Response

from publish import cite, styles
from publish.cite import Work
from publish.pages import Context
from publish.schemaorg import described
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


_COPIED: WeakSet[Datasette] = WeakSet()


def copied(site: Datasette) -> None:
    """Have the pages and files of a site name no day on which they were looked at: they are kept, and read on other days."""
    _COPIED.add(site)


class Desk:
    """Hands a record over in the format asked for."""

    def __init__(self, datasette: Datasette, request: Request, archive: str) -> None:
        self.datasette, self.request, self.archive = datasette, request, archive
        self.today = None if datasette in _COPIED else f"{datetime.now(UTC):%Y-%m-%d}"

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
            # Long threads take their time, in which others are to be answered.
            made = (
                await asyncio.to_thread(self._record, work, context)
                if wanted == "json"
                else _cited(work, wanted)
            )
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
        if "evidence" in given:
            given["features"] = given["evidence"].splitlines() if given["evidence"] else []
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
