"""The text of HTML as lexbor writes it: most lies in lines, blocks and lists, and is written without much ado."""

import html as entities
import re

from ingest.extract.html.charset import clean
from ingest.extract.html.nesting import names
from ingest.extract.html.seen import RAW, RAW_TEXT, seen
from ingest.model import STRUCK

# lexbor writes tags so that `<` and `>` never stand in an attribute's value.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)>|<!--.*?-->|<[!?][^>]*>", re.DOTALL)
_SKIPPED = names(
    "script style template textarea select head title noscript iframe object svg math button "
    "audio video noembed noframes xmp datalist canvas meter progress"
)
_RAW_START = re.compile(rf"<(?:{'|'.join(RAW)})\b")
# They change nothing about where words and lines end.
_INLINE = re.compile(
    r"</?(?:[abiqsu]|abbr|acronym|bd[io]|big|cite|code|del|dfn|em|font|ins|kbd|mark|samp|small|span|strike|strong"
    r"|su[bp]|time|tt|var|wbr)(?:\s[^>]*)?>"
)
# How many line ends stand between a block and what is beside it: 2 makes a blank line.
_GAPS = dict.fromkeys(
    names("p blockquote h1 h2 h3 h4 h5 h6 pre ul ol dl table hr figure fieldset"), 2
) | dict.fromkeys(
    names(
        "div li dt dd tr address article aside body caption center details dialog dir figcaption footer "
        "form header hgroup html legend main menu nav optgroup option search section summary tbody tfoot "
        "thead"
    ),
    1,
)
_LISTS = frozenset({"ul", "ol", "dl"})
_PLAIN_BLOCKS = {name: gap for name, gap in _GAPS.items() if name not in _LISTS | {"pre"}}
_BREAK, _CELL, _LIST, _END_OF_LIST = 0, -1, -2, -3
_KINDS = (
    {slash + name: gap for name, gap in _PLAIN_BLOCKS.items() for slash in ("", "/")}
    | dict.fromkeys(("td", "/td", "th", "/th"), _CELL)
    | {"br": _BREAK}
    | dict.fromkeys(_LISTS, _LIST)
    | {f"/{name}": _END_OF_LIST for name in _LISTS}
)
"""What the tags do that most text has no others than: line ends, or one of the kinds above."""
_ASKING = _SKIPPED | {"pre", "/pre", "img"}
"""Tags that ``_lined`` does not know and that change what the text is; all others change nothing."""
_TAG = re.compile(r"<(/?[a-zA-Z][^\s/>]*|[!?])[^>]*>")
_STRUCK = re.compile(r"<(/?)(?:s|strike|del)>")
_IMAGE = re.compile(r"<img([^>]*)>")
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_ALT = re.compile(r"""\salt="([^"]*)\"""")
_SMILEY = re.compile(r"""class="[^"]*(?:smil|emoji|emoticon)""", re.IGNORECASE)


def text_of_written(html: str) -> str:
    """Give the text of HTML as lexbor writes it; see ``text_of``, which parses any other HTML first."""
    html = seen(html)
    if "<s>" in html or "<del>" in html or "<strike>" in html:
        html = _STRUCK.sub(lambda tag: "]" if tag[1] else STRUCK, html)
    pieces = _pieces(html)
    return _lined(pieces) if pieces is not None else _Writing().run(html)


def _pieces(markup: str) -> list[str] | None:
    """Take markup apart into text and tags in turn; None where a tag asks for more than ``_lined`` does."""
    plain = _REMARK.sub("", markup) if "<!--" in markup else markup
    if "<img" in plain:
        plain = _IMAGE.sub(lambda found: entities.escape(_shown_of(found[1]), quote=False), plain)
    pieces = _TAG.split(_INLINE.sub("", plain))
    others = set(pieces[1::2]) - _KINDS.keys()
    if not others:
        return pieces
    if not others.isdisjoint(RAW):
        bare = RAW_TEXT.sub("", markup)
        return _pieces(bare) if len(bare) < len(markup) else None
    return _joined(pieces) if others.isdisjoint(_ASKING) else None


def _joined(pieces: list[str]) -> list[str]:
    """Leave out the tags that change nothing."""
    kept = [pieces[0]]
    for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
        if tag in _KINDS:
            kept += (tag, text)
        else:
            kept[-1] += text
    return kept


def _lined(pieces: list[str]) -> str:
    """Write such text: no tag asks for more than a look."""
    parts: list[str] = []
    gap = breaks = lists = 0
    for tag, raw in zip(("br", *pieces[1::2]), pieces[::2], strict=True):
        kind = _KINDS[tag]
        if kind > 0:
            gap, breaks = max(kind, gap + breaks), 0
        elif kind == _BREAK:
            breaks += 1
        elif kind != _CELL:
            within = lists - (kind == _END_OF_LIST)
            gap, breaks = max(1 if within > 0 else 2, gap + breaks), 0
            lists = max(0, within) + (kind == _LIST)
        if raw and (line := _line(raw)):
            if parts:
                due = gap + breaks
                parts.append("\n\n" if due > 1 else "\n" if due else " ")
            parts.append(line)
            gap = breaks = 0
    return "".join(parts)


def _line(raw: str) -> str:
    """Give a run of text on one line; most is on one already, which is quicker seen than made."""
    line = raw.strip()
    if "&" in line:
        line = line.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\xa0").replace("&amp;", "&")
    if line.isprintable() and "  " not in line:
        return line.strip()
    line = " ".join(line.split())
    return line if line.isprintable() else " ".join(clean(line).split())


def _shown_of(attributes: str) -> str:
    """Give what stands for an image where it is a smiley, or an empty string."""
    alt = _ALT.search(attributes)
    if alt is None:
        return ""
    text = clean(entities.unescape(alt[1])).strip()
    shown = not any(c.isalnum() for c in text) or _SMILEY.search(attributes)
    return text if shown and len(text) <= 20 else ""


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

    def run(self, markup: str) -> str:
        if _RAW_START.search(markup):
            # Their text may look like tags and remarks.
            markup = RAW_TEXT.sub("", markup)
        pieces = _TOKEN.split(_INLINE.sub("", markup))
        if pieces[0]:
            self.text(pieces[0])
        for slash, name, attributes, text in zip(
            pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True
        ):
            if name in _PLAIN_BLOCKS and self.skipping is None:
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
        elif not closing and name in _SKIPPED:
            self.skipping, self.skip_depth = name, 1
        elif name == "br":
            self.breaks += 1
        elif name == "img":
            if shown := _shown_of(attributes):
                self._write(shown)
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
