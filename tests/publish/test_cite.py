import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, unquote_plus

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st
from invented import CITED as LETTER
from invented import Archive
from selectolax.lexbor import LexborHTMLParser

from publish import cite, styles
from publish.cite import Work
from publish.persons import parted
from publish.wikitext import wikipedia

ROOT = Path(__file__).parents[2]


def test_csl_has_the_official_and_the_body_as_authors():
    item = cite.csl(LETTER)
    assert item["type"] == "post-weblog"
    assert item["author"] == [
        {"family": "Quill", "given": "Tobias"},
        {"literal": "Department for Rail, Bridges & Locks"},
    ]
    assert item["issued"] == {"date-parts": [[2024, 2, 19]]}
    assert item["container-title"] == "Save the Fen Line"
    assert "as pasted by a commenter" in item["note"]


def test_bibtex_escapes_what_tex_would_read():
    made = cite.bibtex(LETTER)
    assert made.startswith(
        "@online{onrecord-abc,\n  author = {Quill, Tobias and {Department for Rail, Bridges \\& Locks}},"
    )
    assert "  urldate = {2026-11-24},\n" in made


def test_ris_has_one_tag_a_line():
    lines = cite.ris(LETTER).split("\r\n")
    assert lines[0] == "TY  - BLOG"
    assert "AU  - Quill, Tobias" in lines
    assert "DA  - 2024/02/19" in lines
    assert lines[-2:] == ["ER  - ", ""]


def test_how_a_letter_is_known_stands_where_reference_managers_print_what_a_work_is():
    # They print no note.
    told = "Official letter, as pasted by a commenter"
    assert f"  type = {{{told}}},\n" in cite.bibtex(LETTER)
    assert f"M3  - {told}" in cite.ris(LETTER).split("\r\n")


def test_for_whom_it_was_signed_and_its_reference_stand_in_every_format():
    work = replace(LETTER, on_behalf_of="Dr Piers Halgarth", reference="ET/41")
    for made in (cite.bibtex(work), cite.ris(work), unquote_plus(cite.coins(work))):
        assert (
            "on behalf of Dr Piers Halgarth; reference ET/41; as pasted by a commenter; comment by Noor"
            in made
        )
    item = cite.csl(work)
    assert item["genre"] == (
        "Official letter, on behalf of Dr Piers Halgarth, reference ET/41, as pasted by a commenter"
    )
    assert str(item["note"]).startswith("on behalf of Dr Piers Halgarth; reference ET/41; as pasted")


def test_a_letter_within_a_post_is_pasted_by_its_author():
    within = replace(LETTER, in_post=True, pasted_by=None, pasted="2024-02-16T08:00:00Z")
    assert within.note.startswith(
        "as pasted by the author of the post; in the post “Write to the council”, 16 February 2024; captured"
    )
    unnamed = replace(LETTER, pasted_by=None, post=None)
    assert "comment by an unnamed person, 21 February 2024, on an untitled post" in unnamed.note


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"person": "Quill"}, ["Quill", "Board"]),
        ({"person": '"Bob"'}, ['"Bob"', "Board"]),
        ({"person": "Robert “Bob” Quill"}, [("Quill", "Robert"), "Board"]),
        ({"person": "Mrs Arkle-Vane"}, ["Mrs Arkle-Vane", "Board"]),
        ({"person": "Inspector Reed"}, ["Inspector Reed", "Board"]),
        ({"person": "DI Tom Reed"}, [("Reed", "Tom"), "Board"]),
        ({"person": "Di Reed"}, [("Reed", "Di"), "Board"]),
        ({"person": "PCSO Ann Lee"}, [("Lee", "Ann"), "Board"]),
        ({"person": "Acting Detective Chief Inspector Tom Reed QPM"}, [("Reed", "Tom"), "Board"]),
        ({"person": "Tom Reed, Inspector"}, [("Reed", "Tom"), "Board"]),
        ({"person": "John Constable"}, [("Constable", "John"), "Board"]),
        ({"person": "Reed, Tom"}, [("Reed", "Tom"), "Board"]),
        ({"person": "Ann Lee BA (Hons) MRTPI"}, [("Lee", "Ann"), "Board"]),
        ({"person": "M. Jean Dupont"}, ["M. Jean Dupont", "Board"]),
        ({"person": "M. Dupont"}, [("Dupont", "M."), "Board"]),
        ({"person": "Complaints Team"}, ["Complaints Team", "Board"]),
        ({"person": "Duty Officer"}, ["Duty Officer", "Board"]),
        ({"person": "Minister for Libraries"}, ["Minister for Libraries", "Board"]),
        ({"person": "E. Smith / F. Jones"}, ["E. Smith / F. Jones", "Board"]),
        ({"person": "Police Constable 4711 Lee"}, ["Police Constable 4711 Lee", "Board"]),
        ({"person": "Dr Jean-Paul M. Hill MP"}, [("Hill", "Jean-Paul M."), "Board"]),
        ({"person": "Ann Hill and Tom Reed"}, ["Ann Hill and Tom Reed", "Board"]),
        ({"person": "Олена Петрівна Шевченко"}, [("Шевченко", "Олена Петрівна"), "Board"]),
        ({"person": "王小明"}, ["王小明", "Board"]),
        ({"person": None}, ["Board"]),
        ({"person": None, "body": None}, ["Head of Transport"]),
        ({"person": None, "body": None, "role": None}, []),
        ({"person": "Ann Hill", "kind": "comment", "body": None}, ["Ann Hill"]),
    ],
)
def test_names_are_parted_where_there_is_a_family_name_in_them(fields, names):
    assert cite.authors(replace(LETTER, **({"body": "Board"} | fields))) == names


