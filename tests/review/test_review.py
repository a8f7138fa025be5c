import signal

import pytest

from ingest.store.identity import public_id
from ingest.store.vault.vault import Vault
from onrecord.keys import harmless
from tests.store.world import check_sound, dump, now

PROMPT = "[?] "


def queue(reviewer, *arguments):
    return reviewer.review("--list", "--json", *arguments).objects()


def skipped_to(reviewer, signatory):
    """Give the keys that skip what stands in the queue before the letter that somebody signed."""
    ((own,),) = reviewer.rows(f"SELECT id FROM responses WHERE signatory = '{signatory}'")
    return "s" * [entry["response"] for entry in queue(reviewer)].index(own)


def test_the_queue_begins_with_the_unsure_and_goes_on_with_the_far_reaching(doubtful):
    entries = queue(doubtful)
    tenths = [min(9, int(e["confidence"] * 10)) for e in entries]
    assert tenths == sorted(tenths)
    assert tenths[0] < tenths[-1]
    reach = [(tenth, -e["copies"]) for tenth, e in zip(tenths, entries, strict=True)]
    assert reach == sorted(reach)
    assert min(reach)[0] == int(min(e["confidence"] for e in entries) * 10)
    assert next(-copies for tenth, copies in reach if tenth == tenths[-1]) > 1


@pytest.mark.parametrize("option", ["--accept", "--reject"])
def test_a_response_is_decided_on_by_who_reads_it(reviewer, option):
    named = queue(reviewer)[0]["response"]
    told = reviewer.review(option, named)
    assert told.code == 2
    assert f"{named} is a response; decide on it in onrecord review --status machine" in told.err
    assert "nothing of that name waits" in reviewer.review(option, "nowhere00000").err


def test_the_queue_can_be_cut_to_a_body_a_status_and_a_number(reader):
    of_body = queue(reader, "--body", "traffic commissioner")
    assert [e["organisation"] for e in of_body] == [
        "Office of the Traffic Commissioner for the Western Marches"
    ]
    assert queue(reader, "--status", "confirmed") == []
    assert len(queue(reader, "--limit", "2")) == 2


def test_keys_from_a_pipe_decide_and_the_archive_follows(reviewer):
    first, second, third = (e["response"] for e in queue(reviewer, "--limit", "3"))
    done = reviewer.apart("review", keys="arsq")
    assert done.code == 0, done.err
    assert "2 decisions; " in done.out
    found = dict(reviewer.rows("SELECT id, review_status FROM responses"))
    assert found[first] == "confirmed"
    assert second not in found
    assert found[third] == "machine"
    assert [(who, kind) for _, who, kind, *_ in reviewer.decisions()] == [
        ("ada", "review"),
        ("ada", "review"),
    ]
    check_sound(reviewer.folder / "archive.db")


def test_a_rebuild_gives_the_same_rows_with_all_that_people_decided(reviewer):
    reviewer.review(keys="f1Nell Harker\naf2-\nsm3\n\nrcaq")
    before = dump(reviewer.folder / "archive.db")
    statuses = [s for (s,) in reviewer.rows("SELECT review_status FROM responses ORDER BY 1")]
    assert statuses.count("corrected") == 2
    done = reviewer.apart("rebuild", "--archive", "again.db")
    assert done.code == 0, done.err
    assert dump(reviewer.folder / "again.db")["responses"] == before["responses"]


def test_a_corrected_field_shows_what_the_machine_had_read(reviewer):
    done = reviewer.review(keys=skipped_to(reviewer, "Jude") + "f1Nell Harker\nq")
    shown = done.out.rsplit("signatory ", 1)[1].splitlines()[0]
    assert shown.strip() == "Nell Harker   (read as Jude)"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("f7last week\nq", "last week: not a date"),
        ("f72011-02-30\nq", "2011-02-30: not a date"),
        ("faangry\nq", "angry: kind is one of"),
        ("fzq", "no field has that key"),
        ("m99\n\nq", "there is no line 99"),
        ("mno such words\n\nq", "these words do not stand there"),
        ("m9\n1\nq", "its end stands before its beginning"),
        ("oq", "names none that could be merged"),
        ("kq", "nothing was decided on an earlier text"),
        ("uq", "nothing was decided in this sitting"),
    ],
)
def test_what_cannot_be_meant_is_told_and_decides_nothing(reader, keys, told):
    done = reader.review(keys=skipped_to(reader, "Jude") + keys)
    assert done.code == 0, done.err
    assert told in done.out
    assert "0 decisions" in done.out
    assert reader.decisions() == []


