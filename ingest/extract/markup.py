"""HTML as text: decode, tame, parse, and give the words as a reader sees them.

Everything here is linear in its input and never recurses.
"""

import codecs
import html as entities
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.extract import charset
from ingest.extract.nesting import VOID, tame


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
_WITHOUT_EVENTS = 1
"""``LexborDocumentOptions.WO_EVENTS``: nothing listens to the tree that is built."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as characters, the encoding that was used, and how many bytes did not fit it."""

    text: str
    encoding: str
    errors: int
    source: bytes | None = None
    """The body itself where it is the text in UTF-8, byte for byte."""


def clean(text: str) -> str:
    """Drop characters that no text holds: NUL, other controls, lone surrogates, noncharacters."""
    return _UNWANTED.sub("", text)


def decode_counted(body: bytes, media_type: str | None = None) -> Decoded:
    """Decode as browsers do (WHATWG Encoding and HTML, 13.2.3): BOM, header, ``<meta>``, then a guess.

    ``media_type`` is the Content-Type header. UTF-7 and labels that no browser knows are passed
    over. Bytes that do not fit become U+FFFD and are counted.
    """
    text, encoding, errors = charset.decode(body, media_type)
    # No encoding in use makes a control character of other bytes than its own.
    if len(body.translate(None, _CONTROLS)) < len(body) or "\ufffe" in text or "\uffff" in text:
        return Decoded(clean(text), encoding, errors)
    whole = encoding == "utf-8" and not errors and not body.startswith(codecs.BOM_UTF8)
    return Decoded(text, encoding, errors, body if whole else None)


def decode(body: bytes, media_type: str | None = None) -> str:
    """Give the characters of a body; see ``decode_counted``."""
    return decode_counted(body, media_type).text


def parse(html: str, source: bytes | None = None) -> LexborHTMLParser:
    """Parse a whole page with lexbor, bounded in size and depth; no text is lost by the depth limit.

    ``source``: the same page in UTF-8, where it is at hand.
    """
    tamed = tame(html)
    return LexborHTMLParser(source if source and tamed is html else tamed, options=_WITHOUT_EVENTS)


# lexbor writes tags so that `<` and `>` never stand in an attribute's value.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)>|<!--.*?-->|<[!?][^>]*>", re.DOTALL)
_SKIPPED = _names(
    "script style template textarea select head title noscript iframe object svg math button "
    "audio video noembed noframes xmp"
)
_RAW_START = re.compile(r"<(?:script|style|xmp|iframe|noembed|noframes|noscript)\b")
_MAY_HIDE = re.compile(
    r"<[a-z][^\s>]* [^>]*?(?:[hH][iI][dD][dD][eE][nN]|[nN][oO][nN][eE]|screen-reader|sr-only)"
)
_RAW_TEXT = re.compile(r"<(script|style|xmp|iframe|noembed|noframes|noscript)\b[^>]*>.*?</\1>", re.DOTALL)
# They change nothing about where words and lines end.
_INLINE = re.compile(
    r"</?(?:[abiqsu]|abbr|acronym|bd[io]|big|cite|code|del|dfn|em|font|ins|kbd|mark|samp|small|span|strike|strong"
    r"|su[bp]|time|tt|var|wbr)(?:\s[^>]*)?>"
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
_PLAIN_BLOCKS = {name: gap for name, gap in _GAPS.items() if name not in _LISTS | {"pre"}}
_ALT = re.compile(r"""\salt="([^"]*)\"""")
_SMILEY = re.compile(r"""class="[^"]*(?:smil|emoji|emoticon)""", re.IGNORECASE)


def text_of(source: str | LexborNode) -> str:
    """Give the text of an HTML fragment or of a parsed node, as a reader sees it.

    Paragraphs are separated by one blank line; ``br`` and plain blocks (``div``, ``li``, ``tr``)
    end a line; other white space is one space. Smilies become their text. Scripts, styles and
    hidden elements are dropped. An empty string comes back where nothing is visible.
    """
    if isinstance(source, LexborNode):
        return text_of_written(source.html or "")
    if "<" not in source and "&" not in source:
        return " ".join(clean(source).split())
    return text_of_written(LexborHTMLParser(tame(clean(source)), is_fragment=True).html or "")


def text_of_written(html: str) -> str:
    """Give the text of HTML as lexbor writes it; see ``text_of``, which parses any other HTML first."""
    return _Writing().run(html)


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
        if _RAW_START.search(markup):
            # Their text may look like tags and remarks.
            markup = _RAW_TEXT.sub("", markup)
        # The pattern is slow, and hardly any text has one of these words.
        hints = 'style="' in markup or " hidden" in markup or "sr-only" in markup
        hints = hints or "screen-reader" in markup or "visually-hidden" in markup
        self.hides = hints and _MAY_HIDE.search(markup) is not None
        if not self.hides:
            markup = _INLINE.sub("", markup)
        pieces = _TOKEN.split(markup)
        if pieces[0]:
            self.text(pieces[0])
        for slash, name, attributes, text in zip(
            pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True
        ):
            if name in _PLAIN_BLOCKS and self.skipping is None and not (self.hides and attributes):
                self.gap = max(_PLAIN_BLOCKS[name], self.gap + self.breaks)
                self.breaks = 0
            elif name is not None:
                self.tag(name, bool(slash), attributes)
            if text and self.skipping is None:
                if text.isspace() and not self.pre:
                    self.space = True
                else:
                    self.text(text)
        return "".join(self.parts)

    def tag(self, name: str, closing: bool, attributes: str) -> None:
        if self.skipping is not None:
            self._skip(name, closing)
        elif not closing and (name in _SKIPPED or (self.hides and attributes and _HIDDEN.search(attributes))):
            if name not in VOID:
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
        text = clean(entities.unescape(alt[1])).strip()
        shown = _SMILEY.search(attributes) or not any(c.isalnum() for c in text)
        if shown and 0 < len(text) <= 20:
            self._write(text)

    def text(self, raw: str) -> None:
        text = entities.unescape(raw) if "&" in raw else raw
        if self.pre:
            self._preformatted(clean(text))
            return
        line = " ".join(text.split())
        if not line.isprintable():
            line = " ".join(clean(line).split())
        if not line:
            self.space = True
            return
        self.space = self.space or text[0].isspace()
        self._write(line)
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
