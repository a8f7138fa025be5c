"""Where the poster breaks into a letter with words of his own, and where the letter goes on after them."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.lexicon import words
from ingest.replies.laid.lines import Line
from ingest.replies.laid.tables import is_row
from ingest.replies.letter.datelines import begins_a_day
from ingest.replies.letter.enclosed import leads_in_quotation
from ingest.replies.letter.interjections import BEHIND, WITHIN, is_posters, seen
from ingest.replies.letter.items import NEAR, NUMBERED, counts_on, is_item, is_listed, leads_to_items
from ingest.replies.letter.marks import is_poster, is_salutation, is_valediction, is_weak_valediction
from ingest.replies.letter.over_leads import echoes, is_a_lead, is_told
from ingest.replies.letter.retorts import RETORT, retorts
from ingest.replies.letter.signatures import is_bare_signature, signature_follows
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.letter.whole import Letter

_A_BRACKETED_REMARK = 0.5
"""Voice below which words in brackets are the poster's."""
_A_TOLD_REMARK = 0.0
"""The same for a sentence in round brackets, which officials write as well."""
_BRACKETED_WORDS = 3
_LONGEST_REMARK = 800


_STILL_OPEN = 3
"""Letters back to which one may go on: its own part, what broke in, and one more."""


def goes_on(
    found: Sequence[Letter],
    lines: Sequence[Line],
    remarks: Sequence[Line],
    paragraphs: Paragraphs,
    at: int,
    *,
    framed: bool,
) -> Letter | None:
    """Give the letter, broken off by a remark or by a deeper quotation, that goes on with a line."""
    depth = lines[at].depth
    before = next((one for one in reversed(found[-_STILL_OPEN:]) if one.depth == depth), None)
    if before is None or not (before.broken and paragraphs.begins(at)):
        return None
    if at in paragraphs.asides or is_salutation(lines[at]) or is_a_lead(lines, paragraphs, at):
        return None
    broken_by_quotation = lines[at - 1].depth > depth and not remarks
    only_asides = remarks and all(near in paragraphs.asides for near in range(at - len(remarks), at))
    if (
        only_asides
        or broken_by_quotation
        or (remarks and _is_bracketed(remarks[-1]) and (framed or not lines[at].broken))
    ):
        return before
    if words("leads to own").search(before.introduction[-160:]):
        return None  # what was broken off is the poster's own mail
    if not (remarks or lines[at].omits) or _ends_for_good(remarks):
        return None
    return None if _still_speaks(lines, remarks, paragraphs, at, before, framed=framed) else before


def _still_speaks(
    lines: Sequence[Line],
    remarks: Sequence[Line],
    paragraphs: Paragraphs,
    at: int,
    before: Letter,
    *,
    framed: bool,
) -> bool:
    """Say whether the poster, whose remarks broke off a letter, speaks on."""
    first = bisect_left(lines, before.lines()[0].start, key=lambda line: line.start)
    long = remarks[-1].end - remarks[0].start if remarks else 0
    told = {
        "framed": framed, "further": bool(before.goes_on), "greeted": bool(before.salutation),
        "many": len(remarks) > _MANY, **{f"remark of {size}": long > size for size in _LONG},
    }  # fmt: skip
    known = seen(lines, paragraphs, at, where=BEHIND, first=first, told=told)
    return is_posters(known, lines[at], before)


_MANY = 2
_LONG = (40, 100, 200, 400)
"""Lines, and characters, of what the poster said before."""


def _ends_for_good(remarks: Sequence[Line]) -> bool:
    """Say whether remarks are too long, or tell of too much else, for a letter to go on below them."""
    if not remarks:
        return False
    # Their length first: it bounds how many of them are looked at, at each of which this is asked again.
    if remarks[-1].end - remarks[0].start > _LONGEST_REMARK or begins_a_day(remarks[-1].text):
        return True
    return any(words("leads to own").search(remark.text[-160:]) for remark in remarks)


def questions_between(lines: Sequence[Line]) -> frozenset[int]:
    """Give the lines of the questions, in marks of quotation, under each of which an answer stands without these.

    One such question may be anything; two or more, and no other quotation, are the poster's mail as it was answered.
    """
    least = min((line.depth for line in lines), default=0)
    deeper = [at for at, line in enumerate(lines) if line.depth > least]
    runs = [at for at in deeper if at + 1 == len(lines) or lines[at + 1].depth == least]
    if len(runs) < _FEWEST_QUESTIONS or runs[-1] + 1 == len(lines):
        return frozenset()
    begun = [at for at in deeper if not at or lines[at - 1].depth == least]
    asks = all(
        lines[last].text.endswith("?") or NUMBERED.match(lines[first].text)
        for first, last in zip(begun, runs, strict=True)
    )
    return frozenset(deeper) if asks else frozenset()


_FEWEST_QUESTIONS = 2


_PUT_BETWEEN = re.compile(r"\[(?=[^\[\]]*(?:\b(?:I|me|my|they|them)\b|- \w+\.?\]$))[^\[\]]*[.?!][^\[\]]*\]")
"""What who quotes puts in square brackets between the paragraphs that he quotes: sentences of his own, maybe signed."""


