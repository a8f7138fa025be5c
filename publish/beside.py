"""What was found of a quotation, told: in words, as JSON, and as two texts beside each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from markupsafe import Markup, escape

from publish.likeness import Likeness
from publish.quotation import RULE
from publish.standings import MOST, Standing, Standings
from publish.wording import amount, shortened

_OF_LETTER = ("signatory", "role", "letter_date", "attestation", "review_status")


def heading(found: Standings) -> str:
    """Say in how many responses a quotation stands, and how."""
    now = " as they stand now" if found.earlier else ""
    if not found.responses:
        return f"Not in any recorded response{now}, nor anything close"
    exactly = "Verbatim" if found.found == "verbatim" else f"Not verbatim{now}; with differences"
    where = f"more than {MOST} responses" if found.more else amount(len(found.responses), "response")
    return f"{exactly} in {where}"


def heading_elsewhere(found: Standings) -> str:
    """Say in how many comments and posts it stands outside of responses, and how."""
    elsewhere = found.elsewhere
    exactly = "verbatim" if elsewhere[0].likeness.is_verbatim else "with differences"
    if found.more_elsewhere:
        return f"Outside of responses: {exactly} in more than {MOST} comments and posts"
    return f"Outside of responses: {exactly} in {_counted(elsewhere)}"


def heading_earlier(found: Standings) -> str:
    """Say in how many comments and posts it stood verbatim before they were edited."""
    holding = ", in which an official response is recorded" if found.found == "in an earlier text" else ""
    return f"Verbatim in an earlier text of {_counted(found.earlier)}{holding}"


def _counted(places: Sequence[Standing]) -> str:
    kinds = {kind: sum(one.kind == kind for one in places) for kind in ("comment", "post")}
    return " and ".join(amount(count, kind) for kind, count in kinds.items() if count)


def exactness(likeness: Likeness) -> str:
    """Say how exactly a quotation stands in one place."""
    if likeness.is_verbatim:
        apart = f", apart from {' and '.join(likeness.folded)}" if likeness.folded else ""
        marks = len(likeness.left_out)
        marked = "one marked place" if marks == 1 else f"{marks} marked places"
        out = f", with words left out in {marked}" if marks else ""
        brackets = amount(len(likeness.own), "bracket")
        own = f", with words of the quoter's own in {brackets}" if likeness.own else ""
        return f"Verbatim{apart}{out}{own}"
    told = amount(len(likeness.differences), "difference")
    if not any(c.isalnum() for d in likeness.differences for c in d.quoted + d.recorded):
        return f"{told}, in punctuation only"
    return f"{told}; {likeness.same} of {amount(likeness.words, 'word')} stand there"


def as_json(found: Standings, link: Callable[[str], str]) -> dict[str, Any]:
    """Give all that was found; ``link`` makes an address of a path."""
    return {
        "quotation": found.quotation,
        "found": found.found,
        "rule": RULE,
        "places": [_place(one, link) | _letter(one) for one in found.responses],
        "more": found.more,
        "elsewhere": [_place(one, link) for one in found.elsewhere],
        "earlier": [_place(one, link) | _then(one) for one in found.earlier],
    }


def _letter(one: Standing) -> dict[str, Any]:
    return {name: one.row[name] for name in _OF_LETTER} | {
        "organisation": one.row["organisation_name"] or one.row["organisation"],
        "sentences": [one.places[0].first, one.places[0].last],
        "continued": [{"id": p.id, "sentences": [p.first, p.last]} for p in one.places[1:]],
    }


def _then(one: Standing) -> dict[str, Any]:
    return {name: one.row[name] for name in ("record_kind", "first_seen", "last_seen", "last_capture")}


def _place(one: Standing, link: Callable[[str], str]) -> dict[str, Any]:
    like = one.likeness
    return {
        "record": one.table,
        "id": one.id,
        "permalink": link(one.address),
        "verbatim": like.is_verbatim,
        "folded": list(like.folded),
        "left_out": list(like.left_out),
        "own": [asdict(words) for words in like.own],
        "differences": [asdict(difference) for difference in like.differences],
        "share": like.share,
        "passage": like.passage,
    }


def quoted(likeness: Likeness) -> Markup:
    """Set a quotation, with what the record does not have as ``del``, and as ``mark`` what it says itself are its own words."""
    ways = {"changed": Markup("<del>{}</del>"), "own": Markup("<mark>{}</mark>")}
    return _set([(piece.kind, piece.quoted) for piece in likeness.pieces], ways)


def recorded(likeness: Likeness) -> Markup:
    """Set the record's words: ``ins`` for what the quotation does not have, ``mark`` for what it says it leaves out."""
    ways = {
        "changed": Markup("<ins>{}</ins>"),
        "left out": Markup("<mark>{}</mark>"),
        "own": Markup("<mark>{}</mark>"),
    }
    return _set([(piece.kind, piece.recorded) for piece in likeness.pieces], ways)


def _set(pieces: Sequence[tuple[str, str]], ways: Mapping[str, Markup]) -> Markup:
    out: list[Markup] = []
    for kind, told in pieces:
        if words := told.strip():
            out.append(escape(told[: len(told) - len(told.lstrip())]))
            out.append(ways[kind].format(words) if kind in ways else shortened(words.split()))
    return Markup("").join(out).strip()
