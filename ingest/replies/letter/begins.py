"""Where a letter begins in a text: by its frame, by what the poster says before it, or by who speaks."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.lexicon import union, words
from ingest.replies.known.people import is_body, is_contact, is_name, is_role
from ingest.replies.laid.lines import Line
from ingest.replies.laid.running import is_begun_under
from ingest.replies.letter.headings import heads, is_day_of_year, telling
from ingest.replies.letter.letterheads import is_labelled, is_name_titled, is_taken_out, names_addressee
from ingest.replies.letter.marks import (
    CASE,
    announces,
    header_of,
    introduces,
    is_greeting,
    is_letterhead,
    is_name_called,
    is_poster,
    is_reference,
    is_salutation,
    is_separator,
    tells_of_reply,
)
from ingest.replies.letter.over_leads import LOOK_AHEAD, is_over_a_lead, is_rest_of_sentence, leads_in_again
from ingest.replies.letter.senders import is_sender
from ingest.replies.letter.told_above import counts_letters, is_note_of_the_paper, is_told_above
from ingest.replies.letter.voices import Paragraphs
from ingest.replies.who.introductions import (
    answering,
    gives_excerpts,
    last_sentence,
    leads_on,
    leads_to_own,
    says_who_speaks,
    sums_up,
)


def begins(lines: Sequence[Line], at: int, remarks: Sequence[Line]) -> bool:
    """Say whether a letter begins with a line; ``remarks`` are the lines before it that stand in no letter."""
    if shows_its_begin(lines, at, remarks):
        return True
    text = lines[at].text[:220]
    headings = ("thanks_for_letter", "passed_on", "automatic")
    if tells_of_reply(text) or (lines[at].text.endswith(":") and words("asked").search(text)):
        return False
    if words("tells in short").search(text):
        return False
    return any(words(heading).search(text) for heading in headings)


def shows_its_begin(lines: Sequence[Line], at: int, remarks: Sequence[Line]) -> bool:
    """Say whether a letter begins with a line by its frame, its marks, or what the poster says before it."""
    line = lines[at]
    return (
        is_salutation(line)
        or line.opens
        or line.depth > (lines[at - 1].depth if at else 0)
        or is_separator(line)
        or is_block_of_headers(lines, at)
        or (is_greeting(line) and (line.broken or not remarks))
        or (is_name_called(lines, at) and (line.gap or not remarks))
        or bool(
            (said := telling(remarks))
            and announces(said.text)
            and (not _is_posters(line, said) or _calls_and_signs(lines, at))
            and not is_rest_of_sentence(lines, at, said)
            and not _is_next_item(line, said)
            and not is_over_a_lead(lines, at)
        )
        or letterhead_ahead(lines, at)
        or _is_begun_in_line(lines, at, remarks)
        or bool(remarks and is_sender(remarks[-1].text) and not is_sender(line.text))
    )


def _is_begun_in_line(lines: Sequence[Line], at: int, remarks: Sequence[Line]) -> bool:
    """Say whether words cut out of a line begin an answer that the words before them lead in; what stands over its head does not."""
    if lines[at].broken or not remarks or not is_begun_under(remarks[-1].text, lines[at].text):
        return False
    below = at + 1 < len(lines) and lines[at + 1].broken
    return not (below and letterhead_ahead(lines, at + 1))


def _is_next_item(line: Line, said: Line) -> bool:
    """Say whether a line is the next item of the list in which the poster tells of answers among other news."""
    return line.item and said.item and not line.gap and not said.text.endswith(":")


def _is_posters(line: Line, before: Line) -> bool:
    """Say whether a line under an announcement is the poster's still: his voice, or the rest of his sentence."""
    if (
        heads(line)
        or is_note_of_the_paper(line.text)
        or is_poster(_exclaiming_once(line))
        or tells_of_reply(line.text)
        or counts_letters(line)
        or line.text.endswith(" -")
        or (not (line.broken or line.quotes) and (line.text[:1].islower() or line.text[:1] in "[("))
    ):
        return True
    return not line.gap and not line.quotes and bool(_UNFINISHED.search(before.text))


def _calls_and_signs(lines: Sequence[Line], at: int) -> bool:
    """Say whether a paragraph calls somebody by name, and the holder of an office signs soon below ("Jerome- got your letter")."""
    if not (lines[at].gap and _CALLS.match(lines[at].text)):
        return False
    below = [line.text for line in lines[at + 1 : at + _SOON]]
    return any(is_name(name) and (is_role(office) or is_body(office)) for name, office in pairwise(below))


_CALLS = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:,| ?-+) ?\w")
_SOON = 8


def _exclaiming_once(line: Line) -> str:
    """Give the words of a line; one exclamation in a paragraph of its own is anybody's ("Thanks for asking first!")."""
    return line.text.replace("!", ".") if line.gap and line.text.count("!") == 1 else line.text


_UNFINISHED = re.compile(
    r"(?i)\b(?:from|by|of|to|the|my|our|your|his|her|their|an?|and|re:?|regarding|about|with)$"
)
"""How a line ends whose sentence goes on in the next: "I got a reply from"."""

_DRAWN_BACK = 0.0
"""Voice from which a paragraph right before what shows a letter is the letter's too: an official's."""


