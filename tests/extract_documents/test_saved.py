"""Pages saved as plain text: numbers, indentation, names and dates tell the thread."""
# ruff: noqa: RUF001 - typographic signs are what is tested

import os
import textwrap
from pathlib import Path

import pytest

from ingest.errors import NotRecognised
from ingest.extract.saved import read_saved

CAPTURED = "2014-06-15T12:00:00Z"


def read(text, url=None):
    return read_saved(textwrap.dedent(text), name="page.txt", url=url, captured=CAPTURED)


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


BELOW = [
    "Posted by: {} | March 05, 2009 at 11:59 PM",
    "Posted by: {} at March 5, 2009 11:59 PM | Permalink",
    "Posted by {} on March 5, 2009 at 11:59 PM",
    "{} | March 5, 2009 at 11:59 PM",
    "Comment by {} — March 5, 2009 @ 11:59 pm",
    "Kommentiert von: {} | 05. März 2009 um 23:59",
    "Rédigé par : {} | le 05 mars 2009 à 23:59",
]
WORDS = {
    "Jory on the Hill": "I asked the mayor about the gate.\n\nPosted by Jude, I think, was the notice:\n\nNo.",
    "Wenna": "I wrote as well, and they sent this:\n\nDear Ms Vane\nThank you.",
    "Kit": "The reeve has nothing to say.",
}


def signed_below(byline, heading="Comments", words=WORDS, after=""):
    said = "\n".join(f"{text}\n\n{byline.format(name)}\n" for name, text in words.items())
    return read_saved(
        f"The gate\n\nPosted by Gwen on March 1, 2009\n\nWrite to the county, please.\n\n{heading}\n\n{said}\n{after}\nPost a comment\n",
        name="page.txt",
        url=None,
        captured=CAPTURED,
    )


@pytest.mark.parametrize("byline", BELOW)
@pytest.mark.parametrize(
    "heading",
    [
        "Comments",
        "3 Comments »",
        "Comments (3)\n\nYou can follow this conversation by subscribing to the comment feed for this post.",
    ],
)
def test_words_above_a_byline_are_its_own_where_blogs_sign_below(byline, heading):
    reading = signed_below(byline, heading)
    assert {c.author: c.text for c in reading.comments} == WORDS
    assert {c.published for c in reading.comments} == {"2009-03-05"}
    assert reading.posts[0].text.endswith("Write to the county, please.")
    assert reading.problems == ()


def test_counter_under_the_title_begins_no_thread_that_is_signed_below():
    page = "The gate\n\n1 Comment\n\nPosted by Gwen on March 1, 2009\n\nWrite.\n\nComments\n\nI did.\n\n"
    reading = read(f"{page}Posted by: Jory | March 5, 2009 at 11:59 PM\n\nPost a comment\n")
    assert [(c.author, c.text) for c in reading.comments] == [("Jory", "I did.")]
    assert "Write." in reading.posts[0].text


@pytest.mark.parametrize(
    ("byline", "after"), [(BELOW[0], "Recent posts\n\nThe well"), (BELOW[2], "Archives of the blog")]
)
def test_words_above_and_below_signed_lines_are_given_to_nobody(byline, after):
    reading = signed_below(byline, "3 Comments", after=after)
    assert (reading.comments, [(p.kind, p.count) for p in reading.problems]) == ((), [("gap", 3)])


def test_few_words_above_names_make_nobody_elses_comments():
    thread = "Sort by: newest first\n\nOlu\nMarch 5, 2013\n\nSent.\n\nPetra\nMarch 6, 2013\n"
    reading = read(f"Text.\n\n2 Comments\n\n{thread}\nLeave a Reply\n")
    assert (reading.comments, [p.kind for p in reading.problems]) == ((), ["gap"])


def test_signed_lines_without_a_heading_are_told():
    reading = signed_below(BELOW[0], "The notice:")
    assert (reading.comments, [p.kind for p in reading.problems]) == ((), ["gap"])


def test_labels_above_the_words_are_no_part_of_names():
    said = "".join(f"Posted by {name} on March 5, 2013\n\nSent, {name}.\n\n" for name in ("Olu", "Petra"))
    reading = read(f"Text.\n\n2 Comments\n\n{said}Leave a Reply\n")
    assert [(c.author, c.text) for c in reading.comments] == [
        ("Olu", "Sent, Olu."),
        ("Petra", "Sent, Petra."),
    ]


def test_numbered_comments_signed_below():
    reading = read("""\
        2 Comments »

        RSS feed for comments on this post. TrackBack URI

          1. Sent mine.

             Comment by Olu — March 5, 2013 @ 9:03 pm
          2. I did:
             1. twice
             2. again

             Comment by Petra — March 6, 2013 @ 9:03 pm

        Leave a comment
        """)
    assert [(c.author, c.published, c.text) for c in reading.comments] == [
        ("Olu", "2013-03-05", "Sent mine."), ("Petra", "2013-03-06", "I did:\n1. twice\n2. again"),
    ]  # fmt: skip


def test_points_of_a_list_in_a_comment_signed_below_number_no_thread():
    reading = signed_below(BELOW[0], words=WORDS | {"Jory on the Hill": "1. Who asked?\n2. Who answered?"})
    assert [c.author for c in reading.comments] == list(WORDS)


LETTER = "Dear Ms Vane\n\nThank you for your letter.\n\nYours sincerely\n\nP. Carrow"
LEADS = [
    "I wrote and got this today:",
    "I wrote to the council and she wrote:",
    "My MP wrote:",
    "The council says:",
    "Head of Streets says:",
    "Wexcombe Council wrote on 3 March 2009:",
    "P. Carrow said:",
]


@pytest.mark.parametrize("heading", ["2 Responses to The limes", "Responses"])
@pytest.mark.parametrize("lead", LEADS)
def test_sentence_that_leads_in_a_letter_begins_no_comment_in_a_thread_with_dates(lead, heading):
    thread = f"Olu says:\nMarch 5, 2013 at 9:03 pm\n\n{lead}\n\n{LETTER}\n\nPetra says:\n6 March 2013 at 08:15\n\nSame.\n"
    reading = read(f"The limes.\n\n{heading}\n\n{thread}\nLeave a Reply\n")
    assert [(c.author, c.text) for c in reading.comments] == [
        ("Olu", f"{lead}\n\n{LETTER}"),
        ("Petra", "Same."),
    ]
    assert reading.problems == ()


@pytest.mark.parametrize("lead", LEADS[:3])
def test_nobody_is_called_by_a_sentence(lead):
    reading = read(
        f"Text.\n\n2 Comments\n\nOlu says:\n\n{lead}\n\nNo.\n\nPetra says:\n\nSame.\n\nLeave a Reply\n"
    )
    assert [c.author for c in reading.comments] == ["Olu", "Petra"]


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
