"""Words as anybody types them: letters that a printer sets as one shape are spelt out, what shows nothing is left out. Pure.

What is copied from a PDF has the one; blogs that hyphenate put the other into every long word.
"""

import re
import unicodedata
from dataclasses import replace

from ingest.model import Comment, Post, Reading

_SPELT = {shape: unicodedata.normalize("NFKC", shape) for shape in map(chr, range(0xFB00, 0xFB07))}
"""The ligatures of Latin letters: ff, fi, fl, ffi, ffl, and two of a long s."""
_SHAPES = re.compile(f"[{''.join(_SPELT)}]")
_IN_MARKUP = re.compile(rf"<[^<>]*>|{_SHAPES.pattern}")
_UNSEEN = "\u00ad\u200b\u2060-\u2064\ufeff"
"""Where a word may or must not be broken. Marks of direction stay: they show in what order words stand."""
_PARTED = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
"""Letters of scripts (Latin, Greek, Cyrillic) in which a joiner changes a word's look alone; others spell with it."""
_UNTYPED = re.compile(
    rf"{_SHAPES.pattern}|^[{_UNSEEN}]+\n+|(?<=[{_PARTED}])[{_UNSEEN}\u200c\u200d]+(?=[{_PARTED}])|[{_UNSEEN}]+",
    re.MULTILINE,
)


def spelt_out(reading: Reading) -> Reading:
    """Put all words of a reading so. Addresses stay, as no words, and in markup what shows nothing."""
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
    return any(text and not text.isascii() and _UNTYPED.search(text) for text in texts)


def _words(text: str | None) -> str | None:
    return text and _UNTYPED.sub(lambda found: _SPELT.get(found[0], ""), text)


def _markup(markup: str | None) -> str | None:
    return markup and _IN_MARKUP.sub(lambda found: _SPELT.get(found[0], found[0]), markup)
