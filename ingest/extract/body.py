"""Which element of a page holds the post's words: by the names themes give it, else by where the prose is."""

# ruff: noqa: RUF001 - other alphabets and typographic marks are meant

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from selectolax.lexbor import LexborNode

from ingest.extract.beside import Beside
from ingest.extract.sheet import Sheet, ancestors, attribute, once, tokens, words

_NAMED: tuple[tuple[str, ...], ...] = (
    ("wp-block-post-content", "e-content"),
    (
        *("entry-content", "post-body", "entry-body", "post-content", "post_content", "entrytext"),
        *("storycontent", "format_text", "post-entry", "asset-content", "b-singlepost-bodywrapper"),
        *("field-name-body", "field--name-body", "journal-entry-text"),
    ),
    (
        *("entry", "post-text", "posttext", "blog-post", "post-inner", "post-bodycopy", "entrybody"),
        *("article-content", "articlecontent", "postcontent", "PostContent", "the-content", "KonaBody"),
    ),
)
"""Class names of the element that holds the post's words, the surest first."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FURNITURE_TAGS = frozenset(["script", "style", "form", "nav", "noscript", "button", "input", "select"])
_FURNITURE = re.compile(
    r"share|sharing|social|related|addtoany|navigation|wp-caption-hidden|print-only|post-?meta|post-footer"
    r"|entry-footer|tags|author-box|author-bio|adsense|newsletter|screen-reader-text"
    r"|post-nav-links|page-links?\b|post-page-numbers|yarpp",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"\brelated\b|recommend|similar (?:posts|articles|entries)|you (?:may|might|will|could)\b.{0,12}\b(?:like|enjoy|interested)"
    r"|\b(?:popular|recent|other|more|further)\s(?:posts|articles|stories|entries|from)\b|\u00e4hnliche|verwandte|weitere (?:artikel|beitr\u00e4ge)"
    r"|(?:articles?|billets?) (?:li\u00e9s|similaires|connexes)|relacionad|correlati|gerelateerd|relaterade|powi\u0105zane",
    re.IGNORECASE,
)
"""What stands above a list of other posts."""
_LABEL = 90
"""Characters that it has at most."""
_LIKELY = re.compile(r"article|body|content|entry|hentry|main|page|post|text|blog|story", re.IGNORECASE)
_UNLIKELY = re.compile(
    r"combx|comment|contact|foot|masthead|media|meta|outbrain|promo|related|scroll|shoutbox|sidebar|sponsor|"
    r"shopping|tags|tool|widget|nav|menu",
    re.IGNORECASE,
)
_TEASER = 600
"""The best of several elements that are named alike may be a teaser of another post where it has fewer characters."""
_LINKED = 0.8
"""Part of a list's characters that are links, where it is one of links."""
_APART = 5
"""How many levels up the blocks of one post meet."""
_CANDIDATES = 6
"""Elements with the most prose whose links are counted."""
Prose = Sequence[tuple[LexborNode, int]]
_SENTENCE = re.compile(r"[,.;:!?，。、]")


def find_body(sheet: Sheet, entries: Sequence[LexborNode]) -> list[LexborNode]:
    """Find the elements that hold the post's words, in their order. ``entries``: the comments, kept out."""
    roots = {node.mem_id for node in entries}
    aside = Beside(sheet, roots)
    short: list[LexborNode] = []
    teaser: list[LexborNode] = []
    for names in _NAMED:
        found = [
            (node, text)
            for node in _marked(sheet, names)
            if (text := node.text()) and not text.isspace() and not _inside(node, roots)
        ]
        places = {node.mem_id for node, _ in found}
        found = [one for one in found if not _under(one[0], places)] if len(found) > 1 else found
        if not found:
            continue
        best, text = max(found, key=lambda one: len(one[1]))
        length = len(" ".join(text.split()))
        if best in aside or (length < 140 and best.css_first("img,iframe,object,embed,video") is None):
            short = short or [best]
        elif len(found) > 1 and length < _TEASER:
            teaser = teaser or [best]
        elif not teaser or _outweighs([best], teaser):
            return [best]
    prose = list(_prose(sheet, aside))
    dense = _densest(prose, aside)
    if teaser and not _outweighs(dense, teaser):
        return teaser
    return short if short and _holds_all(prose, short[0], dense) else dense


def _holds_all(prose: Prose, short: LexborNode, around: Sequence[LexborNode]) -> bool:
    """Whether a short post has all the prose of what was found around it: the rest is the theme's."""
    places, own = {node.mem_id for node in around}, {short.mem_id}
    return all(_inside(node, own) or _tells_of(node) for node, _ in prose if _inside(node, places))


def _tells_of(node: LexborNode) -> bool:
    """Whether a paragraph is named as one about the post ("postmetadata"): no part of it."""
    return _UNLIKELY.search(f"{attribute(node, 'class')} {node.id or ''}") is not None


def _outweighs(nodes: Sequence[LexborNode], teaser: Sequence[LexborNode]) -> bool:
    """Whether words found elsewhere are so many more that the others were a teaser of another post."""
    return sum(len(words(node)) for node in nodes) >= 4 * sum(len(words(node)) for node in teaser)


def _marked(sheet: Sheet, names: tuple[str, ...]) -> Iterable[LexborNode]:
    if names is _NAMED[0] and (sheet.microdata or "content:encoded" in sheet.html):
        yield from sheet.all('[itemprop="articleBody"],[property="content:encoded"]')
    for node in sheet.marks.of(names):
        # Short messages shown beside the post are entries of another kind.
        if node.tag == "span":
            continue
        if "journal-entry-text" in tokens(node):
            yield from node.css(".body")
        else:
            yield node


