"""A page read by its site's adaptor. What goes wrong in one of its functions costs what that gives, and is told."""

import re
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from bs4 import BeautifulSoup
from bs4.element import Tag

from ingest import dates, urls
from ingest.extract import adaptor_kit as kit
from ingest.extract.adaptor_results import Unfit, as_comment, as_post, many
from ingest.extract.adaptors import Adaptor, Reader
from ingest.extract.html.nesting import tame
from ingest.extract.html.sheet import Sheet
from ingest.extract.thread import UNREADABLE, Contribution, Setting, Thread, read_date, weave
from ingest.model import Lead, Listing, Post, Problem, Reading, Site

T = TypeVar("T")

_LONGEST = 300
"""Characters of a foreign error message that are kept."""

_PROLOGUE = re.compile(r"\s*<\?xml[^>]*>")
"""BeautifulSoup takes a page with this for XML, and warns."""


def read(adaptor: Adaptor, sheet: Sheet, usual: Reading, *, is_further: bool = False) -> Reading:
    """Read a page with an adaptor. ``usual`` is what is read without: it stands where the adaptor has no function.

    A further page of a thread (``is_further``) is at no address of its post, but where it names one.
    Where a function raises, or gives what is no post or comment, nothing is there of what it is for: in its place stands
    a problem that names adaptor, function and fault, and no guess, which would take the place of what was read
    before. Without a post there are no comments either. Raises nothing.
    """
    page = kit.Page(sheet.address, sheet.captured, sheet.language, sheet.html)
    home = adaptor.home_of(page.url)
    reading = Reading(
        url=usual.url,
        engine=adaptor.engine,
        adaptor=adaptor.name,
        why=f"{adaptor.name} is for {home or 'every page that it is tried on'}",
        site=Site(url=home, title=adaptor.title, engine=adaptor.engine) if home else usual.site,
    )
    trial = _Trial(adaptor=adaptor, page=page, usual=usual, is_further=is_further)
    found = trial.tried(lambda: _read(trial, reading), "Nothing of this page is recorded") or reading
    return replace(found, problems=(*found.problems, *trial.faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trial:
    """An adaptor at one page, and what went wrong so far."""

    adaptor: Adaptor
    page: kit.Page
    usual: Reading
    is_further: bool
    faults: list[Problem] = field(default_factory=list)

    def tried(self, function: Callable[[], T], cost: str) -> T | None:
        """Give what a function gives; None where it raises, which costs what ``cost`` says."""
        try:
            return function()
        except Exception as error:  # noqa: BLE001 - foreign code: whatever it raises costs this page only
            name = self.adaptor.name
            detail = (
                f"{name}: {_told(error, name)}. {cost}; "
                f"save the page and try: onrecord extract --adaptor {name} page.html"
            )
            self.faults.append(Problem(kind="adaptor-failed", detail=detail, url=self.usual.url or None))
            return None

    @property
    def place(self) -> str | None:
        """The address of the post, where the adaptor names none; what a further page calls canonical is the post's."""
        own = urls.canonical(self.usual.url) == urls.canonical(self.page.url)
        return None if self.is_further and own else self.usual.url or None


def _read(trial: _Trial, reading: Reading) -> Reading:
    adaptor, page = trial.adaptor, trial.page
    soup = BeautifulSoup(_PROLOGUE.sub("", tame(page.html), count=1), "lxml")
    reading = replace(reading, leads=tuple(_leads(trial, soup)))
    post = _post(trial, soup)
    if post is None:
        return reading
    if page.url and not (post.url or post.source_id):
        return replace(reading, problems=(_unplaced(adaptor, page.url),))
    return _with_thread(trial, soup, reading=reading, post=post)


def _unplaced(adaptor: Adaptor, url: str) -> Problem:
    detail = (
        f"{adaptor.name}: more() led to {url}, and post() gives neither url nor source_id there, so that nothing tells "
        "whose comments these are; give one of them on every page of a thread."
    )
    return Problem(kind="adaptor-doubt", detail=detail, url=url)


def _post(trial: _Trial, soup: BeautifulSoup) -> Post | None:
    adaptor, usual, page = trial.adaptor, trial.usual, trial.page
    if adaptor.post is None:
        one = usual.posts[0] if usual.posts else None
        return one and replace(one, url=(one.url or trial.place) if trial.place else None)
    given = adaptor.post(soup, page)
    if given is None:
        return None
    return as_post(given, page, trial.place, day_first=adaptor.day_first)


def _with_thread(trial: _Trial, soup: BeautifulSoup, *, reading: Reading, post: Post) -> Reading:
    adaptor, usual, page = trial.adaptor, trial.usual, trial.page
    url = post.url or reading.url
    if adaptor.comments is None:
        comments = tuple(replace(c, post_url=post.url, post_source_id=post.source_id) for c in usual.comments)
        return replace(reading, url=url, posts=(post,), comments=comments, problems=usual.problems)
    given = trial.tried(lambda: _comments(trial, soup, post), "Its post is recorded, and no comment of it")
    found = given or []
    listing = _listing(adaptor, post, len(found)) if given is not None else None
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
            *(_none_found(trial, reading, post) if given == [] else ()),
        ),
    )


def _comments(trial: _Trial, soup: BeautifulSoup, post: Post) -> list[Contribution]:
    """Give what ``comments()`` gives. A bare anchor is one of the post's address, which all pages of its thread share.

    Where a further page does not know that address, it is left out: at the page's own, a comment that the first page
    shows too would have another address at each.
    """
    adaptor, page = trial.adaptor, trial.page
    if adaptor.comments is None:
        return []
    given = many(adaptor.comments(soup, page), "comments()")
    home = post.url or (None if trial.is_further else page.url)
    return [as_comment(one, page, place, len(given), home) for place, one in enumerate(given, 1)]


def _none_found(trial: _Trial, reading: Reading, post: Post) -> Iterator[Problem]:
    """Tell of a post that declares comments, and shows none here; other pages of its thread may show them."""
    name, page = trial.adaptor.name, trial.page
    others = {lead.url for lead in reading.leads if lead.purpose == "comments-page"} - {page.url}
    if not post.declared_comments or trial.is_further or others:
        return
    detail = (
        f"{name}: comments() gave none of the {post.declared_comments} that the post declares. Look at its selectors; what a "
        "script brings is in no page as it is sent: --render always takes it."
    )
    yield Problem(
        kind="comments-not-recognised", detail=detail, url=page.url or None, count=post.declared_comments
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
    """A page lists the whole thread where the adaptor says that it does, or the count on the page agrees.

    Where comments are declared and none is found, it was not read: no comment vanished.
    """
    if post.declared_comments != shown and (
        not adaptor.whole_thread or (post.declared_comments and not shown)
    ):
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


def _leads(trial: _Trial, soup: BeautifulSoup) -> Iterator[Lead]:
    adaptor = trial.adaptor
    for name, purpose, function in (
        ("links", "post-page", adaptor.links),
        ("older", "archive-page", adaptor.older),
        ("more", "comments-page", adaptor.more),
    ):
        if function is not None:
            led = partial(_led, function, soup, trial.page, name)
            for address in trial.tried(led, f"What {name}() gives is left out") or ():
                yield Lead(purpose, address.partition("#")[0])


def _led(function: Reader, soup: BeautifulSoup, page: kit.Page, name: str) -> list[str]:
    given = many(function(soup, page), f"{name}()")
    told = (_address(one, page, f"{name}(), result {place}") for place, one in enumerate(given, 1))
    return [address for address in told if address is not None]


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
