"""What an element's tag and class say that it may be: an author, a date, the words."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_CHROME = frozenset(
    [
        *("says", "reply", "comment-reply", "comment-likes", "thdrpy"),
        *("wp-block-comment-reply-link", "wp-block-comment-edit-link"),
    ]
)
_CHROME_LINKS = frozenset(
    {"comment-reply-link", "comment-reply-login", "comment-edit-link", "comment-delete"}
)
_CHROME_PARTS = ("reply-link", "edit-link", "report-link")
_SHARES = re.compile(r"(?:^|[-_])(?:share|sharing|social)(?:[-_]|$)|^sharedaddy$", re.IGNORECASE)
_LIKES = re.compile(
    r"(?:^|[-_])(?:dis)?likes?(?:[-_]|$)|^wp_?ulike|^(?:ratingblock|thumblock|commentrating|pd-rating)$",
    re.IGNORECASE,
)
"""What plug-ins set among the very words: how many like them, or how well (GD Star Rating, Comment Rating, Polldaddy)."""
_DATED = re.compile(r"date|time|meta|stamp", re.IGNORECASE)
_AUTHOR_WORD = re.compile(
    r"(?:^|[-_])(?:author|(?:print|post|comment|blog)?user|nick|poster|comment[eo]r)(?:[-_]?(?:name|link))?$"
    r"|^comment[-_]?(?:er|s?author|name|by|user(?:style)?)$|^posted[-_]?by$|author[-_]?name|commentsauthor",
    re.IGNORECASE,
)
_AUTHOR_PART = re.compile(r"author|name|nick|comment[eo]r|poster|byline|^by$|^who$", re.IGNORECASE)
_AUTHOR_BOX = re.compile(r"^comment[eo]r[-_]?(?:info|details)$", re.IGNORECASE)
"""What is told of a commenter, who is named in its first line."""
_NOT_AUTHOR = re.compile(
    r"avatar|gravatar|photo|image|meta|info|date|time|edit|badge|flag|role|title|url|wrap|body|text|content"
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


_AUTHORS = frozenset({"author", "creator"})
_TIMES = frozenset({"dateCreated", "datePublished", "commentTime"})
_TEXTS = frozenset({"text", "commentText"})
"""What schema.org calls the parts of a comment."""
NOT_AT_ALL = 99


_BUTTONS = re.compile(
    r"(?:\W*\b(?:reply(?: to)?|respond(?: to)?|edit|quote|report(?: abuse)?|flag|delete|permalink|link|recommend|antworten|zitieren|bearbeiten"
    r"|r\u00e9pondre(?: \u00e0)?|signaler(?: un abus)?|citer|responder(?: a)?|citar|rispondi(?: a)?|cita|reageer|beantwoorden|svara|svar)"
    r"(?: (?:this|ce|este|questo|diesen)(?: (?:comment|message|post|commentaire|comentario|commento|messaggio|mensaje|kommentar|beitrag))?)?\b\W*)+",
    re.IGNORECASE,
)
"""A line of nothing but what can be done with a comment."""
_BESIDE_PARENT = re.compile(r"[|\u00b7/]\s*parent\b|\bparent\s*[|\u00b7/]", re.IGNORECASE)
"""The link to the comment that is answered, beside other buttons: alone it may be who somebody is."""
_LONGEST_BUTTON = 80
_AROUND_BUTTONS = " \t\r\n\xa0[]()|"


class Roles(NamedTuple):
    """What an element's tag and class say that it may be."""

    rank: int
    """How surely it is the author: 0 is best, 99 not at all."""
    dated: bool
    worded: bool
    chrome: bool
    """Whether it is a button or a label beside the words."""
    plain: bool
    """Whether it is nothing of all this, and no attribute may make it so but microdata and RDFa."""


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
    elif tag == "a" and "url" in names:
        rank = 3
    else:
        rank = 4 if any(_AUTHOR_BOX.search(name) for name in names) else NOT_AT_ALL
    worded = any(_BODY_WORD.search(name) for name in names) and not any(
        _NOT_BODY.search(name) for name in names
    )
    dated = tag == "time" or _DATED.search(classes) is not None
    dashed = classes.lower().replace("_", "-")
    chrome = not _CHROME.isdisjoint(dashed.split()) or any(part in dashed for part in _CHROME_PARTS)
    chrome = chrome or (tag == "a" and not _CHROME_LINKS.isdisjoint(dashed.split()))
    if rank == NOT_AT_ALL and not dated and not worded:
        chrome = chrome or is_to_share(classes) or any(_LIKES.search(name) for name in names)
    plain = rank == NOT_AT_ALL and not (dated or worded or chrome or tag in {"a", "abbr"})
    return Roles(rank, dated, worded, chrome, plain)


def is_to_share(classes: str) -> bool:
    """Whether class names are those of buttons by which a comment is shared elsewhere."""
    return any(_SHARES.search(name) for name in classes.split())


def _part(name: str) -> str:
    """Of a name written as ``block__element--modifier`` give the element: the block says where it stands only."""
    return name.rpartition("__")[2].partition("--")[0] or name


def with_attributes(roles: Roles, tag: str, given: Mapping[str, str | None]) -> Roles:
    """Say what an element may be by its attributes as well: ``rel``, a permalink, a title, microdata, RDFa."""
    items = _properties(given.get("itemprop") or given.get("property") or "")
    dated = roles.dated or not _TIMES.isdisjoint(items)
    if tag == "a":
        dated = roles.dated or "#c" in (given.get("href") or "")
    elif tag == "abbr":
        dated = roles.dated or "title" in given
    rank = _rank_by_attributes(roles.rank, tag, items, given.get("rel"))
    worded = roles.worded or not _TEXTS.isdisjoint(items)
    return Roles(rank, dated, worded, roles.chrome, plain=False)


@lru_cache(maxsize=1024)
def _properties(names: str) -> frozenset[str]:
    """Give what an attribute names, without the prefixes of RDFa's vocabularies."""
    return frozenset(name.rpartition(":")[2] for name in names.split())


def _rank_by_attributes(rank: int, tag: str, items: frozenset[str], rel: str | None) -> int:
    """An author may be marked by ``itemprop``, ``property`` or ``rel`` instead."""
    if rank > 1 and not _AUTHORS.isdisjoint(items):
        return 1
    if rank > 1 and tag == "a" and rel and (names := rel.split()):
        return 1 if "author" in names else min(rank, 3) if "external" in names else rank
    return rank


@lru_cache(maxsize=4096)
def speaks_of_body(classes: str) -> bool:
    """Whether class names speak of a comment's words, whatever else they say."""
    return any(_BODY_WORD.search(name) for name in classes.split())


def is_button(line: str) -> bool:
    """Whether a line is nothing but what can be done with a comment ("Reply"); "Reply:" leads in what somebody was answered."""
    if len(line) > _LONGEST_BUTTON or line.rstrip().endswith(":"):
        return False
    return _BUTTONS.fullmatch(_BESIDE_PARENT.sub("", line) if "arent" in line else line) is not None


def says_more(text: str) -> bool:
    """Whether a text is more than a button, or than what stands around one ("[ Reply ]")."""
    text = text.strip(_AROUND_BUTTONS)
    return bool(text) and not is_button(text)
