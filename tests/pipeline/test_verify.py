"""Records held against their captures: what was forged in an archive is found, and what was lost is told as that."""

import re
import shutil
from pathlib import Path

import pytest

from ingest.pipeline import Step, opened
from ingest.store.claims import claim_of
from tests.cli.command import SAMPLES
from tests.pipeline.verified import FILES, NOW, a_response, forge, ingested, rows, verified


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("campaign")
    ingested(folder, *FILES)
    return folder


@pytest.fixture
def held(campaign: Path, tmp_path: Path) -> Path:
    """A copy of the archive and the vault, to be changed."""
    return Path(shutil.copytree(campaign, tmp_path / "held"))


def test_an_export_is_read_once_for_all_its_records(campaign: Path):
    ids = [own for (own,) in rows(campaign, "SELECT id FROM comments UNION ALL SELECT id FROM responses")]
    steps: list[Step] = []
    found = verified(campaign, ids, steps=steps)
    assert {f.id for f in found if f.sound} == set(ids)
    assert [step.done for step in steps if step.subject == "verify"] == [1, 2]


def test_what_people_decided_on_responses_is_applied(held: Path):
    every = [own for (own,) in rows(held, "SELECT id FROM responses WHERE continues IS NULL ORDER BY id")]
    with opened(
        archive=held / "archive.db", vault=held / "vault", software="test", contact="", now=lambda: NOW
    ) as shop:
        desk = shop.desk()
        for own, verb in zip(every, ("accept", "reject", "correct"), strict=False):
            claim = claim_of(shop.archive, shop.vault, own)
            sheet = desk.sheet(claim.record) if claim else None
            assert sheet is not None
            [ruled] = [r for r in sheet.found.responses if r.id == own]
            desk.decide(sheet, ruled, verb, who="ada", more={"field": "subject", "value": "The 41"})
    assert rows(held, "SELECT review_status FROM responses WHERE id = ?", every[2]) == [("corrected",)]
    assert [f.verdict for f in verified(held, every[:3])] == ["as captured", "withdrawn", "as captured"]
    forge(held, "UPDATE responses SET review_status = 'machine', subject = NULL WHERE id = ?", every[2])
    forge(held, "UPDATE tombstones SET reason = 'spam' WHERE id = ?", every[1])
    assert [f.detail.partition(" ")[0] for f in verified(held, every[1:3])] == [
        "tombstones.reason",
        "subject,",
    ]


RESPONSE = [
    ("text = 'We will close every library.'", "text"),
    ("signatory = 'Forged Person'", "signatory"),
    ("letter_date = '1999-01-01'", "letter_date"),
    ("letter_date = '1999-01-01', borrowed = 'letter_date'", "letter_date"),
    ("sentences = '[[1,0,5]]'", "sentences"),
    ("span_start = span_start + 1", "span_start"),
    ("confidence = 1.0", "confidence"),
    ("review_status = 'confirmed'", "review_status"),
    ("attestation = 'confirmed'", "attestation"),
    ("official_id = 'zzzzzzzzzzzz'", "official_id"),
    ("first_seen = '2001-01-01T00:00:00Z'", "first_seen"),
]


@pytest.mark.parametrize(("change", "column"), RESPONSE)
def test_a_forged_response_is_found(held: Path, change: str, column: str):
    own, comment = a_response(held)
    forge(held, f"UPDATE responses SET {change} WHERE id = ?", own)
    found, there = verified(held, [own, comment])
    assert (found.id, found.verdict) == (own, "not as captured")
    assert column in found.detail.partition(" cannot be read so from ")[0].split(", ")
    assert there.verdict == "not as captured"
    assert f"responses.{column}" in there.detail.partition(" cannot be read so from ")[0].split(", ")


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE commitments SET text = 'We promise.' WHERE response_id = ?", "commitments.text"),
        ("UPDATE commitments SET due = '2030-01-01' WHERE response_id = ?", "commitments.due"),
        ("DELETE FROM commitments WHERE response_id = ?", "commitments"),
        (
            "INSERT INTO commitments (id, response_id, kind, text, sentence, span_start, span_end) "
            "VALUES ('zzzzzzzzzzzz', ?, 'promise', 'We promise.', 1, 0, 5)",
            "commitments",
        ),
        (
            "UPDATE comments SET author = 'Somebody else' WHERE id = (SELECT comment_id FROM responses WHERE id = ?)",
            "comments.author",
        ),
    ],
)
def test_what_hangs_on_a_response_is_compared(held: Path, sql: str, told: str):
    own, _ = a_response(held)
    forge(held, sql, own)
    [found] = verified(held, [own])
    assert found.verdict == "not as captured"
    assert found.detail.startswith(f"{told} cannot be read so from ")


