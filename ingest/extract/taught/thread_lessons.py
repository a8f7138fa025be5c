"""What feeds of comments teach: which element holds a page's comments, and where in each author, date and words are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from ingest.extract.feeds.entries import CUT
from ingest.extract.html.concordance import Concordance, Span, bare, same
from ingest.extract.html.sheet import Sheet, words
from ingest.extract.html.trails import addresses, elements, sign, trail
from ingest.extract.taught.evidence import Lesson, around, enough, nearness, wanted_of
from ingest.extract.taught.parts import Inner, Shown, ThreadRule, date_in, own_text, shown_in
from ingest.model import Comment

_SHORTEST = 12
"""Letters that a comment must have to teach: fewer stand in many places."""
_LEVELS = 7
"""Elements above a comment's words among which its author and date are looked for."""
_BESIDE = 700
"""Letters beside a comment's words within which they must stand."""
_SAMPLES = 16
_LINE = 160


@dataclass(frozen=True, slots=True)
class _Spot:
    """One comment of a feed, found on its page: the elements of its words, its author and its date."""

    lesson: Lesson
    comment: Comment
    unit: LexborNode
    text: LexborNode
    author: LexborNode
    date: LexborNode


def learn(lessons: Sequence[Lesson], day_first: bool | None) -> tuple[ThreadRule | None, bool | None]:
    """Learn where comments stand; gives the rule too of whether numeric dates have the day first.

    A rule must give every comment of the feeds that is on its page, most of them in the feeds' words (some are edited
    later), as many as are declared on each page, and none of another page's; else there is none.
    """
    for order in dict.fromkeys((day_first, True, False)):
        spots = [spot for one in lessons for spot in _spots(one, order)]
        if not spots:
            continue
        rule = _chosen(lessons, spots, order)
        if rule is not None:
            return rule, order
    return None, day_first


def _chosen(lessons: Sequence[Lesson], spots: Sequence[_Spot], day_first: bool | None) -> ThreadRule | None:
    best: tuple[tuple[int, int, int, bool], ThreadRule] | None = None
    for candidate in _candidates(spots):
        score = _score(candidate, lessons, spots, day_first)
        if score is not None and (best is None or score[0] > best[0]):
            best = score
    return _with_fragment(best[1], spots) if best is not None else None


# Where the comments of the feeds are ----------------------------------------------------------------------


def wanted(comment: Comment) -> tuple[str, bool]:
    """Give the letters of a comment to look for, and whether they are only its beginning."""
    text = comment.text or ""
    cut = CUT.search(text)
    return (bare(text[: cut.start()])[:-8], True) if cut else (bare(text), False)


def _spots(one: Lesson, day_first: bool | None) -> Iterator[_Spot]:
    for comment in one.comments[:_SAMPLES]:
        letters, _ = wanted(comment)
        if len(letters) < _SHORTEST or not bare(comment.author) or comment.published is None:
            continue
        for place in one.book.places(letters):
            spot = _spot(one, comment, place, day_first)
            if spot is not None:
                yield spot
                break


def _spot(one: Lesson, comment: Comment, place: Span, day_first: bool | None) -> _Spot | None:
    text = one.book.smallest(place)
    unit = text
    for _ in range(_LEVELS):
        if unit is None or unit.tag in {"body", "html"}:
            return None
        start, end = one.book.span(unit)
        if end - start > place[1] - place[0] + _BESIDE and unit.mem_id != (text.mem_id if text else 0):
            return None
        author = _author_in(one.book, unit, comment, place)
        date = _date_in(one, unit, comment, place, day_first)
        if author is not None and date is not None and text is not None:
            return _Spot(one, comment, unit, text, author, date)
        unit = unit.parent
    return None


