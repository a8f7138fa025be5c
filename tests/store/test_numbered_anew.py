"""What else follows where posts are numbered anew: lists, removals, texts alike, visits that find the same, any history."""

import shutil
import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.model import Listing
from ingest.store import knows, record
from tests.store.numbered_anew import (
    ADDRESSES,
    LOCK,
    PATH,
    POSTS,
    T1,
    T2,
    T3,
    THREADS,
    WEIR,
    fields,
    ids,
    numbered,
    shown,
    slug,
    visit,
    visits,
)
from tests.store.test_any_order import FAST
from tests.store.world import (
    HOME,
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


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_texts_of_a_series_are_alike_and_no_edits(tmp_path, address):
    days = [
        (f"Day {n}", f"2008-05-{n:02}T10:00:00Z", f"What we saw at the weir on day {n} of the watch.")
        for n in range(1, 5)
    ]
    old = (T1, "a", visit(*(shown(10 + n, told, address(10 + n, told)) for n, told in enumerate(days))))
    new = (T2, "b", visit(*(shown(11 + n, told, address(11 + n, told)) for n, told in enumerate(days))))
    more = (T1, "a", visit(shown(30, WEIR, address(30, WEIR))))
    late = (T2, "b", visit(shown(30, PATH, address(30, PATH))))
    built(tmp_path, (old, new, more, late))
    assert sorted(row["title"] for row in rows(tmp_path, POSTS)) == [
        *(t for t, _, _ in days),
        PATH[0],
        WEIR[0],
    ]
    assert rows(tmp_path, "SELECT * FROM versions WHERE record_kind = 'post'") == []


def test_what_names_a_number_alone_is_of_the_post_that_had_it_then(tmp_path):
    """Lists of comments name posts by number, lists of posts may give titles alone."""
    old, new, later = visits(ADDRESSES["number"])
    said = [
        comment(n, t, post_url=None, post_source_id="10", author=a)
        for n, t, a in (
            ("901", "The fish cannot pass it either.", "Ed"),
            ("902", "The keeper has gone.", "Flo"),
        )
    ]
    title = post(url=numbered(10), source_id="10", title=LOCK[0], text=None, html=None, whole=False)
    seen = [
        old,
        new,
        later,
        (T1, "a", visit(said[:1], route="feed")),
        (T3, "c", visit(said[1:], [title], route="feed")),
    ]
    for number, order in enumerate((seen, seen[::-1])):
        built(tmp_path / str(number), order)
        told = [(row["title"], row["text"]) for row in rows(tmp_path / str(number), THREADS)]
        assert ("The weir", "The fish cannot pass it either.") in told
        assert ("The lock", "The keeper has gone.") in told
        assert len(rows(tmp_path / str(number), POSTS)) == 3


def test_lists_of_a_number_lack_no_comment_of_the_post_that_had_it_before(tmp_path):
    def listed(number, told, at, crawl):
        own, *said = shown(number, told, numbered(number))
        listing = Listing(route="rest", post_source_id=str(number), total=len(said))
        return at, crawl, reading(own, *said, route="rest", listing=listing)

    built(
        tmp_path,
        (
            listed(10, WEIR, T1, "a"),
            listed(11, LOCK, T1, "a"),
            listed(10, LOCK, T2, "b"),
            listed(5, WEIR, T3, "c"),
        ),
    )
    assert {row["gone"] for row in rows(tmp_path, THREADS)} == {None}
    assert rows(tmp_path, "SELECT kind, detail FROM problems") == []


def test_what_was_removed_while_a_number_was_one_post_stays_removed(tmp_path):
    old, new, _ = visits(ADDRESSES["number"])
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        record(vault, captured(vault, *new[:2], name="new"), new[2])
        archive.project(vault)
        vault.decide("takedown", ids("src:11")[0], {"removed": True, "reason": "privacy"}, who="admin")
        record(vault, captured(vault, *old[:2], name="old"), old[2])
        archive.project(vault)
        assert [row["title"] for row in rows(tmp_path, POSTS)] == ["The weir"]
        buried = {row["id"] for row in rows(tmp_path, "SELECT id FROM tombstones WHERE record_kind = 'post'")}
        [path] = buried - set(ids("src:11"))
        vault.decide("takedown", path, {"removed": False}, who="admin")
        archive.project(vault)
    assert [row["title"] for row in rows(tmp_path, POSTS)] == ["The towpath", "The weir"]


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_a_visit_that_finds_the_same_again_is_known(tmp_path, address):
    old, new, later = visits(address)
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        for at, crawl, read in (old, new, later):
            record(vault, captured(vault, at, crawl), read)
        archive.project(vault)
        told = captured(vault, "2012-07-01T00:00:00Z", "d")
        posts = reading(*later[2].posts, route="rest")
        assert knows(vault, told, posts, site_url=HOME)
        assert not knows(
            vault,
            told,
            reading(*old[2].posts[:1], shown(12, PATH, numbered(12))[0], route="rest"),
            site_url=HOME,
        )


def test_a_long_blog_is_numbered_anew_whole(tmp_path):
    def told(number):
        return (
            f"Day {number}",
            f"2008-01-{number % 28 + 1:02}T10:{number % 60:02}:00Z",
            f"What happened on day {number}. " * 40,
        )

    def posts(shift):
        return [[shown(n + shift, told(n), slug((f"Day {n}-of-it", "", "")))[0]] for n in range(1500)]

    built(tmp_path, ((T1, "a", visit(*posts(10))), (T2, "b", visit(*posts(17)))))
    assert rows(tmp_path, "SELECT count(*) AS n FROM posts") == [{"n": 1500}]
    assert rows(tmp_path, "SELECT * FROM versions") == []


def test_posts_whose_comments_alone_were_seen_at_first_are_the_same_whenever_they_are_written(tmp_path):
    """Two posts change numbers while their comments alone are seen, and are shown under the first ones again."""

    def seen(lock, path, since):
        told = ((lock, LOCK), (path, PATH))
        return [shown(7, WEIR, slug(WEIR)), *(shown(number, one, slug(one))[since:] for number, one in told)]

    history = [
        (T1, "a", visit(*seen(8, 9, 1))),
        (T2, "b", visit(*seen(9, 8, 1))),
        (T3, "c", visit(*seen(8, 9, 0))),
    ]
    whole = built(tmp_path / "whole", history)
    for order in permutations(range(3)):
        folder = tmp_path / "".join(map(str, order))
        with open_vault(folder) as vault, open_archive(folder) as archive:
            for place in order:
                at, crawl, read = history[place]
                record(vault, captured(vault, at, crawl, name=str(place)), read)
                archive.project(vault)
        assert dump(folder / "archive.db") == whole


@st.composite
def histories(draw):
    """Visits to a blog that gives its posts other numbers whenever it likes, and how its addresses are made."""
    seen = []
    address = draw(st.sampled_from((*ADDRESSES.values(), None)))
    for year in range(draw(st.integers(2, 4))):
        numbers = draw(st.permutations((7, 8, 9)))
        posts = []
        for number, told in zip(numbers, (WEIR, LOCK, PATH), strict=True):
            own, *said = shown(number, told, address(number, told) if address else None)
            how = draw(st.sampled_from(("all", "unnumbered", "title", "comments", "none")))
            if how == "unnumbered" and address:
                own = post(**{**fields(own), "source_id": None})
            elif how == "title":
                own = post(
                    url=own.url, source_id=own.source_id, title=own.title, text=None, html=None, whole=False
                )
            if how == "comments":
                posts.append(said)
            elif how != "none":
                posts.append([own, *said] if draw(st.booleans()) else [own])
        seen.append(
            (
                f"20{year:02}-07-01T00:00:00Z",
                str(year),
                visit(*posts, route=draw(st.sampled_from(("rest", "page")))),
            )
        )
    order = draw(st.permutations(range(len(seen))))
    return seen, [(place, draw(st.booleans())) for place in order]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_nothing_is_lost_and_any_order_says_the_same(history):
    seen, order = history
    folder = Path(tempfile.mkdtemp(dir=FAST))
    whole = built(folder / "whole", seen)
    with open_vault(folder / "parts") as vault, open_archive(folder / "parts") as archive:
        for place, stop in order:
            at, crawl, read = seen[place]
            record(vault, captured(vault, at, crawl, name=str(place)), read)
            if stop:
                archive.project(vault)
        archive.project(vault)
    check_sound(folder / "parts" / "archive.db")
    assert dump(folder / "parts" / "archive.db") == whole
    every = {c.text for _, _, read in seen for c in read.comments}
    texts = {
        row["text"]
        for row in rows(folder / "whole", "SELECT text FROM comments UNION SELECT text FROM versions")
    }
    assert every == texts
    shutil.rmtree(folder)
