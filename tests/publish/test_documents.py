"""What the documents show works: the notebook runs, queries give rows, fields have the names told."""

import contextlib
import io
import json
import re
import shlex
import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented import Archive, public_id
from sqlite_utils.cli import cli

from publish.ask import Ask

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def run(archive, monkeypatch):
    """Run the notebook's cells in one name space, as a kernel does; gives what each printed."""
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(archive))
    cells = json.loads((DOCS / "research.ipynb").read_text())["cells"]
    names, printed = {}, []
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
        printed.append(out.getvalue())
    return printed


def test_the_notebook_answers_its_three_questions(archive, monkeypatch):
    count, waits, appeals, commitments, _ = run(archive, monkeypatch)
    # The invented archive holds four letters; a fifth was rejected by a person.
    assert count == "4 official responses are recorded\n"
    # Two are holding replies, and another an acknowledgement.
    assert "1 of 1 answers tell how long they took" in waits
    assert "Fenshire County Council: n = 1\n" in waits
    assert "2 of 2 appeals have no answer recorded" in appeals
    assert "to The Head of Transport: 2 recorded, 0 of them answers" in appeals
    assert "promise: 1 sentences in 2 letters, 1 with a date" in commitments


def test_the_notebook_tells_no_days_of_fewer_than_five_answers(tmp_path, monkeypatch):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write to both")
    told = {"role": "Clerk", "organisation": "Both", "petition": "Both"}
    archive.add("appeals", id="appeal000000", post_id=post, target="Both", **told)
    for name, answers in (("Four Council", 4), ("Five Council", 5)):
        body = archive.add(
            "organisations", id=public_id(name), slug=name.lower().replace(" ", "-"), name=name
        )
        for day in range(1, answers + 1):
            dates = {"letter_date": f"2024-02-0{day}", "answers_date": "2024-02-01"}
            text = f"Letter {day} of {name}."
            own = archive.response(site, post, None, text, organisation=name, organisation_id=body, **dates)
            where = {"sentence": 1, "span_start": 0, "span_end": len(text)}
            archive.add("commitments", id=public_id(own), response_id=own, kind="promise", text=text, **where)
    _, waits, *_ = run(archive.close(), monkeypatch)
    assert "Four Council: n = 4\n" in waits
    assert "Five Council: n = 5, median 2 days, from 0 to 4 days\n" in waits


def test_the_notebook_reads_the_sample_archive(monkeypatch):
    printed = run(ROOT / "archive.db", monkeypatch)
    assert all(printed[:4])


def commands():
    text = (DOCS / "using.md").read_text()
    blocks = re.findall(r"(?m)^    (sqlite-utils (?:.|\n(?=      ))*)", text)
    return [shlex.split(block) for block in blocks]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_commands_for_sqlite_utils_give_rows(words, archive):
    given = [str(archive) if word == "archive.db" else word for word in words[1:]]
    done = CliRunner().invoke(cli, given)
    assert done.exit_code == 0, done.output
    assert len(done.output.splitlines()) > 1


def test_queries_for_r_and_pandas_give_rows(archive):
    text = (DOCS / "using.md").read_text()
    queries = re.findall(r'(?:dbGetQuery\(archive, |read_sql\()"([^"]+)"', text)
    assert len(queries) == 3
    with closing(sqlite3.connect(archive)) as connection:
        for query in queries:
            assert connection.execute(query).fetchall(), query


def example(of):
    text = (DOCS / "api.md").read_text()
    return json.loads(re.search(rf"<!-- fields of a {of} -->\n```json\n(.*?)```", text, re.DOTALL)[1])


async def test_a_search_has_the_fields_that_the_document_tells(get):
    told, given = example("search"), (await get("/search.json?q=survey&kind=response")).json()
    assert list(told) == list(given)
    assert list(told["results"][0]) == list(given["results"][0])
    assert told["results"][0]["signatory"] == given["results"][0]["signatory"]
    assert list(told["facets"]["kind"][0]) == list(given["facets"]["kind"][0])


async def test_a_check_has_the_fields_that_the_document_tells(get):
    told = example("check")
    given = (await get("/check.json", params={"quotation": told["quotation"]})).json()
    assert list(told) == list(given)
    assert list(told["places"][0]) == list(given["places"][0])
    apart = {"id", "permalink"}
    assert {k: v for k, v in told["places"][0].items() if k not in apart} == {
        k: v for k, v in given["places"][0].items() if k not in apart
    }
    assert given["rule"].startswith(told["rule"].removesuffix("..."))


async def test_every_parameter_told_is_read_and_every_one_read_is_told():
    rows = re.findall(r"(?m)^\| (`[a-z`, ]+`) \|", (DOCS / "api.md").read_text())
    assert {name for row in rows for name in re.findall(r"`([a-z]+)`", row)} == {f.name for f in fields(Ask)}


async def test_every_record_has_the_lists_told(get):
    async def one(kind):
        found = (await get(f"/search.json?kind={kind}&q=line")).json()["results"][0]
        return (await get(f"/{kind}s/{found['id']}.json")).json()

    lists = {
        kind: {k for k, v in (await one(kind)).items() if isinstance(v, list)}
        for kind in ("response", "comment", "post")
    }
    for kind, more in (
        ("response", {"commitments", "parts", "features"}),
        ("comment", {"responses"}),
        ("post", {"comments", "responses", "appeals"}),
    ):
        assert lists[kind] == {"versions", "evidence"} | more
