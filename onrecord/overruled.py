"""Which decisions of one person give way to another's, when two ledgers are put together."""

from collections.abc import Container, Iterable, Iterator, Mapping

from ingest.store.decisions.cases import outdone
from ingest.store.decisions.ledger import Decision, by_time, holding, key
from ingest.store.decisions.shape import is_whole
from ingest.store.recalled.moves import aliases
from onrecord import sheets

_STANDING, _BORDERS = "", "borders"
"""Whether a response is one, and where it ends: what is decided of it beside its fields."""
_LEADING = ("merge", "alias")
"""Kinds by which one becomes another; what would close a circle does not count."""

_Place = tuple[str, str, str]
"""The kind of decision, what it is about (the id of a response, a slug ...), and what of it."""


def overruled(before: Iterable[Decision], after: Iterable[Decision]) -> Iterator[str]:
    """Say, a line each, which decisions of either do not hold for another person's, and what holds now.

    Both are whole ledgers: before another's was put to it, and after.
    """
    known, before = list(filter(is_whole, after)), list(filter(is_whole, before))
    there = {key(d) for d in before}
    left, before = holding(known), holding(before)
    holds = _by_place(left)
    yield from _overruled_here(before, known, left, holds)
    yield from _overruled_there([d for d in left if key(d) not in there], there, holds)
    yield from _given_way(before, left)


def _overruled_here(
    before: Iterable[Decision],
    known: Iterable[Decision],
    left: Iterable[Decision],
    holds: Mapping[_Place, Decision],
) -> Iterator[str]:
    """Say which decisions held before and do not any more, by whom, and what holds now."""
    undone = {str(d.value.get("undoes")): d for d in known if d.kind == "undo"}
    held, still = _by_place(before), {key(d) for d in left}
    for place in sorted(held):
        old, new = held[place], holds.get(place)
        if _is_moot(place, old, holds):
            continue
        if key(old) not in still:
            by = undone.get(key(old), old)
            if by.who != old.who:
                yield f"  {place[1]}: {_told(place, old)} is taken back ({by.who}, {by.at})"
        elif new is None:
            yield f"  {place[1]}: {_told(place, old)} would close a circle now; the earlier holds"
        elif _differ(place, new, old):
            yield f"  {place[1]}: {_told(place, new)}, not {_told(place, old)}"


def _overruled_there(
    new: Iterable[Decision], there: Container[str], holds: Mapping[_Place, Decision]
) -> Iterator[str]:
    """Say which of the decisions that came in give way to one that was there (``there`` has the keys of these)."""
    came = _by_place(new)
    for place in sorted(came):
        old, held = came[place], holds.get(place)
        if _is_moot(place, old, holds):
            continue
        if held is None:
            yield f"  {place[1]}: {_told(place, old)} would close a circle; the earlier holds"
        elif key(held) in there and _differ(place, held, old):
            yield f"  {place[1]}: {_told(place, held)}, not {_told(place, old)}"


def _differ(place: _Place, one: Decision, other: Decision) -> bool:
    """Say whether two people decided differently of the same."""
    return one.who != other.who and _says(place, one) != _says(place, other)


def _given_way(before: Iterable[Decision], after: Iterable[Decision]) -> Iterator[str]:
    """Say, a line each, which responses give way to another in the same words that did not before, and to whose."""
    known = _outdone(before)
    for (text, own), later in sorted(_outdone(after).items(), key=lambda one: one[0]):
        if (text, own) not in known:
            yield f"  {own}: gives way to {later.value['response']} in the same words ({later.who}, {later.at})"


def _outdone(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    of_record: dict[str, list[Decision]] = {}
    for decision in by_time(d for d in decisions if d.kind == "review"):
        of_record.setdefault(decision.subject, []).append(decision)
    return {own: later for made in of_record.values() for own, later in outdone(made).items()}


def _by_place(decisions: Iterable[Decision]) -> dict[_Place, Decision]:
    made = by_time(decisions)
    into = {kind: aliases(d for d in made if d.kind == kind) for kind in _LEADING}
    found: dict[_Place, Decision] = {}
    for decision in made:
        kind, subject, value = decision.kind, decision.subject, decision.value
        if kind == "review":
            _review(found, decision)
        elif kind not in into or into[kind].get(subject) == value.get("into"):
            found[kind, subject, str(value.get("phrase") or value.get("with") or "")] = decision
    return found


def _review(found: dict[_Place, Decision], decision: Decision) -> None:
    own, verb = str(decision.value["response"]), decision.value["verb"]
    standing, borders = ("review", own, _STANDING), ("review", own, _BORDERS)
    if verb in {"correct", "move"}:
        found[borders if verb == "move" else ("review", own, str(decision.value["field"]))] = decision
        # Whoever corrects a response takes it for one.
        if standing not in found or _is_rejected(found, own):
            found[standing] = decision
        return
    found[standing] = decision
    if verb == "add" and (borders not in found or found[borders].value["verb"] == "add"):
        found[borders] = decision


def _is_moot(place: _Place, old: Decision, holds: Mapping[_Place, Decision]) -> bool:
    """Say whether a line would say what another one says: of a response that is rejected now, or the correction of a field."""
    kind, own, what = place
    if kind != "review":
        return False
    if what == _STANDING:
        return old.value["verb"] in {"correct", "move"} and not _is_rejected(holds, own)
    return _is_rejected(holds, own)


def _is_rejected(found: Mapping[_Place, Decision], own: str) -> bool:
    standing = found.get(("review", own, _STANDING))
    return standing is not None and standing.value["verb"] == "reject"


def _says(place: _Place, decision: Decision) -> object:
    kind, _, what = place
    if kind in {"takedown", "redact"}:
        return decision.value.get("removed", True)
    if kind == "confirm":
        return decision.value.get("confirmed", True)
    if kind != "review":
        return {name: told for name, told in decision.value.items() if name != "n"}
    if what == _STANDING:
        return decision.value["verb"] == "reject"
    if what == _BORDERS:
        return decision.value.get("to_place" if decision.value["verb"] == "move" else "place")
    return decision.value.get("value")


def _told(place: _Place, decision: Decision) -> str:
    kind, _, what = place
    value, by = decision.value, f"({decision.who}, {decision.at})"
    if kind != "review":
        return sheets.told(decision)
    if what == _STANDING:
        return f"{'rejected' if value['verb'] == 'reject' else 'accepted'} {by}"
    if what == _BORDERS:
        return f"these borders {by}"
    return f"{what} {value.get('value') or 'nothing'} {by}"
