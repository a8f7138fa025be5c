"""Which elements of an unknown page are its comments: what repeats, and has an author, a date and words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from selectolax.lexbor import LexborNode

from ingest.extract import dateline
from ingest.extract.anchors import Entry, numbered, with_definitions
from ingest.extract.nest import Item
from ingest.extract.sheet import Sheet, ancestors, attribute, once, tokens, words

_TAGS = frozenset(
    ["li", "div", "article", "section", "dl", "dt", "tr", "table", "ol", "ul", "p", "blockquote", "td"]
)
_WORD = re.compile(
    r"comment|kommentar|coment|reply|replies|response|respond|discuss|^coms?[-_]?\d*$|^cmt|talkback|messages?$|note$",
    re.IGNORECASE,
)
_CONTAINER = re.compile(
    r"comments?(?:[-_]?(?:list|area|block|section|thread|wrap(?:per)?|container|content|master[-_]list))?s?$"
    r"|commentlist|responses|discussion|replies|talkback|kommentare|comentarios",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"form|respond|textarea|preview|input|recent|widget|sidebar|latest|popular|count|toolbar|button|captcha|"
    r"subscribe|notif|editor|template|rules|policy|login|count|link|nav|pag|sort|header|title|meta|tools?$",
    re.IGNORECASE,
)
_MARKED = (
    '[itemtype*="schema.org/Comment"],[itemtype*="schema.org/UserComments"],[itemprop="comment"],.u-comment,'
    '.h-cite.p-comment,[typeof~="Comment"],[typeof~="schema:Comment"],[typeof~="sioct:Comment"]'
)
_AUTHORED = (
    '[class*="author" i],[class*="user" i],[class*="name" i],[class*="nick" i],[class*="poster" i],'
    '[class~="by"],[class*="byline" i],cite,a[href*="user"],a[href*="profile"],a[href*="member"],[rel~="author"],'
    '[itemprop="author"],h4,h5,strong,b'
)
_SPOKEN = re.compile(
    r"\b(?:says?|said|wrote|writes|posted by|posted on|comment by|by)\b|:\s*$", re.IGNORECASE
)
_BESIDE = re.compile(
    r"(?:^|\s|[-_])sidebar(?:\s|$|-)|recent-?comments|\bwidget\b|latest-comments", re.IGNORECASE
)
_ANCHOR = re.compile(r"^(?:comment|cmt|reply|c)[-_]?(\d{2,20})$", re.IGNORECASE)
_MOST = 0.6
"""Part of a group that must have an author, and a date."""
_SIGNED = re.compile(r"\b(?:posted|written|comment|left)\s+(?:by|on)\b|\bby\s*:?\s", re.IGNORECASE)
_COUNTERS = re.compile(r"[0-9a-f]*\d[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that look alike, with what speaks for their being comments."""

    why: str
    items: tuple[LexborNode, ...]
    text: int
    """Characters of the outermost of them."""
    usual: float
    """Characters of one of them, at the median."""
    dated: float
    authored: float
    marked: bool

    @property
    def weight(self) -> float:
        """How much they hold, and how surely they are contributions."""
        sure = 2.0 if self.marked else 0.8 if "within" in self.why else 1.0
        return self.text * (0.2 + self.dated + self.authored) * sure


class _Looks:
    """What was seen of each element, looked at once."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[int, bool, bool]] = {}

    def at(self, node: LexborNode) -> tuple[int, bool, bool]:
        """Give an element's characters, whether it has a date, and whether it has an author."""
        seen = self._seen.get(node.mem_id)
        if seen is None:
            text = _shown(node)
            authored = node.css_first(_AUTHORED) is not None or _speaks(text)
            seen = self._seen[node.mem_id] = (len(words(node)), _is_dated(node, text), authored)
        return seen

    def group(self, why: str, nodes: Sequence[LexborNode], *, marked: bool = False) -> Group:
        inside = {node.mem_id for node in nodes}
        looks = [self.at(node) for node in nodes]
        text = sum(
            look[0]
            for node, look in zip(nodes, looks, strict=True)
            if not any(above.mem_id in inside for above in ancestors(node))
        )
        return Group(
            why,
            tuple(nodes),
            text,
            median(look[0] for look in looks),
            sum(look[1] for look in looks) / len(nodes),
            sum(look[2] for look in looks) / len(nodes),
            marked,
        )