def strip_furniture(body: LexborNode, entries: Sequence[LexborNode]) -> None:
    """Take out of the post's element what no author wrote: share buttons, related posts, the comments."""
    whole = max(1, len(body.text()))
    found = []
    for node in body.traverse():
        tag = node.tag or ""
        if node.is_element_node and _is_furniture(tag, node.attrs.sget("class") or ""):
            found.append((node, tag))
    for node, tag in found:
        names = attribute(node, "class").lower()
        if node.mem_id == body.mem_id or (_keeps(tag, names) and len(node.text()) > whole // 4):
            continue
        node.decompose()
    _strip_related(body)
    _strip_entries(body, entries)


def _strip_entries(body: LexborNode, entries: Sequence[LexborNode]) -> None:
    """Take out the comments, and the headings of their lists."""
    here, holders = {body.mem_id}, dict[int, LexborNode]()
    known = dict[int, bool]()
    for node in entries:
        above = node.parent
        if above is not None:
            if above.mem_id not in known:
                known[above.mem_id] = _inside(above, here)
            if known[above.mem_id]:
                holders[above.mem_id] = above
                node.remove()
    for holder in holders.values():
        # What is left of a list of comments is its heading.
        if holder.mem_id != body.mem_id and len(words(holder)) <= _LABEL:
            holder.remove()


def _strip_related(body: LexborNode) -> None:
    """Take out lists of nothing but links whose headings call them those of other posts."""
    for listed in body.css("ol,ul"):
        label = listed.prev
        while label is not None and not label.is_element_node:
            label = label.prev
        if label is None or label.tag not in _HEADINGS:
            continue
        text = words(label)
        if len(text) <= _LABEL and _RELATED.search(text) and _link_share(listed) > _LINKED:
            listed.remove()
            label.remove()


@lru_cache(maxsize=8192)
def _is_furniture(tag: str, classes: str) -> bool:
    if tag in _FURNITURE_TAGS or _FURNITURE.search(classes):
        return True
    return "sharedaddy" in classes or "jp-relatedposts" in classes


def _keeps(tag: str | None, names: str) -> bool:
    if tag in {"script", "style", "noscript", "nav", "form", "select"}:
        return False
    return "share" not in names and "page-link" not in names and "post-nav-links" not in names


def _prose(sheet: Sheet, aside: Beside) -> Iterable[tuple[LexborNode, int]]:
    """Give the paragraphs that may be the post's, and their lengths."""
    for paragraph, loose in _paragraphs(sheet):
        length = _length(paragraph, loose=loose)
        if length >= 25 and paragraph not in aside:
            yield paragraph, length


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
    weighed = scores | {place: scores[place] * (1 - _link_share(nodes[place])) for place in highest}
    best = nodes[max(highest, key=weighed.__getitem__)]
    return _blocks(best, [nodes[place] for place in scores], aside) or _with_siblings(best, weighed, aside)


def _blocks(best: LexborNode, scored: Sequence[LexborNode], aside: Beside) -> list[LexborNode]:
    """Where a page is built of blocks, the words stand in several elements that are dressed alike."""
    dress = _dress(best)
    if not any(dress[1::2]):
        return []
    alike = [node for node in scored if _dress(node) == dress and node not in aside]
    if len(alike) < 2:
        return []
    frames = [above for above in ancestors(best) if above.tag not in {"body", "html"}][:_APART]
    frame = next((above for above in frames if sum(_within(node, above) for node in alike) > 1), None)
    if frame is None:
        return []
    inside = {node.mem_id for node in alike if _within(node, frame)}
    ordered = [node for node in frame.css(best.tag or "div") if node.mem_id in inside]
    return [node for node in ordered if not _under(node, inside)]


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
    return _bonus_of(f"{attribute(node, 'class')} {node.id or ''}") + (
        5.0 if node.tag in {"article", "main"} else 0.0
    )


def _link_share(node: LexborNode) -> float:
    linked = sum(len(link.text()) for link in node.css("a"))
    return min(1.0, linked / max(1, len(node.text().strip())))


def _with_siblings(best: LexborNode, weighed: dict[int, float], aside: Beside) -> list[LexborNode]:
    above = best.parent
    if above is None or best.tag == "body":
        return [best]
    enough = max(10.0, weighed[best.mem_id] * 0.2)
    chosen = []
    for node in above.iter():
        if node.mem_id == best.mem_id or (node not in aside and weighed.get(node.mem_id, 0) >= enough):
            chosen.append(node)
        elif node.tag in {"p", "h1", "h2", "blockquote"} and node not in aside:
            text = words(node)
            if len(text) > 80 and _link_share(node) < 0.25:
                chosen.append(node)
    return chosen


@lru_cache(maxsize=4096)
def _bonus_of(names: str) -> float:
    return (5.0 if _LIKELY.search(names) else 0.0) - (5.0 if _UNLIKELY.search(names) else 0.0)


def _inside(node: LexborNode, places: set[int]) -> bool:
    return node.mem_id in places or any(above.mem_id in places for above in ancestors(node))


def _within(node: LexborNode, outer: LexborNode) -> bool:
    return any(above.mem_id == outer.mem_id for above in ancestors(node))


def _under(node: LexborNode, places: set[int]) -> bool:
    return any(above.mem_id in places for above in ancestors(node))
