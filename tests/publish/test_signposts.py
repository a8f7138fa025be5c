from xml.etree import ElementTree as ET

from invented import LETTER
from selectolax.lexbor import LexborHTMLParser

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


async def test_robots_names_the_sitemap_and_keeps_out_of_endless_views(get):
    text = (await get("/robots.txt")).text
    assert "Sitemap: http://localhost/sitemap.xml" in text
    assert "Disallow: /archive\n" in text


async def test_every_address_in_the_sitemap_answers(get):
    index = ET.fromstring((await get("/sitemap.xml")).content)
    parts = [node.text.removeprefix("http://localhost") for node in index.iter(MAP + "loc")]
    pages = []
    for part in parts:
        listed = ET.fromstring((await get(part)).content)
        pages += [node.text.removeprefix("http://localhost") for node in listed.iter(MAP + "loc")]
    assert "/organisations/fenshire-county-council" in pages
    assert len([page for page in pages if page.startswith("/responses/")]) == 4
    for page in pages:
        assert (await get(page)).status_code == 200, page
    assert (await get("/sitemap-nothing-1.xml")).status_code == 404


async def test_browsers_can_search_from_their_own_box(get):
    description = ET.fromstring((await get("/opensearch.xml")).content)
    url = next(node for node in description.iter("{http://a9.com/-/spec/opensearch/1.1/}Url"))
    assert url.attrib["template"] == "http://localhost/search?q={searchTerms}"


async def test_programs_that_read_prose_are_told_what_a_letter_proves(get):
    text = (await get("/llms.txt")).text
    assert "proves that it was pasted" in text
    assert "http://localhost/search.json?q=WORDS" in text


async def test_any_text_can_be_checked(get):
    for odd in ("", '"', "\0", "* NEAR( OR", "a" * 5000, "\u202e😀", LETTER, "İstanbul ß ﬁ", "the " * 900):
        assert (await get("/check", params={"quotation": odd})).status_code == 200, odd


async def test_names_spelt_nearly_right_are_found(get):
    page = await get("/search?q=tobais+quil")
    assert "These are for" in page.text
    assert "Tobias Quill, Head of Transport" in " ".join(LexborHTMLParser(page.text).body.text().split())
    assert "These are for" not in (await get("/search?q=zzzzzz")).text