def _author_in(book: Concordance, unit: LexborNode, comment: Comment, place: Span) -> LexborNode | None:
    """Give the element of the author's name that is nearest to the words, and not in them."""
    found = [
        at
        for at in book.places(bare(comment.author), within=book.span(unit))
        if at[1] <= place[0] or at[0] >= place[1]
    ]
    if not found:
        return None
    return book.smallest(min(found, key=lambda at: min(abs(place[0] - at[1]), abs(at[0] - place[1]))))


def _date_in(
    one: Lesson, unit: LexborNode, comment: Comment, place: Span, day_first: bool | None
) -> LexborNode | None:
    """Give the smallest element of a date that is the feed's, and not in the words."""
    best: tuple[tuple[int, int], LexborNode] | None = None
    for node in (unit, *unit.css("*")):
        start, end = one.book.span(node)
        if start >= place[0] and end <= place[1] and end > start:
            continue
        own = len(words(node)) > _LINE
        raw, machine = date_in(node, own=own)
        if raw is None and machine is None:
            continue
        near = nearness(raw, machine, comment.published, one.sheet, day_first)
        rank = (-near, end - start)
        if near and (best is None or rank < best[0]):
            best = rank, node
    return best[1] if best is not None else None


# Rules that may be ----------------------------------------------------------------------------------------


def _candidates(spots: Sequence[_Spot]) -> Iterable[ThreadRule]:
    shapes: dict[ThreadRule, list[_Spot]] = {}
    holders: dict[ThreadRule, dict[str, None]] = {}
    for spot in spots:
        for holder, shape in (*_singles(spot), *_runs(spot)):
            shapes.setdefault(shape, []).append(spot)
            holders.setdefault(shape, {}).update(dict.fromkeys(addresses(holder)))
    usual = sorted(shapes, key=lambda shape: -len(shapes[shape]))
    for shape in usual[:24]:
        fitted = replace(shape, author=_with_affixes(shape, shapes[shape]))
        for address in list(holders[shape])[:12]:
            yield replace(fitted, holder=address)


def _singles(spot: _Spot) -> Iterator[tuple[LexborNode, ThreadRule]]:
    """Each comment is one element: the smallest that holds all three, or one around it with no more words."""
    book = spot.lesson.book
    for root in list(book.alike(spot.unit))[:3]:
        holder = root.parent
        if holder is None or holder.tag == "html":
            continue
        author, date = _inner(spot.author, [root]), _inner(spot.date, [root])
        if author is None or date is None:
            continue
        for text in _texts(spot, [root]):
            for look in dict.fromkeys((root.tag or "", sign(root))):
                rule = ThreadRule(holder="", sign=look, author=author, date=date, text=text)
                yield holder, rule
                if holder.parent is not None and holder.tag != "body":
                    yield holder.parent, rule


def _runs(spot: _Spot) -> Iterator[tuple[LexborNode, ThreadRule]]:
    """Each comment is several brothers."""
    book, unit = spot.lesson.book, spot.unit
    roots = list(elements(unit))
    spans = [book.span(spot.author), book.span(spot.date), book.span(spot.text)]
    text = next(book.places(wanted(spot.comment)[0], within=book.span(unit)), None)
    spans[2] = text if text is not None else spans[2]
    places = [
        next((n for n, root in enumerate(roots) if _overlap(book.span(root), span)), None) for span in spans
    ]
    told = [place for place in places if place is not None]
    if len(told) < len(places) or len(set(told)) < 2:
        return
    own = roots[min(told) :]
    author, date = _inner(spot.author, own), _inner(spot.date, own)
    if author is None or date is None:
        return
    for text_part in _texts(spot, own):
        for look in dict.fromkeys((sign(own[0]), own[0].tag or "")):
            yield unit, ThreadRule(holder="", sign=look, run=True, author=author, date=date, text=text_part)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _texts(spot: _Spot, roots: Sequence[LexborNode]) -> Iterator[Inner | None]:
    """Give where the words may stand: in an element of theirs, or in what is left without author and date."""
    book = spot.lesson.book
    yield None
    for node in book.alike(spot.text):
        inner = _inner(node, roots)
        if inner is None:
            return
        if trail(spot.author, node) is None and trail(spot.date, node) is None:
            yield replace(inner, own=False)


