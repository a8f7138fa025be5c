"""Which element of a page holds the post's words: by the names themes give it, else by where the prose is."""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.html.sheet import Sheet, ancestors, attribute, called, once, stands_in, tokens, words
from ingest.extract.page.anchors import within
from ingest.extract.page.below import all_below_counts
from ingest.extract.page.beside import Beside
from ingest.extract.post.furniture import link_share

_JOURNAL = ("journal-entry-text", "journal-entry", "journal-entry-wrapper")
"""Squarespace's entry, whose words are in a ``.body`` of it; templates of its users leave out the inner ones."""
_NAMED: tuple[tuple[str, ...], ...] = (
    (
        *("wp-block-post-content", "e-content", "amp-wp-article-content"),
        # What page builders call the place of a post's words.
        *("elementor-widget-theme-post-content", "et_pb_post_content", "fl-module-fl-post-content"),
        *("tdb_single_content", "brxe-post-content"),
    ),
    (
        *("entry-content", "post-body", "entry-body", "post-content", "post_content", "entrytext"),
        *("entrybody", "entryBody"),
        *("storycontent", "format_text", "post-entry", "asset-content", "b-singlepost-bodywrapper"),
        *("field-name-body", "field--name-body", "itemtext", "td-post-content", "gh-content", "blog-text"),
        *_JOURNAL,
    ),
    (
        *("entry", "post-text", "posttext", "blog-post", "post-inner", "post-bodycopy", "postentry"),
        *("article-content", "articlecontent", "postcontent", "PostContent", "the-content", "KonaBody"),
        *("article-body", "article__body", "articleBody", "story-body"),
    ),
)
"""Class names of the element that holds the post's words, the surest first."""
_LIKELY = re.compile(r"article|body|content|entry|hentry|main|page|post|text|blog|story", re.IGNORECASE)
_UNLIKELY = re.compile(
    r"combx|comment|contact|foot|masthead|media|meta|outbrain|promo|related|scroll|shoutbox|sidebar|sponsor|"
    r"shopping|tags|tool|widget|nav|menu",
    re.IGNORECASE,
)
_TEASER = 600
"""The best of several elements that are named alike may be a teaser of another post where it has fewer characters."""
_MEDIA = "img,iframe,object,embed,video,audio"
_LINES = 80
"""Characters of a paragraph that is more than a line about the post."""
_BESIDE_MEDIA = 140
"""Characters of paragraphs beside pictures that are words of the post."""
_APART = 5
"""How many levels up the blocks of one post meet."""
_SPEAKERS = '[class*="author" i],[class*="user" i],[class*="poster" i],[class*="nick" i]'
_CANDIDATES = 6
"""Elements with the most prose whose links are counted."""
_REST = re.compile(r"full-?text|entry-?more|extended", re.IGNORECASE)
"""What the rest of a post is called whose first part stands apart."""
Prose = Sequence[tuple[LexborNode, int]]
_SENTENCE = re.compile(r"[,.;:!?，。、]")


def find_body(sheet: Sheet, entries: Sequence[LexborNode]) -> list[LexborNode]:
    """Find the elements that hold the post's words, in their order. ``entries``: the comments, kept out."""
    roots = {node.mem_id for node in entries}
    aside, commented = Beside(sheet, roots), _commented(entries, roots)
    short: list[LexborNode] = []
    teaser: list[LexborNode] = []
    wordless: list[LexborNode] = []
    for names in _NAMED:
        found, silent = _named(sheet, names, roots, commented)
        wordless = wordless or [node for node in silent if node not in aside and _is_all(node, aside)][:1]
        if not found:
            continue
        best, length = max(found, key=lambda one: one[1])
        inner = short or wordless
        if inner and within(inner[0], {best.mem_id}):
            continue  # a frame around it
        if best in aside or (length < 140 and best.css_first(_MEDIA) is None):
            short = short or [best]
        elif len(found) > 1 and length < _TEASER:
            teaser = teaser or [best]
        elif not teaser or _outweighs([best], teaser):
            return [best]
    if not entries and (counted := all_below_counts(sheet)):
        # Comments that could not be read are the post's words no more than those that could.
        aside = Beside(sheet, {node.mem_id for node in counted})
    prose = list(_prose(sheet, aside)) or list(_bare(sheet, aside))
    if wordless and not (short or teaser) and sum(length for _, length in prose) < _TEASER:
        return wordless
    dense = _densest(prose, aside)
    if teaser and not _outweighs(dense, teaser):
        return teaser
    return short if short and _holds_all(prose, short[0], dense) else dense


