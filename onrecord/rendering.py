"""``--render``: pages shown by a browser before they are read."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ingest.fetch.client import Client
from ingest.fetch.rendered import Browser, missing
from ingest.pipeline import Keeper
from ingest.pipeline.drawing import Drawing, Mode

MODES: tuple[Mode, ...] = ("never", "auto", "always")


def render_option(command: click.decorators.FC) -> click.decorators.FC:
    """Add ``--render``."""
    return click.option(
        "--render",
        type=click.Choice(MODES),
        default="never",
        show_default=True,
        help="Show posts in Chromium before they are read: all of them, or (auto) where comments are declared or have "
        "a place, none is in the page, and no other way to them is known. Needs the extra `rendered`.",
    )(command)


@contextmanager
def drawing_for(mode: Mode, client: Client, keeper: Keeper) -> Iterator[Drawing | None]:
    """Give what shows pages, for one run; None where nothing is to be shown."""
    if mode == "never":
        yield None
        return
    browser = Browser(monotonic=time.monotonic)
    try:
        yield Drawing(browser, mode, client, keeper)
    finally:
        browser.close()


def check(mode: Mode) -> None:
    """Raise UsageError, with the remedy, where pages cannot be shown as asked for."""
    if mode != "never" and (lacking := missing()):
        raise click.UsageError(f"--render {mode}: {lacking}")
