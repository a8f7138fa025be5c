"""Large files through the command: peak memory and time, and how both grow with the file.

    python -m benchmarks.intake [comments pages]

A WordPress export of 100,000 comments and a web archive of 2,000 pages are generated into a temporary folder and
ingested by the command in a process of its own. Memory is the process's peak; ``growth`` compares it with a file of
a tenth of the size: 1.0 is flat.
"""

import gzip
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORDS = [
    "weir",
    "board",
    "letter",
    "river",
    "minister",
    "spring",
    "stones",
    "flood",
    "reply",
    "answer",
    "council",
    "meeting",
    "water",
    "bank",
    "report",
    "budget",
    "engineer",
    "season",
    "promise",
    "question",
    "signature",
    "neighbour",
    "bridge",
    "autumn",
    "school",
    "bus",
    "library",
    "petition",
    "figures",
]
PER_POST = 250
PER_PAGE = 40

# The peak that a parent is told counts what the parent itself was when it forked: a small one tells true.
_MEASURED = """
import os, sys, time
began = time.monotonic()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss * 1024, time.monotonic() - began, file=open(os.environ["PEAK_FILE"], "w"))
sys.exit(os.waitstatus_to_exitcode(status))
"""

_COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author><![CDATA[Reader {reader}]]></wp:comment_author>
<wp:comment_author_email><![CDATA[r{reader}@mail.example]]></wp:comment_author_email><wp:comment_author_IP>192.0.2.{ip}</wp:comment_author_IP>
<wp:comment_date_gmt><![CDATA[{date}]]></wp:comment_date_gmt><wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved><![CDATA[1]]></wp:comment_approved><wp:comment_type><![CDATA[comment]]></wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>
"""
_ITEM = """<item><title>Mend the weir, part {post}</title><link>https://weir.example/2015/03/part-{post}/</link>
<dc:creator><![CDATA[ida]]></dc:creator><content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>{post}</wp:post_id>
<wp:post_date_gmt><![CDATA[2015-03-01 09:00:00]]></wp:post_date_gmt><wp:status><![CDATA[publish]]></wp:status>
<wp:post_type><![CDATA[post]]></wp:post_type>
"""
_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Weir</title><link>https://weir.example</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://weir.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ida]]></wp:author_login></wp:author>
"""
_LETTER = (
    "Dear Mr Tern,\n\nThank you for your letter of 2 March 2015 about the weir. I am replying on behalf of the Minister. "
    "{text}\n\nYours sincerely,\n\nHelen Marsh\n\nCorrespondence Officer\n\nDepartment for Rivers"
)


@dataclass(frozen=True, slots=True)
class Measured:
    peak: int
    seconds: float


def prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def comment_text(chance: random.Random, number: int) -> str:
    text = prose(chance, chance.randrange(8, 90))
    return _LETTER.format(text=text) if number % 100 == 0 else text


def date(number: int) -> str:
    return f"2015-{4 + number % 8:02d}-{1 + number % 28:02d} {number % 24:02d}:{number % 60:02d}:00"


def write_export(path: Path, comments: int) -> None:
    """Write a WordPress export of so many comments, ``PER_POST`` a post, one in a hundred an official letter."""
    chance = random.Random(41)
    with path.open("w", encoding="utf-8") as out:
        out.write(_HEAD)
        for number in range(comments):
            if number % PER_POST == 0:
                out.write("</item>\n" if number else "")
                out.write(_ITEM.format(post=number // PER_POST + 1, text=prose(chance, 200)))
            out.write(
                _COMMENT.format(
                    id=number + 1,
                    reader=number % 997,
                    ip=number % 250,
                    date=date(number),
                    text=comment_text(chance, number),
                    parent=number if number % 3 == 2 and number % PER_POST else 0,
                )
            )
        out.write("</item></channel></rss>\n")


def write_archive(path: Path, pages: int) -> None:
    """Write a web archive of so many pages of posts, ``PER_PAGE`` comments a page, a gzip member a record."""
    chance = random.Random(43)
    with path.open("wb") as out:
        for page in range(1, pages + 1):
            out.write(gzip.compress(_record(page, _page(chance, page).encode()), 3))


def _page(chance: random.Random, page: int) -> str:
    comments = "".join(
        f'<li id="comment-{own}" class="comment depth-1"><article class="comment-body"><b class="fn">Reader {own % 997}</b>'
        f'<a href="#comment-{own}"><time datetime="{date(own).replace(" ", "T")}+00:00">then</time></a>'
        f'<div class="comment-content"><p>{comment_text(chance, own)}</p></div></article></li>'
        for own in range(page * PER_PAGE, (page + 1) * PER_PAGE)
    )
    return (
        f'<!doctype html><html><head><meta name="generator" content="WordPress 6.8"><title>Part {page}</title></head>'
        f'<body class="single single-post postid-{page}"><article id="post-{page}" class="post type-post hentry">'
        f'<h1 class="entry-title">Part {page}</h1><time class="entry-date" datetime="2015-03-01T09:00:00+00:00">then</time>'
        f'<div class="entry-content"><p>{prose(chance, 200)}</p></div></article>'
        f'<ol class="comment-list">{comments}</ol></body></html>'
    )


def _record(page: int, html: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: https://weir.example/2015/03/part-{page}/\r\nWARC-Date: 2016-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{page:012d}>\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def ingested(folder: Path, file: Path) -> Measured:
    """Ingest a file into a new archive in a folder; raises CalledProcessError where that fails."""
    folder.mkdir()
    peak = folder / "peak"
    subprocess.run(
        [sys.executable, "-S", "-c", _MEASURED, sys.executable, "-m", "onrecord", "ingest", str(file)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PEAK_FILE": str(peak)},
        check=True,
        capture_output=True,
    )
    memory, seconds = peak.read_text().split()
    return Measured(int(memory), float(seconds))


def figures(comments: int, pages: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="onrecord-intake-") as name:
        folder = Path(name)
        for kind, write, size, things in (
            ("export.xml", write_export, comments, "comments"),
            ("pages.warc.gz", write_archive, pages, "pages"),
        ):
            measured = []
            for number in (size // 10, size):
                write(folder / kind, number)
                measured.append(ingested(folder / f"{kind}-{number}", folder / kind))
            small, large = measured
            yield (
                f"{kind}: {size} {things}: peak {large.peak / 2**20:.0f} MiB (growth {large.peak / small.peak:.2f}), "
                f"{large.seconds:.0f} s ({size / large.seconds:.0f} {things} a second, "
                f"{large.seconds / small.seconds:.1f} times a tenth of it)"
            )


def main() -> None:
    comments, pages = map(int, sys.argv[1:3]) if len(sys.argv) == 3 else (100_000, 2000)
    for line in figures(comments, pages):
        print(line, flush=True)


if __name__ == "__main__":
    main()
