"""What a reader types, as a question for SQLite's full-text index.

Any text is a question: nothing that is typed is an error. Every word is quoted, so that no
character of FTS5's own language (https://www.sqlite.org/fts5.html#full_text_query_syntax)
acts. ``"two words"`` asks for a phrase, ``polic*`` for a beginning, ``-word`` leaves out,
``this OR that`` asks for either. An office is asked for by all its names, and of letters a
department by the roles of its offices, too.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from publish.offices import named_first, of_body_first

MOST_CHARACTERS = 1_000
MOST_TERMS = 32
SHORTEST_BEGINNING = 3
"""Letters and digits that a beginning (``pol*``) must have; a shorter one is searched as a whole word."""

_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))(\*?)')
SHAPES = {shape: unicodedata.normalize("NFKC", chr(shape)) for shape in range(0xFB00, 0xFB07)}
"""Letters set as one shape, as texts copied from a PDF have them; records have them spelt out."""
_UNSEEN = "\u00ad\u200b\u2060-\u2064\ufeff"
_PARTED = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_HIDDEN = re.compile(rf"(?<=[{_PARTED}])[{_UNSEEN}\u200c\u200d]+(?=[{_PARTED}])|[{_UNSEEN}]+")
"""What shows nothing, which records have not either: joiners only where letters are not spelt with them."""
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\uff02", '"')) | SHAPES


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of a question."""

    text: str
    beginning: bool = False
    without: bool = False
    alternative: bool = False
    """It is joined to the term before it by OR."""


def terms(typed: str) -> tuple[Term, ...]:
    """Read what was typed. Signs without letters or digits are passed over."""
    found: list[Term] = []
    alternative = False
    for minus, phrase, word, star in _PIECE.findall(_plain(typed)):
        if word == "OR" and not minus:
            alternative = bool(found)
            continue
        text = (phrase or word).rstrip("*")
        beginning = bool(star) or word.endswith("*")
        if not any(_counts(c) for c in text):
            continue
        # One or two letters and a star would match a large part of every archive, and take seconds.
        beginning = beginning and sum(map(_counts, text)) >= SHORTEST_BEGINNING
        found.append(Term(text, beginning, bool(minus), alternative and not minus))
        alternative = False
    return tuple(found[:MOST_TERMS])


def expression(question: tuple[Term, ...], *, signed: bool = False) -> str | None:
    """Give the FTS5 expression of a question; None where it asks for nothing.

    ``signed`` says that the index has a column ``role``, in which those who sign for a department may have an office of its.
    """
    groups, without = parted(question)
    if not groups:
        return None
    wanted = " AND ".join(_wanted(groups, signed=signed))
    return f"({wanted}) NOT {_any(without)}" if without else wanted


def _wanted(groups: list[list[Term]], *, signed: bool) -> Iterator[str]:
    """Give what is wanted of each group; what names an office may stand there by another of its names."""
    while groups:
        plain = takewhile(lambda group: len(group) == 1 and not group[0].beginning, groups)
        texts = [group[0].text for group in plain]
        size, names = named_first(texts)
        others = [*map(_quoted, names)]
        if not size and signed:
            size, names = of_body_first(texts)
            others = [f"role : {_quoted(name)}" for name in names]
        size = max(size, 1)
        typed = " AND ".join(_any(group) for group in groups[:size])
        yield " OR ".join([f"(({typed})", *others]) + ")" if others else typed
        groups = groups[size:]


def parted(question: Iterable[Term]) -> tuple[list[list[Term]], list[Term]]:
    """Give the alternatives of which a question wants one each, and what it leaves out."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    for term in question:
        if term.without:
            without.append(term)
        elif term.alternative and groups:
            groups[-1].append(term)
        else:
            groups.append([term])
    return groups, without


def _any(terms: Iterable[Term]) -> str:
    quoted = (_quoted(term.text) + (" *" if term.beginning else "") for term in terms)
    return f"({' OR '.join(quoted)})"


def _quoted(text: str) -> str:
    return f'"{text}"'


def match(typed: str) -> str:
    """Give an FTS5 expression for anything typed: one that finds nothing where nothing is asked."""
    return expression(terms(typed)) or '""'


def _plain(typed: str) -> str:
    # NUL ends an FTS5 expression early; other control characters and surrogates are no words.
    shown = _HIDDEN.sub("", typed[:MOST_CHARACTERS]).translate(_QUOTES)
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in shown)


def _counts(character: str) -> bool:
    # The letters and digits of the unicode61 tokenizer: categories L*, N* and Co.
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"
