"""The names of those who left no address of their own: they open their comments as the others' names do. Pure.

Where a theme marks no author, WordPress still links one who gave an address; all others are bare text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from itertools import takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.names import is_speaker, name_in
from ingest.extract.bylines.roles import is_button
from ingest.extract.comments.lines import Lines
from ingest.extract.html.sheet import attribute, said, words
from ingest.extract.page.nest import Item

_LONGEST = 60
_MOST_WORDS = 4
_SET_OFF = re.compile(
    r"\s*(?:<p\b[^>]*>\s*)?<(b|strong|em|i|td|th|cite|h[3-6])\b[^>]*>(?:(?!</?\1\b).)*</\1>\s*(?:</p>\s*)?",
    re.DOTALL,
)
_APART = re.compile(r"\s*<span\b[^>]*>(?:(?!</?span\b).)*</span>\s*", re.DOTALL)
"""An element of its own, as names stand in where those of the others do."""
_SPOKEN = re.compile(r"(?:comment|posted|written|reply|response)\s+(?:by|from)\s+.*:", re.IGNORECASE)


_PERMALINK = re.compile(r'<a\b[^>]*\bhref="[^"]*#[^"]*"[^>]*>([^<]*)</a>')
_TAG = re.compile(r"<[^>]*>")
_LABELS = re.compile(r"#\d*(?=\s|$)")
"""Beside a name: the link to the comment."""


_NUMBER = re.compile(r"\d+")
_ORDINAL = re.compile(r"^\W?\d+[.):]\s*")
_HEADED = re.compile(
    r"((?:\s*<(?:div|section|blockquote)\b[^>]*>){1,3}\s*)<(h[3-6])\b[^>]*>\s*([^<>]+?)\s*</\2>"
)


class Mark(NamedTuple):
    """What stands before and after a name in its line; any number is a 0, as most count the comments."""

    before: str
    after: str

    def name_in(self, line: str) -> str | None:
        """Give what stands in a line where the name does in others."""
        before, after = (re.escape(part).replace("0", r"\d+") for part in self)
        found = re.fullmatch(rf"{before}(.+){after}", line)
        return found[1].strip(" ,") if found is not None else None


def _mark_of(heads: Iterable[str], author: str) -> Mark | None:
    """Give what stands around an author's name in the first line that holds it."""
    for line in heads:
        before, found, after = line.partition(author)
        if found and len(before) + len(after) <= _LONGEST:
            return Mark(_NUMBER.sub("0", before), _NUMBER.sub("0", after))
    return None


def opened_by_name(
    nameless: Mapping[int, Lines], named: Sequence[tuple[list[str], str]]
) -> dict[int, tuple[str, str]]:
    """Give by place the names of ``names_at_the_head``, and the HTML of what is left."""
    found: dict[int, tuple[str, str]] = {}
    for place, name in names_at_the_head(nameless, named).items():
        nameless[place].drop_opening()
        found[place] = name, nameless[place].html()
    return found


def closed_by_name(nameless: Mapping[int, Lines], many: int) -> dict[int, tuple[str, str]]:
    """Give by place the names that stand between the words of all ``many`` comments and their date, and the HTML of what is left."""
    names = {place: lines.closing() for place, lines in nameless.items()}
    alike = len(names) == many >= _FEWEST_ALIKE and len(set(names.values())) > 1
    if not alike or not all(map(_may_close, names.values())):
        return {}
    for lines in nameless.values():
        lines.drop_closing()
    return {place: (name, nameless[place].html()) for place, name in names.items()}


def _may_close(line: str) -> bool:
    return 1 < len(line) <= _LONGEST and len(line.split()) <= _MOST_WORDS and line[-1] not in ".!?:,;"


def headed_by_name(
    said: Sequence[tuple[str | None, str]], named: Sequence[tuple[list[str], str]]
) -> dict[int, tuple[str, str]]:
    """Give by place the names in headings that open the very element of the words, and the HTML of what is left.

    ``said``: author and HTML of each comment; ``named``: lines and author of those that are known: most of these stand in
    a line of their own. Nobody sets a heading into a comment.
    """
    nameless = {place: html for place, (author, html) in enumerate(said) if author is None}
    if not nameless or 2 * sum(author in lines for lines, author in named) < max(len(named), 1):
        return {}
    found = {place: match for place, html in nameless.items() if (match := _HEADED.match(html)) is not None}
    usual = all(
        len(match[3]) <= _LONGEST and len(match[3].split()) <= _MOST_WORDS for match in found.values()
    )
    if len(found) < len(nameless) or not usual:
        return {}
    return {
        place: (unescape(match[3]).strip(), match[1] + match.string[match.end() :])
        for place, match in found.items()
    }


def names_at_the_head(
    nameless: Mapping[int, Lines], named: Sequence[tuple[list[str], str]]
) -> dict[int, str]:
    """Give the names that open comments without a known author; none where one of them opens otherwise.

    ``nameless``: the lines of these, by place; ``named``: the lines and the name of all others.
    """
    marks = [_mark_of(heads, author) for heads, author in named]
    (mark, times), *_ = Counter(marks).most_common(1) or [(None, 0)]
    if 2 * times < len(marks) or (mark is None and marks):
        return {}
    found = {place: _name(lines, mark) for place, lines in nameless.items()}
    names = {place: name for place, name in found.items() if name is not None}
    if mark is None and len(names) >= max(_FEWEST_ALIKE, _MOST_ALIKE * len(found)):
        # Where most are set off as names are, an unusual one is a name too ("J", "Friends of the Reading Rooms").
        names |= {place: name for place in found if (name := _set_off(nameless[place])) is not None}
    # A single comment may begin with whom it quotes ("Jo Marsh said...").
    alone = mark is None and len(found) == 1 and is_speaker(next(iter(nameless.values())).opening()[0])
    return names if len(names) == len(found) and not alone else {}


