"""What feeds of posts teach: where on its page a post's title, words, author and date stand."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from ingest.extract.html.concordance import Concordance, bare, same
from ingest.extract.html.sheet import words
from ingest.extract.html.trails import addresses, elements, sign
from ingest.extract.taught.evidence import Lesson, around, enough, nearness, wanted_of
from ingest.extract.taught.parts import Part, cut, date_in
from ingest.extract.taught.rules import Rule

_LINE = 160
"""Characters of an element that may hold an author beside other words."""
_INLINE = frozenset(["span", "b", "i", "em", "strong", "a", "font"])
_BESIDE = 60
"""Letters that may stand in a post's element beside its words: its title, a byline."""
_FIRST = 4
"""Pages from which addresses are tried on all others."""


def learn(rule: Rule, lessons: Sequence[Lesson]) -> Rule:
    """Give a rule with the parts of a post that hold on most of the pages."""
    date_part, day_first = _date(lessons)
    return replace(
        rule,
        title=_title(lessons),
        body=_body(lessons),
        author=_author(lessons),
        date=date_part,
        day_first=day_first,
    )


Judge = Callable[[Lesson, str], bool]


def _best(
    paths: Iterable[str], lessons: Sequence[Lesson], judge: Judge, *, many: bool = False
) -> Part | None:
    """Give the address that holds on the most pages, of equals the first; None where none holds on enough."""
    best: Part | None = None
    for path in dict.fromkeys(paths):
        held = sum(judge(lesson, path) for lesson in lessons)
        if best is None or held > best.held:
            best = Part(path=path, many=many, held=held, tried=len(lessons))
    return best if best is not None and enough(best.held, best.tried) else None


# Title ----------------------------------------------------------------------------------------------------


def _title(lessons: Sequence[Lesson]) -> Part | None:
    told = [one for one in lessons if one.post is not None and len(bare(one.post.title)) > 2]
    paths = [
        path
        for one in told[:_FIRST]
        for node in _exactly(one.book, bare(one.post.title if one.post else None))
        for path in addresses(node)
    ]
    # An address that finds several elements leads to the first by luck.
    return _best(
        paths,
        told,
        lambda o, path: (
            (n := o.sheet.first(path)) is not None
            and o.book.words(n) == bare(o.post.title if o.post else None)
        ),
    )


def _exactly(book: Concordance, wanted: str) -> list[LexborNode]:
    """Give the elements that hold these letters and no others, headings first."""
    found = []
    for place in book.places(wanted):
        node = book.smallest(place)
        if node is not None and book.span(node) == place:
            found += list(book.alike(node))
    return sorted(found, key=lambda node: node.tag not in {"h1", "h2", "h3"})


# Words ----------------------------------------------------------------------------------------------------


def _body(lessons: Sequence[Lesson]) -> Part | None:
    told = [one for one in lessons if one.post is not None and len(wanted_of(one.post)) >= 30]
    whole = [path for one in told[:_FIRST] for path in _body_paths(one)]
    parts = [path for one in told[:_FIRST] for path in _body_parts(one)]
    one = _best(whole, told, lambda o, path: _is_body(o, [n] if (n := o.sheet.first(path)) else []))
    several = _best(parts, told, lambda o, path: _is_body(o, o.sheet.all(path)), many=True)
    if one is None or (several is not None and several.held > one.held):
        return several
    return one


def _body_paths(one: Lesson) -> list[str]:
    found = []
    for place in one.book.places(wanted_of(one.post)):
        node = one.book.smallest(place)
        if node is None or one.post is None:
            continue
        nodes = [node] if one.post.whole else [_around(one.book, node, _BESIDE), _around(one.book, node, 0)]
        found += [path for n in nodes for each in one.book.alike(n) for path in addresses(each)]
    return found


def _around(book: Concordance, node: LexborNode, beside: int) -> LexborNode:
    """An excerpt may be of the first paragraph: give the element that holds its brothers, and little before it."""
    first, above = book.span(node)[0], node.parent
    while above is not None and above.tag not in {"body", "html"}:
        if first - book.span(above)[0] > beside:
            break
        told = [one for one in elements(above) if book.words(one)]
        if node.tag not in _INLINE and len({sign(one) for one in told}) == 1 and len(told) > 1:
            return above
        if node.tag not in _INLINE and node.tag != "p":
            break
        node, above = above, above.parent
    return node


def _body_parts(one: Lesson) -> list[str]:
    """Where no element holds the words alone: its children that look like those that hold them."""
    found = []
    for place in one.book.places(wanted_of(one.post)):
        node = one.book.smallest(place)
        if node is not None and one.post is not None and not one.post.whole:
            node = node.parent
        if node is None or node.tag in {"body", "html"}:
            continue
        inner = [
            c for c in elements(node) if one.book.span(c)[1] > place[0] and one.book.span(c)[0] < place[1]
        ]
        signs = Counter(sign(child) for child in inner)
        if signs and (usual := signs.most_common(1)[0][0]):
            found += [f"{path} > {usual}" for path in addresses(node)]
    return found


