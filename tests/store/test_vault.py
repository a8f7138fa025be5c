import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.errors import InUse, NewerSchema, NotWritable, StoreError
from ingest.model import Place, Problem
from ingest.store import Vault, record
from tests.store.world import HOME, captured, comment, now, open_archive, open_vault, post, reading

T1, T2 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"


def test_a_vault_is_private(tmp_path):
    open_vault(tmp_path).close()
    assert stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "vault" / "vault.db").stat().st_mode) == 0o600


def test_a_second_writer_is_refused_with_the_number_of_the_first(tmp_path):
    with open_vault(tmp_path), pytest.raises(InUse, match=rf"process {os.getpid()} is writing"):
        open_vault(tmp_path)
    open_vault(tmp_path).close()


def test_a_writer_that_died_holds_no_lock(tmp_path):
    code = (
        "import sys, pathlib, datetime; from ingest.store import Vault; "
        "Vault.open(pathlib.Path(sys.argv[1]), now=lambda: datetime.datetime.now(datetime.UTC)); "
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "vault")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(InUse, match=f"process {other.pid}"):
            open_vault(tmp_path)
        other.kill()
        other.wait()
    open_vault(tmp_path).close()


def test_a_reader_sees_what_is_committed_while_another_writes(tmp_path):
    with open_vault(tmp_path) as vault:
        capture = captured(vault, T1)
        with Vault.open_to_read(tmp_path / "vault", now=now) as reader:
            assert reader.capture(capture.id) == capture


def test_a_closed_vault_is_one_whole_file_that_reading_adds_nothing_to(tmp_path):
    with open_vault(tmp_path) as vault:
        capture = captured(vault, T1)
    before = sorted(path.name for path in (tmp_path / "vault").iterdir())
    assert before == ["lock", "segments", "vault.db"]
    with Vault.open_to_read(tmp_path / "vault", now=now) as reader:
        assert reader.capture(capture.id) == capture
    assert sorted(path.name for path in (tmp_path / "vault").iterdir()) == before


def test_there_is_nothing_to_read_where_no_vault_is(tmp_path):
    with pytest.raises(StoreError, match="no vault here"):
        Vault.open_to_read(tmp_path / "none", now=now)


