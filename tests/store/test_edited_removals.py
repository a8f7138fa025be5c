"""What was removed of a comment that has no id stays removed when the blog edits its words."""

import pytest

from ingest.model import Comment, Post, Reading
from ingest.store import record
from ingest.store.projected.astray import decisions_lost
from ingest.store.recalled.successors import followed
from tests.store.world import captured, comment, open_archive, open_vault, post, reading, rows

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"
SAID = "My neighbour Zebedee Marrow fell on the steps beacuse it was so dark there."
RIGHT = SAID.replace("beacuse", "because")


def ids(archive, words="%"):
    return [
        row["id"] for row in archive.connection.execute("SELECT id FROM comments WHERE text LIKE ?", (words,))
    ]


def seen(vault, archive, *texts, at=T1, crawl="one", author="Cy"):
    record(
        vault,
        captured(vault, at, crawl),
        reading(post(), *(comment(None, t, author=author, html=None) for t in texts)),
    )
    archive.project(vault)


def removed(vault, archive, kind="takedown"):
    value = {"phrase": "Zebedee Marrow"} if kind == "redact" else {"reason": "privacy"}
    (own,) = ids(archive, "My neighbour%")
    vault.decide(kind, own, value, who="editor")
    archive.project(vault)
    return own


@pytest.mark.parametrize("kind", ["takedown", "redact"])
@pytest.mark.parametrize("first", ["decided", "edited"])
def test_an_edited_copy_does_not_bring_it_back(tmp_path, kind, first):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, archive, SAID)
        if first == "decided":
            removed(vault, archive, kind)
            seen(vault, archive, RIGHT, at=T2)
        else:
            record(vault, captured(vault, T2), reading(post(), comment(None, RIGHT, author="Cy", html=None)))
            removed(vault, archive, kind)
        assert not ids(archive, "%Marrow%")
        left = [row["id"] for row in archive.connection.execute("SELECT id FROM tombstones")]
    assert len(left) == (2 if kind == "takedown" else 0)


def test_edits_upon_edits_are_followed(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, archive, SAID)
        removed(vault, archive)
        seen(
            vault, archive, RIGHT.replace("fell on the steps", "had a fall at the steps"), at=T2, crawl="two"
        )
        seen(vault, archive, "My neighbour had a fall at the steps because it was so dark.", at=T3)
        assert not ids(archive)


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("I saw it too, and have written to the council about the lamp.", "Cy"),
        ("My neighbour Zebedee Marrow sat on the steps and told me how bright the moon was.", "Cy"),
        (RIGHT, "Dora Finch"),
    ],
)
def test_other_words_and_other_people_stay(tmp_path, text, author):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, archive, SAID)
        removed(vault, archive)
        seen(vault, archive, text, at=T2, author=author)
        assert len(ids(archive)) == 1


def test_two_comments_shown_at_once_are_two(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, archive, SAID, RIGHT)
        (own,) = ids(archive, "%beacuse%")
        vault.decide("takedown", own, {"reason": "error"}, who="editor")
        archive.project(vault)
        assert len(ids(archive)) == 1


def numbered(vault, archive, *told, at=T1):
    """Take a page whose comments have numbers: each told as its number, author and words."""
    shown = (comment(number, text, author=author, html=None) for number, author, text in told)
    record(vault, captured(vault, at, at), reading(post(source_id="7"), *shown))
    archive.project(vault)


@pytest.mark.parametrize("kind", ["takedown", "redact"])
def test_the_very_words_under_another_number_do_not_bring_it_back(tmp_path, kind):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        numbered(vault, archive, ("1", "Cy", SAID))
        removed(vault, archive, kind)
        numbered(vault, archive, ("77", "Cy", SAID), at=T2)
        assert not ids(archive, "%Marrow%")


@pytest.mark.parametrize("told", [("77", "Cy", RIGHT), ("77", "Dora Finch", SAID)])
def test_under_another_number_other_words_and_other_people_stay(tmp_path, told):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        numbered(vault, archive, ("1", "Cy", SAID))
        removed(vault, archive)
        numbered(vault, archive, told, at=T2)
        assert len(ids(archive)) == 1


