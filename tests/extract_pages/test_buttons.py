"""A link below a comment's words is a button where all have it, or where it leads to the form."""

import pytest

from ingest.extract.comments.buttons import buttons_below
from ingest.extract.pages import read_page

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


ITEM = """<li class="comment" id="comment-{n}"><div id="div-comment-{n}" class="comment-body"><div class="comment-author vcard">
<cite class="fn">Runa {n}</cite> <span class="says">says:</span></div><div class="comment-meta commentmetadata">
<a href="http://towpath.example/bridge/#comment-{n}">May {n}, 2012 at 8:00 am</a></div><p>{lead}</p>
<p>Dear Ms Fenn, the footbridge will be open again in June.</p></div></li>"""


@pytest.mark.parametrize(("lead", "is_told"), [("Reply:", True), ("Quote:", True), ("Reply", False)])
def test_a_word_with_a_colon_leads_in_what_follows_and_is_no_button(lead, is_told):
    thread = "".join(ITEM.format(n=n, lead=lead) for n in (1, 2))
    page = (
        '<html><head><title>The bridge</title><meta name="generator" content="WordPress 2.8"></head><body class="single">'
        '<div class="post hentry" id="post-9"><h2 class="entry-title">The bridge</h2><div class="entry-content"><p>It is closed.</p>'
        f'</div></div><div id="comments"><h3>2 Responses</h3><ol class="commentlist">{thread}</ol></div></body></html>'
    )
    url = "http://towpath.example/bridge/"
    reading = read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")
    assert [one.text.startswith(f"{lead}\n\nDear Ms Fenn") for one in reading.comments] == [is_told] * 2
