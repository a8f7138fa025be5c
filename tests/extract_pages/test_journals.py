"""Entries of LiveJournal and Dreamwidth: what is not for all stays out, and part of a thread is told as one."""

import time
from pathlib import Path

import pytest

from ingest.extract.pages import read_page

PAGES = Path(__file__).parents[1] / "pages" / "livejournal"
HOME = "http://hill-end.livejournal.example"
URL = f"{HOME}/4321.html"
CAPTURED = "2016-01-01T00:00:00Z"
USER = '<span class="ljuser"><b>{}</b></span>'


def leaf(number, author="ada_k", words="The parish, I think.", classes="", beside=""):
    return (
        f'<div class="b-tree-twig"><div id="t{number}" class="b-leaf {classes}" data-username="{author}" data-full="1">'
        f'<span class="b-leaf-username-name">{USER.format(author)}</span>'
        f'<span class="b-leaf-createdtime">2013-04-05 10:20</span>{beside}<div class="b-leaf-article">{words}</div></div></div>'
    )


def site(leaves, *, url=URL, title="The clock", entry="", head="", count=2):
    html = (
        f'<html><head><title>The clock: hill_end</title>{head}</head><body><div class="b-singlepost">'
        f'<h1 class="b-singlepost-title entry-title">{title}</h1><article class="b-singlepost-body">It stands.{entry}</article>'
        f'</div><div id="comments"><span class="js-amount">{count} comments</span>{"".join(leaves)}</div></body></html>'
    )
    return read_page(html.encode(), url=url, media_type=None, captured=CAPTURED)


def journal(wrapper="security-public", filtered="", comment="visible", beside=""):
    url = "https://hill-end.dreamwidth.example/4321.html"
    html = (
        f'<html><head><title>hill_end | The weir</title></head><body class="page-entry"><div id="entry-wrapper-4321" '
        f'class="entry-wrapper {wrapper}"><h3 class="entry-title">{filtered}<a href="{url}">The weir</a></h3>'
        f'<div class="entry-content">It stands open.</div></div><div id="comments"><div id="cmt300" class="dwexpcomment">'
        f'<div id="comment-cmt300" class="comment-wrapper {comment} full"><span class="datetime">2010-03-04 10:12 am (UTC)</span>'
        f'<span class="poster">{USER.format("ada_k")}</span><div class="comment-content">I wrote.</div>{beside}</div></div></div>'
        f"</body></html>"
    )
    return read_page(html.encode(), url=url, media_type=None, captured=CAPTURED)


def told(reading):
    return [(problem.kind, problem.count) for problem in reading.problems]


def ids(reading):
    return [one.source_id for one in reading.comments]


@pytest.mark.parametrize(
    "icon",
    [
        '<img src="http://l-stat.livejournal.example/img/icon_private.gif?v=2" alt="">',
        '<img src="/img/icon_protected.gif">',
        '<img src="/img/icon_groups.gif">',
        '<img src="/img/lock.png" alt="[private post]">',
    ],
)
def test_an_entry_that_is_not_for_all_is_left_out_with_its_comments(icon):
    reading = site([leaf(555), leaf(811)], title=f"{icon}The clock")
    assert (reading.posts, reading.comments, reading.listing) == ((), (), None)
    assert told(reading) == [("skipped-private", 3)]


def test_scripts_say_that_an_entry_is_not_for_all():
    script = '<script>Site.entry = {{"title":"The \\"is_public\\":false clock","is_public":{}}};</script>'
    assert told(site([leaf(555)], head=script.format("false"))) == [("skipped-private", 2)]
    assert ids(site([leaf(555)], head=script.format("true"))) == ["555"]


def test_what_somebody_writes_about_such_icons_leaves_an_entry_public():
    icon = '<img src="/img/icon_private.gif">'
    assert ids(site([leaf(555, words=f"What is {icon}?")], entry=f" They have {icon} there.")) == ["555"]


def test_icons_of_other_entries_beside_a_public_one_leave_it_public():
    other = '<div class="sidebar"><a href="/4300.html">Bell</a><img src="/img/icon_private.gif"></div>'
    assert ids(site([leaf(555), other])) == ["555"]
    locked = f'<div class="with-sidebar"><h2><img src="/img/icon_private.gif"></h2>{leaf(555)}</div>'
    page = f'<html><body class="sidebar-left">{locked}</body></html>'
    assert told(read_page(page.encode(), url=URL, media_type=None, captured=CAPTURED)) == [
        ("skipped-private", 2)
    ]


@pytest.mark.parametrize("security", ["security-private", "security-protected", "security-custom"])
def test_an_entry_of_dreamwidth_that_is_not_for_all_is_left_out(security):
    assert told(journal(security)) == [("skipped-private", 2)]


