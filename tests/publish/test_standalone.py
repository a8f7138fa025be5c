"""The site as plain files: whole, every link within it leading to a file, searchable."""

import html
import itertools
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import feedparser
import pytest
from datasette.app import Datasette
from invented import LETTER, Archive, campaign, public_id
from selectolax.lexbor import LexborHTMLParser

from publish import lookup, standalone
from publish.unspaced import LETTERS

ADDRESS = "https://record.example/fen"
TITLE = {"title": "The Fen Record"}


@pytest.fixture(scope="module")
def archive_file(tmp_path_factory):
    return campaign(tmp_path_factory.mktemp("copied") / "archive.db")


@pytest.fixture
async def copy(archive_file):
    # Made once, by the first test that asks: an asynchronous fixture cannot outlive its event loop.
    folder = archive_file.parent / "copy"
    if not folder.exists():
        folder.mkdir()
        await standalone.write(archive_file, TITLE, folder, ADDRESS)
    return folder


def held(copy, name):
    text = (copy / "search" / f"{name}.js").read_text()
    return json.loads(re.fullmatch(r'onrecordLookup\("[^"]+",(.*)\);\n', text)[1])


def linked(page):
    tree = LexborHTMLParser(page.read_text())
    for node in tree.css("[href], [src], [action]"):
        if node.attributes.get("rel") == "canonical":
            continue
        for name in ("href", "src", "action"):
            if (address := node.attributes.get(name)) is not None:
                yield address


