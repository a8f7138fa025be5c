"""One entry of a feed as a post or as a comment.

Sources: WordPress 6.8, ``wp-includes/feed-*.php`` and ``get_comment_text``; RFC 4685 (``thr:``); ``LJ::Feed`` of
LiveJournal and Dreamwidth (``lj:security``, ``lj:reply-count``; their feeds in Atom have another prefix).
"""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from ingest import urls
from ingest.dates import parse_date
from ingest.extract.answer import Answer
from ingest.extract.html.markup import clean, text_of
from ingest.model import Comment, Post

Entry = Any
"""One entry of feedparser, a dictionary of whatever the feed holds."""

_PASSWORD_FORM = re.compile(r"""name=["']post_password["']|class=["'][^"']*post-password-form""")
_NO_EXCERPT = "There is no excerpt because this is a protected post."
_ANSWERS = re.compile(
    r"""^\s*(?:<p>)?[^<]{0,60}<a\s[^>]*?href=["'](?P<href>[^"'<>]*\#comment-\d+)["'][^>]*>[^<]{0,200}</a>"""
    r"""[^<\n]{0,20}?(?:</p>|\.\s|。|\n\s*\n|(?:<br\s*/?>\s*){2})\s*"""
)
_PING = re.compile(r"\[(?:\u2026|\.\.\.)\].*\[(?:\u2026|\.\.\.)\]", re.DOTALL)
_FOR_SOME = frozenset({"private", "usemask", "protected", "friends", "custom"})
"""What ``security`` says of entries that are not for all: they are in a journal's feed as somebody logged in gets it."""
_COUNTS = ("slash_comments", "thr_total", "lj_reply-count", "dw_reply-count")
_OWN_LINKS = frozenset({"alternate", "related"})
CUT = re.compile(r"(?:\[(?:\u2026|\.\.\.)\]|\u2026|\.\.\.)\s*$")
_BLOGGER_ID = re.compile(r"^tag:blogger\.com,1999:blog-\d+\.(?:post|page)-?(\d+)$")
BLOGGER_PARENT = re.compile(r"/comments/default/(\d+)$")


def is_comment(entry: Entry) -> bool:
    """Whether an entry names a comment, by its link, its id or what it answers."""
    return bool(
        urls.comment_id_of(word(entry, "link"))
        or urls.comment_id_of(word(entry, "id"))
        or entry.get("thr_in-reply-to")
    )


def comment(answer: Answer, entry: Entry) -> Comment:
    """Read an entry of a feed of comments."""
    link = urls.resolve(answer.url, word(entry, "link"))
    html = _content(entry)[0]
    reply = entry.get("thr_in-reply-to")
    reply = reply if isinstance(reply, dict) else {}
    html, parent = _without_answers(html, link)
    source_id = _comment_id(entry, link)
    parent = _parent(entry, reply) or parent
    text = text_of(html or "") or None
    return Comment(
        post_url=urls.post_url_of_comment(link) if link else None,
        post_source_id=_blogger_id(str(reply.get("ref") or "")),
        source_id=source_id,
        parent_source_id=parent if parent != source_id else None,
        # WordPress marks no pings in its feeds; but it writes the text of every pingback so.
        kind="pingback" if text and _PING.fullmatch(text) else "comment",
        url=link,
        author=_author(entry),
        published=_when(answer, entry, "published"),
        published_raw=word(entry, "published") or word(entry, "updated") or None,
        text=text,
        html=html,
    )


def _comment_id(entry: Entry, link: str | None) -> str | None:
    guid = word(entry, "id")
    return urls.comment_id_of(link or "") or urls.comment_id_of(guid) or _blogger_id(guid)


def _parent(entry: Entry, reply: dict[str, Any]) -> str | None:
    for link in entry.get("links") or ():
        found = BLOGGER_PARENT.search(str(link.get("href", ""))) if link.get("rel") == "related" else None
        if found:
            return found[1]
    return urls.comment_id_of(str(reply.get("href") or "")) or urls.comment_id_of(str(reply.get("ref") or ""))


def _without_answers(html: str | None, link: str | None) -> tuple[str | None, str | None]:
    """Take "In reply to <a>X</a>." off, in any language: a first paragraph that only links a comment here."""
    found = _ANSWERS.match(html or "")
    if html is None or found is None or link is None:
        return html, None
    if urls.canonical(found["href"]) != urls.canonical(link):
        return html, None
    rest = html[found.end() :]
    if "<p>" in found[0] and "</p>" not in found[0]:
        rest = "<p>" + rest
    return rest or None, urls.comment_id_of(found["href"])


