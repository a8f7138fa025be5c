"""Who answers whom where no comment stands in another: an attribute names it, the list it stands in, frames within frames, or what it is set below."""

# ruff: noqa: RUF001 - other alphabets are meant

import re
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborNode

from ingest.extract.comments.indents import parents_by_indent
from ingest.extract.html.neighbours import element_before
from ingest.extract.html.sheet import ancestors, attribute, stands_in, tokens, words
from ingest.extract.page.anchors import Entry
from ingest.extract.page.nest import Nest, frames_alone

_NAMING = (
    "parentid",
    "data-parent-id",
    "data-parentid",
    "data-parent",
    "data-comment-parent",
    "data-reply-to",
)
_LIST = re.compile(
    r"(?:repl(?:y|ies)|child(?:ren)?|tree|threads?|list|answers?|responses?)\w*?[-_]?\d{1,20}$", re.IGNORECASE
)
"""The id of a list that is called by the comment that it answers ("comments-list-1234")."""
_NUMBER = re.compile(r"(\d{1,20})$")
_ANSWERS = re.compile(
    r"(?:^|[-_])(?:reply|replies|child(?:ren)?|answers?|responses?|indent(?:ed)?|nested|sub-?comments?)(?:list)?(?:$|[-_])",
    re.IGNORECASE,
)
"""What an element is called that holds the answers to what stands right before it."""

_TO_COMMENT = re.compile(r"#(?:li-|div-)?comment-(\d{1,20})$")
_TO_ANY = re.compile(r"(?:#[a-z_-]*|[?&;](?:cid|tid|comment_?id)=)(\d{1,20})$", re.IGNORECASE)
_PARENT = re.compile(r"\W*(?:(?:show |go to )?parent(?: (?:comment|message))?|bezug)\W*", re.IGNORECASE)
"""What a link to the comment that is answered says, in Slash, Scoop, Geeklog and Serendipity."""
_LINKS = 12
"""Links of a comment that are looked at."""
_WHOM = re.compile(
    r"(?:^|\W)(?:(?:in\s+(?:reply|response)|repl(?:y|ied|ying))\s+to|en r[ée]ponse à|en respuesta a|in risposta a|em resposta a"
    r"|als? (?:antwoord op|antwort (?:auf|an))|antwort(?:et)? auf|в ответ на)\s*:?\s*$|(?:回复|回覆|回應)\s*[@:：]?\s*$",
    re.IGNORECASE,
)
"""What stands right before the name of whom a comment answers."""
_CALLED_WHOM = re.compile(
    r"(?:in[-_]?reply|repl(?:y|ied)[-_]?to|comment[-_]parent|comment[-_]?at|reply[-_]?origin)(?:[-_]|$)",
    re.IGNORECASE,
)

Parents = list[int | None]


def with_answered(entries: list[Entry]) -> list[Entry]:
    """Where no comment stands in another, other signs may tell which one it answers."""
    if len(entries) < 2 or any(place is not None for place in Nest([one.item for one in entries]).parents):
        return entries
    places = parents_told(entries)
    return [one._replace(parent=place) for one, place in zip(entries, places, strict=True)]


def parents_told(entries: Sequence[Entry]) -> Parents:
    """Give of each entry the place of the one that it answers, by the surest that the page tells; None for those at the top."""
    linked = _linked(entries)
    for told in (_named, _listed, _framed, _below):
        places = told(entries)
        if any(place is not None for place in places):
            return _both(linked, places)
    return linked if any(place is not None for place in linked) else parents_by_indent(entries)


def _both(linked: Parents, places: Parents) -> Parents:
    """Choose between links and what else tells: where few have a link, as deep in Slash's threads, the others stand as they are nested."""
    known = len(places) - places.count(None)
    if 2 * (len(linked) - linked.count(None)) >= known:
        return linked
    return [link if link is not None else place for link, place in zip(linked, places, strict=True)]


def answered_by_links(links: Iterable[LexborNode], entries: Sequence[Entry], nest: Nest) -> Parents:
    """Give of each entry the place of the one that a link in it leads to, as to whom it answers ("@Jo Marsh", "In reply to Jo Marsh")."""
    known = _places(entries)
    parents: Parents = [None] * len(entries)
    for link in links:
        found = _TO_COMMENT.search(attribute(link, "href"))
        other = known.get(found[1]) if found is not None else None
        place = nest.owner_of(link) if other is not None else None
        if place is not None and parents[place] is None and place != other and _tells_whom(link):
            parents[place] = other
    return parents