def _is_body(one: Lesson, nodes: Sequence[LexborNode]) -> bool:
    if one.post is None or not nodes:
        return False
    found = "".join(one.book.words(node) for node in nodes)
    wanted = wanted_of(one.post)
    if any(len(text) > 20 and text in found for c in one.comments if (text := bare(c.text)) not in wanted):
        return False
    if not one.post.whole:
        return 0 <= (at := found.find(wanted)) <= _BESIDE and not _goes_on(one, nodes[-1], found[at:])
    if same(found, wanted):
        return True
    extra = len(found) - len(wanted)
    return 0 <= extra <= _BESIDE + 0.25 * len(wanted) and any(True for _ in _inside(one.book, nodes, wanted))


def _goes_on(one: Lesson, node: LexborNode, found: str) -> bool:
    """Whether what holds an excerpt is a paragraph among others: the next element looks like it."""
    after = next((n for n in _following(node) if one.book.words(n)), None)
    if after is None or sign(after) != sign(node):
        return False
    return node.tag == "p" or len(found) > len(wanted_of(one.post)) + _BESIDE


def _following(node: LexborNode) -> Iterator[LexborNode]:
    after = node.next
    while after is not None:
        if after.is_element_node:
            yield after
        after = after.next


def _inside(book: Concordance, nodes: Sequence[LexborNode], wanted: str) -> Iterable[int]:
    start, end = book.span(nodes[0])[0], book.span(nodes[-1])[1]
    return (place[0] for place in book.places(wanted) if start <= place[0] and place[1] <= end)


# Author ---------------------------------------------------------------------------------------------------


def _author(lessons: Sequence[Lesson]) -> Part | None:
    told = [one for one in lessons if one.post is not None and len(bare(one.post.author)) > 2]
    paths = dict.fromkeys(path for one in told[:_FIRST] for path in _author_paths(one))
    best: Part | None = None
    for path in paths:
        part = _fitted(path, told)
        if part is not None and (best is None or part.held > best.held):
            best = part
    return best if best is not None and enough(best.held, best.tried) else None


def _author_paths(one: Lesson) -> list[str]:
    """Give addresses of short elements with the author's name in them, those nearest to the title or words first."""
    post = one.post
    if post is None:
        return []
    near = next(one.book.places(bare(post.title)), None) or next(one.book.places(wanted_of(post)), (0, 0))
    places = sorted(one.book.places(bare(post.author)), key=lambda place: abs(place[0] - near[0]))
    nodes = [node for place in places[:6] if (node := one.book.smallest(place)) is not None]
    return [
        path
        for node in nodes
        if len(words(node)) <= _LINE
        for each in one.book.alike(node)
        for path in addresses(each)
    ]


def _fitted(path: str, told: Sequence[Lesson]) -> Part | None:
    """Find what stands around the author at an address, and count the pages on which it is so."""
    lines = []
    for one in told:
        node = one.sheet.first(path)
        author = " ".join((one.post.author or "").split()) if one.post else ""
        lines.append((words(node)[: _LINE + 1] if node is not None else "", author))
    before, after = around(lines)
    held = sum(bare(cut(line, before, after)) == bare(author) for line, author in lines if line)
    return Part(path=path, before=before, after=after, held=held, tried=len(told)) if held else None


# Date -----------------------------------------------------------------------------------------------------


def _date(lessons: Sequence[Lesson]) -> tuple[Part | None, bool | None]:
    told = [one for one in lessons if one.post is not None and one.post.published]
    paths = list(dict.fromkeys(path for one in told[:_FIRST] for path in _date_paths(one)))
    best: tuple[int, Part | None, bool | None] = (0, None, None)
    for day_first in (None, True, False):
        for path in paths:
            marks = [_dated(one, path, day_first) for one in told]
            held = sum(mark > 0 for mark in marks)
            if sum(marks) > best[0] and enough(held, len(told)):
                best = sum(marks), Part(path=path, held=held, tried=len(told)), day_first
    return best[1], best[2]


def _date_paths(one: Lesson) -> list[str]:
    found = []
    for node in one.sheet.all("body *"):
        start, end = one.book.span(node)
        if end - start <= 100 and date_in(node) != (None, None):
            found.append(node)
    near = next(one.book.places(bare(one.post.title if one.post else None)), (0, 0))
    found.sort(key=lambda node: abs(one.book.span(node)[0] - near[0]))
    return [path for node in found[:8] for path in addresses(node)]


def _dated(one: Lesson, path: str, day_first: bool | None) -> int:
    """Give 2 where an address leads to the very day of the feed, 1 where to the day beside it (another zone)."""
    raw, machine = date_in(one.sheet.first(path))
    if one.post is None or (raw is None and machine is None):
        return 0
    return nearness(raw, machine, one.post.published, one.sheet, day_first)
