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
from dataclasses import dataclass, fields, replace
from typing import Any

from ingest.model import Commitment, Response
from ingest.publishing import is_doubtful
from ingest.store.decisions.anchors import Span, own_words, response_ids, share, text_digest, within
from ingest.store.decisions.cases import Case, found_again, outdone, pair, placed
from ingest.store.decisions.ledger import Decision
from ingest.store.masks.addressed import addressed

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
    """machine, confirmed or corrected; doubtful for what is not published before a person has said what it is."""
    machine: Response | None = None
    """What the machine reads there, before corrections; None where it finds nothing."""
    changed: tuple[Decision, ...] = ()
    """What was decided on another text of the record, and waits to be decided again."""
    borders: Span | None = None
    """Where the words of which that was decided stand in this one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The responses of one record, after people and machine."""

    responses: tuple[Ruled, ...] = ()
    doubtful: tuple[Ruled, ...] = ()
    """What the machine finds and is not sure of: it is not published."""
    lost: tuple[Decision, ...] = ()
    """What was decided on another text, of responses of which nothing is found in this one."""
    private: tuple[str, ...] = ()
    """Phrases by which the letters name those whom they address, as they stand (``ingest.store.masks.addressed``)."""
    told: tuple[str, ...] = ()
    """Whole names of those, as a person told them: they go wherever they stand."""
    failed: str | None = None
    """Where the finder of responses failed over the text (``errors.what_failed``): what people decided stands alone."""


def judged(
    record_id: str,
    text: str,
    proposals: Sequence[Response],
    decisions: Sequence[Decision] = (),
    commit: Commit | None = None,
    *,
    texts: Mapping[str, str] | None = None,
) -> Judged:
    """Apply what people decided about a record to what the machine proposes in its text.

    ``decisions`` are those of kind ``review`` that hold, in their order; ``commit`` finds the commitments in the
    text of a response; ``texts`` are all that the record had, by their digests.
    """
    if not proposals and not decisions:
        return Judged()
    found = sorted(proposals, key=lambda r: (r.span_start, r.span_end))
    ids = response_ids(record_id, (r.text for r in found))
    if not decisions:
        ruled, doubtful = _machines(zip(ids, found, strict=True))
        return Judged(tuple(ruled), doubtful, private=_private(text, found))
    bench = _Bench(text, dict(zip(ids, found, strict=True)), decisions, commit, texts or {})
    return replace(bench.judged(), told=_told(decisions))


def _machines(proposals: Iterable[tuple[str, Response]]) -> tuple[list[Ruled], tuple[Ruled, ...]]:
    """Give what the machine alone finds: what is published so, and what is doubtful."""
    sure, doubtful = list[Ruled](), list[Ruled]()
    for own, found in proposals:
        unsure = is_doubtful(found)
        of = doubtful if unsure else sure
        of.append(Ruled(own, found, "doubtful" if unsure else "machine", machine=found))
    return sure, tuple(doubtful)


class _Bench:
    """One record with its proposals and decisions, until it is judged."""

    def __init__(
        self,
        text: str,
        proposals: dict[str, Response],
        decisions: Sequence[Decision],
        commit: Commit | None,
        texts: Mapping[str, str],
    ) -> None:
        self._text = text
        self._texts = texts
        self._left = proposals
        self._commit = commit
        self._digest = text_digest(text)
        self._cases: dict[str, Case] = {}
        self._stale: dict[str, list[Decision]] = {}
        for decision in decisions:
            own = str(decision.value["response"])
            if decision.value["text"] == self._digest:
                self._cases.setdefault(own, Case(own)).take(decision)
                # Whoever decides on this text has seen what was decided on the other.
                self._stale.pop(own, None)
            else:
                self._stale.setdefault(own, []).append(decision)
        gone = outdone(decisions)
        self._outdone = {own for text, own in gone if text == self._digest}
        self._stale = {i: d for i, d in self._stale.items() if (d[-1].value["text"], i) not in gone}

    def judged(self) -> Judged:
        cases = list(self._cases.values())
        proposed = [*self._left.values()]
        matched = self._matched({c.id: self._span(c) for c in cases})
        held = [c for c in cases if c.id not in self._outdone]
        spans = [span for c in held if (span := self._span(c, matched.get(c.id)))]
        self._leave_out(spans)
        ruled = [self._ruled(c, matched.get(c.id)) for c in held if not c.is_rejected]
        ruled += self._changed(spans)
        more, doubtful = _machines(self._left.items())
        ruled += more
        ruled = [r for r in ruled if r.response.text]
        ruled.sort(key=lambda r: (r.response.span_start, r.response.span_end, r.id))
        lost = tuple(d for made in self._stale.values() for d in made)
        # Whom a rejected letter names is masked as in any other: as it was read, or as a person told before.
        rejected = [c for c in cases if c.is_rejected or c.id in self._outdone]
        retold = [c for c in rejected if "addressee" in c.fields]
        letters = (*ruled, *(self._ruled(c, matched.get(c.id)) for c in rejected))
        unread = [matched.get(c.id) for c in retold]
        named = [*(r.response for r in letters), *(p for p in proposed if p not in unread)]
        latest = (c.latest for c in cases if c not in retold)
        return Judged(tuple(ruled), doubtful, lost, _private(self._text, named, latest))

    def _leave_out(self, spans: Iterable[Span]) -> None:
        """Leave out the proposals within words that are decided on."""
        for span in spans:
            self._left = {i: r for i, r in self._left.items() if not within(_span_of(r), span)}

    def _changed(self, taken: Sequence[Span]) -> list[Ruled]:
        """Give the responses that were decided on another text: as the machine finds them, or by their very words."""
        places = {i: found_again(d, self._texts, self._text) for i, d in self._stale.items()}
        found = self._matched({i: places[i] or pair(d[-1].value, "span") for i, d in self._stale.items()})
        standing = [*taken, *map(_span_of, found.values())]
        for own, place in places.items():
            if place and own not in found and not any(within(place, s) or within(s, place) for s in standing):
                read = _read(self._stale[own][-1].value.get("read"))
                found[own] = self._cut(Response(text="", span_start=0, span_end=0, **read), place)
                self._leave_out([place])
                standing.append(place)
        return [
            Ruled(i, r, machine=r, changed=tuple(self._stale.pop(i)), borders=places[i])
            for i, r in found.items()
        ]

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

    def _span(self, case: Case, proposal: Response | None = None) -> Span | None:
        if case.bordered is None and proposal is not None:
            return _span_of(proposal)
        decision = case.bordered or case.latest
        return placed(decision, self._text) if decision else None

    def _ruled(self, case: Case, proposal: Response | None) -> Ruled:
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
    latest = {str(d.value["response"]): d for d in decisions}
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
