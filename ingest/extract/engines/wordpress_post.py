"""Whose page a WordPress page is: the post, its number, the site, the comment pages.

Sources: WordPress 6.8, ``wp-includes/post-template.php`` (body and post classes),
``link-template.php`` (shortlink, comment pages), ``comment-template.php``.
"""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.bylines import dateline
from ingest.extract.bylines.written_by import signed_in
from ingest.extract.engines.comment_pages import CommentPages, number_in_address, read_pager
from ingest.extract.html.neighbours import element_after
from ingest.extract.html.sheet import Sheet, ancestors, attribute, number_in, said, spaced, tokens, words
from ingest.extract.page.home import frame, home_at, linked_home
from ingest.extract.page.standing import head_of, is_named
from ingest.extract.post import unpublished
from ingest.model import Site

_NUMBERED = re.compile(r"^(?:postid|page-id|attachmentid|post|page)-(\d+)$")
_SINGLE = frozenset({"single", "page", "attachment", "singular"})
_LISTS = frozenset(
    {"home", "blog", "archive", "search", "search-results", "category", "tag", "date", "error404"}
)
_SIGNED = 300
"""Characters of what stands right below a title and says who wrote it and when, at most."""
_TITLE = '[id^="post-"] :is(h1,h2,h3),:is(h1,h2,h3)[id^="post-"]'
_TRACKBACK = 'a[rel~="trackback"][href*="/trackback"]'
_COMMENT_PAGE = re.compile(r"/comment-page-(\d+)(?:/|$)|[?&]cpage=(\d+)")
_PAGERS = 'a[href*="comment-page-"],a[href*="cpage="]'
_UNNUMBERED = 'a[href$="#comments"]'
"""The page of a thread where it opens: the last one, where the blog has ``default_comments_page`` as it is at first."""
_FEED_TITLE = re.compile(r"\s*(?:»|›|&raquo;|\||–|—)\s*")
_FEED_NAME = re.compile(r"\s+(?:RSS|Atom)(?:\s[\d.]+)?(?:\sFeed)?$", re.IGNORECASE)
"""After the blog's title in that of its feed, in Kubrick and the many themes that were made from it."""
_ENTRY = frozenset({"hentry", "post", "entry", "page", "entry-header", "wp-block-post"})


def recognise_by_classes(sheet: Sheet) -> str | None:
    """Say what makes a page WordPress's whose head tells nothing: the number in its body's class is that of its post (``body_class``, ``post_class``)."""
    number = _number_of_body(sheet.body_classes)[0]
    if number is None:
        return None
    if any(attribute(node, "class") for node in sheet.all(f'[id="post-{number}"],.post-{number}')):
        return "its body and its post have one number in their classes, as WordPress's have"
    return None


@dataclass(frozen=True, slots=True)
class Identity:
    """What kind of page it is, and the number WordPress gives the post."""

    single: bool
    kind: str
    source_id: str | None
    url: str
    withheld: str | None
    """Why the post is not public, where it is not."""


def identify(sheet: Sheet, *, has_comments: bool) -> Identity:
    """Say whether a page shows one post, and which. ``has_comments``: comments were found on it."""
    classes = sheet.body_classes
    number, kind = _number_of_body(classes)
    number = number or _number_of_form(sheet) or _number_of_shortlink(sheet)
    single = bool(number) or bool(classes & _SINGLE) or has_comments or _shows_one(sheet)
    if classes & _LISTS and not (_number_of_body(classes)[0] or classes & _SINGLE):
        single = False
    if single and number is None:
        number = _number_of_article(sheet)
    withheld = unpublished.in_wordpress(sheet, number) if single else None
    return Identity(single, kind, number, strip_comment_page(sheet.address), withheld)


