"""Keys in addresses that a page or file names: what lets in who knows it is neither followed nor published."""

from tests.cli.command import Command
from tests.cli.test_bad_addresses import POST, page
from tests.cli.test_typed_addresses import warc
from tests.fetch.faultd import Faultd

KEY = "k3yOfZanzibar"
HOME = (
    '<!doctype html><html><head><meta name="generator" content="WordPress 6.8"><title>Weir</title></head><body class="home blog">'
    '<article id="post-7" class="post hentry"><h2 class="entry-title"><a href="/2021/02/weir/?access_token={key}">Save the weir'
    '</a></h2><div class="entry-content"><p>Write to the board.</p></div></article></body></html>'
)
LINKS = (
    'board about the weir, see <a href="http://other.example/doc?n=5&amp;access_token={key}">this</a> and '
    "http://other.example/doc?sig={key}, too."
)
DISQUS = (
    '<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
    '<thread dsq:id="100"><id>7</id><link>http://d.example/2011/a/?access_token={key}</link><title>Library</title><message/>'
    "<createdAt>2011-03-01T10:00:00Z</createdAt><isClosed>false</isClosed><isDeleted>false</isDeleted></thread>"
    '<post dsq:id="1"><id/><message>Good.</message><createdAt>2011-03-02T10:00:00Z</createdAt><isDeleted>false</isDeleted>'
    "<isSpam>false</isSpam><author><name>Zed</name><isAnonymous>true</isAnonymous></author>"
    '<thread dsq:id="100"/></post></disqus>'
)


def test_a_key_in_a_link_of_a_page_is_neither_sent_nor_published(command: Command, server: Faultd):
    own = server.url("/2021/02/weir/")
    post = (POST % b"").decode()
    post = post.replace("<head>", f'<head><link rel="canonical" href="{own}?access_token={KEY}">')
    post = post.replace('"#comment-31"', f'"{own}?access_token={KEY}#comment-31"')
    post = post.replace("board about the weir.", LINKS.format(key=KEY))
    server.routes["/"] = page(HOME.format(key=KEY).encode())
    server.routes["/2021/02/weir/"] = page(post.encode())
    done = command.ingest(server.url("/"))
    assert done.code == 0, done
    assert command.rows("SELECT url FROM posts") == [(own,)]
    assert command.rows("SELECT url FROM comments") == [(f"{own}#comment-31",)]
    assert (own,) in command.rows("SELECT url FROM captures")
    [(text, html)] = command.rows("SELECT text, html FROM posts")
    assert "http://other.example/doc?sig=[key removed], too." in text
    assert 'href="http://other.example/doc?n=5"' in html
    assert KEY.encode() not in command.archive.read_bytes()


def test_a_key_in_an_address_of_an_export_is_not_published(command: Command):
    (command.folder / "disqus.xml").write_text(DISQUS.format(key=KEY))
    assert command.run("ingest", "disqus.xml").code == 0
    assert command.rows("SELECT url FROM posts") == [("http://d.example/2011/a/",)]
    assert KEY.encode() not in command.archive.read_bytes()


def test_a_key_in_the_address_of_a_capture_is_not_published(command: Command):
    """The vault keeps what a web archive's file calls its records."""
    (command.folder / "a.warc").write_bytes(
        warc(f"https://blog.example/weir/?p=7&token={KEY}", "2022-01-01T00:00:00Z")
    )
    assert command.run("ingest", "a.warc").code == 0
    assert command.rows("SELECT url FROM captures") == [("https://blog.example/weir/?p=7",)]
    assert command.run("verify").code == 0
    assert KEY.encode() not in command.archive.read_bytes()
