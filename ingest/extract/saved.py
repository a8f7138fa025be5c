"""Plain text as a browser saves a page: the post, the thread, and the form below it.

There is no markup to go by, only what a reader goes by: the line that counts the comments, the
numbers and the indentation of the thread, names above dates, and "Leave a Reply".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest import urls
from ingest.dates import parse_date
from ingest.errors import NotRecognised
from ingest.extract.markup import clean
from ingest.extract.saved_lines import (
    BESIDE,
    CHROME,
    END,
    HEADING,
    NUMBERED,
    PING,
    QUOTES,
    SAID_AFTER,
    SAYS,
    WIDE,
    ends_so,
    is_date,
    is_name,
)
from ingest.model import Comment, Post, Problem, Reading


@dataclass(slots=True)
class _Said:
    """One contribution: where it stands, who wrote it, and its lines."""

    indent: int
    author: str | None = None
    when: str | None = None
    parent: int | None = None
    ping: bool = False
    lines: list[str] = field(default_factory=list)


def read_saved(text: str, *, name: str, url: str | None, captured: str) -> Reading:
    """Read a page that was saved as plain text.

    ``text`` is the file's characters, ``url`` the page's address where it is known. Gives the post,
    and the comments with their place in the thread (``position``, ``parent_position``), without
    ids. Threads are known by their numbers and indentation, or by names with dates or "says".
    Raises ``NotRecognised`` where nothing says that the text is a page with a thread.
    """
    lines = [clean(line).expandtabs(4).replace("\u00a0", " ").rstrip() for line in text.splitlines()]
    start, end, title, declared = _bounds(lines)
    if start is None:
        start = _begun(lines[:end], captured)
    if start is None and end == len(lines):
        raise NotRecognised(
            name,
            "plain text without a thread; a saved page has a line like '3 thoughts on' or 'Leave a Reply'",
        )
    body = lines[: end if start is None else start]
    thread = lines[start + 1 if declared is not None or title else start : end] if start is not None else []
    said = _numbered(thread, captured) or _named(thread, captured)
    address = urls.canonical(url) if url else None
    comments = tuple(_comment(one, place, address, captured) for place, one in enumerate(said, 1))
    post = Post(
        url=address,
        title=title,
        text=_text(WIDE.sub("\n", line.strip()) for line in body),
        declared_comments=declared,
    )
    return Reading(
        url=address or name,
        why="a page saved as plain text",
        route="text",
        posts=(post,),
        comments=comments,
        problems=_gap(name, declared, len(comments)),
    )


def _begun(lines: list[str], captured: str) -> int | None:
    """A thread without a heading begins with its first byline; one alone may be a sentence."""
    bylines = [n for n in range(len(lines)) if _byline(lines, n, captured) is not None]
    return bylines[0] if len(bylines) > 1 else None


def _bounds(lines: list[str]) -> tuple[int | None, int, str | None, int | None]:
    """Find the thread: the line of its heading, the line after its end, the title and the count it names."""
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
    title = (heading["about"] or "").strip().strip(QUOTES).strip() if heading else ""
    return start, end, title or None, _number(heading) if heading else None


def _number(heading: re.Match[str]) -> int | None:
    word = (heading["count"] or heading["after"] or "").lower()
    return int(word) if word.isdigit() else {"one": 1, "a": 1, "an": 1, "no": 0}.get(word)


def _numbered(lines: list[str], captured: str) -> list[_Said]:
    """Read a thread whose comments are numbered list items; replies are lists within them."""
    said: list[_Said] = []
    open_items: list[tuple[int, int, int]] = []
    for n, line in enumerate(lines):
        found = NUMBERED.fullmatch(line)
        if found and _begins(found, open_items, lines, n, captured):
            indent, number = len(found["indent"]), int(found["number"])
            while open_items and open_items[-1][0] >= indent:
                open_items.pop()
            said.append(_Said(indent, parent=open_items[-1][2] if open_items else None))
            open_items.append((indent, number, len(said)))
            line = found["rest"] or ""  # noqa: PLW2901 - the number is no part of what was said
        if said:
            said[-1].lines.append(line)
        elif line.strip():
            return []
    for one in said:
        _sign(one, captured)
    return said


def _begins(
    found: re.Match[str], open_items: list[tuple[int, int, int]], lines: list[str], n: int, captured: str
) -> bool:
    """Whether a numbered line begins a comment, and is no item of a list within one."""
    indent, number = len(found["indent"]), int(found["number"])
    if not open_items:
        return number == 1
    for level, last, _ in reversed(open_items):
        if level == indent:
            return number == last + 1
        if level < indent:
            break
    else:
        return False
    first = found["rest"] or ""
    following = lines[n + 1] if n + 1 < len(lines) else ""
    return number == 1 and (_is_byline(first, captured) or (is_name(first) and not following.strip()))


def _named(lines: list[str], captured: str) -> list[_Said]:
    """Read a thread without numbers: each comment begins with a name that says something or has a date."""
    said: list[_Said] = []
    stack: list[tuple[int, int]] = []
    skip = -1
    for n, line in enumerate(lines):
        if n <= skip:
            continue
        begun = _byline(lines, n, captured)
        if begun is not None:
            one, skip = begun
            while stack and stack[-1][0] >= one.indent:
                stack.pop()
            one.parent = stack[-1][1] if stack else None
            said.append(one)
            stack.append((one.indent, len(said)))
        elif said and not CHROME.fullmatch(line):
            said[-1].lines.append(line)
    return said


def _byline(lines: list[str], n: int, captured: str) -> tuple[_Said, int] | None:
    """Read a name and date at a line; give the beginning comment and the last line that was used."""
    line = lines[n].strip() if len(lines[n]) < 200 else ""
    indent = len(lines[n]) - len(lines[n].lstrip())
    if ping := PING.fullmatch(line):
        return _Said(indent, author=ping["title"], ping=True), n
    # "Olu on 5 March said:": the verb stands after the date.
    line = SAID_AFTER.sub("", line)
    below = lines[n + 1].strip() if n + 1 < len(lines) else ""
    dated_below = is_date(below, captured)
    if (
        (says := SAYS.fullmatch(line))
        and _speaks(says["author"], lines[n - 1] if n else "")
        and (ends_so(line) or dated_below or is_date(says["when"], captured))
    ):
        if is_date(says["when"], captured):
            return _Said(indent, says["author"], says["when"].strip(" :,")), n
        return _Said(indent, says["author"], below if dated_below else None), n + dated_below
    if (beside := BESIDE.fullmatch(line)) and is_date(beside["when"], captured) and is_name(beside["author"]):
        return _Said(indent, beside["author"], beside["when"]), n
    if dated_below and is_name(line) and not is_date(line, captured):
        return _Said(indent, line, below), n + 1
    return None


def _is_byline(line: str, captured: str) -> bool:
    return _byline([line], 0, captured) is not None


def _speaks(author: str, above: str) -> bool:
    """Whether a name stands before "says", and at the head of something, not within a sentence."""
    words = author.split()
    named = len(words) == 1 or (len(words) <= 6 and not author[:1].islower())
    return named and (not above.strip() or CHROME.fullmatch(above) is not None)


def _sign(one: _Said, captured: str) -> None:
    """Take the name, the date and the buttons off the lines of a numbered comment."""
    lines = [line for line in one.lines if not CHROME.fullmatch(line)]
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    lines = lines[first:]
    if not lines:
        return
    begun = _byline(lines, 0, captured)
    if begun is not None:
        one.author, one.when, one.ping = begun[0].author, begun[0].when, begun[0].ping
        lines = lines[begun[1] + 1 :]
    elif is_name(lines[0]) and any(line.strip() for line in lines[1:]) and not lines[1].strip():
        one.author, lines = lines[0].strip(), lines[1:]
    one.lines = _without_date(one, lines, captured)


def _without_date(one: _Said, lines: list[str], captured: str) -> list[str]:
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if one.when is None and first is not None and is_date(lines[first].strip(), captured):
        one.when = lines[first].strip()
        return lines[first + 1 :]
    return lines


def _comment(one: _Said, place: int, address: str | None, captured: str) -> Comment:
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


def _gap(name: str, declared: int | None, found: int) -> tuple[Problem, ...]:
    if declared is None or declared <= found:
        return ()
    detail = f"The page counts {declared} comments, {found} could be told apart in the saved text; give the HTML page."
    return (Problem(kind="gap", detail=detail, url=name, count=declared - found),)
