"""One post's page put together: entries taken apart, woven into a thread, with the post beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from selectolax.lexbor import LexborNode

from ingest.dates import day_first_of
from ingest.extract.comments import conservation, held, repetition
from ingest.extract.comments.byline import Dissection
from ingest.extract.comments.headlines import with_headline
from ingest.extract.comments.said import Hints, Said
from ingest.extract.comments.settled import readings_of, settle
from ingest.extract.comments.strays import strays
from ingest.extract.comments.unrecognised import told_of, unrecognised
from ingest.extract.html.sheet import Sheet
from ingest.extract.page.anchors import Entry, within
from ingest.extract.page.counts import declared_comments
from ingest.extract.page.nest import Nest
from ingest.extract.post import article
from ingest.extract.thread import Contribution, Setting, Thread
from ingest.model import Comment, Lead, Listing, Post, Problem, Reading
from ingest.nextpage import with_marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an engine knows of the page around the comments."""

    source_id: str | None = None
    kind: str = "post"
    fragment: str | None = None
    """How a comment's permalink ends, with ``{}`` for its id."""
    page: int | None = 1
    """Which comment page this is; None where it cannot be told."""
    pages: int = 1
    leads: tuple[Lead, ...] = ()
    problems: tuple[Problem, ...] = ()
    search: bool = True
    """Where the engine's own marks are missing, look for what repeats."""
    whole: bool = True
    """The post stands whole on the page, not on several."""
    divided: tuple[int, bool] | None = None
    """Which of the post's pages this is, and whether the last; None where it has one, or nothing counts them."""
    declared: int | None = None
    """How many comments the engine's own marks say there are."""
    day_first: bool | None = None
    """Whether its ``03/04/2011`` is in April, where its software prints one order everywhere."""
    takes_comments: bool = False
    """The page has the form for a first comment, so that none shown means there is none."""


def assemble(
    sheet: Sheet,
    entries: Sequence[Entry],
    reading: Reading,
    frame: Frame,
    *,
    hints: Hints | None = None,
    nest: Nest | None = None,
) -> Reading:
    """Read the entries of a page and its post into a reading that so far names site and engine.

    ``nest``: how the entries stand in each other, where the caller has looked already.
    """
    entries, reading, nest, declared = _chosen(sheet, entries, reading, frame, nest)
    left = held.left_out(sheet, entries)
    # What is held back is read too: its words are nobody else's, and not the post's.
    dissection = Dissection(sheet, nest or Nest([one.item for one in entries]), hints)
    said = dissection.read_all()
    found = left.without(_contributions(entries, said, dissection.parents, frame, reading.url))
    readings = readings_of(found, _setting(sheet, reading, frame))
    if declared is None and not found and frame.takes_comments:
        declared = 0
    roots = [root for one in entries for root in one.item.roots]
    # Comments that could not be read are the post's words no more than those that could.
    lists = unrecognised(sheet, declared) if not entries else []
    lacking = (declared or 0) - len(entries) + len(left.waiting) if frame.pages == 1 else 0
    unread = conservation.unread(sheet, roots, lacking, reading.url) if lacking > 0 else ()
    unread = unread or told_of(lists, reading.url)
    # What stands beside the comments is told once.
    beside = 0 if unread else strays(dissection.nest)
    lost = conservation.check(dissection, said, reading.url, beside=beside) + unread
    kept_out = roots or [one.frame for one in lists]
    post = _post(sheet, reading, frame, declared, roots=kept_out, commented=_commented(readings))
    thread = settle(readings, posted=post.published, captured=sheet.captured)
    told = reading.problems + frame.problems + thread.problems + left.problems(reading.url) + lost
    comments = _in_whole_thread(thread.comments, frame)
    return replace(
        reading,
        posts=(post,),
        problems=told,
        comments=tuple(one for one in comments if one.text or one.author or "<img" in (one.html or "")),
        listing=_listing(reading.url, frame, comments, declared, len(left.removed)),
        leads=reading.leads + frame.leads,
    )


def _chosen(
    sheet: Sheet, entries: Sequence[Entry], reading: Reading, frame: Frame, nest: Nest | None
) -> tuple[Sequence[Entry], Reading, Nest | None, int | None]:
    """Choose between the entries that the engine's marks tell and what repeats; give the declared count with them."""
    declared = _declared(sheet, entries, frame)
    if not entries and frame.search and declared != 0:
        found, reading = _unmarked(sheet, reading, declared)
        return found, reading, None, _declared(sheet, found, frame) if found else declared
    if frame.search and frame.pages == 1 and 0 < 2 * len(entries) <= (declared or 0):
        return *_completed(sheet, entries, reading, declared, nest), declared
    return entries, reading, nest, declared


def _post(
    sheet: Sheet,
    reading: Reading,
    frame: Frame,
    declared: int | None,
    *,
    roots: Sequence[LexborNode],
    commented: article.Commented,
) -> Post:
    post = article.read_post(
        sheet,
        url=reading.url or None,
        source_id=frame.source_id,
        kind=frame.kind,
        declared=declared,
        entries=roots,
        commented=commented,
        blog=reading.site.title if reading.site else None,
    )
    html = with_marks(post.html, *frame.divided) if post.html and frame.divided else post.html
    return replace(post, html=html, whole=frame.whole)


