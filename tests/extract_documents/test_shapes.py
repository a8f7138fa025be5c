"""Words are read as they are typed, by whichever way they came: letters in one shape spelt out, nothing hidden in them."""

import io
import json

import pytest

from ingest.extract import read, read_file

CAPTURED = "2026-03-01T10:00:00Z"
URL = "https://blog.example/a/"
SET = "The \ufb01rst o\ufb03cer will not su\ufb00er a con\ufb02ict, wa\ufb04es Geo\ufb00rey, the fir\ufb06."
SPELT = "The first officer will not suffer a conflict, waffles Geoffrey, the first."
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="generator" content="WordPress 3.2.1"><title>A \ufb01sh</title></head>
<body class="single postid-1"><div id="post-1" class="post hentry"><h1 class="entry-title">A \ufb01sh</h1>
<div class="entry-content"><p>{SET}</p></div></div><div id="comments"><ol class="commentlist"><li class="comment" id="comment-1">
<div class="comment-author vcard"><cite class="fn">Gri\ufb03ths</cite></div><div class="comment-meta"><a href="{URL}#comment-1">March 9, 2015 at 1:02 pm</a></div>
<div class="comment-body"><p>{SET} <a href="https://x.example/\ufb01sh">&#xFB01;ne</a></p></div></li></ol></div></body></html>"""


def test_of_a_page_words_are_spelt_out_and_addresses_stay():
    reading = read(PAGE.encode(), url=URL, captured=CAPTURED, media_type="text/html")
    (post,), (comment,) = reading.posts, reading.comments
    assert (post.title, post.text) == ("A fish", SPELT)
    assert (comment.author, comment.text) == ("Griffiths", f"{SPELT} fine")
    assert SPELT in comment.html
    assert 'href="https://x.example/\ufb01sh"' in comment.html


@pytest.mark.parametrize("ascii_only", [False, True])
def test_of_json_words_are_spelt_out(ascii_only):
    told = [
        {
            "id": 5,
            "post": 1,
            "parent": 0,
            "author_name": "Gri\ufb03ths",
            "content": {"rendered": f"<p>{SET}</p>"},
        }
    ]
    body = json.dumps(told, ensure_ascii=ascii_only).encode()
    (comment,) = read(body, url=URL, captured=CAPTURED, media_type="application/json").comments
    assert (comment.author, comment.text) == ("Griffiths", SPELT)


def test_of_a_saved_text_words_are_spelt_out():
    text = f'The row stays\n\n1 thought on "The row"\n\n  1. Olu\n\n    {SET}\n\nLeave a Reply\n'
    (reading,) = read_file(io.BytesIO(text.encode()), name="a.txt", captured=CAPTURED)
    assert [comment.text for comment in reading.comments] == [SPELT]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("The mu\xadni\xadci\xadpal li\u200bbrary", "The municipal library"),
        (
            "Auf\u200clage, Schiff\u200c\xadfahrt, sur\ufeffface, 4\u2060km",
            "Auflage, Schifffahrt, surface, 4km",
        ),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\U0001f469\u200d\U0001f33e \u200f\u05d0!", "\U0001f469\u200d\U0001f33e \u200f\u05d0!"),
        ("One.</p><p>\u200b</p><p>Two.", "One.\n\nTwo."),
    ],
    ids=[
        "hyphens and spaces",
        "joiners in Latin words",
        "joiners that spell",
        "emoji and direction",
        "empty paragraphs",
    ],
)
def test_what_shows_nothing_is_left_out_of_words_and_stays_in_markup(written, read_as):
    told = [
        {
            "id": 5,
            "post": 1,
            "parent": 0,
            "author_name": "No\xador",
            "content": {"rendered": f"<p>{written}</p>"},
        }
    ]
    body = json.dumps(told).encode()
    (comment,) = read(body, url=URL, captured=CAPTURED, media_type="application/json").comments
    assert (comment.author, comment.text) == ("Noor", read_as)
    assert comment.html == f"<p>{written}</p>"
