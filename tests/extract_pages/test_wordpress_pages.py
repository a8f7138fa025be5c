"""Pages of a real WordPress, as its themes served them, against what its database says."""

import json
import unicodedata
from pathlib import Path

import pytest

from ingest.extract.pages import read_page
from ingest.model import Comment, Reading

PAGES = Path(__file__).parents[1] / "pages" / "wordpress"
CASES = sorted(folder.name for folder in PAGES.iterdir() if (folder / "expected.json").exists())
CAPTURED = "2010-01-01T00:00:00Z"


def read(case: str) -> tuple[Reading, dict]:
    expected = json.loads((PAGES / case / "expected.json").read_text())
    body = (PAGES / case / "page.html").read_bytes()
    reading = read_page(body, url=expected["url"], media_type="text/html; charset=UTF-8", captured=CAPTURED)
    return reading, expected


def letters(text: str | None) -> str:
    """What texturizing, smilies and autolinks leave alone: letters and digits."""
    plain = unicodedata.normalize("NFKC", text or "").casefold().replace("http://", "").replace(":lol:", "")
    return "".join(character for character in plain if character.isalnum())


def by_id(comments: tuple[Comment, ...]) -> dict[str | None, Comment]:
    return {one.source_id: one for one in comments}


@pytest.mark.parametrize("case", CASES)
def test_every_comment_of_the_page_comes_out_once_and_no_other(case):
    reading, expected = read(case)
    assert [one.source_id for one in reading.comments] == [one["source_id"] for one in expected["comments"]]
    # Themes of 2010 give trackbacks the class "pingback" too; what the page does not say no reader knows.
    marked = 'class="trackback' in (PAGES / case / "page.html").read_text()
    wanted = [one["kind"] if marked else one["kind"].replace("track", "ping") for one in expected["comments"]]
    assert [one.kind for one in reading.comments] == wanted


@pytest.mark.parametrize("case", CASES)
def test_authors_and_texts_are_those_of_the_database(case):
    reading, expected = read(case)
    for comment, one in zip(reading.comments, expected["comments"], strict=True):
        # A nameless comment is printed as WordPress calls it.
        assert letters(comment.author) == letters(one["author"] or "Anonymous"), one
        assert comment.by_post_author == one["by_post_author"], one
        assert letters(comment.text) == letters(one["text"]), one


@pytest.mark.parametrize("case", CASES)
def test_a_parent_that_is_sure_is_the_parent(case):
    reading, expected = read(case)
    found = by_id(reading.comments)
    for one in expected["comments"]:
        comment = found[one["source_id"]]
        if comment.parent_sure:
            assert comment.parent_source_id == one["parent_source_id"], one
        else:
            assert one["depth"] >= expected["threads_drawn_to_depth"], one


@pytest.mark.parametrize("case", CASES)
def test_dates_say_the_moment_or_at_least_the_local_day(case):
    reading, expected = read(case)
    found = by_id(reading.comments)
    for one in expected["comments"]:
        comment = found[one["source_id"]]
        if comment.published_raw is None and one["kind"] != "comment":
            continue
        assert comment.published in {one["published"], one["published_local"][:10]}, one


@pytest.mark.parametrize("case", CASES)
def test_the_post_is_the_post_of_the_page(case):
    reading, expected = read(case)
    wanted = expected["post"]
    assert reading.engine == expected["engine"]
    if wanted is None:
        assert reading.posts == ()
        return
    (post,) = reading.posts
    assert (post.source_id, post.kind) == (wanted["source_id"], wanted["kind"])
    assert letters(post.title) == letters(wanted["title"])
    assert letters(post.text) == letters(wanted["text"])
    assert post.declared_comments == wanted["declared_comments"]
    assert post.author in {wanted["author"], None}
    if "entry-date" in (PAGES / case / "page.html").read_text():
        assert post.published in {wanted["published"], wanted["published_local"][:10]}


def test_pages_that_show_the_newest_first_say_that_they_do_not_line_up():
    assert read("quarto-newest")[0].listing.ordered is False
    assert read("veranda-long-page-2")[0].listing.ordered is True


BARE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="generator" content="WordPress 3.1"><title>x | Voice</title>
<link rel="canonical" href="https://blog.example/2008/04/p7/"></head><body>{posts}<div id="comments"><h3>2 Responses</h3><ol class="commentlist">
<li class="comment"><div class="vcard"><cite class="fn">Orla Penn</cite> says:</div><div class="commentmetadata"><a href="#">June 5, 2008 at 10:00 am</a></div>
<p>They wrote to me again about the weir.</p></li><li class="comment"><div class="vcard"><cite class="fn">Ben</cite> says:</div>
<div class="commentmetadata"><a href="#">June 6, 2008 at 9:00 am</a></div><p>And to me, in the same words as it seems.</p></li></ol></div></body></html>"""
POST = """<div class="post hentry" id="post-{}"><h1 class="entry-title">Save the weir</h1><div class="entry-content"><p>Words of it.</p></div></div>"""


@pytest.mark.parametrize(("posts", "authors"), [((7,), ["Orla Penn", "Ben"]), ((7, 8, 9), [])])
def test_a_theme_without_ids_classes_and_form_is_read_by_its_list_of_comments(posts, authors):
    body = BARE.format(posts="".join(map(POST.format, posts))).encode()
    reading = read_page(body, url="", media_type="text/html", captured=CAPTURED)
    assert [comment.author for comment in reading.comments] == authors
    assert [post.title for post in reading.posts] == ["Save the weir"] * bool(authors)
