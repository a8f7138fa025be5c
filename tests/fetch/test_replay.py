import gzip
import io
import itertools
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ingest.errors import Malformed, NotRecognised
from ingest.fetch import zipped
from ingest.fetch.coding import dechunk
from ingest.fetch.damage import TOLD
from ingest.fetch.replay import exchanges
from ingest.fetch.wire import Limits
from ingest.model import Exchange, Problem
from tests.fetch.invented import exchange, segments


def entry(number: int, body: bytes = b"<p>x</p>", *, extra: str = "", wrong: int = 0, **fields: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{extra}\r\n".encode() + body
    lines = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{number}>",
        "WARC-Date": f"2012-01-{number + 1:02d}T00:00:00Z",
        "WARC-Target-URI": f"http://blog.example/{number}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(http) + wrong),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = "WARC/1.0\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items())
    return head.encode() + b"\r\n" + http + b"\r\n\r\n"


def read(data: bytes, **settings) -> tuple[list[str], list[Problem]]:
    found = list(exchanges(io.BytesIO(data), name="old.warc", **settings))
    pages = [e.url.removeprefix("http://blog.example/") for e in found if isinstance(e, Exchange)]
    return pages, [p for p in found if isinstance(p, Problem)]


def bodies(data: bytes, **settings) -> list[bytes]:
    return [e.body for e in exchanges(io.BytesIO(data), name="x", **settings) if isinstance(e, Exchange)]


packed = [gzip.compress(entry(n), mtime=0) for n in range(4)]
plain = [entry(n) for n in range(4)]


@pytest.mark.parametrize("data", [b"".join(packed), b"".join(plain), gzip.compress(b"".join(plain), mtime=0)])
def test_all_forms_of_warc_are_read(data):
    assert read(data) == (["0", "1", "2", "3"], [])


def damaged(data: bytes) -> bytes:
    return data[:60] + bytes(20) + data[80:]


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        ([packed[0], damaged(packed[1]), packed[2], packed[3]], "023"),
        ([packed[0], packed[1][:100], packed[2], packed[3]], "023"),
        ([packed[0], b"garbage" * 10, packed[2], packed[3]], "023"),
        ([packed[0], bytes(3_000_000), packed[2], packed[3]], "023"),
        ([b"junk first", *packed], "0123"),
        ([packed[0], gzip.compress(entry(1, wrong=3000), mtime=0), packed[2], packed[3]], "0123"),
        ([packed[0], gzip.compress(entry(1, wrong=-3), mtime=0), packed[2], packed[3]], "0123"),
        ([plain[0], entry(1, wrong=30), plain[2], plain[3]], "0123"),
        ([plain[0], entry(1, wrong=-3), plain[2], plain[3]], "0123"),
        ([plain[0], entry(1, wrong=100_000), plain[2], plain[3]], "0123"),
        ([plain[0], entry(1).replace(b"Content-Length: ", b"Content-Length: x"), plain[2]], "02"),
    ],
)
def test_broken_record_does_not_hide_what_follows(data, pages):
    found, problems = read(b"".join(data))
    assert set(pages) <= set(found)
    assert len(problems) >= 1
    assert all(p.kind == "damaged-archive" and "old.warc is damaged after byte" in p.detail for p in problems)


@pytest.mark.parametrize("records", [packed, plain])
def test_file_cut_at_any_byte_gives_whole_pages_and_says_so(records):
    data, before = b"".join(records), len(b"".join(records[:3]))
    for size in range(before + 1, len(data) - 4, 7):
        found, problems = read(data[:size])
        assert found[:3] == ["0", "1", "2"]
        assert [p.kind for p in problems] == ["damaged-archive"]
        last = list(exchanges(io.BytesIO(data[:size]), name="x"))[3:-1]
        assert all(e.truncated or e.body == b"<p>x</p>" for e in last)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>hello</html>",
        gzip.compress(b"<html>", mtime=0),
    ],
)
def test_file_that_is_no_web_archive_is_named(data):
    with pytest.raises(NotRecognised, match=r"old\.warc: no web archive"):
        read(data)


