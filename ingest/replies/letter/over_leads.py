"""Lines that are the poster's because he leads in a letter with them, or with a line below them."""

import re
from collections.abc import Sequence

from ingest.lexicon import union, words
from ingest.replies.laid.lines import Line
from ingest.replies.letter.headings import heads
from ingest.replies.letter.letterheads import is_labelled
from ingest.replies.letter.marks import (
    header_of,
    is_greeting,
    is_letterhead,
    is_name_called,
    is_poster,
    is_reference,
    is_salutation,
)
from ingest.replies.letter.voices import Paragraphs

LOOK_AHEAD = 14
"""Lines within which a salutation follows a letterhead."""


def is_over_a_lead(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line is the poster's because he leads in a letter with it, or below it."""
    return leads_in_again(lines, at) or _leads_in_below(lines, at)


def leads_in_again(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line under an announcement is a sentence over the opening of a letter: of the poster's, who leads it in again."""
    text, below = lines[at].text, lines[at + 1] if at + 1 < len(lines) else None
    if (
        below is None
        or not below.broken
        or is_salutation(lines[at])
        or is_greeting(lines[at])
        or is_name_called(lines, at)
    ):
        return False
    long = len(text.split()) >= _SENTENCE_WORDS and text.endswith((".", "!", "?", ")"))
    own = (text.endswith(":") and not is_reference(lines[at])) or (long and bool(_OF_HIS_OWN.search(text)))
    opening = is_salutation(below) or below.opens or bool(words("thanks_for_letter").match(below.text))
    return own and opening and not (words("thanks_for_letter").search(text) or _TO_SOMEBODY.search(text))


_SENTENCE_WORDS = 7
_TO_SOMEBODY = re.compile(rf"\b(?i:to|for) (?i:{union('title')})\b\.? [A-Z]")
"""How a line says to whom an answer goes ("Reply to Mr Orr:")."""
_OF_HIS_OWN = re.compile(
    r"(?i)^(?:it|this|that|these|he|she|they)(?:'s|'re)?\b|(?<![\w'])(?:i|i'd|i've|i'm|my|me|mine)\b"
)
"""How sentences speak of a letter, or of the poster."""


def _leads_in_below(lines: Sequence[Line], at: int) -> bool:
    """Say whether below a line, over a salutation, another line leads in the letter: what stands above that is the poster's."""
    own = is_greeting(lines[at]) or is_letterhead(lines[at]) or words("salutation").match(lines[at].text)
    if own or len(lines[at].text) > _HEAD_LINE:
        return False
    led = False
    for line in lines[at + 1 : at + LOOK_AHEAD]:
        if is_salutation(line):
            return led
        if line.opens or len(line.text) > _HEAD_LINE:
            return False
        led = led or (line.text.endswith(":") and line.gap and not _is_of_a_head(line))
    return False


def _is_of_a_head(line: Line) -> bool:
    return bool(header_of(line) or is_labelled(line.text) or is_reference(line) or heads(line))


_HEAD_LINE = 120


def is_rest_of_sentence(lines: Sequence[Line], at: int, before: Line) -> bool:
    """Say whether a line is the rest of a sentence that was wrapped by hand, above the salutation of a letter."""
    wrapped = lines[at].text[:1].islower() and not lines[at].gap and before.text[-1:].isalnum()
    return wrapped and any(map(is_salutation, lines[at + 1 : at + LOOK_AHEAD]))


def is_quoted_within(lines: Sequence[Line], at: int) -> bool:
    """Say whether a quotation stands within a line that leads in what is below: the question that was answered, and no answer."""
    if not (lines[at].opens and lines[at].closes) or lines[at].broken or at + 2 >= len(lines):
        return False
    lead, below = lines[at + 1], lines[at + 2]
    leads = not lead.broken and lead.text.endswith(":") and len(lead.text.split()) <= _FEW_LEADING
    return leads and below.broken and below.gap


_FEW_LEADING = 4


def is_a_lead(lines: Sequence[Line], paragraphs: Paragraphs, at: int) -> bool:
    """Say whether a poster's few words stand in a paragraph of their own and lead in the next."""
    line, below = lines[at], lines[at + 1 : at + 2]
    alone = line.gap and line.text.endswith(":") and all(next_.gap and not next_.item for next_ in below)
    few = len(line.text.split()) <= _LEADING_WORDS
    return alone and few and paragraphs.alone(at) < _LEADS_IN


_LEADING_WORDS, _LEADS_IN = 14, -0.6


def echoes(text: str, before: str) -> bool:
    """Say whether a paragraph begins by asking back a word or a few of the one before it: "Safety? There was no ...", where only a poster does."""
    asked = _ASKED_BACK.match(text)
    return asked is not None and asked["said"].casefold() in before.casefold()


_ASKED_BACK = re.compile(r"[\"']?(?P<said>[A-Za-z][\w'-]{3,}(?: [\w'-]+){0,3})[\"']?\?(?=[\"' ?!])")


def is_told(text: str) -> bool:
    """Say whether a line is told by the poster: what he wrote himself comes next, or he speaks of what was answered."""
    return bool(words("leads to own").search(text[-160:]) or words("takes up an answer").match(text))


def is_over_another(lines: Sequence[Line], at: int, voice: float) -> bool:
    """Say whether the line with which a text begins is the poster's, and no rest of a letter: by its words, or its voice over another letter's greeting."""
    greeted = any(is_salutation(line) for line in lines[at + 1 : at + LOOK_AHEAD])
    return is_poster(lines[at].text) or (greeted and voice < 0)
