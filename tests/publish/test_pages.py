"""Every address answers as promised, and says what a reader needs to know."""

import re
import sqlite3
from itertools import pairwise

import pytest
from datasette.app import Datasette
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser

from ingest.store import schema
from publish import archive as contract
from publish.wording import opening


@pytest.fixture(scope="module")
def known(archive):
    """Ids of the invented archive by a word that names them."""
    connection = sqlite3.connect(archive)

    def one(sql):
        return connection.execute(sql).fetchone()[0]

    yield {
        "post": one("SELECT id FROM posts WHERE complete = 0"),
        "whole post": one("SELECT id FROM posts WHERE complete = 1"),
        "letter": one("SELECT id FROM comments WHERE text LIKE 'I had this%'"),
        "reply": one("SELECT id FROM comments WHERE author = 'Pell'"),
        "gone": one("SELECT id FROM comments WHERE absent_since IS NOT NULL"),
        "response": one("SELECT id FROM responses WHERE reference IS NOT NULL"),
        "rejected": one("SELECT id FROM responses WHERE review_status = 'rejected'"),
        "site": one("SELECT id FROM sites WHERE title = 'Save the Fen Line'"),
    }
    connection.close()


def words(response):
    return " ".join(LexborHTMLParser(response.text).body.text(separator=" ").split())


def addresses(known):
    return [
        "/", "/search", "/search?q=letter", "/search?q=%22", "/search?q=nothinghere", "/sites", "/about",
        "/about/data", "/privacy", "/nowhere", f"/posts/{known['post']}", f"/posts/{known['whole post']}",
        f"/comments/{known['letter']}", f"/comments/{known['reply']}", f"/comments/{known['gone']}",
        f"/responses/{known['response']}", f"/sites/{known['site']}", f"/comments/{public_id('removed')}",
        "/organisations", "/organisations/fenshire-county-council", "/officials/tobias-quill", "/form-letters",
        f"/form-letters/{public_id('form')}", "/commitments", "/appeals", "/appeals/unanswered", f"/appeals/{public_id('appeal')}",
        "/archive", "/archive/comments", "/archive/comments?_facet=kind&_search=fen", "/archive/comments/1",
        "/archive?sql=select+1", "/archive?sql=selec", "/archive/threads_with_gaps", "/-/versions",
    ]  # fmt: skip


def test_the_contract_is_the_same_on_both_sides():
    assert (contract.APPLICATION_ID, contract.VERSION) == (schema.APPLICATION_ID, schema.VERSION)


async def test_no_page_needs_what_the_policy_forbids(get, known):
    for address in addresses(known):
        page = await get(address)
        tree = LexborHTMLParser(page.text)
        assert page.headers["content-security-policy"].startswith("default-src 'none'"), address
        assert "unsafe" not in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in page.headers, address
        assert tree.css("script:not([src]):not([type='application/ld+json'])") == [], address
        assert tree.css("style, [style], img, iframe, object, embed") == [], address
        acting = [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
        assert acting == [], address
        for node in tree.css("link[href], script[src]"):
            leads = node.attributes.get("href") or node.attributes["src"]
            assert leads.startswith(("/", "http://localhost/")), (address, leads)


async def test_pages_are_built_for_every_reader(get, known):
    for address in addresses(known):
        tree = LexborHTMLParser((await get(address)).text)
        assert tree.css_first("html").attributes["lang"] == "en"
        assert tree.css_first("title").text().strip(), address
        assert len(tree.css("h1")) == 1, address
        assert len(tree.css("main")) == 1
        assert tree.css_first("a.skip").attributes["href"] == "#main"
        levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4")]
        assert all(after <= before + 1 for before, after in pairwise(levels)), address
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), address
        for node in tree.css("input:not([type=hidden]):not([type=checkbox]), select, textarea"):
            labelled = node.attributes.get("aria-label") or tree.css(
                f"label[for='{node.attributes.get('id')}']"
            )
            assert labelled, (address, node.html)


