"""Comments' own headlines, where an engine asks for one: they are words of who wrote, and stand beside the others."""

import re
from collections.abc import Sequence
from html import escape

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.names import opens_speech
from ingest.extract.bylines.roles import is_button
from ingest.extract.html.sheet import stands_in, words
from ingest.extract.page.standing import letters

_NONE = re.compile(
    r"\W*(?:(?:comment|kommentar|commentaire|comentario)?\W*#?\d*|no subject|без темы|без теми|kein betreff|sans objet|sin asunto)\W*",
    re.IGNORECASE,
)
"""What stands in place of a headline."""
_UNREAD = "mark,span.new"
"""What Drupal sets behind a headline for whom it is new."""
_BESIDE = 20
"""Characters that stand beside a date, at most, where it is all that is said."""


def take_headlines(
    marked: Sequence[Sequence[LexborNode]],
    bodies: Sequence[Sequence[LexborNode]],
    bylines: Sequence[Sequence[LexborNode]],
    inner: str | None,
) -> list[str | None]:
    """Take the headlines of comments out of the tree, so that no date or name in them is the comment's; give them.

    ``marked``: of each comment the elements that may be its headline; ``bodies``: those of its words, to which no
    headline belongs; ``bylines``: those that say who wrote and when; ``inner``: a selector of what is in no headline,
    the author's name.
    """
    found: list[str | None] = []
    for nodes, own, lines in zip(marked, bodies, bylines, strict=True):
        inside = {node.mem_id for node in own}
        node = next(iter(nodes), None)
        for unread in node.css(_UNREAD) if node is not None else ():
            unread.decompose()
        text = words(node) if node is not None else ""
        named = node is not None and inner is not None and node.css_first(inner) is not None
        dated = any(dateline.find(words(line)) for line in lines)
        if node is None or named or stands_in(node, inside) or not is_headline(text, dated=dated):
            found.append(None)
            continue
        node.remove()
        found.append(text)
    return found


def is_headline(text: str, *, dated: bool) -> bool:
    """Whether a heading is somebody's words, and not who wrote and when; ``dated``: another line says that."""
    if _NONE.fullmatch(text) or is_button(text) or opens_speech(text):
        return False
    date = dateline.find(text)
    return date is None or len(text) - len(date.text) > (0 if dated else _BESIDE)


def with_headline(headline: str | None, text: str, html: str) -> tuple[str, str]:
    """Put a headline before the words, which may begin with it: some engines make one of the first words."""
    if headline is None or letters(text).startswith(letters(headline)):
        return text, html
    return f"{headline}\n\n{text}".rstrip(), f"<p>{escape(headline, quote=False)}</p>{html}"
