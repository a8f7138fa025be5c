"""Ghost's JSON export, of versions 0.11 to 5: what was public comes in, everything else is counted."""

import io
import json
import sqlite3

import pytest
from click.testing import CliRunner

from ingest.errors import Malformed
from ingest.extract import read, read_file
from onrecord.cli import cli

CAPTURED = "2026-03-01T10:00:00Z"
HOME = "https://keepelmrow.example/"


def oid(number):
    return f"{number:024x}"


def post(number, **changed):
    return {
        "id": oid(number), "uuid": "00000000-0000-4000-8000-000000000000", "title": f"Post {number} &amp; more",
        "slug": f"post-{number}", "html": f'<p>Write, number {number}. <a href="__GHOST_URL__/about/">Us</a></p>',
        "type": "post", "status": "published", "visibility": "public", "created_at": "2021-03-01T09:00:00.000Z",
        "updated_at": "2021-03-02T09:00:00.000Z", "published_at": "2021-03-01T10:00:00.000Z",
    } | changed  # fmt: skip


def comment(number, on=1, **changed):
    return {
        "id": oid(number), "post_id": oid(on), "member_id": oid(500), "parent_id": None, "in_reply_to_id": None,
        "status": "published", "html": f"<p>Sent mine, {number}.</p>", "created_at": f"2021-04-01 10:{number % 60:02}:00",
    } | changed  # fmt: skip


def exported(*posts, comments=(), settings=(), version="5.130.6", **tables):
    data = {
        "posts": list(posts), "comments": list(comments), "users": [
            {"id": oid(300), "name": "Gwen R.", "email": "gwen@mail.example", "password": "$2a$10$HASH"}
        ],
        "posts_authors": [{"id": oid(400), "post_id": oid(1), "author_id": oid(300), "sort_order": 0}],
        "members": [{"id": oid(500), "name": "Olu &lt;O", "email": "olu@mail.example", "geolocation": "Leeds"}],
        "settings": [{"key": "title", "value": "Keep Elm Row"}, {"key": "locale", "value": "en"}, *settings],
    } | tables  # fmt: skip
    return {"db": [{"meta": {"exported_on": 1615000000000, "version": version}, "data": data}]}


def told(value, url=HOME):
    readings = list(
        read_file(io.BytesIO(json.dumps(value).encode()), name="ghost.json", url=url, captured=CAPTURED)
    )
    posts = [p for r in readings for p in r.posts]
    comments = [c for r in readings for c in r.comments]
    return posts, comments, {p.kind: p.count for r in readings for p in r.problems}, readings


def test_published_posts_come_with_author_times_and_address():
    (one, page), _, problems, readings = told(exported(post(1), post(2, type="page")))
    assert (one.url, one.kind, one.source_id) == (f"{HOME}post-1/", "post", oid(1))
    assert (one.title, one.author) == ("Post 1 &amp; more", "Gwen R.")
    assert (one.published, one.modified) == ("2021-03-01T10:00:00Z", "2021-03-02T09:00:00Z")
    assert one.text == "Write, number 1. Us"
    assert f'href="{HOME}about/"' in one.html
    assert page.kind == "page"
    assert (readings[0].site.url, readings[0].site.title, readings[0].site.language) == (
        HOME,
        "Keep Elm Row",
        "en",
    )
    assert {r.engine for r in readings} == {"ghost"}
    assert problems == {"skipped-comments": None}


def test_drafts_scheduled_newsletters_and_members_only_posts_are_counted_and_left_out():
    hidden = [
        post(2, status="draft", html="MARKER"), post(3, status="scheduled", html="MARKER"),
        post(4, status="sent", html="MARKER"), post(5, visibility="members", html="MARKER"),
        post(6, visibility="paid", html="MARKER"), post(7, visibility="tiers", html="MARKER"),
    ]  # fmt: skip
    posts, comments, problems, readings = told(
        exported(post(1), *hidden, comments=[comment(10, on=5, html="MARKER")])
    )
    assert [p.source_id for p in posts] == [oid(1)]
    assert comments == []
    assert problems == {"skipped-draft": 2, "skipped-private": 4, "skipped-hidden": 1}
    assert "MARKER" not in repr(readings)


def test_comments_come_with_the_parent_they_answer_and_hidden_ones_are_counted():
    rows = [
        comment(11), comment(12, parent_id=oid(11)), comment(13, parent_id=oid(11), in_reply_to_id=oid(12)),
        comment(14, status="hidden", html="MARKER"), comment(15, status="deleted", html="MARKER"),
        comment(16, parent_id=oid(15)), comment(17, member_id=None), comment(18, on=99),
    ]  # fmt: skip
    _, comments, problems, readings = told(exported(post(1), comments=rows))
    assert [(c.source_id, c.parent_source_id) for c in comments] == [
        (oid(11), None), (oid(12), oid(11)), (oid(13), oid(12)), (oid(16), oid(15)), (oid(17), None),
    ]  # fmt: skip
    assert (comments[0].published, comments[0].text) == ("2021-04-01T10:11:00Z", "Sent mine, 11.")
    assert comments[0].url == f"{HOME}post-1/#ghost-comments-{oid(11)}"
    assert (comments[0].author, comments[4].author) == ("Olu &lt;O", None)
    assert problems == {"skipped-hidden": 2, "skipped-deleted": 1, "orphan": 1}
    assert "MARKER" not in repr(readings)


