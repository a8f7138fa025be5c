import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.model import Appeal, Commitment, Listing, Problem, Response, Site
from ingest.store import record
from tests.store.world import (
    HOME,
    captured,
    check_sound,
    comment,
    dump,
    open_archive,
    open_vault,
    post,
    reading,
)

FAST = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Hundreds of small databases: memory spares the disk."""

TEXTS = (
    "Thank you for your letter.",
    "Thank you for your e-mail, which I read with care and interest.",
    "Dear Ms Taylor, the council will answer. Yours, B. Hill",
    "Write to me: jo@mail.example",
)


def respond(post_entry, comment_entry):
    text = (comment_entry or post_entry).text
    start = text.find("Dear")
    if start < 0:
        return ()
    told = text[start:]
    promise = Commitment(kind="promise", text=told[:10], span_start=0, span_end=10, sentence=1)
    return (
        Response(
            text=told,
            span_start=start,
            span_end=len(text),
            addressee="Ms Taylor",
            signatory="B. Hill",
            commitments=(promise,),
            confidence=0.9,
            evidence=("salutation", *(comment_entry or post_entry).earlier),
        ),
    )


def divide(text):
    return ((0, 10), (11, len(text)))


def appeal(entry):
    return (Appeal(target="B. Hill"),) if "Save" in entry.text else ()


NAMES = st.sampled_from(("library", "bus"))
SOURCE = {"library": "7", "bus": "8"}
ROUTES = st.sampled_from(("page", "rest", "feed", "export", "text"))


@st.composite
def readings(draw):
    name, route = draw(NAMES), draw(ROUTES)
    told = draw(st.sampled_from(("url", "id", "both")))
    url = f"{HOME}/{name}" if told != "id" else None
    source_id = SOURCE[name] if told != "url" else None
    records = []
    if draw(st.booleans()):
        records.append(
            post(
                name,
                url=url,
                source_id=source_id,
                text=draw(st.sampled_from(("Save it.", "Save it all.", None))),
                whole=draw(st.booleans()),
                declared_comments=draw(st.sampled_from((None, 1, 9))),
            )
        )
    records += [
        comment(
            draw(st.sampled_from((str(number), None))),
            draw(st.sampled_from(TEXTS)),
            name,
            post_url=url,
            post_source_id=source_id,
            author=draw(st.sampled_from(("Ann", "Bo", None))),
            parent_source_id=draw(st.sampled_from((None, "1", "2", "9"))),
            parent_sure=draw(st.booleans()),
            position=draw(st.sampled_from((None, number))),
            published=draw(st.sampled_from((None, "2010-01-01", "2010-01-01T10:00:00Z"))),
        )
        for number in draw(st.lists(st.integers(1, 4), max_size=4, unique=True))
    ]
    listing = None
    if draw(st.booleans()):
        listing = Listing(
            route=route,
            post_url=url,
            post_source_id=source_id,
            page=draw(st.integers(1, 2)),
            pages=draw(st.integers(1, 2)),
        )
    site = draw(
        st.sampled_from(
            (None, Site(url=f"{HOME}/", title="Campaign", declared_comments=5), Site(url=HOME, title="Camp"))
        )
    )
    problems = (
        (Problem(kind="unreadable-date", detail="no date", url=f"{HOME}/{name}"),)
        if draw(st.booleans())
        else ()
    )
    return reading(*records, route=route, listing=listing, site=site, problems=problems)


@st.composite
def histories(draw):
    """Readings with their times and crawls, and the same in another order with repetitions and stops."""
    seen = [
        (f"2026-01-{draw(st.integers(1, 9)):02}T00:00:00Z", draw(st.sampled_from(("one", "two", "three"))), r)
        for r in draw(st.lists(readings(), min_size=1, max_size=6))
    ]
    numbers = list(range(len(seen)))
    other = draw(st.permutations(numbers + draw(st.lists(st.sampled_from(numbers), max_size=3))))
    return seen, [(n, draw(st.booleans())) for n in other]


def build(folder, seen, order):
    with open_vault(folder) as vault, open_archive(folder) as archive:
        for number, stop in order:
            at, crawl, read = seen[number]
            record(vault, captured(vault, at, crawl, name=str(number)), read)
            if stop:
                archive.project(vault, respond=respond, appeal=appeal, divide=divide)
        archive.project(vault, respond=respond, appeal=appeal, divide=divide)
    check_sound(folder / "archive.db")
    return dump(folder / "archive.db")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_any_order_split_and_repetition_gives_the_same_archive(history):
    seen, order = history
    folder = Path(tempfile.mkdtemp(dir=FAST))
    try:
        straight = build(folder / "straight", seen, [(n, False) for n in range(len(seen))])
        other = build(folder / "other", seen, order)
        assert other == straight
    finally:
        shutil.rmtree(folder)
