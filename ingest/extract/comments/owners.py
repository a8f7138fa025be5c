"""Which comments are the post's own author's, by what templates call them where they mark some of a thread. Pure.

Sources: Dotclear 2 (``me``), BlogEngine.NET (``self``), Chyrp (``by_author``), K2 of Joomla (``authorResponse``), Serendipity
(``serendipity_comment_author_self``), Community Server (``owner``), Typecho (``comment-by-author``), Publify (``author_comment``).
"""

import re

from ingest.extract.page.anchors import Entry

_OWN = re.compile(
    r"(?:.*-)?(?:(?:comment-?)?by-?(?:post-?|entry-?|node-?|topic-?|blog-?)?(?:author|owner)|(?:post|entry|comments)-?author"
    r"|(?:post-?|entry-?)?(?:author|owner)-?(?:comment|response|reply|self)|is-?(?:author|owner))"
)
"""What says it in so many words."""
_SHORT = frozenset({"self", "me", "owner", "author"})
"""What says it where most of the thread is not called so."""


def with_owners(entries: list[Entry]) -> list[Entry]:
    """Mark the comments that are called the post's author's."""
    told = [any(_OWN.fullmatch(name.lower().replace("_", "-")) for name in one.classes) for one in entries]
    if not any(told):
        told = [not _SHORT.isdisjoint(one.classes) for one in entries]
        told = told if 2 * sum(told) <= len(told) else [False] * len(told)
    if not any(told) or (all(told) and len(told) > 1):
        return entries
    return [one._replace(by_post_author=True) if own else one for one, own in zip(entries, told, strict=True)]
