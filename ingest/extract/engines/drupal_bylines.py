"""Who is named in the bylines of Drupal 4 to 6, whatever the language: "Soumis par Jo Marsh le ven, 2009-11-06 14:05".

Source: ``comment.tpl.php`` and ``node.tpl.php`` of Drupal 4.7 to 6, whose ``.submitted`` holds one sentence, translated once for
posts and comments alike, and ``theme_username()``, which sets a name in a link where it leads anywhere.
"""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.html.sheet import Sheet, words
from ingest.extract.page.anchors import Entry, within

_EXACT = ".username,[typeof],.commenter-name,.comment-author"
"""What later versions, and some themes, set around the name alone."""
_DAY = re.compile(r"[^\W\d]+\.?,\s+(?=\d)")
_SHORT = re.compile(r"[^\W\d_]{1,6}\.?,")
"""How ``format_date()`` begins: a weekday's short name in the blog's language, and a comma."""
_WORD = re.compile(r"\S*[^\W\d_]\S*")
_NOTE = re.compile(r"^\s*\([^()]*\)")
_LONGEST = 300
"""Characters of such a sentence, at most."""
_EDGES = " \t,;:|/·—–-"


class _Line(NamedTuple):
    """What stands before the date: all of it, and where a link tells the name, the name with the words beside it."""

    head: str
    before: str | None = None
    name: str | None = None
    tail: int = 0


def names_of(sheet: Sheet, entries: Sequence[Entry]) -> tuple[dict[str, str], str | None]:
    """Give the names of comments by their ids, and that of the post's author, where a sentence of the page's own names them."""
    roots = {root.mem_id for one in entries for root in one.item.roots}
    lines = {one.source_id: line for one in entries if one.source_id and (line := _line_of(one.item.roots))}
    posts = (_read(node) for node in sheet.all(".node .submitted") if not within(node, roots))
    own = next((line for line in posts if line is not None), None)
    everyone = [*lines.values(), *([own] if own is not None else [])]
    opening = _opening(everyone)
    tail = _tail([line for line in everyone if line.head.startswith(opening)])
    if not opening and not tail:
        return {}, None
    named = {number: _name(line, opening, tail) for number, line in lines.items()}
    author = _name(own, opening, tail) if own is not None else None
    return {number: name for number, name in named.items() if name}, author


def _line_of(roots: Iterable[LexborNode]) -> _Line | None:
    return next((_read(node) for root in roots if (node := root.css_first(".submitted")) is not None), None)


def _read(node: LexborNode) -> _Line | None:
    """Read one sentence; None where it begins with its date, or something in it is marked as the name."""
    line = words(node)
    found = dateline.find(line) if len(line) <= _LONGEST else None
    if found is None or not line[: found.start].strip() or node.css_first(_EXACT) is not None:
        return None
    # A weekday is known in some languages only: it is left with the words in all.
    day = _DAY.match(found.text)
    head = line[: found.start + (day.end() if day else 0)]
    links = [name for link in node.css("a") if _WORD.search(name := words(link)) and name in head]
    if len(links) != 1:
        return _Line(head)
    before, _, after = head.partition(links[0])
    return _Line(head, before, links[0], len(_WORD.findall(_NOTE.sub("", after))))


def _opening(lines: Sequence[_Line]) -> str:
    """Give the words before the names: those before a link, else those that all sentences begin with; there may be none."""
    told = Counter(line.before for line in lines if line.before is not None)
    if told:
        return told.most_common(1)[0][0]
    shared: list[str] = []
    for alike in zip(*(head.split() for head in _several(lines)), strict=False):
        # Who writes here may share a first name.
        if len(set(alike)) > 1 or (shared and not alike[0][0].islower()):
            break
        shared.append(alike[0])
    return f"{' '.join(shared)} " if shared else ""


def _tail(lines: Sequence[_Line]) -> int:
    """Give the number of words between the names and the dates."""
    told = Counter(line.tail for line in lines if line.before is not None)
    if told:
        return told.most_common(1)[0][0]
    ends = list(zip(*(reversed(head.split()) for head in _several(lines)), strict=False))
    count = 1 if ends and all(_SHORT.fullmatch(word) for word in ends[0]) else 0
    while count < len(ends) and len(set(ends[count])) == 1 and ends[count][0].islower():
        count += 1
    return count


def _several(lines: Sequence[_Line]) -> set[str]:
    """Give the sentences where there are several: of one alone nothing tells what all share."""
    heads = {line.head for line in lines}
    return heads if len(heads) > 1 else set()


def _name(line: _Line, opening: str, tail: int) -> str | None:
    if line.name is not None:
        return line.name
    if not line.head.startswith(opening):
        return None
    told = line.head[len(opening) :].split()
    return " ".join(told[: len(told) - tail]).strip(_EDGES) or None
