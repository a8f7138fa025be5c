"""Which attestations that people confirmed still hold: they do of the words that were confirmed, and of no others. Pure.

A decision of kind ``confirm`` has a response as its subject. Its value: ``confirmed``; ``record``, the comment or post; ``text``,
``exact``, ``span`` and ``place`` as in a ``review`` (``rulings``); ``words``, the digest of the letter itself; ``begins``. One that
an earlier program made tells no record, and holds whatever became of the letter.
"""

from collections.abc import Iterable, Mapping, Sequence

from ingest.store import identity
from ingest.store.decisions.anchors import Span, place_of, share, span_at, text_digest
from ingest.store.decisions.cases import pair
from ingest.store.decisions.ledger import Decision, by_time
from ingest.store.decisions.rulings import Ruled
from ingest.store.decisions.shape import is_whole

_MEANT = 0.5
"""Of the confirmed letter and another of the same text, what both share at least where they are one."""


def confirmation(record_id: str, raw: str, ruled: Ruled) -> dict[str, object]:
    """Give the value of a decision that confirms the attestation of a response in a text as captured."""
    span = ruled.response.span_start, ruled.response.span_end
    return {
        "confirmed": True,
        "record": record_id,
        "text": text_digest(raw),
        "exact": identity.digest(raw),
        "span": list(span),
        "place": list(place_of(raw, span)),
        "words": text_digest(ruled.response.text),
    }


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Give what was decided last of each response, where that confirms it."""
    made = {d.subject: d for d in by_time(decisions) if is_whole(d)}
    return {own: d for own, d in made.items() if d.value.get("confirmed", True)}


def record_of(decision: Decision) -> str | None:
    """Give the record in which a confirmed response stands; None where that is not told."""
    told = decision.value.get("record")
    return told if isinstance(told, str) and told else None


def attested(decision: Decision, raw: str, responses: Sequence[Ruled]) -> str | None:
    """Give the id that a confirmed response has in a text of its record; None where these are not the words that were confirmed."""
    own = next((r for r in responses if r.id == decision.subject), None)
    if decision.value.get("text") == text_digest(raw):
        # A better reader may draw its borders otherwise, or call it by another id.
        meant = own or _meant(responses, _span(decision.value, raw))
        return meant.id if meant else None
    if own and text_digest(own.response.text) == decision.value.get("words"):
        return own.id
    return None


def is_settled(decision: Decision, raw: str, reviews: Iterable[Decision]) -> bool:
    """Say whether a person decided later on the response as it is in this text: what was confirmed before waits no more."""
    return any(
        d.at >= decision.at
        and d.value["response"] == decision.subject
        and d.value["text"] == text_digest(raw)
        for d in reviews
    )


def _span(value: Mapping[str, object], raw: str) -> Span | None:
    if value.get("exact") == identity.digest(raw):
        return pair(value, "span")
    place = pair(value, "place")
    return span_at(raw, place) if place else None


def _meant(responses: Sequence[Ruled], span: Span | None) -> Ruled | None:
    shared = (
        {r.id: share((r.response.span_start, r.response.span_end), span) for r in responses} if span else {}
    )
    best = max(responses, key=lambda r: shared[r.id], default=None) if span else None
    return best if best and shared[best.id] >= _MEANT else None
