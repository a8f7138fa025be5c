"""What people decided about responses, applied to what the machine finds in a text. Pure.

A decision of kind ``review`` has the record (comment or post) as its subject. Its value:

- ``verb``: ``accept``, ``correct`` (``field`` and ``value``), ``move`` (``to``), ``reject`` or ``add``;
- ``response``: the id of the response;
- ``text``: digest of the text's skeleton; on another text the decision does not hold, and waits to be made anew;
- ``exact``: digest of the text itself; ``span``: where the response stands in it (characters); ``place``: the
  same counted in its skeleton, for when a blog serves the same words otherwise; ``to`` and ``to_place`` likewise;
- ``begins``: the first words, for people; ``read``: the fields as the machine read them.

A response is the one with the same id, or else the one that shares most of its characters.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from ingest.model import Commitment, Response
from ingest.store import identity
from ingest.store.addressed import addressed
from ingest.store.anchors import Span, own_words, response_ids, share, span_at, text_digest, within
from ingest.store.ledger import Decision

FIELDS = (
    "signatory",
    "role",
    "organisation",
    "unit",
    "on_behalf_of",
    "addressee",
    "letter_date",
    "answers_date",
    "reference",
    "kind",
    "subject",
    "came_by",
)
"""What a person may correct."""

VERBS = frozenset({"accept", "correct", "move", "reject", "add"})
_READ = frozenset(f.name for f in fields(Response)) - {"text", "span_start", "span_end", "commitments"}
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "letter_date_inferred": bool,
    "answers_date_inferred": bool,
    "confidence": (int, float),
    "evidence": list,
    "links": list,
}
"""Of the fields that are no text."""

Commit = Callable[[str], tuple[Commitment, ...]]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A response as it is to be published."""

    id: str
    response: Response
    status: str = "machine"
    """machine, confirmed or corrected."""
    machine: Response | None = None
    """What the machine reads there, before corrections; None where it finds nothing."""
    changed: tuple[Decision, ...] = ()
    """What was decided on another text of the record, and waits to be decided again."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The responses of one record, after people and machine."""

    responses: tuple[Ruled, ...] = ()
    lost: tuple[Decision, ...] = ()
    """What was decided on another text, of responses of which nothing is found in this one."""
    private: tuple[str, ...] = ()
    """Phrases by which the letters name those whom they address, as they stand (``ingest.store.addressed``)."""
    told: tuple[str, ...] = ()
    """Whole names of those, as a person told them: they go wherever they stand."""
    failed: str | None = None
    """Where the finder of responses failed over the text (``errors.what_failed``): what people decided stands alone."""


@dataclass(slots=True)
class _Case:
    """What holds of one response."""

    id: str
    standing: Decision | None = None
    fields: dict[str, Decision] = field(default_factory=dict)
    moved: Decision | None = None
    latest: Decision | None = None

    def take(self, decision: Decision) -> None:
        verb = decision.value["verb"]
        self.latest = decision
        if verb == "correct":
            self.fields[str(decision.value["field"])] = decision
        elif verb == "move":
            self.moved = decision
        else:
            self.standing = decision

    @property
    def is_rejected(self) -> bool:
        return self.standing is not None and self.standing.value["verb"] == "reject"


def judged(
    record_id: str,
    text: str,
    proposals: Sequence[Response],
    decisions: Sequence[Decision] = (),
    commit: Commit | None = None,
) -> Judged:
    """Apply what people decided about a record to what the machine proposes in its text.

    ``decisions`` are those of kind ``review`` that hold, in their order; ``commit`` finds the commitments in the
    text of a response.
    """
    if not proposals and not decisions:
        return Judged()
    found = sorted(proposals, key=lambda r: (r.span_start, r.span_end))
    ids = response_ids(record_id, (r.text for r in found))
    if not decisions:
        responses = tuple(Ruled(i, r, machine=r) for i, r in zip(ids, found, strict=True))
        return Judged(responses, private=_private(text, found))
    bench = _Bench(text, dict(zip(ids, found, strict=True)), decisions, commit)
    return replace(bench.judged(), told=_told(decisions))


