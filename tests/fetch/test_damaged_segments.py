"""Segments that were torn, cut off or damaged, and disks that are full: nothing that was reported is lost, and nothing hides the rest."""

import errno
import io
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from ingest.errors import NoSpace, NotWritable, ReadError
from ingest.fetch import disk
from tests.fetch.invented import exchange, segments


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