def post(answer: Answer, entry: Entry, link: str | None) -> Post:
    """Read an entry of a feed of posts; ``link`` is its own address (``address``)."""
    html, whole = _content(entry)
    text = text_of(html or "") or None
    return Post(
        url=link,
        source_id=_blogger_id(word(entry, "id")) or _plain_id(link),
        kind="page" if link and urls.query_value(link, "page_id") else "post",
        title=text_of(word(entry, "title")) or None,
        author=_author(entry),
        published=_when(answer, entry, "published"),
        published_raw=word(entry, "published") or word(entry, "updated") or None,
        modified=_when(answer, entry, "updated") if entry.get("published") else None,
        text=text,
        html=html,
        declared_comments=count(*(entry.get(name) for name in _COUNTS), *_counts_of_replies(entry)),
        whole=whole and text is not None and not CUT.search(text),
    )


def _counts_of_replies(entry: Entry) -> list[object]:
    """RFC 4685, 4: the link to an entry's answers may tell how many they are (TypePad, Movable Type)."""
    links = entry.get("links") or ()
    return [link.get("count") for link in links if link.get("rel") == "replies"]


def address(answer: Answer, entry: Entry, home: str, shared: frozenset[str]) -> str | None:
    """Give a post's own address; ``home`` is where the feed says that its blog is.

    Where its link leads away, as link blogs have it, or is not its alone (``shared_links``), the address of the
    entry may be another; of what leads away the first is given, of what is shared none.
    """
    links = [str(one.get("href", "")) for one in entry.get("links") or () if one.get("rel") in _OWN_LINKS]
    # An id is an address only where it is a whole one.
    links += [word(entry, "id")] if urls.canonical(word(entry, "id")) else []
    told = [url for one in (_link(entry), *links) if one and (url := urls.resolve(answer.url, one))]
    found = [url for url in told if urls.canonical(url) not in shared]
    hosts = (urljoin(home, "/"), urljoin(answer.url, "/"))
    near = (url for url in found if any(urls.same_site(url, host) for host in hosts))
    return next(near, found[0] if found else None)


def shared_links(answer: Answer, entries: Sequence[Entry], home: str) -> frozenset[str]:
    """Give the addresses that are no post's own: that of the home, and those that entries of several titles link."""
    titles: dict[str, set[str]] = {}
    for entry in entries:
        url = urls.canonical(urls.resolve(answer.url, _link(entry)) or "")
        if url is not None:
            titles.setdefault(url, set()).add(word(entry, "title"))
    shared = {url for url, told in titles.items() if len(told) > 1}
    return frozenset(shared | {urls.canonical(home) or ""})


def _link(entry: Entry) -> str:
    return word(entry, "feedburner_origlink") or word(entry, "link")


def _content(entry: Entry) -> tuple[str | None, bool]:
    """Give the text's markup, and whether it is the text and not its summary."""
    for content in entry.get("content") or ():
        if value := content.get("value"):
            plain = content.get("type") == "text/plain"
            return (_as_html(value) if plain else value), True
    return word(entry, "summary") or None, False


def _as_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>\n")


def is_protected(entry: Entry) -> bool:
    """Whether an entry shows a password form or says that it hides, instead of its text, or is not for all."""
    html = _content(entry)[0] or ""
    if any(name.endswith("_security") and word(entry, name) in _FOR_SOME for name in entry):
        return True
    return bool(_PASSWORD_FORM.search(html)) or _NO_EXCERPT in word(entry, "summary")


def _author(entry: Entry) -> str | None:
    detail = entry.get("author_detail")
    name = detail.get("name") if isinstance(detail, dict) else None
    if not name and isinstance(detail, dict) and detail.get("email"):
        return None
    return text_of(str(name or entry.get("author") or "")) or None


def _when(answer: Answer, entry: Entry, field: str) -> str | None:
    raw = word(entry, field) or (word(entry, "updated") if field == "published" else "")
    return parse_date(raw, captured=answer.captured)


def _blogger_id(tag: str) -> str | None:
    found = _BLOGGER_ID.match(tag.strip())
    return found[1] if found else None


def _plain_id(link: str | None) -> str | None:
    """With plain permalinks the address holds the id; a ``guid`` may hold that of another installation."""
    value = (urls.query_value(link, "p") or urls.query_value(link, "page_id")) if link else None
    return value if value and value.isdigit() else None


def count(*values: object) -> int | None:
    """Give the first of the values that is a number; None where none is."""
    return next((int(str(v)) for v in values if v is not None and str(v).strip().isdecimal()), None)


def word(entry: Entry, name: str) -> str:
    """Give a value of an entry that is text, cleaned; ``""`` where there is none."""
    # feedparser answers `updated` with `published`, and warns; here the two are two.
    value = entry.get(name) if name in dict.keys(entry) else None
    return clean(value) if isinstance(value, str) else ""