def titles():
    """Give the titles that the reader of letters knows, those of all its languages, as they may be written."""
    for path in sorted((ROOT / "ingest" / "replies" / "lexicons").glob("*/*.txt")):
        for section in re.split(r"(?m)^\[", path.read_text(encoding="utf-8")):
            name, _, entries = section.partition("]\n")
            for line in entries.split("\n") if name in {"title", "private title"} else ():
                # What must stand behind a title is no part of it.
                entry = re.sub(r"\(\?=[^)]*\)", "", line)
                if entry and not entry.startswith("#"):
                    yield re.sub(r"\(\?:[^)]*\)\?|.\?|\\", "", entry)
                    yield from [re.sub(r"[()?:\\]", "", entry)] if "|" not in entry else []


def test_no_title_that_letters_have_is_a_given_name():
    known = [title.title() for title in titles()]
    assert {"Mr", "Councillor", "Frau", "Mme"} <= {*known}
    for title in known:
        assert parted(f"{title} Ann Lee") in {("Lee", "Ann"), None}, title


async def test_every_style_has_its_place(get, letter):
    page = LexborHTMLParser((await get(f"{letter}/cite?s=3")).text)
    shown = [node.text() for node in page.css("dl.cite dt")]
    assert shown == [
        "Plain words",
        *styles.STYLES,
        "Wikipedia",
        "BibTeX",
        "RIS",
    ]
    assert "The county council has no plans to close the line." in page.css_first("dl.cite dd").text()


TEXT = st.text(max_size=30)


@given(title=TEXT, person=TEXT, body=TEXT, post=TEXT, date=TEXT)
def test_no_words_break_a_format(title, person, body, post, date):
    work = Work(id="x", kind="response", url="https://r.example/x", archive="R", title=title, blog="B", person=person or None,
                body=body or None, post=post or None, date=date or None, attestation="pasted")  # fmt: skip
    braces = re.sub(r"\\[{}]|\\textbackslash\{\}", "", cite.bibtex(work))
    assert braces.count("{") == braces.count("}")
    for line in cite.ris(work).split("\r\n")[:-1]:
        assert re.match(r"[A-Z][A-Z0-9]  - ", line), line
        assert len(line.splitlines()) == 1
    made = wikipedia(work).replace("{{!}}", "")
    assert re.fullmatch(r"\{\{cite web \|[^\[\]{}<>]*\}\}[^\[\]{}<>|]*", made), made
    json.dumps(cite.csl(work))
    assert styles.plain(work).endswith("https://r.example/x.")
    for make in styles.STYLES.values():
        assert "https://r.example/x" in make(work)


def zotero(context_object):
    """Read a ContextObject as Zotero does (zotero/utilities, openurl.js, parseContextObject)."""
    item = {"creators": []}
    for key, value in parse_qsl(context_object):
        last = item["creators"][-1] if item["creators"] else {}
        if key == "rft.aulast":
            item["creators"].append({"lastName": value})
        elif key == "rft.aufirst":
            last["firstName"] = value
        elif key in {"rft.type", "rft.title", "rft.source", "rft.date", "rft.identifier", "rft.description"}:
            item[key.removeprefix("rft.")] = value
    return item


def test_zotero_reads_a_blog_post_with_its_authors_in_order():
    item = zotero(cite.coins(LETTER))
    assert item["type"] == "blogPost"
    assert item["creators"] == [
        {"lastName": "Quill", "firstName": "Tobias"},
        {"lastName": "Department for Rail, Bridges & Locks"},
    ]
    assert (item["title"], item["source"], item["date"]) == (
        "Letter: The Fen Line",
        "Save the Fen Line",
        "2024-02-19",
    )
    assert item["identifier"] == "https://record.example/responses/abc"


