"""What a page marks as comments: schema.org's microdata, microformats, RDFa. Each is one, also alone or within another."""

from selectolax.lexbor import LexborNode

from ingest.extract.comments.frames import is_dated_before
from ingest.extract.comments.own_numbers import nearest
from ingest.extract.html.sheet import Sheet, ancestors
from ingest.extract.page.looks import Looks

_COMMENTS = (
    '[itemtype*="schema.org/Comment"],[itemtype*="schema.org/UserComments"],[itemprop="comment"],.u-comment,'
    '.h-cite.p-comment,.h-entry.p-comment,.hcomment,[typeof~="Comment"],[typeof~="schema:Comment"],'
    '[typeof~="UserComments"],[typeof~="sioct:Comment"]'
)
_CLASSES = ("u-comment", "p-comment", "hcomment")
"""Where a page has neither microdata nor types, one of these is on each of them."""
_POSTS = (
    '.h-entry:not(.u-comment):not(.p-comment),[itemtype*="schema.org/BlogPosting"],[itemtype$="Article"],'
    '[typeof~="BlogPosting"],[typeof$="Article"],[itemprop~="articleBody"],[property~="articleBody"]'
)
_PARTS = (
    '[itemprop~="author"],[itemprop~="creator"],[itemprop~="text"],[itemprop~="commentText"],[itemprop~="dateCreated"],'
    '[itemprop~="datePublished"],[itemprop~="commentTime"],.p-author,.e-content,.dt-published,.comment-author,'
    '[property~="author"],[property~="schema:author"],[property~="text"],[property~="schema:text"],[property~="dateCreated"]'
)
"""What marks the author, the date or the words of a comment."""


def marked_comments(sheet: Sheet, looks: Looks) -> list[LexborNode]:
    """Give the elements that a page marks as comments, in its order: no frame around them, nor the post."""
    if not (sheet.microdata or "Comment" in sheet.types or any(map(sheet.marks.has, _CLASSES))):
        return []
    found = [node for node in sheet.all(_COMMENTS) if looks.words(node)]
    places = {node.mem_id for node in found}
    outer = {above.mem_id for node in found for above in ancestors(node) if above.mem_id in places}
    return [
        node
        for node in found
        if all(post.mem_id == node.mem_id for post in node.css(_POSTS))
        and (node.mem_id not in outer or _says_itself(node, places, looks))
    ]


def _says_itself(node: LexborNode, places: set[int], looks: Looks) -> bool:
    """Whether an element around other comments is one, too: a part of one is marked in it, or dated, beside those."""
    parts = (part for part in node.css(_PARTS) if part.mem_id not in places)
    if any(nearest(part, places) == node.mem_id for part in parts):
        return True
    inner = places - {node.mem_id}
    return is_dated_before(node, next(one for one in node.css("*") if one.mem_id in inner), looks)
