"""Buttons that a theme sets below a comment's words, in the very element of these: a last line that is one link, a box to share it by. Pure."""

import re
from collections import Counter
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from ingest.extract.bylines.roles import is_button, is_to_share
from ingest.extract.html.sheet import attribute

_SHARE = 0.6
"""Part of a page's comments that end with the same link, at the least, if it is a button in unknown words."""
_FEW = 3
"""Comments that show what all have in common."""
_LONGEST = 30
_SMALL = 80
"""Characters that a button or a label has less than."""
_LINKED = 0.5
"""Part of the letters of a longer box to share by that are links, at the least."""
_LAST = re.compile(r"<a\b[^>]*>((?:(?!</?a\b).)*)</a>\s*(?:</\w+>\s*|<br>\s*)*\Z", re.DOTALL)
_ROW = re.compile(r"<(p|div|span)\b[^>]*>((?:(?!</\1\b).)*)</\1>\s*((?:</\w+>\s*)*)", re.DOTALL)
_LINK = re.compile(r"<a\b[^>]*>[^<]*</a>")
_FIGURES = re.compile(r"\d+")
_LEADS_BELOW = re.compile(
    r"<a\b[^>]*\bhref=\"(?:#|javascript:|[^\"]*(?:#respond|replytocom=))", re.IGNORECASE
)
"""A link to the form, or to a script: one to elsewhere is the commenter's."""
_OF_COMMENT = re.compile(
    r" (?:this|ce|este|questo|diesen) (?:comment|message|post|commentaire|comentario|commento|messaggio|mensaje|kommentar|beitrag)",
    re.IGNORECASE,
)
"""In a button, wherever it leads: what is done is done with this comment."""
_OWN_ROW = re.compile(
    r"(?:<(p|small|span|div)\b[^>]*>\s*)?"
    r"(?:<a\b[^>]*\bhref=\"(?:#|javascript:|[^\"]*(?:#respond|replytocom=|#comment-\d))[^>]*>[^<]*</a>(?:&nbsp;|[^<\w])*)+"
    r"(?:</\1>\s*)?(?:<br>\s*)*(?:</div>\s*)*\Z",
    re.IGNORECASE,
)
"""A last line of nothing but links on the page itself, and signs between them."""
_LONGEST_ROW = 800
_ON_PAGE = ('"#', "javascript:", "#respond", "replytocom=", "#comment-")
"""What such a link holds one of: to look for these is quicker."""
_PAIR = 2
_PROSE = frozenset({"p", "blockquote", "pre"})
_TAG = re.compile(r"<[^>]*>")


def buttons_below(htmls: Sequence[str]) -> list[str | None]:
    """Give of each comment's HTML what is left without a button, or a row of links, at its end; None where none stands there."""
    rows = _common_rows(htmls)
    if rows:
        return rows
    if own := _own_rows(htmls):
        return [html[:row] if row is not None else None for html, row in zip(htmls, own, strict=True)]
    found = [_last_link(html) for html in htmls]
    times = Counter(label for _, label in found if label)
    common = {label for label, count in times.items() if count >= max(_FEW, _SHARE * len(htmls))}
    return [
        _without(html, start)
        if label in common
        or (is_button(label) and (_OF_COMMENT.search(label) or _LEADS_BELOW.match(html, start)))
        else None
        for html, (start, label) in zip(htmls, found, strict=True)
    ]


def _common_rows(htmls: Sequence[str]) -> list[str | None]:
    """Give what is left of each comment without a last block of links that most of the others end with too, or of buttons; nothing if none has one."""
    found = [_last_row(html) for html in htmls]
    times = Counter(label for _, label in found if label)
    common = {
        label for label, count in times.items() if count >= max(_FEW, _SHARE * len(htmls)) or is_button(label)
    }
    return [left if label in common else None for left, label in found] if common else []


def _last_row(html: str) -> tuple[str, str]:
    """Give what stands around the last block, where it holds several links and little else, and its words; figures are all alike."""
    start = max(html.rfind("<p"), html.rfind("<div"), html.rfind("<span"))
    last = _ROW.fullmatch(html, start) if start > 0 and html.count("<a", start) > 1 else None
    if last is None:
        return "", ""
    label = " ".join(_FIGURES.sub("0", _TAG.sub(" ", last[2])).split())
    linked = sum(len(_TAG.sub("", link[0])) for link in _LINK.finditer(last[2]))
    return html[:start] + last[3], label if len(label) < _SMALL and linked >= _LINKED * len(label) else ""


def is_beside(node: LexborNode) -> bool:
    """Whether what is named as a button or a label is one: it is small, or a box of links to share the comment by."""
    if len(node.text()) < _SMALL:
        return True
    if not is_to_share(attribute(node, "class")):
        return False
    # A look at each is quicker than a query, which is read anew each time.
    inner = list(node.traverse())
    if any(one.tag in _PROSE for one in inner):
        return False
    linked = sum(_letters(one) for one in inner if one.tag == "a")
    return linked >= _LINKED * _letters(node)


def _letters(node: LexborNode) -> int:
    return len("".join(node.text().split()))


def _without(html: str, start: int) -> str:
    end = html.index("</a>", start) + len("</a>")
    return html[:start] + html[end:]


def _own_rows(htmls: Sequence[str]) -> list[int | None]:
    """Give where a last line of links on the page itself begins in each comment, if most end with one ("Reply to Jo Marsh [link]")."""
    rows = [_row(html) for html in htmls]
    some = sum(row is not None for row in rows)
    usual = some >= max(_PAIR, _SHARE * len(htmls)) or (
        some == len(htmls) == 1 and _answers(htmls[0], rows[0])
    )
    return rows if usual else []


def _row(html: str) -> int | None:
    """Give where a last line of links on the page itself begins, which stands below other words."""
    tail = max(0, len(html) - _LONGEST_ROW)
    last = html[tail:].rstrip().lower()
    if not last.endswith(("</a>", "</p>", "</small>", "</span>", "</div>", "<br>")):
        return None
    found = _OWN_ROW.search(html, tail) if any(mark in last for mark in _ON_PAGE) else None
    if found is None or not found.start() or not html[: found.start()].rstrip().endswith(">"):
        return None
    return found.start()


def _answers(html: str, row: int | None) -> bool:
    """Whether the last line of the only comment begins with a button ("Reply to Jo Marsh")."""
    first = _TAG.sub("", html[row or 0 :]).split()[:1]
    return bool(row) and bool(first) and is_button(first[0])


def _last_link(html: str) -> tuple[int, str]:
    """Give where a link that is a line of its own begins at the end, and its words."""
    start = html.rfind("<a")
    last = _LAST.match(html, start) if start >= 0 else None
    if last is None:
        return 0, ""
    label = " ".join(_TAG.sub("", last[1]).split())
    before = html[:start].rstrip()
    alone = before.endswith(">") and not before.endswith("</a>")
    return start, label if alone and 0 < len(label) <= _LONGEST else ""