def test_the_very_words_under_two_numbers_at_once_are_two(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        numbered(vault, archive, ("1", "Cy", SAID), ("77", "Cy", SAID))
        own = ids(archive)[0]
        vault.decide("takedown", own, {"reason": "error"}, who="editor")
        archive.project(vault)
        assert len(ids(archive)) == 1


def test_what_a_person_brings_back_stays(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, archive, SAID)
        own = removed(vault, archive)
        seen(vault, archive, RIGHT, at=T2)
        (other,) = [
            r["id"] for r in archive.connection.execute("SELECT id FROM tombstones WHERE id != ?", (own,))
        ]
        vault.decide("takedown", other, {"removed": False}, who="editor")
        archive.project(vault)
        assert ids(archive) == [other]


@pytest.mark.parametrize("told", ["named", "placed"])
def test_removals_hold_for_what_better_readers_call_otherwise(tmp_path, told):
    """A reader that finds no id any more, or another post, still reads the same words in the same capture."""
    before = reading(post(source_id="7"), comment("5", SAID, post_source_id="7"))
    after = {
        "named": reading(post(source_id="7"), comment(None, SAID, post_source_id="7")),
        "placed": reading(post("lamps"), comment(None, SAID, "lamps")),
    }[told]
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        capture = captured(vault, T1)
        record(vault, capture, before)
        archive.project(vault)
        (post_id,) = [row["id"] for row in archive.connection.execute("SELECT id FROM posts")]
        own = removed(vault, archive)
        with followed(vault), vault.rebuilding():
            record(vault, capture, after)
        archive.project(vault)
        assert not ids(archive)
        assert not decisions_lost(vault)
    redirects = {row["old_id"] for row in rows(tmp_path, "SELECT old_id FROM redirects")}
    assert own in redirects
    assert post_id in redirects or told == "named"


def test_a_decision_about_nothing_is_a_problem_until_it_is_taken_back(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        capture = captured(vault, T1)
        record(vault, capture, reading(post(), comment(None, SAID)))
        archive.project(vault)
        own = removed(vault, archive)
        with followed(vault), vault.rebuilding():
            record(
                vault, capture, reading(post(), comment(None, f"{RIGHT} And more that was not read before."))
            )
        archive.project(vault)
        (problem,) = decisions_lost(vault)
        assert own in problem.detail
        (row,) = rows(tmp_path, "SELECT * FROM problems WHERE kind = 'decision-lost'")
        assert (row["detail"], row["site_id"]) == (problem.detail, None)
        vault.decide("takedown", own, {"removed": False}, who="editor")
        archive.project(vault)
        assert not decisions_lost(vault)
    assert not rows(tmp_path, "SELECT * FROM problems")


PAGE = "The lamps of Fennel Row have been dark since November, and nobody at the council says when they are mended."


def saved(vault, archive, at, page=PAGE, said=SAID, *, title="Lamps out", project=True):
    """Take a page that does not tell its address, so that post and comments are known by their words."""
    told = Comment(post_url=None, author="Cy", text=said)
    read = Reading(url="", route="page", posts=(Post(url=None, title=title, text=page),), comments=(told,))
    record(vault, captured(vault, at, at, url=f"file:///{at}"), read, site_url="file:///")
    if project:
        archive.project(vault)


@pytest.mark.parametrize("kind", ["takedown", "redact"])
@pytest.mark.parametrize("first", ["decided", "saved"])
@pytest.mark.parametrize("said", [SAID, RIGHT])
def test_a_page_without_an_address_saved_again_does_not_bring_it_back(tmp_path, kind, first, said):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        saved(vault, archive, T1)
        if first == "saved":
            saved(vault, archive, T2, f"{PAGE} One lamp is lit again.", said, project=False)
        removed(vault, archive, kind)
        if first == "decided":
            saved(vault, archive, T2, f"{PAGE} One lamp is lit again.", said)
        assert len(list(archive.connection.execute("SELECT id FROM posts"))) == 2
        assert not ids(archive, "%Marrow%")
        assert not rows(tmp_path, "SELECT * FROM comments WHERE html LIKE '%Marrow%'")


def test_a_removed_post_without_an_address_stays_removed_when_it_is_edited(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        saved(vault, archive, T1)
        saved(
            vault,
            archive,
            T2,
            "Another page, of the swing bridge and the ferry.",
            "Well said.",
            title="Ferry",
        )
        (own,) = [
            r["id"] for r in archive.connection.execute("SELECT id FROM posts WHERE title = 'Lamps out'")
        ]
        vault.decide("takedown", own, {"reason": "privacy"}, who="editor")
        saved(vault, archive, T3, PAGE.replace("dark", "out"), title="Lamps still out")
        titles = [r["title"] for r in archive.connection.execute("SELECT title FROM posts")]
    assert titles == ["Ferry"]
