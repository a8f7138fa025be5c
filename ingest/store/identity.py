"""Who a record is: keys within a site, public ids, and the skeleton by which two texts are the same. Pure.

A key says what a source tells (``src:1261``), or, where it tells no id, what was said
(``said:...``) or where it stands (``url:...``). A public id is made from a key alone, so
that every rebuild and every route gives the same one.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from ingest.urls import is_key

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base32 in lower case: no i, l, o, u (https://www.crockford.com/base32.html)."""

_PAIRS = [a + b for a in _CROCKFORD for b in _CROCKFORD]
"""The two digits for each ten bits."""

# What a blog adds to the address of one and the same post.
_PASSING = re.compile(
    r"(?i)^(?:replytocom|cpage|unapproved|moderation-hash|share|nb|amp|m|showcomment|utm_\w+|fbclid)$"
)
_TYPEPAD = re.compile(r"6a[0-9a-f]{14,38}$")
"""A comment of TypePad, as links to it name it."""
_COMMENT_PAGE = re.compile(r"/comment-page-\d+/?$")

_INDEX = re.compile(r"(?i)(?<=/)(?:index\.(?:html?|php)|default\.(?:html?|aspx?))$")
"""What programs that mirror a blog write for a folder."""

_PROTOCOL = re.compile(r"(?i)https?://")
# The smilies of WordPress (wp-includes/functions.php, smilies_init, 6.8), which become images or emoji
# where white space surrounds them.
_SMILIES = re.compile(
    r"(?<!\S)(?::(?:mrgreen|neutral|twisted|arrow|shock|smile|\?\?\?|cool|evil|grin|idea|oops|razz|roll|"
    r"wink|cry|eek|lol|mad|sad|!|\?):|[:;]-?[()?DPOox|]|8-[)O]|8O)(?!\S)"
)
_PUNCTUATION = re.compile("[\u2010-\u2027\u2030-\u205e]+")
_LATIN = re.compile("[\x00-\u024f]*")
# Points, commas, colons and slashes stay only within a number: "3.50", never "page 3. 50 people".
_LOOSE = r"|(?<!\d)[.,:/]|[.,:/](?!\d)"
_LOOSE_MARK = re.compile(r"[.,:/](?:(?<!\d.)|(?!\d))")
_KEPT_ASCII = str.maketrans(
    {chr(c): None for c in range(128) if chr(c) not in "abcdefghijklmnopqrstuvwxyz0123456789$%.,:/"}
)
_DROPPED_LATIN = re.compile(r"[^\w$%¢-¥.,:/]+|_" + _LOOSE)
_DROPPED = re.compile(_LOOSE[1:])


class _Kept(dict[int, str | None]):
    """For ``str.translate``: letters, marks, numbers, currency and percent stay; all else goes."""

    def __missing__(self, point: int) -> str | None:
        char = chr(point)
        kind = unicodedata.category(char)
        stays = kind[0] in "LN" or kind in {"Mn", "Mc", "Sc"} or char in "%.,:/"
        # Variation selectors come and go with emoji.
        self[point] = char if stays and not 0xFE00 <= point <= 0xFE0F else None
        return self[point]


_KEPT = _Kept()


MOVED = "moved:"
"""How the key of a record begins that stood on another site, which became this one."""


AGAIN = "~"
"""Stands in the key of a post between a number or an address that was another post's before and the digest of what was said."""
_SAID_AGAIN = re.compile(rf"{AGAIN}[0-9a-f]{{32}}$")


def number_again(key: str) -> str:
    """Give the key of a post's number or address that was another post's before; empty for all other keys."""
    return _SAID_AGAIN.sub("", key) if _SAID_AGAIN.search(key) else ""


def moved_key(site: str, key: str) -> str:
    """Give the key of a record of another site within the one that it became; its public id stays the same."""
    return f"{MOVED}{site} {key}"


