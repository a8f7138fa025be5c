"""Where more of a blog is to be found: leads out of pages, headers and sitemaps.

The purposes, each a stable word that ``plan`` knows:

- ``rest-root``: the root of WordPress's REST interface; ``rest-posts``, ``rest-pages``, ``rest-comments``: a page of one of its lists
- ``rest-guess``: where such a root is, if there is one, though nothing on the blog names it
- ``posts-feed``, ``comments-feed``, ``post-comments-feed``: a feed of the site's posts, of its
  comments, of one post's comments
- ``sitemap``: a sitemap or an index of them (sitemaps.org, protocol 0.9)
- ``archive-page``: a page that lists posts (older posts, a month)
- ``post-page``: a post or page of the blog; ``post-part``: another page of a post that is divided
- ``comments-page``: another page of one post's comments
- ``comments-api``: one post's comments, or more of them, at the interface that the page's script asks (``scripted``)
"""

import re
import zlib
from collections.abc import Iterable
from html import unescape
from typing import Literal
from urllib.parse import quote, urlsplit

from ingest import urls
from ingest.errors import Malformed
from ingest.extract.answer import Answer, unique_leads
from ingest.extract.feeds import named
from ingest.extract.html.markup import decode, parse
from ingest.extract.interfaces.interface import attributes_of
from ingest.model import Lead, Problem, Reading

Purpose = Literal[
    "rest-root",
    "rest-guess",
    "rest-posts",
    "rest-pages",
    "rest-comments",
    "posts-feed",
    "comments-feed",
    "post-comments-feed",
    "sitemap",
    "archive-page",
    "post-page",
    "comments-page",
    "comments-api",
]

MOST_LINKS = 50_000
"""Addresses that one sitemap may hold (sitemaps.org) and that one page may give."""

UNPACKED_LIMIT = 20 * 1024 * 1024
"""Bytes of a sitemap after gunzip."""

_HEADER_LINK = re.compile(r"<([^<>]{1,2000})>\s*((?:;[^,;<]{0,200})*)")
_BODY = re.compile(r"<body[\s>]", re.IGNORECASE)
_LINK_TAG = re.compile(r"<link\s[^>]{1,2000}>", re.IGNORECASE)
_GENERATOR = re.compile(r"""<meta\s[^>]{0,200}?content=["']WordPress\.com""", re.IGNORECASE)
_API = "https://api.w.org/"
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,1000})", re.IGNORECASE)
_DATED_POST = re.compile(r"/(?:19|20)\d\d/\d\d?/(?:\d\d?/)?[^/?#]{2,}(?:/|\.html?|\.php)?$")
_MONTH = re.compile(r"/(?:19|20)\d\d/\d\d/?$|[?&]m=(?:19|20)\d{4}$|/(?:19|20)\d\d_\d\d_\d\d_archive\.html$")
_PAGED = re.compile(r"/page/\d+/?(?:\?|$)|[?&]paged=\d+|[?&]updated-max=|[?&]offset=\d+|/index\d+\.html$")
_PLAIN_POST = re.compile(r"[?&](?:p|page_id)=\d+$")
_OLDER = (
    ".nav-previous a[href], .nav-next a[href], a.next[href], a.page-numbers[href], a[rel~=next][href], "
    "a[rel~=prev][href], .blog-pager a[href], #blog-pager a[href], a.older-posts[href], .pagination a[href], "
    ".wp-block-query-pagination a[href]"
)
_TITLES = (
    "h1 a[href], h2 a[href], h3 a[href], .entry-title a[href], .post-title a[href], a[rel~=bookmark][href], "
    ".widget_recent_entries a[href], .wp-block-latest-posts a[href]"
)
_MENU = "nav a[href], .menu a[href], li.page_item a[href]"
"""Where a blog's front is a page of its own, one of these leads to its posts."""
_NO_PAGE = re.compile(r"/wp-(?:login|admin)|/feed/?$|[?&]feed=|\.(?:xml|rss|atom)$", re.IGNORECASE)
_LOC = re.compile(
    r"<(?:\w+:)?loc\s*>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,4096}?)\s*(?:\]\]>)?\s*</(?:\w+:)?loc\s*>"
)
_SITEMAP_ROOT = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
_LISTS_NO_POSTS = re.compile(
    r"(?:taxonom|categor|tag|author|users?|image|video|news)[\w-]*\.xml", re.IGNORECASE
)


