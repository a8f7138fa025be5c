"""Bodies, officials and form letters of the sample campaign: what they were called leads on, whoever decides in what order."""

import json
from itertools import permutations

import pytest

from tests.store.world import dump


def merge(old: str, new: str, day: int, who: str) -> str:
    told = {"at": f"2026-11-{day:02d}T10:00:00Z", "who": who, "kind": "merge", "subject": old}
    return json.dumps({**told, "value": {"into": new}, "reason": None}) + "\n"


def taken(reviewer, *decisions: str) -> None:
    for number, decision in enumerate(decisions):
        file = reviewer.folder / f"{number}.jsonl"
        file.write_text(decision, encoding="utf-8")
        assert reviewer.review("--import", str(file)).code == 0


def bodies(reviewer) -> list[str]:
    rows = reviewer.rows(
        "SELECT DISTINCT slug FROM organisations WHERE id IN (SELECT organisation_id FROM responses) ORDER BY slug"
    )
    return [slug for (slug,) in rows]


def leads(reviewer, old: str) -> str:
    """Give the slug that an address of a body or official leads to."""
    new = leads_or_none(reviewer, old)
    assert new
    return new


def leads_or_none(reviewer, old: str) -> str | None:
    rows = reviewer.rows(
        "SELECT slug FROM organisations WHERE id = (SELECT new_id FROM redirects WHERE old_id = ?1) "
        "UNION SELECT slug FROM officials WHERE id = (SELECT new_id FROM redirects WHERE old_id = ?1)",
        old,
    )
    return rows[0][0] if rows else None


def test_of_two_people_s_merges_the_later_holds_whoever_is_imported_first(reviewer, colleague):
    one, other, last, *_ = bodies(reviewer)
    made = (merge(one, other, 20, "ada"), merge(one, last, 21, "bo"))
    for person, decisions in zip((reviewer, colleague), permutations(made), strict=True):
        taken(person, *decisions)
        assert leads(person, one) == last
    assert dump(reviewer.folder / "archive.db") == dump(colleague.folder / "archive.db")


def test_two_people_who_say_the_same_the_other_way_round_make_one_body(reviewer):
    one, other, *_ = bodies(reviewer)
    taken(reviewer, merge(one, other, 20, "ada"), merge(other, one, 21, "bo"))
    assert leads(reviewer, one) == other
    assert other in bodies(reviewer)


def test_officials_of_a_merged_body_lead_on(reviewer):
    rows = reviewer.rows(
        "SELECT o.slug, f.slug, f.id FROM responses r JOIN organisations o ON o.id = r.organisation_id "
        "JOIN officials f ON f.id = r.official_id ORDER BY r.id LIMIT 1"
    )
    ((body, official, own),) = rows
    into = next(slug for slug in bodies(reviewer) if slug != body)
    taken(reviewer, merge(body, into, 20, "ada"))
    now = official.replace(body, into)
    assert leads(reviewer, body) == into
    assert leads(reviewer, official) == leads(reviewer, own) == now


@pytest.mark.parametrize("is_merged_into", [False, True])
def test_the_name_of_a_merged_official_goes_with_the_last_letter_that_has_it(reviewer, is_merged_into):
    ((comment, name, slug),) = reviewer.rows(
        "SELECT r.comment_id, r.signatory, f.slug FROM responses r JOIN officials f ON f.id = r.official_id "
        "WHERE r.comment_id IS NOT NULL GROUP BY f.id HAVING count(*) = 1 ORDER BY f.slug LIMIT 1"
    )
    ((other,),) = reviewer.rows("SELECT slug FROM officials WHERE slug <> ? ORDER BY slug LIMIT 1", slug)
    pair = (other, slug) if is_merged_into else (slug, other)
    taken(reviewer, merge(*pair, 20, "ada"))
    assert leads(reviewer, pair[0])
    assert reviewer.run("redact", comment, "--phrase", name, "--reason", "asked to").code == 0
    archive = (reviewer.folder / "archive.db").read_bytes()
    assert slug.encode() not in archive
    assert reviewer.rows("SELECT slug FROM officials WHERE slug = ?", other) == [(other,)]


