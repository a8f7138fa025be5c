"""HTML as text: decode, tame, parse, and give the words as a reader sees them.

Everything here is linear in its input and never recurses.
"""

import codecs
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.extract.html import charset
from ingest.extract.html.nesting import tame
from ingest.extract.html.written import text_of_written

clean = charset.clean
_CONTROLS = (*range(9), 11, *range(14, 32), 127)
_WITHOUT_EVENTS = 1
"""``LexborDocumentOptions.WO_EVENTS``: nothing listens to the tree that is built."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as characters, the encoding that was used, and how many bytes did not fit it."""

    text: str
    encoding: str
    errors: int
    source: bytes | None = None
    """The body itself where it is the text in UTF-8, byte for byte."""


def decode_counted(body: bytes, media_type: str | None) -> Decoded:
    """Decode as browsers do (WHATWG Encoding and HTML, 13.2.3): BOM, header, ``<meta>``, then a guess.

    ``media_type`` is the Content-Type header. UTF-7 and labels that no browser knows are passed
    over. Bytes that do not fit become U+FFFD and are counted.
    """
    text, encoding, errors = charset.decode(body, media_type)
    # No encoding in use makes a control character of other bytes than its own.
    if any(control in body for control in _CONTROLS) or "\ufffe" in text or "\uffff" in text:
        return Decoded(clean(text), encoding, errors)
    whole = encoding == "utf-8" and not errors and not body.startswith(codecs.BOM_UTF8)
    return Decoded(text, encoding, errors, body if whole else None)


def decode(body: bytes, media_type: str | None = None) -> str:
    """Give the characters of a body; see ``decode_counted``."""
    return decode_counted(body, media_type).text


def parse(html: str, source: bytes | None = None) -> LexborHTMLParser:
    """Parse a whole page with lexbor, bounded in size and depth; no text is lost by the depth limit.

    ``source``: the same page in UTF-8, where it is at hand.
    """
    tamed = tame(html)
    return LexborHTMLParser(source if source and tamed is html else tamed, options=_WITHOUT_EVENTS)


def text_of(source: str | LexborNode) -> str:
    """Give the text of an HTML fragment or of a parsed node, as a reader sees it.

    Paragraphs are separated by one blank line; ``br`` and plain blocks (``div``, ``li``, ``tr``)
    end a line; other white space is one space. Smilies become their text. Scripts, styles and
    hidden elements are dropped. An empty string comes back where nothing is visible.
    """
    if isinstance(source, LexborNode):
        return text_of_written(source.html or "")
    if "<" not in source and "&" not in source:
        return " ".join(clean(source).split())
    return text_of_written(LexborHTMLParser(tame(clean(source)), is_fragment=True).html or "")