def test_nothing_of_a_person_but_the_name_is_read():
    *_, readings = told(exported(post(1), comments=[comment(11)]))
    for private in ("mail.example", "HASH", "Leeds", oid(500)):
        assert private not in repr(readings)


MOBILEDOC = {
    "version": "0.3.1", "atoms": [["soft-return", "", {}]], "markups": [["strong"]],
    "cards": [["markdown", {"markdown": "First *part*.\n\nSecond <part>."}], ["html", {"html": "<p>A card</p>"}],
              ["image", {"src": "a.jpg", "alt": "MARKER"}]],
    "sections": [[1, "p", [[0, [0], 1, "Bold"], [0, [], 0, " & plain"], [1, [], 0, 0], [0, [], 0, "next"]]],
                 [1, "h2", [[0, [], 0, "Head"]]], [3, "ul", [[[0, [], 0, "item"]]]], [10, 0], [10, 1], [10, 2], [10, 9]],
}  # fmt: skip
LEXICAL = {"root": {"type": "root", "children": [
    {"type": "paragraph", "children": [{"type": "extended-text", "text": "Dear <all>"}, {"type": "linebreak"},
     {"type": "link", "url": "https://a.example", "children": [{"type": "text", "text": "a link"}]}]},
    {"type": "list", "children": [{"type": "listitem", "children": [{"type": "text", "text": "item"}]}]},
    {"type": "html", "html": "<p>A card</p>"}, {"type": "callout", "calloutText": "<b>Called</b> out"},
    {"type": "image", "src": "a.jpg", "alt": "MARKER"},
]}}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"mobiledoc": json.dumps(MOBILEDOC)},
         "Bold & plain\nnext\n\nHead\n\nitem\n\nFirst *part*.\n\nSecond <part>.\n\nA card"),
        ({"lexical": json.dumps(LEXICAL)}, "Dear <all>\na link\n\nitem\n\nA card\n\nCalled out"),
        ({"markdown": "# Head\n\nA & b"}, "# Head\n\nA & b"),
        ({"mobiledoc": "{broken", "plaintext": "Plain."}, "Plain."),
        ({"lexical": "[1]"}, None),
    ],
)  # fmt: skip
def test_without_html_the_words_are_rendered_from_what_it_was_written_in(body, text):
    (one,), *_ = told(exported(post(1, html=None, **body)))
    assert one.text == text


def test_an_export_of_the_first_versions_is_read():
    old = {
        "id": 5, "title": "Old", "slug": "old", "markdown": "Written *early*.", "html": "<p>Written <em>early</em>.</p>",
        "page": 0, "status": "published", "author_id": 1, "published_at": 1396353600000, "created_at": 1396350000000,
    }  # fmt: skip
    data = {
        "posts": [old], "users": [{"id": 1, "name": "Gwen R."}],
        "settings": [{"key": "permalinks", "value": "/:year/:month/:day/:slug/"}],
    }  # fmt: skip
    value = {"meta": {"exported_on": 1396400000000, "version": "003"}, "data": data}
    (one,), *_ = told(value)
    assert (one.url, one.source_id, one.author) == (f"{HOME}2014/04/01/old/", "5", "Gwen R.")
    assert (one.published, one.text) == ("2014-04-01T12:00:00Z", "Written early.")


def test_without_an_address_posts_are_known_by_their_ids_and_that_is_told():
    (one,), (said,), problems, _ = told(exported(post(1), comments=[comment(11)]), url=None)
    assert (one.url, said.post_url, said.post_source_id) == (None, None, oid(1))
    assert "no-address" in problems


@pytest.mark.parametrize(
    "raw",
    [b'{"db": [{"meta": {"exported_on": 1}, "data": {"posts": [{', b'{"db": [{"meta": {"exported_on": 1}}]}'],
)
def test_a_broken_export_is_told(raw):
    with pytest.raises(Malformed, match=r"ghost\.json"):
        list(read_file(io.BytesIO(raw), name="ghost.json", captured=CAPTURED))


