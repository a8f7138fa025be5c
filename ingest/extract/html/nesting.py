"""HTML that nests without end, made harmless before a parser sees it."""

import re
from collections import Counter

DEPTH_LIMIT = 400
"""Elements that may stand in each other; lexbor's time grows with the square of the depth."""

FORMATTING_LIMIT = 100
"""Unclosed ``<b>``, ``<font>``...: each is opened again in every following block (HTML, 13.2.4.3)."""

SIZE_LIMIT = 20 * 1024 * 1024
"""Characters of a document that are parsed."""

ATTRIBUTE_LIMIT = 1_000
"""Attributes of one element; lexbor compares each with all before it."""

# Shorter tags have no time to waste; longer ones hold a picture, as a rule.
_LONG_TAG = 16_000
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")

# Below the first nothing can grow; below the second depth alone costs a tenth of a second at most.
_FEW_TAGS = 2_000
_MANY_TAGS = 8_000


def names(told: str) -> frozenset[str]:
    """Give names, of tags as a rule, out of one line."""
    return frozenset(told.split())


VOID = names("area base br col embed frame hr img input link meta param source track wbr")
# These never nest in themselves without another element between: their end tags are optional.
_SELF_CLOSING = names(
    "html head body p li dt dd option optgroup tr td th tbody thead tfoot colgroup rb rt rtc rp"
)
_FORMATTING = names("b big code em font i nobr s small strike strong tt u")
_RAW = names("script style textarea title xmp iframe noembed noframes")

# Searched for four times as fast as with the flag that ignores case, which hides that they begin with `<`.
_FORMATTING_NAMES = "|".join(
    "".join(f"[{letter}{letter.upper()}]" for letter in name) for name in sorted(_FORMATTING)
)
_FORMATTING_TAG = re.compile(rf"<(/?)(?:{_FORMATTING_NAMES})[\s>/]")
_FORMATTING_START = re.compile(rf"<(?:{_FORMATTING_NAMES})[\s>/]")
_FLAT = VOID | _SELF_CLOSING
# Remarks and raw text are passed over whole: tags in them are none.
_PLAIN_TAG = re.compile(
    rf"<(?:!--(?:.*?-->|.*)|({'|'.join(sorted(_RAW))})\b.*?(?:</\1|\Z)|(/?)([a-zA-Z][^\s/>]*))",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*))")


def tame(html: str) -> str:
    """Leave out start tags that nest, and attributes that pile up, beyond what a parser handles in linear time; never text."""
    html = _with_fewer_attributes(html[:SIZE_LIMIT])
    tags = html.count("<")
    if tags < _FEW_TAGS:
        return html
    if not _formatting_piles_up(html) and (tags < _MANY_TAGS or not _nests_deeply(html)):
        return html
    return _Taming(html).run()


def _with_fewer_attributes(html: str) -> str:
    # What is so long without a tag covers half of it from one even place to the next: few looks tell of most pages.
    half = _LONG_TAG // 2
    if all(html.find("<", start, start + half) >= 0 for start in range(0, len(html) - half + 1, half)):
        return html
    tags = html.split("<")
    return "<".join([tag if len(tag) < _LONG_TAG else _thinned(tag) for tag in tags])


def _thinned(tag: str) -> str:
    head, closing, text = tag.partition(">")
    if len(head) < _LONG_TAG or not head[:1].isalpha():
        return tag
    found = _ATTRIBUTE.findall(head)
    return tag if len(found) <= ATTRIBUTE_LIMIT else " ".join(found[:ATTRIBUTE_LIMIT]) + closing + text


def _formatting_piles_up(html: str) -> bool:
    if len(_FORMATTING_START.findall(html)) <= FORMATTING_LIMIT:
        return False
    # A start with its end right after it opens one element more, and no more; most tags are such pairs.
    tags = "".join([slash or "<" for slash in _FORMATTING_TAG.findall(html)]).replace("</", "")
    depth = 1
    for tag in tags:
        depth = depth + 1 if tag == "<" else max(depth - 1, 1)
        if depth > FORMATTING_LIMIT:
            return True
    return False


def _nests_deeply(html: str) -> bool:
    """Whether more elements may be open at once than the limit; as if an end tag closed its own element only."""
    depth, opened = 0, dict[str, int]()
    for _, slash, written in _PLAIN_TAG.findall(html):
        name = written.lower()
        if slash:
            if opened.get(name):
                opened[name] -= 1
                depth -= 1
        elif name and name not in _FLAT:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
            if depth > DEPTH_LIMIT:
                return True
    return False


class _Taming:
    """One walk over the tags of a document, with the stack a parser would have."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.stack: list[str] = []
        self.open: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.formatting = 0
        self.cuts: list[tuple[int, int]] = []

    def run(self) -> str:
        position = 0
        while found := _TAG.search(self.html, position):
            comment, slash, name = found.groups()
            if comment:
                end = self.html.find("-->", found.end())
                position = end + 3 if end >= 0 else len(self.html)
                continue
            position = found.end()
            name = name.lower()
            if name in VOID or name in _SELF_CLOSING:
                continue
            if not (self._close(name) if slash else self._admit(name)):
                end = self.html.find(">", position)
                position = end + 1 if end >= 0 else len(self.html)
                self.cuts.append((found.start(), position))
            elif name in _RAW and not slash:
                position = self._after_raw(name, position)
        return self._without_cuts()

    def _admit(self, name: str) -> bool:
        if name in _FORMATTING:
            self.formatting += 1
            if self.formatting > FORMATTING_LIMIT:
                self.dropped[name] += 1
                return False
        if len(self.stack) >= DEPTH_LIMIT:
            self.dropped[name] += 1
            return False
        if name not in _RAW:
            self.stack.append(name)
            self.open[name] += 1
        return True

    def _close(self, name: str) -> bool:
        if name in _FORMATTING:
            self.formatting = max(0, self.formatting - 1)
        if self.dropped[name]:
            self.dropped[name] -= 1
            return False
        if self.open[name]:
            while (top := self.stack.pop()) != name:
                self.open[top] -= 1
            self.open[name] -= 1
        return True

    def _after_raw(self, name: str, position: int) -> int:
        end = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(self.html, position)
        return end.start() if end else len(self.html)

    def _without_cuts(self) -> str:
        if not self.cuts:
            return self.html
        kept, position = [], 0
        for start, end in self.cuts:
            kept.append(self.html[position:start])
            position = end
        kept.append(self.html[position:])
        return "".join(kept)
