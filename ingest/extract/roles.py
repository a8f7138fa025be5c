"""What an element's tag and class say that it may be: an author, a date, the words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from ingest.extract.sheet import attribute

_CHROME = frozenset(
    [
        *("says", "reply", "comment-reply", "comment-likes", "thdrpy"),
        *("wp-block-comment-reply-link", "wp-block-comment-edit-link"),
    ]
)
_CHROME_LINKS = frozenset({"comment-reply-link", "comment-reply-login", "comment-edit-link"})
_CHROME_PARTS = ("reply-link", "edit-link")
_DATED = re.compile(r"date|time|meta|stamp", re.IGNORECASE)
_AUTHOR_WORD = re.compile(
    r"(?:^|[-_])(?:author|user|nick|poster|commenter)(?:[-_]?(?:name|link))?$"
    r"|^comment[-_]?(?:er|s?author|name)$|author[-_]?name|commentsauthor",
    re.IGNORECASE,
)
_AUTHOR_PART = re.compile(r"author|name|nick|commenter|poster|byline|^by$", re.IGNORECASE)
_NOT_AUTHOR = re.compile(
    r"avatar|gravatar|photo|image|meta|info|date|time|edit|badge|role|title|url|wrap|body|text|content"
    r"|comment-author-",
    re.IGNORECASE,
)
_BODY_WORD = re.compile(
    r"comment[-_]?s?[-_]?(?:content|text|body|entry|message|copy)|commentext"
    r"|(?:^|[-_])(?:content|text|body|entry|message)$|comtext|^(?:e-content|c-body|inner-comment)$",
    re.IGNORECASE,
)
_NOT_BODY = re.compile(
    r"avatar|author|meta|date|head|reply|respond|repondre|antwort|footer|edit|permalink|vote|rating|user|name|text-?muted|context|type",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Roles:
    """What an element's tag and class say that it may be."""

    rank: int
    """How surely it is the author: 0 is best, 99 not at all."""
    dated: bool
    worded: bool
    chrome: bool
    """Whether it is a button or a label beside the words."""


@lru_cache(maxsize=8192)
def roles_of(tag: str, classes: str) -> Roles:
    """Say what an element of this tag with these class names may be."""
    names = classes.split()
    parts = [_part(name) for name in names]
    mixed = any(_NOT_AUTHOR.search(name) for name in parts)
    if "fn" in names or "reviewer" in names or "wp-block-comment-author-name" in names:
        rank = 0
    elif any(_AUTHOR_WORD.search(name) for name in parts):
        rank = 2 if mixed else 1
    elif tag == "cite" or (not mixed and any(_AUTHOR_PART.search(name) for name in parts)):
        rank = 2
    else:
        rank = 3 if tag == "a" and "url" in names else 99
    worded = any(_BODY_WORD.search(name) for name in names) and not any(
        _NOT_BODY.search(name) for name in names
    )
    dated = tag == "time" or _DATED.search(classes) is not None
    chrome = not _CHROME.isdisjoint(names) or any(part in classes.lower() for part in _CHROME_PARTS)
    return Roles(rank, dated, worded, chrome or (tag == "a" and not _CHROME_LINKS.isdisjoint(names)))


def _part(name: str) -> str:
    """Of a name written as ``block__element--modifier`` give the element: the block says where it stands only."""
    return name.rpartition("__")[2].partition("--")[0] or name


def rank_by_attributes(node: LexborNode, tag: str, rank: int) -> int:
    """An author may be marked by ``itemprop`` or ``rel`` instead."""
    if rank > 1 and attribute(node, "itemprop") == "author":
        return 1
    if rank > 1 and tag == "a" and (rel := attribute(node, "rel").split()):
        return 1 if "author" in rel else min(rank, 3) if "external" in rel else rank
    return rank


def is_marked_date(node: LexborNode, tag: str) -> bool:
    """Whether an element is a date by its attributes: a permalink, a title, or microdata."""
    if tag == "a":
        return "#c" in attribute(node, "href")
    if tag == "abbr":
        return "title" in node.attrs
    return attribute(node, "itemprop") in {"dateCreated", "datePublished"}


@lru_cache(maxsize=4096)
def speaks_of_body(classes: str) -> bool:
    """Whether class names speak of a comment's words, whatever else they say."""
    return any(_BODY_WORD.search(name) for name in classes.split())