def _tells_whom(link: LexborNode) -> bool:
    """Whether a link is that to the comment which is answered, by how it is called, what stands before it, or an "@" that opens a line."""
    around = (link, link.parent) if link.parent is not None else (link,)
    if any(_CALLED_WHOM.search(name) for node in around for name in tokens(node)):
        return True
    before = link.prev.text() if link.prev is not None and link.prev.is_text_node else ""
    if before.strip() in {"", "@", "＠"} and f"{before.strip()}{words(link)}"[:1] in {"@", "＠"}:
        return True
    return _WHOM.search(before) is not None


def _linked(entries: Sequence[Entry]) -> Parents:
    """Whom a link in the entry leads to that is called by whom it answers ("in-reply-to"), or says that it is the parent."""
    known = _places(entries)
    parents: Parents = []
    for place, one in enumerate(entries):
        links = one.item.roots[0].css("a[href]")[:_LINKS] if len(known) > 1 else []
        told = (known.get(number) for link in links if (number := _answered_number(link)) is not None)
        parents.append(next((other for other in told if other is not None and other != place), None))
    return parents


def _answered_number(link: LexborNode) -> str | None:
    """Give the number of the comment that a link leads to, where it is the one that is answered."""
    if _PARENT.fullmatch(words(link)) is None and not any(_CALLED_WHOM.search(name) for name in tokens(link)):
        return None
    own = attribute(link, "data-link-to-post")
    found = _TO_ANY.search(attribute(link, "href"))
    return own or (found[1] if found is not None else None)


def _places(entries: Sequence[Entry]) -> dict[str, int]:
    return {one.source_id: place for place, one in enumerate(entries) if one.source_id is not None}


def _named(entries: Sequence[Entry]) -> Parents:
    """Whom an attribute of the entry's element, or of one around it alone, names ("parentid")."""
    known = _places(entries)
    roots = [one.item.roots[0] for one in entries]
    parents: Parents = []
    for place, (root, around) in enumerate(zip(roots, frames_alone(roots), strict=True)):
        values = (_NUMBER.search(attribute(node, name)) for node in (root, *around) for name in _NAMING)
        found = (known.get(value[1]) for value in values if value is not None)
        parents.append(next((other for other in found if other is not None and other < place), None))
    return parents


def _listed(entries: Sequence[Entry]) -> Parents:
    """Whose list the entry stands in, where its id says so and that comment stands before it, and not in it."""
    known = _places(entries)
    parents: Parents = []
    for place, one in enumerate(entries):
        lists = [above for above in ancestors(one.item.roots[0]) if _LIST.search(above.id or "")]
        named = ((known.get(_NUMBER.findall(above.id or "")[0]), above.mem_id) for above in lists)
        found = (
            other
            for other, around in named
            if other is not None and other < place and not stands_in(entries[other].item.roots[0], {around})
        )
        parents.append(next(found, None))
    return parents


def _framed(entries: Sequence[Entry]) -> Parents:
    """Whose frame the entry's own frame stands in, where each entry has one, all called alike."""
    frames = [one.item.roots[0].parent for one in entries]
    around = [frame for frame in frames if frame is not None]
    own = {frame.mem_id: place for place, frame in enumerate(around)}
    if len(own) < len(entries) or not _common(around):
        return [None] * len(entries)
    return [next((own[a.mem_id] for a in ancestors(frame) if a.mem_id in own), None) for frame in around]


def _below(entries: Sequence[Entry]) -> Parents:
    """Whose answers the entry stands in: an element called so, right below what holds that comment."""
    last: dict[int, int] = {}
    parents: Parents = []
    for place, one in enumerate(entries):
        above = list(ancestors(one.item.roots[0]))
        found = (last.get(before.mem_id) for node in above if (before := _answered_before(node)) is not None)
        parents.append(next((other for other in found if other is not None), None))
        last.update((node.mem_id, place) for node in (*one.item.roots, *above))
    return parents


def _answered_before(node: LexborNode) -> LexborNode | None:
    """Give the element right before one that is called as answers are, and not by the same names."""
    names = tokens(node)
    if not any(_ANSWERS.search(name) for name in names):
        return None
    before = element_before(node)
    return before if before is not None and tokens(before) != names else None


def _common(frames: Sequence[LexborNode]) -> set[str]:
    """Give the class names that all frames share."""
    return set.intersection(*(set(tokens(frame)) for frame in frames))
