"""Web archives in the packings of our days: Zstandard with and without a dictionary, Brotli, layers, packages of packages."""

import gzip
import io
import zipfile

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter, zstd_train_dictionary_from_samples

from ingest.fetch.replay import exchanges
from ingest.fetch.revisits import moment
from ingest.model import Problem
from ingest.pipeline.files import is_web_archive
from tests.fetch.test_replay import bodies, entry, read

PLAIN = [entry(n) for n in range(4)]
WORDS = b"<p>The sluice at the mill has been stuck since March.</p>" * 30


def squeezed(data: bytes, writer=ZstdWriter, **settings) -> bytes:
    out = io.BytesIO()
    inner = writer(out, **settings)
    inner.write(data)
    inner.finish()
    inner.close()
    return out.getvalue()


def with_dictionary(*, is_packed: bool) -> bytes:
    words = zstd_train_dictionary_from_samples([entry(n % 4, WORDS[n:]) for n in range(200)], 4096)
    records = [squeezed(r, dictionary=words, compress_dictionary_frame=is_packed) for r in PLAIN]
    return records[0] + b"".join(r[r.rindex(b"\x28\xb5\x2f\xfd") :] for r in records[1:])


@pytest.mark.parametrize(
    "data",
    [
        b"".join(map(squeezed, PLAIN)),
        squeezed(b"".join(PLAIN)),
        with_dictionary(is_packed=False),
        with_dictionary(is_packed=True),
    ],
    ids=["frames", "one", "dictionary", "packed dictionary"],
)
def test_zstandard_files_are_read(data):
    assert is_web_archive(io.BytesIO(data))
    assert read(data) == (["0", "1", "2", "3"], [])


def test_a_zstandard_file_that_is_cut_off_is_told():
    pages, (problem,) = read(b"".join(map(squeezed, PLAIN))[:-20])
    assert pages == ["0", "1", "2"]
    assert problem.kind == "damaged-archive"


@pytest.mark.parametrize(
    ("coding", "wire"),
    [
        ("br", squeezed(WORDS, BrotliWriter)),
        ("zstd", squeezed(WORDS)),
        ("gzip, gzip", gzip.compress(gzip.compress(WORDS, mtime=0), mtime=0)),
        ("gzip, br", squeezed(gzip.compress(WORDS, mtime=0), BrotliWriter)),
    ],
    ids=lambda given: given if isinstance(given, str) else "packed",
)
def test_codings_that_browsers_ask_for_are_undone(coding, wire):
    assert bodies(entry(0, wire, extra=f"Content-Encoding: {coding}\r\n")) == [WORDS]


@pytest.mark.parametrize("wire", [gzip.compress(WORDS, mtime=0), squeezed(WORDS)], ids=["gzip", "zstd"])
@pytest.mark.parametrize("extra", ["", "Content-Encoding: \r\n", "Content-Encoding: gzip\r\n"])
def test_a_coding_that_no_header_names_is_known_by_its_first_bytes(wire, extra):
    assert bodies(entry(0, wire, extra=extra)) == [WORDS]
    packed = gzip.compress(WORDS, mtime=0)
    assert bodies(entry(0, packed, extra="Content-Type: application/x-gzip\r\n")) == [packed]
    assert bodies(entry(0, packed[:3] + b"odd")) == [packed[:3] + b"odd"]


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip, gzip, gzip"])
def test_a_coding_that_cannot_be_undone_is_named(coding):
    _, (problem,) = read(entry(0, b"\x8b\x02\xff\xff", extra=f"Content-Encoding: {coding}\r\n"))
    assert f"({coding})" in problem.detail


def test_a_page_of_many_megabytes_is_whole():
    (found,) = exchanges(io.BytesIO(entry(0, b"<p>" + b"x" * 24_000_000)), name="x")
    assert not isinstance(found, Problem)
    assert (len(found.body), found.truncated) == (24_000_003, None)


def package(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as inner:
        for name, data in members.items():
            inner.writestr(name, data)
    return out.getvalue()


def test_packages_in_a_package_are_read_and_what_is_none_told():
    inner = package({"archive/a.warc": PLAIN[0], "archive/b.warc.zst": squeezed(PLAIN[1])})
    pages, problems = read(
        package({"one.wacz": inner, "old.arc.gz": b"x", "two.wacz": package({"in.wacz": inner})})
    )
    assert pages == ["0", "1"]
    assert len(problems) == 2
    assert "no web archive" in problems[0].detail


@pytest.mark.parametrize(
    ("told", "is_from"), [("2010", "2010-01-01"), ("2010-04", "2010-04-01"), ("201004", None)]
)
def test_a_month_or_year_is_a_time_of_a_record(told, is_from):
    assert moment(told) == (f"{is_from}T00:00:00Z" if is_from else None)


@pytest.mark.parametrize(
    "before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"<p>the rest of a page</html>\r\n\r\n" * 9000]
)
def test_a_web_archive_is_known_by_its_records_wherever_they_begin(before):
    data = before + b"".join(PLAIN)
    assert is_web_archive(io.BytesIO(data))
    assert read(data)[0] == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    "data", [b"<html>WARC/1.0 is a format", b"<pre>\nWARC/1.0\nis said\n", gzip.compress(WORDS, mtime=0), b""]
)
def test_what_speaks_of_web_archives_is_none(data):
    assert not is_web_archive(io.BytesIO(data))
