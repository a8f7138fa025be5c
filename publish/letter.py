"""A response set like the letter it was: paragraphs, numbered sentences, commitments marked."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from sqlite3 import Row

from markupsafe import Markup, escape

from publish.sentences import Sentence
from publish.wording import shortened

_COMMITMENTS = {
    "promise": "Promise",
    "refusal": "Refusal",
    "announcement": "Announcement",
    "date": "Names a date",
}
_MOST_WORDS = 4_000


def letter(
    text: str, numbered: Sequence[Sentence], commitments: Sequence[Row] = (), chosen: int | None = None
) -> Markup:
    """Write the text of a response as paragraphs whose sentences have numbers and anchors.

    ``numbered`` are its sentences, ``commitments`` rows of that table for this response; ``chosen`` is the number of
    the sentence that the reader wants to cite.
    """
    out = ["<p>"]
    at = 0
    for sentence in numbered:
        out.append(_between(text[at : sentence.start]) if at else str(escape(text[: sentence.start].strip())))
        kept = [
            row
            for row in commitments
            if row["span_start"] < sentence.end and row["span_end"] > sentence.start
        ]
        out.append(_sentence(text, sentence, kept, sentence.number == chosen))
        at = sentence.end
    rest = text[at:].rstrip()
    out += [_between(rest) if rest else "", "</p>"]
    return Markup("".join(out))  # noqa: S704 - each part is escaped


def sentence_text(text: str, numbered: Sequence[Sentence], number: int | None) -> str | None:
    """Give the words of one sentence, on one line; None where there is no such number."""
    found = (s for s in numbered if s.number == number)
    return next((" ".join(text[s.start : s.end].split()) for s in found), None)


def _between(gap: str) -> str:
    """Set what stands between two sentences: white space, as a rule."""
    words = gap.strip()
    if not words:
        return _space(gap)
    before, _, after = gap.partition(words)
    lines = (str(escape(line)) for line in words.split("\n"))
    return f"{_space(before)}{'<br>'.join(lines)}{_space(after)}"


def _space(gap: str) -> str:
    if re.search(r"\n\s*\n", gap):
        return "</p><p>"
    return "<br>" if "\n" in gap else " "


def _sentence(text: str, sentence: Sentence, kept: Sequence[Row], chosen: bool) -> str:
    words = "<br>".join(str(escape(line)) for line in text[sentence.start : sentence.end].split("\n"))
    number = sentence.number
    if kept:
        kinds = ", ".join(_COMMITMENTS.get(row["kind"], row["kind"]) for row in kept)
        words = f'<strong class="commitment" title="{escape(kinds)}">{words}</strong>'
    css = "sentence chosen" if chosen else "sentence"
    return (
        f'<span class="{css}" id="s{number}">{words}<a class="n" href="?s={number}#cite" '
        f'aria-label="Cite sentence {number}">{number}</a></span>'
    )


def difference(common: str, copy: str) -> Markup | None:
    """Show what a copy of a form letter says otherwise than the copies have in common.

    Words that only the copy has are ``ins``, words that it lacks are ``del``; long stretches
    that agree are shortened, with the number of words passed over. None where the texts are too long to compare while a reader waits.
    """
    before, after = common.split(), copy.split()
    if len(before) + len(after) > _MOST_WORDS:
        return None
    out: list[Markup] = []
    for change, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change == "equal":
            out.append(shortened(before[a1:a2]))
            continue
        if a2 > a1:
            out.append(Markup("<del>{}</del>").format(" ".join(before[a1:a2])))
        if b2 > b1:
            out.append(Markup("<ins>{}</ins>").format(" ".join(after[b1:b2])))
    return Markup(" ").join(out)
