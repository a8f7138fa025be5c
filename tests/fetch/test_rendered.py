"""A page in a browser that has no network of its own: what is asked for, what is refused, what is seen."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import BadAnswer, Refused
from ingest.extract.comments.unseen import why
from ingest.extract.html.sheet import open_sheet
from ingest.fetch.rendered import Bounds, Browser, missing
from ingest.model import Exchange, Lead, Post, Reading
from tests.cli.command import Command

HOME = "http://talk.example/post"
SCRIPTED = """<!DOCTYPE html><title>Post</title><img src="/picture.png"><link rel="stylesheet" href="/style.css">
<iframe src="https://elsewhere.example/frame"></iframe><div id="place"></div><script src="/talk.js"></script>"""
TALK = b"""
const place = document.getElementById("place");
const say = text => { const p = document.createElement("p"); p.textContent = text; place.append(p); };
fetch("https://api.example/thread").then(a => a.text()).then(say);
fetch("http://10.0.0.1/secret").catch(() => say("no secret"));
fetch("/post-it", {method: "POST", body: "x"}).catch(() => say("no post"));
try { new WebSocket("ws://10.0.0.1/"); } catch (error) { say("no socket"); }
document.cookie = "seen=1"; say("cookie:" + document.cookie);
const more = document.createElement("button"); more.textContent = "Load 2 more comments";
more.onclick = () => { say("two more"); more.remove(); }; place.append(more);
const buy = document.createElement("button"); buy.textContent = "Buy"; buy.onclick = () => say("bought"); place.append(buy);
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert missing() is None
    shown = Browser(monotonic=time.monotonic, bounds=Bounds(requests=8, seconds=20))
    yield shown
    shown.close()


class Network:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, url: str) -> Exchange:
        self.asked.append(url)
        if "10.0.0.1" in url:
            raise Refused(url, "a private address")
        kind, body = ("text/javascript", TALK) if url.endswith(".js") else ("text/plain", b"from the thread")
        headers = (("Content-Type", kind), ("Set-Cookie", "tracker=1"))
        return Exchange(url, "", 0.0, "GET", (), 200, "OK", "HTTP/1.1", headers, body, body, None)


def test_page_asks_for_scripts_and_data_only_and_through_the_one_door(browser: Browser):
    network = Network()
    drawn = browser.draw(HOME, SCRIPTED, network, contextlib.nullcontext)
    assert set(network.asked) == {
        "http://talk.example/talk.js",
        "https://api.example/thread",
        "http://10.0.0.1/secret",
    }
    for said in ("from the thread", "no secret", "no post", "two more"):
        assert said in drawn.html
    assert "bought" not in drawn.html
    assert "tracker" not in drawn.html


@pytest.mark.parametrize(
    ("script", "data", "missed"),
    [
        (200, 200, set()),
        (200, 404, set()),
        (200, 503, {"https://api.example/thread"}),
        (404, 200, {"http://talk.example/talk.js"}),
    ],
)
def test_what_did_not_come_is_told(browser: Browser, script: int, data: int, missed: set[str]):
    network = Network()

    def answered(url: str) -> Exchange:
        return replace(network(url), status=script if url.endswith(".js") else data)

    asks = (
        "<!DOCTYPE html><script src='/talk.js'></script><script>fetch('https://api.example/thread')</script>"
    )
    drawn = browser.draw(HOME, asks, answered, contextlib.nullcontext)
    assert {url for url in drawn.missed if "10.0.0.1" not in url} == missed


def test_page_that_asks_without_end_is_bounded(browser: Browser):
    network = Network()
    endless = "<!DOCTYPE html><script>setInterval(() => fetch('/again?' + Math.random()), 20)</script>"
    drawn = browser.draw(HOME, endless, network, contextlib.nullcontext)
    assert len(network.asked) == 8
    assert drawn.refused > 0


def test_nothing_is_carried_from_one_page_to_the_next(browser: Browser):
    page = "<!DOCTYPE html><p id=p></p><script>p.textContent = 'kept:' + localStorage.seen; localStorage.seen = 1</script>"
    for _ in range(2):
        assert "kept:undefined" in browser.draw(HOME, page, Network(), contextlib.nullcontext).html


def test_page_that_never_ends_its_script_fails_by_itself():
    shown = Browser(monotonic=time.monotonic, bounds=Bounds(seconds=2))
    try:
        with pytest.raises(BadAnswer, match=r"talk\.example"):
            shown.draw(HOME, "<!DOCTYPE html><script>for (;;);</script>", Network(), contextlib.nullcontext)
    finally:
        shown.close()


@pytest.mark.parametrize(
    ("inner", "declared", "leads", "shown"),
    [
        ("<div id=comments></div>", None, (), True),
        ("<div id=disqus_thread></div>", None, (), True),
        ("<p>7 comments</p>", 7, (), True),
        ("<div id=comments></div>", None, (Lead("comments-api", "http://a.example/"),), False),
        ("<div id=comments></div>", 0, (), False),
        ("<p>Nothing of the kind.</p>", None, (), False),
    ],
)
def test_page_is_shown_where_comments_may_be_missing(
    inner: str, declared: int | None, leads: tuple[Lead, ...], shown: bool
):
    page = f"<!DOCTYPE html><body><script src=/a.js></script>{inner}</body>".encode()
    sheet = open_sheet(page, url=HOME, media_type=None, captured="2020-01-01T00:00:00Z")
    reading = Reading(url=HOME, posts=(Post(url=HOME, declared_comments=declared),), leads=leads)
    assert (why(sheet, reading) is not None) == shown


def test_absent_browser_is_named_with_the_remedy(tmp_path: Path):
    command = Command(tmp_path)
    done = command.run("ingest", "http://talk.example/", "--render", "auto", env={"PATH": "/nowhere"})
    assert done.code == 2, done
    assert "chromium" in done.last
    assert not command.vault.exists()
