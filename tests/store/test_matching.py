from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ingest.store import identity
from ingest.store.merging.features import Face, is_zone, span
from ingest.store.merging.matching import Rulings, match_comments, match_posts

LONG = identity.skeleton(
    "I wrote to the county about the elms in March, and they have not answered me since."
)
NOON = datetime(2010, 3, 5, 12, 0, 7, tzinfo=UTC)


def at(**later):
    return f"{NOON + timedelta(**later):%Y-%m-%dT%H:%M:%SZ}"


def said(own, *, author="ann", text=LONG, published=None, **more):
    return Face(id=own, author=author, text=text, published=published or at(), **more)


def post(own, **more):
    return Face(id=own, **more)


def test_same_words_by_same_person_hours_apart_are_one_comment():
    found = match_comments([said("a")], [said("b", published=at(hours=14))])
    assert found.pairs == {"a": "b"}
    assert not found.doubts


def test_beyond_all_time_zones_is_a_doubt():
    found = match_comments([said("a")], [said("b", published=at(hours=15))])
    assert not found.pairs
    assert found.doubts["a"][0].id == "b"
    assert "time" in found.doubts["a"][0].why


def test_short_words_need_a_difference_that_zones_make():
    short = {"text": "signed"}
    assert match_comments([said("a", **short)], [said("b", published=at(hours=5), **short)]).pairs == {
        "a": "b"
    }
    assert not match_comments([said("a", **short)], [said("b", published=at(minutes=37), **short)]).pairs


def test_two_that_fit_alike_are_a_doubt():
    found = match_comments(
        [said("a")], [said("b", published=at(hours=2)), said("c", published=at(hours=2, minutes=5))]
    )
    assert not found.pairs
    assert [c.id for c in found.doubts["a"]] == ["b", "c"]


def test_repeated_words_are_told_apart_by_the_zone_that_all_others_show():
    others = [said(f"o{n}", text=f"{LONG}{n}") for n in range(3)]
    moved = [said(f"n{n}", text=f"{LONG}{n}", published=at(hours=2)) for n in range(3)]
    there = [*others, said("a"), said("b", published=at(hours=2))]
    here = [*moved, said("x", published=at(hours=2)), said("y", published=at(hours=4))]
    found = match_comments(there, here)
    assert {found.pairs["a"], found.pairs["b"]} == {"x", "y"}
    assert found.pairs["a"] == "x"


def test_repeated_words_alone_show_no_zone():
    there = [said("a"), said("b", published=at(hours=2))]
    here = [said("x", published=at(hours=2)), said("y", published=at(hours=4))]
    assert not match_comments(there, here).pairs
    assert match_comments(there, here, shift=7200).pairs == {"a": "x", "b": "y"}


def test_the_same_letter_by_two_people_is_a_doubt_and_no_match():
    found = match_comments([said("a")], [said("b", author="bo")])
    assert not found.pairs
    assert "name" in found.doubts["a"][0].why


def test_changed_text_at_the_same_time_is_a_doubt():
    found = match_comments([said("a")], [said("b", text=LONG[:-12] + "thankyou")])
    assert not found.pairs
    assert "text" in found.doubts["a"][0].why


def test_other_words_of_the_same_person_are_no_doubt():
    found = match_comments([said("a")], [said("b", text="somethingelsealtogether", published=at(minutes=50))])
    assert (found.pairs, found.doubts) == ({}, {})


def test_a_bare_date_of_the_day_fits_a_time():
    assert match_comments([said("a", published="2010-03-05")], [said("b")]).pairs == {"a": "b"}
    assert not match_comments([said("a", published="2010-03-01")], [said("b")]).pairs


def test_decisions_go_before_what_the_machine_finds():
    there, here = [said("a"), said("b", text="other")], [said("x"), said("y", text="another")]
    kept = match_comments(there, here, Rulings({"b": "x"}))
    assert kept.pairs["b"] == "x"
    assert kept.decided == {"b"}
    assert "a" not in kept.pairs
    refused = match_comments(there, here, Rulings(other=frozenset({("a", "x")})))
    assert not refused.pairs
    assert "x" not in [c.id for c in refused.doubts["a"]]


