"""``ingest`` and ``sync``: what comes in."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from ingest.clock import stamp
from ingest.pipeline import (
    LIMITS,
    Given,
    Period,
    check_clock,
    is_moment,
    sync_sites,
    take_archived,
    take_given,
    take_sites,
)
from ingest.pipeline.drawing import Mode
from onrecord.adaptors import adaptors_at, adaptors_option
from onrecord.addresses import is_address, page_address, public_address, shown
from onrecord.folders import unzipped
from onrecord.network import network, network_options
from onrecord.options import (
    NO_VAULT,
    Places,
    archive_option,
    contact_option,
    json_option,
    now,
    there,
    vault_option,
    workshop,
)
from onrecord.placing import given
from onrecord.rendering import check, drawing_for, render_option
from onrecord.retiring import settle
from onrecord.telling import told
from onrecord.who import decider, who_option
from onrecord.workers import benches_for, workers_option

_AHEAD = timedelta(days=1)
"""How far another's clock, or zone, may be ahead."""


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--url",
    help="For a saved page or text: the address it was saved from. For a folder of pages that lie as on their site: "
    "that of the folder. For an export: the blog's.",
)
@click.option(
    "--captured",
    help="For files: when they were saved, as 2012-03-01 or 2012-03-01T09:30:00Z. [default: as they say, else now]",
)
@click.option(
    "--from-archive", is_flag=True, help="Take the blogs from a web archive, as they were over time."
)
@click.option(
    "--archive-at",
    "archives",
    multiple=True,
    metavar="ADDRESS",
    help="With --from-archive: a web archive to ask, more than one if repeated. [default: the Wayback Machine]",
)
@click.option(
    "--since",
    metavar="DATE",
    help="With --from-archive: take no older copies; for later runs, too. As 2012, 2012-03 or 2012-03-01.",
)
@click.option(
    "--until", metavar="DATE", help="With --from-archive: take no later copies; for later runs, too."
)
@workers_option
@network_options
@render_option
@contact_option
@adaptors_option
@json_option
@archive_option
@vault_option
def ingest(
    sources: Sequence[str],
    url: str | None,
    captured: str | None,
    archives: Sequence[str],
    since: str | None,
    until: str | None,
    workers: int | None,
    delay: float | None,
    contact: str,
    render: Mode,
    adaptors: Path,
    archive: Path,
    vault: Path,
    *,
    from_archive: bool,
    allow_private_hosts: bool,
    trust_clock: bool,
    as_json: bool,
) -> int:
    """Take blogs, posts or files into the archive.

    SOURCES are addresses (a blog's home, or one post) and files (a WordPress export, WARC or WACZ, a saved page,
    plain text as saved from a browser), folders of files, and zip files of them.

    \b
    onrecord ingest https://blog.example/
    onrecord ingest export.xml page.html --captured 2012-03-01
    onrecord ingest page.txt --url https://blog.example/2009/10/a-post/
    onrecord ingest mirror/ --url https://blog.example/
    onrecord ingest --from-archive https://blog.example/
    """
    addresses = [public_address(s) for s in sources if is_address(s)]
    named = [s for s in sources if not is_address(s)]
    _check_archives(archives, named, from_archive=from_archive)
    period = _period(since, until, from_archive=from_archive)
    page_address(url)
    files = _files(named, url, _moment(captured), besides=(archive, vault))
    check(render)
    places = Places(archive, vault, contact, adaptors_at(adaptors), benches_for(workers, adaptors))
    with workshop(places) as shop:
        if not trust_clock:
            check_clock(shop.vault)
        if files:
            take_given(shop, files)
        if addresses:
            limits, private = LIMITS if from_archive else None, allow_private_hosts
            online = network(
                shop, contact, delay, limits, allow_private_hosts=private, trust_clock=trust_clock
            )
            if from_archive:
                take_archived(shop, *online, addresses, archives, period=period)
            else:
                with drawing_for(render, *online) as drawing:
                    take_sites(shop, *online, addresses, drawing)
    return told(shop, as_json=as_json)


