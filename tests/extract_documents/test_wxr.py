"""WordPress's export files: what was public comes in, everything else is counted."""

# ruff: noqa: RUF001 - typographic signs are what is tested

import os
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.extract_documents.wxr import comment, item, read


def test_post_and_comment_with_all_their_fields():
    (post,), (one,), problems, readings = read(item(7, comment(31, "Sent it.\nToday!", comment_parent=12)))
    assert (post.source_id, post.title, post.author) == ("7", "Save it – now", "Gwen R.")
    assert (post.published, post.text) == ("2010-03-01T09:00:00Z", "Please write.\n\nToday.")
    assert (one.source_id, one.parent_source_id, one.post_source_id) == ("31", "12", "7")
    assert one.url == "https://blog.example/2010/03/post-7/#comment-31"
    assert (one.author, one.published, one.text) == ("Olu & Co", "2010-03-05T13:05:00Z", "Sent it.\nToday!")
    assert readings[0].route == "export"
    assert (readings[0].site.title, readings[0].site.url) == ("Keep Elm Row", "https://blog.example")
    assert problems == {"orphan": 1}


def test_private_fields_never_come_along():
    *_, readings = read(item(7, comment(31) + comment(32, comment_user_id=3)))
    for private in ("mail.example", "198.51.100.7", "olu.example"):
        assert private not in repr(readings)


@pytest.mark.parametrize("status", ["draft", "private", "future", "pending", "trash", "inherit"])
def test_posts_that_were_not_public_stay_out_with_their_comments(status):
    hidden = item(8, comment(40, "MARKER"), text="MARKER", **{"wp:status": status})
    posts, comments, problems, readings = read(hidden, item(7, comment(31)))
    assert [p.source_id for p in posts] == ["7"]
    assert [c.source_id for c in comments] == ["31"]
    assert "MARKER" not in repr(readings)
    assert problems == {"skipped-private": 1, "skipped-hidden": 1}


def test_password_protected_posts_stay_out():
    posts, _, problems, readings = read(item(8, text="MARKER", **{"wp:post_password": "<![CDATA[open]]>"}))
    assert posts == []
    assert "MARKER" not in repr(readings)
    assert problems == {"skipped-private": 1}


def test_unapproved_spam_and_foreign_comments_are_counted():
    lost = "".join(comment(n, "MARKER", comment_approved=a) for n, a in ((1, "0"), (2, "spam"), (3, "trash")))
    kinds = (
        comment(4, comment_type="pingback")
        + comment(5, comment_type="order_note")
        + comment(6, comment_type="comment")
    )
    _, comments, problems, readings = read(item(7, lost + kinds))
    assert [(c.source_id, c.kind) for c in comments] == [("4", "pingback"), ("6", "comment")]
    assert problems == {"skipped-unapproved": 3, "skipped-type": 1}
    assert "MARKER" not in repr(readings)


def test_comments_under_no_number_are_no_unapproved_ones():
    odd = "".join(map(comment, ("1e5", "-1", 10**30, "")))
    _, comments, problems, _ = read(item(7, odd + comment(3) + comment("x", comment_approved="spam")))
    assert [c.source_id for c in comments] == ["3"]
    assert problems == {"damaged": 4, "skipped-unapproved": 1}


def test_reply_to_a_hidden_comment_keeps_its_parent():
    _, comments, _, _ = read(item(7, comment(1, comment_approved="0") + comment(2, comment_parent=1)))
    assert comments[0].parent_source_id == "1"


def test_menus_revisions_and_attachments_are_no_posts():
    kinds = ("nav_menu_item", "revision", "wp_block")
    others = [item(n, **{"wp:post_type": k}) for n, k in enumerate(kinds, 20)]
    attachment = {"wp:post_type": "attachment", "wp:status": "inherit"}
    silent, discussed = item(30, **attachment), item(31, comment(9), **attachment)
    posts, comments, problems, _ = read(*others, silent, discussed)
    assert [p.source_id for p in posts] == ["31"]
    assert len(comments) == 1
    assert problems == {"skipped-no-post": 4}