class _Bench:
    """One record with its proposals and decisions, until it is judged."""

    def __init__(
        self,
        text: str,
        proposals: dict[str, Response],
        decisions: Sequence[Decision],
        commit: Commit | None,
    ) -> None:
        self._text = text
        self._left = proposals
        self._commit = commit
        self._digest = text_digest(text)
        self._exact = identity.digest(text)
        self._cases: dict[str, _Case] = {}
        self._stale: dict[str, list[Decision]] = {}
        for decision in decisions:
            own = str(decision.value["response"])
            if decision.value["text"] == self._digest:
                self._cases.setdefault(own, _Case(own)).take(decision)
                # Whoever decides on this text has seen what was decided on the other.
                self._stale.pop(own, None)
            else:
                self._stale.setdefault(own, []).append(decision)

    def judged(self) -> Judged:
        cases = list(self._cases.values())
        proposed = [*self._left.values()]
        matched = self._matched({c.id: self._span(c) for c in cases})
        spans = [span for c in cases if (span := self._span(c, matched.get(c.id)))]
        self._left = {
            i: r for i, r in self._left.items() if not any(within(_span_of(r), span) for span in spans)
        }
        ruled = [self._ruled(c, matched.get(c.id)) for c in cases if not c.is_rejected]
        again = self._matched({i: _pair(d[-1].value, "span") for i, d in self._stale.items()})
        ruled += [
            Ruled(i, response, machine=response, changed=tuple(self._stale.pop(i)))
            for i, response in again.items()
        ]
        ruled += [Ruled(i, response, machine=response) for i, response in self._left.items()]
        ruled = [r for r in ruled if r.response.text]
        ruled.sort(key=lambda r: (r.response.span_start, r.response.span_end, r.id))
        lost = tuple(d for made in self._stale.values() for d in made)
        # Whom a rejected letter names is masked as in any other: as it was read, or as a person told before.
        rejected = [c for c in cases if c.is_rejected]
        retold = [c for c in rejected if "addressee" in c.fields]
        letters = (*ruled, *(self._ruled(c, matched.get(c.id)) for c in rejected))
        unread = [matched.get(c.id) for c in retold]
        named = [*(r.response for r in letters), *(p for p in proposed if p not in unread)]
        latest = (c.latest for c in cases if c not in retold)
        return Judged(tuple(ruled), lost, _private(self._text, named, latest))

    def _matched(self, wanted: Mapping[str, Span | None]) -> dict[str, Response]:
        """Take for each id the proposal that is meant: of that id, or else the one that shares most with its span."""
        found = {i: self._left.pop(i) for i in wanted if i in self._left}
        for own, span in wanted.items():
            if own in found or span is None:
                continue
            shares = {i: share(_span_of(r), span) for i, r in self._left.items()}
            best = max(shares, key=lambda i: shares[i], default=None)
            if best is not None and shares[best] >= 0.5:
                found[own] = self._left.pop(best)
        return found

    def _span(self, case: _Case, proposal: Response | None = None) -> Span | None:
        if case.moved is not None:
            return self._present(case.moved, "to")
        if case.standing is None and proposal is not None:
            return _span_of(proposal)
        decision = case.standing or case.latest
        return self._present(decision, "span") if decision else None

    def _present(self, decision: Decision, name: str) -> Span | None:
        """Give where a span of a decision stands in this text."""
        if decision.value.get("exact") == self._exact:
            span = _pair(decision.value, name)
            return (span[0], min(span[1], len(self._text))) if span else None
        place = _pair(decision.value, "place" if name == "span" else "to_place")
        if place is None:
            return None
        return span_at(self._text, place)

    def _ruled(self, case: _Case, proposal: Response | None) -> Ruled:
        decision = case.standing or case.latest
        read = _read(decision.value.get("read")) if decision else {}
        base = proposal or Response(text="", span_start=0, span_end=0, **read)
        if case.standing is not None:
            base = replace(base, **_pinned(read))
        response = _corrected(base, case.fields)
        span = self._span(case, proposal)
        if span is not None and (proposal is None or span != _span_of(proposal)):
            response = self._cut(response, span)
        status = "corrected" if case.fields or case.moved else "confirmed"
        return Ruled(case.id, response, status, machine=proposal or base)

    def _cut(self, response: Response, span: Span) -> Response:
        text = own_words(self._text, span)
        made = self._commit(text) if self._commit else ()
        return replace(response, text=text, span_start=span[0], span_end=span[1], commitments=made)


def rejections(decisions: Iterable[Decision]) -> dict[str, str]:
    """Give the responses that people rejected and did not take up again, by id, and when; decisions in their order."""
    latest = {
        str(d.value["response"]): d for d in decisions if d.value["verb"] in {"accept", "add", "reject"}
    }
    return {own: d.at for own, d in latest.items() if d.value["verb"] == "reject"}


def _corrected(base: Response, made: Mapping[str, Decision]) -> Response:
    values: dict[str, Any] = {name: d.value.get("value") for name, d in made.items() if name in FIELDS}
    for name in ("letter_date", "answers_date"):
        if name in values:
            values[f"{name}_inferred"] = False
    if "kind" in values:
        values["kind_evidence"] = None
    return replace(base, **values)


def _pinned(read: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields that were accepted; what was not read then is missing."""
    blank = Response(text="", span_start=0, span_end=0)
    names = (*FIELDS, "letter_date_inferred", "answers_date_inferred", "kind_evidence")
    return {name: read.get(name, getattr(blank, name)) for name in names}


def snapshot(response: Response) -> dict[str, object]:
    """Give the fields of a response as a decision keeps them; what is missing is left out."""
    told = {name: getattr(response, name) for name in sorted(_READ)}
    return {k: list(v) if isinstance(v, tuple) else v for k, v in told.items() if v or k == "confidence"}


def _read(told: object) -> dict[str, Any]:
    if not isinstance(told, dict):
        return {}
    # Another person's file may hold anything.
    return {
        k: tuple(map(str, v)) if isinstance(v, list) else v
        for k, v in told.items()
        if k in _READ and isinstance(v, _TYPES.get(k, str))
    }


def _pair(value: Mapping[str, object], name: str) -> Span | None:
    told = value.get(name)
    if isinstance(told, list | tuple) and len(told) == 2:
        return int(told[0]), int(told[1])
    return None


def _span_of(response: Response) -> Span:
    return response.span_start, response.span_end


def _told(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Give the addressees whom people named, whatever text of the record it was decided on."""
    latest = {
        d.value["response"]: d.value.get("value") for d in decisions if d.value.get("field") == "addressee"
    }
    return tuple(sorted({str(name) for name in latest.values() if name}))


def _private(
    text: str, responses: Iterable[Response], decisions: Iterable[Decision | None] = ()
) -> tuple[str, ...]:
    told = {phrase for response in responses for phrase in addressed(text, response)}
    read = (_read(d.value.get("read")).get("addressee") for d in decisions if d)
    return tuple(sorted({*told, *(name for name in read if name)}))
