"""Feeds: nothing that came in is left out for having come with much else, and each entry says what it is of."""

import feedparser
import pytest
from datasette.app import Datasette
from invented import SEEN, Archive, public_id

from publish import pages, standalone

ADDRESS = "https://record.example/fen"
ENTRIES = 3


@pytest.fixture
def many(tmp_path, monkeypatch):
    """An archive into which eight letters of one body came with one file, where a feed has three entries."""
    monkeypatch.setattr(pages, "ENTRIES", ENTRIES)
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    body = archive.add("organisations", id="council00000", slug="fen-council", name="Fen Council")
    post = archive.post(site, "Write to the council")
    for number in range(8):
        text = f"Dear Ms N, this is answer {number}."
        comment = archive.comment(site, post, text, position=number)
        archive.response(site, post, comment, text, organisation=body, organisation_id=body)
    return archive.close()


def links(feed):
    return {link.rel: link.href for link in feed.feed.links}


@pytest.mark.parametrize("asked", ["body=fen-council", "sort=recorded", "q=answer&kind=response"])
async def test_a_feed_leads_on_to_all_that_it_has(many, asked):
    client = Datasette([str(many)]).client
    address, before, seen, ids = f"/search.atom?{asked}", None, [], set()
    while address:
        feed = feedparser.parse((await client.get(address)).content)
        assert not feed.bozo
        seen += [entry.id for entry in feed.entries]
        ids.add(feed.feed.id)
        named = links(feed)
        assert named["self"] == f"http://localhost{address}"
        assert named.get("previous") == before
        before, address = named["self"], named.get("next", "").removeprefix("http://localhost")
    assert len(seen) == len(set(seen)) == 8
    # It is one feed, whatever page of it is asked for.
    assert ids == {f"http://localhost/search.atom?{asked}"}


async def test_a_feed_that_has_all_on_one_page_names_no_other(get):
    feed = feedparser.parse((await get("/search.atom?body=fenshire-county-council")).content)
    assert set(links(feed)) == {"self", "alternate"}


async def test_the_feeds_of_a_copy_lead_on_from_file_to_file(many, tmp_path):
    folder = tmp_path / "copy"
    folder.mkdir()
    await standalone.write(many, {"title": "The Fen Record"}, folder, ADDRESS)
    for name, home in (("body-fen-council", "/organisations/fen-council"), ("all", "/")):
        address, seen, files = f"{ADDRESS}/feeds/{name}.atom", [], []
        while address:
            file = folder / address.removeprefix(f"{ADDRESS}/")
            feed = feedparser.parse(file.read_bytes())
            assert not feed.bozo
            assert feed.feed.id == f"{ADDRESS}/feeds/{name}.atom"
            assert links(feed)["self"] == address
            assert links(feed)["alternate"] == f"{ADDRESS}{home}"
            files.append(file.name)
            seen += [entry.id for entry in feed.entries]
            address = links(feed).get("next")
        assert files == [f"{name}.atom", f"{name}.2.atom", f"{name}.3.atom"]
        assert len(seen) == len(set(seen)) == 8


async def test_a_post_in_a_feed_is_called_by_its_title(tmp_path):
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    archive.post(site, "Nine libraries", author="Hetty", published="2010-11-08")
    archive.post(site, "One bus", author=None, published="2010-11-09", recorded="2024-03-02T10:00:00Z")
    feed = feedparser.parse(
        (await Datasette([str(archive.close())]).client.get("/search.atom?kind=post")).content
    )
    assert [entry.title for entry in feed.entries] == [
        "Post: One bus (2010-11-09)",
        "Post: Nine libraries, by Hetty (2010-11-08)",
    ]
    assert feed.entries[1].summary.endswith("\u2014 Save the Fen Line")


@pytest.fixture
def seen_again(tmp_path):
    """A letter, a letter whose comment was edited, and one read of a web archive, on a blog that was visited every month."""
    archive = Archive(tmp_path / "archive.db")
    site = archive.site()
    post = archive.post(site, "Write to the council", last_seen="2024-06-01T10:00:00Z")
    old = {"recorded": "2024-05-01T11:00:00Z"}
    own = {}
    for name, more in (("same", {}), ("edited", {}), ("old", old)):
        comment = archive.comment(
            site, post, f"{name} letter pasted.", last_seen="2024-06-01T10:00:00Z", **more
        )
        response = archive.response(
            site, post, comment, f"Dear Ms N, {name}.", last_seen="2024-06-01T10:00:00Z", **more
        )
        own[name] = (comment, response)
    for month in range(3, 7):
        name = f"2024-0{month}"
        archive.capture(name, url="https://blog.example/1", captured=f"{name}-01T10:00:00Z", route="http")
    archive.capture(
        "of old", url="https://old.example/1", captured="2009-01-01T10:00:00Z", read_at="2024-05-01T11:00:00Z"
    )
    archive.add(
        "versions", record_id=own["edited"][0], record_kind="comment", digest="sha256:aa", text="Pasted.",
        first_seen="2024-03-01T10:00:00Z", last_seen="2024-04-01T10:00:00Z",
    )  # fmt: skip
    archive.add(
        "versions", record_id=own["old"][0], record_kind="comment", digest="sha256:bb", text="Older.",
        first_seen="2008-01-01T10:00:00Z", last_seen="2008-01-01T10:00:00Z",
    )  # fmt: skip
    for name, first, last in (
        ("same", "2024-03", "2024-06"),
        ("edited", "2024-03", "2024-06"),
        ("old", "of old", "of old"),
    ):
        captures = {
            "first_capture": public_id(f"capture {first}"),
            "last_capture": public_id(f"capture {last}"),
        }
        archive.add(
            "sources", record_id=own[name][0], record_kind="comment", route="page",
            text_capture=captures["last_capture"], **captures, **SEEN,
        )  # fmt: skip
    return archive.close(), own


async def test_a_record_is_updated_when_its_words_change_and_not_when_they_are_seen_again(seen_again):
    archive, own = seen_again
    client = Datasette([str(archive)]).client
    expected = {
        "same": "2024-03-01T10:00:00Z",
        "edited": "2024-05-01T10:00:00Z",
        "old": "2024-05-01T11:00:00Z",
    }
    for place, asked in ((1, "kind=response"), (0, "q=pasted&kind=comment")):
        feed = feedparser.parse((await client.get(f"/search.atom?{asked}")).content)
        told = {entry.id.rpartition("/")[2]: entry.updated for entry in feed.entries}
        assert told == {ids[place]: expected[name] for name, ids in own.items()}
        assert feed.feed.updated == expected["old"]


async def test_a_post_whose_words_stay_is_not_updated_with_each_visit(seen_again):
    feed = feedparser.parse(
        (await Datasette([str(seen_again[0])]).client.get("/search.atom?kind=post")).content
    )
    assert [entry.updated for entry in feed.entries] == ["2024-03-01T10:00:00Z"]
