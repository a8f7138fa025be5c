"""A blog that moved, taken as two exports through the command, and joined by ``onrecord alias``."""

import json
import shutil
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from datasette.app import Datasette

from tests.cli.command import LOCAL, Command, refused
from tests.cli.moved import Here, taken
from tests.cli.test_bad_addresses import POST
from tests.fetch import faultd
from tests.fetch.faultd import Faultd
from tests.movedblog import NEW, OLD, Said, blog, moved, wxr
from tests.pipeline.compared import rows, said
from tests.pipeline.talkblog import Talkblog
from tests.store.world import check_sound

FORMER = "SELECT old_id, new_id FROM redirects WHERE record_kind = ?"


def changed_blog():
    """Give a blog whose new home lacks one comment, has one twice, one edited, and one of its own."""
    first, second = blog()
    said = [*first.said]
    said[1] = replace(
        said[1], text="Sent mine too. Nobody has written back to me, and it has been a month by now."
    )
    edited = replace(said[1], text=said[1].text + " Or two months.")
    twice = replace(said[2], number=900, at=said[2].at + timedelta(seconds=20))
    own = Said(
        901, "Newcomer", "I only found this blog at its new address, and I will write this week.", first.at
    )
    new = replace(first, said=(said[0], edited, said[2], twice, *said[4:], own))
    return (replace(first, said=tuple(said)), second), (new, second)


@pytest.fixture(scope="module")
def joined(tmp_path_factory) -> Command:
    """A blog joined with the one it became, where some could not be matched for sure."""
    command = taken(tmp_path_factory.mktemp("moved") / "work", *changed_blog())
    done = command.run("alias", OLD, f"{NEW}/2010/03/the-elms/", "--who", "ada")
    assert done.code == 0, done
    return command


@pytest.fixture
def held(joined, tmp_path) -> Command:
    shutil.copytree(joined.folder, tmp_path / "held")
    return Here(tmp_path / "held")


def waiting(command: Command) -> list[dict]:
    return command.run("review", "--list", "--json").objects()


async def test_a_moved_blog_is_one_site_and_its_old_addresses_lead_on(tmp_path):
    command = taken(tmp_path / "work", blog(), blog())
    before = dict(command.rows("SELECT url, id FROM sites UNION ALL SELECT url, id FROM posts"))
    done = command.run("alias", OLD, NEW)
    assert "12 comments are the same" in done.out, done
    assert command.rows("SELECT id, url FROM sites") == [(before[NEW], NEW)]
    assert command.rows("SELECT count(*) FROM posts") == [(2,)]
    assert command.rows("SELECT count(*), count(parent_id) FROM comments") == [(12, 4)]
    assert command.rows("SELECT count(*) FROM versions") == [(0,)]
    assert command.rows(FORMER, "site") == [(before[OLD], before[NEW])]
    assert (before[f"{OLD}/2010/03/the-elms/"], before[f"{NEW}/2010/03/the-elms/"]) in command.rows(
        FORMER, "post"
    )
    # Numbers collide: what stands under 10001 here is what 10000 was there.
    assert command.rows("SELECT published, first_seen FROM comments WHERE source_id = '10001'") == [
        ("2010-03-05T14:00:07Z", "2012-01-01T00:00:00Z")
    ]
    check_sound(command.archive)
    client = Datasette([str(command.archive)]).client
    for kind in ("site", "post", "comment"):
        old, new = command.rows(FORMER, kind)[0]
        answer = await client.get(f"/{kind}s/{old}")
        assert (answer.status_code, answer.headers["location"].rpartition("/")[2]) == (301, new)


def test_the_archive_is_the_same_in_any_order_and_after_a_rebuild(joined, tmp_path):
    command = Here(tmp_path)
    for name in ("old.xml", "new.xml"):
        shutil.copy(joined.folder / name, tmp_path)
    assert command.run("alias", OLD, NEW, "--ahead", "--who", "ada").code == 0
    assert command.run("ingest", "new.xml", "--captured", "2015-01-01").code == 0
    assert command.rows("SELECT url FROM sites") == [(NEW,)]
    assert command.run("ingest", "old.xml", "--captured", "2012-01-01").code == 0
    there = said(joined.archive)
    assert [t for t, told in said(command.archive).items() if told != there[t]] == []
    assert command.run("rebuild", "--archive", tmp_path / "again.db").code == 0
    assert rows(tmp_path / "again.db") == rows(command.archive)


def test_joined_records_are_read_again_from_the_captures_of_both(joined):
    ids = [own for table in ("posts", "comments") for (own,) in joined.rows(f"SELECT id FROM {table}")]
    ids += [old for kind in ("post", "comment") for old, _ in joined.rows(FORMER, kind)]
    done = joined.run("verify", *ids)
    assert done.code == 0, done
    assert len(done.out.splitlines()) == len(ids) + 1


