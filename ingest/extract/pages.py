"""Saved or fetched HTML pages: which engine made one, and what it holds."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from ingest import urls
from ingest.extract import generic
from ingest.extract.adaptors import adaptor_for
from ingest.extract.engines import (
    bbpress,
    blogger,
    disqus,
    drupal,
    forum,
    isso,
    livefyre,
    livejournal,
    movabletype,
    squarespace,
    tumblr,
    typepad,
    wordpress,
)
from ingest.extract.html.charset import lost
from ingest.extract.html.sheet import Sheet, open_sheet
from ingest.extract.page.views import as_view, is_view
from ingest.extract.post import few, fronts
from ingest.extract.post.gates import closed, gate_of
from ingest.extract.post.unpublished import is_withheld, no_page
from ingest.extract.taught import rules
from ingest.extract.taught.rules import SiteReader
from ingest.model import Reading


class Engine(Protocol):
    """What a module of ``engines`` offers."""

    NAME: str

    def recognise(self, sheet: Sheet) -> str | None:
        """Say what makes a page one of this engine, or None."""

    def read(self, sheet: Sheet, why: str) -> Reading:
        """Read a page that was recognised."""


ENGINES: tuple[Engine, ...] = (
    disqus,
    livefyre,
    isso,
    blogger,
    typepad,
    drupal,
    bbpress,
    forum,
    wordpress,
    movabletype,
    squarespace,
    livejournal,
    tumblr,
)
"""Readers in the order in which they are asked."""


def read_page(
    body: bytes,
    *,
    url: str,
    media_type: str | None,
    captured: str,
    adaptors: Sequence[SiteReader] = (),
    is_further: bool = False,
) -> Reading:
    """Read an HTML page: its post, its comments, and where more of them are.

    ``url`` is the address it came from (an empty string for a file that does not say),
    ``media_type`` its Content-Type header, ``captured`` its time in ISO 8601, UTC; ``is_further``: it was asked for as
    a further page of a post's comments. Where an adaptor among
    ``adaptors`` is for its site, that reads it; a rule that the site's feeds taught reads what no engine's
    reader knows. Never raises on what a page may hold: what is wrong with it is in the reading's problems.
    """
    sheet = open_sheet(body, url=url, media_type=media_type, captured=captured)
    reading = _read(sheet, body, media_type, adaptors, is_further=is_further)
    if reading.posts or reading.comments:
        reading = replace(reading, problems=(*reading.problems, *lost(sheet.misfits, reading.url or url)))
    return as_view(reading) if is_view(sheet) else reading


def _read(
    sheet: Sheet, body: bytes, media_type: str | None, adaptors: Sequence[SiteReader], *, is_further: bool
) -> Reading:
    adaptor = adaptor_for(rules.adaptors_of(adaptors), sheet.address)
    # Readers take the tree apart.
    gate = gate_of(sheet)
    usual = closed(_at_home(_by_engine(sheet)), gate)
    rule = rules.rule_for(adaptors, sheet.address) if usual.engine is None and usual.posts else None
    if rule is not None:
        # The generic reader has taken its tree apart.
        fresh = open_sheet(body, url=sheet.url, media_type=media_type, captured=sheet.captured)
        fresh.drop_scripts()
        usual = rules.read(rule, fresh, usual)
    if adaptor is None or is_withheld(usual):
        return usual
    # BeautifulSoup takes a while to load, and is for adaptors alone.
    from ingest.extract import adapted  # noqa: PLC0415

    return adapted.read(adaptor, sheet, usual, is_further=is_further)


def _at_home(reading: Reading) -> Reading:
    """Name the home without its index, as a mirrored blog's pages have it."""
    site = reading.site
    home = urls.canonical(site.url) if site is not None else None
    return replace(reading, site=replace(site, url=home)) if site is not None and home else reading


def _by_engine(sheet: Sheet) -> Reading:
    if (behind := no_page(sheet)) is not None:
        return behind
    for engine in ENGINES:
        why = engine.recognise(sheet)
        if why is not None:
            sheet.drop_scripts()
            return engine.read(sheet, why)
    sheet.drop_scripts()
    listed = fronts.read(sheet)
    undated = fronts.read_undated(sheet) if listed is None else None
    short = few.read(sheet) if listed is None else None
    usual = generic.read(sheet)
    if short is not None and any(short.holds(post) for post in usual.posts):
        listed = short.reading
    if undated is not None and not any(post.published or post.author for post in usual.posts):
        listed = undated
    return listed if listed is not None and not usual.comments else usual
