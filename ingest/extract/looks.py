"""What speaks for an element being a contribution: an author, a date, words that are not links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from selectolax.lexbor import LexborNode

from ingest.extract import dateline
from ingest.extract.sheet import ancestors, words

AUTHORED = (
    '[class*="author" i],[class*="user" i],[class*="name" i],[class*="nick" i],[class*="poster" i],'
    '[class~="by"],[class*="byline" i],cite,a[href*="user"],a[href*="profile"],a[href*="member"],[rel~="author"],'
    '[itemprop="author"],h4,h5,strong,b'
)
SPOKEN = re.compile(r"\b(?:says?|said|wrote|writes|posted by|posted on|comment by|by)\b|:\s*$", re.IGNORECASE)
_SIGNED = re.compile(r"\b(?:posted|written|comment|left)\s+(?:by|on)\b|\bby\s*:?\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that look alike, with what speaks for their being comments."""

    why: str
    items: tuple[LexborNode, ...]
    text: int
    """Characters of the outermost of them."""
    usual: float
    """Characters of one of them, at the median."""
    dated: float
    authored: float
    marked: bool

    @property
    def weight(self) -> float:
        """How much they hold, and how surely they are contributions."""
        sure = 2.0 if self.marked else 0.8 if "within" in self.why else 1.0
        return self.text * (0.2 + self.dated + self.authored) * sure


class Looks:
    """What was seen of each element, looked at once."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[int, bool, bool]] = {}

    def at(self, node: LexborNode) -> tuple[int, bool, bool]:
        """Give an element's characters, whether it has a date, and whether it has an author."""
        seen = self._seen.get(node.mem_id)
        if seen is None:
            text = shown(node)
            authored = node.css_first(AUTHORED) is not None or speaks(text)
            seen = self._seen[node.mem_id] = (len(words(node)), is_dated(node, text), authored)
        return seen

    def group(self, why: str, nodes: Sequence[LexborNode], *, marked: bool = False) -> Group:
        inside = {node.mem_id for node in nodes}
        looks = [self.at(node) for node in nodes]
        text = sum(
            look[0]
            for node, look in zip(nodes, looks, strict=True)
            if not any(above.mem_id in inside for above in ancestors(node))
        )
        return Group(
            why,
            tuple(nodes),
            text,
            median(look[0] for look in looks),
            sum(look[1] for look in looks) / len(nodes),
            sum(look[2] for look in looks) / len(nodes),
            marked,
        )


def shown(node: LexborNode) -> str:
    """The words of a node; a ``dt``'s are those of its ``dd`` too."""
    text = words(node)
    following = node.next
    while node.tag == "dt" and following is not None and following.tag != "dt":
        if following.tag == "dd":
            text += " " + words(following)
        following = following.next
    return text


def speaks(text: str) -> bool:
    """Whether a text opens with someone's name: "X says:", or a few words and a date."""
    if SPOKEN.search(text[:120]) or _SIGNED.search(text[-160:]):
        return True
    found = dateline.find(text[:120])
    return found is not None and 2 < found.start < 60


def is_dated(node: LexborNode, text: str) -> bool:
    if node.css_first("time,abbr[title]") is not None:
        return True
    return dateline.find(text[:200]) is not None or dateline.find(text[-160:]) is not None


def links_elsewhere(nodes: Sequence[LexborNode]) -> bool:
    """Lists of links (recent comments, related posts) are nearly all link."""
    text = sum(len(words(node)) for node in nodes)
    linked = sum(len(words(link)) for node in nodes for link in node.css("a"))
    return linked > 0.6 * text
