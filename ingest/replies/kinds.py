"""What kind of answer a response is, with the words that show it; None where unsure."""

from ingest.replies.lexicon import words

_ORDER = ("automatic", "refusal", "referral", "holding", "acknowledgement", "substantive")
_LONG = 110


def kind_of(body: str) -> tuple[str | None, str | None]:
    """Give the kind of a letter's body and the words that show it, or two Nones.

    The closed set: automatic, refusal, referral, holding, acknowledgement, substantive. A long letter
    that gives reasons is substantive even where it says no in passing.
    """
    hits = {kind: [m[0].strip() for m in words(f"kind {kind}").finditer(body)] for kind in _ORDER}
    size = len(body.split())
    if hits["automatic"]:
        return "automatic", _shown(hits["automatic"])
    for kind in ("refusal", "referral", "holding", "acknowledgement"):
        enough = 1 if size < _LONG else 2
        if len(set(hits[kind])) >= enough and len(hits["substantive"]) <= 3 * len(hits[kind]):
            return kind, _shown(hits[kind])
    if hits["substantive"] and size >= 40:
        return "substantive", _shown(hits["substantive"])
    return None, None


def _shown(hits: list[str]) -> str:
    return "; ".join(f"'{h}'" for h in dict.fromkeys(hits[:3]))
