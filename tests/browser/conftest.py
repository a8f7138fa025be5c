import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "publish"))

from injections import CHOSEN, hostile
from invented import SEEN, Archive, campaign
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def artefacts():
    folder = ROOT / "tests" / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(archive, folder):
    """`datasette archive.db -m metadata.yml`, as a reader of the README starts it."""
    port = _free_port()
    metadata = ["-m", str(ROOT / "metadata.yml")]
    command = [sys.executable, "-m", "datasette", str(archive), *metadata, "-p", str(port)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, process, folder / "log")
            yield address
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    with served(campaign(folder / "archive.db"), folder) as address:
        yield address


@pytest.fixture(scope="module")
def overrun(tmp_path_factory):
    """The site over an archive in which every text is an attempt to inject something."""
    folder = tmp_path_factory.mktemp("overrun")
    with served(hostile(folder / "archive.db", CHOSEN), folder) as address:
        yield address


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """The site over one thread of 320 letters, the longest ten times as long as the shortest."""
    folder = tmp_path_factory.mktemp("crowded")
    archive = Archive(folder / "archive.db")
    site = archive.site()
    post = archive.post(site, "Three hundred letters", id="post00000000")
    for number in range(320):
        text = f"Letter {number}. " + "The line stays open until the survey is done. " * (1 + number * 7 % 60)
        archive.comment(site, post, text, id=f"c{number:011}", position=number + 1)
    with served(archive.close(), folder) as address:
        yield address


@pytest.fixture(scope="module")
def folded(tmp_path_factory):
    """The site over a letter in two parts, a copy of a form letter, whose comment was edited since."""
    folder = tmp_path_factory.mktemp("folded")
    archive = Archive(folder / "archive.db")
    site = archive.site()
    gap = {"site_id": site, "kind": "gap", "count": 2, "detail": "Two never came."}
    archive.add("problems", id="gap000000000", **gap, **SEEN)
    post = archive.post(site, "A letter in two parts", id="post00000000")
    form = archive.add("form_letters", id="form00000000", copies=3, text="Dear Ms Noor. The survey is done.")
    before = None
    parts = {
        "first0000000": "Dear Ms Noor. The line stays open.",
        "second000000": "The survey is done. Yours, Quill",
    }
    for own, text in parts.items():
        comment = archive.comment(site, post, text)
        tie = {"continues_id": before, "borrowed": before and "addressee", "form_letter_id": form}
        before = archive.response(site, post, comment, text, id=own, **tie)
    earlier = {"record_kind": "comment", "digest": "sha256:aa", "text": "The survey is delayed."}
    archive.add("versions", record_id=comment, **earlier, **SEEN)
    with served(archive.close(), folder) as address:
        yield address


@pytest.fixture(scope="module")
def long_text(tmp_path_factory):
    """The site over a long post and a long letter that have a word once each, far down."""
    folder = tmp_path_factory.mktemp("long")
    archive = Archive(folder / "archive.db")
    site = archive.site()
    text = "\n\n".join(
        [*["The road is long and says nothing that is new."] * 90, "Only the weir is new.", "Yours."]
    )
    markup = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    post = archive.post(site, "A long road", text=text, html=markup.replace("weir is", "weir <em>is</em>"))
    archive.response(site, post, archive.comment(site, post, text), text)
    with served(archive.close(), folder) as address:
        yield address


def _wait(address, process, log):
    for _ in range(150):
        if process.poll() is not None:
            pytest.fail(log.read_text())
        try:
            urllib.request.urlopen(address + "/about", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("datasette did not answer within 15 s: " + log.read_text())


@pytest.fixture(scope="module")
def browser():
    # Not for the session: playwright keeps an event loop running, and tests of other rooms bring their own.
    if not Path(CHROMIUM).exists():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


class Watched:
    """A page, and what it should never do: complain, or ask another host."""

    def __init__(self, page, server):
        self.page, self.server = page, server
        self.complaints, self.strangers = [], []
        page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("request", self._asked)
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"
        )

    def _asked(self, request):
        if not request.url.startswith(self.server):
            self.strangers.append(request.url)

    def goto(self, path):
        return self.page.goto(self.server + path)


@pytest.fixture
def watched():
    return Watched


@pytest.fixture
def reader(browser, server):
    """A reader at a desk; the test fails where a page complained or asked another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context.new_page(), server)
    yield watched
    context.close()
    assert watched.complaints == []
    assert watched.strangers == []
