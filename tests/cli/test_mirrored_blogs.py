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


MOVED = (
    "<HTML>\n<!-- Created by HTTrack Website Copier/3.49-6 [XR&CO'2014] -->\n\n<!-- Mirrored from marsh.example/?p=7 by HTTrack Website "
    "Copier/3.x [XR&CO'2014], Sun, 01 Jan 2012 10:00:00 GMT -->\n<HEAD>\n<TITLE>Page has moved</TITLE></HEAD>\n<BODY>"
    '<A HREF="2010/bridge/index.html"><h3>Click here...</h3></A></BODY>\n</HTML>'
)
INDEX = (
    "<html><head><title>Local index - HTTrack Website Copier</title>\n<!-- Mirror and index made by HTTrack Website Copier/3.49-6 -->"
    "</head><body><h1>Index of locally available sites:</h1><p>marsh.example</p></body></html>"
)


def test_what_httrack_adds_to_a_mirror_is_none_of_the_blog(command: Command):
    top = command.folder / "mirror"
    for name, body in {
        "index.html": INDEX,
        "hts-cache/new.zip": "PK\x03\x04",
        ".trash/old.html": page(HOME, f"{HOME}old/"),
        "marsh.example/indexc4f7.html": MOVED,
        "marsh.example/2010/bridge/index.html": page("../../index.html", "index.html"),
    }.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(body)
    assert command.run("ingest", "mirror", "--captured", "2012-01-01").code == 0
    assert command.rows("SELECT url FROM posts") == [(POST,)]
    assert command.rows("SELECT kind, count FROM problems") == [("skipped-no-page", 2)]


def test_what_wget_kept_as_it_was_is_of_the_same_address(command: Command):
    folder = command.folder / "mirror" / "marsh.example" / "2010"
    folder.mkdir(parents=True)
    own = '<link rel="canonical" href="index.html">'
    bridge = page(HOME, "index.html").replace(own, "")
    ford = bridge.replace("Bridge", "Ford").replace("-7", "-8").replace("comment-5", "comment-6")
    for name, body in (
        ("index.html", bridge),
        ("index.html.orig", bridge),
        ("index.html?p=8.html", ford),
        ("index.html?p=8.orig", ford),
    ):
        (folder / name).write_text(body)
    command.run("ingest", "mirror", "--captured", "2012-01-01")
    assert command.rows("SELECT url FROM posts ORDER BY url") == [(f"{HOME}2010/",), (f"{HOME}2010/?p=8",)]


def test_an_errors_page_in_a_mirror_is_no_post(command: Command):
    folder = command.folder / "marsh.example" / "gone"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<html><body>Not found</body></html>")
    ran = command.run("ingest", "marsh.example", "--url", HOME)
    assert "no post was found in this page" in ran.err
    assert command.rows("SELECT count(*) FROM posts") == [(0,)]
