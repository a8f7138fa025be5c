"""Plain text as a browser saves a page: the post, the thread, and the form below it.

There is no markup to go by, only what a reader goes by: the line that counts the comments, the
numbers and the indentation of the thread, names above dates, and "Leave a Reply".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import urls
from ingest.dates import parse_date
from ingest.errors import NotRecognised
from ingest.extract.bylines import dateline
from ingest.extract.bylines.written_by import signed_in
from ingest.extract.html.markup import clean
from ingest.extract.saved.bylines import Said, bylines
from ingest.extract.saved.dumped import undumped, without_pictures
from ingest.extract.saved.lines import END, HEADING, QUOTES, WIDE
from ingest.extract.saved.thread import contributions, is_signed_below, opens_signed
from ingest.model import Comment, Post, Problem, Reading

_BESIDE = 25
"""Characters beside the name and the date in a line that says who wrote a post, and when."""


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Where a thread stands, and what its heading says."""

    end: int
    """The line after its last one: where the form begins."""
    start: int | None = None
    """Its first line, below the heading."""
    body: int | None = None
    """The line at which the post ends."""
    title: str | None = None
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the post's words."""

    below: int = 0
    """The first line that is none of it."""
    author: str | None = None
    when: str | None = None


def read_saved(text: str, *, name: str, url: str | None, captured: str) -> Reading:
    """Read a page that was saved as plain text.

    ``text`` is the file's characters, ``url`` the page's address where it is known. Gives the post,
    and the comments with their place in the thread (``position``, ``parent_position``), without
    ids. Threads are known by their numbers and indentation, or by names with dates or "says", above the words or
    below them; where nothing tells whose words stand where, there are no comments but a problem ``gap``.
    Raises ``NotRecognised`` where nothing says that the text is a page with a thread.
    """
    lines = undumped(
        [clean(line).expandtabs(4).replace("\u00a0", " ").rstrip() for line in text.splitlines()]
    )
    found = _bounds(lines, captured)
    if found.start is None:
        found = _begun(lines[: found.end], captured)
    if found.start is None and found.end == len(lines):
        raise NotRecognised(
            name,
            "plain text without a thread; a saved page has a line like '3 thoughts on' or 'Leave a Reply'",
        )
    thread = lines[found.start : found.end] if found.start is not None else []
    said = contributions(thread, captured, found.declared)
    said = said and without_pictures(said)
    address = urls.canonical(url) if url else None
    comments = tuple(_comment(one, place, address, captured) for place, one in enumerate(said or (), 1))
    head = _head(lines[: found.body], found.title)
    post = Post(
        url=address,
        title=found.title,
        author=head.author,
        published=parse_date(head.when, captured=captured) if head.when else None,
        published_raw=head.when,
        text=_text(WIDE.sub("\n", line.strip()) for line in lines[head.below : found.body]),
        declared_comments=found.declared,
    )
    unread = said is None or (found.start is None and _labels(lines[: found.end], captured) > 1)
    return Reading(
        url=address or name,
        why="a page saved as plain text",
        route="text",
        posts=(post,),
        comments=comments,
        problems=_unread(name, found.declared) if unread else _differing(name, found.declared, comments),
    )


def _head(lines: list[str], title: str | None) -> _Head:
    """Find the post's title with a line below it that says when it was written; above them stand the blog's name and menus.

    Where there is no such line, nothing tells where the post begins.
    """
    for n, line in enumerate(lines):
        if not title or line.strip().strip(QUOTES).strip() != title:
            continue
        place = next((m for m in range(n + 1, len(lines)) if lines[m].strip()), n)
        found = dateline.find(lines[place])
        if found is None:
            continue
        author = signed_in(lines[place].strip())
        if len(lines[place].strip()) - len(found.text) - len(author or "") <= _BESIDE:
            return _Head(place + 1, author, found.text)
    return _Head()


