"""Exports of Movable Type: entries with their comments and pings, with and without addresses, whole or not."""

import re

import pytest

from tests.extract_documents.dialects import MOVABLE_TYPE, read


def test_movable_type_export_gives_entries_comments_and_pings():
    (post,), comments, problems, readings = read(MOVABLE_TYPE)
    assert (post.title, post.author, post.published) == ("Keep the limes", "Gwen", "2010-03-05")
    assert (post.url, post.text) == (
        "https://elm.example/2010/03/limes.html",
        "The council means to fell them.\n\nNOTE: write today.",
    )
    assert [(c.kind, c.author, c.published, c.position) for c in comments] == [
        ("comment", "Olu", "2010-03-06", 1), ("trackback", "Tree News", "2010-03-07", 2),
    ]  # fmt: skip
    assert comments[0].text == "Sent mine.\n\n-----\nThat was it.\nDATE: I do not know."
    assert problems == {"skipped-private": 1}
    for private in ("MARKER", "mail.example", "198.51.100", "olu.example"):
        assert private not in repr(readings)


def test_comments_under_drafts_are_counted_apart():
    _, comments, problems, _ = read(MOVABLE_TYPE.replace("STATUS: Publish", "STATUS: Draft", 1))
    assert (len(comments), problems) == (0, {"skipped-private": 2, "skipped-hidden": 2})


MOVABLE_TYPE_OWN = re.sub(r"UNIQUE URL: \S+", "BASENAME: keep_the_limes", MOVABLE_TYPE)
"""As Movable Type itself writes it: without addresses."""


def test_an_export_without_addresses_ties_comments_to_their_post_by_its_basename():
    (post,), comments, problems, _ = read(MOVABLE_TYPE_OWN)
    assert (post.source_id, post.url) == ("keep_the_limes", None)
    assert {c.post_source_id for c in comments} == {"keep_the_limes"}
    assert problems == {"skipped-private": 1}


def test_the_address_given_for_an_export_without_addresses_is_its_sites():
    *_, problems, readings = read(MOVABLE_TYPE_OWN, url="https://elm.example/")
    assert {r.site.url for r in readings} == {"https://elm.example/"}
    assert problems == {"skipped-private": 1}


HEADS = "AUTHOR: Olu\nEMAIL: olu@mail.example\nIP: 198.51.100.7\nURL: https://olu.example/\nDATE: 03/06/2010 08:15:00 AM\n"


def saying(text, head=HEADS):
    return MOVABLE_TYPE.replace(f"{HEADS}Sent mine.", f"{head}{text}")


@pytest.mark.parametrize(
    "first",
    [
        "UPDATE: the council has answered.",
        "DATE: 27 January 2009",
        "Title: The limes, your letter",
        "FROM: the tree desk\nTO: me\nSUBJECT: Limes",
        "AUTHOR: Percy Shelley wrote this, not I.",
        "URL: http://council.example/minutes is where they are.",
        "IP: none",
    ],
)
@pytest.mark.parametrize("left", ["", "URL: https://olu.example/\n"])
def test_a_comment_of_movable_type_begins_with_what_its_head_cannot_hold(first, left):
    _, (comment, _), problems, readings = read(saying(f"{first}\n\nDear Ms Vane", HEADS.replace(left, "")))
    assert (comment.author, comment.published) == ("Olu", "2010-03-06")
    assert comment.text.startswith(f"{first}\n\nDear Ms Vane")
    assert problems == {"skipped-private": 1}
    assert "198.51.100" not in repr(readings)


def test_fields_of_movable_type_that_stand_behind_the_date_or_are_another_programs_are_no_text():
    lines = HEADS.splitlines()
    _, (comment, _), _, readings = read(
        saying(
            "Sent mine.", "\n".join([lines[-1], "SECRET: 0", *lines[:-1]]).replace("SECRET: 0\n", "") + "\n"
        )
    )
    assert (comment.author, comment.text.partition("\n")[0]) == ("Olu", "Sent mine.")
    _, (comment, _), _, _ = read(saying("Sent mine.", f"SECRET: 0\n{HEADS}"))
    assert comment.text.startswith("Sent mine.")
    assert "198.51.100" not in repr(readings)


def test_eight_dashes_within_a_comment_end_no_entry():
    _, comments, problems, _ = read(saying("They wrote:\n--------\nDear Ms Vane\n--------"))
    assert comments[0].text.startswith("They wrote:\n--------\nDear Ms Vane")
    assert [c.author for c in comments] == ["Olu", "Tree News"]
    assert problems == {"skipped-private": 1}


def test_what_eight_dashes_cut_off_an_entry_is_told():
    _, comments, problems, _ = read(saying("They wrote:\n--------\nFROM: the tree desk\n\nDear Ms Vane"))
    assert [c.text for c in comments] == ["They wrote:"]
    assert problems == {"damaged": 1, "skipped-private": 1}


@pytest.mark.parametrize(
    ("cut", "texts"), [("They say", ["Sent mine"]), ("Sent mine", []), ("means to", None)]
)
def test_movable_type_that_stops_before_its_end_gives_what_is_whole(cut, texts):
    posts, comments, problems, _ = read(MOVABLE_TYPE.partition(cut)[0] + cut[:4])
    assert [c.text.partition(".")[0] for c in comments] == (texts or [])
    assert (len(posts), problems) == (0 if texts is None else 1, {"truncated": None})
