"""A page read by its site's adaptor. Whatever goes wrong in one costs that page's adaptor reading, and is told."""

import re
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest import dates, urls
from ingest.extract import adaptor_kit as kit
from ingest.extract.adaptor_results import Unfit, as_comment, as_post, many
from ingest.extract.adaptors import Adaptor
from ingest.extract.nesting import tame
from ingest.extract.sheet import Sheet
from ingest.extract.thread import UNREADABLE, Contribution, Setting, Thread, read_date, weave
from ingest.model import Lead, Listing, Post, Problem, Reading, Site

_LONGEST = 300
"""Characters of a foreign error message that are kept."""

_PROLOGUE = re.compile(r"\s*<\?xml[^>]*>")
"""BeautifulSoup takes a page with this for XML, and warns."""


def read(adaptor: Adaptor, sheet: Sheet, usual: Reading, *, is_further: bool = False) -> Reading:
    """Read a page with an adaptor. ``usual`` is what is read without: it stands where the adaptor has no function.

    A further page of a thread (``is_further``) is at no address of its post, but where it names one.
    Where the adaptor raises, or gives what is no post or comment, ``usual`` stands for all of it, with a
    problem that names adaptor, function and fault. Raises nothing.
    """
    try:
        return _read(adaptor, sheet, usual, _place(sheet, usual, is_further=is_further))
    except Exception as error:  # noqa: BLE001 - foreign code: whatever it raises costs this page only
        detail = (
            f"{adaptor.name}: {_told(error, adaptor.name)}. The page was read without it; "
            f"save it and try: onrecord extract --adaptor {adaptor.name} page.html"
        )
        problem = Problem(kind="adaptor-failed", detail=detail, url=usual.url or None)
        return replace(usual, site=_site_without(adaptor, sheet, usual), problems=(*usual.problems, problem))


def _site_without(adaptor: Adaptor, sheet: Sheet, usual: Reading) -> Site | None:
    """Give the site of a page over which its adaptor failed: by its address it is of the adaptor's site all the same."""
    home = adaptor.home_of(sheet.address)
    return replace(usual.site or Site(url=home), url=home) if home else usual.site


def _place(sheet: Sheet, usual: Reading, *, is_further: bool) -> str | None:
    """Give the address of the post of a page whose adaptor names none; what a further page calls canonical is the post's."""
    is_own = urls.canonical(usual.url) == urls.canonical(sheet.address)
    return None if is_further and is_own else usual.url or None


def _read(adaptor: Adaptor, sheet: Sheet, usual: Reading, place: str | None) -> Reading:
    page = kit.Page(sheet.address, sheet.captured, sheet.language, sheet.html)
    soup = BeautifulSoup(_PROLOGUE.sub("", tame(sheet.html), count=1), "lxml")
    home = adaptor.home_of(page.url)
    reading = Reading(
        url=usual.url,
        engine=adaptor.engine,
        adaptor=adaptor.name,
        why=f"{adaptor.name} is for {home or 'every page that it is tried on'}",
        site=Site(url=home, title=adaptor.title, engine=adaptor.engine) if home else usual.site,
        leads=tuple(_leads(adaptor, soup, page)),
    )
    post = _post(adaptor, soup, page, usual, place)
    if post is None:
        return reading
    if page.url and not (post.url or post.source_id):
        return replace(reading, problems=(_unplaced(adaptor, page.url),))
    return _with_thread(adaptor, soup, page, usual, reading=reading, post=post)


def _unplaced(adaptor: Adaptor, url: str) -> Problem:
    detail = (
        f"{adaptor.name}: more() led to {url}, and post() gives neither url nor source_id there, so that nothing tells "
        "whose comments these are; give one of them on every page of a thread."
    )
    return Problem(kind="adaptor-doubt", detail=detail, url=url)


def _post(
    adaptor: Adaptor, soup: BeautifulSoup, page: kit.Page, usual: Reading, place: str | None
) -> Post | None:
    if adaptor.post is None:
        one = usual.posts[0] if usual.posts else None
        return one and replace(one, url=(one.url or place) if place else None)
    given = adaptor.post(soup, page)
    if given is None:
        return None
    return as_post(given, page, place, day_first=adaptor.day_first)


def _with_thread(
    adaptor: Adaptor, soup: BeautifulSoup, page: kit.Page, usual: Reading, *, reading: Reading, post: Post
) -> Reading:
    url = post.url or reading.url
    if adaptor.comments is None:
        comments = tuple(replace(c, post_url=post.url, post_source_id=post.source_id) for c in usual.comments)
        return replace(reading, url=url, posts=(post,), comments=comments, problems=usual.problems)
    given = many(adaptor.comments(soup, page), "comments()")
    found = [as_comment(one, page, place, len(given)) for place, one in enumerate(given, 1)]
    listing = _listing(adaptor, post, len(found))
    setting = Setting(
        post_url=post.url,
        post_source_id=post.source_id,
        captured=page.captured,
        language=page.language,
        first_position=1 if listing else None,
        day_first=_day_first(adaptor, post, found),
    )
    post, undated = _dated(post, setting)
    thread, empty = _woven(found, setting)
    # A pingback may be a link alone.
    wordless = sum(not (c.kind != "comment" or c.text or _is_pictured(c.html)) for c in thread.comments)
    return replace(
        reading,
        url=url,
        posts=(post,),
        comments=thread.comments,
        listing=listing,
        problems=(
            *_with_remedy(adaptor, (*undated, *thread.problems), setting, post, thread),
            *_doubts(adaptor, url, empty=empty, wordless=wordless),
        ),
    )


