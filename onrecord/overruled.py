"""Which decisions of one person give way to another's, when two ledgers are put together."""

from collections.abc import Iterable, Iterator, Mapping

from ingest.store.ledger import Decision, by_time

_STANDING, _BORDERS = "", "borders"
"""Whether a response is one, and where it ends: what is decided of it beside its fields."""

_Place = tuple[str, str]
"""The id of a response, and what of it."""


def overruled(before: Iterable[Decision], after: Iterable[Decision]) -> Iterator[str]:
    """Say, a line each, which decisions on responses held before and do not any more, by whom, and what holds now."""
    held, holds = _by_place(before), _by_place(after)
    for place in sorted(held):
        old, new = held[place], holds.get(place)
        if new is None or new.who == old.who or _says(place, new) == _says(place, old):
            continue
        if place[1] == _STANDING or not _is_rejected(holds, place[0]):
            yield f"  {place[0]}: {_told(place, new)}, not {_told(place, old)}"


def _by_place(decisions: Iterable[Decision]) -> dict[_Place, Decision]:
    found: dict[_Place, Decision] = {}
    for decision in by_time(decisions):
        own, verb = str(decision.value["response"]), decision.value["verb"]
        if verb in {"correct", "move"}:
            what = _BORDERS if verb == "move" else str(decision.value["field"])
            found[own, what] = decision
            # Whoever corrects a response takes it for one.
            found.setdefault((own, _STANDING), decision)
        else:
            found[own, _STANDING] = decision
    return found


def _is_rejected(found: Mapping[_Place, Decision], own: str) -> bool:
    return found[own, _STANDING].value["verb"] == "reject"


def _says(place: _Place, decision: Decision) -> object:
    if place[1] == _STANDING:
        return decision.value["verb"] == "reject"
    return decision.value.get("to_place" if place[1] == _BORDERS else "value")


def _told(place: _Place, decision: Decision) -> str:
    value, by = decision.value, f"({decision.who}, {decision.at})"
    if place[1] == _STANDING:
        return f"{'rejected' if value['verb'] == 'reject' else 'accepted'} {by}"
    if place[1] == _BORDERS:
        return f"these borders {by}"
    return f"{place[1]} {value.get('value') or 'nothing'} {by}"
