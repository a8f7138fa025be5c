"""The small things beside a comment's words: numbers, buttons, votes."""

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from ingest.extract.bylines.roles import is_button
from ingest.extract.html.sheet import attribute, called, words

_LETTER = re.compile(r"[^\W\d_]")
_PICTURES = frozenset({"img", "object", "embed", "video", "audio"})
_SMALL_PARTS = re.compile(
    r"(?:^|[-_])(?:reply|avatar|gravatar|edit(?!-comment\d)|perma(?:link)?|rating|votes?|voting|report|abuse|share|karma|flag"
    r"|likes?|actions?|buttons?|counter|count|num(?:ber|ero|mer)?|no|thumbs?|badge|says|tools?|toolbar|controls?|meta"
    r"|moderation|links?|floor)(?:[-_]|$)|avatar|gravatar|commentn(?:um|o)|reportabuse|commentfooter",
    re.IGNORECASE,
)
_VOTES = re.compile(r"(?:^|[\s\"_-])(?:ratings?|votes?|voting|karma|thumbs?)(?:[\s\"_-]|$)", re.IGNORECASE)
_VOTING = ("vote", "voting", "rating", "karma", "thumb")
_SMALL = 80
"""Characters that a small part has at most."""


def without_votes(block: LexborNode) -> str:
    """Give the HTML of a block without votes, which themes put among the very words."""
    html = block.html or ""
    if not any(word in html for word in _VOTING):
        return html
    for inner in block.css("div[class],ul[class],span[class],p[class]"):
        if _VOTES.search(attribute(inner, "class")) and len(words(inner)) <= _SMALL:
            inner.remove()
    return block.html or ""


def is_small_part(node: LexborNode, shown: str, *, is_block: bool) -> bool:
    """Whether an element is one of the small things beside the words: a number, a button, a vote."""
    bare = shown.strip()
    if not bare:
        return all(inner.tag not in _PICTURES for inner in node.traverse())
    if is_block and is_button(bare):
        return True
    if node.tag == "a" and bare.lstrip("#").isdigit() and "#" in attribute(node, "href"):
        return True
    names = called(node)
    if is_block and len(bare) <= 20 and len(text := " ".join(bare.split())) <= 6 and not _LETTER.search(text):
        # "+1" in a paragraph of its own, or alone in a comment's box, is what somebody wrote.
        said = text[0] == "+" and ("comment-box" in names or node.css_first("p") is not None)
        return any(character.isdigit() for character in text) and names[0] != " " and not said
    return names != " " and _is_class_of_small_part(names) and len(" ".join(bare.split())) <= _SMALL


@lru_cache(maxsize=4096)
def _is_class_of_small_part(names: str) -> bool:
    return any(_SMALL_PARTS.search(name) for name in names.split())
