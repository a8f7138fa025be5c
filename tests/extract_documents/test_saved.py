"""Pages saved as plain text: numbers, indentation, names and dates tell the thread."""

# ruff: noqa: RUF001 - typographic signs are what is tested

import os
from pathlib import Path

import pytest

from ingest.errors import NotRecognised
from ingest.extract.saved.text import read_saved
from tests.extract_documents.saved import CAPTURED, read

NUMBERED = """\
    Neighbours!

    The council means to fell the limes. Write to

    Ms P. Carrow            Head of Streets            Wexcombe Council

    4 thoughts on “Keep the limes of Elm Row

      1. Olu

        Sent mine: it asks
        1. for the survey
        2. for the vote

        and for the date. – Olu

        1. Petra

          They answered:

          Dear Ms Vane
          Thank you for your letter.

          1. Olu

            Well done!

      2. No name here, but I wrote as well and shall write again. Thank you all.

    Leave a Reply

    Fill in your details below or click an icon to log in:
    """


def test_numbered_thread_has_its_replies_and_its_nameless_comment():
    reading = read(NUMBERED)
    shape = [(c.position, c.parent_position, c.author) for c in reading.comments]
    assert shape == [(1, None, "Olu"), (2, 1, "Petra"), (3, 2, "Olu"), (4, None, None)]
    assert reading.comments[0].text == (
        "Sent mine: it asks\n1. for the survey\n2. for the vote\n\nand for the date. – Olu"
    )
    assert reading.comments[1].text == "They answered:\n\nDear Ms Vane\nThank you for your letter."
    assert reading.comments[3].text.startswith("No name here")
    assert reading.problems == ()
    assert reading.route == "text"


def test_post_is_what_stands_above_the_thread():
    (post,) = read(NUMBERED, url="https://blog.example/limes/").posts
    assert (post.title, post.declared_comments) == ("Keep the limes of Elm Row", 4)
    assert post.text.startswith("Neighbours!\n\nThe council means")
    assert "Ms P. Carrow\nHead of Streets\nWexcombe Council" in post.text
    assert post.url == "https://blog.example/limes/"


def test_form_below_the_thread_is_dropped():
    assert "Fill in your details" not in repr(read(NUMBERED))


def test_named_thread_without_numbers():
    reading = read("""\
        The limes

        2 Responses to “The limes”

        Olu says:
        March 5, 2013 at 9:03 pm

        Sent mine.

        Reply

            Petra Q. says:
            6 March 2013 at 08:15

            Same here.
            It said: we are looking into it.

            Reply

        Pingback: Limes elsewhere

        Leave a Reply
        """)
    shape = [(c.author, c.parent_position, c.published, c.kind) for c in reading.comments]
    assert shape == [
        ("Olu", None, "2013-03-05", "comment"),
        ("Petra Q.", 1, "2013-03-06", "comment"),
        ("Limes elsewhere", None, None, "pingback"),
    ]
    assert [c.text for c in reading.comments[:2]] == [
        "Sent mine.",
        "Same here.\nIt said: we are looking into it.",
    ]


@pytest.mark.parametrize(
    "byline",
    [
        "Olu | March 5, 2013 at 9:03 pm",
        "Olu on March 5, 2013 at 9:03 pm said:",
        "Olu said on March 5, 2013 at 9:03 pm:",
        "Olu – 5 March 2013",
        "Olu\nMarch 5, 2013 at 9:03 pm",
        "Olu sagt:\n5. März 2013 um 21:03 Uhr",
        "Olu dit :\n5 mars 2013 à 21 h 03 min",
    ],
)
def test_bylines_of_many_kinds(byline):
    thread = f"Text of it.\n\n1 Comment\n\n{byline}\n\nSent mine.\n\nPost a Comment\n"
    (one,) = read_saved(thread, name="page.txt", url=None, captured=CAPTURED).comments
    assert (one.author, one.published, one.text) == ("Olu", "2013-03-05", "Sent mine.")