def test_an_access_filter_is_printed_for_entries_that_are_not_for_all():
    locked = '<span class="access-filter"><img src="/img/silk/entry/locked.png" alt="[locked post]"></span>'
    assert told(journal("", locked)) == [("skipped-private", 2)]
    assert ids(journal()) == ["300"]


@pytest.mark.parametrize("state", ["b-leaf-screened", "b-leaf-spammed", "b-leaf-suspended"])
def test_a_screened_comment_that_somebody_is_shown_is_not_public(state):
    reading = site([leaf(555), leaf(811, classes=state)])
    assert ids(reading) == ["555"]
    assert told(reading) == [("skipped-private", 1)]


def test_the_link_that_unscreens_is_printed_for_screened_comments_alone():
    link = '<a href="http://www.livejournal.example/talkscreen.bml?mode=unscreen&amp;talkid=811">Unscreen</a>'
    assert told(site([leaf(555), leaf(811, beside=link)])) == [("skipped-private", 1)]
    assert ids(site([leaf(555), leaf(811, words=f"What is {link}?")])) == ["555", "811"]
    assert told(journal(beside=link)) == [("skipped-private", 1)]


def test_a_screened_comment_of_dreamwidth_is_not_public():
    reading = journal(comment="screened")
    assert (ids(reading), told(reading)) == ([], [("skipped-private", 1)])
    assert [post.text for post in reading.posts] == ["It stands open."]


def test_comments_of_2009_were_all_called_deleted():
    assert ids(journal(comment="visible deleted")) == ["300"]


def test_every_state_is_counted_and_collapsed_threads_are_asked_for():
    folded = '<div class="b-leaf b-leaf-seemore" data-parent="{0}" data-count="4"><a href="{1}">4 more comments</a></div>'
    clipped = '<div id="t{0}" class="b-leaf b-leaf-clipped {1}"><p class="b-leaf-status">Gelöscht</p></div>'
    closed = f'<div id="t1580" class="b-leaf b-leaf-collapsed" data-full="0"><a href="{URL}?thread=1580#t1580">Mehr</a></div>'
    reading = site(
        [
            *(leaf(555), clipped.format(811, "deleted"), clipped.format(1067, "screened"), closed),
            *(folded.format(1580, f"{URL}?thread=1580#t1580"), folded.format(555, "javascript:void(0)")),
        ],
        count=12,
    )
    assert ids(reading) == ["555"]
    assert told(reading) == [("more-comments", 9), ("skipped-deleted", 1), ("skipped-hidden", 1)]
    assert [lead.url for lead in reading.leads] == [f"{URL}?thread=1580", f"{URL}?thread=555"]
    assert reading.listing is None
    assert reading.posts[0].declared_comments == 12


@pytest.mark.parametrize("query", ["thread=555", "view=top-only", "replyto=555", "mode=reply&page=1"])
def test_a_view_of_part_of_a_thread_proves_no_comment_absent(query):
    reading = site([leaf(555), leaf(811)], url=f"{URL}?{query}#t555")
    assert ids(reading) == ["555", "811"]
    assert reading.listing is None
    assert (reading.url, reading.posts[0].whole) == (URL, False)


def test_a_thread_whose_first_comment_answers_one_that_is_not_there_is_part_of_one():
    link = f'<li class="b-leaf-actions-parent"><a href="{URL}?thread=300#t300">Уровень выше</a></li>'
    reading = site([leaf(555, beside=link), leaf(811)])
    assert [one.parent_source_id for one in reading.comments] == ["300", None]
    assert reading.listing is None


def test_an_entry_with_all_its_comments_lists_them():
    reading = site([leaf(555), leaf(811)])
    assert reading.listing is not None
    assert (reading.listing.total, reading.posts[0].whole) == (2, True)
    assert site([], count=0).listing is not None


def test_the_title_of_a_page_is_not_that_of_its_journal():
    assert (reading := site([leaf(555)])).site is not None
    assert (reading.site.url, reading.site.title) == (f"{HOME}/", None)


def within(number, words, *inner, state="visible"):
    return (
        f'<div id="cmt{number}" class="dwexpcomment"><div class="comment-wrapper {state} full">'
        f'<span class="datetime">2010-03-04 10:12 am (UTC)</span>{USER.format("ada_k")}'
        f'<div class="comment-content">{words}</div></div>{"".join(inner)}</div>'
    )


