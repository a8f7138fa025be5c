"""Saved text of threads that browsers print as lists: numbers and bullets, beside the names or on lines of their own."""

import pytest

from tests.extract_documents.saved import read

PAGE = """\
Otter Lane News

    * Home
    * About

The weir is shut

Posted by Otter on March 3rd, 2009

The weir was shut on Monday. Please write to the River Board.

{heading}

{thread}

Leave a Reply
"""
HEADING = "4 Responses to “The weir is shut”"
THREAD = """\
   1.<Vole says:
      March 4, 2009 at 8:00 am

      I have written. They are to tell us of
        + the hearing on 5 May 2009
        + Hearing - 5 May 2009
      soon.

         {mark}<Stoat says:
            March 4, 2009 at 9:00 am

            So have I.

   2.<Rat says:
      March 5, 2009 at 10:00 am

      Dear Mr Rat,

      1.
      The weir will be opened on 1 April 2009.

      Ida Brook
      Lower Ouse River Board

   3.<Pingback: Weir shut | River blog"""
BLOGGER = """\
Drained again

The pond was drained.

2 comments:

Grebe said...

    I rang the warden.

    The warden said...

    Nothing at all.

    June 13, 2008 10:14 AM
Coot said...

    In a bucket.

    June 13, 2008 11:00 AM

Post a Comment
"""


def page(mark: str, between: str, heading: str = HEADING) -> str:
    return PAGE.format(heading=heading, thread=THREAD.format(mark=mark).replace("<", between))


@pytest.mark.parametrize("between", [" ", "\n            "], ids=["beside", "alone"])
@pytest.mark.parametrize("mark", ["1.", "o", "+", "*", "•"])
@pytest.mark.parametrize("heading", [HEADING, "Comments", "Responses to “The weir is shut”"])
def test_an_answer_is_its_own_whatever_the_browser_prints_before_it(mark, between, heading):
    reading = read(page(mark, between, heading))
    found = [(one.author, one.parent_position, one.published) for one in reading.comments]
    assert found == [
        ("Vole", None, "2009-03-04"),
        ("Stoat", 1, "2009-03-04"),
        ("Rat", None, "2009-03-05"),
        ("Weir shut | River blog", None, None),
    ]
    vole, stoat, rat, _ = reading.comments
    assert vole.text.endswith("+ the hearing on 5 May 2009\n+ Hearing - 5 May 2009\nsoon.")
    assert stoat.text == "So have I."
    assert rat.text.endswith(
        "1.\nThe weir will be opened on 1 April 2009.\n\nIda Brook\nLower Ouse River Board"
    )
    assert reading.problems == ()


def test_a_thread_may_have_bullets_throughout():
    text = page("+", " ")
    for number in "123":
        text = text.replace(f"   {number}. ", "   * ", 1)
    assert [(one.author, one.parent_position) for one in read(text).comments] == [
        ("Vole", None),
        ("Stoat", 1),
        ("Rat", None),
        ("Weir shut | River blog", None),
    ]


@pytest.mark.parametrize("heading", [HEADING, "Responses to “The weir is shut”"])
def test_the_line_below_the_title_says_who_wrote_the_post_and_when(heading):
    (post,) = read(page("1.", " ", heading)).posts
    assert (post.author, post.published, post.published_raw) == ("Otter", "2009-03-03", "March 3rd, 2009")
    assert post.text == "The weir was shut on Monday. Please write to the River Board."


def test_blogger_prints_the_date_of_each_comment_below_its_words():
    reading = read(BLOGGER)
    found = [(one.author, one.published_raw, one.text) for one in reading.comments]
    assert found == [
        ("Grebe", "June 13, 2008 10:14 AM", "I rang the warden.\n\nThe warden said...\n\nNothing at all."),
        ("Coot", "June 13, 2008 11:00 AM", "In a bucket."),
    ]
    assert reading.problems == ()
