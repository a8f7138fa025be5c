import contextlib
import gzip
import http.client
import random
import ssl
import subprocess
import sys
import textwrap
import threading
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import BadAnswer, Unreachable
from ingest.fetch.coding import Decoded, codings, dechunk, decode
from ingest.fetch.wire import Limits
from tests.fetch.faultd import answer, drip, endless, reset, running, send

REAL = {"monotonic": time.monotonic, "sleep": lambda seconds: None, "delay": 0}
GZIP = ("Content-Encoding", "gzip")


def test_body_cut_at_every_byte_is_kept_marked_and_tried_again(server, make_client, kept):
    page = bytes(range(100))
    whole = answer(200, page)
    head = len(whole) - len(page)
    client = make_client()
    for size in range(head, len(whole)):
        server.routes["/"] = [send(whole[:size]), whole]
        kept.all.clear()
        (exchange,) = client.fetch(server.url("/"))
        assert (exchange.body, exchange.truncated) == (page, None)
        first = kept.of("/")[0]
        assert (first.body, first.truncated) == (page[: size - head], "disconnect")


def test_head_cut_at_every_byte_is_no_answer(server, make_client, kept):
    whole = answer(200, b"")
    client = make_client()
    for size in range(len(whole) - 1):
        server.routes["/"] = [send(whole[:size]), answer(200, b"ok")]
        try:
            (exchange,) = client.fetch(server.url("/"))
        except BadAnswer:
            assert size > 0
        else:
            assert exchange.body == b"ok"
    assert all(e.truncated is None for e in kept.of("/"))


def test_chunks_are_put_together_and_a_cut_is_noticed_at_every_byte(server, make_client, kept):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = b"5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\n\r\n"
    client = make_client()
    server.routes["/"] = head + chunks
    (exchange,) = client.fetch(server.url("/"))
    assert (exchange.wire_body, exchange.truncated) == (b"hello, world", None)
    for size in range(len(chunks)):
        server.routes["/"] = [send(head + chunks[:size]), head + chunks]
        kept.all.clear()
        client.fetch(server.url("/"))
        assert kept.of("/")[0].truncated == "disconnect"
        assert b"hello, world".startswith(kept.of("/")[0].body)


def test_reset_in_the_body_is_a_cut(server, make_client):
    server.routes["/"] = reset(answer(200, b"part", length=500))
    (exchange,) = make_client().fetch(server.url("/"))
    assert exchange.truncated == "disconnect"
    assert server.paths().count("/") == 3


@pytest.mark.parametrize("pause", [0.01, 0.2])
def test_slow_body_ends_with_the_time(server, make_client, pause):
    server.routes["/"] = drip(answer(200, b"x" * 5000), pause)
    server.routes["/robots.txt"] = answer(404)
    client = make_client(limits=Limits(total=0.6), **REAL)
    started = time.monotonic()
    if pause < 0.1:
        (exchange,) = client.fetch(server.url("/"))
        assert exchange.truncated in {"time", None}
    else:
        with pytest.raises(Unreachable, match="no answer in time"):
            client.fetch(server.url("/"))
    assert time.monotonic() - started < 4


def test_many_slow_servers_do_not_hold_up_another(make_client):
    with running() as slow, running() as good:
        slow.routes["/"] = drip(answer(200, b"x" * 500), 0.02)
        good.routes["/"] = answer(200, b"ok")
        clients = [make_client(limits=Limits(total=0.4), **REAL) for _ in range(10)]
        threads = [threading.Thread(target=_quietly, args=(c, slow.url("/"))) for c in clients]
        for thread in threads:
            thread.start()
        started = time.monotonic()
        assert make_client(**REAL).fetch(good.url("/"))[0].body == b"ok"
        assert time.monotonic() - started < 1
        for thread in threads:
            thread.join()


def _quietly(client, url) -> None:
    with contextlib.suppress(Unreachable):
        client.fetch(url)


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"x" * 100 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 1000),
        (b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
        (b"HTTP/1.1 ", b"2"),
    ],
)
def test_endless_head_is_a_bad_answer(server, make_client, head, piece):
    server.routes["/"] = endless(head, piece)
    with pytest.raises(BadAnswer, match=r"head of the answer is over the limit|no HTTP"):
        make_client().fetch(server.url("/"))


