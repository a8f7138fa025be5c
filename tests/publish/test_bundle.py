"""The archive handed on as a folder: complete, described, and safe in spreadsheets."""

import csv
import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from invented import Archive, campaign

from ingest.store import schema
from ingest.store.archive import reading
from onrecord import bundle
from tests.cli.command import Command

TERMS = bundle.Terms("A record", "Letters.", "CC BY 4.0", "https://licence.example/by", "Blogs")
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def made(archive, folder):
    folder.mkdir()
    with reading(archive) as connection:
        bundle.write(connection, folder, TERMS, NOW)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("bundle")
    return made(campaign(place / "archive.db"), place / "out")


def lines(folder, table):
    return [json.loads(line) for line in (folder / "data" / f"{table}.jsonl").read_text().splitlines()]


def test_every_row_of_every_table_is_there_but_for_its_row_number(folder):
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.row_factory = sqlite3.Row
        for table in schema.TABLES:
            rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table.name}")]
            for row in rows:
                del row["pk"]
            assert sorted(map(repr, rows)) == sorted(map(repr, lines(folder, table.name))), table.name
    assert len(lines(folder, "comments")) > 5


def test_the_copy_of_the_archive_can_be_searched(folder):
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = "SELECT count(*) FROM responses_fts WHERE responses_fts MATCH 'Quill'"
        assert connection.execute(found).fetchone()[0] >= 3
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)


def test_checksums_hold_for_every_file_but_themselves(folder):
    listed = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = {f.relative_to(folder).as_posix(): f for f in folder.rglob("*") if f.is_file()}
    assert set(listed) == set(files) - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == digest


def test_the_package_has_what_the_frictionless_specification_demands(folder):
    package = json.loads((folder / "datapackage.json").read_text())
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names)) == 2 * len(schema.TABLES) + 1
    assert package["created"] == "2026-01-02T03:04:05Z"
    assert all("name" in one or "path" in one for one in package["licenses"])
    for resource in package["resources"]:
        # https://specs.frictionlessdata.io/data-resource/: name and a relative path are required.
        assert set(resource["name"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_./")
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        if resource["profile" if "profile" in resource else "name"] != "tabular-data-resource":
            continue
        header = next(csv.reader(content.decode().splitlines()))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        for key in resource["schema"].get("foreignKeys", ()):
            assert key["reference"]["resource"] in {"", *names}


def test_lines_are_no_tables_to_validators(tmp_path):
    # Read as a table, lines without a row have no header: `frictionless validate` called every young archive invalid.
    folder = made(Archive(tmp_path / "archive.db").close(), tmp_path / "out")
    package = json.loads((folder / "datapackage.json").read_text())
    types = {one["path"]: one.get("type") for one in package["resources"]}
    assert all((types[path] == "file") == path.endswith(".jsonl") for path in types)


def test_a_reference_that_leads_nowhere_is_not_claimed(folder):
    # One comment of the invented thread answers another that is not in the archive.
    package = json.loads((folder / "datapackage.json").read_text())
    comments = next(one for one in package["resources"] if one["name"] == "comments")
    fields = {key["fields"] for key in comments["schema"]["foreignKeys"]}
    assert "post_id" in fields
    assert "parent_id" not in fields


def test_no_cell_of_the_sheets_is_a_formula(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    archive.comment(site, archive.post(site, "Post"), '=HYPERLINK("https://evil.example","x")', author="@x")
    folder = made(archive.close(), tmp_path / "out")
    with (folder / "data" / "comments.csv").open(newline="") as sheet:
        (row,) = csv.DictReader(sheet)
    assert (row["text"][:2], row["author"]) == ("'=", "'@x")
    assert lines(folder, "comments")[0]["author"] == "@x"


def test_two_bundles_of_one_archive_differ_in_nothing_but_time(tmp_path):
    archive = campaign(tmp_path / "archive.db")
    one, other = made(archive, tmp_path / "one"), made(archive, tmp_path / "other")
    assert (one / "SHA256SUMS").read_text() == (other / "SHA256SUMS").read_text()


def test_every_column_is_in_the_dictionary(folder):
    told = (folder / "DICTIONARY.md").read_text()
    for table in schema.TABLES:
        assert f"## {table.name}\n" in told
        assert all(f"`{column.name}`" in told for column in table.columns)


def run(*words, cwd):
    return Command(cwd).run("export", *words)


def test_the_command_writes_a_folder_once_and_never_over_another(tmp_path):
    campaign(tmp_path / "archive.db")
    done = run("out", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "out" / "datapackage.json").exists()
    assert not (tmp_path / "out.part").exists()
    again = run("out", cwd=tmp_path)
    assert again.code == 2
    assert "not empty" in again.err


def test_the_command_says_where_there_is_no_archive(tmp_path):
    done = run("out", cwd=tmp_path)
    assert done.code == 3
    assert "onrecord ingest" in done.err
    assert not (tmp_path / "out").exists()


def test_a_folder_of_the_users_beside_it_is_left_alone(tmp_path):
    campaign(tmp_path / "archive.db")
    for name in ("out.part", "out.copy"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "thesis.txt").write_text("precious")
    for options in ((), ("--site",)):
        assert run(f"out{len(options)}", *options, cwd=tmp_path).code == 0
        assert (tmp_path / "out.part" / "thesis.txt").read_text() == "precious"
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "archive.db",
        "out.copy",
        "out.part",
        "out0",
        "out1",
    ]
    usual = (tmp_path / "out.part").stat().st_mode
    assert (tmp_path / "out0").stat().st_mode == (tmp_path / "out1").stat().st_mode == usual


@pytest.mark.parametrize("options", [(), ("--site",)])
def test_an_export_that_fails_leaves_nothing(tmp_path, options):
    (tmp_path / "archive.db").write_bytes(b"SQLite format 3\x00broken" * 100)
    done = run("out", *options, cwd=tmp_path)
    assert done.code == 3
    assert (
        done.err
        == "onrecord: archive.db: not a sound SQLite database; restore a copy, or remove it and rebuild\n"
    )
    assert [p.name for p in tmp_path.iterdir()] == ["archive.db"]


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path):
    campaign(tmp_path / "archive.db")
    (tmp_path / "notes").write_text("A file.")
    done = run("notes/out", cwd=tmp_path)
    assert done.code == 3
    assert done.err.startswith(f"onrecord: {tmp_path}/notes/out: could not be written (")
    assert len(done.err.splitlines()) == 1
