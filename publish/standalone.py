"""The site as plain files: every page that can be reached by links, with links between files.

What needs a server (SQL, feeds of a reader's own searches, checking a quotation) leads to a page that
says so. The feeds that pages offer are files. Search runs in the reader's browser over the responses (see `lookup`). The files work on any web
server, under any path, and opened from a disk.
"""

import html
import re
import secrets
import sqlite3
from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from posixpath import relpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from datasette.app import Datasette
from datasette.utils import tilde_encode

from publish import headers, lookup, queries
from publish.archive import find
from publish.desk import copied
from publish.thread import PER_PAGE, Thread

if TYPE_CHECKING:
    from httpx import Response

_FILE = re.compile(r"\.(?:bib|ris|csl\.json|json|txt|css|js|svg|xml|db)$")
_SERVED = re.compile(r"^/(?:check|opensearch\.xml|search\.|-/(?!onrecord/)|llms\.txt|robots\.txt)")
_HEAD = '<meta charset="utf-8">'
# A page cannot forbid by itself that others frame it: that needs a header.
_POLICY = headers.POLICY.replace("; frame-ancestors 'none'", "")
_FEED = re.compile(r"(?:(body|official|site|form|appeal|post)=([^&]+)|sort=recorded)(?:&page=([0-9]+))?$")
_FEEDS_OF = {"body": "organisations", "official": "officials", "site": "sites", "form": "form-letters"}
_FEEDS_OF |= {"appeal": "appeals", "post": "posts"}
_CHOSEN = re.compile(r"(?:^|&)(?:kind|body)=")
_TAG = re.compile(r'<[a-z](?:[^">]++|"[^"]*+")*+>')
"""A tag of a page. In the words between tags, no ``<`` stands as it is."""
_CANONICAL = '<link rel="canonical"'
_UNLISTED = '<meta name="robots" content="noindex">'
_PAGE = re.compile(r"(?:^|&)page=([0-9]{1,4})(?:&|$)")

_COMMENT = re.compile(r"c=([0-9a-z]+)$")
_SENTENCE = re.compile(r"s=([0-9]{1,4})$")

DATABASE = "archive.db"
"""The archive's own file within the copy."""

_KINDS = ("post", "comment", "response", "appeal", "form letter", "site", "organisation", "official")
_HOMES = {kind: f"{kind.replace(' ', '-')}s" for kind in _KINDS}
_FORMED = _KINDS[:3]
"""Kinds of record that are given in other formats than a page, too."""
_FORMS = (".json", ".bib", ".ris", ".csl.json", "/cite")
"""These formats; of what was taken down, programs are told by the first."""

_SERVED_ONLY = "/served-only"
_START = (
    *("/", "/sites", "/organisations", "/form-letters", "/commitments", "/appeals"),
    *("/about", "/about/data", "/privacy"),
)


_TOLD = frozenset({200, 404, 410, 451})
"""Answers that a copy may hold: pages, and what became of records that are gone."""


class NotShown(Exception):
    """The site could not show a page, which the copy would lack; the message says which."""


async def write(archive: Path, metadata: Mapping[str, Any], folder: Path, address: str) -> int:
    """Write the site over an archive into an empty folder; gives the number of pages.

    ``metadata`` is what ``metadata.yml`` holds; ``address`` is where the copy will stand, without a
    slash at the end. Raises OSError, as for a full disk, NotShown, and NoArchive.
    """
    secure = address.startswith("https:")
    site = Datasette([str(archive)], metadata=dict(metadata), settings={"force_https_urls": secure})
    await site.invoke_startup()
    copied(site)
    database = await find(site)
    copier = _Copier(site, folder, address, database.name)
    copier.later = await database.execute_fn(_later)
    copier.follow(await database.execute_fn(_given_up))
    copier.put("/search", await site.render_template("standalone_search.html", {}))
    copier.put(_SERVED_ONLY, await site.render_template("standalone_served.html", {}))
    written = await copier.all()
    copier.map()
    await database.execute_fn(lambda connection: lookup.write(connection, folder / "search"))
    await database.execute_fn(
        lambda connection: connection.execute("VACUUM INTO ?", (str(folder / DATABASE),))
    )
    return written


