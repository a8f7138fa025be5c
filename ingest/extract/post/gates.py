"""What stands in a post's place where it is not for all: a password's form, a notice that it is for members. Pure.

Whatever software printed it: what it says is no post's text, and its title ("Protected: ...") no post's title.
Source: Ghost 5 (``core/frontend/helpers/tpl/content-cta.hbs``), which prints above the notice what all may read.
"""

from collections.abc import Iterator
from itertools import chain, takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import Sheet, ancestors, attribute, letters, words
from ingest.extract.page.beside import Beside
from ingest.extract.post.unpublished import withheld
from ingest.model import Post, Reading

_FOR_MEMBERS = ("gh-post-upgrade-cta", "gh-post-upgrade-cta-content")
_PASSWORD = ("assword", "PASSWORD")
"""How a field's kind is written; looked for first, since asking lexbor takes as long as a quarter of the parse."""
_FIELD = 'input[type="password" i]'
_WORDLESS = frozenset({"password", "hidden", "submit", "button", "image", "reset", "checkbox"})
"""Kinds of fields that ask for no name: a form with others is where members log in, on any page."""
_NOTICE = 600
"""Characters that a notice may have around its form: what says more is a page with such a form on it."""


class Gate(NamedTuple):
    """What keeps a post from who reads the page."""

    why: str
    around: str | None
    """The letters that stand around the form; None where the page marks the notice itself as one for its post."""


def gate_of(sheet: Sheet) -> Gate | None:
    """Find what a page asks for before it shows its post; None where it asks for nothing. The page is as it came."""
    if any(sheet.marks.has(name) for name in _FOR_MEMBERS):
        return Gate("is for members only", None)
    if not any(form in sheet.html for form in _PASSWORD):
        return None
    beside = Beside(sheet, set())
    for field in sheet.all(_FIELD):
        form = next((above for above in ancestors(field) if above.tag == "form"), field.parent)
        if form is not None and _asks_all(form) and (form.parent is None or form.parent not in beside):
            return Gate("asks for a password", letters(_around(form)))
    return None


def closed(reading: Reading, gate: Gate | None) -> Reading:
    """Leave out the post of a reading, with what stands under it, where ``gate`` is all that the page shows of it."""
    if gate is None or len(reading.posts) != 1 or not _is_all(reading.posts[0], gate.around):
        return reading
    return withheld(reading, gate.why, reading.posts[0].source_id, len(reading.comments))


def _is_all(post: Post, around: str | None) -> bool:
    if around is None:
        return True
    shown = (post.text or post.title or "").split("\n")
    return all(letters(line) in around for line in shown)


def _asks_all(form: LexborNode) -> bool:
    """Whether a form asks for one password and for no name."""
    kinds = [attribute(field, "type").lower() for field in form.css("input")]
    return kinds.count("password") == 1 and _WORDLESS.issuperset(kinds)


def _around(form: LexborNode) -> str:
    """Give the words of the largest element around a form that says little else."""
    most = len(words(form)) + _NOTICE
    *_, largest = takewhile(lambda text: len(text) <= most, _outwards(form))
    return largest


def _outwards(form: LexborNode) -> Iterator[str]:
    return (words(node) for node in chain((form,), ancestors(form)))
