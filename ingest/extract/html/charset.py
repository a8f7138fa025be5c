"""The encoding of a body, found as browsers find it, and the characters that a text may hold."""

import codecs
import re
from collections.abc import Iterator

from ingest.extract.html import guessing
from ingest.model import Problem

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_SNIFFED = 4096
_BEYOND = re.compile("[^\x00-\x7f]+")
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

_EASTERN = frozenset({"gb18030", "big5hkscs", "euc_jp", "cp932", "cp949"})


def clean(text: str) -> str:
    """Drop characters that no text holds: NUL, other controls, lone surrogates, noncharacters."""
    return _UNWANTED.sub("", text)


def decode(body: bytes, media_type: str | None) -> tuple[str, str, int]:
    """Give the characters, the encoding used and the number of places that did not fit it.

    Of the labels (the header's, then the document's own) the first is believed, as browsers do, unless the bytes say otherwise:
    servers give one label to all they serve, and templates keep theirs while the texts' encoding changes.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _decode(body[len(bom) :], encoding)
    labels = (_header_label(media_type), *_declared_labels(body))
    named = list(dict.fromkeys(found for label in labels if label and (found := encoding_of(label))))
    first = named[0] if named else "cp1252"
    if first.startswith("utf-16") and b"\x00" not in body[:_SNIFFED]:
        first, named = "cp1252", named[1:]
    if body.isascii() or first.startswith("utf-16"):
        return _decode(body, first)
    # Well-formed UTF-8 is UTF-8 whatever the label says: chance does not write it.
    whole = _strictly(body, "utf-8")
    return (whole, "utf-8", 0) if whole is not None else _labelled(body, named)


def lost(places: int, name: str) -> Iterator[Problem]:
    """Say of a page or file (by its address or name) at how many places its bytes were no characters."""
    if places > 0:
        detail = (
            "Bytes that do not fit the encoding were replaced. Where another copy has them, take that too."
        )
        yield Problem(kind="decode-errors", detail=detail, url=name or None, count=places)


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


def _labelled(body: bytes, named: list[str]) -> tuple[str, str, int]:
    """Decode what is not UTF-8: by a label that the bytes fit, else as they are most likely words."""
    fitting = {encoding: text for encoding in named if (text := _strictly(body, encoding)) is not None}
    # Chance fits most bytes to a code page of one byte a letter, and to the Western ones whatever they are.
    if len(named) == len(fitting) == 1 and not ("cp1252" in fitting and guessing.is_foreign(body)):
        encoding, text = fitting.popitem()
        return text, encoding, 0
    broken = _decode(body, "utf-8") if "utf-8" in named else None
    if broken is not None and _whole_places(broken) >= 4 * broken[2]:
        return broken
    if (found := _as_words(body, fitting)) is not None:
        return *found, 0
    if broken is not None and _whole_places(broken) >= broken[2]:
        return broken
    if fitting:
        encoding, text = next(iter(fitting.items()))
        return text, encoding, 0
    return _decode(body, next((encoding for encoding in named if encoding != "utf-8"), "cp1252"))


def _as_words(body: bytes, fitting: dict[str, str]) -> tuple[str, str] | None:
    """Give the characters and the encoding in which the bytes are most likely words; None if the labels know better.

    ``fitting``: the characters by each label that the bytes fit. Of no label is only what could be nothing Western.
    """
    likely = encoding_of(guessing.guessed(body)) or "cp1252"
    for encoding, text in fitting.items():
        if guessing.are_kin(encoding, likely):
            return text, encoding
    if fitting and "cp1252" not in fitting:
        return None
    # Japanese by Microsoft's code has bytes that no Western letter is.
    eastern = likely in _EASTERN and _strictly(body, "cp1252") is None
    if eastern or guessing.is_foreign(body) or (not fitting and guessing.has_accents(body)):
        found = _strictly(body, likely)
        return (found, likely) if found is not None else None
    return None


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        return None


def _whole_places(broken: tuple[str, str, int]) -> int:
    """Give how many characters beyond ASCII broken UTF-8 still has whole."""
    text, _, errors = broken
    return sum(map(len, _BEYOND.findall(text))) - errors


def _decode(body: bytes, encoding: str) -> tuple[str, str, int]:
    text = body.decode(encoding, "replace")
    return text, encoding, text.count("\ufffd") - body.count(b"\xef\xbf\xbd") * (encoding == "utf-8")