class _Copier:
    """Follows the site's own links from page to page, and writes what it finds."""

    def __init__(self, site: Datasette, folder: Path, address: str, database: str) -> None:
        self.site, self.folder, self.address = site, folder, address
        self.database = tilde_encode(database)
        # The site is asked under a name that nobody can have written: a copy may stand on the very host of a blog,
        # whose addresses, in links, sources and letters, are to stay as they were recorded.
        self.host = f"{secrets.token_hex(8)}.invalid"
        self.origin = f"{urlsplit(address).scheme}://{self.host}"
        self.link = re.compile(
            r'\b(href|src|action)="((?:' + re.escape(self.origin) + r')?/(?!/)[^"]*|\?[^"]*)"'
        )
        self.later: dict[str, int] = {}
        """The page of each comment of a long thread that does not stand on its first."""
        self.waiting = deque(_START)
        self.known = {*_START, "/search", _SERVED_ONLY, f"/{DATABASE}"}
        self.lasting = ["/search"]
        """Pages that search engines may be led to."""

    def follow(self, pages: Iterable[str]) -> None:
        """Have more pages written that no link leads to."""
        self.waiting.extend(page for page in pages if page not in self.known)
        self.known.update(self.waiting)

    async def all(self) -> int:
        """Write every page that a link leads to; gives their number."""
        written = 0
        while self.waiting:
            page = self.waiting.popleft()
            answer = await self._asked(page)
            if not (answer.is_redirect or answer.status_code in _TOLD):
                raise NotShown(f"the site answered {answer.status_code} for {page}")
            if answer.is_redirect:
                self.put(page, _moved(self._relative(answer.headers["location"], page)))
            elif answer.headers["content-type"].startswith("text/html"):
                self.put(page, answer.text)
                if answer.status_code == 200 and _UNLISTED not in answer.text:
                    self.lasting.append(page)
            elif page.startswith("/search.atom"):
                self._write(_file(page), self._feed(page, answer.text))
            else:
                self._write(_file(page), answer.text)
            written += 1
        return written

    async def _asked(self, page: str) -> "Response":
        """Ask the site for a page. No file can lead on as a page does: it is given as what it leads to."""
        address = quote(page, safe="/?=.&%")
        answer: Response = await self.site.client.get(address, headers={"host": self.host})
        if answer.is_redirect and _FILE.search(page.partition("?")[0]):
            return await self._asked(unquote(answer.headers["location"].removeprefix(self.origin)))
        return answer

    def map(self) -> None:
        """Write the addresses of pages for search engines (sitemaps.org: a text file, 50,000 at most)."""
        pages = (page for page in sorted(self.lasting) if "?" not in page)
        lasting = [f"{self.address}/{_place(page)}\n" for page in pages]
        self._write("sitemap.txt", "".join(lasting[:50_000]))
        base = urlsplit(self.address).path
        closed = "".join(f"Disallow: {base}/*/*.{ending}$\n" for ending in ("json", "txt", "bib", "ris"))
        self._write("robots.txt", f"User-agent: *\n{closed}Sitemap: {self.address}/sitemap.txt\n")

    def _feed(self, page: str, text: str) -> str:
        # It names itself and its other pages by their files, and leads to the page that it belongs to instead of a search.
        found = _FEED.search(page)
        home = f"/{_FEEDS_OF[found[1]]}/{found[2]}" if found and found[1] else "/"
        query = re.escape(html.escape(page.partition("?")[2].partition("&page=")[0]))

        def at(feed: re.Match[str]) -> str:
            self.follow([html.unescape(feed[1])])
            return f"{self.origin}/{_file(html.unescape(feed[1]))}"

        named = re.sub(rf"{self.origin}(/search\.atom\?{query}(?:&amp;page=\d+)?)", at, text)
        return re.sub(rf'"{self.origin}/search\?{query}"', lambda _: f'"{self.origin}{home}"', named)

    def put(self, page: str, text: str) -> None:
        """Write a page whose links lead to files."""
        linked = _TAG.sub(lambda tag: self._led(tag[0], page), text)
        policy = f'{_HEAD}<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        self._write(_file(page), linked.replace(_HEAD, policy, 1))

    def _led(self, tag: str, page: str) -> str:
        """Give a tag of a page with its addresses on the site as those of files."""
        lead = self._lasting if tag.startswith(_CANONICAL) else self._relative
        return self.link.sub(lambda found: f'{found[1]}="{lead(html.unescape(found[2]), page)}"', tag)

    def _lasting(self, target: str, page: str) -> str:
        # A server of plain files knows no `?page=2`, and leads on from a folder's name without its slash.
        parts = urlsplit(target.removeprefix(self.origin))
        wanted = self._wanted(unquote(parts.path) or page.partition("?")[0], parts.query)
        return html.escape(f"{self.origin}/{quote(_place(wanted))}")

    def _named(self, text: str) -> str:
        """Give a text of the site with the address of the copy in it, also where it is a part of another one (COinS)."""
        encoded = text.replace(quote(self.origin, safe=""), quote(self.address, safe=""))
        return encoded.replace(self.host, self.address.partition("://")[2])

    def _relative(self, target: str, page: str) -> str:
        parts = urlsplit(target.removeprefix(self.origin))
        path = unquote(parts.path) or page.partition("?")[0]
        wanted = self._wanted(path, parts.query)
        end = f"#{parts.fragment}" if parts.fragment else ""
        if path == "/search" and parts.query:
            end = f"?{parts.query}{end}"
        elif sentence := _SENTENCE.match(parts.query):
            end = f"#s{sentence[1]}"
        if wanted not in self.known:
            self.known.add(wanted)
            self.waiting.append(wanted)
        if wanted == page and end.startswith("#"):
            return html.escape(end)
        return html.escape(quote(relpath(_file(wanted), str(Path(_file(page)).parent))) + end)

    def _wanted(self, path: str, query: str) -> str:
        if path in {f"/{DATABASE}", f"/{self.database}.db"}:
            return f"/{DATABASE}"
        if path == "/search.atom" and _FEED.match(query):
            return f"{path}?{query}"
        tables = path == f"/{self.database}" or path.startswith(f"/{self.database}/")
        if tables or _SERVED.match(path) or (path == "/commitments" and _CHOSEN.search(query)):
            return _SERVED_ONLY
        if (comment := _COMMENT.match(query)) and comment[1] in self.later:
            return f"{path}?page={self.later[comment[1]]}"
        number = _PAGE.search(query)
        return f"{path}?page={number[1]}" if number and number[1] != "1" and path != "/search" else path

    def _write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self._named(text), encoding="utf-8")


