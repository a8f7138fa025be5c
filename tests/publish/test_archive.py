import sqlite3

import pytest
from datasette.app import Datasette
from invented import Archive

from publish.archive import NoArchive, find, read
from publish.ask import Ask
from publish.findings import look


async def test_counts_follow_the_archive_when_it_changes(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    archive.post(site, "First")
    path = archive.close()
    client = Datasette([str(path)]).client
    assert "<b>1</b> post<" in (await client.get("/")).text
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE sites SET captured_posts = 2")
    connection.close()
    assert "<b>2</b> posts<" in (await client.get("/")).text


async def test_counts_follow_what_stands_only_in_the_log(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    archive.connection.execute("PRAGMA journal_mode = wal")
    archive.site("First")
    path = archive.close()
    client = Datasette([str(path)]).client
    assert "<b>1</b> blog<" in (await client.get("/")).text
    writer = sqlite3.connect(path)
    writer.execute("UPDATE sites SET captured_comments = 7")
    writer.commit()
    assert "<b>7</b> comments<" in (await client.get("/")).text
    writer.close()


async def test_a_page_reads_one_moment(archive):
    site = Datasette([str(archive)])
    await site.invoke_startup()
    assert await read(site, lambda connection: connection.in_transaction)
    assert (await find(site)).name == "archive"


async def test_two_archives_of_one_name_are_not_mixed_up(tmp_path):
    clients = []
    for folder, title in (("a", "Blog of A"), ("b", "Blog of B")):
        (tmp_path / folder).mkdir()
        archive = Archive(tmp_path / folder / "archive.db")
        archive.site(title)
        clients.append(Datasette([str(archive.close())]).client)
    for client, own, other in (
        (clients[0], "Blog of A", "Blog of B"),
        (clients[1], "Blog of B", "Blog of A"),
    ):
        page = (await client.get("/sites")).text
        assert own in page
        assert other not in page


async def test_no_archive_among_the_databases_is_said(tmp_path):
    with pytest.raises(NoArchive, match=r"datasette archive\.db"):
        await find(Datasette([], memory=True))


def test_a_question_too_slow_says_so_instead_of_failing(archive):
    connection = sqlite3.connect(archive)
    connection.row_factory = sqlite3.Row
    connection.set_progress_handler(lambda: 1, 1)
    assert look(connection, Ask(q="letter")).slow
    connection.close()


async def test_a_page_that_took_too_long_is_no_fault_of_the_reader(tmp_path, monkeypatch):
    site = Datasette([str(Archive(tmp_path / "archive.db").close())])
    monkeypatch.setattr(
        "publish.queries.site", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("interrupted"))
    )
    page = await site.client.get("/sites/000000000000")
    assert page.status_code == 503
    assert "took too long" in page.text
