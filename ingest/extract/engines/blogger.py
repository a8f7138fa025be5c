"""Blogger pages: ids of 12 to 20 digits on ``c...`` anchors, in the layouts of 2006 to today.

Source: the default comment widgets of Blogger (``dl#comments-block``; ``bc_0_*`` threads from
2012), and pages as served. A permalink's ``showComment`` is the comment's time in milliseconds.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.clock import stamp
from ingest.extract.assembly import Frame, assemble
from ingest.extract.bylines.written_by import plain_name
from ingest.extract.comments.brothers import whole
from ingest.extract.comments.elsewhere import without_others
from ingest.extract.comments.said import Hints
from ingest.extract.engines.comment_pages import read_pager
from ingest.extract.html.sheet import Sheet, attribute, number_in, said, tokens, words
from ingest.extract.page.anchors import Entry, numbered, widened, with_definitions
from ingest.extract.page.home import home_at
from ingest.extract.page.nest import Nest
from ingest.model import Lead, Post, Reading, Site

NAME = "blogger"

_ID = re.compile(r"^(?:c|comment-)(\d{10,20})$")
_BARE_ID = re.compile(r"^(\d{12,20})$")
_POSTED_BY = re.compile(
    r"^(?:(?:posted by|(?:ein|ver)gestellt von|gepostet von|publiée? par|publicad[ao] por|postado por|pubblicato da|postato da"
    r"|ge(?:post|plaatst) door|uppla(?:gd|gt) av|skrevet af|(?:ind)?sendt af|lagt (?:op af|inn av)|lähettänyt|autore?:?|автор:?|аутор|gönderen|vystavila?"
    r"|dipos(?:kan|ting) oleh|bejegyezte:|publicat (?:de|per)|objavi[ol](?:/-?l?a)?|zverejnil|parašė|เขียนโดย|प्रस्तुतकर्ता|ارسال شده توسط|αναρτήθηκε από|публикувано от"
    r"|người đăng:|مرسلة بواسطة|פורסם על ידי)\s+|(?:投稿者|張貼者|发帖者|게시자)\s*[:\uff1a]?\s*)",
    re.IGNORECASE,
)
"""What Blogger prints before who wrote a post, within the element of the name."""
_DATE_AT_END = re.compile(r"(.*:\s+)(\d.*?)\s*", re.DOTALL)
_FEED = re.compile(r"(https?://[^/]+/)feeds/posts/default|(https?://.+/)(?:atom|rss)\.xml$")
"""A blog's feed; until 2006, and of blogs that lie on their owners' hosts, it is a file beside its front."""
_WINDOW = "blogger.com/comment.g?"
"""The address of Blogger's own page for one post's comments, which templates open in a window."""
_COMMENT_PAGE = re.compile(r"[?&]commentPage=(\d+)")
_PAGERS = 'a.paging-control[href*="commentPage="]'
"""Links to more comments of a post that has over two hundred; what leads nowhere is an ``unneeded-paging-control``."""
_SHOWN = re.compile(r"showComment=(\d{12,14})\b")
_HINTS = Hints(
    author="cite.user,.comment-author-name,.comment-author>a[rel=nofollow]:not([href*='#c'])"
    ",.comment-poster>a[rel=nofollow]:not([href*='#c'])"
    ",.blogComment .byline a[rel=nofollow],.anon-comment-author",
    date=".comment-timestamp,.datetime,.comment-date",
    body="p.comment-content,dd.comment-body,.comment-body",
)


def recognise(sheet: Sheet) -> str | None:
    """Say what makes a page one of Blogger, or None."""
    generator = sheet.meta("generator") or ""
    if generator.lower() == "blogger":
        return "generator: blogger"
    if sheet.named_engine:
        return None
    if "blogger" not in sheet.html:
        return None
    if sheet.first("#Blog1,dl#comments-block,[id^=bc_0_]") is not None:
        return "its parts are named as Blogger's are"
    if "blogger.com/" in sheet.html and sheet.first('a[href*="blogger.com/comment"]') is not None:
        return "its comment form is Blogger's"
    return None


def read(sheet: Sheet, why: str) -> Reading:
    """Read a Blogger page: one post with its thread, or only the blog where it is a list of posts."""
    number = _number(sheet)
    for term in sheet.all("#comments-block>dt"):
        # The page of Blogger's own that opens in a window of its own names no part of a comment.
        term.attrs["class"] = attribute(term, "class") or "comment-author"
    entries = numbered(sheet, '[id^="c"],a[name^="c"]', _ID) or _of_2004(sheet, number)
    entries = with_definitions(widened(entries, frozenset({"comment"})))
    entries = whole(sheet, without_others(sheet, entries, "c"))
    nest = Nest([one.item for one in entries])
    # Templates with threads of their own compare the writer's class with that of the post's author.
    own = {nest.owner_of(node) for node in sheet.marks.of(("comment_admin",))}
    entries = [_timed(one, own=place in own) for place, one in enumerate(entries)]
    reading = Reading(url=_address(sheet), engine=NAME, why=why, site=_site(sheet))
    if not entries and (number is None or not _shows_one(sheet)):
        return reading
    leads: tuple[Lead, ...] = ()
    if number is not None and reading.site is not None:
        home = reading.site.url.rstrip("/")
        leads = (Lead("post-comments-feed", f"{home}/feeds/{number}/comments/default"),)
    pages = read_pager(sheet, reading.url or "", _PAGERS, _COMMENT_PAGE)
    frame = Frame(
        source_id=number,
        fragment="#c{}",
        page=pages.page,
        pages=pages.pages,
        leads=(*leads, *pages.others),
        takes_comments=_takes_comments(sheet),
        declared=_declared(sheet),
    )
    told = assemble(sheet, entries, reading, frame, hints=_HINTS, nest=nest)
    return replace(told, posts=tuple(_with_own(post, sheet) for post in told.posts))


def _with_own(post: Post, sheet: Sheet) -> Post:
    if _WINDOW in sheet.address:
        return replace(post, title=_quoted(sheet), text=None, html=None)
    author = _POSTED_BY.sub("", post.author or "") or _signed(sheet)
    return replace(post, title=_own_title(post, sheet), author=author)


def _quoted(sheet: Sheet) -> str | None:
    """Give the post's title from its window, where it stands in quotation marks; of its words no more than these are there."""
    headings = (words(node) for node in sheet.all("h1,h2,h3"))
    return next((text.strip('"') for text in headings if text[:1] == text[-1:] == '"'), None)


