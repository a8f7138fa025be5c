"""Servers with a certificate, and one that should have one and has none."""

import ssl
import subprocess
from pathlib import Path

import pytest

from ingest.errors import Unreachable
from tests.fetch.faultd import answer, running


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
