"""What shows that words came to the poster, where they have no frame of a letter: he says so, a form's labels, a case's number."""

import re
from collections.abc import Iterator

from ingest.lexicon import meaning, union, words
from ingest.replies.laid.fences import unfenced
from ingest.replies.laid.lines import Line, fold
from ingest.replies.laid.set_off import ends_with_mark
from ingest.replies.letter.marks import is_reference
from ingest.replies.letter.senders import is_sender, is_stamped
from ingest.replies.letter.shows import Feature
from ingest.replies.letter.whole import Letter
from ingest.replies.who.introductions import imagined, names_an_office


def leadins(letter: Letter, around: tuple[str, str] = ("", "")) -> Iterator[Feature]:
    """Tell what shows that a letter came to the poster: his words right before it, or what notices and systems begin with.

    ``around`` is what stands before and after it.
    """
    if letter.quoted and ends_with_mark(unfenced(fold(around[0][-_MARKED_WITHIN:]))):
        yield Feature("set off", 1.0, "stands as a block of its own between marks, which the poster leads in")
    above = letter.introduction.rstrip().rpartition("\n")[2]
    if is_sender(above) or (letter.salutation and is_stamped(above)):
        yield Feature("under its sender", 1.0, "stands under a line that tells who sent it")
    if (
        len(above) <= _LABEL_AT_MOST
        and names_an_office(above)
        and not words("introduces_statement").search(above)
    ):
        yield Feature(
            "office right before", 1.0, "a short line right before it names an office and leads it in"
        )
    said = _WRAPPED.sub(" ", letter.introduction[-_NEAR:])
    sentences = _SENTENCE_END.split(said.rstrip())[-_SENTENCES:]
    last = " ".join(sentences)
    came = any(words(heading).search(each) for heading in _COMES for each in (last, *sentences))
    if came and not _is_of_others(last):
        yield Feature("said to have come", 1.0, meaning("tells what came"))
    first = (*(line.text for line in letter.body[:_FIRST]), *letter.introduction.split("\n")[-_FIRST:])
    if labels := [*filter(None, map(_label, first))]:
        yield Feature(
            "labels of a form",
            min(1.0, len(labels) / 3),
            f"'{labels[0]}': as forms and systems label what they say",
        )
    if any(_is_numbered(line) for line in (*letter.letterhead, *letter.body[:2])):
        yield Feature("number of a case", 1.0, "gives the number of a case at its head")


_COMES = ("tells what came", "gives what came", "leads in an answer")
_NEAR, _SENTENCES, _FIRST = 300, 2, 4
_LABEL_AT_MOST, _MARKED_WITHIN = 90, 80
_WRAPPED = re.compile(r"(?<=[\w,])\n")
_SENTENCE_END = re.compile(r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<=[.!?])\s+(?=[A-Z\"(])")


def _is_of_others(said: str) -> bool:
    return imagined(said) or any(
        words(heading).search(said)
        for heading in ("introduces_own", "leads to own", "excerpts of others", "no reply")
    )


def _label(text: str) -> str | None:
    found = _LABEL.match(text)
    return found[1] if found and words("label of a form").fullmatch(found[1].strip()) else None


_LABEL = re.compile(r"\W*([^\W\d][^:\n]{2,40}?)\s*(?::|\s-\s|$)")


def _is_numbered(line: Line) -> bool:
    return is_reference(line) or bool(_CASE.search(line.text[:_HEAD]))


_HEAD = 160
_CASE = re.compile(
    r"\b(?:[A-Z]{2,6}[-/_ ]?(?:20\d\d)?[-/_]?\d{4,}|"
    rf"(?i:{union('case')}|{union('case in short')})\.? ?(?:no\.?|number|id)?[ :#.]*(?=[\w/-]*\d{{3}})[\w/-]{{4,30}})\b"
)
"""The number under which an office keeps a case ("CRM 9114470213", "Ref: 2012/00417")."""
