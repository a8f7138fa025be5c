"""A response that an earlier text of its comment or post has is shown as that wherever it is named."""

import re
import sqlite3

import pytest
from datasette.app import Datasette
from invented import LETTER, SEEN, Archive


@pytest.fixture
def edited(tmp_path):
    """A site with a letter that was taken out of a comment, and one that was taken out of a post."""
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "A talk")
    comment = archive.comment(site, post, "[removed]", position=1)
    then, now = (archive.capture(name, site_id=site) for name in ("then", "now"))
    gone = {"span_start": 7, "span_end": 7, "signatory": "Tobias Quill", "text_capture": then}
    ids = [archive.response(site, post, where, f"{LETTER} {where}", **gone) for where in (comment, None)]
    archive.add(
        "versions",
        record_id=comment,
        record_kind="comment",
        digest="sha256:aa",
        text=f"Today: {LETTER}",
        last_capture=then,
        **SEEN,
    )
    for source, capture in ((comment, now), (post, now)):
        archive.add(
            "sources", record_id=source, record_kind="comment", route="page", first_capture=then,
            last_capture=capture, text_capture=capture, **SEEN,
        )  # fmt: skip
    return Datasette([str(archive.close())]), post, comment, ids


async def told(site, path):
    return " ".join(re.sub(r"<[^>]+>", " ", (await site.client.get(path)).text).split())


async def test_its_own_page_says_so_and_shows_the_text_that_has_it(edited):
    site, _, _, (own, of_post) = edited
    page = await told(site, f"/responses/{own}")
    assert "In an earlier text of the comment, as captured" in page
    assert "the present one does not have it" in page
    assert "Earlier versions" in page
    assert "In an earlier text of the post, as captured" in await told(site, f"/responses/{of_post}")


async def test_a_letter_whose_comment_was_edited_says_that_its_sentences_are_numbered_anew(edited, tmp_path):
    site, _, comment, (gone, _) = edited
    with sqlite3.connect(tmp_path / "archive.db") as archive:
        archive.execute("UPDATE responses SET span_end = span_start + 40 WHERE comment_id = ?", (comment,))
    told_of = "what cites a number of an earlier text may mean other words"
    assert told_of in await told(site, f"/responses/{gone}")
    with sqlite3.connect(tmp_path / "archive.db") as archive:
        archive.execute("DELETE FROM versions")
    assert told_of not in await told(site, f"/responses/{gone}")


async def test_the_capture_that_it_names_is_one_in_which_it_stands(edited):
    site, _, comment, (own, _) = edited
    assert [row["url"] for row in (await site.client.get(f"/responses/{own}.json")).json()["evidence"]] == [
        "then"
    ]
    shown = (await site.client.get(f"/comments/{comment}.json")).json()
    assert [row["url"] for row in shown["evidence"]] == ["now"]
    [version] = shown["versions"]
    assert {"segment", "offset", "record_digest"} <= set(version)
    page = await site.client.get(f"/responses/{own}")
    assert ", in this text or an earlier one" in page.text
    assert page.text.count(f">{version['payload_digest']}</span>") == 2


async def test_comment_and_thread_do_not_show_it_as_pasted_there(edited):
    site, post, comment, _ = edited
    assert "Tobias Quill , in an earlier text" in await told(site, f"/comments/{comment}")
    thread = await told(site, f"/posts/{post}")
    assert "in an earlier text of this comment" in thread
    assert "as pasted here" not in thread


async def test_what_the_present_text_has_is_told_as_before(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    post = archive.post(archive.site(), "A talk")
    own = archive.response(archive.site("Another"), post, None, LETTER)
    page = await told(Datasette([str(archive.close())]), f"/responses/{own}")
    assert not any(words in page for words in ("earlier text", "an earlier one"))


@pytest.mark.parametrize(
    ("route", "words"),
    [
        (
            "file",
            "as of 1 March 2024, 10:00 UTC , as its keeper or the file itself says; read here 27 November 2026",
        ),
        ("archive", "as of 1 March 2024, 10:00 UTC , as a web archive says; read here 27 November 2026"),
    ],
)
async def test_whose_word_the_time_of_a_capture_is_stands_beside_it(tmp_path, route, words):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "A talk")
    given = archive.capture("export.xml", site_id=site, route=route, read_at="2026-11-27T09:00:00Z")
    archive.add(
        "sources", record_id=post, record_kind="post", route="export", first_capture=given, last_capture=given,
        text_capture=given, **SEEN,
    )  # fmt: skip
    assert words in await told(Datasette([str(archive.close())]), f"/posts/{post}")