def test_a_refusal_leaves_the_other_of_two_sure():
    here = [said("b", published=at(hours=2)), said("c", published=at(hours=2, minutes=5))]
    assert match_comments([said("a")], here, Rulings(other=frozenset({("a", "c")}))).pairs == {"a": "b"}


def test_decision_by_an_id_that_a_record_had_before_still_holds():
    there, here = [said("a", former=("a0",))], [said("b", author="bo", former=("b0",))]
    assert match_comments(there, here, Rulings({"a0": "b0"})).pairs == {"a": "b"}


def test_posts_are_known_by_path_title_and_date_in_pairs():
    day, later = at(), at(days=40)
    one = post("a", path="2010/03/the-elms", slug="the-elms", title="theelms", published=day)
    assert match_posts([one], [post("b", path="the-elms", slug="the-elms", title="theelms")]).pairs
    assert match_posts([one], [post("b", slug="elms", title="theelms", published=at(hours=9))]).pairs
    assert match_posts([one], [post("b", path="2010/03/the-elms", slug="the-elms")]).pairs
    assert not match_posts([one], [post("b", slug="the-elms", title="theelms", published=later)]).pairs
    only_title = match_posts([one], [post("b", title="theelms")])
    assert not only_title.pairs
    assert only_title.doubts["a"][0].id == "b"


def test_posts_with_one_title_are_told_apart_by_their_date():
    there = [post(f"a{n}", title="openthread", published=at(days=7 * n)) for n in range(5)]
    here = [post(f"b{n}", title="openthread", published=at(days=7 * n, hours=-5)) for n in range(5)]
    assert match_posts(there, here).pairs == {f"a{n}": f"b{n}" for n in range(5)}


def test_zones_differ_by_quarters_of_an_hour():
    assert all(map(is_zone, (0, 3600, -7 * 3600, 20700, 50400, 3601)))
    assert not any(map(is_zone, (None, 1200, 15 * 3600)))
    assert span("2010-03-05") == (span("2010-03-05T00:00:00Z")[0], span("2010-03-05T23:59:59Z")[0])
    assert span("no date") is None


TEXTS = st.sampled_from(("signed", "thanks", LONG, LONG + "again", LONG[:-3]))
TIMES = st.sampled_from(
    (None, "2010-03-05", *(at(hours=h, minutes=m) for h in (0, 1, 2, 20) for m in (0, 5)))
)


@st.composite
def faces(draw, prefix):
    number = draw(st.integers(0, 7))
    return [
        Face(
            id=f"{prefix}{n}",
            author=draw(st.sampled_from(("", "ann", "bo"))),
            text=draw(TEXTS),
            published=draw(TIMES),
            title=draw(st.sampled_from(("", "elms", "oaks"))),
            slug=draw(st.sampled_from(("", "elms", "oaks"))),
        )
        for n in range(number)
    ]


PAIRS = st.frozensets(st.tuples(st.sampled_from(("a0", "a1", "a2")), st.sampled_from(("b0", "b1", "b2"))))


@given(faces("a"), faces("b"), PAIRS, PAIRS, st.randoms())
def test_matching_is_one_to_one_in_any_order(there, here, same, other, random):
    rulings = Rulings(dict(sorted(same)), other)
    for match in (match_posts, match_comments):
        found = match(there, here, rulings)
        assert len(set(found.pairs.values())) == len(found.pairs)
        assert not other & set(found.pairs.items())
        assert not found.doubts.keys() & found.pairs.keys()
        assert not {c.id for cs in found.doubts.values() for c in cs} & set(found.pairs.values())
        mixed, also = random.sample(there, len(there)), random.sample(here, len(here))
        assert match(mixed, also, rulings) == found


@given(faces("a"), faces("b"))
def test_what_was_matched_stays_matched_when_matched_again(there, here):
    found = match_comments(there, here)
    again = match_comments(there, here, Rulings(dict(found.pairs)))
    assert again.pairs.items() >= found.pairs.items()
