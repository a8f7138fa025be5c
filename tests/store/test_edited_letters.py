"""A letter in a comment or post that is edited later: who is named in it stays masked in every text, and it stays in
the record, at its address, where it is taken out."""

import re
from itertools import permutations

import pytest

from ingest.model import Response
from ingest.store import record
from ingest.store.desk import Desk
from ingest.store.rows.entries import Readers
from tests.store.world import (
    built,
    captured,
    check_sound,
    comment,
    dump,
    open_archive,
    open_vault,
    post,
    reading,
    rows,
)

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-02-03T00:00:00Z"
LETTER = (
    "Dear Mrs Ashgrove, Thank you for your letter of 3 March 2026. The weir will not be removed before the review "
    "is complete. Yours sincerely, Helen Marrable, Head of Rivers"
)
PASTED = f"I got this today: {LETTER}"
EDITS = (
    "I have taken the letter out; I should not have put it here.",
    "[removed]",
    PASTED.replace("today", "on a Tuesday"),
    PASTED.replace("Dear Mrs Ashgrove, ", ""),
    PASTED.replace("Mrs Ashgrove", "Mrs A."),
    "Mrs Ashgrove asks for her name to be taken out.",
)


def respond(post_entry, comment_entry):
    text = (comment_entry or post_entry).text
    found = re.search(r"(?:Dear (M\w+ \w+)|Thank you for).*Head of Rivers", text, re.DOTALL)
    if not found:
        return ()
    return (
        Response(
            text=found[0],
            span_start=found.start(),
            span_end=found.end(),
            addressee=found[1],
            signatory="Helen Marrable",
            confidence=0.9,
        ),
    )


def seen(vault, *told, names=("a", "b", "c")):
    for at, crawl, reads in zip((T1, T2, T3), names, told, strict=False):
        record(vault, captured(vault, at, crawl), reads)


def pasted(kind, text):
    if kind == "post":
        return reading(post(text=text, html=f"<p>{text}</p>"))
    return reading(post(), comment("1", text))


@pytest.mark.parametrize("kind", ["comment", "post"])
@pytest.mark.parametrize("edited", EDITS)
def test_a_name_that_one_text_tells_is_masked_in_all(tmp_path, kind, edited):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, pasted(kind, PASTED), pasted(kind, edited))
        archive.project(vault, respond=respond)
    [then] = rows(tmp_path, "SELECT text, html FROM versions")
    [now] = rows(tmp_path, f"SELECT text, html FROM {kind}s")
    assert "Dear Mrs [A.]," in then["text"]
    assert not any("Ashgrove" in shown for row in (then, now) for shown in row.values())


def test_a_name_that_a_later_text_tells_is_masked_in_the_earlier(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        before = "Mrs Ashgrove had an answer; I shall put it here."
        seen(vault, pasted("comment", before), pasted("comment", PASTED))
        archive.project(vault, respond=respond)
    [then] = rows(tmp_path, "SELECT text FROM versions")
    assert then["text"] == "Mrs [A.] had an answer; I shall put it here."


def letters(folder):
    return rows(
        folder,
        "SELECT id, text, span_start = span_end AS gone, first_seen, last_seen FROM responses ORDER BY id",
    )


@pytest.mark.parametrize("kind", ["comment", "post"])
def test_a_letter_that_is_taken_out_stays_in_the_record_at_its_address(tmp_path, kind):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, pasted(kind, PASTED))
        archive.project(vault, respond=respond)
        [before] = letters(tmp_path)
        record(vault, captured(vault, T2, "b"), pasted(kind, EDITS[1]))
        record(vault, captured(vault, T3, "c"), pasted(kind, EDITS[0]))
        archive.project(vault, respond=respond)
        assert letters(tmp_path) == [{**before, "gone": 1, "first_seen": T1, "last_seen": T1}]
        assert "Ashgrove" not in before["text"]
        changes = archive.connection.total_changes
        archive.project(vault, respond=respond)
        assert archive.connection.total_changes == changes
    check_sound(tmp_path / "archive.db")


@pytest.mark.parametrize("edited", EDITS[2:5])
def test_a_letter_that_is_edited_is_one_and_its_former_addresses_lead_to_it(tmp_path, edited):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, pasted("comment", PASTED))
        archive.project(vault, respond=respond)
        [before] = letters(tmp_path)
        record(vault, captured(vault, T2, "b"), pasted("comment", edited))
        archive.project(vault, respond=respond)
        [now] = letters(tmp_path)
        assert not now["gone"]
        leads = dict(archive.connection.execute("SELECT old_id, new_id FROM redirects").fetchall())
        assert leads.get(before["id"], before["id"]) == now["id"]
        # Another comment comes: this one is not read anew, and its addresses go on leading.
        record(vault, captured(vault, T3, "c"), reading(comment("2", "Good.")))
        archive.project(vault, respond=respond)
        assert dict(archive.connection.execute("SELECT old_id, new_id FROM redirects").fetchall()) == leads


