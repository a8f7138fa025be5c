"""What LiveJournal and Dreamwidth print beside a comment's words: buttons, labels, "(Anonymous)".

Sources: the layouts of S2 from 2003 on (``div#cmtbarN`` is the head, in most without any class), ``talkread.bml``,
``CommentNormal`` of the site scheme (``data-username``).
"""

import re

from selectolax.lexbor import LexborNode

from ingest.extract.engines.livejournal_states import (
    LETTER,
    NOBODY,
    PICTURES,
    THREAD,
    USER,
    Shown,
    beside_links,
    texts_beside_links,
)
from ingest.extract.html.sheet import ancestors, attribute, stands_in, words

_BAR = '[id^="cmtbar"]'
_BUTTON = re.compile(
    r"[?&](?:replyto|talkid)=|[?&]mode=reply|/(?:delcomment|talkscreen|talkpost|editcomment)\b|/manage/(?:track|sub)"
)
_LABEL = re.compile(r"[^\W\d_][^\W\d_ ]{0,14}\s?:")
_FROZEN = re.compile(r"replies frozen", re.IGNORECASE)
_IP = re.compile(r"\W{0,3}(?:from|ip)?\W{0,3}(?:\d{1,3}\.){3}\d{1,3}\W{0,3}", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?!utc\)|local\))[^\W\d_][^\d()]{2,40}\)", re.IGNORECASE)
_SMALL = "td,th,b,strong,span,small,label"
_EDITED = ".ljedittime,.edittime"


def tidied(one: Shown) -> bool:
    """Take out of a comment what is no word of it; say whether it names nobody as its author."""
    for node in one.css(_EDITED):
        node.remove()
    nobody = _nobody(one)
    unsigned = nobody is not None or _tells_no_user(one)
    if unsigned:
        # None of the users whom somebody without a name mentions wrote the comment.
        for node in one.css(USER):
            node.attrs["class"] = ""
    if not one.written():
        if nobody is not None:
            nobody.remove()
        _strip_buttons(one)
        _strip_heads(one)
    return unsigned


def _tells_no_user(one: Shown) -> bool:
    roots = one.entry.item.roots
    given = [root.attributes["data-username"] for root in roots if "data-username" in root.attributes]
    return bool(given) and not any(given)


def _nobody(one: Shown) -> LexborNode | None:
    """Give the text that stands in place of a user: "(Anonymous)", or what a head has in brackets in any language."""
    bars = {bar.mem_id for bar in one.css(_BAR)}
    if any(_in_head(user, bars) for user in one.beside_words(one.css(USER))):
        return None
    texts = [node for node in one.beside_words(one.texts()) if _in_head(node, bars)]
    named = (node for node in texts if NOBODY.fullmatch(node.text().strip()))
    bracketed = (node for node in texts if bars and _IN_BRACKETS.fullmatch(node.text().strip()))
    return next(named, None) or next(bracketed, None)


def _in_head(node: LexborNode, bars: set[int]) -> bool:
    return not bars or stands_in(node, bars)


def _strip_buttons(one: Shown) -> None:
    """Take out links that act on a comment or lead through its thread, with all that holds nothing else."""
    known: dict[int, bool] = {}
    tops = [_alone(link, one, known) for link in one.css("a[href]") if _is_button(link, one)]
    for node in {top.mem_id: top for top in tops}.values():
        before, after = node.prev, node.next
        if before is not None and after is not None and _is_bracketed(node):
            before.replace_with(before.text().rstrip()[:-1])
            after.replace_with(after.text().lstrip()[1:])
        node.remove()


def _is_button(link: LexborNode, one: Shown) -> bool:
    """Whether a link is a button. Commenters link to threads, too: a button leads to the comment's own, or its parent's."""
    href = attribute(link, "href")
    thread = THREAD.search(href)
    led_to = thread is not None and thread[1] in {one.entry.source_id, one.entry.parent_source_id}
    return led_to or _BUTTON.search(href) is not None


def _is_bracketed(node: LexborNode) -> bool:
    before, after = node.prev, node.next
    if before is None or after is None or not (before.is_text_node and after.is_text_node):
        return False
    return before.text().rstrip().endswith("(") and after.text().lstrip().startswith(")")


def _alone(link: LexborNode, one: Shown, known: dict[int, bool]) -> LexborNode:
    """Give the outermost element in a comment that holds nothing but buttons, this one among them.

    ``known``: what was found of elements around other buttons.
    """
    top, roots = link, {root.mem_id for root in one.entry.item.roots}
    for above in ancestors(link):
        if above.mem_id not in known:
            known[above.mem_id] = above.mem_id not in roots and _holds_buttons_alone(above, one)
        if not known[above.mem_id]:
            break
        top = above
    return top


def _holds_buttons_alone(node: LexborNode, one: Shown) -> bool:
    if any(LETTER.search(_FROZEN.sub("", text.text())) for text in texts_beside_links(node)):
        return False
    if one.inner and any(inner.mem_id in one.inner for inner in node.css("*")):
        return False
    return next(beside_links(node.css(PICTURES)), None) is None and all(
        _is_button(inner, one) for inner in node.css("a")
    )


def _strip_heads(one: Shown) -> None:
    """Take out of a comment's head the labels ("From:"), and where it was written from, which is shown to few."""
    for bar in one.css(_BAR):
        labels = [node for node in bar.css(_SMALL) if _LABEL.fullmatch(words(node))]
        places = {node.mem_id for node in labels}
        origins = [text for text in texts_beside_links(bar) if _IP.fullmatch(text.text().strip())]
        outer = [node for node in (*labels, *origins) if not stands_in(node, places)]
        for node in outer:
            node.remove()
