"""The bodies of Ghost's posts, where an export holds no HTML: mobiledoc, lexical, or (before 1.0) Markdown. Pure.

Source: mobiledoc 0.3 (github.com/bustle/mobiledoc-kit, MOBILEDOC.md), Ghost's lexical nodes
(@tryghost/kg-default-nodes 1) and its exports from 0.11 to 5.130. Only what holds words is rendered.
"""

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from ingest.extract.answer import Json
from ingest.extract.exports.gated import for_members, ghost_part

_DEEPEST = 100
_PARAGRAPHS = re.compile(r"\n\s*\n")
_BLOCKS = {
    "paragraph": "p",
    "quote": "blockquote",
    "aside": "blockquote",
    "listitem": "li",
    "heading": "h2",
    "extended-heading": "h2",
    "extended-quote": "blockquote",
}


def body_of(post: Json) -> str | None:
    """Give the body of a post as HTML: what Ghost rendered, else what it would render of words; or None."""
    sources = _sources(post)
    if any(map(_HIDES.search, sources.values())):
        sources.pop("plaintext", None)  # it holds what is for members, and does not say so
    return next((html for name, said in sources.items() if (html := _RENDERERS[name](said).strip())), None)


def is_unread(post: Json) -> bool:
    """Say whether words of a post's body are lost: what it was written in is broken or nested too deep, and nothing else has it."""
    sources = _sources(post)
    if any(_RENDERERS[name](said).strip() for name, said in sources.items() if name not in _WRITTEN):
        return False
    written = (_parsed(said) for name, said in sources.items() if name in _WRITTEN)
    return any(isinstance(post.get(name), (dict, list, int)) for name in _RENDERERS) or any(
        not document or _is_too_deep(document.get("root")) for document in written
    )


def _is_too_deep(root: object) -> bool:
    """Say whether something stands deeper than ``_node`` looks for words."""
    level = [root]
    for _ in range(_DEEPEST + 1):
        level = [child for node in level if isinstance(node, dict) for child in _list(node.get("children"))]
    return bool(level)


def _sources(post: Json) -> dict[str, str]:
    return {name: said for name in _RENDERERS if isinstance(said := post.get(name), str) and said.strip()}


_HIDES = re.compile(r"kg-gated-block|\"nonMember\"\s*:\s*false")


def _markdown(source: str) -> str:
    # Its marks stay as they are: they were typed to be read as well.
    return "".join(f"<p>{escape(part.strip(), quote=False)}</p>" for part in _PARAGRAPHS.split(source))


def _parsed(source: str) -> Json:
    try:
        value = json.loads(source)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


# Mobiledoc


def _mobiledoc(source: str) -> str:
    document = _parsed(source)
    cards = _list(document.get("cards"))
    return "".join(_section(section, cards) for section in map(_list, _list(document.get("sections"))))


def _section(section: list[Any], cards: list[Any]) -> str:
    match section:
        case [1, str(tag), list(markers), *_]:
            return f"<{_tag(tag)}>{_markers(markers)}</{_tag(tag)}>"
        case [3, str(_), list(items), *_]:
            return "<ul>" + "".join(f"<li>{_markers(_list(item))}</li>" for item in items) + "</ul>"
        case [10, int(number), *_] if 0 <= number < len(cards):
            return _card(cards[number])
        case _:
            return ""


def _tag(tag: str) -> str:
    return tag if tag in {"p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"} else "p"


def _markers(markers: list[Any]) -> str:
    """Give the text of markers: type, opened and closed markups, text; type 1 is an atom, a line break mostly."""
    told = (marker for marker in map(_list, markers) if len(marker) > 3)
    return "".join("<br>" if m[0] == 1 else escape(_text(m[3]), quote=False) for m in told)


def _card(card: object) -> str:
    name, payload = card if isinstance(card, list) and len(card) == 2 else (None, None)
    if not isinstance(payload, dict) or for_members(payload):
        return ""
    if name in {"markdown", "card-markdown"}:
        return _markdown(_text(payload.get("markdown")))
    return _text(payload.get("html")) if name in {"html", "embed"} else ""


# Lexical


def _lexical(source: str) -> str:
    root = _parsed(source).get("root")
    return "".join(_node(root, 0)) if isinstance(root, dict) else ""


def _node(node: object, depth: int) -> Iterator[str]:
    if not isinstance(node, dict) or depth > _DEEPEST or for_members(node):
        return
    kind = _text(node.get("type"))
    if kind in {"text", "extended-text"}:
        yield escape(_text(node.get("text")), quote=False)
    elif kind == "linebreak":
        yield "<br>"
    elif kind == "html":
        yield _text(node.get("html"))
    elif kind == "markdown":
        yield _markdown(_text(node.get("markdown")))
    elif kind == "callout":
        yield f"<p>{_text(node.get('calloutText'))}</p>"
    elif kind == "toggle":
        yield f"<p>{_text(node.get('heading'))}</p>{_text(node.get('content'))}"
    elif kind == "codeblock":
        yield f"<pre>{escape(_text(node.get('code')), quote=False)}</pre>"
    else:
        tag = "ul" if kind == "list" else _BLOCKS.get(kind)
        inner = "".join(part for child in _list(node.get("children")) for part in _node(child, depth + 1))
        yield f"<{tag}>{inner}</{tag}>" if tag else inner


_RENDERERS = {
    "html": ghost_part,
    "lexical": _lexical,
    "mobiledoc": _mobiledoc,
    "markdown": _markdown,
    "plaintext": _markdown,
}
"""In the order in which they are asked."""
_WRITTEN = ("lexical", "mobiledoc")
"""What may be broken."""
