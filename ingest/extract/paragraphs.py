"""Text as it lies in WordPress's database, as markup that a reader sees.

Source: WordPress 6.8, ``wpautop`` and ``wp_replace_in_html_tags`` in
``wp-includes/formatting.php``, ``do_blocks`` in ``blocks.php``, the shortcodes of ``media.php``.
"""

import re

_BLOCKS = (
    "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|"
    "blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|"
    "figure|figcaption|details|menu|summary)"
)
_OPENS = re.compile(rf"(<{_BLOCKS}[\s/>])")
_CLOSES = re.compile(rf"(</{_BLOCKS}>)")
_BLOCK = re.compile(rf"</?{_BLOCKS}(?=[\s/>])[^>]*>")
_QUOTE = re.compile(r"<blockquote[^>]*>\s*$")
_KEPT = re.compile(r"<(pre|script|style|svg|math)\b.*?</\1>", re.DOTALL)
_TAG_OVER_LINES = re.compile(r"<[a-zA-Z/][^<>\n]*\n[^<>]*>")
_TWO_BREAKS = re.compile(r"<br\s*/?>\s*<br\s*/?>")
_BREAK_BEFORE_LINE = re.compile(r"<br\s*/?>[ \t]*\n")

# What core's own shortcodes leave for a reader; those of plugins stand as they are.
_CAPTION = re.compile(r"\[(?:wp_)?caption[^\]]*\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_EMBED = re.compile(r"\[embed[^\]]*\](.*?)\[/embed\]", re.DOTALL)
_MEDIA = re.compile(r"\[(?:gallery|audio|video|playlist)(?:\s[^\]]*)?\](?:\s*\[/(?:audio|video|playlist)\])?")


def as_shown(raw: str) -> str:
    """Give the markup of a post's or comment's raw text, as WordPress would print it.

    Blank lines make paragraphs, line ends make breaks (not where the text is in blocks, which say
    so themselves); captions keep their words, players and galleries go.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    if "[" in text:
        text = _MEDIA.sub("", _EMBED.sub(r"\1", _CAPTION.sub(r"<p>\1</p>", text)))
    return text if "<!-- wp:" in text else autop(text)


def autop(text: str) -> str:
    """Put paragraphs and line breaks where WordPress puts them."""
    if not text.strip():
        return ""
    if "<" not in text:
        return "".join(_paragraph(part) for part in re.split(r"\n\s*\n", text))
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"<pre {len(kept) - 1}></pre>"

    text = _KEPT.sub(keep, text)
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
