"""What a browser's crawl holds beside a blog: frames of other hosts are no sites, and pages that are cut off are told."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.pipeline import asides, opened, take_files
from ingest.store.vault.rulebook import read_captures
from tests.cli.command import Command
from tests.pipeline.test_homes import HOME, PAGE, POST, warc

HTML = "text/html"
PLAIN = "https://weir.example/gate-{}"


def html(title: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'


FRAMES = (
    ("https://video.example/embed/7", HTML, html("Bridge in flood - Video", '<div id="player"></div>')),
    (
        "https://social.example/like?href=x",
        HTML,
        html("Like", "<div>Sign up to see what your friends like.</div>"),
    ),
    (
        "https://consent.example/frame",
        HTML,
        html(
            "Consent",
            "<h1>We value your privacy</h1><p>We and our partners store and access information on a device.</p>",
        ),
    ),
    (
        "https://disqus.com/embed/comments/?base=default&f=marsh&t_u=https%3A%2F%2Fmarsh.example%2F",
        HTML,
        html("Disqus Comments", "We were unable to load Disqus."),
    ),
    (
        "https://talk.example/?uri=%2F2010%2F03%2Fthe-footbridge%2F",
        "application/json",
        '{"id": null, "total_replies": 1, "hidden_replies": 0, "replies": [{"id": 1, "parent": null, "mode": 1, '
        '"text": "<p>So did I.</p>", "author": "Bo Tern", "created": 1267524000.5, "hidden_replies": 0, "replies": []}]}',
    ),
)


def sites(command: Command) -> list[tuple[object, ...]]:
    return command.rows("SELECT url FROM sites ORDER BY url")


def test_frames_of_other_hosts_are_no_sites_and_no_posts(command: Command, tmp_path: Path):
    file = warc(tmp_path / "browsed.warc.gz", *FRAMES[:2], (POST, HTML, PAGE), *FRAMES[2:])
    command.run("ingest", file)
    for _ in range(2):
        assert sites(command) == [(f"{HOME}/",)]
        assert command.rows("SELECT url FROM posts") == [(POST,)]
        assert command.rows("SELECT count FROM problems WHERE kind = 'skipped-no-post'") == [(4,)]
        assert ("unplaced",) in command.rows("SELECT kind FROM problems")
        assert command.run("rebuild").code in (0, 1)


def test_page_without_date_or_author_is_a_post_where_its_host_has_others(command: Command, tmp_path: Path):
    words = (
        "<p>The gate at the weir has been shut since the flood, and nobody at the board answers letters.</p>"
        * 3
    )
    by = "<p>By Ruth Marsh, <time datetime='2010-05-02'>2010-05-02</time></p>"
    pages = [f"<h1>The gate</h1>{words}", f"<h1>The sluice</h1>{by}{words}", "<h1>Search</h1>"]
    answers = [
        (PLAIN.format(n), HTML, html(f"Gate {n}", f"<article>{body}</article>"))
        for n, body in enumerate(pages)
    ]
    command.run("ingest", warc(tmp_path / "alone.warc.gz", answers[0]))
    assert sites(command) == []
    command.run("ingest", warc(tmp_path / "together.warc.gz", *answers))
    posts = command.rows("SELECT url FROM posts WHERE text IS NOT NULL ORDER BY url")
    assert posts == [(PLAIN.format(0),), (PLAIN.format(1),)]
    assert sites(command) == [("https://weir.example/",)]


def test_page_that_is_cut_off_in_a_file_is_told(command: Command, tmp_path: Path):
    other = (
        PAGE.replace("the-footbridge", "the-ramp").replace("postid-7", "postid-8").replace("post-7", "post-8")
    )
    half = (POST.replace("the-footbridge", "the-ramp"), HTML, other[:-900])
    whole = warc(tmp_path / "whole.warc.gz", (POST, HTML, PAGE))
    record = gzip.decompress(warc(tmp_path / "cut.warc.gz", half).read_bytes())
    cut = record.replace(b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type", 1)
    both = tmp_path / "both.warc.gz"
    both.write_bytes(whole.read_bytes() + gzip.compress(cut))
    assert command.run("ingest", both).code == 1
    assert command.rows("SELECT url FROM posts") == [(POST,)]
    for _ in range(2):
        assert command.rows("SELECT kind, url FROM problems") == [("truncated", half[0])]
        assert command.run("rebuild").code in (0, 1)


BESIDE = (
    ("https://marsh.example/a.png", "image/png", "\x89PNG\r\n"),
    ("https://marsh.example/a.jpg", HTML, "GIF89a"),
    ("https://marsh.example/a.css", "text/css", "body { color: black }"),
    ("https://marsh.example/a.js", "application/javascript", "(function () { var page = '<p>'; })();"),
    ("https://marsh.example/a.svg", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    (
        "https://marsh.example/xmlrpc.php?rsd",
        "text/xml",
        '<?xml version="1.0"?><rsd version="1.0"><service/></rsd>',
    ),
    ("https://marsh.example/site.webmanifest", "application/manifest+json", '{"name": "Marsh Lane"}'),
    ("https://marsh.example/robots.txt", "text/plain", "User-agent: *\nDisallow: /wp-admin/"),
    ("https://fonts.example/a.woff2", "font/woff2", "wOF2\x00\x01"),
)


def test_pictures_styles_and_scripts_are_counted_once_a_file(command: Command, tmp_path: Path):
    file = warc(tmp_path / "browsed.warc.gz", *BESIDE[:4], (POST, HTML, PAGE), *BESIDE[4:])
    assert command.run("ingest", file).code == 0
    for _ in range(2):
        assert sites(command) == [(f"{HOME}/",)]
        assert command.rows("SELECT kind, count FROM problems") == [("skipped-no-page", len(BESIDE))]
        assert command.rows("SELECT count(*) FROM captures WHERE url LIKE 'http%'") == [(1,)]
        assert command.run("rebuild").code == 0


def test_what_is_wrong_with_a_whole_file_makes_no_site(command: Command, tmp_path: Path):
    file = warc(tmp_path / "page.warc.gz", (POST, HTML, PAGE))
    file.write_bytes(file.read_bytes() + file.read_bytes()[:-50])
    assert command.run("ingest", file).code == 1
    for _ in range(2):
        assert sites(command) == [(f"{HOME}/",)]
        assert ("damaged-archive",) in command.rows("SELECT kind FROM problems")
        assert command.run("rebuild").code in (0, 1)


def test_what_is_held_of_a_host_is_asked_once_for_all_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    monkeypatch.setattr(
        asides, "read_captures", lambda vault, site: asked.append(site) or read_captures(vault, site)
    )
    pages = [(f"https://marsh.example/x/{n}/", HTML, "<p>x</p>") for n in range(50)]
    file = warc(tmp_path / "pages.warc.gz", *pages, FRAMES[0], (POST, HTML, PAGE))
    now = datetime(2026, 11, 1, tzinfo=UTC)
    with opened(
        archive=tmp_path / "archive.db",
        vault=tmp_path / "vault",
        software="test",
        contact="",
        now=lambda: now,
    ) as shop:
        take_files(shop, [file], url=None, captured="2012-01-01T00:00:00Z")
    assert sorted(asked) == ["marsh.example", "video.example"]


NOTICES = (
    html(
        "Please wait",
        "<h1>Please wait</h1><p>We check that the connection is safe before you see this site again.</p>",
    ),
    html(
        "Account Suspended",
        "<h1>Account Suspended</h1><p>Contact your hosting provider for more information.</p>",
    ),
    html(
        "marsh.example",
        "<h1>marsh.example</h1><p>This domain may be for sale by its owner! 2016-05-01 Related links</p>",
    ),
)


@pytest.mark.parametrize(
    ("notice", "kind"),
    [*zip(NOTICES, ("skipped-no-post", "not-found-page", "not-found-page"), strict=True)],
)
def test_notice_of_a_host_is_no_version_of_a_post(command: Command, tmp_path: Path, notice: str, kind: str):
    for day, page in enumerate((PAGE, notice), 1):
        command.run("ingest", warc(tmp_path / f"{day}.warc.gz", (POST, HTML, page), day=day))
    for _ in range(2):
        assert command.rows("SELECT title, last_seen FROM posts") == [
            ("The footbridge", "2011-01-01T00:00:00Z")
        ]
        assert command.rows("SELECT * FROM versions") == []
        assert command.rows("SELECT kind FROM problems") == [(kind,)]
        assert command.run("rebuild").code in (0, 1)


def test_a_segment_of_another_vault_tells_that_its_files_are_not_read_from_it(
    command: Command, tmp_path: Path
):
    (tmp_path / "other").mkdir()
    other = Command(tmp_path / "other")
    assert other.run("ingest", Path(__file__).parents[2] / "samples" / "export.xml").code == 0
    segments = sorted((tmp_path / "other" / "vault" / "segments").iterdir())
    assert command.run("ingest", *segments).code == 3
    (detail,) = [
        row[0] for row in command.rows("SELECT detail FROM problems WHERE kind = 'segment-of-a-vault'")
    ]
    assert "export.xml" in detail
    assert "vault/segments" in detail


@pytest.mark.parametrize("kind", ["conversion", "metadata"])
def test_file_of_what_was_drawn_from_pages_alone_is_told(command: Command, tmp_path: Path, kind: str):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0e6a3b2c-0000-4000-8000-000000000001>\r\n"
        f"WARC-Date: 2012-03-01T09:30:00Z\r\nWARC-Target-URI: {POST}\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\n"
    )
    file = tmp_path / "drawn.warc.wet.gz"
    file.write_bytes(gzip.compress(head.encode() + b"Weir\r\n\r\n"))
    done = command.run("ingest", file)
    assert "no server's answer is in it" in done.out
    assert command.rows("SELECT kind FROM problems") == [("skipped-no-page",)]
    assert sites(command) == []
