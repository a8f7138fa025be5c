"""HTML as text: decode, tame, parse, and give the words as a reader sees them.

Everything here is linear in its input and never recurses.
"""

import html as entities
import re
from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.extract import charset

DEPTH_LIMIT = 400
"""Elements that may stand in each other; lexbor's time grows with the square of the depth."""

FORMATTING_LIMIT = 100
"""Unclosed ``<b>``, ``<font>``...: each is opened again in every following block (HTML, 13.2.4.3)."""

SIZE_LIMIT = 20 * 1024 * 1024
"""Characters of a document that are parsed."""

# Below the first nothing can grow; below the second depth alone costs a tenth of a second at most.
_FEW_TAGS = 2_000
_MANY_TAGS = 8_000


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names("area base br col embed frame hr img input link meta param source track wbr")
# These never nest in themselves without another element between: their end tags are optional.
_SELF_CLOSING = _names(
    "html head body p li dt dd option optgroup tr td th tbody thead tfoot colgroup rb rt rtc rp"
)
_FORMATTING = _names("b big code em font i nobr s small strike strong tt u")
_RAW = _names("script style textarea title xmp iframe noembed noframes")

_FORMATTING_TAG = re.compile(rf"<(/?)(?:{'|'.join(sorted(_FORMATTING))})[\s>/]", re.IGNORECASE)
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*))")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as characters, the encoding that was used, and how many bytes did not fit it."""

    text: str
    encoding: str
    errors: int


def clean(text: str) -> str:
    """Drop characters that no text holds: NUL, other controls, lone surrogates, noncharacters."""
    return _UNWANTED.sub("", text)


def decode_counted(body: bytes, media_type: str | None = None) -> Decoded:
    """Decode as browsers do (WHATWG Encoding and HTML, 13.2.3): BOM, header, ``<meta>``, then a guess.

    ``media_type`` is the Content-Type header. UTF-7 and labels that no browser knows are passed
    over. Bytes that do not fit become U+FFFD and are counted.
    """
    text, encoding, errors = charset.decode(body, media_type)
    return Decoded(clean(text), encoding, errors)


def decode(body: bytes, media_type: str | None = None) -> str:
    """Give the characters of a body; see ``decode_counted``."""
    return decode_counted(body, media_type).text


def parse(html: str) -> LexborHTMLParser:
    """Parse a whole page with lexbor, bounded in size and depth; no text is lost by the depth limit."""
    return LexborHTMLParser(tame(html))


def tame(html: str) -> str:
    """Leave out start tags (never text) that nest beyond what a parser handles in linear time."""
    html = html[:SIZE_LIMIT]
    tags = html.count("<")
    if tags < _FEW_TAGS or (tags < _MANY_TAGS and not _formatting_piles_up(html)):
        return html
    return _Taming(html).run()


def _formatting_piles_up(html: str) -> bool:
    depth = 0
    for found in _FORMATTING_TAG.finditer(html):
        depth += -1 if found[1] else 1
        if depth > FORMATTING_LIMIT:
            return True
        depth = max(depth, 0)
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
            if name in _VOID or name in _SELF_CLOSING:
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


# lexbor writes tags so that `<` and `>` never stand in an attribute's value.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)>|<!--.*?-->|<[!?][^>]*>", re.DOTALL)
_SKIPPED = _names(
    "script style template textarea select head title noscript iframe object svg math button "
    "audio video noembed noframes xmp"
)
_RAW_START = re.compile(r"<(?:script|style|xmp|iframe|noembed|noframes|noscript)\b")
_RAW_TEXT = re.compile(r"<(script|style|xmp|iframe|noembed|noframes|noscript)\b[^>]*>.*?</\1>", re.DOTALL)
# They change nothing about where words and lines end.
_INLINE = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|"
    r"strike|strong|sub|sup|time|tt|u|var|wbr)(?:\s[^>]*)?>"
)
_HIDDEN = re.compile(
    r"""\shidden(?:\s|=|/|$)|style="[^"]*(?:display\s*:\s*none|visibility\s*:\s*hidden)"""
    r"""|class="[^"]*(?:\bscreen-reader-text\b|\bsr-only\b|\bvisually-hidden\b)""",
    re.IGNORECASE,
)
# How many line ends stand between a block and what is beside it: 2 makes a blank line.
_GAPS = dict.fromkeys(
    _names("p blockquote h1 h2 h3 h4 h5 h6 pre ul ol dl table hr figure fieldset"), 2
) | dict.fromkeys(
    _names(
        "div li dt dd tr address article aside body caption center details dialog dir figcaption footer "
        "form header hgroup html legend main menu nav optgroup option search section summary tbody tfoot "
        "thead"
    ),
    1,
)
_LISTS = frozenset({"ul", "ol", "dl"})
_ALT = re.compile(r"""\salt="([^"]*)\"""")
_SMILEY = re.compile(r"""class="[^"]*(?:smil|emoji|emoticon)""", re.IGNORECASE)


