"""What a blog says in another language is marked as that, so that it is not read out as English."""

import re

import pytest
from datasette.app import Datasette
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser

TITLE, TEXT = "図書館を守る", "市議会は図書館の閉鎖計画についてお答えします。来年の四月までに決定します。"
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
MIXED = "textarea, .tally *, aside *, figure *"
"""What the reader typed, choices among all blogs, and labels of pictures are of no one language."""
SITE = public_id("site 蘆原の図書館")
POST = public_id(f"post {SITE} {TITLE}")
COMMENT = public_id(f"comment {POST} {TEXT}")
RESPONSE = public_id(f"response {POST} {TEXT}")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    archive = Archive(tmp_path_factory.mktemp("letters") / "archive.db")
    site = archive.site("蘆原の図書館", url="https://reeds.example/", language="ja", description=TEXT)
    post = archive.post(site, TITLE, text=TEXT, html=f"<p>{TEXT}</p>")
    board = archive.add("organisations", id=public_id("board"), slug="board", name="Harbour Board")
    form = archive.add("form_letters", id="form", organisation_id=board, text=TEXT, copies=2)
    asked = archive.add(
        "appeals", id="asked", post_id=post, target="The Board", organisation_id=board, draft=TEXT
    )
    first = archive.comment(site, post, TEXT, position=1)
    reply = archive.comment(site, post, f"Re: {TEXT}", position=2, parent_id=first)
    archive.comment(site, post, f"Re: Re: {TEXT}", position=3, parent_id=reply)
    letter = archive.response(
        site,
        post,
        first,
        TEXT,
        signatory="Ann Lee",
        organisation_id=board,
        form_letter_id=form,
        appeal_id=asked,
    )
    archive.add(
        "commitments", id="promise", response_id=letter, kind="promise", text=TEXT, sentence=1, span_start=0, span_end=9
    )  # fmt: skip
    archive.add(
        "versions", record_id=first, record_kind="comment", digest="sha256:aa", text=f"{TEXT}!", html=f"<p>{TEXT}!</p>",
        first_seen="2024-03-01T10:00:00Z", last_seen="2024-03-01T10:00:00Z",
    )  # fmt: skip
    return Datasette([str(archive.close())])


@pytest.mark.parametrize(
    "path",
    [
        "/", "/sites", f"/sites/{SITE}", f"/posts/{POST}", f"/comments/{COMMENT}", f"/responses/{RESPONSE}",
        "/search?q=図書館", "/search", "/organisations/board", "/commitments", "/form-letters", "/form-letters/form",
        f"/posts/{POST}/cite", f"/comments/{COMMENT}/cite", f"/responses/{RESPONSE}/cite",
        "/appeals", "/appeals/asked", "/check?quotation=図書館の閉鎖計画",
    ],
)  # fmt: skip
async def test_words_of_a_blog_are_marked_with_its_language(served, path):
    answer = await served.client.get(path)
    assert answer.status_code == 200
    main = LexborHTMLParser(answer.text).css_first("main")
    held = [
        node
        for node in main.traverse(include_text=True)
        if node.tag == "-text" and JAPANESE.search(node.text())
    ]
    told = [(node.text(), language(node)) for node in held if not node.parent.css_matches(MIXED)]
    assert told
    assert [one for one in told if one[1] != "ja"] == []


def language(node):
    """Give the language that a node is marked with."""
    while node is not None and not node.attributes.get("lang"):
        node = node.parent
    return node and node.attributes["lang"]
