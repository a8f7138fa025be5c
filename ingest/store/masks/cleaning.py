"""Markup that may be published: a short list of elements, no addresses of people, no images."""

import html
import re
from bisect import bisect_left, bisect_right

import nh3

from ingest.model import STRUCK
from ingest.store.masks.redact import Edit, Masks
from ingest.store.masks.wording import BREAK, laid_out

_STRIKING = {"s", "strike", "del"}
_TAGS = {
    "p",
    "br",
    "blockquote",
    "em",
    "strong",
    "i",
    "b",
    "ul",
    "ol",
    "li",
    "a",
    "code",
    "pre",
    "sup",
    "sub",
} | _STRIKING
_WITHOUT_CONTENT = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "form",
    "title",
}
_WITHOUT_CONTENT |= {"head", "textarea", "select", "button", "audio", "video", "noembed", "noframes", "xmp"}
_WITHOUT_CONTENT |= {"datalist", "canvas", "meter", "progress"}
"""Elements whose words no page shows."""
_REL = "nofollow noopener noreferrer ugc"

_LONGEST = 1_000_000
_DEEPEST = 200
"""nh3 takes time with the square of the nesting: 24 s for 100,000 levels."""

_WORDS = r"[^<>&\xa0\r\0]*(?:<br>[^<>&\xa0\r\0]*)*"
_FRAMES = r"(?:div|span|dd|section|article)"
_PLAIN = re.compile(
    rf"[ \n]*(?:<{_FRAMES}(?: [^<>\0]*)?>[ \n]*)*(?P<within><p>{_WORDS}</p>(?:\n<p>{_WORDS}</p>)*)"
    rf"[ \n]*(?:</{_FRAMES}>[ \n]*)*"
)
"""Plain paragraphs, as most comments are: clean as they stand, without the elements around them."""

_DROPPED = re.compile(
    r"(?i)(?<!\s)</(?:(?P<cell>td|th)|tr|table|caption|div|h[1-6]|dt|dd|section|article|figure|figcaption|address)\b"
    r"|(?<![\s>])<(?:div|table|h[1-6]|dl|section|article|figure|address)\b"
)
"""Where a block or a cell that is dropped parts words."""
_TAG = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>")
_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_VOID = {"br", "img", "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
_BLOCKS = {"p", "blockquote", "ul", "ol", "pre"}
_HREF = re.compile(r' href="([^"]*)"')
_LINKED = re.compile(r"""(?i)(?:\bhref\s*=\s*["']?|(?=\bhttps?://))([^"'\s<>]{1,2000})""")
_NUMERIC_HOST = re.compile(r"(?i)https?://(?:[^/@]*@)?(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])(?:[:/]|$)")


def cleaned(markup: str | None, masks: Masks) -> str | None:
    """Clean markup and mask what is private in its texts and links; None where it cannot be kept.

    Markup that is too long or too deep is not kept: the text without markup stands for it.
    """
    if markup is not None and (plain := _PLAIN.fullmatch(markup)) and not masks.may_touch(plain["within"]):
        return plain["within"]
    if markup is None or len(markup) > _LONGEST or _depth(markup) > _DEEPEST:
        return None
    parted = _DROPPED.sub(lambda tag: (" " if tag["cell"] else "\n") + tag[0], markup)
    clean = nh3.clean(
        parted,
        tags=_TAGS,
        clean_content_tags=_WITHOUT_CONTENT,
        # Without "*", nh3 leaves its own: title and lang, of any element.
        attributes={"a": {"href"}, "*": set()},
        url_schemes={"http", "https"},
        link_rel=_REL,
    )
    return _masked(clean, masks).strip() or None


def linked(markup: str) -> list[str]:
    """Give the addresses that raw markup links to, or spells out."""
    return [html.unescape(href) for href in _LINKED.findall(markup)]


def _depth(markup: str) -> int:
    depth = deepest = 0
    for slash, name in _OPENING.findall(markup):
        if name.lower() in _VOID:
            continue
        depth = max(0, depth - 1) if slash else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _masked(markup: str, masks: Masks) -> str:
    if " href=" in markup:
        markup = _HREF.sub(lambda m: _link(m, masks), markup)
    if not masks.may_touch(markup):
        return markup
    pieces = _pieces(markup)
    seen = laid_out("".join(f"{text}{unseen}" for text, unseen, _ in pieces))
    edits = [Edit(*seen.span(e.start, e.end), e.marker) for e in masks.edits(seen.text)]
    return _written(pieces, edits) if edits else markup


def _link(found: re.Match[str], masks: Masks) -> str:
    """Give a link as it may stand: none that leads nowhere from here, or gives away a person (a number as host, too)."""
    href = html.unescape(found[1])
    if not href.lower().startswith(("http://", "https://")) or _NUMERIC_HOST.match(href):
        return ""
    told = masks.link(href)
    if told is None or told == href:
        return found[0] if told else ""
    return f' href="{html.escape(told)}"'


def in_words(clean: str) -> str:
    """Give the words of markup as ``cleaned`` gives it."""
    return laid_out("".join(f"{text}{unseen}" for text, unseen, _ in _pieces(clean))).text.strip()


def _pieces(markup: str) -> list[tuple[str, str, str]]:
    """Split into texts, each with the tag behind it, and between them what the text without markup has in the tag's place."""
    pieces, at = [], 0
    for tag in _TAG.finditer(markup):
        pieces.append((html.unescape(markup[at : tag.start()]), _in_place_of(tag[0]), tag[0]))
        at = tag.end()
    return [*pieces, (html.unescape(markup[at:]), "", "")]


def _in_place_of(tag: str) -> str:
    found = _OPENING.match(tag)
    if found is None:
        return ""
    slash, name = found.groups()
    if name in _STRIKING:
        return "]" if slash else STRUCK
    if name == "br" or (name == "li" and not slash):
        return BREAK
    return BREAK * 2 if name in _BLOCKS else ""


def _written(pieces: list[tuple[str, str, str]], edits: list[Edit]) -> str:
    """Write the pieces with the edits: the marker where an edit starts, nothing for what it covers."""
    starts = [edit.start for edit in edits]
    out, at = [], 0
    for text, unseen, tag in pieces:
        end, position = at + len(text), at
        while position < end:
            number = bisect_right(starts, position) - 1
            if number >= 0 and edits[number].end > position:
                if edits[number].start == position:
                    out.append(html.escape(edits[number].marker, quote=False))
                position = min(edits[number].end, end)
            else:
                stop = min(starts[number + 1] if number + 1 < len(starts) else end, end)
                out.append(html.escape(text[position - at : stop - at], quote=False))
                position = stop
        at = end + len(unseen)
        # What is not written out has no character at which the marker could stand.
        begun = edits[bisect_left(starts, end) : bisect_left(starts, at)]
        out += [html.escape(edit.marker, quote=False) for edit in begun]
        out.append(tag)
    return "".join(out)
