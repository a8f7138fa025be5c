"""A blog whose posts are numbered anew on its own domain, as by an import of its export: the numbers of some go to others."""

import shutil
import tempfile
import time
from itertools import permutations, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.model import Listing
from ingest.store import identity, knows, record
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

SITE = identity.site_key(HOME)
T1, T2, T3 = "2009-07-01T00:00:00Z", "2010-07-01T00:00:00Z", "2011-07-01T00:00:00Z"
WEIR = (
    "The weir",
    "2008-05-05T10:00:00Z",
    "The weir is to be taken out, and nobody who lives beside it was asked.",
)
LOCK = (
    "The lock",
    "2008-06-07T11:30:00Z",
    "Boats wait at the lower lock since March; write to the navigation office.",
)
PATH = (
    "The towpath",
    "2008-09-01T08:15:00Z",
    "A fence stands across the towpath. Ask the council whose fence it is.",
)
POSTS = "SELECT id, source_id, url, title, text, first_seen, last_seen FROM posts ORDER BY title"
THREADS = "SELECT p.title, c.text, c.absent_since AS gone FROM comments c JOIN posts p ON p.id = c.post_id ORDER BY 1, 2"


def slug(told):
    return f"{HOME}/2008/{told[0].split()[-1]}/"


def numbered(number):
    return f"{HOME}/?p={number}"


def shown(number, told, url, **more):
    """Give a post with two comments, as the interface gives it."""
    title, published, text = told
    own = post(
        url=url,
        source_id=str(number),
        title=title,
        published=published,
        text=text,
        html=f"<p>{text}</p>",
        **more,
    )
    said = [
        comment(
            str(number * 10 + place),
            f"{words} {title.casefold()}.",
            post_url=url,
            post_source_id=str(number),
            author=author,
            published=f"{published[:10]}T2{place}:00:00Z",
        )
        for place, (author, words) in enumerate(
            (("Ann Lee", "I wrote about"), ("Piet Vos", "No answer about")), 1
        )
    ]
    return [own, *said]


def visit(*posts, route="rest"):
    """Give what one visit shows of posts."""
    records = [one for shown_post in posts for one in shown_post]
    return reading(*records, route=route)


def ids(*keys):
    return [identity.public_id("post", SITE, key) for key in keys]


def visits(address):
    old = (T1, "a", visit(shown(10, WEIR, address(10, WEIR)), shown(11, LOCK, address(11, LOCK))))
    new = (
        T2,
        "b",
        visit(
            shown(5, WEIR, address(5, WEIR)),
            shown(10, LOCK, address(10, LOCK)),
            shown(11, PATH, address(11, PATH)),
        ),
    )
    later = (T3, "c", new[2])
    return old, new, later


ADDRESSES = {"slug": lambda _, told: slug(told), "number": lambda number, _: numbered(number)}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_each_post_stays_what_it_was(tmp_path, order, address):
    every = visits(address)
    built(tmp_path, [every[place] for place in order])
    told = rows(tmp_path, POSTS)
    assert [(row["title"], row["text"]) for row in told] == [(t[0], t[2]) for t in (LOCK, PATH, WEIR)]
    assert [row["source_id"] for row in told] == ["10", "11", "5"]
    assert [row["url"] for row in told] == [address(10, LOCK), address(11, PATH), address(5, WEIR)]
    lock, _, weir = (row["id"] for row in told)
    assert [lock, weir] == ids("src:11", "src:10")
    assert [(row["first_seen"], row["last_seen"]) for row in told] == [(T1, T3), (T2, T3), (T1, T3)]
    assert rows(tmp_path, "SELECT * FROM versions") == []
    check_sound(tmp_path / "archive.db")


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_comments_stand_under_the_post_that_they_were_made_under(tmp_path, address):
    built(tmp_path, visits(address))
    told = rows(tmp_path, THREADS)
    assert {row["gone"] for row in told} == {None}
    assert {(row["title"], row["text"].rpartition(" the ")[2]) for row in told} == {
        ("The weir", "weir."),
        ("The lock", "lock."),
        ("The towpath", "towpath."),
    }
    assert len(told) == 6


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_runs_between_change_nothing(tmp_path, order, address):
    every = visits(address)
    whole = built(tmp_path / "whole", every)
    stops = [*product((False, True), repeat=2)]
    for number, stop in enumerate(stops):
        folder = tmp_path / str(number)
        with open_vault(folder) as vault, open_archive(folder) as archive:
            for place, stops_here in zip(order, (*stop, True), strict=True):
                at, crawl, read = every[place]
                record(vault, captured(vault, at, crawl, name=str(place)), read)
                if stops_here:
                    archive.project(vault)
            check_sound(folder / "archive.db")
        assert dump(folder / "archive.db") == whole


def test_pages_without_numbers_at_an_address_that_is_one(tmp_path):
    def page(number, told):
        own, *said = shown(number, told, numbered(number))
        return [post(**{**_fields(own), "source_id": None}), *(comment(**_said(one)) for one in said)]

    old = (T1, "a", visit(page(10, WEIR), route="page"))
    new = (T2, "b", visit(page(10, LOCK), route="page"))
    built(tmp_path, (old, new))
    assert {(row["title"], row["text"].rpartition(" the ")[2]) for row in rows(tmp_path, THREADS)} == {
        ("The weir", "weir."),
        ("The lock", "lock."),
    }
    assert rows(tmp_path, "SELECT * FROM versions") == []


