"""The front door of the way in: sites by address, files by name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ingest.errors import OnrecordError, ReadError, StoreError
from ingest.fetch.client import Client
from ingest.model import Problem
from ingest.pipeline.archived import ArchiveCrawl
from ingest.pipeline.at_hand import check_at_hand
from ingest.pipeline.courier import Courier
from ingest.pipeline.crawl import SiteCrawl
from ingest.pipeline.dispatch import run
from ingest.pipeline.drawing import Drawing
from ingest.pipeline.earlier import asked_as
from ingest.pipeline.files import take_file
from ingest.pipeline.keeper import Keeper
from ingest.pipeline.leftovers import read_left, read_left_files
from ingest.pipeline.mementos import Likenesses
from ingest.pipeline.placed_anew import place_anew
from ingest.pipeline.teaching import read_anew, teach
from ingest.pipeline.workshop import Workshop
from ingest.plan import Frontier, Known, KnownPost
from ingest.plan.period import Period
from ingest.plan.wants import key_of
from ingest.plan.webarchive import WAYBACK, WebArchive
from ingest.store import identity
from ingest.store.standing import Standing, held_twice, site_urls, standing
from ingest.store.vault.crawls import starts
from ingest.store.vault.retired import retired
from ingest.urls import same_site, site_key


def take_sites(
    shop: Workshop, client: Client, keeper: Keeper, urls: Sequence[str], drawing: Drawing | None
) -> None:
    """Take blogs, or single posts, whole; several hosts at a time. ``drawing``: by way of a browser where it says."""
    check_at_hand(shop)
    read_left_files(shop)
    run(
        shop,
        client,
        keeper,
        [_crawl(shop, url, "ingest", partial(Frontier, url), url) for url in urls],
        drawing,
    )
    teach(shop)
    shop.project()
    shop.tally.twice = [pair for url in urls for pair in held_twice(shop.archive, url)]


def take_archived(
    shop: Workshop,
    client: Client,
    keeper: Keeper,
    urls: Sequence[str],
    endpoints: Sequence[str],
    *,
    period: Period,
) -> None:
    """Take blogs as web archives hold them: all their copies over time, into one record each.

    ``urls`` are the blogs' own addresses, ``endpoints`` the web archives (the Wayback Machine where none is named),
    ``period`` the time when the blogs stood there, which holds for later runs as well.
    """
    check_at_hand(shop)
    read_left_files(shop)
    for url in urls:
        before = Likenesses(shop).period(url)
        crawls = [
            ArchiveCrawl(shop, url, WebArchive(endpoint), Courier(client, keeper), period)
            for endpoint in endpoints or (WAYBACK,)
        ]
        for crawl in crawls:
            crawl.run()
        if before is not None and Likenesses(shop).period(url) != before:
            # What earlier runs took of other times is left out again.
            for site in {site_key(crawl.site_url) for crawl in crawls}:
                read_anew(shop, site)
        # One archive that holds nothing is no failure where another one does.
        if all(crawl.failure for crawl in crawls):
            shop.tally.failed.extend(crawl.failure for crawl in crawls if crawl.failure)
        teach(shop)
        shop.project()


def sync_sites(
    shop: Workshop, client: Client, keeper: Keeper, urls: Sequence[str], drawing: Drawing | None
) -> None:
    """Visit known sites again, cheaply; where none is named all of them but those that are retired."""
    check_at_hand(shop)
    read_left_files(shop)
    held, left = site_urls(shop.archive), retired(shop.vault)
    if urls:
        wanted = [url for url in held if any(same_site(named, url) for named in urls)]
    else:
        wanted = [url for url in held if identity.site_key(url) not in left]
    for url in urls:
        if not any(same_site(url, site) for site in wanted):
            shop.tally.failed.append(f"{url}: not in the archive yet; `onrecord ingest {url}` takes it")
    if not held and not urls:
        shop.tally.failed.append("no blog is known yet; `onrecord ingest https://blog.example/` takes one")
    run(shop, client, keeper, [_crawl_again(shop, url) for url in wanted], drawing)
    teach(shop)
    shop.project()


def _crawl_again(shop: Workshop, url: str) -> SiteCrawl:
    start = _list_of(shop, url)
    return _crawl(shop, url, "sync", partial(_again, shop, url, start), start)


def _list_of(shop: Workshop, url: str) -> str:
    """Give the address at which a site is visited: its home or, where that never answered, the list that it was taken by.

    An adaptor's SITE need be no page.
    """
    if shop.latest_whole(asked_as(url)) is not None:
        return url
    posts = {key_of(post.url) for post in standing(shop.archive, shop.vault, url).posts}
    lists = [
        start
        for start in starts(shop.vault.connection, url)
        if same_site(start, url) and key_of(start) not in posts and shop.latest_whole(asked_as(start))
    ]
    return lists[-1] if lists else url


def _again(shop: Workshop, url: str, start: str) -> Frontier:
    frontier = Frontier(start, known=_known(standing(shop.archive, shop.vault, url)), sync=True)
    frontier.site_url = url
    return frontier


def _crawl(shop: Workshop, url: str, purpose: str, frontier: Callable[[], Frontier], start: str) -> SiteCrawl:
    crawl = shop.vault.begin_crawl(url, purpose)
    begun = shop.vault.crawl(crawl)
    if begun is None or not begun.state:
        shop.vault.keep_state(crawl, {"start": start})
    # What is asked for depends on what is held.
    read_left(shop, url)
    return SiteCrawl(shop, start, frontier(), crawl)


def _known(held: Standing) -> Known:
    return Known(
        posts=tuple(KnownPost(p.url, p.source_id, p.modified, p.declared, p.held) for p in held.posts),
        comment_ids=held.comment_ids,
        comments_total=held.listed_total,
        visited=held.visited,
    )


@dataclass(frozen=True, slots=True)
class Given:
    """A file, and what is known of it."""

    path: Path
    url: str | None
    """Where a page or text comes from, or the blog that an export is of."""
    captured: str
    """When it was saved (UTC)."""
    is_page: bool = False
    """A page or text, which is of one address."""
    is_readable: bool = True
    """It looks like something that can be read."""
    is_found: bool = False
    """It was not named itself, but lies in a folder that was: what is no page there is left out."""
    is_undated: bool = False
    """Nobody says when it was saved, so that it counts as saved now."""


def take_files(shop: Workshop, paths: Iterable[Path], *, url: str | None, captured: str) -> None:
    """Import files of one address and time, as ``take_given`` does."""
    take_given(shop, (Given(path, url, captured) for path in paths))


def take_given(shop: Workshop, files: Iterable[Given]) -> None:
    """Import files, each as a capture of its own; one that cannot be read does not stop the others."""
    check_at_hand(shop)
    left_out: list[Path] = []
    for file in files:
        path, url = file.path, file.url
        if file.is_found and not file.is_readable:
            left_out.append(path)
            continue
        try:
            times = place_anew(shop, path, url) if url else ()
            captured = times[0] if times and file.is_undated else file.captured
            take_file(shop, path, url=url, captured=captured, is_undated=file.is_undated)
        except ReadError as error:
            shop.tally.failed.append(str(error))
            shop.note(
                Problem(kind=error.kind, detail=str(error), url=path.name), url or f"file:///{path.name}"
            )
        except StoreError:
            raise
        except OnrecordError as error:
            shop.tally.failed.append(str(error))
    if left_out:
        detail = f"files in folders that are no page, export or web archive are not read, such as {left_out[0].name}"
        shop.note(Problem(kind="skipped-no-page", detail=detail, count=len(left_out)), "file:///")
    # Last: one of them may be what was given again, and is then read already.
    read_left_files(shop)
    teach(shop)
    shop.project()
