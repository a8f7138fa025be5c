"""Another archive's crawler, and the web archive that serves what it took: WARC files, and pywb on 127.0.0.1."""

import base64
import gzip
import hashlib
import http.client
import re
import socket
import subprocess
import time
import urllib.request
import uuid
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urldefrag, urljoin

from tests.lacking import lacking
from tests.live.wordpress import WordPress

HERE = Path(__file__).parent
HOST = "tarnwick.example"
HOME = f"http://{HOST}/"
COLLECTION = "dead-blogs"
STARTUP_SECONDS = 60.0
ATTEMPTS = 3

_LINK = re.compile(r"""<(?:a|link)\s[^>]*?href=["']([^"']+)["']""", re.IGNORECASE)
_LEFT = re.compile(
    r"/wp-(?:admin|includes|json|login)|/xmlrpc|\.css|\.js|/embed/|oembed|\?p=|/comments/feed/.",
    re.IGNORECASE,
)
_ODD = re.compile(r"[?&]replytocom=")
ODD_AT_MOST = 20


def crawl(wordpress: WordPress, warc: Path, date: str) -> int:
    """Take all that the blog's pages lead to into a WARC file dated ``date``; gives the number of captures.

    The blog is asked under a name of its own, which leads nowhere today: who follows it has left the archive.
    """
    seen, waiting, odd = {HOME}, deque([HOME]), 0
    number = 0
    with warc.open("wb") as out, ThreadPoolExecutor(3) as pool:
        while waiting:
            batch = [waiting.popleft() for _ in range(min(12, len(waiting)))]
            for url, (status, headers, body) in zip(
                batch, pool.map(lambda u: _get(wordpress, u), batch), strict=True
            ):
                number += 1
                out.write(_record(url, (status, headers, body), date))
                for found in _links(url, headers, body):
                    if _ODD.search(found):
                        odd += 1
                    if found not in seen and (not _ODD.search(found) or odd <= ODD_AT_MOST):
                        seen.add(found)
                        waiting.append(found)
    return number


def _get(wordpress: WordPress, url: str) -> tuple[int, list[tuple[str, str]], bytes]:
    address = wordpress.base.removeprefix("http://")
    for _ in range(ATTEMPTS):
        connection = http.client.HTTPConnection(address, timeout=60)
        try:
            connection.request("GET", url.removeprefix(HOME.rstrip("/")), headers={"Host": HOST})
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        except http.client.HTTPException:
            continue
        finally:
            connection.close()
    raise AssertionError(f"{url}: no answer")


def _links(url: str, headers: list[tuple[str, str]], body: bytes) -> list[str]:
    told = {k.lower(): v for k, v in headers}
    found = [told["location"]] if "location" in told else []
    if "html" in told.get("content-type", ""):
        found += _LINK.findall(body.decode("utf-8", "replace"))
    absolute = (urldefrag(urljoin(url, unescape(link)))[0] for link in found)
    return [link for link in absolute if link.startswith(HOME) and not _LEFT.search(link)]


def _record(url: str, answer: tuple[int, list[tuple[str, str]], bytes], date: str) -> bytes:
    status, headers, body = answer
    kept = [
        (k, v) for k, v in headers if k.lower() not in {"transfer-encoding", "content-length", "connection"}
    ]
    lines = [f"HTTP/1.1 {status} Reason", *(f"{k}: {v}" for k, v in kept), f"Content-Length: {len(body)}"]
    block = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\nWARC-Date: {date}\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Payload-Digest: sha1:{base64.b32encode(hashlib.sha1(body).digest()).decode()}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 1, mtime=0)


def installed() -> Path:
    """Give the folder of pywb's commands; where it cannot be had the test is skipped, and fails under CI."""
    done = subprocess.run(["sh", str(HERE / "pywb.sh")], capture_output=True, text=True, check=False)
    if done.returncode:
        lacking(f"pywb is not installed (sh tests/live/pywb.sh): {done.stderr[-500:]}")
    return Path(done.stdout.strip())


@dataclass(frozen=True, slots=True)
class Pywb:
    """A running web archive."""

    base: str
    log: Path
    server: subprocess.Popen[bytes]

    @property
    def endpoint(self) -> str:
        """The address of the collection."""
        return f"{self.base}/{COLLECTION}/"

    def requests(self) -> list[str]:
        """Give what was asked for so far: the paths."""
        return re.findall(r'"GET (\S+) HTTP', self.log.read_text())

    def stop(self) -> None:
        """End the server."""
        self.server.terminate()
        try:
            self.server.wait(15)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()


def serve(commands: Path, folder: Path, warcs: list[Path]) -> Pywb:
    """Index WARC files and serve them with pywb."""
    folder.mkdir(parents=True, exist_ok=True)
    manager = str(commands / "wb-manager")
    for arguments in (["init", COLLECTION], ["add", COLLECTION, *map(str, warcs)]):
        done = subprocess.run([manager, *arguments], cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(f"wb-manager {arguments[0]}: {done.stdout[-1000:]}{done.stderr[-1000:]}")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = folder / "pywb.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [str(commands / "pywb"), "-b", "127.0.0.1", "-p", str(port), "-d", str(folder)],
            cwd=folder,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    archive = Pywb(f"http://127.0.0.1:{port}", log, server)
    _wait_until_served(archive)
    return archive


def _wait_until_served(archive: Pywb) -> None:
    end = time.monotonic() + STARTUP_SECONDS
    while archive.server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(archive.endpoint, timeout=10):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"no answer from {archive.base}: {archive.log.read_text()[-2000:]}")
