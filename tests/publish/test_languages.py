"""What a blog says in another language is marked as that, so that it is not read out as English."""

import re

import pytest
from datasette.app import Datasette
from invented import Archive, public_id
from selectolax.lexbor import LexborHTMLParser

from publish.tongues import spoken

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


GERMAN = (
    "Sehr geehrte Frau Q., vielen Dank für Ihr Schreiben vom 3. Februar 2019 zum Mühlenteich. Wir werden das Gutachten "
    "bis zum Sommer veröffentlichen. Mit freundlichen Grüßen, Wendelin Krautkopf"
)
GALICIAN = (
    "Estimada señora: recibín a súa carta do 3 de febreiro sobre a presa do muíño. O informe publicarase antes do 30 de "
    "xuño e daráselle conta dos resultados."
)
ENGLISH = "Dear Ms Q., Thank you for your letter of 3 February about the mill pond. We will publish the report by June."


@pytest.mark.parametrize(
    ("blog", "text", "told"),
    [
        ("en-GB", ENGLISH, "en-GB"),
        (None, ENGLISH, None),
        ("en-GB", GERMAN, "de"),
        (None, GERMAN, "de"),
        ("de-AT", GERMAN, "de-AT"),
        ("de", ENGLISH, "en"),
        # It may be Portuguese; it is not English at any rate.
        ("en-GB", GALICIAN, ""),
        ("gl", GALICIAN, "gl"),
        # Of Irish nothing is known here, and few words tell nothing.
        ("ga", GERMAN, "ga"),
        ("en-GB", "Vielen Dank für Ihr Schreiben.", "en-GB"),
    ],
)
def test_a_text_is_in_its_blogs_language_unless_its_commonest_words_tell_another(blog, text, told):
    assert spoken(blog, text) == told


async def test_a_letter_in_another_language_than_its_blog_is_marked_with_its_own(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site("Keep the Mill", url="https://mill.example/", language="en-GB")
    post = archive.post(site, "Answers", text=ENGLISH)
    comment = archive.comment(site, post, GERMAN)
    letter = archive.response(site, post, comment, GERMAN, signatory="Wendelin Krautkopf")
    served = Datasette([str(archive.close())])
    for path in (
        f"/responses/{letter}",
        f"/comments/{comment}",
        f"/posts/{post}",
        "/search?q=Gutachten",
        "/check?quotation=das+Gutachten",
    ):
        main = LexborHTMLParser((await served.client.get(path)).text).css_first("main")
        told = {
            (word, language(node))
            for node in main.css(".words, .snippet")
            for word in ("Gutachten", "pond")
            if word in node.text()
        }
        assert told <= {("Gutachten", "de"), ("pond", "en-GB")}
        assert ("Gutachten", "de") in told
