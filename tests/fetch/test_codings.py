"""Bodies in their codings: undone within the bound, with the body as sent kept, and refused where they cannot be undone."""

import gzip
import random
import subprocess
import sys
import textwrap
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import BadAnswer
from ingest.fetch.coding import Decoded, codings, dechunk, decode, opened
from tests.fetch.faultd import answer

GZIP = ("Content-Encoding", "gzip")
BROTLI = bytes.fromhex("0b05803c703e776569723c2f703e03")
"""``<p>weir</p>``."""


def test_gzip_is_undone_and_the_body_as_sent_kept(server, make_client):
    packed = gzip.compress(b"<p>Hello</p>", mtime=0)
    server.routes["/"] = answer(200, packed, GZIP)
    (exchange,) = make_client().fetch(server.url("/"))
    assert (exchange.wire_body, exchange.body, exchange.truncated) == (packed, b"<p>Hello</p>", None)


def test_bombs_are_cut_at_the_limit():
    # A process of its own, so that its memory can be told from pytest's.
    code = """
        import gzip, resource, sys
        from ingest.fetch.coding import decode
        bomb = gzip.compress(bytes(1 << 20), mtime=0) * 400
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        body = decode(bomb, ("gzip",), 20 << 20)
        assert (len(body.body), body.trouble) == (20 << 20, "limit")
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert grown < 70 * 1024, grown
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True, cwd=Path(__file__).parents[2])


def test_gzip_bomb_is_kept_and_marked(server, make_client):
    bomb = gzip.compress(bytes(50 << 20), mtime=0)
    server.routes["/"] = answer(200, bomb, GZIP)
    (exchange,) = make_client().fetch(server.url("/"))
    assert (exchange.wire_body, len(exchange.body), exchange.truncated) == (bomb, 20 << 20, "length")


@pytest.mark.parametrize(
    "coding",
    ["br", "zstd", "gzip, gzip", "gzip,br", "compress", "x-odd", ", ".join(["gzip"] * 1000)],
)
def test_coding_that_is_not_undone_is_a_bad_answer_and_kept(server, make_client, kept, coding):
    server.routes["/"] = answer(
        200, gzip.compress(gzip.compress(b"x"), mtime=0), ("Content-Encoding", coding)
    )
    with pytest.raises(BadAnswer, match=r"content coding .* cannot be undone"):
        make_client().fetch(server.url("/"))
    (exchange,) = kept.of("/")
    assert exchange.wire_body
    assert (exchange.body, exchange.truncated) == (b"", "unspecified")


def test_broken_gzip_is_a_bad_answer_and_kept(server, make_client, kept):
    server.routes["/"] = answer(200, gzip.compress(b"x" * 500, mtime=0)[:15] + b"\xff" * 30, GZIP)
    with pytest.raises(BadAnswer, match="corrupt"):
        make_client().fetch(server.url("/"))
    assert kept.of("/")[0].truncated == "unspecified"


def test_gzip_that_stops_short_is_a_cut(server, make_client):
    server.routes["/"] = answer(200, gzip.compress(bytes(range(256)), mtime=0)[:-20], GZIP)
    (exchange,) = make_client().fetch(server.url("/"))
    assert exchange.truncated == "unspecified"
    assert server.paths().count("/") == 3


@pytest.mark.parametrize(
    ("wire", "layers", "decoded"),
    [
        (b"<p>plain", ("gzip",), Decoded(b"<p>plain")),
        (b"", ("gzip",), Decoded(b"")),
        (gzip.compress(b"a", mtime=0) + gzip.compress(b"b", mtime=0), ("gzip",), Decoded(b"ab")),
        (gzip.compress(b"a", mtime=0) + bytes(9), ("x-gzip",), Decoded(b"a")),
        (zlib.compress(b"a"), ("deflate",), Decoded(b"a")),
        (zlib.compress(b"a")[2:-4], ("deflate",), Decoded(b"a")),
        (gzip.compress(b"abc", mtime=0), ("gzip",), Decoded(b"abc")),
        (b"abcd", (), Decoded(b"abc", "limit")),
        (gzip.compress(b"abcd", mtime=0), ("gzip",), Decoded(b"abc", "limit")),
    ],
)
def test_bodies_are_decoded_within_the_bound(wire, layers, decoded):
    assert decode(wire, layers, 3 if len(decoded.body) == 3 else 100) == decoded


def test_members_of_many_lengths_make_one_body():
    parts = [random.Random(seed).randbytes(seed * seed * 7) for seed in range(40)]
    wire = b"".join(gzip.compress(part, mtime=0) for part in parts)
    assert decode(wire, ("gzip",), 1 << 20) == Decoded(b"".join(parts))
    assert decode(wire[:-9], ("gzip",), 1 << 20).trouble == "cut"


def test_half_a_million_empty_members_are_read_in_seconds():
    wire = gzip.compress(b"", mtime=0) * 400_000 + gzip.compress(b"end", mtime=0)
    start = time.process_time()
    assert decode(wire, ("gzip",), 100) == Decoded(b"end")
    assert time.process_time() - start < 10


def test_names_of_codings_are_gathered_from_all_lines():
    assert codings((("content-encoding", " GZIP , identity"), ("Content-Encoding", "br"))) == ("gzip", "br")
    assert codings((("Content-Type", "gzip"),)) == ()


@given(st.binary(max_size=200), st.sampled_from([(), ("gzip",), ("deflate",), ("br",)]), st.integers(1, 50))
def test_any_bytes_decode_to_no_more_than_the_bound(wire, layers, limit):
    for data in (wire, gzip.compress(wire, mtime=0)):
        assert len(decode(data, layers, limit).body) <= limit
    dechunk(wire)


MEMENTO = ("Memento-Datetime", "Thu, 04 Mar 2010 05:06:07 GMT")
PACKED = gzip.compress(b"<p>weir</p>", mtime=0)


@pytest.mark.parametrize(
    ("wire", "headers"),
    [
        (PACKED, [MEMENTO]),
        (PACKED, [MEMENTO, ("Content-Encoding", "")]),
        (PACKED, [("X-Archive-Orig-Content-Encoding", "gzip")]),
        (gzip.compress(PACKED, mtime=0), [MEMENTO, GZIP, ("x-archive-orig-content-encoding", "gzip")]),
        (b"<p>weir</p>", [MEMENTO, ("x-archive-orig-content-encoding", "gzip")]),
        (b"<p>weir</p>", [MEMENTO, ("x-archive-orig-content-encoding", "br")]),
        (BROTLI, [MEMENTO, ("Content-Encoding", "br")]),
        (BROTLI, [MEMENTO, ("x-archive-orig-content-encoding", "br")]),
        (gzip.compress(BROTLI, mtime=0), [MEMENTO, GZIP, ("x-archive-orig-content-encoding", "br")]),
    ],
)
def test_copy_in_a_web_archive_is_undone_as_its_page_came_once(wire, headers):
    assert opened(wire, tuple(headers), 100) == Decoded(b"<p>weir</p>")
    assert len(opened(wire, tuple(headers), 5).body) <= 5


def test_what_is_no_copy_is_undone_as_it_was_asked_for():
    assert opened(PACKED, (), 100) == Decoded(PACKED)
    assert opened(BROTLI, (("Content-Encoding", "br"),), 100) == Decoded(b"", "unknown coding")