def _named(
    sheet: Sheet, names: tuple[str, ...], roots: set[int], commented: dict[int, list[LexborNode]]
) -> tuple[list[tuple[LexborNode, int]], list[LexborNode]]:
    """Give the outermost elements of these names that hold more than comments, with the characters of the rest; and those of pictures alone."""
    found = list[tuple[LexborNode, int]]()
    silent = list[LexborNode]()
    for node in once(_marked(sheet, names)):
        length = len(words(node)) - sum(len(words(one)) for one in commented.get(node.mem_id, ()))
        if length > 0 and not within(node, roots):
            found.append((node, length))
        elif length <= 0 and node.css_first(_MEDIA) is not None and not within(node, roots):
            silent.append(node)
    places = {node.mem_id for node, _ in found}
    outermost = [one for one in found if not stands_in(one[0], places)] if len(found) > 1 else found
    return outermost, silent


def _is_all(pictures: LexborNode, aside: Beside) -> bool:
    """Whether pictures are all that a post has: no more than lines about it stand beside them."""
    above = pictures.parent
    beside = above.css("p") if above is not None else []
    texts = (text for node in beside if len(text := words(node)) >= _LINES and node not in aside)
    return sum(len(text) for text in texts if dateline.find(text) is None) < _BESIDE_MEDIA


def _commented(entries: Sequence[LexborNode], roots: set[int]) -> dict[int, list[LexborNode]]:
    """Give the comments in each element that holds some, by its place: themes set lists of them in an ``entry``."""
    beside: dict[int, tuple[LexborNode, list[LexborNode]]] = {}
    for node in entries:
        if (above := node.parent) is not None:
            beside.setdefault(above.mem_id, (above, []))[1].append(node)
    inside: dict[int, list[LexborNode]] = {}
    for holder, held in beside.values():
        if not within(holder, roots):
            for above in chain((holder,), ancestors(holder)):
                inside.setdefault(above.mem_id, []).extend(held)
    return inside


def _holds_all(prose: Prose, short: LexborNode, around: Sequence[LexborNode]) -> bool:
    """Whether a short post has all the prose of what was found around it: the rest is the theme's."""
    places, own = {node.mem_id for node in around}, {short.mem_id}
    return all(within(node, own) or _tells_of(node) for node, _ in prose if within(node, places))


def _tells_of(node: LexborNode) -> bool:
    """Whether a paragraph is named as one about the post ("postmetadata"): no part of it."""
    return _UNLIKELY.search(called(node)) is not None


def _outweighs(nodes: Sequence[LexborNode], teaser: Sequence[LexborNode]) -> bool:
    """Whether words found elsewhere are so many more that the others were a teaser of another post."""
    return sum(len(words(node)) for node in nodes) >= 4 * sum(len(words(node)) for node in teaser)


def _marked(sheet: Sheet, names: tuple[str, ...]) -> Iterable[LexborNode]:
    if names is _NAMED[0] and (sheet.microdata or "content:encoded" in sheet.properties):
        yield from sheet.all('[itemprop="articleBody"],[property="content:encoded"]')
    for node in sheet.marks.of(names):
        # Short messages shown beside the post are entries of another kind.
        if node.tag == "span":
            continue
        if not set(_JOURNAL).isdisjoint(tokens(node)):
            yield from node.css(".body")
        else:
            yield node


def _prose(sheet: Sheet, aside: Beside) -> Iterable[tuple[LexborNode, int]]:
    """Give the paragraphs that may be the post's, and their lengths."""
    for paragraph, loose in _paragraphs(sheet):
        length = _length(paragraph, loose=loose)
        if length >= 25 and paragraph not in aside:
            yield paragraph, length


def _bare(sheet: Sheet, aside: Beside) -> Iterable[tuple[LexborNode, int]]:
    """Give the elements that hold text without paragraphs and breaks, on pages that have no others."""
    for node in sheet.tree.css("div,td"):
        if (length := _length(node, loose=True)) >= _LINES and node not in aside:
            yield node, length


