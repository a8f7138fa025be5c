"""Threads in plain text that was saved from a browser: numbered, or told by their bylines. Pure."""

import re
from collections.abc import Sequence
from itertools import dropwhile

from ingest.extract.saved.bylines import SIGNS, Byline, Said, byline, bylines
from ingest.extract.saved.lines import BULLETED, CHROME, LABELLED, NOTICE, NUMBERED, is_date, is_name

_Open = tuple[int, int, int]
"""Of an item that is not at its end: its indentation, its number, its place."""
_WORDS = 8
"""Words above the first byline that are what somebody wrote, where no label says that bylines stand below."""


def contributions(lines: Sequence[str], captured: str, declared: int | None) -> list[Said] | None:
    """Give the contributions of a thread (the lines between its heading and the form), in order.

    ``declared`` is how many the page counts. None where nothing tells whose words stand where.
    """
    lines = _begun(lines)
    if numbered := _numbered(lines, captured):
        return numbered
    found = bylines(lines, captured, declared)
    below = _stand_below(lines, found)
    if below is None:
        return None
    return _closed(lines, found) if below else _opened(lines, found, captured)


def is_signed_below(lines: Sequence[str], captured: str) -> bool:
    """Whether the bylines of a thread stand below the words that they sign."""
    return _stand_below(lines, bylines(lines, captured)) is True


def opens_signed(lines: Sequence[str], captured: str) -> bool:
    """Whether the first line that anybody wrote is a dated byline, perhaps with the number 1: one that speaks, or one of several."""
    lines = _begun(lines)
    found = (NUMBERED.fullmatch(lines[0]) or BULLETED.fullmatch(lines[0])) if lines else None
    if found is not None and _number(found) in {0, 1}:
        lines = [found["rest"], *lines[1:]] if found["rest"] else _below(lines[1:])
    first = byline(lines, 0, captured) if lines else None
    if first is None or first.when is None or first.form == "labelled":
        return False
    return first.form.startswith("says") or len(bylines(lines, captured)) > 1


def _begun(lines: Sequence[str]) -> Sequence[str]:
    """Leave out what software says at the head of a thread."""
    begin = (n for n, line in enumerate(lines) if line.strip() and not NOTICE.fullmatch(line))
    return lines[next(begin, len(lines)) :]


def _stand_below(lines: Sequence[str], found: Sequence[Byline]) -> bool | None:
    """Whether words stand above the first byline and none below the last one; None where that tells nothing."""
    signs = [one for one in found if one.form != "ping"]
    if not signs or any(one.form not in SIGNS for one in signs):
        return False
    pings = [one.first for one in found if one.first > signs[-1].last]
    before = _words(lines[: signs[0].first])
    after = _words(lines[signs[-1].last + 1 : min(pings, default=len(lines))])
    labelled = signs[0].form == "labelled"
    if not before or (after and not labelled):
        return False
    return True if not after and (labelled or before >= _WORDS) else None


def _words(lines: Sequence[str]) -> int:
    """Count the words that people wrote."""
    said = [line for line in lines if not CHROME.fullmatch(line) and not NOTICE.fullmatch(line)]
    return sum(any(map(str.isalnum, word)) for line in said for word in line.split())


def _opened(lines: Sequence[str], found: Sequence[Byline], captured: str) -> list[Said]:
    """Give contributions that begin with their bylines; Blogger prints the date of each below its words."""
    ends = [*(one.first for one in found[1:]), len(lines)]
    said = _nested(found, [lines[one.last + 1 : end] for one, end in zip(found, ends, strict=False)])
    signed = [one for one in said if not one.ping]
    last = [max((n for n, line in enumerate(one.lines) if line.strip()), default=0) for one in signed]
    if all(
        one.when is None and one.lines and is_date(one.lines[n].strip(), captured)
        for one, n in zip(signed, last, strict=True)
    ):
        for one, n in zip(signed, last, strict=True):
            one.when, one.lines = one.lines[n].strip(), one.lines[:n]
    return said


def _closed(lines: Sequence[str], found: Sequence[Byline]) -> list[Said]:
    """Give contributions that end with their bylines; what follows a pingback's title is the blog's that made it."""
    starts = [0, *(one.last + 1 for one in found[:-1])]
    words = [lines[start : one.first] for one, start in zip(found, starts, strict=True)]
    return _nested(found, words)


def _nested(found: Sequence[Byline], words: Sequence[Sequence[str]]) -> list[Said]:
    """Give each byline its words, and the one that it is indented under."""
    said: list[Said] = []
    stack: list[tuple[int, int]] = []
    for place, (signed, lines) in enumerate(zip(found, words, strict=True), 1):
        one = signed.said()
        one.lines = [line for line in lines if not CHROME.fullmatch(line)]
        while stack and stack[-1][0] >= one.indent:
            stack.pop()
        one.parent = stack[-1][1] if stack else None
        said.append(one)
        stack.append((one.indent, place))
    return said


