"""A post's title: the one that themes mark, the heading above its words, or what the head says."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest import urls
from ingest.extract.bylines import dateline
from ingest.extract.bylines.written_by import tells_of_post
from ingest.extract.html.sheet import Sheet, ancestors, attribute, tokens, words
from ingest.extract.page.anchors import within
from ingest.extract.page.counts import says_count
from ingest.extract.page.standing import is_day, is_named, is_named_in, letters

_ELSEWHERE = re.compile(
    r"\bwp-block-(?:query|post-template|latest-posts)\b|\bwidget_|sidebar|related|recent", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_BOOKMARKED = ",".join(f'h{size}:has(>a[rel~="bookmark"])' for size in (1, 2, 3))
_AROUND = 3
"""Characters that a heading may have beside a date, and be nothing but that date."""
_SEVERAL = 3
"""Marked titles of which the first may be another post's."""
_FRONT = 3
"""Slashes of the address of a blog's front, at least."""
_TELLING = 8
"""Letters of a heading that stand at an end of the head's title by more than chance."""
_PARTS = re.compile(r"(\s+[\u00bb\u00ab\u203a\u2039|\u2013\u2014:\u00b7\u2022~-]+\s+)")
"""What stands between a post's title and the blog's name in the head, with what it divides."""
_ARCHIVE = "blogarchive"
"""What Kubrick, and the themes made from it, write between the two."""
_TITLED = 'h1,h2,h3,h4,[class*="title" i],[class*="heading" i],[class*="caption" i]'
"""What may show a title, in themes that make a heading of it or only call it one."""
_APART = re.compile(r"\s+[-\u2013\u2014:~/>]+\s+|\s*[|\u00bb\u00ab\u00b7\u2022]+\s*|:\s+")
"""Signs between a post's title and its blog's name."""


class Title(NamedTuple):
    """A post's title, and the heading that shows it."""

    text: str | None = None
    heading: LexborNode | None = None


def find_title(
    sheet: Sheet, chosen: Sequence[LexborNode], roots: set[int], *, head: str, blog: str | None
) -> Title:
    """Find it. ``chosen``: the post's words; ``roots``: the comments; ``head``: the letters of the head's titles; ``blog``: the blog's name."""
    marked = [
        node
        for node in sheet.marks.of(("entry-title", "wp-block-post-title", "post-title"))
        if not within(node, roots)
        and (node.tag == "h1" or not {"entry-title", "wp-block-post-title"}.isdisjoint(tokens(node)))
    ]
    alone = [node for node in marked if not _is_of_another(node, sheet) and not _is_hidden(node, head)]
    # A theme may mark the name of the blog's part as a title, too ("Blog - Latest News").
    own = next((node for node in alone if is_named(node, head)), alone[0] if alone else None)
    blog = blog or _blog_shown(sheet)
    name = letters(blog) if blog else None
    if own is not None and (text := _as_in_head(own, head)):
        if _are_of_others(marked, head):
            instead = _named_heading(sheet, chosen, head=head, blog=name)
            return Title(_words_of(instead), instead) if instead is not None else Title(text, own)
        return Title(text, own)
    # Where the post has no title, what stands at the head is the name of the blog.
    found = _shown(sheet, chosen, roots, head, name)
    shown = next((one for one in found if one.text and letters(one.text) != name), None)
    return shown or _named_by_feed(sheet, roots, name)


def _blog_shown(sheet: Sheet) -> str | None:
    """Give the name of the blog where nothing but a large heading that leads to a front of the page's tells it."""
    own = urls.canonical(sheet.address) or ""
    for heading in sheet.all("h1"):
        link = heading.css_first("a[href]")
        front = urls.resolve(sheet.address, attribute(link, "href")) if link is not None else None
        front = (urls.canonical(front) or "").rstrip("/") + "/" if front else ""
        if link is not None and front.count("/") >= _FRONT and own.startswith(front) and own != front:
            return words(heading) if words(heading) == words(link) else None
    return None