def text_of(source: str | LexborNode) -> str:
    """Give the text of an HTML fragment or of a parsed node, as a reader sees it.

    Paragraphs are separated by one blank line; ``br`` and plain blocks (``div``, ``li``, ``tr``)
    end a line; other white space is one space. Smilies become their text. Scripts, styles and
    hidden elements are dropped. An empty string comes back where nothing is visible.
    """
    if isinstance(source, LexborNode):
        markup = source.html or ""
    elif "<" not in source and "&" not in source:
        return " ".join(clean(source).split())
    else:
        markup = LexborHTMLParser(tame(clean(source)), is_fragment=True).html or ""
    return _Writing().run(clean(markup))


class _Writing:
    """The text so far, and the white space that is due before the next word."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.gap = 0
        self.space = False
        self.breaks = 0
        self.pre = 0
        self.lists = 0
        self.skipping: str | None = None
        self.skip_depth = 0
        self.hides = True

    def run(self, markup: str) -> str:
        if "<" not in markup:
            self.text(markup)
            return "".join(self.parts)
        if _RAW_START.search(markup):
            # Their text may look like tags and remarks.
            markup = _RAW_TEXT.sub("", markup)
        self.hides = _HIDDEN.search(markup) is not None
        if not self.hides:
            markup = _INLINE.sub("", markup)
        position = 0
        for found in _TOKEN.finditer(markup):
            if found.start() > position and self.skipping is None:
                self.text(markup[position : found.start()])
            position = found.end()
            name = found[2]
            if name is not None:
                self.tag(name, bool(found[1]), found[3])
        if self.skipping is None:
            self.text(markup[position:])
        return "".join(self.parts)

    def tag(self, name: str, closing: bool, attributes: str) -> None:
        if self.skipping is not None:
            self._skip(name, closing)
        elif not closing and (name in _SKIPPED or (self.hides and attributes and _HIDDEN.search(attributes))):
            if name not in _VOID:
                self.skipping, self.skip_depth = name, 1
        elif name == "br":
            self.breaks += 1
        elif name == "img":
            self._image(attributes)
        elif name in {"td", "th"}:
            self.space = True
        elif (gap := _GAPS.get(name)) is not None:
            self._block(name, closing, gap)

    def _skip(self, name: str, closing: bool) -> None:
        if name == self.skipping:
            self.skip_depth += -1 if closing else 1
            if self.skip_depth == 0:
                self.skipping = None

    def _block(self, name: str, closing: bool, gap: int) -> None:
        if name == "pre":
            self.pre = max(0, self.pre + (-1 if closing else 1))
        if name in _LISTS:
            if closing:
                self.lists = max(0, self.lists - 1)
            if self.lists:
                gap = 1
            if not closing:
                self.lists += 1
        # A line break after text ends that line, as the block's end does; on an empty line it is one more.
        self.gap = max(gap, self.gap + self.breaks)
        self.breaks = 0

    def _image(self, attributes: str) -> None:
        alt = _ALT.search(attributes)
        if alt is None:
            return
        text = entities.unescape(alt[1]).strip()
        shown = _SMILEY.search(attributes) or not any(c.isalnum() for c in text)
        if shown and 0 < len(text) <= 20:
            self._write(text)

    def text(self, raw: str) -> None:
        text = entities.unescape(raw) if "&" in raw else raw
        if self.pre:
            self._preformatted(text)
            return
        words = text.split()
        if not words:
            self.space = self.space or bool(text)
            return
        self.space = self.space or text[0].isspace()
        self._write(" ".join(words))
        self.space = text[-1].isspace()

    def _preformatted(self, text: str) -> None:
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if number:
                self.breaks += 1
            if line.strip():
                indent = line[: len(line) - len(line.lstrip())] if number else ""
                self._write(indent + " ".join(line.split()) if indent else line.strip())

    def _write(self, text: str) -> None:
        due = self.gap + self.breaks
        if self.parts:
            if due:
                self.parts.append("\n" * min(due, 2))
            elif self.space:
                self.parts.append(" ")
        self.parts.append(text)
        self.gap = self.breaks = 0
        self.space = False