def _day_first(adaptor: Adaptor, post: Post, found: list[Contribution]) -> bool | None:
    if adaptor.day_first is not None:
        return adaptor.day_first
    return dates.day_first_of(raw for raw in (post.published_raw, *(c.published_raw for c in found)) if raw)


def _dated(post: Post, setting: Setting) -> tuple[Post, tuple[Problem, ...]]:
    """Read the post's date with what its comments tell of the order of day and month."""
    raw = post.published_raw
    if post.published is not None or raw is None:
        return post, ()
    when = read_date(
        (raw,), captured=setting.captured, language=setting.language, day_first=setting.day_first
    )
    if when is not None:
        return replace(post, published=when), ()
    detail = f'The post\'s date "{raw[:80]}" cannot be read and is kept as found.'
    return post, (Problem(kind=UNREADABLE, detail=detail, url=post.url, count=1),)


def _with_remedy(
    adaptor: Adaptor, problems: tuple[Problem, ...], setting: Setting, post: Post, thread: Thread
) -> Iterator[Problem]:
    """Name what reads dates of which nothing tells whether day or month comes first."""
    dated = [(post.published_raw, post.published), *((c.published_raw, c.published) for c in thread.comments)]
    unread = [raw for raw, when in dated if when is None]
    either = setting.day_first is None and any(
        read_date((raw,), captured=setting.captured, language=setting.language, day_first=True)
        for raw in unread
    )
    for problem in problems:
        told = f"{problem.detail} Day or month may come first: DAY_FIRST in {adaptor.name} says which."
        yield replace(problem, detail=told) if either and problem.kind == UNREADABLE else problem


def _woven(found: list[Contribution], setting: Setting) -> tuple[Thread, int]:
    """Weave a thread; what holds no word is counted, and keeps its place until parents are known."""
    thread = weave(found, setting)
    said = tuple(c for c in thread.comments if c.text or c.author or _is_pictured(c.html))
    return replace(thread, comments=said), len(thread.comments) - len(said)


def _listing(adaptor: Adaptor, post: Post, shown: int) -> Listing | None:
    """A page lists the whole thread where the adaptor says that it does, or the count on the page agrees."""
    if not adaptor.whole_thread and post.declared_comments != shown:
        return None
    return Listing(
        route="page", post_url=post.url, post_source_id=post.source_id, total=post.declared_comments
    )


def _is_pictured(html: str | None) -> bool:
    return "<img" in (html or "")


def _doubts(adaptor: Adaptor, url: str, *, empty: int, wordless: int) -> Iterator[Problem]:
    """Say of how many comments nothing, or no text, was found: a selector may find it no more."""
    for number, lack in (
        (empty, "without author and text, which were left out; look at its selectors for them"),
        (wordless, "with an author and no text, which are recorded so; look at its selector for the text"),
    ):
        if number:
            detail = f"{adaptor.name}: comments() gave {number} {lack}."
            yield Problem(kind="adaptor-doubt", detail=detail, url=url or None, count=number)


def _leads(adaptor: Adaptor, soup: BeautifulSoup, page: kit.Page) -> Iterable[Lead]:
    for name, purpose, function in (
        ("links", "post-page", adaptor.links),
        ("older", "archive-page", adaptor.older),
        ("more", "comments-page", adaptor.more),
    ):
        if function is None:
            continue
        for place, one in enumerate(many(function(soup, page), f"{name}()"), 1):
            address = _address(one, page, f"{name}(), result {place}")
            if address is not None:
                yield Lead(purpose, address.partition("#")[0])


def _address(one: object, page: kit.Page, where: str) -> str | None:
    href = one.get("href") if isinstance(one, Tag) else one
    if one is None or href == "":
        return None
    if not isinstance(href, str):
        raise Unfit(f"{where} is no link with an href, and no address; give one or the other")
    return page.link(href)


def _told(error: Exception, name: str) -> str:
    """Say what was raised, and where in the adaptor."""
    if isinstance(error, Unfit):
        return str(error)
    own = [f for f in traceback.extract_tb(error.__traceback__) if re.split(r"[\\/]", f.filename)[-1] == name]
    where = f"{own[-1].name}(), line {own[-1].lineno}: " if own else ""
    return f"{where}{type(error).__name__}: {error}"[:_LONGEST].rstrip(".")
