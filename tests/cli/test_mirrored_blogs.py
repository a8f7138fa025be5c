"""What wget and HTTrack make of a blog's addresses is the blog; what is a view of a post is no edit of it."""

from tests.cli.command import Command

HOME = "http://marsh.example/"
POST = f"{HOME}2010/bridge/"


def page(home: str, own: str, words: str = "The bridge is shut, and nobody answers letters about it.") -> str:
    return (
        f'<!doctype html><html><head><meta name="generator" content="WordPress 3.4"><link rel="canonical" href="{own}">'
        f'<title>Bridge</title></head><body class="single postid-7"><p class="site-title"><a rel="home" href="{home}">Marsh Lane</a>'
        f'</p><div class="post-7 post hentry"><h1 class="entry-title">Bridge</h1><div class="entry-content"><p>{words}</p></div></div>'
        '<ol class="comment-list"><li class="comment depth-1" id="comment-5"><cite class="fn">Ann</cite><p>Yes.</p></li></ol>'
        "</body></html>"
    )


def test_a_mirror_and_the_blog_are_one_site(command: Command):
    folder = command.folder / "mirror" / "marsh.example" / "2010" / "bridge"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(page("../../index.html", "index.html"))
    (command.folder / "page.html").write_text(page(HOME, POST))
    assert command.run("ingest", "mirror", "--captured", "2012-01-01").code == 0
    assert command.run("ingest", "page.html", "--captured", "2013-01-01", "--url", POST).code == 0
    assert command.rows("SELECT url, title FROM sites") == [(HOME, "Marsh Lane")]
    assert command.rows("SELECT url, first_seen FROM posts") == [(POST, "2012-01-01T00:00:00Z")]
    assert command.rows("SELECT count(*) FROM comments") == [(1,)]


def test_a_print_of_a_post_is_no_edit_of_it(command: Command):
    (command.folder / "page.html").write_text(page(HOME, POST))
    (command.folder / "print.html").write_text(
        page(HOME, POST, "- Marsh Lane - Posted by Ed on March 1, 2010. The bridge is shut.")
    )
    assert command.run("ingest", "page.html", "--captured", "2012-01-01", "--url", POST).code == 0
    assert command.run("ingest", "print.html", "--captured", "2013-01-01", "--url", f"{POST}print/").code == 0
    assert command.rows("SELECT url, text FROM posts") == [
        (POST, "The bridge is shut, and nobody answers letters about it.")
    ]
    assert command.rows("SELECT * FROM versions") == []
