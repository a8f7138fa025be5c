"""What of HTML a reader sees, and how: nothing hidden, what is struck out set apart, raised figures raised. Pure.

Texts and the markup beside them are made from it alike, so that nothing stands in one that the other leaves out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from ingest.extract.html.charset import clean
from ingest.extract.html.nesting import VOID, names, tame
from ingest.model import Comment, Post, Reading

RAW = names("script style xmp iframe noembed noframes noscript")
RAW_TEXT = re.compile(rf"<({'|'.join(RAW)})\b[^>]*>.*?</\1>", re.DOTALL)
_MAY_HIDE = re.compile(
    r"<([a-z][^\s>]*)( [^>]*?(?:[hH][iI][dD][dD][eE][nN]|[nN][oO][nN][eE]|screen-reader|sr-only|\\)[^>]*)>"
)
_HIDDEN = re.compile(r"(?i)\shidden(?:\s|/|$)")
# A class "hidden", and what a page's style sheet hides, is unfolded by scripts: comments of long threads among it.
_CALLED_HIDDEN = re.compile(r'(?i)class="[^"]*\b(?:screen-reader-text|sr-only|visually-hidden)\b')
_VALUE = re.compile(r'="[^"]*"')
_STYLE = re.compile(r'(?i)\sstyle="([^"]*)"')
_UNSAID = re.compile(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'", re.DOTALL)
"""Comments of a style, and quoted words: neither is a declaration."""
_ESCAPES = re.compile(r'style="[^"]*\\')
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,5})\s?|(.))", re.DOTALL)
_SHOWN_AGAIN = re.compile(r"<([a-z][^\s>]*)( [^>]*?[vV][iI][sS][iI][bB][lL][eE][^>]*)>")
_ASKS = re.compile(
    r"(?i)hidden|none|screen-reader|sr-only|line-through|<(?:s|strike|del|su[bp])[\s>]|style=[^>]*\\"
)
"""What markup has that may look otherwise than its words say."""
_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*)([^>]*)>", re.DOTALL)
_STRIKING = names("s strike del")
_LINED = re.compile(r'(?i)style="[^"]*text-decoration(?:-line)?\s*:[^;"]*line-through')
_WITHIN = names(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strike strong "
    "sub sup time tt u var wbr"
)
"""Elements that end no run of words."""
_RAISED = re.compile(r"<su([bp])(?:\s[^>]*)?>((?:(?!</?su[bp][\s>]).)*)</su\1>", re.DOTALL)
_UP, _DOWN = (
    str.maketrans("0123456789+-\u2212", figures)
    for figures in (
        "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b",
        "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u208b",
    )
)
_RAISED_FIGURES = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u2080-\u2089"
_AFTER_FIGURE = re.compile(rf"(?:[0-9{_RAISED_FIGURES}]|[{_RAISED_FIGURES}][/\u2044])\Z")
_BEGINS, _ENDS = re.compile(r"[+\u2212-]?[0-9]"), re.compile(r"[0-9]\Z")
_PIECE = re.compile(r"<[^>]*>|[^<]+")
_BESIDE = 200
"""Characters of markup that are looked at for a figure beside a raised one."""


def as_seen(reading: Reading) -> Reading:
    """Give a reading whose markup holds what a reader sees, as its texts do."""
    posts, comments = tuple(map(_post, reading.posts)), tuple(map(_comment, reading.comments))
    if posts == reading.posts and comments == reading.comments:
        return reading
    return replace(reading, posts=posts, comments=comments)


def _post(post: Post) -> Post:
    return replace(post, html=_markup(post.html)) if _asks(post.html) else post


def _comment(comment: Comment) -> Comment:
    return replace(comment, html=_markup(comment.html)) if _asks(comment.html) else comment


def _asks(markup: str | None) -> bool:
    return markup is not None and _ASKS.search(markup) is not None


def _markup(markup: str | None) -> str | None:
    written = LexborHTMLParser(tame(clean(markup or "")), is_fragment=True).html or ""
    told = seen(written)
    return markup if told == written else told


def seen(html: str) -> str:
    """Give HTML as lexbor writes it without what is hidden.

    What is struck out comes between blocks in an element (``s``, ``strike``, ``del``) for each run of words, and raised
    or lowered figures that stand at others as signs of their own: "10\u2076" is not "106".
    """
    if _hides(html):
        html = _unhidden(html)
    if "line-through" in html or "<s>" in html or "<s " in html or "<del" in html or "<strike" in html:
        html = _parted(RAW_TEXT.sub("", html))
    return _raised(html) if "<sup" in html or "<sub" in html else html


def _hides(markup: str) -> bool:
    """Whether some element may be hidden: the pattern is slow, and hardly any text has one of these words."""
    hints = (
        " hidden" in markup or "sr-only" in markup or "screen-reader" in markup or "visually-hidden" in markup
    )
    if not hints and 'style="' in markup:
        lower = markup.lower()
        hints = "none" in lower or "hidden" in lower or _ESCAPES.search(markup) is not None
    return hints and _MAY_HIDE.search(markup) is not None


def _unhidden(markup: str) -> str:
    """Leave out the elements that are hidden; of those that only hold their place, what is shown within them stays."""
    markup = RAW_TEXT.sub("", markup)
    kept, position = list[str](), 0
    for found in _MAY_HIDE.finditer(markup):
        if found.start() < position:
            continue
        style = _style(found[2])
        is_gone = style.get("display") == "none" or _is_called_hidden(found[2])
        if is_gone or style.get("visibility") == "hidden":
            kept.append(markup[position : found.start()])
            position = _end_of(found[1], markup, found.end())
            if not is_gone:
                kept += _shown_within(markup[found.end() : position])
    return "".join((*kept, markup[position:]))


def _is_called_hidden(attributes: str) -> bool:
    """Say whether an element has the attribute for it, or a class that only programs which read aloud heed."""
    return bool(_HIDDEN.search(_VALUE.sub("", attributes)) or _CALLED_HIDDEN.search(attributes))


def _shown_within(markup: str) -> Iterator[str]:
    """Give the elements that are shown within one of which the rest is not."""
    position = 0
    for found in _SHOWN_AGAIN.finditer(markup):
        if found.start() >= position and _style(found[2]).get("visibility") == "visible":
            position = _end_of(found[1], markup, found.end())
            yield _unhidden(markup[found.start() : position])


def _style(attributes: str) -> dict[str, str]:
    """Give what an element's own style declares: of several values the last, of those that are marked as important."""
    style = _STYLE.search(attributes)
    declared: dict[str, str] = {}
    settled: set[str] = set()
    for declaration in _UNSAID.sub("", unescape(style[1])).split(";") if style else ():
        name, _, value = _ESCAPED.sub(_character, declaration).lower().partition(":")
        name, (value, *important) = name.strip(), value.split("!")
        if important or name not in settled:
            declared[name] = value.strip()
        if important:
            settled.add(name)
    return declared


