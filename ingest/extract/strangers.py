"""Files that no reader takes, told by how they begin: what each is, and what would help. Pure.

Some hold what was never public (mails, databases, backups of journals) and tags of HTML besides: none is read as a page.
"""

import re
from collections.abc import Callable

from ingest.extract.saved.kept_page import is_mhtml

_PAGES = "take the blog by its address, or give its pages as saved"
_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "a ZIP archive (or an office document); unpack it, and give what is in it"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image, or sound"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"WARC/", "a WARC file"),
    (b"filedesc://", "an ARC file"),
    (b"\x7fELF", "a program"),
    (b"BZh", "bzip2"),
    (b"\x28\xb5\x2f\xfd", "Zstandard; `zstd -d FILE` unpacks it"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_TAR = slice(257, 262)
_TEMPLATES = (b"<$BlogTitle$>", b"<$BlogPageTitle$>", b"<$BlogItemBody$>", b"<b:section", b"<b:skin>")
"""Marks that Blogger puts words in place of: what has them is no page that anybody saw."""

_COPIERS = re.compile(
    rb"\A\s*<html[^<>]*>\s*<!-- Created by HTTrack Website Copier|<!-- Mirror and index made by HTTrack",
    re.IGNORECASE,
)
"""Pages that HTTrack 3 puts into each copy of a site: an index of what it copied, and "Page has moved" for what led on."""
_ROOT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?>\s*(?:<\?.*?\?>|<!--.*?-->))*\s*<(?:!doctype\s+(?P<doctype>[\w:.-]+)|(?P<root>[\w:.-]+)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml\s", re.IGNORECASE)
_OF_HTML = re.compile(
    rb"(?:\w+:)?(?:html|head|body|title|meta|div|p|article|section|main|table|h[1-6]|ol|ul|li|dl|span|a|br|script|link|style|center|font)",
    re.IGNORECASE,
)
_BACKUPS = {
    b"livejournal": "a backup of a LiveJournal journal",
    b"event": "a backup of an entry of LiveJournal",
    b"comments": "a backup of comments",
    b"tumblr": "an export of Tumblr",
    b"output": "an export of IntenseDebate",
    b"articles": "an export of Disqus in its form before 2010",
    b"node_export": "an export of Drupal",
    b"j2xml": "an export of Joomla",
    b"pma_xml_export": "a database as XML",
    b"mysqldump": "a database as XML",
    b"en-export": "notes of Evernote",
}
"""By the name of the element that holds all others."""
_TABLE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?[^<{\[\n][^\n]{0,2000}?\bcomment_author_(?:email|ip)\b", re.IGNORECASE
)
"""The first line of a table of WordPress's comments, as programs for databases write one."""

_BEGINS_MAIL = re.compile(
    rb"\A(?:From \S+ [^\n]{5,60}\n)?(?:[A-Za-z][\w-]{0,60}:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,200}"
)
_DELIVERED = frozenset({b"received", b"return-path", b"delivered-to", b"to"})
_OF_MAIL = frozenset({b"received", b"return-path", b"delivered-to", b"message-id"})
_TO_SOMEBODY = frozenset({b"from", b"to", b"date", b"subject"})


def named(head: bytes) -> str | None:
    """Give the words for a well-known kind of file that no reader takes; None where it is none."""
    told = next((words for holds, words in _SIGNS if holds(head)), None) or _backup(head)
    return told or next((words for magic, words in _MAGIC if head.startswith(magic)), None)


def is_foreign_xml(head: bytes) -> bool:
    """Whether what begins so says that it is XML, and is none of a page: HTML within it is somebody's words, or a field's name."""
    if _XML.match(head) is None or (root := _ROOT.match(head)) is None:
        return False
    return _OF_HTML.fullmatch(root["doctype"] or root["root"]) is None


def _is_mail(head: bytes) -> bool:
    """Whether a file is a mail, or several; a page that a browser packed as mail was sent to nobody."""
    if not head[:1].isalpha() or (found := _BEGINS_MAIL.match(head.replace(b"\r\n", b"\n"))) is None:
        return False
    names = {line.partition(b":")[0].lower() for line in found[0].split(b"\n")}
    if is_mhtml(head):
        return not _DELIVERED.isdisjoint(names)
    return not _OF_MAIL.isdisjoint(names) or names >= _TO_SOMEBODY


def _backup(head: bytes) -> str | None:
    root = _ROOT.match(head)
    words = _BACKUPS.get((root["root"] or b"").lower()) if root is not None else None
    return words and f"{words}, which is not read, as it may hold what was private; {_PAGES}"


_SIGNS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda head: head[_TAR] == b"ustar", "a tar archive; unpack it, and give the folder"),
    (
        lambda head: any(mark in head for mark in _TEMPLATES),
        "a template of a Blogger blog, which holds no posts",
    ),
    (
        lambda head: _COPIERS.search(head[:4096]) is not None,
        "a page that HTTrack wrote itself, as an index or for an address that led on",
    ),
    (_is_mail, "a mail, which was sent to somebody and is no page; give the page that it tells of"),
    (
        lambda head: _TABLE.match(head) is not None,
        f"a table of comments, with addresses of those who wrote them; {_PAGES}",
    ),
)
