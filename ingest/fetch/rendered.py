"""A page as a browser shows it once its scripts have run, for comments that only scripts bring.

The browser (Chromium, driven by playwright: the extra ``rendered``) has no network of its own. Every request is
answered here: the page itself from its captured body, the rest by a function of the caller's, which is the project's own
client with its guard, robots.txt, pauses, bounds and record keeping. Names resolve to nothing and the proxy is
a closed port, so that what escapes the routing goes nowhere. No cookies, service workers, downloads, images.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ingest.errors import BadAnswer, FetchError
from ingest.model import Exchange

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright, Route

Ask = Callable[[str], Exchange]
"""Fetches an address; raises FetchError."""

EXTRA = "pip install 'onrecord[rendered]'"
_SYSTEM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
_NOWHERE = "http://127.0.0.1:9"
"""The discard port: nothing listens there."""

_TYPES = frozenset({"script", "xhr", "fetch"})
"""What is asked for; images, styles, media, frames and sockets bring no comments."""

_LOAD = re.compile(
    r"^\s*(?:(?:load|show|view|see|display)\s+(?:all\s+|the\s+|more\s+)*(?:\(?\d+\)?\s+)?(?:more\s+)?"
    r"(?:comments?|repl(?:y|ies)|responses)|\d+\s+hidden)\s*$",
    re.IGNORECASE,
)
"""What a control says that does nothing but show comments."""
_CLICKS = 20
_QUIET = 0.8
"""Seconds without a request after which a page is taken to be whole."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What rendering one page may cost."""

    requests: int = 60
    size: int = 20 * 1024 * 1024
    """Bytes of all answers together."""
    seconds: float = 90.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page after its scripts ran."""

    html: str
    asked: int
    refused: int
    """Requests that were not made: forbidden, failed, or of a sort that brings no comments."""
    missed: tuple[str, ...] = ()
    """Addresses of scripts and data that were asked for and did not come."""


@dataclass(slots=True)
class _Errand:
    """One page under way."""

    url: str
    html: str
    ask: Ask
    bounds: Bounds
    monotonic: Callable[[], float]
    asked: int = 0
    refused: int = 0
    missed: list[str] = field(default_factory=list)
    size: int = 0
    last: float = 0.0
    deadline: float = field(init=False)

    def __post_init__(self) -> None:
        self.last = self.monotonic()
        self.deadline = self.last + self.bounds.seconds


def missing() -> str | None:
    """Say what is not there of what rendering needs, with the remedy; None where all is."""
    if find_spec("playwright") is None:
        return f"rendering needs playwright: {EXTRA}"
    if _system_browser() is None and not _own_browser():
        return "rendering needs Chromium: `playwright install chromium`, or your system's package chromium"
    return None


def _system_browser() -> str | None:
    return next((path for name in _SYSTEM if (path := shutil.which(name)) is not None), None)


def _own_browser() -> bool:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra that need not be there

    with sync_playwright() as playwright:
        return os.path.exists(playwright.chromium.executable_path)  # noqa: PTH110 - playwright gives text


class Browser:
    """One Chromium, started when it is first needed, in a thread of its own; close it at the end."""

    def __init__(self, *, monotonic: Callable[[], float], bounds: Bounds | None = None) -> None:
        self._monotonic, self._bounds = monotonic, bounds or Bounds()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="browser")
        self._stack = contextlib.ExitStack()
        self._playwright: Playwright | None = None

    def draw(
        self, url: str, html: str, ask: Ask, around: Callable[[], contextlib.AbstractContextManager[object]]
    ) -> Drawn:
        """Render a page whose body is ``html``; ``ask`` is called in the browser's thread, within ``around()``.

        Raises BadAnswer where the browser fails or the page is not done in time.
        """
        return self._thread.submit(self._draw, url, html, ask, around).result()

    def close(self) -> None:
        """End the browser."""
        self._thread.submit(self._stack.close).result()
        self._thread.shutdown()

    def _draw(
        self, url: str, html: str, ask: Ask, around: Callable[[], contextlib.AbstractContextManager[object]]
    ) -> Drawn:
        from playwright.sync_api import Error  # noqa: PLC0415 - an extra that need not be there

        errand = _Errand(url, html, ask, self._bounds, self._monotonic)
        try:
            with around(), self._page(errand) as page:
                page.goto(url, wait_until="domcontentloaded", timeout=self._bounds.seconds * 1000)
                _settle(page, errand)
                _show_all(page, errand)
                return Drawn(page.content(), errand.asked, errand.refused, tuple(errand.missed))
        except Error as error:
            first = str(error).partition("\n")[0]
            raise BadAnswer(
                url, f"the browser could not show it ({first}); the page is read as it came"
            ) from error

    @contextlib.contextmanager
    def _page(self, errand: _Errand) -> "Iterator[Page]":
        """Give a page in a fresh context: nothing is carried from one page to the next."""
        if self._playwright is None:
            from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra that need not be there

            self._playwright = self._stack.enter_context(sync_playwright())
            own = self._playwright.chromium.executable_path
            launched = self._playwright.chromium.launch(
                executable_path=own if os.path.exists(own) else _system_browser(),  # noqa: PTH110
                args=list(_FLAGS),
                # Chromium's own sandbox does not start for root (containers).
                chromium_sandbox=os.geteuid() != 0,
                proxy={"server": _NOWHERE},
            )
            self._stack.callback(launched.close)
            self._browser = launched
        context = self._browser.new_context(
            service_workers="block", accept_downloads=False, java_script_enabled=True, bypass_csp=True
        )
        try:
            context.route_web_socket("**/*", lambda socket: socket.close())
            page = context.new_page()
            page.on("dialog", lambda dialog: dialog.dismiss())
            context.route("**/*", lambda route: _answer(route, errand))
            yield page
        finally:
            context.close()


def _answer(route: "Route", errand: _Errand) -> None:
    """Answer one request of the browser, or refuse it."""
    request = route.request
    if request.is_navigation_request() and request.url.partition("#")[0] == errand.url.partition("#")[0]:
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body=errand.html)
        return
    if request.method != "GET" or request.resource_type not in _TYPES or not _affordable(errand):
        errand.refused += 1
        route.abort()
        return
    errand.asked += 1
    try:
        exchange = errand.ask(request.url)
    except FetchError:
        errand.refused += 1
        errand.missed.append(request.url)
        route.abort()
        return
    finally:
        errand.last = errand.monotonic()
    errand.size += len(exchange.body)
    # A thread that nobody has begun may be a 404 (Isso); a script never is.
    if exchange.status >= 400 and (exchange.status != 404 or request.resource_type == "script"):
        errand.missed.append(request.url)
    origin = request.headers.get("origin", "*")
    headers = {
        "content-type": exchange.header("content-type") or "text/plain",
        "access-control-allow-origin": origin,
        "access-control-allow-credentials": "true",
    }
    route.fulfill(status=exchange.status, headers=headers, body=exchange.body)


def _affordable(errand: _Errand) -> bool:
    bounds = errand.bounds
    return (
        errand.asked < bounds.requests and errand.size < bounds.size and errand.monotonic() < errand.deadline
    )


def _settle(page: "Page", errand: _Errand) -> None:
    """Wait until nothing was asked for a while, or the time is up; scrolled to the end, where lists load late."""
    errand.last = errand.monotonic()
    page.keyboard.press("End")
    while errand.monotonic() < min(errand.last + _QUIET, errand.deadline):
        page.wait_for_timeout(100)


def _show_all(page: "Page", errand: _Errand) -> None:
    """Press what only shows comments, one at a time, while there is any."""
    for _ in range(_CLICKS):
        control = page.locator("button, a[href='#'], a:not([href]), [role=button], summary").filter(
            has_text=_LOAD
        )
        if control.count() == 0 or errand.monotonic() >= errand.deadline:
            return
        before = control.count()
        control.first.click(timeout=3000, no_wait_after=True)
        _settle(page, errand)
        if control.count() >= before:
            return