def test_a_newer_vault_is_left_alone(tmp_path):
    open_vault(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "vault" / "vault.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerSchema, match="install that or a later one"):
        open_vault(tmp_path)


def test_a_newer_archive_is_left_alone(tmp_path):
    open_archive(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "archive.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerSchema):
        open_archive(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\x00broken" * 100, b"a text that is no database at all" * 99]
)
def test_what_is_no_database_is_named(tmp_path, content):
    (tmp_path / "archive.db").write_bytes(content)
    if content:
        with pytest.raises(StoreError, match=r"archive\.db: not a sound SQLite database"):
            open_archive(tmp_path)
    else:
        open_archive(tmp_path).close()


def test_another_programs_database_is_left_alone(tmp_path):
    connection = sqlite3.connect(tmp_path / "archive.db")
    connection.execute("CREATE TABLE songs (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="no onrecord archive"):
        open_archive(tmp_path)


@pytest.mark.parametrize("opened", [open_vault, open_archive])
def test_a_folder_without_permission_is_named(opened):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        child = os.fork()
        if child == 0:
            os._exit(_refusal_as_nobody(opened, folder))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        folder.chmod(0o755)


def _refusal_as_nobody(opened, folder):
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        opened(folder)
    except NotWritable as error:
        return 0 if "permission" in str(error) else 2
    return 1


def test_the_index_gives_back_what_was_entered(tmp_path):
    with open_vault(tmp_path) as vault:
        first = captured(vault, T1, url=f"{HOME}/x")
        second = captured(vault, T2, "two", url=f"{HOME}/x")
        vault.index(second)
        assert list(vault.captures()) == [first, second]
        assert list(vault.captures(crawl="two")) == [second]
        assert vault.latest(f"{HOME}/x") == second
        assert vault.capture("unknown") is None
        assert vault.indexed_size("0001.warc.gz") == 150


def test_captures_of_one_second_come_as_they_were_kept(tmp_path):
    kept = [
        ("c", "0001.warc.gz", 100),
        ("a", "0001.warc.gz", 900),
        ("d", "0002.warc.gz", 50),
        ("b", "0002.warc.gz", 60),
    ]
    with open_vault(tmp_path) as vault:
        first = captured(vault, T1, name="z")
        for name, segment, offset in reversed(kept):
            place = Place(segment, offset, 50, "sha256:11")
            vault.index(replace(first, id=name, captured=T2, place=place))
        assert [capture.id for capture in vault.captures()] == [first.id, *(name for name, *_ in kept)]


def test_validators_are_those_of_the_latest_whole_answer(tmp_path):
    with open_vault(tmp_path) as vault:
        plain = captured(vault, T1, url=f"{HOME}/x")
        vault.index(replace(plain, id="b", captured="2026-01-03T00:00:00Z", etag='"b"'))
        vault.index(replace(plain, id="a", captured="2026-01-02T00:00:00Z", etag='"a"'))
        vault.index(replace(plain, id="c", captured="2026-01-04T00:00:00Z", etag='"c"', truncated="length"))
        vault.index(replace(plain, id="d", captured="2026-01-05T00:00:00Z", etag='"d"', status=304))
        assert vault.validators(f"{HOME}/x").etag == '"b"'
        assert vault.validators(f"{HOME}/y") is None


def test_a_crawl_is_gone_on_with_for_seven_days(tmp_path):
    time = [datetime(2026, 1, 1, tzinfo=UTC)]
    with Vault.open(tmp_path / "vault", now=lambda: time[0]) as vault:
        first = vault.begin_crawl(HOME, "ingest")
        vault.keep_state(first, {"next": 3})
        assert vault.begin_crawl(HOME, "sync") != first
        assert vault.begin_crawl("https://other.example/", "ingest") != first
        time[0] += timedelta(days=6)
        assert vault.begin_crawl(HOME, "ingest") == first
        assert vault.crawl(first).state == {"next": 3}
        time[0] += timedelta(days=2)
        second = vault.begin_crawl(HOME, "ingest")
        assert second != first
        vault.finish_crawl(second)
        assert vault.begin_crawl(HOME, "ingest") != second


def test_a_quiet_crawl_is_not_read_again(tmp_path):
    with open_vault(tmp_path) as vault:
        loud = captured(vault, T1, "one")
        captured(vault, T2, "two")
        vault.finish_crawl("two", quiet=True)
        assert list(vault.captures(quiet=False)) == [loud]


def test_the_ledger_is_only_added_to(tmp_path):
    with open_vault(tmp_path) as vault:
        vault.decide("review", "x", {"accept": True}, who="editor", reason="read it")
        vault.decide("review", "x", {"accept": False}, who="editor")
        assert [d.value["accept"] for d in vault.decisions("review", "x")] == [True, False]
        for sql in ("DELETE FROM decisions", "UPDATE decisions SET who = 'other'"):
            with pytest.raises(sqlite3.IntegrityError, match="only added to"):
                vault.connection.execute(sql)


def test_a_vault_is_used_from_the_thread_that_opened_it(tmp_path):
    with open_vault(tmp_path) as vault:
        seen = []
        worker = threading.Thread(target=lambda: seen.append(_error(lambda: vault.latest("x"))))
        worker.start()
        worker.join()
        assert isinstance(seen[0], sqlite3.ProgrammingError)


def _error(act):
    try:
        act()
    except sqlite3.Error as error:
        return error
    return None


def test_a_run_without_news_changes_no_row(tmp_path):
    told = reading(post(source_id="7"), comment("1", "Hello."))
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, T1), told)
        archive.project(vault)
        before = archive.connection.total_changes
        record(vault, captured(vault, T1), told)
        archive.project(vault)
        assert archive.connection.total_changes == before


def test_a_closed_archive_is_one_file(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, T1), reading(post(), comment("1", "Hello.")))
        archive.project(vault)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["archive.db", "vault"]
    connection = sqlite3.connect(f"file:{tmp_path}/archive.db?immutable=1", uri=True)
    assert connection.execute("SELECT count(*) FROM comments").fetchone() == (1,)
    connection.close()


def test_a_site_that_could_not_be_read_leaves_a_problem(tmp_path):
    told = Problem(kind="unreachable", detail="no such host", url="https://gone.example/")
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        vault.note(told, site_url="https://gone.example/", at=T1)
        archive.project(vault)
        row = archive.connection.execute("SELECT site_id, kind, detail, first_seen FROM problems").fetchone()
        assert tuple(row) == (None, "unreachable", "no such host", T1)
        before = archive.connection.total_changes
        archive.project(vault)
        assert archive.connection.total_changes == before
        record(vault, captured(vault, T2), reading(post()))
        record(vault, captured(vault, T2, "two"), reading(post()), site_url="https://gone.example/")
        archive.project(vault)
        assert archive.connection.execute("SELECT count(site_id) FROM problems").fetchone()[0] == 1
