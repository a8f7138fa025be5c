"""The parts of a taught rule, and what they find on one page."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.comments.dated import STAMP
from ingest.extract.comments.lines import gather
from ingest.extract.html import markup
from ingest.extract.html.sheet import Sheet, ancestors, attribute, children, once, said, spaced, words
from ingest.extract.html.trails import Trail, elements, fits, follow
from ingest.extract.page.nest import Item, Nest

_LONGEST_LINE = 160
"""Characters of an element that may hold an author or a date beside other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Where one part of a post stands on its page."""

    path: str
    """CSS; the first element that it finds holds the part."""
    many: bool = False
    """All that it finds, together, hold the part."""
    before: str = ""
    after: str = ""
    """What stands around the part in its element ("Posted by ", " on ")."""
    held: int = 0
    """Pages on which it gave what the feed says."""
    tried: int = 0
    """Pages of which the feed tells the part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """Where one part of a comment stands among the comment's elements."""

    root: int = 0
    """Which of them, from 0, where a comment is several brothers (``dt`` and ``dd``)."""
    trail: Trail = ()
    own: bool = False
    """Only the text directly in the element, not that of the elements in it."""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRule:
    """Where the comments of a page stand."""

    holder: str
    """CSS of the element that holds them all."""
    sign: str
    """What the (first) element of each looks like: ``li.note``."""
    run: bool = False
    """Each is a run of brothers up to the next that looks so."""
    author: Inner
    date: Inner
    text: Inner | None = None
    """None: what is left without author and date."""
    fragment: tuple[str, str] | None = None
    """The attribute that holds the fragment of a comment's address (``id``, ``name``, ``href``), and its pattern."""
    held: int = 0
    """Comments that it gave as the feeds have them."""
    tried: int = 0
    """Comments of the feeds that were found on their pages."""
    pages: int = 0
    """Pages on which it held."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One comment as a page shows it."""

    item: Item
    author: str
    raw: str | None
    machine: str | None
    html: str
    text: str
    parent: int | None
    fragment: str | None


def told_by(sheet: Sheet, part: Part | None) -> str | None:
    """Give what a part says on a page, or None."""
    node = sheet.first(part.path) if part is not None else None
    return cut(words(node), part.before, part.after) if node is not None and part is not None else None


def cut(text: str, before: str, after: str) -> str | None:
    """Give what stands in a text between two others; None where they do not stand there."""
    if before:
        _, found, text = text.partition(before)
        if not found:
            return None
    if after:
        text, found, _ = text.partition(after)
        if not found:
            return None
    return text.strip() or None


def date_in(node: LexborNode | None, *, own: bool = False) -> tuple[str | None, str | None]:
    """Give the date in an element: as printed, and as written for machines."""
    if node is None:
        return None, None
    stamped = node if node.tag in {"time", "abbr"} else node.css_first("time[datetime],abbr[title]")
    machine = attribute(stamped, "datetime") or attribute(stamped, "title")
    text = own_text(node) if own else words(node)
    found = dateline.find(text) if len(text) <= _LONGEST_LINE else None
    if found is None and not own and len(text) <= _LONGEST_LINE:
        # Inline elements stand close: "Anna" and "3 May" make one word of two.
        found = dateline.find(spaced(node))
    if found is None and STAMP.match(machine) is None:
        return None, None
    return (found.text if found is not None else said(text[:80])), machine if STAMP.match(machine) else None


def own_text(node: LexborNode) -> str:
    """Give the text that stands directly in an element."""
    return " ".join(" ".join(child.text() for child in children(node) if child.is_text_node).split())


def inner_node(item: Item, part: Inner) -> LexborNode | None:
    """Give the element of a part of a comment."""
    return follow(item.roots[part.root], part.trail) if part.root < len(item.roots) else None


def inner_told(item: Item, part: Inner) -> str | None:
    """Give what a part of a comment says."""
    node = inner_node(item, part)
    if node is None:
        return None
    return cut(own_text(node) if part.own else words(node), part.before, part.after)


