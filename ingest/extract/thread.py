"""From contributions as a page shows them to comments: one thread, in order, without cycles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest import dates
from ingest.extract.answer import AHEAD, quoted
from ingest.model import Comment, Kind, Problem

UNREADABLE = "unreadable-date"


class Contribution(NamedTuple):
    """One contribution as its engine's reader found it, dates still as printed."""

    source_id: str | None = None
    parent: int | None = None
    """Place of the parent among the contributions read from this page, from 0."""
    parent_source_id: str | None = None
    """The parent's id, where the page names it."""
    parent_sure: bool = True
    kind: Kind = "comment"
    url: str | None = None
    author: str | None = None
    by_post_author: bool = False
    published_raw: str | None = None
    machine_date: str | None = None
    """The date in an attribute made for machines (``<time datetime>``)."""
    text: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all contributions of one page share."""

    post_url: str | None
    post_source_id: str | None
    captured: str
    language: str | None = None
    first_position: int | None = 1
    """Place of the first contribution in the whole thread; None on a later page of an unknown number."""
    day_first: bool | None = None
    """Whether ``03/04/2011`` is in April; None to learn it from the page's dates."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of a page and what was wrong with them."""

    comments: tuple[Comment, ...]
    problems: tuple[Problem, ...] = field(default=())


def weave(contributions: Sequence[Contribution], setting: Setting) -> Thread:
    """Make comments of contributions: dates read, parents resolved, repeated ids and cycles undone."""
    problems: list[Problem] = []
    kept = _without_repetitions(contributions, problems)
    parents = _parents(kept)
    cut = _cut_cycles(kept, parents, problems)
    published = _published(kept, setting, problems)
    comments = []
    for place, one in enumerate(kept):
        above = parents[place]
        named = one.parent_source_id if place not in cut else None
        parent_id = kept[above].source_id if above is not None else named
        position = setting.first_position
        comments.append(
            Comment(
                post_url=setting.post_url,
                post_source_id=setting.post_source_id,
                source_id=one.source_id,
                parent_source_id=parent_id,
                parent_position=above + 1 if above is not None and parent_id is None else None,
                parent_sure=one.parent_sure,
                kind=one.kind,
                url=one.url,
                author=one.author,
                by_post_author=one.by_post_author,
                published=published[place],
                published_raw=one.published_raw or one.machine_date,
                text=one.text,
                html=one.html,
                position=position + place if position is not None else None,
            )
        )
    return Thread(tuple(comments), tuple(problems))


def _without_repetitions(
    contributions: Sequence[Contribution], problems: list[Problem]
) -> list[Contribution]:
    """Two contributions with one id: the same again is dropped, another one stands without an id."""
    kept: list[Contribution] = []
    known: dict[str, int] = {}
    moved: dict[int, int] = {}
    for place, one in enumerate(contributions):
        first = known.get(one.source_id) if one.source_id is not None else None
        if first is not None and (kept[first].text, kept[first].author) == (one.text, one.author):
            moved[place] = first
            continue
        if first is not None:
            problems.append(
                Problem(
                    kind="duplicate-id",
                    detail=f"Two different comments carry the id {one.source_id}; the second stands without it.",
                    source_id=one.source_id,
                )
            )
            moved[place] = len(kept)
            kept.append(one._replace(source_id=None, url=None))
            continue
        if one.source_id is not None:
            known[one.source_id] = len(kept)
        moved[place] = len(kept)
        kept.append(one)
    if len(kept) == len(contributions):
        return kept
    return [one._replace(parent=moved.get(one.parent)) if one.parent is not None else one for one in kept]


def _parents(kept: Sequence[Contribution]) -> list[int | None]:
    by_id = {one.source_id: place for place, one in enumerate(kept) if one.source_id is not None}
    return [
        by_id.get(one.parent_source_id) if one.parent_source_id is not None else one.parent for one in kept
    ]


def _cut_cycles(kept: Sequence[Contribution], parents: list[int | None], problems: list[Problem]) -> set[int]:
    """Walk up from each once; where a walk meets itself, the comment it came back to loses its parent."""
    cut: set[int] = set()
    settled = [False] * len(kept)
    for start in range(len(kept)):
        path: list[int] = []
        on_path: set[int] = set()
        place: int | None = start
        while place is not None and not settled[place]:
            if place in on_path:
                parents[place] = None
                cut.add(place)
                problems.append(
                    Problem(
                        kind="thread-cycle",
                        detail="A comment answers itself by way of its own replies; it stands without a parent.",
                        source_id=kept[place].source_id,
                    )
                )
                break
            path.append(place)
            on_path.add(place)
            place = parents[place]
        for passed in path:
            settled[passed] = True
    return cut


def _published(kept: Sequence[Contribution], setting: Setting, problems: list[Problem]) -> list[str | None]:
    day_first = setting.day_first
    if day_first is None:
        # The date that is shown when one points at an age is set in the blog's own form, too.
        forms = (form for one in kept for form in (one.machine_date, one.published_raw) if form)
        day_first = dates.day_first_of(forms)
    given: list[str | None] = []
    unread: list[str] = []
    for one in kept:
        when = read_date(
            (one.machine_date, one.published_raw),
            captured=setting.captured,
            language=setting.language,
            day_first=day_first,
        )
        given.append(when)
        if when is None and (raw := one.published_raw or one.machine_date):
            unread.append(raw)
    if unread:
        problems.append(unreadable_dates(unread))
    return given


def unreadable_dates(raws: Sequence[str]) -> Problem:
    """Say that dates are not taken. ``raws``: as they are printed."""
    first = f'first "{quoted(raws[0])}"'
    unread = f"Dates that cannot be read are kept as found, {first}."
    ahead = f"Dates are kept as found, {first}, which lies {AHEAD}."
    return Problem(
        kind=UNREADABLE,
        detail=ahead if dates.is_ahead(raws[0]) else unread,
        count=len(raws),
    )


def read_date(
    forms: Iterable[str | None], *, captured: str, language: str | None, day_first: bool | None = None
) -> str | None:
    """Read the first of several forms of one date that can be read; ISO 8601, None where none can."""
    for raw in forms:
        if raw:
            when = dates.parse_date(raw, captured=captured, language=language, day_first=day_first)
            if when is not None:
                return when
    return None