async def test_every_link_within_the_copy_leads_to_a_file_of_it(copy):
    pages = list(copy.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        for address in linked(page):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            assert not parts.path.startswith("/"), (page, address)
            target = (page.parent / unquote(parts.path)) if parts.path else page
            assert target.resolve().is_relative_to(copy.resolve()), (page, address)
            assert target.is_file(), (page, address)


async def test_a_response_is_a_page_and_files_of_its_citation(copy):
    own = re.search(r"responses/(\w+)/index", (copy / "index.html").read_text())[1]
    page = (copy / "responses" / own / "index.html").read_text()
    # With its slash: without it, a server of plain files leads on to this.
    assert f'<link rel="canonical" href="{ADDRESS}/responses/{own}/">' in page
    assert "default-src 'none'" in html.unescape(page)
    assert ADDRESS in (copy / "responses" / f"{own}.bib").read_text()
    assert json.loads((copy / "responses" / f"{own}.csl.json").read_text())[0]["URL"].startswith(ADDRESS)


async def test_no_citation_says_that_its_reader_looked_on_the_day_of_the_copy(copy):
    for page in (file for kind in ("responses", "comments", "posts") for file in (copy / kind).rglob("*")):
        text = page.read_text() if page.is_file() else ""
        assert not re.search(r"(?i)accessed|urldate|access-date|retrieved|Y2  -", text), page


async def test_the_archive_itself_is_in_the_copy(copy):
    assert (copy / "archive.db").read_bytes().startswith(b"SQLite format 3")


async def test_the_index_finds_what_a_response_says_and_no_other(copy):
    numbers = itertools.accumulate(held(copy, f"w{lookup.shelf('survey')}")["survey"])
    records = held(copy, "r0")
    assert {records[number][2] for number in numbers} == {"Fenshire County Council"}
    assert held(copy, "about")["count"] == len(records) == 4


async def test_phrases_are_looked_for_in_the_words_of_each_field(copy):
    texts = held(copy, "t0")
    assert len(texts) == held(copy, "about")["count"]
    assert any(
        text.startswith(" tobias quill | head of transport | fenshire county council | dear ")
        for text in texts
    )
    assert any(" the county council has no plans to close the line we will " in text for text in texts)
    numbers = {at for at, text in enumerate(texts) if " survey " in text}
    assert numbers == set(itertools.accumulate(held(copy, f"w{lookup.shelf('survey')}")["survey"]))


async def test_what_a_person_rejected_is_not_in_the_index(copy):
    for parts in ("r*.js", "t*.js"):
        assert "nobody" not in "".join(part.read_text() for part in (copy / "search").glob(parts)).lower()
    shelf = copy / "search" / f"w{lookup.shelf('nobody')}.js"
    assert not shelf.exists() or '"nobody"' not in shelf.read_text()


async def test_addresses_once_given_out_lead_on_or_say_what_became_of_them(copy):
    moved = (copy / "posts" / public_id("old post") / "index.html").read_text()
    assert "0; url=../" in moved
    gone = (copy / "comments" / public_id("removed") / "index.html").read_text()
    assert "privacy request" in gone


async def test_formats_of_what_was_merged_are_those_of_what_it_became(copy):
    old = copy / "posts" / public_id("old post")
    new = copy / "posts" / json.loads(old.with_suffix(".json").read_text())["id"]
    for ending in (".json", ".bib", ".ris", ".csl.json"):
        held = new.with_name(new.name + ending).read_bytes()
        assert old.with_name(old.name + ending).read_bytes() == held, ending
    assert f"0; url=../../{new.name}/cite/" in (old / "cite" / "index.html").read_text()
    gone = json.loads((copy / "comments" / f"{public_id('forbidden')}.json").read_text())
    assert (gone["ok"], gone["status"], gone["reason"]) == (False, 451, "privacy request")


HOST = "https://fen.example"


@pytest.fixture
def of_its_host(tmp_path):
    """An archive of a blog at HOST, and of what stands there as an address."""
    archive = Archive(tmp_path / "archive.db")
    site = archive.site(url=f"{HOST}/")
    post = archive.post(
        site, "Answers", url=f"{HOST}/2019/03/answers/",
        html=f'<p>See <a href="{HOST}/2019/02/pond/">the pond</a>, or type <code>href="/about/us"</code>.</p>',
    )  # fmt: skip
    letter = LETTER.replace("Thank you", f"I have read your page {HOST}/2019/02/pond/ and thank you")
    comment = archive.comment(site, post, letter, url=f"{HOST}/2019/03/answers/#comment-103")
    archive.response(site, post, comment, letter, organisation="Fenshire County Council")
    return archive.close()


@pytest.mark.parametrize("below", ["", "/record", "/a/b"])
async def test_a_copy_on_the_blogs_own_host_leaves_its_addresses_as_they_were_recorded(
    of_its_host, tmp_path, below
):
    folder = tmp_path / "copy"
    folder.mkdir()
    await standalone.write(of_its_host, TITLE, folder, HOST + below)
    assert not [path for path in folder.rglob("*") if path.parts[-1] in {"2019", "us"}]
    own = {path.name for path in folder.iterdir()}
    read = {
        path: path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.suffix != ".db" and path.is_file()
    }
    for path, text in read.items():
        assert ".invalid" not in text, path
        for address in re.findall(rf"{HOST}(/[^\s\"\\<>)}}]*)", html.unescape(text)):
            recorded = re.match(r"/(2019/0[23]/\w+/|$)", address)
            within = address.removeprefix(below) if address.startswith(f"{below}/") else None
            assert recorded or (within is not None and within.split("/")[1] in {*own, "", "sitemap.txt"}), (
                path,
                address,
            )
    [page] = (folder / "responses").glob("*/index.html")
    assert f">{HOST}/2019/03/answers/#comment-103</a>" in read[page]
    assert f"I have read your page {HOST}/2019/02/pond/ and" in read[page]
    [post] = (folder / "posts").glob("*/index.html")
    assert f'<a href="{HOST}/2019/02/pond/"' in read[post]
    assert '<code>href="/about/us"</code>' in read[post]


async def test_records_say_of_where_they_were_found_what_the_site_says(of_its_host, tmp_path):
    folder = tmp_path / "copy"
    folder.mkdir()
    await standalone.write(of_its_host, TITLE, folder, f"{HOST}/record")
    [file] = (path for path in (folder / "responses").glob("*.json") if ".csl" not in path.name)
    told = json.loads(file.read_text())
    site = (await Datasette([str(of_its_host)]).client.get(f"/responses/{told['id']}.json")).json()
    differ = {key for key in site if site[key] != told[key] and key not in {"citation", "parts"}}
    assert differ == {"permalink"}
    assert told["permalink"] == f"{HOST}/record/responses/{told['id']}"


async def test_reference_managers_take_the_address_in_the_copy(copy):
    found = [
        parse_qs(node.attributes["title"])["rft.identifier"][0]
        for page in copy.rglob("*.html")
        for node in LexborHTMLParser(page.read_text()).css("span.Z3988")
    ]
    assert len(found) > 10
    for address in found:
        assert (copy / address.removeprefix(f"{ADDRESS}/") / "index.html").is_file(), address


async def test_search_engines_are_led_to_nothing_that_is_not_to_be_found(copy):
    listed = {
        address.removeprefix(ADDRESS).strip("/") for address in (copy / "sitemap.txt").read_text().split()
    }
    told = {page.parent.relative_to(copy).as_posix() for page in copy.rglob("index.html")}
    for path in sorted(told - {"."}):
        page = (copy / path / "index.html").read_text()
        hidden = 'content="noindex"' in page or "<title>Moved<" in page or path == "served-only"
        assert (path in listed) == (not hidden), path
        if not hidden and (canonical := re.search('<link rel="canonical" href="([^"]*)"', page)):
            assert canonical[1].removeprefix(ADDRESS).strip("/") == path
            assert canonical[1].endswith("/")
    gone = f"comments/{public_id('forbidden')}"
    assert gone in told
    assert gone not in listed


def test_words_are_folded_as_the_index_folds_them():
    assert lookup.folded("The Café, O'Brien's 3rd_one") == ["the", "cafe", "o", "brien", "s", "3rd", "one"]
    assert lookup.shelf("council") == "63-6f"
    assert lookup.folded("Fen線の図書館, ปิด") == ["fen", "線の", "の図", "図書", "書館", "館", "ปด", "ด"]
    assert lookup.shelf("図書") == "56f3"
    script = (Path(lookup.__file__).parent / "static" / "look.js").read_text(encoding="utf-8")
    ranges = re.search(r"const UNSPACED = /\[(.*)\]/u;", script)[1]
    assert re.sub(r"\\u\{?([0-9a-f]+)\}?", lambda found: chr(int(found[1], 16)), ranges) == LETTERS


async def test_the_feeds_that_pages_offer_are_files_that_lead_to_their_pages(copy):
    page = (copy / "organisations" / "fenshire-county-council" / "index.html").read_text()
    assert 'href="../../feeds/body-fenshire-county-council.atom"' in page
    feeds = {file.name for file in (copy / "feeds").iterdir()}
    assert {"all.atom", "body-fenshire-county-council.atom", f"form-{public_id('form')}.atom"} <= feeds
    feed = feedparser.parse((copy / "feeds" / "body-fenshire-county-council.atom").read_bytes())
    assert not feed.bozo
    assert feed.feed.id == f"{ADDRESS}/feeds/body-fenshire-county-council.atom"
    assert {link.href for link in feed.feed.links} == {
        feed.feed.id,
        f"{ADDRESS}/organisations/fenshire-county-council",
    }
    assert len(feed.entries) == 3
    assert all(entry.link.startswith(f"{ADDRESS}/responses/") for entry in feed.entries)


async def test_the_copy_lists_its_pages_for_search_engines(copy):
    listed = (copy / "sitemap.txt").read_text().splitlines()
    assert f"{ADDRESS}/organisations/fenshire-county-council/" in listed
    for address in listed:
        assert (copy / address.removeprefix(ADDRESS + "/") / "index.html").is_file(), address
    rules = (copy / "robots.txt").read_text()
    assert f"Sitemap: {ADDRESS}/sitemap.txt" in rules
    # Commenters are not to be found by their names: their pages say so themselves, other formats cannot.
    assert not [address for address in listed if "/comments/" in address]
    assert f"Disallow: {urlsplit(ADDRESS).path}/*/*.json$" in rules
