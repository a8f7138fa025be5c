"""Searching: responses first, hits marked, narrowed by facets, and no question is an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser


def words(response):
    return " ".join(LexborHTMLParser(response.text).body.text(separator=" ").split())


async def test_search_shows_responses_first_and_marks_hits(get):
    tree = LexborHTMLParser((await get("/search?q=letter")).text)
    headings = [node.text() for node in tree.css(".entries h2")]
    assert headings[0] in {"Secretary", "Tobias Quill, Head of Transport"}
    assert headings[-1].startswith("Comment by")
    assert {node.text().lower() for node in tree.css(".snippet mark")} == {"letter"}


async def test_search_is_narrowed_by_facets(get):
    tree = LexborHTMLParser((await get("/search?q=letter")).text)
    links = {node.text(): node.attributes["href"] for node in tree.css("aside a")}
    narrowed = await get(links["Fenshire County Council"])
    assert "1 record for" in words(narrowed)
    assert "Tobias Quill" in narrowed.text
    year = await get("/search?q=letter&year=2023")
    assert "1 record for" in words(year)


async def test_search_by_date_puts_the_undated_last(get):
    for sort in ("newest", "oldest"):
        tree = LexborHTMLParser((await get(f"/search?q=fen&sort={sort}")).text)
        dates = [node.text().strip() for node in tree.css(".entry .when")]
        assert dates[-1] == "Undated"
        assert "Undated" not in dates[:-1]


async def test_an_empty_result_says_what_to_do(get):
    assert "Try fewer words" in words(await get("/search?q=nothinghere&year=1999"))
    assert "There is no word in that" in words(await get("/search?q=%22"))


PIECES = [
    *"\"'*^:(){}[]+-.,;~&|<>\\%_\0\n\t aéßж中😀\u202e\ue000\ud800",
    "NEAR(",
    " AND ",
    "OR",
    "NOT ",
    "fen",
    "letter",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    q=st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    other=st.dictionaries(
        st.sampled_from(["kind", "body", "official", "role", "year", "site", "sort", "page", "zzz"]),
        st.text(alphabet=st.sampled_from("0123456789-'\"%\0 anewest\u202e"), max_size=8),
    ),
)
async def test_search_answers_whatever_is_asked(site, q, other):
    asked = {key: value.encode("utf-8", "surrogatepass") for key, value in {"q": q, **other}.items()}
    assert (await site.client.get("/search", params=asked)).status_code == 200


@pytest.mark.parametrize("typed", ['"', '""', "*", "NEAR(", "\0", "a" * 20_000, "😀", "-x", "fen"])
async def test_the_search_box_of_a_table_takes_anything(get, typed):
    page = await get(
        "/archive/comments", params={"_search": typed, "_fts_table": "comments_fts", "_fts_pk": "pk"}
    )
    assert page.status_code == 200


async def test_without_words_the_newest_come_first_and_no_match_is_best(get):
    leafing = (await get("/search?kind=response")).text
    assert '<b aria-current="true">Newest first</b>' in leafing
    assert "Best match first" not in leafing
    asked = (await get("/search?q=library")).text
    assert '<b aria-current="true">Best match first</b>' in asked