def _begun(lines: list[str], captured: str) -> _Bounds:
    """Find a thread whose heading tells no number, or that has none and begins with its first byline.

    One byline alone may be a sentence; one with a label ("Posted by") may be the post's.
    """
    end = len(lines)
    bare = max((n for n, line in enumerate(lines) if HEADING.fullmatch(line)), default=None)
    if bare is not None and (
        is_signed_below(lines[bare + 1 :], captured) or opens_signed(lines[bare + 1 :], captured)
    ):
        return _Bounds(end, bare + 1, bare, _title(HEADING.fullmatch(lines[bare])))
    found = bylines(lines, captured)
    if len(found) < 2 or any(one.form == "labelled" for one in found):
        return _Bounds(end, body=end)
    return _Bounds(end, found[0].first, found[0].first)


def _labels(lines: list[str], captured: str) -> int:
    return sum(one.form == "labelled" for one in bylines(lines, captured))


def _bounds(lines: list[str], captured: str) -> _Bounds:
    """Find the thread by a heading that counts it, and by the form below it."""
    headings = [
        (n, found) for n, line in enumerate(lines) if len(line) < 300 and (found := HEADING.fullmatch(line))
    ]
    # A counter also stands under a post's title; the heading is the last one that is about the post.
    counted = [h for h in headings if h[1]["count"] and h[1]["about"]] or [
        h for h in headings if _number(h[1]) is not None
    ]
    start, heading = counted[0] if counted else (None, None)
    after = (start if start is not None else -1) + 1
    end = next((n for n in range(after, len(lines)) if END.fullmatch(lines[n])), len(lines))
    if start is None or heading is None:
        return _Bounds(end, body=end)
    if not heading["about"]:
        start = _last_heading(lines[:end], captured, start, [n for n, _ in headings])
    return _Bounds(end, start + 1, start, _title(heading), _number(heading))


def _title(heading: re.Match[str] | None) -> str | None:
    """Give the title of the post that a heading names."""
    about = (heading["about"] or heading["titled"] or "") if heading else ""
    return about.strip().strip(QUOTES).strip() or None


def _last_heading(lines: list[str], captured: str, counter: int, headings: list[int]) -> int:
    """Give the heading of a thread whose counter stands under the post's title: nobody but the post's author signs between them."""
    signed = [counter + 1 + one.first for one in bylines(lines[counter + 1 :], captured)]
    return next(
        (
            n
            for n in reversed(headings)
            if n > counter and signed and signed[-1] > n and sum(s < n for s in signed) < 2
        ),
        counter,
    )


def _number(heading: re.Match[str]) -> int | None:
    word = (heading["count"] or heading["after"] or "").lower()
    return int(word) if word.isdigit() else {"one": 1, "a": 1, "an": 1, "no": 0}.get(word)


def _comment(one: Said, place: int, address: str | None, captured: str) -> Comment:
    return Comment(
        post_url=address,
        parent_position=one.parent,
        kind="pingback" if one.ping else "comment",
        author=" ".join((one.author or "").split()) or None,
        published=parse_date(one.when, captured=captured) if one.when else None,
        published_raw=one.when,
        text=_text(line.strip() for line in one.lines),
        position=place,
    )


def _text(lines: Iterator[str]) -> str | None:
    """Join lines, with one blank line at most between paragraphs."""
    joined = "\n".join(re.sub(r"[ \t]+", " ", line).strip(" ") for line in lines)
    return re.sub(r"\n\s*\n+", "\n\n", joined).strip() or None


def _differing(name: str, declared: int | None, found: Sequence[Comment]) -> tuple[Problem, ...]:
    """Say where the page counts more comments than were found, or fewer (which it may do of pingbacks)."""
    if declared is None:
        return ()
    if declared > len(found):
        detail = f"The page counts {declared} comments, {len(found)} could be told apart in the saved text; give the HTML page."
        return (Problem(kind="gap", detail=detail, url=name, count=declared - len(found)),)
    more = sum(one.kind == "comment" for one in found) - declared
    detail = (
        f"The page counts {declared} comments, {declared + more} were told apart in the saved text: "
        "a line within one of them may have been taken for a name. Give the HTML page."
    )
    return (Problem(kind="unsure-comments", detail=detail, url=name, count=more),) if more > 0 else ()


def _unread(name: str, declared: int | None) -> tuple[Problem, ...]:
    detail = (
        "Nothing in the saved text tells whether names stand above their words or below; give the HTML page."
    )
    return (Problem(kind="gap", detail=detail, url=name, count=declared),)