LETTER = (
    "I had this from the council today:\n\nDear Ms Quince,\n\nThank you for your letter about the elms in Elm Row. "
    "The Council has considered the matter at its meeting in May, and no tree will be felled before the survey has "
    "been published.\n\nYours sincerely\n\nHector Plumb\nHead of Parks\nElmrow Borough Council"
)


def bearing(entries, more=""):
    """Have the first comment bear a letter."""
    first, *others = entries
    said = (replace(first.said[0], text=LETTER + more), *first.said[1:])
    return (replace(first, said=said), *others)


async def test_the_addresses_of_letters_on_the_old_site_lead_on(tmp_path):
    command = taken(tmp_path / "work", bearing(blog()), bearing(blog()))
    before = dict(command.rows("SELECT site_id, id FROM responses"))
    assert len(before) == 2
    command.run("alias", OLD, NEW, "--who", "ada")
    ((own,),) = command.rows("SELECT id FROM responses")
    (old,) = set(before.values()) - {own}
    assert command.rows(FORMER, "response") == [(old, own)]
    page = await Datasette([str(command.archive)]).client.get(f"/responses/{old}?s=2")
    assert (page.status_code, page.headers["location"]) == (301, f"/responses/{own}?s=2")
    check_sound(command.archive)


def test_they_lead_on_where_the_alias_was_named_ahead_and_nowhere_when_it_is_taken_back(tmp_path):
    command = taken(tmp_path / "late", bearing(blog()), bearing(blog()))
    before = sorted(command.rows("SELECT id FROM responses"))
    command.run("alias", OLD, NEW, "--who", "ada")
    (tmp_path / "early").mkdir()
    early = Here(tmp_path / "early")
    early.run("alias", OLD, NEW, "--who", "ada", "--ahead")
    for name in ("new.xml", "old.xml"):
        shutil.copy(command.folder / name, early.folder)
        early.run("ingest", name, "--captured", f"{2012 if name == 'old.xml' else 2015}-01-01")
    assert early.rows(FORMER, "response") == command.rows(FORMER, "response")
    assert early.rows("SELECT id, sentences FROM responses") == command.rows(
        "SELECT id, sentences FROM responses"
    )
    command.run("alias", "--undo", OLD)
    assert command.rows(FORMER, "response") == []
    assert sorted(command.rows("SELECT id FROM responses")) == before


def test_taken_back_the_two_are_what_they_were(held, tmp_path):
    apart = taken(tmp_path / "apart", *changed_blog())
    assert held.run("alias", "--undo", OLD).code == 0
    there = said(apart.archive)
    assert [t for t, told in said(held.archive).items() if told != there[t]] == []
    check_sound(held.archive)
    refused(held.run("alias", "--undo", OLD), "no alias of it holds", code=2)


def test_the_unsure_is_a_problem_and_waits_beside_what_it_may_be(held):
    kind, detail = held.problems()[0]
    assert (kind, "2 comments of keepelmrow.wordpress.example" in detail) == ("unsure-match", True)
    assert "unsure-match" in held.run("status").out
    assert sorted((w["why"], w["subject"][12]) for w in waiting(held)) == [
        ("another fits as well", "="),
        ("another fits as well", "="),
        ("the text differs", "="),
    ]
    # The one that nothing there is like is kept under its own id and address.
    alone = held.rows("SELECT url, author FROM comments WHERE text LIKE '%number 3 about The elms%'")
    assert len(alone) == 1
    assert f"{json.loads(held.run('alias', '--list', '--json').out)['comment']}" == str(
        {"same": 9, "decided": 0, "unsure": 2, "alone": 1}
    )


def test_a_persons_word_joins_them_survives_a_rebuild_and_is_taken_back(held):
    before = rows(held.archive)
    edited = next(w["subject"] for w in waiting(held) if "text" in w["why"])
    old, new = edited.split("=")
    assert held.run("review", "--accept", edited, "--who", "ada").code == 0
    assert (old, new) in held.rows(FORMER, "comment")
    # The new home's words stand; those of the old one are an earlier version.
    assert held.rows("SELECT text LIKE '%Or two months.' FROM comments WHERE id = ?", new) == [(1,)]
    assert len(held.rows("SELECT 1 FROM versions WHERE record_id = ?", new)) == 1
    assert held.run("rebuild", "--archive", held.folder / "again.db").code == 0
    assert rows(held.folder / "again.db") == rows(held.archive)
    assert held.run("review", "--undo", old).code == 0
    assert [t for t, told in rows(held.archive).items() if told != before[t]] == ["decisions"]