def test_what_an_answer_is_does_not_fall_back_on_the_comment_it_stands_in():
    threads = within(300, "One.", within(556, "Two.", state="screened"))
    gone = f'<div id="cmt812" class="dwexpcomment"><i>(Deleted comment)</i>{within(1068, "Three.")}</div>'
    held = within(1324, "Four.", within(1580, "Five."), state="screened")
    html = f'<html><head><title>The weir</title></head><body><div id="comments">{threads}{gone}{held}</div></body></html>'
    reading = read_page(html.encode(), url=URL, media_type=None, captured=CAPTURED)
    assert [(one.source_id, one.text) for one in reading.comments] == [
        ("300", "One."),
        ("1068", "Three."),
        ("1580", "Five."),
    ]
    assert told(reading) == [("skipped-deleted", 1), ("skipped-private", 2)]
    assert not any("Two." in (post.text or "") or "Four." in (post.text or "") for post in reading.posts)


@pytest.mark.parametrize("security", [["public"], ["protected"], ["public", "private", "public"]])
def test_a_list_of_entries_is_no_entry_and_shows_none_that_are_not_for_all(security):
    entries = "".join(
        f'<div id="entry-wrapper-{n}" class="entry-wrapper security-{name}"><h3 class="entry-title"><a href="/{n}.html">N</a></h3>'
        f'<div class="entry-content">{"The weir stands open, and nobody shuts it. " * 20}</div></div>'
        for n, name in enumerate(security, 4321)
    )
    html = f'<html><head><title>hill_end</title></head><body class="page-recent">{entries}</body></html>'
    home = "https://hill-end.dreamwidth.example/"
    reading = read_page(html.encode(), url=home, media_type=None, captured=CAPTURED)
    assert (reading.engine, reading.posts, reading.comments) == ("dreamwidth", (), ())


@pytest.mark.parametrize(
    "inner",
    [
        "".join(f'<a name="t{number}"></a>' for number in range(9000)),
        '<div id="ljcmt5"><div>'
        + '(<a href="/4321.html?thread=5#t5">Thread</a>) ' * 9000
        + "</div>Words.</div>",
        '<div id="ljcmt5"><div id="cmtbar5">' + "<b>From:</b> (nobody) " * 9000 + "</div>Words.</div>",
    ],
)
def test_thousands_of_anchors_buttons_and_labels_are_no_burden(inner):
    html = f'<html><body><div class="b-singlepost-body">It stands.</div>{inner}</body></html>'
    started = time.process_time()
    read_page(html.encode(), url=URL, media_type=None, captured=CAPTURED)
    assert time.process_time() - started < 5


def test_the_moment_that_the_head_tells_is_kept():
    head = '<meta property="article:published_time" content="2013-04-05T09:15:00+0400">'
    date = '<p class="b-singlepost-author-date">2013-04-06 09:15:00</p>'
    assert site([leaf(555)], head=head, title=f"The clock{date}").posts[0].published == "2013-04-05T05:15:00Z"
    assert site([leaf(555)], title=f"The clock{date}").posts[0].published == "2013-04-06"


def test_who_writes_that_a_comment_was_deleted_has_written_one():
    date = f'<a href="{URL}?thread={{0}}#t{{0}}">2013-04-05 10:20</a>'
    reply = f'<a href="{URL}?replyto={{0}}">Reply</a>'
    html = (
        f'<html><body><div class="b-singlepost-body">It stands.</div><div id="ljcmt300">{USER.format("ada_k")} {date.format(300)}'
        f'<div>They deleted my comment</div></div><div id="ljcmt556"><i>(Anonymous)</i> {date.format(556)}<div>Deleted comment?</div>'
        f'{reply.format(556)}</div><div id="ljcmt812">(Deleted comment) (<a href="{URL}?thread=812#t812">Thread</a>)</div></body></html>'
    )
    reading = read_page(html.encode(), url=URL, media_type=None, captured=CAPTURED)
    assert [(one.source_id, one.author, one.text) for one in reading.comments] == [
        ("300", "ada_k", "They deleted my comment"),
        ("556", None, "Deleted comment?"),
    ]
    assert told(reading) == [("skipped-deleted", 1)]


def test_every_state_of_comments_that_are_data_is_counted():
    page = (PAGES / "comments-as-data" / "page.html").read_bytes()
    reading = read_page(
        page, url="https://hill-end.livejournal.example/8321.html", media_type=None, captured=CAPTURED
    )
    assert {one.kind: one.count for one in reading.problems} == {
        "skipped-deleted": 1,
        "skipped-hidden": 1,
        "more-comments": 1,
    }


@pytest.mark.parametrize(
    "data", ["{", '{"comments": 1}', '{"comments": [1, {"thread": {}}]}', '{"comments": [{"thread": 7}']
)
def test_data_of_comments_that_cannot_be_read_are_none(data):
    page = f'<div class="b-singlepost-body">It stands open.</div><div id="comments"></div><script>Site.page = {data};</script>'
    reading = read_page(
        page.encode(),
        url="https://hill-end.livejournal.example/8321.html",
        media_type=None,
        captured=CAPTURED,
    )
    assert reading.comments == ()
