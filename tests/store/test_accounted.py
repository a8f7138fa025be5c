"""Comments that stood under a post and now stand under another are no gap of the first."""

from tests.store.world import built, comment, post, reading, rows

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"


def page(name: str, *numbers: int, declared: int):
    told = [comment(str(n), f"Comment number {n}.", name) for n in numbers]
    return reading(post(name, declared_comments=declared), *told)


def gaps(folder, seen):
    built(folder, seen)
    posts = {row["url"].rpartition("/")[2]: row["complete"] for row in rows(folder, "SELECT * FROM posts")}
    return posts, [
        row["count"] for row in rows(folder, "SELECT count FROM problems WHERE kind = 'gap' ORDER BY url")
    ]


def test_post_whose_comments_all_stand_under_its_new_address_lacks_none(tmp_path):
    seen = [(T1, "one", page("library", 1, 2, declared=2)), (T2, "two", page("letters", 1, 2, declared=2))]
    assert gaps(tmp_path, seen) == ({"library": 1, "letters": 1}, [])


def test_what_it_lacked_before_it_still_lacks(tmp_path):
    seen = [(T1, "one", page("library", 1, 2, declared=3)), (T2, "two", page("letters", 1, 2, declared=2))]
    assert gaps(tmp_path, seen) == ({"library": 0, "letters": 1}, [1])


def test_post_that_still_declares_more_than_it_shows_has_a_gap(tmp_path):
    seen = [
        (T1, "one", page("library", 1, 2, declared=2)),
        (T2, "two", page("letters", 2, declared=1)),
        (T3, "three", page("library", 1, declared=2)),
        (T3, "three", page("letters", 2, declared=1)),
    ]
    assert gaps(tmp_path, seen) == ({"library": 0, "letters": 1}, [1])


def test_comment_that_one_visit_shows_under_another_post_is_still_lacking(tmp_path):
    seen = [
        (T1, "one", page("library", 1, 2, declared=2)),
        (T2, "two", page("library", 1, declared=2)),
        (T3, "two", page("letters", 2, declared=1)),
    ]
    assert gaps(tmp_path, seen) == ({"library": 0, "letters": 1}, [1])


def test_post_that_was_seen_since_its_comment_moved_still_lacks_it(tmp_path):
    seen = [
        (T1, "one", page("library", 1, 2, declared=2)),
        (T2, "two", page("letters", 2, declared=1)),
        (T3, "three", page("library", 1, declared=2)),
    ]
    assert gaps(tmp_path, seen) == ({"library": 0, "letters": 1}, [1])
