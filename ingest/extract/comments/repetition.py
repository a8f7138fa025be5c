"""Which elements of an unknown page are its comments: what repeats, and has an author, a date and words."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from selectolax.lexbor import LexborNode

from ingest.extract.comments.answering import with_answered
from ingest.extract.comments.brothers import gathered
from ingest.extract.comments.columns import rows_by_columns
from ingest.extract.comments.doubts import is_something_else
from ingest.extract.comments.frames import contributions, is_dated_before, is_one_comment
from ingest.extract.comments.kinds import kind_of
from ingest.extract.comments.likeliest import likeliest
from ingest.extract.comments.marked_comments import marked_comments
from ingest.extract.comments.newest import (
    are_topics,
    follow_headings,
    is_of_news,
    lead_by_headings,
    lists_other_pages,
)
from ingest.extract.comments.own_numbers import numbers_of
from ingest.extract.comments.owners import with_owners
from ingest.extract.comments.signed import find_signed
from ingest.extract.html.sheet import Sheet, ancestors, attribute, called, once, tokens
from ingest.extract.page.anchors import Entry, numbered, with_definitions
from ingest.extract.page.below import below_counts
from ingest.extract.page.counts import plain_count
from ingest.extract.page.looks import Group, Looks, stands_in
from ingest.extract.page.nest import Item

_TAGS = frozenset(
    ["li", "div", "article", "section", "dl", "dt", "tr", "table", "ol", "ul", "p", "blockquote", "td"]
)
_WORD = re.compile(
    r"comment|komm?ent|yorum|coment|reply|replies|response|respond|discuss|^coms?[-_]?\d*$|^cmt|talkback|messages?$|note$|guest-?book|^gb-?entry",
    re.IGNORECASE,
)
_CONTAINER = re.compile(
    r"comments?(?:[-_]?(?:list|area|block|section|thread|wrap(?:per)?|container|content|master[-_]list))?s?$"
    r"|commentlist|responses|discussion|replies|talkback|kommentare|komm?ent(?:are|arze|ari|arai|arer|it|y)$|yorumlar|comentarios",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"form|respond|textarea|preview|input|recent|widget|sidebar|latest|popular|count|toolbar|button|captcha|^by-?line|share|"
    r"subscribe|notif|editor|template|rules?(?:[-_]|$)|policy|login|count|link|nav|pag|sort|header|title|meta|tools?$",
    re.IGNORECASE,
)
_TOPICS = re.compile(r"^(?:category|tag|cat|topic|label)-", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:^|\s|[-_])sidebar(?:\s|$|-)|(?:recent|latest|newest)[-_]?comments|comments[-_](?:recent|latest|newest)|\bwidget\b",
    re.IGNORECASE,
)
_WIDGET = re.compile(r"\bwidget\b", re.IGNORECASE)
_ANCHOR = re.compile(r"^(?:(?:comment|cmt|reply|update)[-_]?|c[-_]|c(?=\d\d))(\d{1,20})$", re.IGNORECASE)
_MOST = 0.6
"""Part of a group that must have an author, and a date."""
_WORDS = 12
"""Characters that a contribution has at least, usually."""
_PLACE = re.compile(r"odd|even|alt|first|last|clear(?:fix)?|.*\d.*")
"""Class names that tell which of several elements one is."""
_NESTED = frozenset({"div", "section", "article"})
"""What may stand in an element of its own kind and dress, as an answer in what it answers."""
_ROWS = 1000
"""Tables of a container that are looked into, at most."""
_COUNTERS = re.compile(r"[0-9a-f]*\d[0-9a-f]*")
_FIGURE = re.compile(r"\d")


def find_entries(
    sheet: Sheet, *, signatures: bool = True, declared: int | None = None
) -> tuple[list[Entry], str | None]:
    """Find the comments of an unknown page, and say what they were known by; none where unsure.

    ``signatures``: look for lines that say who wrote and when, where nothing is called a comment; ``declared``: how
    many comments the page says that it has.
    """
    looks = Looks(sheet)
    groups = [
        group
        for group in _groups(sheet, looks)
        if _convincing(sheet, group, looks, declared)
        and not (lists_other_pages(sheet, group) or are_topics(sheet, group))
    ]
    if not groups:
        return _signed(sheet, looks) if signatures else ([], None)
    best = likeliest(groups, looks)
    nodes, runs = gathered(best, looks)
    entries = [
        Entry(source_id=number, item=Item(roots), classes=frozenset(tokens(node)), kind=kind_of(node))
        for node, number, roots in zip(nodes, numbers_of(nodes), runs, strict=True)
    ]
    return with_owners(with_answered(with_definitions(entries))), best.why


def _signed(sheet: Sheet, looks: Looks) -> tuple[list[Entry], str | None]:
    """Where nothing is called a comment: lines that say who wrote and when, below a heading that does."""
    runs = find_signed(sheet, looks)
    firsts = [run[0] for run in runs]
    beside = dict[int, bool]()
    if not runs or any(_beside(node, beside, looks) for node in firsts):
        return [], None
    group = looks.group("signatures", firsts)
    if looks.leads_elsewhere(firsts) or lists_other_pages(sheet, group):
        return [], None
    if lead_by_headings(firsts) or follow_headings(sheet, firsts):
        return [], None
    numbers = numbers_of(firsts)
    entries = [Entry(source_id=number, item=Item(run)) for number, run in zip(numbers, runs, strict=True)]
    return with_answered(entries), group.why


def _groups(sheet: Sheet, looks: Looks) -> Iterable[Group]:
    beside: dict[int, bool] = {}
    marked = marked_comments(sheet, looks)
    if len(marked) > 1 or (marked and not _beside(marked[0], beside, looks)):
        yield looks.group("microdata or microformats", marked, marked=True)
    for key, nodes in _alike(sheet, looks).items():
        there = [node for node in once(nodes) if not _beside(node, beside, looks)]
        there = contributions(there, looks)
        if not there:
            continue
        why = " ".join(str(part) for part in key if part)
        group = looks.group(why, there)
        yield group
        whole = group.dated >= _MOST and group.authored >= _MOST
        # A number at the end of an id is a comment's; a class that holds no words may be of anything.
        telling = key[1] == "id" or (key[1] == "class" and group.usual >= _WORDS)
        if len(there) > 1 and telling and not whole:
            yield from _lifted(group, looks)
    anchored = [
        one.item.roots[0] for one in numbered(sheet, "a[name],a[id]", _ANCHOR) if len(one.item.roots) == 1
    ]
    if anchored:
        yield looks.group("anchors of comments", anchored)


def _lifted(group: Group, looks: Looks) -> Iterable[Group]:
    """Where the words alone carry the class, the author and the date stand in an element around them."""
    nodes: Sequence[LexborNode] = group.items
    nested = _nested(nodes)
    for _ in range(3):
        above = [node.parent for node in nodes]
        around = [node for node in above if node is not None and node.tag not in {"body", "html"}]
        if len({node.mem_id for node in around}) < len(group.items):
            return
        if _nested(around) > nested or len({looks.holds_post(node) for node in around}) > 1:
            return  # What is around one of them holds another, or the post.
        nodes = around
        lifted = looks.group(f"around {group.why}", nodes)
        if lifted.dated >= _MOST and lifted.authored >= _MOST:
            yield lifted
            return


def _nested(nodes: Sequence[LexborNode]) -> int:
    """Count the elements that stand in another one of them."""
    inside, known = {node.mem_id for node in nodes}, dict[int, bool]()
    return sum(stands_in(node, inside, known) for node in nodes)


def _alike(sheet: Sheet, looks: Looks) -> dict[tuple[str, str, str], list[LexborNode]]:
    """Elements by what they share: a class or the pattern of an id that speaks of comments, their list, or a count above."""
    alike: dict[tuple[str, str, str], list[LexborNode]] = {}
    for node in sheet.tree.css("[id],[class]"):
        tag = node.tag or ""
        if tag not in _TAGS:
            continue
        marks, holds = _marks_of_classes(attribute(node, "class"))
        for how, name in marks:
            alike.setdefault((tag, how, name), []).append(node)
        own = node.id
        if own and (numbered_so := _mark_of_id(own)) is not None:
            alike.setdefault((tag, *numbered_so), []).append(node)
        if holds or (own and _CONTAINER.search(own)):
            _add_children(node, alike, looks)
    return alike | below_counts(sheet) | rows_by_columns(sheet)


@lru_cache(maxsize=8192)
def _marks_of_classes(classes: str) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Say which class names speak of a comment, and whether one speaks of a list of them."""
    names = classes.split()
    marks = tuple(
        ("class", _COUNTERS.sub("#", name))
        for name in names
        if _WORD.search(name) and not _NEVER.search(name) and not _TOPICS.search(name)
    )
    return marks, any(_CONTAINER.search(name) for name in names)


