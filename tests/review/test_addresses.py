"""Addresses go on meaning the same words: numbers of sentences, and ids of responses."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Commitment
from ingest.replies.laid.sentences import divide
from ingest.store.decisions.addresses import numbered
from tests.review.letters import FIRST, SECOND, House, everything, found, other, words
from tests.store.world import dump


def bared(told):
    """Leave out the marks at the edges of sentences, which another rule may set otherwise."""
    return {number: bare(sentence) for number, sentence in told.items()}


def short(_post, entry):
    """Find the letters without the salutation and what comes after the close."""
    text = entry.text if entry else ""
    parts = (letter.split("\n\n")[1] for letter in (FIRST, SECOND))
    return tuple(found(text, part) for part in parts if part in text)


def promising(_post, entry):
    """Find the whole letters, and count the promise of the second as its second sentence."""
    at = SECOND.index("the ferry")
    promise = Commitment(kind="promise", text=SECOND[at:], span_start=at, span_end=len(SECOND), sentence=2)
    letters = [found(entry.text, letter) for letter in (FIRST, SECOND)] if entry else []
    return tuple(replace(r, commitments=(promise,)) if r.text == SECOND else r for r in letters)


def by_lines(text):
    """Divide otherwise: at every end of a line, and at commas."""
    return tuple(m.span() for m in re.finditer(r"[^\n,]*[^\n,\s][^\n,]*", text))


def test_sentences_are_numbered_from_one_in_their_order(house):
    row = house.project()[0]
    assert list(words(row)) == list(range(1, len(words(row)) + 1))
    assert words(row)[1] == "Dear Ms [Q.],"


def test_a_sentence_keeps_its_number_where_a_better_reader_leaves_words_out(house):
    before = words(house.project()[0])
    house.respond = other
    after = words(house.project()[0])
    assert 1 not in after
    assert after == {number: told for number, told in before.items() if number > 1}


def test_a_sentence_keeps_its_number_where_a_better_reader_takes_words_in(tmp_path):
    house = House(tmp_path)
    house.respond = other
    before = words(house.project()[1])
    assert list(before) == [1, 2]
    house.respond = House(tmp_path / "again").respond
    after = words(house.project()[1])
    assert before.items() <= after.items()
    assert after[3] == "Dear Ms [Q.],"
    assert list(after) == [3, 1, 2]


def test_numbers_that_were_given_out_are_given_to_no_other_words(house):
    before = words(house.project()[0])
    for respond in (other, short, other):
        house.respond = respond
        assert words(house.project()[0]).items() <= before.items()
    house.respond = House(house.folder / "again").respond
    assert words(house.project()[0]) == before


def test_a_sentence_keeps_its_words_where_the_rule_divides_otherwise(house):
    before = [words(row) for row in house.project()]
    house.divide = by_lines
    after = [words(row) for row in house.project()]
    assert [bared(told) for told in after] == [bared(told) for told in before]


def test_commitments_name_the_number_that_their_sentence_keeps(tmp_path):
    house = House(tmp_path)
    house.respond = other
    (before,) = [n for n, told in words(house.project()[1]).items() if "ferry" in told]
    house.respond = promising
    (after,) = [n for n, told in words(house.project()[1]).items() if "ferry" in told]
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        assert connection.execute("SELECT sentence FROM commitments").fetchall() == [(before,)]
    assert after == before


def test_another_rendering_of_the_same_text_moves_no_number(house):
    house.respond = other
    house.project()
    house.respond = House(house.folder / "again").respond
    before = words(house.project()[0])
    house.say(house_text().replace("\n\n", "\n\n\n").replace("'", "\u2019"), "2026-03-02T08:00:00Z")
    house.respond = everything(begins="Dear", ends="\n\n\nand then")
    after = words(house.project()[0])
    assert list(after) == list(before)


def house_text():
    return f"Two came today!\n\n{FIRST}\n\nand then\n\n{SECOND}\n\nSo there."


def test_masked_words_move_the_spans_of_sentences(house):
    house.respond = everything(begins="Dear")
    house.say("Dear all, write to hector.plumb@oxney.example today. We answer soon.", "2026-03-02T08:00:00Z")
    row = house.project()[0]
    assert words(row) == {
        1: "Dear all, write to [e-mail removed] today.",
        2: "We answer soon.",
    }


def test_the_view_gives_sentences_as_rows(house):
    row = house.project()[0]
    with closing(sqlite3.connect(house.folder / "archive.db")) as connection:
        told = connection.execute("SELECT number, text FROM sentences WHERE response_id = ?", (row["id"],))
        assert dict(told.fetchall()) == words(row)


def test_the_book_of_addresses_changes_nothing_for_the_same_readers(house):
    before = dump(house.folder / "archive.db")
    house.project("fresh.db")
    assert dump(house.folder / "fresh.db") == before


def test_an_archive_of_the_version_before_gets_its_sentences(house):
    before = dump(house.folder / "archive.db")
    with closing(sqlite3.connect(house.folder / "archive.db")) as connection:
        connection.execute("DROP VIEW sentences")
        connection.execute("ALTER TABLE responses DROP COLUMN sentences")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    # The vault was written by that version too: it knows by other numbers which archive it wrote.
    with closing(sqlite3.connect(house.folder / "vault" / "vault.db")) as connection:
        connection.execute("UPDATE state SET value = '[]' WHERE name = 'archive'")
        connection.commit()
    house.project(anew=False)
    after = dump(house.folder / "archive.db")
    assert {t: [sorted(map(repr, row)) for row in rows] for t, rows in after.items()} == {
        t: [sorted(map(repr, row)) for row in rows] for t, rows in before.items()
    }


PIECES = st.lists(
    st.sampled_from(["We came. ", "no end ", "\n\n", "A 1. ", "! ", "\u201cYes.\u201d ", "--", "x"]),
    max_size=14,
).map("".join)


@given(PIECES, PIECES, PIECES, st.booleans())
def test_numbers_stay_with_their_words_whatever_is_taken_in(before, text, after, otherwise):
    rule = by_lines if otherwise else divide
    known = [(n, *span) for n, span in enumerate(divide(text), 1)]
    inked = [(n, ink(before) + ink(text[:start]), ink(before) + ink(text[:end])) for n, start, end in known]
    whole = before + text + after
    told = numbered(whole, rule(whole), inked, 0)
    numbers = [n for n, _, _ in told]
    assert len(set(numbers)) == len(numbers)
    assert all(one[2] <= two[1] for one, two in pairwise(told))
    letters = {n: bare(text[start:end]) for n, start, end in known}
    assert all(bare(whole[start:end]) == letters[n] for n, start, end in told if letters.get(n))
    assert {n for n, told_letters in letters.items() if told_letters} <= set(numbers)
    assert bare("".join(whole[start:end] for _, start, end in told)) == bare(whole)


def ink(text):
    return len(bare(text))


def bare(text):
    return "".join(c for c in text if c.isalnum())
