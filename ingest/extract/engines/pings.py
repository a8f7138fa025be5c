"""Which of a WordPress page's entries are pings: by their classes, the list they stand in, or how WordPress cuts out their words.

Sources: ``wp-includes/comment-template.php`` (``comment_class``, since 2.7) and ``class-wp-xmlrpc-server.php`` (``pingback_ping``).
"""

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from ingest.extract.html.neighbours import element_before
from ingest.extract.html.sheet import HEADINGS, ancestors, attribute, tokens, words
from ingest.extract.page.anchors import Entry
from ingest.model import Kind

_PINGS = re.compile(r"(?:ping|track)(?:back)?s?(?:[-_]?list)?$|(?:ping|track)backs?[-_]", re.IGNORECASE)
_BACKS = r"(?:track|ping|link)backs?(?:\(s\))?"
_HEADING = re.compile(
    rf"\W*(?:\d+\W+)?{_BACKS}(?:\W+(?:(?:and|und|et|y|e|i|en|och|og)\W+)?{_BACKS})?(?:\W*\d+)?\W*",
    re.IGNORECASE,
)
"""What stands above a list of nothing but pings."""
_LONGEST_HEADING = 60
_CUT = re.compile(r"\[(?:\.\.\.|\u2026)\]")
"""Before and after what WordPress cuts out of the page that links."""
_STYLED = re.compile(r"(?:depth-\d+|thread-even|thread-odd|even|odd)$")
"""Classes that ``comment_class`` writes beside the kind."""


def kind_of(one: Entry) -> Kind:
    """Say whether an entry is a comment or a ping."""
    for kind in ("pingback", "trackback"):
        if kind in one.classes:
            return kind
    root = one.item.roots[0]
    if "comment" in one.classes:
        told = any(_STYLED.match(name) for name in one.classes)
        return "pingback" if not told and _is_cut_out(root) else "comment"
    around = [*one.classes]
    for above in islice(ancestors(root), 2):
        around.extend((*tokens(above), above.id or ""))
    if any(_PINGS.match(name) for name in around) or _is_below_heading(root) or _is_cut_out(root):
        return "pingback"
    return "comment"


def title_of(one: Entry) -> str | None:
    """A ping that is printed short ("Pingback: title") has the title of the page that links, and no words."""
    root = one.item.roots[0]
    link = root.css_first("a.url,a[rel~=external]") or _only_link(root)
    if link is None or len(words(root)) - len(words(link)) > 40:
        return None
    return words(link) or None


def _only_link(root: LexborNode) -> LexborNode | None:
    """Give the only link of an entry that leads to another page."""
    links = [
        link for link in root.css('a[href^="http"]') if "#" not in attribute(link, "href") and words(link)
    ]
    return links[0] if len(links) == 1 else None


def _is_below_heading(root: LexborNode) -> bool:
    """Whether the heading right before the list that holds an entry is one of pings."""
    for holder in islice(ancestors(root), 2):
        before = element_before(holder)
        if before is not None and before.tag in HEADINGS:
            text = words(before)
            return len(text) <= _LONGEST_HEADING and _HEADING.fullmatch(text) is not None
    return False


def _is_cut_out(root: LexborNode) -> bool:
    """Whether the words of an entry are cut out of another page, as WordPress does it: "[...] who wrote to the board [...]"."""
    if len(_CUT.findall(root.text())) < 2:
        return False
    paragraphs = [text for node in root.css("p") if len(_CUT.findall(text := words(node))) > 1]
    return len(paragraphs) == 1 and all(_CUT.match(text) and _CUT.search(text[-8:]) for text in paragraphs)