def _mark_of_id(own: str) -> tuple[str, str] | None:
    """Give the pattern of a numbered id that speaks of a comment."""
    told = _FIGURE.search(own) and _WORD.search(own) and not _NEVER.search(own)
    return ("id", _COUNTERS.sub("#", own)) if told else None


def _add_children(
    container: LexborNode, alike: dict[tuple[str, str, str], list[LexborNode]], looks: Looks
) -> None:
    """What a list of comments holds, whatever it is called: its children, or those of its only list."""
    for holder in (container, *_lists_in(container)):
        for child in holder.iter():
            tag = child.tag or ""
            if tag in {"dt", "li", "tr", "article"} or (
                tag in {"div", "section", "p"} and looks.words(child)
            ):
                names = _dress(child)
                group = alike.setdefault((tag, "within", names), [])
                group.append(child)
                if names and tag in _NESTED:
                    group += _answers(child, names, looks)


def _lists_in(container: LexborNode) -> list[LexborNode]:
    """Give the first lists in a container; where it is a row of tables, those of all: each may be one comment."""
    lists = container.css("dl,ol,ul,tbody")
    tables = [one for one in lists if one.tag == "tbody" and one.parent is not None]
    rows = {one.parent.parent.mem_id for one in tables if one.parent and one.parent.parent}
    return tables[:_ROWS] if len(tables) == len(lists) > 3 and len(rows) == 1 else lists[:3]