def test_undo_goes_back_to_what_was_decided(reviewer):
    before = reviewer.responses()
    first, second = (e["begins"] for e in queue(reviewer, "--limit", "2"))
    done = reviewer.review("--limit", "2", keys="ruq")
    assert "taken back: reject" in done.out
    assert done.out.count("1/2  ") == 2
    assert reviewer.responses() == before
    assert len(reviewer.decisions()) == 2
    assert first != second


def test_undo_in_a_later_sitting_names_the_response(reviewer):
    before = reviewer.responses()
    own = queue(reviewer, "--limit", "1")[0]["response"]
    reviewer.review("--limit", "1", keys="r")
    assert own not in [row[1] for row in reviewer.responses()]
    assert "taken back: reject" in reviewer.review("--undo", own).out
    assert reviewer.responses() == before
    refused = reviewer.review("--undo", own)
    assert (refused.code, "no decision about it holds" in refused.err) == (2, True)


def test_a_moved_span_is_told_by_line_or_by_words(reviewer):
    reviewer.review(keys=skipped_to(reviewer, "Jude") + "mthanks for\nwith you direct.\nq")
    ((text, status),) = reviewer.rows("SELECT text, review_status FROM responses WHERE signatory = 'Jude'")
    assert text.startswith("Thanks for your email")
    assert text.endswith("with you direct.")
    assert status == "corrected"


def test_a_missed_response_is_added_by_its_words_and_its_fields_are_read(reviewer):
    (own, record) = reviewer.rows("SELECT id, comment_id FROM responses WHERE signatory = 'Ged Hallatrow'")[0]
    entries = queue(reviewer)
    at = next(n for n, e in enumerate(entries) if e["response"] == own)
    reviewer.review(keys="s" * at + "rq")
    assert reviewer.rows("SELECT id FROM responses WHERE id = ?", own) == []
    done = reviewer.review(
        "--add", record, "--begins", "Integrated Transport", "--ends", "Public Transport Manager"
    )
    assert done.code == 0, done.err
    ((signatory, status),) = reviewer.rows(
        "SELECT signatory, review_status FROM responses WHERE comment_id = ?", record
    )
    assert (signatory, status) == ("Ged Hallatrow", "confirmed")


def test_a_letter_that_is_recorded_already_is_not_added_again(reviewer):
    ((own, record, text),) = reviewer.rows(
        "SELECT id, comment_id, text FROM responses WHERE signatory = 'Ged Hallatrow'"
    )
    words = " ".join(text.split()[10:14])
    done = reviewer.review("--add", record, "--begins", words, "--ends", "Public Transport Manager")
    assert (done.code, f"response {own} stands in these words already" in done.err) == (2, True)
    assert reviewer.decisions() == []


def test_a_confirmed_attestation_stands_and_is_taken_back(reviewer):
    ((own,),) = reviewer.rows("SELECT id FROM responses WHERE signatory = 'Ged Hallatrow'")
    reviewer.review(keys=skipped_to(reviewer, "Ged Hallatrow") + "cq")
    assert reviewer.rows("SELECT attestation FROM responses WHERE id = ?", own) == [("confirmed",)]
    reviewer.review("--undo", own)
    assert reviewer.rows("SELECT attestation FROM responses WHERE id = ?", own) == [("pasted",)]


def test_two_names_of_one_body_become_one_and_two_again(reviewer):
    slugs = "SELECT slug FROM organisations WHERE slug LIKE 'thornmarch%' ORDER BY slug"
    before = reviewer.rows(slugs)
    assert ("thornmarch-library-and-information-service",) in before
    done = reviewer.review(
        "--body", "thornmarch-library-and-information-service", keys="othornmarch-county-council\nq"
    )
    assert "thornmarch-county-council: Thornmarch County Council" in done.out
    assert ("thornmarch-library-and-information-service",) not in reviewer.rows(slugs)
    reviewer.apart("rebuild", "--archive", "again.db")
    assert ("thornmarch-library-and-information-service",) not in reviewer.rows(slugs, file="again.db")
    ((new,),) = reviewer.rows("SELECT id FROM organisations WHERE slug = 'thornmarch-county-council'")
    old = public_id("organisation", "", "thornmarch-library-and-information-service")
    led = "SELECT old_id FROM redirects WHERE record_kind = 'organisation' AND new_id = ? ORDER BY length(old_id)"
    assert reviewer.rows(led, new) == [(old,), ("thornmarch-library-and-information-service",)]
    reviewer.review("--undo", "thornmarch-library-and-information-service")
    assert reviewer.rows(slugs) == before
    assert reviewer.rows(led, new) == []


