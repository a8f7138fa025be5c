"""Segments of WARC: what was put into one comes back byte by byte, here and in other readers."""

import gzip
import io
import os
import resource
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from ingest.errors import ReadError
from ingest.fetch import member, record
from ingest.fetch.wire import Limits
from tests.fetch.invented import capture, exchange, segments


def test_exchange_comes_back_as_it_was(tmp_path):
    kept = segments(tmp_path)
    chunked = exchange(headers=(("Transfer-Encoding", "chunked"), ("X-Orig-Transfer-Encoding", "odd")))
    cut = exchange(truncated="disconnect", status=404, reason="", peer="[2001:db8::1]:443")
    for each in (exchange(), chunked, cut):
        assert kept.read(kept.append(each, crawl="c1")) == each


names = st.from_regex(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,20}", fullmatch=True)
values = st.text(
    st.characters(min_codepoint=33, max_codepoint=255, exclude_characters="\x7f\x85\xa0"), max_size=40
)


@settings(max_examples=40)
@given(
    headers=st.lists(st.tuples(names, values), max_size=8),
    body=st.binary(max_size=200),
    purpose=st.none() | st.text(min_size=1, max_size=20),
    elapsed=st.floats(0, 60),
)
def test_any_exchange_comes_back_from_the_segment_alone(tmp_path_factory, headers, body, purpose, elapsed):
    folder = tmp_path_factory.mktemp("vault")
    headers = tuple((n, v) for n, v in headers if n.lower() != "content-encoding")
    sent = exchange(headers=headers, body=body, elapsed=elapsed)
    place = segments(folder).append(sent, crawl="c 1\r\nX: y", purpose=purpose, robots="none")
    info, stored = segments(folder).scan(place.segment)
    assert info.kind == "warcinfo"
    assert (stored.exchange, stored.place, stored.purpose) == (sent, place, purpose)
    assert (stored.crawl, stored.robots, stored.kind) == ("c 1\r\nX: y", "none", "response")
    assert stored.payload_digest == record.sha256(body)


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 300_000])
def test_what_is_merely_put_into_a_member_is_the_same_bytes_with_any_zlib(length, monkeypatch):
    data = bytes(number % 251 for number in range(length))
    packed, digest = member.pack(data, 0)
    assert gzip.decompress(packed) == data
    assert digest == record.sha256(packed)
    out = bytearray()
    monkeypatch.setattr("zlib.compressobj", None)
    writer = member.Writer(out.extend, 0)
    for start in range(0, length, 1000):
        writer.write(data[start : start + 1000])
    assert (writer.close(), bytes(out)) == (digest, packed)


@pytest.mark.parametrize("level", [0, 6])
def test_other_readers_read_our_segments(tmp_path, level):
    kept = segments(tmp_path, level=level)
    place = kept.append(exchange(), crawl="c1")
    kept.append_file(io.BytesIO(b"a,b"), name="ä.csv", crawl="c1", captured="2031-05-04T12:00:00Z")
    with (tmp_path / place.segment).open("rb") as handle:
        read = [
            (
                r.rec_type,
                r.rec_headers.get_header("WARC-Target-URI"),
                r.content_stream().read(),
                r.digest_checker.passed,
            )
            for r in ArchiveIterator(handle, check_digests=True)
        ]
    url = exchange().url
    assert [(kind, uri) for kind, uri, _, _ in read[1:]] == [
        ("request", url),
        ("response", url),
        ("resource", "file:///%C3%A4.csv"),
    ]
    assert read[2][2] == b"<p>Hello</p>"
    assert read[3][2] == b"a,b"
    assert not any(passed is False for *_, passed in read)


def test_revisit_names_what_it_repeats(tmp_path):
    kept = segments(tmp_path)
    first = kept.append(exchange(), crawl="c1")
    unchanged = exchange(status=304, body=b"")
    place = kept.append_revisit(unchanged, revisit_of=capture(first), crawl="c2", robots="allowed")
    same = kept.append_revisit(exchange(), revisit_of=capture(first), crawl="c2")
    assert kept.read(place) == unchanged
    assert kept.read(same) == exchange(body=b"")
    found = [s for s in kept.scan(first.segment) if s.kind == "revisit"]
    assert [s.revisit_of for s in found] == ["cap 1/ü", "cap 1/ü"]


def test_file_comes_back_byte_by_byte(tmp_path):
    data = os.urandom(3_000_000) + b"\r\n\r\nWARC/1.1\r\n"
    (tmp_path / "export.xml").write_bytes(data)
    kept = segments(tmp_path / "vault")
    at = {"name": "an export\n.xml", "crawl": "c1", "captured": "2031-05-04T12:00:00Z"}
    place = kept.append_file(tmp_path / "export.xml", **at, read_at="2036-01-01T00:00:00Z")
    with kept.open_payload(place) as handle:
        assert handle.read() == data
    with kept.open_payload(kept.append(exchange(), crawl="c1")) as handle:
        assert handle.read() == b"<p>Hello</p>"
    stored = next(s for s in kept.scan(place.segment) if s.kind == "resource")
    assert (stored.source, stored.payload_digest) == ("an export\n.xml", record.sha256(data))
    assert (stored.captured, stored.read_at) == (at["captured"], "2036-01-01T00:00:00Z")


def test_stream_that_cannot_be_read_twice_is_kept(tmp_path):
    kept = segments(tmp_path)
    read_end, write_end = os.pipe()
    os.write(write_end, b"from a pipe")
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        place = kept.append_file(pipe, name="-", crawl="c", captured="2031-05-04T12:00:00Z")
    assert kept.open_payload(place).read() == b"from a pipe"
    assert len(list(tmp_path.iterdir())) == 1


def test_missing_file_is_named(tmp_path):
    with pytest.raises(ReadError, match=r"gone\.xml: cannot be opened"):
        segments(tmp_path).append_file(
            tmp_path / "gone.xml", name="gone.xml", crawl="c", captured="2031-05-04"
        )


def test_segment_ends_at_its_size_and_is_private(tmp_path):
    kept = segments(tmp_path / "vault" / "segments", size=1500)
    places = [kept.append(exchange(), crawl="c1") for _ in range(4)]
    names = kept.names()
    assert len(names) > 1
    assert [p.segment for p in places] == sorted(p.segment for p in places)
    assert all(next(kept.scan(n)).kind == "warcinfo" for n in names)
    assert (tmp_path / "vault" / "segments").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "vault" / "segments" / names[0]).stat().st_mode & 0o777 == 0o600


def test_large_file_takes_little_memory(tmp_path):
    with (tmp_path / "large").open("wb") as handle:
        handle.truncate(100 * 1024 * 1024)
    kept = segments(tmp_path / "vault")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    place = kept.append_file(tmp_path / "large", name="large", crawl="c", captured="2031-05-04T12:00:00Z")
    with kept.open_payload(place) as payload:
        assert sum(len(piece) for piece in iter(lambda: payload.read(1 << 20), b"")) == 100 * 1024 * 1024
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 * 1024


def test_body_over_the_limit_is_decoded_up_to_it_again(tmp_path):
    packed = gzip.compress(bytes(5000), mtime=0)
    sent = exchange(headers=(("Content-Encoding", "gzip"),))
    sent = replace(sent, wire_body=packed, body=bytes(1000), truncated="length")
    kept = segments(tmp_path, limits=Limits(decoded=1000))
    assert kept.read(kept.append(sent, crawl="c")) == sent
