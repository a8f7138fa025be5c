"""The elements of an export, one after another, also where the XML is broken.

An XML parser stops at the first control character, stray ``&`` or undeclared prefix; exports
have them all, and WordPress itself reads them by pattern. Here elements that hold only text
(leaves) come whole, and everything else as start and end. Names match in any case, and are given
in lower case. Nothing is ever expanded, so declarations of entities do nothing.

Where bytes are missing, a value seems to go on into the next record, which may be a draft or somebody else's address. So no
value goes beyond a tag that only the exporting program writes (``marks``), and what breaks off there is told.
"""

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import BinaryIO, NamedTuple

from ingest.errors import Malformed
from ingest.extract.html.charset import DECLARED, encoding_of
from ingest.extract.html.markup import clean
from ingest.model import Problem

VALUE_LIMIT = 32 * 1024 * 1024
"""Characters that one value may have."""

STRAYS = 50
"""Tags without an end that are looked for to the end of the file, each."""

_CHUNK = 256 * 1024
_AHEAD = 64
"""Characters of a value in which its CDATA begins."""
_CDATA = re.compile(rb"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_END = re.compile(r"(?:\]\]>?|\]>)\Z")
"""The end of a section, also where one sign of it is missing."""
_SEAM = re.compile(r"\]\]>([^<]*)<!\[CDATA\[")
_TAG = re.compile(r"<(?:(!--)|(!\[CDATA\[)|(/?)([A-Za-z_][\w:.-]*)([^<>]*)>)")


def without_cdata(body: bytes) -> bytes:
    """Give XML without what people wrote in it: exports put that in CDATA, and none of their own tags."""
    return _CDATA.sub(b"", body)


class Element(NamedTuple):
    """A leaf with its value; or the start (value None) or end of what holds others."""

    name: str
    value: str | None
    closing: bool = False
    attributes: str = ""
    """As they stand in the tag; ``attribute`` reads one."""
    damaged: bool = False
    """A leaf without its value, or an end that nothing began: the record that holds it is not whole."""

    def attribute(self, name: str) -> str | None:
        """Give the value of an attribute, named with its prefix, in any case; None where there is none."""
        found = re.search(
            rf"""(?i)(?:^|\s){re.escape(name)}\s*=\s*(?:"([^"]*)"|'([^']*)')""", self.attributes
        )
        return unescape(found[1] if found[1] is not None else found[2]) if found else None


