"""A blog that only its adaptor can read, taken whole from a server: lists, posts, and a thread of two pages."""

from tests.cli.command import Command
from tests.fetch import faultd

ADAPTOR = """
from ingest.extract.adaptor_kit import Comment, Post, number_in

SITE = "127.0.0.1:%d"

def post(soup, page):
    if soup.h3 is None:
        return None
    return Post(title=soup.h3, text=soup.select_one(".t"), url=soup.select_one(".self"),
                declared_comments=soup.select_one(".n"))

def comments(soup, page):
    for row in soup.select("tr"):
        author, date, text = row.select("td")
        yield Comment(source_id=row["id"], author=author, published=date, text=text)

def links(soup, page):
    return soup.select(".l a")

def older(soup, page):
    return soup.select(".o a")

def more(soup, page):
    return soup.select(".m a")
"""
LISTS = {
    "/": "<p class=l><a href='/v?1'>one</a></p><p class=o><a href='/list?2'>earlier</a></p>",
    "/list?2": "<p class=l><a href='/v?2'>two</a></p>",
}
ENTRY = (
    "<h3>Entry {0}</h3><a class=self href='/v?{0}'>here</a><div class=t>Words of entry {0}.</div>"
    "<b class=n>{1}</b><table>{2}</table><p class=m>{3}</p>"
)
ROW = "<tr id={0}><td>Reader {0}</td><td>{0} May 2012</td><td>Remark {0}.</td></tr>"
ENTRIES = {
    "/v?1": ENTRY.format(1, 3, ROW.format(11) + ROW.format(12), "<a href='/v?1&s=2'>more</a>"),
    "/v?1&s=2": ENTRY.format(1, 3, ROW.format(13), ""),
    "/v?2": ENTRY.format(2, "no remarks", "", ""),
}


def test_blog_without_feeds_is_taken_whole(tmp_path):
    command = Command(tmp_path)
    with faultd.running() as server:
        for path, body in (LISTS | ENTRIES).items():
            page = f"<html><head><title>Odd</title></head><body>{body}</body></html>".encode()
            server.routes[path] = faultd.answer(200, page, ("Content-Type", "text/html; charset=utf-8"))
        (tmp_path / "adaptors").mkdir()
        (tmp_path / "adaptors" / "odd.py").write_text(ADAPTOR % server.port, encoding="utf-8")
        done = command.ingest(server.url())
        paths = server.paths()
    assert done.code == 0, done
    assert command.rows("SELECT title, text, declared_comments FROM posts ORDER BY title") == [
        ("Entry 1", "Words of entry 1.", 3),
        ("Entry 2", "Words of entry 2.", None),
    ]
    assert command.rows("SELECT source_id, author, published, text FROM comments ORDER BY source_id") == [
        (str(n), f"Reader {n}", f"2012-05-{n}", f"Remark {n}.") for n in (11, 12, 13)
    ]
    assert command.rows("SELECT complete FROM posts WHERE title = 'Entry 1'") == [(1,)]
    assert all(paths.count(path) == 1 for path in LISTS | ENTRIES), paths
