import errno
import gzip
import io
import os
import resource
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from ingest.errors import NoSpace, NotWritable, ReadError
from ingest.fetch import disk, member, record
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


def test_every_flipped_bit_is_noticed(tmp_path):
    kept = segments(tmp_path)
    place = kept.append(exchange(), crawl="c1")
    path = tmp_path / place.segment
    whole = path.read_bytes()
    request = whole.rfind(b"\x1f\x8b\x08", 0, place.offset)
    for at in range(request, len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(ReadError, match=rf"{place.segment} at {place.offset}"):
            kept.read(place)


def test_segment_ends_at_its_size_and_is_private(tmp_path):
    kept = segments(tmp_path / "vault" / "segments", size=1500)
    places = [kept.append(exchange(), crawl="c1") for _ in range(4)]
    names = kept.names()
    assert len(names) > 1
    assert [p.segment for p in places] == sorted(p.segment for p in places)
    assert all(next(kept.scan(n)).kind == "warcinfo" for n in names)
    assert (tmp_path / "vault" / "segments").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "vault" / "segments" / names[0]).stat().st_mode & 0o777 == 0o600


def test_new_process_goes_on_with_a_segment_only_when_it_is_known_to_be_whole(tmp_path):
    place = segments(tmp_path).append(exchange(), crawl="c1")
    checked = segments(tmp_path)
    list(checked.scan(place.segment))
    assert checked.append(exchange(), crawl="c1").segment == place.segment
    assert segments(tmp_path).append(exchange(), crawl="c1").segment != place.segment


def test_segment_cut_at_every_byte_of_its_last_record_recovers(tmp_path):
    written = segments(tmp_path)
    first = written.append(exchange(), crawl="c1")
    path = tmp_path / first.segment
    before = path.stat().st_size
    written.append(exchange(body=b"second"), crawl="c1")
    whole = path.read_bytes()
    for size in range(before, len(whole)):
        path.write_bytes(whole[:size])
        kept = segments(tmp_path)
        *_, last = kept.scan(first.segment)
        assert last.place == first
        if size % 40 and size != before:
            # Each fsync costs; what trim does depends on the size alone.
            continue
        aside = kept.trim(first.segment, first.offset + first.length)
        assert (aside is None) == (size == before)
        if aside is not None:
            assert aside.read_bytes() == whole[before:size]
            aside.unlink()
        place = kept.append(exchange(body=b"again"), crawl="c2")
        assert (place.segment, kept.read(place).body) == (first.segment, b"again")
        assert kept.read(first) == exchange()


def test_torn_tails_are_numbered_and_never_overwritten(tmp_path):
    kept = segments(tmp_path)
    first = kept.append(exchange(), crawl="c1")
    for tail in (b"torn one", b"torn two"):
        with (tmp_path / first.segment).open("ab") as handle:
            handle.write(tail)
        kept.trim(first.segment, first.offset + first.length)
    assert (tmp_path / f"{first.segment}.torn-1").read_bytes() == b"torn one"
    assert (tmp_path / f"{first.segment}.torn-2").read_bytes() == b"torn two"
    assert kept.names() == (first.segment,)


def test_damage_in_the_middle_does_not_hide_what_follows(tmp_path):
    kept = segments(tmp_path)
    places = [kept.append(exchange(body=b"%d" % n), crawl="c1") for n in range(3)]
    path = tmp_path / places[0].segment
    raw = bytearray(path.read_bytes())
    raw[places[1].offset + 40 : places[1].offset + 60] = bytes(20)
    path.write_bytes(raw)
    found = list(kept.scan(places[0].segment))
    assert [s.kind for s in found] == ["warcinfo", "response", "damaged", "response"]
    assert [s.place for s in found if s.kind == "response"] == [places[0], places[2]]
    assert found[2].place.offset == places[1].offset


def test_torn_import_of_a_segment_gives_none_of_its_records(tmp_path):
    foreign = segments(tmp_path / "foreign", new_id=lambda: "<urn:uuid:foreign>")
    place = foreign.append(exchange(body=os.urandom(5000)), crawl="theirs")
    kept = segments(tmp_path / "vault")
    ours = kept.append(exchange(), crawl="ours")
    kept.append_file(
        tmp_path / "foreign" / place.segment, name="x.warc.gz", crawl="ours", captured="2031-05-04T12:00:00Z"
    )
    path = tmp_path / "vault" / ours.segment
    path.write_bytes(path.read_bytes()[:-20])
    assert path.read_bytes().count(b"\x1f\x8b\x08") > 3
    *_, last = kept.scan(ours.segment)
    assert last.place == ours


def test_full_disk_leaves_the_segment_as_it_was(tmp_path):
    code = f"""
        import os, resource
        from pathlib import Path
        from ingest.errors import NoSpace
        from tests.fetch.invented import segments, exchange
        kept = segments(Path({str(tmp_path)!r}))
        first = kept.append(exchange(), crawl="c1")
        size = (Path({str(tmp_path)!r}) / first.segment).stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 700, -1))
        for body in (os.urandom(5000), os.urandom(50)):
            try:
                kept.append(exchange(body=body), crawl="c1")
            except NoSpace as error:
                assert "make room" in str(error), error
                assert (Path({str(tmp_path)!r}) / first.segment).stat().st_size == size
            else:
                raise SystemExit("no error")
        resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
        again = kept.append(exchange(body=b"after"), crawl="c1")
        assert again.segment == first.segment and kept.read(again).body == b"after"
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.EACCES, NotWritable), (errno.EROFS, NotWritable), (errno.ENOSPC, NoSpace)]
)
def test_disk_errors_say_what_to_do(tmp_path, number, kind):
    with pytest.raises(kind, match=str(tmp_path)), disk.reported(tmp_path):
        raise OSError(number, os.strerror(number))


def test_killed_writer_loses_nothing_that_it_reported(tmp_path):
    code = f"""
        from pathlib import Path
        from tests.fetch.invented import segments, exchange
        kept = segments(Path({str(tmp_path)!r}))
        for name in kept.names():
            end = 0
            for stored in kept.scan(name):
                end = stored.place.offset + stored.place.length
            kept.trim(name, end)
        while True:
            place = kept.append(exchange(body=os.urandom(3000)), crawl="c1")
            print(place.segment, place.offset, place.length, place.digest, flush=True)
    """
    reported = set()
    for pause in (0.01, 0.05, 0.1, 0.03):
        command = [sys.executable, "-c", "import os\n" + textwrap.dedent(code)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], text=True
        ) as writer:
            reported.add(writer.stdout.readline())
            time.sleep(pause)
            writer.kill()
            reported |= {line for line in writer.stdout if line.endswith("\n")}
    kept = segments(tmp_path)
    places = [s.place for name in kept.names() for s in kept.scan(name) if s.kind == "response"]
    written = {f"{p.segment} {p.offset} {p.length} {p.digest}\n" for p in places}
    assert reported <= written
    assert len(kept.names()) == 1
    assert len(reported) > 4


def test_interrupted_import_leaves_nothing(tmp_path):
    class Stopped(io.BytesIO):
        passes = 0

        def read(self, size=-1):
            if self.tell() and self.passes:
                raise KeyboardInterrupt
            data = super().read(size)
            self.passes += not data
            return data

    kept = segments(tmp_path)
    first = kept.append(exchange(), crawl="c1")
    size = (tmp_path / first.segment).stat().st_size
    with pytest.raises(KeyboardInterrupt):
        kept.append_file(Stopped(os.urandom(3_000_000)), name="x", crawl="c", captured="2031-05-04T12:00:00Z")
    assert (tmp_path / first.segment).stat().st_size == size


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
