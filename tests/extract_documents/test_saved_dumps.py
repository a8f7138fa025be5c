"""Pages as browsers of a terminal dump them: numbers of links and signs for pictures are nobody's words."""

from ingest.extract.saved.text import read_saved

CAPTURED = "2026-03-01T10:00:00Z"
LYNX = """   #[1]Keep Elm Row » Feed

   [2]Keep Elm Row

The row

   Posted on [3]March 4, 2010 by [4]Maud

   Please write to the clerk of the [5]board, and
   tell us here.

2 Responses to The row

    1. Olu Adair says:
       [6]March 5, 2010 at 2:05 pm
       Wrote, see [7]here and note [1], kept as [99].
       [8]Reply
          + [9]Maud says:
            [10]March 5, 2010 at 6:40 pm
            Well done.
            [11]Reply

Leave a Reply [12]Cancel reply

   [13]Proudly powered by WordPress.

References

   1. http://elm.example/feed/
   2. http://elm.example/
   3. http://elm.example/2010/03/the-row/
   4. http://elm.example/author/maud/
   5. http://board.example/
   6. http://elm.example/2010/03/the-row/#comment-11
   7. http://olu.example/
   8. http://elm.example/2010/03/the-row/?replytocom=11#respond
   9. http://elm.example/
  10. http://elm.example/2010/03/the-row/#comment-12
  11. http://elm.example/2010/03/the-row/?replytocom=12#respond
  12. http://elm.example/2010/03/the-row/#respond
  13. http://wordpress.org/

   Hidden links:
  15. http://elm.example/hidden/
"""
ELINKS = (
    LYNX.replace("References\n\n", "References\n\n   Visible links\n")
    .replace("   4. http", "   4. View all posts by Maud\n\thttp")
    .replace("          + ", "          • ")
)
W3M = """The row

Posted on March 4, 2010 by Maud

Please write to the clerk.

3 Responses to The row

 1. [ad51] Olu Adair says:
    March 5, 2010 at 2:05 pm

    Wrote.

    Reply
      □ [ad51] Maud says:
        March 5, 2010 at 6:40 pm

        Well done.

        Reply
          ☆ [b0c2] Jo Mills says:
            March 6, 2010 at 9:00 am

            Same here.

            Reply

Leave a Reply
"""


def read(text):
    reading = read_saved(text, name="page.txt", url=None, captured=CAPTURED)
    return (
        reading.posts[0],
        [(c.author, c.published, c.parent_position, c.text) for c in reading.comments],
        reading.problems,
    )


def test_numbers_of_links_and_their_list_are_nobodys_words():
    for dump in (LYNX, ELINKS):
        post, comments, problems = read(dump)
        assert (post.title, post.author, post.published) == ("The row", "Maud", "2010-03-04")
        assert post.text == "Please write to the clerk of the board, and\ntell us here."
        assert comments == [
            ("Olu Adair", "2010-03-05", None, "Wrote, see here and note [1], kept as [99]."),
            ("Maud", "2010-03-05", 1, "Well done."),
        ]
        assert problems == ()


def test_a_list_of_addresses_without_numbers_above_it_is_the_pages_own():
    text = LYNX.replace("[", "(").replace("]", ")")
    post, comments, _ = read(text)
    assert (post.title, comments[1][0]) == ("The row", "(9)Maud")


def test_signs_for_pictures_are_no_names_and_stars_are_bullets():
    _, comments, problems = read(W3M)
    assert [one[:1] + one[2:] for one in comments] == [
        ("Olu Adair", None, "Wrote."),
        ("Maud", 1, "Well done."),
        ("Jo Mills", 2, "Same here."),
    ]
    assert problems == ()
    one_named_so = W3M.replace("[ad51] Olu", "Olu").replace("[ad51] Maud", "Maud")
    assert read(one_named_so)[1][2][0] == "[b0c2] Jo Mills"