def test_foreign_page_is_an_exchange():
    record = entry(
        0, WARC_Date="2012-01-01T00:00:00.123456Z", WARC_IP_Address="192.0.2.1", WARC_Truncated="time"
    )
    (found,) = exchanges(io.BytesIO(record), name="x")
    assert isinstance(found, Exchange)
    assert (found.started, found.peer, found.truncated) == ("2012-01-01T00:00:00Z", "192.0.2.1", "time")
    assert (found.status, found.reason, found.headers) == (200, "OK", (("Content-Type", "text/html"),))


def test_codings_are_undone_where_they_are_there():
    chunked, zipped = "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n"
    raw = b"5;x=y\r\n<p>ab\r\n4 \r\nc</p\r\n1\r\n>\r\n0\r\n\r\n"
    assert bodies(entry(0, raw, extra=chunked)) == [b"<p>abc</p>"]
    assert bodies(entry(0, b"<p>plain", extra=chunked)) == [b"<p>plain"]
    assert bodies(entry(0, gzip.compress(b"<p>", mtime=0), extra=zipped)) == [b"<p>"]
    assert bodies(entry(0, b"<p>plain", extra=zipped)) == [b"<p>plain"]
    assert bodies(entry(0, b"<p>plain", extra="Content-Encoding: br\r\n")) == [b"<p>plain"]
    _, (problem,) = read(entry(0, b"\x8b\x02", extra="Content-Encoding: br\r\n"))
    assert "http://blog.example/0" in problem.detail


def test_cut_chunks_say_so():
    assert dechunk(b"5\r\nabc") == (b"abc", False)
    assert dechunk(b"zz\r\nabc") is None


def test_repeats_are_counted_and_foreign_matters_left_out():
    data = [
        entry(0),
        entry(1, WARC_Type="revisit"),
        entry(2, WARC_Type="revisit"),
        entry(3, WARC_Target_URI="dns:blog.example"),
        entry(4, WARC_Type="request"),
        entry(5, WARC_Date="yesterday"),
        entry(6, WARC_Type="resource", Content_Type="text/html"),
    ]
    pages, problems = read(b"".join(data))
    assert pages == ["0", "6"]
    assert [(p.kind, p.count) for p in problems] == [("unreadable-date", None), ("body-elsewhere", 2)]


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_date_at_the_edge_of_time_does_not_hide_what_stands_beside_it(date):
    pages, problems = read(entry(0) + entry(1, WARC_Date=date) + entry(2))
    assert pages == ["0", "2"]
    assert [p.kind for p in problems] == ["unreadable-date"]


def test_damage_in_very_many_places_is_told_of_some_and_counted():
    pages, problems = read(entry(0) + b"WARC/1.0\r\nA: b\r\n\r\n" * 500 + entry(1))
    assert pages == ["0", "1"]
    assert {p.kind for p in problems} == {"damaged-archive"}
    assert len(problems) == TOLD + 1
    assert sum(p.count or 1 for p in problems) == 500


REFERRING = {
    "by its record": {"WARC_Refers_To": "<urn:uuid:0>"},
    "by its address and time": {
        "WARC_Refers_To_Target_URI": "http://blog.example/0",
        "WARC_Refers_To_Date": "2012-01-01T00:00:00.4Z",
    },
    "by its digest": {"WARC_Payload_Digest": "sha1:SAME"},
}


@pytest.mark.parametrize("how", REFERRING)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_what_a_record_repeats_is_given_again_at_its_time(how: str, order: tuple[int, ...]):
    data = [
        entry(0, b"<p>as it was</p>", WARC_Payload_Digest="sha1:SAME"),
        entry(1, b"<p>another</p>", WARC_Payload_Digest="sha1:OTHER"),
        entry(5, b"", WARC_Type="revisit", WARC_Target_URI="http://blog.example/0", **REFERRING[how]),
    ]
    found = list(exchanges(io.BytesIO(b"".join(data[n] for n in order)), name="old.warc"))
    assert [(e.started, e.body) for e in found if isinstance(e, Exchange) and e.url.endswith("/0")] == [
        ("2012-01-01T00:00:00Z", b"<p>as it was</p>"),
        ("2012-01-06T00:00:00Z", b"<p>as it was</p>"),
    ]
    assert len(found) == 3