def shown_in(sheet: Sheet, rule: ThreadRule) -> list[Shown]:
    """Give the comments that a page shows where the rule says; what has no author or no date is none."""
    holder = sheet.first(rule.holder)
    if holder is None:
        return []
    items = _runs(holder, rule) if rule.run else _singles(holder, rule)
    items = [item for item in items if _is_one(item, rule)]
    nest = Nest(items)
    shown = [_shown(item, nest, place, rule) for place, item in enumerate(items)]
    return shown if all(one.text or "<img" in one.html for one in shown) else _with_words(shown)


def _with_words(shown: list[Shown]) -> list[Shown]:
    """Leave out what holds no words (the head of an empty form)."""
    kept = [place for place, one in enumerate(shown) if one.text or "<img" in one.html]
    moved = {place: new for new, place in enumerate(kept)}
    return [
        Shown(
            o.item,
            o.author,
            o.raw,
            o.machine,
            o.html,
            o.text,
            moved.get(o.parent if o.parent is not None else -1),
            o.fragment,
        )
        for o in (shown[place] for place in kept)
    ]


def _singles(holder: LexborNode, rule: ThreadRule) -> list[Item]:
    found = once(holder.css(rule.sign.partition(".")[0]))
    return [Item((node,)) for node in found if node.mem_id != holder.mem_id and fits(node, rule.sign)]


def _runs(holder: LexborNode, rule: ThreadRule) -> list[Item]:
    items: list[Item] = []
    for one in once([holder, *holder.css(holder.tag or "div")]):
        run: list[LexborNode] = []
        for child in elements(one):
            if fits(child, rule.sign) and _opens(child, rule):
                items += [Item(tuple(run))] if run else []
                run = [child]
            elif run and child.tag not in {"hr", "form"}:
                run.append(child)
        items += [Item(tuple(run))] if run else []
    return items


def _opens(child: LexborNode, rule: ThreadRule) -> bool:
    """Whether a brother begins a comment: the part that stands in its first element is there."""
    alone = Item((child,))
    if rule.date.root == 0:
        return date_in(inner_node(alone, rule.date), own=rule.date.own) != (None, None)
    if rule.author.root == 0:
        return inner_told(alone, rule.author) is not None
    following = next((n for n in _following(child) if n.is_element_node), None)
    return following is None or not fits(following, rule.sign) or rule.date.root == 1


def _following(node: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    after = node.next
    while after is not None and len(found) < 4:
        found.append(after)
        after = after.next
    return found


def _is_one(item: Item, rule: ThreadRule) -> bool:
    author = inner_told(item, rule.author)
    return (
        author is not None
        and len(author) <= 100
        and date_in(inner_node(item, rule.date), own=rule.date.own) != (None, None)
    )


def _shown(item: Item, nest: Nest, place: int, rule: ThreadRule) -> Shown:
    raw, machine = date_in(inner_node(item, rule.date), own=rule.date.own)
    html, text = _words(item, nest, rule)
    parent = nest.parents[place]
    return Shown(
        item,
        inner_told(item, rule.author) or "",
        raw,
        machine,
        html,
        text,
        parent,
        _fragment(item, nest, rule),
    )


def _words(item: Item, nest: Nest, rule: ThreadRule) -> tuple[str, str]:
    if rule.text is not None:
        node = inner_node(item, rule.text)
        html = (node.html or "") if node is not None else ""
        return html, markup.text_of(html) if html else ""
    heads = [n for n in (inner_node(item, rule.author), inner_node(item, rule.date)) if n is not None]
    spine = {above.mem_id for node in heads for above in (node, *ancestors(node))}
    parts = [
        gather(Item((root,)), nest, spine=spine, heads={n.mem_id for n in heads}, silent=set()).html()
        for root in item.roots
    ]
    # Brothers stand below each other.
    told = [part for part in parts if part]
    html = "".join(f"<div>{part}</div>" for part in told) if len(told) > 1 else "".join(told)
    return html, markup.text_of(html) if html else ""


def _fragment(item: Item, nest: Nest, rule: ThreadRule) -> str | None:
    if rule.fragment is None:
        return None
    name, pattern = rule.fragment
    for root in item.roots:
        for node in (root, *root.css(f"[{name}]")):
            if nest.owner_of(node) != nest.owner_of(root):
                continue
            value = attribute(node, name)
            value = value.rpartition("#")[2] if name == "href" else value
            if re.fullmatch(pattern, value):
                return value
    return None
