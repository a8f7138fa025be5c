"""What the ledger says of records: what is taken down, which words are removed, which responses are decided. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.store.decisions.ledger import Decision, by_time, holding
from ingest.store.decisions.shape import is_whole


@dataclass(frozen=True, slots=True)
class Removal:
    """A takedown that holds."""

    at: str
    reason: str
    legal: bool


class Judgement:
    """The decisions that hold, by the id of the record.

    ``takedown``: value ``{"removed": true, "reason": class, "legal": bool}``, or
    ``{"removed": false}`` to undo. ``redact``: value ``{"phrase": words}``, and
    ``{"phrase": words, "removed": false}`` to undo. ``review``: see ``rulings``.
    ``addressees``: value ``{"whole": bool}``, whether private addressees keep their names.
    """

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._removals: dict[str, Removal] = {}
        self._released: set[str] = set()
        self._phrases: dict[str, dict[str, None]] = {}
        self._reviews: dict[str, list[Decision]] = {}
        self.whole_names = False
        """Whether private addressees keep their names."""
        for decision in by_time(holding(decisions)):
            if decision.kind == "takedown":
                self._take_down(decision)
            elif decision.kind == "redact":
                self._redact(decision)
            elif decision.kind == "addressees":
                self.whole_names = bool(decision.value.get("whole"))
            elif decision.kind == "review" and is_whole(decision):
                # What an earlier program let in from a file that was touched says nothing of a response.
                self._reviews.setdefault(decision.subject, []).append(decision)

    def _take_down(self, decision: Decision) -> None:
        if decision.value.get("removed", True):
            reason = str(decision.value.get("reason") or "request")
            self._removals[decision.subject] = Removal(decision.at, reason, bool(decision.value.get("legal")))
            self._released.discard(decision.subject)
        else:
            self._removals.pop(decision.subject, None)
            self._released.add(decision.subject)

    def _redact(self, decision: Decision) -> None:
        phrase = str(decision.value.get("phrase") or "")
        phrases = self._phrases.setdefault(decision.subject, {})
        if decision.value.get("removed", True):
            phrases[phrase] = None
        else:
            phrases.pop(phrase, None)

    def removal(self, record_id: str, former: Iterable[str]) -> Removal | None:
        """Give the takedown of a record, by its id or one it had before."""
        return next((r for i in (record_id, *former) if (r := self._removals.get(i)) is not None), None)

    def removes(self, record_id: str, former: Iterable[str]) -> bool:
        """Say whether a record is taken down, or words are removed of it."""
        ids = (record_id, *former)
        return any(i in self._removals or self._phrases.get(i) for i in ids)

    def is_released(self, record_ids: Iterable[str]) -> bool:
        """Say whether a person brought one of these records back."""
        return not self._released.isdisjoint(record_ids)

    def phrases(self, record_id: str, former: Iterable[str]) -> tuple[str, ...]:
        """Give the words to be removed from a record, in one order."""
        return tuple(sorted({p for i in (record_id, *former) for p in self._phrases.get(i, ())}))

    def reviews(self, record_id: str, former: Iterable[str]) -> tuple[Decision, ...]:
        """Give what was decided about the responses in a record, by its id or one it had before."""
        if not self._reviews:
            return ()
        made = [d for i in (record_id, *former) for d in self._reviews.get(i, ())]
        return tuple(by_time(made))

    def subjects(self) -> dict[str, tuple[str, ...]]:
        """Give the ids of all records that are decided about, in their order, each with the kinds of decisions."""
        made = {
            "redact": {own for own, phrases in self._phrases.items() if phrases},
            "review": set(self._reviews),
            "takedown": set(self._removals),
        }
        return {
            own: tuple(kind for kind, about in made.items() if own in about)
            for own in sorted(set().union(*made.values()))
        }

    def is_silent_on(self, record_ids: Iterable[str]) -> bool:
        """Say whether nothing was decided on any of these records."""
        decided = self._removals.keys() | self._phrases.keys() | self._reviews.keys()
        return not decided or decided.isdisjoint(record_ids)
