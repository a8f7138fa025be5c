"""Movable Type's trackbacks, which its templates list apart from the comments: the blog that sent one, when, and its excerpt.

Source: ``individual_entry_archive.tmpl`` of versions 3.0 to 3.3 ("» Title from Blog", "Tracked on"), ``trackbacks.mtml`` of versions
4 and 5 (``div.trackback#ping-N``), and of the theme Rainier of version 6.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.html.markup import text_of
from ingest.extract.html.neighbours import elements_up_to
from ingest.extract.html.sheet import Sheet, attribute, said, spaced, tokens
from ingest.extract.thread import Contribution, Setting, weave
from ingest.model import Reading

_ID = re.compile(r"ping-\d{1,12}")
_OLD_ID = re.compile(r"p\d{1,12}")
_NUMBER = re.compile(r"\D+")
_PINGED = "h2#trackbacks"
"""A heading of version 3, which sets what follows it into no element."""
_SENT = re.compile(
    r"</a>(?:\s|</?\w[^>]*>)*(?:(?:from|von|de|van|da|fra|fr\u00e5n|od)\b|\u9001\u4fe1\u5143|[-\u2013\u2014:])\s*(?P<blog>[^<]+?)"
    r"\s*(?:\b(?:on|am|op|le|el|il|den)\b|[(\uff08])?\s*(?=<|$)",
    re.IGNORECASE,
)
"""Who sent it, between its title and its date."""
_ABOVE = re.compile(r"^[^<\w]*<a\b.*?<br\s*/?>", re.DOTALL)
"""The line with title and blog, where the excerpt stands in the same paragraph."""
_MORE = re.compile(r"\s*<a\b[^>]*>[^<]{0,40}</a>\s*$")
"""The link to the whole, after the excerpt."""
_ENDS = frozenset({"h1", "h2", "h3", "h4", "form"})


def take_out(sheet: Sheet) -> list[Contribution]:
    """Take a page's trackbacks out of it: neither its post nor its comments hold them."""
    blocks = [(node,) for node in sheet.all('[id^="ping-"]') if _ID.fullmatch(node.id or "")]
    heading = sheet.first(_PINGED) if not blocks else None
    below = list(elements_up_to(heading, _ENDS)) if heading is not None else []
    found = [_ping(block) for block in (*blocks, *_old(below))]
    for node in (*([heading] if heading is not None else []), *below, *(block[0] for block in blocks)):
        node.decompose()
    return [one for one in found if one.author or one.text]


def with_pings(reading: Reading, pings: Sequence[Contribution], sheet: Sheet) -> Reading:
    """Add the trackbacks of a page after its comments."""
    if not pings or not reading.posts:
        return reading
    post, after = reading.posts[0], len(reading.comments)
    setting = Setting(
        post_url=reading.url or None,
        post_source_id=post.source_id,
        captured=sheet.captured,
        language=sheet.language,
        first_position=after + 1,
    )
    placed = [one._replace(url=f"{reading.url}#{one.source_id}") if reading.url else one for one in pings]
    thread = weave(placed, setting)
    return replace(
        reading,
        comments=(*reading.comments, *thread.comments),
        problems=(*reading.problems, *thread.problems),
    )


def _old(below: Sequence[LexborNode]) -> Iterator[tuple[LexborNode, ...]]:
    """Give each paragraph of a trackback with the one below it, which says when."""
    for node, after in pairwise(below):
        if node.tag == "p" and _OLD_ID.fullmatch(node.id or ""):
            yield (node, after) if "posted" in tokens(after) else (node,)


def _ping(block: Sequence[LexborNode]) -> Contribution:
    first, last = block[0], block[-1]
    link = first.css_first("a[href]")
    html = first.html or ""
    sent = _SENT.search(html)
    title = said(spaced(link)) if link is not None else None
    moment = last.css_first("time[datetime]")
    excerpt = _excerpt(first)
    return Contribution(
        source_id=f"ping-{_NUMBER.sub('', first.id or '')}",
        kind="trackback",
        author=(said(text_of(sent["blog"])) if sent is not None else None) or title,
        published_raw=_day(block),
        machine_date=attribute(moment, "datetime") or None,
        text=text_of(excerpt) or None,
        html=excerpt or None,
    )


def _day(block: Sequence[LexborNode]) -> str | None:
    """Give the date, which stands in a link to the trackback itself, in its foot, or beside the name of the blog."""
    first, last = block[0], block[-1]
    named = first.css('a[href*="#ping-"],time,.trackback-footer')
    lines = [spaced(node) for node in (*named, *([last] if last.mem_id != first.mem_id else []))]
    return next((found.text for line in lines if (found := dateline.find(line)) is not None), None)


def _excerpt(first: LexborNode) -> str:
    """Give the excerpt's markup without the line above it and the link behind it."""
    held = first.css(".trackback-content p") or (
        [first]
        if first.tag == "p"
        else [node for node in first.css("p") if "trackback-footer" not in tokens(node)]
    )
    parts = []
    for node in held:
        within = "".join(child.html or "" for child in node.iter(include_text=True))
        within = _MORE.sub("", _ABOVE.sub("", within.strip())).strip()
        parts.append(f"<p>{within}</p>" if within else "")
    return "".join(parts)
