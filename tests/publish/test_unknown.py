"""What is not known of records is counted beside what is, so that nobody divides by the wrong number."""

import pytest
from datasette.app import Datasette
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser

TOLD = [
    {"kind": "refusal", "role": "Head", "signatory": "A Quill", "letter_date": "2010-02-01"},
    {"kind": "refusal", "role": "Head", "letter_date": "2010-03-01"},
    {"role": "Head"},
    {"signatory": "B Fenn"},
    {},
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("unknown") / "archive.db")
    blog = archive.site()
    post = archive.post(blog, "A post about trees")
    body = archive.add("organisations", id=public_id("body"), slug="saltmere", name="Saltmere Council")
    for number, told in enumerate(TOLD):
        archive.response(blog, post, None, f"The trees, {number}.", organisation_id=body, **told)
    return Datasette([str(archive.close())])


async def test_what_is_not_known_of_a_body_is_no_line_of_its_own_on_a_phone(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    blog = archive.site()
    post = archive.post(blog, "A post about a marsh")
    for name, told in (("Saltmere", {"letter_date": "2010-02-01"}), ("Marsh", {})):
        body = archive.add("organisations", id=public_id(name), slug=name.lower(), name=f"{name} Board")
        archive.response(blog, post, None, f"{name}.", organisation_id=body, **told)
    served = Datasette([str(archive.close())])
    page = LexborHTMLParser((await served.client.get("/organisations")).text)
    dates = 'td[data-label="First"],td[data-label="Last"]'
    cells = {
        row.css_first("a").text(): [
            "type-none" in (cell.attributes.get("class") or "") for cell in row.css(dates)
        ]
        for row in page.css("tr:has(td a)")
    }
    assert cells["Saltmere Board"] == [False, False]
    assert cells["Marsh Board"] == [True, True]


async def test_the_lists_of_a_body_add_up(site):
    page = LexborHTMLParser((await site.client.get("/organisations/saltmere")).text)
    assert f"{len(TOLD)} responses recorded" in page.css_first(".byline").text()
    for section in page.css(".tally-list"):
        counts = [int(node.text()) for node in section.css("li .count")]
        assert sum(counts) == len(TOLD), section.text()
        assert "Not known" in section.css("li")[-1].text()
    assert [s.css("li .count")[-1].text() for s in page.css(".tally-list")] == ["2", "3", "3"]


async def test_the_choices_beside_results_add_up(site):
    page = LexborHTMLParser((await site.client.get("/search?kind=response")).text)
    lists = {
        node.css_first("summary").text(): [int(count.text()) for count in node.css(".count")]
        for node in page.css("#narrow details")
    }
    assert (lists["Kind of response"], lists["Role"]) == ([2, 3], [3, 2])
    assert lists["Year"] == [2, 3]
    told = (await site.client.get("/search.json?kind=response")).json()
    assert told["unknown"] == {"year": 3, "reply": 3, "role": 2}


async def test_of_other_records_no_kind_of_reply_is_missing(site):
    told = (await site.client.get("/search.json?q=trees")).json()
    assert (told["total"], told["unknown"]["reply"]) == (6, 3)
    assert (await site.client.get("/search.json?q=trees&reply=refusal")).json()["unknown"] == {}
