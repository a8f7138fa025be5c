"""What holds of one response after all that people decided about it, and where its words stand. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.store import identity
from ingest.store.decisions.anchors import Span, common, span_at
from ingest.store.decisions.ledger import Decision

_SAME = 1 / 3
"""Of the shorter of two responses, what both have where they are one letter with other borders."""


@dataclass(slots=True)
class Case:
    """What holds of one response."""

    id: str
    standing: Decision | None = None
    fields: dict[str, Decision] = field(default_factory=dict)
    moved: Decision | None = None
    latest: Decision | None = None
    is_added: bool = False
    """A person found it, not the machine."""
    accepted: Decision | None = None
    """What stood before it was rejected."""

    def take(self, decision: Decision) -> None:
        """Let a decision hold, made after those that hold already."""
        verb = decision.value["verb"]
        self.latest = decision
        self.is_added = self.is_added or verb == "add"
        if verb in {"correct", "move"} and self.is_rejected:
            # Whoever corrects a response takes it for one: it was rejected in another copy of the vault.
            self.standing = self.accepted
        if verb in {"accept", "add"}:
            self.accepted = decision
        if verb == "correct":
            self.fields[str(decision.value["field"])] = decision
        elif verb == "move":
            self.moved = decision
        else:
            self.standing = decision

    @property
    def is_rejected(self) -> bool:
        """Say whether people took it for no official response."""
        return self.standing is not None and self.standing.value["verb"] == "reject"

    @property
    def bordered(self) -> Decision | None:
        """The decision that tells where it begins and ends, if one does."""
        return self.moved or self.standing


def pair(value: Mapping[str, object], name: str) -> Span | None:
    """Give a span that a decision tells; None where it tells none."""
    told = value.get(name)
    if isinstance(told, list | tuple) and len(told) == 2:
        return int(told[0]), int(told[1])
    return None


def placed(decision: Decision, text: str) -> Span | None:
    """Give where the response of a decision stands in a text that says the same as the one that was decided on."""
    name, place = ("to", "to_place") if decision.value["verb"] == "move" else ("span", "place")
    if decision.value.get("exact") == identity.digest(text):
        span = pair(decision.value, name)
        return (span[0], min(span[1], len(text))) if span else None
    skeletal = pair(decision.value, place)
    return span_at(text, skeletal) if skeletal else None


def found_again(decisions: Sequence[Decision], texts: Mapping[str, str], text: str) -> Span | None:
    """Give where the words that people took for a response in one text of a record stand in another: once, and whole.

    ``decisions`` are those about the response, in their order; of several texts the one that was decided on last
    counts. ``texts`` are the record's, by what they say (``text_digest``). None where the words do not stand there so,
    or where people rejected them.
    """
    digest = str(decisions[-1].value["text"])
    case = Case("")
    for decision in decisions:
        if decision.value["text"] == digest:
            case.take(decision)
    telling = case.bordered or case.latest
    if digest not in texts or telling is None or case.is_rejected:
        return None
    span = placed(telling, texts[digest])
    return _once(texts[digest][slice(*span)], text) if span else None


def _once(words: str, text: str) -> Span | None:
    bones, within = identity.skeleton(words), identity.skeleton(text)
    if not bones or within.count(bones) != 1:
        return None
    at = within.index(bones)
    start, end = span_at(text, (at, at + len(bones)))
    cut = (text[start - 1 : start + 1], text[end - 1 : end + 1])
    return None if any(len(edge) == 2 and edge.isalnum() for edge in cut) else (start, end)


def outdone(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """Give the responses of one record that give way to another in the same words, and what was decided about that.

    Two people may add one letter with other borders, each in a copy of the vault: then the borders that were decided
    later hold. The keys are the text's digest and the id.
    """
    cases: dict[tuple[str, str], Case] = {}
    order: dict[tuple[str, str], int] = {}
    for number, decision in enumerate(decisions):
        own = str(decision.value["text"]), str(decision.value["response"])
        cases.setdefault(own, Case(own[1])).take(decision)
        if decision.value["verb"] != "correct":
            order[own] = number
    kept: list[tuple[str, str]] = []
    gone: dict[tuple[str, str], Decision] = {}
    for own in sorted(order, key=lambda one: -order[one]):
        over = next((o for o in kept if o[0] == own[0] and _are_one(cases[own], cases[o])), None)
        later = cases[over].bordered if over else None
        if later is not None:
            gone[own] = later
        elif not cases[own].is_rejected:
            kept.append(own)
    return gone


def _are_one(case: Case, other: Case) -> bool:
    one, two = _place(case), _place(other)
    if case.is_rejected or not (case.is_added or other.is_added) or one is None or two is None:
        return False
    return common(one, two) >= max(1, _SAME * min(one[1] - one[0], two[1] - two[0]))


def _place(case: Case) -> Span | None:
    if case.bordered is None:
        return None
    return pair(case.bordered.value, "to_place" if case.moved else "place")
