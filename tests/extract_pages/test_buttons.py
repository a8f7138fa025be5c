"""A link below a comment's words is a button where all have it, or where it leads to the form."""

from ingest.extract.comments.buttons import buttons_below

WORDS = "<p>The wheel was mended.</p>"


def test_a_link_that_most_comments_end_with_is_a_button_in_any_language():
    button = '<p class="x"><a href="/r">Jawab dulu</a></p>'
    assert buttons_below([WORDS + button] * 3 + [WORDS]) == [f'{WORDS}<p class="x"></p>'] * 3 + [None]


def test_a_link_to_the_form_is_a_button_though_there_is_but_one_comment():
    assert buttons_below([f'{WORDS}<a href="#respond">Reply</a>']) == [WORDS]


def test_a_link_that_a_commenter_sets_stays():
    own = f'{WORDS}<p><a href="http://x.example/report">Report</a></p>'
    assert buttons_below([own, f'{WORDS}<p><a href="http://x.example/">The survey</a></p>']) == [None, None]


def test_a_link_within_the_last_line_stays():
    assert buttons_below(['<p>See the <a href="#c3">reply</a></p>'] * 4) == [None] * 4