def _files(
    named: Sequence[str], url: str | None, captured: str | None, besides: Sequence[Path]
) -> list[Given]:
    """Give the files to be taken, those in folders among them; ``besides`` are our own."""
    for name in named:
        if not Path(name).exists():
            what = "no address of the web" if "://" in name else "no such file"
            raise click.UsageError(f"{shown(name)}: {what}; an address begins with http:// or https://")
    found = given(
        [unzipped(Path(n)) for n in named], url=url, captured=captured, now=stamp(now()), besides=besides
    )
    if named and not found:
        raise click.UsageError(f"{', '.join(named)}: no file in it")
    if url and sum(file.is_page and file.url == url for file in found) > 1:
        raise click.UsageError(
            f"--url {shown(url)}: is the address of one page, and several are named; give each by itself, or the "
            "folder in which they lie as on their site"
        )
    if undated := sum(file.is_undated for file in found):
        click.echo(
            f"{undated} of {len(found)} files do not say when they were saved and are taken as of now; "
            "--captured tells otherwise",
            err=True,
        )
    return found


def _check_archives(archives: Sequence[str], files: Sequence[str], *, from_archive: bool) -> None:
    if archives and not from_archive:
        raise click.UsageError(
            "--archive-at names a web archive for --from-archive; add that, or leave it out"
        )
    if from_archive and files:
        raise click.UsageError(
            f"{shown(files[0])}: --from-archive takes addresses of blogs, which begin with http:// or https://"
        )
    for archive in archives:
        if not is_address(archive):
            raise click.UsageError(
                f"--archive-at {shown(archive)}: an address begins with http:// or https://"
            )
        public_address(archive, option="--archive-at")


def _period(since: str | None, until: str | None, *, from_archive: bool) -> Period:
    """Give the time of the copies that are to be taken."""
    for option, value in (("--since", since), ("--until", until)):
        if value is not None and not from_archive:
            raise click.UsageError(
                f"{option} chooses among the copies of --from-archive; add that, or leave it out"
            )
        if value is not None and not is_moment(value):
            raise click.UsageError(f"{option} {shown(value)}: a year, month or day, as 2012 or 2012-03-01")
    return Period(since, until)


@click.command()
@click.argument("urls", nargs=-1)
@click.option(
    "--retire",
    is_flag=True,
    help="Visit URLS no longer, unless they are named: blogs that are gone for good.",
)
@click.option("--resume", is_flag=True, help="Visit URLS again that were retired.")
@who_option
@click.option(
    "--verbose", is_flag=True, help="Show progress also where standard error is no terminal, as in cron."
)
@network_options
@render_option
@contact_option
@adaptors_option
@json_option
@archive_option
@vault_option
def sync(
    urls: Sequence[str],
    delay: float | None,
    contact: str,
    render: Mode,
    adaptors: Path,
    archive: Path,
    vault: Path,
    who: str | None,
    *,
    allow_private_hosts: bool,
    trust_clock: bool,
    retire: bool,
    resume: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Visit known sites again, cheaply: what is new, what changed, and a slice of what is old.

    Without URLS all sites that were taken from the network are visited, but those that were retired. A sync that finds nothing new changes
    no row. In cron, with standard output thrown away, only what failed or needs a person is told.

    \b
    onrecord sync
    onrecord sync https://blog.example/
    onrecord sync >/dev/null
    onrecord sync --retire http://gone.example/
    """
    check(render)
    if (retire or resume) and (not urls or (retire and resume)):
        raise click.UsageError("--retire or --resume takes the addresses of the blogs that are meant")
    for url in urls:
        public_address(url)
    name = decider(who) if retire or resume else ""
    there(vault, NO_VAULT)
    places = Places(archive, vault, contact, adaptors_at(adaptors), plain_progress=verbose)
    with workshop(places) as shop:
        if retire or resume:
            for line in settle(shop, urls, visited=resume, who=name):
                click.echo(line)
            return 0
        if not trust_clock:
            check_clock(shop.vault)
        online = network(
            shop, contact, delay, allow_private_hosts=allow_private_hosts, trust_clock=trust_clock
        )
        with drawing_for(render, *online) as drawing:
            sync_sites(shop, *online, urls, drawing)
    return told(shop, as_json=as_json)


def _moment(captured: str | None) -> str | None:
    if captured is None:
        return None
    try:
        moment = datetime.fromisoformat(captured)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise click.UsageError(
            f"--captured {captured}: not a date; write 2012-03-01 or 2012-03-01T09:30:00Z"
        ) from error
    # What is newest stands in the archive: a day to come would win over all that is captured until then.
    if moment > now() + _AHEAD:
        raise click.UsageError(
            f"--captured {captured}: is yet to come; write the day on which they were saved"
        )
    return stamp(moment)
