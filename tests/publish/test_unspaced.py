"""Scripts without spaces between words: what stands within a run of letters is found, and quotations are checked."""

import sqlite3
from contextlib import closing

import pytest
from datasette.app import Datasette
from invented import Archive

from ingest.store import schema
from ingest.store.tables import ddl
from publish import unspaced
from publish.quotation import Quotation
from publish.standings import standings
from publish.tokens import Tokens

JAPANESE = "市議会は図書館の閉鎖計画についてお答えします。\n来年の四月までに、決定する予定はありません。\n\n葦原市長 水野"
THAI = "สภาเมืองยังไม่มีแผนที่จะปิดห้องสมุดประชาชนในปีนี้"


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("letters") / "archive.db")
    site = archive.site(language="ja")
    post = archive.post(site, "図書館を守る")
    for number, text in enumerate((JAPANESE, THAI, "The library stays open, says the mayor.")):
        comment = archive.comment(site, post, f"Here it is:\n\n{text}", position=number + 1)
        archive.response(site, post, comment, text, signatory="水野" if not number else None)
    return archive.close()


@pytest.fixture
def search(letters):
    site = Datasette([str(letters)])

    async def ask(words, **more):
        return (await site.client.get("/search.json", params={"q": words, **more})).json()

    return ask


def checked(letters, words):
    with closing(sqlite3.connect(letters)) as connection:
        connection.row_factory = sqlite3.Row
        return standings(connection, Quotation.read(words))


@pytest.mark.parametrize(
    "words", ["図書館", "閉鎖", "館", "図書館 計画", '"閉鎖計画"', "図書館 -鉄道", "鉄道 OR 閉鎖", "ห้องสมุด"]
)
async def test_what_stands_within_a_run_is_found(search, words):
    found = await search(words, kind="response")
    assert found["total"] == 1


@pytest.mark.parametrize("words", ["鉄道", "図書館 -閉鎖", "図書館 鉄道", "図書館 railway"])
async def test_what_stands_in_none_is_not(search, words):
    assert (await search(words, kind="response"))["total"] == 0


async def test_words_of_both_sorts_and_choices_are_met(search):
    assert (await search("図書館 here"))["facets"]["kind"] == [
        {"value": "comment", "label": "Comments", "count": 1}
    ]
    assert (await search("図書館 OR library", kind="response"))["total"] == 2
    assert (await search("図書館", kind="post"))["total"] == 1
    assert (await search("水野", kind="response", year="1999"))["total"] == 0


async def test_results_show_the_place(letters):
    page = (await Datasette([str(letters)]).client.get("/search", params={"q": "閉鎖計画"})).text
    assert "市議会は図書館の<mark>閉鎖計画</mark>について" in page


@pytest.mark.parametrize(
    "words", ["図書館の閉鎖計画について", "市議会は図書館の閉鎖計画についてお答えします。", "「決定する予定はありません」", "お答えします。来年の四月までに、決定", "ปิดห้องสมุดประชาชน"]
)  # fmt: skip
def test_words_that_stand_there_are_verbatim(letters, words):
    assert checked(letters, words).found == "verbatim"


def test_what_differs_is_told_letter_by_letter(letters):
    (one,) = checked(letters, "図書館の開放計画についてお答えします").responses
    assert [(d.quoted, d.recorded) for d in one.likeness.differences] == [("開放", "閉鎖")]


def test_other_words_are_not_found(letters):
    assert checked(letters, "鉄道の運賃を値上げする").found == "not found"


def test_letters_are_words_and_other_scripts_are_not_parted():
    assert Tokens.of("第3回 Fen線 人々 ปิด").signs == ["第", "3", "回", "fen", "線", "人", "々", "ปิ", "ด"]


def test_the_index_is_that_of_the_archive(letters):
    assert unspaced.LETTERS == ddl.UNSPACED
    for table in schema.TABLES:
        assert unspaced.SEARCHED.get(table.name, table.search) == table.search
    with closing(sqlite3.connect(letters)) as connection:
        for table in unspaced.SEARCHED:
            sql = f"SELECT t.pk FROM {table} t WHERE {unspaced._held(table)} ORDER BY t.pk DESC"
            plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
            assert {row[3] for row in plan} == {f"SCAN t USING INDEX {table}_unspaced"}