def _shows_one(sheet: Sheet) -> bool:
    """Whether a page whose body does not tell its kind, as none does before 2.8, shows a single post.

    Its only post is the one at the page's own address, is told to have closed its comments, or has the page's title
    and no link in it: in a list the titles lead to the posts.
    """
    if sheet.body_classes & (_SINGLE | _LISTS):
        return False
    number = _number_of_article(sheet)
    if number is None:
        return not _numbers_of_articles(sheet) and (_is_signed(sheet) or _is_of_blocks(sheet))
    if sheet.first(".nocomments") is not None or _number_in_query(sheet.address) == number:
        return True
    title, own = sheet.first(_TITLE), _bare(sheet.address)
    link = title.css_first("a[href]") if title is not None else None
    if title is not None and link is None and is_named(title, head_of(sheet)):
        return True
    leading = [urls.resolve(sheet.address, attribute(one, "href")) for one in (link, sheet.first(_TRACKBACK))]
    return own != "" and any(_bare(address or "") == own for address in leading)


def _is_of_blocks(sheet: Sheet) -> bool:
    """Whether a template of blocks shows one title, which leads nowhere and which the head names, and one post's words."""
    titles = sheet.all(".wp-block-post-title") if sheet.marks.has("wp-block-post-title") else []
    if len(titles) != 1 or titles[0].tag != "h1" or titles[0].css_first("a[href]") is not None:
        return False
    return is_named(titles[0], head_of(sheet)) and len(sheet.all(".wp-block-post-content")) == 1


def _is_signed(sheet: Sheet) -> bool:
    """Whether right below the page's only heading, which the head names and which leads nowhere, somebody signs with a day.

    Templates of one's own print no number of the post; in a list it is the posts that are signed.
    """
    titles = sheet.all("h1")
    if len(titles) != 1 or titles[0].css_first("a") is not None or not is_named(titles[0], head_of(sheet)):
        return False
    below = element_after(titles[0], worded=True)
    line = spaced(below) if below is not None and len(below.text()) <= _SIGNED else ""
    return dateline.find(line) is not None and signed_in(line) is not None


def _bare(url: str) -> str:
    """Give an address without its scheme; that of a post for the one where its trackbacks go."""
    return (urls.canonical(url) or "").partition("://")[2].rstrip("/").removesuffix("/trackback")


def _number_of_body(classes: frozenset[str]) -> tuple[str | None, str]:
    for name in classes:
        if (found := re.match(r"(postid|page-id|attachmentid)-(\d+)$", name)) is not None:
            return found[2], "page" if found[1] == "page-id" else "post"
    return None, "page" if "page" in classes and "single" not in classes else "post"


def _number_of_form(sheet: Sheet) -> str | None:
    value = attribute(sheet.first('input[name="comment_post_ID"]'), "value")
    return value if value.isdigit() and value != "0" else None


def _number_of_shortlink(sheet: Sheet) -> str | None:
    return _number_in_query(sheet.link("shortlink"))


def _number_in_query(url: str) -> str | None:
    query = parse_qs(urlsplit(url).query)
    for name in ("p", "page_id", "attachment_id"):
        if (value := query.get(name, [""])[0]).isdigit():
            return value
    return None


def _number_of_article(sheet: Sheet) -> str | None:
    """The only ``post-7`` of a page; a page with several is a list."""
    numbers = _numbers_of_articles(sheet)
    return numbers.pop() if len(numbers) == 1 else None


def shows_several(sheet: Sheet) -> bool:
    """Say whether a page lists posts."""
    return len(_numbers_of_articles(sheet)) > 1 or len(sheet.all(".hentry")) > 1


def _numbers_of_articles(sheet: Sheet) -> set[str]:
    return {
        found[1]
        for node in sheet.all('[id^="post-"],article[class*="post-"]')
        for name in (node.id or "", *attribute(node, "class").split())
        if (found := re.match(r"post-(\d+)$", name)) is not None
    }


def strip_comment_page(url: str) -> str:
    """Give the address of the post whose comment page this is."""
    return urls.canonical(url) or url