def breaks_in(
    lines: Sequence[Line],
    paragraphs: Paragraphs,
    at: int,
    letter: Letter,
    first: int,
    *,
    framed: bool,
    unended: bool,
) -> bool:
    """Say whether the poster breaks with a remark of his own into a letter that begins with the line ``first``.

    ``unended``: he says that the letter goes on in another text, so that it may well fill this one.
    """
    own = at not in paragraphs.asides or _gives_subject(lines, at, letter)
    aside = (not own or lines[at].omits) and bool(letter.body or letter.salutation)
    aside = aside or (letter.quoted and bool(letter.body) and bool(_PUT_BETWEEN.fullmatch(lines[at].text)))
    if aside or letter.quoted or not letter.body or not paragraphs.begins(at):
        return aside
    listed = (
        lines[at - 1].text.endswith(":")
        or (framed and is_listed(lines, at))
        or _is_heading(lines, at, letter)
        or counts_on(lines[at], letter)
        or is_item(lines, paragraphs, at)
        or leads_to_items(lines, paragraphs, at)
        or (framed and is_row(lines, at))
        or leads_in_quotation(lines, at, letter)
    )
    of_a_machine = words("automatic").match(lines[at].text)  # no poster speaks so of himself
    courteous = words("courtesy to who wrote").fullmatch(lines[at].text)
    if listed or of_a_machine or courteous or (not lines[at].broken and is_bare_signature(lines, at)):
        return False  # what the letter quotes or lists, and who signs it
    told = not framed and (is_told(lines[at].text) or _leads_in(lines, paragraphs, at, letter))
    if lines[at].gap and (told or echoes(lines[at].text, lines[at - 1].text)):
        return True
    if _is_bracketed(lines[at]):
        told = lines[at].text.endswith(".)")
        return paragraphs.voice(at) < (_A_TOLD_REMARK if told else _A_BRACKETED_REMARK)
    if unended:
        return is_poster(lines[at].text)
    return _begins_to_speak(lines, paragraphs, at, letter, first, framed=framed)


def _gives_subject(lines: Sequence[Line], at: int, letter: Letter) -> bool:
    """Say whether a line right below a salutation is the subject of its letter: few words over an empty line, and no sentence."""
    line = lines[at]
    alone = line.gap and at + 1 < len(lines) and lines[at + 1].gap
    few = len(line.text.split()) <= _SUBJECT_WORDS and line.text[:1].isupper() and line.text[-1:].isalnum()
    return bool(letter.salutation) and not letter.body and alone and few


_SUBJECT_WORDS = 12


def _begins_to_speak(
    lines: Sequence[Line], paragraphs: Paragraphs, at: int, letter: Letter, first: int, *, framed: bool
) -> bool:
    """Say whether a paragraph of a letter is the poster's, whom nothing else shows there."""
    further = bool(letter.goes_on)
    told = {
        "framed": framed, "further": further, "framed further": framed and further, "greeted": bool(letter.salutation),
        "once": len(letter.body) == 1, "signed above": lines[at].gap and _may_be_signed(lines, at),
        "signed below": _signs(lines, paragraphs.after(at)),
    }  # fmt: skip
    known = seen(lines, paragraphs, at, where=WITHIN, first=first, told=told)
    if framed:
        known[RETORT] = retorts(lines, at, paragraphs.after(at), first)
    return is_posters(known, lines[at], letter)


def _may_be_signed(lines: Sequence[Line], at: int) -> bool:
    """Say whether short lines right below a whole sentence end above a line."""
    above = reversed(lines[max(0, at - _MOST_NAMES) : at])
    ended = next((line for line in above if not _may_sign(line)), None)
    return ended is not None and ended is not lines[at - 1] and ended.text.endswith((".", "!", "?", ","))


_MOST_NAMES = 4


def _may_sign(line: Line) -> bool:
    """Say whether a short line right below the words of a letter may sign it: who or what it names need not be known."""
    few = len(line.text.split()) <= _SIGNING_WORDS and line.broken and not line.gap
    return few and line.text[:1].isupper() and line.text[-1:].isalnum()


_SIGNING_WORDS = 6


def _is_heading(lines: Sequence[Line], at: int, letter: Letter) -> bool:
    """Say whether a question heads a part of a letter, as another does near it: it points to nothing said, and to nobody."""
    near = (*lines[max(0, at - NEAR) : at], *lines[at + 1 : at + NEAR])
    return bool(letter.salutation) and _may_head(lines[at]) and any(map(_may_head, near))


def _may_head(line: Line) -> bool:
    text = line.text
    few = _FEWEST_HEADING <= len(text.split()) <= _MOST_HEADING
    return line.gap and text.endswith("?") and few and not (_POINTS.search(text) or "?" in text[:-1])


_FEWEST_HEADING, _MOST_HEADING = 4, 16
_POINTS = re.compile(
    r"(?i)[.!:;]|\b(?:i|me|my|we|us|you|your|he|him|his|she|her|they|them|their|this|that|these|those|it|its|so|then|really|exactly|wtf|lol)\b"
)
"""What a question has in it that takes up what was said, or speaks to somebody: so posters ask."""


def _leads_in(lines: Sequence[Line], paragraphs: Paragraphs, at: int, letter: Letter) -> bool:
    """Say whether a few words in a paragraph of their own lead in what comes next: so posters go from one mail to another."""
    return not letter.salutation and is_a_lead(lines, paragraphs, at)


def _is_bracketed(line: Line) -> bool:
    """Say whether a line stands in brackets, and is more than a word left out or put in."""
    text = line.text
    if text.startswith("(") and text.endswith((".)", "?)", "!)")):
        return True
    if not (text.startswith("[") and text.endswith("]")):
        return False
    return len(text.split()) > _BRACKETED_WORDS or text.endswith(("?]", "!]"))


def _signs(lines: Sequence[Line], at: int) -> bool:
    """Say whether a close or a signature stands at an index: what is said right before it is the signatory's."""
    if at >= len(lines):
        return False
    closes = is_valediction(lines[at]) or (
        is_weak_valediction(lines[at]) and signature_follows(lines, at + 1)
    )
    return closes or is_bare_signature(lines, at)