def _densest(prose: Prose, aside: Beside) -> list[LexborNode]:
    """Score the parents of paragraphs by the prose in them, and add siblings that hold prose as well."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph, length in prose:
        gain = 1 + min(length / 100, 4) + len(_SENTENCE.findall(paragraph.text())) / 4
        for above, part in zip(_near(paragraph), (1.0, 0.5, 0.2), strict=False):
            nodes[above.mem_id] = above
            scores[above.mem_id] = scores.get(above.mem_id, _bonus(above)) + gain * part
    if not scores:
        return []
    highest = sorted(scores, key=scores.__getitem__, reverse=True)[:_CANDIDATES]
    weighed = scores | {place: scores[place] * (1 - link_share(nodes[place])) for place in highest}
    best = nodes[max(highest, key=weighed.__getitem__)]
    return _each_once(
        _blocks(best, [nodes[place] for place in scores], aside) or _with_siblings(best, weighed, aside)
    )


def _blocks(best: LexborNode, scored: Sequence[LexborNode], aside: Beside) -> list[LexborNode]:
    """Where a page is built of blocks, the words stand in several elements that are dressed alike."""
    dress = _dress(best)
    if not any(dress[1::2]):
        return []
    alike = [node for node in scored if _dress(node) == dress and node not in aside]
    if len(alike) < 2:
        return []
    frames = [above for above in ancestors(best) if above.tag not in {"body", "html"}][:_APART]
    frame = next(
        (above for above in frames if sum(stands_in(node, {above.mem_id}) for node in alike) > 1), None
    )
    if frame is None:
        return []
    inside = {node.mem_id for node in alike if stands_in(node, {frame.mem_id})}
    ordered = [node for node in frame.css(best.tag or "div") if node.mem_id in inside]
    ordered = [node for node in ordered if not stands_in(node, inside)]
    return ordered[:1] if _by_several(frame, ordered) else ordered


def _by_several(frame: LexborNode, blocks: Sequence[LexborNode]) -> bool:
    """Whether someone is named beside each block, and a day before each but the first: a topic of a forum, and its answers."""
    own = {node.mem_id for node in blocks}
    named = [node for node in once(frame.css(_SPEAKERS)) if not within(node, own)]
    if len(named) < len(blocks):
        return False
    texts = [text for node in blocks if (text := words(node))]
    rest = words(frame).partition(texts[0])[2] if texts else ""
    for text in texts[1:]:
        before, _, rest = rest.partition(text)
        if dateline.find(before) is None:
            return False
    return len(texts) > 1


def _each_once(blocks: Sequence[LexborNode]) -> list[LexborNode]:
    """Leave out blocks that say the same as another: some pages hold their words once more, for other screens."""
    return list({words(node): node for node in blocks}.values()) if len(blocks) > 1 else list(blocks)


def _dress(node: LexborNode) -> tuple[str, str, str, str]:
    above = node.parent
    around = (above.tag or "", attribute(above, "class")) if above is not None else ("", "")
    return (node.tag or "", attribute(node, "class"), *around)


def _paragraphs(sheet: Sheet) -> Iterable[tuple[LexborNode, bool]]:
    """Paragraphs, and elements whose text is broken by ``br`` only; of these what stands directly in them counts."""
    for node in sheet.tree.css("p,pre,blockquote,dd,td>font"):
        yield node, False
    for node in once(above for node in sheet.tree.css("br") if (above := node.parent) is not None):
        if node.tag not in {"p", "pre", "body"}:
            yield node, True


def _length(paragraph: LexborNode, *, loose: bool) -> int:
    if not loose:
        return len(paragraph.text())
    own = (child for child in paragraph.iter(include_text=True) if child.is_text_node)
    return sum(len(child.text().strip()) for child in own)


def _near(paragraph: LexborNode) -> Iterable[LexborNode]:
    first = [] if paragraph.tag in {"p", "pre", "blockquote", "dd"} else [paragraph]
    for above in chain(first, ancestors(paragraph)):
        if above.tag in {"body", "html"} and first:
            return
        yield above


def _bonus(node: LexborNode) -> float:
    return _bonus_of(called(node)) + (5.0 if node.tag in {"article", "main"} else 0.0)


def _with_siblings(best: LexborNode, weighed: dict[int, float], aside: Beside) -> list[LexborNode]:
    above = best.parent
    if above is None or best.tag == "body":
        return [best]
    enough = max(10.0, weighed[best.mem_id] * 0.2)
    chosen = []
    for node in above.iter():
        floor = 0 if _REST.search(attribute(node, "class")) else enough
        if node.mem_id == best.mem_id or (node not in aside and weighed.get(node.mem_id, -1) >= floor):
            chosen.append(node)
        elif node.tag in {"p", "h1", "h2", "blockquote"} and node not in aside and not _tells_of(node):
            text = words(node)
            if len(text) > 80 and link_share(node) < 0.25:
                chosen.append(node)
    return chosen


@lru_cache(maxsize=4096)
def _bonus_of(names: str) -> float:
    return (5.0 if _LIKELY.search(names) else 0.0) - (5.0 if _UNLIKELY.search(names) else 0.0)
