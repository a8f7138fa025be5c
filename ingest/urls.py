"""The identity of an address: when two of them name the same site, post or comment.

Addresses come from strangers' pages: no input raises; what is no http address gives None,
an empty string or False, as each function says.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urljoin, urlsplit

LONGEST = 4096
"""Characters of an address that is taken at all."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
# They say how a post is shown or where its reader came from, never which post it is.
_PASSING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|_ga|yclid|replytocom|cpage|share|nb|amp|noamp|"
    r"like_comment|_wpnonce|unapproved|moderation-hash|doing_wp_cron|showcomment|commentpage|phpsessid|"
    r"jsessionid|print|wpmp_switcher|mobile_device",
    re.IGNORECASE,
)
# At the entries of LiveJournal, Dreamwidth and their kin, whose addresses all end in a number, so do these.
_ENTRY = re.compile(r"/(?:\d{1,12}\.html|talkread\.bml)$")
_VIEW = re.compile(r"thread|view|style|format|mode|page|replyto|nojs|nc|usescheme|s2id|expand_all|cut-expand")
# TypePad names the comment that a link leads to; elsewhere ``cid`` may name anything.
_TYPEPAD_COMMENT = re.compile(r"6a[0-9a-f]{14,38}")
_COMMENT_PAGE = re.compile(r"/comment-page-\d+(?=/|$)", re.IGNORECASE)
# TypePad's posts are all dated; elsewhere such a path may be a list of comments.
_TYPEPAD_PAGE = re.compile(r"(?<=/\d{4}/\d\d/)([^/]+)/comments/page/\d+/?$")
_AMP = re.compile(r"(?<=[^/])/amp/?$", re.IGNORECASE)
_INDEX = re.compile(r"(?<=/)(?:index\.(?:html?|php)|default\.(?:html?|aspx?))$", re.IGNORECASE)
"""What servers give for a folder, and what programs that mirror a blog write in its place."""
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\r\n]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE = re.compile(r"[\w.~/?&=+:;,@!$'()*\[\]|-]*", re.ASCII)
"""Text in which there is nothing to escape, and no escape."""
_WHOLE = re.compile(r"https?://[\w.-]+(?::\d+)?/[\w./~?&=+,:@!$'()*%-]*[\w/]", re.ASCII)
"""An absolute address in its usual form: it means itself on every page."""
_REMEMBERED = 4096
"""Addresses whose form is remembered: those in a site's frame stand on each of its pages."""
_BLOGSPOT = re.compile(r"\.blogspot\.(?:com?\.)?[a-z]{2,3}$")
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_USER = re.compile(r"""(https?:[/\\]*|[a-z][a-z0-9+.-]{0,30}:[/\\]{2,})[^\s/\\?#"'<>]*@""", re.IGNORECASE)
_KEY = re.compile(
    # The place in a long list is nobody's key, though many call it a token.
    r"(?!(?:next|prev|previous|page|continuation|cursor|sync)[_-]?(?:page)?[_-]?token$)"
    r".*(?:token|nonce|secret|passw(?:or)?d|signature|api[_-]?key|session_?id|sessid)|pwd|sig|auth|moderation-hash",
    re.IGNORECASE,
)
"""Parameters that let in who knows them."""
_PARAMETER = re.compile(
    r"""(?<=[^\s?&;#])(?P<mark>&amp;|[?&;#]{1,2})(?P<name>[\w.%~-]{1,80})=(?P<value>[^\s&;?#"'<>]*[^\s&;?#"'<>.,!)\]])"""
)
_SESSION_ID = re.compile(r"[0-9A-Za-z]{16,}")
"""As servers make them; a shorter ``sid``, or one of several words, names a story."""
_LEFT_OVER = re.compile(r"(?<=[?#])(?:&amp;|[&;])+|[?&;](?=#|$)|#$")

_COMMENT_IDS = (
    re.compile(r"(?:li-|div-|dsq-)?comment[-_]?(?P<id>\d{1,20})"),
    # TypePad and Disqus-like hexadecimal ids; Movable Type and Blogger anchors.
    re.compile(r"comment[-_](?P<id>[0-9a-f]{16,40})"),
    re.compile(r"c(?P<id>\d{1,25})"),
)


@lru_cache(maxsize=_REMEMBERED)
def canonical(url: str) -> str | None:
    """Give the form of an address that stands for its post; None where it is no http address.

    RFC 3986, 6.2.2 and 6.2.3 (scheme and host in lower case, default port, dot segments,
    escapes), fragment gone; and what only leads to another view of the same post: the name of a folder's index, comment
    pages, ``replytocom``, ``share``, AMP, mobile view, tracking, keys, and the threads of a journal's entry. ``?p=N``, ``?page_id=N`` and all other
    parameters stay, in their order. The scheme stays as it is.
    """
    parts = _split(without_keys(url))
    host = _host(parts) if parts else ""
    if parts is None or not host:
        return None
    path = _escapes(_COMMENT_PAGE.sub("", _SESSION.sub("", _without_dots(parts.path))))
    path = _TYPEPAD_PAGE.sub(r"\1.html", _AMP.sub("/", path)) or "/"
    entry = bool(parts.query) and _ENTRY.search(path) is not None
    query = "&".join(p for p in parts.query.split("&") if p and not _is_passing(p, entry=entry))
    if not query:
        path = _INDEX.sub("", path)
    return f"{parts.scheme}://{host}{path}" + (f"?{_escapes(query)}" if query else "")