LED_TO = [
    ("organisations", "name = 'Forged Council'"),
    ("organisations", "kind = 'forged'"),
    ("officials", "name = 'Forged Person'"),
    ("roles", "role = 'Forger'"),
    ("form_letters", "text = 'We will close every library.'"),
    ("sites", "title = 'Forged blog'"),
    ("sites", "url = 'http://forged.example/'"),
    ("posts", "title = 'Forged post'"),
    ("comments", "url = 'http://forged.example/#comment-1'"),
]
"""What a citation of a response shows beside what is its own: by table, a change of it."""


@pytest.mark.parametrize(("table", "change"), LED_TO)
def test_what_a_response_leads_to_is_compared(held: Path, table: str, change: str):
    [(own,)] = rows(
        held,
        "SELECT id FROM responses WHERE form_letter_id IS NOT NULL AND official_id IN (SELECT official_id FROM roles) "
        "AND organisation_id IS NOT NULL AND comment_id IS NOT NULL ORDER BY id LIMIT 1",
    )
    forge(held, f"UPDATE {table} SET {change}")
    [found] = verified(held, [own])
    assert found.verdict == "not as captured"
    assert found.detail.startswith(f"{table}.{change.partition(' ')[0]} cannot be read so from ")


def test_a_role_that_was_put_in_or_taken_out_is_missed_at_its_response(held: Path):
    [(own,)] = rows(
        held, "SELECT id FROM responses WHERE official_id IN (SELECT official_id FROM roles) LIMIT 1"
    )
    forge(
        held,
        "INSERT INTO roles (id, official_id, role, responses) SELECT 'zzzzzzzzzzzz', official_id, 'Forger', 1 "
        "FROM responses WHERE id = ?",
        own,
    )
    assert verified(held, [own])[0].detail.startswith("roles cannot be read so from ")
    forge(held, "DELETE FROM roles")
    assert verified(held, [own])[0].detail.startswith("roles cannot be read so from ")


def test_a_comment_is_compared_with_the_post_and_the_blog_that_its_citation_shows(held: Path):
    _, own = a_response(held)
    forge(held, "UPDATE posts SET title = 'Forged post'")
    forge(held, "UPDATE sites SET title = 'Forged blog'")
    [found] = verified(held, [own])
    assert found.detail.startswith("posts.title, sites.title cannot be read so from ")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ("by_post_author = 1 - by_post_author", "by_post_author"),
        ("published_raw = 'yesterday'", "published_raw"),
        ("parent_id = 'zzzzzzzzzzzz'", "parent_id"),
        ("position = 99", "position"),
        ("first_seen = '2001-01-01T00:00:00Z'", "first_seen"),
        ("html = '<p>I said so.</p>'", "html"),
    ],
)
def test_a_forged_comment_is_found(held: Path, change: str, column: str):
    _, own = a_response(held)
    forge(held, f"UPDATE comments SET {change} WHERE id = ?", own)
    [found] = verified(held, [own])
    assert found.verdict == "not as captured"
    assert found.detail.startswith(f"{column} cannot be read so from ")


def test_a_forged_post_is_found(held: Path):
    [(own,)] = rows(held, "SELECT id FROM posts ORDER BY id LIMIT 1")
    forge(held, "UPDATE posts SET title = 'Another', modified = NULL WHERE id = ?", own)
    [found] = verified(held, [own])
    assert found.detail.startswith("modified, title cannot be read so from ")
    assert found.verdict == "not as captured"


def test_a_response_that_was_taken_out_or_put_in_is_missed_at_its_comment(held: Path):
    own, comment = a_response(held)
    forge(
        held,
        "INSERT INTO responses (id, site_id, post_id, comment_id, text, span_start, span_end, confidence, first_seen, "
        "last_seen) SELECT 'zzzzzzzzzzzz', site_id, post_id, comment_id, 'We will.', 0, 8, 1.0, first_seen, last_seen "
        "FROM responses WHERE id = ?",
        own,
    )
    put_in, there = verified(held, ["zzzzzzzzzzzz", comment])
    assert put_in.detail.startswith("no such response can be read from ")
    assert there.detail.startswith("responses cannot be read so from ")
    forge(held, "DELETE FROM responses WHERE id IN (?, 'zzzzzzzzzzzz')", own)
    [there] = verified(held, [comment])
    assert there.detail.startswith("commitments, responses cannot be read so from ")


