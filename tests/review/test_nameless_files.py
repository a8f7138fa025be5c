"""What came from a file that does not say where it was saved from is decided on as everything else is."""

import sqlite3
from contextlib import closing

import pytest

from tests.review.reviewer import ROOT, Reviewer

PHRASE = "look at the river"
SAID = f"SELECT id FROM comments WHERE text LIKE '%{PHRASE}%'"


@pytest.fixture
def nameless(tmp_path) -> Reviewer:
    """A person at one saved text, taken without ``--url``."""
    reviewer = Reviewer(tmp_path, "ada")
    taken = reviewer.apart("ingest", str(ROOT / "samples" / "the-41-is-not-lightly-used.txt"))
    assert taken.code == 1, taken.err  # no address
    return reviewer


def test_its_words_are_removed(nameless):
    ((own,),) = nameless.rows(SAID)
    done = nameless.run("redact", own, "--phrase", PHRASE, "--reason", "asked for")
    assert (done.code, "removed, from 1 place" in done.out) == (0, True), done
    assert nameless.rows(SAID) == []


def test_each_of_its_responses_is_shown_and_decided_on(nameless):
    waiting = [entry["response"] for entry in nameless.review("--list", "--json").objects()]
    assert waiting
    done = nameless.review(keys="a" * len(waiting))
    assert f"{len(waiting)} decisions; 0 in the queue" in done.out
    assert nameless.review("--list", "--json").objects() == []
    assert nameless.rows("SELECT DISTINCT review_status FROM responses") == [("confirmed",)]


def test_a_response_that_was_missed_is_added(nameless):
    ((own,),) = nameless.rows(SAID)
    done = nameless.review("--add", own, "--begins", "I do like", "--ends", "noticed.")
    assert (done.code, "added" in done.out) == (0, True), done
    assert nameless.rows("SELECT review_status FROM responses WHERE comment_id = ?", own) == [("confirmed",)]


def test_a_response_is_named_whose_comment_the_vault_does_not_have(reviewer):
    ((own,),) = reviewer.rows("SELECT id FROM responses WHERE comment_id IS NOT NULL LIMIT 1")
    with closing(sqlite3.connect(reviewer.folder / "archive.db")) as archive, archive:
        archive.execute("UPDATE responses SET comment_id = 'zzzzzzzzzzzz' WHERE id = ?", (own,))
    done = reviewer.review(keys="s" * 99)
    assert f"{own} is passed over: the vault has no post or comment zzzzzzzzzzzz" in done.out
