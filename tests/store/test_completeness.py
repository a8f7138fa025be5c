"""Declared against captured, and each reason that a gap may have."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from datasette.app import Datasette

from ingest.model import Listing, Problem, Site
from ingest.store import Archive, record
from ingest.store.schema import VIEWS
from ingest.store.tables import ddl, reasons
from onrecord.cli import cli
from tests.store.world import (
    HOME,
    built,
    captured,
    comment,
    open_archive,
    open_vault,
    post,
    reading,
    rows,
)

PREPARED = yaml.safe_load((Path(__file__).parents[2] / "metadata.yml").read_text())["databases"]["archive"][
    "queries"
]
AT = "2026-01-01T00:00:00Z"
URL = f"{HOME}/library"


def listing(*, page=1, pages=1, post_url=URL, route="page", total=None):
    return Listing(route=route, post_url=post_url, page=page, pages=pages, total=total)


def shown(*, declared=3, route="page", **more):
    return reading(post(declared_comments=declared), comment("1", "Here."), route=route, **more)


def told(kind, count=None, url=URL):
    return Problem(kind=kind, detail="It happened.", url=url, count=count)


STUB = reading(post(text=None, whole=False, declared_comments=3), route="rest")

GAPS = {
    "page failed": shown(problems=(told("bad-status"),)),
    "page missing": shown(listing=listing(page=1, pages=4)),
    "hidden": shown(listing=listing()),
    "not listed": shown(route="rest", listing=listing(route="rest", post_url=None)),
    "not shown": reading(post(declared_comments=3), route="page"),
}
OTHERS = [
    ("hidden", shown(problems=(told("skipped-deleted", 1), told("skipped-hidden", 1))), "2 were left out"),
    ("not shown", shown(problems=(told("more-comments", 2),)), "a script fetches them"),
    (
        "not shown",
        shown(),
        "its page was captured and shows fewer; the rest may be hidden (held for moderation",
    ),
    ("not shown", shown(route="export"), "no whole list"),
    ("page missing", shown(route="feed"), "only feeds"),
    ("page missing", STUB, "only lists that name it"),
    ("page failed", shown(listing=listing(), problems=(told("truncated"),)), "truncated"),
    (
        "not recognised",
        shown(listing=listing(), problems=(told("comments-not-recognised", 2),)),
        "than was recognised",
    ),
]


def completeness(folder, where="post_id IS NOT NULL"):
    return rows(folder, f"SELECT * FROM completeness WHERE {where}")


@pytest.mark.parametrize("reason", GAPS)
def test_each_gap_has_its_reason(reason, tmp_path):
    built(tmp_path, [(AT, "one", GAPS[reason])])
    (row,) = completeness(tmp_path)
    assert (row["reason"], row["declared"], row["lacking"]) == (reason, 3, 3 - row["captured"])
    assert row["lacking"] > 0


@pytest.mark.parametrize(("reason", "seen", "words"), OTHERS)
def test_the_sentence_says_what_is_known(reason, seen, words, tmp_path):
    built(tmp_path, [(AT, "one", seen)])
    (row,) = completeness(tmp_path)
    assert row["reason"] == reason
    assert words in row["detail"]


def test_pages_of_comments_that_were_captured_are_counted(tmp_path):
    first, third = (shown(listing=listing(page=n, pages=4)) for n in (1, 3))
    built(tmp_path, [(AT, "one", first), (AT, "one", third)])
    assert "2 of 4 pages of its comments" in completeness(tmp_path)[0]["detail"]


LATER = "2026-02-01T00:00:00Z"


@pytest.mark.parametrize(
    ("total", "reason", "words"),
    [(2, "page missing", "1 of 1 pages of its comments were captured before"), (5, "hidden", "the rest is")],
    ids=["grown-since", "the-same"],
)
def test_a_list_that_was_whole_before_more_was_declared_explains_no_gap(total, reason, words, tmp_path):
    whole = shown(declared=total, listing=listing(total=total))
    built(tmp_path, [(AT, "one", whole), (LATER, "two", shown(declared=5, route="feed"))])
    (row,) = completeness(tmp_path)
    assert row["reason"] == reason
    assert words in row["detail"]


def test_pages_are_counted_of_as_many_as_there_are_now(tmp_path):
    before = [(AT, "one", shown(declared=2, listing=listing(page=n, pages=2, total=2))) for n in (1, 2)]
    now = shown(declared=9, listing=listing(page=1, pages=4, total=9))
    built(tmp_path, [*before, (LATER, "two", now)])
    assert "2 of 4 pages of its comments" in completeness(tmp_path)[0]["detail"]


def test_a_flattened_thread_lacks_nothing_but_sure_parents(tmp_path):
    flat = reading(
        post(declared_comments=2),
        comment("1", "Here."),
        comment("2", "There.", parent_source_id="1", parent_sure=False),
    )
    built(tmp_path, [(AT, "one", flat)])
    (row,) = completeness(tmp_path)
    assert (row["reason"], row["lacking"], row["guessed_parents"]) == ("flattened", 0, 1)


def test_what_is_whole_has_no_reason_and_what_declares_nothing_says_so(tmp_path):
    whole = reading(post(declared_comments=1), comment("1", "Here."), post("bus"))
    built(tmp_path, [(AT, "one", whole)])
    assert {r["url"]: r["reason"] for r in completeness(tmp_path)} == {
        URL: None,
        f"{HOME}/bus": "not declared",
    }


def test_pings_and_comments_gone_from_a_blog_fill_no_gap(tmp_path):
    whole = Site(url=HOME, title="Keep it", declared_comments=4)
    first = reading(
        post(declared_comments=3),
        comment("1", "Here."),
        comment("2", "There."),
        comment("3", "Everywhere."),
        comment("4", "[...] a ping", "bus", kind="pingback"),
        comment("5", "[...] a ping", "bus", kind="pingback"),
        post("bus"),
        site=whole,
        listing=listing(),
    )
    later = reading(
        post(declared_comments=3),
        comment("1", "Here."),
        comment("2", "There."),
        site=whole,
        listing=listing(),
    )
    built(tmp_path, [(AT, "one", first), (LATER, "two", later)])
    (thread,) = completeness(tmp_path, "declared = 3")
    assert (thread["captured"], thread["lacking"]) == (2, 1)
    (blog,) = completeness(tmp_path, "post_id IS NULL AND things = 'comments'")
    assert (blog["declared"], blog["captured"], blog["lacking"]) == (4, 2, 2)
    (told,) = rows(tmp_path, PREPARED["completeness_of_blogs"]["sql"])
    assert (told["captured_comments"], told["lacking_comments"], told["percent_of_comments"]) == (2, 2, 50.0)
    assert told["in_all"] == 5
    (gap,) = rows(tmp_path, PREPARED["threads_with_gaps"]["sql"])
    assert (gap["declared_comments"], gap["captured_comments"], gap["absent"], gap["missing"]) == (3, 2, 1, 1)
    page = asyncio.run(Datasette([str(tmp_path / "archive.db")]).client.get(f"/sites/{blog['site_id']}"))
    assert (
        "<dd>2 of 4 that the blog declares; 5 with pings and comments no longer on the blog</dd>" in page.text
    )


@pytest.mark.parametrize(
    ("problems", "reason"), [((), "not reached"), ((told("unreachable", url=f"{HOME}/gone"),), "page failed")]
)
def test_a_site_declares_posts_and_comments_too(problems, reason, tmp_path):
    site = Site(url=HOME, title="Keep it", declared_posts=4, declared_comments=9)
    built(tmp_path, [(AT, "one", reading(post(), comment("1", "Here."), site=site, problems=problems))])
    found = {
        r["things"]: (r["declared"], r["lacking"], r["reason"])
        for r in completeness(tmp_path, "post_id IS NULL")
    }
    assert found == {"posts": (4, 3, reason), "comments": (9, 8, "hidden")}


def test_status_tells_totals_and_the_posts_with_gaps(tmp_path):
    site = Site(url=HOME, title="Keep it", declared_posts=4, declared_comments=9)
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        for number in range(23):
            seen = reading(
                post(f"p{number:02}", declared_comments=2 + number), comment(f"{number}", "Here.", f"p{number:02}"),
                comment(f"f{number}", "Flat.", f"p{number:02}", parent_source_id=f"{number}", parent_sure=False), site=site,
            )  # fmt: skip
            record(vault, captured(vault, AT, "one", name=str(number)), seen)
        archive.project(vault)
    done = CliRunner().invoke(
        cli, ["status", "--archive", str(tmp_path / "archive.db"), "--vault", str(tmp_path / "vault")],
        standalone_mode=False,
    )  # fmt: skip
    assert done.exception is None, done.output
    assert "23 posts of 4 declared" in done.stdout
    assert "23 comments have a guessed parent" in done.stdout
    assert f"{HOME}/p22: 22 of 24 lack (not shown): its page was captured" in done.stdout
    assert "and 2 more posts with gaps" in done.stdout


def test_every_reason_is_read_by_one_word(tmp_path):
    with sqlite3.connect(":memory:") as connection:
        for sentence, word in reasons.WORDS:
            asked = f"SELECT {reasons.as_sql('?1')}"
            assert connection.execute(asked, (f"the post declares 2 comments: {sentence}",)).fetchone() == (
                word,
            )
    connection.close()


def test_an_older_archive_gets_the_view_when_it_is_opened(tmp_path):
    with open_archive(tmp_path) as archive:
        archive.connection.execute("DROP VIEW completeness")
        archive.connection.execute("CREATE VIEW completeness AS SELECT 1 AS old")
    with Archive.open(tmp_path / "archive.db") as archive:
        made = archive.connection.execute("SELECT sql FROM sqlite_master WHERE type = 'view'").fetchall()
    assert sorted(row[0] for row in made) == sorted(ddl.of_view(view) for view in VIEWS)
    with sqlite3.connect(tmp_path / "archive.db") as connection:
        names = {c[0] for c in connection.execute("SELECT * FROM completeness").description}
    connection.close()
    assert names == {name for name, _ in VIEWS[0].columns}