def _commented(readings: Sequence[Thread]) -> article.Commented:
    """Give the day of the first comment, and the order of day and month; nothing where the days can be read two ways."""
    if len(readings) > 1:
        return article.NOT_COMMENTED
    days = [one.published[:10] for one in readings[0].comments if one.published]
    order = day_first_of(one.published_raw for one in readings[0].comments if one.published_raw)
    return article.Commented(min(days, default=None), order)


def _setting(sheet: Sheet, reading: Reading, frame: Frame) -> Setting:
    return Setting(
        post_url=reading.url or None,
        post_source_id=frame.source_id,
        captured=sheet.captured,
        language=sheet.language,
        first_position=1 if frame.page == 1 else None,
        day_first=frame.day_first,
    )


def _declared(sheet: Sheet, entries: Sequence[Entry], frame: Frame) -> int | None:
    if frame.declared is not None:
        return frame.declared
    return declared_comments(sheet, entries[0].item.roots[0] if entries else None, shown=len(entries))


def _unmarked(sheet: Sheet, reading: Reading, declared: int | None) -> tuple[Sequence[Entry], Reading]:
    """Templates that mark nothing as their engine does: what repeats, without ids that may not be the engine's."""
    entries, known_by = repetition.find_entries(sheet, signatures=bool(declared), declared=declared)
    if not entries:
        return (), reading
    problem = Problem(
        kind="unsure-engine",
        detail=f"The template marks its comments in its own way; they were taken by what repeats ({known_by}).",
        url=reading.url or None,
        count=len(entries),
    )
    entries = [one._replace(source_id=None) for one in entries]
    return entries, replace(reading, problems=(*reading.problems, problem))


def _completed(
    sheet: Sheet, known: Sequence[Entry], reading: Reading, declared: int | None, nest: Nest | None
) -> tuple[Sequence[Entry], Reading, Nest | None]:
    """Where most of a page's comments are not marked as its engine does: what repeats, if it holds the marked ones."""
    found, told = _unmarked(sheet, reading, declared)
    roots = {root.mem_id for one in found for root in one.item.roots}
    if len(found) <= len(known) or not all(within(one.item.roots[0], roots) for one in known):
        return known, reading, nest
    marked = {one.item.roots[0].mem_id: one for one in known}
    kept = (marked.get(one.item.roots[0].mem_id) for one in found)
    # Which one each answers is told anew, by how they stand in each other.
    entries = [
        own._replace(item=one.item, parent=one.parent) if own is not None else one
        for own, one in zip(kept, found, strict=True)
    ]
    return entries, told, None


def _permalink(one: Entry, frame: Frame, url: str) -> str | None:
    if one.url is not None or not url or frame.fragment is None or one.source_id is None:
        return one.url
    return url + frame.fragment.format(one.source_id)


def _contributions(
    entries: Sequence[Entry], said: Sequence[Said], parents: Sequence[int | None], frame: Frame, url: str
) -> list[Contribution]:
    return [
        _contribution(one, words, nested=nested, permalink=_permalink(one, frame, url))
        for one, words, nested in zip(entries, said, parents, strict=True)
    ]


def _contribution(one: Entry, words: Said, *, nested: int | None, permalink: str | None) -> Contribution:
    text, html = with_headline(words.headline, words.text, words.html)
    return Contribution(
        source_id=one.source_id,
        parent=one.parent if one.parent is not None else nested,
        parent_source_id=one.parent_source_id,
        parent_sure=one.parent_sure,
        kind=one.kind,
        url=permalink,
        author=one.signed or words.author,
        by_post_author=one.by_post_author,
        published_raw=words.raw,
        machine_date=one.machine_date or words.machine,
        text=text or None if one.signed is None else None,
        html=html or None if one.signed is None else None,
    )


def _listing(
    url: str, frame: Frame, comments: Sequence[Comment], declared: int | None, removed: int
) -> Listing | None:
    """A page lists its comments where it shows some, or says that there are none, or none any more.

    One that declares more than it shows has the rest elsewhere, or behind a button: it proves nothing of what it lacks.
    """
    shown = len(comments) + removed
    shows_fewer = frame.pages == 1 and declared is not None and declared > shown
    if frame.page is None or not (shown or declared == 0) or shows_fewer:
        return None
    return Listing(
        route="page",
        post_url=url or None,
        post_source_id=frame.source_id,
        page=frame.page,
        pages=frame.pages,
        total=declared,
        ordered=not _newest_first(comments),
    )


def _in_whole_thread(comments: Sequence[Comment], frame: Frame) -> Sequence[Comment]:
    """Take the places from a first page that shows its newest comments first: the pages before it stand after it."""
    if frame.pages == 1 or not _newest_first(comments):
        return comments
    return [replace(one, position=None) for one in comments]


def _newest_first(comments: Sequence[Comment]) -> bool:
    """Whether the numbers of the comments at the top fall from one to the next."""
    numbers = [
        int(one.source_id)
        for one in comments
        if one.parent_source_id is None and one.source_id is not None and one.source_id.isdigit()
    ]
    falling = sum(after < before for before, after in pairwise(numbers))
    return falling > len(numbers) / 2
