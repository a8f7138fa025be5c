"""Signs that turn the writing round: in a name or title they turn nothing else."""

import json
import re

import pytest
from datasette.app import Datasette
from invented import CITED, Archive
from selectolax.lexbor import LexborHTMLParser

from publish import cite, styles, wikitext
from publish.cite import Work

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def turned(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site("\u2067The blog")
    post = archive.post(site, "Library \u202eeltit", author="\u202egro.live")
    comment = archive.comment(site, post, "Dear all, \u202eno", author="\u202egro.live")
    told = archive.response(
        site, post, comment, "Dear Ms N, the library stays.", signatory="Tobias \u202eQuill", role="\u2066Head",
        organisation="The \u202dCouncil", subject="The \u202eline", letter_date="2024-02-19",
    )  # fmt: skip
    site = Datasette([str(archive.close())])
    return site, {"posts": post, "comments": comment, "responses": told}


@pytest.mark.parametrize("kind", ["posts", "comments", "responses"])
async def test_no_name_turns_a_citation_round_or_a_head(turned, kind):
    site, made = turned
    address = f"/{kind}/{made[kind]}"
    page = LexborHTMLParser((await site.client.get(address)).text)
    assert not TURNING.search(page.css_first("title").text())
    for node in page.css("[data-copy]"):
        assert not TURNING.search(node.text()), node.html
    for node in page.css("head meta[content]"):
        assert not TURNING.search(node.attributes["content"]), node.html
    linked = json.loads(page.css_first("script[type='application/ld+json']").text())
    linked.pop("text", None)
    assert not TURNING.search(json.dumps(linked, ensure_ascii=False))
    assert not TURNING.search((await site.client.get(f"{address}.csl.json")).text)
    cited = LexborHTMLParser((await site.client.get(f"{address}/cite")).text)
    for node in cited.css("dd"):
        assert not TURNING.search(node.text()), node.html


async def test_no_name_turns_a_feed_round(turned):
    site, _ = turned
    assert not TURNING.search((await site.client.get("/search.atom?q=library")).text)


def test_a_work_is_straight_in_every_style():
    strange = {
        name: f"\u202e{value}" for name in ("title", "person", "role", "body", "blog", "pasted_by", "on_behalf_of", "quotation")
        if (value := getattr(CITED, name) or "Words")
    }  # fmt: skip
    work = Work(**{field: getattr(CITED, field) for field in CITED.__slots__} | strange)
    for told in (
        cite.bibtex(work),
        cite.ris(work),
        cite.coins(work),
        json.dumps(cite.csl(work), ensure_ascii=False),
        wikitext.wikipedia(work),
    ):
        assert not TURNING.search(told)
    for style in (
        styles.plain,
        styles.apa,
        styles.mla,
        styles.chicago,
        styles.chicago_note,
        styles.harvard,
        styles.oscola,
    ):
        assert not TURNING.search(style(work))


def test_marks_that_turn_nothing_else_stay():
    assert (
        cite.straight("\u05d0\u200f. \u05d1, \u06a9\u200c\u06be")
        == "\u05d0\u200f. \u05d1, \u06a9\u200c\u06be"
    )
