import csv
import io
import sqlite3
from contextlib import closing
from xml.etree import ElementTree as ET

import feedparser
import pytest
from datasette.app import Datasette
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser

from publish import pages
from publish.findings import Found

THREAD = public_id(f"post {public_id('site Save the Fen Line')} Write to the council about the Fen Line")
ATOM = "{http://www.w3.org/2005/Atom}"


async def test_search_as_json_has_facets_and_permanent_addresses(get):
    found = (await get("/search.json?q=letter")).json()
    assert found["total"] == len(found["results"])
    first = found["results"][0]
    assert first["record"] == "response"
    assert first["permalink"] == f"http://localhost/responses/{first['id']}"
    assert {"value": "fenshire-county-council", "label": "Fenshire County Council", "count": 1} in found[
        "facets"
    ]["body"]
    assert found["next"] is None


async def test_pages_of_json_lead_on(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    for number in range(45):
        archive.post(site, f"Post {number} on locks")
    client = Datasette([str(archive.close())]).client
    seen, address = [], "/search.json?q=locks"
    while address:
        page = (await client.get(address)).json()
        seen += [row["id"] for row in page["results"]]
        address = page["next"] and page["next"].removeprefix("http://localhost")
    assert len(seen) == len(set(seen)) == 45


async def test_search_as_csv(get):
    page = await get("/search.csv?q=bridge")
    rows = list(csv.DictReader(io.StringIO(page.text)))
    assert page.headers["content-type"] == "text/csv; charset=utf-8"
    assert {row["record"] for row in rows} == {"response", "comment"}


async def test_a_feed_holds_what_was_recorded_last(get):
    page = await get("/search.atom?body=fenshire-county-council")
    assert page.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(io.BytesIO(page.content))
    assert not feed.bozo
    assert len(feed.entries) == 3
    assert feed.entries[0].link == feed.entries[0].id
    assert feed.entries[0].link.startswith("http://localhost/responses/")
    root = ET.fromstring(page.content)
    for needed in ("title", "id", "updated"):
        assert root.find(ATOM + needed) is not None
        assert all(entry.find(ATOM + needed) is not None for entry in root.findall(ATOM + "entry"))
    # RFC 4287, 4.1.2: an entry without an author has that of the feed.
    assert root.find(f"{ATOM}author/{ATOM}name").text


async def test_who_signed_a_pasted_letter_is_not_the_author_of_a_feeds_entry(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write to the council", text="Dear Ms N, we are lizards.")
    comment = archive.comment(site, post, "Dear Ms O, we are lizards.", author="Joker")
    signed = {"signatory": "Imogen Strakosch", "role": "Head of Heritage", "organisation": "Fen Council"}
    archive.response(site, post, comment, "Dear Ms O, we are lizards.", **signed)
    archive.response(site, post, None, "Dear Ms N, we are lizards.", **signed, attestation="linked")
    feed = (await Datasette([str(archive.close())]).client.get("/search.atom?q=lizards")).text
    entries = {
        entry.findtext(f"{ATOM}title").partition(":")[0]: entry.findtext(f"{ATOM}author/{ATOM}name")
        for entry in ET.fromstring(feed).findall(f"{ATOM}entry")
    }
    assert entries == {
        "Response, as pasted by a commenter": None,
        "Response, as pasted by the author of the post, with a scan or an official page linked": None,
        "Comment": "Joker",
        "Post": "Ida Marsh",
    }
    assert feed.count("Imogen Strakosch, Head of Heritage, Fen Council") == 2


@pytest.mark.parametrize(
    "question", ["", "q=letter&", "kind=comment&", "kind=comment&q=letter&", "kind=post&"]
)
async def test_a_feed_begins_with_what_came_in_last_however_old_its_capture_is(tmp_path, question):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    dead = {
        "first_seen": "2009-05-01T10:00:00Z",
        "last_seen": "2009-05-01T10:00:00Z",
        "recorded": "2026-11-01T08:00:00Z",
    }
    for name, of in (("Late letter", dead), ("Letter", {})):
        post = archive.post(site, name, **of)
        archive.response(site, post, archive.comment(site, post, f"{name} pasted.", **of), f"{name}.", **of)
    client = Datasette([str(archive.close())]).client
    feed = feedparser.parse(io.BytesIO((await client.get(f"/search.atom?{question}")).content))
    assert feed.feed.updated == feed.entries[0].published == feed.entries[0].updated == dead["recorded"]
    (first, *_) = (await client.get(f"/search.json?{question}sort=recorded")).json()["results"]
    assert (first["permalink"], first["recorded"]) == (feed.entries[0].link, dead["recorded"])


@pytest.mark.parametrize(
    ("page", "feed", "entries"),
    [
        ("/organisations/fenshire-county-council", "/search.atom?body=fenshire-county-council", 3),
        ("/officials/tobias-quill", "/search.atom?official=tobias-quill", 3),
        (f"/form-letters/{public_id('form')}", f"/search.atom?form={public_id('form')}", 2),
        (
            f"/sites/{public_id('site Withy Lock Watch')}",
            f"/search.atom?site={public_id('site Withy Lock Watch')}",
            0,
        ),
        ("/search?q=bridge", "/search.atom?q=bridge", 6),
        (f"/appeals/{public_id('appeal')}", f"/search.atom?appeal={public_id('appeal')}", 2),
        (f"/appeals/{public_id('unanswered')}", f"/search.atom?appeal={public_id('unanswered')}", 0),
        (f"/posts/{THREAD}", f"/search.atom?post={THREAD}", 4),
    ],
)
async def test_every_page_that_grows_has_a_feed(get, page, feed, entries):
    tree = LexborHTMLParser((await get(page)).text)
    assert tree.css_first("link[type='application/atom+xml'][rel=alternate]").attributes["href"] == feed
    assert any(node.attributes.get("href") == feed for node in tree.css("main a"))
    found = ET.fromstring((await get(feed)).content)
    assert len(found.findall(ATOM + "entry")) == entries


@pytest.mark.parametrize(
    "path", ["/archive.csv?sql=", "/archive?_format=csv&sql=", "/archive.csv?_stream=1&sql="]
)
async def test_an_answer_to_sql_runs_no_formula_either(get, path):
    page = await get(path + 'select "=1" as "=head", "%2B2"||char(10)||"=3" as b')
    if "csv" in page.headers["content-type"] or "plain" in page.headers["content-type"]:
        assert list(csv.reader(io.StringIO(page.text))) == [["'=head", "b"], ["'=1", "'+2\n=3"]]
    else:
        assert page.headers["content-type"].startswith("text/html")


async def test_strangers_words_never_break_a_feed(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site("]]> & <b>\x0b\ufffe")
    post = archive.post(
        site, "lock \x00\x1b[2J </feed> &amp; \ud83d\ude00".encode("utf-8", "replace").decode()
    )
    archive.comment(site, post, "lock <![CDATA[ \x08 \uffff ]]>", author='"><x>')
    client = Datasette([str(archive.close())]).client
    page = await client.get("/search.atom?q=lock&year=%00<>")
    assert len(ET.fromstring(page.content).findall(ATOM + "entry")) == 2


async def test_what_speaks_for_a_response_stands_in_its_own_json(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "The lock")
    own = archive.response(
        site, post, None, "Dear Mr Tern, thank you.", evidence="salutation\nunit in signature"
    )
    made = (await Datasette([str(archive.close())]).client.get(f"/responses/{own}.json")).json()
    assert (made["features"], made["evidence"]) == (["salutation", "unit in signature"], [])


async def test_programs_are_given_the_nearest_name_and_told_so(site):
    async def asked(ending, words):
        return await site.client.get(f"/search{ending}", params={"q": words})

    told = (await asked(".json", "Tobias Quil")).json()
    assert (told["q"], told["instead_of"], told["total"] > 0) == ("Tobias Quill", "Tobias Quil", True)
    told = (await asked(".json", "Tobias Quill")).json()
    assert (told["q"], told["instead_of"]) == ("Tobias Quill", None)
    assert (await asked(".json", "zzzzzz")).json()["total"] == 0
    assert len((await asked(".csv", "Tobias Quil")).text.splitlines()) == 1


async def test_a_feed_is_called_by_what_is_chosen_as_pages_call_it(get):
    form = (await get(f"/search.json?form={public_id('form')}")).json()["facets"]["form"][0]["label"]
    for asked, told in (
        ("q=line&body=fenshire-county-council", "line · Fenshire County Council"),
        ("official=tobias-quill", "Tobias Quill"),
        (f"form={public_id('form')}", form),
        ("q=unheardof&kind=comment&site=nowhere", "unheardof · Comments · nowhere"),
    ):
        feed = feedparser.parse((await get(f"/search.atom?{asked}")).content)
        assert feed.feed.title == f"onrecord · {told}"


async def test_a_feed_is_neither_sought_nor_sent_again_until_the_archive_changes(tmp_path, monkeypatch):
    archive = Archive(tmp_path / "archive.db")
    post = archive.post(archive.site(), "Locks")
    client = Datasette([str(archive.close())]).client
    first = await client.get("/search.atom?q=lock")
    known = first.headers["etag"]
    sought = []
    monkeypatch.setattr(pages, "look", lambda *asked, **more: sought.append(asked) or Found())
    for tag in (known, f"W/{known}", f'"other", {known}'):
        again = await client.get("/search.atom?q=lock", headers={"if-none-match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", known)
    assert not sought
    other = await client.get("/search.atom?q=canal", headers={"if-none-match": known})
    elsewhere = await client.get("/search.atom?q=lock", headers={"if-none-match": known, "host": "b.example"})
    assert (other.status_code, elsewhere.status_code, len(sought)) == (200, 200, 2)
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("UPDATE posts SET title = 'Locks and canals' WHERE id = ?", (post,))
    changed = await client.get("/search.atom?q=lock", headers={"if-none-match": known})
    assert (changed.status_code, len(sought)) == (200, 3)
    assert changed.headers["etag"] != known


@pytest.mark.parametrize("ending", [".json", ".csv", ".atom", ""])
async def test_what_took_too_long_to_look_up_is_no_empty_list(get, monkeypatch, ending):
    monkeypatch.setattr(pages, "look", lambda *_asked, **_more: Found(slow=True))
    answer = await get(f"/search{ending}?q=line")
    assert answer.status_code == (503 if ending else 200)
    assert "took too long" in answer.text


async def test_the_letters_of_an_appeal_and_all_of_a_thread_can_be_chosen(get):
    appeal = public_id("appeal")
    rows = list(csv.DictReader(io.StringIO((await get(f"/search.csv?appeal={appeal}")).text)))
    assert [row["kind"] for row in rows] == ["holding", "holding"]
    told = (await get(f"/search.json?appeal={appeal}&q=bridge")).json()
    (choice,) = told["facets"]["appeal"]
    label = "The Head of Transport, in Write to the council about the Fen Line"
    assert (choice["value"], choice["label"], choice["count"]) == (appeal, label, 2)
    assert {row["record"] for row in told["results"]} == {"response"}
    told = (await get(f"/search.json?post={THREAD}&q=line")).json()
    assert {row["record"] for row in told["results"]} == {"response", "comment", "post"}
    assert {row["title"] for row in told["results"]} == {"Write to the council about the Fen Line"}
    assert (await get("/search.json?post=none&q=line")).json()["total"] == 0
