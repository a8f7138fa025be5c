"""What browsers and copiers write into the pages that they keep: where each came from, and pages packed with their pictures. Pure.

Source: Internet Explorer, Edge and Chrome ("saved from url", as Windows' mark of the web), SingleFile 1, Save Page WE 28,
WebScrapBook, Firefox's Reader View, HTTrack 3.49; MHTML is RFC 2557, as Chrome ("Snapshot-Content-Location") and Internet
Explorer write it; a web archive of Safari is a property list, binary or XML (``WebMainResource``).
"""

import plistlib
import re
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from xml.parsers.expat import ExpatError

from ingest import urls
from ingest.errors import Malformed
from ingest.extract.saved import copied

_MHTML = re.compile(
    rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*){0,40}?content-type:[ \t]*(?:\r?\n[ \t]+)?multipart/related\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    rb"<!--\s*saved from url=\(\d+\)(?P<mark>\S+?)\s*-->"
    rb"|<!--\s*Page saved with SingleFile\s+url:\s*(?P<single>\S+)"
    rb"|<meta\s+name=\"savepage-url\"\s+content=\"(?P<page>[^\"\s]+)\""
    rb"|<html\b[^<>]{0,2000}?\sdata-scrapbook-source=\"(?P<scrapbook>[^\"\s]+)\""
    rb"|<a\s+class=\"[^\"]*\breader-domain\b[^\"]*\"\s+href=\"(?P<reader>[^\"\s]+)\""
    rb"|<!--\s*Mirrored from (?P<mirror>\S+) by HTTrack\b"
    rb"|^Snapshot-Content-Location:[ \t]*(?P<mail>\S+)",
    re.IGNORECASE | re.MULTILINE,
)
_WITHIN = 64 * 1024
_HTML = frozenset({"text/html", "application/xhtml+xml"})


def is_mhtml(head: bytes) -> bool:
    """Say whether a file that begins so is a page packed with its pictures as mail (MHTML)."""
    return _MHTML.match(head.replace(b"\r\n", b"\n")) is not None


def is_webarchive(head: bytes) -> bool:
    """Say whether a file that begins so is a page packed with its pictures as Safari does it."""
    begun = head.startswith(b"bplist00") or (b"<plist" in head[:1024] and b"<key>" in head)
    return begun and b"WebMainResource" in head[:4096]


def address_in(body: bytes) -> str | None:
    """Give the address of the page that was kept, as the program which kept it wrote that into it, or None."""
    kept = _written_in(body)
    copy = copied.copied_from(body, kept)
    return copy.url if copy is not None else kept


def copied_when(body: bytes) -> str | None:
    """Give the time (UTC) at which a web archive took the page that was kept from it; None where it is from none."""
    copy = copied.copied_from(body, _written_in(body))
    return copy.captured if copy is not None else None


def as_it_was(body: bytes, given: str | None) -> tuple[bytes, str]:
    """Give a page as it stood on its blog, where it was saved from a web archive, and its address. ``given`` is that told beside the file."""
    kept = given or _written_in(body)
    copy = copied.copied_from(body, kept)
    if copy is None:
        return body, kept or ""
    is_told = given is not None and copied.original(given) is None
    return copied.undone(body, copy.url), given if is_told and given else copy.url


def _written_in(body: bytes) -> str | None:
    found = _KEPT.search(body[:_WITHIN])
    if found is None:
        return None
    told = next(value for value in found.groups() if value).decode("utf-8", "replace").replace("&amp;", "&")
    return _web_address(f"http://{told}" if found["mirror"] else told)


def unpacked(body: bytes, name: str) -> tuple[bytes, str | None, str | None]:
    """Give the page that an MHTML file or a web archive of Safari holds, its media type, and the address it came from.

    Raises ``Malformed`` where it holds no page.
    """
    return _of_safari(body, name) if is_webarchive(body[:_WITHIN]) else _of_mail(body, name)


def _of_safari(body: bytes, name: str) -> tuple[bytes, str | None, str | None]:
    try:
        packed = plistlib.loads(body)
    except (plistlib.InvalidFileException, ExpatError, ValueError, RecursionError) as error:
        raise Malformed(name, "a web archive of Safari that is broken; save the page again") from error
    main = packed.get("WebMainResource") if isinstance(packed, Mapping) else None
    kept: Mapping[object, object] = main if isinstance(main, Mapping) else {}
    page, kind = kept.get("WebResourceData"), kept.get("WebResourceMIMEType")
    if not isinstance(page, bytes) or kind not in _HTML:
        raise Malformed(name, "a web archive of Safari without a page; save it again as page source")
    charset, told = kept.get("WebResourceTextEncodingName"), kept.get("WebResourceURL")
    media_type = f"text/html; charset={charset}" if isinstance(charset, str) else None
    return page, media_type, _web_address(told) if isinstance(told, str) else None


def _of_mail(body: bytes, name: str) -> tuple[bytes, str | None, str | None]:
    mail = message_from_bytes(body, policy=policy.default)
    page = next((part for part in mail.walk() if part.get_content_type() in _HTML), None)
    if page is None:
        raise Malformed(name, "a page kept as mail (MHTML) without the page; save it again as HTML")
    told = mail.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    payload = page.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b"", _media_type(page), _web_address(str(told))


def _media_type(page: EmailMessage) -> str | None:
    charset = page.get_content_charset()
    return f"text/html; charset={charset}" if charset else None


def _web_address(told: str) -> str | None:
    url = urls.resolve("", told.strip())
    return url if url and url.startswith(("http://", "https://")) else None
