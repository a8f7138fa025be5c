"""A page's words as one string of letters, and which element each stretch of it stands in.

Feed and page print one text in two ways (quotes curled, links written out, other spacing), so that only letters and
digits are compared.
"""

import re
import unicodedata
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import Sheet, children

_SILENT = frozenset(
    ["script", "style", "noscript", "textarea", "select", "button", "template", "iframe", "-comment"]
)
_PROTOCOL = re.compile(r"https?://(?:www\.)?|\bwww\.", re.IGNORECASE)
_EDGE = 48
"""Letters at each end of a long text by which it is found where something in its middle was changed."""

Span = tuple[int, int]


def bare(text: str | None) -> str:
    """Reduce a text to its letters and digits, in lower case."""
    if not text:
        return ""
    told = unicodedata.normalize("NFKC", _PROTOCOL.sub("", text)).casefold()
    return told if told.isalnum() else "".join(filter(str.isalnum, told))


class Concordance:
    """Where the words of one page stand."""

    def __init__(self, sheet: Sheet) -> None:
        self._spans: dict[int, Span] = {}
        self.body = sheet.tree.body
        parts: list[str] = []
        at = 0
        stack: list[tuple[LexborNode, int | None]] = [(self.body, None)] if self.body is not None else []
        while stack:
            node, opened = stack.pop()
            if opened is not None:
                self._spans[node.mem_id] = (opened, at)
            elif node.is_text_node:
                part = bare(node.text())
                parts.append(part)
                at += len(part)
            elif node.is_element_node and node.tag not in _SILENT:
                stack.append((node, at))
                stack.extend((child, None) for child in reversed(list(children(node))))
        self.text = "".join(parts)

    def span(self, node: LexborNode) -> Span:
        """Give the stretch that an element holds; an empty one for what is not shown."""
        return self._spans.get(node.mem_id, (0, 0))

    def words(self, node: LexborNode) -> str:
        """Give an element's letters."""
        start, end = self.span(node)
        return self.text[start:end]

    def places(self, wanted: str, *, within: Span | None = None) -> Iterator[Span]:
        """Give where letters stand; a long text also where only its beginning and its end are as wanted."""
        start, end = within or (0, len(self.text))
        if not wanted:
            return
        at, found = self.text.find(wanted, start, end), False
        while at >= 0:
            found = True
            yield at, at + len(wanted)
            at = self.text.find(wanted, at + 1, end)
        if not found and len(wanted) > 3 * _EDGE and within is None:
            yield from self._changed(wanted)

    def _changed(self, wanted: str) -> Iterator[Span]:
        at = self.text.find(wanted[:_EDGE])
        while at >= 0:
            last = self.text.find(wanted[-_EDGE:], at)
            if last >= 0 and 0.8 <= (last + _EDGE - at) / len(wanted) <= 1.25:
                yield at, last + _EDGE
            at = self.text.find(wanted[:_EDGE], at + 1)

    def smallest(self, place: Span) -> LexborNode | None:
        """Give the smallest element that holds a stretch."""
        node = self.body
        while node is not None:
            inner = next((c for c in children(node) if self._holds(c, place)), None)
            if inner is None:
                return node
            node = inner
        return None

    def alike(self, node: LexborNode) -> Iterator[LexborNode]:
        """Give an element and those around it that hold the same words and no more."""
        span, above = self.span(node), node.parent
        yield node
        while above is not None and above.tag not in {"body", "html"} and self.span(above) == span:
            yield above
            above = above.parent

    def _holds(self, node: LexborNode, place: Span) -> bool:
        start, end = self._spans.get(node.mem_id, (1, 0))
        return start <= place[0] and place[1] <= end


def same(found: str, wanted: str, *, cut: bool = False) -> bool:
    """Whether two texts in bare letters are one; ``cut``: the wanted one is only its beginning.

    A theme may add a little (the words of a link, a footnote): a tenth is let pass.
    """
    if not found or not wanted:
        return False
    if found == wanted or (cut and found.startswith(wanted)):
        return True
    if len(wanted) < 3 * _EDGE or cut:
        return False
    return (
        found.startswith(wanted[:_EDGE])
        and found.endswith(wanted[-_EDGE:])
        and 0.9 <= len(found) / len(wanted) <= 1.1
    )
