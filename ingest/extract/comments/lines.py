"""The lines of one comment's element: those that hold its author or date, and the words that are left."""

import html as entities
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.extract.bylines.names import name_in, opens_speech
from ingest.extract.bylines.roles import is_button
from ingest.extract.comments.first_lines import BLOCKS, first_line, is_badge, take_badges
from ingest.extract.comments.small_parts import is_small_part, without_votes
from ingest.extract.html.nesting import names
from ingest.extract.html.sheet import spaced, words
from ingest.extract.page.nest import Item, Nest

_INNER = frozenset(["p", "div", "ul", "ol", "li", "blockquote", "table", "h1", "h2", "h3", "h4", "h5", "h6"])
SILENT = names("script style noscript textarea input select button form template iframe -comment")
_SET_OFF = re.compile(r"\s*<(b|strong|h[3-6])\b[^>]*>(?:(?!</?\1\b).)*</\1>\s*", re.DOTALL)
_SIGNED = re.compile(r"(?:comment|posted|written|left)(?: left| posted)? by:?\s+(.+)", re.IGNORECASE)
_LONGEST_SIGNED = 600
"""Characters of a signature's HTML, at most."""
_LEADS = re.compile(
    r"\b(?:link|repl(?:y|ies)|report|quote|comment|share|permalink|flag|edit|like|vote|up|down|profile?)|^\W*\d|^\W*$",
    re.IGNORECASE,
)
"""What a small link says that is no name."""
_PROSE = frozenset({"p", "blockquote", "pre"})
_ASKS = 'textarea,select,button,input:not([type="hidden"])'
"""What makes a form one: some put the very words of a comment into one that asks for nothing."""
_LETTER = re.compile(r"[^\W\d_]")
_CLOCK = re.compile(
    r"(?:at\s+)?\d{1,2}(?:[:.]|\s?h\s?)\d\d(?::\d\d)?(?:\s?(?:[ap]\.?m\.?|min|uhr))?", re.IGNORECASE
)
"""A line below the day."""
_SIGNS = re.compile(r"(?=\S*[+:;!?<>=^])[^\w#|]*(?:[+-]?\d+)?[^\w#|]*")
_LONGEST_HEAD, _MOST_WORDS = 60, 8
"""Characters and words that a head has at most beside the author and the date; more of them are the comment's."""


class Lines:
    """Lines as they are gathered from an element's children, one after the other."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        """HTML of what someone wrote."""
        self.heads: list[str] = []
        """Lines with an author or a date in them."""
        self._plain: list[str | LexborNode] = []
        self._places: list[int] = []
        """Where among what was kept each of these stands."""
        self._line: list[str] = []
        self._words: list[str] = []
        self._named: list[str] = []
        """What makes the line a head."""
        self._linked: list[str] = []
        """Links in it that are called as small things are."""
        self.beside_heads: list[str] = []
        """Such links beside an author or a date, or alone: one may be whoever spoke."""
        self._before_head: int | None = None
        """Kept lines before the first head."""
        self._signs = ""
        """A line of signs ("+1"), no comment's number: what someone wrote where nothing else is."""

    def head(self, text: str) -> None:
        """Add a piece that makes its line a head."""
        self._named.append(text)
        self._words.append(text)

    def add_text(self, text: str) -> None:
        """Add characters that stand between the elements."""
        if text.isspace():
            if self._line:
                self._line.append(text)
            return
        self._line.append(entities.escape(text, quote=False))
        self._words.append(text)

    def add(self, node: LexborNode, tag: str, *, is_block: bool) -> None:
        """Add an element that holds neither author nor date."""
        if tag == "br":
            self.end()
            self.kept.append("<br>")
            return
        if tag == "hr":
            self.end()
            return
        text = node.text()
        if self._words and is_badge(node, text):
            return
        if is_small_part(node, text, is_block=is_block):
            if not _LEADS.search(text) and (tag == "a" or (is_block and _is_one_link(node, text))):
                self._linked.append(" ".join(text.split()))
            return
        if is_block:
            self.end()
            if not text or text.isspace():
                self.kept.append(node.html or "")
            elif self._is_hour(text.strip()):
                self.heads.append(text.strip())
            else:
                take_badges(node, tag)
                self._keep(node, without_votes(node))
        else:
            self._line.append(node.html or "")
            self._words.append(text)

    def pass_over(self, tag: str) -> None:
        """Leave out an element, which ends the line where it is a block."""
        if tag in BLOCKS:
            self.end()

    def end(self) -> None:
        """End the line: it is a head, or kept where it holds a letter."""
        if not self._words:
            self.beside_heads += self._linked
            self._line, self._linked = [], []
            return
        text = " ".join(" ".join(self._words).split())
        if self._named and text:
            if self._before_head is None:
                self._before_head = len(self._plain)
            named = " ".join(" ".join(self._named).split())
            if _speaks_on(text, named):
                self._keep(text, "".join(self._line).lstrip(" \t\r\n:,-"))
                text = named
            self.heads.append(text)
            self.beside_heads += self._linked
        elif self._is_hour(text):
            self.heads.append(text)
        elif _LETTER.search(text) and not is_button(text):
            self._keep(text, "".join(self._line))
        elif _SIGNS.fullmatch(text):
            self._signs = "".join(self._line)
        self._line, self._words, self._named, self._linked = [], [], [], []

    def _is_hour(self, text: str) -> bool:
        """Whether a line right below the first head is the hour of its day."""
        return self._before_head == len(self._plain) and _CLOCK.fullmatch(text) is not None

    def _keep(self, text: str | LexborNode, html: str) -> None:
        self._places.append(len(self.kept))
        self.kept.append(html)
        self._plain.append(text)

    def hear(self, *, beside: str | None) -> None:
        """Make the first line a head where it says who speaks, as no author is marked.

        It does with an open "Jo Marsh says:", or where it is set off as a whole and nothing but the date stands
        below it; not where another is named ``beside`` the date, who quotes Jo Marsh.
        """
        first, _ = self.opening()
        # Most first lines are whole paragraphs, in which a look is quicker than to read a name.
        if not first or (beside is not None and (beside not in first or beside != name_in(first))):
            return
        titled = self._before_head == 1 and self._looks_like_name(first, self._places[0])
        if (titled and all(name_in(head) is None for head in self.heads)) or opens_speech(first):
            shown = self._plain[0]
            self.drop_opening()
            self.heads.insert(0, shown if isinstance(shown, str) else first_line(shown))

    def opening(self) -> tuple[str, str]:
        """Give the first line that was kept: its text and its HTML, which are empty where there is none."""
        if not self._plain:
            return "", ""
        shown = self._plain[0]
        return (shown if isinstance(shown, str) else words(shown)), self.kept[self._places[0]]

    def drop_opening(self) -> None:
        """Leave out the first line that was kept: it is the author's name."""
        last = self._places.pop(0)
        del self.kept[: last + 1], self._plain[0]
        self._places = [place - last - 1 for place in self._places]

    def closing(self) -> str:
        """Give the last line that was kept, where the head follows right below it; else an empty text."""
        if len(self._plain) < 2 or self._before_head != len(self._plain):
            return ""
        last = self._plain[-1]
        return last if isinstance(last, str) else ""

    def drop_closing(self) -> None:
        """Leave out the last line that was kept: it is the author's name."""
        del self.kept[self._places.pop() :], self._plain[-1]

    def _looks_like_name(self, first: str, place: int) -> bool:
        """Whether a line above the date is set off as a whole, or is short and has the words below the date."""
        if len(first) <= 60 and _SET_OFF.fullmatch(self.kept[place]):
            return True
        return (
            len(self._plain) > 1 and len(first) <= 40 and len(first.split()) <= 4 and first[-1] not in ".!?:,"
        )

    def drop_signature(self, author: str) -> bool:
        """Leave out a last line that says once more whose comment it is ("Comment by Jo Marsh"); whether there was one."""
        if len(self._plain) < 2 or len(self.kept[self._places[-1]]) > _LONGEST_SIGNED:
            return False
        last = self._plain[-1]
        found = _SIGNED.fullmatch(last if isinstance(last, str) else words(last))
        if (found is None or found[1] != author) and (
            self.closing() != author or any(author in head for head in self.heads)
        ):
            return False
        self.drop_closing()
        return True

    def plain(self) -> list[str]:
        """Give the kept lines as text."""
        return [line if isinstance(line, str) else words(line) for line in self._plain]

    def html(self) -> str:
        """Give what was kept, without the breaks at its ends."""
        first, last = 0, len(self.kept)
        while first < last and self.kept[first] == "<br>":
            first += 1
        while last > first and self.kept[last - 1] == "<br>":
            last -= 1
        return "".join(self.kept[first:last]) or self._signs