async def test_home_counts_what_is_recorded(get):
    text = words(await get("/"))
    for shown in (
        "4 official responses",
        "9 comments",
        "3 posts",
        "2 blogs",
        "Tobias Quill",
        "19 February 2024",
    ):
        assert shown in text
    assert "Nobody Atall" not in text


async def test_a_thread_is_a_tree(get, known):
    tree = LexborHTMLParser((await get(f"/posts/{known['post']}")).text)
    letter = tree.css_first(f"#c-{known['letter']}")
    below = letter.parent.css_first("details ol")
    assert below.css_first(f"#c-{known['reply']}") is not None
    assert letter.parent.css_first("details summary").text() == "2 replies"
    assert len(tree.css(".thread > li")) == 7
    assert len(tree.css(".thread article")) == 9


async def test_a_thread_says_what_is_missing(get, known):
    text = words(await get(f"/posts/{known['post']}"))
    assert "The blog declares 11 comments; 9 are in this archive." in text
    assert "Answers a comment that is not in this archive." in text
    assert "no longer on the blog" in text
    assert "hidden characters" in text
    assert "4 official responses in this thread" in text


async def test_every_comment_has_a_permanent_page(get, archive):
    with sqlite3.connect(archive) as connection:
        rows = connection.execute("SELECT id, post_id FROM comments").fetchall()
    connection.close()
    assert len(rows) > 1
    for own, post in rows:
        page = await get(f"/comments/{own}")
        assert page.status_code == 200
        assert f'href="/posts/{post}#c-{own}"' in page.text
        assert f'rel="canonical" href="http://localhost/comments/{own}"' in page.text


async def test_a_comment_shows_what_it_answers_its_replies_and_its_past(get, known):
    text = words(await get(f"/comments/{known['reply']}"))
    for part in (
        "In answer to",
        "I had this today",
        "Replies",
        "Thanks both!",
        "Earlier versions",
        "Same letter here.",
    ):
        assert part in text
    assert "sha256:abab" in text


async def test_absence_is_told_by_two_captures_not_as_a_deletion(get, known):
    text = words(await get(f"/comments/{known['gone']}"))
    assert "Present when captured 1 September 2024" in text
    assert "not known" in text


async def test_a_response_says_how_it_is_attested(get, known):
    text = words(await get(f"/responses/{known['response']}"))
    assert "As pasted by a commenter; not otherwise confirmed." in text
    assert "Found by a program; nobody has checked it yet." in text
    for part in (
        "Head of Transport",
        "Fenshire County Council",
        "FCC/24/118",
        "19 February 2024",
        "3 February 2024",
    ):
        assert part in text


async def test_what_a_person_rejected_has_no_page(get, known):
    assert (await get(f"/responses/{known['rejected']}")).status_code == 404
    assert "not a letter" not in (await get("/search?q=letter&kind=response")).text


async def test_ids_that_were_merged_lead_on(get, known):
    page = await get(f"/posts/{public_id('old post')}")
    assert (page.status_code, page.headers["location"]) == (301, f"/posts/{known['whole post']}")


async def test_what_was_removed_says_so_and_no_more(get):
    removed = await get(f"/comments/{public_id('removed')}")
    assert removed.status_code == 410
    assert "privacy request" in removed.text
    assert 'content="noindex"' in removed.text
    assert (await get(f"/comments/{public_id('forbidden')}")).status_code == 451


@pytest.mark.parametrize("name", ["removed letter", "withdrawn"])
async def test_the_address_of_a_response_that_is_gone_says_so_in_every_format(get, name):
    own = public_id(name)
    page = await get(f"/responses/{own}")
    assert page.status_code == 410
    assert ("withdrawn" in words(page)) == ("no official response" in words(page)) == (name == "withdrawn")
    assert "A response stood at this address." in words(page)
    assert ("Its words stand in the comment or post" in words(page)) == (name == "withdrawn")
    assert ("Nothing of its words is kept" in words(page)) == (name == "removed letter")
    for ending in ("bib", "ris", "txt"):
        cited = await get(f"/responses/{own}.{ending}")
        assert (cited.status_code, cited.headers["content-type"]) == (410, "text/plain; charset=utf-8")
        assert cited.text.startswith("This re")
    for ending in ("json", "csl.json"):
        told = await get(f"/responses/{own}.{ending}")
        assert told.status_code == 410
        assert {"ok", "error", "title", "id", "reason", "removed", "legal"} <= told.json().keys()
        assert (told.json()["status"], told.json()["id"]) == (410, own)
    assert (await get(f"/responses/{own}/cite")).status_code == 410


