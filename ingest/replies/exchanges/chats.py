"""Chats in which names alone tell who speaks: which of them is the poster's, and which an office's."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.lexicon import words
from ingest.replies.exchanges.labels import ANSWERER, BODY, LISTED, NAME, POSTER, Label

_FEWEST = 2
MOST_NAMES = 3
"""Persons of an office who answer in one exchange."""


def often_beside(labels: Sequence[Label]) -> list[Label]:
    """Take who speaks again and again behind a name and a dash for a name, where who else speaks so is the poster or such a name."""
    said = [label.who.casefold() for label in labels if label.sort == LISTED]
    often = {who for who in {*said} if said.count(who) >= _FEWEST}
    if not often or not all(label.sort in (LISTED, POSTER, NAME) for label in labels):
        return list(labels)
    return [
        replace(label, sort=NAME) if label.sort == LISTED and len(often) <= MOST_NAMES else label
        for label in labels
    ]


def by_who_opens(labels: Sequence[Label], folded: str) -> list[Label]:
    """Take for who answers the names under which a chat is opened as an office does, and the one beside all of them for the poster."""
    named = [label for label in labels if label.sort in (NAME, BODY, ANSWERER)]
    names = {label.who.casefold() for label in named}
    if not _FEWEST <= len(names) <= MOST_NAMES or len(named) < _A_CHAT:
        return list(labels)
    ends = [*(label.start for label in named[1:]), len(folded)]
    opens = {
        label.who.casefold()
        for label, end in zip(named, ends, strict=True)
        if _opens(folded[label.end : min(end, label.end + _OPENED)], label.who)
    }
    opens |= {label.who.casefold() for label in named if label.sort != NAME}
    beside: dict[str, set[str]] = {who: set() for who in names - opens}
    for one, other in pairwise(label.who.casefold() for label in named):
        for who, next_ in ((one, other), (other, one)):
            if who in beside and next_ != who:
                beside[who].add(next_)
    asks = [who for who, others in beside.items() if others == names - {who}]
    if not opens or len(asks) != 1:
        return list(labels)
    return [
        replace(label, sort=POSTER if label.who.casefold() == asks[0] else ANSWERER)
        if label in named
        else label
        for label in labels
    ]


def _opens(said: str, who: str) -> bool:
    """Say whether somebody speaks as who answers on a chat does: he says who he is, or asks how he can help."""
    return bool(
        words("opens a chat").search(said)
        or re.search(rf"(?i)\b(?:it's|i'm|this is|my name is) {re.escape(who)}\b", said)
    )


_A_CHAT, _OPENED = 4, 200
"""Turns of a chat, and characters of a turn in which it is opened."""
