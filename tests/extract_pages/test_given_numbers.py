"""Numbers that a page gives its comments: in ids that it links to, in JSON-LD and in RDFa; and whom RDFa calls the author."""

import json

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

WORDS = "The footbridge has been closed since the spring tide, and the yard says nothing. " * 4
SAID = [
    (17, "Runa Vik", "I crossed it at low water."),
    (4, "Sten Holm", "They told me it would be June."),
    (9, "Tove Lie", "Thank you."),
]


def read(thread: str, head: str = "", byline: str = "") -> Reading:
    page = f"""<html><head><title>The bridge</title>{head}</head><body><div vocab="http://schema.org/" typeof="BlogPosting">
    <h1 property="headline">The bridge</h1>{byline}<div property="articleBody"><p>{WORDS}</p></div>{thread}</div></body></html>"""
    return read_page(
        page.encode(), url="http://towpath.example/bridge", media_type=None, captured="2016-01-01T00:00:00Z"
    )


@pytest.mark.parametrize(
    ("link", "numbers"),
    [
        ('<a href="#k{0}">link</a>', ["17", "4", "9"]),
        ('<a href="/bridge#k{0}">#</a>', ["17", "4", "9"]),
        ("", ["17", None, None]),
    ],
    ids=["to-itself", "with-the-address", "none"],
)
def test_what_each_comment_links_to_itself_by_is_its_number(link, numbers):
    thread = "".join(
        f'<div class="comment" id="k{number}"><b class="who">{name}</b> <i>{number} May 2015</i>'
        f"{link.format(number)}<p>{said}</p></div>"
        for number, name, said in SAID
    )
    assert [one.source_id for one in read(thread).comments] == numbers


def test_rdfa_tells_numbers_and_who_wrote_the_post():
    thread = "".join(
        f'<div property="comment" typeof="Comment" resource="#c{number}"><b property="author">{name}</b> <time property='
        f'"dateCreated" datetime="2015-05-{number:02}">then</time><div property="text">{said}</div></div>'
        for number, name, said in SAID
    )
    reading = read(thread, byline='<span property="author">Jo Marsh</span>')
    assert reading.posts[0].author == "Jo Marsh"
    assert [(one.source_id, one.author) for one in reading.comments] == [
        ("17", "Runa Vik"),
        ("4", "Sten Holm"),
        ("9", "Tove Lie"),
    ]


def test_json_ld_tells_numbers_in_the_identifiers_of_comments():
    first, second, third = (
        {"@type": "Comment", "@id": f"http://towpath.example/bridge#c{number}", "author": name, "text": said}
        for number, name, said in SAID
    )
    third["@id"] = "urn:uuid:nine"
    data = {
        "@type": "BlogPosting",
        "headline": "The bridge",
        "comment": [first | {"comment": [second]}, third],
    }
    reading = read("", f'<script type="application/ld+json">{json.dumps(data)}</script>')
    found = [(one.source_id, one.parent_source_id, one.author) for one in reading.comments]
    assert found == [("17", None, "Runa Vik"), ("4", "17", "Sten Holm"), (None, None, "Tove Lie")]
