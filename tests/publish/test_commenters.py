"""Commenters are private persons: nothing ranks, counts or finds what they wrote by their names."""

from pathlib import Path

import pytest
import yaml
from invented import public_id

ROOT = Path(__file__).parents[2]

POST = public_id(f"post {public_id('site Save the Fen Line')} Write to the council about the Fen Line")


@pytest.mark.parametrize("table", ["comments", "versions"])
@pytest.mark.parametrize("ending", ["", ".json"])
async def test_tables_are_not_counted_by_commenters(get, table, ending):
    answer = await get(f"/archive/{table}{ending}?_facet=author")
    assert answer.status_code == 400
    assert "Commenters are private persons" in answer.text


async def test_tables_propose_other_columns_to_count_by(get):
    told = (await get("/archive/comments.json?_extra=suggested_facets")).json()
    assert "author" not in {facet["name"] for facet in told["suggested_facets"]}
    assert (await get("/archive/posts?_facet=author")).status_code == 200
    assert (await get("/archive/comments?_facet=kind")).status_code == 200


async def test_comments_are_found_by_their_words_and_not_by_who_wrote_them(get):
    assert (await get("/search.json?q=Rook")).json()["total"] == 0
    assert (
        await get("/archive/comments.json?_search=Rook&_fts_table=comments_fts&_fts_pk=pk&_shape=array")
    ).json() == []
    found = (await get("/search.json?q=changed+mind&kind=comment")).json()
    assert [row["author"] for row in found["results"]] == ["Rook"]


async def test_no_search_engine_is_asked_in_to_a_commenter(get):
    (comment,) = (await get("/search.json?q=changed+mind&kind=comment")).json()["results"]
    for ending in ("", ".json", ".txt", "/cite"):
        answer = await get(f"/comments/{comment['id']}{ending}")
        assert answer.headers["x-robots-tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in (await get(f"/comments/{comment['id']}")).text
    assert "x-robots-tag" not in (await get(f"/posts/{POST}")).headers


@pytest.mark.parametrize("table", ["comments", "versions"])
@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
async def test_tables_are_not_sorted_by_commenters(get, table, ending):
    for order in ("_sort=author", "_sort_desc=author", "_sort=author&_sort_by_desc=on"):
        answer = await get(f"/archive/{table}{ending}?{order}", follow_redirects=True)
        assert answer.status_code == 400
        assert "Commenters are private persons" in answer.text
    assert (await get(f"/archive/{table}{ending}?_sort=first_seen")).status_code == 200
    tables = yaml.safe_load((ROOT / "metadata.yml").read_text())["databases"]["archive"]["tables"]
    assert "author" not in tables[table]["sortable_columns"]
