"""Letters that a printer sets as one shape, spelt out: what is copied from a PDF has them, and nobody types them. Pure."""

import re
import unicodedata
from dataclasses import replace

from ingest.model import Comment, Post, Reading

_SPELT = {shape: unicodedata.normalize("NFKC", shape) for shape in map(chr, range(0xFB00, 0xFB07))}
"""The ligatures of Latin letters: ff, fi, fl, ffi, ffl, and two of a long s."""
_SHAPES = re.compile(f"[{''.join(_SPELT)}]")
_IN_MARKUP = re.compile(rf"<[^<>]*>|{_SHAPES.pattern}")


def spelt_out(reading: Reading) -> Reading:
    """Spell them out in all words of a reading. Addresses stay: they are no words."""
    posts, comments = tuple(map(_post, reading.posts)), tuple(map(_comment, reading.comments))
    if posts == reading.posts and comments == reading.comments:
        return reading
    return replace(reading, posts=posts, comments=comments)


def _post(post: Post) -> Post:
    if not _has(post.title, post.author, post.text, post.html):
        return post
    title, author = _words(post.title), _words(post.author)
    return replace(post, title=title, author=author, text=_words(post.text), html=_markup(post.html))


def _comment(comment: Comment) -> Comment:
    if not _has(comment.author, comment.text, comment.html):
        return comment
    html = _markup(comment.html)
    return replace(comment, author=_words(comment.author), text=_words(comment.text), html=html)


def _has(*texts: str | None) -> bool:
    return any(text and not text.isascii() and _SHAPES.search(text) for text in texts)


def _words(text: str | None) -> str | None:
    return text and _SHAPES.sub(lambda shape: _SPELT[shape[0]], text)


def _markup(markup: str | None) -> str | None:
    return markup and _IN_MARKUP.sub(lambda found: _SPELT.get(found[0], found[0]), markup)
