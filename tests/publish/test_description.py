"""What the archive says of itself is whole, up to date, and works."""

import copy
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from datasette.app import Datasette
from invented import campaign

from ingest.store import schema
from onrecord.describe import FACETS, SORTS
from publish import bodies, waits

ROOT = Path(__file__).parents[2]
METADATA = yaml.safe_load((ROOT / "metadata.yml").read_text())


def test_generated_descriptions_are_up_to_date():
    command = [sys.executable, "-m", "cogapp", "--check", "metadata.yml", "docs/schema.md"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (
        done.stdout + done.stderr + "run: python -m cogapp -r metadata.yml docs/schema.md"
    )


def test_every_table_and_column_is_described():
    tables = METADATA["databases"]["archive"]["tables"]
    for table in schema.TABLES:
        assert tables[table.name]["description"]
        assert set(tables[table.name]["columns"]) == {"pk", *(column.name for column in table.columns)}
    names = {table.name: {column.name for column in table.columns} for table in schema.TABLES}
    assert all(set(columns) <= names[table] for table, columns in FACETS.items())
    assert all(column in names[table] for table, (_, column) in SORTS.items())


async def test_every_prepared_question_has_an_answer(archive):
    site = Datasette([str(archive)], metadata=METADATA)
    queries = METADATA["databases"]["archive"]["queries"]
    assert len(queries) >= 12
    for name, query in queries.items():
        assert query["title"]
        assert query["description"]
        assert (await site.client.get(f"/archive/{name}")).status_code == 200
        answer = await site.client.get(f"/archive/{name}.json?_shape=array&body=fenshire")
        assert answer.status_code == 200, answer.text


async def test_an_archive_by_any_name_has_its_descriptions_and_prepared_questions(archive, tmp_path):
    named = tmp_path / "Fen campaign.db"
    shutil.copy(archive, named)
    client = Datasette([str(named)], metadata=copy.deepcopy(METADATA)).client
    told = METADATA["databases"]["archive"]
    assert told["tables"]["comments"]["description"] in (await client.get("/about/data")).text
    for name in told["queries"]:
        assert (await client.get(f"/Fen~20campaign/{name}")).status_code == 200
    table = (await client.get("/Fen~20campaign/comments.json")).json()
    assert set(table["facet_results"]) == set(FACETS["comments"])
    assert (await client.get("/Fen~20campaign/comments?_sort=text")).status_code == 400


async def test_what_is_said_of_a_database_by_its_own_name_stands(archive, tmp_path):
    named = tmp_path / "fen.db"
    shutil.copy(archive, named)
    own = {"queries": {"all": {"title": "All of them", "sql": "select id from posts"}}}
    told = {"databases": {**copy.deepcopy(METADATA)["databases"], "fen": own}}
    client = Datasette([str(named)], metadata=told).client
    assert (await client.get("/fen/all")).status_code == 200
    assert (await client.get("/fen/responses_to_check")).status_code == 404


async def test_prepared_questions_answer_what_their_titles_say(archive):
    site = Datasette([str(archive)], metadata=METADATA)

    async def rows(name, **more):
        return (await site.client.get(f"/archive/{name}.json", params={"_shape": "array", **more})).json()

    assert {"body": "Fenshire County Council", "year": "2024", "responses": 3} in await rows(
        "responses_by_body_and_year"
    )
    assert [row["signatory"] for row in await rows("responses_of_a_body", body="fenshire")] == [
        "Tobias Quill"
    ] * 3
    (answered,) = await rows("time_to_answer")
    assert (answered["n"], answered["shortest"], answered["median"]) == (1, None, None)
    (gap,) = await rows("threads_with_gaps")
    assert gap["missing"] == 2


@pytest.fixture
def coarsely_dated(tmp_path):
    """The campaign with answers that are dated to the year or the month, or answer letters that are."""
    path = campaign(tmp_path / "archive.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        for dates in (
            ("2013", "2009-10-02"),
            ("2013-06", "2009-10-02"),
            ("2024-02-19", "2024-02"),
            ("2024", "2024"),
        ):
            connection.execute(
                "INSERT INTO responses (id, site_id, post_id, organisation_id, text, span_start, span_end, confidence, "
                "letter_date, answers_date, first_seen, last_seen) SELECT ?, site_id, post_id, organisation_id, 'Dear all', "
                "0, 8, 1, ?, ?, first_seen, last_seen FROM responses WHERE organisation = 'Fenshire County Council' LIMIT 1",
                ("".join(dates), *dates),
            )
    return path


async def test_prepared_questions_tell_the_figures_of_the_site(coarsely_dated):
    site = Datasette([str(coarsely_dated)], metadata=METADATA)

    async def rows(name):
        return (await site.client.get(f"/archive/{name}.json", params={"_shape": "array"})).json()

    with closing(sqlite3.connect(coarsely_dated)) as connection:
        connection.row_factory = sqlite3.Row
        named = connection.execute("SELECT id, name FROM organisations").fetchall()
        told = {name: waits.since_letters(connection, "organisation_id", own) for own, name in named}
        counted = {(r["body"], r["year"]): r["count"] for r in bodies.by_year_and_body(connection)}
    assert {
        row["body"]: (row["n"], row["shortest"], row["longest"], row["unknown"], row["backwards"])
        for row in await rows("time_to_answer")
    } == {
        name: (
            len(of.days),
            *((of.days[0], of.days[-1]) if len(of.days) >= 5 else (None, None)),
            of.unknown,
            of.backwards,
        )
        for name, of in told.items()
        if of.days or of.unknown or of.backwards
    }
    by_year = {(r["body"], r["year"]): r["responses"] for r in await rows("responses_by_body_and_year")}
    assert {key: number for key, number in by_year.items() if key[1]} == counted


async def test_tables_are_searched_without_asking_for_an_index(archive):
    site = Datasette([str(archive)], metadata=METADATA)
    answer = await site.client.get('/archive/comments.json?_search="word for word"&_shape=array')
    assert [row["author"] for row in answer.json()] == ["Pell"]


async def test_references_are_shown_by_name(archive):
    site = Datasette([str(archive)], metadata=METADATA)
    page = (await site.client.get("/archive/responses")).text
    assert "<bdi>Write to the council about the Fen Line</bdi></a>" in page
    assert "<bdi>Tobias Quill</bdi></a>" in page