def test_odd_values_cost_no_more_than_themselves():
    odd = [
        {"id": None},
        "no row",
        post(1, title=7, slug=None, published_at="some day"),
        post(2, published_at=1e30),
    ]
    posts, comments, problems, _ = told(
        exported(*odd, comments=[comment(11, html=4), 3, comment(12, created_at=False)], users=None)
    )
    assert [(p.title, p.url, p.published) for p in posts] == [
        (None, None, None),
        ("Post 2 &amp; more", f"{HOME}post-2/", None),
    ]
    assert [c.source_id for c in comments] == [oid(12)]
    assert "unreadable-date" in problems
    assert problems["damaged"] == 4


@pytest.mark.parametrize("posts", [{"1": post(1)}, [post(1, id={"a": 1}), None], [post(1, id=None), 5]])
def test_posts_that_are_none_are_told(posts):
    read, _, problems, _ = told(exported(posts=posts))
    assert read == []
    assert problems["damaged"] == (1 if isinstance(posts, dict) else 2)


def nested(deep):
    return '{"root": ' + '{"children": [' * deep + '{"type": "text", "text": "Deep."}' + "]}" * deep + "}"


@pytest.mark.parametrize(
    ("body", "text", "damaged"),
    [
        ({"lexical": nested(50_000)}, None, True),
        ({"lexical": nested(150)}, None, True),
        ({"lexical": nested(90)}, "Deep.", False),
        ({"lexical": "{broken"}, None, True),
        ({"mobiledoc": "{broken"}, None, True),
        ({"html": 7}, None, True),
        ({"mobiledoc": "{broken", "html": "<p>Whole.</p>"}, "Whole.", False),
        ({"mobiledoc": "{broken", "plaintext": "Plain."}, "Plain.", False),
        ({}, None, False),
        ({"lexical": '{"root": {"children": []}}'}, None, False),
    ],
)
def test_a_body_that_cannot_be_read_is_told(body, text, damaged):
    (one,), _, problems, _ = told(exported(post(1, **{"html": None} | body)))
    assert one.text == text
    assert ("damaged" in problems) == damaged


def test_the_interface_of_comments_is_no_export():
    answer = read(
        b'{"comments": [], "meta": {"pagination": {"page": 1}}}',
        url=f"{HOME}members/api/comments/post/{oid(1)}/",
        captured=CAPTURED,
    )
    assert answer.why != "a Ghost export file"


def test_through_the_command_a_second_import_changes_nothing(tmp_path):
    file = tmp_path / "ghost.json"
    file.write_text(json.dumps(exported(post(1), comments=[comment(11), comment(12, parent_id=oid(11))])))
    places = ["--archive", str(tmp_path / "a.db"), "--vault", str(tmp_path / "v")]
    for _ in range(2):
        done = CliRunner().invoke(cli, ["ingest", str(file), "--url", HOME, *places], standalone_mode=False)
        assert done.exception is None, done.output
    with sqlite3.connect(tmp_path / "a.db") as archive:
        assert archive.execute("SELECT url, engine FROM sites").fetchall() == [(HOME, "ghost")]
        assert archive.execute("SELECT count(*), count(parent_id) FROM comments").fetchall() == [(2, 1)]
    archive.close()


GATED = '<p>Open.</p><!--kg-gated-block:begin nonMember:{} memberSegment:"status:free" --><p>{}</p><!--kg-gated-block:end-->'


def test_blocks_for_members_do_not_come_in():
    html = GATED.format("false", "MARKER") + GATED.format("true", "Join.").replace("Open.", "Between.")
    (one,), *_, readings = told(exported(post(1, html=html, plaintext="MARKER")))
    assert one.text == "Open.\n\nBetween.\n\nJoin."
    assert "MARKER" not in repr(readings)


def test_cards_for_members_do_not_come_in_by_what_they_were_written_in_or_by_plain_text():
    hidden = {"type": "html", "html": "<p>MARKER</p>", "visibility": {"web": {"nonMember": False}}}
    lexical = {"root": {"type": "root", "children": [hidden]}}
    (one,), *_, readings = told(exported(post(1, html=None, lexical=json.dumps(lexical), plaintext="MARKER")))
    assert one.text is None
    assert "MARKER" not in repr(readings)


def test_a_site_that_asks_for_a_password_does_not_come_in():
    export = exported(post(1), settings=[{"key": "is_private", "value": "true"}])
    posts, *_, readings = told(export)
    assert not posts
    assert any(p.kind == "skipped-private" for r in readings for p in r.problems)


def test_answers_to_nobody_and_circles_are_told():
    ring = [comment(21, in_reply_to_id=oid(22)), comment(22, in_reply_to_id=oid(21))]
    _, comments, problems, _ = told(
        exported(
            post(1),
            post(2),
            comments=[*ring, comment(23, parent_id=oid(99)), comment(24, on=2, parent_id=oid(23))],
        )
    )
    assert len(comments) == 4
    assert {kind: problems.get(kind) for kind in ("thread-cycle", "orphan")} == {
        "thread-cycle": 1,
        "orphan": 2,
    }