def leads(
    html: str,
    *,
    url: str,
    headers: Iterable[tuple[str, str]] = (),
    listing: bool = False,
    front: bool = False,
    home: bool | None = False,
) -> tuple[Lead, ...]:
    """Give what a page's head and its response headers point to: REST root, feeds, sitemap.

    With ``listing`` (the page is a home or archive page) also its links to posts and to older
    pages, as far as they lie on the same host; with ``front`` (a page is the site's home) these, and what
    its menu names, where one link leads to the list of posts. ``home``: whether it is the home (``is_home``), and what lies beneath its address no post's. Addresses are absolute; nothing raises.
    """
    opened = _BODY.search(html)
    # What stands in anybody's words leads nowhere.
    head = html[: opened.start() if opened else None]
    found = [*_from_headers(url, headers), *_from_head(head, url, home=True if _PAGED.search(url) else home)]
    if not any(lead.purpose == "rest-root" for lead in found):
        found += _guessed_roots(head, url)
    if listing or front:
        found += _from_list(html, url, menu=front)
    return unique_leads(found)


def untold(reading: Reading, sitemaps: Iterable[str]) -> tuple[Lead, ...]:
    """Give what a home's head does not point to: the sitemaps that its host's robots.txt names, and WordPress's REST root.

    ``sitemaps``: as robots.txt names them; those of other hosts are not the blog's. Of no known software nobody knows
    what a sitemap lists. The root is a guess, at the address that answers whatever the blog's links look like.
    """
    if reading.engine is None:
        return ()
    home = reading.site.url if reading.site else reading.url
    named = tuple(Lead("sitemap", url) for url in sitemaps if urls.same_host(url, home))
    if reading.engine != "wordpress" or any(lead.purpose == "rest-root" for lead in reading.leads):
        return named
    root = urls.resolve(_folder(home), "?rest_route=/")
    return (*named, Lead("rest-guess", root)) if root else named


def _folder(home: str) -> str:
    """Give a home without its query, and without the name of a file."""
    parts = urlsplit(home)
    above, _, last = parts.path.rpartition("/")
    path = f"{above}/" if not last or "." in last else f"{parts.path}/"
    return f"{parts.scheme}://{parts.netloc}{path}"


def is_front(reading: Reading) -> bool:
    """Whether a page that reads as a post is the home of its site, which lists its posts elsewhere."""
    post = reading.posts[0] if len(reading.posts) == 1 else None
    home = reading.site.url if reading.site else None
    if post is None or post.url is None or home is None:
        return False
    return (urls.canonical(post.url) or "").rstrip("/") == (urls.canonical(home) or home).rstrip("/")


def is_home(reading: Reading, url: str, purpose: str | None) -> bool | None:
    """Whether a page at ``url`` is its site's home, as it says itself; a list that was asked for as the home is that too.

    None where a single post of no known site was asked for as the home.
    """
    home = reading.site.url if reading.site else None
    if home is not None and urls.site_key(home) == urls.site_key(url) and not urlsplit(url).query:
        return True
    if purpose != "home":
        return False
    return True if len(reading.posts) != 1 else None if home is None else False


def is_sitemap(body: bytes) -> bool:
    """Whether a body is a sitemap or an index of sitemaps, also gzipped."""
    head = _gunzip(body[:4096], 65_536) if body[:2] == b"\x1f\x8b" else body[:4096]
    return bool(_SITEMAP_ROOT.search(head))


def read_sitemap(answer: Answer) -> Reading:
    """Read a sitemap (also gzipped): its pages, or the sitemaps of an index, as leads of the same host.

    Lists of categories, tags and authors are passed over. Raises ``Malformed`` where gzip is broken
    or unpacks to more than ``UNPACKED_LIMIT``.
    """
    body = answer.body
    if body[:2] == b"\x1f\x8b":
        body = _gunzip(body, UNPACKED_LIMIT + 1)
        if not body or len(body) > UNPACKED_LIMIT:
            raise Malformed(answer.url, "the sitemap's gzip is broken, or unpacks to more than 20 MiB")
    text = decode(body, answer.media_type)
    index = bool(re.search(r"<(?:\w+:)?sitemapindex[\s>]", text[:4096]))
    found: list[Lead] = []
    outside = 0
    for match, _ in zip(_LOC.finditer(text), range(MOST_LINKS), strict=False):
        target = urls.resolve(answer.url, unescape(match[1]))
        if target is None or not _same_host(target, answer.url):
            outside += 1
        elif not index:
            found.append(Lead("post-page", target))
        elif not _LISTS_NO_POSTS.search(target):
            found.append(Lead("sitemap", target))
    detail = "The sitemap names addresses of other hosts; they are not followed."
    problems = (Problem(kind="other-host", detail=detail, url=answer.url, count=outside),) if outside else ()
    return Reading(url=answer.url, why="a sitemap", leads=unique_leads(found), problems=problems)


