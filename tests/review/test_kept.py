"""The key ``k``: what was decided on an earlier text of a comment is kept, its borders where their words still stand."""

from dataclasses import replace

import pytest

from tests.movedblog import OLD, blog, wxr
from tests.review.letters import FIRST
from tests.review.reviewer import Reviewer

LETTER = f"{FIRST}\nOxney County Council"
SAID = f"Here is what came today:\n\n{LETTER}\n\nSo there."
AFTER = f"{SAID}\n\nEDIT: thanks all, for the twelve replies so far."
ROWS = "SELECT review_status, role, text FROM responses"
QUEUE = ("--list", "--json", "--status", "changed")


def said(reviewer: Reviewer, text: str, captured: str) -> None:
    """Take in an export of a blog whose one comment has this text."""
    (entry, _) = blog(1)
    export = wxr(OLD, (replace(entry, said=(replace(entry.said[0], text=text),)),))
    (reviewer.folder / "export.xml").write_text(export)
    done = reviewer.apart("ingest", "export.xml", "--captured", captured)
    assert done.code == 0, done


@pytest.fixture
def moved(tmp_path) -> Reviewer:
    """A person who moved the end of the letter above the name of the body."""
    reviewer = Reviewer(tmp_path, "ada")
    said(reviewer, SAID, "2010-10-01")
    assert len(reviewer.rows(ROWS)) == 1
    reviewer.review(keys="m\nHead of Bridges\nsq")
    ((_, _, text),) = reviewer.rows(ROWS)
    assert text.endswith("\nHead of Bridges")
    return reviewer


def test_borders_are_kept_with_what_else_was_decided(moved):
    moved.review("--status", "corrected", keys="f2Bridge Master\nq")
    said(moved, AFTER, "2010-11-01")
    ((status, _, text),) = moved.rows(ROWS)
    assert (status, text.endswith("Council")) == ("machine", True)
    done = moved.review("--status", "changed", keys="k")
    assert "correct, its borders" in done.out
    ((status, role, text),) = moved.rows(ROWS)
    assert (status, role, text.endswith("\nHead of Bridges")) == ("corrected", "Bridge Master", True)
    assert moved.review(*QUEUE).objects() == []


def test_borders_alone_are_kept(moved):
    said(moved, AFTER, "2010-11-01")
    done = moved.review("--status", "changed", keys="k")
    assert ": its borders" in done.out
    assert "1 decision; 0 in the queue" in done.out
    ((status, _, text),) = moved.rows(ROWS)
    assert (status, text.endswith("\nHead of Bridges")) == ("corrected", True)


@pytest.mark.parametrize(("keys", "kept"), [("", "0 decisions"), ("f2Bridge Master\n", "1 decision")])
def test_borders_whose_words_do_not_stand_there_are_told_as_lost(moved, keys, kept):
    if keys:
        moved.review("--status", "corrected", keys=f"{keys}q")
    said(moved, AFTER.replace("which I have read with care", "which I have seen"), "2010-11-01")
    done = moved.review("--status", "changed", keys="kq")
    assert "the borders are not kept" in done.out
    assert f"{kept}; 1 in the queue" in done.out


def test_an_added_letter_is_kept(tmp_path):
    reviewer = Reviewer(tmp_path, "ada")
    words = "The wall is to be looked at in the spring and he would not say more."
    said(reviewer, f"Percy told me on the quay.\n{words}\nThat is all.", "2010-10-01")
    ((own,),) = reviewer.rows("SELECT id FROM comments")
    assert reviewer.review("--add", own, "--begins", "2", "--ends", "2").code == 0
    said(reviewer, f"Percy told me on the quay.\n{words}\nThat is all.\n\nEDIT: thanks.", "2010-11-01")
    (waiting,) = reviewer.review(*QUEUE).objects()
    reviewer.review("--status", "changed", keys="k")
    assert reviewer.rows("SELECT id, review_status, text FROM responses") == [
        (waiting["response"], "confirmed", words)
    ]