class Elements:
    """Reads a file of XML in pieces; ``errors`` counts undecodable places, ``whole`` is False when cut off.

    ``marks`` is a pattern of the names that stand in no value; ``containers`` are among them. ``met`` says whether there
    was anything that the reader knows. The file is in UTF-8 or a code page (``wide`` makes UTF-8 of what is in UTF-16).
    """

    def __init__(self, handle: BinaryIO, containers: frozenset[str], marks: str) -> None:
        self.handle = handle
        self.containers = containers
        self.marks = marks
        self._mark = re.compile(rf"(?i)</?(?:{marks})(?=[\s/>])")
        self._name = re.compile(f"(?i){marks}")
        self.errors = 0
        self.whole = True
        self.met = False
        self._buffer = ""
        self._position = 0
        self._ended = False
        self._strays = 0
        self._broken = False
        """Whether the value that was asked for last breaks off before another element."""
        self._open: list[str] = []
        head = self._read()
        self._decoder = codecs.getincrementaldecoder(_encoding(head))("replace")
        self._take(head)

    def __iter__(self) -> Iterator[Element]:
        while (found := self._find(_TAG)) is not None:
            remark, cdata, slash, tag, rest = found.groups()
            name = (tag or "").lower()
            self._position = found.end()
            if remark or cdata:
                self._skip("-->" if remark else "]]>")
            elif slash:
                if name in self.containers:
                    self._open = self._open[: self._open.index(name)] if name in self._open else self._open
                    yield Element(name, None, closing=True)
                elif self._name.fullmatch(name):
                    yield Element(name, None, closing=True, damaged=True)
            elif rest.endswith("/"):
                yield Element(name, "", attributes=rest[:-1])
            elif name in self.containers:
                self.met = True
                self._open.append(name)
                yield Element(name, None, attributes=rest)
            elif (value := self._value(name)) is not None:
                yield Element(name, value, attributes=rest)
            elif self._broken:
                yield Element(name, None, attributes=rest, damaged=True)
        self.whole = not self._open

    def broken_off(self, name: str, again: str = "Export it again.") -> Iterator[Problem]:
        """Say of an export (by its file's name) that was read to where it stops that it stops before its end."""
        if not self.whole:
            detail = f"The export stops before its end; what came before is read. {again}"
            yield Problem(kind="truncated", detail=detail, url=name)

    def _value(self, name: str) -> str | None:
        """Read up to the leaf's end; None where the file stops, or another element begins, before it."""
        plain, section = _ends(name, self.marks)
        while not self._ended and len(self._buffer) - self._position < _AHEAD:
            self._more()
        in_section = self._buffer[self._position : self._position + _AHEAD].lstrip().startswith("<![CDATA[")
        # `]]>` within the text was not always escaped: the section ends where the element does.
        found = self._find(section) if in_section else None
        if found is None or found["end"] is None:
            found = self._find(plain)
        self._broken = found is not None and found["end"] is None
        if found is None or self._broken:
            self._stray(name, found)
            return None
        raw = self._buffer[self._position : found.start()]
        self._position = found.end()
        if not in_section and raw.endswith("]]>"):
            # The end of a section without its beginning.
            self._broken = True
            return None
        return _plain(raw + "]]>" if found[0][0] == "]" else raw)

    def _stray(self, name: str, mark: re.Match[str] | None) -> None:
        """Read on behind a tag without an end: at the next tag of the program's own, or as if the tag were not there."""
        if mark is not None:
            if self._name.fullmatch(name):
                self._position = mark.start()
            return
        # Not for ever.
        self._strays += 1
        if self._strays > STRAYS:
            self._position = len(self._buffer)

    def _find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Search on from the position, reading more as needed; nothing is searched twice but a seam."""
        start = self._position
        while True:
            found = pattern.search(self._buffer, start)
            if found is not None or self._ended or len(self._buffer) - self._position > VALUE_LIMIT:
                return found
            seam = max(self._position, len(self._buffer) - 4096)
            shift = self._more()
            start = seam - shift

    def _skip(self, mark: str) -> None:
        found = self._find(re.compile(re.escape(mark)))
        self._position = found.end() if found else len(self._buffer)

    def _more(self) -> int:
        """Read on; give by how much the buffer was moved."""
        shift = self._position
        self._buffer = self._buffer[shift:]
        self._position = 0
        self._take(self._read())
        return shift

    def _read(self) -> bytes:
        try:
            return self.handle.read(_CHUNK)
        except Malformed:
            # A packed file that breaks off ends here, within some element.
            return b""

    def _take(self, data: bytes) -> None:
        text = self._decoder.decode(data, final=not data)
        self._ended = not data
        self.errors += text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
        self._buffer += clean(text)


def _encoding(head: bytes) -> str:
    """Give the encoding that a file says it is in, unless its bytes say that it is UTF-8."""
    found = DECLARED.match(head)
    declared = encoding_of(found[1].decode()) if found else None
    # What names UTF-16 in letters of one byte is not in it.
    if declared is None or declared.startswith("utf-16") or (not head.isascii() and _is_utf8(head)):
        return "utf-8"
    return declared


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def damaged(count: int, name: str) -> Iterator[Problem]:
    """Say of an export (by its file's name) how many records are left out, as it no longer has them whole."""
    if count:
        detail = (
            "Left out: records that the file no longer has whole, or not surely under their post, since bytes of it "
            "are missing or were changed. Look for another copy of it."
        )
        yield Problem(kind="damaged", detail=detail, url=name, count=count)


@lru_cache(maxsize=512)
def _ends(name: str, marks: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what ends a leaf of this name (``end``), or shows that it has no end: plainly, and one that begins with CDATA."""
    tag, other = re.escape(name), rf"</?(?:{marks})(?=[\s/>])"
    return (
        re.compile(rf"(?i)(?P<end></{tag}\s*>)|{other}"),
        re.compile(rf"(?i)(?P<end>\]\]>\s*</{tag}\s*>)|\]\]>\s*{other}|<{tag}[\s>]"),
    )


def _plain(raw: str) -> str:
    """Give the characters of a leaf: CDATA as it is, the rest with its entities resolved."""
    if "<![CDATA[" not in raw:
        return unescape(raw) if "&" in raw else raw
    start = raw.index("<![CDATA[") + 9
    inner = _END.sub("", raw[start:])
    # What an exporter splits (`]]]]><![CDATA[>`) is joined again; between two sections entities are resolved.
    return raw[: start - 9].strip() + _SEAM.sub(lambda seam: unescape(seam[1]), inner)
