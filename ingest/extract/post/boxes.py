"""Boxes that plug-ins and themes set among a post's words, told by what they say: what asks for an address to send
the next posts to, what tells of the author, the contents of the page, a line that leads to another post. Pure.
"""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.extract.html.neighbours import element_after, element_before, elements_up_to
from ingest.extract.html.sheet import HEADINGS, ancestors, attribute, called, spaced, tokens

_LOOKED_AT = "form,h1,h2,h3,h4,h5,h6,p,strong,div,span"
_FRAMES = frozenset({"div", "section", "aside", "center", "table", "tbody", "tr", "td", "p", "fieldset"})
_ENTRY = frozenset({"entry", "entry-content", "post-content", "post-entry", "post-body"})
_MAIL = 'input[type="email" i],input[name*="mail" i]'
_ASKS = re.compile(
    r"subscri|newsletter|sign(?:ing)?[ -]?up|in(?:to|\s) your inbox|mailing list|e-?mail (?:list|updates|notifications|newsletter)|(?:by|via) (?:e-?)?mail"
    r"|enter your e-?mail|your e-?mail address|join (?:over|our|the|my|us)\b|abonn|anmeld|newsletter|inscri[vrt]|inscreva|iscriv|suscri|assine"
    r"|nieuwsbrief|prenumer|tilmeld|påmeld|boletín|infolettre|zapisz się|подпи[сш]",
    re.IGNORECASE,
)
"""What a box says that asks for an address."""
_CALLED = re.compile(r"newsletter|subscri|enews|opt-?in|sign-?up", re.IGNORECASE)
_PETITION = re.compile(
    r"petition|pétition|petici[oó]n|petizion|petitie|pledge|namnin|podpis|unterschr", re.IGNORECASE
)
"""What is signed with an address: what it says is the post's."""
_BOX = 500
"""Characters of such a box, at most."""
_PARAGRAPH = 160
"""Characters of a paragraph in it that does not speak of that, at most: a longer one is the post's."""
_LEFT = 40
"""Characters that must be left of the post."""
_LABEL = 60
_ABOUT = re.compile(
    r"\W*(?:about (?:the|this|our|today.s) (?:guest )?(?:author|writer|blogger|contributor|poster)s?|about (?:me|us)?(?P<name>[^\W\d_].{2,40})"
    r"|über (?:den autor|die autorin)|zum autor|zur autorin|(?:à|a) propos de l.auteure?|l.auteure?|(?:acerca de|sobre) (?:el |la |o |a )?autora?"
    r"|sull.autor[ei]|l.autor[ei]|over de (?:auteur|schrijver)|om (?:forfatteren|författaren|skribenten)|o autorze|об авторе)\W*",
    re.IGNORECASE,
)
"""What stands above a few words about the author."""
_ALL_POSTS = re.compile(
    r"\b(?:(?:all|more|other|latest|recent|view) (?:\w+ )?(?:posts?|articles?|entries|stories)\b|full bio\b|posts by\b)",
    re.IGNORECASE,
)
_NAMED = 3
"""Letters of a part of the author's name that tells of him, at the least."""
_BIOGRAPHY = 1200
_CONTENTS = re.compile(
    r"\W*(?:table of contents?|(?:page |article )?contents|in this (?:post|article)|on this page|jump to|inhalt(?:sverzeichnis|sübersicht)?"
    r"|sommaire|table des matières|(?:tabla de )?contenidos?|índice(?: de contenidos)?|indice(?: dei contenuti)?|inhoud(?:sopgave)?|spis treści|содержание|目次|目录)\W*",
    re.IGNORECASE,
)
_LISTS = frozenset({"ul", "ol", "nav", "div"})
_READ_ALSO = re.compile(
    r"\W*(?:(?:also|must) read|read (?:also|next|too)|lire aussi|à lire(?: aussi)?|lesen sie auch|lies auch|auch interessant|lees ook"
    r"|lei?a (?:também|mais|también)|lee también|leggi anche|läs (?:också|även|mer)|l[eæ]s også|lue myös|(?:czytaj|zobacz) (?:też|także|również)"
    r"|читайте также|baca juga|xem thêm)\s*[:|–—›»-]*\s*",
    re.IGNORECASE,
)
_SEE_ALSO = re.compile(r"\W*(?:see also|read more|related(?: posts?)?)\b", re.IGNORECASE)
_IF_LIKED = re.compile(
    r"\W*if you(?:.re new here|.(?:ve)? ?(?:enjoyed|liked?) (?:this|the|my) (?:post|article|entry))\b",
    re.IGNORECASE,
)
_FOLLOWED = 'a[href*="feed"],a[href*="rss" i],a[href*="#respond"],a[href*="#comment"],a[href*="subscribe"]'
"""Where a sentence leads that asks who liked a post to comment or to subscribe."""
_LINKED = 0.9
"""Part of the letters behind such a label that are links, at the least."""
_LINE = 250