@pytest.fixture
async def letter(get):
    tree = LexborHTMLParser((await get("/search?q=FCC")).text)
    return tree.css_first(".entry h2 a").attributes["href"]


async def test_a_response_page_is_one_item_and_a_thread_a_list(get, letter):
    page = LexborHTMLParser((await get(letter)).text)
    assert len(page.css("span.Z3988")) == 1
    thread = page.css_first("nav.crumbs a[href^='/posts/']").attributes["href"]
    spans = LexborHTMLParser((await get(thread)).text).css("span.Z3988")
    assert len(spans) == 5
    assert zotero(spans[1].attributes["title"])["title"] == "Acknowledgement"


async def test_a_record_is_given_in_the_format_asked_for(get, letter):
    for ending, kind, begins in (
        ("bib", "application/x-bibtex", "@online{"),
        ("ris", "application/x-research-info-systems", "TY  - BLOG"),
        ("csl.json", "application/vnd.citationstyles.csl+json", "["),
        ("txt", "text/plain", "Tobias Quill"),
    ):
        page = await get(f"{letter}.{ending}")
        assert page.status_code == 200
        assert page.headers["content-type"] == f"{kind}; charset=utf-8"
        assert page.text.startswith(begins)
        if ending != "txt":
            assert (await get(letter, headers={"accept": kind})).text == page.text
    assert (await get(letter, headers={"accept": "text/html,application/json"})).text.startswith("<!DOCTYPE")


async def test_json_holds_the_record_and_its_permanent_address(get, letter):
    record = (await get(f"{letter}.json")).json()
    assert record["permalink"] == f"http://localhost{letter}"
    assert record["signatory"] == "Tobias Quill"
    digests = "payload_digest", "record_digest"
    assert all(record["evidence"][0][name].startswith("sha256:") for name in digests)
    assert {"segment", "offset"} <= set(record["evidence"][0])
    assert "pk" not in record


async def test_headers_tell_the_original_and_the_time_of_capture(get, letter):
    page = await get(letter)
    assert page.headers["link"] == '<https://blog.example/c/1>; rel="original"'
    assert page.headers["memento-datetime"] == "Sun, 01 Sep 2024 10:00:00 GMT"


async def test_machines_are_told_in_schema_org_words(get, letter):
    page = LexborHTMLParser((await get(letter)).text)
    told = json.loads(page.css_first("script[type='application/ld+json']").text())
    assert told["@type"] == "Message"
    assert told["sender"]["worksFor"]["name"] == "Fenshire County Council"


async def test_a_blog_without_a_title_is_cited_by_its_host_and_nobody_by_no_name(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site("Ben", url="https://ben.example/blog")
    post = archive.post(site, "Revisions", author=None, published=None)
    letter = archive.response(site, post, None, "Dear all, no.", signatory="Ann Hill")
    for table in ("sites", "posts"):
        archive.connection.execute(f"UPDATE {table} SET title = NULL")
    client = Datasette([str(archive.close())]).client
    told = (await client.get(f"/posts/{post}.txt")).text
    assert told.startswith("Untitled post (undated). ben.example. Captured 1 September 2024. onrecord, http")
    assert "|website=ben.example |" in (await client.get(f"/posts/{post}/cite")).text
    page = LexborHTMLParser((await client.get(f"/responses/{letter}")).text)
    assert (
        page.css_first(".standing b").text()
        == "As pasted by the author of the post; not otherwise confirmed."
    )
    assert (
        "as pasted by the author of the post; in an untitled post; captured"
        in (await client.get(f"/responses/{letter}.bib")).text
    )


@pytest.mark.parametrize("signatory", ["Dr [removed]", "Ann [removed]"])
async def test_a_name_of_which_something_was_removed_is_cited_as_none(tmp_path, signatory):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Ferries")
    comment = archive.comment(site, post, "Dear all, no.", author="[removed]")
    of = {"signatory": signatory, "role": "Head of Ferries", "organisation": "Witham Harbour Board"}
    letter = archive.response(site, post, comment, "Dear all, no.", **of)
    client = Datasette([str(archive.close())]).client
    for ending in ("bib", "ris", "csl.json", "txt"):
        told = [
            (await client.get(f"/{place}.{ending}")).text
            for place in (f"responses/{letter}", f"comments/{comment}")
        ]
        assert "removed" not in "".join(told)
        assert "Witham Harbour Board" in told[0]
