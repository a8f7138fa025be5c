"""What stands where a list has its dates, and is none that can be read, is kept as found and told."""

import pytest

from ingest.extract.pages import read_page
from ingest.model import Reading

ODD = "the eve of the second flood"
DAYS = ["May 3, 2010 at 9:14 am", ODD, "May 5, 2010 at 8:02 pm"]
SAID = ["The wheel was mended.", "So they read letters.", "I have my doubts."]
WORDS = "<p>We wrote to the water office about the weir, and this is all that came of it so far.</p>"


def read(generator: str, thread: str) -> Reading:
    page = (
        f'<html lang="en"><head><meta name="generator" content="{generator}"></head><body class="single postid-31">'
        f'<div class="post hentry" id="post-31"><h2>The weir</h2><div class="entry-content">{WORDS}</div></div>{thread}</body></html>'
    )
    url = "http://weir.example/2010/05/weir.html"
    return read_page(page.encode(), url=url, media_type=None, captured="2016-01-01T00:00:00Z")


def dates(generator: str, item: str, holder: str) -> list[str | None]:
    """Read three comments, the second of which has words for a date; give the dates as found."""
    items = [
        item.format(n=n, name=f"Rower {'ABC'[n - 1]}", day=day, words=f"<p>{words}</p>")
        for n, (day, words) in enumerate(zip(DAYS, SAID, strict=True), 1)
    ]
    reading = read(generator, f"<{holder}>{''.join(items)}</{holder.partition(' ')[0]}>")
    assert [one.text for one in reading.comments] == SAID
    assert [one.author for one in reading.comments] == ["Rower A", "Rower B", "Rower C"]
    told = [problem.count for problem in reading.problems if problem.kind == "unreadable-date"]
    assert told == [sum(one.published is None and one.published_raw is not None for one in reading.comments)]
    return [one.published_raw for one in reading.comments]


@pytest.mark.parametrize(
    ("generator", "item", "holder"),
    [
        (
            "WordPress 3.0",
            '<li class="comment" id="li-comment-{n}"><div id="comment-{n}"><cite class="fn">{name}</cite>'
            '<div class="comment-meta commentmetadata"><a href="http://weir.example/2010/05/weir.html#comment-{n}">{day}</a></div>'
            '<div class="comment-body">{words}</div><div class="reply"><a href="?replytocom={n}#respond">Reply</a></div></div></li>',
            'ol class="commentlist"',
        ),
        (
            "WordPress 2.8",
            '<dt class="comment" id="comment-{n}"><span class="comment_author">{name}</span>'
            ' <span class="comment_time"><a href="#comment-{n}">{day}</a></span></dt>'
            '<dd class="comment"><div class="format_text">{words}<p class="reply"><a href="#">Reply</a></p></div></dd>',
            'dl id="comment_list"',
        ),
        (
            "WordPress 2.3",
            '<dt id="comment-{n}"><a href="http://{n}.example" rel="external nofollow">{name}</a> <small>{day}</small></dt><dd>{words}</dd>',
            'dl class="commentlist"',
        ),
        (
            "Movable Type 4.1",
            '<div id="comment-{n}" class="comment"><div class="comment-header"><span class="byline"><span class="vcard author">{name}</span>'
            ' <a href="#comment-{n}"><abbr class="published">{day}</abbr></a></span></div>'
            '<div class="comment-content">{words}</div></div>',
            'div id="comments" class="comments"',
        ),
        (
            "http://www.typepad.com/",
            '<div class="comment" id="comment-6a00d8341c1234ab53ef0120a5aa000{n}"><div class="comment-content">{words}</div>'
            '<p class="comment-footer">Posted by: <a rel="nofollow" href="http://{n}.example">{name}</a> |'
            ' <a href="http://weir.example/2010/05/weir.html#comment-6a00d8341c1234ab53ef0120a5aa000{n}">{day}</a></p></div>',
            'div id="comments" class="comments"',
        ),
    ],
    ids=["permalink", "thesis", "small", "abbr", "typepad"],
)
def test_words_where_the_others_have_their_dates_are_kept_as_found(generator, item, holder):
    assert dates(generator, item, holder) == DAYS


def test_what_stands_elsewhere_than_the_others_dates_is_no_date():
    item = '<li class="comment" id="comment-{n}"><cite class="fn">{name}</cite> {day}<div class="comment-body">{words}</div></li>'
    dated = item.replace("{day}", '<a href="#comment-{n}">{day}</a>')
    others = [dated.format(n=n, name="Rower", day=DAYS[0], words=f"<p>{SAID[0]}</p>") for n in (1, 2)]
    for odd in (
        '<a href="#respond">the eve of all</a>',
        "<span>the eve of all</span>",
        '<a href="#comment-1">the eve of all</a>',
    ):
        last = item.format(n=3, name="Rower", day=odd, words=f"<p>{SAID[1]}</p>")
        reading = read("WordPress 3.0", f'<ol class="commentlist">{"".join((*others, last))}</ol>')
        assert [one.published_raw for one in reading.comments] == [DAYS[0], DAYS[0], None]


@pytest.mark.parametrize("day", ["July 1, 9999", "July 1, 2553"])
def test_a_year_that_is_none_of_ours_is_part_of_the_date_as_found(day):
    item = (
        '<li class="comment" id="comment-1"><cite class="fn">Rower</cite><div class="comment-meta"><a href="#comment-1">{day}</a></div>'
        f'<div class="comment-body"><p>{SAID[0]}</p></div></li>'
    )
    [one] = read("WordPress 3.0", f'<ol class="commentlist">{item.format(day=day)}</ol>').comments
    assert (one.published_raw, one.published) == (day, None)
