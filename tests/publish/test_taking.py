"""Whoever wants the data takes it from the site: the archive's own file, whole, with its licence."""

import re
import sqlite3
from contextlib import closing

import pytest
from datasette.app import Datasette
from invented import campaign
from selectolax.lexbor import LexborHTMLParser

from publish import taking

LICENCE = {"license": "Licence of Fenshire", "license_url": "https://record.example/licence"}


@pytest.fixture
def file(tmp_path):
    return campaign(tmp_path / "fenline.db")


@pytest.fixture
def served(file):
    return Datasette([str(file)], metadata=LICENCE)


async def test_the_page_leads_to_the_file_and_names_the_licence(served, file, tmp_path):
    page = LexborHTMLParser((await served.client.get("/about/data")).text)
    (link,) = page.css("a[download]")
    assert "Licence of Fenshire" in page.css_first("main").text()
    answer = await served.client.get(link.attributes["href"])
    assert answer.status_code == 200
    assert answer.content == file.read_bytes()
    assert answer.headers["content-length"] == str(file.stat().st_size)
    assert answer.headers["content-disposition"] == 'attachment; filename="fenline.db"'
    assert answer.headers["link"] == '<https://record.example/licence>; rel="license"'
    (tmp_path / "taken.db").write_bytes(answer.content)
    with closing(sqlite3.connect(tmp_path / "taken.db")) as taken:
        assert taken.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert taken.execute(
            "SELECT count(*) FROM responses_fts WHERE responses_fts MATCH 'survey'"
        ).fetchone()[0]


@pytest.mark.parametrize("name", ["fenline-2026.10.db", "my fenline.db"])
async def test_the_file_is_given_whatever_its_name(tmp_path, name):
    file = campaign(tmp_path / name)
    site = Datasette([str(file)], metadata=LICENCE)
    (link,) = LexborHTMLParser((await site.client.get("/about/data")).text).css("a[download]")
    answer = await site.client.get(link.attributes["href"])
    assert (answer.status_code, answer.content) == (200, file.read_bytes())
    tables = link.attributes["href"].removesuffix(".db")
    assert (await site.client.get(tables)).status_code == 200
    assert f"Disallow: {tables}\n" in (await site.client.get("/robots.txt")).text


async def test_who_has_the_file_is_told_so(served, file):
    first = await served.client.get("/fenline.db")
    again = await served.client.get("/fenline.db", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = await served.client.head("/fenline.db")
    assert (head.status_code, head.headers["content-length"]) == (200, str(file.stat().st_size))
    assert head.content == b""


@pytest.mark.parametrize("asked", ["*", "W/{}", '"x", {}', '"x",W/{} , "y"'])
async def test_who_has_the_file_says_so_in_any_way(served, asked):
    etag = (await served.client.head("/fenline.db")).headers["etag"]
    for method in ("GET", "HEAD"):
        headers = {"if-none-match": asked.format(etag), "range": "bytes=0-9"}
        answer = await served.client.request(method, "/fenline.db", headers=headers)
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == etag
    for other in ('"x"', 'W/"x"', etag[1:-1]):
        assert (await served.client.get("/fenline.db", headers={"if-none-match": other})).status_code == 200


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-99", slice(0, 100)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-100", slice(-100, None)),
        ("bytes=4096-99999999999", slice(4096, None)),
        ("bytes=-99999999999", slice(None)),
    ],
)
async def test_a_download_that_broke_off_is_gone_on_with(served, file, asked, part):
    whole = file.read_bytes()
    answer = await served.client.get("/fenline.db", headers={"range": asked})
    assert (answer.status_code, answer.content) == (206, whole[part])
    start, stop, _ = part.indices(len(whole))
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/{len(whole)}"
    assert answer.headers["content-length"] == str(stop - start)
    assert answer.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["bytes=99999999999-", "bytes=-0"])
async def test_what_is_beyond_the_file_is_not_given(served, file, asked):
    answer = await served.client.get("/fenline.db", headers={"range": asked})
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer.headers["content-range"] == f"bytes */{file.stat().st_size}"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,3-4", "bytes=9-1", "bytes=-", "bytes=a-b", "lines=0-1", "bytes=0"]
)
async def test_what_is_no_part_of_it_is_answered_with_the_whole(served, file, asked):
    answer = await served.client.get("/fenline.db", headers={"range": asked})
    assert (answer.status_code, answer.content) == (200, file.read_bytes())
    assert answer.headers["accept-ranges"] == "bytes"


async def test_who_has_the_beginning_of_another_file_gets_the_whole(served, file):
    etag = (await served.client.head("/fenline.db")).headers["etag"]
    for known, status in (
        (etag, 206),
        (f"W/{etag}", 200),
        ('"x"', 200),
        ("Fri, 27 Nov 2026 00:00:00 GMT", 200),
    ):
        headers = {"range": "bytes=100-", "if-range": known}
        answer = await served.client.get("/fenline.db", headers=headers)
        assert answer.status_code == status
        assert answer.content == file.read_bytes()[100 if status == 206 else 0 :]


async def test_no_half_of_an_archive_is_given(served, file):
    with closing(sqlite3.connect(file)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("UPDATE posts SET title = 'Changed'")
        writer.commit()
        answer = await served.client.get("/fenline.db")
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert "being written to" in answer.text
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert (await served.client.get("/fenline.db")).content == file.read_bytes()


async def test_a_file_that_changes_meanwhile_is_broken_off(served, file, monkeypatch):
    monkeypatch.setattr(taking, "_PIECE", 4096)
    sent = []

    async def send(message):
        sent.append(message)
        if len(sent) == 3:
            with file.open("r+b") as other:
                other.write(b"SQLite")

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    await served.invoke_startup()
    scope = {
        "type": "http", "method": "GET", "path": "/fenline.db", "raw_path": b"/fenline.db", "query_string": b"",
        "headers": [(b"host", b"record.example")], "scheme": "http", "http_version": "1.1",
    }  # fmt: skip
    await served.app()(scope, receive, send)
    assert sent[0]["status"] == 200
    given = sum(len(message["body"]) for message in sent[1:])
    assert 0 < given < file.stat().st_size
    assert sent[-1]["more_body"]


async def test_an_operator_may_keep_the_file(file):
    site = Datasette([str(file)], settings={"allow_download": False})
    assert (await site.client.get("/fenline.db")).status_code == 404
    page = await site.client.get("/about/data")
    assert not re.search("fenline.db", page.text)
    assert "No licence is stated" in page.text


async def test_other_files_are_not_given(served, tmp_path):
    (tmp_path / "other.db").touch()
    for address in ("/other.db", "/_internal.db", "/vault.db", "/..%2fother.db", "/%2e%2e%2fother.db"):
        assert (await served.client.get(address)).status_code in {302, 400, 404}


async def test_prepared_questions_are_named_where_there_are_any(served, file):
    assert "prepared" not in (await served.client.get("/about/data")).text
    queries = {"databases": {"fenline": {"queries": {"sites_by_title": "select title from sites"}}}}
    site = Datasette([str(file)], metadata=queries)
    assert "one of the prepared ones" in (await site.client.get("/about/data")).text
