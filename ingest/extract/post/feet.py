"""The foot of a post's words: the line that says who wrote it and when, and what heads the comments; no words of it."""

import re
from collections.abc import Collection

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.written_by import POSTED, signed_in
from ingest.extract.html.sheet import HEADINGS, attribute, called, spaced
from ingest.extract.page.counts import is_count, speaks_of_comments, tells_count
from ingest.extract.post.furniture import heads_others
from ingest.extract.post.notices import is_button, is_notice

_FRAMES = frozenset(
    {"div", "section", "article", "main", "footer", "center", "td", "tr", "tbody", "table", "ul"}
)
_SKIPPED = frozenset({"form", "script", "style", "nav", "hr", "br"})
_LISTS = frozenset({"ol", "ul", "dl", "tbody"})
_WITHIN_LINES = frozenset({"a", "b", "strong", "em", "i", "span", "small"})
_MEDIA = "img,iframe,object,embed,video,audio"
_LONGEST = 200
_LABEL = 90
"""Characters of a heading that is none of the author's, at most."""
_POSTED = re.compile(rf"^\W*(?:{POSTED}|filed)\b", re.IGNORECASE)
_POSTED_BY = re.compile(
    rf"^\W*(?:(?:post|article|story|entry) )?(?:{POSTED})\s+(?:by|von|par|por|da|door)\b", re.IGNORECASE
)
_NAMED = re.compile(r"meta|info|foot|byline|posted|details|credit", re.IGNORECASE)
_SECTION = re.compile(r"(?:^|[\s_-])(?:comments?|trackbacks?|pingbacks?|respond)(?:[\s_-]|$)", re.IGNORECASE)
_CLOSED = re.compile(
    r"\W*(?:the\s+)?comments?\s+(?:(?:to|for|on)\s+this\s+\w+\s+)?(?:are|is|have\s+been)\s+(?:now\s+)?(?:closed|disabled)\W*",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\W*(?:(?:this\s+)?(?:entry|post)\s+(?:was\s+)?(?=filed|posted|tagged))?(?:share(?:/save)?(?: (?:this|it|on))?|bookmark(?: this)?|spread the word|(?:related )?topics|posted (?:in|under)|filed (?:in|under|as)|tags?|tagged(?: (?:with|as))?"
    r"|(?:previous|next|older|newer) (?:post|entry|article|story)|categor(?:y|ies)|categori[sz]ed(?: (?:in|under|as))?|trackback (?:url|uri|link)|comments? rss|technorati tags|teilen|kategorien?|schlagw[o\u00f6]rter|abgelegt unter|partager|cat\u00e9gories?|mots[- ]cl\u00e9s|class\u00e9 dans"
    r"|compart(?:ir|e|ilhar)|categor[i\u00ed]as?|etiquetas|condividi|categorie|categorieën|delen)\b(?: this (?:post|entry|article|page))?[\s:]*",
    re.IGNORECASE,
)
"""What stands before links to a post's kinds, or to where it may be shared."""
_LINKED = 0.5
"""Part of the letters behind such a label that are links, at the least."""
_OWN = re.compile(
    r"\W*(?:\u00b6|perma(?:nent)?\W*link|permalien|lien permanent|permanenter link|enlace permanente)\W*",
    re.IGNORECASE,
)
_OF_POST = 'a[href*="#respond"],a[href*="#comment"],a[href*="#disqus_thread"],a[rel~="category"],a[rel~="tag"],a[rel~="trackback"]'
_LONGEST_TAGS = 1500
"""Characters of a label and nothing but links: some posts have fifty tags."""
_ALL = 0.95
_LONGEST_BYLINE = 120
_SIGNED = re.compile(rf"\W*(?:(?:{POSTED})\s+)?(?:by|von|par|por|da|door|av|af)\b", re.IGNORECASE)
_AUTHORS = re.compile(r"(?:^|[\s_-])(?:author|byline|posted-?by|signature)(?:$|[\s_-])", re.IGNORECASE)
_SMALL_WORDS = re.compile(
    rf"\b(?:{POSTED}|filed|under|by|on|in|at|date|author|category|comments?|von|am|um|in|par|le|dans|por|el|en)\b",
    re.IGNORECASE,
)
_BESIDE = 20
"""Letters beside name and date in a line that says no more: one of the post's kinds."""
_ENOUGH = 3
_LEVELS = 12
"""How deep in the element of the words the foot may stand: each level is read anew."""


def foot_of(body: LexborNode, entries: Collection[int] = frozenset()) -> list[LexborNode]:
    """Give the elements of the foot, the last first. ``entries``: the comments, which may stand below it."""
    found: list[LexborNode] = []
    _climb(body, entries, found, _LEVELS)
    return found


def signature_of(body: LexborNode, author: str | None) -> LexborNode | None:
    """Give the last line of a post's words, where it is called the author's and is nothing but the known author's name."""
    node: LexborNode | None = body if author else None
    for _ in range(_LEVELS):
        node = node.last_child if node is not None else None
        while node is not None and _is_blank(node):
            node = node.prev
        if node is None or not node.is_element_node:
            return None
        if _AUTHORS.search(attribute(node, "class")):
            return node if _SIGNED.sub("", spaced(node)).strip(" :") == author else None
    return None


def _climb(holder: LexborNode, entries: Collection[int], found: list[LexborNode], levels: int) -> bool:
    """Go up from the end of an element as long as there is nothing but foot; whether that is all it holds."""
    child = holder.last_child
    while child is not None:
        if line := _loose_line(child):
            found.extend(line)
            child = line[-1]
        elif not (_is_blank(child) or child.tag in _SKIPPED or _holds_comments(child, entries)):
            if _is_foot(child):
                found.append(child)
            elif child.tag not in _FRAMES or not levels or not _climb(child, entries, found, levels - 1):
                return False
        child = child.prev
    return True


def _holds_comments(node: LexborNode, entries: Collection[int]) -> bool:
    """Whether an element is a comment, is a list of them, or is called by comments and holds one."""
    if node.mem_id in entries:
        return True
    if node.tag in _LISTS and any(child.mem_id in entries for child in node.iter()):
        return True
    named = bool(entries) and node.is_element_node and "comment" in called(node).lower()
    return named and any(inner.mem_id in entries for inner in node.css("[id],[class],li"))


def _loose_line(last: LexborNode) -> list[LexborNode]:
    """Give the nodes of a line in no element, the last first, that is a label and links; nothing where it is none."""
    line: list[LexborNode] = []
    node: LexborNode | None = last if last.is_text_node or last.tag in _WITHIN_LINES else None
    while node is not None and (node.is_text_node or node.tag in _WITHIN_LINES):
        line.append(node)
        node = node.prev
    text = " ".join(" ".join(spaced(node) for node in reversed(line)).split())
    label = _LABELLED.match(text) if len(text) <= _LONGEST else None
    linked = sum(_letters(node.text()) for node in line if node.tag == "a")
    return line if label and linked and linked >= _LINKED * _letters(text[label.end() :]) else []


def closing_line(body: LexborNode) -> str | None:
    """Give the last line of a post's words where it says by whom they were posted ("Posted by Jo Marsh, Harbour Clerk")."""
    node, line = body.last_child, list[LexborNode]()
    while node is not None:
        if not _is_blank(node) and node.is_element_node and node.tag not in _WITHIN_LINES:
            if line or node.tag not in _FRAMES | {"p"}:
                break
            node = node.last_child
            continue
        line += [node]
        if node.tag == "br" and any(not _is_blank(one) for one in line):
            break
        node = node.prev
    text = " ".join(" ".join(spaced(one) for one in reversed(line)).split())
    return text if len(text) <= _LONGEST_BYLINE and _POSTED_BY.match(text) else None


def _is_blank(node: LexborNode) -> bool:
    if not node.is_element_node:
        return not (node.is_text_node and node.text().strip())
    return not node.text().strip() and node.css_first(_MEDIA) is None and node.tag != "img"


def _is_foot(node: LexborNode) -> bool:
    """Whether an element heads comments, or is a line that looks in several ways like one about the post."""
    if not node.is_element_node:
        return False
    if is_notice(node, text := spaced(node)):
        return True
    if len(text) > _LONGEST:
        return len(text) <= _LONGEST_TAGS and _is_of_links(node, text, part=_ALL)
    if node.tag in HEADINGS:
        told = _POSTED.match(text) is not None and dateline.find(text) is not None
        return len(text) <= _LABEL and (
            told or speaks_of_comments(text) or heads_others(node) or _is_of_links(node, text)
        )
    return _is_line(node, text) or _looks_like_one(node, text)


def _is_line(node: LexborNode, text: str) -> bool:
    """Whether a line says one thing about the post and nothing else."""
    # What is called as a list of comments is what is left of one.
    if _CLOSED.fullmatch(text) or _SECTION.search(called(node)):
        return True
    if is_count(text):
        return True
    if _is_of_links(node, text) or _is_byline(node, text) or _leads_on(node, text):
        return True
    return _leads_to_comments(node, text)


def _looks_like_one(node: LexborNode, text: str) -> bool:
    classes = attribute(node, "class")
    if not classes and node.css_first("a,[class]") is None:
        return False
    named = 2 * (node.tag == "footer") or bool(_NAMED.search(classes))
    signs = 2 * bool(_POSTED.match(text)) + named + tells_count(text) + _holds_permalink(node)
    return signs + (dateline.find(text) is not None) >= _ENOUGH


def _holds_permalink(node: LexborNode) -> bool:
    """Whether a link in a line says that it is the post's own."""
    links = ((spaced(link), attribute(link, "title")) for link in node.css("a"))
    return any(_OWN.fullmatch(text) or _OWN.match(title) for text, title in links)


def _is_of_links(node: LexborNode, text: str, *, part: float = _LINKED) -> bool:
    """Whether a line is a label and links, or one link by which something is done with the post; ``part``: of the letters behind the label."""
    if is_button(node, text):
        return True
    label = _LABELLED.match(text)
    if label is None:
        return False
    rest = text[label.end() :] if label is not None else text
    linked = sum(_letters(link.text()) for link in node.css("a"))
    return linked > 0 and linked >= part * _letters(rest)


def _leads_on(node: LexborNode, text: str) -> bool:
    """Whether a line is the links to the posts before and after, as WordPress marks them."""
    links = node.css("a")
    if not links or any({"prev", "next"}.isdisjoint(attribute(link, "rel").split()) for link in links):
        return False
    return sum(_letters(link.text()) for link in links) >= _LINKED * _letters(text)


def _leads_to_comments(node: LexborNode, text: str) -> bool:
    """Whether a line is nothing but links, one of which leads to the comments, to the form for one, or to the post's kinds."""
    if node.css_first(_OF_POST) is None:
        return False
    return sum(_letters(link.text()) for link in node.css("a")) >= _ALL * _letters(text)


def _is_byline(node: LexborNode, text: str) -> bool:
    """Whether a line is a date with the name of who wrote, or that name in a link, and next to nothing else."""
    if len(text) > _LONGEST_BYLINE:
        return False
    found, link = dateline.find(text), node.css_first('a[href*="/author/"],a[rel~="author"]')
    if found is None and (link is None or _SIGNED.match(text) is None):
        return False
    name = spaced(link) if link is not None else signed_in(text)
    if not name:
        return False
    rest = (f"{text[: found.start]} {text[found.end :]}" if found is not None else text).replace(name, " ")
    return _letters(_SMALL_WORDS.sub(" ", rest)) <= _BESIDE


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