def _fields(own):
    return {name: getattr(own, name) for name in ("url", "title", "published", "text", "html")}


def _said(one):
    names = ("source_id", "text", "post_url", "author", "published")
    return {name: getattr(one, name) for name in names}


@pytest.mark.parametrize("order", [*permutations(range(2))])
def test_an_address_of_words_stays_with_its_post_under_a_number_that_nobody_had(tmp_path, order):
    every = (
        (T1, "a", visit(shown(10, WEIR, slug(WEIR)))),
        (T2, "b", visit(shown(1010, WEIR, slug(WEIR)))),
    )
    built(tmp_path, [every[place] for place in order])
    [row] = rows(tmp_path, POSTS)
    assert (row["id"], row["source_id"], row["first_seen"], row["last_seen"]) == (
        *ids("src:10"),
        "1010",
        T1,
        T2,
    )
    [led] = rows(tmp_path, "SELECT new_id FROM redirects WHERE old_id = ?", *ids("src:1010"))
    assert led["new_id"] == row["id"]
    assert len(rows(tmp_path, "SELECT 1 FROM comments")) == 2


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(("Save the weir", WEIR[1], "Nothing is left of what stood here."), id="same-date"),
        pytest.param(
            (WEIR[0], "2010-01-01T08:00:00Z", "Nothing is left of what stood here."), id="same-title"
        ),
        pytest.param(("Save the weir", "2010-01-01T08:00:00Z", f"{WEIR[2]} We go on."), id="same-text"),
        pytest.param(("Save the weir", None, "Nothing is left of what stood here."), id="no-date"),
    ],
)
def test_what_agrees_in_anything_is_the_same_post_edited(tmp_path, later):
    old, new = (
        (shown(10, WEIR, numbered(10))[0]),
        post(url=numbered(10), source_id="10", title=later[0], published=later[1], text=later[2], html=None),
    )
    built(tmp_path, ((T1, "a", reading(old)), (T2, "b", reading(new))))
    assert len(rows(tmp_path, "SELECT 1 FROM posts")) == 1


def test_a_post_at_an_address_of_words_may_change_altogether(tmp_path):
    old, new = shown(10, WEIR, slug(WEIR))[0], shown(10, PATH, slug(WEIR))[0]
    built(tmp_path, ((T1, "a", reading(old)), (T2, "b", reading(new))))
    assert len(rows(tmp_path, "SELECT 1 FROM posts")) == 1
    assert len(rows(tmp_path, "SELECT 1 FROM versions")) == 1


def test_where_no_date_is_known_the_words_of_the_address_tell(tmp_path):
    undated = [(title, None, text) for title, _, text in (WEIR, LOCK)]
    first, second = (
        post(url=slug(told), source_id="10", title=told[0], text=told[2], html=None) for told in undated
    )
    built(tmp_path, ((T1, "a", reading(first)), (T2, "b", reading(second))))
    assert [row["title"] for row in rows(tmp_path, POSTS)] == ["The lock", "The weir"]


def test_pages_whose_comments_alone_tell_the_number(tmp_path):
    def page(number, told):
        own, *said = shown(number, told, slug(told))
        return [post(**_fields(own)), *said]

    old = (T1, "a", visit(page(10, WEIR), page(11, LOCK), route="page"))
    new = (T2, "b", visit(page(5, WEIR), page(10, LOCK), page(11, PATH), route="page"))
    for number, order in enumerate(((old, new), (new, old))):
        built(tmp_path / str(number), order)
        told = rows(tmp_path / str(number), THREADS)
        assert {(row["title"], row["text"].rpartition(" the ")[2]) for row in told} == {
            ("The weir", "weir."),
            ("The lock", "lock."),
            ("The towpath", "towpath."),
        }
        assert len(told) == 6
        assert len(rows(tmp_path / str(number), POSTS)) == 3


def test_the_words_of_an_address_may_change_with_all_but_the_text(tmp_path):
    old = shown(10, WEIR, slug(WEIR))[0]
    new = shown(10, ("Our river", "2010-01-01T08:00:00Z", WEIR[2]), f"{HOME}/2010/our-river/")[0]
    built(tmp_path, ((T1, "a", reading(old)), (T2, "b", reading(new))))
    assert len(rows(tmp_path, "SELECT 1 FROM posts")) == 1


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


def test_a_long_blog_takes_no_time(tmp_path):
    def told(number):
        return (
            f"Day {number}",
            f"2008-01-{number % 28 + 1:02}T10:{number % 60:02}:00Z",
            f"What happened on day {number}. " * 40,
        )

    def posts(shift):
        return [[shown(n + shift, told(n), slug((f"Day {n}-of-it", "", "")))[0]] for n in range(1500)]

    started = time.process_time()
    built(tmp_path, ((T1, "a", visit(*posts(10))), (T2, "b", visit(*posts(17)))))
    assert time.process_time() - started < 60
    assert rows(tmp_path, "SELECT count(*) AS n FROM posts") == [{"n": 1500}]
    assert rows(tmp_path, "SELECT * FROM versions") == []


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
                own = post(**{**_fields(own), "source_id": None})
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