def public_id(kind: str, site: str, key: str) -> str:
    """Give the public id of a record: 12 characters, the same in every rebuild."""
    if key.startswith(MOVED):
        site, _, key = key.removeprefix(MOVED).partition(" ")
    first = hashlib.sha256(f"{kind}|{site}|{key}".encode()).digest()
    number = int.from_bytes(first[:8], "big") >> 4
    return "".join([_PAIRS[number >> shift & 1023] for shift in (50, 40, 30, 20, 10, 0)])


def site_id(site: str) -> str:
    """Give the public id of a site by its key."""
    return public_id("site", site, "")


@lru_cache(maxsize=4096)
def site_key(url: str) -> str:
    """Give the key of a site: its home address without scheme, ``www.``, an index's name and trailing slash."""
    host, path, _ = _split(url)
    return host + _INDEX.sub("", path).rstrip("/")


@lru_cache(maxsize=65536)
def address(url: str) -> str:
    """Give the form of a post's address in which two spellings of it are equal.

    Scheme, ``www.``, fragment, trailing slash, a folder's index, the number of the comment page and what
    only passes through (``replytocom``, ``utm_...``, keys) are dropped.
    """
    host, path, query = _split(url)
    kept = sorted(
        (k, v)
        for k, v in parse_qsl(query, keep_blank_values=True)
        if not (_PASSING.match(k) or is_key(k, v) or (k == "cid" and _TYPEPAD.match(v)))
    )
    path = _COMMENT_PAGE.sub("", path)
    path = (path if kept else _INDEX.sub("", path)).rstrip("/")
    return f"{host}{path}?{urlencode(kept)}" if kept else host + path


def _split(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        port = parts.port
    except ValueError:
        return url, "", ""
    host = (parts.hostname or "").removeprefix("www.")
    return host if port in {None, 80, 443} else f"{host}:{port}", parts.path, parts.query


def post_key(source_id: str | None, url: str | None) -> str | None:
    """Give the key of a post within its site: ``src:<id>``, else ``url:<address>``, else None."""
    if source_id:
        return f"src:{source_id}"
    return f"url:{address(url)}" if url else None


def told_key(title: str | None, text: str | None) -> str:
    """Give the key of a post of which nothing but its words is known."""
    return f"told:{digest(skeleton(title), skeleton(text))}"


def rank_of_id(source_id: str) -> tuple[int, str]:
    """Order ids of an engine: numbers by value, everything in one fixed order."""
    return len(source_id), source_id


def skeleton(text: str | None) -> str:
    """Reduce a text to what stays the same however a blog serves it.

    The texturized, auto-linked text of an interface, the page with smilies as images, the
    feed and the raw export of one comment have one skeleton; another wording or number
    has another.
    """
    if not text:
        return ""
    told = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if "://" in told:
        told = _PROTOCOL.sub("", told)
    if ":" in told or ";" in told or "8-" in told or "8O" in told:
        told = _SMILIES.sub("", told)
    told = told.casefold()
    if not told.isascii():
        told = _PUNCTUATION.sub("", told).replace("\N{MULTIPLICATION SIGN}", "x")  # texturized "10x20"
    if told.isascii():
        return _LOOSE_MARK.sub("", told).translate(_KEPT_ASCII)
    if _LATIN.fullmatch(told):
        return _DROPPED_LATIN.sub("", told)
    return _DROPPED.sub("", told).translate(_KEPT)


def digest(*parts: str) -> str:
    """Give a short digest over several texts (128 bits, hex)."""
    return digest_of("\x1f".join(parts).encode("utf-8", "replace"))


def digest_of(told: bytes) -> str:
    """Give the same digest of bytes (UTF-8)."""
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def said(author: str | None, text_skeleton: str) -> str:
    """Give the digest of who said what, by the skeletons of both."""
    return digest(_name_skeleton(author), text_skeleton)


@lru_cache(maxsize=16384)
def _name_skeleton(author: str | None) -> str:
    return skeleton(author)


def said_key(post: str, what: str) -> str:
    """Give the key of a comment without an id: what was said (see ``said``) under which post."""
    return f"said:{digest(post, what)}"
