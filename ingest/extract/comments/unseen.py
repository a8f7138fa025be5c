"""Whether a page has comments that only its scripts bring, from where no reader knows."""

import re

from ingest.extract.html.sheet import Sheet, attribute, words
from ingest.extract.page.counts import declared_comments
from ingest.model import Reading

_EMBED = re.compile(
    r"disqus\.com/embed|commento\.|remark42|cusdis|utteranc\.es|giscus\.app|hyvor-talk|graphcomment|cactus_chat|"
    r"twikoo|waline|valine|gitalk|comentario|isso|schnack|coral(?:project)?\.|intensedebate|livefyre|fastcomments|"
    r"spot\.im|viafoura|facebook\.com/plugins/comments|connect\.facebook",
    re.IGNORECASE,
)
_MOUNTS = re.compile(
    r"^(?:comments?|discussions?|responses|replies)(?:[-_]?(?:list|area|section|thread|root|app|container|embed|widget|mount))?$"
    r"|^(?:disqus_thread|isso-thread|commento|comentario|remark42|cusdis_thread|hyvor-talk-view|gitalk-container|"
    r"tcomment|waline|vcomments|schnack|graphcomment|fb-comments|giscus|utterances|coral_thread|fastcomments-widget)$",
    re.IGNORECASE,
)


def why(sheet: Sheet, reading: Reading) -> str | None:
    """Say why a page should be shown by a browser before it is read; None where that would bring nothing.

    ``sheet`` is the page opened, its scripts still in it, ``reading`` what is read from it as it is.
    """
    if reading.comments or any(
        lead.purpose in ("comments-api", "post-comments-feed") for lead in reading.leads
    ):
        return None
    if len(reading.posts) != 1 or sheet.first("script") is None:
        return None
    return _why_of(sheet, reading.posts[0].declared_comments)


def _why_of(sheet: Sheet, declared: int | None) -> str | None:
    declared = declared if declared is not None else declared_comments(sheet, None)
    if declared:
        return f"{declared} comments are declared, and none is in the page"
    for node in sheet.all("script[src],iframe[src]"):
        if _EMBED.search(attribute(node, "src")):
            return "a script of a comment service is in it"
    if declared == 0:
        return None
    for node in sheet.all("div,section,aside,ol,ul"):
        names = [node.id or "", *attribute(node, "class").split()]
        if any(_MOUNTS.match(name) for name in names) and len(words(node)) < 60:
            return "it has an empty place for comments"
    return None
