"""How many comments a heading says there are."""

import pytest

from ingest.extract.html.sheet import open_sheet
from ingest.extract.page.counts import count_in, declared_comments


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("3 thoughts on “2012”", 3),
        ("Comments (6)", 6),
        ("One thought on “The hall, part 6”", 1),
        # Themes of 2010 put the title in an element, without quotation marks.
        ("One Response to The hall, part 6", 1),
        ("Eine Antwort auf Der Saal, Teil 6", 1),
        ("Una respuesta a La sala, parte 6", 1),
        ("No Comments to The hall, part 6", 0),
        ("12 Responses to The hall, part 6", 12),
        ("One of 5 comments", 5),
        ("The hall, part six", None),
        ("Leave a Reply", None),
        # A comment's own head, in an element that other themes give to the heading.
        ("Jo Marsh commented on March 4", None),
        ("12 responses since 4 March 2010", 12),
    ],
)
def test_numbers_of_the_title_are_not_counted(heading, count):
    assert count_in(heading) == count


@pytest.mark.parametrize(
    ("around", "shown", "count"),
    [
        # Tabs, in three themes of 2008; those of pings count apart.
        ('<a id="t1" href="javascript:void(0);">Comments (10)</a>{}', 10, 10),
        ('<a href="#"><span>Comments (10)</span></a><a href="#"><span>Trackbacks (2)</span></a>{}', 12, 12),
        ('<li><a href="#section-comments"><span>Comments (10)</span></a></li>{}', 10, 10),
        # Fewer than the page shows: it counts something else.
        ('<a href="#">Comments (10)</a>{}', 12, None),
        ('<a href="#">Comments (10)</a><a href="#">Comments (3)</a>{}', 3, None),
        # Blogger's themes of 2017, whose heading is the bare word.
        ('<section data-num-comments="10"><h3>Comments</h3>{}</section>', 10, 10),
        # A line above the list that is no heading.
        ('<div class="commentHead">10 Comments:</div><div>{}</div>', 10, 10),
        ('<div class="caption">Reader Comments (10)</div><div>{}</div>', 10, 10),
        # TypePad's, in the foot of the post.
        ('<p><a href="/weir#comments">Comments (10)</a> <a href="#tb">TrackBack (0)</a></p>{}', 10, 10),
        ("<div>On 10 Comments that we had</div><div>{}</div>", 10, None),
    ],
)
def test_counts_in_tabs_attributes_and_lines_are_seen(around, shown, count):
    page = around.format('<div id="c1">I wrote to the water office twice, and got a number both times.</div>')
    sheet = open_sheet(
        f"<html><body>{page}</body></html>".encode(),
        url="http://weir.example/weir",
        media_type=None,
        captured="2016-01-01T00:00:00Z",
    )
    assert declared_comments(sheet, sheet.first("#c1"), shown=shown) == count