def _shown(
    sheet: Sheet, chosen: Sequence[LexborNode], roots: set[int], head: str, blog: str | None
) -> Iterator[Title]:
    """Give what may be the title, where no theme marks it. ``blog``: the letters of the blog's name."""
    heading = _heading_of(chosen, head)
    given = sheet.meta("og:title") or ""
    above = Title(_words_of(heading), heading) if heading is not None else Title()
    if above.text and _is_end_of(letters(above.text), letters(given)):
        # Some engines write the blog's name beside the title for others.
        yield above
    if _APART.search(given):
        yield from _parts_of(given, sheet, chosen, roots, blog)
    yield Title(given, heading)
    large = [Title(_words_of(node), node) for node in sheet.all("h1")]
    if not above.text or not is_named_in(above.text, head):
        title = sheet.first("title")
        yield from _parts_of(words(title) if title is not None else "", sheet, chosen, roots, blog)
        # The blog's name may be as large; what the head begins with is the page's own.
        named = [one for one in large if is_named_in(one.text or "", head)]
        yield from sorted(named, key=lambda one: not head.startswith(letters(one.text or "")))
    yield above
    title = sheet.first("title")
    called = words(title) if title is not None else ""
    yield from large[:1]
    yield Title(_without_blog(called, blog), heading)


def _without_blog(called: str, blog: str | None) -> str:
    """Give the head's title without the name of the blog at either end, and what Kubrick writes after it."""
    parts = _PARTS.split(called)
    while len(parts) > 1 and letters(parts[0]) in {blog, _ARCHIVE}:
        parts = parts[2:]
    while len(parts) > 1 and letters(parts[-1]) in {blog, _ARCHIVE}:
        parts = parts[:-2]
    return "".join(parts)


def _is_hidden(node: LexborNode, head: str) -> bool:
    """Whether a title that the head does not name stands in what no reader sees."""
    if is_named(node, head):
        return False
    return any("display:none" in attribute(above, "style").replace(" ", "") for above in ancestors(node))


def _parts_of(
    text: str, sheet: Sheet, chosen: Sequence[LexborNode], roots: set[int], blog: str | None
) -> Iterator[Title]:
    """Give what shows one end of a title in the head, the blog's name being the other, nearest to the post's words."""
    ends = _ends_of(text, sheet) - {blog}
    parts = [node for node in sheet.all(_TITLED) if letters(words(node)) in ends] if ends else []
    parts = [node for node in parts if not within(node, roots) and not _leads_to_front(node, sheet)]
    if parts and not chosen and len({letters(words(node)) for node in parts}) == 1:
        yield Title(_words_of(parts[0]), parts[0])
    for above in (chosen[0], *ancestors(chosen[0])) if parts and chosen else ():
        if near := [node for node in parts if within(node, {above.mem_id})]:
            # It may stand once more in a list below the words.
            first = next(node for node in near if letters(words(node)) == letters(words(near[-1])))
            yield Title(_words_of(first), first)
            return


def _ends_of(text: str, sheet: Sheet) -> set[str]:
    """Give the letters of what stands before a sign in a title of the head, and after one, but for the name that the feeds begin with."""
    ends = {
        letters(end) for sign in _APART.finditer(text) for end in (text[: sign.start()], text[sign.end() :])
    }
    feeds = [letters(link.title) for link in sheet.feeds() if link.title]
    return {
        end
        for end in ends
        if len(end) >= _TELLING and not (feeds and all(one.startswith(end) for one in feeds))
    }


def _leads_to_front(node: LexborNode, sheet: Sheet) -> bool:
    """Whether a link in an element, or around it, leads to a front of the page's: it shows the blog's name."""
    link = node.css_first("a[href]") or next((above for above in ancestors(node) if above.tag == "a"), None)
    if link is None:
        return False
    target = (urls.canonical(urls.resolve(sheet.address, attribute(link, "href")) or "") or "").rstrip(
        "/"
    ) + "/"
    own = urls.canonical(sheet.address) or ""
    return own.startswith(target) and own.rstrip("/") + "/" != target


def _named_by_feed(sheet: Sheet, roots: set[int], blog: str | None) -> Title:
    """Give the heading that a feed of the page is called by: that of a post's comments is, where the head names the blog alone."""
    feeds = [letters(link.title) for link in sheet.head.links if link.rel == "alternate"]
    for heading in sheet.all("h2,h3"):
        own = letters(_words_of(heading))
        # The blog's name stands first in them.
        called = any(feed.find(own) > 0 for feed in feeds)
        if len(own) >= _TELLING and called and own != blog and not within(heading, roots):
            return Title(_words_of(heading), heading)
    return Title()


def _words_of(heading: LexborNode) -> str:
    """Give a heading's words without a day that stands in it as a ``time`` of its own or in small print, and without a count of comments."""
    text = words(heading)
    for inner in heading.traverse():
        if inner.mem_id != heading.mem_id and (beside := words(inner)) and _tells_of_post(inner, beside):
            text = text.removesuffix(beside) if text.endswith(beside) else text.replace(beside, " ", 1)
    return " ".join(text.split()) or words(heading)