def _signed(sheet: Sheet) -> str | None:
    """Give who signs the line below the post, in whatever language: "Upplagd av Jo Marsh @ 08:15"."""
    line = sheet.first(".post-footer")
    signed = _POSTED_BY.match(text := words(line)) if line is not None else None
    return plain_name(text[signed.end() :]) if signed is not None else None


def _own_title(post: Post, sheet: Sheet) -> str | None:
    """Give a post's title without the blog's name, which the head has before it; some templates show it nowhere else."""
    title = sheet.first("title")
    blog, sign, own = words(title).partition(": ") if title is not None else ("", "", "")
    return own if sign and own and post.title in {blog, f"{blog}: {own}"} else post.title


def _of_2004(sheet: Sheet, number: str | None) -> list[Entry]:
    """Find the comments of the oldest templates, whose anchors are bare numbers, as that of the post is."""
    for line in sheet.all(".blogComment .byline"):
        _mark_date(sheet, line)
    found = numbered(sheet, ".blogComment a[name],.blogComments a[name]", _BARE_ID)
    return [one for one in found if one.source_id != number]


def _mark_date(sheet: Sheet, line: LexborNode) -> None:
    """Set the date of "posted by Jo Marsh : 3:15 PM", often no more than the time of day, into an element as later templates have it."""
    last = line.last_child
    while last is not None and last.tag == "br":
        last = last.prev
    found = _DATE_AT_END.fullmatch(last.text()) if last is not None and last.is_text_node else None
    if last is not None and found is not None:
        date = sheet.tree.create_node("span")
        date.attrs["class"] = "comment-timestamp"
        date.insert_child(found[2])
        last.insert_after(date)
        last.replace_with(found[1])


