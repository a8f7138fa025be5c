"""Every command on the sample campaign: what it prints, what it changes, and what it leaves as it was."""

import json
import os
import subprocess
import sys
import urllib.request

import pytest

from onrecord.cli import cli
from tests.cli.command import ROOT, SAMPLES, Command, refused

EXPORT = SAMPLES / "export.xml"
PAGE = SAMPLES / "write-to-the-people-with-the-pens.html"
TEXT = SAMPLES / "the-41-is-not-lightly-used.txt"
SAVED_FROM = "http://lastbus.example/2010/12/06/the-41-is-not-lightly-used/"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help_with_an_example(name: str):
    text = cli.commands[name].get_help(cli.commands[name].make_context(name, [], resilient_parsing=True))
    assert f"onrecord {name}" in text.partition("Options:")[0].partition("\n")[2]


def test_help_names_the_exit_codes(command: Command):
    done = command.run("--help")
    assert done.code == 0
    assert "0 done; 1 done with problems" in " ".join(done.out.split())


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("ingest",), ("ingest", "x.xml", "--nonsense"), ("takedown", "x")]
)
def test_wrong_usage_ends_with_2_and_says_why(command: Command, arguments: tuple[str, ...]):
    done = command.run(*arguments)
    assert done.code == 2, done
    assert any(line.startswith("Error: ") for line in done.lines)
    assert "Traceback" not in done.err


@pytest.mark.parametrize("captured", ["yesterday", "2012-13-01", "03/04/2012"])
def test_date_that_is_none_is_wrong_usage(command: Command, captured: str):
    done = command.run("ingest", EXPORT, "--captured", captured)
    refused(done, f"--captured {captured}", "2012-03-01", code=2)
    assert not command.vault.exists()


# Settings


def test_settings_stand_for_options(command: Command):
    (command.folder / "onrecord.toml").write_text(
        '[onrecord]\narchive = "public.db"\nvault = "private"\ndelay = 0.5\n'
    )
    assert command.run("ingest", EXPORT).code == 0
    assert {p.name for p in command.folder.iterdir()} == {"onrecord.toml", "public.db", "private"}
    assert command.run("status").code == 0
    assert command.run("verify").code == 0


def test_option_goes_before_settings(command: Command):
    (command.folder / "onrecord.toml").write_text('[onrecord]\narchive = "public.db"\n')
    assert command.run("ingest", EXPORT, "--archive", "other.db").code == 0
    assert not (command.folder / "public.db").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[onrecord\n", "not TOML"),
        ('[onrecord]\ncolour = "red"\n', "unknown key 'colour'"),
        ("[onrecord]\narchive = 3\n", "archive has a value of the wrong type"),
        ('[onrecord]\ndelay = "slow"\n', "delay has a value of the wrong type"),
        ("[onrecord]\ndelay = true\n", "delay has a value of the wrong type"),
        ("onrecord = 3\n", "[onrecord]"),
        ('[other]\narchive = "x.db"\n', "[onrecord]"),
    ],
)
def test_bad_settings_are_refused_with_file_and_key(command: Command, text: str, words: str):
    (command.folder / "onrecord.toml").write_text(text)
    done = command.run("status")
    refused(done, "onrecord.toml", words, code=2)


def test_contact_stands_in_the_vault(command: Command):
    assert command.run("ingest", EXPORT, "--contact", "mailto:keeper@archive.example").code == 0
    (segment,) = (command.vault / "segments").glob("*.warc.gz")
    assert subprocess.run(["gzip", "-dc", segment], capture_output=True, check=False).stdout.count(
        b"operator: mailto:keeper@archive.example"
    )


# Reading


def test_status_tells_sites_and_problems(looked_at: Command):
    done = looked_at.run("status")
    assert done.code == 0, done
    assert "Last Bus to the Library" in done.out
    assert "skipped-unapproved" in done.out


def test_status_as_json_is_an_object_a_line(looked_at: Command):
    found = looked_at.run("status", "--json").objects()
    (site,) = [o for o in found if "title" in o]
    assert (site["posts"], site["comments"], site["responses"]) == looked_at.rows(
        "SELECT (SELECT count(*) FROM posts), (SELECT count(*) FROM comments), "
        "(SELECT count(*) FROM responses WHERE continues_id IS NULL)"
    )[0]
    assert {o["kind"] for o in found if "kind" in o} >= {"skipped-unapproved", "skipped-private"}


def test_extract_prints_what_would_be_read_and_stores_nothing(command: Command):
    done = command.run("extract", PAGE, TEXT, "--url", SAVED_FROM)
    assert done.code == 0, done
    assert list(command.folder.iterdir()) == []
    first, second = done.objects()
    assert first["file"] == str(PAGE)
    assert first["engine"] == "wordpress"
    for found in (first, second):
        assert list(found) == [
            "file",
            "url",
            "engine",
            "why",
            "post",
            "comments",
            "responses",
            "appeals",
            "problems",
        ]
        assert {"source_id", "url", "title", "author", "published", "text", "declared_comments"} <= found[
            "post"
        ].keys()
        assert found["comments"]
        for comment in found["comments"]:
            assert {
                "source_id",
                "parent_source_id",
                "kind",
                "author",
                "published",
                "published_raw",
                "text",
            } <= comment.keys()
    for response in (*first["responses"], *second["responses"]):
        assert {
            "comment_source_id",
            "text",
            "addressee",
            "signatory",
            "role",
            "on_behalf_of",
            "organisation",
            "letter_date",
            "answers_date",
            "reference",
            "kind",
            "confidence",
            "evidence",
        } <= response.keys()


def test_extract_of_what_cannot_be_read_is_an_object_too(command: Command):
    file = command.folder / "minutes.xml"
    file.write_bytes(b"%PDF-1.4")
    done = command.run("extract", file, PAGE)
    assert done.code == 1, done
    bad, good = done.objects()
    assert list(bad) == list(good)
    assert bad["problems"][0]["kind"] == "not-recognised"
    assert command.run("extract", file).code == 3


def test_verify_reads_every_capture(looked_at: Command):
    done = looked_at.run("verify")
    assert (done.code, done.out) == (0, "3 checked, 0 not as they were\n")
    assert [o["sound"] for o in looked_at.run("verify", "--json").objects()] == [True] * 3


def test_verify_reads_records_again_from_their_captures(looked_at: Command):
    ids = [
        looked_at.rows(f"SELECT id FROM {table} ORDER BY id LIMIT 1")[0][0]
        for table in ("posts", "comments", "responses")
    ]
    done = looked_at.run("verify", *ids)
    assert done.code == 0, done
    assert [line.partition(":")[0] for line in done.out.splitlines()[:3]] == ids
    assert looked_at.run("verify", "zzzzzzzzzzzz").code == 2


def test_served_archive_answers_and_the_served_file_is_not_changed(held: Command):
    before = held.archive.read_bytes()
    with held.served() as url, urllib.request.urlopen(f"{url}/", timeout=30) as answer:
        assert answer.status == 200
        assert b"Last Bus to the Library" in answer.read()
    assert held.archive.read_bytes() == before


def test_broken_pipe_is_no_traceback(command: Command):
    script = f'{sys.executable} -m onrecord extract "{EXPORT}" | head -c 10'
    done = subprocess.run(
        ["sh", "-c", script],
        cwd=command.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_ingest_tells_its_summary_as_json(command: Command):
    done = command.run("ingest", EXPORT, "--json")
    told = json.loads(done.out)
    assert told["captures"] == 1
    assert told["holds"]["posts"] == 9
    assert told["failed"] == []
