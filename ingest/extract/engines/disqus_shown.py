"""Disqus' thread as its script shows it: in a frame, in a page that keeps what the frame showed, or in the frame's own page.

Source: the frame's markup since 2012 (``li.post#post-N > div[data-role=post-content]``, answers in ``ul[data-role=children]``),
pages saved by browsers and by SingleFile, which writes frames into ``iframe[srcdoc]``.
"""

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.comments.said import Hints
from ingest.extract.html import markup
from ingest.extract.html.sheet import Sheet, ancestors, attribute, number_in, tokens, words
from ingest.extract.interfaces.interface import OF_POST
from ingest.extract.page.anchors import Entry
from ingest.extract.page.nest import Item

HINTS = Hints(author=".author", date=".time-ago", body='[data-role="message"],.post-message')

_SHOWN = '#disqus_thread .post-content,#post-list [data-role="post-content"]'
_TITLE = "Disqus Comments"
"""Title of the frame's own page, in every language."""
_PACKED = 'iframe[srcdoc*="post-content"]'
_ID = re.compile(r"^post-(\d{5,20})$")
_TARGET = re.compile(r"#comment-(\d+)$")
_BESIDE = (
    "#main-nav,#recommendations,#onboard,#footer,.postbox,.load-more,.post-menu,.alert,.avatar,"
    ".comment__footer,#posts footer,#posts button"
)
"""What stands in the thread and is nobody's comment."""


def is_shown(sheet: Sheet) -> bool:
    """Whether a page holds such a thread."""
    if not sheet.marks.speak_of("disqus_thread", "post-list") or "post-content" not in sheet.html:
        return False
    if "isqus" not in sheet.html:
        return False
    return next(_contents(sheet), None) is not None or sheet.first(f"#disqus_thread {_PACKED}") is not None


def unpack(sheet: Sheet) -> None:
    """Put what a kept frame holds in its place."""
    for frame in sheet.all(f"#disqus_thread {_PACKED}"):
        body = markup.parse(attribute(frame, "srcdoc")).body
        if body is not None:
            frame.replace_with(body)


def declared(sheet: Sheet) -> int | None:
    """Give the number of comments that the thread says it has."""
    node = sheet.first("#main-nav .comment-count,.tab-conversation .comment-count")
    return number_in(words(node)) if node is not None else None


def entries(sheet: Sheet) -> tuple[list[Entry], Counter[str]]:
    """Give the comments of the thread, and how many are none for which reason; what stands beside them is taken away."""
    counts: Counter[str] = Counter()
    found: list[Entry] = []
    for content in list(_contents(sheet)):
        if (reason := _left_out(content)) is not None:
            counts[reason] += 1
            content.decompose()
        else:
            found.append(_entry(content))
    for node in sheet.all(_BESIDE):
        node.decompose()
    return found, counts


def post_of_frame(sheet: Sheet) -> str | None:
    """Give the address of the post whose thread the frame's own page is; an empty string where it does not say.

    None for pages of others that hold a thread.
    """
    title = sheet.first("title")
    if title is None or words(title) != _TITLE:
        return None
    named = urls.query_value(sheet.url, OF_POST) or urls.query_value(sheet.url, "t_u") or ""
    return urls.canonical(named) or ""


def _contents(sheet: Sheet) -> Iterator[LexborNode]:
    return (node for node in sheet.all(_SHOWN) if next(_numbers(node), None) is not None)


def _numbers(content: LexborNode) -> Iterator[str]:
    """Give the numbers of the comments in which an element stands, the innermost first."""
    for above in ancestors(content):
        if found := _ID.match(above.id or ""):
            yield found[1]


def _left_out(content: LexborNode) -> str | None:
    """Give why something in the thread is no comment: one that waits, only its writer sees; of one removed a note is left."""
    if any(words(alert) for alert in content.css(".alert")):
        return "skipped-unapproved"
    told = content.css_first(HINTS.body or "")
    if told is None or "minimized" in {*tokens(content), *tokens(content.parent or content)}:
        return "skipped-hidden"
    if content.css_first(f"{HINTS.author},{HINTS.date}") is None:
        return "skipped-deleted"
    return None


def _entry(content: LexborNode) -> Entry:
    number, *around = _numbers(content)
    linked = _TARGET.search(attribute(content.css_first("a.parent-link"), "href"))
    parent = around[0] if around else linked[1] if linked is not None else None
    for link in content.css(".parent-link"):
        link.decompose()
    return Entry(source_id=number, item=Item((content,)), parent_source_id=parent)
