"""Views of a post for phones and printers fill what nothing else told, and are no edit of the post."""

import pytest

from ingest.extract.pages import read_page

POST = "http://marsh.example/2010/bridge/"


def read(url, *, root="<html>", canonical=POST, robots=""):
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    html = (
        f'<!doctype html>{root}<head><meta name="generator" content="WordPress 4.9">{head}{robots}<title>Bridge</title></head>'
        f'<body class="single postid-7"><h1 class="entry-title">Bridge</h1><div class="entry-content"><p>{"Words. " * 20}</p></div>'
        '<ol class="comment-list"><li class="comment depth-1" id="comment-5"><cite class="fn">Ann</cite><p>Yes.</p></li></ol>'
        "</body></html>"
    )
    return read_page(html.encode(), url=url, media_type=None, captured="2018-01-01T00:00:00Z")


@pytest.mark.parametrize(
    "shown",
    [
        {"url": f"{POST}amp/"},
        {"url": f"{POST}?amp=1"},
        {"url": f"{POST}?amp", "canonical": ""},
        {"url": f"{POST}?print=1"},
        {"url": f"{POST}print/"},
        {
            "url": f"{POST}print/",
            "canonical": "",
            "robots": '<meta name="robots" content="noindex, nofollow">',
        },
        {"url": "http://marsh.example/m/bridge", "root": "<html amp lang=en>"},
        {"url": "http://marsh.example/m/bridge", "root": "<html \u26a1>"},
    ],
)
def test_a_view_is_no_version_and_lists_no_thread(shown):
    reading = read(**shown)
    assert [(post.source_id, post.whole, post.declared_comments) for post in reading.posts] == [
        ("7", False, None)
    ]
    assert reading.listing is None
    assert [one.source_id for one in reading.comments] == ["5"]


@pytest.mark.parametrize(
    "shown",
    [
        {"url": POST},
        {"url": POST, "root": "<html amp>"},
        {"url": "http://marsh.example/2010/print/", "canonical": "http://www.marsh.example/2010/print"},
        {"url": "http://marsh.example/2010/print/", "canonical": ""},
        {"url": f"{POST}?noamp=mobile"},
        {"url": "", "root": "<html amp>"},
    ],
)
def test_a_page_of_its_own_is_a_version(shown):
    reading = read(**shown)
    assert [post.whole for post in reading.posts] == [True]
    assert reading.listing is not None
