"""An address within that of a translator, a search engine's copy or a web archive; and addresses that nobody else can open. Pure.

A comment service names the page as the browser had it: as a reader saw it in translation, or as the blogger tried it at home.
"""

import ipaddress
import re
from urllib.parse import urlsplit

from ingest.extract.archives.moments import split_address
from ingest.urls import query_value, resolve

_WITHIN = {
    "translate.googleusercontent.com": "u",
    "translate.google.com": "u",
    "www.microsofttranslator.com": "a",
    "www.translatetheweb.com": "a",
    "webcache.googleusercontent.com": "q",
}
"""Hosts, and the parameter of theirs that holds the address."""
_CACHED = re.compile(r"cache:(?:(?!https?:)[\w-]+:)?")
_ARCHIVES = frozenset({"web.archive.org", "archive.org", "www.webarchive.org.uk", "arquivo.pt"})
_TRANSLATED = ".translate.goog"
_ADDED = re.compile(r"(?<=[?&])_x_tr_\w+=[^&#]*&?")
_PRIVATE = ("localhost", "local", "internal", "lan", "invalid")
"""Last parts of names that no public host has (RFC 6761, RFC 6762, RFC 9476 and what routers give)."""


def original(url: str) -> str:
    """Give the address of the page itself; the same where it is none of a translator, a cache or an archive."""
    host = (urlsplit(url).hostname or "").lower()
    if host.endswith(_TRANSLATED):
        return _untranslated(url, host)
    if host in _ARCHIVES:
        split = split_address(url)
        return split[0] if split else url
    named = query_value(url, _WITHIN[host]) if host in _WITHIN else None
    if not named:
        return url
    named = _CACHED.sub("", named.split()[0], count=1)
    return resolve("", named if "://" in named else f"http://{named}") or url


def _untranslated(url: str, host: str) -> str:
    """``marsh--lane-example.translate.goog`` stands for ``marsh-lane.example``."""
    own = host.removesuffix(_TRANSLATED).replace("--", "\0").replace("-", ".").replace("\0", "-")
    parts = urlsplit(url)
    query = _ADDED.sub("", f"?{parts.query}").rstrip("?&")
    return f"{parts.scheme}://{own}{parts.path}{query}"


def is_public(url: str) -> bool:
    """Whether an address is one that others can open."""
    host = (urlsplit(url).hostname or "").lower()
    if (
        "." not in host
        or host.rpartition(".")[2] in _PRIVATE
        or host in _WITHIN
        or host.endswith(_TRANSLATED)
    ):
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False


def is_preview(url: str) -> bool:
    """Whether an address shows what is not published yet."""
    return query_value(url, "preview") is not None