async def test_what_is_counted_as_taken_down_are_records_not_their_responses(get):
    assert "2 records were taken down" in words(await get("/about"))


async def test_ids_never_given_out_are_not_found(get):
    for kind in ("posts", "comments", "responses", "sites"):
        page = await get(f"/{kind}/000000000000")
        assert page.status_code == 404
        assert "Nothing is recorded at this address" in page.text


async def test_faults_leave_no_trace_of_what_was_asked(get, capsys):
    await get("/nowhere?q=a-private-question")
    printed = capsys.readouterr()
    assert "private" not in printed.out + printed.err


async def test_tables_lead_to_the_pages_of_their_records(get, known):
    page = await get("/archive/responses?_sort=pk")
    assert f'href="/responses/{known["response"]}"' in page.text
    assert ">Fenshire County Council</bdi></a>" in page.text
    led = await get(f"/archive/posts/{known['post']}")
    assert (led.status_code, led.headers["location"]) == (302, f"/posts/{known['post']}")


async def test_static_files_are_kept_by_their_mark(get):
    home = (await get("/")).text
    (sheet,) = re.findall(r'href="(/-/onrecord/[0-9a-f]+/onrecord\.css)"', home)
    assert "immutable" in (await get(sheet)).headers["cache-control"]
    assert (await get("/-/onrecord/00/onrecord.css")).headers["cache-control"] == "no-cache"
    assert (await get("/-/onrecord/00/nothing.css")).status_code == 404


async def test_an_empty_archive_says_how_to_fill_it(tmp_path):
    site = Datasette([str(Archive(tmp_path / "empty.db").close())])
    for address in ("/", "/sites"):
        page = await site.client.get(address)
        assert page.status_code == 200
        assert "onrecord ingest https://blog.example/" in page.text
    assert (await site.client.get("/search?q=anything")).status_code == 200


async def test_without_an_archive_the_page_names_the_remedy(tmp_path):
    sqlite3.connect(tmp_path / "other.db").close()
    site = Datasette([str(tmp_path / "other.db")])
    page = await site.client.get("/")
    assert page.status_code == 503
    assert "datasette archive.db -m metadata.yml" in page.text


async def test_an_archive_of_a_newer_version_is_not_misread(tmp_path):
    path = Archive(tmp_path / "newer.db").close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    page = await Datasette([str(path)]).client.get("/")
    assert page.status_code == 503
    assert "version 99" in page.text


async def test_workbench_pages_of_datasette_are_shut(get):
    for name in ("patterns", "messages", "allow-debug", "permissions", "logout"):
        page = await get(f"/-/{name}")
        assert page.status_code == 404
        assert "set-cookie" not in page.headers


@pytest.mark.parametrize("kind", ["response", "post", "comment"])
async def test_what_is_left_of_a_records_address_leads_to_all_of_its_kind(get, kind):
    led = await get(f"/{kind}s")
    assert (led.status_code, led.headers["location"]) == (302, f"/search?kind={kind}")
    assert (await get(led.headers["location"])).status_code == 200


async def test_a_post_is_described_by_its_first_words(get, known):
    page = LexborHTMLParser((await get(f"/posts/{known['post']}")).text)
    text = (await get(f"/posts/{known['post']}.json")).json()["text"]
    for name in ('name="description"', 'property="og:description"'):
        assert page.css_first(f"meta[{name}]").attributes["content"] == opening(text)