def _numbered(lines: Sequence[str], captured: str) -> list[Said]:
    """Read a thread whose comments are items of a list, with numbers or bullets; replies are lists within them."""
    said: list[Said] = []
    open_items: list[_Open] = []
    for n, line in enumerate(lines):
        found = NUMBERED.fullmatch(line) or BULLETED.fullmatch(line)
        signed = found is not None and _is_signed(found, lines[n + 1 : n + 5], said, captured)
        if found and _begins(found, open_items, signed):
            indent, number = len(found["indent"]), _number(found)
            while open_items and open_items[-1][0] >= indent:
                open_items.pop()
            said.append(Said(indent, parent=open_items[-1][2] if open_items else None))
            open_items.append((indent, number, len(said)))
            line = found["rest"] or ""  # noqa: PLW2901 - the number is no part of what was said
        if said:
            said[-1].lines.append(line)
        elif line.strip():
            return []
    labels = sum(LABELLED.fullmatch(line.strip()) is not None for one in said for line in one.lines)
    if labels and labels != len(said):
        # The points of somebody's list, within comments that are not numbered.
        return []
    for one in said:
        _sign(one, captured)
    return said


def _begins(found: re.Match[str], open_items: list[_Open], signed: bool) -> bool:
    """Whether a numbered line begins a comment, and is no item of a list within one; a bulleted one has to be signed."""
    indent, number, bulleted = len(found["indent"]), _number(found), found.re is BULLETED
    if not open_items:
        return signed if bulleted else number == 1
    for level, last, _ in reversed(open_items):
        if level == indent and not bulleted:
            return number == last + 1
        if level <= indent:
            break
    else:
        return False
    return number in {0, 1} and signed


def _number(found: re.Match[str]) -> int:
    """Give the number of an item; 0 of one that has a bullet."""
    return 0 if found.re is BULLETED else int(found["number"])


def _is_signed(found: re.Match[str], lines: Sequence[str], said: Sequence[Said], captured: str) -> bool:
    """Whether the first line of an item, which may stand below its number or bullet, is the name of who wrote it.

    ``lines``: those below; ``said``: the comments before it, of which the first tells how bylines are made here.
    """
    rest, below = found["rest"], _below(lines)
    if rest and found.re is NUMBERED:
        bare = is_name(rest) and not (lines and lines[0].strip())
        return bare or _signing([rest], captured) is not None
    # "Hearing on 5 March" is a point of somebody's list, unless all bylines are like it.
    signed = _signing([rest, *below] if rest else below, captured)
    first = _signing(_below(said[0].lines), captured) if said else None
    form = first.form if first is not None and not first.ping else None
    alike = signed is not None and (signed.form == form or (form is None and signed.form not in SIGNS))
    return signed is not None and (signed.ping or (alike and signed.when is not None))


def _below(lines: Sequence[str]) -> list[str]:
    """Give the first lines, without blanks at their head; an empty one where there is none."""
    return list(dropwhile(lambda line: not line.strip(), lines[:4])) or [""]


def _signing(lines: Sequence[str], captured: str) -> Byline | None:
    """Give the byline at the head of a numbered comment; a sentence there is none."""
    found = byline(lines, 0, captured)
    return None if found is None or (found.doubtful and found.when is None) else found


def _sign(one: Said, captured: str) -> None:
    """Take the name, the date and the buttons off the lines of a numbered comment."""
    lines = [line for line in one.lines if not CHROME.fullmatch(line)]
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    lines = lines[first:]
    if not lines:
        return
    last = max(n for n, line in enumerate(lines) if line.strip())
    if (begun := _signing(lines, captured)) is not None:
        one.author, one.when, one.ping = begun.author, begun.when, begun.ping
        lines = lines[begun.last + 1 :]
    elif (below := byline(lines, last, captured)) is not None and below.form == "labelled":
        one.author, one.when, one.ping = below.author, below.when, below.ping
        lines = lines[:last]
    elif is_name(lines[0]) and any(line.strip() for line in lines[1:]) and not lines[1].strip():
        one.author, lines = lines[0].strip(), lines[1:]
    one.lines = _without_date(one, lines, captured)


def _without_date(one: Said, lines: list[str], captured: str) -> list[str]:
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if one.when is None and first is not None and is_date(lines[first].strip(), captured):
        one.when = lines[first].strip()
        return lines[first + 1 :]
    return lines
