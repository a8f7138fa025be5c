"""Which elements of a page stand beside its post: sidebars, widgets, the comments."""

import re
from functools import cached_property, lru_cache
from itertools import chain

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import Sheet, ancestors, called
from ingest.extract.page.cards import cards_of
from ingest.extract.page.standing import head_of, is_named

_ASIDE = re.compile(
    r"sidebar|comment|footer|related|widget|respond|menu|disqus|masthead|breadcrumb|promo|popular|secondary",
    re.IGNORECASE,
)


_NEVER_AROUND = re.compile(
    r"author[_-]?(?:box|bio|info|desc)|about[_-](?:the[_-])?(?:author|writer)|(?<![\w-])(?:bio|biography)(?![\w-])|saboxplugin"
    r"|(?:newsletter|subscribe|opt-?in|sign-?up)[_-]?(?:box|form|wrap|block|area)|more[_-]stories|read[_-]next|(?<![\w-])disclaimer(?![\w-])",
    re.IGNORECASE,
)
"""Names that no element around a post's words has: below a short post theirs may be the most prose."""
_WORDS = "h1,.entry-content,.post-content,.post-body,.entry"


class Beside:
    """Which elements stand beside the post; what was found of one is kept for those in it."""

    def __init__(self, sheet: Sheet, roots: set[int]) -> None:
        self._sheet = sheet
        self._known = dict.fromkeys(roots, True)

    @cached_property
    def _whole(self) -> int:
        body = self._sheet.tree.body
        return len(body.text()) if body is not None else 0

    @cached_property
    def _head(self) -> str:
        return head_of(self._sheet)

    @cached_property
    def _prose(self) -> int:
        """Characters of the paragraphs that stand in no comments."""
        known, total = dict[int, bool](), 0
        for node in self._sheet.tree.css("p"):
            around = node.parent
            if around is not None:
                if around.mem_id not in known:
                    known[around.mem_id] = _stands_in_comments(node)
                total += 0 if known[around.mem_id] else len(node.text())
        return total

    def __contains__(self, node: LexborNode) -> bool:
        passed, verdict = list[LexborNode](), False
        for above in chain((node,), ancestors(node)):
            known = self._known.get(above.mem_id)
            if known is not None:
                verdict = known
                break
            passed.append(above)
        if not verdict:
            # What stands in a comment was known without a closer look.
            asides = (place for place, above in enumerate(passed, 1) if self._is_aside(above))
            verdict = (place := next(asides, 0)) > 0
            passed = passed[: place or None]
        self._known.update((above.mem_id, verdict) for above in passed)
        return verdict

    @cached_property
    def _cards(self) -> set[int]:
        return cards_of(self._sheet)

    def _is_aside(self, node: LexborNode) -> bool:
        """An element that holds most of the page is a frame around the post, whatever its name.

        A foot without a heading is none: under an empty page it may hold most of the words.
        """
        if node.tag in {"aside", "nav", "footer", "form"}:
            if node.tag == "aside" and self._holds_title(node):
                return False
            foot = node.tag == "footer" and node.css_first("h1,main,article") is None
            return foot or len(node.text()) <= self._whole * 0.6
        if node.tag in {"body", "html", "p", "a", "span"}:
            return False
        if node.tag == "article" and node.mem_id in self._cards:
            return True
        return self._is_named_aside(node)

    def _holds_title(self, node: LexborNode) -> bool:
        """Whether the heading of the page, as its head names it, stands in an element above paragraphs: themes call columns so."""
        title = node.css_first("h1")
        return title is not None and node.css_first("p") is not None and is_named(title, self._head)

    def _is_named_aside(self, node: LexborNode) -> bool:
        names = called(node)
        if "widget Blog" in names:
            return False  # Blogger's own place of the post
        if _NEVER_AROUND.search(names) and node.css_first(_WORDS) is None:
            return True
        if not _names_aside(names) or len(node.text()) > self._whole * (0.9 if "comments" in names else 0.6):
            return False
        own = node.id or ""
        if _names_comments(names) or own == "aside" or _names_aside(own):
            return node.css_first("h1") is None or node.css_first("p") is None or "sidebar" in own
        own_prose = sum(len(part.text()) for part in node.css("p"))
        if own_prose > 100 and 2 * own_prose > self._prose:
            return False
        return node.css_first("h1") is None or node.css_first("p") is None


def _stands_in_comments(node: LexborNode) -> bool:
    return any(_names_comments(called(above)) for above in ancestors(node))


def _names_comments(names: str) -> bool:
    return "comment" in names


@lru_cache(maxsize=4096)
def _names_aside(names: str) -> bool:
    return _ASIDE.search(names) is not None
