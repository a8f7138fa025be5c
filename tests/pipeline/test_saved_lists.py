"""Lists of comments that were saved as files: each names its post, so that they stand on the post's blog."""

import json

import pytest

from tests.cli.command import Command
from tests.pipeline.compared import rows
from tests.pipeline.test_homes import FEED, HOME, PAGE, POST, SAID, warc

ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Comments on The footbridge</title>'
    f'<link rel="alternate" href="{POST}"/><link rel="self" href="{POST}feed/atom/"/>'
    + "".join(
        f'<entry><title>{who} said</title><id>{POST}#comment-{n}</id><link rel="alternate" href="{POST}#comment-{n}"/>'
        f"<published>2010-03-02T{n}:00:00Z</published><author><name>{who}</name></author>"
        f'<content type="html">{text}</content></entry>'
        for n, who, text in SAID
    )
    + "</feed>"
)
LIST = [
    {
        "id": n,
        "post": 7,
        "parent": 0,
        "author_name": who,
        "date_gmt": f"2010-03-02T{n}:00:00",
        "content": {"rendered": f"<p>{text}</p>"},
        "link": f"{POST}#comment-{n}",
        "type": "comment",
        "status": "approved",
    }
    for n, who, text in SAID
]
SAVED = {"feed.xml": FEED, "atom.xml": ATOM, "list.json": json.dumps(LIST)}


@pytest.mark.parametrize("name", SAVED)
@pytest.mark.parametrize("is_first", [True, False])
def test_each_comment_stands_once_under_its_post(command: Command, name: str, is_first: bool):
    warc(command.folder / "page.warc.gz", (POST, "text/html", PAGE))
    (command.folder / name).write_text(SAVED[name])
    for given in sorted(("page.warc.gz", name), key=lambda one: (one == name) != is_first):
        done = command.run("ingest", given, "--captured", "2012-01-01")
        assert done.code == 0, done
    assert command.rows("SELECT url FROM sites") == [(f"{HOME}/",)]
    assert command.rows("SELECT url, captured_comments FROM posts") == [(POST, 2)]
    assert command.run("rebuild", "--archive", "again.db").code == 0
    assert rows(command.folder / "again.db") == rows(command.archive)


def test_feed_of_posts_tells_its_blog_where_it_says_so_itself(command: Command):
    feed = FEED.replace("Comments for ", "").replace("#comment-11", "?a=1").replace("#comment-12", "?a=2")
    own = f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="{HOME}/feed/"/>'
    (command.folder / "posts.xml").write_text(feed.replace("<generator>", f"{own}<generator>"))
    assert command.run("ingest", "posts.xml", "--captured", "2012-01-01").code == 0
    assert command.rows("SELECT url, title FROM sites") == [(HOME, "Marsh Lane")]
    assert command.rows("SELECT count(*) FROM posts") == [(2,)]