def test_hundred_header_lines_are_enough(server, make_client):
    lines = [(f"X-{n}", "x") for n in range(99)]
    server.routes.update(
        {"/99": answer(200, b"x", *lines), "/101": answer(200, b"x", *lines, ("A", "a"), ("B", "b"))}
    )
    client = make_client()
    assert client.fetch(server.url("/99"))[0].body == b"x"
    with pytest.raises(BadAnswer, match="102 header lines"):
        client.fetch(server.url("/101"))


def test_cookie_of_a_megabyte_is_a_bad_answer(server, make_client):
    server.routes["/"] = answer(200, b"x", ("Set-Cookie", "a=" + "x" * 1_000_000))
    with pytest.raises(BadAnswer):
        make_client().fetch(server.url("/"))


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3fffffff\r\n",
    ],
)
def test_endless_body_is_cut_at_the_limit_and_not_asked_for_again(server, make_client, kept, head):
    server.routes["/"] = endless(head, b"x" * 65536)
    (exchange,) = make_client(limits=Limits(wire=1_000_000)).fetch(server.url("/"))
    assert (len(exchange.wire_body), exchange.truncated) == (1_000_000, "length")
    assert len(kept.of("/")) == 1


def test_endless_framing_is_cut_too(server, make_client):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server.routes["/"] = endless(head, b"1;x=" + b"y" * 5000 + b"\r\nz\r\n")
    (exchange,) = make_client(limits=Limits(wire=100_000)).fetch(server.url("/"))
    assert exchange.truncated == "length"
    assert 0 < len(exchange.body) < 1000


def test_body_of_just_the_limit_is_whole(server, make_client):
    server.routes["/"] = answer(200, b"x" * 1000)
    assert make_client(limits=Limits(wire=1000)).fetch(server.url("/"))[0].truncated is None
    assert make_client(limits=Limits(wire=999)).fetch(server.url("/"))[0].truncated == "length"
    assert make_client(limits=Limits(decoded=1000)).fetch(server.url("/"))[0].truncated is None


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


def test_old_answer_without_length_is_read_to_its_end(server, make_client):
    server.routes["/"] = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>old"
    (exchange,) = make_client().fetch(server.url("/"))
    assert (exchange.body, exchange.http_version, exchange.truncated) == (b"<p>old", "HTTP/1.0", None)


def test_informational_answers_are_passed_over(server, make_client):
    server.routes["/"] = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 5 + answer(200, b"x")
    assert make_client().fetch(server.url("/"))[0].body == b"x"


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>no head at all</html>\r\n\r\n",
        b"HTTP/1.1 banana OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNo colon here\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nA: b\x00c\r\n\r\n",
        b"\x16\x03\x01\x00\x05\r\n\r\n",
    ],
)
def test_answer_that_breaks_the_protocol_is_a_bad_answer(server, make_client, raw):
    server.routes["/"] = raw
    with pytest.raises(BadAnswer, match="no HTTP"):
        make_client().fetch(server.url("/"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
            ),
            *("-days", "2", "-subj", "/CN=blog.example", "-addext", "subjectAltName=DNS:blog.example"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    return folder


def tls_server(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    return context


def test_certificate_is_verified_under_the_name_that_was_asked(make_client, certificate):
    trusting = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    with running(tls=tls_server(certificate)) as server:
        server.routes["/"] = answer(200, b"secret")
        resolve = {"resolve": lambda host, port: ["127.0.0.1"]}
        good = make_client(tls=trusting, **resolve)
        (exchange,) = good.fetch(f"https://blog.example:{server.port}/")
        assert (exchange.body, exchange.peer) == (b"secret", f"127.0.0.1:{server.port}")
        asked = len(server.asked)
        with pytest.raises(Unreachable, match=r"https://other\.example.*TLS certificate.*Hostname mismatch"):
            good.fetch(f"https://other.example:{server.port}/")
        with pytest.raises(Unreachable, match=r"TLS certificate or handshake is bad.*self-signed"):
            make_client(**resolve).fetch(f"https://blog.example:{server.port}/")
        assert len(server.asked) == asked


def test_server_without_tls_is_unreachable(server, make_client):
    with pytest.raises(Unreachable, match="TLS"):
        make_client().fetch(server.url("/").replace("http:", "https:"))


def test_fault_server_speaks_to_other_clients_too(server):
    server.routes["/"] = answer(200, b"x")
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", "/")
    assert connection.getresponse().read() == b"x"
    connection.close()
