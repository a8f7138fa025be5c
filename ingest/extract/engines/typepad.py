"""TypePad pages: ids of 32 hexadecimal digits and more, beginning ``6a``.

Source: the default templates of TypePad (2007 to 2013), and pages as served.
"""

import re
from dataclasses import replace

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments.own_numbers import nearest
from ingest.extract.comments.said import Hints
from ingest.extract.engines.comment_pages import read_pager
from ingest.extract.engines.movabletype_old import with_told
from ingest.extract.html.sheet import Sheet, attribute, said
from ingest.extract.page.anchors import Entry, numbered
from ingest.extract.page.home import linked_home
from ingest.model import Lead, Reading, Site

NAME = "typepad"

_ID = re.compile(r"^(?:comment-|c)(6a[0-9a-f]{16,40}|\d{5,12})$")
_ENTRY = re.compile(r"^entry-(6a[0-9a-f]{16,40})$")
_PAGE = re.compile(r"/comments/page/(\d{1,6})/?(?:[?#]|$)")
_ANSWERED = ",".join(
    f'.comment-{part} a[href*="#comment-6a"]'
    for part in ("in-reply-to", "reply-to", "author", "header", "footer", "meta")
)
_TARGET = re.compile(r"#comment-(6a[0-9a-f]{16,40})$")
_HINTS = Hints(body=".comment-content,.comments-body-content")


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of TypePad, or None."""
    generator = (sheet.meta("generator") or "").lower()
    if "typepad" in generator:
        return "generator: TypePad"
    if sheet.named_engine:
        return None
    if (
        sheet.marks.speak_of("comment-6a", "entry-6a")
        and sheet.first('[id^="comment-6a"],[id^="entry-6a"]') is not None
    ):
        return "its ids are TypePad's"
    return None


def read(sheet: Sheet, why: str) -> Reading:
    """Read a TypePad page: one post with its comments, or only the blog where it is a list of posts."""
    marked = numbered(sheet, '[id^="comment-6a"],a[id^="c"]', _ID)
    roots = {root.mem_id for one in marked for root in one.item.roots}
    entries = [_answering(one, roots) for one in marked]
    posts = {found[1] for node in sheet.all('[id^="entry-6a"]') if (found := _ENTRY.match(node.id or ""))}
    reading = Reading(
        url=urls.canonical(sheet.address) or sheet.address, engine=NAME, why=why, site=_site(sheet)
    )
    if len(posts) > 1 and not entries:
        return reading
    number = posts.pop() if len(posts) == 1 else None
    pages = read_pager(sheet, reading.url, 'a[href*="/comments/page/"]', _PAGE)
    frame = Frame(
        source_id=number,
        fragment="#comment-{}",
        page=pages.page,
        pages=pages.pages,
        leads=(*pages.others, *_feeds(sheet)),
        takes_comments=sheet.first("form#comments-form,#comment-form") is not None,
    )
    whole = assemble(sheet, entries, reading, frame, hints=_HINTS)
    return replace(whole, posts=tuple(with_told(post, sheet) for post in whole.posts))


def _answering(one: Entry, roots: set[int]) -> Entry:
    """The comment that is answered is named beside the author: "said in reply to X"."""
    own = {root.mem_id for root in one.item.roots}
    links = [link for root in one.item.roots for link in root.css(_ANSWERED) if nearest(link, roots) in own]
    targets = (found[1] for link in links if (found := _TARGET.search(attribute(link, "href"))))
    # The comment's own address stands there too.
    answered = next((target for target in targets if target != one.source_id), None)
    return one._replace(by_post_author="comment-by-owner" in one.classes, parent_source_id=answered)


def _site(sheet: Sheet) -> Site | None:
    linked = linked_home(sheet, '#banner-header a,#banner a,link[rel="start"],a[rel~="home"]')
    if linked is None:
        return None
    home, node = linked
    title = said(node.text()) or said(attribute(node, "title"))
    return Site(url=home, title=title, engine=NAME, language=sheet.language)


def _feeds(sheet: Sheet) -> tuple[Lead, ...]:
    for node in sheet.all('a[href*="/comments/"],link[rel="alternate"]'):
        target = urls.resolve(sheet.url, attribute(node, "href")) or ""
        if re.search(r"/comments/(?:atom|rss2?)\.xml$", target) and "/20" in target:
            return (Lead("post-comments-feed", target),)
    return ()
