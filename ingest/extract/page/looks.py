"""What speaks for an element being a contribution: an author, a date, words that are not links."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.html.sheet import Sheet, ancestors, spaced, tokens
from ingest.extract.page.apart import names_apart

AUTHORED = (
    '[class*="author" i],[class*="user" i],[class*="name" i],[class*="nick" i],[class*="poster" i],[class*="commentor" i],[class*="commenter" i],'
    '[class~="by"],[class*="commentby" i],[class*="comment-by" i],[class*="postedby" i],[class*="posted-by" i],[class*="byline" i],cite,a[href*="user"],a[href*="profile"],a[href*="member"],[rel~="author"],'
    '[itemprop="author"],.fn,h4,h5,strong,b'
)
_WROTE = (
    r"posted|written|comment|left|submitted|post\u00e9e?|\u00e9crite?|r\u00e9dig\u00e9e?|commentaire|geschrieben|verfasst|publicado|escrito"
    r"|enviado|postado|inviato|scritto|geplaatst|napisa\u0142|skrevet|kirjoittanut"
)
_BY = r"by|on|par|von|am|por|da|di|door|af|av"
SPOKEN = re.compile(
    rf"\b(?:says?|said|wrote|writes|(?:{_WROTE})\s+(?:{_BY})|comment\s+from|by)\b|:\s*$", re.IGNORECASE
)
_LINES = frozenset({"p", "div", "h3", "h4", "h5", "h6", "small", "cite", "footer", "span"})
_COMMENTS = frozenset({"comment", "comments"})
_NUMBERED = re.compile(r"comment.*\d", re.IGNORECASE)
_POST = 'h1,.entry-content,.entry-title,[itemprop="articleBody"],.wp-block-post-content'
_MOST = 0.6
"""Part of a group that must have an author, and a date."""
_LONGEST_HEAD, _LONGEST_NAME, _MOST_WORDS = 120, 40, 4
"""Characters of a line that is a head, and of the name in it, and its words."""
_MANY, _PLENTY = 5000, 200
"""Elements of a group, and characters of it, in which names are looked for that nothing marks."""
SIGNED = re.compile(rf"\b(?:{_WROTE})\s+(?:{_BY})\b|\bby\s*:?\s", re.IGNORECASE)


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
    def is_below(self) -> bool:
        """Whether nothing tells of them but a line above that counts them."""
        return " below " in self.why

    @property
    def weight(self) -> float:
        """How much they hold, and how surely they are contributions."""
        # What a line above alone tells of counts where nothing else is found.
        sure = 2.0 if self.marked else 0.01 if self.is_below else 0.8 if "within" in self.why else 1.0
        return self.text * (0.2 + self.dated + self.authored) * sure


class Looks:
    """What was seen of each element of a page, looked at once: the tree must stand still meanwhile."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._seen: dict[int, tuple[int, bool, bool]] = {}
        self._words: dict[int, str] = {}
        self._linked: dict[int, int] = {}

    @cached_property
    def _authored(self) -> set[int]:
        return _holders(self._sheet.tree.css(AUTHORED))

    @cached_property
    def _timed(self) -> set[int]:
        return _holders(self._sheet.tree.css('time,abbr[title],a[class*="date"][title]'))

    @cached_property
    def _length(self) -> int:
        body = self._sheet.tree.body
        return len(self.words(body)) if body is not None else 0

    @cached_property
    def _asking(self) -> set[int]:
        return _holders(self._sheet.tree.css("textarea"))

    @cached_property
    def _posts(self) -> set[int]:
        return _holders(node for node in self._sheet.tree.css(_POST) if not _is_of_comment(node))

    def words(self, node: LexborNode) -> str:
        """Give an element's characters on one line."""
        text = self._words.get(node.mem_id)
        if text is None:
            # Without a blank between elements "Jo Marsh" and "3 May" would be one word.
            text = self._words[node.mem_id] = spaced(node)
        return text

    def shown(self, node: LexborNode) -> str:
        """Give the words of a node; a ``dt``'s are those of its ``dd`` too."""
        text = self.words(node)
        if node.tag != "dt":
            return text
        following = node.next
        while following is not None and following.tag != "dt":
            if following.tag == "dd":
                text += " " + self.words(following)
            following = following.next
        return text

    def names_author(self, node: LexborNode) -> bool:
        """Whether something in an element is marked as a name."""
        return node.mem_id in self._authored

    def is_dated(self, node: LexborNode, text: str) -> bool:
        """Whether a date stands in an element, or at the head or the end of its words."""
        if node.mem_id in self._timed:
            return True
        return dateline.find(text[:200]) is not None or dateline.find(text[-160:]) is not None

    def is_signed(self, node: LexborNode) -> bool:
        """Whether an element ends with a line of its own that holds a date after a few other words."""
        last = node
        for _ in range(3):
            inner = [child for child in last.iter() if child.is_element_node]
            if not inner:
                return False
            last = inner[-1]
            text = self.words(last)
            if len(text) <= 120:
                found = dateline.find(text) if last.tag in _LINES else None
                return found is not None and 2 < found.start < 60 and len(self.words(node)) > len(text)
        return False

    def holds_post(self, node: LexborNode) -> bool:
        """Whether a part of a post stands in an element: it is the post, or the frame around it."""
        return node.mem_id in self._posts

    def is_frame(self, node: LexborNode) -> bool:
        """Whether an element goes around most of the page, as ASP.NET's form does, and many a layout."""
        share = len(self.words(node)) / max(1, self._length)
        return share > 0.8 or (share > 0.5 and self.holds_post(node))

    def asks(self, node: LexborNode) -> bool:
        """Whether something is to be written in an element."""
        return node.mem_id in self._asking

    def whole_ones(self, group: Group) -> int:
        """How many of a group have a date and an author both; of a group without dates, an author."""
        looks = [self.at(node) for node in group.items]
        return sum(authored and (dated or group.dated == 0) for _, dated, authored in looks)

    def leads_elsewhere(self, nodes: Sequence[LexborNode]) -> bool:
        """Whether nearly all words are links, as in lists of recent comments or related posts."""
        text = sum(len(self.words(node)) for node in nodes)
        linked = 0
        for node in nodes:
            own = self._linked.get(node.mem_id)
            if own is None:
                own = self._linked[node.mem_id] = sum(len(self.words(link)) for link in node.css("a[href]"))
            linked += own
        return linked > 0.6 * text

    def at(self, node: LexborNode) -> tuple[int, bool, bool]:
        """Give an element's characters, whether it has a date, and whether it has an author."""
        seen = self._seen.get(node.mem_id)
        if seen is None:
            text = self.shown(node)
            authored = self.names_author(node) or speaks(text) or self.is_signed(node)
            authored = authored or (node.tag == "dt" and is_name_and_day(self.words(node)))
            seen = (len(text), self.is_dated(node, text), authored)
            self._seen[node.mem_id] = seen
        return seen

    def group(self, why: str, nodes: Sequence[LexborNode], *, marked: bool = False) -> Group:
        """Weigh elements that look alike."""
        inside, within = {node.mem_id for node in nodes}, dict[int, bool]()
        looks = [self.at(node) for node in nodes]
        text = sum(
            look[0] for node, look in zip(nodes, looks, strict=True) if not stands_in(node, inside, within)
        )
        dated, authored = (sum(look[told] for look in looks) / len(nodes) for told in (1, 2))
        usual = median(look[0] for look in looks)
        silent = authored < _MOST <= dated and 1 < len(nodes) <= _MANY and _may_be_silent(why)
        if silent and text > _PLENTY and names_apart(nodes, headed=why.startswith(HEADED)):
            authored = _MOST
        return Group(why, tuple(nodes), text, usual, dated, authored, marked)


