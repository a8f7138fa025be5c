"""Pages saved as plain text whose comments are signed below their words, and sentences that are nobody's name."""

import pytest

from ingest.extract.saved.text import read_saved
from tests.extract_documents.saved import CAPTURED, read

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