def test_name_that_ends_like_a_time_is_a_name():
    (one,) = read("Text.\n\n1 Comment\n\nSam said:\n\nSent.\n\nLeave a Reply\n").comments
    assert (one.author, one.text) == ("Sam", "Sent.")


def test_numbered_comments_with_says_and_dates():
    reading = read("""\
        2 Responses to Limes

          1. Olu says:
             March 5, 2013 at 9:03 pm

             Sent mine.

             Reply
          2. Petra says:
             March 6, 2013 at 9:03 pm

             Me too.

        Leave a comment
        """)
    assert [(c.author, c.published, c.text) for c in reading.comments] == [
        ("Olu", "2013-03-05", "Sent mine."), ("Petra", "2013-03-06", "Me too."),
    ]  # fmt: skip


def test_fewer_than_the_page_counts_is_a_gap():
    reading = read("Text.\n\n5 Comments\n\nOlu says:\n\nSent.\n\nLeave a Reply\n")
    assert [(p.kind, p.count) for p in reading.problems] == [("gap", 4)]


def test_page_without_comments_is_a_post_alone():
    reading = read("The limes stay.\n\nLeave a Reply\n")
    assert (reading.comments, reading.posts[0].text) == ((), "The limes stay.")


def test_prose_is_not_taken_for_a_page():
    with pytest.raises(NotRecognised, match="thread"):
        read("A letter.\n\nDear all,\n\nthis is only a letter.\n")


def test_one_line_that_sounds_like_a_byline_makes_no_thread():
    with pytest.raises(NotRecognised):
        read("# Notes\n\nWhat the chair said:\n\nnothing at all.\n")


def test_thread_without_a_heading_is_known_by_two_bylines():
    reading = read("The post.\n\nOlu says:\n\nSent.\n\nPetra says:\n\nMe too.\n")
    assert [c.author for c in reading.comments] == ["Olu", "Petra"]
    assert reading.posts[0].text == "The post."


def test_says_within_a_text_begins_no_comment():
    text = "Olu says:\n\nI rang them\nand this is what Jude says:\nno.\n\nhere is what the council says:\n\nNo.\n"
    (one,) = read(f"Text.\n\n1 Comment\n\n{text}\nLeave a Reply\n").comments
    assert one.text.endswith("council says:\n\nNo.")


def test_windows_line_ends_tabs_and_hard_spaces():
    text = NUMBERED.replace("\n", "\r\n").replace("        ", "\u00a0" * 8)
    assert len(read(text).comments) == 4


def test_more_than_the_page_counts_is_told():
    reading = read("Text.\n\n1 Comment\n\nOlu says:\n\nSo:\n\nThe council says:\n\nNo.\n\nLeave a Reply\n")
    assert [(p.kind, p.count) for p in reading.problems] == [("unsure-comments", 1)]


def test_comment_without_a_date_is_one_where_the_page_counts_it():
    thread = (
        "Olu says:\n5 March 2013\n\nSent.\n\nJude says:\n\nMe too.\n\nPetra says:\n6 March 2013\n\nSame.\n"
    )
    assert len(read(f"Text.\n\n3 Comments\n\n{thread}\nLeave a Reply\n").comments) == 3


SEED = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[3] / "shared" / "data")).parent / "seed"


@pytest.mark.skipif(not SEED.is_dir(), reason="the page this began with is not here")
def test_page_this_project_began_with():
    (path,) = SEED.glob("*.txt")
    reading = read_saved(path.read_text("utf-8"), name=path.name, url=None, captured=CAPTURED)
    assert [(c.author is not None, c.parent_position) for c in reading.comments] == [
        (True, None),
        (True, 1),
        (False, None),
    ]
    assert reading.comments[0].author == reading.comments[1].author
    assert reading.posts[0].declared_comments == 3
    assert reading.problems == ()
