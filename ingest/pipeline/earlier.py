"""What the vault holds already of what a run would ask for: a run that was stopped asks nothing twice."""

from collections.abc import Mapping

from ingest.errors import ReadError, Refused
from ingest.fetch.target import join, parse
from ingest.model import Capture, Exchange
from ingest.pipeline.reading import body_of
from ingest.pipeline.workshop import Workshop

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
        location = exchange.header("location")
        if exchange.status not in REDIRECTS or not location:
            return capture, exchange
        url = join(exchange.url, location)
    return None
