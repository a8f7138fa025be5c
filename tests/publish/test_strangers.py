"""Words of strangers in every text field come out as words on every page."""

import json
import sqlite3

import pytest
from datasette.app import Datasette
from injections import CHOSEN, hostile
from invented import public_id
from selectolax.lexbor import LexborHTMLParser

from ingest.store import schema


@pytest.fixture(scope="module")
def overrun(tmp_path_factory):
    return Datasette([str(hostile(tmp_path_factory.mktemp("hostile") / "archive.db", CHOSEN))])


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
        f"/{kind.replace('_', '-')}/{public_id(f'{kind} {n}')}" for kind in own for n in range(len(CHOSEN))
    )
    yield from (f"/archive/{table.name}?_sort=pk" for table in schema.TABLES)
    yield from (
        f"/archive/{table.name}?_facet=id" for table in schema.TABLES if table.columns[0].name == "id"
    )
    yield from (f"/archive/comments/{n + 1}" for n in range(len(CHOSEN)))


async def test_words_stay_words_on_every_page(overrun):
    for address in pages():
        page = await overrun.client.get(address)
        assert page.status_code == 200, (address, page.text)
        _harmless(page.text, address)


async def test_words_stay_words_in_what_is_asked(overrun):
    for words in CHOSEN:
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
