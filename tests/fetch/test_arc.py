"""ARC files, as web archives wrote before WARC: both versions, plain and gzipped, damaged and mislabelled."""

import gzip
import io

import pytest
from warcio.archiveiterator import ArchiveIterator

from ingest.fetch.replay import exchanges
from ingest.model import Problem
from ingest.pipeline.files import is_web_archive
from tests.fetch.test_packings import package
from tests.fetch.test_replay import entry

PAGE = "http://weir.example/{}"
FIELDS = {
    1: b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n",
    2: b"2 0 InternetArchive\nURL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length\n",
}


def record(
    url: str, block: bytes, *, version: int = 1, date: str = "20050304050607", length: int | None = None
) -> bytes:
    more = "" if version == 1 else "200 ABC - 7 weir.arc.gz "
    size = len(block) if length is None else length
    return f"{url} 192.0.2.1 {date} text/html {more}{size}\n".encode() + block + b"\n"


def answer(number: int, *, end: str = "\r\n", body: bytes | None = None, more: str = "") -> bytes:
    head = f"HTTP/1.0 200 OK{end}Content-Type: text/html{end}{more}{end}"
    return head.encode() + (b"<p>%d</p>" % number if body is None else body)


def records(version: int) -> list[bytes]:
    about = f"filedesc://weir.arc 0.0.0.0 20050304050607 text/plain {len(FIELDS[version])}\n".encode()
    return [
        about + FIELDS[version] + b"\n",
        record("dns:weir.example", b"192.0.2.1", version=version),
        *(record(PAGE.format(n), answer(n), version=version) for n in range(4)),
    ]


def read(data: bytes) -> tuple[list[str], list[Problem]]:
    found = list(exchanges(io.BytesIO(data), name="old.arc"))
    pages = [e for e in found if not isinstance(e, Problem)]
    return [e.body.decode() for e in pages], [e for e in found if isinstance(e, Problem)]


FOUR = [f"<p>{n}</p>" for n in range(4)]


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    "packed",
    [
        b"".join,
        lambda all_of: b"".join(map(gzip.compress, all_of)),
        lambda all_of: gzip.compress(b"".join(all_of)),
    ],
    ids=["plain", "members", "one member"],
)
def test_both_versions_are_read_in_all_packings(version: int, packed):
    data = packed(records(version))
    assert is_web_archive(io.BytesIO(data))
    assert read(data) == (FOUR, [])


def test_another_reader_reads_the_same():
    data = b"".join(map(gzip.compress, records(1)))
    judged = []
    for one in ArchiveIterator(io.BytesIO(data), arc2warc=True):
        url = one.rec_headers.get_header("WARC-Target-URI")
        if url and url.startswith("http"):
            judged.append((url, one.rec_headers.get_header("WARC-Date"), one.content_stream().read()))
    found = [e for e in exchanges(io.BytesIO(data), name="old.arc") if not isinstance(e, Problem)]
    assert [(e.url, e.started, e.body) for e in found] == judged


def test_a_record_is_an_exchange():
    told = record("http://weir.example/a post", answer(0, end="\n"), date="200503040506")
    [found] = exchanges(io.BytesIO(records(1)[0] + told), name="old.arc")
    assert not isinstance(found, Problem)
    assert (found.url, found.started) == ("http://weir.example/a post", "2005-03-04T05:06:00Z")
    assert (found.status, found.peer, found.header("content-type")) == (200, "192.0.2.1", "text/html")
    assert found.truncated is None


def test_codings_and_chunks_are_undone():
    body = b"8\r\n<p>0</p>\r\n0\r\n\r\n"
    chunked = record(PAGE.format(0), answer(0, body=body, more="Transfer-Encoding: chunked\r\n"))
    packed = record(
        PAGE.format(1), answer(1, body=gzip.compress(b"<p>1</p>"), more="Content-Encoding: gzip\r\n")
    )
    assert read(records(1)[0] + chunked + packed) == (FOUR[:2], [])


@pytest.mark.parametrize("lead", ["", "\n\n"])
def test_wrong_length_is_told_and_hides_no_record(lead: str):
    long = answer(0, body=b"<p>0</p>\n<p>and more of it</p>\n</html>")
    data = (
        records(1)[0]
        + record(PAGE.format(9), long, length=len(long) - 30)
        + lead.encode()
        + b"".join(records(1)[2:])
    )
    pages, problems = read(data)
    assert pages[1:] == FOUR
    assert [p.kind for p in problems] == ["damaged-archive"]


def test_damage_and_a_cut_are_told_and_hide_nothing_else():
    members = [gzip.compress(r) for r in records(1)]
    members[3] = members[3][:30] + bytes(20) + members[3][50:]
    pages, problems = read(b"".join(members)[:-12])
    assert pages == [FOUR[0], FOUR[2]]
    assert [p.kind for p in problems] == ["damaged-archive"] * 2
    assert "reading goes on at byte" in problems[0].detail
    assert "nothing follows it" in problems[1].detail
    pages, problems = read(b"".join(records(1))[:-5])
    assert pages == FOUR[:3]
    assert [p.kind for p in problems] == ["damaged-archive"]


def test_what_has_no_date_or_is_no_answer_is_told():
    odd = record(PAGE.format(8), answer(8), date="20051399000000") + record(PAGE.format(9), b"plain")
    pages, problems = read(b"".join(records(1)) + odd)
    assert pages == FOUR
    assert [p.kind for p in problems] == ["unreadable-date", "malformed"]


def test_arc_in_a_package_is_read_once_beside_what_repeats_others():
    again = (
        b"WARC/1.0\r\nWARC-Type: revisit\r\nWARC-Target-URI: http://weir.example/x\r\nWARC-Date: 2010-01-01T00:00:00Z\r\n"
        b"WARC-Refers-To: <urn:x>\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    )
    data = package({"old.arc.gz": b"".join(map(gzip.compress, records(1))), "new.warc": entry(7) + again})
    pages, problems = read(data)
    assert [page for page in pages if page in FOUR] == FOUR
    assert [p.kind for p in problems] == ["body-elsewhere"]
