"""What an office answered, as a poster tells it within a sentence of his own: that it answered him, and its words between marks of quotation."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from ingest.lexicon import meaning, words
from ingest.replies.known.named import sorts, without_denied
from ingest.replies.laid.lines import fold
from ingest.replies.letter.shows import Feature
from ingest.replies.letter.whole import Letter
from ingest.replies.who.introductions import SENTENCE_END, imagined, without_talk

TOLD_WITHIN = "told within a sentence"


def told_within(letter: Letter, around: tuple[str, str], names: AbstractSet[str]) -> Iterable[Feature]:
    """Tell whether a poster says within his sentence, of a quotation without a frame, that an office answered him so.

    ``around`` stands before and after it; ``names`` are those of the other features. He tells three things: that an
    answer came, or that he asked and was answered; whose it is; and that its words follow. What he says of a letter of
    his own, of what was spoken, published or expected, or of anybody else's words, is told otherwise.
    """
    first = letter.lines()[0]
    framed = letter.salutation or letter.valediction or letter.signature or letter.headers
    if (
        framed
        or first.broken
        or not first.opens
        or letter.turn is not None
        or not names.isdisjoint(_DOUBTFUL)
    ):
        return
    before = fold(around[0])
    if spoken := _spoken_in_public(before):
        yield Feature("spoken in public", 1.0, f"'{spoken}': {meaning('spoken in public')}")
    elif is_told_within(before, fold(around[1])):
        shown = "the poster says in the same breath that an office answered him, and gives its words"
        yield Feature(TOLD_WITHIN, 1.0, shown)


_DOUBTFUL = {
    "introduced as statement", "introduced as own", "led in as own", "led in as imagined", "mocked", "greeted",
    "firm right before",
}  # fmt: skip


def _spoken_in_public(before: str) -> str | None:
    """Give the words with which the sentence before a quotation, or the one above it, tells that it was a speech, and of no paper."""
    near = _sentences(before)[-2:]
    if not near or words("quotes a paper").search(_ANSWERED.sub("", near[-1])):
        return None
    found = next(filter(None, (words("spoken in public").search(each) for each in reversed(near))), None)
    return found[0].strip() if found else None


_ANSWERED = re.compile(r"(?i)\b(?:replied|answer\w*)\b")
"""What is done aloud, too."""


def is_told_within(before: str, after: str) -> bool:
    """Say whether what stands before and after a quotation, folded, tells that an office answered the poster with it."""
    said = _sentences(before)
    if not said:
        return False
    near = [_BRACKETS.sub("", each) for each in said[-_NEAR:]]
    if not (_leads(near[-1]) or _SAID_BEHIND.match(after)) or _is_of_others(near):
        return False
    posters = any(_POSTER.search(each) or words("asks of").search(each) for each in near)
    return posters and any(_answered(each) for each in near) and _is_an_offices(said)


_NEAR = 3
"""Sentences back to which the poster tells that an answer came."""
_POSTER = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Uu]s|[Ww]e|[Oo]urs?|back)\b")
_BRACKETS = re.compile(r" ?\([^()\n]{0,120}\)")


def _sentences(before: str) -> list[str]:
    """Give the last sentences before a quotation, of its paragraph and the one above."""
    said = before.rstrip(" \"'").split("\n\n")[-2:]
    return [
        each for line in "\n".join(said).split("\n") for each in SENTENCE_END.split(line.strip()) if each
    ][-_FAR:]


_FAR = 6


def _leads(lead: str) -> bool:
    """Say whether a sentence is broken off where somebody's words follow, or counts the lines that do."""
    if lead.endswith(":") and not _ANOTHER.search(lead):
        return True
    bare = lead.rstrip(" ,:;-")
    return bool(words("quotes within").search(bare) or words("counts what follows").search(bare))


_ANOTHER = re.compile(
    r"(?<=[a-z,] )(?!I\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)[A-Z]"
)
_SAID_BEHIND = re.compile(
    r"[\"'., ]{1,4}(?:they|he|she|it|the \w+) (?:says?|writes?|tells?|adds?|wrote|said|told)\b|"
    r"[\"'., ]{1,4}(?:says?|writes?|wrote) (?:he|she|they|it|the |my |[A-Z])"
)


def _is_of_others(near: Sequence[str]) -> bool:
    """Say whether what is quoted is told to be the poster's own, imagined, spoken, published, or a private person's."""
    lead = near[-1].rstrip(" ,:;-")
    if (
        imagined(f"{lead}:")
        or words("leads to own").search(f"{lead}:")
        or _OWN.search(lead)
        or words("told aloud").search(lead)
    ):
        return True
    if any(words(heading).search(each) for each in near for heading in _OTHERS):
        return True
    return not words("quotes a paper").search(lead) and any(words("told aloud").search(each) for each in near)


_OTHERS = ("people of his own", "introduces_statement", "excerpts of others", "hearsay")
_OWN = re.compile(
    r"\b(?:I|we)(?:'d|'ve| had| have)? (?:\w+ )?(?:said|say|told|wrote|write|put|added|replied|answered|asked|ended|suggested)(?: (?!and\b|but\b|for\b)[\w']+){0,4}$"
)


def _answered(said: str) -> bool:
    """Say whether a sentence says that an answer came."""
    return bool(words("answered within").search(said)) and not (
        words("no reply").search(said) or _DENIED.search(said)
    )


_DENIED = re.compile(r"(?i)(?:\bnot|\bnever|n't) (?:\w+ )?(?:answer|repl|respond|wr[io]t)\w*")


def _is_an_offices(said: Sequence[str]) -> bool:
    """Say whether the first who is named in the last of some sentences that names anybody is a public body or office.

    What stands in brackets tells it where nothing beside them does ("Tom Bell (our MP)").
    """
    for each in reversed(said):
        for told in (_BRACKETS.sub("", each), each):
            named = list(sorts(without_denied(without_talk(told))))
            if named:
                return named[0] in ("public", "office")
            if words("office in speech").search(told):
                return True
    return False