def _character(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16)) if escaped[1] else escaped[2]


def _end_of(name: str, markup: str, start: int) -> int:
    """Find where an element ends that begins before ``start``."""
    depth = 0 if name in VOID else 1
    tags = _TAG.finditer(markup, start) if depth else iter(())
    for found in tags:
        if found[2] == name:
            depth += -1 if found[1] else 1
            if not depth:
                return found.end()
    return len(markup) if depth else start


def _parted(html: str) -> str:
    parting, at = _Parting(), 0
    for tag in _TAG.finditer(html):
        parting.add(html[at : tag.start()])
        at = tag.end()
        if tag[2]:
            parting.tag(tag[0], tag[2].lower(), closing=bool(tag[1]), attributes=tag[3])
    parting.add(html[at:])
    parting.end()
    return "".join(parting.kept)


class _Parting:
    """Markup in which each run of words that are struck out gets an element of its own."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self._open: list[tuple[str, bool]] = []
        """Elements that are open, and whether they strike out."""
        self._run: list[str] = []
        self._name = ""
        """What strikes out now, if anything does."""

    def add(self, piece: str) -> None:
        (self._run if self._name else self.kept).append(piece)

    def tag(self, tag: str, name: str, *, closing: bool, attributes: str) -> None:
        """Add a tag; of those that strike out only what they do is kept."""
        if name not in _WITHIN:
            self.end()
            self.kept.append(tag)
        keeps = name in _WITHIN and name not in _STRIKING
        if closing:
            if keeps:
                self.add(tag)
            self._close(name)
            return
        if name not in VOID:
            strikes = name in _STRIKING or _LINED.search(attributes) is not None
            self._open.append((name, strikes))
            if strikes and not self._name:
                self._name = name if name in _STRIKING else "s"
        if keeps:
            self.add(tag)

    def _close(self, name: str) -> None:
        if not self._open or self._open[-1][0] != name or not self._open.pop()[1]:
            return
        if not any(strikes for _, strikes in self._open):
            self.end()
            self._name = ""

    def end(self) -> None:
        """End a run: its words are set apart, without the white space around them."""
        run = "".join(self._run)
        words = run.strip()
        if _TAG.sub("", words).replace("&nbsp;", " ").strip():
            start = run.index(words)
            words = f"{run[:start]}<{self._name}>{words}</{self._name}>{run[start + len(words) :]}"
        else:
            words = run
        self.kept.append(words)
        self._run = []


def _raised(html: str) -> str:
    """Give raised and lowered figures that stand at others as signs of their own, and leave what else is raised."""
    parts, at, before = list[str](), 0, ""
    for found in _RAISED.finditer(html):
        parts.append(html[at : found.start()])
        before = (before + parts[-1])[-_BESIDE:]
        behind = html[found.end() : found.end() + _BESIDE]
        words = _TAG.sub("", found[2]).strip()
        ahead = _TAG.sub("", before) if ">" in before[-2:] else before
        after = _TAG.sub("", behind) if behind[:1] == "<" else behind
        touches = (_AFTER_FIGURE.search(ahead) and _BEGINS.match(words)) or (
            _ENDS.search(words) and _BEGINS.match(after)
        )
        parts.append(_as_signs(found[2], _UP if found[1] == "p" else _DOWN) if touches else found[0])
        before += parts[-1]
        at = found.end()
    return "".join((*parts, html[at:]))


def _as_signs(markup: str, signs: Mapping[int, int]) -> str:
    return _PIECE.sub(lambda piece: piece[0] if piece[0][0] == "<" else piece[0].translate(signs), markup)
