"""What a page declares in JSON-LD (schema.org): the comments of an article, and who wrote it when."""

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

from ingest.extract.html.sheet import said
from ingest.extract.page.standing import is_named_in
from ingest.extract.thread import Contribution

_SCRIPT = re.compile(
    r"""<script\b[^>]*type\s*=\s*["']?application/ld\+json["']?[^>]*>(.*?)</script>""",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = re.compile(r"Article|BlogPosting|Posting\b|Report\b")
_PLACE = re.compile(r"#(?:[a-z]+[-_]?)?(\d{1,20})$", re.IGNORECASE)
_MOST = 10_000
"""Comments that one page may declare."""


def comments_in(html: str) -> list[Contribution]:
    """Read the comments that a page declares in JSON-LD, replies with their parents; broken JSON is passed over."""
    found: list[Contribution] = []
    for data in _declared(html):
        for comment, parent in _walk(data):
            if len(found) >= _MOST:
                return found
            if parent is None or parent < len(found):
                found.append(_contribution(comment, parent))
    return found


class Article(NamedTuple):
    """What is declared of the page's article."""

    author: str | None = None
    published: str | None = None
    comments: int | None = None
    """How many it says that there are."""


def article_in(html: str, head: str) -> Article:
    """Read what a page declares of the article that its head names. ``head``: the letters of the head's titles."""
    if "ld+json" not in html:
        return Article()
    items = [item for data in _declared(html) for item in _items(data)]
    named = {name: item for item in items if (name := _text(item.get("@id"))) and "name" in item}
    for item in items:
        headline = _text(item.get("headline"))
        if _ARTICLE.search(str(item.get("@type"))) and headline and is_named_in(unescape(headline), head):
            return Article(_author_of(item, named), _text(item.get("datePublished")), _count_of(item))
    return Article()


def _count_of(item: dict[str, object]) -> int | None:
    count = item.get("commentCount")
    return int(count) if isinstance(count, int | str) and re.fullmatch(r"[0-9]{1,6}", str(count)) else None


def _author_of(item: dict[str, object], named: dict[str, dict[str, object]]) -> str | None:
    """Give the name of the person who is the author; a publisher is none."""
    author = item.get("author") or item.get("creator")
    if isinstance(author, list):
        author = author[0] if author else None
    if isinstance(author, dict):
        author = author if "name" in author else named.get(str(author.get("@id")), {})
        author = author.get("name") if "Organization" not in str(author.get("@type")) else None
    name = said(unescape(_text(author) or ""))
    return name if name and "://" not in name else None


def _items(data: object) -> Iterator[dict[str, object]]:
    """Give the items of a script that stand for themselves."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[name] for name in ("mainEntity", "@graph") if name in value)


def _declared(html: str) -> Iterator[object]:
    """Give what the scripts hold; broken JSON is passed over."""
    for script in _SCRIPT.finditer(html):
        try:
            yield json.loads(script[1])
        except (ValueError, RecursionError):
            continue


def _walk(data: object) -> Iterator[tuple[dict[str, object], int | None]]:
    """Give each comment with the place of the one it answers, parents before their replies."""
    count = 0
    waiting: list[tuple[object, int | None]] = [(data, None)]
    while waiting:
        value, parent = waiting.pop()
        if isinstance(value, list):
            waiting.extend((item, parent) for item in reversed(value))
        elif isinstance(value, dict):
            place = parent
            if value.get("@type") in ("Comment", "UserComments") and _text(value.get("text")):
                yield value, parent
                place, count = count, count + 1
            waiting.extend(
                (value[name], place) for name in ("comment", "@graph", "mainEntity") if name in value
            )


def _contribution(comment: dict[str, object], parent: int | None) -> Contribution:
    author = comment.get("author") or comment.get("creator")
    if isinstance(author, list):
        author = author[0] if author else None
    if isinstance(author, dict):
        author = author.get("name")
    text = _text(unescape(_text(comment.get("text")) or ""))
    return Contribution(
        source_id=_number_of(comment),
        parent=parent,
        author=said(_text(author)),
        machine_date=_text(comment.get("dateCreated")) or _text(comment.get("datePublished")),
        url=None,
        text=text,
        html=f"<p>{escape(text, quote=False)}</p>" if text else None,
    )


def _number_of(comment: dict[str, object]) -> str | None:
    """Give the number at the end of the place on the page that is the comment's identifier (JSON-LD 1.1, 3.3)."""
    found = _PLACE.search(_text(comment.get("@id")) or "")
    return found[1] if found is not None else None


def _text(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None
