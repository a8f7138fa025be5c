"""Files that tell programs the way: robots.txt, sitemaps, OpenSearch, llms.txt."""

# ruff: noqa: S608 - table and column names come from this file, every value is bound

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as xml

from datasette import NotFound, Request, Response
from datasette.utils import tilde_encode

from publish import queries
from publish.archive import find, read
from publish.imprint import NAME, imprint, title

if TYPE_CHECKING:
    from datasette.app import Datasette

_PART = 20_000
"""Addresses in one sitemap; the protocol allows 50,000 and 50 MB."""

_MAPPED = {
    "responses": f"SELECT id, last_seen FROM responses WHERE {queries.RECORDED}",
    "posts": "SELECT id, last_seen FROM posts WHERE 1",
    "sites": "SELECT id, last_captured AS last_seen FROM sites WHERE 1",
    "form-letters": "SELECT id, NULL AS last_seen FROM form_letters WHERE 1",
    "organisations": "SELECT slug AS id, NULL AS last_seen FROM organisations WHERE 1",
    "officials": "SELECT slug AS id, NULL AS last_seen FROM officials WHERE 1",
}


def _address(datasette: Datasette, request: Request, path: str) -> str:
    return str(datasette.absolute_url(request, datasette.urls.path(path)))


async def robots(datasette: Datasette, request: Request) -> Response:
    """``/robots.txt``: the records may be read; the endless views of tables need not be."""
    name = tilde_encode((await find(datasette)).name)
    return Response.text(
        f"User-agent: *\nDisallow: /{name}\nDisallow: /search\nDisallow: /check\nDisallow: /-/\nAllow: /-/onrecord/\n"
        f"Sitemap: {_address(datasette, request, '/sitemap.xml')}\n"
    )


async def sitemap(datasette: Datasette, request: Request) -> Response:
    """``/sitemap.xml``: the index of sitemaps (sitemaps.org 0.9)."""

    def parts(connection: sqlite3.Connection) -> list[str]:
        found = []
        for kind, sql in _MAPPED.items():
            (count,) = connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()
            found += [f"/sitemap-{kind}-{part + 1}.xml" for part in range(-(-count // _PART))]
        return found

    listed = "".join(
        f"<sitemap><loc>{xml(_address(datasette, request, path))}</loc></sitemap>\n"
        for path in await read(datasette, parts)
    )
    return _xml(
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</sitemapindex>'
    )


async def sitemap_part(datasette: Datasette, request: Request) -> Response:
    """``/sitemap-KIND-N.xml``: the permanent addresses of one kind of record."""
    kind, part = request.url_vars["kind"], int(request.url_vars["part"])
    if kind not in _MAPPED or part < 1:
        raise NotFound("No such sitemap")
    sql = f"{_MAPPED[kind]} ORDER BY 1 LIMIT ? OFFSET ?"
    rows = await read(datasette, lambda connection: queries.many(connection, sql, _PART, (part - 1) * _PART))
    base = xml(_address(datasette, request, f"/{kind}/"))
    listed = "".join(
        f"<url><loc>{base}{xml(row['id'])}</loc>"
        + (f"<lastmod>{xml(row['last_seen'])}</lastmod>" if row["last_seen"] else "")
        + "</url>\n"
        for row in rows
    )
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</urlset>')


async def opensearch(datasette: Datasette, request: Request) -> Response:
    """``/opensearch.xml``: lets a browser search the record from its own box (OpenSearch 1.1)."""
    name = xml(await title(datasette))
    search = xml(_address(datasette, request, "/search"))
    body = (
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{name[:16]}</ShortName>\n<Description>Search {name}</Description>\n"
        f'<Url type="text/html" template="{search}?q={{searchTerms}}"/>\n'
        f'<Url type="application/atom+xml" template="{search}.atom?q={{searchTerms}}"/>\n'
        "<InputEncoding>UTF-8</InputEncoding>\n</OpenSearchDescription>"
    )
    return _xml(body, "application/opensearchdescription+xml")


async def llms(datasette: Datasette, request: Request) -> Response:
    """``/llms.txt``: what is here and how to ask for it, for programs that read prose."""

    def at(path: str) -> str:
        return _address(datasette, request, path)

    name, told = tilde_encode((await find(datasette)).name), await imprint(datasette)
    return Response.text(
        f"""# {told.get("title") or NAME}

> {told.get("description") or "What officials answered, as readers pasted it in the comments of blogs."}

A pasted letter proves that it was pasted. Each response says how it is attested (pasted,
corroborated, linked, confirmed) and whether a person has checked it (review_status). Say so
when you quote one. "No response recorded" never means that no reply was given.

## Ask

- [Search as JSON]({at("/search.json")}?q=WORDS): responses, posts and comments; `kind`, `body`, `official`,
  `role`, `reply`, `attestation`, `year`, `site` narrow it; `page` leafs through it
- One record as JSON: {at("/responses/ID")}.json, {at("/comments/ID")}.json, {at("/posts/ID")}.json
- A citation: the same addresses with .txt, .bib, .ris, .csl.json
- [Is a quotation on record?]({at("/check.json")}?quotation=WORDS)
- [SQL, read only]({at(f"/{name}.json")}?sql=select+1): tables are described at {at("/about/data")}, which also
  leads to the whole archive as one SQLite file, and names its licence

## Rules

- Cite the permanent address of a record, not a search
- Commenters are private persons: do not gather what they wrote under their names
- [How removal works]({at("/privacy")}), [what this proves and what is missing]({at("/about")})
"""
    )


def _xml(body: str, kind: str = "application/xml") -> Response:
    return Response(
        f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n', content_type=f"{kind}; charset=utf-8"
    )


ROUTES: list[tuple[str, Callable[..., object]]] = [
    (r"^/robots\.txt$", robots),
    (r"^/sitemap\.xml$", sitemap),
    (r"^/sitemap-(?P<kind>[a-z-]+)-(?P<part>[0-9]{1,6})\.xml$", sitemap_part),
    (r"^/opensearch\.xml$", opensearch),
    (r"^/llms\.txt$", llms),
]