@pytest.mark.parametrize(
    "kind", ["feedback", "flamingo_inbound", "shop_order", "wpcf7_contact_form", "user_request"]
)
def test_what_senders_and_buyers_wrote_stays_out_also_where_notes_stand_on_it(kind):
    sent = item(8, comment(1, "MARKER"), text="MARKER", **{"wp:post_type": kind})
    posts, comments, problems, readings = read(item(7), sent)
    assert [p.source_id for p in posts] == ["7"]
    assert comments == []
    assert problems == {"skipped-no-post": 1, "skipped-hidden": 1}
    assert "MARKER" not in repr(readings)


def test_attachment_of_a_draft_stays_out():
    attachment = {"wp:post_type": "attachment", "wp:status": "inherit", "wp:post_parent": 8}
    posts, comments, _, _ = read(
        item(8, **{"wp:status": "draft"}), item(9, comment(1, "MARKER"), **attachment)
    )
    assert (posts, comments) == ([], [])


def test_author_of_the_post_is_known_by_account_not_by_name():
    own, guest = comment(1, comment_user_id=3), comment(2, comment_author="Gwen R.")
    _, comments, _, _ = read(item(7, own + guest))
    assert [c.by_post_author for c in comments] == [True, False]


def test_zero_dates_are_no_dates():
    zero = "0000-00-00 00:00:00"
    (post,), (one,), _, _ = read(
        item(7, comment(1, comment_date=zero, comment_date_gmt=zero), **{"wp:post_date_gmt": zero})
    )
    assert (one.published, one.published_raw) == (None, None)
    assert post.published == "2010-03-01"


def test_unreadable_date_is_a_problem_and_kept_as_found():
    _, (one,), problems, _ = read(item(7, comment(1, comment_date="soon", comment_date_gmt="soon")))
    assert (one.published, one.published_raw) == (None, "soon")
    assert problems == {"unreadable-date": None}


def test_pages_are_pages():
    (post,), *_ = read(item(7, **{"wp:post_type": "page"}))
    assert post.kind == "page"


ROOT = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[3] / "shared" / "data"))


def said_by(element, name):
    """The text of a child in whatever version of the export's namespace."""
    return next((e.text or "" for e in element if e.tag.endswith(f"}}{name}")), "")


@pytest.mark.skipif(not (ROOT / "exports").is_dir(), reason="the exports to measure on are not here")
@pytest.mark.parametrize("path", sorted((ROOT / "exports").glob("*wordpress*.xml")), ids=lambda p: p.stem)
def test_real_exports_give_what_their_xml_says(path):
    expected, posts_expected = {}, set()
    for element in ET.fromstring(path.read_bytes()).iter("item"):
        if said_by(element, "status") != "publish" or said_by(element, "post_password"):
            continue
        if said_by(element, "post_type") in {"post", "page"}:
            posts_expected.add(said_by(element, "post_id"))
        for one in (e for e in element if e.tag.endswith("}comment")):
            if said_by(one, "comment_approved") == "1":
                parent = said_by(one, "comment_parent")
                expected[said_by(one, "comment_id")] = (
                    parent if parent != "0" else None,
                    said_by(one, "comment_type") or "comment",
                    said_by(one, "comment_date_gmt").replace(" ", "T") + "Z",
                    re.sub(r"\W+", "", unescape(said_by(one, "comment_author"))),
                )
    posts, comments, _, _ = read(raw=path.read_bytes())
    assert {p.source_id for p in posts} == posts_expected
    found = {
        c.source_id: (c.parent_source_id, c.kind, c.published, re.sub(r"\W+", "", c.author or ""))
        for c in comments
    }
    assert len(comments) == len(found) > 20
    assert found == expected


def test_no_character_that_commands_a_terminal_comes_in():
    _, (one,), _, _ = read(item(7, comment(1, "It\u0092s \x9b31mred\x9d0;title\x9c, \x90no")))
    assert one.text == "It\u0092s 31mred0;title\x9c, no"
    assert one.html == f"<p>{one.text}</p>\n"