def _as_in_head(heading: LexborNode, head: str) -> str:
    """Give a heading's words, without a line of its own at their end that the head does not repeat: a subtitle."""
    text = _words_of(heading)
    if letters(text) in head:
        return text
    for inner in heading.css("span,small,em,a"):
        beside = words(inner)
        rest = text.removesuffix(beside).strip() if beside else text
        if rest != text and len(letters(rest)) >= _TELLING and letters(rest) in head:
            return rest
    return text


def _tells_of_post(inner: LexborNode, text: str) -> bool:
    """Whether an element in a title is its day, or says how many comments there are."""
    if inner.tag in {"time", "small"}:
        return inner.tag == "time" or dateline.find(text) is not None
    if inner.tag in {"span", "div", "p"} and tells_of_post(text):
        return True
    if "date" in attribute(inner, "class").lower() and is_day(text):
        return True
    if inner.tag == "a" and (to := attribute(inner, "href")):
        return "/wp-admin/" in to or ("#comment" in to and says_count(text)) or _counts(inner, text)
    return _counts(inner, text)


def _counts(inner: LexborNode, text: str) -> bool:
    return "comment" in attribute(inner, "class").lower() and (text.isdecimal() or says_count(text))


def _is_end_of(part: str, whole: str) -> bool:
    return len(part) >= _TELLING and (whole.startswith(part) or whole.endswith(part))


def _are_of_others(marked: Sequence[LexborNode], head: str) -> bool:
    """Whether the head names none of several marked titles."""
    if len(marked) < _SEVERAL or any(node.tag == "h1" for node in marked):
        return False
    return not any(is_named(node, head) for node in marked)


def _named_heading(
    sheet: Sheet, chosen: Sequence[LexborNode], *, head: str, blog: str | None
) -> LexborNode | None:
    """Give a heading that the head names: the one nearest above the words, or a large one."""
    above = _heading_of(chosen, head)
    headings = ([above] if above is not None else []) + sheet.all("h1")
    return next((node for node in headings if letters(words(node)) != blog and is_named(node, head)), None)


def _is_of_another(node: LexborNode, sheet: Sheet) -> bool:
    """Whether a title stands in a list of other posts and leads to one of them."""
    around = list(ancestors(node))
    if not any(above.tag == "nav" or _ELSEWHERE.search(attribute(above, "class")) for above in around):
        return False
    linked = node.css_first("a[href]") or next((above for above in around if above.tag == "a"), None)
    if linked is None:
        return False
    target = urls.resolve(sheet.url, attribute(linked, "href")) or ""
    return urls.canonical(target) != urls.canonical(sheet.address)


def _heading_of(chosen: Sequence[LexborNode], head: str) -> LexborNode | None:
    """The heading at the head of the post's words, or the last one before them; in a frame only what the head names."""
    if not chosen:
        return None
    inner = chosen[0].css_first("h1,h2")
    if inner is not None and words(inner) and words(chosen[0]).startswith(words(inner)):
        return _second(chosen[0], inner, head) or inner
    for node in [chosen[0], *ancestors(chosen[0])][:3]:
        before, steps = node.prev, 0
        while before is not None and steps < 8:
            if before.is_element_node:
                if _may_be_title(before):
                    return before
                if (linked := before.css_first(_BOOKMARKED)) is not None and letters(words(linked)) in head:
                    return linked
                steps += 1
            before = before.prev
    return None


def _second(body: LexborNode, first: LexborNode, head: str) -> LexborNode | None:
    """Give the heading of the post below that of the blog, where the head's title is made of both."""
    name = letters(words(first))
    if not head.startswith(name):
        return None
    headings = (node for node in body.css("h1,h2,h3") if node.mem_id != first.mem_id)
    return next(
        (node for node in headings if _is_end_of(own := letters(words(node)), head) and head == name + own),
        None,
    )


def _may_be_title(node: LexborNode) -> bool:
    """Whether an element is a heading of more than a day, under which some blogs list their posts."""
    if node.tag not in _HEADINGS and not (node.tag == "h4" and "title" in attribute(node, "class")):
        return False
    text = words(node)
    found = dateline.find(text)
    return bool(text) and (found is None or len(text) - len(found.text) > _AROUND)
