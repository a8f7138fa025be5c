"""Comments in JSON-LD (schema.org ``comment`` of an article), where the page itself shows none that can be read."""

import json
import re
from collections.abc import Iterator
from html import escape

from ingest.extract.sheet import said
from ingest.extract.thread import Contribution

_SCRIPT = re.compile(
    r"""<script\b[^>]*type\s*=\s*["']?application/ld\+json["']?[^>]*>(.*?)</script>""",
    re.IGNORECASE | re.DOTALL,
)
_MOST = 10_000
"""Comments that one page may declare."""


def comments_in(html: str) -> list[Contribution]:
    """Read the comments that a page declares in JSON-LD, replies with their parents; broken JSON is passed over."""
    found: list[Contribution] = []
    for script in _SCRIPT.finditer(html):
        try:
            data = json.loads(script[1])
        except (ValueError, RecursionError):
            continue
        for comment, parent in _walk(data):
            if len(found) >= _MOST:
                return found
            if parent is None or parent < len(found):
                found.append(_contribution(comment, parent))
    return found


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
    text = _text(comment.get("text"))
    return Contribution(
        parent=parent,
        author=said(_text(author)),
        machine_date=_text(comment.get("dateCreated")) or _text(comment.get("datePublished")),
        url=None,
        text=text,
        html=f"<p>{escape(text, quote=False)}</p>" if text else None,
    )


def _text(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None
