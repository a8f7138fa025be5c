"""What a body or file is, told by its first bytes and not by its name."""

import re
from collections.abc import Callable
from typing import Literal

from ingest.extract.answer import is_json
from ingest.extract.discover import is_sitemap
from ingest.extract.feeds import is_feed
from ingest.extract.ghost_export import is_ghost
from ingest.extract.movabletype_export import is_movabletype
from ingest.extract.wxr import is_wxr

Sort = Literal[
    "empty",
    "wxr",
    "blogger-export",
    "disqus-export",
    "movabletype-export",
    "ghost-export",
    "sitemap",
    "feed",
    "json",
    "html",
    "text",
    "other",
]

ACCEPTED = (
    "exports of WordPress, Blogger, Disqus, Ghost and Movable Type, saved HTML pages, feeds, JSON of WordPress's REST interface, "
    "plain text saved from a browser, and WARC or WACZ files"
)

_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image, or sound"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"WARC/", "a WARC file"),
    (b"\x7fELF", "a program"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|table|h[1-6]|ol|ul|li|dl|span|a|br|script|link)"
    rb"[\s/>]",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s/>]", re.IGNORECASE)
_BLOCK_ENDS = re.compile(rb"</(?:p|div|li|table|ul|ol|dl|h[1-6]|article|section)>", re.IGNORECASE)
_BLOGGER = re.compile(
    rb"schemas\.google\.com/blogger/2008/kind#(?:settings|template)|<blogger:type>|tag:blogger\.com,1999:blog-\d+\.archive"
)


def sort_of(head: bytes, media_type: str | None = None) -> Sort:
    """Tell what a body is from its first bytes (64 KiB are plenty), and only then from its media type."""
    return next((sort for sort, holds in _TESTS if holds(head, media_type)), "text")


def named(head: bytes) -> str | None:
    """Give the words for a well-known kind of file that no reader takes; None where it is none."""
    return next((words for magic, words in _MAGIC if head.startswith(magic)), None)


def found(head: bytes) -> str:
    """Say what was found, for a message."""
    if (words := named(head)) is not None:
        return words
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "XML of a kind that is not known"
    return "binary data" if _is_binary(head) else "text without a comment thread"


def _is_html(head: bytes) -> bool:
    """Saved text may name tags ("You may use these tags: <a> <b>"); a page begins with them, or closes blocks."""
    begun = _HTML.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")) or head.lstrip().startswith(b"<!--")
    return bool(begun) or bool(_DOCUMENT.search(head)) or len(_BLOCK_ENDS.findall(head)) > 1


def _is_binary(head: bytes) -> bool:
    sample = head[:4096]
    if sample[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return False
    controls = sum(1 for b in sample if b < 9 or 13 < b < 32)
    return b"\x00" in sample or controls * 20 > len(sample)


def _is_xml_unknown(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") or _is_binary(head)


# The first that holds decides: a WordPress export is RSS too, and an XHTML page is XML.
_TESTS: tuple[tuple[Sort, Callable[[bytes, str | None], bool]], ...] = (
    ("empty", lambda head, _: not head.strip(b"\x00 \t\r\n")),
    ("wxr", lambda head, _: is_wxr(head)),
    ("disqus-export", lambda head, _: b"<disqus" in head[:2048]),
    ("movabletype-export", lambda head, _: is_movabletype(head)),
    ("sitemap", lambda head, _: is_sitemap(head)),
    ("blogger-export", lambda head, _: is_feed(head) and bool(_BLOGGER.search(head))),
    ("feed", lambda head, _: is_feed(head)),
    ("other", lambda head, _: named(head) is not None),
    ("ghost-export", lambda head, _: is_ghost(head)),
    ("json", lambda head, media_type: is_json(head, media_type) and not _HTML.match(head.lstrip())),
    ("html", lambda head, media_type: "html" in (media_type or "").lower() or _is_html(head)),
    ("other", lambda head, _: _is_xml_unknown(head)),
)
