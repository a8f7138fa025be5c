"""A response laid out on a terminal: the comment with the letter marked, fields, evidence, what was decided before."""

from collections.abc import Iterator

import click

from ingest.replies.weighed.wording import AGAINST
from ingest.store.decisions.anchors import Span
from ingest.store.decisions.ledger import Decision
from ingest.store.decisions.rulings import Ruled
from ingest.store.desk import Sheet, fields_of
from onrecord.docket import Waiting
from onrecord.keys import harmless

MOST_LINES = 44
"""Lines of a comment that are shown at first; ``w`` shows the whole."""

FIELD_KEYS = "123456789abc"


def laid_out(entry: Waiting, sheet: Sheet, ruled: Ruled | None, at: str, *, whole: bool) -> str:
    """Give the whole sheet as text."""
    found = ruled.response if ruled else None
    span = sheet.shown((found.span_start, found.span_end)) if found else None
    head = f"{at}  {entry.title or sheet.title or 'an untitled post'}"
    lines: list[str] = []
    posted = (
        f"{sheet.kind} by {sheet.author or 'no name'}" if sheet.kind == "comment" else "in the post itself"
    )
    lines.append("  ".join(filter(None, (posted, sheet.published, sheet.url, f"record {sheet.id}"))))
    if sheet.is_earlier:
        lines.append("An earlier text of it: the present one does not have this response.")
    lines.append("")
    lines += marked(sheet.text, span, whole=whole)
    lines.append("")
    if ruled is not None:
        lines += list(_fields(sheet, ruled))
        lines += list(_standing(entry, sheet, ruled))
        changed = ruled.changed
    else:
        lines.append("Nothing is found here any more of a response that was decided on an earlier text:")
        changed = tuple(d for d in sheet.found.lost if d.value["response"] == entry.response)
    lines += [f"  decided on an earlier text: {told(d, sheet)}" for d in changed]
    # What steers a terminal is ours alone: a comment may hold the same signs.
    return "\n".join((click.style(harmless(head), bold=True), harmless("\n".join(lines))))


def marked(text: str, span: Span | None, *, whole: bool) -> list[str]:
    """Give the lines of a text, numbered, those of the letter with a bar; its very start and end in ``[[ ]]``."""
    start, end = span or (-1, -1)
    numbered, offset = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        after = offset + len(line)
        inside = span is not None and start < after + 1 and end > offset
        first, last = max(0, start - offset), min(len(line), end - offset)
        opening, closing = ("[[" if start >= offset else ""), ("]]" if end <= after else "")
        told_line = f"{line[:first]}{opening}{line[first:last]}{closing}{line[last:]}" if inside else line
        numbered.append(f"{number:4} {'|' if inside else ' '} {told_line}")
        offset = after + 1
    if whole or len(numbered) <= MOST_LINES:
        return numbered
    return _shortened(numbered)


def _shortened(lines: list[str]) -> list[str]:
    """Leave what stands at the edges of the letter, where a mistake would show."""
    inside = [n for n, line in enumerate(lines) if line[5:6] == "|"] or [0]
    quarter = MOST_LINES // 4
    kept = {n for edge in (inside[0], inside[-1]) for n in range(edge - quarter, edge + quarter)}
    shown: list[str] = []
    for number, line in enumerate(lines):
        if number in kept:
            shown.append(line)
        elif not shown or not shown[-1].endswith("(w: whole)"):
            shown.append("       ... (w: whole)")
    return shown


def _fields(sheet: Sheet, ruled: Ruled) -> Iterator[str]:
    machine = ruled.machine or ruled.response
    for key, (name, value) in zip(FIELD_KEYS, fields_of(ruled.response).items(), strict=True):
        read = getattr(machine, name)
        note = "" if read == value else f"   (read as {published(sheet, name, read) or 'nothing'})"
        inferred = getattr(ruled.response, f"{name}_inferred", False)
        worked_out = "   (year worked out)" if inferred else ""
        yield f"  {key} {name.replace('_', ' '):14} {published(sheet, name, value) or '-'}{note}{worked_out}"


def published(sheet: Sheet, name: str, value: str | None) -> str | None:
    """Give a field as it is published: masked, and a private addressee by initials."""
    if value is None:
        return None
    return sheet.masks.addressee(value) if name == "addressee" else sheet.masks.masked(value)


def _standing(entry: Waiting, sheet: Sheet, ruled: Ruled) -> Iterator[str]:
    response = ruled.response
    copies = f", {entry.copies} copies" if entry.copies > 1 else ""
    yield (
        f"  {ruled.status}, confidence {response.confidence:.2f}, {entry.attestation}{copies}; "
        f"{entry.comments} comments in the thread"
    )
    for way, part in (("goes on from", entry.goes_on_from), ("goes on in", entry.goes_on_in)):
        if part:
            yield f"  one letter in parts: it {way} response {part}"
    for line in response.evidence:
        sign = "-" if line.startswith(AGAINST) else "+"
        yield f"    {sign} {sheet.masks.masked(line.removeprefix(AGAINST))}"
    if response.kind and response.kind_evidence:
        yield f"    {response.kind}: {sheet.masks.masked(response.kind_evidence)}"


def told(decision: Decision, sheet: Sheet | None = None) -> str:
    """Give a decision in words."""
    value = decision.value
    verb = str(value.get("verb") or decision.kind)
    words = {
        "correct": f"{value.get('field')} is {value.get('value') or 'nothing'}",
        "merge": f"{decision.subject} is {value.get('into')}",
        "confirm": "attestation confirmed",
        "body": f"{decision.subject} is {'' if value.get('own') else 'not known to be '}a body of its own",
        "alias": f"{decision.subject} became {value.get('into')}",
        "match": f"{decision.subject} is {'' if value.get('same') else 'not '}{value.get('with')}",
        "takedown": f"{decision.subject} is {'taken down' if value.get('removed', True) else 'back'}",
        "redact": f"words of {decision.subject} are {'removed' if value.get('removed', True) else 'back'}",
        "retire": f"{decision.subject} is {'visited again' if value.get('visited') else 'no longer visited'}",
        "addressees": f"addressees are named {'whole' if value.get('whole') else 'by initials'}",
    }.get(verb, verb)
    begins = f": \u201c{value['begins']}...\u201d" if value.get("begins") else ""
    text = f"{words}{begins} ({decision.who}, {decision.at})"
    return sheet.masks.masked(text) if sheet else text