def strip_boxes(body: LexborNode, author: str | None) -> None:
    """Take such boxes out of the post's element. ``author``: who wrote it."""
    whole = len(spaced(body))
    for box in list(_boxes(body, author, whole)):
        if box.parent is not None:
            box.decompose()


def _boxes(body: LexborNode, author: str | None, whole: int) -> Iterator[LexborNode]:
    for node in body.css(_LOOKED_AT):
        if node.tag == "form":
            yield from _asking(node, body, whole)
            continue
        text = spaced(node) if len(node.text()) <= 2 * _LINE else ""
        if not text or len(text) > _LINE or node.mem_id == body.mem_id:
            continue
        if len(text) <= _LABEL and _ABOUT.fullmatch(text):
            yield from _about(node, text, body, author)
        elif len(text) <= _LABEL and node.tag != "strong" and _CONTENTS.fullmatch(text):
            yield from _contents(node, body)
        elif _leads_on(node, text):
            yield node


def _asking(form: LexborNode, body: LexborNode, whole: int) -> Iterator[LexborNode]:
    """Give the box around a form that asks for an address, with the heading right above it."""
    if form.css_first("textarea") is not None or form.css_first(_MAIL) is None:
        return
    box, said = form, spaced(form)
    for above in ancestors(form):
        text = spaced(above) if len(above.text()) <= 4 * _BOX else ""
        least = above.mem_id == body.mem_id or above.tag not in _FRAMES or not text
        if least or len(text) > _BOX or whole - len(text) < _LEFT or not _ENTRY.isdisjoint(tokens(above)):
            break
        if any(len(words) > _PARAGRAPH and not _ASKS.search(words) for words in map(spaced, above.css("p"))):
            break
        box, said = above, text
    before = element_before(box, worded=True)
    label = spaced(before) if before is not None and len(before.text()) <= 4 * _LABEL else ""
    if _PETITION.search(f"{label} {said}"):
        return
    heads = before is not None and (before.tag in HEADINGS or before.tag == "p")
    if before is not None and heads and len(label) <= 2 * _LABEL and _ASKS.search(label):
        yield before
    if box.mem_id != form.mem_id and (_ASKS.search(said) or _CALLED.search(called(box))):
        yield box


def _about(label: LexborNode, text: str, body: LexborNode, author: str | None) -> Iterator[LexborNode]:
    """Give the box about the author that a label opens, or the label with the paragraphs below it."""
    box = label
    for above in ancestors(label):
        words = spaced(above) if len(above.text()) <= 2 * _BIOGRAPHY else ""
        if above.mem_id == body.mem_id or not 0 < len(words) <= _BIOGRAPHY or not words.startswith(text):
            break
        box = above
    parts = [box]
    if spaced(box) == text:
        parts += elements_up_to(box, HEADINGS)
    said = " ".join(spaced(part) for part in parts)
    if len(said) > len(text) and len(said) <= _BIOGRAPHY and _tells_of(said, text, author, parts):
        yield from parts


def _tells_of(said: str, label: str, author: str | None, parts: list[LexborNode]) -> bool:
    """Whether such a box is about who wrote the post: a review tells of the author of a book."""
    if any(_ALL_POSTS.search(spaced(link)) for part in parts for link in part.css("a")):
        return True
    named = (_ABOUT.fullmatch(label) or {"name": None})["name"]
    names = [one for one in re.findall(r"[^\W\d_]+", author or "") if len(one) >= _NAMED]
    return any(re.search(rf"\b{one}\b", label if named else said, re.IGNORECASE) for one in names)


def _contents(label: LexborNode, body: LexborNode) -> Iterator[LexborNode]:
    """Give the contents of the page, with their label: a list of links that lead to places in it."""
    top = label
    for _ in range(2):
        listed = element_after(top)
        if listed is not None and listed.tag in _LISTS and _leads_within(listed):
            yield from (listed, top)
            return
        if top.parent is None or top.parent.mem_id == body.mem_id or spaced(top.parent) != spaced(label):
            return
        top = top.parent


def _leads_within(listed: LexborNode) -> bool:
    links = listed.css("a")
    if not links or any("#" not in attribute(link, "href") for link in links):
        return False
    return sum(_letters(link.text()) for link in links) >= _LINKED * _letters(listed.text())


def _leads_on(node: LexborNode, text: str) -> bool:
    """Whether a line is nothing but such a label and a link, or what only invites to do something with the post."""
    linked = _letters_linked(node) if node.tag in {"p", "div"} else 0
    if not linked:
        return False
    if linked == _letters(text) and _SEE_ALSO.match(text):
        return True
    if (label := _READ_ALSO.match(text)) is not None and node.tag == "p":
        return linked >= _LINKED * _letters(text[label.end() :]) > 0
    return _IF_LIKED.match(text) is not None and node.css_first(_FOLLOWED) is not None


def _letters_linked(node: LexborNode) -> int:
    return sum(_letters(link.text()) for link in node.css("a"))


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
