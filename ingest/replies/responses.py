"""Official responses in a text: found, understood, weighed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ingest.model import Response
from ingest.publishing import PUBLISHED
from ingest.replies.candidates import Candidate, candidates, is_open, sure_of
from ingest.replies.laid.unseen import HIDDEN, is_hidden_in, of_two_alphabets
from ingest.replies.letter.further import says_it_goes_on
from ingest.replies.letter.whole import Letter, extent, first_pages
from ingest.replies.links import links_beside
from ingest.replies.promise import may_hold, promises
from ingest.replies.understood import kinds
from ingest.replies.understood.addressing import addressee
from ingest.replies.understood.one_comment import beside_sure_ones, of_one_exchange, of_one_file, taken_up
from ingest.replies.understood.particulars import came_by, subject
from ingest.replies.understood.references import reference
from ingest.replies.understood.times import Times, times_of
from ingest.replies.understood.told_below import told_below
from ingest.replies.weighed.neighbours import was_sold
from ingest.replies.weighed.weighing import evidence

THRESHOLD = 0.4
"""Confidence from which a letter is proposed as a response (docs/decisions.md, 180)."""


def find_responses(
    text: str,
    *,
    published: str | None,
    author: str | None = None,
    post_text: str | None = None,
    earlier: Sequence[str] = (),
    later: str = "",
    html: str | None = None,
) -> tuple[Response, ...]:
    """Find the official responses in one comment or post, in the order in which they stand.

    ``published`` (ISO 8601) settles dates without a year; ``author`` is who posted; ``post_text`` is
    the post above, whose appeal may name the signatory; ``earlier`` are the texts of the comments
    before this one in the thread, newest last, and ``later`` is the one after it, for a letter that goes on from one to the next;
    ``html`` is the markup of the text, for links beside a letter. Spans count characters of ``text``. Raises nothing: what cannot be read is no response.
    """
    known: dict[str, Any] = {"published": published, "author": author, "post_text": post_text}
    if HIDDEN.search(text):
        return _without_hidden(text, earlier=earlier, later=later, html=html, **known)
    told = bool(earlier) and says_it_goes_on(text, earlier[-1])
    if not (may_hold(text, earlier) and (told or promises(text))):
        return ()
    found: list[Response] = []
    first: dict[int, Response] = {}
    times: dict[int, Times] = {}
    several = candidates(text, author=author, post_text=post_text, earlier=earlier)
    begun = _begun(several, [*earlier, text], later, known) if later else None
    for candidate in several:
        if was_sold(candidate.whole, candidate.signed, published):
            continue
        whole = id(candidate.whole)
        if part_of := first.get(whole):
            # All parts share the times of the whole, which are read once: there may be hundreds of parts.
            times[whole] = times.get(whole) or times_of(candidate.whole, candidate.signed, published)
            found.append(_part(text, candidate, times[whole], part_of, html))
        elif (sure := sure_of(candidate)) >= THRESHOLD or candidate.whole is begun:
            read = respond(text, candidate, published, sure, html)
            found.append(taken_up(read) if candidate.whole is begun else read)
            first[whole] = found[-1]
    return beside_sure_ones(of_one_exchange(text, of_one_file(found)))


def _begun(
    several: Sequence[Candidate], texts: Sequence[str], later: str, known: dict[str, Any]
) -> Letter | None:
    """Give the letter that the last of some texts ends within, if it is less sure than is published and the later text goes on with it."""
    last = several[-1] if several else None
    if last is None or last.continues == "comment" or not is_open(last) or sure_of(last) >= PUBLISHED:
        return None
    rest = find_responses(later, earlier=texts, **known)
    return last.whole if any(one.continues == "comment" for one in rest) else None


def _without_hidden(text: str, **known: object) -> tuple[Response, ...]:
    kept = [at for at, c in enumerate(text) if not HIDDEN.match(c)]
    found = find_responses("".join(text[at] for at in kept), **known)  # type: ignore[arg-type]
    told = ("hidden characters in the text",) if is_hidden_in(text) else ()
    return tuple(_moved(r, kept, told) for r in found)


def _moved(response: Response, kept: Sequence[int], told: tuple[str, ...]) -> Response:
    start, end = kept[response.span_start], kept[response.span_end - 1] + 1
    return replace(response, span_start=start, span_end=end, evidence=(*response.evidence, *told))


def respond(
    text: str, candidate: Candidate, published: str | None, sure: float, html: str | None = None
) -> Response:
    """Read the fields of a candidate that is taken for a response with confidence ``sure``."""
    letter = candidate.whole
    by = told_below(candidate.signed, text[extent(letter)[1] :])
    start, end = candidate.start, candidate.end
    own = _own(text, candidate)
    times = times_of(letter, by, published)
    day, asked = times.day, times.asked
    kind, shown = kinds.kind_of(first_pages(letter))
    return Response(
        text=own, span_start=start, span_end=end,
        addressee=addressee(letter), signatory=by.signatory, role=by.role, on_behalf_of=by.on_behalf_of,
        organisation=by.organisation, unit=by.unit,
        letter_date=day.iso if day else None, letter_date_inferred=bool(day and day.inferred),
        answers_date=asked.iso if asked else None, answers_date_inferred=bool(asked and asked.inferred),
        reference=reference(letter), subject=subject(letter), came_by=came_by(letter),
        kind=kind, kind_evidence=shown, confidence=round(sure, 4),
        evidence=(*evidence(candidate.features), *times.at_odds(), *of_two_alphabets(own)),
        commitments=times.commitments(own), links=links_beside(text, start, end, html),
        continues=candidate.continues,
    )  # fmt: skip


def _part(text: str, candidate: Candidate, times: Times, first: Response, html: str | None) -> Response:
    """Give a further part of a letter: what is told of the letter is the same, the words are its own."""
    own = _own(text, candidate)
    told = times.commitments(own)
    return replace(
        first, text=own, span_start=candidate.start, span_end=candidate.end,
        commitments=told, links=links_beside(text, candidate.start, candidate.end, html),
        continues=candidate.continues,
    )  # fmt: skip


def _own(text: str, candidate: Candidate) -> str:
    said = text[candidate.start : candidate.end]
    return _unmarked(said) if candidate.letter.depth else said


def _unmarked(quoted: str) -> str:
    return re.sub(r"(?m)^[ \t]*(?:[>|][ \t]?)+", "", quoted)