def _shows_one(sheet: Sheet) -> bool:
    """Whether the page is a post's own: a month with one post in it has the post's marks too."""
    path = sheet.address.partition("?")[0]
    own = not path or path.endswith(".html")
    return own and max(len(sheet.all(".post-body")), len(sheet.all(".post.hentry"))) < 2


def _timed(one: Entry, *, own: bool) -> Entry:
    for root in one.item.roots:
        for link in root.css('a[href*="showComment="]'):
            found = _SHOWN.search(attribute(link, "href"))
            if found is not None and (one.source_id or "") in attribute(link, "href"):
                by_author = own or _is_owner(one, root)
                return one._replace(machine_date=_moment(int(found[1])), by_post_author=by_author)
    return one._replace(by_post_author=own or _is_owner(one, one.item.roots[0]))


def _moment(milliseconds: int) -> str:
    return stamp(datetime.fromtimestamp(milliseconds // 1000, UTC))


def _is_owner(one: Entry, root: LexborNode) -> bool:
    """The first name in the element is its own; those of the replies in it follow."""
    cite = root.css_first("cite.user,.comment-author")
    marks = tokens(cite) if cite is not None else []
    return "blog-author" in marks or "blog-author" in one.classes


def _number(sheet: Sheet) -> str | None:
    """The post's id, in the links of its comment form and feed, else where the post itself says it."""
    own = re.search(r"[?&]postID=(\d{10,20})\b", sheet.address) if _WINDOW in sheet.address else None
    if own is not None:
        return own[1]
    for node in sheet.all('a[href*="postID="],link[href*="/feeds/"],a[name]'):
        href = attribute(node, "href")
        found = re.search(
            r"blogger\.com/comment\.g\?blogID=\d+&postID=(\d+)|/feeds/(\d{10,20})/comments", href
        )
        if found is not None:
            return found[1] or found[2]
    said_by = (
        (attribute(node, "name") for node in sheet.all(".post a[name]")),
        (attribute(node, "content") for node in sheet.all('meta[itemprop="postId"]')),
        ((node.id or "").removeprefix("post-body-") for node in sheet.all('[id^="post-body-"]')),
    )
    for names in said_by:
        numbers = {name for name in names if re.fullmatch(r"\d{10,20}", name)}
        if numbers:
            # Several are of a list's posts.
            return numbers.pop() if len(numbers) == 1 else None
    return None


def _address(sheet: Sheet) -> str:
    """The post's own address, without the views for telephones and for printing."""
    return urls.canonical(sheet.address) or sheet.address


def _declared(sheet: Sheet) -> int | None:
    """Give the number in the heading of the comments, in whatever language: "4 件のコメント:"."""
    heading = sheet.first("#comments>h4")
    return number_in(words(heading)) if heading is not None else None


def _takes_comments(sheet: Sheet) -> bool:
    return sheet.first('a[href*="blogger.com/comment"],#comment-editor,iframe#comment-editor') is not None


def _site(sheet: Sheet) -> Site | None:
    feeds = ((link, _FEED.match(link.href)) for link in sheet.feeds())
    feed, found = next(((link, found) for link, found in feeds if found is not None), (None, None))
    home = home_at(sheet, found[1] or found[2]) if found is not None else None
    if feed is None or home is None:
        return None
    title = said(feed.title)
    return Site(
        url=home,
        title=title.removesuffix(" - Atom") if title else None,
        engine=NAME,
        language=sheet.language,
    )