def test_what_a_record_repeats_may_stand_in_another_file_of_the_package():
    packet = io.BytesIO()
    with zipfile.ZipFile(packet, "w") as package:
        package.writestr("archive/a.warc", entry(5, b"", WARC_Type="revisit", WARC_Refers_To="<urn:uuid:0>"))
        package.writestr("archive/b.warc", entry(0))
    assert read(packet.getvalue()) == (["0", "5"], [])


def test_pages_whose_bodies_lie_in_other_files_are_a_problem_and_images_none():
    image = entry(1, b"", WARC_Type="revisit").replace(b"text/html", b"image/png")
    assert read(entry(0) + image) == (["0"], [])
    pages, (problem,) = read(entry(0) + entry(2, b"", WARC_Type="revisit"))
    assert (pages, problem.kind, problem.count) == (["0"], "body-elsewhere", 1)
    assert "http://blog.example/2;" in problem.detail


def test_large_record_is_cut_at_the_limit():
    limits = Limits(wire=1000, head=200)
    data = entry(0, b"x" * 5000) + entry(1)
    first, second = exchanges(io.BytesIO(data), name="x", limits=limits)
    assert (first.truncated, second.truncated) == ("length", None)
    assert len(first.body) <= 1200


# warcio leaves a temporary file to the collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_own_segments_and_those_of_warcio_are_read(tmp_path):
    place = segments(tmp_path).append(exchange(), crawl="c")
    with (tmp_path / place.segment).open("rb") as handle:
        (ours,) = exchanges(handle, name="ours")
    assert (ours.url, ours.body, ours.status) == (exchange().url, b"<p>Hello</p>", 200)
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("404 Not Found", [("Content-Type", "text/html")], protocol="HTTP/1.0")
    writer.write_record(
        writer.create_warc_record(
            "http://blog.example/x", "response", io.BytesIO(b"gone"), http_headers=headers
        )
    )
    (theirs,) = exchanges(io.BytesIO(out.getvalue()), name="theirs")
    assert (theirs.status, theirs.reason, theirs.http_version, theirs.body) == (
        404,
        "Not Found",
        "HTTP/1.0",
        b"gone",
    )


def test_stream_without_seek_is_read():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *args):
            raise OSError("no seek")

    assert len(list(exchanges(Pipe(b"".join(packed)), name="x"))) == 4


def wacz(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def test_wacz_is_read_and_its_other_parts_left_alone():
    data = wacz({"datapackage.json": b"{}", "archive/a.warc.gz": packed[0], "archive/b.warc": plain[1]})
    assert read(data) == (["0", "1"], [])


def test_hostile_parts_of_a_wacz_are_named_and_skipped(monkeypatch):
    monkeypatch.setattr(zipped, "RATIO_AT_MOST", 20)
    bomb = plain[0] + bytes(25_000_000)
    data = wacz(
        {"../a.warc": plain[0], "/b.warc": plain[0], "bomb.warc": bomb, "ok.warc": plain[3]},
        zipfile.ZIP_DEFLATED,
    )
    pages, problems = read(data)
    assert pages == ["3"]
    assert [p.detail.split(": ")[1] for p in problems] == [
        "'../a.warc' is not read",
        "'/b.warc' is not read",
        "'bomb.warc' is not read",
    ]


def test_zip_without_warc_and_broken_zip_are_named():
    with pytest.raises(NotRecognised, match="without WARC files"):
        read(wacz({"page.html": b"x"}))
    with pytest.raises(Malformed, match="cannot be opened"):
        read(wacz({"a.html": plain[0]})[:-30])


def test_part_that_is_no_warc_does_not_hide_the_others():
    pages, problems = read(wacz({"a.warc": b"<html>", "b.warc": plain[1]}))
    assert pages == ["1"]
    assert problems[0].kind == "unreadable-archive"


def test_many_records_are_all_read(tmp_path: Path):
    path = tmp_path / "many.warc"
    with path.open("wb") as out:
        for number in itertools.islice(itertools.cycle(range(20)), 5_000):
            out.write(plain[number % 4])
    with path.open("rb") as handle:
        assert sum(1 for _ in exchanges(handle, name="many")) == 5_000