def comment_pages(sheet: Sheet, url: str) -> CommentPages:
    """Read the links between comment pages."""
    own = number_in_address(sheet.url, _COMMENT_PAGE) or number_in_address(sheet.address, _COMMENT_PAGE)
    if own is None and "comment-page-" not in sheet.html and "cpage=" not in sheet.html:
        return CommentPages(1, 1, ())
    return read_pager(sheet, url, _PAGERS, _COMMENT_PAGE, shown=_current(sheet), unnumbered=_UNNUMBERED)


def _current(sheet: Sheet) -> int | None:
    if not sheet.marks.has("current"):
        return None
    for node in sheet.all(
        ".comment-pagination .current,.comments-pagination .current,.wp-block-comments-pagination .current,"
        ".comment-navigation .current,.commentnav .current,.navigation .page-numbers.current"
    ):
        if (number := number_in(words(node))) is not None:
            return number
    return None


def site_of(sheet: Sheet) -> Site | None:
    """Describe the blog as its page's head does; None where nothing names its home."""
    home = _home(sheet)
    if home is None:
        return None
    return Site(
        url=home,
        title=sheet.meta("og:site_name") or _title_of_feed(sheet) or _title_shown(sheet, home),
        engine="wordpress",
        language=sheet.language,
    )


def _home(sheet: Sheet) -> str | None:
    pingback = re.sub(_XMLRPC, "", sheet.link("pingback"))
    for rel, tail in (
        ("https://api.w.org/", r"(?:wp-json/?|(?:index\.php)?/?\?rest_route=.*)$"),
        ("edituri", _XMLRPC),
    ):
        cut = re.sub(tail, "", sheet.link(rel))
        if cut != sheet.link(rel) and (home := home_at(sheet, cut)) is not None:
            return home
    if (linked := linked_home(sheet, 'a[rel~="home"][href]')) is not None:
        return linked[0]
    return home_at(sheet, pingback if pingback != sheet.link("pingback") else _fed_home(sheet))


def _fed_home(sheet: Sheet) -> str:
    """Give the address beneath which the blog's own feed lies (``get_feed_link``); ``""`` where none, or several, lie above the page.

    What lies beneath the page itself may be the feed of its comments, or of a list.
    """
    found = (_FED.fullmatch(urls.resolve(sheet.url, link.href) or "") for link in sheet.feeds())
    above = {one[1] for one in found if one is not None and urls.same_site(sheet.address, one[1])}
    own = urls.site_key(sheet.address)
    if "home" not in sheet.body_classes:
        above = {one for one in above if urls.site_key(one) != own or urlsplit(one).path == "/"}
    return above.pop() if len(above) == 1 else ""


_FED = re.compile(
    r"(https?://[^?#]+?/)(?:feed(?:/(?:rss2?|atom|rdf))?/?|(?:index\.php)?\?feed=(?:rss2?|atom|rdf))"
)
_XMLRPC = r"xmlrpc\.php.*$"


def _title_of_feed(sheet: Sheet) -> str | None:
    head = words(node).casefold() if (node := sheet.first("title")) is not None else ""
    for link in sheet.feeds():
        parts = _FEED_TITLE.split(link.title)
        if len(parts) == 2:
            return said(parts[0])
        named = said(_FEED_NAME.sub("", link.title))
        if named and named != said(link.title) and named.casefold() in head:
            return named
    return None


def _title_shown(sheet: Sheet, home: str) -> str | None:
    named = frame(sheet, '.site-title,.wp-block-site-title,#site-title,#blog-title,a[rel~="home"]')
    if named:
        return said(words(named[0]))
    for link in sheet.all("h1 a[href]"):
        leads_home = urls.site_key(urls.resolve(sheet.url, attribute(link, "href")) or "") == urls.site_key(
            home
        )
        if leads_home and not any(_is_entry(up) for up in ancestors(link)):
            return said(words(link))
    is_home = urls.site_key(sheet.address) == urls.site_key(home) and not _number_in_query(sheet.address)
    title = sheet.first("title") if is_home else None
    return said(words(title)) if title is not None else None


def _is_entry(node: LexborNode) -> bool:
    return node.tag == "article" or not _ENTRY.isdisjoint(tokens(node))
