import re
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.replies import organisations
from publish.offices import offices
from publish.search import expression, match, terms

PIECES = [*"\"'*^:(){}[]+-.,;~&|<>\\%_\0\n\t aéßж中😀\u202e\ue000", "NEAR(", " AND ", " OR ", "NOT "]
METACHARACTERS = st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
    rows = ["the county council said no", "county line", "council of elders", "don't close it", "café policy"]
    connection.executemany("INSERT INTO t VALUES (?)", [(row,) for row in rows])
    return connection


def found(index, typed):
    return {row for (row,) in index.execute("SELECT words FROM t WHERE t MATCH ?", (match(typed),))}


@pytest.mark.parametrize(
    "typed", ["coun\xadcil el\u200bders", "cou\u200cncil elders\ufeff", "\u2060council elders"]
)
def test_what_shows_nothing_is_no_part_of_what_is_typed(index, typed):
    assert found(index, typed) == {"council of elders"}


def test_all_words_are_wanted(index):
    assert found(index, "council county") == {"the county council said no"}


def test_a_phrase_is_wanted_whole_with_any_quotation_marks(index):
    for typed in ('"county council"', "“county council”", "«county council»", '"county council'):
        assert found(index, typed) == {"the county council said no"}
    assert found(index, '"council county"') == set()


def test_a_star_finds_beginnings(index):
    assert found(index, "polic*") == {"café policy"}
    assert found(index, "polic") == set()


def test_a_minus_leaves_out(index):
    assert found(index, "council -county") == {"council of elders"}
    assert found(index, 'county -"county council"') == {"county line"}


def test_or_gives_a_choice(index):
    assert found(index, "elders OR line") == {"council of elders", "county line"}
    assert found(index, "council elders OR said") == {"the county council said no", "council of elders"}


def test_an_office_is_found_by_any_of_its_names():
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
    full, short, home = (
        "Nora Pell, Secretary of State for the Home Department",
        "Nora Pell, Home Secretary, on the ferries",
        "the secretary was at home, state of the department",
    )
    skills, families = "Secretary of State for Education and Skills", "Education Secretary"
    index.executemany("INSERT INTO t VALUES (?)", [(row,) for row in (full, short, home, skills, families)])
    assert found(index, "Home Secretary") == {full, short, home}
    assert found(index, '"home secretary"') == {full, short}
    assert found(index, '"Secretary of State for the Home Department"') == {full, short}
    assert found(index, "Pell Home Secretary -ferries") == {full}
    assert found(index, "Education Secretary") == {skills, families}
    assert found(index, "Home* Secretary") == {short, home, full}
    assert found(index, "Home OR Secretary ferries") == {short}


def test_the_offices_are_those_of_known_bodies():
    bodies = {body.name for body in organisations()}
    for full, body, others, since, until, source in offices():
        assert all((full, others, source)), full
        assert body in bodies, body
        assert all(re.fullmatch(r"(?:1[789]|20)\d\d|", year) for year in (since, until)), full
        assert not until or since < until, full


def test_accents_and_apostrophes_do_not_matter(index):
    assert found(index, "cafe") == {"café policy"}
    assert found(index, "don't") == {"don't close it"}


@pytest.mark.parametrize(
    "typed", ["", '"', '""', "*", "-", "- *", "^", "😀", "NEAR(", "-council", "OR", "\0", "()"]
)
def test_what_asks_for_nothing_finds_nothing(index, typed):
    assert found(index, typed) == set()


def test_operators_of_the_index_are_words_here(index):
    assert found(index, "words:council") == set()
    assert found(index, "NEAR(county council)") == set()
    assert found(index, "county AND line") == set()


def test_questions_are_bounded():
    assert len(terms("word " * 10_000)) == 32
    assert len(terms("x" * 100_000)[0].text) == 1_000


def test_a_beginning_of_fewer_than_three_letters_is_a_whole_word():
    assert expression(terms("a* bc* bcd*")) == '("a") AND ("bc") AND ("bcd" *)'


@settings(max_examples=500)
@given(
    st.one_of(METACHARACTERS, st.text(), st.text(st.characters(categories=["Cs", "Co", "Cc", "Zs", "Po"])))
)
def test_nothing_that_is_typed_is_an_error(typed):
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
        connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (match(typed),)).fetchone()
    connection.close()


async def test_each_state_of_a_search_has_a_title_of_its_own(get):
    def title(answer):
        return re.search(r"<title>(.*?)</title>", answer.text, re.DOTALL)[1]

    asked = ("q=line", "q=line&page=2", "q=line&kind=comment", "kind=comment", "kind=response", "year=2024")
    titles = [title(await get(f"/search?{one}")) for one in asked]
    assert len(set(titles)) == len(titles)
    assert "\n" not in "".join(titles)