def drawn_back(lines: Sequence[Line], at: int, remarks: Sequence[Line], paragraphs: Paragraphs) -> int:
    """Give the line with which a letter begins that is known by words within it."""
    first, least = at, at - len(remarks)
    for before in range(at - 1, least - 1, -1):
        line = lines[before]
        if line.depth != lines[at].depth or line.text.endswith(":") or line.closes or introduces(line.text):
            break
        if before in paragraphs.asides or heads(line) or leads_in_again(lines, before):
            break
        if paragraphs.begins(before):
            if paragraphs.voice(before) < _DRAWN_BACK:
                break
            first = before
    return first


_ANNOUNCED = -0.5
"""Voice from which a paragraph begins a letter: under a colon, under a reference or after a deeper quotation."""
_SAID_TO_SPEAK = -3.0
"""The same under words that say who speaks: somebody who was asked, or an office."""


def is_announced(lines: Sequence[Line], at: int, remarks: Sequence[Line], paragraphs: Paragraphs) -> bool:
    """Say whether an official speaks here, under words that end with a colon, or where it shows otherwise."""
    said = telling(remarks)
    if (
        not paragraphs.begins(at)
        or heads(lines[at])
        or is_over_a_lead(lines, at)
        or _goes_on_small(lines[at])
    ):
        return False
    under_colon = said is not None and said.text.rstrip("-\u2013\u2014").endswith(":")
    announced = (
        under_colon
        or (at and lines[at].depth < lines[at - 1].depth)
        or (":" in lines[at].text and is_reference(lines[at]))
        or (said and lines[at].gap and _is_given_under(said.text, lines[at]))
    )
    if not announced or (said and sums_up(said.text)):
        return False
    speaks = paragraphs.voice(at)
    if at and lines[at].depth < lines[at - 1].depth:
        speaks = min(speaks, paragraphs.alone(at))
        if speaks < paragraphs.alone(at - 1):
            return False  # what answers a quotation speaks more as an official than that
    # "Their reply:", and under it a case and its number
    numbered = said and under_colon and CASE.match(lines[at].text) and tells_of_reply(said.text)
    if numbered or speaks > _ANNOUNCED or not under_colon:
        return bool(numbered) or speaks > _ANNOUNCED
    if said is None or _ADDRESS.match(lines[at].text) or speaks <= _SAID_TO_SPEAK:
        return False
    led_in = paragraphs.alone_of(at - 1)
    another = lines[at].gap and paragraphs.alone(at) - led_in > _ANOTHER and not leads_to_own(said.text)
    return another or says_who_speaks(said.text)


def _goes_on_small(line: Line) -> bool:
    """Say whether a sentence of the poster's goes on behind its colon: in small letters, within its line and without a mark."""
    return line.text[:1].islower() and not (line.broken or line.quotes or line.opens)


_ANOTHER = 1.5
"""How much more a paragraph of its own is an official's than the line over it that leads it in, by the words of each."""


def _is_given_under(remark: str, line: Line) -> bool:
    """Say whether a paragraph ends by saying that an office answered: what comes next may be the answer, without a colon."""
    if tells_of_reply(line.text) or introduces(line.text):
        return False
    remark = _without_note(remark)
    if answering(remark) == "office" or gives_excerpts(last_sentence(remark)):
        return True
    return leads_on(remark) and not is_poster(_exclaiming_once(line))


def _without_note(remark: str) -> str:
    """Give a remark without a last sentence that tells a case's number ("Ref 12/34, if you want to cite it."), or what was left out."""
    last = last_sentence(remark)
    noted = len(last.split()) <= _NOTE_WORDS and last.endswith(".") and _NUMBERED.search(last)
    if noted or words("leaves out").match(last):
        return remark.rstrip()[: -len(last)].rstrip() or remark
    return remark


_NOTE_WORDS = 14
_NUMBERED = re.compile(rf"(?i)\b(?:{union('case')}|number|no\.?|#)\W*(?:\w+ )?(?=[\w/.-]*\d{{2}})")
_ADDRESS = re.compile(r"(?:https?://|www\.|\S+@)\S+")


def is_block_of_headers(lines: Sequence[Line], at: int) -> bool:
    """Say whether the headers of a mail begin with a line."""
    run = 0
    for line in lines[at : at + 4]:
        run += header_of(line) is not None
    return run >= 2 and header_of(lines[at]) is not None


def letterhead_ahead(lines: Sequence[Line], at: int) -> bool:
    """Say whether a date, a reference, a body or an address stands here, and a salutation soon after."""
    text = lines[at].text
    heading = is_letterhead(lines[at]) or _signs_above(lines, at)
    if is_told_above(lines[at]) or is_day_of_year(text) or not (heading or lines[at].broken):
        return False
    for line in lines[at + 1 : at + (LOOK_AHEAD if heading or is_name_titled(text) else 0)]:
        if line.opens:
            return False  # a quotation begins: what stands before it is the poster's
        if is_salutation(line):
            return heading or names_addressee(text, line.text)
        if is_labelled(line.text):
            continue
        if len(line.text) > 120 or is_poster(line.text) or introduces(line.text) or is_told_above(line):
            return False
    return False


def _signs_above(lines: Sequence[Line], at: int) -> bool:
    """Say whether a text begins with the name of who writes, and his office or address under it."""
    if at or len(lines) < _FEWEST or lines[1].gap or not is_name(lines[0].text):
        return False
    below = lines[1].text
    return is_role(below) or is_body(below) or is_contact(below) or is_taken_out(below)


_FEWEST = 2