def without_label(names: Sequence[str | None]) -> dict[int, str]:
    """Give names by their places without the label that stands before each of them ("Kirjoittaja: Jo Marsh", "De Jo Marsh")."""
    split = [name.split() if name else [] for name in names]
    for cut in (_without_shared, _without_small):
        if (bare := cut(split)) is not None:
            return bare
    opened = {place: _FROM.match(name) for place, name in enumerate(names) if name}
    if len(opened) >= _FEWEST_ALIKE and all(opened.values()):
        return {place: (names[place] or "")[found.end() :] for place, found in opened.items() if found}
    parts = {place: name.partition(":") for place, name in enumerate(names) if name}
    alike = {label for label, colon, name in parts.values()} if len(parts) > 1 else set()
    bare = {place: name.strip() for place, (_, colon, name) in parts.items() if colon and name.strip()}
    return bare if len(alike) == 1 and len(bare) == len(parts) else {}


def _without_shared(names: Sequence[list[str]]) -> dict[int, str] | None:
    """Give names without the words that all of them open with, such as the post's title, or the button that they all end with."""
    known = [name for name in names if name]
    if len(known) < _FEWEST_ALIKE or len({tuple(name) for name in known}) < 2:
        return None
    first = 0
    while all(len(name) > first + 1 for name in known) and len({name[first] for name in known}) == 1:
        first += 1
    first = first if first > 2 else 0
    behind = all(len(name) > first + 1 and is_button(name[-1]) for name in known)
    if not first and not behind:
        return None
    last = -1 if behind and len({name[-1] for name in known}) == 1 else None
    return {place: " ".join(name[first:last]) for place, name in enumerate(names) if name}


def _without_small(names: Sequence[list[str]]) -> dict[int, str] | None:
    """Give names without the small words that several open with, in whatever language: "publicado por Jo Marsh", beside linked names without."""
    opened = {place: name for place, name in enumerate(names) if len(name) > 1 and name[0][0].islower()}
    distinct = len({tuple(name) for name in opened.values()})
    if distinct < 2:
        return None
    columns = zip(*(name[:-1] for name in opened.values()), strict=False)
    shared = [column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns)]
    known = sum(map(bool, names))
    several = len(shared) > 1 or distinct >= _FEWEST_ALIKE
    told = several and max(map(len, shared), default=0) >= _TELLING
    if not shared or not all(map(str.islower, shared)) or not (told or known == len(opened) >= _FEWEST_ALIKE):
        return None
    return {place: " ".join(name[len(shared) :]) for place, name in opened.items()}


_TELLING = 4
"""Letters of a small word that is no particle of a name ("van der")."""
_FEWEST_ALIKE, _MOST_ALIKE = 3, 0.6
"""Comments, and their part of those without a known author, whose names show that what is set off first is one."""


_FROM = re.compile(r"(?:from|by|de|par|von|da|di|por|door|av|af)\s+(?=\S)", re.IGNORECASE)
"""Before all names it is a label; before one it may be a part of a name ("De Souza")."""


def _set_off(lines: Lines) -> str | None:
    first, html = lines.opening()
    return first if 0 < len(first) <= _LONGEST and _SET_OFF.fullmatch(html) else None


def _name(lines: Lines, mark: Mark | None) -> str | None:
    first, html = lines.opening()
    if not first or len(first) > _LONGEST:
        return None
    if (labelled := _beside_permalink(html)) is not None:
        return labelled
    alone = _SET_OFF.fullmatch(html) is not None
    if mark is None:
        if _SPOKEN.fullmatch(first) or is_speaker(first):
            return name_in(first)
        usual = len(first.split()) <= _MOST_WORDS and len(first) > 1 and first[-1] not in "!?:,;"
        return first if alone and usual else None
    if not any(mark):
        return first if alone or (_APART.fullmatch(html) and first[-1] not in "!?:,;") else None
    return mark.name_in(first) or mark.name_in(_ORDINAL.sub("", first))


def _beside_permalink(html: str) -> str | None:
    """Give the name in a line that holds the link to the comment as well ("Jo Marsh permalink")."""
    link = _PERMALINK.search(html)
    if link is None or not (is_button(link[1]) or link[1].startswith("#")):
        return None
    name = said(unescape(_TAG.sub(" ", html[: link.start()] + html[link.end() :])))
    return name if name and len(name.split()) <= _MOST_WORDS and name[-1] not in "!?:,;" else None


def name_in_meta(node: LexborNode, item: Item) -> str | None:
    """Give the name in an element called meta that opens an item and holds no date: its only link's, or the text."""
    text = said(node.text(separator=" ")) or ""
    if "meta" not in attribute(node, "class").lower() or not 0 < len(text) <= _LONGEST or dateline.find(text):
        return None
    if not words(item.roots[0]).startswith(words(node)):
        return None
    links = [link for link in node.css("a") if "#" not in attribute(link, "href")]
    name = name_in(words(links[0]) if len(links) == 1 else _LABELS.sub(" ", text))
    return name if name and name[0].isalpha() and not is_button(name) else None