def _answers(outer: LexborNode, names: str, looks: Looks) -> list[LexborNode]:
    """Give what in an element has its very tag and names and stands below its date: what answers it."""
    inner = [node for node in outer.css(f"{outer.tag}[class]") if _dress(node) == names]
    inner = [node for node in inner if node.mem_id != outer.mem_id]
    return inner if inner and is_dated_before(outer, inner[0], looks) else []


def _dress(node: LexborNode) -> str:
    """Give the class names of an element, but for those that tell its place."""
    return _lasting(attribute(node, "class"))


@lru_cache(maxsize=4096)
def _lasting(classes: str) -> str:
    return ".".join(sorted(name for name in classes.split() if not _PLACE.fullmatch(name)))


def _convincing(sheet: Sheet, group: Group, looks: Looks, declared: int | None) -> bool:
    """Abstain rather than guess: an author and a date in most, words in all, one contribution in each.

    As many as the page declares need no dates: themes leave these out.
    """
    if group.marked:
        return group.usual >= _WORDS or group.dated + group.authored >= 1
    if group.usual < _WORDS or group.text < 40:
        return False
    nameless = group.authored < _MOST or (group.authored < 0.9 and group.dated < _MOST)
    counted = len(group.items) == declared
    scanty = not counted and (len(group.items) < 2 or group.text < 200)
    undated = group.dated < _MOST and (scanty or "within" in group.why)
    if nameless or undated or looks.leads_elsewhere(group.items) or is_of_news(group):
        return False
    if is_something_else(sheet, group):
        return False
    if len(group.items) > 1 or (counted and group.dated == 0):
        return True
    return is_one_comment(group, looks, plain_count(sheet) if declared is None else declared)


def _beside(node: LexborNode, known: dict[int, bool], looks: Looks) -> bool:
    """Whether an element stands in a sidebar, a widget or a form. ``known``: what was found before."""
    passed, verdict = [], False
    for above in chain((node,), ancestors(node)):
        if above.mem_id in known:
            verdict = known[above.mem_id]
            break
        passed.append(above.mem_id)
        if above.tag in {"body", "html"}:
            break
        names = called(above)
        if above.tag in {"aside", "nav", "footer"} or (
            (above.tag == "form" or _is_aside(above, names)) and not looks.is_frame(above)
        ):
            verdict = True
            break
    known.update(dict.fromkeys(passed, verdict))
    return verdict or looks.holds_post(node) or not looks.words(node)


def _is_aside(node: LexborNode, names: str) -> bool:
    """Whether an element is named as one beside the page's matter; what shows a thread may be called a widget in it."""
    if not _speaks_of_side(names):
        return False
    around = [called(above) for above in ancestors(node)]
    thread = any(_CONTAINER.search(name) for text in around for name in text.split())
    return _WIDGET.search(names) is None or not thread or any(_speaks_of_side(text) for text in around)


@lru_cache(maxsize=4096)
def _speaks_of_side(names: str) -> bool:
    return _BESIDE.search(names) is not None
