"""What a body or file is, told by its first bytes and not by its name."""

import re
from collections.abc import Callable
from typing import Literal

from ingest.extract.answer import is_json
from ingest.extract.discover import is_sitemap
from ingest.extract.exports.elements import without_cdata
from ingest.extract.exports.ghost import is_ghost
from ingest.extract.exports.movabletype import is_movabletype
from ingest.extract.exports.wxr import is_wxr
from ingest.extract.feeds.feed import is_feed
from ingest.extract.saved.kept_page import is_mhtml, is_webarchive
from ingest.extract.strangers import is_foreign_xml, named

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
    "mhtml",
    "webarchive",
    "html",
    "text",
    "other",
]

ACCEPTED = (
    "exports of WordPress, Blogger, Disqus, Ghost and Movable Type, saved HTML pages, feeds, JSON of WordPress's REST interface, "
    "plain text saved from a browser, and WARC, ARC or WACZ files"
)

_HEAD = 64 * 1024
_BLANK = b"\xef\xbb\xbf \t\r\n"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|table|h[1-6]|ol|ul|li|dl|span|a|br|script|link)"
    rb"[\s/>]",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s/>]", re.IGNORECASE)
_BLOCK_ENDS = re.compile(rb"</(?:p|div|li|table|ul|ol|dl|h[1-6]|article|section)>", re.IGNORECASE)
_BLOGGER = re.compile(
    rb"schemas\.google\.com/blogger/2008/kind#(?:settings|template)|schemas\.google\.com/blogger/2018|<blogger:type>|"
    rb"tag:blogger\.com,1999:blog-\d+\.archive",
    re.IGNORECASE,
)
_NOT_MARKUP = re.compile(
    rb"<!--.*?-->|<(script|style|textarea)\b.*?</\1\s*>|\bsrcdoc\s*=\s*(?:\"[^\"]*\"|'[^']*')",
    re.IGNORECASE | re.DOTALL,
)
_END = re.compile(rb"</html\s*>", re.IGNORECASE)
_BEGIN = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?feed[\s>]", re.IGNORECASE)
_DISQUS = re.compile(rb"<disqus\s[^<>]*disqus\.com|<(?:thread|post)\s[^<>]*dsq:id", re.IGNORECASE)
_PARTS = re.compile(
    rb"</?(?:wp:[a-z_]+|blogger:(?:status|type)|(?:\w+:)?(?:isdeleted|isspam|comment_approved|post_password))[\s/>]|"
    rb"<(?:thread|post)\s[^<>]*dsq:id|<(?:\w+:)?draft>\s*yes|blogger/2008/kind#(?:settings|template)|\"exported_on\"\s*:\s*\d",
    re.IGNORECASE,
)
"""What stands in exports and nowhere else."""
_DUMP = re.compile(rb"^insert\s+into\s+\S*(?:posts|comments)\b", re.IGNORECASE | re.MULTILINE)
"""A line of a database as SQL."""


def sort_of(head: bytes, media_type: str | None = None) -> Sort:
    """Tell what a body is from its first bytes (64 KiB are plenty), and only then from its media type."""
    return next((sort for sort, holds in _TESTS if holds(head, media_type)), "text")


def found(head: bytes) -> str:
    """Say what was found, for a message."""
    if (words := named(head)) is not None:
        return words
    if _begins_with_tag(head):
        return "XML of a kind that is not known"
    return "binary data" if _is_binary(head) else "text without a comment thread"


def holds_export(body: bytes) -> bool:
    """Whether a body that was taken for something else holds an export or a part of one, wherever it begins."""
    plain = body.replace(b"\x00", b"")
    if _PARTS.search(without_cdata(plain)) is not None:
        return True
    return not is_document(plain[:_HEAD]) and (is_movabletype(plain) or _DUMP.search(plain) is not None)


def is_document(head: bytes) -> bool:
    """Whether what begins so says that it is an HTML page; others are parts of one, or look like it."""
    return _DOCUMENT.search(head) is not None


def holds_pages(body: bytes) -> bool:
    """Whether one HTML page ends and another begins: several pages put together, whose comments are of several posts."""
    return _has_second(body) and _has_second(_NOT_MARKUP.sub(b"", body))


def _has_second(body: bytes) -> bool:
    end = _END.search(body)
    return end is not None and _BEGIN.search(body, end.end()) is not None


def _begins_with_tag(head: bytes) -> bool:
    return head.lstrip(_BLANK).startswith(b"<")


def _is_blogger(head: bytes) -> bool:
    return b"blogger" in head and _FEED.search(head) is not None and _BLOGGER.search(head) is not None


def _is_html(head: bytes) -> bool:
    """Saved text may name tags ("You may use these tags: <a> <b>"); a page begins with them, or closes blocks."""
    begun = _HTML.match(head.lstrip(_BLANK)) or head.lstrip().startswith(b"<!--")
    return bool(begun) or is_document(head) or len(_BLOCK_ENDS.findall(head)) > 1


def _is_binary(head: bytes) -> bool:
    sample = head[:4096]
    controls = sum(1 for b in sample if b < 9 or 13 < b < 32)
    return b"\x00" in sample or controls * 20 > len(sample)


def _is_xml_unknown(head: bytes) -> bool:
    return head.lstrip(_BLANK).startswith(b"<?xml") or _is_binary(head)


# The first that holds decides: a WordPress export is RSS too, and an XHTML page is XML.
_TESTS: tuple[tuple[Sort, Callable[[bytes, str | None], bool]], ...] = (
    ("empty", lambda head, _: not head.strip(b"\x00 \t\r\n")),
    ("other", lambda head, _: named(head) is not None),
    ("wxr", lambda head, _: is_wxr(head) and not _DOCUMENT.match(head.lstrip(_BLANK))),
    ("disqus-export", lambda head, _: _DISQUS.search(head) is not None),
    ("movabletype-export", lambda head, _: not _begins_with_tag(head) and is_movabletype(head)),
    ("sitemap", lambda head, _: is_sitemap(head)),
    ("blogger-export", lambda head, _: _is_blogger(head)),
    ("feed", lambda head, _: is_feed(head)),
    ("ghost-export", lambda head, _: is_ghost(head)),
    ("json", lambda head, media_type: is_json(head, media_type) and not _HTML.match(head.lstrip())),
    ("mhtml", lambda head, _: is_mhtml(head)),
    ("webarchive", lambda head, _: is_webarchive(head)),
    ("other", lambda head, media_type: "html" not in (media_type or "").lower() and is_foreign_xml(head)),
    ("html", lambda head, media_type: "html" in (media_type or "").lower() or _is_html(head)),
    ("other", lambda head, _: _is_xml_unknown(head)),
)