def _later(connection: sqlite3.Connection) -> dict[str, int]:
    """Give the page of each comment that stands on a later one of its thread."""
    sql = "SELECT id FROM posts WHERE captured_comments > ?"
    threads = (
        Thread.of(queries.parents_in(connection, own))
        for (own,) in connection.execute(sql, (PER_PAGE,)).fetchall()
    )
    return {
        own: number
        for thread in threads
        for number in range(2, thread.pages + 1)
        for own, _ in thread.page(number)
    }


def _given_up(connection: sqlite3.Connection) -> list[str]:
    """Name the addresses of records that were merged or taken down, with their formats: they are promises too."""
    sql = "SELECT record_kind, old_id, 1 AS moved FROM redirects UNION SELECT record_kind, id, 0 FROM tombstones"
    return [
        f"/{_HOMES[kind]}/{own}{form}"
        for kind, own, moved in connection.execute(sql)
        if kind in _HOMES
        for form in ("", *(_FORMS[: None if moved else 1] if kind in _FORMED else ()))
    ]


def _file(page: str) -> str:
    path, _, query = page.partition("?")
    # A name from an address never leads out of the folder.
    parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
    if feed := path == "/search.atom" and _FEED.match(query):
        name = f"{feed[1]}-{re.sub('[^a-z0-9-]', '-', feed[2].lower())}" if feed[1] else "all"
        return f"feeds/{name}{f'.{feed[3]}' if feed[3] else ''}.atom"
    if _FILE.search(path):
        return "/".join(parts)
    last = f"page-{query.removeprefix('page=')}.html" if query else "index.html"
    return "/".join([*parts, last])


def _place(page: str) -> str:
    """Give where a page is found in the copy by a server of plain files."""
    return _file(page).removesuffix("index.html")


def _moved(target: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en">{_HEAD}<title>Moved</title>'
        f'<meta http-equiv="refresh" content="0; url={target}"><p>This record is now at <a href="{target}">'
        "another address</a>.\n"
    )
