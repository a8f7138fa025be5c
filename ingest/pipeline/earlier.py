"""What the vault holds already of what a run would ask for: a run that was stopped asks nothing twice."""

from collections.abc import Iterator, Mapping

from ingest.errors import ReadError, Refused
from ingest.fetch.target import join, parse
from ingest.model import Capture, Exchange
from ingest.pipeline.reading import body_of
from ingest.pipeline.workshop import Workshop
from ingest.urls import resolve

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def is_final(status: int | None) -> bool:
    """Whether an answer will be the same soon after: a server that is busy, or failed, is asked again."""
    return status is not None and status < 500 and status != 429


def asked_as(url: str) -> str:
    """Give the form in which an address is asked for, and captures name it."""
    try:
        return parse(url).url
    except Refused:
        return url


def answer_in(shop: Workshop, earlier: Mapping[str, Capture], url: str) -> tuple[Capture, Exchange] | None:
    """Give what is held of an address, at the end of its redirects; None where that is not whole.

    ``earlier`` are captures by the address that was asked for.
    """
    seen: set[str] = set()
    while (capture := earlier.get(asked_as(url))) is not None and capture.id not in seen:
        seen.add(capture.id)
        try:
            exchange = body_of(shop.vault, shop.segments, capture)
        except ReadError:
            return None
        if exchange.status not in REDIRECTS or not exchange.header("location"):
            return capture, exchange
        following = _led_on(exchange)
        if following is None:
            return None
        url = following
    return None


def whole_before(shop: Workshop, url: str) -> dict[str, Capture]:
    """Give the last whole answers, by address, of all that asking for an address may bring: the same bytes are kept once.

    That is the address, what it led on to when it was last asked for, and the robots.txt on the way.
    """
    addresses: dict[str, None] = {}
    for address in _way(shop, url):
        robots = resolve(address, "/robots.txt")
        addresses |= dict.fromkeys((address, *(_way(shop, robots) if robots else ())))
    found = ((address, shop.latest_whole(address)) for address in addresses)
    return {address: capture for address, capture in found if capture is not None}


def _way(shop: Workshop, url: str) -> Iterator[str]:
    """Give an address as it is asked for, and each that it led on to."""
    seen: set[str] = set()
    following: str | None = url
    while following is not None and (address := asked_as(following)) not in seen:
        seen.add(address)
        yield address
        capture = shop.vault.latest(address)
        if capture is None or capture.route != "http" or capture.status not in REDIRECTS:
            return
        try:
            following = _led_on(shop.segments.read(capture.place))
        except ReadError:
            return


def _led_on(exchange: Exchange) -> str | None:
    """Give where a redirect leads; None where that is no address."""
    try:
        return join(exchange.url, exchange.header("location") or "")
    except Refused:
        return None
