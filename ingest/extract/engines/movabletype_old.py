"""Movable Type's default templates of 2001 to 2005 (versions 2 and 3), put into the form that later ones have.

Source: ``individual_entry_archive.tmpl`` of versions 2.6 to 3.2: ``div.blogbody`` with the post's title, words and byline in
it, ``div.comments-body`` around each comment without an id, and what TrackBack needs to know, as RDF in a remark.
"""

import re
from dataclasses import replace
from html import unescape

from selectolax.lexbor import LexborNode

from ingest.dates import parse_date
from ingest.extract.html import markup
from ingest.extract.html.neighbours import elements_up_to
from ingest.extract.html.sheet import Sheet, attribute, said, tokens, words
from ingest.extract.page.anchors import Entry
from ingest.extract.page.nest import Item
from ingest.model import Post

_ABOVE, _BELOW = "h2.date,.title", ".posted"
_SIGNED = ".comments-body .comments-post"
_OF_WINDOW = "Comments: "
"""Before a post's title, in the window that lists its comments."""
_COUNTED = re.compile(r"(?:\d+\s+)?(?:reader\s+)?comments?(?:\s*[:(\[]\s*\d*[)\]]?)?", re.IGNORECASE)
"""All that a heading of comments says: "Comments (5)"."""
_ENDS = frozenset({"h1", "h2", "h3", "h4", "form"})
_TOLD = re.compile(r"<rdf:Description\b(?P<told>[^<>]*)/?>")
_VALUE = re.compile(r'\bdc:(?P<name>title|creator|date)\s*=\s*"(?P<value>[^"]*)"')


def set_apart(sheet: Sheet) -> None:
    """Set the post's title and byline apart from its words, and a comment's signature from its last line."""
    bodies = sheet.all(".blogbody")
    for body in bodies if len(bodies) == 1 else ():
        for node in body.css(_ABOVE):
            body.insert_before(_block(node))
            node.decompose()
        for node in reversed(body.css(_BELOW)):
            body.insert_after(_block(node))
            node.decompose()
    for node in sheet.all(_SIGNED):
        _set_below(node)


def _set_below(signature: LexborNode) -> None:
    """Set a comment's signature below its words, also where their last paragraph is not closed before it."""
    last = signature
    while last.parent is not None and "comments-body" not in tokens(last.parent):
        last = last.parent
    if last.mem_id == signature.mem_id:
        signature.replace_with(_block(signature))
    else:
        last.insert_after(_block(signature))
        signature.decompose()


def _block(node: LexborNode) -> LexborNode:
    """Give a copy of an element that is a block, with its classes, and as a heading where it was one."""
    tag = node.tag if node.tag in {"h2", "h3"} else "div"
    within = "".join(child.html or "" for child in node.iter(include_text=True))
    body = markup.parse(f'<{tag} class="{" ".join(tokens(node))}">{within}</{tag}>').body
    return body.first_child if body is not None and body.first_child is not None else node


def signed(sheet: Sheet) -> list[Entry]:
    """Find the comments that have no ids, by their signatures."""
    # The signatures are set apart by now.
    above = [node.parent for node in sheet.all(_SIGNED)]
    runs: list[tuple[LexborNode, ...]] = [(node,) for node in above if node is not None]
    return [
        Entry(source_id=_number(run[0]), item=Item(run), classes=frozenset(tokens(run[0])))
        for run in runs or _above_signatures(sheet)
    ]


def _number(first: LexborNode) -> str | None:
    """Give the number of an anchor with which a comment begins: version 2 names it by nothing else."""
    name = attribute(first, "name") if first.tag == "a" else ""
    return name if name.isdecimal() else None


def _above_signatures(sheet: Sheet) -> list[tuple[LexborNode, ...]]:
    """Find the comments with nothing around each: the paragraphs from the heading, or the last signature, to the next."""
    runs: list[tuple[LexborNode, ...]] = []
    run: list[LexborNode] = []
    heading = next((node for node in sheet.all("h2,h3,h4,.comments-head") if _is_of_comments(node)), None)
    for node in elements_up_to(heading, _ENDS) if heading is not None else ():
        run.append(node)
        if "posted" in tokens(node):
            runs.append(tuple(run))
            run = []
    return [one for one in runs if len(one) > 1]


def _is_of_comments(heading: LexborNode) -> bool:
    text = words(heading)
    return heading.id == "comments" or text.startswith(_OF_WINDOW) or _COUNTED.fullmatch(text) is not None


def with_told(post: Post, sheet: Sheet) -> Post:
    """Add what the remark for TrackBack tells of a post, where the page has one such remark; a window has its title in a heading."""
    headings = (words(node).partition(_OF_WINDOW)[2] for node in sheet.all("h2,.comments-head"))
    if not post.text and (named := next(filter(None, headings), None)):
        post = replace(post, title=named)
    found = list(_TOLD.finditer(sheet.html))
    if len(found) != 1:
        return post
    told = {one["name"]: unescape(one["value"]) for one in _VALUE.finditer(found[0]["told"])}
    moment = parse_date(told.get("date", ""), captured=sheet.captured)
    return replace(
        post,
        title=said(told.get("title", "")) or post.title,
        author=post.author or said(told.get("creator", "")),
        published=moment or post.published,
        published_raw=told["date"] if moment else post.published_raw,
    )