def find_entries(sheet: Sheet) -> tuple[list[Entry], str | None]:
    """Find the comments of an unknown page, and say what they were known by; none where unsure."""
    groups = [group for group in _groups(sheet) if _convincing(group)]
    if not groups:
        return [], None
    several = [group for group in groups if len(group.items) > 1]
    groups = [group for group in groups if len(group.items) > 1 or not _holds(group.items[0], several)]
    heaviest = max(group.weight for group in groups)
    near = [group for group in groups if group.weight >= 0.93 * heaviest]
    best = max(near, key=lambda group: (len(group.items), group.weight))
    entries = [
        Entry(source_id=_number(node), item=Item((node,)), classes=frozenset(tokens(node)))
        for node in _completed(best)
    ]
    return with_definitions(entries), best.why


def _completed(group: Group) -> list[LexborNode]:
    """Add the brothers that a theme dresses otherwise: the post author's own comments, the first, the last."""
    items = {node.mem_id: node for node in group.items}
    holders = once(above for node in group.items if (above := node.parent) is not None)
    tags = {node.tag for node in group.items}
    more = [
        child
        for holder in holders
        for child in holder.iter()
        if child.mem_id not in items and child.tag in tags and _completes(child, items)
    ]
    if not more:
        return list(group.items)
    top = holders[0]
    for above in ancestors(holders[0]):
        top = above
    wanted = items | {node.mem_id: node for node in more}
    ordered = [
        node for node in top.css(",".join(sorted(tag for tag in tags if tag))) if node.mem_id in wanted
    ]
    first = next(place for place, node in enumerate(ordered) if node.mem_id in items)
    return ordered[first:]


def _completes(node: LexborNode, items: dict[int, LexborNode]) -> bool:
    text = _shown(node)
    if (
        not 20 <= len(text) <= 20_000
        or node.css_first("form,textarea") is not None
        or _links_elsewhere([node])
    ):
        return False
    if any(inner.mem_id in items for inner in node.css(node.tag or "div")):
        return False
    return _is_dated(node, text) and (node.css_first(_AUTHORED) is not None or _speaks(text))


def _holds(node: LexborNode, groups: Sequence[Group]) -> bool:
    """Whether an element is the frame around several comments."""
    whole = len(words(node))
    return any(
        group.text > 0.6 * whole and any(above.mem_id == node.mem_id for above in ancestors(group.items[0]))
        for group in groups
    )


def _groups(sheet: Sheet) -> Iterable[Group]:
    looks, beside = _Looks(), dict[int, bool]()
    marked = [node for node in sheet.all(_MARKED) if words(node)]
    if marked:
        yield looks.group("microdata or microformats", marked, marked=True)
    for key, nodes in _alike(sheet).items():
        nodes = [node for node in once(nodes) if not _beside(node, beside)]
        if not nodes:
            continue
        why = " ".join(str(part) for part in key if part)
        group = looks.group(why, nodes)
        yield group
        if len(nodes) > 1 and key[1] != "within" and (group.dated < _MOST or group.authored < _MOST):
            yield from _lifted(group, looks)
    anchored = [
        one.item.roots[0] for one in numbered(sheet, "a[name],a[id]", _ANCHOR) if len(one.item.roots) == 1
    ]
    if anchored:
        yield looks.group("anchors of comments", anchored)


def _lifted(group: Group, looks: _Looks) -> Iterable[Group]:
    """Where the words alone carry the class, the author and the date stand in an element around them."""
    nodes: Sequence[LexborNode] = group.items
    for _ in range(3):
        above = [node.parent for node in nodes]
        around = [node for node in above if node is not None and node.tag not in {"body", "html"}]
        if len({node.mem_id for node in around}) < len(group.items):
            return
        nodes = around
        lifted = looks.group(f"around {group.why}", nodes)
        if lifted.dated >= _MOST and lifted.authored >= _MOST:
            yield lifted
            return


