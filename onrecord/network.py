"""How the network is used: the options that say so, and the client of one run."""

import time

import click

from ingest.fetch.client import Client
from ingest.fetch.pace import PATIENCE
from ingest.fetch.wire import Limits
from ingest.pipeline import Keeper, Step, Workshop
from onrecord.options import VERSION, now

_LONGEST_DELAY = 86400.0


def _waitable(_context: click.Context, _parameter: click.Parameter, delay: float | None) -> float | None:
    """Refuse what nobody can wait for; NaN is not less than anything, and would be no pause at all."""
    if delay is not None and not delay <= _LONGEST_DELAY:
        raise click.BadParameter(f"{delay} is no number of seconds up to a day")
    return delay


def network_options(command: click.decorators.FC) -> click.decorators.FC:
    """Add the options that say how the network is used."""
    command = click.option(
        "--delay",
        type=click.FloatRange(min=0),
        callback=_waitable,
        help="Seconds between requests to one host. A host that asks for more time (Retry-After) gets it, "
        f"{PATIENCE / 60:.0f} minutes a run at most; the same command goes on later from there. "
        "[default: 3, or 5 times the last response time]",
    )(command)
    command = click.option(
        "--trust-clock",
        is_flag=True,
        help="This machine's clock is right, also where a server, or a capture that is held, is of another day.",
    )(command)
    return click.option(
        "--allow-private-hosts",
        is_flag=True,
        help="Allow loopback and private addresses, for one's own test servers.",
    )(command)


def network(
    shop: Workshop,
    contact: str,
    delay: float | None,
    limits: Limits | None = None,
    *,
    allow_private_hosts: bool,
    trust_clock: bool,
) -> tuple[Client, Keeper]:
    """Give the client of one run, and the keeper that puts what it is answered into the vault.

    ``delay`` is in seconds; None leaves it to the pace that hosts are owed.
    """
    keeper = Keeper(shop.segments)
    client = Client(
        contact=contact,
        version=VERSION,
        on_exchange=keeper,
        now=now,
        sleep=time.sleep,
        monotonic=time.monotonic,
        tell=lambda words: shop.report(Step("network", 0, None, words, aside=True)),
        allow_private_hosts=allow_private_hosts,
        delay=delay,
        trust_clock=trust_clock,
        limits=limits,
    )
    return client, keeper