def test_not_the_same_is_remembered_and_may_leave_another_sure(held):
    first, second = (w["subject"] for w in waiting(held) if "another" in w["why"])
    assert held.run("review", "--reject", second).code == 0
    assert tuple(first.split("=")) in held.rows(FORMER, "comment")
    assert [w["why"] for w in waiting(held)] == ["the text differs"]


def test_one_that_waits_beside_two_is_accepted_by_the_name_of_its_pair(held):
    pairs = [w["subject"] for w in waiting(held) if "another" in w["why"]]
    [named] = {pair.partition("=")[0] for pair in pairs}
    refused(held.run("review", "--accept", named), "name the pair", *pairs, code=2)
    assert held.run("review", "--accept", pairs[0]).code == 0


def test_compared_side_by_side_at_the_keys(held):
    from tests.review.reviewer import Reviewer  # noqa: PLC0415 - a person at the command, of another room's tests

    shown = Reviewer(held.folder, "bo").review(keys="1q")
    assert "which moved, the same as one" in shown.out
    assert " | " in shown.out
    assert "the same" in shown.out
    assert len(waiting(held)) < 3


def test_what_cannot_be_an_alias_is_told_why(held, tmp_path):
    refused(held.run("alias", OLD, OLD), "are one site already", code=2)
    refused(held.run("alias", NEW, OLD), "would close a circle", code=2)
    refused(
        held.run("alias", "https://nowhere.example/", NEW), "nothing was taken from there", "--ahead", code=2
    )
    refused(held.run("alias", OLD), "give two addresses", code=2)
    for none in ("file:///", "file:///page.html", "javascript:alert(1)", ""):
        refused(held.run("alias", none, NEW, "--ahead"), "no address of a site", code=2)
    assert held.run("alias", OLD, NEW).out.strip().endswith("already")
    assert held.run("alias", "https://first.example/", OLD, "--ahead").code == 0
    refused(held.run("alias", NEW, "https://first.example/", "--ahead"), "circle", code=2)
    assert "is not taken yet" in held.run("alias", "--list").out
    refused(Here(tmp_path).run("alias", OLD, NEW), "not there")


def test_what_is_known_is_named_as_it_is(tmp_path):
    command = taken(tmp_path / "work", blog(), blog())
    (tmp_path / "work" / "page.html").write_bytes(POST % b"")
    assert command.run("ingest", "page.html").code == 1  # it tells no address
    done = command.run("alias", "https://nowhere.example/", NEW)
    names = ", ".join(sorted(f"{url.partition('://')[2]}" for url in (OLD, NEW)))
    assert f"nothing was taken from there (known: {names});" in done.last


def test_a_blog_that_moved_twice_is_one(held):
    last = "https://elms.example"
    (held.folder / "last.xml").write_text(wxr(last, moved(moved(changed_blog()[1], hours=5), hours=-3)))
    assert held.run("ingest", "last.xml", "--captured", "2018-01-01").code == 0
    done = held.run("alias", NEW, last)
    assert done.code == 0, done
    assert held.rows("SELECT url FROM sites") == [(last,)]
    assert len(held.rows(FORMER, "site")) == 2
    check_sound(held.archive)
    assert held.run("rebuild", "--archive", held.folder / "again.db").code == 0
    assert rows(held.folder / "again.db") == rows(held.archive)


def test_a_thousand_comments_are_joined_in_seconds(tmp_path):
    command = taken(tmp_path / "work", blog(500), blog(500))
    begun = time.monotonic()
    done = Command(command.folder).run("alias", OLD, NEW)
    assert "1000 comments are the same" in done.out, done
    assert time.monotonic() - begun < 20


def test_a_blog_taken_at_its_new_home_is_said_to_be_held(command: Command, server: Faultd):
    with faultd.running("127.0.0.2") as talk:
        blog = Talkblog(server, talk)
        usual = blog._page
        server.behaviour = blog._behaviour(  # type: ignore[method-assign,assignment]
            lambda path: usual("/" if path == "/blog/" else path)
        )
        assert "onrecord alias" not in command.ingest(blog.home).err
        blog.folder = "/blog/"
        command.run("sync", *LOCAL)
        old, new = blog.home, f"{blog.home}blog/"
        done = command.ingest(new)
        assert f"held as of {old}, too; if that became this blog: onrecord alias {old} {new}" in done.err
        assert command.run("alias", old, new).code == 0
        assert command.rows("SELECT count(*) FROM posts") == [(4,)]
        assert "onrecord alias" not in command.ingest(new).err