def _alike(sheet: Sheet) -> dict[tuple[str, str, str], list[LexborNode]]:
    """Elements by what they share: a class or the pattern of an id that speaks of comments, or their list."""
    alike: dict[tuple[str, str, str], list[LexborNode]] = {}
    for node in sheet.tree.css("[id],[class]"):
        tag = node.tag or ""
        if tag not in _TAGS:
            continue
        for name in tokens(node):
            if _WORD.search(name) and not _NEVER.search(name):
                alike.setdefault((tag, "class", _COUNTERS.sub("#", name)), []).append(node)
        own = node.id or ""
        if (
            own
            and _WORD.search(own)
            and not _NEVER.search(own)
            and (pattern := _COUNTERS.sub("#", own)) != own
        ):
            alike.setdefault((tag, "id", pattern), []).append(node)
        if _CONTAINER.search(own) or any(_CONTAINER.search(name) for name in tokens(node)):
            _add_children(node, alike)
    return alike


def _add_children(container: LexborNode, alike: dict[tuple[str, str, str], list[LexborNode]]) -> None:
    """What a list of comments holds, whatever it is called: its children, or those of its only list."""
    for holder in (container, *container.css("dl,ol,ul,tbody")[:3]):
        for child in holder.iter():
            tag = child.tag or ""
            if tag in {"dt", "li", "tr", "article"} or (tag in {"div", "section"} and words(child)):
                names = ".".join(sorted(_plain(tokens(child))))
                alike.setdefault((tag, "within", names), []).append(child)


def _plain(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        if not re.fullmatch(r"odd|even|alt|first|last|clear(?:fix)?|.*\d.*", name):
            yield name


def _shown(node: LexborNode) -> str:
    """The words of a node; a ``dt``'s are those of its ``dd`` too."""
    text = words(node)
    following = node.next
    while node.tag == "dt" and following is not None and following.tag != "dt":
        if following.tag == "dd":
            text += " " + words(following)
        following = following.next
    return text


def _speaks(text: str) -> bool:
    """Whether a text opens with someone's name: "X says:", or a few words and a date."""
    if _SPOKEN.search(text[:120]) or _SIGNED.search(text[-160:]):
        return True
    found = dateline.find(text[:120])
    return found is not None and 2 < found.start < 60


def _is_dated(node: LexborNode, text: str) -> bool:
    if node.css_first("time,abbr[title]") is not None:
        return True
    return dateline.find(text[:200]) is not None or dateline.find(text[-160:]) is not None


def _convincing(group: Group) -> bool:
    """Abstain rather than guess: an author and a date in most, words in all, one contribution in each."""
    if group.usual < 12 or group.text < 40:
        return False
    if group.marked:
        return True
    if group.authored < _MOST or (
        group.dated < _MOST and not (group.authored >= 0.9 and len(group.items) >= 2)
    ):
        return False
    if _links_elsewhere(group.items) or (group.dated < _MOST and "within" in group.why):
        return False
    if len(group.items) > 1:
        return True
    only = group.items[0]
    if len(dateline.DATE.findall(_shown(only).lower()[:5000])) > 4:
        return False
    return group.dated >= 1 and ("within" not in group.why or bool(_SPOKEN.search(_shown(only)[:120])))


def _links_elsewhere(nodes: Sequence[LexborNode]) -> bool:
    """Lists of links (recent comments, related posts) are nearly all link."""
    text = sum(len(words(node)) for node in nodes)
    linked = sum(len(words(link)) for node in nodes for link in node.css("a"))
    return linked > 0.6 * text


def _beside(node: LexborNode, known: dict[int, bool]) -> bool:
    """Whether an element stands in a sidebar, a widget or a form. ``known``: what was found before."""
    passed, verdict = [], False
    for above in (node, *ancestors(node)):
        if above.mem_id in known:
            verdict = known[above.mem_id]
            break
        passed.append(above.mem_id)
        names = f"{attribute(above, 'class')} {above.id or ''}"
        if above.tag in {"aside", "form", "nav", "footer"} or (above.tag != "body" and _BESIDE.search(names)):
            verdict = True
            break
    known.update(dict.fromkeys(passed, verdict))
    return verdict or not words(node)


def _number(node: LexborNode) -> str | None:
    for carrier in (node, *node.css("[id],a[name]")[:6]):
        for name in (carrier.id or "", attribute(carrier, "name")):
            found = re.search(r"(?:^|[-_a-z])(\d{2,20})$", name, re.IGNORECASE)
            if found is not None:
                return found[1]
    return None