def test_a_record_that_an_archive_hides_is_told(held: Path):
    _, own = a_response(held)
    forge(held, "DELETE FROM comments WHERE id = ?", own)
    lacks = "the archive lacks this comment, which can be read from"
    assert [f.detail[: len(lacks)] for f in verified(held, [own])] == [lacks]
    # A tombstone that no decision explains hides nothing.
    forge(
        held,
        "INSERT INTO tombstones (id, record_kind, removed, reason) VALUES (?, 'comment', '2026', 'x')",
        own,
    )
    assert [f.detail[: len(lacks)] for f in verified(held, [own])] == [lacks]


@pytest.mark.parametrize(
    "change",
    [
        "payload_digest = 'sha256:00'",
        "record_digest = 'sha256:00'",
        "captured = '2001-01-01T00:00:00Z'",
        "url = 'x'",
    ],
)
def test_what_an_archive_says_of_captures_is_held_against_the_vault(held: Path, change: str):
    _, own = a_response(held)
    forge(held, f"UPDATE captures SET {change}")
    column = change.partition(" ")[0]
    assert [(f.verdict, f.detail.rpartition(": ")[2]) for f in verified(held)] == [
        ("not as captured", column)
    ] * 2
    [found] = verified(held, [own])
    assert found.detail.startswith("the archive says otherwise of ")


def test_bytes_tell_where_archive_and_index_were_changed_alike(held: Path):
    forge(held, "UPDATE captures SET payload_digest = 'sha256:00'")
    forge(
        held,
        "UPDATE captures SET body = json_set(body, '$.payload_digest', 'sha256:00')",
        file="vault/vault.db",
    )
    assert [f.detail.partition(" is not ")[2] for f in verified(held)] == [
        "what the vault's index says of it"
    ] * 2


def test_a_capture_that_the_vault_lacks_is_told_as_that(held: Path, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    ingested(other, "export.xml")
    _, own = a_response(held)
    [found] = verified(held, [own], other / "vault")
    assert found.verdict == "capture missing"
    assert found.detail.startswith("the vault holds no capture ")
    assert {f.verdict for f in verified(held, vault=other / "vault")} == {"as captured", "capture missing"}


def test_a_segment_that_is_lost_is_told_as_that(held: Path):
    for segment in (held / "vault" / "segments").iterdir():
        segment.unlink()
    found = [*verified(held), *verified(held, [a_response(held)[0]])]
    assert {f.verdict for f in found} == {"capture missing"}
    assert all(f.detail.endswith("is not in the vault; restore it from a copy") for f in found)


def test_a_letter_that_was_taken_out_is_read_again_from_the_capture_that_shows_it(tmp_path: Path):
    text = (SAMPLES / "export.xml").read_text(encoding="utf-8")
    pasted = next(
        one for one in re.findall(r"<!\[CDATA\[(.*?)\]\]>", text, re.DOTALL) if "Yours sincerely" in one
    )
    for year, told in ((2012, text), (2013, text.replace(pasted, "I took it out."))):
        (tmp_path / f"{year}.xml").write_text(told, encoding="utf-8")
        ingested(tmp_path, tmp_path / f"{year}.xml", captured=f"{year}-01-01T00:00:00Z")
    taken_out, stays = (
        rows(
            tmp_path, f"SELECT min(id) FROM responses WHERE span_start {how} span_end AND continues IS NULL"
        )[0][0]
        for how in ("=", "<")
    )
    assert [f.detail for f in verified(tmp_path, [taken_out, stays])] == [
        f"read again from {year}.xml at {year}-01-01T00:00:00Z" for year in (2012, 2013)
    ]


def test_of_a_file_its_keepers_time_and_that_of_its_reading_are_told_apart(campaign: Path):
    assert set(rows(campaign, "SELECT captured, read_at FROM captures")) == {
        ("2012-03-04T18:20:00Z", "2026-11-01T10:00:00Z")
    }
