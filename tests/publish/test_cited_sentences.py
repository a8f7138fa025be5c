"""One sentence of a response, cited: its words and its number, on the page, in every style and in every file."""

import json
from urllib.parse import parse_qs

import pytest
from selectolax.lexbor import LexborHTMLParser


@pytest.fixture
async def letter(get):
    tree = LexborHTMLParser((await get("/search?q=FCC")).text)
    return tree.css_first(".entry h2 a").attributes["href"]


async def test_one_sentence_can_be_cited(get, letter):
    page = LexborHTMLParser((await get(f"{letter}?s=3")).text)
    assert (
        "“The county council has no plans to close the line.”, in “Letter: The Fen Line”"
        in page.css_first(".cite").text()
    )
    assert page.css_first(".sentence.chosen").attributes["id"] == "s3"
    for odd in ("?s=999", "?s=x", "?s=-1", "?s=\u0663", "?s="):
        assert (await get(letter + odd)).status_code == 200


async def test_a_citation_of_one_sentence_says_which_in_every_style_and_file(get, letter):
    own = f"http://localhost{letter}"
    page = LexborHTMLParser((await get(f"{letter}?s=3")).text)
    assert f"{own}#s3 (accessed" in page.css_first(".cite").text()
    assert parse_qs(page.css_first("span.Z3988").attributes["title"])["rft.identifier"] == [f"{own}#s3"]
    every = LexborHTMLParser((await get(f"{letter}/cite?s=3")).text)
    for shown in every.css("dl.cite dd"):
        assert f"{own}#s3" in shown.text()
    # The record itself has one address.
    assert page.css_first('link[rel="canonical"]').attributes["href"] == own
    assert page.css_first('meta[property="og:url"]').attributes["content"] == own
    assert json.loads(page.css_first("script[type='application/ld+json']").text())["@id"] == own
    for of, endings in ((page, ["bib", "ris", "csl.json", "json"]), (every, ["bib", "ris", "csl.json"])):
        files = [
            node.attributes["href"] for node in of.css("p.ways a") if "cite" not in node.attributes["href"]
        ]
        assert files == [f"{own}.{ending}" + ("?s=3" if ending != "json" else "") for ending in endings]
        for file in files:
            text = (await get(file.removeprefix("http://localhost"))).text
            assert (f"{own}#s3" in text) == ("?s=3" in file), file
    whole = LexborHTMLParser((await get(f"{letter}?s=999")).text)
    assert "#s" not in whole.css_first(".cite p").text()
    assert not [node for node in whole.css("p.ways a") if "?s=" in node.attributes["href"]]
