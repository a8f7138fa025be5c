"""Lists longer than a page are leafed through."""

from datasette.app import Datasette
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser


async def test_a_page_past_the_end_of_a_list_does_not_say_that_nothing_is_recorded(get):
    past = await get("/commitments?kind=promise&page=99")
    assert past.text == (await get("/commitments?kind=promise")).text
    assert "Save the Fen Line" in (await get("/sites?page=99")).text
    for name in ("officials", "form-letters", "appeals"):
        page = await get(f"/{name}?page=99")
        assert (page.status_code, page.headers["location"]) == (302, f"/{name}")
    assert (await get("/sites?page=0")).text == (await get("/sites")).text


async def test_long_lists_are_leafed_through(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write")
    for number in range(51):
        archive.add("appeals", id=public_id(f"a{number}"), post_id=post, target=f"Officer {number}")
    client = Datasette([str(archive.close())]).client
    first, second = [LexborHTMLParser((await client.get(f"/appeals?page={n}")).text) for n in (1, 2)]
    assert [len(page.css(".entry")) for page in (first, second)] == [50, 1]
    assert first.css_first("a[rel=next]").attributes["href"] == "?page=2"
    assert second.css_first("a[rel=next]") is None


async def test_many_blogs_are_leafed_through(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    for number in range(51):
        archive.site(f"Blog {number:02d}")
    client = Datasette([str(archive.close())]).client
    first, second = [LexborHTMLParser((await client.get(f"/sites?page={n}")).text) for n in (1, 2)]
    assert [len(page.css(".entry")) for page in (first, second)] == [50, 1]
    assert first.css_first("a[rel=next]").attributes["href"] == "?page=2"
    assert "Blog 50" in second.css_first(".entry").text()