def _may_be_silent(why: str) -> bool:
    """Whether elements are called comments, or are the rows of a list that is: these need not mark who wrote."""
    return "omment" in why or why.startswith("tr within")


HEADED = "tr within a table of comments"
"""How rows are known of which a head says which column holds names."""


def stands_in(node: LexborNode, outer: set[int], known: dict[int, bool]) -> bool:
    """Whether an element stands in one of others. ``known``: of elements that were passed, whether they do or are one."""
    passed: list[int] = []
    verdict: bool | None = None
    for above in ancestors(node):
        verdict = True if above.mem_id in outer else known.get(above.mem_id)
        if verdict is not None:
            break
        passed.append(above.mem_id)
    known.update(dict.fromkeys(passed, bool(verdict)))
    return bool(verdict)


def _is_of_comment(node: LexborNode) -> bool:
    """Whether what is named as a post's words stands in an item of a list of comments, or in one with a number of its own: their words are named alike."""
    return node.tag == "div" and any(
        (above.tag in {"li", "dd"} and not _COMMENTS.isdisjoint(tokens(above)))
        or (_NUMBERED.search(above.id or "") is not None and "comment" in tokens(above))
        for above in ancestors(node)
    )


def _holders(nodes: Iterable[LexborNode]) -> set[int]:
    """Give the elements that hold any of some elements, and these themselves."""
    found: set[int] = set()
    for node in nodes:
        around: LexborNode | None = node
        while around is not None and around.mem_id not in found:
            found.add(around.mem_id)
            around = around.parent
    return found


def is_name_and_day(line: str) -> bool:
    """Whether a line is a day and a whole name beside it, and nothing else."""
    found = dateline.find(line) if len(line) <= _LONGEST_HEAD else None
    if found is None:
        return False
    rest = f"{line[: found.start]} {line[found.end :]}".strip(" \t#.,:;|-\u2013\u2014\u00b7()[]0123456789")
    return 1 < len(rest) <= _LONGEST_NAME and len(rest.split()) <= _MOST_WORDS and rest[0].isalpha()


def speaks(text: str) -> bool:
    """Whether a text opens with someone's name: "X says:", or a few words and a date."""
    if SPOKEN.search(text[:120]) or SIGNED.search(text[-160:]):
        return True
    found = dateline.find(text[:120])
    return found is not None and 2 < found.start < 60
