"""Words of strangers, made fit for a page.

What stands in archive.db was cleaned on its way in; it is cleaned again at the door, since
a file can be handed over, and rules get better. Nothing here lets a picture, a form, a
style or a script through, nor a link that is not to the web.
"""

import re
import unicodedata
from collections.abc import Mapping

import idna
import nh3
from markupsafe import Markup, escape

from publish.tongues import spoken

_INLINE = {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "mark"}
_INLINE |= {"q", "s", "small", "strike", "strong", "sub", "sup", "u"}
_BLOCK = {"blockquote", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "ul"}
_BLOCK |= {"table", "tbody", "td", "tfoot", "th", "thead", "tr"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

_CLEANER = nh3.Cleaner(
    tags=_INLINE | _BLOCK | _HEADINGS,
    clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math"},
    attributes={"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "ol": {"start"}},
    url_schemes={"http", "https"},
    url_relative="deny",
    link_rel="nofollow noopener noreferrer ugc",
    strip_comments=True,
)

# nh3 takes time by the square of the depth: 24 s on 100,000 nested elements. Real comments
# stay under 40; what goes deeper than this is shown as its plain text.
_DEEPEST = 200
_TAG = re.compile(r"<(/?)[a-zA-Z]")
_HEADING = re.compile(r"<(/?)h[1-6]>")
_LONGEST_ADDRESS = 90
# What nearly every text is made of, none of it invisible: looking no further saves half the time of a thread.
_SEEN = re.compile(r"[\n\r\t -~\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20ac]*")
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_TURNED = rf"[{_RIGHT}]+(?:\s+[{_RIGHT}]+)*"
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")


def clean(html: str, *, heading: str = "h3") -> Markup | None:
    """Give a stranger's HTML without all that could act, load or pose as the page.

    Headings of every level become ``heading``, so that the page keeps one order of its own.
    Gives None where the markup is nested too deeply to be worth reading; use the text then.
    """
    if html.count("<") > _DEEPEST and _depth(html) > _DEEPEST:
        return None
    safe = _HEADING.sub(rf"<\1{heading}>", _CLEANER.clean(html))
    return Markup(_EMPTY.sub("", safe))  # noqa: S704 - nh3 made it


def _depth(html: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def prose(text: str) -> Markup:
    """Set plain text as paragraphs: an empty line parts them, a line break stays one."""
    parts = re.split(r"\n[ \t]*\n\s*", text.strip("\n"))
    return Markup("").join(Markup("<p>{}</p>").format(_lines(part)) for part in parts if part.strip())


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def body(html: str | None, text: str | None, *, heading: str = "h3") -> Markup:
    """Give a record's body for a page: its markup where it can be trusted, else its text."""
    cleaned = clean(html, heading=heading) if html else None
    return prose(text or "") if cleaned is None else cleaned


def name(text: str | None, otherwise: str = "Name not recorded") -> Markup:
    """Set a name so that its writing direction ends where the name ends."""
    if not text:
        return Markup('<span class="unknown">{}</span>').format(otherwise)
    return Markup(f"<bdi>{escape(text)}</bdi>{flag(text)}")  # noqa: S704 - escaped here


def outward(address: str | None) -> Markup:
    """Link to an address outside where it is one of the web; show it as text where it is not."""
    if not address:
        return Markup("")
    shown = readable(address)
    shown = shown if len(shown) <= _LONGEST_ADDRESS else shown[:_LONGEST_ADDRESS] + "…"
    if not re.match(r"https?://[^\s/]", address, re.IGNORECASE):
        return Markup("<bdi>{}</bdi>").format(shown)
    return Markup('<a href="{}" rel="nofollow noopener noreferrer ugc">{}</a>').format(address, shown)


def readable(address: str) -> str:
    """Give an address with its host as people write it: ``xn--`` labels (RFC 5891) in their own letters.

    A label whose letters are of several scripts stays as it is: it may pose as another.
    """
    if "xn--" not in address.lower():
        return address
    start, host, rest = re.match(
        r"((?:https?://)?)([^/?#]*)(.*)", address, re.DOTALL | re.IGNORECASE
    ).groups()  # type: ignore[union-attr]
    return start + ".".join(_unpacked(label) for label in host.split(".")) + rest


def _unpacked(label: str) -> str:
    try:
        letters = idna.decode(label)
    except (idna.IDNAError, UnicodeError):
        return label
    scripts = {unicodedata.name(c, "?").partition(" ")[0] for c in letters if c.isalpha()}
    return letters if len(scripts) == 1 else label


def kept_elsewhere(address: str | None, moment: str) -> str | None:
    """Give the address at which a web archive would show a page at a time; None for no web page."""
    if not address or not re.match(r"https?://[^\s/]", address, re.IGNORECASE):
        return None
    stamp = re.sub(r"\D", "", moment)[:14]
    return f"https://web.archive.org/web/{stamp}/{address}"


def flag(text: str | None) -> Markup:
    """Give a visible mark where a text holds characters that a reader cannot see."""
    if not text or not (found := hidden(text)):
        return Markup("")
    return Markup(' <span class="flag" title="{}">hidden characters</span>').format(", ".join(found))


def hidden(text: str) -> list[str]:
    """Name the characters of a text that are invisible and change how it reads.

    Joiners inside words and emoji, and direction marks beside right-to-left letters, belong
    to ordinary writing and are not named.
    """
    if _SEEN.fullmatch(text):
        return []
    strange = {c for c in set(text) if unicodedata.category(c) in {"Cf", "Co", "Cn", "Cc"}} - set(
        "\n\r\t\xad"
    )
    if strange & set("\u200e\u200f\u061c") and _right_to_left(text):
        strange -= set("\u200e\u200f\u061c")
    strange -= {c for c in strange & set("\u200c\u200d") if _joins_only(text, c)}
    if "\U0001f3f4" in text:
        strange = {c for c in strange if not 0xE0020 <= ord(c) <= 0xE007F}
    return sorted(f"U+{ord(c):04X} {unicodedata.name(c, 'unnamed')}" for c in strange)


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in set(text))


def _joins_only(text: str, joiner: str) -> bool:
    around = re.findall(rf"(?:(?<=(.))|^){joiner}(?=(.?))", text, re.DOTALL)
    return all(a and b and not (a.isascii() or b.isascii()) for a, b in around)


def lang(language: str | None, text: str | None = None) -> Markup:
    """Give the attribute that says in what language something is, where its blog or the ``text`` says so; the pages are in English."""
    told = spoken(language, text) if text else language or None
    return Markup("") if told is None else Markup(' lang="{}"').format(told)


def isolated(text: str, parts: Mapping[str, str | None]) -> Markup:
    """Set a citation so that what is written from right to left in it turns nothing around it, and in its language.

    ``parts`` are what strangers wrote of it, each with its language where that is known. The pages are in English.
    """
    known = [one for one, language in parts.items() if _right_to_left(one) or not _is_english(language)]
    whole = [rf"(?<!\w){re.escape(one)}(?!\w)" for one in sorted(known, key=len, reverse=True)]
    found = re.split(f"({'|'.join([*whole, _TURNED])})", text)
    return Markup("").join(
        Markup("<bdi{}>{}</bdi>").format(lang(parts.get(piece)), piece) if at % 2 else escape(piece)
        for at, piece in enumerate(found)
    )


def _is_english(language: str | None) -> bool:
    return not language or language.lower().partition("-")[0] == "en"


def marked(snippet: str, opening: str, closing: str) -> Markup:
    """Set a search snippet whose hits lie between two sentinels, with ``<mark>`` around them.

    The text may hold the sentinels itself; marks come out balanced all the same.
    """
    out: list[Markup] = []
    inside = False
    for piece in re.split(f"([{opening}{closing}])", snippet):
        if piece == opening and not inside:
            out.append(Markup("<mark>"))
            inside = True
        elif piece == closing and inside:
            out.append(Markup("</mark>"))
            inside = False
        elif piece not in {opening, closing}:
            out.append(escape(piece))
    if inside:
        out.append(Markup("</mark>"))
    return Markup("").join(out)