def _from_headers(url: str, headers: Iterable[tuple[str, str]]) -> list[Lead]:
    found = []
    for name, value in headers:
        if name.lower() == "link":
            for target, parameters in _HEADER_LINK.findall(value):
                if _API in parameters and (root := urls.resolve(url, target)):
                    found.append(Lead("rest-root", root))
    return found


def _from_head(html: str, url: str, *, home: bool | None) -> list[Lead]:
    found: list[Lead] = []
    feeds: list[named.Named] = []
    for tag in _LINK_TAG.findall(html):
        attributes = attributes_of(tag)
        relations = attributes.get("rel", "").lower().split()
        target = urls.resolve(url, attributes.get("href", ""))
        if target is None:
            continue
        if _API in relations:
            found += [Lead("rest-root", target), *_sitemap_beside(target)]
        elif "sitemap" in relations:
            found.append(Lead("sitemap", target))
        elif "alternate" in relations and attributes.get("type", "").lower() in _FEED_TYPES:
            feeds.append(named.Named(target, attributes.get("title", "")))
    title = _TITLE.search(html)
    told = unescape(title[1]) if title else ""
    return found + named.leads(feeds, page=url, title=told, home=home)


_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})


def _sitemap_beside(root: str) -> list[Lead]:
    """WordPress 5.5 and later has its sitemap beside the REST root, unless it is switched off."""
    home = root.removesuffix("/").removesuffix("/wp-json")
    return [Lead("sitemap", f"{home}/wp-sitemap.xml")] if home != root.removesuffix("/") else []


def _guessed_roots(html: str, url: str) -> list[Lead]:
    """Older WordPress names only its RSD; blogs on WordPress.com answer through its public interface."""
    host = urls.site_key(url).partition("/")[0]
    if host.endswith(".wordpress.com") or _GENERATOR.search(html):
        return (
            [Lead("rest-root", f"https://public-api.wordpress.com/wp/v2/sites/{quote(host)}/")]
            if host
            else []
        )
    for tag in _LINK_TAG.findall(html):
        if "EditURI" in tag and (named := re.search(r"""href=["']([^"']+?)xmlrpc\.php\?rsd""", tag)):
            root = urls.resolve(url, unescape(named[1]) + "?rest_route=/")
            return [Lead("rest-root", root)] if root else []
    return []


def _from_list(html: str, url: str, *, menu: bool) -> list[Lead]:
    tree = parse(html)
    found: list[Lead] = []
    seen: set[str] = set()
    titles = {node.attributes.get("href") or "" for node in tree.css(_TITLES)}
    older = {node.attributes.get("href") or "" for node in tree.css(f"{_OLDER}, {_MENU}" if menu else _OLDER)}
    for node in tree.css("a[href]")[:MOST_LINKS]:
        href = node.attributes.get("href") or ""
        target = urls.resolve(url, href)
        address = urls.canonical(target) if target else None
        if address is None or not _same_host(address, url) or address == urls.canonical(url):
            continue
        if _NO_PAGE.search(address):
            continue
        if _PAGED.search(address) or _MONTH.search(address):
            found.append(Lead("archive-page", address))
        elif (
            href in titles
            or "#comment-" in href
            or _DATED_POST.search(address)
            or _PLAIN_POST.search(address)
        ):
            found.append(Lead("post-page", address))
        elif href in older and address not in seen:
            found.append(Lead("archive-page", address))
        seen.add(address)
    return found


def _same_host(url: str, other: str) -> bool:
    return urls.site_key(url).partition("/")[0] == urls.site_key(other).partition("/")[0] != ""


def _gunzip(body: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(body, limit)
    except zlib.error:
        return b""
