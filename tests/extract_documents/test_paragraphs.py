"""Texts as WordPress keeps them: shortcodes and kept elements, also those that never close."""

import time

import pytest

from ingest.extract.exports.gated import ghost_part
from ingest.extract.exports.paragraphs import as_shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (
            '[caption id="a" width="9"]<img src="w.jpg"> The weir[/caption]',
            '<p><img src="w.jpg"> The weir</p>',
        ),
        ("[wp_caption]One[/wp_caption][caption]Two[/caption]", "<p>One</p><p>Two</p>"),
        ("[caption][embed]https://a.example/v[/embed][/caption]", "<p>https://a.example/v</p>"),
        ("[caption]never closed", "[caption]never closed"),
        ("[embed]a [caption]b[/caption] c", "[embed]a</p>\n<p>b</p>"),
        ('a[gallery ids="1"]b', "ab"),
        ("<style>a\n\nb {}</style><pre>c\n\nd</pre>", "<style>a\n\nb {}</style><pre>c\n\nd</pre>"),
        ("<pre>never\n\n<style>a\n\nb</style>", "<style>a\n\nb</style>"),
    ],
)
def test_frames_and_kept_elements(raw, shown):
    assert shown in as_shown(raw)


@pytest.mark.parametrize("mark", ["[embed]", "[embed", "[caption]", "[gallery ", "<style>", "<pre>", "<svg"])
def test_marks_that_never_close_end_soon(mark):
    start = time.process_time()
    as_shown(mark * (400_000 // len(mark)))
    assert time.process_time() - start < 5


def test_blocks_for_members_that_never_close_end_soon():
    start = time.process_time()
    assert ghost_part("a<!-- kg-gated-block:begin -->b" + "<!-- kg-gated-block:begin " * 16_000) == "a"
    assert time.process_time() - start < 5
    assert ghost_part("<p>a</p>" + "<!-- kg-gated-block:begin " * 16_000).startswith("<p>a</p>")
    assert time.process_time() - start < 5
