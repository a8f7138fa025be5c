"""Comments that one id names, under one post: Isso gives the number of a deleted comment to the next one."""

from itertools import permutations

import pytest

from ingest.model import Listing
from ingest.store import identity
from tests.store.world import HOME, built, check_sound, comment, post, reading, rows

SITE = identity.site_key(HOME)
T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-02-03T00:00:00Z"
TANSY = ("1", "Tansy Quill", 1767000000.25, "I wrote to the agency in March and never heard anything back.")
BRAM = ("2", "Bram Dacre", 1767000100.5, "My neighbour says that Mr Ferrier took the money.")
ODILE = ("2", "Odile Sallow", 1769000200.75, "The meeting has been moved to the reading room at seven.")


def isso(number, author, made, text, **more):
    given = {
        "service": "isso",
        "author": author,
        "published_raw": str(made),
        "published": f"2026-01-0{number}T00:00:00Z",
    }
    return comment(number, text, **{**given, **more})


def thread(*said):
    listing = Listing(route="service", post_url=f"{HOME}/library", total=len(said))
    return reading(*said, route="service", listing=listing)


def ids(*keys):
    return [identity.public_id("comment", SITE, key) for key in keys]


FIRST = (T1, "a", thread(isso(*TANSY), isso(*BRAM)))
GONE = (T2, "b", thread(isso(*TANSY)))
SECOND = (T3, "c", thread(isso(*TANSY), isso(*ODILE)))
PAGE = (T1, "a", reading(post()))


@pytest.mark.parametrize("order", [*permutations((PAGE, FIRST, GONE, SECOND))])
def test_the_next_comment_of_a_number_is_another_one(tmp_path, order):
    built(tmp_path, order)
    told = rows(
        tmp_path, "SELECT id, author, text, absent_since FROM comments WHERE source_id = '2' ORDER BY author"
    )
    bram, odile = ids("src:2", "src:2@1769000200.75")
    assert told == [
        {"id": bram, "author": "Bram Dacre", "text": BRAM[3], "absent_since": T2},
        {"id": odile, "author": "Odile Sallow", "text": ODILE[3], "absent_since": None},
    ]
    assert rows(tmp_path, "SELECT * FROM versions") == []
    check_sound(tmp_path / "archive.db")


def test_an_edited_comment_is_one(tmp_path):
    edited = isso(*BRAM[:3], "I should not have said that.")
    built(tmp_path, (PAGE, FIRST, (T3, "c", thread(isso(*TANSY), edited))))
    [told] = rows(tmp_path, "SELECT id, text FROM comments WHERE source_id = '2'")
    assert told == {"id": ids("src:2")[0], "text": "I should not have said that."}
    assert [row["text"] for row in rows(tmp_path, "SELECT text FROM versions")] == [BRAM[3]]


def test_the_same_words_of_the_same_person_at_another_time_are_two(tmp_path):
    again = isso("2", BRAM[1], 1769000200.75, BRAM[3])
    built(tmp_path, (PAGE, FIRST, GONE, (T3, "c", thread(isso(*TANSY), again))))
    assert len(rows(tmp_path, "SELECT 1 FROM comments WHERE source_id = '2'")) == 2


def test_a_database_that_begins_anew_has_comments_of_its_own_and_answers_among_them(tmp_path):
    old = thread(isso(*TANSY), isso("2", "Bram Dacre", 1767000100.5, "The same to me.", parent_source_id="1"))
    new = thread(
        isso("1", "Odile Sallow", 1769000000.5, "The meeting has been moved."),
        isso("2", "Ivo Ferrier", 1769000100.5, "I shall bring the maps.", parent_source_id="1"),
    )
    built(tmp_path, (PAGE, (T1, "a", old), (T3, "c", new)))
    told = rows(
        tmp_path,
        "SELECT c.author, p.author AS answers FROM comments c LEFT JOIN comments p ON p.id = c.parent_id ORDER BY 1",
    )
    assert [(row["author"], row["answers"]) for row in told] == [
        ("Bram Dacre", "Tansy Quill"),
        ("Ivo Ferrier", "Odile Sallow"),
        ("Odile Sallow", None),
        ("Tansy Quill", None),
    ]
    assert rows(tmp_path, "SELECT * FROM versions") == []


def test_what_a_browser_showed_of_a_comment_goes_to_it(tmp_path):
    shown = comment("2", ODILE[3], author=ODILE[1])
    old = comment("2", BRAM[3], author=BRAM[1])
    pages = ((T1, "a", reading(post(), old)), (T3, "c", reading(post(), shown)))
    built(tmp_path, (FIRST, SECOND, *pages))
    told = rows(tmp_path, "SELECT id, author FROM comments WHERE source_id = '2' ORDER BY author")
    assert [row["author"] for row in told] == ["Bram Dacre", "Odile Sallow"]
    assert rows(tmp_path, "SELECT * FROM versions") == []


def test_what_the_blog_has_of_itself_under_the_number_is_another_comment(tmp_path):
    own = comment("2", "The lanterns in the meadow were never lit.", author="Reader 0")
    built(tmp_path, ((T1, "a", reading(post(), own)), (T1, "b", thread(isso(*BRAM)))))
    told = rows(tmp_path, "SELECT author FROM comments ORDER BY author")
    assert [row["author"] for row in told] == ["Bram Dacre", "Reader 0"]
    assert rows(tmp_path, "SELECT * FROM versions") == []


def test_under_two_posts_each_has_its_own(tmp_path):
    other = isso(*ODILE, post_url=f"{HOME}/bridge")
    bridge = post("bridge")
    built(tmp_path, (PAGE, FIRST, (T3, "c", reading(bridge, other, route="service"))))
    told = rows(
        tmp_path,
        "SELECT c.author, p.title FROM comments c JOIN posts p ON p.id = c.post_id WHERE c.source_id = '2' ORDER BY 1",
    )
    assert [(row["author"], row["title"]) for row in told] == [
        ("Bram Dacre", "The library"),
        ("Odile Sallow", "The bridge"),
    ]
    [lead] = rows(tmp_path, "SELECT new_id FROM redirects WHERE old_id = ?", *ids("src:2"))
    assert rows(tmp_path, "SELECT author FROM comments WHERE id = ?", lead["new_id"]) == [
        {"author": "Bram Dacre"}
    ]