def test_what_was_edited_and_then_taken_out_is_one_letter_seen_over_both_texts(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        texts = (PASTED, PASTED.replace("Mrs Ashgrove", "Mrs A."), EDITS[1])
        seen(vault, *(pasted("comment", text) for text in texts))
        archive.project(vault, respond=respond)
        [now] = letters(tmp_path)
        assert (now["gone"], now["first_seen"], now["last_seen"]) == (1, T1, T2)
        shows = "SELECT captured FROM captures WHERE id IN (SELECT text_capture FROM responses)"
        assert [*map(tuple, archive.connection.execute(shows))] == [(T2,)]
        assert len(archive.connection.execute("SELECT 1 FROM redirects").fetchall()) == 1


def test_any_order_gives_the_same_letters_and_addresses(tmp_path):
    texts = ((T1, PASTED), (T2, PASTED.replace("Mrs Ashgrove", "Mrs A.")), (T3, EDITS[1]))
    told = [(at, at[5:10], pasted("comment", text)) for at, text in texts]
    dumps = []
    for number, order in enumerate(permutations(told)):
        folder = tmp_path / str(number)
        with open_vault(folder) as vault, open_archive(folder) as archive:
            for at, crawl, read in order:
                record(vault, captured(vault, at, crawl), read)
                archive.project(vault, respond=respond)
        dumps.append(dump(folder / "archive.db"))
    assert all(one == dumps[0] for one in dumps)


def test_what_a_person_rejected_in_one_text_is_none_in_the_others(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, pasted("comment", PASTED))
        archive.project(vault, respond=respond)
        desk = Desk(vault, Readers(respond=respond))
        [own] = archive.connection.execute("SELECT id, comment_id FROM responses")
        sheet = desk.sheet(own["comment_id"])
        desk.decide(sheet, sheet.response(own["id"]), "reject", who="ann")
        for at, name, text in ((T2, "b", EDITS[4]), (T3, "c", EDITS[1])):
            record(vault, captured(vault, at, name), pasted("comment", text))
        archive.project(vault, respond=respond)
        assert own["id"] not in {row["id"] for row in letters(tmp_path)}


def test_what_a_person_accepted_stays_accepted_where_it_is_taken_out(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, pasted("comment", PASTED))
        archive.project(vault, respond=respond)
        desk = Desk(vault, Readers(respond=respond))
        [own] = archive.connection.execute("SELECT id, comment_id FROM responses")
        sheet = desk.sheet(own["comment_id"])
        desk.decide(sheet, sheet.response(own["id"]), "accept", who="ann")
        record(vault, captured(vault, T2, "b"), pasted("comment", EDITS[1]))
        archive.project(vault, respond=respond)
        [now] = archive.connection.execute("SELECT id, review_status FROM responses")
        assert tuple(now) == (own["id"], "confirmed")
        assert Desk(vault, Readers(respond=respond)).sheet(own["comment_id"]).found.lost == ()


def test_one_of_two_letters_that_is_taken_out_is_the_one_that_went(tmp_path):
    two = [
        "Dear Mr Dacre, The weir stays until 2011. Head of Rivers",
        "Dear Mr Pike, The mill stays until 2019. Head of Rivers",
    ]

    def each(post_entry, comment_entry):
        text = (comment_entry or post_entry).text
        found = re.finditer(r"Dear .*?Head of Rivers", text)
        return tuple(
            Response(text=m[0], span_start=m.start(), span_end=m.end(), confidence=0.9) for m in found
        )

    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, pasted("comment", " And: ".join(two)), pasted("comment", two[1]))
        archive.project(vault, respond=each)
    told = {row["gone"]: row["text"] for row in letters(tmp_path)}
    assert "until 2011" in told[1]
    assert "until 2019" in told[0]


def test_what_was_taken_out_is_decided_on_with_the_text_that_has_it(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, pasted("comment", PASTED), pasted("comment", EDITS[1]))
        archive.project(vault, respond=respond)
        [own] = archive.connection.execute("SELECT id, comment_id FROM responses")
        desk = Desk(vault, Readers(respond=respond))
        sheet = desk.sheet(own["comment_id"], own["id"])
        assert sheet.is_earlier
        assert sheet.text == PASTED.replace("Ashgrove", "[A.]")
        assert not desk.sheet(own["comment_id"]).is_earlier
        desk.decide(sheet, sheet.response(own["id"]), "reject", who="ann")
        archive.project(vault, respond=respond)
        assert letters(tmp_path) == []
        [stone] = archive.connection.execute("SELECT id, reason FROM tombstones")
        assert tuple(stone) == (own["id"], "review")


@pytest.mark.parametrize(("words", "shown"), [(PASTED, True), ("I wrote to the rivers people.", False)])
def test_a_bodys_own_contact_stays_where_it_answers_and_nowhere_else(tmp_path, words, shown):
    contact = "rivers@board.example"
    told = [(T1, "a", pasted("comment", f"{words} ({contact})"))]
    built(tmp_path, told, respond=respond, allowed=frozenset({contact}))
    (kept,) = rows(tmp_path, "SELECT text FROM comments")
    assert (contact in kept["text"]) == shown
