"""The archive served by the command, from outside: what it logs, what it gives, and under which terms."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

import pytest

from onrecord.serving import metadata_beside, said
from tests.cli.command import ROOT, Command
from tests.publish.invented import campaign

CONTACT = "about: Clerk\nabout_url: https://record.example/contact\n"


@pytest.fixture
def held(command: Command) -> Command:
    campaign(command.archive)
    return command


@contextmanager
def served(command: Command, told: list[str]) -> Iterator[str]:
    """Serve on a port of its own; what was printed stands in ``told`` when the server has ended."""
    process = command.start("serve", "--port", "0")
    assert process.stderr is not None
    printed, deadline = "", time.monotonic() + 60
    while "http://127.0.0.1:" not in printed and time.monotonic() < deadline:
        printed += process.stderr.readline()
    try:
        yield "http://127.0.0.1:" + printed.partition("http://127.0.0.1:")[2].split()[0]
    finally:
        process.terminate()
        out, err = process.communicate(timeout=30)
        told += [printed, out, err]


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_what_readers_look_for_is_not_logged(held: Command) -> None:
    told: list[str] = []
    with served(held, told) as url:
        for path in (
            "/search?q=heron41",
            "/search.json?q=heron41",
            "/check?quotation=heron41+and+more",
            "/archive?sql=select+heron41",
            "/archive/posts?_where=heron41",
            "/posts/heron41",
            "/heron41/",
            "/search?q=" + "heron41" * 8_000,
        ):
            assert ask(url + path)[0] in {200, 400, 404}
    log = "".join(told)
    assert "Uvicorn running" in log
    assert "heron41" not in log
    assert "GET" not in log
    assert "127.0.0.1:" not in log.replace(url, "")


def test_the_archive_is_taken_from_the_site_while_it_is_served(held: Command) -> None:
    told: list[str] = []
    with served(held, told) as url:
        status, headers, body = ask(f"{url}/archive.db")
        assert (status, body) == (200, held.archive.read_bytes())
        assert headers["link"].endswith('rel="license"')
        assert headers["content-security-policy"]
        assert b'href="/archive.db"' in ask(f"{url}/about/data")[2]
        permalink = ask(f"{url}/opensearch.xml", **{"X-Forwarded-Proto": "https"})[2]
        assert url.replace("http:", "https:").encode() in permalink


def test_an_archive_without_metadata_has_the_terms_and_questions_of_onrecord(held: Command) -> None:
    assert not (held.folder / "metadata.yml").exists()
    told: list[str] = []
    with served(held, told) as url:
        page = ask(f"{url}/about/data")[2].decode()
        assert 'rel="license"' in page
        assert "one of the prepared ones" in page
        assert ask(f"{url}/archive/completeness_of_blogs")[0] == 200
        assert b"does not say yet how its operator is reached" in ask(f"{url}/privacy")[2]
    assert "names no `about`, where readers ask for a removal" in told[0]


def test_the_operators_words_stand_where_they_are_given(held: Command) -> None:
    (held.folder / "metadata.yml").write_text(f"title: The Fen Line on record\n{CONTACT}")
    told: list[str] = []
    with served(held, told) as url:
        privacy = ask(f"{url}/privacy")[2].decode()
        assert 'by way of <a href="https://record.example/contact">Clerk</a>' in privacy
        assert "does not say yet" not in privacy
    assert "names no `about`" not in told[0]


@pytest.mark.parametrize("text", ["- a list", "a: [", "only words", "\xff"])
def test_metadata_that_cannot_be_read_is_named(held: Command, text: str) -> None:
    (held.folder / "metadata.yml").write_bytes(text.encode("latin-1"))
    for words in (("serve", "--port", "0"), ("export", "bundle")):
        done = held.run(*words)
        assert done.code == 2, done
        assert "metadata.yml" in done.err
        assert "Traceback" not in done.err
        assert not (held.folder / "bundle").exists()


def test_metadata_beside_the_archive_goes_before_that_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    archive = tmp_path / "kept" / "archive.db"
    archive.parent.mkdir()
    assert said(archive)["title"] == "onrecord"
    Path("metadata.yml").write_text("title: of the folder")
    assert said(archive)["title"] == "of the folder"
    (archive.parent / "metadata.yml").write_text("title: beside it")
    assert metadata_beside(archive) == archive.parent / "metadata.yml"


def test_what_is_installed_brings_metadata(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as held:
        assert held.read("onrecord/metadata.yml") == (ROOT / "metadata.yml").read_bytes()
