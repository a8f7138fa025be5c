"""WordPress pages whose heads tell nothing of it: mirrored, cleaned by a plug-in, or saved without."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

WORDS = "The footbridge has been closed since the spring tide, and the yard says nothing. " * 4
CLASSIC = """<li id="comment-{n}" class="comment"><article id="div-comment-{n}" class="comment-body"><div class="comment-author vcard">
<b class="fn">{who}</b></div><div class="comment-metadata"><time datetime="2012-05-0{n}T08:00:00+00:00">May {n}</time></div>
<div class="comment-content"><p>I crossed it at low water, number {n}.</p></div></article></li>"""
WPDISCUZ = """<div id="wpd-comm-{n}_{above}" class="comment wpd-comment"><div class="wpd-comment-wrap"><div id="comment-{n}"
class="wpd-comment-right"><div class="wpd-comment-header"><div class="wpd-comment-author">{who}</div><div class="wpd-comment-date"
title="May {n}, 2012 8:00 am">3 years ago</div></div><div class="wpd-comment-text"><p>I crossed it at low water, number {n}.</p></div>
</div></div></div>"""


def read(body: str, head: str = "") -> Reading:
    page = f"<html><head><title>The bridge - Towpath</title>{head}</head>{body}</html>"
    return read_page(
        page.encode(), url="http://towpath.example/bridge/", media_type=None, captured="2016-01-01T00:00:00Z"
    )


def post(body_class: str, post_class: str, thread: str) -> str:
    return (
        f'<body class="{body_class}"><article id="post-9" class="{post_class}"><h1 class="entry-title">The bridge</h1>'
        f'<div class="entry-content"><p>{WORDS}</p></div></article><div id="comments"><h2>2 Comments</h2>{thread}</div></body>'
    )


@pytest.mark.parametrize("item", [CLASSIC, WPDISCUZ], ids=["walker", "wpdiscuz"])
def test_one_number_in_the_classes_of_body_and_post_tells_wordpress(item):
    thread = item.format(n=7, who="Runa", above=0) + item.format(n=8, who="Sten", above=7)
    reading = read(post("single single-post postid-9", "post-9 post type-post hentry", thread))
    assert (reading.engine, reading.posts[0].source_id) == ("wordpress", "9")
    assert [(one.source_id, one.author) for one in reading.comments] == [("7", "Runa"), ("8", "Sten")]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("body_class", "head"),
    [
        ("single", ""),
        ("single postid-8", ""),
        ("single postid-9", '<meta name="generator" content="Towpress 2">'),
    ],
)
def test_what_may_be_of_any_software_does_not(body_class, head):
    thread = CLASSIC.format(n=7, who="Runa") + CLASSIC.format(n=8, who="Sten")
    assert read(post(body_class, "post-9 hentry", thread), head).engine is None


HEAD = '<meta name="generator" content="WordPress 6.4">'
BLOCKS = (
    '<body><main><h1 class="wp-block-post-title">The bridge</h1><div class="entry-content wp-block-post-content">'
    f"<p>{WORDS}</p></div>{{}}</main></body>"
)


def test_a_template_of_blocks_with_one_title_is_a_post():
    [one] = read(BLOCKS.format(""), HEAD).posts
    assert (one.title, one.text) == ("The bridge", WORDS.strip())


@pytest.mark.parametrize(
    "page",
    [
        BLOCKS.format(
            f'<h2 class="wp-block-post-title">The ford</h2><div class="wp-block-post-content">{WORDS}</div>'
        ),
        BLOCKS.format("").replace(">The bridge</h1>", '><a href="/bridge/">The bridge</a></h1>'),
        BLOCKS.format("").replace(">The bridge</h1>", ">The quay</h1>"),
    ],
    ids=["several", "linked", "not-named-in-the-head"],
)
def test_a_list_of_blocks_is_no_post(page):
    assert not read(page, HEAD).posts
