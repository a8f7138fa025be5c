"""What stands among a post's words that no author wrote: share buttons, lists of other posts, the lines that tell of it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from ingest.extract.html.neighbours import element_before
from ingest.extract.html.sheet import HEADINGS, ancestors, attribute, words
from ingest.extract.page.anchors import within
from ingest.extract.page.counts import says_count
from ingest.extract.post.notices import heads_what_is_sold

_TAGS = frozenset(["script", "style", "form", "nav", "noscript", "button", "input", "select"])
_TELLING = r"post-?meta|post-footer|entry-footer|(?<![\w-])posted(?![\w-])"
_NAMES = re.compile(
    rf"share|sharing|shariff|social|sociable|related|addtoany|addthis|linkwithin|navigation|wp-caption-hidden|print-only|{_TELLING}"
    r"|tags|tagged|author-?box|author[-_](?:bio|info)|about-author|biographia|adsense|newsletter|screen-reader-text"
    r"|wp_?ulike|post-ratings|star-rating|(?<![\w-])rating(?![\w-])|kk-star-ratings|kksr|gdrts|post-views|pvc_|tptn_counter|printfriendly|ssba|mashsb|essb_"
    r"|sfsi|saboxplugin|ts-fab|abh_box|pp-multiple-authors|m-a-box|molongui|ratingblock|reading-time|post-modified-info"
    r"|ez-toc|toc_container|lwptoc|irpp?-post|code-block-\d"
    r"|(?<![\w-])st_[a-z]+_(?:large|button|[hv]count|custom)(?![\w-])|flattr|(?<![\w-])donat(?:e|ion)[-_](?:box|button|widget|cta)(?![\w-])"
    r"|helpful(?![\w-])|zemanta-|bctt-ctt-btn|tm-ctt-btn|wpautbox|wpml-|icl_post_in|qtranxs_|formkit-"
    r"|series-?box|series-?meta|wwsgd|topsy_widget|hreview-aggregate"
    r"|post-nav-links|page-links?\b|post-page-numbers|yarpp|(?<![\w-])wpa(?![\w-])|wpcnt|wpadvert",
    re.IGNORECASE,
)
"""``shariff`` is a plugin's share buttons; ``wpa``, ``wpcnt`` and ``wpadvert`` hold the advertisements of WordPress.com."""
_NO_FRAMES = (
    *("share", "shariff", "wpcnt", "wpadvert", "page-link", "post-nav-links"),
    *(
        "author-box",
        "author_box",
        "authorbox",
        "about-author",
        "author_info",
        "author-info",
        "author_bio",
        "author-bio",
        "biographia",
    ),
    *("saboxplugin", "ts-fab", "abh_box", "pp-multiple-authors", "molongui", "ez-toc", "toc_container"),
)
"""Of these, names that no element around a post's words has."""
_ENTRY = frozenset({"entry", "entry-content", "post-content", "post-entry", "post-body"})
"""Names of the words themselves, whatever stands beside them in the class ("entry share")."""
_TELLS = re.compile(_TELLING, re.IGNORECASE)
"""Names of what tells of the post: when it was published, by whom, under which headings."""
_RELATED = re.compile(
    r"\brelated\b|recommend|similar (?:posts|articles|entries)|you (?:may|might|will|could)\b.{0,12}\b(?:like|enjoy|interested)"
    r"|\b(?:popular|recent|other|more|further)\s(?:posts|articles|stories|entries|from)\b|\u00e4hnliche|verwandte|weitere (?:artikel|beitr\u00e4ge)"
    r"|(?:articles?|billets?) (?:li\u00e9s|similaires|connexes)|relacionad|correlati|gerelateerd|relaterade|powi\u0105zane|\bon this day\b",
    re.IGNORECASE,
)
"""What stands above a list of other posts."""
_LABEL = 90
"""Characters that it has at most."""
_PLAIN_LABEL = 50
"""Characters that it has at most where it is no heading."""
_AUTHOR_BOX = re.compile(
    r"author[-_]?(?:box|area|info|bio|desc)|about[-_]?(?:the[-_]?)?author", re.IGNORECASE
)
"""Ids of a box about the author; Table of Contents Plus names its box by an id as well."""
_PULLED = re.compile(r"pull-?(?:ed-?)?quote", re.IGNORECASE)
_QUOTED = " .\u2026\"'\u2018\u2019\u201c\u201d\u00ab\u00bb"
_SENTENCE = 12
"""Characters that a quotation has at least."""
_BESIDE = 0.4
"""Part of the characters of what stands aside that are links, where it is no note of the author's."""
_LISTS = frozenset({"ol", "ul", "dl"})
_FRAMES = 3
"""Elements around a list of comments that it may stand first in."""
_LINKED = 0.8
"""Part of a list's characters that are links, where it is one of links."""


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
        if node.mem_id == body.mem_id or (_may_wrap(tag, names) and len(node.text()) > whole // 4):
            continue
        node.decompose()
    for node in body.css("aside"):
        linked = sum(len(words(link)) for link in node.css("a"))
        if node.mem_id != body.mem_id and linked > _BESIDE * len(words(node)):
            node.decompose()
    _strip_labels(body)
    _strip_by_ids(body, whole)
    _strip_related(body)
    _strip_entries(body, entries)


def telling(body: LexborNode) -> Iterator[LexborNode]:
    """Give the lines that tell of the post, in the element of its words."""
    for node in body.css("p[class],div[class]"):
        if _TELLS.search(attribute(node, "class")):
            yield node


def link_share(node: LexborNode) -> float:
    """Give the part of an element's characters that are links."""
    linked = sum(len(link.text()) for link in node.css("a[href]"))
    return min(1.0, linked / max(1, len(node.text().strip())))


def _strip_labels(body: LexborNode) -> None:
    """Take out counts of comments, and what stands above advertisements."""
    for node in body.css('[class*="omment"]'):
        if node.mem_id != body.mem_id and len(node.text()) <= _LABEL and says_count(words(node)):
            node.decompose()
    for node in body.css('[class*="pull"]'):
        if _PULLED.search(attribute(node, "class")) and _is_said_twice(node, body):
            node.decompose()
    for node in body.css("p,div,span,small,center"):
        if node.mem_id != body.mem_id and heads_what_is_sold(node):
            node.decompose()


def _is_said_twice(quote: LexborNode, body: LexborNode) -> bool:
    """Whether what is pulled out of a post's words to be seen stands in them as well."""
    text = " ".join(quote.text().split()).strip(_QUOTED).lower()
    return len(text) >= _SENTENCE and " ".join(body.text().split()).lower().count(text) > 1


def _strip_by_ids(body: LexborNode, whole: int) -> None:
    for node in body.css('[id*="uthor"],[id="toc_container"]'):
        named = node.id == "toc_container" or _AUTHOR_BOX.search(node.id or "")
        if named and len(node.text()) <= whole // 4 and node.mem_id != body.mem_id:
            node.decompose()


def _strip_entries(body: LexborNode, entries: Sequence[LexborNode]) -> None:
    """Take out the comments, and the headings of their lists."""
    here, holders = {body.mem_id}, dict[int, LexborNode]()
    known = dict[int, bool]()
    for node in entries:
        above = node.parent
        if above is not None:
            if above.mem_id not in known:
                known[above.mem_id] = within(above, here)
            if known[above.mem_id]:
                holders[above.mem_id] = above
                node.remove()
    for holder in holders.values():
        if (heading := _heading_of(holder, body)) is not None:
            heading.decompose()
        # What is left of an element around comments is its heading, and of a list what somebody said in it.
        if holder.mem_id != body.mem_id and (holder.tag in _LISTS or len(words(holder)) <= _LABEL):
            holder.remove()


def _heading_of(holder: LexborNode, body: LexborNode) -> LexborNode | None:
    """Give the heading right above a list of comments, or above what it is the first of."""
    for node in (holder, *islice(ancestors(holder), _FRAMES)):
        if node.mem_id == body.mem_id:
            return None
        if (before := element_before(node)) is not None:
            return before if before.tag in HEADINGS and len(words(before)) <= _LABEL else None
    return None


def heads_others(label: LexborNode) -> bool:
    """Whether an element calls what follows it other posts."""
    longest = _LABEL if label.tag in HEADINGS else _PLAIN_LABEL
    return len(text := words(label)) <= longest and _RELATED.search(text) is not None


def _letters_linked(node: LexborNode) -> float:
    """Give the part of an element's letters that are links; years and counts of comments stand beside these."""
    linked = sum(sum(map(str.isalpha, link.text())) for link in node.css("a[href]"))
    return linked / max(1, sum(map(str.isalpha, node.text())))


def _opens_with_links(listed: LexborNode) -> bool:
    """Whether each item of a list opens with a link: an excerpt, a day or a source may follow it."""
    items = listed.css("li")
    return len(items) > 1 and all(_opens_with_link(item) for item in items)


def _opens_with_link(item: LexborNode) -> bool:
    link = item.css_first("a")
    return link is not None and bool(text := words(link)) and words(item).startswith(text)


def _strip_related(body: LexborNode) -> None:
    """Take out lists of nothing but links whose headings call them those of other posts."""
    for listed in body.css("ol,ul,p"):
        if listed.tag == "p" and listed.css_first("a") is None:
            continue
        label = element_before(listed)
        if label is None or not heads_others(label):
            continue
        if _letters_linked(listed) <= _LINKED and not _opens_with_links(listed):
            continue
        # Below a picture such a list may be most of what there is.
        if label.tag in HEADINGS or 2 * len(listed.text()) <= len(body.text()):
            listed.remove()
            label.remove()


@lru_cache(maxsize=8192)
def _is_furniture(tag: str, classes: str) -> bool:
    if tag in _TAGS or _NAMES.search(classes):
        return True
    return "sharedaddy" in classes or "jp-relatedposts" in classes


def _may_wrap(tag: str, names: str) -> bool:
    """Whether an element that is named like furniture may be a frame around the post's words: no paragraph is."""
    if tag in {"p", "script", "style", "noscript", "nav", "form", "select"}:
        return False
    if not _ENTRY.isdisjoint(names.split()):
        return True
    return names != "wpa" and not any(name in names for name in _NO_FRAMES)
