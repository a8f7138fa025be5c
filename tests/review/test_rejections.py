"""A letter that one person rejected and another corrects later, each in a copy of the vault: the later decision holds."""

from dataclasses import replace

import pytest

from ingest.store import Vault
from tests.review.letters import TEXT, House
from tests.store.world import dump, now


def met(house: House, verb: str, *before: str, at: str, **more: object) -> None:
    """Decide about the first letter, and take in what a colleague decided who had not seen that."""
    made = house.decide_on(0, verb, **more)
    house.decide(lambda desk: desk.undo(made, who="ada"))
    for own in before:
        house.decide_on(0, own)
    with Vault.open(house.folder / "vault", now=now) as vault:
        vault.enter(replace(made, at=at, who="bo"))


END = TEXT.index("\nHead of Bridges")
FIELD = {"field": "role", "value": "Warden"}
WAYS = [("correct", FIELD), ("move", {"to": [TEXT.index("Dear Ms"), END]})]


@pytest.mark.parametrize(("verb", "more"), WAYS)
@pytest.mark.parametrize("before", [("reject",), ("accept", "reject")])
def test_a_later_correction_lifts_a_rejection(house, verb, more, before):
    read = house.project()[0]
    met(house, verb, *before, at="2026-03-01T13:00:00Z", **more)
    row = house.project()[0]
    assert (row["id"], row["review_status"]) == (read["id"], "corrected")
    assert row["role"] == ("Warden" if verb == "correct" else read["role"])
    assert row["id"] not in repr(dump(house.folder / "archive.db")["tombstones"])


def test_an_earlier_correction_lifts_no_rejection(house):
    own = house.project()[0]["id"]
    met(house, "correct", "reject", at="2026-02-28T12:00:00Z", **FIELD)
    assert own not in [row["id"] for row in house.project(anew=False)]
    assert own in repr(dump(house.folder / "archive.db")["tombstones"])
