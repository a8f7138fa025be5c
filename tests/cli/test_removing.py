"""``redact`` and ``takedown`` with the id of a response, and words or removals that are not there."""

import re

import pytest
from datasette.app import Datasette

from tests.cli.command import Command, refused
from tests.cli.test_changes import all_bytes

NOTICE = "SELECT id, comment_id, text FROM responses WHERE comment_id IS NOT NULL AND letter_date IS NOT NULL ORDER BY id"


@pytest.fixture
def letter(held: Command) -> tuple[str, str, str]:
    """A response, the comment it stands in, and words that only the two of them hold."""
    own, comment, text = held.rows(NOTICE)[0]
    phrase = next(line for line in text.splitlines() if len(line) > 40)[:40].strip()
    assert phrase.encode() in all_bytes(held)
    return own, comment, phrase


def test_words_are_removed_where_the_response_stands(held: Command, letter: tuple[str, str, str]):
    own, comment, phrase = letter
    done = held.run("redact", own, "--phrase", phrase, "--reason", "a home address")
    assert done.code == 0, done
    assert f"comment {comment}" in done.out
    assert "from 1 place" in done.out
    assert phrase.encode() not in all_bytes(held)
    assert held.run("redact", own, "--phrase", phrase, "--reason", "mistake", "--undo").code == 0
    assert phrase.encode() in all_bytes(held)


def test_a_response_is_taken_down_with_its_comment_and_both_addresses_say_so(
    held: Command, letter: tuple[str, str, str]
):
    own, comment, phrase = letter
    done = held.run("takedown", own, "--reason", "privacy")
    assert done.code == 0, done
    assert f"comment {comment}" in done.out
    assert phrase.encode() not in all_bytes(held)
    stones = "SELECT id, record_kind, reason FROM tombstones WHERE id IN (?, ?) ORDER BY record_kind"
    assert held.rows(stones, own, comment) == [
        (comment, "comment", "privacy"),
        (own, "response", "privacy"),
    ]
    assert held.run("takedown", own, "--reason", "error", "--undo").code == 0
    assert held.rows("SELECT comment_id FROM responses WHERE id = ?", own) == [(comment,)]
    assert held.rows("SELECT count(*) FROM tombstones") == [(0,)]


async def test_a_thread_says_that_comments_were_taken_from_it(held: Command):
    sql = "SELECT id FROM posts WHERE complete = 1 AND declared_comments = captured_comments ORDER BY declared_comments"
    ((own,), *_) = held.rows(sql)
    for (comment,) in held.rows("SELECT id FROM comments WHERE post_id = ? ORDER BY id DESC LIMIT 2", own):
        assert held.run("takedown", comment, "--reason", "privacy").code == 0
    [(declared, here, complete)] = held.rows(
        "SELECT declared_comments, captured_comments, complete FROM posts WHERE id = ?", own
    )
    assert (here, complete) == (declared - 2, 1)
    client = Datasette([str(held.archive)]).client
    page = " ".join(re.sub("<[^>]+>", " ", (await client.get(f"/posts/{own}")).text).split())
    assert "As many as" not in page
    assert (
        f"The blog declares {declared} comments; {here} are in this archive. 2 more were captured, and"
        in page
    )
    ((site,),) = held.rows("SELECT site_id FROM posts WHERE id = ?", own)
    assert f"{here} comments of {declared} declared" in (await client.get(f"/sites/{site}")).text


def test_the_reason_of_a_takedown_can_be_changed(held: Command, letter: tuple[str, str, str]):
    own, comment, _ = letter
    for arguments in (("privacy",), ("court-order", "--legal")):
        assert held.run("takedown", own, "--reason", *arguments).code == 0
    assert held.rows("SELECT reason, legal FROM tombstones WHERE id = ?", comment) == [("court-order", 1)]


@pytest.mark.parametrize("phrase", ["Fellway Busses", "notthere"])
def test_words_that_stand_nowhere_are_wrong_usage(held: Command, letter: tuple[str, str, str], phrase: str):
    _, comment, _ = letter
    before = held.rows("SELECT count(*) FROM decisions", file=held.vault / "vault.db")
    refused(
        held.run("redact", comment, "--phrase", phrase, "--reason", "t"), "these words do not stand", code=2
    )
    assert held.rows("SELECT count(*) FROM decisions", file=held.vault / "vault.db") == before


@pytest.mark.parametrize("phrase", ["", "  "])
def test_no_words_are_wrong_usage(held: Command, letter: tuple[str, str, str], phrase: str):
    done = held.run("redact", letter[1], "--phrase", phrase, "--reason", "t")
    refused(done, "--phrase is empty", code=2)


def test_there_is_nothing_to_undo_where_nothing_was_done(held: Command, letter: tuple[str, str, str]):
    _, comment, phrase = letter
    done = held.run("redact", comment, "--phrase", phrase, "--reason", "t", "--undo")
    refused(done, "these words were not removed", code=2)
    done = held.run("takedown", comment, "--reason", "error", "--undo")
    refused(done, "not taken down by itself", code=2)
    assert held.rows("SELECT count(*) FROM decisions", file=held.vault / "vault.db") == [(0,)]


def test_a_comment_that_went_with_its_post_is_not_brought_back_alone(
    held: Command, letter: tuple[str, str, str]
):
    own, comment, _ = letter
    ((post,),) = held.rows("SELECT post_id FROM comments WHERE id = ?", comment)
    assert held.run("takedown", post, "--reason", "privacy").code == 0
    assert held.rows("SELECT record_kind FROM tombstones WHERE id = ?", own) == [("response",)]
    done = held.run("takedown", comment, "--reason", "error", "--undo")
    refused(done, "not taken down by itself", code=2)
