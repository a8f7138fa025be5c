"""Whether a page that a site itself just gave is one of its posts."""

from dataclasses import replace

import pytest

from ingest.model import Comment, Lead, Post, Reading, Site
from ingest.plan.likeness import Likeness

HOME = "http://weir.example/"
AT = f"{HOME}2010/03/a/"


def home(title: str | None, engine: str | None) -> Reading:
    site = Site(url=HOME, title=title, engine=engine) if title else None
    return Reading(
        url=HOME,
        engine=engine,
        site=site,
        leads=(Lead("post-page", AT), Lead("post-page", f"{HOME}2010/04/b/")),
    )


LIVE = Likeness.of([home("The Weir", "wordpress")])
PLAIN = Likeness.of([home(None, None)])


def given(*, engine: str | None = None, **told: str) -> Reading:
    return Reading(url=AT, engine=engine, posts=(Post(url=AT, title="x", **told),))


def test_notice_that_shows_no_date_but_that_of_its_address_is_no_post():
    assert LIVE.stray(given()) is not None
    assert LIVE.stray(given(published="2010-03", published_raw="2010-03")) is not None


def test_notice_with_a_date_of_another_time_is_no_post():
    assert LIVE.stray(given(published="2026-05-03", published_raw="3 May 2026")) is not None


@pytest.mark.parametrize(
    "page",
    [
        given(engine="wordpress"),
        given(source_id="7"),
        given(published="2010-03-02", published_raw="2 March 2010"),
        given(engine="drupal", published="2012-03-02", published_raw="2 March 2012"),
        replace(given(), comments=(Comment(post_url=AT, source_id="1", text="x"),)),
        replace(given(), leads=(Lead("post-page", f"{HOME}2010/04/b/"),)),
    ],
    ids=["software", "id", "date", "other-software", "comments", "links"],
)
def test_post_in_whatever_dress_is_one(page: Reading):
    assert LIVE.stray(page) is None


def test_where_the_home_shows_no_software_a_page_without_title_is_believed():
    assert PLAIN.stray(given()) is None
