"""Text as it lies in WordPress's database, as markup that a reader sees.

Source: WordPress 6.8, ``wpautop`` and ``wp_replace_in_html_tags`` in
``wp-includes/formatting.php``, ``do_blocks`` in ``blocks.php``, the shortcodes of ``media.php``.
"""

import re
from collections.abc import Callable

_BLOCKS = (
    "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|"
    "blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|"
    "figure|figcaption|details|menu|summary)"
)
_OPENS = re.compile(rf"(<{_BLOCKS}[\s/>])")
_CLOSES = re.compile(rf"(</{_BLOCKS}>)")
_BLOCK = re.compile(rf"</?{_BLOCKS}(?=[\s/>])[^>]*>")
_QUOTE = re.compile(r"<blockquote[^>]*>\s*$")
_KEPT = re.compile(r"<(pre|script|style|svg|math)\b")
_TAG_OVER_LINES = re.compile(r"<[a-zA-Z/][^<>\n]*\n[^<>]*>")
_TWO_BREAKS = re.compile(r"<br\s*/?>\s*<br\s*/?>")
_BREAK_BEFORE_LINE = re.compile(r"<br\s*/?>[ \t]*\n")

# What core's own shortcodes leave for a reader; those of plugins stand as they are.
_CAPTION = re.compile(r"\[((?:wp_)?caption)\b[^\[\]]*\]")
_EMBED = re.compile(r"\[(embed)\b[^\[\]]*\]")
_MEDIA = re.compile(
    r"\[(?:gallery|audio|video|playlist)(?:\s[^\[\]]*)?\](?:\s*\[/(?:audio|video|playlist)\])?"
)


def as_shown(raw: str) -> str:
    """Give the markup of a post's or comment's raw text, as WordPress would print it.

    Blank lines make paragraphs, line ends make breaks (not where the text is in blocks, which say
    so themselves); captions keep their words, players and galleries go.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    if "[" in text:
        text = _between(text, _CAPTION, "[/{}]", lambda _name, _stretch, words: f"<p>{words}</p>")
        text = _MEDIA.sub("", _between(text, _EMBED, "[/{}]", lambda _name, _stretch, words: words))
    return text if "<!-- wp:" in text else autop(text)


def _between(text: str, opens: re.Pattern[str], closing: str, put: Callable[[str, str, str], str]) -> str:
    """Put something else where a mark opens and the next one of its name closes; linear, also where none closes.

    ``put`` gets the mark's name (the first group of ``opens``), all from its opening to its closing mark, and what
    stands between the two.
    """
    last: dict[str, int] = {}
    parts: list[str] = []
    at = 0
    for found in opens.finditer(text):
        mark = closing.format(found[1])
        if mark not in last:
            last[mark] = text.rfind(mark)
        if found.start() < at or last[mark] < found.end():
            continue
        end = text.find(mark, found.end())
        parts += (text[at : found.start()], put(found[1], text[found.start() : end], text[found.end() : end]))
        at = end + len(mark)
    return "".join((*parts, text[at:]))


def autop(text: str) -> str:
    """Put paragraphs and line breaks where WordPress puts them."""
    if not text.strip():
        return ""
    if "<" not in text:
        return "".join(_paragraph(part) for part in re.split(r"\n\s*\n", text))
    kept: list[str] = []

    def keep(name: str, stretch: str, _words: str) -> str:
        kept.append(f"{stretch}</{name}>")
        return f"<pre {len(kept) - 1}></pre>"

    text = _between(text, _KEPT, "</{}>", keep)
    text = _TAG_OVER_LINES.sub(lambda found: found[0].replace("\n", " "), text)
    text = _TWO_BREAKS.sub("\n\n", text)
    text = _BREAK_BEFORE_LINE.sub("\n", text)
    text = _CLOSES.sub(r"\1\n\n", _OPENS.sub(r"\n\n\1", text))
    markup = "".join(_part(part) for part in re.split(r"\n\s*\n", text))
    return re.sub(r"<pre (\d+)></pre>", lambda found: kept[int(found[1])], markup)


def _part(part: str) -> str:
    """A part that begins or ends with a block's tag is no paragraph there."""
    lead = _leading_blocks(part)
    words, tail = part[len(lead) :], ""
    while words and (found := _trailing_block(words)) is not None:
        words, tail = words[:found], words[found:] + tail
    within = bool(lead) and not _QUOTE.search(lead)
    return lead + (_lines(words) if within else _paragraph(words)) + tail


def _leading_blocks(part: str) -> str:
    position = 0
    while True:
        start = position + len(part[position:]) - len(part[position:].lstrip())
        found = _BLOCK.match(part, start)
        if found is None:
            return part[:position]
        position = found.end()


def _trailing_block(words: str) -> int | None:
    stripped = words.rstrip()
    start = stripped.rfind("<")
    return start if start >= 0 and stripped.endswith(">") and _BLOCK.fullmatch(stripped, start) else None


def _paragraph(words: str) -> str:
    return f"<p>{_lines(words)}</p>\n" if words.strip() else ""


def _lines(words: str) -> str:
    return "<br />\n".join(words.strip().split("\n"))
