"""Words of strangers in every text field come out as words on every page."""

import json
import sqlite3

import pytest
from datasette.app import Datasette
from invented import SEEN, Archive, public_id
from selectolax.lexbor import LexborHTMLParser

from ingest.store import schema

INJECTIONS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "javascript:alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script><style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<math><mtext></p><style><!--</style><img title='--></style><img src onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "{{ 7*7 }}{% raw %}",
    "<form action=//evil.example><input name=q></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<div style='background:url(//evil.example/x.png)'>x</div>",
    "\x02<b>\x03<script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#106;avascript:alert(1)",
    "<x onclick=alert(1)>y",
    "<template><script>alert(1)</script></template>",
    "\u2028<script>alert(1)</script>",
    "<details open ontoggle=alert(1)>",
    "<a href='//evil.example' style=x>scheme-relative</a>",
    "<textarea><img src=x onerror=alert(1)>",
)

FIXED = {"id", "route", "record_kind", "record_id", "digest", "old_id", "new_id", "slug"}


def hostile(path, corpus):
    """An archive that holds, for each of the words, one row of every table filled with them."""
    archive = Archive(path)
    for number, words in enumerate(corpus):
        ids = {table.name: public_id(f"{table.name} {number}") for table in schema.TABLES}
        for table in schema.TABLES:
            archive.add(
                table.name, **{column.name: _value(table, column, ids, words) for column in table.columns}
            )
    return archive.close()


def _value(table, column, ids, words):
    if column.name == "parent_id":
        return None
    if column.references:
        return ids[column.references]
    if column.name in SEEN:
        return SEEN[column.name]
    if column.name in {"site_id", "post_id", "record_id"}:
        return ids[{"site_id": "sites", "post_id": "posts", "record_id": "comments"}[column.name]]
    if column.name in FIXED:
        return ids[table.name]
    return words if column.type.startswith("TEXT") else 1


@pytest.fixture(scope="module")
def overrun(tmp_path_factory):
    return Datasette([str(hostile(tmp_path_factory.mktemp("hostile") / "archive.db", INJECTIONS))])


def pages():
    own = ("posts", "comments", "responses", "sites", "form_letters", "appeals")
    yield from (
        "/organisations",
        "/form-letters",
        "/commitments",
        "/appeals",
        f"/officials/{public_id('officials 0')}",
    )
    yield from ("/", "/search", "/search?kind=comment", "/search?kind=post", "/sites", "/about/data")
    yield from (
        f"/{kind.replace('_', '-')}/{public_id(f'{kind} {n}')}"
        for kind in own
        for n in range(len(INJECTIONS))
    )
    yield from (f"/archive/{table.name}?_sort=pk" for table in schema.TABLES)
    yield from (
        f"/archive/{table.name}?_facet=id" for table in schema.TABLES if table.columns[0].name == "id"
    )
    yield from (f"/archive/comments/{n + 1}" for n in range(len(INJECTIONS)))


async def test_words_stay_words_on_every_page(overrun):
    for address in pages():
        page = await overrun.client.get(address)
        assert page.status_code == 200, (address, page.text)
        _harmless(page.text, address)


async def test_words_stay_words_in_what_is_asked(overrun):
    for words in INJECTIONS:
        asked = dict.fromkeys(
            ("q", "role", "body", "official", "reply", "site", "sort", "kind", "page"), words
        )
        for chosen in (asked, {"q": words}, {"role": words}):
            page = await overrun.client.get("/search", params=chosen)
            assert page.status_code == 200
            _harmless(page.text, chosen)


def _harmless(html, address):
    tree = LexborHTMLParser(html)
    assert (
        tree.css(
            "img, iframe, svg:not(.chart), math, base, style, object, embed, template, textarea:not([id])"
        )
        == []
    ), address
    for node in tree.css("script:not([src])"):
        assert node.attributes == {"type": "application/ld+json"}, address
        json.loads(node.text())
    assert tree.css("meta[http-equiv]") == []
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (address, node.html)
            assert name != "style", (address, node.html)
            if name in {"href", "src", "action"}:
                leads = (value or "").strip().lower()
                assert leads.startswith(("/", "#", "?", "http://", "https://")), (address, leads)
                assert not leads.startswith("//"), (address, leads)
    for form in tree.css("form"):
        assert form.attributes["action"].startswith("/")


async def test_json_is_never_taken_for_a_page(tmp_path):
    path = hostile(tmp_path / "archive.db", ["<script>alert(1)</script>"])
    page = await Datasette([str(path)]).client.get("/archive/comments.json")
    assert page.headers["content-type"].startswith("application/json")
    assert page.headers["x-content-type-options"] == "nosniff"


def test_the_corpus_reaches_every_text_column(tmp_path):
    path = hostile(tmp_path / "archive.db", ["<b>"])
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    row = dict(connection.execute("SELECT * FROM responses").fetchone())
    connection.close()
    filled = {name for name, value in row.items() if value == "<b>"}
    assert {"text", "signatory", "role", "addressee", "subject", "reference", "kind", "attestation"} <= filled
