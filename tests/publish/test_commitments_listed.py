"""Lists of commitments: a sentence that the copies of a form letter share stands once, and is counted once."""

from pathlib import Path

import pytest
import yaml
from datasette.app import Datasette
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser

from publish.wording import names_year

ROOT = Path(__file__).resolve().parents[2]
COPIES = 60
PROMISE = "We will reopen the ferry by 1 May."


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("copied") / "archive.db")
    site = archive.site()
    post = archive.post(site, "A post")
    body = archive.add("organisations", id=public_id("body"), slug="saltmere", name="Saltmere Council")

    def said(letter, number, text, kind="promise", due=None):
        archive.add(
            "commitments", id=public_id(f"{letter} {number}"), response_id=letter, kind=kind, text=text,
            sentence=number, span_start=0, span_end=len(text), due=due,
        )  # fmt: skip

    for number in range(COPIES):
        text = f"Dear {number}. {PROMISE}"
        letter = archive.response(site, post, None, text, organisation_id=body, letter_date="2030-02-01")
        said(letter, 2, PROMISE, due="2030-05-01")
    other = archive.response(site, post, None, "Dear all. We will not wait.", organisation_id=body)
    said(other, 1, "We will publish the report by 3 May 2030.", due="2030-05-03")
    said(other, 2, "We will not wait.", kind="refusal")
    path = archive.close()
    return Datasette([str(path)], metadata=yaml.safe_load((ROOT / "metadata.yml").read_text()))


def listed(page):
    return [" ".join(node.text().split()) for node in page.css(".commitments blockquote")]


@pytest.mark.parametrize("address", ["/commitments", "/organisations/saltmere", "/commitments?body=saltmere"])
async def test_a_sentence_stands_once_however_many_letters_have_it(copied, address):
    page = LexborHTMLParser((await copied.client.get(address)).text)
    assert listed(page) == ["We will publish the report by 3 May 2030.", PROMISE, "We will not wait."]
    assert "see all of them" not in page.css_first("main").text().partition("Promises, refusals")[2]
    where = page.css(".commitments .where")[1]
    assert len(where.css("a[href*='/responses/']")) == 5
    (more,) = where.css("a[href*='/commitments?']")
    assert more.text() == f"{COPIES - 6} more"
    rows = (await copied.client.get(more.attributes["href"].replace("?", ".json?_size=max&"))).json()
    assert rows["filtered_table_rows_count"] == COPIES


async def test_sentences_are_counted_and_the_letters_that_have_them(copied):
    page = LexborHTMLParser((await copied.client.get("/commitments")).text)
    assert "3 sentences, in 61 letters: copies of a letter have the same." in page.css_first(".lede").text()
    kinds = [" ".join(node.text().split()) for node in page.css(".sorts li")]
    assert kinds == ["All", "Promise 2 in 61 letters", "Refusal 1"]
    assert page.css_first("nav.pages") is None
    rows = (await copied.client.get("/archive/commitments_by_date.json?_shape=array")).json()
    assert [(row["due"], row["letters"], row["organisation"]) for row in rows] == [
        ("2030-05-01", COPIES, "Saltmere Council"),
        ("2030-05-03", 1, "Saltmere Council"),
    ]


async def test_a_year_that_the_sentence_does_not_name_was_worked_out(copied):
    page = LexborHTMLParser((await copied.client.get("/commitments")).text)
    kinds = [" ".join(node.text().split()) for node in page.css(".commitments .kind")]
    assert kinds == ["Promise, for 3 May 2030", "Promise, for 1 May 2030 (year worked out)", "Refusal"]


async def test_kinds_and_bodies_that_there_are_none_of_give_an_empty_list(copied):
    for address in ("/commitments?kind=nothing", "/commitments?body=nobody"):
        page = LexborHTMLParser((await copied.client.get(address)).text)
        assert "None is recorded here" in page.css_first("main").text()


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("By 1 May 2011.", True),
        ("By 1/5/11.", True),
        ("On 1 May '11 at noon.", True),
        ("\u0661 \u0645\u0627\u064a\u0648 \u0662\u0660\u0661\u0661", True),
        ("By 1 May.", False),
        ("By 11 May.", False),
        ("By 1 May, in room 1/115.", False),
    ],
)
def test_a_year_is_named_in_four_figures_or_two(sentence, named):
    assert names_year("2011-05-01", sentence) is named