@lru_cache(maxsize=_REMEMBERED)
def site_key(url: str) -> str:
    """Give what stands for a blog: host (without ``www.``, port where it is not the default) and path, but no index's name.

    ``https://www.Blog.example/campaign/`` gives ``blog.example/campaign``; no http address gives ``""``.
    """
    parts = _split(url)
    host = _host(parts) if parts else ""
    if parts is None or not host:
        return ""
    return host.removeprefix("www.") + _escapes(_INDEX.sub("", _without_dots(parts.path))).rstrip("/")


def same_site(url: str, home: str) -> bool:
    """Whether an address lies within the blog whose home page is ``home``, in whatever scheme."""
    inner, outer = site_key(url), site_key(home)
    return bool(outer) and (inner == outer or inner.startswith(outer + "/"))


def same_host(one: str, other: str) -> bool:
    """Whether two addresses are of one host, in whatever scheme; Blogger gives a blog one in each country (``blogspot.fr``)."""
    host, beside = (_BLOGSPOT.sub(".blogspot", site_key(url).partition("/")[0]) for url in (one, other))
    return bool(host) and host == beside


def post_url_of_comment(link: str) -> str | None:
    """Give the address of the post that a comment's permalink stands in; None where it is no address."""
    return canonical(link)


def comment_id_of(url: str) -> str | None:
    """Give the engine's id out of a comment's permalink: ``#comment-1261`` gives ``1261``."""
    fragment = url[:LONGEST].rpartition("#")[2] if "#" in url[:LONGEST] else ""
    for form in _COMMENT_IDS:
        if found := form.fullmatch(fragment.strip()):
            return found["id"]
    return None


@lru_cache(maxsize=_REMEMBERED)
def resolve(base: str, href: str) -> str | None:
    """Give the absolute http address that ``href`` means on the page ``base``, fragment kept; or None.

    It is what everybody may follow: a key that the page gave its reader is left out (``without_keys``).
    """
    reference = _BREAKS.sub("", href.strip())
    try:
        # An absolute address in its usual form needs no joining, which takes longer than all else here.
        url = reference if not reference or _WHOLE.fullmatch(reference) else urljoin(base, reference)
    except ValueError:
        return None
    url = without_keys(url)
    parts = _split(url)
    return url if parts is not None and _host(parts) else None


def without_user(text: str) -> str:
    """Give an address, or a text with addresses in it, without what stands before their hosts: names and passwords."""
    return _USER.sub(r"\1", text) if "@" in text else text


def is_key(name: str, value: str) -> bool:
    """Whether a parameter lets in who knows it: a token, a signature, a session's id. ``name`` may hold escapes."""
    plain = unquote(name)
    return bool(_KEY.fullmatch(plain)) or (plain.lower() == "sid" and bool(_SESSION_ID.fullmatch(value)))


def keys_in(text: str) -> Iterator[tuple[int, int]]:
    """Give where the values of such parameters stand in an address, or in a text with addresses in it."""
    if "=" in text:
        for found in _PARAMETER.finditer(text):
            if is_key(found["name"], found["value"]):
                yield found.span("value")


def without_keys(url: str) -> str:
    """Give an address without such parameters; others stay as they stand."""
    if not any(keys_in(url)):
        return url

    def one(found: re.Match[str]) -> str:
        if not is_key(found["name"], found["value"]):
            return found[0]
        return found["mark"][:1] if found["mark"][0] in "?#" else ""

    return _LEFT_OVER.sub("", _PARAMETER.sub(one, url))


def query_value(url: str, name: str) -> str | None:
    """Give the first value of a query parameter, unescaped; None where there is none."""
    parts = _split(url)
    for pair in parts.query.split("&") if parts else ():
        key, _, value = pair.partition("=")
        if _plain(key) == name:
            return _plain(value)
    return None


def without_query(url: str) -> str:
    """Give the address of a list without its page, order and the like; a route of WordPress without rewriting stays."""
    route = query_value(url, "rest_route")
    return url.partition("?")[0] + (f"?rest_route={route}" if route else "")


def _plain(text: str) -> str:
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-8", "replace")


@lru_cache(maxsize=_REMEMBERED)
def _split(url: str) -> SplitResult | None:
    if len(url) > LONGEST:
        return None
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORTS else None


def _host(parts: SplitResult) -> str:
    """Give host and, where it is not the default, port; "" where the host is none or names a user."""
    name = (parts.hostname or "").rstrip(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii").rstrip(".")
        except UnicodeError:
            return ""
    if ":" in name:
        name = f"[{name}]"
    if not _HOST.fullmatch(name) or "@" in parts.netloc:
        return ""
    return name if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f"{name}:{parts.port}"


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)


def _escapes(text: str) -> str:
    """Write escapes one way: unreserved characters plain, others in upper case, other bytes as UTF-8."""
    if _SAFE.fullmatch(text):
        return text

    def one(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in _UNRESERVED else f"%{found[1].upper()}"

    return quote(_ESCAPE.sub(one, text), safe="%/?&=+:;,@!$'()*~[]|", errors="replace")


def _is_passing(pair: str, *, entry: bool) -> bool:
    """Whether a parameter says nothing of which post it is. ``entry``: the address is that of a journal's entry."""
    name, _, value = pair.partition("=")
    if entry and _VIEW.fullmatch(name):
        return True
    if name == "cid":
        return bool(_TYPEPAD_COMMENT.fullmatch(value))
    return bool(_PASSING.fullmatch(name)) or (name == "m" and value in {"0", "1"})