@pytest.mark.parametrize("how", ["takedown", "reject"])
def test_a_form_letter_whose_first_copy_goes_leads_on(reviewer, how):
    rows = reviewer.rows(
        "SELECT f.id, r.id, r.comment_id FROM form_letters f JOIN responses r ON r.form_letter_id = f.id "
        "WHERE f.copies > 2 ORDER BY f.id, r.id"
    )
    form, first, comment = rows[0]
    if how == "takedown":
        assert reviewer.run("takedown", comment, "--reason", "error").code == 0
    else:
        keys = "s" * [e["response"] for e in reviewer.review("--list", "--json").objects()].index(first)
        reviewer.review(keys=f"{keys}rq")
    assert first not in {row[0] for row in reviewer.rows("SELECT id FROM responses")}
    led = "SELECT f.id, f.copies FROM redirects d JOIN form_letters f ON f.id = d.new_id WHERE d.old_id = ?"
    ((new, copies),) = reviewer.rows(led, form)
    assert copies == len([row for row in rows if row[0] == form]) - 1
    before = dump(reviewer.folder / "archive.db")["redirects"]
    assert reviewer.run("rebuild").code == 0
    assert dump(reviewer.folder / "archive.db")["redirects"] == before
    if how == "takedown":
        assert reviewer.run("takedown", comment, "--reason", "error", "--undo").code == 0
        assert reviewer.rows("SELECT id FROM form_letters WHERE id = ?", form)
        assert reviewer.rows(led, form) == []
        assert [own for own, _ in reviewer.rows(led, new)] == [form]


def corrected(reviewer, response: str, body: str) -> None:
    """Say at the table of review whose a response is."""
    keys = "s" * [e["response"] for e in reviewer.review("--list", "--json").objects()].index(response)
    reviewer.review(keys=f"{keys}f3{body}\nq")


def of_one_letter(reviewer, kind: str) -> tuple[str, str, str, str]:
    """Give a response, its comment, who signed it, and the slug of its body or official, which has no other."""
    table = {"organisation": "organisations", "official": "officials"}[kind]
    rows = reviewer.rows(
        f"SELECT r.id, r.comment_id, r.signatory, o.slug FROM responses r JOIN {table} o ON o.id = r.{kind}_id "
        "WHERE r.comment_id IS NOT NULL AND r.signatory LIKE '% %' AND o.id NOT IN (SELECT organisation_id FROM appeals "
        "WHERE organisation_id IS NOT NULL) GROUP BY o.id HAVING count(*) = 1 ORDER BY o.slug"
    )
    said = {r: text.lower() for r, text in reviewer.rows("SELECT id, text FROM responses")}
    return next(row for row in rows if kind == "official" or row[3].replace("-", " ") in said[row[0]])


@pytest.mark.parametrize("kind", ["official", "organisation"])
def test_what_a_corrected_letter_was_of_leads_on_to_what_it_is_of(reviewer, kind):
    own, _, _, slug = of_one_letter(reviewer, kind)
    assert leads_or_none(reviewer, slug) is None
    corrected(reviewer, own, "Thornmarch Bridge Board")
    first = leads(reviewer, slug)
    assert first.endswith("thornmarch-bridge-board")
    before = dump(reviewer.folder / "archive.db")["redirects"]
    assert reviewer.run("rebuild").code == 0
    assert dump(reviewer.folder / "archive.db")["redirects"] == before
    into = next(body for body in bodies(reviewer) if body != "thornmarch-bridge-board")
    taken(reviewer, merge("thornmarch-bridge-board", into, 20, "ada"))
    assert leads(reviewer, slug) == leads(reviewer, first) == first.replace("thornmarch-bridge-board", into)


def test_what_was_corrected_back_stands_again(reviewer):
    own, _, _, slug = of_one_letter(reviewer, "official")
    corrected(reviewer, own, "Thornmarch Bridge Board")
    first = leads(reviewer, slug)
    reviewer.review("--undo", own)
    assert reviewer.rows("SELECT slug FROM officials WHERE slug = ?", slug) == [(slug,)]
    # Only the reviewer has said the other body's name, and took it back.
    assert leads_or_none(reviewer, slug) is leads_or_none(reviewer, first) is None


def test_a_name_that_is_removed_afterwards_leads_nowhere(reviewer):
    own, comment, name, slug = of_one_letter(reviewer, "official")
    corrected(reviewer, own, "Thornmarch Bridge Board")
    assert leads(reviewer, slug)
    assert reviewer.run("redact", comment, "--phrase", name, "--reason", "asked to").code == 0
    assert slug.encode() not in (reviewer.folder / "archive.db").read_bytes()