def _speaks_on(line: str, named: str) -> bool:
    """Whether the words of a comment follow in the line that holds the author or the date."""
    if line.startswith((f"{named}:", f"{named} :")):
        return len(_LETTER.findall(line[len(named) :])) > 1
    return len(line) - len(named) > _LONGEST_HEAD and len(line.split()) - len(named.split()) > _MOST_WORDS


def holds_blocks(node: LexborNode) -> bool:
    """Whether an element is or holds a block; in one as small as these a look at each is quicker than a query."""
    return any(inner.tag in _INNER for inner in node.traverse())


def _is_one_link(node: LexborNode, text: str) -> bool:
    """Whether a block is one link and no more."""
    links = node.css("a[href]")
    return len(links) == 1 and links[0].text().strip() == text.strip()


def _is_silent(node: LexborNode, tag: str) -> bool:
    return tag in SILENT and (tag != "form" or node.css_first(_ASKS) is not None)


def gather(item: Item, nest: Nest, *, spine: set[int], heads: set[int], silent: set[int]) -> Lines:
    """Go through an item without those in it.

    ``spine``: elements on the way to its author and date; ``heads``: these two themselves;
    ``silent``: elements to pass over. All by ``mem_id``.
    """
    lines = Lines()
    roots = {root.mem_id for root in item.roots}
    # A paragraph that is one of several roots is kept as one.
    prose = {root.mem_id for root in item.roots[1:] if root.tag in _PROSE}
    opened, owner, carriers = spine | (roots - prose), nest.owner, nest.carriers
    stack: list[Iterator[LexborNode]] = [iter(item.roots)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            lines.end()
            continue
        tag, place = node.tag or "", node.mem_id
        if tag == "-text" and place not in heads:
            lines.add_text(node.text())
            continue
        if place in silent or _is_silent(node, tag) or (place in owner and place not in roots):
            lines.pass_over(tag)
            continue
        is_block = tag in BLOCKS
        if place in heads:
            if is_block:
                lines.end()
            lines.head((spaced if is_block and holds_blocks(node) else words)(node))
            if is_block:
                lines.end()
        elif place not in opened and place not in carriers:
            lines.add(node, tag, is_block=is_block)
        elif is_block or place in roots or holds_blocks(node) or node.css_first("br") is not None:
            lines.end()
            stack.append(node.iter(include_text=True))
        else:
            lines.head(words(node))
    lines.end()
    return lines
