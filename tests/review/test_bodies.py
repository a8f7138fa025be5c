"""Bodies that letters alone tell of: they wait for a person, who says what they are."""

import json

import pytest

from tests.store.world import dump


def waiting(reviewer) -> list[dict]:
    return reviewer.review("--bodies", "--list", "--json").objects()


def standing(reviewer, slug: str) -> str | None:
    rows = reviewer.rows("SELECT review_status FROM organisations WHERE slug = ?", slug)
    return rows[0][0] if rows else None


def test_bodies_that_nobody_confirmed_wait_with_their_letters(reader):
    found = waiting(reader)
    unknown = reader.rows("SELECT slug FROM organisations WHERE review_status = 'machine' ORDER BY slug")
    assert unknown
    assert sorted(one["body"] for one in found) == [slug for (slug,) in unknown]
    counts = [len(one["responses"]) for one in found]
    assert counts == sorted(counts, reverse=True)
    first = found[0]
    own = reader.rows(
        "SELECT r.id FROM responses r JOIN organisations o ON o.id = r.organisation_id WHERE o.slug = ?",
        first["body"],
    )
    assert sorted(first["responses"]) == sorted(i for (i,) in own)
    assert first["body"] in reader.review("--bodies", "--list").out
    shown = reader.review("--bodies", keys="q").out
    assert first["name"] in shown
    assert first["responses"][0] in shown


def test_what_a_person_confirms_waits_no_more_wherever_it_is_told(reviewer, colleague):
    one, other, *_ = (told["body"] for told in waiting(reviewer))
    done = reviewer.review("--bodies", keys="asq")
    assert "1 decision; " in done.out
    assert (standing(reviewer, one), standing(reviewer, other)) == ("confirmed", "machine")
    assert one not in {told["body"] for told in waiting(reviewer)}
    ((_, who, kind, subject, value, _),) = reviewer.decisions()
    assert (who, kind, subject, json.loads(value)) == ("ada", "body", one, {"own": True})
    before = dump(reviewer.folder / "archive.db")
    assert reviewer.run("rebuild").code == 0
    assert dump(reviewer.folder / "archive.db") == before
    file = reviewer.folder / "mine.jsonl"
    assert reviewer.review("--export", file).code == 0
    for _ in range(2):
        assert colleague.review("--import", file).code == 0
    assert standing(colleague, one) == "confirmed"
    assert len(colleague.decisions()) == 1
    taken_back = colleague.review("--undo", one).out
    assert f"{one} is a body of its own" in taken_back
    assert standing(colleague, one) == "machine"


def test_a_body_is_merged_and_what_was_decided_is_taken_back(reviewer):
    one, other, *_ = (told["body"] for told in waiting(reviewer))
    assert reviewer.review("--bodies", keys=f"o{other}\nuaq").code == 0
    assert standing(reviewer, one) == "confirmed"
    assert reviewer.review("--bodies", "--body", other, keys=f"ono-such\no{one}\n").code == 0
    assert standing(reviewer, other) is None
    assert [kind for _, _, kind, *_ in reviewer.decisions()] == ["merge", "undo", "body", "merge"]


def test_a_body_is_confirmed_without_being_asked(reviewer):
    slug = waiting(reviewer)[0]["body"]
    assert reviewer.review("--accept", slug).code == 0
    assert standing(reviewer, slug) == "confirmed"
    assert reviewer.review("--accept", slug).code == 2


@pytest.mark.parametrize(
    ("subject", "value", "why"),
    [("No Slug", {"own": True}, "is no slug"), ("fen", {"own": "yes"}, "own is no"), ("fen", {}, "own")],
)
def test_a_file_says_of_bodies_only_what_can_be_said_here(reviewer, subject, value, why):
    told = {"at": "2026-11-20T10:00:00Z", "who": "bo", "kind": "body", "subject": subject, "value": value}
    file = reviewer.folder / "hers.jsonl"
    file.write_text(json.dumps({**told, "reason": None}) + "\n", encoding="utf-8")
    done = reviewer.review("--import", file)
    assert done.code == 3
    assert why in done.err
    assert reviewer.decisions() == []