def test_one_key_is_enough_at_a_terminal(reviewer):
    own = queue(reviewer, "--limit", "1")[0]["response"]
    with reviewer.at_terminal("review", "--limit", "2") as terminal:
        terminal.press("f1Nell Harker\na")  # typed ahead, and not lost
        terminal.wait_for("2/2")
        terminal.wait_for(PROMPT)
        terminal.press("q")
        assert terminal.close() == 0
    assert reviewer.rows("SELECT review_status, signatory FROM responses WHERE id = ?", own) == [
        ("corrected", "Nell Harker")
    ]


def test_a_killed_sitting_keeps_every_decision(reviewer):
    own = queue(reviewer, "--limit", "1")[0]["response"]
    with reviewer.at_terminal("review") as terminal:
        terminal.wait_for(PROMPT)
        terminal.press("r")
        terminal.wait_for("2/")
        terminal.wait_for(PROMPT)
        terminal.process.send_signal(signal.SIGKILL)
        terminal.close()
    assert len(reviewer.decisions()) == 1
    assert own not in [e["response"] for e in queue(reviewer)]
    behind = "1 decision is not in the archive yet; `onrecord rebuild` writes it"
    assert behind in reviewer.apart("status").err
    assert behind in reviewer.apart("export", "bundle").err
    refused = reviewer.apart("verify", own)
    assert (refused.code, behind in refused.err, refused.out) == (3, True, "")
    assert reviewer.run("rebuild").code == 0
    assert reviewer.apart("status").err == ""
    assert f"{own}: withdrawn" in reviewer.apart("verify", own).out


def test_a_window_that_is_closed_leaves_an_archive_with_every_decision(reviewer):
    own = queue(reviewer, "--limit", "1")[0]["response"]
    with reviewer.at_terminal("review") as terminal:
        terminal.wait_for(PROMPT)
        terminal.press("r")
        terminal.wait_for("2/")
        terminal.wait_for(PROMPT)
        terminal.hang_up()
    assert reviewer.rows("SELECT reason FROM tombstones WHERE id = ?", own) == [("review",)]


def test_what_a_sitting_did_is_told_when_the_archive_has_it(reviewer):
    own = queue(reviewer, "--limit", "1")[0]["response"]
    with reviewer.at_terminal("review") as terminal:
        terminal.wait_for(PROMPT)
        terminal.press("rq")
        terminal.wait_for("1 decision;")
        assert reviewer.rows("SELECT reason FROM tombstones WHERE id = ?", own) == [("review",)]
        assert terminal.close() == 0


def test_a_merge_that_a_killed_sitting_made_is_told_as_lacking(reviewer):
    (one,), (other,) = reviewer.rows("SELECT slug FROM organisations ORDER BY slug LIMIT 2")
    with Vault.open(reviewer.folder / "vault", now=now) as vault:
        vault.decide("merge", one, {"into": other}, who="ada")
    assert "1 decision is not in the archive yet" in reviewer.apart("status").err
    reviewer.run("rebuild")
    assert reviewer.apart("status").err == ""


def test_no_key_and_no_terminal_decide_nothing(reader):
    done = reader.apart("review")
    assert (done.code, "0 decisions" in done.out) == (0, True)


def test_the_letter_is_marked_and_masked_where_it_is_shown(reader):
    shown = reader.review(keys=skipped_to(reader, "Jude") + "q").out
    assert "| [[Hi [B.]" in shown
    assert "Jude]]" in shown
    assert "Hi Brenda" not in shown


def test_text_that_steers_a_terminal_is_shown_as_what_it_is():
    assert harmless("a\x1b[2Jb\u202ec\r\nd\te") == "a<U+001B>[2Jb<U+202E>c\nd\te"
