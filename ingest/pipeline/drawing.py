"""Pages shown by a browser before they are read, where that may bring comments."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal

from ingest import extract
from ingest.errors import FetchError, ReadError
from ingest.extract.comments import unseen
from ingest.extract.html.markup import decode
from ingest.extract.html.sheet import open_sheet
from ingest.fetch.client import Client
from ingest.fetch.rendered import Browser
from ingest.model import Exchange
from ingest.pipeline.keeper import Errand, Keeper, Kept
from ingest.pipeline.reading import READABLE
from ingest.plan import Want

Mode = Literal["never", "auto", "always"]
PURPOSE = "render"
"""Why a page's scripts, and what they ask for, are fetched: nothing is read from them."""

_PAGES = frozenset({"home", "post-page", "comments-page"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What showing a page brought."""

    kept: tuple[Kept, ...] = ()
    """All that was kept; the shown page is the last, unless there is a ``fault``."""
    fault: FetchError | None = None
    missed: tuple[str, ...] = ()
    """What its scripts asked for and did not get, where the page as it came has a place for comments, and none."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A browser, and when it is used."""

    browser: Browser
    mode: Mode
    client: Client
    keeper: Keeper

    def is_for(self, want: Want) -> bool:
        """Whether answers to a want may be shown by the browser."""
        return want.purpose in _PAGES

    def draw(self, crawl: str, answer: Kept) -> Shown:
        """Show a page that came, where that may bring comments."""
        exchange = answer.exchange
        html = _html(exchange)
        lacks = html is not None and _lacks_comments(exchange)
        if html is None or not (lacks or self.mode == "always"):
            return Shown()
        told: list[Errand] = []

        def around() -> AbstractContextManager[Errand]:
            return _Noted(self.keeper.errand(crawl, {}), told)

        try:
            drawn = self.browser.draw(exchange.url, html, self._ask, around)
        except FetchError as error:
            return Shown(_kept(told), error)
        body = drawn.html.encode("utf-8", "replace")
        shown = Exchange(
            url=exchange.url,
            started=exchange.started,
            elapsed=exchange.elapsed,
            method="GET",
            request_headers=(),
            status=200,
            reason="rendered",
            http_version="HTTP/1.1",
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            wire_body=body,
            body=body,
            peer=None,
        )
        with self.keeper.errand(crawl, {}) as errand:
            self.keeper.keep_rendered(shown, of=answer)
            told.append(errand)
        return Shown(_kept(told), missed=drawn.missed if lacks else ())

    def _ask(self, url: str) -> Exchange:
        return self.client.fetch(url, purpose=PURPOSE)[-1]


def _kept(told: list[Errand]) -> tuple[Kept, ...]:
    return tuple(kept for errand in told for kept in errand.kept)


def _lacks_comments(exchange: Exchange) -> bool:
    """Whether a page declares comments, or has a place for them, and none is in it or known to stand elsewhere."""
    try:
        reading = extract.read(
            exchange.body,
            url=exchange.url,
            media_type=exchange.header("content-type"),
            headers=exchange.headers,
            status=exchange.status,
            captured=exchange.started,
        )
    except ReadError:
        return False
    sheet = open_sheet(
        exchange.body,
        url=exchange.url,
        media_type=exchange.header("content-type"),
        captured=exchange.started,
    )
    return unseen.why(sheet, reading) is not None


class _Noted:
    """An errand of the keeper that is remembered."""

    def __init__(self, inner: AbstractContextManager[Errand], told: list[Errand]) -> None:
        self._inner, self._told = inner, told

    def __enter__(self) -> Errand:
        errand = self._inner.__enter__()
        self._told.append(errand)
        return errand

    def __exit__(self, *error: object) -> None:
        self._inner.__exit__(*error)  # type: ignore[arg-type]


def _html(exchange: Exchange) -> str | None:
    """Give a page as text, or None for what is no whole page."""
    kind = exchange.header("content-type") or ""
    if exchange.status not in READABLE or exchange.truncated or "html" not in kind.lower():
        return None
    return decode(exchange.body, kind)
