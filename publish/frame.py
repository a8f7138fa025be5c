"""The frame around every page: templates, static files, and what all templates know."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from datasette import NotFound, Request, Response
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from publish import cite, commitments, markup, thread, wording
from publish.archive import NoArchive, find
from publish.ask import FACETS, SORTS
from publish.imprint import NAME, described, imprint
from publish.transcript import badges

if TYPE_CHECKING:
    from datasette.app import Datasette

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_STATIC = _HERE / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def furnish(env: Environment, own_templates: str | None) -> None:
    """Put these templates before Datasette's, and after those an operator brings along.

    Datasette looks for the templates of a plugin by its module name, and finds those beside
    a plain module only from Python 3.12 on.
    """
    places = [own_templates] if own_templates else []
    loaders = [FileSystemLoader([*places, str(_TEMPLATES)])]
    env.loader = ChoiceLoader([*loaders, env.loader] if env.loader else loaders)
    env.filters |= {
        "when": wording.when,
        "day": wording.day,
        "number": wording.number,
        "opening": wording.opening,
        "elsewhere": wording.elsewhere,
        "names_year": wording.names_year,
        "name": markup.name,
        "prose": markup.prose,
        "flag": markup.flag,
        "lang": markup.lang,
        "isolated": markup.isolated,
        "outward": markup.outward,
        "readable": markup.readable,
        "straight": cite.straight,
        "kept_elsewhere": markup.kept_elsewhere,
    }
    env.globals |= {
        "amount": wording.amount,
        "missing": wording.missing,
        "standing": wording.standing,
        "body": markup.body,
        "in_thread": thread.address,
    }


async def variables(datasette: Datasette) -> Mapping[str, object]:
    """Give what every template may use: the site's title, addresses, and the archive's words."""

    def static(name: str) -> str:
        return str(datasette.urls.path(f"/-/onrecord/{_mark(name)}/{name}"))

    def canonical(request: Request, address: str) -> str:
        return str(datasette.absolute_url(request, datasette.urls.path(address)))

    told = await imprint(datasette)
    try:
        tables = datasette.urls.database((await find(datasette)).name)
    except NoArchive:
        tables = datasette.urls.path("/")
    return {
        "tables_at": str(tables),
        "archive_title": told.get("title") or NAME,
        "archive_metadata": told,
        "own": static,
        "described": partial(described, datasette),
        "canonical": canonical,
        "headings": FACETS,
        "sorts": SORTS,
        "badges": badges,
        "attestations": wording.ATTESTATIONS,
        "reviews": wording.REVIEWS,
        "kinds": wording.KINDS,
        "most_named": commitments.MOST_NAMED,
    }


@cache
def _mark(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]


async def static_file(request: Request) -> Response:
    """Serve one of these static files. Its address changes with its content, so it may be kept."""
    asked = _STATIC / request.url_vars["name"]
    if asked.parent != _STATIC or not asked.is_file():
        return Response.text("There is no such file.", status=404)
    # A mark of an earlier release leads to today's file, which must then not be kept for long.
    current = request.url_vars["mark"] == _mark(asked.name)
    lasting = "public, max-age=31536000, immutable" if current else "no-cache"
    return Response(
        asked.read_text(encoding="utf-8"),
        content_type=f"{_TYPES[asked.suffix]}; charset=utf-8",
        headers={"cache-control": lasting},
    )


async def closed(request: Request) -> Response:
    """Keep pages shut that are no part of a record: Datasette's workbench, which runs inline scripts
    and sets cookies, and what tells of the machine (paths, threads, versions of programs).
    """
    raise NotFound(request.path)


_CLOSED = "|".join(
    (
        *("patterns", "messages", "allow-debug", "permissions", "logout", "auth-token"),
        *("databases", "threads", "plugins", "versions", "actor"),
        # Of Datasette 1.0
        *("actions", "allowed", "api", "check", "create-token", "debug(?:/.*)?", "rules"),
    )
)

ROUTES: list[tuple[str, Callable[..., object]]] = [
    (rf"^/-/(?:{_CLOSED})(?:\.json)?$", closed),
    (r"^/-/onrecord/(?P<mark>[0-9a-f]+)/(?P<name>[a-z-]+\.(?:css|js|svg))$", static_file),
]