def _inner(node: LexborNode, roots: Sequence[LexborNode]) -> Inner | None:
    for place, root in enumerate(roots):
        way = trail(node, root)
        if way is not None:
            return Inner(root=place, trail=way, own=len(words(node)) > _LINE)
    return None


def _with_affixes(shape: ThreadRule, spots: Sequence[_Spot]) -> Inner:
    lines = [
        (
            own_text(spot.author) if shape.author.own else words(spot.author),
            " ".join((spot.comment.author or "").split()),
        )
        for spot in spots
    ]
    before, after = around(lines)
    return replace(shape.author, before=before, after=after)


# Whether a rule holds -------------------------------------------------------------------------------------


def _score(
    rule: ThreadRule, lessons: Sequence[Lesson], spots: Sequence[_Spot], day_first: bool | None
) -> tuple[tuple[int, int, int, bool], ThreadRule] | None:
    """Give what speaks for a rule, the most telling first; None where it fails anywhere."""
    held = found = pages = beyond = 0
    for one in lessons:
        shown = shown_in(one.sheet, rule)
        told = [spot.comment for spot in spots if spot.lesson is one]
        by_whom = [[s for s in shown if _is_by(s, c, one.sheet, day_first)] for c in told]
        given = sum(any(_says(s, c) for s in found) for c, found in zip(told, by_whom, strict=True))
        if len(shown) < one.least or not all(by_whom):
            return None
        if any(_is_strange(bare(s.text), one) for s in shown):
            return None
        beyond += max(0, len(shown) - one.declared) if one.declared is not None else 0
        held, found, pages = held + given, found + len(shown), pages + bool(told)
    taught = sum(bool(one.comments) for one in lessons)
    tried = len(spots)
    if not enough(pages, min(taught, 2)) or not enough(held, tried):
        return None
    sure = replace(rule, held=held, tried=tried, pages=pages)
    return (held, -beyond, found, rule.text is not None), sure


def _is_strange(letters: str, one: Lesson) -> bool:
    """Whether a text is the post's own, or a comment on another post (a list of the newest shows those)."""
    own = wanted_of(one.post)[:60]
    return letters in one.others or (len(own) >= 30 and own in letters)


def _is_by(shown: Shown, comment: Comment, sheet: Sheet, day_first: bool | None) -> bool:
    """Whether a comment is of the same person and day."""
    return (
        bare(shown.author) == bare(comment.author)
        and nearness(shown.raw, shown.machine, comment.published, sheet, day_first) > 0
    )


def _says(shown: Shown, comment: Comment) -> bool:
    letters, is_cut = wanted(comment)
    return same(bare(shown.text), letters, cut=is_cut)


def _with_fragment(rule: ThreadRule, spots: Sequence[_Spot]) -> ThreadRule:
    """Add which attribute holds the end of a comment's address, where one does for all."""
    ends = {end for s in spots if s.comment.url and (end := s.comment.url.partition("#")[2])}
    if not ends:
        return rule
    pattern = "|".join(sorted({re.sub(r"\d+", r"\\d+", re.escape(end)) for end in ends})[:3])
    for name in ("id", "name", "href"):
        fitted = replace(rule, fragment=(name, pattern))
        told = [spot for spot in spots if spot.comment.url]
        if enough(sum(_shows_end(spot, fitted) for spot in told), len(told)):
            return fitted
    return rule


def _shows_end(spot: _Spot, rule: ThreadRule) -> bool:
    end = (spot.comment.url or "").partition("#")[2]
    shown = shown_in(spot.lesson.sheet, rule)
    return any(one.fragment == end and _says(one, spot.comment) for one in shown)
