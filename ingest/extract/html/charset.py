"""The encoding of a body, found as browsers find it, and the characters that a text may hold."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_SNIFFED = 4096
# Of the controls above ASCII those that begin a command to a terminal, as ESC does; others stand for letters of a code page.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x90\x98\x9b\x9d-\x9f\ud800-\udfff\ufffe\uffff]")

# WHATWG Encoding, 4.2: what the labels mean, where that differs from Python's reading of them.
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "x-cp1252": "cp1252",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
    "x-user-defined": "cp1252",
    "unicode-1-1-utf-8": "utf-8",
}
_KNOWN = (
    "utf-8 utf-16-le utf-16-be ascii cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 "
    "iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman cp874 cp1250 "
    "cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 mac-cyrillic gb18030 big5hkscs euc_jp "
    "iso2022_jp cp932 cp949"
)


def clean(text: str) -> str:
    """Drop characters that no text holds: NUL, other controls, lone surrogates, noncharacters."""
    return _UNWANTED.sub("", text)


def decode(body: bytes, media_type: str | None) -> tuple[str, str, int]:
    """Give the characters, the encoding used and the number of places that did not fit it."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _decode(body[len(bom) :], encoding)
    for label in (_header_label(media_type), *_declared_labels(body)):
        named = encoding_of(label) if label else None
        if named is not None:
            return _best(body, named)
    return _best(body, "cp1252")


def encoding_of(label: str) -> str | None:
    """Give Python's name of the encoding a browser uses for a label; None for UTF-7 and other unknowns."""
    name = label.strip().lower()
    name = _MEANT.get(name, name)
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    found = {"utf-16": "utf-16-le", "iso8859-1": "cp1252", "ascii": "cp1252"}.get(found, found)
    return found if found in _KNOWN.split() else None


def _header_label(media_type: str | None) -> str | None:
    found = _CHARSET.search(media_type or "")
    return found[1] if found else None


def _declared_labels(body: bytes) -> list[str]:
    head = body[:_SNIFFED]
    labels = [m[1].decode("ascii", "ignore") for m in (DECLARED.search(head), _META.search(head)) if m]
    # Declared inside a document that could be read byte by byte: UTF-16 it cannot be (HTML, 13.2.3.2).
    return ["utf-8" if label.lower().startswith("utf-16") else label for label in labels]


def _best(body: bytes, named: str) -> tuple[str, str, int]:
    """Well-formed UTF-8 is UTF-8 whatever the label says: chance does not write it."""
    if named == "utf-8" and (text := _strictly_utf8(body)) is not None:
        return text, named, 0
    if named not in {"utf-8", "utf-16-le", "utf-16-be", "iso2022_jp"} and not body.isascii():
        text = _strictly_utf8(body)
        return (text, "utf-8", 0) if text is not None else _decode(body, named)
    if named.startswith("utf-16") and b"\x00" not in body[:_SNIFFED]:
        return _best(body, "cp1252")
    text, encoding, errors = _decode(body, named)
    # A label utf-8 on bytes of a Western code page: the label is the mistake.
    if named == "utf-8" and errors and not _mostly_utf8(body, errors):
        return _decode(body, "cp1252")
    return text, encoding, errors


def _strictly_utf8(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _mostly_utf8(body: bytes, errors: int) -> bool:
    """Whether broken UTF-8 still has more whole characters beyond ASCII than broken places."""
    high = sum(1 for b in body[:200_000] if b >= 0xC0)
    return high >= 2 * errors


def _decode(body: bytes, encoding: str) -> tuple[str, str, int]:
    text = body.decode(encoding, "replace")
    return text, encoding, text.count("\ufffd") - body.count(b"\xef\xbf\xbd") * (encoding == "utf-8")
